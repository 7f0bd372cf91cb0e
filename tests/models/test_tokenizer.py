"""Where our French tokeniser cuts, and where it does not: the UD treebanks' way."""

import pytest
import spacy
from spacy.language import Language
from tokenizer import set_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    return set_tokenizer(spacy.blank("fr"))


@pytest.mark.parametrize(
    "words",
    [
        "aujourd'hui",
        "aujourd’hui",
        "c’ est",
        "l’ un",
        "qu’ il",
        "jusqu' à",
        "c’est-à-dire",
        "d' Aceh",
        "« historiques »",
        "d’ « idiot »",
        '" ok "',
        "( AFP )",
        "M. Kim",
        "Kim Jong-un",
        "Kim Jong-il",
        "Moon Jae-in",
        "États-Unis",
        "Val-d’Oise",
        "rendez-vous",
        "celui-ci",
        "peut-être",
        "J.-C.",
        "a -t-il dit",
        "A -t-on vu",
        "est -ce",
        "Puis -je",
        "donne -moi",
        "allons -y",
        "ce jour -là",
        "EST -CE",
        "km / h",
        "salarié(e)",
        "( e )",
        "8 °C .",
        "20 %",
        "2-0",
        "2019-2020",
        "10.000",
        "14h30",
        "1er",
        "à 20 h .",
        "mai . Il",
        "mots …",
    ],
)
def test_words(nlp: Language, words: str) -> None:
    """Spaces in the table stand between tokens; the text is tried as written there and with those cuts closed."""
    wanted = words.split()
    closed = words
    for cut in (" -", "’ ", "' ", "« ", " »", '" ', ' "', "( ", " )", " / ", " .", ". I", " …"):
        if cut not in {". I"}:
            closed = closed.replace(cut, cut.strip())
    assert [token.text for token in nlp(closed) if not token.is_space] == wanted


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\n", "\n\n"])
def test_blanks_never_touch_words(nlp: Language, blank: str) -> None:
    doc = nlp(f"«{blank}Non{blank}»,{blank}dit-il")
    assert [token.text for token in doc if not token.is_space] == ["«", "Non", "»", ",", "dit", "-il"]
    assert doc.text == f"«{blank}Non{blank}»,{blank}dit-il"
