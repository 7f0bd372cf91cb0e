"""What a story comes to once, and who said something, told in sentences that are alike in little else."""

import numpy as np
import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile import reconcile
from kimputin_cli.reconcile.stories import one_story
from kimputin_cli.records import Article

OPENING = "Tout le pays suit cette affaire depuis une semaine, a écrit le quotidien régional."
CONVICTED = "Le tribunal de Bastia a condamné mardi Bruno Kessler à six ans de prison pour fraude."
LOST = "Quimperlé s'est incliné 25-28 samedi sur le terrain de Vannes."
PROMISED = "Le préfet Marc Aubin a reçu les sinistrés à la mairie. « Aucune famille ne dormira dehors ce soir », leur a-t-il dit."


def kinds(nlp: Language, one: str, other: str) -> list[str]:
    articles = [
        Article(source=f"s{n}", sha256=str(n), text=f"{OPENING}\n{text}", published=f"2025-05-0{7 + n}")
        for n, text in enumerate((one, other))
    ]
    return [c.kind for c in reconcile(list(annotate(nlp, articles))) if c.status == "contradiction"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (CONVICTED, "Bruno Kessler passera {} ans derrière les barreaux, a-t-on appris au palais.", ("neuf", "six")),
        (LOST, "Un essai à la dernière minute, et Vannes a fait plier Quimperlé {}.", ("31-25", "28-25")),
    ],
)
def test_an_outcome_is_compared_wherever_it_is_told(
    nlp: Language, one: str, other: str, expected: tuple[str, str]
) -> None:
    belied, same = expected
    assert kinds(nlp, one, other.format(belied)) == ["count"]
    assert kinds(nlp, one, other.format(same)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CONVICTED, "En appel, Bruno Kessler a vu sa peine ramenée à quatre ans de prison."),
        (CONVICTED, "Le procureur avait requis neuf ans de prison contre Bruno Kessler."),
        (CONVICTED, "Sa comptable, Ange Mori, passera deux ans derrière les barreaux."),
        (LOST, "À la pause, Vannes était mené 9-12 par Quimperlé."),
    ],
)
def test_another_outcome_belies_nothing(nlp: Language, one: str, other: str) -> None:
    assert kinds(nlp, one, other) == []


def test_the_same_words_of_another_speaker(nlp: Language) -> None:
    other = "« Aucune famille ne dormira dehors ce soir », a promis {} sur le parvis, où attendaient les caméras."
    assert kinds(nlp, PROMISED, other.format("Denise Corvol")) == ["attribution"]
    assert kinds(nlp, PROMISED, other.format("Marc Aubin")) == []
    assert kinds(nlp, PROMISED, other.format("le représentant de l'État")) == []


def test_one_speech_is_found_though_its_speaker_leads_elsewhere(nlp: Language) -> None:
    one = (
        "« Le clocher penche, mais il tiendra l'hiver », a déclaré l'architecte Odile Vasseur, venue l'examiner."
        " Le maçon Thierry Lambel, chargé des fondations, doute de la solidité du sol."
    )
    other = (
        "« Le clocher penche, mais il tiendra l'hiver », se réjouit Thierry Lambel, qui en a vu d'autres."
        " Les ouvriers de Thierry Lambel doutent pourtant des fondations."
    )
    assert "attribution" in kinds(nlp, one, other)


def test_the_closest_articles_are_one_story_in_other_words() -> None:
    alike, in_matter = np.array([0.55, 0.45, 0.55, 0.45]), np.array([0.06, 0.06, 0.03, 0.11])
    assert one_story(alike, in_matter).tolist() == [True, False, False, True]
