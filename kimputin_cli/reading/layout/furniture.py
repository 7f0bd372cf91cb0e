"""Lines that belong to the page and not to the article: sharing, subscriptions, cookies, "Lire aussi", sections."""

import re
from functools import cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.records.folding import fold

#: Notices are looked for in lines of at most so many characters.
_LONGEST = 1500
_MOST_BUTTON_WORDS, _LONGEST_BUTTONS = 12, 200
_READING_TIME = re.compile(r"(?:temps de )?(?:lecture )?(?:de )?\d{1,3} (?:min|mn|minutes?)(?: de lecture)?")
_FIRST_WORD = re.compile(r"[^\W_]+")
#: A title that is pointed to, as "À lire" does without a colon.
_POINTER = re.compile(r"a (?:re)?(?:lire|voir|ecouter) ")
_AFTER_LABEL = re.compile(r"\s*(?:[:|>→»►▶•–—-]|$)")
_TRAIL = re.compile(r"\S.{0,40}?(?:\s[>›»/|•·]\s\S.{0,40}?){1,6}")


class Boilerplate(msgspec.Struct, frozen=True):
    lines: list[str]
    starts: list[str]
    announcements: list[str]
    labels: list[str]
    homes: list[str]
    section_words: list[str]
    notices: list[str]


def is_furniture(line: str, *, first: bool = False) -> bool:
    """Whether `line` is page furniture. `first`: it may be the title, and a title may begin with "Vidéo :"."""
    if len(line) > _LONGEST:
        return False
    data = _lexicon()
    folded = fold(line)
    if _made_of_lines(folded, data.lines) or _READING_TIME.fullmatch(folded):
        return True
    if line[0] in "©®" and folded.count(" ") < 15:
        return True
    if any(folded.startswith(s) for s in data.starts_by_word.get(folded.split(" ", 1)[0], ())):
        return True
    if not first and (_labelled(line, data) or (_POINTER.match(folded) and line[-1] not in ".,;" and len(line) < 160)):
        return True
    notices = len(set(data.notice.findall(folded)))
    return notices >= 2 and notices * 14 >= folded.count(" ") + 1


def announces_links(line: str) -> bool:
    """Whether the lines under this one are titles of other articles: "Lire aussi", "Articles récents"."""
    return len(line) < 60 and fold(line) in _lexicon().announcements


def is_trail(line: str) -> bool:
    """Whether `line` is a path of sections: "Accueil > International > Asie"."""
    line = " ".join(line.split())
    return len(line) <= 160 and line.count(" ") <= 16 and not line.endswith(".") and bool(_trail_parts(line))


def _trail_parts(line: str) -> bool:
    if not _TRAIL.fullmatch(line):
        return False
    parts = [p.strip() for p in re.split(r"\s[>›»/|•·]\s", line)]
    if fold(parts[0]) in lexicon.load("boilerplate", Boilerplate).homes:
        return True
    return (
        len(parts) >= 2 and all(0 < len(p.split()) <= 4 and p[0].isupper() for p in parts) and ">" in line
    ) or "›" in line


def _made_of_lines(folded: str, lines: frozenset[str]) -> bool:
    """Whether the words, figures apart, are one or several whole lines of the lexicon ("Facebook Twitter")."""
    if len(folded) > _LONGEST_BUTTONS:
        return False
    words = [word for word in folded.split() if not word.isdigit()]
    if not words or len(words) > _MOST_BUTTON_WORDS:
        return False
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(words) + 1) if " ".join(words[start:end]) in lines}
    return len(words) in reached


class _Lexicon:
    def __init__(self) -> None:
        data = lexicon.load("boilerplate", Boilerplate)
        self.lines = frozenset(fold(s) for s in data.lines)
        self.starts_by_word: dict[str, list[str]] = {}
        for start in map(fold, data.starts):
            self.starts_by_word.setdefault(start.split(" ", 1)[0], []).append(start)
        self.announcements = frozenset(fold(s) for s in data.announcements)
        self.labels = frozenset(fold(s) for s in data.labels)
        self.label_openers = frozenset(s.split(" ", 1)[0] for s in self.labels)
        self.most_label_words = max(len(s.split()) for s in self.labels)
        notices = sorted(map(fold, data.notices), key=len, reverse=True)
        self.notice = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, notices)) + r")(?![^\W_])")


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _labelled(line: str, data: _Lexicon) -> bool:
    """Whether a label such as "Lire aussi" opens the line and a colon, a bar or the end follows it."""
    first = _FIRST_WORD.search(line, 0, 80)
    if not first or fold(first[0]) not in data.label_openers:
        return False
    at = 0
    words: list[str] = []
    for match in re.finditer(r"[^\W_]+", line[:80]):
        gap = line[at : match.start()]
        if words and _AFTER_LABEL.match(gap) and gap.strip() not in ("-", ""):
            return " ".join(words) in data.labels
        words.append(fold(match[0]))
        at = match.end()
        if len(words) > data.most_label_words:
            return False
    return " ".join(words) in data.labels and len(line) <= 80
