"""One speech under two names: two people cannot both have said the same words first."""

from collections.abc import Collection

from kimputin_cli.reconcile.comparisons import Difference
from kimputin_cli.reconcile.comparisons.names import same_person
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.tokens import fold
from kimputin_cli.reconcile.variants import Quoted
from kimputin_cli.records import Speaker

#: Letters of a word by which an article is known to mention somebody.
_HEAD = 5


def given_to_two(
    x: Quoted, y: Quoted, found: list[Difference], left: Collection[str], right: Collection[str]
) -> list[Difference]:
    """The differences `found` in the sentences of two quotations in the same words, that of their speakers being sure,
    and added where one of them is a pronoun; `left`, `right`: the beginnings of the articles' words with a capital."""
    speakers = [d for d in found if d.kind == "attribution"]
    for d in speakers:
        if d.features["people"]:
            d.score = max(d.score, weights().same_event)
    one, other = x.quote.speaker, y.quote.speaker
    if speakers or one is None or other is None or not _in(x, one) or not _in(y, other):
        return found
    if not (_named(one) and _named(other)) or same_person(one.name or "", other.name or ""):
        return found
    here, there = _name(x, one), _name(y, other)
    if here and there:  # both are named, if only in apposition: "le ministre, X"
        return [*(d for d in found if (d.words_a, d.words_b) != (here, there)), _attributed(x, y, here, there)]
    if _told(one) == _told(other) or _mentions(left, other) or _mentions(right, one):
        return found  # whom a pronoun means is sure where the other one is spoken of nowhere
    return [*found, _attributed(x, y, (one.start, one.end), (other.start, other.end))]


def _attributed(x: Quoted, y: Quoted, here: tuple[int, int], there: tuple[int, int]) -> Difference:
    """The difference of who spoke, as the words `here` and `there` tell it."""
    one, other = x.quote.speaker, y.quote.speaker
    assert one is not None
    assert other is not None
    name_a, name_b = fold(one.name or ""), fold(other.name or "")
    d = Difference("attribution", "name", x.sentence, y.sentence, here, there, name_a, name_b)
    d.keys, d.score = (_last(one), _last(other)), weights().same_event
    return d


def _name(q: Quoted, speaker: Speaker) -> tuple[int, int] | None:
    """Where the sentence of a quotation names its speaker."""
    named = [v for v in q.sentence.values if v.label == "PER" and v.norm and same_person(v.norm, speaker.name or "")]
    return (named[0].start, named[0].end) if named else None


def _in(q: Quoted, speaker: Speaker) -> bool:
    return 0 < speaker.end <= q.sentence.end and q.sentence.start <= speaker.start


def _named(speaker: Speaker) -> bool:
    """Whether it is known in full who speaks."""
    return " " in (speaker.name or "")


def _told(speaker: Speaker) -> bool:
    """Whether the sentence itself names who speaks."""
    return _last(speaker) in fold(speaker.text)


def _mentions(words: Collection[str], speaker: Speaker) -> bool:
    return _last(speaker)[:_HEAD] in words


def _last(speaker: Speaker) -> str:
    return fold(speaker.name or "").split()[-1]
