"""Names and the letters that stand for them, one in brackets after the other: "Organisation mondiale du commerce
(OMC)"."""

from collections.abc import Sequence

from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.name_forms import abbreviates, initials, is_acronym
from kimputin_cli.pipeline.names.candidates import Candidate


def bracketed(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates for letters in brackets right after an organisation or place of several words: they get its label."""
    out = []
    for c in candidates:
        i = c.end
        if (
            c.label not in ("ORG", "LOC", "MISC")
            or i + 2 >= len(cols)
            or cols.text[i] != "("
            or cols.text[i + 2] != ")"
        ):
            continue
        short = cols.text[i + 1]
        if is_acronym(short) and _fits(short, " ".join(cols.text[c.start : c.end])):
            out.append(Candidate(i + 1, i + 2, c.label, "acronym"))
    return out


def expansions(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates for a name in brackets after its letters: "l'OMC (Organisation mondiale du commerce)"."""
    out = []
    for c in candidates:
        i = c.end
        if c.end - c.start != 1 or i + 3 >= len(cols) or cols.text[i] != "(" or not is_acronym(cols.text[c.start]):
            continue
        close = next((j for j in range(i + 1, min(i + 14, len(cols))) if cols.text[j] == ")"), None)
        if close and close - i > 2 and _fits(cols.text[c.start], " ".join(cols.text[i + 1 : close]), strict=True):
            out.append(Candidate(i + 1, close, c.label, "expansion"))
    return out


def one_label(cols: Columns, candidates: Sequence[Candidate]) -> None:
    """Gives a name made of the beginnings of a longer one, one of the two in brackets behind the other, its label
    wherever it stands: "l'Insee (Institut national de ...)"."""
    ends = {c.end: c for c in candidates}
    labels: dict[str, str] = {}
    for c in candidates:
        before = ends.get(c.start - 1)
        if before is None or cols.text[c.start - 1] != "(":
            continue
        short, long = sorted((before, c), key=lambda x: x.end - x.start)
        text = cols.text[short.start]
        if short.end - short.start == 1 and abbreviates(text, " ".join(cols.text[long.start : long.end])):
            labels[text] = long.label
    for c in candidates:
        if c.end - c.start == 1:
            c.label = labels.get(cols.text[c.start], c.label)


def _fits(short: str, long: str, strict: bool = False) -> bool:
    """Whether letters can stand for a name: the initials of its words, or in brackets most letters in order."""
    plain = "".join(c for c in short.lower() if c.isalnum())
    if plain in initials(long):
        return True
    if strict or " " not in long:
        return False
    rest = iter("".join(c for c in long.lower() if c.isalnum()))
    return plain[0] == long[0].lower() or all(any(ch == other for other in rest) for ch in plain)
