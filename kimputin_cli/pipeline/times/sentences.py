"""Where sentences begin, by punctuation alone: good enough to find a verb, and the same with any tokenizer or none."""

from bisect import bisect_right

from kimputin_cli.pipeline.times.scan import Words

#: A sentence that goes on longer, in words, is cut.
LONGEST = 160
_ENDS = frozenset("\n!?….")


class Sentences:
    """The sentences of a text, as ranges of words; made in one pass."""

    def __init__(self, words: Words) -> None:
        self.starts = [0]
        keys = words.keys
        for at in (i for i, key in enumerate(keys) if key in _ENDS):
            if keys[at] != "." or _full_stop(words, at):
                self._add(at + 1)
        self._add(len(keys))

    def _add(self, start: int) -> None:
        while start - self.starts[-1] > LONGEST:
            self.starts.append(self.starts[-1] + LONGEST)
        if start > self.starts[-1]:
            self.starts.append(start)

    def around(self, index: int) -> tuple[int, int]:
        """The first word of the sentence around word `index`, and its closing mark or the word behind it."""
        at = bisect_right(self.starts, index) - 1
        first = self.starts[at]
        last = self.starts[at + 1] if at + 1 < len(self.starts) else first + 1
        return first, last


def _full_stop(words: Words, at: int) -> bool:
    """Whether the point ends a sentence, and no abbreviation or initial: "M. Blanc", "J. F. K."."""
    if at + 1 >= len(words.keys):
        return True
    follower = words.text[words.starts[at + 1]]
    return at > 0 and len(words.keys[at - 1]) > 1 and (follower.isupper() or not follower.isalnum())
