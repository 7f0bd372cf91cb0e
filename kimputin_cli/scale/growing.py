"""The conflicts of a store kept up to date: what has come is compared with what it can touch, and only the conflicts
that this changes are worded anew. The result is that of comparing all articles at once."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import combinations

import msgspec

from kimputin_cli.identity.collector import paused
from kimputin_cli.reconcile.assembly import assemble, opposed, questions
from kimputin_cli.reconcile.blocking import related
from kimputin_cli.reconcile.components import components, voices_of
from kimputin_cli.reconcile.conflicts import identifier
from kimputin_cli.reconcile.digest import UNIT, Digest, digest, telling_words
from kimputin_cli.reconcile.engine import in_order
from kimputin_cli.reconcile.grouping import Finding, Spot
from kimputin_cli.reconcile.pairs import Pair, compare, digests
from kimputin_cli.reconcile.stories import SAME_WORDS, Related, copies, likeness, period
from kimputin_cli.records import ArticleRecord, Claim, Position
from kimputin_cli.scale import kept
from kimputin_cli.scale.shelf import Shelf, Vanished
from kimputin_cli.scale.web import Web
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import replace_conflicts

#: With more new articles than this, or than there are old ones, everything is compared at once.
FEW = 2_000
#: From so many articles on, or pairs of articles of one story, all processors compare.
MANY_ARTICLES, MANY_PAIRS = 2_000, 20_000
#: So often is everything compared again because another process put an article in anew meanwhile.
ATTEMPTS = 10
#: Articles that are alike by so much are compared one after the other.
_CLOSE = 0.5

_LEAST = SAME_WORDS * UNIT * UNIT


def compare_new(store: Store, languages: Sequence[str], jobs: int = 1) -> None:
    """Compare the articles that have come since, forget those that have gone, and word what has changed. Many are
    compared by `jobs` processes, very many by as many as there are processors.

    Raises Vanished if articles keep being replaced by another process while they are compared.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(Vanished):
            return _compare_new(store, languages, jobs)
    _compare_new(store, languages, jobs)


def _compare_new(store: Store, languages: Sequence[str], jobs: int) -> None:
    with store.transaction() as db:
        new, gone = kept.changed(db)
        known = db.execute("SELECT count(*) FROM digest").fetchone()[0]
    if len(new) > min(FEW, known - len(gone)):
        with paused():
            _all(store, languages, jobs)
    elif new or gone or _unworded(store, languages):
        with store.transaction() as db:
            _some(store, db, languages)


def _unworded(store: Store, languages: Sequence[str]) -> bool:
    return any(store.state(f"conflicts:{lang}") is None for lang in languages)


def _all(store: Store, languages: Sequence[str], jobs: int) -> None:
    """Everything at once, from nothing. Reading and comparing block no other writer."""
    shelf = Shelf(store.path)
    processors = os.cpu_count() or 1
    workers = max(jobs, processors if len(shelf) > MANY_ARTICLES else 1)
    made = _digests(shelf, workers)
    pairs = related(made, workers)
    workers = max(workers, processors if len(pairs) > MANY_PAIRS else 1)
    alike: dict[Pair, float] = {(r.a, r.b): r.alike for r in pairs}
    alike |= {(n, n): 1.0 for n in range(len(shelf))}
    order = _places(made, pairs)
    findings = [f for found in compare(shelf, alike, workers=workers, order=order) for f in found.findings]
    voice = voices_of(((r.a, r.b) for r in pairs if r.copy), len(shelf))
    asked = sorted(questions(findings, opposed(findings)), key=lambda question: order[question[0].a.article])
    worded = assemble(shelf, asked, voice, languages, workers)
    with store.transaction() as db:
        kept.clear(db)
        kept.add_digests(db, ((shelf.ids[n], shelf.checksums[n], d) for n, d in enumerate(made)))
        kept.add_related(db, (r._replace(a=shelf.ids[r.a], b=shelf.ids[r.b]) for r in pairs))
        kept.add_findings(db, (_numbered(f, shelf.ids) for f in findings))
        for lang in languages:
            replace_conflicts(db, lang, _ids(db, lang), in_order(worded[lang]))


def _digests(shelf: Shelf, workers: int) -> list[Digest]:
    """The digests of all articles, made in the order in which these came: there they lie in the file, and those that
    came together have words in common, which are then looked up once."""
    order = sorted(range(len(shelf)), key=shelf.ids.__getitem__)
    made = dict(zip(order, digests(shelf.outlines(), order, workers), strict=True))
    return [made[n] for n in range(len(shelf))]


def _places(made: Sequence[Digest], pairs: Iterable[Related]) -> list[int]:
    """A place for each article: by time, those that tell very much the same together."""
    day = [d.day or 0 for d in made]
    story = components((r.a, r.b) for r in sorted(pairs) if r.alike >= _CLOSE)
    opened: dict[int, int] = {}
    for n, root in story.items():
        opened[root] = min(opened.get(root, day[n]), day[n])
    roots = [story.get(n, n) for n in range(len(made))]
    ordered = sorted(range(len(made)), key=lambda n: (opened.get(roots[n], day[n]), roots[n], n))
    places = [0] * len(made)
    for place, n in enumerate(ordered):
        places[n] = place
    return places


def _some(store: Store, db: sqlite3.Connection, languages: Sequence[str]) -> None:
    """What has come and gone, inside a transaction."""
    new, gone = kept.changed(db)
    records = {article: _record(store, db, article) for article in new}
    made = {article: digest(record) for article, record in records.items()}
    words = _words(made.values()) | _words(kept.digests(db, gone).values())
    common = kept.common_words(db, words)
    removed = kept.findings_of(db, gone)
    voices = _copied(db, kept.related_among(db, gone))
    kept.drop_articles(db, gone)
    kept.add_digests(db, ((article, new[article], d) for article, d in made.items()))
    now = kept.common_words(db, words)
    pairs = _relate(db, made, now)
    lost = _no_longer_candidates(db, now - common)
    voices |= _copied(db, lost)
    removed |= kept.findings_between(db, lost)
    kept.drop_pairs(db, lost)
    pairs += _candidates_again(db, common - now, made.keys())
    order = _Order(db)
    pairs = [order.of(r) for r in pairs]
    kept.add_related(db, pairs)
    voices |= _copied(db, pairs)
    added = _compare(store, db, pairs, new.keys())
    kept.add_findings(db, added)
    if _unworded(store, languages):
        voices |= {row[0] for row in db.execute("SELECT article FROM digest")}
    web = Web(db, removed, added)
    web.reach(voices - set(gone) | (voices & new.keys()))
    _word(store, db, web, set(gone), languages)


def _copied(db: sqlite3.Connection, pairs: Iterable[Related]) -> set[int]:
    """The articles that speak with the voice of one of these pairs."""
    return set(kept.copies(db, (article for r in pairs if r.copy for article in (r.a, r.b))))


def _words(found: Iterable[Digest]) -> set[int]:
    return {word for d in found for word in telling_words(d)}


def _relate(db: sqlite3.Connection, made: dict[int, Digest], common: set[int]) -> list[Related]:
    """The pairs with a new article in them."""
    found = []
    for article, d in made.items():
        total: dict[int, int] = defaultdict(int)
        for word, share in telling_words(d).items():
            for other, its in kept.tellers(db, word, period(d) if word in common else None):
                total[other] += share * its
        candidates = [
            other
            for other, sum_ in total.items()
            if sum_ >= _LEAST and (other < article if other in made else other != article)
        ]
        for other, its_digest in kept.digests(db, sorted(candidates)).items():
            if alike := likeness(d, its_digest):
                found.append(Related(article, other, alike, copies(d, its_digest)))
    return found


def _no_longer_candidates(db: sqlite3.Connection, words: set[int]) -> list[Related]:
    """The related pairs that had too much of what they share from words that have become common."""
    tellers = {article for word in words for article, _ in kept.tellers(db, word)}
    pairs = [r for r in kept.related_among(db, tellers) if r.a in tellers and r.b in tellers]
    known = _telling(kept.digests(db, {article for r in pairs for article in (r.a, r.b)}))
    common = kept.common_words(db, {word for _, shares in known.values() for word in shares})
    return [r for r in pairs if not _candidates(known[r.a], known[r.b], common)]


def _candidates_again(db: sqlite3.Connection, words: set[int], new: Iterable[int]) -> list[Related]:
    """The pairs that have become candidates by words that are not common any more, those of new articles left out."""
    left_out = set(new)
    pairs: set[Pair] = set()
    for word in words:
        tellers = sorted(article for article, _ in kept.tellers(db, word) if article not in left_out)
        pairs |= set(combinations(tellers, 2))
    if not pairs:
        return []
    articles = {article for pair in pairs for article in pair}
    there = {frozenset((r.a, r.b)) for r in kept.related_among(db, articles)}
    made = kept.digests(db, articles)
    known = _telling(made)
    common = kept.common_words(db, {word for _, shares in known.values() for word in shares})
    found = []
    for a, b in sorted(pairs):
        if frozenset((a, b)) in there or not _candidates(known[a], known[b], common):
            continue
        if alike := likeness(made[a], made[b]):
            found.append(Related(a, b, alike, copies(made[a], made[b])))
    return found


#: The period of an article and the shares of its telling words.
Telling = tuple[int, dict[int, int]]


def _telling(found: dict[int, Digest]) -> dict[int, Telling]:
    return {article: (period(d), telling_words(d)) for article, d in found.items()}


def _candidates(x: Telling, y: Telling, common: set[int]) -> bool:
    near = abs(x[0] - y[0]) <= 1
    one, other = x[1], y[1]
    return sum(one[w] * other[w] for w in one.keys() & other.keys() if near or w not in common) >= _LEAST


class _Order:
    """The articles in the order of their sources."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources: dict[int, str] = {}

    def source(self, article: int) -> str:
        if article not in self._sources:
            row = self._db.execute("SELECT source FROM article WHERE id = ?", (article,)).fetchone()
            self._sources[article] = row[0]
        return self._sources[article]

    def node(self, spot: Spot) -> tuple[str, int, int]:
        return self.source(spot.article), *spot.words

    def of(self, r: Related) -> Related:
        """A pair with the article first whose source is."""
        return r if self.source(r.a) <= self.source(r.b) else r._replace(a=r.b, b=r.a)


def _compare(store: Store, db: sqlite3.Connection, pairs: Sequence[Related], new: Iterable[int]) -> list[Finding]:
    """What the pairs differ in, and what the new articles say in two ways."""
    needed = {article for r in pairs for article in (r.a, r.b)} | set(new)
    ids, records = _in_order(store, db, needed)
    number = {article: n for n, article in enumerate(ids)}
    alike: dict[Pair, float] = {(number[r.a], number[r.b]): r.alike for r in pairs}
    alike |= {(number[article], number[article]): 1.0 for article in new}
    return [_numbered(f, ids) for found in compare(records, alike) for f in found.findings]


def _word(store: Store, db: sqlite3.Connection, web: Web, gone: set[int], languages: Sequence[str]) -> None:
    """Word the questions of `web` anew."""
    sources = _Order(db)
    stale = kept.conflicts_on(db, gone)
    for question in questions(web.before, opposed(web.before)):
        if not any(s.article in gone for f in question for s in (f.a, f.b)):  # else it is among the stale already
            stale.add(_identifier(question, sources))
    ids, records = _in_order(store, db, {s.article for f in web.after for s in (f.a, f.b)})
    number = {article: n for n, article in enumerate(ids)}
    voice = kept.copies(db, ids)
    voices = [voice[article] for article in ids]
    asked = [[_numbered(f, number) for f in q] for q in questions(web.after, opposed(web.after))]
    for lang, new in assemble(records, asked, voices, languages).items():
        replace_conflicts(db, lang, stale, in_order(new))


def _identifier(question: Sequence[Finding], sources: _Order) -> str:
    """The id of the conflict that a question makes, if it makes one."""
    best = min(question, key=lambda f: (-f.score, sources.node(f.a), sources.node(f.b)))
    spots = {(sources.source(s.article), s.words) for f in question for s in (f.a, f.b)}
    claims = tuple(Claim(source=source, start=0, end=0, sentence="", words=words) for source, words in spots)
    position = Position(value="", independent_sources=0, claims=claims)
    return identifier("variant" if best.family == "variant" else best.kind, [position])


def _ids(db: sqlite3.Connection, lang: str) -> set[str]:
    return {id for (id,) in db.execute("SELECT id FROM conflict WHERE lang = ?", (lang,))}


def _in_order(store: Store, db: sqlite3.Connection, articles: Iterable[int]) -> tuple[list[int], list[ArticleRecord]]:
    """These articles in the order of their sources: row ids and records."""
    found = sorted(((_record(store, db, article), article) for article in articles), key=lambda pair: pair[0].source)
    return [article for _, article in found], [record for record, _ in found]


def _record(store: Store, db: sqlite3.Connection, article: int) -> ArticleRecord:
    source = db.execute("SELECT source FROM article WHERE id = ?", (article,)).fetchone()[0]
    record = store.record(source)
    assert record is not None  # all within one transaction
    return record


def _numbered(f: Finding, number: "Sequence[int] | dict[int, int]") -> Finding:
    a, b = (Spot(number[s.article], s.sentence, s.words, s.value) for s in (f.a, f.b))
    return msgspec.structs.replace(f, a=a, b=b)
