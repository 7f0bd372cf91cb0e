"""What a question asks: the slot that the interrogative word leaves open, and what the rest of it fixes."""

from dataclasses import dataclass
from typing import Literal

from kimputin_cli.lexicon import load
from kimputin_cli.records.folding import fold

Asked = Literal["who", "where", "when", "how many"]


class QuestionError(Exception):
    """The question is not of a form that is understood; the message says which are."""


@dataclass(frozen=True, slots=True)
class Question:
    """`asked` is the open slot, `types` the ACE types of the verb or noun; the others are what the question fixes."""

    asked: Asked
    types: tuple[str, ...]
    who: tuple[str, ...] = ()
    where: str | None = None
    when: str | None = None
    rank: str | None = None


def understand(text: str, model: str | None = None) -> Question:
    """Read `text` with the French pipeline. Raises QuestionError, or pipeline.ModelError when there is no model."""
    from kimputin_cli.pipeline import load_pipeline
    from kimputin_cli.pipeline.events.lexicon import index

    asked = _asked(text)
    if asked is None:
        raise QuestionError("ask with qui, où, quand or combien, for instance: Qui a rencontré le pape en 2016 ?")
    doc = load_pipeline(model)(text)
    triggers = index()
    types: dict[str, None] = {}
    for token in doc:
        word = token.lower_
        for lemma in (token.lemma_, word, triggers.participles.get(word, "")):
            for entry in (*triggers.verbs.get(lemma, ()), *triggers.nouns.get(lemma, ())):
                types[entry.type] = None
    if not types:
        raise QuestionError("no verb or noun of this question names a kind of event; `facts events --help` lists them")
    referents = [r for r in doc._.referents if r.name]
    dates = [d.value for d in doc._.times if d.type == "date" and d.value]
    ranks = [e.order.rank for e in doc._.events if e.order and e.order.rank]
    return Question(
        asked=asked,
        types=tuple(types),
        who=tuple(r.name for r in referents if r.label in ("PER", "ORG")),
        where=next((r.name for r in referents if r.label == "LOC"), None),
        when=dates[0] if dates and asked != "when" else None,
        rank=ranks[0] if ranks else None,
    )


def _asked(text: str) -> Asked | None:
    """The first interrogative word decides; longer phrases ("en quelle année") come before the words in them."""
    words = f" {fold(text)} "
    found = [
        (words.find(f" {fold(phrase)} "), -len(phrase), slot)
        for slot, phrases in load("questions", dict[Asked, list[str]]).items()
        for phrase in phrases
    ]
    hits = sorted(hit for hit in found if hit[0] >= 0)
    return hits[0][2] if hits else None
