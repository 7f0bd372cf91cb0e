"""A noun phrase that describes a person by office, profession or kinship, and the words that its parts share."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.columns import Columns, Gender
from kimputin_cli.pipeline.coreference.role_nouns import RoleNoun, Roles
from kimputin_cli.pipeline.function_words import function_words

Determiner = Literal["def", "indef", "dem", "poss", "none"]
Tense = Literal["current", "former", "then", "future"] | None

DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("le", "la", "l'", "les", "du", "au", "aux"), "def"),
    **dict.fromkeys(function_words("indefinite_determiners"), "indef"),
    **dict.fromkeys(("ce", "cet", "cette", "ces"), "dem"),
    **dict.fromkeys(function_words("possessives"), "poss"),
}
FUSED = function_words("contracted")
ARTICLE = function_words("definite_articles")

_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("le", "un", "du", "au", "ce"), "Masc"),
    **dict.fromkeys(("la", "une", "cette"), "Fem"),
}


def gender_of(determiner: str) -> Gender:
    """The gender that a determiner shows, None for "l'", "les", "son"."""
    return _GENDERS.get(determiner)


@dataclass(slots=True)
class Nominal:
    """A describing phrase, tokens `start` to `end` (exclusive), its noun at `head`. `country` is the ISO code that its
    adjective or complement gives; `body` and `owner` are the entity spans (token starts) of an organisation or person
    that it names."""

    start: int
    end: int
    head: int
    label: str
    kind: Literal["office", "person", "kinship"]
    noun: RoleNoun | None
    determiner: Determiner
    det: int | None
    gender: Gender
    plural: bool
    tense: Tense = None
    country: str | None = None
    body: int | None = None
    owner: int | None = None
    owner_phrase: int | None = None
    complement: str = ""
    portfolio: str = ""
    of_group: bool = False
    holder: int | None = None
    evidence: str = ""
    predicate: bool = field(default=False)

    @property
    def definite(self) -> bool:
        return self.determiner in ("def", "dem", "poss")


@dataclass(slots=True, frozen=True)
class Name:
    """A name as the grammar sees it: token span and label."""

    start: int
    end: int
    label: str
    text: str


def person_at(names: dict[int, Name], i: int) -> bool:
    """Whether a person's name begins at `i`."""
    return i in names and names[i].label == "PER"


def matches(cols: Columns, i: int, form: tuple[str, ...], first: str) -> bool:
    """Whether the words `form` stand at `i`, `first` in the place of the first one there."""
    return first == form[0] and tuple(cols.lower[i + 1 : i + len(form)]) == form[1:]


@cache
def words_before() -> dict[str, Tense]:
    """Words that may stand before the noun, with the time that they give."""
    former = load("roles", Roles).former
    out: dict[str, Tense] = dict.fromkeys(former.before)
    out.update(dict.fromkeys(former.words, "former"))
    out.update(dict.fromkeys(former.then, "then"))
    out.update(dict.fromkeys(former.future, "future"))
    out.update(dict.fromkeys(former.current, "current"))
    return out
