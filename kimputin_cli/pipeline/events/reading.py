"""What the components before this one found in a Doc, arranged for look-up by token and by sentence."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.doc import Referent, ReferentMention
from kimputin_cli.pipeline.events.humans import is_human, names_a_thing
from kimputin_cli.pipeline.events.syntax import bounds, case_of
from kimputin_cli.pipeline.parse import parse_of
from kimputin_cli.records import Date, Quantity
from kimputin_cli.records.facts import EventPlace

#: characters between a headline's topic and the sentence behind its colon
_HEADLINE = 120
#: characters of a title, at most
_TITLE = 250
#: mentions of a referent that are looked at to know what kind of thing it is
_FIRST = 4


@dataclass(slots=True)
class Filler:
    """What a noun phrase refers to. `referents` is empty where nothing is known but its words."""

    token: Token
    referents: list[Referent] = field(default_factory=list)
    mention: ReferentMention | None = None
    entity: str | None = None  # label of the recogniser, where coreference gave nothing

    @property
    def named(self) -> bool:
        return any(referent.name for referent in self.referents) or self.entity is not None

    @property
    def labels(self) -> set[str]:
        return {referent.label for referent in self.referents if referent.label} | (
            {self.entity} if self.entity else set()
        )

    @property
    def person(self) -> bool:
        """Whether it is a human being or several: by its referent, or by its noun."""
        if self.labels:
            return "PER" in self.labels and not any(_is_thing(referent) for referent in self.referents)
        return is_human(self.token)

    @property
    def actor(self) -> bool:
        """Whether it can act: people, organisations, countries."""
        return bool(self.labels & {"PER", "ORG", "LOC"}) or (not self.labels and is_human(self.token))


def _is_thing(referent: Referent) -> bool:
    """Whether a name taken for a person's is a storm's or a ship's, by what stands before its first mentions."""
    return any(names_a_thing(mention.span[0]) for mention in referent.mentions[:_FIRST])


def _is_complement_in(token: Token, mention: ReferentMention) -> bool:
    """Whether a token is only a complement inside a mention: "tsunami" of "les victimes du tsunami"."""
    inside = mention.span.start <= token.head.i < mention.span.end
    return inside and token.head != token and case_of(token) is not None


class Reading:
    """Look-ups over one Doc; built once, each look-up is constant or logarithmic."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.parse = parse_of(doc)
        self.text = self.parse.source
        self.mentions: dict[int, tuple[Referent, ReferentMention]] = doc._.mention_at
        self.published: str | None = doc._.published
        self.times: list[Date] = sorted((t for t in doc._.times if t.value), key=lambda t: t.start)
        self.quantities: list[Quantity] = doc._.quantities
        self._time_starts = [t.start for t in self.times]
        self._quantity_starts = [q.start for q in self.quantities]
        self._entity_at = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)} if not self.mentions else {}
        self._token_starts = self.parse.idx
        self.sporting = any(quantity.unit == "score" for quantity in self.quantities)
        line = self.text.find("\n")
        self._title_end = line if 0 <= line <= _TITLE else 0
        self._places = self._all_places()
        self._place_starts = [token.idx for token, _ in self._places]

    def in_title(self, token: Token) -> bool:
        """Whether a token stands in the first line, which names what the text then tells."""
        return bool(token.idx < self._title_end)

    def line_start(self, token: Token) -> int:
        """Where a headline's topic may begin: the start of the line of `token` when near, else of its sentence."""
        start: int = bounds(token).start_char
        line = self.text.rfind("\n", max(0, start - _HEADLINE), start) + 1
        return line if line or start <= _HEADLINE else start

    def is_time(self, token: Token) -> bool:
        """Whether a token belongs to a time expression."""
        near = bisect_right(self._time_starts, token.idx) - 1
        return near >= 0 and token.idx < self.times[near].end

    def token_at(self, char: int) -> Token:
        return self.doc[max(0, bisect_right(self._token_starts, char) - 1)]

    def times_in(self, start: int, end: int) -> list[Date]:
        """Time expressions with a value that begin in text[start:end]."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def places_in(self, start: int, end: int) -> list[tuple[Token, EventPlace]]:
        """Named locations (head token, record) of text[start:end], text order."""
        return self._places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def _all_places(self) -> list[tuple[Token, EventPlace]]:
        found = []
        if self.mentions:
            for referent in self.doc._.referents:
                if referent.label == "LOC" and referent.name:
                    for mention in referent.mentions:
                        if mention.kind in ("name", "nominal"):
                            span = mention.span
                            place = EventPlace(
                                id=referent.id,
                                name=referent.name,
                                text=span.text,
                                start=span.start_char,
                                end=span.end_char,
                            )
                            found.append((mention.head, place))
        else:
            for ent in self.doc.ents:
                if ent.label_ == "LOC":
                    found.append(
                        (ent.root, EventPlace(name=ent.text, text=ent.text, start=ent.start_char, end=ent.end_char))
                    )
        return sorted(found, key=lambda pair: pair[0].idx)

    def filler(self, token: Token) -> Filler:
        """Whom or what the phrase headed by `token` refers to."""
        found = self.mentions.get(token.i)
        if found is not None and found[1].kind in ("nominal", "role", "group") and _is_complement_in(token, found[1]):
            found = None
        if found is None or found[1].kind in ("nominal", "role"):  # "la société X" is X, not the one before
            found = self._titled(token) or found
        if found is not None:
            referent, mention = found
            return Filler(token, list(referent.members) or [referent], mention)
        entity = self._entity_at.get(token.i)
        return Filler(token, entity=entity.label_ if entity is not None else None)

    def _titled(self, token: Token) -> tuple[Referent, ReferentMention] | None:
        """For "le ministre X" whose head is the title: the person that follows it."""
        for child in token.children:
            if child.dep_ in ("flat:name", "appos", "nmod", "flat") and child.i > token.i:
                found = self.mentions.get(child.i)
                if found is None or case_of(child) is not None:
                    continue
                if found[0].label == "PER":
                    return found
                if found[0].label == "ORG" and not any(t.is_punct for t in self.doc[token.i + 1 : child.i]):
                    return found  # "le fonds X", "le syndicat Y"
        return None

    def entity_text(self, token: Token) -> str | None:
        entity = self._entity_at.get(token.i)
        return entity.text if entity is not None else None

    def entity_span(self, token: Token) -> tuple[int, int] | None:
        entity = self._entity_at.get(token.i)
        return (entity.start_char, entity.end_char) if entity is not None else None

    def is_place(self, token: Token) -> bool:
        found = self.mentions.get(token.i)
        if found is not None:
            return found[0].label == "LOC"
        entity = self._entity_at.get(token.i)
        return entity is not None and entity.label_ == "LOC"
