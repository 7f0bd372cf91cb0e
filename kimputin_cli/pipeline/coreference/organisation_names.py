"""Which organisation names of an article are one organisation: acronyms, well-known pairs, shortened names."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.name_forms import LINKS, PARTICLES, initials, is_acronym, words
from kimputin_cli.pipeline.coreference.people_names import Form, NameMention


class Organisations(msgspec.Struct, frozen=True):
    """`same`: every line holds the names of one organisation; `heads`: common nouns that stand for one; `marks`: words
    that end a name, of which `legal` add nothing to it."""

    same: list[list[str]]
    heads: list[str]
    marks: list[str]
    legal: list[str]


@cache
def known() -> dict[Form, Form]:
    """Every form of a well-known organisation, with the first form of its line."""
    return {words(name): words(line[0]) for line in load("organisations", Organisations).same for name in line}


@cache
def _telling() -> frozenset[str]:
    """Words that make another body of the name before them ("X Research"), and nouns that many bodies begin with."""
    lists = load("organisations", Organisations)
    return frozenset(lists.marks) - frozenset(lists.legal) | frozenset(lists.heads)


def cluster_organisations(mentions: Sequence[NameMention], acronyms: dict[int, int]) -> list[list[int]]:
    """Indices of `mentions` grouped by organisation; `acronyms` maps a bracketed acronym to its expansion."""
    forms: dict[Form, int] = {}
    letters: dict[str, Form] = {}
    starts: dict[str, list[Form]] = defaultdict(list)
    ends: dict[str, list[Form]] = defaultdict(list)
    for m in mentions:
        form = m.form
        if not form:
            continue
        if form not in forms and len(form) > 1:
            for short in initials(m.text):
                if len(short) > 1:
                    letters.setdefault(short, form)
            starts[form[0]].append(form)
            ends[form[-1]].append(form)
        forms[form] = forms.get(form, 0) + 1
    joined: dict[Form, Form] = {}
    for i, j in acronyms.items():
        joined[mentions[i].form] = mentions[j].form
    table = known()
    by_known: dict[Form, Form] = {}
    for form in forms:
        if form in table:
            by_known.setdefault(table[form], form)

    def root(form: Form) -> Form:
        for _ in range(8):
            target = joined.get(form)
            if target is None or target == form:
                break
            form = target
        return by_known[table[form]] if form in table else form

    groups: dict[Form, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        form = m.form
        m.evidence = "same name"
        if form in joined:
            m.evidence = "acronym in brackets"
        elif form in table and by_known[table[form]] != form:
            m.evidence = "acronym"
        elif len(form) == 1 and is_acronym(m.text) and form[0] in letters:
            joined[form] = letters[form[0]]
            m.evidence = "acronym"
        elif form and form not in table:
            longer = _longer(form, starts, ends, forms)
            if longer:
                joined[form] = longer
                m.evidence = "short form"
        groups[root(form)].append(i)
    return sorted(groups.values())


def _longer(
    form: Form, starts: dict[str, list[Form]], ends: dict[str, list[Form]], forms: dict[Form, int]
) -> Form | None:
    """The longer name that `form` shortens: its beginning up to a linking word ("Conseil" of "Conseil de Y"), its last
    words ("Commodores"), or the same head with some words left out."""
    n = len(form)
    found = [
        f for f in starts[form[0]][:200] if len(f) > n and ((f[:n] == form and f[n] in LINKS) or _thinned(form, f))
    ]
    if not found and len(form[-1]) > 4:
        found = [
            f
            for f in ends[form[-1]][:200]
            if len(f) > n and f[-n:] == form and not set(f[: len(f) - n]) & (LINKS | PARTICLES)
        ]
    if not found and n == 1:
        whole = [f for f in starts[form[0]][:200] if len(f) > 1]
        found = whole if len(whole) == 1 and _is_firm(whole[0]) else []
    return max(found, key=lambda f: (forms[f], len(f)), default=None)


def _is_firm(form: Form) -> bool:
    """Whether the first word of a name may stand for all of it: no word of it makes another body of the first."""
    telling = any(w in _telling() or country.demonym(w) or country.named_by(w) for w in form)
    return "".join(form).isalpha() and not telling


def _thinned(short: Form, long: Form) -> bool:
    content = [w for w in short if w not in LINKS and w not in PARTICLES]
    rest = iter(long)
    return len(content) >= 3 and short[-1] == long[-1] and all(any(w == x for x in rest) for w in content)
