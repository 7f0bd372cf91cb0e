"""An input's whole way through the program: read, annotated, recorded, stored, read back and shown. Nothing may crash, hang or
be untrue on it."""

import io
import re
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import msgspec
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.formats import FORMATS
from kimputin_cli.reading.formats.sniff import sniff
from kimputin_cli.reading.layout import classify
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale import derive
from kimputin_cli.show.article import print_article
from kimputin_cli.show.listing import as_csv, as_json, print_rows
from kimputin_cli.show.safe import printable
from kimputin_cli.store import Store, queries
from kimputin_cli.store.filters import Filter
from tests.fuzz.mutators import make

#: Seconds of computing (not of waiting) that no input may take; a usual one takes a hundredth of one.
HANG = 10.0
#: So many articles are annotated, stored and compared together.
BATCH = 32
#: What may act on a terminal: controls but for the end of the line and the tab, and marks of direction.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Hang(BaseException):
    """More than `HANG` seconds of computing. Not an Exception, so that nobody on the way takes it for a fault."""


class Failure(NamedTuple):
    """The number of an input (None: many together), and what it led to."""

    seed: int | None
    error: BaseException


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise Hang after so many seconds of this process's own computing: a busy machine changes nothing."""

    def ring(signum: int, frame: FrameType | None) -> None:
        raise Hang(f"more than {seconds:g} s of computing")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read(seed: int) -> list[Article]:
    """The articles of an input. A text that reading leaves out (it is not French any more) goes on too where spaCy can hold
    it: who calls the pipeline from Python has no such gate."""
    suffix, data = make(seed)
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    found: list[Article] = []
    for n, raw in enumerate(FORMATS[suffix or sniff(stream)](stream, f"{seed}")):
        str(raw).encode("utf-8", "surrogatepass")
        if isinstance(raw, Unreadable):
            continue
        item = compose(raw)
        if isinstance(item, Unreadable):
            assert not ACTS.search(str(item)), "a message that acts"
            item = _all_the_same(raw)
        if item is not None:
            assert item.text == raw.text
            found.append(msgspec.structs.replace(item, source=f"{seed}:{n} {item.source}"))
    return found


def _all_the_same(raw: Raw) -> Article | None:
    try:
        (raw.text + raw.source + (raw.title or "")).encode("utf-8")
    except UnicodeEncodeError:
        return None
    if not raw.text.strip():
        return None
    blocks = classify(raw.text, raw.title).blocks
    return Article(
        source=raw.source, sha256=raw.sha256, text=raw.text, title=raw.title, published=raw.published, blocks=blocks
    )


def check_record(record: ArticleRecord, article: Article) -> None:
    """Its offsets are true, and it is the same after each of its encodings."""
    text = article.text
    assert record.text == text
    for entity in (*record.people, *record.places, *record.organizations):
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    for found in (*record.dates, *record.quotes, *record.quantities):
        assert text[found.start : found.end] == found.text
    for event in record.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert 0 <= event.start <= event.trigger.start < event.trigger.end <= event.end <= len(text)
    for span in (*record.statements, *record.relations):
        assert 0 <= span.start <= span.end <= len(text)
    assert msgspec.json.decode(msgspec.json.encode(record), type=ArticleRecord) == record
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=ArticleRecord) == record


def check_shown(record: ArticleRecord) -> None:
    """Nothing of it acts on a terminal, and JSON says the same as the record."""
    with redirect_stdout(io.StringIO()) as out:
        print_article(record)
    assert not ACTS.search(out.getvalue()), "a terminal would act on it"
    line = as_json(msgspec.to_builtins(record))
    assert not ACTS.search(line)
    assert msgspec.json.decode(line, type=ArticleRecord) == record


def check_store(store: Store, records: Sequence[ArticleRecord]) -> None:
    """What is stored comes back, who is who and the contradictions can be worked out, and the listings act on nothing."""
    for record in records:
        store.put(record, "fuzz")
    for record in records:
        assert store.record(record.source) == record
    derive.refresh(store)
    assert store.check() == []
    entities = (queries.entities(store, label, Filter()) for label in ("PER", "ORG", "LOC"))
    facts = (listing(store, Filter()) for listing in (queries.dates, queries.quotes, queries.events))
    for rows in (*entities, *facts):
        with redirect_stdout(io.StringIO()) as out:
            print_rows(rows, [], "json", empty="")
            out.write(printable(as_csv(rows).replace("\r\n", "\n")))
        assert not ACTS.search(out.getvalue()), "a terminal would act on it"
    store.forget(store.sources())


class Street:
    """The whole way, with a pipeline and a store of its own."""

    def __init__(self, nlp: Language, folder: Path | None = None) -> None:
        self.nlp = nlp
        self.folder = folder or Path(tempfile.mkdtemp())
        self.articles = 0

    def run(self, seeds: Sequence[int]) -> list[Failure]:
        """What goes wrong on the way of these inputs, in batches; an input that breaks a batch is found by itself."""
        failures = []
        with Store(self.folder / "f.db", create=True) as store:
            store.db.execute("PRAGMA synchronous = OFF")
            for start in range(0, len(seeds), BATCH):
                failures += self._batch(store, seeds[start : start + BATCH])
        return failures

    def _batch(self, store: Store, seeds: Sequence[int]) -> list[Failure]:
        try:
            with patience(HANG):
                self._go(store, seeds)
            return []
        except (Exception, Hang) as error:
            store.forget(store.sources())
            if len(seeds) == 1:
                return [Failure(seeds[0], error)]
            return [f for seed in seeds for f in self._batch(store, [seed])] or [Failure(None, error)]

    def _go(self, store: Store, seeds: Sequence[int]) -> None:
        articles = [article for seed in seeds for article in read(seed)]
        records = list(annotate(self.nlp, articles))
        for record, article in zip(records, articles, strict=True):
            check_record(record, article)
            check_shown(record)
        check_store(store, records)
        self.articles += len(articles)
