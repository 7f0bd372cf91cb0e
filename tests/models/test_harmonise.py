"""Other treebanks' features, rewritten as Sequoia writes them."""

import pytest
from harmonise import Reference
from treebank import Sentence, Word


def word(form: str, upos: str, feats: str, lemma: str = "", misc: str = "", deprel: str = "dep") -> Word:
    def pairs(text: str) -> dict[str, str]:
        return dict(pair.split("=") for pair in text.split("|") if pair)

    return Word("1", form, lemma or form, upos, pairs(feats), "0", deprel, pairs(misc), "_")


@pytest.fixture(scope="module")
def reference() -> Reference:
    sequoia = [
        word("les", "DET", "Definite=Def|Number=Plur|PronType=Art", "le"),
        word("il", "PRON", "Emph=No|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "lui"),
        word("été", "AUX", "Tense=Past|VerbForm=Part", "être"),
        word("livre", "NOUN", "Gender=Masc|Number=Sing"),
        word("livre", "NOUN", "Gender=Fem|Number=Sing"),
    ]
    return Reference([Sentence(words=sequoia)])


@pytest.mark.parametrize(
    ("other", "feats"),
    [
        (word("Les", "DET", "Definite=Def|Gender=Masc|Number=Plur|PronType=Art"), "Definite Number PronType"),
        (word("il", "PRON", "Case=Nom|Gender=Masc|Number=Sing|Person=3"), "Emph Gender Number Person PronType"),
        (word("été", "AUX", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"), "Tense VerbForm"),
        (word("gougères", "NOUN", "", misc="Gender[lex]=Fem|Number[ctxt]=Plur"), "Gender Number"),
        (word("douze", "NUM", "Number=Plur"), "NumType"),
        (word("troisième", "ADJ", "Gender=Masc|Number=Sing", "troisième"), "NumType Number"),
    ],
)
def test_features(reference: Reference, other: Word, feats: str) -> None:
    reference.rewrite(Sentence(words=[other]))
    assert " ".join(sorted(other.feats)) == feats


def test_the_closest_analysis_wins(reference: Reference) -> None:
    other = word("livre", "NOUN", "Gender=Fem|Number=Sing")
    reference.rewrite(Sentence(words=[other]))
    assert other.feats["Gender"] == "Fem"


def test_closed_classes_take_sequoias_lemma(reference: Reference) -> None:
    other = word("il", "PRON", "Gender=Masc|Number=Sing|Person=3", "il")
    reference.rewrite(Sentence(words=[other]))
    assert other.lemma == "lui"


def test_a_name_of_unknown_gender_teaches_nothing(reference: Reference) -> None:
    other = word("Kofi", "PROPN", "")
    reference.rewrite(Sentence(words=[other]))
    assert other.masked
