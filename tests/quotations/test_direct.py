"""Direct and partial speech: what is one, who speaks, by which cue (direct_speech.toml)."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

CASES = tomllib.loads((Path(__file__).parent / "direct_speech.toml").read_text("utf8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["what"].replace(" ", "-") for case in CASES])
def test_words_in_marks(nlp: Language, case: dict[str, object]) -> None:
    text = str(case["text"])
    quotes = [q for q in nlp(text)._.quotations if q.kind != "indirect"]
    wanted: list[list[str]] = case.get("quotes", [])  # type: ignore[assignment]
    assert [q.text for q in quotes] == [w[0] for w in wanted]
    for quote, (_, kind, cue, speaker) in zip(quotes, wanted, strict=True):
        assert text[quote.start : quote.end] == quote.text
        given = (quote.speaker.name or quote.speaker.text) if quote.speaker else ""
        assert (quote.kind, quote.cue or "") == (kind, cue)
        assert speaker.casefold() in given.casefold() if speaker else not given
        assert quote.reason
