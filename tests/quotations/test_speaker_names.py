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
