"""Indirect speech: precision and recall over sentences of many registers (indirect_speech.toml)."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

SENTENCES = tomllib.loads((Path(__file__).parent / "indirect_speech.toml").read_text("utf8"))["sentence"]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Characters in both, as a share of the characters in either."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def same_speaker(wanted: str, given: str) -> bool:
    wanted, given = wanted.lower(), given.lower()
    return wanted == given or (bool(wanted and given) and (wanted in given or given in wanted))


def compare(nlp: Language) -> tuple[int, int, int, int, list[str]]:
    """Stretches found, given and annotated, speakers right among those found, and what went wrong."""
    found = given = annotated = speakers = 0
    errors = []
    for sentence in SENTENCES:
        text = sentence["text"]
        wanted = [(who, text.index(said), said) for who, said in sentence.get("said", [])]
        quotes = [q for q in nlp(text)._.quotations if q.kind == "indirect"]
        left = list(quotes)
        for who, at, said in wanted:
            best = max(left, key=lambda q: overlap((q.start, q.end), (at, at + len(said))), default=None)
            if best is None or overlap((best.start, best.end), (at, at + len(said))) < 0.7:
                errors.append(f"missed: {said!r} in {text!r}, given {[q.text for q in quotes]}")
                continue
            left.remove(best)
            found += 1
            speaker = (best.speaker.text if best.speaker else "", (best.speaker.name if best.speaker else "") or "")
            if any(same_speaker(who, name) for name in speaker):
                speakers += 1
            else:
                errors.append(f"speaker {speaker} for {who!r} in {text!r}")
        given += len(quotes)
        annotated += len(wanted)
        errors += [f"wrong: {q.text!r} (cue {q.cue!r})" for q in left]
    return found, given, annotated, speakers, errors


def test_enough_sentences() -> None:
    assert sum(len(s.get("said", [])) > 0 for s in SENTENCES) >= 60


def test_indirect_speech_is_found(nlp: Language) -> None:
    found, given, annotated, speakers, errors = compare(nlp)
    assert found / given >= 0.9, errors
    assert found / annotated >= 0.8, errors
    assert speakers / found >= 0.8, errors


DESCRIBED = [
    ("Selon sa sœur, la juge Inès Da Costa, contactée par courriel, le coffre était vide.", "le coffre était vide"),
    ("Selon Yvette Ngo, sage-femme à Lorient, la maternité a fermé.", "la maternité a fermé"),
    ("Selon la mairie, mardi, deux arbres sont tombés.", "mardi, deux arbres sont tombés"),
    ("Selon l'ONG, vieillards, femmes et enfants ont fui.", "vieillards, femmes et enfants ont fui"),
]


@pytest.mark.parametrize(("text", "said"), DESCRIBED)
def test_what_describes_the_speaker_is_not_said(nlp: Language, text: str, said: str) -> None:
    assert [q.text for q in nlp(text)._.quotations] == [said]


def test_what_comme_introduces(nlp: Language) -> None:
    (quote,) = nlp("Comme l'écrivait Simone Weil, l'attention est une forme de générosité.")._.quotations
    assert quote.text == "l'attention est une forme de générosité"
    assert quote.speaker.name == "Simone Weil"


def test_a_clause_learnt_from_sources_is_given_once(nlp: Language) -> None:
    text = "Trois suspects ont été relâchés, a appris l'AFP de sources concordantes."
    (quote,) = nlp(text)._.quotations
    assert (quote.text, quote.speaker.name) == ("Trois suspects ont été relâchés", "AFP")


ONLY_MARKED = [
    "« Nous sommes prêts », a réagi la directrice, Rosa Blum, citée par l'agence Belga.",
    "Pour Yvette Ngo, sage-femme à Lorient, « la maternité doit rouvrir ».",
    "Elle restera en poste jusqu'au 3 mai, date à laquelle son successeur entrera en fonction.",
]


@pytest.mark.parametrize("text", ONLY_MARKED)
def test_reporting_clauses_and_dates_are_not_said(nlp: Language, text: str) -> None:
    assert [q.text for q in nlp(text)._.quotations if q.kind == "indirect"] == []


BROKEN_OFF = [
    "Pour Yvette Ngo, infirmière, « tout va »",
    "« Non », a dit à la radio",
    "La date à laquelle",
    "Selon Yvette Ngo, infirmière, en poste,",
    "Selon Yvette Ngo, infirmière,",
    "Trois suspects ont été relâchés, a appris l'AFP de sources",
    "Il est venu de sources",
    "Comme l'écrivait Simone Weil,",
    "Comme l'écrivait",
    "Il n'est selon lui",
    "Le club, dont le président, dit",
    "« Non », a dit son avocat, Me",
    "« Non », a dit le PS",
    "Il sait que « tout va »,",
]


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_a_text_that_breaks_off(nlp: Language, text: str) -> None:
    for quote in nlp(text)._.quotations:
        assert text[quote.start : quote.end] == quote.text
