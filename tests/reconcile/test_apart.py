"""Figures, ages and sides that are near one another in two articles and not of one thing."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile import reconcile
from kimputin_cli.reconcile.blocking import related
from kimputin_cli.reconcile.digest import digest_all
from kimputin_cli.reconcile.stories import likeness
from kimputin_cli.records import Article, ArticleRecord

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


def _article(source: str, published: str, text: str) -> ArticleRecord:
    return ArticleRecord(source=source, sha256=source, published=published, text=text)


def test_news_of_the_same_ones_in_the_same_days_are_one_story() -> None:
    one = (
        "Le conseil de Pontigny a choisi dimanche Albertine Quérouil, devant Gontran Vasselot. Kerlouan et Brézolles ont "
        "voté contre. La maire promet une piscine couverte et davantage de pistes cyclables. Un orchestre de cuivres a "
        "joué sous les platanes jusque tard dans la soirée, devant Hyacinthe Belloy, Maclou Trégastel et Ursule Kerbrat."
    )
    other = (
        "Gontran Vasselot reconnaît sa défaite face à Albertine Quérouil. À Kerlouan comme à Brézolles, on boude. "
        "Pontigny attendait surtout des nouvelles de sa piscine, fermée pour amiante. Les commerçants redoutent une "
        "nouvelle hausse du stationnement, comme à Trémazan et à Plouharnel."
    )
    strangers = (
        "Un camion chargé de betteraves s'est renversé près de Soissons. Le chauffeur a été transporté à l'hôpital. "
        "La piscine voisine a été évacuée."
    )
    articles = [
        _article("a", "2025-03-10", one),
        _article("b", "2025-03-11", other),
        _article("c", "2025-03-11", strangers),
    ]
    found = digest_all(articles)
    pairs = {(i, j) for i in range(3) for j in range(i) if likeness(found[i], found[j]) > 0}
    assert pairs == {(1, 0)}  # though their matter, and the two as a whole, are less alike than else
    assert {(max(r.a, r.b), min(r.a, r.b)) for r in related(found)} == pairs
