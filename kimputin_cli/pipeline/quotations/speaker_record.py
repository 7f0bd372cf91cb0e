"""From the head of a phrase to the record of a speaker, through the referents that coreference has found."""

from kimputin_cli.pipeline.doc import Referent, referents_at
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.phrases import noun_phrase
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.records import Speaker

_ARTICLES = function_words("definite_articles")


def to_speaker(columns: Columns, found: Found) -> Speaker:
    """The record of a speaker. A group of referents has no id of its own: its phrase is kept."""
    first, last = noun_phrase(columns, found.head)
    if found.limit is not None and found.head < found.limit <= last:
        last = found.limit - 1
    if columns.is_clitic_subject(found.head):
        first = last = found.head
    start, end = columns.idx[first], columns.end_char(last)
    referent, evidence = _referent(columns, found.head)
    text = columns.source[start:end]
    if columns.is_clitic_subject(found.head):
        text = text.removeprefix("-t").lstrip("-’'")
    if columns.is_clitic_subject(found.head):
        start = end - len(text)
    if referent is None:
        name = None
        if columns.ent[found.head] and not _only_described(columns, found.head):
            name = _entity_text(columns, found.head)
        return Speaker(id=None, name=name, text=text, start=start, end=end, evidence=found.evidence)
    return Speaker(
        id=referent.id,
        name=referent.name,
        text=text,
        start=start,
        end=end,
        evidence=f"{found.evidence}; {evidence}" if evidence else found.evidence,
        described=referent.described,
    )


def _referent(columns: Columns, head: int) -> tuple[Referent | None, str]:
    at = columns.mentions.get(head)
    if at is None:
        return None, ""
    referents = referents_at(columns.doc, columns.doc[head])
    if len(referents) != 1:
        return at[0], at[1].evidence
    return referents[0], at[1].evidence


def _only_described(columns: Columns, i: int) -> bool:
    """Whether the entity at `i` says where somebody is from and is no name: "la Valaisanne"."""
    first = columns.entity_first(i)
    one = columns.entity_end(i) == first + 1
    return columns.ent[i] == "MISC" and one and first > 0 and columns.low[first - 1] in _ARTICLES


def _entity_text(columns: Columns, i: int) -> str:
    first, last = columns.entity_first(i), columns.entity_end(i) - 1
    return str(columns.source[columns.idx[first] : columns.end_char(last)])
