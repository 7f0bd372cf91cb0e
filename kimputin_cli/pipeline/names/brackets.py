"""What stands in brackets behind a name: the letters of a share, the team of somebody who plays."""

import re
from collections.abc import Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

_SHARE = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}|(?:NYSE|NASDAQ|Nasdaq|Euronext|LSE|SIX|TSX)\s?:\s?[A-Z0-9]{1,6}")
_INSIDE = frozenset(("de", "du", "la", "-", "&", "–"))
_LONGEST = 6  # words of a bracket
#: As many people with a bracket in an article make a list of results.
_LIST = 3


def shares(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the letters of shares in brackets ("Orange (ORA.PA)"); what is quoted is a company."""
    spans = [(i, close) for i, close in _brackets(cols) if _SHARE.fullmatch("".join(cols.text[i + 1 : close]))]
    if not spans:
        return list(candidates)
    openings = {i for i, _ in spans}
    kept = [c for c in candidates if not any(i < c.end and c.start < close for i, close in spans)]
    for c in kept:
        if c.end in openings:
            c.label = "ORG"
    return kept


def teams(cols: Columns, candidates: list[Candidate], lists: WordLists) -> None:
    """Labels as ORG the teams in brackets behind people of a race or a match: "Anna Berg (Sportland Racing)". Countries
    and towns stay what they are, and so do people by their first names."""
    people = {c.end: c for c in candidates if c.label == "PER"}
    behind = [(i, close) for i, close in _brackets(cols) if i in people]
    inside = {c.start: c for c in candidates}
    for i, close in behind:
        words = cols.text[i + 1 : close]
        if not (words[0][0].isupper() and words[-1][-1].isalnum()):
            continue
        if not all(word[0].isupper() or word in _INSIDE for word in words):
            continue
        name = " ".join(words)
        if country.weight_as_place(name) or country.demonym(name) or cols.lower[i + 1] in lists.first_names:
            continue
        if not _of_sport(cols, i, behind, lists):
            continue
        found = inside.get(i + 1)
        if found is not None and found.end == close:
            found.label = "ORG"
        elif len(words) > 1 or (found is None and not name.isupper()):
            candidates.append(Candidate(i + 1, close, "ORG", "team"))


def _brackets(cols: Columns) -> list[tuple[int, int]]:
    """Rows of "(" and ")" with a few words between."""
    found = []
    for i, text in enumerate(cols.text):
        if text == "(":
            close = next((k for k in range(i + 1, min(i + 2 + _LONGEST, len(cols))) if cols.text[k] == ")"), None)
            if close is not None and close > i + 1:
                found.append((i, close))
    return found


def _of_sport(cols: Columns, i: int, behind: list[tuple[int, int]], lists: WordLists) -> bool:
    """Whether the sentence tells of a race or a match, or the article lists those who took part."""
    if len(behind) >= _LIST:
        return True
    return any(word in lists.playing or word in lists.sport for word in cols.lower[slice(*cols.sentence(i))])
