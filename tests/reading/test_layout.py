"""What the lines of an article are. The sentences are made up; their shapes are those of French pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.reading.layout import classify
from kimputin_cli.reading.layout.credits import credit_start, is_byline
from kimputin_cli.records.article import FACTUAL

TITLE = "Le port fermé trois mois pour refaire ses quais"
PROSE = "Le maire de la commune a annoncé mercredi la fermeture du port pour trois mois, le temps de refaire les quais."


def kinds(line: str, text: str | None = None) -> list[tuple[str, str]]:
    """The blocks of `line` in the middle of an article: (kind, text)."""
    text = text or f"{TITLE}\n\n{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}"
    start = text.index(line)
    return [(b.kind, text[b.start : b.end]) for b in classify(text).blocks if start <= b.start < start + len(line)]


FURNITURE = """
Publicité
Lire aussi : Crise politique, le Sénat vote la motion
Lire aussi Crise politique : le Sénat vote la motion
LIRE AUSSI | Les pêcheurs en colère
» Lire aussi - Les pêcheurs en colère
À lire aussi : notre dossier sur la réforme
Partager sur Facebook Partager sur Twitter
Facebook Twitter LinkedIn WhatsApp
Temps de lecture : 3 min
Lecture 4 min.
Publié le 25/04/2019 à 07:32, mis à jour le 25/04/2019 à 09:11
Publié le 25 avril 2019 à 04h42, modifié le 25 avril 2019 à 15h24
Publié hier à 17 h 05
25.04.2019, 10h12
Jeudi 25 avril 2019
Par Mamadou Diallo Publié le 4 juin 2022 à 10:52
Il y a 3 heures
Abonnez-vous à notre newsletter
Cet article est réservé aux abonnés.
Il vous reste 65% de cet article à lire. La suite est réservée aux abonnés.
Vous avez déjà un compte ? Connectez-vous
Suivez-nous sur les réseaux sociaux
12 commentaires
Réagir (3)
Les commentaires sont fermés.
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
© 2019 Le Courrier. Tous droits réservés.
Mots-clés : politique, économie, Bretagne
Accueil > Monde > Asie
Accueil / Actualités / Afrique
Ce site utilise des cookies pour améliorer votre expérience. J'accepte
En poursuivant votre navigation, vous acceptez l'utilisation de cookies
Source : AFP
Lire la suite
""".strip().split("\n")

BYLINES = """
Par Le Courrier avec AFP
Par Jeanne Morvan (Rome, correspondante)
Par Mamadou Diallo, à Dakar
La rédaction avec AFP
20 Minutes avec AFP
(AFP)
Propos recueillis par Jean Dupont
Par Ellen Marsh (The Evening Post), traduit de l’anglais
Par Ellen Marsh (The Evening Post), traduit de l’anglais par Jean Dupont
Moussa Diakité, envoyé spécial
(Propos recueillis par Élodie Sanchez, à Montréal)
""".strip().split("\n")

CREDITS = """
© AFP
Crédits : Jean Dupont/Ouest-Info
PHOTO MARTIN LABERGE, ARCHIVES LE FLEUVE
(Photo Franck Lemoine, Ouest-Info)
""".strip().split("\n")

PROSE_LINES = """
La CNIL a condamné le géant américain pour ses cookies, déposés sans consentement sur les ordinateurs.
Publié le 3 mars par une revue britannique, le rapport accuse la banque d’avoir menti à ses clients pendant dix ans.
Le journal a perdu 3 000 abonnés en un an, a dit sa directrice mardi.
Vidéo à l’appui, l’avocat a montré que son client était ailleurs.
Lire est un plaisir, a répété la ministre aux élèves.
Par la suite, il a été nommé préfet de la Sarthe.
L’agence de l’énergie a publié ses chiffres lundi, selon l’AFP.
Partager le pouvoir, l’opposition n’y songe pas.
À lire ces chiffres, la crise est finie, a-t-il ironisé devant les députés.
Accepter cette offre serait une erreur, a dit le syndicat.
Elle a été reçue par le directeur de l’Organisation des Nations unies pour l’éducation (UNESCO)
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_page_furniture(line: str) -> None:
    assert {kind for kind, _ in kinds(line)} <= {"boilerplate", "credit", "byline"}


@pytest.mark.parametrize("line", BYLINES)
def test_who_wrote(line: str) -> None:
    assert kinds(line)[0][0] == "byline"


@pytest.mark.parametrize("line", CREDITS)
def test_who_took_the_picture(line: str) -> None:
    assert kinds(line)[0][0] in ("credit", "boilerplate")


@pytest.mark.parametrize("line", PROSE_LINES)
def test_prose_that_looks_like_furniture(line: str) -> None:
    assert all(kind in FACTUAL for kind, _ in kinds(line))


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Le maire et ses adjoints devant la digue, le 25 avril. - Yann PRIGENT / AFP", "- Yann PRIGENT / AFP"),
        (
            "La maire à la tribune, le 3 mai 2022 - SPUTNIK/ IVAN PETROV via REUTERS",
            "- SPUTNIK/ IVAN PETROV via REUTERS",
        ),
        ("Un manifestant à Nairobi, le 25 juin. © Luis Otieno / AFP", "© Luis Otieno / AFP"),
        ("Le roi et le ministre, à Rabat. (Photo Ludovic Amrani / AFP)", "(Photo Ludovic Amrani / AFP)"),
        ("Des habitants en liesse, lundi à Taipei. PHOTO CARLOS MENDOZA, REUTERS", "PHOTO CARLOS MENDOZA, REUTERS"),
        ("Simone Perrin dans son bureau, en novembre 1974. AFP", "AFP"),
        ("Réunion du conseil, samedi. PA Images / Charles McDonald", "PA Images / Charles McDonald"),
        ("L’accident a eu lieu à l’angle de la rue de Nantes. | OUEST-INFO", "| OUEST-INFO"),
        ("Portrait du ministre lors de ses funérailles. VNA, via Associated Press", "VNA, via Associated Press"),
    ],
)
def test_a_caption_and_its_credit(line: str, credit: str) -> None:
    assert kinds(line) == [("caption", line[: -len(credit)].rstrip()), ("credit", credit)]


@pytest.mark.parametrize(
    "line",
    [
        "Réaction de Reuters",
        "Il s’est exprimé devant la Banque nationale suisse (BNS).",
        "« L’Algérie avance », a affirmé le ministre à l’Algérie presse service (APS).",
        "Le chef de l’agence spatiale américaine (NASA)",
        "Deux clubs se disputent le titre : Lyon - Marseille",
    ],
)
def test_no_credit(line: str) -> None:
    assert credit_start(line) is None


def test_the_words_of_a_caption_that_stand_alone() -> None:
    words = "Le maire et ses adjoints devant la digue, le 25 avril."
    text = f"{TITLE}\n\n{words}\n\n{words} - Yann PRIGENT / AFP\n\n{PROSE}"
    assert [b.kind for b in classify(text).blocks] == ["title", "caption", "caption", "credit", "prose"]


def test_signature_at_the_end_of_a_paragraph() -> None:
    text = f"{PROSE} (afp/nxp)"
    assert [(b.kind, text[b.start : b.end]) for b in classify(text).blocks] == [
        ("prose", PROSE),
        ("byline", "(afp/nxp)"),
    ]


def test_date_at_the_head() -> None:
    text = f" date 2021-03 {PROSE}"
    assert [(b.kind, text[b.start : b.end]) for b in classify(text).blocks] == [
        ("markup", "date 2021-03"),
        ("prose", PROSE),
    ]


def test_tags_and_foreign_captions() -> None:
    spanish = "El alcalde y los vecinos en la plaza del pueblo, el 3 de mayo"
    found = kinds(f"<p>{spanish} - <strong>AFP</strong></p>")
    assert [kind for kind, _ in found] == ["markup", "foreign", "markup", "foreign", "markup", "markup"]


def test_entities_and_comparisons_are_no_tags() -> None:
    assert kinds("Le taux est resté < 3 % et > 2 % toute l’année, a dit le ministre.")[0][0] == "prose"


def test_sections_before_the_title_and_the_byline_at_the_end() -> None:
    text = f"Ouest Info\nInternational\n\n{TITLE}\n\n{PROSE}\n\nLe port voisin\n\n{PROSE}\n\nJeanne LE GOFF avec AFP"
    layout = classify(text)
    assert [b.kind for b in layout.blocks] == [
        "boilerplate",
        "boilerplate",
        "title",
        "prose",
        "heading",
        "prose",
        "byline",
    ]
    assert layout.title == TITLE


def test_numbered_contents() -> None:
    text = f"{TITLE}\n\n  1. Un port en danger\n  2. Des aides demandées\n\n{PROSE}\n\nUn port en danger\n\n{PROSE}"
    assert [b.kind for b in classify(text).blocks][:5] == ["title", "markup", "heading", "markup", "heading"]


def test_keywords_under_the_last_paragraph() -> None:
    text = f"{TITLE}\n\n{PROSE}\n\nUne suite\n\n{PROSE}\n\nFaits divers\nAccident de la route\nBretagne"
    assert [b.kind for b in classify(text).blocks][-4:] == ["prose", "boilerplate", "boilerplate", "boilerplate"]


def test_links_under_their_announcement() -> None:
    text = f"{TITLE}\n\n{PROSE}\n\nLire aussi\n\nLa criée a perdu un tiers de ses ventes\n\n{PROSE}\n\nDes aides demandées\n\n{PROSE}"
    assert [b.kind for b in classify(text).blocks] == [
        "title",
        "prose",
        "boilerplate",
        "boilerplate",
        "prose",
        "heading",
        "prose",
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (TITLE, TITLE),
        ("Budget : « Nous ne lâcherons rien »", "Budget : « Nous ne lâcherons rien »"),
        ("Qui paiera la digue ?", "Qui paiera la digue ?"),
        ("VIDÉO. Le port fermé trois mois", "VIDÉO. Le port fermé trois mois"),
        (PROSE, None),
        ("PARIS (AFP) - Le maire a annoncé mercredi la fermeture du port", None),
    ],
)
def test_title(first: str, title: str | None) -> None:
    assert classify(f"{first}\n{PROSE}\n{PROSE}").title == title


def test_furniture_is_no_title() -> None:
    assert classify(f"Abonnez-vous à notre newsletter\nPartager\n{TITLE}\n{PROSE}\n{PROSE}").title == TITLE


def test_a_given_title_is_found_in_the_text_or_stays_outside() -> None:
    layout = classify(f"{TITLE}.\n{PROSE}", TITLE)
    assert (layout.title, layout.blocks[0].kind) == (TITLE, "title")
    layout = classify(f"{PROSE}\n{PROSE}", TITLE)
    assert (layout.title, layout.blocks[0].kind) == (TITLE, "prose")


@pytest.mark.parametrize("line", ["Propos recueillis par Jean Dupont", "Par Jeanne Le Goff et Jean Dupont, à Dakar"])
def test_a_signature_before_the_text_is_no_title(line: str) -> None:
    layout = classify(f"{TITLE}\n{line}\n{PROSE}\n{PROSE}")
    assert (layout.title, layout.blocks[1].kind) == (TITLE, "byline")
    assert classify(f"{line}\n{PROSE}\n{PROSE}").blocks[0].kind == "byline"


@pytest.mark.parametrize(
    ("line", "last", "is_one"),
    [
        ("Jeanne LE GOFF", True, True),
        ("Jeanne Le Goff", False, False),
        ("J.-P. M.", True, True),
        ("od/mk", True, True),
        ("Le port est fermé", True, False),
        ("Funérailles de Jeanne Le Goff, correspondante d’Ouest Info, à Rome", False, False),
    ],
)
def test_signatures(line: str, last: bool, is_one: bool) -> None:
    assert is_byline(line, last=last) is is_one


PIECES = [
    "Publicité",
    "© AFP",
    "<p>",
    "</p>",
    " - X / AFP",
    PROSE,
    TITLE,
    "\n",
    "\r\n",
    "\u2028",
    " date 2019-04 ",
    "«",
    '"',
    "(",
    "1. ",
    "\u00a0",
    "é",
    "\u202e",
]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_blocks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for block in classify(text).blocks:
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_every_letter_lies_in_a_block(text: str) -> None:
    covered = set()
    for block in classify(text).blocks:
        covered.update(range(block.start, block.end))
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
