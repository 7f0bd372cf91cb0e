"""From differences to conflicts: those that touch one another become a case, which gets the articles that it needs."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from kimputin_cli.reconcile.assembly import assemble, opposed, questions
from kimputin_cli.reconcile.components import components
from kimputin_cli.reconcile.conflicts import order_conflict
from kimputin_cli.reconcile.score import weights
from kimputin_cli.records import ArticleRecord, Conflict
from kimputin_cli.scale.spark.compared import Group, Place, Told
from kimputin_cli.scale.spark.flow import Flow, Row, Table, joined
from kimputin_cli.scale.spark.orders import Placed

LANGUAGES = ("fr", "en")


Matter = Told | Placed


class Case(NamedTuple):
    """One claim against another, with the sources of all that it speaks of."""

    matter: Matter
    sources: tuple[str, ...]


def conflicts(records: Table, found: Table, orders: Iterable[Placed], flow: Flow) -> Table:
    """Rows of one `Conflict` for each of `LANGUAGES`, under its id. `found` is of compared.py."""
    differences = found.mapped(partial(_of, kind="difference")).kept()
    edges = ((row.key, row.value) for row in differences.mapped(_edges).rows())
    roots = flow.table(Row(node, root, "0") for node, root in components(edges).items())
    told = roots.union(differences.mapped(_by_node)).grouped(_with_root)
    variants = differences.mapped(_opposed).union(found.mapped(partial(_of, kind="variant")).mapped(_stands))
    standing = variants.grouped(_doubtful).grouped(_undisputed)
    ordered = flow.table(
        Row(joined("2", f"{n:09}"), Case(placed, tuple(dict.fromkeys((*placed.left, *placed.right)))), "3")
        for n, placed in enumerate(orders)
    )
    cases = told.union(standing, ordered).kept()
    pairs = ((a, b) for a, b in (row.value for row in found.mapped(partial(_of, kind="copy")).rows()))
    voices = flow.table(Row(source, voice, "0") for source, voice in components(pairs).items())
    articles = voices.union(records.mapped(_after), cases.mapped(_wanted)).grouped(_sent)
    return articles.union(cases).grouped(_decided).grouped(_last)


def _of(rows: Iterator[Row], kind: str) -> Iterator[Row]:
    return (row for row in rows if row.key == kind)


# Differences that touch the same words are one dispute.


def _node(told: Told, spot: Place) -> str:
    return joined(told.family, spot.source, str(spot.words[0]), str(spot.words[1]))


def _edges(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        told: Told = row.value
        yield Row(_node(told, told.a), _node(told, told.b))


def _by_node(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        told: Told = row.value
        yield Row(_node(told, told.a), told, joined("1", row.order))


def _with_root(node: str, rows: Iterator[Row]) -> Iterator[Row]:
    root = node
    for row in rows:
        if row.order == "0":
            root = row.value
        else:
            told: Told = row.value
            sources = tuple(dict.fromkeys((told.a.source, told.b.source)))
            yield Row(joined("0", root), Case(told, sources), joined("3", row.order))


# One speech in two wordings, unless one of its sentences is disputed.


def _opposed(rows: Iterator[Row]) -> Iterator[Row]:
    threshold = weights().threshold
    for row in rows:
        told: Told = row.value
        if told.score >= threshold:
            for spot in (told.a, told.b):
                yield Row(joined(spot.source, str(spot.sentence)), None, "0")


def _stands(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        told: Told = row.value
        for spot in (told.a, told.b):
            yield Row(joined(spot.source, str(spot.sentence)), told, joined("1", row.order))


def _doubtful(sentence: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Each pair with whether this sentence of it is disputed."""
    disputed = False
    for row in rows:
        if row.order == "0":
            disputed = True
        else:
            yield Row(joined("1", row.order), (row.value, disputed))


def _undisputed(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    found = [row.value for row in rows]
    if not any(disputed for _, disputed in found):
        told: Told = found[0][0]
        yield Row(key, Case(told, tuple(dict.fromkeys((told.a.source, told.b.source)))), "3")


# The articles that a case needs, with their voices.


def _after(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(row.key, row.value, "1") for row in rows)


def _wanted(rows: Iterator[Row]) -> Iterator[Row]:
    return (Row(source, row.key, joined("2", row.key)) for row in rows for source in row.value.sources)


def _sent(source: str, rows: Iterator[Row]) -> Iterator[Row]:
    voice, last = source, None
    record: ArticleRecord | None = None
    for row in rows:
        if row.order == "0":
            voice = row.value
        elif row.order == "1":
            record = row.value
        else:
            if row.value != last:
                yield Row(row.value, (record, voice), "1")
            last = row.value


def _decided(key: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The conflicts of a case in every language."""
    records: dict[str, ArticleRecord] = {}
    voice: dict[str, str] = {}
    matters: list[Matter] = []
    for row in rows:
        if row.order == "1":
            record, speaker = row.value
            records[record.source], voice[record.source] = record, speaker
        else:
            matters.append(row.value.matter)
    group = Group(records)
    numbers: dict[str, int] = {}
    voices = [numbers.setdefault(voice[source], len(numbers)) for source in group.sources]
    in_languages = [list(_judged(matters, group, voices, lang)) for lang in LANGUAGES]
    for n, conflict in enumerate(zip(*in_languages, strict=True)):
        yield Row(conflict[0].id, conflict, joined(key, f"{n:09}"))


def _judged(matters: list[Matter], group: Group, voices: list[int], lang: str) -> Iterator[Conflict]:
    records = group.records
    findings = [group.finding(matter) for matter in matters if isinstance(matter, Told)]
    yield from assemble(records, questions(findings, opposed(findings)), voices, [lang])[lang]
    for matter in matters:
        if isinstance(matter, Placed):
            yield order_conflict(matter.among(group.number), records, voices, lang)


def _last(id: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Of two that say the same of the same sentences, the last."""
    *_, last = rows
    yield Row(id, last.value)
