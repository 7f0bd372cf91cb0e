"""Names: another person, another organisation, another place where the sentences agree otherwise."""

from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import Levenshtein

from kimputin_cli import lexicon
from kimputin_cli.reconcile import places
from kimputin_cli.reconcile.comparisons.dates import other_occasion
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value, words_of
from kimputin_cli.records.folding import fold

#: How alike two spellings of one first name are ("Youcef", "Joussef").
_SPELLING = 0.6
#: Words from a place to the one that holds it ("X, en Haute-Savoie").
_HOLDER = 3
#: What a capital that no name covers must have in common with the one it answers to.
_SOME = 0.1


def compare(pairing: Pairing) -> list[Difference]:
    if not any(v.family == "name" for v in pairing.a.values) or not any(v.family == "name" for v in pairing.b.values):
        return []

    def test(x: Value, y: Value) -> bool | None:
        one, other = _name(pairing.a, x), _name(pairing.b, y)
        if x.adjective != y.adjective and not _same_noun(pairing, x, y):
            return True if places.compatible(one, other) else None
        if _of_another(pairing.a, x, pairing.b, y) or _of_another(pairing.b, y, pairing.a, x):
            return None  # "l'italien Pompe Rossi", "la société suisse a racheté Pompe Rossi"
        both_people = x.label == y.label == "PER"
        if same_person(one, other) if both_people else same_name(one, other):
            return True
        if both_people and _surname_alone(pairing.a, x, pairing.b, y):
            return None  # whom "Garrigue" means among the Garrigues was inferred
        if not both_people and (places.compatible(one, other) or _seated(one, other)):
            return True
        if {x.label, y.label} == {"LOC", "ORG"} and (_venue(pairing.a, x) or _venue(pairing.b, y)):
            return places.compatible(_seat(one), _seat(other))  # "à Chambéry", "à l'hôpital de Grenoble"
        if _acronym(pairing.a, x) and _acronym(pairing.b, y):
            return None  # translated, or told by another name
        if _described(pairing.a, x) != _described(pairing.b, y):
            return None  # "Hydro-Québec", "la société d'État"
        if {_part(pairing.a, x), _part(pairing.b, y)} == {"where", "who"}:
            return None  # "à Genève", "sans la Suisse"
        if x.label != y.label and not {x.label, y.label} <= {"PER", "LOC"}:
            return None  # a body for a person or a place: told otherwise, not told differently
        return False

    found = substitutions(pairing, "name", test)
    if not found or other_occasion(pairing.a, pairing.b):
        return []
    words_a, words_b = _words(pairing.a), _words(pairing.b)
    kept = []
    for d in found:
        a, b = _form(pairing.a, d.words_a), _form(pairing.b, d.words_b)
        labels = {
            _label(s, v) for s, w in ((d.a, d.words_a), (d.b, d.words_b)) for v in s.values if (v.start, v.end) == w
        }
        if "ORG" in labels or not _namesakes(d.value_a.split(), d.value_b.split()):
            own_a, own_b = ([w for w in x if w not in y and w not in _kinds()] for x, y in ((a, b), (b, a)))
            if _spoken_of(own_a, words_b) or _spoken_of(own_b, words_a):
                continue
        d.features |= {
            "people": float(labels == {"PER"}),
            "places": float(labels == {"LOC"}),
            "mixed": float(len(labels - {None}) > 1),
            "bodies": float(labels == {"ORG"}),
            "unlabelled": float(None in labels),
            "neighbours": float(labels == {"LOC"} and _neighbours(d)),
        }
        if None in labels and d.features["context"] < _SOME:
            continue  # a capital that nobody knows, among other words
        if d.a.speaks(d.words_a) and d.b.speaks(d.words_b):
            d.kind = "attribution"
        kept.append(d)
    return kept


def _name(s: Sentence, value: Value) -> str:
    return value.norm or " ".join(w.text for w in s.words.lexemes[value.first : value.last + 1])


def _surname_alone(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether one of two people is told by the last word of the name of the other, and by no more."""
    one, other = words_of(a, x).split(), words_of(b, y).split()
    return one[-1] == other[-1] and min(len(one), len(other)) == 1


def _of_another(s: Sentence, adjective: Value, o: Sentence, other: Value) -> bool:
    """Whether an adjective stands next to a name that the other sentence tells too, but not next to its own."""
    if not adjective.adjective:
        return False
    bearers = [v for v in s.values if v.family == "name" and v.norm and _next(adjective, v)]
    names = [v for v in o.values if v.family == "name" and v.norm] if bearers else []
    told = [v for v in names if any(same_name(v.norm, bearer.norm) for bearer in bearers)]
    return bool(told) and not any(_next(other, v) for v in told)


def _next(x: Value, y: Value) -> bool:
    """Whether two values stand next to one another."""
    return x.first - y.last == 1 or y.first - x.last == 1


def _venue(s: Sentence, value: Value) -> bool:
    """Whether a name is that of a building where something happens ("l'hôpital de Grenoble")."""
    return value.label == "ORG" and any(v.family == "venue" and v.first == value.first for v in s.values)


def _label(s: Sentence, value: Value) -> str | None:
    """What a name is of: a building is a place."""
    return "LOC" if _venue(s, value) else value.label


def _seat(name: str) -> str:
    """The name of the place in that of a building."""
    words = name.split()
    return " ".join(words[next((i for i, w in enumerate(words) if w[:1].isupper()), 0) :])


def _neighbours(d: Difference) -> bool:
    """Whether both places are told with the one that holds them ("à Samoëns (Haute-Savoie)")."""
    one, other = _holder(d.a, d.words_a), _holder(d.b, d.words_b)
    return one is not None and other is not None and same_name(one, other)


def _holder(s: Sentence, words: tuple[int, int]) -> str | None:
    """The name of the place that stands right behind a place, with no word but a preposition between them."""
    last = next(v.last for v in s.values if (v.start, v.end) == words)
    behind = [v for v in s.values if v.label == "LOC" and 0 < v.first - last <= _HOLDER and v.norm]
    return str(behind[0].norm) if behind and not any(s.keys[last + 1 : behind[0].first]) else None


def _part(s: Sentence, value: Value) -> str | None:
    """Whether a name is told to be "where" something is or one of those "who" take part, by the word before it."""
    roles = _roles()
    i = value.first - 1
    while i >= 0 and s.words.lexemes[i].form in roles.articles:
        i -= 1
    form = s.words.lexemes[i].form if i >= 0 else ""
    return "where" if form in roles.where else "who" if form in roles.who else None


@lru_cache(maxsize=65_536)
def _seated(x: str, y: str) -> bool:
    """Whether two bodies of one kind are named after a place and one that holds it ("cour d'assises du Finistère", "de
    Quimper")."""
    a, b = x.split(), y.split()
    while a and b and fold(a[0]) == fold(b[0]):
        a, b = a[1:], b[1:]
    if not a or not b or len(a) == len(x.split()):
        return False
    return places.compatible(*(" ".join(w for w in words if w[:1].isupper()) for words in (a, b))) is True


def _described(s: Sentence, value: Value) -> bool:
    """Whether a body is told by what it is, no name."""
    return value.label == "ORG" and not s.words.lexemes[value.first].capital


def _same_noun(pairing: Pairing, x: Value, y: Value) -> bool:
    """Whether an adjective and a name belong to the same word: "le littoral californien", "la côte de l'Oregon"."""
    i = next((k for k in range(x.first - 1, max(-1, x.first - 4), -1) if pairing.a.keys[k]), -1)
    j = next((k for k in range(y.first - 1, max(-1, y.first - 4), -1) if pairing.b.keys[k]), -1)
    return i >= 0 and j >= 0 and pairing.left[i] == j


def _namesakes(a: list[str], b: list[str]) -> bool:
    """Two people of one first name: "Mike Pence", "Mike Pompeo"."""
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and a[-1] != b[-1]


def _acronym(s: Sentence, value: Value) -> bool:
    return value.first == value.last and s.words.lexemes[value.first].acronym


def _form(s: Sentence, words: tuple[int, int]) -> list[str]:
    return [w.form for w in s.between(words) if len(w.form) > 2]


def _words(s: Sentence) -> frozenset[str]:
    return frozenset([w.form for w in s.words.lexemes])


class Acronyms(msgspec.Struct, frozen=True):
    """organisations.toml: small words of a name that give no letter to its acronym."""

    unlettered: frozenset[str]


class Capitals(msgspec.Struct, frozen=True):
    """Words before the name of a place: what kind of place it is."""

    outside: tuple[str, ...]
    landforms: tuple[str, ...]


class PlaceRoles(msgspec.Struct, frozen=True):
    """place_roles.toml: words before the name of a place, and what may stand between."""

    where: frozenset[str]
    who: frozenset[str]
    articles: frozenset[str]


@cache
def _roles() -> PlaceRoles:
    loaded: PlaceRoles = lexicon.load("place_roles", PlaceRoles)
    return loaded


@cache
def _kinds() -> frozenset[str]:
    data = lexicon.load("capitals", Capitals)
    return frozenset(map(fold, (*data.outside, *data.landforms)))


def _spoken_of(form: list[str], words: frozenset[str]) -> bool:
    """Whether the other sentence has the name in another form: as a demonym, in lower case, without the first name."""
    if not words.isdisjoint(form):
        return True
    beginnings = tuple(w[: max(5, len(w) - 2)] for w in form if len(w) > 5)
    return bool(beginnings) and any(word.startswith(beginnings) for word in words)


@lru_cache(maxsize=262_144)
def same_name(x: str, y: str) -> bool:
    """Whether two names can be the same one: a word in common, or one the initials of the other."""
    a, b = fold(x).split(), fold(y).split()
    if {w for w in a if len(w) > 2} & {w for w in b if len(w) > 2}:
        return not (_own(x, b) and _own(y, a))
    if any(_alike(one, two) for one in a for two in b):
        return True
    return _initials(a, b) or _initials(b, a)


def _own(name: str, other: list[str]) -> bool:
    """Whether a name has a proper word that the other one lacks ("Melbourne" in "université de Melbourne")."""
    proper = [fold(w) for w in name.replace("-", " ").replace("’", " ").replace("'", " ").split() if w[:1].isupper()]
    return any(len(w) > 2 and not any(w == o or _alike(w, o) for o in other) for w in proper)


@lru_cache(maxsize=262_144)
def same_person(x: str, y: str) -> bool:
    """Whether two names can be one person's: one is part of the other, or their last words agree ("Mike" alone says
    little)."""
    a, b = fold(x).split(), fold(y).split()
    if not a or not b or len(a) == 1 or len(b) == 1:
        return same_name(x, y)
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return (a[-1] == b[-1] or _alike(a[-1], b[-1])) and not _other_first_name(a[0], b[0])


def _other_first_name(one: str, two: str) -> bool:
    """Two first names that no abbreviation, spelling or second name explains: "Dylan", "Steven"."""
    return min(len(one), len(two)) > 2 and one[0] != two[0] and Levenshtein.normalized_similarity(one, two) < _SPELLING


def _alike(one: str, two: str) -> bool:
    """Two spellings of one word ("Irak", "Iraq"), a slip of the pen, or an abbreviation ("Ariz.")."""
    shorter = min(len(one), len(two))
    if shorter < 4:
        return False
    return one[:4] == two[:4] or Levenshtein.normalized_similarity(one, two) >= 0.75


def _initials(short: list[str], long: list[str]) -> bool:
    if short and all(len(w) == 1 for w in short):
        short = ["".join(short)]  # "N.-U."
    if len(short) != 1 or len(long) < 2:
        return False
    loaded: Acronyms = lexicon.load("organisations", Acronyms)
    every, content = "".join(w[0] for w in long), "".join(w[0] for w in long if w not in loaded.unlettered)
    return short[0] in (every, content, "o" + content)  # "Nations unies", "ONU"
