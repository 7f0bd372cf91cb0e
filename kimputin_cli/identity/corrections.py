"""A person's corrections: made from global entities, kept as anchors in articles, applied to every new linkage."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from copy import copy

from kimputin_cli.identity.evidence import Traits, compare_traits
from kimputin_cli.identity.model import Anchor, Correction, Group, Level, Link
from kimputin_cli.identity.person import Person
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.seen import Seen
from kimputin_cli.records.folding import fold

#: More bits than any comparison gives: what a person says outweighs it.
SURE = 100.0


def apply_to_people(persons: Sequence[Person], corrections: Sequence[Correction]) -> list[Person]:
    """`persons` after the splits, then the merges, in a fixed order; anchors without an article are passed over."""
    current = list(persons)
    for correction in sorted(corrections, key=_order):
        if correction.kind == "split":
            current = [part for person in current for part in _split(person, correction)]
    for correction in sorted(corrections, key=_order):
        if correction.kind == "merge":
            current = _merge(current, correction)
    return current


def _order(correction: Correction) -> tuple[str, tuple[Anchor, ...], tuple[Anchor, ...]]:
    return correction.kind, correction.one, correction.other


def _split(person: Person, correction: Correction) -> list[Person]:
    one = _anchored(person.profiles, correction.one)
    other = _anchored(person.profiles, correction.other)
    if not one or not other:
        return [person]
    sides = ([p for p in person.profiles if p.key in one], [p for p in person.profiles if p.key in other])
    traits = [Traits(side) for side in sides]
    for profile in sorted(person.profiles, key=lambda p: p.key):
        if profile.key in one or profile.key in other:
            continue
        own = Traits([profile])
        weights = [sum(level.weight for level in compare_traits(own, side)) for side in traits]
        sides[weights[1] > weights[0]].append(profile)
    bags = [sorted({p.name.bag for p in side if p.name.is_full}) for side in sides]
    return [Person(bag, side, person.links) for bag, side in zip(bags, sides, strict=True)]


def _merge(persons: list[Person], correction: Correction) -> list[Person]:
    anchors = (*correction.one, *correction.other)
    touched = [person for person in persons if _anchored(person.profiles, anchors)]
    if len(touched) < 2:
        return persons
    level = (Level("correction", "a person said so", SURE),)
    links = [Link(touched[0].shown, person.shown, level) for person in touched[1:]]
    joined = Person(
        sorted({bag for person in touched for bag in person.bags}),
        [profile for person in touched for profile in person.profiles],
        [*(link for person in touched for link in person.links), *links],
    )
    gone = {id(person) for person in touched}
    return [person for person in persons if id(person) not in gone] + [joined]


def _anchored(profiles: Iterable[Profile], anchors: Iterable[Anchor]) -> set[tuple[str, str]]:
    wanted = {(anchor.source, fold(anchor.name)) for anchor in anchors}
    return {p.key for p in profiles if any((p.source, fold(text)) in wanted for text in p.texts)}


def correct_groups(
    groups: Iterable[Group], look: Callable[[tuple[str, str]], Seen], corrections: Sequence[Correction]
) -> list[Group]:
    """Places and organisations after the splits, then the merges. `look` gives what is seen of a (source, local id)."""

    def texts(member: tuple[str, str]) -> Iterable[str]:
        return look(member).texts

    current = list(groups)
    for correction in sorted(corrections, key=lambda c: (c.kind != "split", _order(c))):
        wanted = {(a.source, fold(a.name)) for a in correction.other}
        first = {(a.source, fold(a.name)) for a in correction.one}
        if correction.kind == "split":
            current = [part for group in current for part in _split_group(group, first, wanted, texts)]
            continue
        touched = [g for g in current if _has(g, first | wanted, texts)]
        if len(touched) > 1:
            kept, *gone = touched
            for group in gone:
                _absorb(kept, group)
            current = [g for g in current if not any(g is x for x in gone)]
    return current


def _split_group(
    group: Group,
    first: set[tuple[str, str]],
    wanted: set[tuple[str, str]],
    texts: Callable[[tuple[str, str]], Iterable[str]],
) -> list[Group]:
    away = [m for m in group.members if any((m[0], fold(text)) in wanted for text in texts(m))]
    if not away or not _has(group, first, texts) or len(away) == len(group.members):
        return [group]
    parts = []
    for members in ([m for m in group.members if m not in away], away):
        part = copy(group)
        part.members = members
        part.names = dict(Counter(text for m in members for text in texts(m)))
        parts.append(part)
    return parts


def _has(group: Group, wanted: set[tuple[str, str]], texts: Callable[[tuple[str, str]], Iterable[str]]) -> bool:
    sources = {source for source, _ in wanted}
    return any((m[0], fold(text)) in wanted for m in group.members if m[0] in sources for text in texts(m))


def _absorb(kept: Group, group: Group) -> None:
    level = (Level("correction", "a person said so", SURE),)
    kept.evidence = [*kept.evidence, *group.evidence, Link(_longest(kept.names), _longest(group.names), level)]
    kept.members = [*kept.members, *group.members]
    kept.names = dict(Counter(kept.names) + Counter(group.names))


def _longest(names: Iterable[str]) -> str:
    """The longest name, the first of them in the order of the alphabet."""
    return min(names, key=lambda name: (-len(name), name))
