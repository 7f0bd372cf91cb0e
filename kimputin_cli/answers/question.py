"""What a question asks: the slot that the interrogative word leaves open, and what the rest of it fixes."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.records.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Asked = Literal["who", "where", "when", "how many", "what"]
Role = Literal["agent", "patient", "holder"]
Roles = dict[str, Role]


class QuestionError(Exception):
    """The question is not of a form that is understood; the message says which are."""


class Apart(msgspec.Struct, frozen=True):
    asked: frozenset[str]
    told: frozenset[str]


class Words(msgspec.Struct, frozen=True):
    """The fields are explained in lexicon/questions.toml."""

    asked: dict[Asked, list[str]]
    bare: frozenset[str]
    general: frozenset[str]
    which: frozenset[str]
    company: frozenset[str]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`asked` is the open slot, `types` the ACE types of the verb or noun; the others are what the question fixes.
    "what" asks for the words of `who`, or of whom `words` name, and has no types.

    `roles` is the part of who is asked for in the events of each type, `parts` that of the named ones, where the words
    tell; the "holder" is who takes or leaves a post, whoever acts. `trigger`: the lemma of the verb or noun. `words`:
    nouns that who takes part must answer to; `about`: those that single out some events where any of them has one.
    """

    asked: Asked
    types: tuple[str, ...]
    who: tuple[str, ...] = ()
    where: str | None = None
    when: str | None = None
    rank: str | None = None
    roles: Roles = field(default_factory=dict)
    parts: tuple[tuple[str, Roles], ...] = ()
    trigger: str = ""
    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@cache
def words() -> Words:
    loaded: Words = load("questions", Words)
    return loaded


def understand(text: str, model: str | None = None) -> Question:
    """Read `text` with the French pipeline. Raises QuestionError, or pipeline.ModelError when there is no model."""
    from kimputin_cli.answers.meaning import meaning, nouns, parts
    from kimputin_cli.pipeline import load_pipeline

    hit = _interrogative(text)
    doc = load_pipeline(model)(text) if hit or words().which & set(fold(text).split()) else None
    hit = hit or (_which(doc) if doc is not None else None)
    if hit is None or doc is None:
        raise QuestionError("ask with qui, où, quand, combien or que dit: Qui a rencontré le pape en 2016 ?")
    asked, phrase = hit
    word = _open(doc, phrase)
    if asked == "what":
        return _said_by(doc, word)
    found = meaning(doc, words().bare, where=asked == "where")
    if found is None or (word is not None and _subordinate(found.token, word)):
        raise QuestionError("no verb or noun of this question names a kind of event; `facts events --help` lists them")
    referents = [r for r in doc._.referents if r.name]
    dates = [d.value for d in doc._.times if d.type == "date" and d.value]
    ranks = [e.order.rank for e in doc._.events if e.order and e.order.rank]
    who = [r for r in referents if r.label in ("PER", "ORG")]
    core, other = nouns(found, doc)
    known = {t.i for r in referents for m in r.mentions for t in m.span}
    known |= {t.i for d in doc._.times for t in doc if d.start <= t.idx < d.end}
    named = ((r.name, parts(found, r.mentions[0].span.root)) for r in who if r.mentions)
    return Question(
        asked=asked,
        types=found.types,
        who=tuple(r.name for r in who),
        where=next((r.name for r in referents if r.label == "LOC"), None),
        when=dates[0] if dates and asked != "when" else None,
        rank=ranks[0] if ranks else None,
        roles=parts(found, word) if asked == "who" and word is not None else {},
        parts=tuple((name, roles) for name, roles in named if roles),
        trigger=found.lemma,
        words=tuple(t.text for t in core if _says(t) and t.i not in known),
        about=tuple(t.text for t in (*core, *other) if _says(t) and t.i not in known),
    )


def _said_by(doc: "Doc", word: "Token | None") -> Question:
    """ "Qu'a dit X ?": whose words are asked for. Raises QuestionError where the verb is none of speech."""
    from kimputin_cli.pipeline.quotations.cue_lexicon import cue_lexicon

    senses = cue_lexicon().verbs.get(word.head.lower_, ()) if word is not None else ()
    # parsers take the pronoun for the subject and the speaker behind the verb for the object
    near = [t for t in word.head.children if t.dep_ in ("nsubj", "obj")] if word is not None and senses else []
    speakers = [t for t in near if t.pos_ != "PRON"]
    spans = [m.span for r in doc._.referents for m in r.mentions]
    names = [r.name for r in doc._.referents if r.name and any(t in m.span for m in r.mentions for t in speakers)]
    phrases = [s.text for s in spans if any(t in s for t in speakers)]
    phrases += [doc[t.left_edge.i : t.right_edge.i + 1].text for t in speakers]
    if not names and not phrases:
        raise QuestionError("ask with qui, où, quand, combien or que dit: Qui a rencontré le pape en 2016 ?")
    dates = [d.value for d in doc._.times if d.type == "date" and d.value]
    return Question("what", (), tuple(names), when=dates[0] if dates else None, words=() if names else (phrases[0],))


def _subordinate(trigger: "Token", word: "Token") -> bool:
    """Whether the event is told in a clause below the one that asks: "Qui a dit que X a été arrêté ?"."""
    here = trigger
    while here not in (word.head, here.head):
        if here.dep_ in ("ccomp", "advcl", "acl:relcl", "parataxis"):
            return True
        here = here.head
    return False


def _says(noun: "Token") -> bool:
    """Whether a noun says which people or things are meant."""
    return noun.lemma_.lower() not in words().general


def _which(doc: "Doc") -> tuple[Asked, str] | None:
    """ "Quel directeur", "quelles ministres": who, of the people that the noun names."""
    from kimputin_cli.pipeline.events.humans import is_human

    found = next(
        (t for t in doc if fold(t.text) in words().which and t.dep_.startswith("det") and is_human(t.head)), None
    )
    return ("who", found.text) if found is not None else None


def _open(doc: "Doc", phrase: str) -> "Token | None":
    """The word that stands for who is asked for: the pronoun, of "qui est-ce qui" the second, or the noun of "quel"."""
    last = fold(phrase).split()[-1]
    token = next((t for t in doc if fold(t.text) == last and t.dep_ != "ROOT"), None)
    return token.head if token is not None and token.dep_.startswith("det") else token


def _interrogative(text: str) -> tuple[Asked, str] | None:
    """The slot and the words that ask for it: the first phrase decides, of two at one place the longer one."""
    line = f" {fold(text)} "
    found = [
        (line.find(f" {fold(phrase)} "), -len(phrase), slot, phrase)
        for slot, phrases in words().asked.items()
        for phrase in phrases
    ]
    hits = sorted(hit for hit in found if hit[0] >= 0)
    return (hits[0][2], hits[0][3]) if hits else None
