"""Organisations across articles: equal names, letters and their long forms; common nouns ("le Sénat") by country."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from kimputin_cli.gazetteer import demonym
from kimputin_cli.gazetteer.similar import same_spelling
from kimputin_cli.gazetteer.spelling import skeleton
from kimputin_cli.identity.model import Group, Level, Link
from kimputin_cli.identity.outline import Readable
from kimputin_cli.identity.seen import Seen, texts_of
from kimputin_cli.lexicon import load
from kimputin_cli.records.folding import fold

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}$")

#: From this length on two spellings of a name are compared.
LONG = 10


class _Institutions(msgspec.Struct, frozen=True):
    bodies: frozenset[str]
    matters: frozenset[str]


class _Organisations(msgspec.Struct, frozen=True):
    same: tuple[tuple[str, ...], ...]
    small: tuple[str, ...]


class Body(NamedTuple):
    """An organisation of an article under its blocking key."""

    key: str
    seen: Seen

    @property
    def letters(self) -> list[str]:
        """The abbreviations that the article has for a name in full."""
        if _ACRONYM.match(self.seen.name):
            return []
        return sorted(fold(text) for text in self.seen.texts if _ACRONYM.match(text))

    @property
    def blocks(self) -> tuple[str, ...]:
        """Organisations that share one may be joined, others are joined only through such."""
        found = [f"={self.key}", *(f"={letters}" for letters in self.letters)]
        if len(self.key) >= LONG:
            found.append(f"~{skeleton(self.key)}")
        return tuple(dict.fromkeys(found))


def bodies(record: Readable) -> Iterator[Body]:
    """The organisations of an article."""
    country = main_country(record)
    for n, entity in enumerate(record.organizations):
        texts, mentions = texts_of(entity), len(entity.mentions)
        seen = Seen(record.source, entity.id, n, entity.name, texts, mentions, record.published, entity.roles)
        yield Body(_key(entity.name, country), seen)


def link_organizations(found: Iterable[Body]) -> list[Group]:
    """The organisations of all articles, or all those of some blocks, in any order: one group each.

    Blocking key: the name without case, accents and small words, known letters written out ("ONU"). A name of common
    nouns only names another body in every country, so its key has the country that the article speaks of most. Then
    groups are joined that share letters which have one long form in the store, or whose long names differ in spelling.
    """
    groups: dict[str, Group] = {}
    acronyms: dict[str, set[str]] = defaultdict(set)
    for body in found:
        key, seen = body
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group([], {})
        group.members.append(seen.key)
        for text in seen.texts:
            group.names[text] = group.names.get(text, 0) + 1
        for letters in body.letters:
            acronyms[letters].add(key)
    _join_acronyms(groups, acronyms)
    _join_spellings(groups)
    return [groups[key] for key in sorted(groups)]


def _join_acronyms(groups: dict[str, Group], acronyms: dict[str, set[str]]) -> None:
    for letters, keys in sorted(acronyms.items()):
        alone = groups.get(letters)
        living = sorted(key for key in keys if key in groups and key != letters)
        if alone is None or len(living) != 1:
            continue
        _join(groups, living[0], letters, Level("letters", "have one long form", 8.0))


def _join_spellings(groups: dict[str, Group]) -> None:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        if len(key) >= LONG:
            blocks[skeleton(key)].append(key)
    for keys in blocks.values():
        for one, other in itertools.pairwise(keys):
            if one in groups and other in groups and same_spelling(one, other):
                _join(groups, one, other, Level("name", "other spelling", 6.0))


def _join(groups: dict[str, Group], one: str, other: str, level: Level) -> None:
    gone = groups.pop(other)
    kept = groups[one]
    kept.evidence += [*gone.evidence, Link(_shown(kept), _shown(gone), (level,))]
    kept.members += gone.members
    for name, count in gone.names.items():
        kept.names[name] = kept.names.get(name, 0) + count


def _shown(group: Group) -> str:
    """The longest name, for explanations."""
    return min(group.names, key=lambda name: (-len(name), name))


def _key(name: str, country: str | None) -> str:
    plain = name_key(name)
    if country and _is_common(name):
        return f"{plain}|{country}"
    return plain


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """An organisation's name, folded, letters of known bodies for their long forms, without small words."""
    plain = fold(name)
    for pattern, letters in _known():
        plain = pattern.sub(letters, plain)
    return " ".join(_small().sub(" ", plain).split()) or plain


@lru_cache(maxsize=65536)
def _is_common(name: str) -> bool:
    """Whether a name consists of common nouns ("la Cour suprême", "ministère de la Défense"): no letters, no capital
    after the first word but on a small set of nouns, no adjective of a country."""
    words = re.findall(r"[\w-]+", name)
    if not words or any(_ACRONYM.match(word) for word in words):
        return False
    table: _Institutions = load("institutions", _Institutions)
    if fold(words[0]).split(" ")[0] not in table.bodies:
        return False
    return not any((word[:1].isupper() and fold(word) not in table.matters) or demonym(word) for word in words[1:])


def main_country(record: Readable) -> str | None:
    """The country (ISO code) of which an article speaks most."""
    counts = Counter[str]()
    for place in record.places:
        if place.country:
            counts[place.country] += max(1, len(place.mentions))
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [(fold(form), fold(forms[0])) for forms in load("organisations", _Organisations).same for form in forms[1:]]
    long = [(form, letters) for form, letters in pairs if " " in form]
    return tuple(
        (re.compile(rf"\b{re.escape(form)}\b"), letters) for form, letters in sorted(long, key=lambda p: -len(p[0]))
    )


@cache
def _small() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('organisations', _Organisations).small)})\b")
