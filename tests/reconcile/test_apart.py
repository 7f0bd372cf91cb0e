"""Figures, ages and sides that are near one another in two articles and not of one thing."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile import reconcile
from kimputin_cli.records import Article

OPENING = "Tout le pays suit cette affaire depuis une semaine, a écrit le quotidien régional."


def kinds(nlp: Language, one: str, other: str) -> list[str]:
    articles = [
        Article(source=f"s{n}", sha256=str(n), text=f"{OPENING}\n{text}", published="2025-05-07")
        for n, text in enumerate((one, other))
    ]
    return [c.kind for c in reconcile(list(annotate(nlp, articles))) if c.status == "contradiction"]


SHOT = "Le patron du garage, Marcel Lebrun, 62 ans, a été tué de trois balles devant son atelier de Tarbes."
WON = "Les joueurs de Vannes ont marqué cinq buts, dont trois après la pause."
HOT = "Il a fait 38,5 degrés mardi à Limoges, la journée la plus chaude jamais mesurée dans la ville."
ASKED = "La commune de Lassay a sollicité une aide de 40 millions d'euros après la crue."
BURNT = "Un homme est mort brûlé et trente-quatre habitants ont été intoxiqués dans l'incendie de Namur."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SHOT, "Marcel Lebrun, {} ans, dirigeait le garage de Tarbes depuis 1998.", ("52", "62")),
        (WON, "Les joueurs de Vannes ont marqué {} buts, dont trois après la pause, samedi.", ("sept", "cinq")),
        (HOT, "Il faisait {} degrés mardi à Limoges, un record de chaleur dans la ville.", ("36,5", "38,5")),
        (ASKED, "La commune de Lassay a sollicité {} millions d'euros d'aide après la crue de mai.", ("90", "40")),
    ],
)
def test_figures_of_one_thing_are_compared(nlp: Language, one: str, other: str, expected: tuple[str, str]) -> None:
    belied, same = expected
    assert kinds(nlp, one, other.format(belied)) == ["count"]
    assert kinds(nlp, one, other.format(same)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHOT, "La fille aînée, Odile Lebrun, 31 ans, reprendra le garage avec ses deux frères."),
        (SHOT, "Le suspect, Igor Valette, 27 ans, aurait tué Marcel Lebrun pour une dette."),
        (WON, "Vannes a gagné avec deux buts d'écart, alors que ses joueurs étaient menés à la pause."),
        (HOT, "On attend une baisse de 8 degrés vendredi à Limoges après la journée la plus chaude."),
        (
            ASKED,
            "La région a promis 15 millions d'euros à Lassay, moins de la moitié de la somme sollicitée par la commune.",
        ),
        (BURNT, "L'incendie de Namur a fait un mort, a précisé jeudi le parquet."),
        (
            "Quelque 300 emplois pourraient être créés à l'usine de Laval d'ici deux ans.",
            "L'usine de Laval a créé douze emplois depuis le printemps.",
        ),
        (
            "Elle était restée deux ans et demi en détention à Rennes, de 2014 à 2016.",
            "De 2014 à 2016, elle était restée trente mois en détention à Rennes.",
        ),
        (
            "Deux alpinistes sont morts dans une avalanche survenue lundi à Chamonix.",
            "Deux alpinistes emportés lundi par une avalanche à Chamonix n'ont pas survécu.",
        ),
        (
            "Avec dix points d'avance sur son rival de gauche, Jeanne Morlot aborde en tête le second tour de Vierzon.",
            "Jeanne Morlot (divers droite) est arrivée en tête à Vierzon avec dix points d'avance sur son rival.",
        ),
    ],
)
def test_figures_of_two_things_are_not(nlp: Language, one: str, other: str) -> None:
    assert kinds(nlp, one, other) == []
