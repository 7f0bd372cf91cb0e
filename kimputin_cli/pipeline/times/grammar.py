"""The three tables of the grammar, loaded from lexicon/time_*.toml and compiled into one automaton.

Every rule's form becomes a regular expression over symbols: words ("=il") and classes of pieces ("Month"). All rules
together are determinised once, so that matching looks at each word of an expression once per reading of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.numbers import NUMBER_WORDS
from kimputin_cli.pipeline.times.scan import scan, without_accents

Pieces = dict[str, dict[str, list[str]]]
Values = dict[str, Any]

#: Classes that are not listed in the tables: numbers, read by numbers.py.
NUMBERS = ("Day", "Num", "Year", "Year2", "Numeric", "Century", "QuarterCode")


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One row of time_rules.toml."""

    name: str
    form: str
    meaning: str = msgspec.field(name="as")
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True):
    phrases: dict[str, str]
    rule: tuple[Rule, ...]


class State:
    """A state of the automaton: where each symbol leads, and the rules that are complete here, in table order."""

    __slots__ = ("accepts", "steps", "words")

    def __init__(self) -> None:
        self.words: dict[str, State] = {}
        self.steps: dict[str, State] = {}
        self.accepts: tuple[int, ...] = ()


#: One way to write a piece: its words after the first, its class and its name.
Spelling = tuple[tuple[str, ...], str, str]


class Grammar:
    """What the matcher needs: `root`, the `rules`, the spellings of pieces by first word, and `starters`, every word
    that can begin an expression (numbers apart)."""

    def __init__(self, pieces: Pieces, values: Values, rules: Rules) -> None:
        self.values = values
        self.rules = rules.rule
        self.order = {rule.name: index for index, rule in enumerate(rules.rule)}
        self.spellings, self.bare = _spellings(pieces)
        self.root = _determinise(_Forms(rules, set(pieces)))
        first = set(self.root.words)
        for key, spellings in (*self.spellings.items(), *self.bare.items()):
            if any(kind in self.root.steps for _, kind, _ in spellings):
                first.add(key)
        self.starters = frozenset(first) | NUMBER_WORDS | {"premier", "t"}

    def worth(self, kind: str, name: str) -> Any:
        """What time_values.toml says of a piece, or its name where it says nothing."""
        return self.values.get(kind, {}).get(name, name)


@cache
def load_grammar() -> Grammar:
    """The French grammar. Raises msgspec.ValidationError or GrammarError when a table is not well formed."""
    return Grammar(
        load("time_pieces", Pieces),
        load("time_values", Values),
        load("time_rules", Rules),
    )


class GrammarError(ValueError):
    """A form in time_rules.toml cannot be read; the message names the rule."""


def _spellings(pieces: Pieces) -> tuple[dict[str, list[Spelling]], dict[str, list[Spelling]]]:
    """The spellings of all pieces by first word, and those that drop the accents, for words in capitals."""
    table: dict[str, list[Spelling]] = defaultdict(list)
    bare: dict[str, list[Spelling]] = defaultdict(list)
    for kind, names in pieces.items():
        for name, written in names.items():
            for text in written:
                form = tuple(scan(text.lower()).keys)
                joined = tuple(key for key in form if key != "-")  # "mi-avril" is also written "mi avril"
                for spelling in {form, form if form[0] == "-" else joined}:
                    table[spelling[0]].append((spelling[1:], kind, name))
                    plain = tuple(without_accents(key) for key in spelling)
                    if plain != spelling:
                        bare[plain[0]].append((plain[1:], kind, name))
    for spellings in (*table.values(), *bare.values()):
        spellings.sort(key=lambda spelling: (-len(spelling[0]), spelling))
    return dict(table), dict(bare)


# --- forms to a nondeterministic automaton (Thompson's construction) ---
class _Forms:
    def __init__(self, rules: Rules, kinds: set[str]) -> None:
        self.phrases = rules.phrases
        self.kinds = kinds | set(NUMBERS)
        self.edges: list[list[tuple[str, int]]] = []
        self.silent: list[list[int]] = []
        self.accepts: dict[int, int] = {}
        self.start = self.node()
        for index, rule in enumerate(rules.rule):
            try:
                end = self.sequence(_tokens(rule.form), self.start)
            except (KeyError, IndexError, ValueError) as error:
                raise GrammarError(f"rule {rule.name}: {error}") from error
            self.accepts[end] = index

    def node(self) -> int:
        self.edges.append([])
        self.silent.append([])
        return len(self.edges) - 1

    def sequence(self, tokens: list[str], start: int) -> int:
        """Adds `tokens` after node `start`; returns the node behind them."""
        alternatives = _split(tokens)
        if len(alternatives) > 1:
            end = self.node()
            for alternative in alternatives:
                self.silent[self.sequence(alternative, start)].append(end)
            return end
        at, i = start, 0
        while i < len(tokens):
            token = tokens[i]
            if token in "[(":
                close = _closing(tokens, i)
                entry = self.node()
                self.silent[at].append(entry)
                end = self.node()
                self.silent[self.sequence(tokens[i + 1 : close], entry)].append(end)
                if token == "[":
                    self.silent[entry].append(end)
                at, i = end, close + 1
            elif token.startswith("{"):
                entry = self.node()
                self.silent[at].append(entry)
                at, i = self.sequence(_tokens(self.phrases[token[1:-1]]), entry), i + 1
            else:
                end = self.node()
                if token[0].isupper() and token in self.kinds:
                    self.edges[at].append((token, end))
                else:
                    here = at
                    keys = scan(token.lower()).keys
                    for key in keys[:-1]:
                        there = self.node()
                        self.edges[here].append(("=" + key, there))
                        here = there
                    self.edges[here].append(("=" + keys[-1], end))
                at, i = end, i + 1
        return at


def _tokens(form: str) -> list[str]:
    out: list[str] = []
    for chunk in form.split():
        word = ""
        for char in chunk:
            if char in "[]()|":
                if word:
                    out.append(word)
                    word = ""
                out.append(char)
            else:
                word += char
        if word:
            out.append(word)
    return out


def _split(tokens: list[str]) -> list[list[str]]:
    """`tokens` at the bars of the outermost level."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token in "[(") - (token in "])")
        if token == "|" and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _closing(tokens: list[str], at: int) -> int:
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i] in "[(") - (tokens[i] in "])")
        if depth == 0:
            return i
    raise ValueError("a bracket is not closed")


# --- subset construction ---
def _determinise(forms: _Forms) -> State:
    states: dict[frozenset[int], State] = {}
    todo: list[frozenset[int]] = []

    def state_of(nodes: Iterable[int]) -> State:
        closed = _closure(forms, nodes)
        state = states.get(closed)
        if state is None:
            state = states[closed] = State()
            state.accepts = tuple(sorted(forms.accepts[n] for n in closed if n in forms.accepts))
            todo.append(closed)
        return state

    root = state_of([forms.start])
    while todo:
        closed = todo.pop()
        state = states[closed]
        targets: dict[str, set[int]] = defaultdict(set)
        for node in closed:
            for symbol, end in forms.edges[node]:
                targets[symbol].add(end)
        for symbol, ends in targets.items():
            reached = state_of(ends)
            if symbol.startswith("="):
                state.words[symbol[1:]] = reached
            else:
                state.steps[symbol] = reached
    return root


def _closure(forms: _Forms, nodes: Iterable[int]) -> frozenset[int]:
    seen = set(nodes)
    todo = list(seen)
    while todo:
        for follower in forms.silent[todo.pop()]:
            if follower not in seen:
                seen.add(follower)
                todo.append(follower)
    return frozenset(seen)
