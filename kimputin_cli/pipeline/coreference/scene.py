"""The state of one article while it is read: referents, offices, relatives, and the discourse so far."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns, Gender, Number
from kimputin_cli.pipeline.coreference.discourse import OBJECT, OTHER, SUBJECT, Discourse, Entry
from kimputin_cli.pipeline.coreference.kinship import Relatives
from kimputin_cli.pipeline.coreference.name_chains import Names
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.offices import Offices
from kimputin_cli.pipeline.doc import MentionKind, Referent, ReferentMention
from kimputin_cli.pipeline.names.word_lists import word_lists
from kimputin_cli.records import Described, Relation


@dataclass(slots=True)
class Scene:
    """`at` maps the first token of a name to its referent; `subject` maps a verb to its subject, token by token."""

    doc: Doc
    cols: Columns
    names: Names
    referents: list[Referent]
    at: dict[int, Referent]
    phrases: list[Nominal]
    offices: Offices = field(default_factory=Offices)
    relatives: Relatives = field(default_factory=Relatives)
    discourse: Discourse = field(default_factory=Discourse)
    relations: list[Relation] = field(default_factory=list)
    unnamed: dict[tuple[str, ...], Referent] = field(default_factory=dict)
    owner_of: dict[int, Referent] = field(default_factory=dict)
    subject: dict[int, int] = field(default_factory=dict)
    quoted: list[bool] = field(default_factory=list)
    first_subject: dict[int, int] = field(default_factory=dict)
    by_head: dict[int, Nominal] = field(default_factory=dict)
    states: dict[str, Referent] = field(default_factory=dict)
    countries: list[tuple[int, str]] = field(default_factory=list)

    def link(self, referent: Referent, start: int, end: int, kind: MentionKind, evidence: str) -> None:
        """Adds a mention of `referent` over rows `start` to `end`."""
        referent.mentions.append(ReferentMention(self.cols.span(self.doc, start, end), kind, evidence))

    def role(self, token: int) -> float:
        """The weight of the grammatical function of a noun or pronoun: subject, object or other."""
        cols, steps = self.cols, 0
        while steps < 4 and (
            cols.dep[token] in ("appos", "flat:name", "flat", "flat:foreign", "nmod:appos")
            or (cols.dep[token] == "nmod" and cols.head[token] == token - 1)  # "Mme X"
        ):
            token, steps = cols.head[token], steps + 1
        dep = cols.dep[token]
        if dep == "conj" and cols.head[token] < token:
            dep = cols.dep[cols.head[token]]
        if dep.startswith("nsubj") or dep == "dislocated":
            return SUBJECT
        if dep in ("obj", "iobj", "obl:agent", "obl:arg") or (dep == "ROOT" and cols.pos[token] in ("NOUN", "PROPN")):
            return OBJECT
        return OTHER

    def leads(self, start: int) -> bool:
        """Whether a name opens its sentence, with nothing but a title before it: the parse may have missed its
        subject."""
        cols = self.cols
        while (
            start > 0
            and cols.sent[start - 1] == cols.sent[start]
            and (cols.text[start - 1].endswith(".") or not cols.text[start - 1][0].isalnum())
        ):
            start -= 1
        return start == 0 or cols.sent[start - 1] != cols.sent[start]

    def postposed(self, start: int) -> bool:
        """Whether a name outside quotation marks is the subject of an inserted or final clause of speech: "..., a
        déclaré
        aux journalistes X"."""
        cols, i, verb = self.cols, start - 1, False
        while i >= 0 and start - i < 9 and cols.sent[i] == cols.sent[start] and not self.quoted[start]:
            if cols.text[i] in ("»", "”", '"') or (
                cols.text[i] == "," and verb and i and cols.text[i - 1] in ("»", "”", '"')
            ):
                return verb
            verb = verb or cols.pos[i] == "VERB"
            if cols.lower[i] in ("qui", "que", "qu'", ";", ":"):
                return False
            i -= 1
        return False

    def root(self, start: int, end: int) -> int:
        """The token of a span that the rest of it hangs on."""
        for i in range(start, end):
            if not start <= self.cols.head[i] < end or self.cols.head[i] == i:
                return i
        return start

    def note(self, referent: Referent, token: int, role: float | None = None) -> None:
        """Tells the discourse that `referent` is mentioned at `token`."""
        entry = Entry(
            referent,
            referent.label,
            referent.gender,
            referent.number,
            token,
            self.cols.sent[token],
            self.role(token) if role is None else role,
            country=referent.label == "LOC" and is_state(referent),
            in_quote=self.quoted[token],
        )
        self.discourse.mention(id(referent), entry)

    def note_noun(self, token: int, gender: Gender, number: Number) -> None:
        """Tells the discourse of a common noun, which pronouns may mean instead of a person."""
        cols = self.cols
        key = ("noun", cols.lower[token])
        self.discourse.mention(
            key,
            Entry(None, None, gender, number, token, cols.sent[token], self.role(token), in_quote=self.quoted[token]),
        )

    def described(self, key: tuple[str, ...], phrase: Nominal, what: Described | None) -> Referent:
        """The referent that is only described, found again by `key`."""
        referent = self.unnamed.get(key)
        if referent is None:
            referent = Referent("PER", gender=phrase.gender, number="Plur" if phrase.plural else "Sing", described=what)
            referent.country = phrase.country
            self.unnamed[key] = referent
            self.referents.append(referent)
        return referent

    def body(self, phrase: Nominal) -> Referent | None:
        return self.at.get(phrase.body) if phrase.body is not None else None


def named_at(scene: Scene, token: int) -> Referent | None:
    """The referent of the name that `token` lies in, or that follows it if it is a civility ("Mme X")."""
    names = scene.names
    start = names.inside[token]
    if start < 0 and token + 1 < len(scene.cols) and scene.cols.lower[token] in word_lists().civility:
        start = names.inside[token + 1]
    return scene.at.get(start) if start >= 0 else None


def is_state(place: Referent) -> bool:
    """Whether a place stands for a state: a country, or the city that one is governed from."""
    return bool(place.name and (country.named_by(place.name) or country.governed_from(place.name)))


def quoted_tokens(cols: Columns) -> list[bool]:
    """Whether each token stands between quotation marks of its paragraph (« », “ ”, or straight marks in pairs)."""
    out, inside, straight = [], 0, False
    for i, text in enumerate(cols.text):
        if i and cols.sent[i] - cols.sent[i - 1] > 1:
            straight = False
        if text in ("«", "“", "„"):
            inside = 1
        elif text in ("»", "”"):
            inside = 0
        elif text == '"':
            straight = not straight
        out.append(bool(inside) or straight)
    return out


def first_subjects(cols: Columns) -> dict[int, int]:
    """The subject of the main verb of each sentence, by sentence."""
    out: dict[int, int] = {}
    for i, dep in enumerate(cols.dep):
        if dep.startswith("nsubj") and cols.dep[cols.head[i]] == "ROOT":
            out.setdefault(cols.sent[i], i)
    return out


def subjects(cols: Columns) -> dict[int, int]:
    """The subject of each verb by the parse."""
    return {cols.head[i]: i for i, dep in enumerate(cols.dep) if dep.startswith("nsubj")}
