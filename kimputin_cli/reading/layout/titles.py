"""Which line is the title, which lines before it are sections of the site, and which lines within are headings."""

import re

from kimputin_cli import lexicon
from kimputin_cli.reading.layout.furniture import Boilerplate
from kimputin_cli.records.folding import fold

_MOST_TITLE_WORDS, _LONGEST_TITLE = 32, 260
_MOST_HEADING_WORDS, _LONGEST_HEADING = 20, 130
_MOST_SECTION_WORDS = 4
#: How many lines of sections may go before a title.
_MOST_SECTIONS = 4
_DATELINE = re.compile(r"[A-ZÀ-Þ][^()]{1,60}\([A-ZÀ-Þ][\w./ -]{1,30}\)\s{0,3}[-–—:]")


def find_title(lines: list[str], given: str | None, dated: list[bool]) -> tuple[int | None, int]:
    """The index of the title among the readable `lines`, and how many lines before it are sections of the site.

    `given` is the title that the record or the page has; then only a line that says the same is the title. `dated`:
    the line has a date at its head, as paragraphs of some corpora do, and is no title.
    """
    if given is not None:
        wanted = fold(given)
        for i, line in enumerate(lines[: _MOST_SECTIONS + 2]):
            said = fold(line)
            if said == wanted or (len(said) > 20 and wanted.startswith(said + " ")):
                return i, _sections(lines[:i])
        return None, 0
    for i in range(min(len(lines), _MOST_SECTIONS + 1)):
        if i and _sections(lines[:i]) < i:
            break
        if dated[i] or not is_headline(lines[i]):
            continue
        later = lines[i + 1 : i + 5]
        if not any(line.count(" ") >= 9 for line in later):
            continue
        if is_section(lines[i]) and i + 1 < len(lines) and _stands_after_section(lines[i + 1 :]):
            continue
        return i, i
    return None, 0


def is_headline(line: str) -> bool:
    """Whether a first line looks like a headline: short, no final stop, not the start of a dispatch."""
    if len(line) > _LONGEST_TITLE or line.count(" ") >= _MOST_TITLE_WORDS:
        return False
    if line.endswith((".", ",", ";", ":")) and not line.endswith(("...", "…")):
        return False
    return not _DATELINE.match(line) and any(c.isalpha() for c in line)


def is_heading(line: str) -> bool:
    """Whether a line between paragraphs looks like a heading: short, no final stop, no quotation left open."""
    if len(line) > _LONGEST_HEADING or line.count(" ") >= _MOST_HEADING_WORDS:
        return False
    if line.endswith((".", ",", ";", ":", "…")) or not any(c.isalpha() for c in line):
        return False
    if line[0] in "-–—" or line.count("«") != line.count("»") or line.count('"') % 2:
        return False
    return not (line[0] in '«“"' and line[-1] in '»”"')


def _sections(lines: list[str]) -> int:
    """How many of the first `lines` are names of sections."""
    for n, line in enumerate(lines):
        if not is_section(line):
            return n
    return len(lines)


def is_section(line: str, most: int = _MOST_SECTION_WORDS) -> bool:
    """Whether a line looks like the name of a section: at most `most` words, capitalised, no stop and no figure."""
    words = line.replace("’", "'").replace("'", " ").split()
    if not words or len(words) > most or line[-1] in '.!?…»":;,)' or any(c.isdigit() for c in line):
        return False
    small = lexicon.load("boilerplate", Boilerplate).section_words
    return all(w[0].isupper() or w.lower() in small for w in words) or (len(words) == 1)


def _stands_after_section(rest: list[str]) -> bool:
    """Whether a headline comes within the next lines, further sections apart, and text after it."""
    for i, line in enumerate(rest[:_MOST_SECTIONS]):
        if is_section(line):
            continue
        return line.count(" ") >= 4 and is_headline(line) and any(x.count(" ") >= 9 for x in rest[i + 1 : i + 5])
    return False
