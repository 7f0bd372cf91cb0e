"""Which bodies a noun may take up: "le syndicat" is a union or a confederation, and no newspaper."""

from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.name_forms import words
from kimputin_cli.pipeline.names.word_lists import Organisations, word_lists

_LISTS = ("media", "parties", "unions", "societies", "services", "companies", "clubs")


def may_be(noun: str, name: str) -> bool | None:
    """Whether the bare `noun` ("syndicat") may take up the body called `name`; None where neither is known."""
    kind = _kinds().get(noun)
    form = words(name)
    if kind is None or not form:
        return None
    heads, lists, proven = kind
    listed = _listed().get(form)
    if form[0] in heads or (listed is not None and listed & lists):
        return True
    if proven or listed or form[0] in _heads():
        return False
    return None


@cache
def _kinds() -> dict[str, tuple[frozenset[str], frozenset[str], bool]]:
    table = load("organisations", Organisations).taken_up
    return {
        noun: (frozenset(w for head in kind.heads for w in words(head)), frozenset(kind.lists), kind.proven)
        for noun, kind in table.items()
    }


@cache
def _heads() -> frozenset[str]:
    lists = word_lists()
    return frozenset(w for head in lists.heads | lists.inside | lists.named_after for w in words(head))


@cache
def _listed() -> dict[tuple[str, ...], frozenset[str]]:
    """Known bodies by the words of their names, with the lists that have them."""
    table = load("organisations", Organisations)
    found: dict[tuple[str, ...], set[str]] = {}
    for name in _LISTS:
        for body in getattr(table, name):
            found.setdefault(tuple(words(body)), set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}
