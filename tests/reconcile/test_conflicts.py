"""Articles in, conflicts out: what is listed, how it is explained, and what stays silent."""

import random

import pytest

from kimputin_cli.reconcile import Index, agree, reconcile
from tests.reconcile.articles import article

FIRE = (
    "Un incendie a ravagé l’usine textile de [LOC Roubaix] [DATE 2024-03-05|mardi], selon [PER Claire Dumont], la préfète.",
    "Le bilan provisoire fait état de [COUNT 12 blessé|12 blessés] parmi les ouvrières de l’atelier de teinture.",
    "Les pompiers de [LOC Tourcoing] ont maîtrisé les flammes après six heures de lutte dans les étages.",
    "Une enquête pour mise en danger a été confiée à la police judiciaire de [LOC Lille].",
    "L’atelier, fondé en [DATE 1931|1931], employait encore quatre-vingts tisserands et teinturières.",
)
FIRE_AGAIN = (
    "L’usine textile de [LOC Roubaix] a été ravagée par un incendie [DATE 2024-03-05|mardi], a dit la préfète [PER Claire Dumont].",
    "Parmi les ouvrières de l’atelier de teinture, le bilan provisoire est de [COUNT 12 blessé|12 blessés].",
    "Après six heures de lutte dans les étages, les pompiers de [LOC Tourcoing] ont maîtrisé les flammes.",
    "La police judiciaire de [LOC Lille] est chargée d’une enquête pour mise en danger.",
    "Fondé en [DATE 1931|1931], l’atelier employait encore quatre-vingts tisserands et teinturières.",
)
OTHER = (
    "La compagnie aérienne [ORG Air Atlas] reprendra ses vols vers [LOC Dakar] [DATE 2024-03-05|mardi], dit [PER Paul Okafor].",
    "Le carnet de commandes compte [COUNT 40 appareil|40 appareils] long-courriers livrables avant la fin de la décennie.",
    "Les pilotes réclament une revalorisation de leurs salaires et menacent d’un débrayage dans les aéroports.",
)


def changed(lines: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    assert sum(old in line for line in lines) == 1
    return tuple(line.replace(old, new) for line in lines)


def pair(old: str, new: str, published: str = "2024-03-06"):
    return [
        article("le-nord.txt", "2024-03-06", *FIRE),
        article("la-voix.txt", published, *changed(FIRE_AGAIN, old, new)),
    ]


def test_articles_that_agree_are_left_in_peace() -> None:
    assert reconcile([article("a", "2024-03-06", *FIRE), article("b", "2024-03-06", *FIRE_AGAIN)]) == []


def test_articles_of_other_stories_are_never_opposed() -> None:
    assert reconcile([article("a", "2024-03-06", *FIRE), article("b", "2024-03-06", *OTHER)]) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "values"),
    [
        ("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]", "count", {"12 blessés", "21 blessés"}),
        ("[LOC Tourcoing]", "[LOC Valenciennes]", "place", {"Tourcoing", "Valenciennes"}),
        ("[DATE 1931|1931]", "[DATE 1951|1951]", "date", {"1931", "1951"}),
        ("[PER Claire Dumont]", "[PER Anne Lefort]", "participant", {"Claire Dumont", "Anne Lefort"}),
    ],
)
def test_one_changed_fact_is_one_conflict(old: str, new: str, kind: str, values: set[str]) -> None:
    (conflict,) = reconcile(pair(old, new))
    assert (conflict.kind, conflict.status) == (kind, "contradiction")
    assert {p.value for p in conflict.positions} == values
    for position in conflict.positions:
        (claim,) = position.claims
        assert claim.sentence[claim.words[0] - claim.start : claim.words[1] - claim.start] == position.value
    assert 0.5 < conflict.score <= 1


def test_the_explanation_says_who_says_what_and_why() -> None:
    (french,) = reconcile(pair("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]"))
    assert "le-nord.txt (2024-03-06)" in french.explanation
    assert "la-voix.txt" in french.explanation
    assert "mise à jour" in french.explanation
    (english,) = reconcile(pair("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]"), lang="en")
    assert "update" in english.explanation
    assert english.question.startswith("How many")
    assert english.id == french.id


def test_a_toll_that_rises_with_time_is_an_update() -> None:
    (conflict,) = reconcile(
        pair("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]", published="2024-03-09")
    )
    assert conflict.status == "update"
    (back,) = reconcile(pair("[COUNT 12 blessé|12 blessés]", "[COUNT 7 blessé|7 blessés]", published="2024-03-09"))
    assert back.status == "contradiction"


def test_copies_of_a_dispatch_are_one_voice() -> None:
    records = pair("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]")
    records.append(article("copie.txt", "2024-03-06", *FIRE))
    (conflict,) = reconcile(records)
    by_value = {p.value: p for p in conflict.positions}
    assert len(by_value["12 blessés"].claims) == 2
    assert by_value["12 blessés"].independent_sources == 1
    assert "dépêche" in conflict.explanation


def test_a_quotation_in_other_words_is_a_variant() -> None:
    said = "[SAID Claire Dumont|une solidarité plus forte et durable entre voisins]"
    again = "[SAID Claire Dumont|une solidarité plus forte et plus durable entre voisins]"
    records = [
        article("a", "2024-03-06", *FIRE, f"Elle a appelé à « {said} »."),
        article("b", "2024-03-06", *FIRE_AGAIN, f"Elle souhaite « {again} »."),
    ]
    (conflict,) = reconcile(records)
    assert (conflict.status, conflict.kind) == ("variant", "wording")


def test_what_sources_agree_on() -> None:
    found = agree([article("a", "2024-03-06", *FIRE), article("b", "2024-03-06", *FIRE_AGAIN)])
    assert found
    assert found[0].independent_sources == 2
    assert any({"Roubaix", "Claire Dumont", "2024-03-05"} <= set(a.values) for a in found)
    copies = agree([article("a", "2024-03-06", *FIRE), article("b", "2024-03-06", *FIRE)])
    assert copies == []


def test_two_names_in_common_are_no_agreement() -> None:
    one = article("a", "2024-03-06", *FIRE, "[LOC Rabat] : [ORG Ferlo] et le port.")
    other = article("b", "2024-03-06", *FIRE_AGAIN, "[LOC Rabat] : [ORG Ferlo] au salon.")
    assert not any("Rabat" in a.values for a in agree([one, other]))


def test_a_title_takes_no_sentence_away_from_its_counterpart() -> None:
    lead = "Un incendie a tué [COUNT 12 mort|12 personnes] mardi dans une usine de peinture de [LOC Mons]."
    told = "L’incendie d’une usine de peinture de [LOC Mons] a tué [COUNT 19 mort|19 personnes] mardi."
    title = "Incendie mortel dans une usine de peinture de [LOC Mons]"
    more = "Les pompiers de la province ont lutté toute la nuit contre les flammes."
    one = article("a", "2024-03-06", "Incendie d’une usine de peinture de [LOC Mons] mardi", lead, more)
    other = article("b", "2024-03-06", title, told, more)
    (conflict,) = reconcile([one, other])
    assert {p.value for p in conflict.positions} == {"12 personnes", "19 personnes"}


MANY = [
    *pair("[COUNT 12 blessé|12 blessés]", "[COUNT 21 blessé|21 blessés]"),
    article("copie.txt", "2024-03-06", *FIRE),
    article("vols.txt", "2024-03-06", *OTHER),
    article(
        "vols-2.txt",
        "2024-03-07",
        *changed(OTHER, "[COUNT 40 appareil|40 appareils]", "[COUNT 60 appareil|60 appareils]"),
    ),
    article("troisième.txt", "2024-03-06", *changed(FIRE_AGAIN, "[LOC Tourcoing]", "[LOC Valenciennes]")),
]


def test_the_order_of_the_articles_does_not_matter() -> None:
    expected = reconcile(MANY)
    assert len(expected) >= 2
    rng = random.Random(7)
    for _ in range(10):
        shuffled = rng.sample(MANY, len(MANY))
        assert reconcile(shuffled) == expected


def test_one_at_a_time_is_the_same_as_all_at_once() -> None:
    expected = reconcile(MANY)
    for seed in range(4):
        index = Index()
        for record in random.Random(seed).sample(MANY, len(MANY)):
            index.add([record])
        assert index.conflicts() == expected


def test_nothing_and_next_to_nothing() -> None:
    assert reconcile([]) == []
    assert reconcile([article("a", "2024-03-06")]) == []
    assert reconcile([article("a", "2024-03-06", "..."), article("b", "", "!")]) == []
