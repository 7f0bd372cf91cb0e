"""The kinds of an article's lines, by their shape, their marks and their language, then by their neighbours."""

import re
from dataclasses import dataclass, field

from kimputin_cli.reading.language import Evidence, article_language, evidence, judge
from kimputin_cli.reading.layout.credits import credit_start, is_byline, is_signed, signature_start, starts_caption
from kimputin_cli.reading.layout.furniture import announces_links, is_furniture, is_trail
from kimputin_cli.reading.layout.lines import Line, split_lines
from kimputin_cli.reading.layout.markup import find_markup
from kimputin_cli.reading.layout.stamps import is_stamp
from kimputin_cli.reading.layout.titles import find_title, is_heading, is_section
from kimputin_cli.records.article import Block, BlockKind
from kimputin_cli.records.folding import fold

#: A line with a credit at its end is a caption up to so many words, beyond it is a paragraph that an agency signed.
_LONGEST_CAPTION = 70
#: So many titles of other articles are looked for in a row.
_MOST_LINKS = 6
#: Keywords have so many words at most, and stand under articles of more lines than this.
_MOST_KEYWORD_WORDS, _SHORTEST_WITH_KEYWORDS = 4, 4
_NUMBER = re.compile(r"(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+|[•·▪►→✓]\s*")
_WORDLESS = re.compile(r"[\W_]*")


@dataclass(slots=True)
class Part:
    """One line: `kind` is that of its body, up to `tail` (an offset in the line); a credit or signature may follow."""

    line: Line
    blank: str
    shown: Evidence
    kind: BlockKind = "prose"
    markup: list[tuple[int, int]] = field(default_factory=list)
    tail: int = 0
    tail_kind: BlockKind = "credit"
    head_date: str | None = None

    @property
    def text(self) -> str:
        """The body, markup blanked out."""
        return self.blank[: self.tail].strip()


@dataclass(slots=True)
class Layout:
    """An article's blocks, its title if a line is one, its language, and the lines by which its date may be found."""

    blocks: tuple[Block, ...]
    title: str | None
    language: str
    parts: list[Part]


def classify(text: str, title: str | None = None) -> Layout:
    """The layout of `text`; `title` is the one that its record or page gives, if any."""
    parts = [_look(line) for line in split_lines(text)]
    language = article_language(part.shown for part in parts)
    _inherit_language(parts)
    lead = _mark_title(parts, title)
    _mark_captions(parts)
    _mark_ends(parts, lead)
    if len(parts) > _SHORTEST_WITH_KEYWORDS:
        _mark_keywords(parts)
    blocks = tuple(block for part in parts for block in _blocks(part))
    found = parts[lead].text if lead is not None and title is None else title
    return Layout(blocks, found, language, parts)


def _look(line: Line) -> Part:
    """What a line shows by itself."""
    markup = find_markup(line.text)
    blank = markup.blank
    part = Part(line, blank, evidence(blank), markup=markup.spans, tail=len(blank), head_date=markup.head_date)
    body = blank.strip()
    if _WORDLESS.fullmatch(body):
        part.kind = "markup"
    elif judge(part.shown):
        part.kind = "foreign"
    elif is_trail(body) or is_stamp(body):
        part.kind = "boilerplate"
    else:
        _look_at_end(part)
    return part


def _look_at_end(part: Part) -> None:
    """Splits a credit or an agency's signature from the end of a line."""
    line = part.blank.rstrip()
    signed = signature_start(line)
    if signed is not None:
        part.tail, part.tail_kind = signed, "byline"
        if signed == len(line) - len(line.lstrip()):
            part.kind, part.tail = "byline", len(part.blank)
        return
    credit = credit_start(line)
    if is_signed(line.strip()):
        part.kind = "byline"
        return
    if credit is None:
        if starts_caption(line):
            part.kind = "caption"
        return
    if not line[:credit].strip():
        part.kind = "byline" if is_byline(line.strip(), last=False) else "credit"
        return
    part.tail = credit
    if part.line.words <= _LONGEST_CAPTION:
        part.kind = "caption"


def _inherit_language(parts: list[Part]) -> None:
    """A short line with no word of French between lines of another language is of that language too."""
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if before.kind == after.kind == "foreign" and part.kind == "prose" and not part.shown.hits["fr"]:
            part.kind = "foreign"


def _mark_title(parts: list[Part], title: str | None) -> int | None:
    """Marks the page furniture and the title; the index of the title's line, or None."""
    for i, part in enumerate(parts):
        if part.kind in ("prose", "caption") and is_furniture(part.blank.strip(), first=i == 0):
            part.kind, part.tail = "boilerplate", len(part.blank)
    readable = [i for i, part in enumerate(parts) if part.kind in ("prose", "caption")]
    bodies = [parts[i].text for i in readable]
    at, sections = find_title(bodies, title, [parts[i].head_date is not None for i in readable])
    for n in range(sections):
        parts[readable[n]].kind = "boilerplate"
    lead = readable[at] if at is not None else None
    if lead is not None:
        parts[lead].kind = "title"
    _mark_links(parts)
    return lead


def _mark_links(parts: list[Part]) -> None:
    """The titles under "Lire aussi": the next line, and those that follow it without an empty line between."""
    room, taken = 0, False
    for part in parts:
        if part.kind == "boilerplate" and announces_links(part.text):
            room, taken = _MOST_LINKS, False
        elif room and part.kind == "prose" and is_heading(part.text) and not (taken and part.line.blank_before):
            part.kind, taken = "boilerplate", True
            room -= 1
        else:
            room = 0


def _mark_captions(parts: list[Part]) -> None:
    """The words of a caption are one as well where they stand without its credit."""
    captions = {fold(part.text) for part in parts if part.kind == "caption"}
    if captions:
        for part in parts:
            if part.kind == "prose" and fold(part.text) in captions:
                part.kind = "caption"


def _mark_ends(parts: list[Part], lead: int | None) -> None:
    """Headings between paragraphs, and the lines that sign the article before or after its text."""
    body = [i for i, part in enumerate(parts) if part.kind in ("prose", "heading")]
    if not body:
        return
    first = next((i for i in body if parts[i].line.words > 12), body[0])
    opening = lead is not None
    for i in body:
        part = parts[i]
        last = i == body[-1] and len(body) > 2
        opening = opening and (i <= (lead or 0) or is_section(part.text, most=2))
        if lead is not None and i > lead and opening:
            part.kind = "boilerplate"
        elif (last or i < first or part.line.words <= 14) and is_byline(part.text, last=last, early=i < first):
            part.kind = "byline"
        elif not last and is_heading(part.text):
            part.kind = "heading"
            number = _NUMBER.match(part.line.text)
            if number:
                part.markup = [*part.markup, number.span()]


def _mark_keywords(parts: list[Part]) -> None:
    """The keywords of a page, which stand in lines of a few words under its last paragraph."""
    for part in reversed(parts):
        if part.kind in ("prose", "heading") and part.line.words <= _MOST_KEYWORD_WORDS and is_heading(part.text):
            part.kind = "boilerplate"
        elif part.kind in ("prose", "heading", "title", "caption"):
            return


def _blocks(part: Part) -> list[Block]:
    """The blocks of a line: its body without the markup in it, the markup, and the credit or signature at the end."""
    line, blocks = part.line, []
    pieces: list[tuple[int, int, BlockKind]] = []
    at = 0
    for start, end in sorted(part.markup):
        pieces += [(at, start, part.kind), (start, end, "markup")]
        at = end
    pieces.append((at, len(part.blank), part.kind))
    for start, end, kind in pieces:
        cut = [(start, end, kind)]
        if kind != "markup" and start < part.tail < end:
            cut = [(start, part.tail, kind), (part.tail, end, part.tail_kind)]
        elif kind != "markup" and start >= part.tail and part.tail < len(part.blank):
            cut = [(start, end, part.tail_kind)]
        for low, high, name in cut:
            piece = line.text[low:high]
            left = len(piece) - len(piece.lstrip())
            if piece.strip():
                blocks.append(Block(line.start + low + left, line.start + low + left + len(piece.strip()), name))
    return blocks
