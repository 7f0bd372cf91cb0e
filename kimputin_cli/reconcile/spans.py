"""Where the sentences of an article begin and end."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from kimputin_cli.records.stretches import Stretch

#: How a sentence ends, what may stand behind that, and how long one that does not may grow, in characters.
_STOPS, _CLOSING = frozenset(".!?…:;"), frozenset("»”\"’')")
_GOES_ON = re.compile(r"[»”,;)a-zà-ÿ]")
_LONGEST = 600
#: Up to the first stops that a new sentence or the line's end follows; each letter is looked at once.
_SENTENCE = re.compile(
    r"(?:[^\n.!?…]++|(?![.!?…][»”\"]?(?:\s+[A-ZÀ-Ý«“\"]|\s*\n|\s*$))[.!?…])*+(?:[.!?…][»”\"]?)?",
)


Some = TypeVar("Some", bound=Stretch, covariant=True)


class Spanned(Protocol[Some]):
    """As much of an article as its sentences are told by."""

    @property
    def text(self) -> str: ...
    @property
    def statements(self) -> Sequence[Some]: ...


def spans(record: Spanned[Some]) -> Iterator[tuple[int, int, list[Some]]]:
    """Sentences with their statements. A parser may cut a sentence in two: what does not end as a sentence goes on."""
    if record.statements:
        start, group = record.statements[0].start, [record.statements[0]]
        for statement in record.statements[1:]:
            end = group[-1].end
            gap = record.text[end : statement.start + 1]
            ended = "\n" in gap or (_ended(record.text, start, end) and not _GOES_ON.match(gap.lstrip() or " "))
            if ended or statement.start - start > _LONGEST:
                yield start, end, group
                start, group = statement.start, []
            group.append(statement)
        yield start, group[-1].end, group
        return
    for match in _SENTENCE.finditer(record.text):
        if match.group().strip():
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.end(), []


def _ended(text: str, start: int, end: int) -> bool:
    """Whether a stop ends `text` between the two places, whatever quotation marks follow it."""
    while end > start and (text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    return end > start and text[end - 1] in _STOPS
