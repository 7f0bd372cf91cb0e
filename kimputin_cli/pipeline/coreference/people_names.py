"""Which person names of an article are one person: full names first, then the short forms that point to them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kimputin_cli.pipeline.coreference.name_forms import PARTICLES, close, words

Form = tuple[str, ...]


@dataclass(slots=True)
class NameMention:
    """A name in the text: rows, folded words, gender told by its civility ("Mme"), whether "les" stands before it, and
    whether it is the subject of its sentence or its first name."""

    start: int
    end: int
    text: str
    gender: str | None = None
    family: bool = False
    prominent: bool = False
    evidence: str = "name"

    @property
    def form(self) -> Form:
        return words(self.text)


@dataclass(slots=True)
class _Person:
    forms: list[Form]
    middle: set[Form] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)
    gender: str | None = None


def cluster_people(mentions: Sequence[NameMention]) -> list[list[int]]:
    """Indices of `mentions` (text order) grouped by person; sets their `evidence`. Near-linear in their number."""
    full = [i for i, m in enumerate(mentions) if _is_full(m)]
    owner = _full_names([mentions[i].form for i in full])
    people: dict[int, _Person] = {}
    of: dict[int, int] = {}
    for i in full:
        key = owner[mentions[i].form]
        person = people.setdefault(key, _Person([]))
        if mentions[i].form not in person.forms:
            person.forms.append(mentions[i].form)
        person.middle |= _middle(mentions[i].text)
        person.seen.append(i)
        person.gender = person.gender or mentions[i].gender
        of[i] = key
        mentions[i].evidence = "full name"
    _short_names(mentions, people, of)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(mentions)):
        groups[of[i]].append(i)
    return sorted(groups.values())


def _is_full(mention: NameMention) -> bool:
    """Whether a name is more than a surname, of one word or joined by hyphens ("Gosselin-Roy"), or a first name."""
    form = mention.form
    return len(mention.text.split()) > 1 and len(form) > 1 and not (form[0] in PARTICLES and len(form) <= 3)


def _full_names(forms: Sequence[Form]) -> dict[Form, int]:
    """The number of the person of each distinct full form."""
    distinct = sorted(Counter(forms), key=lambda f: (-len(f), f))
    number: dict[Form, int] = {}
    by_word: dict[str, list[Form]] = defaultdict(list)
    for form in distinct:
        rivals = [f for w in {form[0], form[-1], "".join(form)} for f in by_word[w]]
        match = next((f for f in rivals[:200] if _same_full(f, form)), None)
        number[form] = number[match] if match else len(number)
        for w in {*form, "".join(form)}:
            by_word[w].append(form)
    return number


def _same_full(a: Form, b: Form) -> bool:
    """Whether two full names (`a` not shorter) name one person: middle names, initials, order, one odd letter."""
    if "".join(a) == "".join(b) or sorted(a) == sorted(b):
        return True
    if len(a) > len(b):
        rest = iter(a)
        inside = all(any(w == x for x in rest) for w in b)
        return inside and len(b) >= 2 and (a[-1] == b[-1] or a[: len(b)] == b) and a[0] == b[0]
    if len(a) != len(b):
        return False
    odd = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(odd) != 1:
        return False
    x, y = odd[0]
    if 1 in (len(x), len(y)) and a[-1] == b[-1]:
        return x[0] == y[0]
    return close(x, y)


def _short_names(mentions: Sequence[NameMention], people: dict[int, _Person], of: dict[int, int]) -> None:
    by_part: dict[Form, list[int]] = defaultdict(list)
    for key, person in people.items():
        for part in {p for form in person.forms for p in _parts(form)} | person.middle:
            by_part[part].append(key)
    last: dict[int, int] = {}
    topic = -1
    alone: dict[Form, int] = {}
    spelled: dict[str, list[Form]] = defaultdict(list)
    for part in by_part:
        if len(part) == 1:
            spelled[part[0][0]].append(part)
    fresh = max(people, default=-1) + 1
    for i, mention in enumerate(mentions):
        if i in of:
            last[of[i]] = i
            topic = of[i] if mention.prominent else topic
            continue
        form = mention.form
        bare = form[1:] if len(form) > 1 and form[0] in PARTICLES else form
        candidates = [] if mention.family else by_part.get(form) or by_part.get(bare) or []
        evidence = "part of a full name"
        if not candidates and len(bare) == 1 and len(bare[0]) >= 6 and not mention.family:
            near = next((p for p in spelled[bare[0][0]][:200] if close(p[0], bare[0])), None)
            candidates, evidence = (by_part[near], "spelling variant") if near else ([], evidence)
        fit = [
            k for k in candidates if not (mention.gender and people[k].gender and people[k].gender != mention.gender)
        ]
        if fit:
            key = max(fit[:200], key=lambda k: _preference(people[k], bare, last.get(k), i, k == topic))
            mention.evidence = evidence
            people[key].gender = people[key].gender or mention.gender
        else:
            key = alone.setdefault(bare if not mention.family else ("les", *bare), fresh)
            fresh = max(fresh, key + 1)
            mention.evidence = "name"
        of[i] = key
        last[key] = i
        topic = key if mention.prominent else topic


def _parts(form: Form) -> set[Form]:
    """The short forms that a full name allows: its first name, its surname with and without particles."""
    parts = {form[:1], form[-1:], form[1:], form[:-1]}
    parts |= {form[k:] for k in range(1, len(form))}
    return {p[1:] if len(p) > 1 and p[0] in PARTICLES else p for p in parts if p} | {p for p in parts if p}


def _middle(name: str) -> set[Form]:
    """The names between the first and the last ("Lamine" of "Mamadou Lamine Sarr"), which call him too; not "Marc" of
    "Jean-Marc"."""
    return {form for form in map(words, name.split()[1:-1]) if len(form) == 1 and form[0] not in PARTICLES}


def _preference(person: _Person, bare: Form, last: int | None, now: int, topic: bool) -> tuple[float, int]:
    """Higher for the person that a short form at mention `now` more likely names: surname before first name, one
    already named before one still to come, the much-named one, the one named just before."""
    surname = any(f[-len(bare) :] == bare or f[: len(bare)] == bare for f in person.forms)
    weight = min(len(person.seen), 6) / 3 + (1.0 if surname else 0.0)
    if last is not None:
        weight += 1.0 + 1.0 / (1 + (now - last)) + (2.0 if topic else 0.0)
    return weight, -person.seen[0]
