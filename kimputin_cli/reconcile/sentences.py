"""One sentence of one article as the comparisons see it: its words, its values, what is denied and what is quoted."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kimputin_cli.reconcile.lexemes import Lexeme
from kimputin_cli.reconcile.tokens import Token
from kimputin_cli.reconcile.values import Value, Words
from kimputin_cli.records import Slot

#: What can change places in a sentence.
_SWAPPED = ("name", "count", "ordinal")


@dataclass(slots=True)
class Sentence:
    """`article`: index in the list of records; `vector`: key -> weight; `norm`: its length. What few comparisons ask
    for is worked out when it is first asked for."""

    article: int
    start: int
    end: int
    words: Words
    vector: dict[str, float]
    norm: float
    published: str | None = None
    values: list[Value] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)
    title: bool = False
    said_by: str | None = None
    slots: list[Slot] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)  # type and date of those that have a date
    predicates: dict[int, tuple[str, str]] = field(default_factory=dict)  # token index -> polarity, factuality
    _tokens: list[Token] | None = None
    _keys: list[str] | None = None
    _weights: list[float] | None = None
    _signature: tuple[object, ...] | None = None
    _may_swap: tuple[str, ...] | None = None
    _places: dict[str, list[int]] | None = None
    _content: float | None = None
    _said: dict[str, frozenset[str]] | None = None
    _once: dict[str, dict[str, Value]] = field(default_factory=dict)
    antonyms: list[tuple[int, str]] = field(default_factory=list)  # token index, the word of whose family it is
    turns: list[str] = field(default_factory=list)  # words that deny something or have an antonym
    may_deny: bool = False  # whether it has a word that may open a negation
    around: dict[tuple[tuple[int, int], tuple[int, int] | None], Any] = field(default_factory=dict)  # of its places
    scopes: list[tuple[int, list[int]]] | None = None  # of its negations, once they have been looked for

    @property
    def tokens(self) -> list[Token]:
        if self._tokens is None:
            found, starts, ends, joined = self.words
            self._tokens = [
                Token(start, end, w.form, w.key, w.capital, w.number, w.acronym, w.text, i in joined)
                for i, (w, start, end) in enumerate(zip(found, starts, ends, strict=True))
            ]
        return self._tokens

    @property
    def keys(self) -> list[str]:
        """The keys of its words, empty for those without content."""
        if self._keys is None:
            self._keys = [w.sense for w in self.words.lexemes]
        return self._keys

    @property
    def weights(self) -> list[float]:
        """What its words weigh in context."""
        if self._weights is None:
            self._weights = [w.shown for w in self.words.lexemes]
        return self._weights

    def factuality_at(self, words: tuple[int, int]) -> str:
        """The factuality of the predicate nearest to `words`, "asserted" where none was found."""
        if not self.predicates:
            return "asserted"
        at = bisect_left(self.words.starts, words[0])
        return self.predicates[min(self.predicates, key=lambda i: (abs(i - at), i))][1]

    @property
    def signature(self) -> tuple[object, ...]:
        """What comparisons can find a difference in: two sentences with one signature differ at most in what goes
        where."""
        if self._signature is None:
            values = sorted([(v.family, _said(v, self)) for v in self.values])
            self._signature = (*values, *sorted(set(self.turns)))
        return self._signature

    @property
    def may_swap(self) -> tuple[str, ...]:
        """The families of which it has two values that could change places."""
        if self._may_swap is None:
            once: set[tuple[str, str | None]] = set()
            twice: set[str] = set()
            for v in self.values:
                if v.family in _SWAPPED:
                    if (v.family, v.label) in once:
                        twice.add(v.family)
                    once.add((v.family, v.label))
            self._may_swap = tuple([family for family in _SWAPPED if family in twice]) if twice else ()
        return self._may_swap

    @property
    def places(self) -> dict[str, list[int]]:
        """Key -> the indices of its tokens."""
        if self._places is None:
            places: dict[str, list[int]] = {}
            for i, key in enumerate(self.keys):
                if key in places:
                    places[key].append(i)
                elif key:
                    places[key] = [i]
            self._places = places
        return self._places

    @property
    def content(self) -> float:
        """The weight of its words with content."""
        if self._content is None:
            self._content = sum([w for key, w in zip(self.keys, self.weights, strict=True) if key])
        return self._content

    @property
    def all_said(self) -> dict[str, frozenset[str]]:
        """What the values of each family say: each by its norm where words alone tell it, else by its words."""
        if self._said is None:
            found: dict[str, set[str]] = {}
            for v in self.values:
                text = f"={v.norm}" if isinstance(v.norm, str) and v.norm else _said(v, self)
                found.setdefault(v.family, set()).add(text)
            self._said = {name: frozenset(texts) for name, texts in found.items()}
        return self._said

    def said(self, family: str) -> frozenset[str]:
        """What the values of a family say."""
        return self.all_said.get(family, frozenset())

    def once(self, family: str) -> dict[str, Value]:
        """The values of a family that stand once in the sentence, by what they say."""
        if family not in self._once:
            found: dict[str, Value] = {}
            twice = set()
            for value in self.values:
                if value.family == family:
                    key = (
                        value.norm or words_of(self, value)
                        if family != "count"
                        else f"{value.norm.value}:{value.norm.unit}:{value.norm.bound}"
                    )
                    twice |= {key} & found.keys()
                    found[key] = value
            self._once[family] = {key: value for key, value in found.items() if key not in twice}
        return self._once[family]

    def between(self, words: tuple[int, int]) -> Sequence[Lexeme]:
        """The words that begin within a span of the article."""
        starts = self.words.starts
        return self.words.lexemes[bisect_left(starts, words[0]) : bisect_left(starts, words[1])]

    def speaks(self, words: tuple[int, int]) -> bool:
        """Whether `words` name the speaker of a quotation."""
        return any(a < words[1] and words[0] < b for a, b in self.speakers)

    def in_quote(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.quoted)


def words_of(s: Sentence, value: Value) -> str:
    """The folded words of a value."""
    return " ".join([w.form for w in s.words.lexemes[value.first : value.last + 1]])


def _said(value: Value, s: Sentence) -> str:
    if value.family == "count":
        return f"{value.norm.bound}{value.norm.value}{value.norm.upper}{value.norm.unit}"
    return str(value.norm) or words_of(s, value)


__all__ = ["Sentence", "Value", "words_of"]
