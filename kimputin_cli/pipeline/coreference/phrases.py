"""Describing phrases: by whom an office is held, whom "le dirigeant" or "l'acteur" takes up, whose father "son père"
is."""

from kimputin_cli.pipeline.coreference import country, groups
from kimputin_cli.pipeline.coreference.apposition import Led
from kimputin_cli.pipeline.coreference.discourse import Entry
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.offices import LATEST, Office, title
from kimputin_cli.pipeline.coreference.role_nouns import hypernyms, role_nouns
from kimputin_cli.pipeline.coreference.role_text import role_text, yet_to_come
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.records import Described
from kimputin_cli.records.folding import fold

#: Classes of nouns that often take up a person by profession, as "l'acteur" does after his name.
_TAKES_UP = frozenset(("culture", "sport", "politics"))
_VOWELS = frozenset("aeiou")
_PERSONS = function_words("person_nouns")
_CALLINGS = function_words("callings")
_NEVER_UP = function_words("never_taken_up")
_SUSPECTS = sorted(function_words("suspect_nouns"))
_ACCUSED, _LAW = function_words("accused_nouns"), function_words("law_officers")
#: So many sentences back somebody may be taken up by the kind of his office.
_KIND_REACH = 5


def note_holders(scene: Scene) -> None:
    """Before the article is read through: the offices, genders and relatives that titles and appositions give."""
    for phrase in scene.phrases:
        holder = scene.at.get(phrase.holder) if phrase.holder is not None else None
        if holder is None or holder.label != "PER":
            continue
        if phrase.gender and (phrase.noun is None or phrase.noun.gender) and not phrase.plural:
            holder.gender = phrase.gender
        if phrase.kind != "kinship":
            _give_office(scene, phrase, holder)


def _give_office(scene: Scene, phrase: Nominal, holder: Referent) -> None:
    text = role_text(scene, phrase)
    if text and text not in holder.roles:
        holder.roles.append(text)
    if phrase.noun is not None:
        scene.offices.add(
            Office(
                title(phrase),
                phrase.noun,
                phrase.country,
                scene.body(phrase),
                holder,
                phrase.tense,
                phrase.start,
                phrase.end,
            )
        )


def note_nationalities(scene: Scene) -> None:
    """ "le Sénégalais X": where he is from."""
    for start, referent in scene.at.items():
        if referent.label == "PER" and start > 1 and scene.cols.lower[start - 2] in ("le", "la", "l'", "du", "au"):
            code = country.demonym(scene.cols.text[start - 1])
            if code and scene.cols.text[start - 1][0].isupper():
                scene.offices.nationality.setdefault(id(referent), set()).add(code)


def note_led(scene: Scene, led: Led) -> None:
    """ "le pays présidé par X": an office of X, of the named body if there is one."""
    holder = scene.at.get(led.holder)
    noun = next((r for r in role_nouns().get(led.label, ()) if r.words == (led.label,)), None)
    if holder is None or noun is None:
        return
    body = scene.at.get(led.body) if led.body is not None else None
    code = body.country if body is not None and body.label == "LOC" else None
    scene.offices.add(Office(led.label, noun, code, body, holder, "current", led.token, led.token + 1))
    if led.label not in holder.roles:
        holder.roles.append(led.label)


def resolve(scene: Scene, phrase: Nominal) -> None:
    """Links one phrase, at its place in the text, to its referent; leaves it open when that is doubtful."""
    if phrase.kind == "kinship":
        _relative(scene, phrase)
        return
    holder = scene.at.get(phrase.holder) if phrase.holder is not None else None
    if holder is not None:
        scene.link(holder, phrase.start, phrase.end, "role", phrase.evidence)
        owner = scene.owner_of.get(phrase.det if phrase.det is not None else -1)
        codes = scene.offices.countries_of(owner) if owner is not None and phrase.country is None else set()
        if len(codes) == 1:  # "son Premier ministre": of the country that the owner leads
            scene.offices.place(phrase.start, next(iter(codes)))
        if phrase.evidence == "title before the name":
            scene.note(holder, phrase.head)
        return
    if phrase.predicate or (phrase.determiner == "none" and not phrase.plural) or _of_a_thing(scene, phrase):
        return
    if phrase.plural:
        groups.plural_phrase(scene, phrase)
        return
    if phrase.determiner == "indef" and (same := _described_again(scene, phrase)) is not None:
        scene.link(same, phrase.start, phrase.end, "nominal", "apposition")
        return
    if phrase.determiner in ("def", "dem") and not yet_to_come(scene, phrase):
        found = _by_office(scene, phrase) or _by_kind(scene, phrase) or _taken_up(scene, phrase)
        if found:
            referent, evidence = found
            scene.link(referent, phrase.start, phrase.end, "role" if referent.id else "nominal", evidence)
            scene.note(referent, phrase.head)
            return
    _unnamed(scene, phrase)


def _described_again(scene: Scene, phrase: Nominal) -> Referent | None:
    """ "Le conducteur, un habitant de X, ...": the person just described."""
    cols = scene.cols
    first = phrase.det if phrase.det is not None else phrase.start
    if first < 2 or cols.text[first - 1] != "," or cols.sent[first - 2] != cols.sent[phrase.head]:
        return None
    goes_on = phrase.end < len(cols) and cols.sent[phrase.end] == cols.sent[phrase.head]
    if goes_on and cols.text[phrase.end] not in ",.;)":
        return None
    for entry in scene.discourse.recent():
        referent = entry.referent
        if referent is None or referent.id or referent.members or referent.number != "Sing" or not referent.mentions:
            continue
        if referent.mentions[-1].span.end - 1 == cols.index[first - 2]:
            return referent
    return None


def _of_a_thing(scene: Scene, phrase: Nominal) -> bool:
    """ "<city>, son ancien allié": an apposition to a place or organisation is no person."""
    at = phrase.start - 1
    before = scene.names.by_end.get(at)
    return (
        at > 0
        and scene.cols.text[at] == ","
        and before is not None
        and before.label in ("LOC", "ORG")
        and scene.cols.sent[at] == scene.cols.sent[phrase.head]
        and phrase.determiner in ("poss", "none")
    )


def _by_office(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
    if phrase.kind != "office" or phrase.owner is not None:
        return None
    holders = scene.offices.holders(phrase)
    body = scene.body(phrase)
    if body is not None and phrase.country is None:
        same = scene.offices.labelled(phrase.noun.label if phrase.noun else "")
        holders = [o.holder for o in same[-LATEST:] if o.body is body]
    if not holders and phrase.country and phrase.noun and phrase.noun.leading and not phrase.portfolio:
        return None
    if not holders:
        return None
    if len(holders) == 1:
        return holders[0], "office given in the article"
    ranked = sorted(holders, key=lambda h: _last_seen(scene, h), reverse=True)
    seen = [h for h in ranked if _last_seen(scene, h) >= 0]
    if phrase.country and len(seen) != 1:
        current = [h for h in holders if not any(o.tense in ("then", "former") for o in scene.offices.of(h))]
        if len(current) == 1:
            return current[0], "present holder of the office"
    return (ranked[0], "last named holder of the office") if seen else None


def _last_seen(scene: Scene, referent: Referent) -> int:
    entry = scene.discourse.get(id(referent))
    return entry.token if entry else -1


def _taken_up(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
    """ "l'acteur", "le jeune homme", "le dirigeant": the most salient person who may be one."""
    noun = phrase.noun
    if noun is None or phrase.country or phrase.body is not None or phrase.owner is not None or phrase.portfolio:
        key = _key(phrase)
        known = scene.unnamed.get(key)
        return (known, "same description") if known and phrase.definite else None
    if noun.label == "intéressé":
        return _last_named(scene, phrase)
    if noun.label in _SUSPECTS and not phrase.plural and (suspect := _suspect(scene, phrase)) is not None:
        return suspect, "the one who is accused"
    same = scene.unnamed.get(_key(phrase)) or scene.unnamed.get((noun.label, "", "", "last"))
    if same is not None and (noun.klass not in _TAKES_UP or noun.label in _NEVER_UP):
        return same, "same description"
    former = phrase.tense == "former" and noun.exclusive
    generic = noun.leading and noun.label in ("dirigeant", "leader", "homme fort")
    pointing = phrase.determiner == "dem" and not noun.exclusive  # "cette avocate"
    usual = noun.klass in _TAKES_UP or noun.label in _PERSONS
    calling = noun.label in _CALLINGS and not (usual or former or generic or pointing)
    if not (usual or former or generic or pointing or calling) or noun.label in _NEVER_UP:
        return None

    offices = scene.offices.of

    def accept(entry: Entry) -> float | None:
        if entry.referent is None or entry.label != "PER" or entry.referent.members:
            return None
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


def _by_kind(scene: Scene, phrase: Nominal) -> tuple[Referent, str] | None:
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


def _key(phrase: Nominal) -> tuple[str, ...]:
    return (phrase.label, phrase.country or "", phrase.complement.lower(), "p" if phrase.plural else "s")


def _unnamed(scene: Scene, phrase: Nominal) -> None:
    """A person who is described and not named here. An indefinite phrase brings a new one, which later phrases may
    take up."""
    body = scene.body(phrase)
    of = phrase.country or (body.id if body is not None else None)
    if phrase.owner is not None and (owner := scene.at.get(phrase.owner)) is not None:
        of = owner.id
    what = Described(kind="office", label=title(phrase), of=of, definite=phrase.determiner in ("def", "dem"))
    key = _key(phrase)
    if phrase.determiner == "indef":
        key = (*key, str(phrase.head))
    referent = scene.described(key, phrase, what)
    scene.unnamed[(phrase.label, "", "", "last")] = referent
    scene.unnamed.setdefault(_key(phrase), referent)
    scene.link(referent, phrase.start, phrase.end, "nominal", "description")
    scene.note(referent, phrase.head)


def _owner_by_role(scene: Scene, head: int) -> Referent | None:
    """The owner in "le père de l'actuel dirigeant": a phrase that comes later in the text but whose office may be
    known."""
    phrase = scene.by_head.get(head)
    if phrase is None:
        return None
    if phrase.holder is not None:
        return scene.at.get(phrase.holder)
    found = _by_office(scene, phrase)
    return found[0] if found else None


def _described_relative(scene: Scene, phrase: Nominal, holder: Referent) -> None:
    """ "La femme du maire, X": "femme du maire", where nobody names the mayor."""
    owner = scene.by_head.get(phrase.owner_phrase if phrase.owner_phrase is not None else -1)
    if owner is not None:
        text = " ".join(scene.cols.span(scene.doc, phrase.head, owner.end).text.split())
        if text not in holder.roles:
            holder.roles.append(text)


def _relative(scene: Scene, phrase: Nominal) -> None:
    """ "le père de X", "sa femme Y": links to the relative when the article names him, else describes him."""
    owner = (
        scene.at.get(phrase.owner)
        if phrase.owner is not None
        else scene.owner_of.get(phrase.det if phrase.det is not None else -1)
    )
    if owner is None and phrase.owner_phrase is not None:
        owner = _owner_by_role(scene, phrase.owner_phrase)
    holder = scene.at.get(phrase.holder) if phrase.holder is not None else None
    evidence = phrase.evidence
    if holder is not None and owner is holder:
        owner = None
    if holder is None and owner is not None:
        holder, evidence = scene.relatives.find(phrase.label, owner), "relative named in the article"
    elif holder is not None and owner is not None:
        scene.relatives.add(phrase.label, holder, owner)
    if holder is not None:
        if owner is not None and phrase.evidence:
            groups.relate(scene, "kinship", phrase.label, holder, owner.id, phrase)
            link = "d'" if owner.name and fold(owner.name[0]) in _VOWELS else "de "
            text = f"{phrase.label} {link}{owner.name}" if owner.name else phrase.label
            if text not in holder.roles:
                holder.roles.append(text)
        elif phrase.holder is not None and phrase.owner_phrase is not None and owner is None:
            _described_relative(scene, phrase, holder)
        scene.link(holder, phrase.start, phrase.end, "role", evidence)
        scene.note(holder, phrase.head)
        return
    of = owner.id if owner is not None else None
    what = Described(kind="kinship", label=phrase.label, of=of, definite=phrase.determiner != "indef")
    key = ("kin", phrase.label, of or str(phrase.head), "")
    referent = scene.described(key, phrase, what)
    scene.link(referent, phrase.start, phrase.end, "nominal", "kinship")
    scene.note(referent, phrase.head)
