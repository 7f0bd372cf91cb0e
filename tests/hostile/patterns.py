"""How many steps a regular expression may take: a static analysis that errs on the side of more.

Python's `re` backtracks: its steps are bounded by the number of ways to read the prefixes of a text. A pattern becomes an
automaton of its characters (Glushkov) whose edges count those ways, and the theorem of Weber and Seidl (1991, "On the degree of
ambiguity of finite automata") tells how their number grows with the length of the text: exponentially where one state has two
cycles over the same word, else with the degree that chains of loops over the same word have.

Always on the side of more: what only looks around (^, $, \\b, lookahead and lookbehind) is taken to hold everywhere but at the
start of the pattern, what a lookahead holds is tried each time, a back reference stands for any text of its group, a repetition
of many times, with an end, for one without end. Letter classes are exact: they are asked of `re` itself, over all of Unicode.
"""

import functools
import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from re import _constants as op  # the parser has no public name
from re import _parser as parser
from typing import Literal, TypeVar

#: A repetition of up to so many times is written out where that makes no more than so many positions.
FEW, MOST = 12, 400
EXPONENTIAL = 1_000
_EVERY = "".join(map(chr, range(0x110000)))
_BYTES = bytes(range(256))
Node = TypeVar("Node", bound=Hashable)
Mode = Literal["search", "match", "fullmatch"]
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


@dataclass
class Piece:
    """A part of a pattern: how many ways it matches nothing, and in how many ways each position is its first or last."""

    empty: int
    first: Counter[int] = field(default_factory=Counter)
    last: Counter[int] = field(default_factory=Counter)


@dataclass
class Automaton:
    """Positions (characters of the pattern) with the letters that each takes; edges with the number of ways over them."""

    letters: list[int] = field(default_factory=list)
    edges: dict[int, Counter[int]] = field(default_factory=dict)

    def add(self, letters: int) -> int:
        self.letters.append(letters)
        self.edges[len(self.letters) - 1] = Counter()
        return len(self.letters) - 1

    def join(self, last: Counter[int], first: Counter[int], times: int = 1) -> None:
        for p, ways in last.items():
            for q, more in first.items():
                self.edges[p][q] += ways * more * times


def degree(pattern: str | bytes, flags: int = 0, mode: Mode = "search") -> int:
    """The steps of matching in a text are at most proportional to its length to this power.

    1 is linear; `EXPONENTIAL` and more is no power at all. "search" stands for whatever tries the pattern at every place; all
    matches of a text together take no more (finditer, findall, sub, split).
    """
    parsed = parser.parse(pattern, flags)
    state = parsed.state.flags
    if len(parsed) == 1 and parsed[0][0] is op.BRANCH:  # one is tried after the other: the slowest counts
        return max(_degree(branch, state, isinstance(pattern, bytes), mode) for branch in parsed[0][1][1])
    if mode == "search":
        return _degree(parsed, state, isinstance(pattern, bytes), mode)
    return max(_degree(part, state, isinstance(pattern, bytes), mode) for part in _settled(parsed))


def _settled(tree: "parser.SubPattern") -> "list[parser.SubPattern]":
    """The pattern cut after each atomic group before which all is settled: single letters and atomic groups. At one place such
    a group is tried once, and what comes after it is tried once."""
    for n, (code, value) in enumerate(tree):
        if code is op.ATOMIC_GROUP:
            return [value, *_settled(tree[n + 1 :])]
        if code not in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY, op.AT):
            break
    return [tree]


def _degree(tree: "parser.SubPattern", flags: int, binary: bool, mode: Mode) -> int:
    automaton = Automaton()
    builder = _Builder(automaton, binary)
    whole = builder.sequence(tree, flags)
    before = builder.before(tree, flags) if mode == "search" else 0
    places = [automaton.add(letters) for letters in (before, builder.every & ~before) if letters]
    for p in places:
        automaton.edges[p] = Counter(dict.fromkeys(places, 1))
    if before:
        automaton.join(Counter({places[0]: 1}), whole.first)
    if mode != "fullmatch":
        for sure in _Builder(Automaton(), binary, around=False).sequence(tree, flags).last:
            _begin_again(automaton, sure, places)
    return _growth(_in_atoms(automaton)) + 1


def _begin_again(automaton: Automaton, sure: int, places: list[int]) -> None:
    """At position `sure` the pattern has matched: what led there is never gone back on, what follows is tried once."""
    copy = automaton.add(automaton.letters[sure])
    automaton.edges[copy], automaton.edges[sure] = automaton.edges[sure], Counter()
    for p in places:
        automaton.edges[p][copy] += 1


def _inside(code: object, value: object) -> "list[parser.SubPattern]":
    if code is op.SUBPATTERN:
        return [value[3]]  # type: ignore[index]
    if code is op.BRANCH:
        return list(value[1])  # type: ignore[index]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]  # type: ignore[index]
    if code is op.ATOMIC_GROUP:
        return [value]  # type: ignore[list-item]
    if code is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]  # type: ignore[index]
    return []


class _Builder:
    """Builds the automaton of a pattern; without `around`, what looks around is taken to hold nowhere."""

    def __init__(self, automaton: Automaton, binary: bool, around: bool = True) -> None:
        self.automaton, self.binary, self.around = automaton, binary, around
        self.every = (1 << (256 if binary else 0x110000)) - 1
        self.groups: dict[int, tuple[parser.SubPattern, int]] = {}

    def sequence(self, parts: "Iterable[tuple[object, object]]", flags: int) -> Piece:
        whole = Piece(1)
        for code, value in parts:
            whole = self._then(whole, self.piece(code, value, flags))
        return whole

    def _then(self, one: Piece, other: Piece) -> Piece:
        self.automaton.join(one.last, other.first)
        first = one.first + Counter({p: n * one.empty for p, n in other.first.items()})
        last = other.last + Counter({p: n * other.empty for p, n in one.last.items()})
        return Piece(one.empty * other.empty, first, last)

    def piece(self, code: object, value, flags: int) -> Piece:  # type: ignore[no-untyped-def]
        if code in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            position = self.automaton.add(_letters(_source(code, value), flags & ~re.DEBUG, self.binary))
            return Piece(0, Counter({position: 1}), Counter({position: 1}))
        if code is op.AT:
            return Piece(int(self.around))
        if code in (op.ASSERT, op.ASSERT_NOT):
            inside = self.sequence(value[1], flags)
            return Piece(int(self.around), inside.first if value[0] > 0 else Counter())
        if code is op.SUBPATTERN:
            group, on, off, inner = value
            if group is not None:
                self.groups[group] = (inner, (flags | on) & ~off)
            return self.sequence(inner, (flags | on) & ~off)
        if code is op.GROUPREF:
            return self.sequence(*self.groups[value])
        if code is op.ATOMIC_GROUP:
            return self.sequence(value, flags)
        if code is op.BRANCH:
            return self._any([self.sequence(branch, flags) for branch in value[1]])
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeated(*value, flags)
        raise NotImplementedError(f"{code} in a pattern: teach the analysis what it means")

    def before(self, tree: "Iterable[tuple[object, object]]", flags: int) -> int:
        """The letters after which the pattern may begin, as far as it says so itself at its start; else every letter."""
        parts = list(tree)
        for n, (code, value) in enumerate(parts):
            if code is op.AT and value is op.AT_BEGINNING_STRING:
                return 0
            if code is op.AT and value is op.AT_BEGINNING:
                return 1 << ord("\n") if flags & re.MULTILINE else 0
            if code is op.AT and value is op.AT_BOUNDARY:
                word = _letters(r"[\w]", flags, self.binary)
                first = self._first(parts[n + 1 :], flags)
                return self.every & ~word if first is not None and not first & ~word else self.every
            if code is op.ASSERT_NOT and value[0] < 0 and (letters := self._one(value[1], flags)) is not None:  # type: ignore[index]
                return self.every & ~letters
            if code is op.SUBPATTERN:
                return self.before(value[3], (flags | value[1]) & ~value[2])  # type: ignore[index]
            if code is op.BRANCH:
                starts = [self.before(branch, flags) for branch in value[1]]  # type: ignore[index]
                return functools.reduce(int.__or__, starts)
            return self.every
        return self.every

    def _first(self, parts: "Iterable[tuple[object, object]]", flags: int) -> int | None:
        """The letters with which the parts begin; None where they may be nothing."""
        probe = _Builder(Automaton(), self.binary)
        probe.groups = dict(self.groups)
        piece = probe.sequence(parts, flags)
        if piece.empty:
            return None
        return functools.reduce(int.__or__, (probe.automaton.letters[p] for p in piece.first), 0)

    def _one(self, parts: "Iterable[tuple[object, object]]", flags: int) -> int | None:
        """The letters of a part that is one letter."""
        parts = list(parts)
        if len(parts) == 1 and parts[0][0] in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            return _letters(_source(*parts[0]), flags & ~re.DEBUG, self.binary)
        return None

    def _any(self, pieces: list[Piece]) -> Piece:
        whole = Piece(0)
        for piece in pieces:
            whole = Piece(whole.empty + piece.empty, whole.first + piece.first, whole.last + piece.last)
        return whole

    def _repeated(self, least: int, most: int, inner: "parser.SubPattern", flags: int) -> Piece:
        if most is op.MAXREPEAT or most > FEW or most * _size(inner) > MOST:
            body = self.sequence(inner, flags)
            self.automaton.join(body.last, body.first)
            return Piece(body.empty + (least == 0), body.first, body.last)
        whole = Piece(1)
        for n in range(most, 0, -1):  # a?  is  nothing or a;  a{1,3}  is  a(a(a)?)?
            whole = self._then(self.sequence(inner, flags), whole)
            if n > least:
                whole = Piece(whole.empty + 1, whole.first, whole.last)
        return whole


def _size(parts: "Iterable[tuple[object, object]]") -> int:
    """How many positions the parts have, their repetitions written out."""
    total = 0
    for code, value in parts:
        inner = sum(map(_size, _inside(code, value)))
        times = value[1] if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) else 1  # type: ignore[index]
        total += max(inner, 1) * (int(times) if times is not op.MAXREPEAT and times <= FEW else 1)
    return total


def _source(code: object, value) -> str:  # type: ignore[no-untyped-def]
    """The pattern of one letter that the parser read as this."""
    if code is op.ANY:
        return "."
    if code is op.LITERAL:
        return _escaped(value)
    if code is op.NOT_LITERAL:
        return f"[^{_escaped(value)}]"
    inside = ""
    for kind, what in value:
        if kind is op.NEGATE:
            inside += "^"
        elif kind is op.LITERAL:
            inside += _escaped(what)
        elif kind is op.RANGE:
            inside += f"{_escaped(what[0])}-{_escaped(what[1])}"
        else:
            inside += _CATEGORIES[what]
    return f"[{inside}]"


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\U{code:08x}"


@cache
def _letters(source: str, flags: int, binary: bool) -> int:
    """The letters that a pattern of one letter takes, a bit for each."""
    if not flags & re.IGNORECASE and re.fullmatch(r"\\x..|\\U.{8}", source):
        return 1 << int(source[2:], 16)
    if binary:
        return sum(1 << m.start() for m in re.finditer(source.encode(), _BYTES, flags))
    marks = bytearray(0x110000)
    for found in re.finditer(f"(?:{source})+", _EVERY, flags):
        marks[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return int(marks[::-1].translate(bytes([48, 49]) + bytes(254)), 2)


def _in_atoms(automaton: Automaton) -> Automaton:
    """The same with letters that no position tells apart taken for one: short numbers instead of a million bits."""
    masks = list(dict.fromkeys(automaton.letters))
    whole = 0
    for mask in masks:
        whole |= mask
    atoms = [whole]
    for mask in masks:
        atoms = [part for atom in atoms for part in (atom & mask, atom & ~mask) if part]
    short = {mask: sum(1 << n for n, atom in enumerate(atoms) if atom & mask) for mask in masks}
    return Automaton([short[mask] for mask in automaton.letters], automaton.edges)


def _growth(automaton: Automaton) -> int:
    """The degree of ambiguity over all prefixes: 0 when the number of ways is bounded."""
    loops = [
        part for part in _components({p: set(out) for p, out in automaton.edges.items()}) if _is_loop(part, automaton)
    ]
    if any(_branches(automaton, part) for part in loops):
        return EXPONENTIAL
    below = _reachable(automaton, loops)
    best: dict[int, int] = {}

    def longest(n: int) -> int:
        if n not in best:
            best[n] = max(
                (longest(m) + _both(automaton, loops[n], loops[m]) for m in below[n]),
                default=0,
            )
        return best[n]

    return max(map(longest, range(len(loops))), default=0)


def _is_loop(part: frozenset[int], automaton: Automaton) -> bool:
    return len(part) > 1 or any(p in automaton.edges[p] for p in part)


def _branches(automaton: Automaton, part: frozenset[int]) -> bool:
    """Whether one word leads from a state of the loop back to it in two ways."""
    inner = {p: [q for q in automaton.edges[p] if q in part] for p in part}
    if any(automaton.edges[p][q] > 1 for p in part for q in inner[p]):
        return True
    graph: dict[tuple[int, int], set[tuple[int, int]]] = {}
    todo = [(p, p) for p in part]
    while todo:
        pair = todo.pop()
        if pair in graph:
            continue
        graph[pair] = {
            (q, r) for q in inner[pair[0]] for r in inner[pair[1]] if automaton.letters[q] & automaton.letters[r]
        }
        todo += graph[pair]
    return any(
        any(p == q for p, q in component) and any(p != q for p, q in component) for component in _components(graph)
    )


def _both(automaton: Automaton, one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether a word goes round loop `one`, from it to loop `other`, and round that: then their borders are anywhere."""
    letters, edges = automaton.letters, automaton.edges
    for p in one:
        for q in other:
            seen = {(p, p, q)}
            todo = [(p, p, q)]
            while todo:
                a, b, c = todo.pop()
                for x in edges[a]:
                    if x not in one:
                        continue
                    for z in edges[c]:
                        both = letters[x] & letters[z]
                        if z not in other or not both:
                            continue
                        for y in edges[b]:
                            if both & letters[y] and (x, y, z) not in seen:
                                if (x, y, z) == (p, q, q):
                                    return True
                                seen.add((x, y, z))
                                todo.append((x, y, z))
    return False


def _reachable(automaton: Automaton, loops: list[frozenset[int]]) -> list[set[int]]:
    """For each loop those that can come after it."""
    of = {p: n for n, loop in enumerate(loops) for p in loop}
    found = []
    for n, loop in enumerate(loops):
        seen, todo = set(loop), list(loop)
        while todo:
            for q in automaton.edges[todo.pop()]:
                if q not in seen:
                    seen.add(q)
                    todo.append(q)
        found.append({of[p] for p in seen if p in of} - {n})
    return found


def _components(graph: "dict[Node, set[Node]]") -> "list[frozenset[Node]]":
    """The strongly connected components (Tarjan), without recursion."""
    number: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    found: list[frozenset[Node]] = []
    for root in graph:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        path = [(root, iter(graph[root]))]
        while path:
            node, out = path[-1]
            for target in out:
                if target not in number:
                    number[target] = low[target] = len(number)
                    stack.append(target)
                    on_stack.add(target)
                    path.append((target, iter(graph[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], number[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number[node]:
                    component = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    found.append(frozenset(component))
    return found
