"""Whom a noun takes up: "l'acteur", "la magistrate" after "la procureure X", "l'intéressé", "le suspect"."""

from kimputin_cli.pipeline.coreference.discourse import Entry
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.role_nouns import hypernyms
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.pipeline.function_words import function_words

#: Classes of nouns that often take up a person by profession, as "l'acteur" does after his name.
_TAKES_UP = frozenset(("culture", "sport", "politics"))
_PERSONS = function_words("person_nouns")
_CALLINGS = function_words("callings")
_LEADERS = function_words("leaders")
_NEVER_UP = function_words("never_taken_up")
_SUSPECTS = sorted(function_words("suspect_nouns"))
_ACCUSED, _LAW = function_words("accused_nouns"), function_words("law_officers")
#: So many sentences back somebody may be taken up by the kind of his office.
_KIND_REACH = 5


def taken_up(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
    """ "l'acteur", "le jeune homme", "le dirigeant": the most salient person who may be one."""
    noun = phrase.noun
    if noun is None or phrase.country or phrase.body is not None or phrase.owner is not None or phrase.portfolio:
        key = phrase_key(phrase)
        known = scene.unnamed.get(key)
        return (known, "same description") if known and phrase.definite else None
    if noun.label == "intéressé":
        return _last_named(scene, phrase)
    if noun.label in _SUSPECTS and not phrase.plural and (suspect := _suspect(scene, phrase)) is not None:
        return suspect, "the one who is accused"
    same = scene.unnamed.get(phrase_key(phrase)) or scene.unnamed.get((noun.label, "", "", "last"))
    if same is not None and (noun.klass not in _TAKES_UP or noun.label in _NEVER_UP):
        return same, "same description"
    former = phrase.tense == "former" and noun.exclusive
    generic = noun.leading and noun.label in _LEADERS
    pointing = phrase.determiner == "dem" and not noun.exclusive  # "cette avocate"
    usual = noun.klass in _TAKES_UP or noun.label in _PERSONS
    calling = noun.label in _CALLINGS and not (usual or former or generic or pointing)
    if not (usual or former or generic or pointing or calling) or noun.label in _NEVER_UP:
        return None

    offices = scene.offices.of

    def accept(entry: Entry) -> float | None:
        if entry.referent is None or entry.label != "PER" or entry.referent.members:
            return None
        if entry.in_quote and not entry.referent.id and not scene.quoted[phrase.head]:
            return None  # "J'ai pensé à ma grand-mère", of whom only a speaker speaks
        if former and entry.referent.roles:
            return None  # "l'ancien président" is nobody who holds another office
        if noun.label in _ACCUSED and any(o.noun is not None and o.noun.label in _LAW for o in offices(entry.referent)):
            return None  # "le suspect" is not the prosecutor who speaks of him
        return (0.5 if entry.referent.id else 0.3) + (0.4 if _fits(scene, entry.referent, phrase) else 0.0)

    ranked = scene.discourse.rank(
        scene.cols.sent[phrase.head], phrase.gender, "Sing", accept, reach=2 if calling else 5
    )
    if calling and len(ranked) > 1:
        return (same, "same description") if same else None  # "la chercheuse": of several, it may be none
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.15):
        return (same, "same description") if same else None
    referent = ranked[0][1].referent
    if referent is not None and noun.label in _SUSPECTS:
        scene.unnamed[(noun.label, "", "", "last")] = referent
    return (referent, "taken up by a noun") if referent is not None else None


def by_kind(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
    """ "la magistrate" after "la procureure X": the last named person who holds an office of that kind."""
    kinds = hypernyms().get(phrase.noun.label, frozenset()) if phrase.noun is not None and not phrase.complement else ()
    if not kinds or phrase.country:
        return None

    def accept(entry: Entry) -> float | None:
        person = entry.referent
        if person is None or entry.label != "PER" or not person.id or person.members:
            return None
        return 0.0 if any(o.noun is not None and o.noun.label in kinds for o in scene.offices.of(person)) else None

    ranked = scene.discourse.rank(scene.cols.sent[phrase.head], phrase.gender, "Sing", accept, reach=_KIND_REACH)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.3):
        return None
    referent = ranked[0][1].referent
    return (referent, "holds an office of that kind") if referent is not None else None


def _suspect(scene: Scene, phrase: Nominal) -> Referent | None:
    """ "le mis en cause" after "le suspect": the same unnamed person, whoever has been named between."""
    for label in _SUSPECTS:
        known = scene.unnamed.get((label, "", "", "last"))
        if known is not None and None not in (known.gender, phrase.gender) and known.gender != phrase.gender:
            continue
        if known is not None:
            return known
    return None


def _last_named(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
    """ "l'intéressé": who was named last, not who is most salient."""
    people = [
        entry
        for _, entry in scene.discourse.rank(
            scene.cols.sent[phrase.head],
            phrase.gender,
            "Sing",
            lambda e: 0.0 if e.referent is not None and e.label == "PER" and e.referent.id else None,
            reach=2,
        )
    ]
    last = max(people, key=lambda entry: entry.token, default=None)
    return (last.referent, "named last") if last is not None and last.referent is not None else None


def _fits(scene: Scene, referent: Referent, phrase: Nominal) -> bool:
    klass = phrase.noun.klass if phrase.noun else ""
    return any(o.noun and o.noun.klass == klass for o in scene.offices.of(referent))


def phrase_key(phrase: Nominal) -> tuple[str, ...]:
    """What two phrases for the same unnamed person share."""
    return (phrase.label, phrase.country or "", phrase.complement.lower(), "p" if phrase.plural else "s")
