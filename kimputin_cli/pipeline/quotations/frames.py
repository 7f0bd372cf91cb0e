"""Frames: the sentences around quotations, with each marked stretch as one piece.

Words in marks may run over several sentences and lines; the sentence that reports them does not end with theirs. A
segment is such a sentence: its own tokens, and the marked stretches ("atoms") that stand among them. Words inside marks
have segments of their own, whose context is the marked stretch.
"""

from dataclasses import dataclass, field

from kimputin_cli.pipeline.lines import after_dateline
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.marks import Marked

#: No sentence is longer; what seems to be is a table or a list, and is read in pieces.
MAX_TOKENS = 400
MAX_ATOMS = 40
FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?"})


@dataclass(slots=True)
class Segment:
    """`atoms` are pairs: the index of a marked stretch, and how many of `tokens` stand before it."""

    context: int
    line: int
    tokens: list[int] = field(default_factory=list)
    atoms: list[tuple[int, int]] = field(default_factory=list)
    end_line: int = 0
    #: positions in `tokens` that have an atom right before them
    gaps: frozenset[int] = frozenset()


def cut_segments(columns: Columns, marked: list[Marked]) -> tuple[list[Segment], list[int]]:
    """The segments in order of their end, and for each token the innermost marked stretch it lies in (-1: none)."""
    done: list[Segment] = []
    inner = [-1] * len(columns.text)
    open_segments: dict[int, Segment] = {}
    stack: list[int] = []
    following = 0
    line = 0
    opening = after_dateline(columns.source, 0)

    def flush(context: int) -> None:
        segment = open_segments.pop(context, None)
        if segment is not None:
            segment.end_line = line
            segment.gaps = frozenset(at for _, at in segment.atoms)
            done.append(segment)

    def segment_of(context: int) -> Segment:
        if context not in open_segments:
            open_segments[context] = Segment(context, line)
        return open_segments[context]

    for i, at in enumerate(columns.idx):
        while stack and at >= marked[stack[-1]].outer_end:
            _leave(columns, marked, stack, i, flush, open_segments)
        while following < len(marked) and marked[following].outer_start <= at:
            parent = stack[-1] if stack else -1
            segment = segment_of(parent)
            if len(segment.atoms) >= MAX_ATOMS:
                flush(parent)
                segment = segment_of(parent)
            segment.atoms.append((following, len(segment.tokens)))
            stack.append(following)
            following += 1
            while stack and at >= marked[stack[-1]].outer_end:
                _leave(columns, marked, stack, i, flush, open_segments)
        context = stack[-1] if stack else -1
        if columns.newline[i]:
            line += columns.text[i].count("\n")
            flush(context)
            opening = after_dateline(columns.source, at + len(columns.text[i]))
            continue
        if columns.space[i]:
            continue
        if context >= 0 and not marked[context].start <= at < marked[context].end:
            continue
        if at == opening:
            flush(context)
        inner[i] = context
        segment = segment_of(context)
        segment.tokens.append(i)
        if (columns.low[i] in FINAL and _ends(columns, i)) or len(segment.tokens) >= MAX_TOKENS:
            flush(context)
    while stack:
        flush(stack.pop())
    for context in list(open_segments):
        flush(context)
    return done, inner


def _leave(columns: Columns, marked: list[Marked], stack: list[int], i: int, flush, open_segments) -> None:  # type: ignore[no-untyped-def]
    left = stack.pop()
    flush(left)
    parent = stack[-1] if stack else -1
    last = columns.source[marked[left].end - 1]
    if (last in ".!?…" and _starts_sentence(columns, i)) or columns.newline[i]:
        flush(parent)


def _ends(columns: Columns, i: int) -> bool:
    """Whether the final punctuation at `i` ends a sentence: what follows is not in lower case."""
    j = i + 1
    if (
        j < len(columns.text)
        and columns.text[i] == "."
        and columns.idx[j] == columns.end_char(i)
        and columns.text[j][0].isalnum()
    ):
        return False
    while j < len(columns.text) and columns.space[j] and not columns.newline[j]:
        j += 1
    return j >= len(columns.text) or not (columns.text[j][0].islower() or columns.text[j][0] in ",;")


def _starts_sentence(columns: Columns, i: int) -> bool:
    j = i
    while j < len(columns.text) and columns.space[j]:
        if columns.newline[j]:
            return True
        j += 1
    return j >= len(columns.text) or columns.text[j][0].isupper() or columns.text[j][0] in '«“"-–—'
