"""Words and phrases of opposite meaning."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.reconcile.families import Families, common_start
from kimputin_cli.reconcile.terms import Written
from kimputin_cli.reconcile.tokens import fold

#: Letters that words of one family have in common at least.
_FAMILY = 4


class Pairs(msgspec.Struct, frozen=True):
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


class Antonyms(Pairs, frozen=True):
    """antonyms.toml: `converse` are the words that tell one event from its two sides; `apart` those that look like
    a family of the list and are none, `alone` listed words that are of no other's family, `again` words of
    return, `idle` phrases that have no antonyms though a word in them has."""

    converse: tuple[str, ...]
    apart: tuple[str, ...]
    alone: tuple[str, ...]
    again: tuple[str, ...]
    idle: tuple[str, ...]


@lru_cache(maxsize=1)
def antonyms() -> tuple[Families, dict[str, frozenset[str]]]:
    """The words that have antonyms, and word or phrase -> words and phrases that exclude it."""
    found: dict[str, set[str]] = {}
    loaded: Antonyms = lexicon.load("antonyms", Antonyms)
    for left, right in loaded.pairs:
        for one in map(fold, left):
            for two in map(fold, right):
                found.setdefault(one, set()).add(two)
                found.setdefault(two, set()).add(one)
    for phrase in map(fold, loaded.idle):
        found[phrase] = set()
    words = [word for word in sorted(found) if " " not in word]
    listed = {word: frozenset(others) for word, others in found.items()}
    alike: dict[str, list[str]] = {}
    for word in words:
        if word not in loaded.alone:
            alike.setdefault(word[:_FAMILY], []).append(word)
    for word, other in ((x, y) for family in alike.values() for x in family for y in family if _one_family(x, y)):
        found[word] |= listed[other]  # "relever", "relèvement": one family, though listed in different senses
        for opposite in listed[other]:
            found[opposite].add(word)
    apart = [form + ending for form in loaded.apart for ending in ("", "e", "s", "es", "x")]
    return Families(words, apart), {word: frozenset(values) for word, values in found.items()}


def _one_family(x: str, y: str) -> bool:
    common = common_start(x, y)
    return common >= _FAMILY and common >= min(len(x), len(y)) - 1


@lru_cache(maxsize=1)
def _opposed_phrases() -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """First word -> second word -> the phrases that have antonyms, longest first."""
    table: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in antonyms()[1]:
        words = tuple(phrase.split())
        if len(words) > 1:
            table.setdefault(words[0], {}).setdefault(words[1], []).append(words)
    for phrases in (phrases for second in table.values() for phrases in second.values()):
        phrases.sort(key=lambda words: (-len(words), words))
    return table


def opposed_words() -> Iterator[str]:
    """The folded words that have antonyms, and those that begin a phrase that has."""
    return chain(antonyms()[0].words, _opposed_phrases())


def opens_opposed(form: str) -> bool:
    """Whether a phrase that has antonyms may begin with this folded word."""
    return form in _opposed_phrases()


def opposed(words: Sequence[Written], single: list[tuple[int, str]], at: Iterable[int]) -> list[tuple[int, str]]:
    """The words of a sentence that have antonyms, `single`, and its phrases that do, which go before their words: index
    of the (first) word, the word of whose family it is. `at`: the indices of the words that may open such a phrase."""
    table, last = _opposed_phrases(), len(words) - 1
    found: dict[int, str] = {}
    for i in at:
        phrases = table[words[i].form].get(words[i + 1].form) if i < last else None
        for phrase in phrases or ():
            if tuple([word.form for word in words[i : i + len(phrase)]]) == phrase:
                found = found or dict(single)
                for k in range(i, i + len(phrase)):
                    found.pop(k, None)
                found[i] = " ".join(phrase)
                break
    return sorted(found.items()) if found else single


@lru_cache(maxsize=1)
def returns() -> frozenset[str]:
    """Words that take for granted that the opposite was so before ("rouvrir")."""
    return frozenset(map(fold, lexicon.load("antonyms", Antonyms).again))


@lru_cache(maxsize=1)
def converses() -> frozenset[str]:
    """Words such as "acheter" and "vendre", which may be said of one event."""
    return frozenset(map(fold, lexicon.load("antonyms", Antonyms).converse))
