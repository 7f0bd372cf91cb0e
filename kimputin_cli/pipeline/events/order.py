"""Order of an event among its like: first, last, nth; "first since T", "not since T"."""

import re
from functools import cache

import msgspec
from spacy.tokens import Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, children, dep, lemma
from kimputin_cli.records import Order

_SPAN = re.compile(r"P(?P<count>\d+)(?P<unit>[YMWD])")
_LEAD = re.compile(
    r"(?<!\w)(?:depuis|en|de|d['’]|après)\s"
    r"(?:plus de|près de|plus d['’]|quelque|environ|moins de|le|la|les|l['’]|au moins|ces|presque|\s)*\Z",
    re.I,
)
_SINCE = re.compile(r"(?<!\w)depuis(?!\w)", re.I)
_NOT_SINCE = re.compile(r"(?<!\w)(?:jamais|pas|plus|aucune?)(?!\w)", re.I)
_REACH = 90  # characters between the ordinal and what it counts from


class OrderWords(msgspec.Struct, frozen=True):
    ranks: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]


@cache
def order_words() -> OrderWords:
    loaded: OrderWords = load("order", OrderWords)
    return loaded


@cache
def _ranks() -> dict[str, str]:
    return {form: rank for rank, forms in order_words().ranks.items() for form in forms}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {phrase: rank for rank, phrases in order_words().phrases.items() for phrase in phrases}
    forms = "|".join(re.escape(phrase) for phrase in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.I), table


def rank_of(token: Token) -> str | None:
    """The rank that an ordinal gives ("deuxième": second), or None for any other word."""
    ranks = _ranks()
    return ranks.get(token.lower_) or ranks.get(str(token.lemma_).lower())


def find_order(reading: Reading, trigger: Token, clause: tuple[int, int]) -> Order | None:
    """The order of the event at `trigger`; `clause`: character span of its clause."""
    rank, at = _own_rank(trigger) or _appositive_rank(trigger) or _phrase_rank(reading, trigger, clause) or (None, 0)
    if rank is None:
        return None
    if any(lemma(child) == "mondial" for child in children(trigger, "amod")):
        return None  # the First and Second World Wars are names
    since = (_not_since(reading, trigger) or _since(reading, trigger, at)) if rank == "first" else None
    return Order(rank=rank, since=since)


def _own_rank(trigger: Token) -> tuple[str, int] | None:
    """An ordinal that modifies the noun: "leur premier sommet", "le sommet inédit"."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return None
    candidates = [*children(trigger, "amod", "nummod", "det", "advmod", "acl")]
    candidates += [trigger.doc[i] for i in range(max(bounds(trigger).start, trigger.i - 2), trigger.i)]
    for token in candidates:
        if token.head.i not in (trigger.i, trigger.head.i) and token.i < trigger.i - 1:
            continue
        if (rank := rank_of(token)) is not None:
            return rank, token.idx
    return None


def _appositive_rank(trigger: Token) -> tuple[str, int] | None:
    """An ordinal in apposition: "cette rencontre, la première entre les deux hommes"."""
    for child in trigger.children:
        if (
            child.i > trigger.i
            and dep(child) in ("appos", "nmod", "conj", "dep", "acl", "parataxis")
            and rank_of(child)
        ):
            return rank_of(child) or "", child.idx
    doc = trigger.doc
    for i in range(trigger.i + 1, min(trigger.i + 5, bounds(trigger).end - 2)):
        ordinal = doc[i + 2] if doc[i].text == "," and doc[i + 1].pos_ == "DET" else None
        rank = rank_of(ordinal) if ordinal is not None else None
        if ordinal is not None and rank and i + 3 < len(doc) and doc[i + 3].pos_ not in ("NOUN", "PROPN"):
            return rank, ordinal.idx
        if doc[i].pos_ in ("VERB", "AUX"):
            break
    return None


def _phrase_rank(reading: Reading, trigger: Token, clause: tuple[int, int]) -> tuple[str, int] | None:
    """ "pour la première fois" in the clause of a verb, or the cleft "c'est la première fois que"."""
    if trigger.pos_ in ("NOUN", "PROPN"):
        return None
    pattern, table = _phrases()
    text = reading.text
    low, high = clause
    above = trigger
    for _ in range(3):
        if above.head == above:
            break
        above = above.head
        if above.lower_ in ("fois", "première") or above.dep_ == "ROOT":
            low = min(low, bounds(trigger).start_char)
            break
    match = pattern.search(text, low, high)
    if match is None:
        return None
    if match.start() < clause[0] and not match.group().lower().startswith("la "):
        return None
    return table[match.group().lower()], match.start()


def _since(reading: Reading, trigger: Token, at: int) -> str | None:
    """From when on it is the first: "depuis huit ans", "en 24 ans", "depuis 2000", "depuis que ... il y a huit ans"."""
    sentence = bounds(trigger)
    start = min(at, trigger.idx)
    for time in reading.times_in(start, min(sentence.end_char, max(at, trigger.idx) + len(trigger) + _REACH)):
        lead = _LEAD.search(reading.text, max(0, time.start - 40), time.start)
        if lead is None:
            continue
        if time.type == "duration":
            return before_publication(reading.published, time.value or "")
        if lead.group().lower().startswith("depuis"):
            return time.value
    if since := _SINCE.search(reading.text, max(at, trigger.idx), sentence.end_char):
        dates = [t for t in reading.times_in(since.end(), sentence.end_char) if t.type == "date"]
        if dates and since.start() - max(at, trigger.idx) < _REACH:
            return dates[-1].value
    return None


def _not_since(reading: Reading, trigger: Token) -> str | None:
    """From the sentence after it: "Il ne l'avait pas fait depuis 2000"."""
    text = reading.text
    start, end = bounds(trigger).end_char, min(len(text), bounds(trigger).end_char + _REACH)
    for time in reading.times_in(start, end):
        lead = _LEAD.search(text, max(0, time.start - 12), time.start)
        if lead and lead.group().lower().startswith("depuis") and _NOT_SINCE.search(text, start, time.start):
            return time.value if time.type == "date" else before_publication(reading.published, time.value or "")
    return None


def before_publication(published: str | None, duration: str) -> str | None:
    """What lies an ISO 8601 duration before the publication date, in the duration's grain: a year for years."""
    match = _SPAN.fullmatch(duration.rstrip("~"))
    if published is None or match is None or not published[:4].isdigit():
        return None
    year, count = int(published[:4]), int(match["count"])
    fuzz = "~" if duration.endswith("~") else ""
    if match["unit"] == "Y":
        return f"{year - count:04d}{fuzz}"
    if match["unit"] == "M" and len(published) >= 7:
        months = year * 12 + int(published[5:7]) - 1 - count
        return f"{months // 12:04d}-{months % 12 + 1:02d}{fuzz}"
    return None
