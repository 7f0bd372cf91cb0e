"""Towns that play: in a report on matches, a town that is nowhere a place, or that wins, loses or meets another, is its
club; the name of a competition is nobody's."""

import re
from collections import defaultdict
from collections.abc import Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

#: Words of sport in a hundred that make an article a report on a match.
DENSITY = 2.5
_LOCATIVE = function_words("club_locatives")
_WINDOW = 3  # words around a name
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


def clubs(cols: Columns, candidates: Sequence[Candidate], lists: WordLists) -> None:
    """Labels as ORG the towns of a sports report that are named at least three times and never with "à", "en" or "dans"
    before them, and every mention of a town next to a word for playing or a score; names of competitions as MISC."""
    for c in candidates:
        if " ".join(cols.text[c.start : c.end]) in lists.competitions:
            c.label = "MISC"
    if len(cols) < 60 or 100 * sum(low in lists.sport for low in cols.lower) / len(cols) < DENSITY:
        return
    surnames = {cols.text[c.end - 1] for c in candidates if c.label == "PER" and c.end - c.start > 1}
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        if c.label == "LOC" or (
            c.label == "PER"
            and c.end - c.start == 1
            and country.weight_as_place(cols.text[c.start])
            and cols.text[c.start] not in surnames
        ):
            by_name[" ".join(cols.text[c.start : c.end])].append(c)
    for name, group in by_name.items():
        if country.named_by(name):
            continue
        playing = [c for c in group if not _is_where(cols, c)]
        if len(group) < 3 or len(playing) < len(group):
            playing = [c for c in playing if country.weight_as_place(name) and _plays(cols, c, lists)]
        for c in playing:
            c.label = "ORG"


def _is_where(cols: Columns, c: Candidate) -> bool:
    """ "à X", "en X", "(X", but not "face à X"."""
    before = cols.lower[c.start - 1] if c.start else ""
    return before in _LOCATIVE and not (before == "à" and c.start > 1 and cols.lower[c.start - 2] == "face")


def _plays(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """Whether a word for playing or a score stands next to the name, in its sentence."""
    low, high = max(0, c.start - _WINDOW), min(len(cols), c.end + _WINDOW)
    near = (i for i in range(low, high) if cols.sent[i] == cols.sent[c.start] and not c.start <= i < c.end)
    return any(cols.lower[i] in lists.playing or _SCORE.fullmatch(cols.text[i]) for i in near)
