"""What the components write on a Doc: extension attributes and the one type that is not a record, `Referent`.

doc._.published    str | None      EDTF publication date, set by the caller before the pipeline runs
doc._.blocks       list[Block]     the kinds of the text's parts; empty means that all of it is prose
doc._.times        list[Date]      text order; doc.spans["times"] has the same expressions as spans
doc._.referents    list[Referent]  people, places, organisations and described persons of the article
doc._.quotations   list[Quote]
doc._.quantities   list[Quantity]
doc._.events       list[Event]
doc._.relations    list[Relation]
doc._.statements   list[Statement]
token._.factual    bool            whether the token lies in a block that carries facts
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from spacy.tokens import Doc, Span, Token

from kimputin_cli.records import Described

MentionKind = Literal["name", "role", "nominal", "pronoun", "possessive", "group"]


@dataclass(slots=True, eq=False)
class ReferentMention:
    """One mention of a referent. `evidence` says in a few words why it was linked ("same surname", "apposition")."""

    span: Span
    kind: MentionKind
    evidence: str

    @property
    def head(self) -> Token:
        return self.span.root


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that the article speaks of, with all its mentions in text order.

    `id` and `name` are None for one that is never named ("un conseiller"): then `described` may say what is known.
    A group ("les deux dirigeants") has `members`; `label` is PER, LOC, ORG, MISC or None where that is not known.
    """

    label: str | None
    id: str | None = None
    name: str | None = None
    gender: Literal["Masc", "Fem"] | None = None
    number: Literal["Sing", "Plur"] = "Sing"
    roles: list[str] = field(default_factory=list)
    mentions: list[ReferentMention] = field(default_factory=list)
    members: tuple["Referent", ...] = ()
    described: Described | None = None
    country: str | None = None


def register() -> None:
    """Declare the extension attributes (idempotent)."""
    lists = ("blocks", "times", "referents", "quotations", "quantities", "events", "relations", "statements")
    for name in lists:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    for name, default in (("published", None), ("mention_at", {})):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Token.has_extension("factual"):
        Token.set_extension("factual", default=True)


def referents_at(doc: Doc, token: Token) -> list[Referent]:
    """The referents of the mention that `token` heads or lies in: several for a group or a coordination that is one
    mention, none where the link was left open. `doc._.mention_at` maps token indices to (Referent, ReferentMention)."""
    found: Any = doc._.mention_at.get(token.i)
    if found is None:
        return []
    referent = found[0]
    return list(referent.members) or [referent]


register()
