"""People across articles: a small newsroom's archive, annotated by hand."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimputin_cli.identity import Index, resolve
from kimputin_cli.records import ArticleRecord
from tests.identity.articles import article, person

#: Local ids say who it is: "zelensky.1" is the same person as "zelensky.2".
ARCHIVE = [
    article("afp-1", "2022-03-01", [
        person("zelensky", "Volodymyr Zelensky", "Zelensky", roles=["président ukrainien"]),
        person("macron", "Emmanuel Macron", roles=["président français"]),
    ], ["Ukraine", "Kiev", "France"]),
    article("ouest-france-1", "2022-03-02", [
        person("zelensky", "Volodymyr Zelenskyy", roles=["chef de l'État ukrainien"]),
        person("von-der-leyen", "Ursula von der Leyen", roles=["présidente de la Commission européenne"]),
    ], ["Ukraine", "Bruxelles"]),
    article("la-presse-1", "2022-03-05", [
        person("zelensky", "Zelensky", roles=["président ukrainien"]),
        person("trudeau", "Justin Trudeau", roles=["premier ministre canadien"]),
    ], ["Ottawa", "Canada", "Ukraine"]),
    article("le-soir-1", "2022-03-06", [
        person("von-der-leyen", "U. von der Leyen", roles=["présidente de la Commission européenne"]),
        person("macron", "Macron", roles=["président français"]),
    ], ["Bruxelles", "France", "Ukraine"]),
    article("jeune-afrique-1", "2019-06-01", [
        person("ali-bongo", "Ali Bongo", "Bongo", roles=["président gabonais"]),
        person("omar-bongo", "Omar Bongo", roles=["ancien président gabonais"]),
    ], ["Libreville", "Gabon"]),
    article("jeune-afrique-2", "2019-06-20", [
        person("ali-bongo", "Ali Bongo Ondimba", "Bongo", roles=["chef de l'État gabonais"]),
    ], ["Libreville", "Gabon"]),
    # The surname is the son's in one article; another article has it beside both.
    article("rfi-2", "2019-06-21", [
        person("ali-bongo", "Ali Bongo", "Bongo", roles=["président gabonais"]),
    ], ["Libreville", "Gabon"]),
    article("rfi-1", "2009-06-08", [person("omar-bongo", "Omar Bongo", roles=["président gabonais"])], ["Gabon", "Barcelone"]),
    article("yonhap-1", "2013-02-25", [
        person("park-gh", "Park Geun-hye", "Park", roles=["présidente sud-coréenne"]),
        person("park-ch", "Park Chung-hee", roles=["ancien président sud-coréen"]),
    ], ["Séoul", "Corée du Sud"]),
    article("le-monde-1", "2013-02-26", [
        person("park-gh", "Park Geun-Hye", "Mme Park", roles=["présidente de la Corée du Sud"]),
    ], ["Séoul", "Corée du Sud"]),
    article("le-temps-1", "2016-12-09", [person("park-gh", "PARK GEUN HYE")], ["Séoul"]),
    # Two of one name: a minister of France and a hockey player of Canada.
    article("le-monde-2", "2018-05-01", [
        person("roy-minister", "Patrick Roy", roles=["ministre français"]),
        person("macron", "Emmanuel Macron", roles=["président français"]),
    ], ["Paris", "France"]),
    article("le-devoir-1", "2018-05-02", [
        person("roy-player", "Patrick Roy", roles=["gardien de but québécois"]),
        person("lemieux", "Mario Lemieux", roles=["joueur québécois"]),
    ], ["Montréal", "Québec"]),
    article("le-devoir-2", "2018-05-09", [
        person("roy-player", "Patrick Roy", roles=["entraîneur québécois"]),
        person("lemieux", "Mario Lemieux"),
    ], ["Montréal", "Québec"]),
    # A surname alone that nothing links: another Roy, of a village.
    article("sud-ouest-1", "2018-07-14", [person("roy-baker", "Roy", roles=["boulanger"])], ["Bergerac"]),
    # Brother and sister, husband and wife.
    article("la-croix-1", "2020-01-10", [
        person("simon", "Simon Legrand", roles=["photographe"]), person("simone", "Simone Legrand", roles=["romancière"]),
    ], ["Nantes"]),
    article("la-croix-2", "2020-02-10", [person("simone", "Simone Legrand")], ["Nantes"]),
    # Arabic names in two transliterations.
    article("lorient-1", "2021-09-10", [
        person("mikati", "Najib Mikati", "Mikati", roles=["Premier ministre libanais"]),
        person("aoun", "Michel Aoun", roles=["président libanais"]),
    ], ["Beyrouth", "Liban"]),
    article("reuters-1", "2021-09-12", [
        person("mikati", "Najib Miqati", roles=["chef du gouvernement libanais"]), person("aoun", "Michel Aoun"),
    ], ["Beyrouth", "Liban"]),
    article("msg-1", "2021-10-01", [person("mbs", "Mohammed ben Salmane", roles=["prince héritier saoudien"])], ["Riyad"]),
    article("msg-2", "2021-10-03", [person("mbs", "Mohamed bin Salman", roles=["prince héritier saoudien"])], ["Riyad"]),
]  # fmt: skip


def truth(record: ArticleRecord, local_id: str) -> str:
    return local_id


def clusters(records: list[ArticleRecord]) -> dict[tuple[str, str], str]:
    identity = resolve(records)
    found = {(r.source, p.id): identity.global_id(r.source, "PER", p.id) for r in records for p in r.people}
    assert all(found.values())
    return {key: id for key, id in found.items() if id}


def test_pairs_of_the_archive() -> None:
    found = clusters(ARCHIVE)
    wrong = [(a, b) for a, b in combinations(sorted(found), 2) if (a[1] == b[1]) != (found[a] == found[b])]
    assert wrong == []


def test_namesakes_have_ids_of_their_own_that_can_be_read() -> None:
    found = clusters(ARCHIVE)
    player, minister = found["le-devoir-1", "roy-player"], found["le-monde-2", "roy-minister"]
    assert player == "patrick-roy"
    assert minister == "patrick-roy-ministre-francais"


def test_evidence_is_a_waterfall() -> None:
    identity = resolve(ARCHIVE)
    id = identity.global_id("la-presse-1", "PER", "zelensky")
    entity = identity.entity("PER", id or "")
    assert entity is not None
    short = next(link for link in entity.evidence if link.one == "Zelensky")
    comparisons = {level.comparison: level.weight for level in short.levels}
    assert comparisons["family name"] > 0
    assert comparisons["office"] > 0
    assert short.weight == pytest.approx(sum(comparisons.values()))


@settings(max_examples=20, deadline=None)
@given(st.permutations(ARCHIVE))
def test_order_of_articles_does_not_count(records: list[ArticleRecord]) -> None:
    assert clusters(records) == clusters(ARCHIVE)


@settings(max_examples=15, deadline=None)
@given(st.permutations(ARCHIVE), st.sets(st.integers(0, len(ARCHIVE) - 1), max_size=6))
def test_growing_index_gives_what_a_fresh_one_gives(records: list[ArticleRecord], removed: set[int]) -> None:
    """Articles one by one, looked at in between, some taken out again and put back, give the same as all at once."""
    index = Index()
    for number, record in enumerate(records):
        index.add([record])
        if number % 5 == 0:
            index.identity()
    for number in removed:
        index.remove(records[number].source)
    index.identity()
    index.add([records[number] for number in sorted(removed)])
    grown = index.identity()
    fresh = resolve(ARCHIVE)
    for record in ARCHIVE:
        for entity in record.people:
            key = record.source, "PER", entity.id
            assert grown.global_id(*key) == fresh.global_id(*key)


def test_subset_of_articles_has_no_trace_of_the_others() -> None:
    index = Index()
    index.add(ARCHIVE)
    for record in ARCHIVE[3:]:
        index.remove(record.source)
    assert {e.id for e in index.identity().entities} == {e.id for e in resolve(ARCHIVE[:3]).entities}


def test_prominent_person_is_meant_by_the_surname_alone() -> None:
    records = [
        article(
            f"s{n}", "2017-05-08", [person("m", "Emmanuel Macron", roles=["président français"])], ["France", "Paris"]
        )
        for n in range(6)
    ]
    short = article("short", "2017-05-09", [person("x", "Macron")], ["France"])
    other = article("other", "2017-05-09", [person("y", "Brigitte Macron")], ["France"])
    identity = resolve([*records, short, other])
    assert identity.global_id("short", "PER", "x") == identity.global_id("s0", "PER", "m")
    assert identity.global_id("other", "PER", "y") != identity.global_id("s0", "PER", "m")


def test_one_role_in_an_article_with_a_date_and_in_one_without() -> None:
    dated, undated = (
        article(s, day, [person("m", "Jeanne Durand", roles=["maire"])]) for s, day in (("a", "2019"), ("b", None))
    )
    (durand,) = (e for e in resolve([dated, undated]).entities if e.label == "PER")
    assert [(role.text, role.date) for role in durand.roles] == [("maire", None), ("maire", "2019")]
