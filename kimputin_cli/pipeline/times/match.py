"""Finding the expressions of the grammar in a text: at each word the longest that a rule allows."""

from typing import Any, NamedTuple

from kimputin_cli.pipeline.times.grammar import Grammar, Rule, State
from kimputin_cli.pipeline.times.numbers import CENTURY_NOUNS, NUMBER_WORDS, Option, number_options
from kimputin_cli.pipeline.times.scan import Words


class Piece(NamedTuple):
    """A captured piece: its class, its name, what it is worth, and the words that it covers."""

    kind: str
    name: str
    value: Any
    start: int
    end: int


class Match(NamedTuple):
    """An expression: words `start` to `end` (exclusive) read by `rule`, with the pieces in order."""

    start: int
    end: int
    rule: Rule
    pieces: tuple[Piece, ...]

    def all(self, kind: str) -> list[Any]:
        """What the pieces of class `kind` are worth, in order."""
        return [piece.value for piece in self.pieces if piece.kind == kind]

    def first(self, kind: str) -> Any:
        """What the first piece of class `kind` is worth, or None."""
        return next((piece.value for piece in self.pieces if piece.kind == kind), None)

    def has(self, *kinds: str) -> bool:
        return any(piece.kind in kinds for piece in self.pieces)


#: No expression is longer than this many words.
LONGEST = 24


def candidates(words: Words, grammar: Grammar) -> list[int]:
    """Indices of the words that can begin an expression."""
    starters = grammar.starters
    figures = "0123456789" if CENTURY_NOUNS.isdisjoint(words.keys) else "0123456789vix"  # "XIXe siècle"
    return [i for i, key in enumerate(words.keys) if key in starters or key[0] in figures]


def match_at(words: Words, start: int, grammar: Grammar) -> list[Match]:
    """The readings of an expression that begins at word `start`: longest first, then in the order of the rules."""
    found: list[Match] = []
    keys = words.keys
    limit = min(len(keys), start + LONGEST)
    root = grammar.root

    def walk(state: State, at: int, pieces: tuple[Piece, ...]) -> None:
        if state.accepts and at > start:
            for index in state.accepts:
                rule = grammar.rules[index]
                if allowed(words, start, at, rule):
                    found.append(Match(start, at, rule, pieces))
        if at >= limit:
            return
        key = keys[at]
        if key in state.words:
            walk(state.words[key], at + 1, pieces)
        steps = state.steps
        if not steps:
            return
        spellings = grammar.spellings.get(key)
        if spellings is None and words.text[words.starts[at]].isupper():
            spellings = grammar.bare.get(key)  # capitals often go without accents
        for rest, kind, name in spellings or ():
            if kind in steps:
                end = at + 1 + len(rest)
                if rest and tuple(keys[at + 1 : end]) != rest:
                    continue
                walk(steps[kind], end, (*pieces, Piece(kind, name, grammar.worth(kind, name), at, end)))
        for kind, value, end in _numbers(words, at):
            if kind in steps:
                walk(steps[kind], end, (*pieces, Piece(kind, "", value, at, end)))

    walk(root, start, ())
    found.sort(key=lambda match: (-match.end, grammar.order[match.rule.name]))
    return found


def _numbers(words: Words, at: int) -> list[Option]:
    key = words.keys[at]
    if key[0].isdecimal() or key in NUMBER_WORDS or key in ("premier", "t") or key[0] in "vix":
        return number_options(words, at)
    return []


def allowed(words: Words, start: int, end: int, rule: Rule) -> bool:
    """Whether the words around the expression are those that the rule asks for."""
    if rule.after and not any(_precedes(words, start, phrase) for phrase in rule.after):
        return False
    if any(_precedes(words, start, phrase) for phrase in rule.not_after):
        return False
    if rule.not_before and end < len(words.keys):
        key = words.keys[end]
        if key in rule.not_before:
            return False
        if end + 1 < len(words.keys) and words.keys[end + 1] == "'" and key + "'" in rule.not_before:
            return False
    return True


def _precedes(words: Words, index: int, phrase: str) -> bool:
    parts = phrase.replace("'", " ' ").split()
    return words.keys[max(0, index - len(parts)) : index] == parts
