"""What a listing is narrowed to, as a filter and as SQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from kimputin_cli.chronology import interval
from kimputin_cli.records.folding import fold
from kimputin_cli.store.database import Store


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is narrowed to; None does not narrow. `when` is EDTF, `type` an ACE type or the end of one."""

    who: str | None = None
    where: str | None = None
    when: str | None = None
    source: str | None = None
    type: str | None = None


def matching(store: Store, phrase: str, labels: Iterable[str] = ("PER", "LOC", "ORG")) -> list[tuple[str, str]]:
    """(label, id) of the entities one of whose names holds all words of `phrase`; exact names beat the others."""
    wanted = fold(phrase)
    if not wanted:
        return []
    first, *_ = sorted(wanted.split(), key=len, reverse=True)
    exact, partly = [], []
    for row in store.query("SELECT label, id, folded FROM global_entity WHERE instr(folded, ?) > 0", (first,)):
        if row["label"] not in labels:
            continue
        names = row["folded"].split("|")
        if wanted in names or row["id"] == phrase:
            exact.append((row["label"], row["id"]))
        elif any(set(wanted.split()) <= set(name.split()) for name in names):
            partly.append((row["label"], row["id"]))
    return exact or partly


class Where:
    """The WHERE clause of a listing, put together from a filter."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        self.store = store
        self.wanted = wanted
        self.parts: list[str] = []
        self.values: list[object] = []
        if wanted.source:
            self.add(
                "(instr(a.source, ?) > 0 OR a.title LIKE ? ESCAPE '\\')", wanted.source, _containing(wanted.source)
            )

    def add(self, part: str, *values: object) -> None:
        self.parts.append(part)
        self.values.extend(values)

    def when(self, earliest: str, latest: str) -> None:
        if self.wanted.when:
            first, last = interval(self.wanted.when)
            self.add(f"{earliest} <= ? AND {latest} >= ?", last, first)

    def one_of(self, template: str, pairs: list[tuple[str, str]]) -> None:
        """`template` has {keys} for a list of label-and-id keys, and may have {ids} before it for the ids alone."""
        keys, ids = [f"{label}:{id_}" for label, id_ in pairs], [id_ for _, id_ in pairs]
        marks = "(" + ",".join("?" * len(keys)) + ")"
        self.add(template.format(keys=marks, ids=marks), *(ids if "{ids}" in template else []), *keys)

    def sql(self) -> str:
        return " WHERE " + " AND ".join(self.parts) if self.parts else ""


def _containing(phrase: str) -> str:
    """A pattern for LIKE: the phrase itself, somewhere, capital letters or not."""
    return "%" + phrase.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def add_who(where: Where, by_id: str, by_text: str, who: str) -> None:
    """Somebody under any of his names, by the condition `by_id`; one whom nobody names by the expression `by_text`."""
    pairs = matching(where.store, who)
    if pairs:
        where.one_of(by_id, pairs)
    else:  # nobody of that name: an unnamed one ("un conseiller"), found by his words
        where.add(f"{by_text} LIKE ? ESCAPE '\\'", _containing(who))


def add_place(where: Where, country: str, key: str, wanted: str) -> None:
    """Within a country if `wanted` names one, else the place itself."""
    from kimputin_cli import gazetteer

    codes = [place.country for place in gazetteer.lookup(wanted) if place.kind == "country"]
    if codes:
        where.add(f"{country} = ?", codes[0])
    else:
        where.one_of(key + " IN {keys}", matching(where.store, wanted, ("LOC",)))
