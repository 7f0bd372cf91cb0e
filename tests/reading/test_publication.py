"""When an article was published: what its text says, in the order of trust; None rather than a guess."""

import pytest

from kimputin_cli.reading.compose import compose
from kimputin_cli.reading.edtf_input import as_edtf
from kimputin_cli.reading.layout.stamps import is_stamp
from kimputin_cli.reading.page_dates import find_days
from kimputin_cli.reading.raw import Raw
from kimputin_cli.records import Article

TITLE = "Le port fermé trois mois pour refaire ses quais"
PROSE = "Le maire de la commune a annoncé la fermeture du port pour trois mois, le temps de refaire les quais."


def published(text: str, option: str | None = None) -> tuple[str | None, str | None]:
    article = compose(Raw(source="x", sha256="", text=text), published=option)
    assert isinstance(article, Article)
    return article.published, article.published_from


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        # the head and stamps
        (f" date 2019-04 {PROSE}", "2019-04", "dateline"),
        (f"{TITLE}\n\nPublié le 25 avril 2019 à 10h20\n\n{PROSE}", "2019-04-25", "dateline"),
        (
            f"{TITLE}\n\nPublié le 25/04/2019 à 07:32, mis à jour le 26/04/2019 à 09:11\n\n{PROSE}",
            "2019-04-25",
            "dateline",
        ),
        (f"{TITLE}\n\nMis à jour le 26 avril 2019 | Publié le 25 avril 2019\n\n{PROSE}", "2019-04-25", "dateline"),
        (f"{TITLE}\n\nMis à jour le 26 avril 2019\n\n{PROSE}", "2019-04-26", "dateline"),
        (f"{TITLE}\n\nJeudi 25 avril 2019 - 10:20\n\n{PROSE}", "2019-04-25", "dateline"),
        (f"{TITLE}\n\nMARDI 1ER MAI 2018\n\n{PROSE}", "2018-05-01", "dateline"),
        (f"{TITLE}\n\nBamako, 19 février 2025 (AMAP)\n\n{PROSE}", "2025-02-19", "dateline"),
        (f"{TITLE}\n\nLa Paz, le 3 mai 2023\n\n{PROSE}", "2023-05-03", "dateline"),
        (f"{TITLE}\n\nVendredi, le 15 févr. 2019\n\n{PROSE}", "2019-02-15", "dateline"),
        (f"{TITLE}\n\nle 31 février 2019\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nPar Jeanne Le Goff, le 1er mai 2019\n\n{PROSE}", "2019-05-01", "dateline"),
        (f"{TITLE}\n\n{PROSE}\n\nPublié le 25 avril 2019", "2019-04-25", "dateline"),
        # datelines of dispatches
        (f"PARIS, 25 avril 2019 (AFP) - {PROSE}", "2019-04-25", "dateline"),
        (f"LIMA, 25 avr 2019 (AFP) - Pérou: le port fermé trois mois\n\n{PROSE}", "2019-04-25", "dateline"),
        (f"{TITLE}\n\n{PROSE}\n\nA Nice, 3 mai 2011 (date clé) - le port brûle\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nOUAGADOUGOU, 3 mai 2021 (AIB) – {PROSE}", "2021-05-03", "dateline"),
        (
            "LOME, 25 avril (AFP) - Le chef de l’Etat a annoncé jeudi un plan. En 2018, il avait dit non.",
            "2019-04-25",
            "dateline",
        ),
        (
            "LOME, jeudi 25 avril (AFP) - Le chef de l’Etat a annoncé un plan. En 2018, il avait dit non.",
            "2019-04-25",
            "dateline",
        ),
        ("LOME, 25 avril (AFP) - Le chef de l’Etat a annoncé un plan. En 2018, il avait dit non.", None, None),
        (f"RFI - Publié le : 03/05/2021 - 14:20\n\n{PROSE}", "2021-05-03", "dateline"),
        (f"{TITLE}\nAFP, publié le lundi 03 mai 2021 à 14h20\n\n{PROSE}", "2021-05-03", "dateline"),
        (
            f"Par L'Hebdo.fr avec AFP, publié le 03/05/2021 à 14:20 , mis à jour à 15:00\n{PROSE}",
            "2021-05-03",
            "dateline",
        ),
        (f"Publié le : 03/05/2021 - 14:20Modifié le : 04/05/2021 - 08:00\n\n{PROSE}", "2021-05-03", "dateline"),
        (f"{PROSE}\n\nMis à jour le 25 avr. 2019", "2019-04-25", "dateline"),
        # a paper and a day, with the hour; an author in a sentence of his own
        (f"{TITLE}\n\nLe Télégramme, le 12/09/2022 à 9h05\n\n{PROSE}", "2022-09-12", "dateline"),
        (f"{TITLE}\n\n{PROSE}\n\nLa Liberté – 12 septembre 2022, 14:20", "2022-09-12", "dateline"),
        (f"{TITLE}\n\nPropos recueillis par Léa Morin. Publié le 4 juin 2018\n\n{PROSE}", "2018-06-04", "dateline"),
        # datelines without an agency: the story tells of the days just past
        (f"{TITLE}\n\nBangui, le 3 mai 2021. Le préfet a reçu mardi les maires.", "2021-05-03", "dateline"),
        (f"{TITLE}\n\nNouméa, 3 mai 2021 – Hier, le préfet a reçu les maires.", "2021-05-03", "dateline"),
        (f"{TITLE}\n\nKigali, 7 avril 1994. La radio se tait. Les soldats sortent.", None, None),
        (f"{TITLE}\n\nKigali, 7 avril 1994. La radio se tait. Mercredi, en 2014, un témoin parlait.", None, None),
        # captions
        (
            f"{TITLE}\n\nLe maire devant la digue, jeudi 25 avril 2019. - X Y / AFP\n\nLe maire a annoncé jeudi la fermeture du port.",
            "2019-04-25",
            "caption",
        ),
        (
            f"{TITLE}\n\nLe maire le 25 avril 2019. © AFP\n\n{PROSE}\n\nLe quai le 25 avril 2019. © AFP\n\n{PROSE}",
            "2019-04-25",
            "caption",
        ),
        (
            f"{TITLE}\n\nLe maire devant la digue, le 25 avril 2019. © AFP\n\nLe maire a annoncé mardi la fermeture du port.",
            "2019-04",
            "caption",
        ),
        (f"{TITLE}\n\nPhoto d'archives prise le 30 juin 2015 à Brest. © AFP\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nLe port en juin 2015. © Archives AFP\n\n{PROSE}", None, None),
        # the lead
        (
            f"{TITLE}\n\nLe maire a annoncé jeudi 25 avril 2019 la fermeture du port pour trois mois.\n\n{PROSE}",
            "2019-04-25",
            "lead",
        ),
        (
            f"{TITLE}\n\nLe maire a annoncé ce 25 avril 2019 la fermeture du port pour trois mois.\n\n{PROSE}",
            "2019-04-25",
            "lead",
        ),
        (f"{TITLE}\n\nLe tribunal rendra son jugement le jeudi 25 avril 2019.\n\n{PROSE}", "2019-04", "lead"),
        (f"{TITLE}\n\nLe 25 avril 2019, le maire avait promis de refaire les quais.\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nLe samedi 25 avril 2019, une faute de jour, le maire a parlé.\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nArrêté jeudi 25 avril 2019, il a été jugé en 2021.\n\n{PROSE}", None, None),
        (
            f"{TITLE}\n\nLe jeudi 14 juillet 2016, un camion est tombé du quai. Le procès s’est ouvert lundi.",
            None,
            None,
        ),
        # weekday arithmetic
        (
            f"{TITLE}\n\nLe sommet s’est achevé jeudi 25 avril.\n\nDepuis début 2018, les deux ports se parlent. Le dernier accord remontait à 2002.",
            "2019-04-25",
            "weekday",
        ),
        (
            f"{TITLE}\n\nLe sommet s’est achevé jeudi 25 avril.\n\nLes Jeux de 2024 et la présidentielle de 2022 sont loin ; en 2018, on doutait.",
            "2019-04-25",
            "weekday",
        ),
        (f"{TITLE}\n\nLe sommet s’est achevé jeudi 25 avril.\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nLe sommet s’est achevé jeudi 25 avril.\n\nLe dernier accord remontait à 2015.", None, None),
        (f"{TITLE}\n\nLe vote aura lieu dimanche 14 avril.\n\nLe dernier accord remonte à 2018.", "2019-04", "weekday"),
        # nothing
        (f"{TITLE}\n\n{PROSE}", None, None),
        (f"{TITLE}\n\nEn 2019, le maire a refait les quais.\n\n{PROSE}", None, None),
    ],
)
def test_published(text: str, value: str | None, found: str | None) -> None:
    assert published(text) == (value, found)


def test_the_option_comes_before_what_the_text_says_and_after_the_record() -> None:
    text = f"{TITLE}\n\nPublié le 25 avril 2019\n\n{PROSE}"
    assert published(text, "2020-01") == ("2020-01", "option")
    raw = Raw(source="x", sha256="", text=text, published="2018-02-03", published_from="record")
    article = compose(raw, published="2020-01")
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == ("2018-02-03", "record")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2019", "2019"),
        ("2019-04", "2019-04"),
        ("2019-04-25", "2019-04-25"),
        ("2019-04~", "2019-04~"),
        ("2019-04-20/2019-04-25", "2019-04-20/2019-04-25"),
        ("2019-04-25T10:20:00+02:00", "2019-04-25"),
        ("2019-04-25T23:50:00Z", "2019-04-25"),
        ("2019-04-25 10:20", "2019-04-25"),
        ("20190425", "2019-04-25"),
        ("20190425T102000Z", "2019-04-25"),
        ("Thu, 25 Apr 2019 10:20:00 GMT", "2019-04-25"),
        ("25 avril 2019", "2019-04-25"),
        ("jeudi 25 avril 2019 à 10h20", "2019-04-25"),
        ("1er mai 2019", "2019-05-01"),
        ("25/04/2019", "2019-04-25"),
        ("2019-13", None),
        ("2019-02-30", None),
        ("31/02/2019", None),
        ("hier", None),
        ("", None),
    ],
)
def test_dates_as_records_give_them(given: str, value: str | None) -> None:
    assert as_edtf(given) == value


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Publié le 25 avril 2019", True),
        ("Première publication : 25/04/2019 - 08:12", True),
        ("Modifié le : 25/04/2019 - 10:20", True),
        ("Publié à 5h00", True),
        ("Publié le 3 mars par une revue britannique, le rapport accuse la banque.", False),
        ("Le 25 avril 2019, le maire parle", False),
        ("Avril 2019 restera dans les mémoires", False),
        ("Le budget 2019", False),
    ],
)
def test_stamps(line: str, is_one: bool) -> None:
    assert is_stamp(line) is is_one


def test_days_in_a_text() -> None:
    found = find_days(
        "jeudi 25 avril 2019, le 1er mai, en juin 2018, mardi, 03/02/2017, 2016-01-02, le 5 sept. 2015, mai 68"
    )
    assert [(d.weekday, d.day, d.month, d.year) for d in found] == [
        (3, 25, 4, 2019), (None, 1, 5, None), (None, None, 6, 2018), (None, 3, 2, 2017), (None, 2, 1, 2016), (None, 5, 9, 2015),
    ]  # fmt: skip
