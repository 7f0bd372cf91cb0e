"""What the words of a question name: the kinds of event, and the part in them of who is asked for and who is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from kimputin_cli.answers.question import Role, words
from kimputin_cli.pipeline.events.arguments import is_reflexive
from kimputin_cli.pipeline.events.focus import Focus
from kimputin_cli.pipeline.events.frames import noun_roles, verb_roles
from kimputin_cli.pipeline.events.lexicon import Trigger, index
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.requirements import holds
from kimputin_cli.pipeline.events.senses import suits
from kimputin_cli.pipeline.events.syntax import ancestors, case_of, dep, is_passive, lemma

Function = Literal["subject", "object", "by"]

#: What a question's words can be held to of what the lexicon asks of a text's; a question leaves out the rest.
_CHECKED = frozenset({"place", "goal", "source", "employer", "intransitive"})
_WHERE = frozenset({"place", "goal"})
#: Frames whose roles do not tell one side from the other.
_SYMMETRIC = frozenset({"meet", "sign"})
#: Frames whose subject suffers the event.
_SUFFERED = frozenset({"unaccusative", "faces", "patient", "casualty", "lose", "among"})
#: Frames in which who takes or leaves a post suffers it, and those in which he does it: one type has events of both.
_APPOINTED, _BECOMING = frozenset({"appoint", "election"}), frozenset({"become", "join"})
#: What of a sentence says who acts on whom, with which preposition.
_CORE = frozenset({"nsubj", "obj", "obl", "iobj", "xcomp"})
#: Frames in which a reflexive verb's subject acts nonetheless.
_ACTING = frozenset({"motion", "agent", "at", "phone", "become", "win"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """`types`: the ACE types of the trigger at `token`; `entries`: those of the lexicon that give them."""

    token: Token
    entries: tuple[Trigger, ...]

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t for e in self.entries for t in (e.type, e.also) if t))

    @property
    def lemma(self) -> str:
        """The word as the lexicon has it."""
        return written(self.token.lower_, lemma(self.token))


def written(form: str, word: str = "") -> str:
    """The lemma of a trigger word: the verb of a participle or another form, else `word`, else itself."""
    lexicon = index()
    if word in lexicon.verbs or word in lexicon.nouns:
        return word
    return lexicon.participles.get(form) or lexicon.forms.get(form) or word or form


def meaning(doc: Doc, bare: frozenset[str], *, where: bool) -> Meaning | None:
    """What the question asks about: its uppermost verb that names a kind of event, or else its uppermost noun.

    `bare`: the verbs that do without their complements; `where`: whether a place is asked for, and so not named.
    """
    reading = Reading(doc)
    by_depth = sorted(doc, key=lambda t: (sum(1 for _ in ancestors(t)), t.i))
    verbs = [(t, found) for t in by_depth if (found := list(_verbs(reading, t, bare)))]
    checked = _WHERE if where else frozenset()
    for token, entries in verbs:
        held = tuple(e for e in _closest(entries) if _holds(reading, token, e, checked))
        if held:
            return Meaning(token, (*held, *_elections(token, held)))
    if verbs:
        return Meaning(verbs[0][0], tuple(verbs[0][1]))
    for token in by_depth:
        if nouns := tuple(_nouns(reading, token)):
            return Meaning(token, nouns)
    return None


def _closest(entries: list[Trigger]) -> list[Trigger]:
    """Where an entry has its set words in the question, the verb's general meaning is not meant: "perdre la vie"."""
    return [e for e in entries if e.objects or e.obliques or e.clitics] or entries


def _verbs(reading: Reading, token: Token, bare: frozenset[str]) -> Iterator[Trigger]:
    """The entries of a verb whose set objects and complements the question has. An auxiliary is no verb of its own:
    "avoir" and "être" would name a kind of event in every question."""
    if token.pos_ == "AUX" or dep(token) in ("aux", "cop"):
        return
    lexicon = index()
    word = lemma(token)
    verbal = token.pos_ in ("VERB", "ADJ")
    verb = word if word in lexicon.verbs and token.pos_ == "VERB" else lexicon.participles.get(token.lower_, "")
    if not verb and token.pos_ == "VERB":
        verb = lexicon.forms.get(token.lower_, "")
    if not verbal and lexicon.nouns.get(word):
        return
    for entry in lexicon.verbs.get(verb, ()):
        loose = msgspec.structs.replace(entry, objects=frozenset(), obliques=frozenset()) if verb in bare else entry
        set_words = loose.objects or loose.obliques or loose.clitics or loose.reflexive == "only"
        if suits(reading, token, loose) if verbal else not set_words:
            yield entry


def _nouns(reading: Reading, token: Token) -> Iterator[Trigger]:
    """The entries of a noun; the figure that a count of victims needs is what the question asks for."""
    lexicon = index()
    if token.pos_ in ("AUX", "VERB"):
        return
    for entry in lexicon.nouns.get(lemma(token), ()) or lexicon.nouns.get(token.lower_, ()):
        if suits(reading, token, msgspec.structs.replace(entry, form="any")):
            yield entry


def _elections(verb: Token, entries: tuple[Trigger, ...]) -> Iterator[Trigger]:
    """Who wins an election is elected: "Qui a remporté la présidentielle ?"."""
    nouns = index().nouns
    for child in verb.children:
        if any(lemma(child) in entry.objects for entry in entries):
            yield from (e for e in nouns.get(lemma(child), ()) if e.frame == "election")


def _holds(reading: Reading, token: Token, entry: Trigger, unchecked: frozenset[str]) -> bool:
    asked = msgspec.structs.replace(entry, needs=entry.needs & (_CHECKED - unchecked))
    roles = (verb_roles if token.pos_ in ("VERB", "ADJ") else noun_roles)(reading, token, asked)
    return holds(reading, token, asked, roles, Focus())


def parts(found: Meaning, token: Token) -> dict[str, Role]:
    """The role of `token` (who is asked for, or a named one) in the events of each type, where it has but one."""
    function = _function(found.token, token)
    roles: dict[str, set[Role | None]] = {}
    for entry in found.entries if function else ():
        for type_ in (entry.type, entry.also) if entry.also else (entry.type,):
            roles.setdefault(type_, set()).add(_role(found.token, entry, function))
    return {type_: role for type_, some in roles.items() if len(some) == 1 and (role := next(iter(some)))}


def nouns(found: Meaning, doc: Doc) -> tuple[list[Token], list[Token]]:
    """The common nouns that say who acts on whom in the event, and the others; without those that make the trigger."""
    made = {found.token.i}
    for entry in found.entries:
        made |= {t.i for t in doc if lemma(t) in entry.objects or lemma(t) in entry.obliques}
    core: list[Token] = []
    other: list[Token] = []
    for token in doc:
        if token.pos_ == "NOUN" and token.i not in made:
            case = case_of(token)
            acting = dep(token) in _CORE and token.head == found.token and (case is None or case in words().company)
            (core if acting else other).append(token)
    return core, other


def _function(verb: Token, token: Token) -> Function | None:
    """What `token` is to the verb. The subject of a verb above is its infinitive's ("doit rencontrer"), and the first
    of two subjects, as parsers have it in "Qui X a-t-il battu ?", is the object."""
    case = case_of(token)
    if case == "par":
        return "by"
    if case is not None:
        return None
    label = dep(token)
    if label == "obj":
        return "object"
    if label == "nsubj" or token.head == token:
        if token.head == verb:
            own = [c for c in verb.children if dep(c) == "nsubj" and c.lower_ not in ("-ce", "ce")]
            return "object" if len(own) > 1 and token == own[0] else "subject"
        return "subject"
    return None


def _role(verb: Token, entry: Trigger, function: Function | None) -> Role | None:
    if entry.frame in _SYMMETRIC:
        return None
    if entry.frame == "election":  # its event has no roles, the verbs of the same type have
        return "holder"
    if entry.frame in _SUFFERED:
        return "patient"
    if verb.pos_ not in ("VERB", "ADJ"):
        return None
    reflexive = is_reflexive(verb)
    if reflexive and entry.reflexive != "no" and entry.frame not in _ACTING:
        return "patient"
    passive = not reflexive and (is_passive(verb) or verb.pos_ == "ADJ")
    if function == "by":
        return "agent" if passive else None
    acts = (function == "subject") != passive
    if entry.frame in (_BECOMING if acts else _APPOINTED):
        return "holder"
    return "agent" if acts else "patient"
