"""Which language a line or an article is in; names and titles of works do not make a line foreign."""

import pytest

from kimputin_cli.reading.language import article_language, evidence, foreign_language, language_name

FRENCH = [
    "Le ministre s’est rendu vendredi à Abidjan.",
    "Michelle O'Neill et Keir Starmer à Belfast, le 5 février 2024",
    "Formule E : Oliver Rowland champion à Berlin",
    "Mohammed al-Halbousi préside le Parlement ; Mohammed Chia al-Soudani, le gouvernement.",
    "Buts : Petit (12e, 35e), Da Silva (61e), Lelong (90e)",
    "« The Last of Us » de retour sur HBO",
    "La Casa de Papel, saison 3",
    "Los Angeles sous la pluie",
    "Tigres 3, Red Sox 2",
    "Un extrait de Die Zeit et du New York Times",
    "AFP",
    "Bernard Dupont",
]
FOREIGN = [
    ("The president said that the meeting was held in the capital.", "en"),
    ("La presidenta saluda a los diputados después de la votación del sábado", "es"),
    ("El alcalde y los vecinos en la plaza del pueblo, el 3 de mayo", "es"),
    ("Il presidente della Repubblica ha incontrato i sindaci delle città", "it"),
    ("O presidente da República reuniu-se com os prefeitos das cidades", "pt"),
    ("Der Präsident hat sich mit den Bürgermeistern der Städte getroffen", "de"),
    ("De burgemeester heeft de bewoners van het dorp bezocht", "nl"),
    ("Президент встретился с мэрами городов", "ru"),
    ("التقى الرئيس رؤساء البلديات", "ar"),
]


@pytest.mark.parametrize("line", FRENCH)
def test_french_lines(line: str) -> None:
    assert foreign_language(line) is None


@pytest.mark.parametrize(("line", "language"), FOREIGN)
def test_foreign_lines(line: str, language: str) -> None:
    assert foreign_language(line) == language


def test_an_article_is_what_most_of_it_is() -> None:
    french = ["Le conseil municipal a voté le budget de la ville, qui augmente de trois pour cent."] * 4
    english = ["The city council has passed the budget, which will be up by three per cent over the year."] * 4
    assert article_language(map(evidence, french + english[:1])) == "fr"
    assert article_language(map(evidence, english + french[:1])) == "en"


def test_words_of_no_language_are_not_french() -> None:
    assert article_language([evidence("lorem ipsum dolor sit amet " * 20)]) != "fr"
    assert article_language([evidence("1234 5678 ...")]) == "?"


def test_names_for_messages() -> None:
    assert language_name("es") == "Spanish"
    assert language_name("xx") == "another language"
