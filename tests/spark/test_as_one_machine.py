"""The grouped maps give what the one-machine engine gives, however the work is cut: here in one process, without Spark."""

from collections.abc import Iterator

import pytest

from kimputin_cli.identity import Identity, resolve
from kimputin_cli.reconcile import blocking, reconcile
from kimputin_cli.reconcile.components import components
from kimputin_cli.records import ArticleRecord, Relation
from kimputin_cli.scale.spark import candidates
from kimputin_cli.scale.spark.bodies import organizations, places
from kimputin_cli.scale.spark.candidates import candidate_pairs
from kimputin_cli.scale.spark.compared import compared
from kimputin_cli.scale.spark.disputed import LANGUAGES, conflicts
from kimputin_cli.scale.spark.entities import entities, members
from kimputin_cli.scale.spark.flow import Row
from kimputin_cli.scale.spark.linked import known, linked
from kimputin_cli.scale.spark.links import links_of
from kimputin_cli.scale.spark.orders import order_conflicts
from kimputin_cli.scale.spark.people import persons
from kimputin_cli.store import Store
from tests.identity.articles import article as named
from tests.identity.articles import person
from tests.reconcile.articles import article as told
from tests.spark.local_flow import LocalFlow, LocalTable

FLOW = LocalFlow(parts=3)


@pytest.fixture(scope="module")
def seeds(seeds_db: str) -> list[ArticleRecord]:
    with Store(seeds_db) as store:
        return list(store.records())


def people() -> list[ArticleRecord]:
    """Namesakes, misspellings, short names with one bearer and with several, kin, acronyms, places spelt in two ways."""
    found = []
    for n in range(30):
        minister = person("a", "Jean Martin", "M. Martin", roles=["ministre français de la Défense"])
        singer = person("b", "Jean Martin" if n % 7 == 3 else "Jeanne Martin", roles=["chanteuse belge"])
        short = person("c", ("Martin", "J. Martin", "Durand", "Jeanne")[n % 4])
        other = person("d", "Kim Jong-un" if n % 2 else "Kim Jong Un", roles=["dirigeant nord-coréen"] if n % 3 else [])
        body = (
            person("o", "ONU", "Organisation des Nations unies")
            if n % 2
            else person("o", "Organisation des Nations unies")
        )
        kin = (
            (Relation(type="kinship", label="père", subject="a", object="d", start=n, end=n + 1),) if n % 5 == 0 else ()
        )
        office = (Relation(type="office", label="président", subject="d", object="KP", date="2012", start=1, end=2),)
        found.append(
            named(
                f"s{n:02}",
                f"20{10 + n % 8}-05-0{1 + n % 9}",
                [[minister, singer, short, other], [minister, short], [other, singer], [short]][n % 4],
                [["Vladivostok", "Bruxelles"], ["Vladivostock", "Lyon"], ["Trifouilli"], ["Trifouillie", "Paris"]][
                    n % 4
                ],
                [body, person("p", "Sénat")],
                (kin + office) if n % 4 != 3 and n % 4 != 1 else (),
            )
        )
    return found


def news() -> list[ArticleRecord]:
    """One fire in Lyon told with figures that differ, by many, and other stories."""
    found = []
    for n in range(24):
        town = ("Lyon", "Nantes", "Brest")[n % 3]
        found.append(
            told(
                f"n{n:02}",
                f"2024-03-{1 + n % 20:02}",
                f"L'incendie de l'entrepôt de [LOC {town}] a fait [COUNT {20 + n % 4} mort|{20 + n % 4} morts] "
                f"[DATE 2024-03-0{1 + n % 2}|vendredi], selon le préfet [PER Claire Dumont].",
                f"L'entrepôt de produits chimiques brûlait encore à [LOC {town}] dans la nuit.",
                "« [SAID Claire Dumont|Nous avons évacué toutes les familles du quartier]"
                + (" voisin" if n % 2 else "")
                + " », a dit la préfète.",
                title=f"Incendie à {town}",
            )
        )
    return found


def table(records: list[ArticleRecord]) -> LocalTable:
    mixed = sorted(records, key=lambda r: r.sha256[::-1])
    return FLOW.table(Row(record.source, record) for record in mixed)


def linked_articles(records: list[ArticleRecord], largest: int) -> tuple[LocalTable, LocalTable]:
    """The entities, and the articles with what is known of them."""
    rows = table(records)
    found = entities(persons(rows, FLOW, largest), places(rows), organizations(rows, FLOW), FLOW).kept()
    articles = linked(known(rows, found.mapped(members)).kept(), largest).kept()
    assert isinstance(found, LocalTable)
    assert isinstance(articles, LocalTable)
    return found, articles


def by_id(identity: Identity) -> dict[tuple[str, str], object]:
    return {(e.label, e.id): e for e in identity.entities}


@pytest.mark.parametrize("largest", [2, 100_000])
@pytest.mark.parametrize("which", ["seeds", "people", "news"])
def test_identity(seeds: list[ArticleRecord], which: str, largest: int) -> None:
    records = {"seeds": seeds, "people": people(), "news": news()}[which]
    identity = resolve(records)
    found, articles = linked_articles(records, largest)
    ranked = sorted((row.value for row in found.rows()), key=lambda entity: entity.rank)
    assert [entity.entity for entity in ranked] == list(identity.entities)
    for row, record in zip(sorted(articles.rows(), key=lambda row: row.key), records, strict=True):
        assert links_of(row.value.record, row.value) == links_of(record, identity)


@pytest.mark.parametrize(("largest", "many"), [(3, 4), (100_000, 4), (100_000, 300), (5, 300)])
@pytest.mark.parametrize("which", ["seeds", "news"])
def test_conflicts(
    seeds: list[ArticleRecord], which: str, largest: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (blocking, candidates):
        monkeypatch.setattr(module, "MANY", many)
    records = {"seeds": seeds, "news": news()}[which]
    rows = table(records)
    pairs = candidate_pairs(rows, largest).kept()
    met = [row.value for row in pairs.rows()]
    assert len(met) == len(set(met)), "a pair is opposed once"
    _, articles = linked_articles(records, 100_000)
    found = list(conflicts(rows, compared(rows, pairs).kept(), order_conflicts(articles), FLOW).rows())
    identity = resolve(records)
    for n, lang in enumerate(LANGUAGES):
        expected = {c.id: c for c in reconcile(records, identity, lang=lang)}
        assert {row.key: row.value[n] for row in found} == expected
        assert expected


def edges() -> Iterator[tuple[str, str]]:
    yield from [("c", "b"), ("x", "y"), ("b", "a"), ("z", "z")]


def test_components_are_named_by_their_least_node() -> None:
    assert components(edges()) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x", "z": "z"}
