"""Who takes part in which event and who speaks, where the articles name them or only describe them."""

import sqlite3
from collections.abc import Iterable, Mapping, Set

import msgspec

from kimputin_cli.identity.model import Label
from kimputin_cli.scale.linking.answers import Answers
from kimputin_cli.scale.linking.rows import Row, Rows, among
from kimputin_cli.scale.linking.taken import KINDS, Kind, Question, Spot, Spots

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Question)
_FIELDS = {"participant": ("event", "n"), "speaker": ("start", "end")}


def keep_questions(rows: Rows, new: Mapping[int, Spots], gone: Iterable[int]) -> None:
    """Keep what the new articles ask."""
    asked = (
        (article, *spot, about, _encoder.encode(question))
        for article, found in new.items()
        for spot, about, question in found.asked
    )
    rows.replace("question", "article = ?", [(article,) for article in sorted({*gone, *new})], asked)


def keep_spots(
    rows: Rows,
    new: Mapping[int, Spots],
    gone: Iterable[int],
    changed: Mapping[int, Spots],
    ids: Mapping[Label, Mapping[tuple[int, str], str]],
    countries: Iterable[str],
) -> None:
    """Link the spots of articles that are new, that are gone, or where an entity has another id (`changed`); and those
    of all articles that ask for an office of one of the countries, or for somebody's kin. `ids` has, by label, the ids
    of entities (article, local id) as far as they are known."""
    answers = Answers(rows.db)
    whole = {**new, **changed}
    links: dict[Kind, set[Row]] = {kind: set() for kind in KINDS}
    for article, found in whole.items():
        for spot, label, local in found.named:
            if id := ids[label].get((article, local)) or answers.id_of(article, label, local):
                links[spot.kind].add(_link(article, spot, label, id, None))
        for spot, _, question in found.asked:
            if answer := answers.whom(article, question):
                links[spot.kind].add(_link(article, spot, "PER", *answer))
    articles = sorted({*whole, *gone})
    for kind, link in links.items():
        table = f"link_{kind}"
        old = set(among(rows.db, f"SELECT * FROM {table} WHERE article IN ({{}})", articles))
        there, here = _asked_elsewhere(rows.db, kind, set(articles), countries, answers)
        rows.change(table, old | there, link | here)


def _asked_elsewhere(
    db: sqlite3.Connection, kind: Kind, articles: Set[int], countries: Iterable[str], answers: Answers
) -> tuple[set[Row], set[Row]]:
    """The links of what other articles ask of these countries, and of kin: as they are and as they should be."""
    table, (a, b) = f"link_{kind}", _FIELDS[kind]
    old: set[Row] = set()
    new: set[Row] = set()
    for article, its, *at, record in among(
        db, "SELECT article, kind, a, b, record FROM question WHERE about IN ({})", sorted({*countries, "kin"})
    ):
        if its != kind or article in articles:
            continue
        spot = Spot(kind, *at)
        old.update(db.execute(f'SELECT * FROM {table} WHERE article = ? AND "{a}" = ? AND "{b}" = ?', (article, *at)))
        if answer := answers.whom(article, _decoder.decode(record)):
            new.add(_link(article, spot, "PER", *answer))
    return old, new


def _link(article: int, spot: Spot, label: str, id: str, evidence: str | None) -> Row:
    row = article, spot.a, spot.b, label, id
    return (*row, evidence) if spot.kind == "participant" else row
