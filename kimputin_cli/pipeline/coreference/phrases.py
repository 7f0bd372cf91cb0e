"""Describing phrases: by whom an office is held, whom "le dirigeant" or "l'acteur" takes up, whose father "son père"
is."""

from kimputin_cli.pipeline.coreference import country, groups
from kimputin_cli.pipeline.coreference.apposition import Led
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.offices import LATEST, Office, title
from kimputin_cli.pipeline.coreference.role_nouns import role_nouns
from kimputin_cli.pipeline.coreference.role_text import role_text, yet_to_come
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.coreference.taken_up import by_kind, phrase_key, taken_up
from kimputin_cli.pipeline.doc import Referent
from kimputin_cli.records import Described
from kimputin_cli.records.folding import fold

_VOWELS = frozenset("aeiou")


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
        found = _by_office(scene, phrase) or by_kind(scene, phrase) or taken_up(scene, phrase)
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


def _unnamed(scene: Scene, phrase: Nominal) -> None:
    """A person who is described and not named here. An indefinite phrase brings a new one, which later phrases may
    take up."""
    body = scene.body(phrase)
    of = phrase.country or (body.id if body is not None else None)
    if phrase.owner is not None and (owner := scene.at.get(phrase.owner)) is not None:
        of = owner.id
    what = Described(kind="office", label=title(phrase), of=of, definite=phrase.determiner in ("def", "dem"))
    key = phrase_key(phrase)
    if phrase.determiner == "indef":
        key = (*key, str(phrase.head))
    referent = scene.described(key, phrase, what)
    scene.unnamed[(phrase.label, "", "", "last")] = referent
    scene.unnamed.setdefault(phrase_key(phrase), referent)
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
