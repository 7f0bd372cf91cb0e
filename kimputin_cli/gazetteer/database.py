"""The gazetteer's file: opened on first use, read-only, once per process and thread."""

import os
import sqlite3
import threading
from functools import lru_cache
from importlib.resources import files

from kimputin_cli.gazetteer.place import Place
from kimputin_cli.gazetteer.spelling import fold, without_article

_COLUMNS = "id, name, kind, country, admin1, latitude, longitude, population, members, within, parts, radius"
_LOOKUP = f"SELECT {_COLUMNS} FROM name JOIN place ON number = place WHERE key = ? ORDER BY weight DESC, id LIMIT 12"
#: A town may be called by the first words of its name where no other such town is nearly as well known.
_SHORTENED = f"""SELECT {_COLUMNS}, weight FROM name JOIN place ON number = place
    WHERE key > ? AND key < ? AND kind = 'city' AND population >= 5000
    AND country IN ('FR', 'BE', 'CH', 'LU', 'MQ', 'GP', 'RE', 'GF') ORDER BY weight DESC, id LIMIT 2"""
_SHORTEST, _TIMES = 3, 3
_local = threading.local()


def lookup(name: str) -> tuple[Place, ...]:
    """The places called `name` in French (or locally), the one that a newspaper most likely means first; at most 12.

    Accents, case, hyphens and articles do not count, and "La Baule" is La Baule-Escoublac. Empty where the gazetteer
    does not know the name.
    """
    key = fold(name)
    return _places(key) or _shortened(key) or _places(without_article(key))


@lru_cache(maxsize=65536)
def by_id(id: str) -> Place | None:
    """The place with that gazetteer id."""
    row = _connection().execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (id,)).fetchone()
    return _place(row) if row else None


def city_coordinates(population: int) -> list[tuple[float, float]]:
    """Latitude and longitude of every city of at least so many people: enough of them draw the world."""
    sql = "SELECT latitude, longitude FROM place WHERE kind = 'city' AND population >= ? AND latitude IS NOT NULL"
    return [(row[0], row[1]) for row in _connection().execute(sql, (population,))]


@lru_cache(maxsize=65536)
def misspelt_like(skeleton: str) -> tuple[str, ...]:
    """The folded names of better-known places with these consonants (see `spelling.skeleton`)."""
    rows = _connection().execute("SELECT key FROM misspelt WHERE skeleton = ?", (skeleton,))
    return tuple(row[0] for row in rows)


@lru_cache(maxsize=65536)
def _places(key: str) -> tuple[Place, ...]:
    return tuple(_place(row) for row in _connection().execute(_LOOKUP, (key,)))


@lru_cache(maxsize=65536)
def _shortened(key: str) -> tuple[Place, ...]:
    """The town whose name goes on after `key`; empty where several are."""
    if len(key) < _SHORTEST:
        return ()
    rows = _connection().execute(_SHORTENED, (key + " ", key + "!")).fetchall()
    alone = len(rows) == 1 or (len(rows) == 2 and rows[0][-1] >= _TIMES * rows[1][-1])
    return (_place(rows[0]),) if alone else ()


def _place(row: tuple[object, ...]) -> Place:
    members, within, parts = (tuple(str(codes).split()) if codes else () for codes in row[8:11])
    keys = ("id", "name", "kind", "country", "admin1", "latitude", "longitude")
    fields = dict(zip(keys, row, strict=False))
    return Place(**fields, population=row[7] or 0, members=members, within=within, parts=parts, radius=row[11])  # type: ignore[arg-type]


def _connection() -> sqlite3.Connection:
    # A connection must not cross a fork or a thread.
    if getattr(_local, "process", None) != os.getpid():
        path = files(__package__).joinpath("data/places.sqlite")
        _local.connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        _local.process = os.getpid()
    connection: sqlite3.Connection = _local.connection
    return connection
