"""Which place names of an article are one place: spelling, and the country that two names share."""

from collections import defaultdict
from collections.abc import Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.name_forms import close, is_acronym
from kimputin_cli.pipeline.coreference.people_names import Form, NameMention
from kimputin_cli.pipeline.function_words import function_words

_SIDES = function_words("sides")
_ARTICLES = ("le", "la", "les", "l")


def cluster_places(mentions: Sequence[NameMention], acronyms: dict[int, int]) -> list[list[int]]:
    """Indices of `mentions` grouped by place; `acronyms` maps the index of a bracketed acronym to that of its
    expansion."""
    key_of: dict[Form, tuple[str, ...]] = {}
    spelled: dict[str, list[Form]] = defaultdict(list)
    sided: dict[str, dict[Form, int]] = defaultdict(dict)
    for m in mentions:
        form = _bare(m.form)
        if len(form) > 1 and (form[-1] in _SIDES or form[0] in _SIDES):
            sided[form[-1] if form[-1] in _SIDES else form[0]][form] = sided[form[-1]].get(form, 0) + 1
        if form in key_of:
            continue
        code = country.named_by(m.text)
        key = ("=", code) if code else form
        if not code and len(form) == 1 and not is_acronym(m.text):
            near = next((f for f in spelled[form[0][:1]][:200] if _same_place(f, form)), None)
            key = key_of[near] if near else key
            spelled[form[0][:1]].append(form)
        key_of[form] = key
    _shortened(key_of, mentions)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    where: list[tuple[str, ...]] = []
    for i, m in enumerate(mentions):
        form = _bare(m.form)
        key = key_of[form]
        m.evidence = "same country" if key[0] == "=" else "same name"
        if len(form) == 1 and form[0] in _SIDES and sided[form[0]]:
            key = key_of[max(sided[form[0]], key=lambda f: sided[form[0]][f])]
            m.evidence = "short for a country of that side"
        elif i in acronyms:
            key = where[acronyms[i]]
            key_of[form] = key
            m.evidence = "acronym in brackets"
        where.append(key)
        groups[key].append(i)
    return sorted(groups.values())


def _shortened(key_of: dict[Form, tuple[str, ...]], mentions: Sequence[NameMention]) -> None:
    """ "Corée" where the article names "Corée du X": the one that it names most."""
    count: dict[Form, int] = defaultdict(int)
    by_first: dict[str, set[Form]] = defaultdict(set)
    for m in mentions:
        form = _bare(m.form)
        count[form] += 1
        if len(form) > 2 and form[-1] in _SIDES and key_of[form][0] == "=":
            by_first[form[0]].add(form)
    for form in key_of:
        if len(form) == 1 and key_of[form][0] != "=" and by_first[form[0]]:
            key_of[form] = key_of[max(by_first[form[0]], key=lambda f: (count[f], f))]


def _bare(form: Form) -> Form:
    return form[1:] if len(form) > 1 and form[0] in _ARTICLES else form


def _same_place(a: Form, b: Form) -> bool:
    """One odd letter in a longer word, unless the gazetteer knows both as places of two countries."""
    if len(a[0]) < 6 or not close(a[0], b[0]):
        return False
    first, second = country.of_place(a[0]), country.of_place(b[0])
    return first is None or second is None or first == second
