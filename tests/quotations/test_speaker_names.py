"""What may stand in the `name` of a speaker: a name, and never a pronoun or a word for where somebody is from."""

import pytest
from spacy.language import Language

from kimputin_cli.records import Quote


def quotes(nlp: Language, text: str) -> list[Quote]:
    return list(nlp(text)._.quotations)


@pytest.mark.parametrize("who", ["la Valaisanne", "le Jurassien"])
def test_a_demonym_is_no_name(nlp: Language, who: str) -> None:
    (quote,) = quotes(nlp, f"« Il faut agir vite », a plaidé {who}.")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.text) == (None, who)


def test_a_pronoun_is_no_name(nlp: Language) -> None:
    text = "« Nous sommes prêts », a-t-il dit. « Rien ne presse », a-t-on répondu. Je crois « que tout ira bien »."
    found = quotes(nlp, text)
    assert len(found) >= 3
    assert all(q.speaker is None or q.speaker.name is None for q in found)


def test_a_pronoun_takes_up_nobody_of_the_other_gender(nlp: Language) -> None:
    found = quotes(nlp, "« Nous sommes prêts », a-t-il dit. Elle évoque « un drame ».")
    assert [q.speaker.name for q in found if q.speaker] == [None, None]
    assert [q.speaker.id for q in found if q.speaker] == [None, None]


SELON_LUI = [
    (
        "L'avocat Hugo Sarre défend son client, qui n'aurait selon lui jamais quitté Nîmes.",
        "qui n'aurait selon lui jamais quitté Nîmes",
        "Hugo Sarre",
    ),
    (
        "La maire Aline Roy défend le budget. Il est selon elle équilibré, mais l'opposition en doute.",
        "Il est selon elle équilibré",
        "Aline Roy",
    ),
]


@pytest.mark.parametrize(("text", "said", "who"), SELON_LUI)
def test_selon_lui_inside_its_clause(nlp: Language, text: str, said: str, who: str) -> None:
    (quote,) = quotes(nlp, text)
    assert quote.speaker is not None
    assert (quote.text, quote.speaker.name) == (said, who)
