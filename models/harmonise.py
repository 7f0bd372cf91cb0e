"""Rewrites the features and lemmas of the other treebanks as Sequoia writes them.

The French treebanks share words and labels but not the choice of features: PUD gives "les" a gender, GSD numbers a
number, the speech treebanks keep a noun's gender apart (`Gender[lex]`). A morphologizer trained on all of them as
they are learns to hesitate. Sequoia is the reference; every other treebank is rewritten to it, word by word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from treebank import Sentence, Word

CLOSED = {"DET", "PRON", "ADP", "AUX", "SCONJ", "CCONJ", "ADV", "NUM"}
# Features that Sequoia writes, by part of speech; others are dropped.
_KEPT = {
    "NOUN": {"Gender", "Number", "NumType", "ExtPos"},
    "PROPN": {"Gender", "Number", "ExtPos"},
    "ADJ": {"Gender", "Number", "NumType", "ExtPos"},
    "VERB": {"Mood", "Number", "Person", "Tense", "VerbForm", "Gender", "Voice", "ExtPos"},
    "AUX": {"Mood", "Number", "Person", "Tense", "VerbForm"},
    "DET": {"Definite", "Gender", "Number", "PronType", "Poss", "Polarity", "ExtPos"},
    "PRON": {"Emph", "Gender", "Number", "Person", "PronType", "Reflex", "ExtPos"},
    "NUM": {"NumType"},
    "ADV": {"Polarity", "PronType", "ExtPos"},
    "X": {"Foreign", "ExtPos"},
}


class Reference:
    """What Sequoia writes for each form and part of speech it contains."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.analyses: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for sentence in sentences:
            for word in sentence.words:
                self.analyses[_key(word)][(word.lemma, _join(word.feats))] += 1

    def rewrite(self, sentence: Sentence) -> None:
        """Rewrites one sentence of another treebank in place."""
        for word in sentence.words:
            _restore(word)
            _by_rule(word, sentence)
            known = self.analyses.get(_key(word))
            if known:
                lemma, feats = _closest(known, word)
                word.feats = _split(feats)
                if word.upos in CLOSED:
                    word.lemma = lemma
            elif word.upos == "PROPN" and not word.feats:
                word.masked = True  # Sequoia may or may not give a name its gender: not to be learned from here


def _key(word: Word) -> tuple[str, str]:
    return word.form.lower().replace("’", "'"), word.upos


def _join(feats: dict[str, str]) -> str:
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats))


def _split(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|") if pair)


def _closest(known: Counter[tuple[str, str]], word: Word) -> tuple[str, str]:
    """Returns Sequoia's analysis with the fewest clashes with the word's own features, then the most frequent."""

    def fit(item: tuple[tuple[str, str], int]) -> tuple[int, int, int]:
        (lemma, joined), count = item
        feats = _split(joined)
        shared = feats.keys() & word.feats.keys()
        clashes = sum(feats[name] != word.feats[name] for name in shared)
        clashes += ("ExtPos" in feats) != ("ExtPos" in word.feats)
        return -clashes, int(word.upos not in CLOSED and lemma == word.lemma), count

    return max(known.items(), key=fit)[0]


def _restore(word: Word) -> None:
    """Puts the gender and number that the speech treebanks keep in MISC back among the features."""
    for name in ("Gender", "Number", "Tense"):
        value = word.misc.get(f"{name}[lex]") or (
            word.misc.get(f"{name}[ctxt]") if name != "Gender" or word.upos == "VERB" else None
        )
        if value and word.upos in {"NOUN", "ADJ", "VERB", "PROPN"}:
            word.feats.setdefault(name, value)


def _by_rule(word: Word, sentence: Sentence) -> None:
    feats, upos = word.feats, word.upos
    if upos == "VERB" and feats.get("VerbForm") == "Part" and feats.get("Tense") != "Pres":
        feats.setdefault("Tense", "Past")
        relations = {child.deprel for child in sentence.words if child.head == word.id}
        if feats.pop("Voice", None) == "Pass" or not relations & {"aux:tense"} or "aux:pass" in relations:
            feats["Voice"] = "Pass"
    elif upos == "NUM":
        feats["NumType"] = "Card"
    elif upos == "ADJ":
        if word.lemma.endswith("e") and "Number" in feats:
            feats.pop("Gender", None)
        if word.lemma.endswith("ième"):
            feats["NumType"] = "Ord"
    word.feats = {name: value for name, value in feats.items() if name in _KEPT.get(upos, {"ExtPos"})}
