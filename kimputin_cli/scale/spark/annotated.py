"""Annotation in the worker processes: each loads the model once and keeps it."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import msgspec

from kimputin_cli.chronology import interval, iso_day
from kimputin_cli.pipeline.batches import batches
from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.raw import Raw
from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord
from kimputin_cli.scale.local import Annotate, Annotated, Outcome, characters, load_annotator
from kimputin_cli.scale.spark.flow import Row
from kimputin_cli.scale.spark.inputs import Read
from kimputin_cli.scale.spark.tables import Columns

SCHEMA = (
    "source string, day string, sha256 string, published string, title string, record string,"
    " file string, cause string, skipped boolean"
)
#: The day of articles of which no day is known.
UNKNOWN = "unknown"

_loaded: dict[tuple[str | None, float], Annotate] = {}


@dataclass(frozen=True)
class Annotation:
    """How the worker processes annotate; called with rows of `Read` sorted by source."""

    model: str | None
    published: str | None
    timeout: float

    def __call__(self, rows: Iterator[Row]) -> Iterator[Row]:
        """For each article a row of its record, or of an `Outcome` that says why there is none."""
        files: deque[str] = deque()
        for batch in batches(_remembered(_articles(rows, self.published), files), characters):
            todo = [item for item in batch if isinstance(item, Article)]
            done = iter(self._annotate(todo) if todo else ())
            for item in batch:
                record, cause = next(done) if isinstance(item, Article) else (None, item.cause)
                skipped = isinstance(item, Outcome) and item.status == "skipped"
                yield Row(item.source, (record, files.popleft(), cause, skipped))

    def _annotate(self, articles: list[Article]) -> list[Annotated]:
        key = (self.model, self.timeout)
        if key not in _loaded:
            _loaded[key] = load_annotator(*key)
        return _loaded[key](articles)


def _remembered(articles: Iterable[tuple[Article | Outcome, str]], files: deque[str]) -> Iterator[Article | Outcome]:
    for item, file in articles:
        files.append(file)
        yield item


def _articles(rows: Iterator[Row], published: str | None) -> Iterator[tuple[Article | Outcome, str]]:
    """The first text of every source as an article; the same again is passed over, another one set aside."""
    for source, found in groupby(rows, key=itemgetter(0)):
        first: Raw | None = None
        for row in found:
            read: Read = row.value
            what = read.what
            if isinstance(what, Raw) and first is not None:
                if what.sha256 == first.sha256:
                    continue
                what = Unreadable(source, f"a second article of this source (in {read.file}), left out")
            elif isinstance(what, Raw):
                first = what
                composed = compose(what, published=published)
                if isinstance(composed, Article):
                    yield composed, read.file
                    continue
                what = composed
            yield Outcome(what.source, "skipped" if what.skipped else "unreadable", cause=what.cause), read.file


def columns(row: Row) -> Iterator[Columns]:
    """A row of `Annotation` as columns to keep."""
    record, file, cause, skipped = row.value
    found: ArticleRecord | None = record
    yield {
        "source": row.key,
        "day": day_of(found.published) if found else UNKNOWN,
        "sha256": found.sha256 if found else None,
        "published": found.published if found else None,
        "title": found.title if found else None,
        "record": msgspec.json.encode(found).decode() if found else None,
        "file": file,
        "cause": cause,
        "skipped": skipped,
    }


def day_of(published: str | None) -> str:
    """The first day that `published` (EDTF) may mean, as the name of a partition."""
    if not published:
        return UNKNOWN
    day = iso_day(interval(published).first)
    return day if len(day) == 10 and day[0].isdigit() else UNKNOWN
