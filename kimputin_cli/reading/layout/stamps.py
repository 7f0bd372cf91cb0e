"""Lines that say when an article was published or changed, and little else."""

import re
from functools import cache

from kimputin_cli.reading.layout.credits import is_signed
from kimputin_cli.reading.page_dates import find_days, page_dates
from kimputin_cli.records.folding import fold

#: Characters of a stamp, and names before its cue.
_LONGEST, _MOST_NAMES = 200, 5
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:h|:|heures?)\s?(?:[0-5]\d)?(?::[0-5]\d)?(?:\s?(?:gmt|utc|cet|cest|est))?(?:[+-]\d\d:?\d\d|z)?(?!\w)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\b(?:[Pp]ar|[Bb]y|PAR)\s+\S+(?:\s+[A-ZÀ-Þ]\S*){0,3}(?:\s*\([^()]{1,30}\))?")
_AGO = re.compile(r"(?:[a-z]{4,10} )?il y a \d{1,3} (?:min|minutes?|h|heures?|jours?|mois)")


def is_stamp(line: str) -> bool:
    """Whether a line is a date stamp: "Publié le 25 avril 2019 à 10h20 par X", "Jeudi 25 avril 2019 - 10:20"."""
    if len(line) > _LONGEST or not _FIGURE.search(line):
        return False
    if _AGO.fullmatch(fold(line)):
        return True
    rest, found = line, 0
    for day in reversed(find_days(line)):
        rest = rest[: day.start] + " " + rest[day.end :]
        found += 1 if day.day else 0
    if found and is_signed(line[: _cue_start(line)].rstrip(" .,|–—-")) and is_stamp(line[_cue_start(line) :]):
        return True  # "Propos recueillis par X. Publié le 25 avril 2019"
    timed = _TIME.search(rest)
    rest = _AUTHOR.sub(" ", _TIME.sub(" ", rest))
    folded = fold(rest)
    cue, within = _cue_pattern().match(folded), _cue_pattern().search(folded)
    if not (found or (cue and timed)):
        return False
    idle = _idle()
    left = [w for w in _cue_pattern().sub(" ", folded).split() if w not in idle and not w.isdigit()]
    if within and found and not cue:  # "RFI - Publié le 25 avril 2019": names before the cue
        return len(left) <= _MOST_NAMES and all(
            w[0].isupper() or fold(w) in idle for w in _WORD.findall(rest[: _cue_start(rest)])
        )
    return len(left) <= (2 if cue else 0)


def stamped_day(line: str) -> str | None:
    """The EDTF day of publication in a stamp that says so ("Publié le 25 avril 2019"), or None."""
    if not is_stamp(line):
        return None
    updates = {fold(c) for c in page_dates().update_cues}
    for day in find_days(line):
        cue = nearest_cue(line[: day.start])
        if day.edtf and day.day and cue and cue not in updates:
            return day.edtf
    return None


def opens_line(before: str) -> bool:
    """Whether nothing but the author, if anything, stands before a date."""
    return fold(_AUTHOR.sub(" ", before)) in ("", "le")


def nearest_cue(before: str) -> str:
    """The last cue in the words before a date, folded; "" where there is none."""
    folded = f" {fold(before)} "
    return max((c for c in cues() if f" {c} " in folded), key=lambda c: (folded.rfind(f" {c} "), len(c)), default="")


def _cue_start(line: str) -> int:
    """Where the first cue begins in a line that has one (folding keeps the order of words)."""
    words = list(_WORD.finditer(line))
    for n, word in enumerate(words):
        if _cue_pattern().match(fold(line[word.start() :][:60])):
            return words[n].start()
    return len(line)


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![^ ])(?:" + "|".join(map(re.escape, cues())) + r")(?![^ ])")


@cache
def _idle() -> frozenset[str]:
    return frozenset(fold(word) for word in page_dates().idle)


@cache
def cues() -> tuple[str, ...]:
    """The words before a day of publication or change, folded, longest first."""
    data = page_dates()
    return tuple(sorted(map(fold, data.cues + data.update_cues), key=len, reverse=True))
