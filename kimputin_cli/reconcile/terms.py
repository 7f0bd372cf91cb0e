"""Words of closed classes in a sentence: weekdays, compass points, kinship, ordinals, offices and professions."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, Protocol

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.families import Families
from kimputin_cli.reconcile.tokens import fold, stem


class ContrastClass(msgspec.Struct, frozen=True):
    """`members` exclude one another; where the class has `near`, they count only within `reach` words behind one of
    those, and never right before one of `unless`; `converse` ones say one thing from its two ends."""

    name: str
    kind: str
    members: tuple[tuple[str, ...], ...]
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reach: int = 2
    nouns_only: tuple[str, ...] = ()
    converse: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class Contrasts(msgspec.Struct, frozen=True, rename={"classes": "class"}):
    """contrasts.toml: the classes; `articles` before a noun that is a verb as well; `auxiliaries` before a participle
    that is a noun as well."""

    classes: tuple[ContrastClass, ...]
    articles: tuple[str, ...]
    auxiliaries: frozenset[str]


class RoleClass(msgspec.Struct, frozen=True):
    forms: tuple[str, ...]
    exclusive: bool = False
    leading: bool = False


class Roles(msgspec.Struct, frozen=True, rename={"classes": "class"}):
    classes: dict[str, RoleClass]


class Groups(msgspec.Struct, frozen=True):
    groups: tuple[tuple[str, ...], ...]


class Term(NamedTuple):
    """Tokens `first`..`last` (both included) are `member` of the class `name`."""

    name: str
    kind: str
    member: str
    first: int
    last: int


#: Classes of roles.toml whose nouns say hardly more than "somebody".
_VAGUE_ROLES = frozenset({"person"})
#: Kinds of closed classes whose members are people and things, of which there may be many.
_OF_THINGS = frozenset({"participant"})


class Written(Protocol):
    """A word by its folded form and as it is written (a `Token`, or a `Lexeme`)."""

    @property
    def form(self) -> str: ...
    @property
    def text(self) -> str: ...


def opens_term(form: str) -> bool:
    """Whether a term may begin with this folded word."""
    return form in _index()


def terms(
    words: Sequence[Written], starts: Sequence[int], ends: Sequence[int], at: Iterable[int] | None = None
) -> list[Term]:
    """The class words of a sentence in text order; the longest match wins, and classes may overlap. The words lie
    between their `starts` and `ends`; `at`: the indices of those that may open a term, if they are known."""
    found: list[Term] = []
    index = _index()
    n = len(words)
    taken: dict[str, int] = {}
    for i in range(n) if at is None else at:
        opened = index.get(words[i].form)
        if opened is None:
            continue
        entries = opened.get(words[i + 1].form) if i + 1 < n else None
        for form, name, kind, member, near, unless, reach, spelt in opened[""] if entries is None else entries:
            if taken.get(name, -1) >= i:
                continue
            last = i + len(form) - 1
            if last > i:
                if last >= n or any(words[i + k].form != word for k, word in enumerate(form)):
                    continue
                if any(starts[k + 1] - ends[k] > 1 for k in range(i, last)):
                    continue  # "au sud, est"
            if spelt and (
                words[i].text.lower() != spelt
                or (form[0] != spelt and i and words[i - 1].form in contrasts().auxiliaries)
            ):
                continue  # "accuse", "a accusé" are no "accusé", "jugé" is no "juge"
            if near and not any(words[k].form in near for k in range(max(0, i - reach), i)):
                continue
            if unless and last + 1 < n and words[last + 1].form in unless:
                continue
            taken[name] = last
            found.append(Term(name, kind, member, i, last))
    return found


#: Words, class, kind, member, the words of which one must stand before and none right behind, within how many words,
#: and the exact spelling if accents matter.
_Entry = tuple[tuple[str, ...], str, str, str, frozenset[str], frozenset[str], int, str]


@lru_cache(maxsize=1)
def contrasts() -> Contrasts:
    loaded: Contrasts = lexicon.load("contrasts", Contrasts)
    return loaded


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, list[_Entry]]]:
    """First word -> second word -> entries that may begin so, longest first; "" for any second word."""
    table: dict[str, list[_Entry]] = {}
    for group in contrasts().classes:
        for member in group.members:
            plurals = [_plural(form) for form in member if group.kind in _OF_THINGS and form[-1] not in "sx"]
            for form in (*member, *plurals):
                words = tuple(form.split())
                noun = form in group.nouns_only  # and otherwise a verb: its article stands right before it
                near, reach = (contrasts().articles, 1) if noun else (group.near, group.reach)
                table.setdefault(words[0], []).append(
                    (words, group.name, group.kind, member[0], frozenset(near), frozenset(group.unless), reach, "")
                )
    for name, roles in lexicon.load("roles", Roles).classes.items():
        if name in _VAGUE_ROLES:
            continue
        for entry in roles.forms:
            variants = [form for part in entry.split("|") for form in part.split("/")]
            lemma = " ".join(_words(variants[0]))
            for variant in variants:
                for plural in ("", "s"):
                    words = _words(variant + plural)
                    if words:
                        spelt = (variant + plural).lower() if len(words) == 1 else ""
                        table.setdefault(words[0], []).append(
                            (words, "role", "role", lemma, frozenset(), frozenset(), 0, spelt)
                        )
    return {first: _by_second(entries) for first, entries in table.items()}


def _by_second(entries: list[_Entry]) -> dict[str, list[_Entry]]:
    ordered = sorted(entries, key=lambda entry: (-len(entry[0]), entry[1:4]))
    seconds = {"", *(entry[0][1] for entry in entries if len(entry[0]) > 1)}
    return {second: [e for e in ordered if len(e[0]) == 1 or e[0][1] == second] for second in seconds}


@lru_cache(maxsize=1)
def converse_terms() -> frozenset[tuple[str, str, str]]:
    """Class and two members that may say one thing from its two ends."""
    return frozenset(
        (group.name, *pair)
        for group in contrasts().classes
        for ones, others in group.converse
        for one in ones
        for other in others
        for pair in ((one, other), (other, one))
    )


@lru_cache(maxsize=1_024)
def rank(number: int) -> str:
    """The member of the class of ordinals that `number` is written with in digits ("2e"), or its digits."""
    found = _index().get("1er" if number == 1 else f"{number}e", {"": []})
    return next((member for _, name, _, member, *_ in found[""] if name == "ordinal"), f"{number}e")


def _plural(form: str) -> str:
    return form + ("x" if form.endswith(("eau", "eu")) else "s")


def _words(phrase: str) -> tuple[str, ...]:
    """A phrase as the tokens of a text have it: folded, apostrophes and hyphens between words."""
    return tuple(fold(phrase).replace("'", " ").replace("’", " ").replace("-", " ").split())


@lru_cache(maxsize=1)
def _synonyms() -> tuple[Families, dict[str, str]]:
    """All words that have synonyms, and word -> the key of its group."""
    found: dict[str, str] = {}
    for group in lexicon.load("synonyms", Groups).groups:
        words = [fold(word) for word in group]
        for word in words:
            found.setdefault(word, found.get(words[0], stem(words[0]) + "*"))
    return Families(sorted(found)), found


@lru_cache(maxsize=65_536)
def sense(form: str) -> str:
    """The key of a folded word: one for all words of a sense field (it ends in "*"), else that of the word alone."""
    return sense_of_new(form)


def sense_of_new(form: str) -> str:
    """The same for a word that is looked up but once."""
    families, groups = _synonyms()
    word = families.find(form)
    return stem(form) if word is None else groups[word]


def listed_words() -> Iterator[str]:
    """The folded words that have synonyms, deny something, or begin a term of a closed class; those of their families
    count with them."""
    return chain(_synonyms()[0].words, denying_verbs().words, turning(), _index())


class Negation(msgspec.Struct, frozen=True):
    """negation.toml. `ne` and its `second` parts; words that deny alone (`sole`; of a thing: `none`); `verbs` that
    deny what they govern, some of which mean that it did not happen (`failing`), and words that look like them
    (`apart`); verbs that leave their noun or verb to be denied (`light`); words that deny before "ne"
    (`nobody`), or spare somebody (`sparing`, `others`); `idle` words after "sans" and "pas", which then deny nothing;
    `second` parts that may stand alone (`plain`); words before a time up to which (`before`), or from which on
    (`since`), something is denied; `clitics` between "ne" and its verb."""

    ne: tuple[str, ...]
    second: tuple[str, ...]
    sole: tuple[str, ...]
    none: tuple[str, ...]
    verbs: tuple[str, ...]
    apart: tuple[str, ...]
    restriction: tuple[str, ...]
    degree: tuple[str, ...]
    alone: tuple[str, ...]
    light: tuple[str, ...]
    nobody: tuple[str, ...]
    failing: tuple[str, ...]
    sparing: tuple[str, ...]
    others: tuple[str, ...]
    plain: tuple[str, ...]
    before: tuple[str, ...]
    since: tuple[str, ...]
    idle: tuple[str, ...]
    clitics: frozenset[str]
    boundary: tuple[str, ...]


@lru_cache(maxsize=1)
def negation() -> Negation:
    loaded: Negation = lexicon.load("negation", Negation)
    return loaded


@lru_cache(maxsize=1)
def turning() -> frozenset[str]:
    """The words that can deny something."""
    return frozenset({*negation().ne, *negation().sole, "pas", "non"})


@lru_cache(maxsize=1)
def denying_verbs() -> Families:
    """The verbs that deny what they govern."""
    return Families(negation().verbs, negation().apart)
