"""Common nouns: "le pays", "la ville de X", "l'agence" take up places and organisations; the others compete for
pronouns."""

from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference import country, groups
from kimputin_cli.pipeline.coreference.body_kinds import may_be
from kimputin_cli.pipeline.coreference.countries_spoken_of import state, states_before
from kimputin_cli.pipeline.coreference.discourse import Entry
from kimputin_cli.pipeline.coreference.name_forms import words
from kimputin_cli.pipeline.coreference.nominals import gender_of
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.word_lists import Capitals, word_lists

_DEFINITE = function_words("definite_determiners")
_COUNTRY = function_words("country_nouns")
_STATES = function_words("states")
_TOWN = function_words("town_nouns")
_BODY = function_words("body_nouns")
#: What a phrase between a noun for a body and the comma before its name is made of, and how many words.
_PHRASE = frozenset(("NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM"))
_APPOSED = 6
_INDEFINITE = frozenset(("un", "une", "des", "plusieurs", "les", "ces"))


def resolve_noun(scene: Scene, i: int) -> None:
    """Links a common noun that stands for a named place or organisation; notes any other as a thing."""
    cols = scene.cols
    low = cols.lower[i]
    before = cols.lower[i - 1] if i else ""
    if low in groups.kinds() and groups.kinds()[low] != "PER" and _pair(scene, i):
        return
    if low in _outside() and _apposed_place(scene, i):
        return
    if (low in _BODY or low in word_lists().heads) and before not in _INDEFINITE and _apposed_body(scene, i):
        return
    alone = not (i + 1 < len(cols) and (cols.lower[i + 1] in ("de", "du", "des", "d'") or cols.pos[i + 1] == "ADJ"))
    if (
        low in _COUNTRY
        and before in ("son", "leur")
        and (owner := scene.owner_of.get(i - 1)) is not None
        and _country_of(scene, i, owner)
    ):
        return
    if alone and before in _DEFINITE:
        label = "LOC" if low in _COUNTRY or low in _TOWN else "ORG" if low in _BODY or low in word_lists().heads else ""
        if label and _take_up(scene, i, label, low):
            return
    if cols.dep[i].startswith(("nsubj", "obj", "ROOT", "obl:agent")) or not cols.parsed:
        gender = cols.gender[i] or gender_of(before)
        scene.note_noun(i, gender, cols.number[i])


def resolve_demonym(scene: Scene, i: int) -> bool:
    """ "l'Espagnol", "la Québécoise": the most salient person, who is known to be of there or of whom nothing else is
    known."""
    cols = scene.cols
    code = country.demonym(cols.text[i])
    article = cols.lower[i - 1] if i else ""
    if (
        not code
        or article not in ("le", "la", "l'")
        or (cols.lower[i].endswith("s") and article != "l'" and cols.number[i] == "Plur")
    ):
        return False
    if i + 1 in scene.names.by_start and (beside := scene.at.get(i + 1)) is not None and beside.label == "PER":
        scene.link(beside, i - 1, i + 1, "nominal", "demonym before the name")
        return True
    gender = {"le": "Masc", "la": "Fem"}.get(article, cols.gender[i])

    def accept(entry: Entry) -> float | None:
        if entry.referent is None or entry.label != "PER" or entry.referent.members or not entry.referent.id:
            return None
        codes = scene.offices.countries_of(entry.referent)
        here = -1.0 if entry.in_quote and not scene.quoted[i] else 0.0
        return None if codes and code not in codes else here + (1.0 if codes else 0.0)

    ranked = scene.discourse.rank(cols.sent[i], gender, "Sing", accept, reach=3)  # type: ignore[arg-type]
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.3):
        return False
    referent = ranked[0][1].referent
    if referent is None:
        return False
    scene.link(referent, i - 1, i + 1, "nominal", "taken up by a demonym")
    scene.note(referent, i)
    return True


@cache
def _outside() -> frozenset[str]:
    return frozenset(load("capitals", Capitals).outside) - function_words("parts_of_places")


def _start(scene: Scene, i: int) -> int:
    return (
        i - 1
        if i and scene.cols.lower[i - 1] in ("le", "la", "l'", "ce", "cet", "cette", "les", "ces", "son", "leur")
        else i
    )


def _pair(scene: Scene, i: int) -> bool:
    """ "les deux pays": the two countries spoken of."""
    cols = scene.cols
    count = groups.numbers().get(cols.lower[i - 1]) if i else None
    if not count or i < 2 or cols.lower[i - 2] not in ("les", "des", "aux", "ces", "leurs", "nos"):
        return False
    label = groups.kinds()[cols.lower[i]]
    of_states = cols.lower[i] in _STATES
    members = states_before(scene, i, count) if of_states else groups.salient(scene, i, label, count)
    if not members:
        return False
    groups.link_group(
        scene,
        members,
        i - 2 if cols.lower[i - 2] in ("les", "ces", "leurs") else i - 1,
        i + 1,
        i,
        "the ones named before",
    )
    return True


def _apposed_place(scene: Scene, i: int) -> bool:
    """ "la ville de X", "l'île indonésienne de X": the place itself."""
    cols, k = scene.cols, i + 1
    while k < len(cols) and cols.pos[k] == "ADJ" and k - i < 3:
        k += 1
    if k < len(cols) and cols.lower[k] in ("de", "d'", "du"):
        k += 1
        if k < len(cols) and cols.lower[k] in ("la", "l'"):
            k += 1
    place = scene.at.get(k)
    if place is None or place.label != "LOC":
        return False
    scene.link(place, _start(scene, i), i + 1, "nominal", "kind of place before its name")
    return True


def _apposed_body(scene: Scene, i: int) -> bool:
    """ "le principal parti d'opposition, le Front démocratique, ...": the body that stands in apposition."""
    cols, sent, k = scene.cols, scene.cols.sent[i], i + 1
    while k < len(cols) and k - i <= _APPOSED and cols.text[k] != "," and cols.pos[k] in _PHRASE:
        k += 1
    if k + 1 >= len(cols) or cols.text[k] != "," or cols.sent[k] != sent:
        return False
    at = k + 1 + (cols.lower[k + 1] in ("le", "la", "l'"))
    name = scene.names.by_start.get(at)
    body = scene.at.get(at)
    if name is None or body is None or body.label != "ORG" or cols.sent[at] != sent:
        return False
    if name.end < len(cols) and cols.sent[name.end] == sent and cols.text[name.end] not in (",", ".", ")", "("):
        return False
    scene.link(body, _start(scene, i), k, "nominal", "apposition")
    scene.note(body, i)
    return True


def _country_of(scene: Scene, i: int, owner: Referent) -> bool:
    """ "son pays": the country whose office the owner holds, if the article names it."""
    codes = scene.offices.countries_of(owner)
    if len(codes) != 1:
        return False
    found = state(scene, next(iter(codes)))
    if found is None:
        return False
    scene.link(found, _start(scene, i), i + 1, "nominal", "country of the office held")
    scene.note(found, i)
    return True


def _take_up(scene: Scene, i: int, label: str, low: str) -> bool:
    cols = scene.cols
    head = words(low)[0] if words(low) else low

    def accept(entry: Entry) -> float | None:
        referent = entry.referent
        if referent is None or entry.label != label or not referent.id:
            return None
        if label == "LOC":
            return (1.0 if entry.country else None) if low in _COUNTRY else (None if entry.country else 0.5)
        named = (words(referent.name or "") or ("",))[0] == head
        if named:
            return 1.5
        fits = may_be(low, referent.name or "")
        if fits is False:
            return None
        if fits:
            return 1.0
        return 0.0 if low in _BODY and entry.sentence >= cols.sent[i] - 1 else None

    ranked = scene.discourse.rank(cols.sent[i], None, None, accept, reach=6 if label == "LOC" else 4)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.1):
        return False
    referent = ranked[0][1].referent
    if referent is None:
        return False
    scene.link(referent, _start(scene, i), i + 1, "nominal", "taken up by a noun")
    scene.note(referent, i)
    return True
