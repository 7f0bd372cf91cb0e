"""Where, when and how many: the place, date and count of an event from its clause, then from its sentence."""

import re
from functools import cache

from spacy.tokens import Token

from kimputin_cli.chronology import before
from kimputin_cli.pipeline.events.factuality_words import words
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, case_of, dep, in_preposition, is_fronted, lemma
from kimputin_cli.records import Date, Mention, Quantity
from kimputin_cli.records.facts import EventPlace

_THROUGH = frozenset(
    {
        "nmod",
        "appos",
        "conj",
        "flat:name",
        "flat",
        "flat:foreign",
        "amod",
        "fixed",
        "compound",
        "obl",
        "advmod",
        "nummod",
        "case",
        "dep",
        "acl",
    }
)
_STEPS = 7
_CHAIN = 12  # tokens
_SINCE = re.compile(r"(?<!\w)depuis(?:\s(?:le|la|l['’]|les|plus de|près de))?\s?\Z", re.I)


def predicates_of(trigger: Token) -> set[int]:
    """The trigger and the verbs that form one predicate with it: modals, support verbs, the clause's head."""
    found = {trigger.i}
    here = trigger
    for _ in range(_STEPS):
        head = here.head
        if head == here or is_fronted(here):
            break
        if here.dep_ in ("xcomp", "aux:tense", "aux:pass", "cop") or (here == trigger and here.pos_ != "VERB"):
            found.add(head.i)
        elif (
            here.dep_ == "conj" and here == trigger and trigger.pos_ == "VERB" and head.pos_ == "VERB"
        ):  # "arrêté lundi à X et accusé de Y"
            found.add(head.i)
            break
        elif here.pos_ == "VERB" or here.dep_ in ("ccomp", "advcl", "acl:relcl", "acl"):
            break
        else:
            found.add(head.i)
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "xcomp":
            if trigger.pos_ == "VERB" and here.dep_ != "xcomp":
                found.discard(head.i)
            break
        here = head
    return found


def governor(token: Token, trigger: Token) -> tuple[Token, int]:
    """What a phrase modifies in the end (a predicate, or `trigger` on the way), and in how many steps."""
    here, steps = token, 0
    while steps < _STEPS:
        if here == trigger or here.head == here:
            break
        if steps and (here.pos_ in ("VERB", "AUX") or is_fronted(here)) and not in_preposition(here):
            break
        here = here.head
        steps += 1
    if (
        here.dep_.startswith("acl") and here.head == trigger
    ):  # "le sommet organisé à X", "la rencontre qui s'est tenue jeudi"
        return trigger, steps + 1
    return here, steps


def find_date(reading: Reading, trigger: Token, wide: bool, skip_since: bool) -> tuple[str, tuple[int, int]] | None:
    """EDTF value and span of the time expression that dates the event; "depuis T" opens an interval.

    `wide`: a date elsewhere in the sentence will do, unless it dates a saying. `skip_since`: "depuis T" belongs to the
    event's order ("la première depuis T") and dates nothing.
    """
    sentence = bounds(trigger)
    line = reading.line_start(trigger)
    own = predicates_of(trigger)
    reporting = words().factive.reporting
    best: tuple[int, int, Date, str] | None = None
    for time in reading.times_in(line if wide else sentence.start_char, sentence.end_char):
        if time.type != "date" or time.value is None:
            continue
        since = _SINCE.search(reading.text, max(0, time.start - 24), time.start) is not None
        if since and skip_since:
            continue
        root = _root(reading, time.start, time.end)
        if _of_apposition(root, trigger):
            continue
        head, _ = governor(root, trigger)
        said = head.pos_ == "VERB" and lemma(head) in reporting and head.i != trigger.i
        if head.i == trigger.i:
            rank = 3
        elif (head.i in own and not said) or adjoins(trigger, root):
            rank = 2
        elif wide and not said and _told_together(head, trigger) and not is_ahead(reading.published, time.value):
            rank = 1
        else:
            continue
        value = f"{time.value}/.." if since and "/" not in time.value else time.value
        if best is None or (rank, -abs(time.start - trigger.idx)) > best[:2]:
            best = (rank, -abs(time.start - trigger.idx), time, value)
    return (best[3], (best[2].start, best[2].end)) if best else None


def is_ahead(published: str | None, value: str) -> bool:
    """Whether a time lies after the publication."""
    try:
        return published is not None and not value.endswith("..") and before(published, value)
    except ValueError:  # a value that chronology cannot place
        return False


def _told_together(head: Token, trigger: Token) -> bool:
    """Whether a date on `head` may date what `trigger` tells: not when the trigger lies in a content clause of it."""
    here = trigger
    for _ in range(_STEPS):
        if here.head == here:
            return True
        if here.dep_ == "ccomp" and here.head == head:
            return False
        here = here.head
        if here == head:
            return True
    return True


def _of_apposition(root: Token, trigger: Token) -> bool:
    """Whether a time belongs to what describes somebody, and not to the event: "X, lauréat en 2023, est mort"."""
    here = root.head
    for _ in range(_STEPS):
        if here == trigger or here.head == here or here.pos_ in ("VERB", "AUX"):
            return False
        if here.dep_ == "appos":
            return not here.is_ancestor(trigger)
        here = here.head
    return False


def _root(reading: Reading, start: int, end: int) -> Token:
    """The token of text[start:end] whose head lies outside."""
    token = reading.token_at(start)
    for _ in range(6):
        if not (start <= token.head.idx < end) or token.head == token:
            break
        token = token.head
    return token


def find_place(reading: Reading, trigger: Token, wide: bool, complement: bool) -> EventPlace | None:
    """The place of the event: a location that its own phrase or clause names with a locative preposition.

    `wide`: one elsewhere in the sentence will do. `complement`: "de" marks a place too ("le sommet de Genève").
    """
    sentence = bounds(trigger)
    line = reading.line_start(trigger)
    own = predicates_of(trigger)
    best: tuple[int, int] | None = None
    found: EventPlace | None = None
    for token, place in reading.places_in(line if wide else sentence.start_char, sentence.end_char):
        head, steps = governor(token, trigger)
        located = is_located(token, trigger)
        if head.i == trigger.i and (located or (complement and case_of(token) == "de" and steps == 1)):
            rank = 3
        elif (head.i in own or adjoins(trigger, token)) and located:
            rank = 2
        elif wide and (located or _heads_line(token) or case_of(token) == "de" or _is_struck(token, trigger)):
            rank = 1
        else:
            continue
        nearness = (rank, int(rank > 1 or token.idx >= sentence.start_char))
        if best is None or nearness > best:
            best, found = nearness, place
    return found


def is_located(token: Token, trigger: Token) -> bool:
    """Whether a location is where something is: "à X", "sur l'île de X", "X, en Y", "(X)"."""
    here = token
    for _ in range(_STEPS):
        case = case_of(here)
        if case in grammar().locative or (case or "").startswith(grammar().locative_beginnings):
            return True
        if here.head == here or here == trigger or here.pos_ in ("VERB", "AUX") or dep(here) not in _THROUGH:
            return False
        here = here.head
        if here == trigger:
            return False
    return False


def _is_struck(token: Token, trigger: Token) -> bool:
    """Whether a location is what the sentence's disaster strikes: "les pluies qui ont frappé X ont fait deux morts"."""
    verb = token.head
    suffers = dep(token) == "obj" or token.dep_ == "nsubj:pass"
    return suffers and verb != trigger and lemma(verb) in grammar().striking


def _heads_line(token: Token) -> bool:
    """Whether a location opens its line as a headline's topic: "Indonésie : le bilan s'alourdit"."""
    start = max(0, token.i - 3)
    opens = (
        start == 0
        or any("\n" in token.doc[i].text for i in range(start, token.i))
        or token.i - bounds(token).start <= 2
    )
    following = [
        token.doc[i].text for i in range(token.i + 1, min(token.i + 3, len(token.doc))) if not token.doc[i].is_space
    ]
    return opens and following[:1] == [":"]


def adjoins(trigger: Token, token: Token) -> bool:
    """Whether a phrase behind a noun belongs to its chain of complements, wherever the parse hangs it."""
    if trigger.pos_ not in ("NOUN", "PROPN") or not trigger.i < token.i <= trigger.i + _CHAIN:
        return False
    between = trigger.doc[trigger.i + 1 : token.i]
    return not any(t.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON", "CCONJ") for t in between)


def find_count(reading: Reading, trigger: Token, counted: list[Token]) -> str | None:
    """How many: the figure before the trigger or before who suffers it; "centaines" stays a word."""
    sentence = bounds(trigger)
    spans = [(t.left_edge.idx, t.idx + len(t)) for t in (trigger, *counted)]
    lemmas = {lemma(trigger)} | {lemma(t) for t in counted}
    for quantity in reading.quantities_in(sentence.start_char, sentence.end_char):
        if quantity.unit is not None or quantity.of == "fois":
            continue
        if any(quantity.start <= t.idx < quantity.end for t in counted):  # also "deux ont été blessés"
            return count_text(quantity)
        if quantity.of is None:
            continue
        covered = quantity.start <= trigger.idx < quantity.end or any(
            start <= quantity.start < end for start, end in spans
        )
        if quantity.of == lemma(trigger) or (quantity.of in lemmas and covered):
            return count_text(quantity)
    return None


def find_times(reading: Reading, trigger: Token) -> str | None:
    """How often: "trois fois", "à quatre reprises"."""
    own = predicates_of(trigger)
    sentence = bounds(trigger)
    for quantity in reading.quantities_in(sentence.start_char, sentence.end_char):
        if quantity.of == "fois" and governor(reading.token_at(quantity.end - 1), trigger)[0].i in own:
            return count_text(quantity)
    return None


@cache
def _vague() -> re.Pattern[str]:
    words, inner = "|".join(grammar().vague_counts), "|".join(grammar().vague_multiples)
    return re.compile(rf"(?:plusieurs |quelques )?(?:{words})(?: de (?:{inner}))?", re.I)


def count_text(quantity: Quantity) -> str:
    """ "832", ">=384", "~700", "2-0", or the words of "plusieurs centaines"."""
    vague = _vague().search(quantity.text)
    if (
        vague
        and quantity.bound == ">"
        and not quantity.text[0].isdigit()
        and quantity.value in (10, 12, 20, 100, 1000, 1e4, 1e5, 1e6, 1e9, 1e7, 1e8)
    ):
        return vague.group().lower()
    value = f"{quantity.value:.12g}"
    if quantity.upper is not None:
        return f"{value}-{quantity.upper:.12g}"
    return f"{quantity.bound or ''}{value}"


def trigger_mention(tokens: list[Token]) -> Mention:
    """The trigger's words as a record."""
    first, last = tokens[0], tokens[-1]
    return Mention(first.idx, last.idx + len(last), first.doc[first.i : last.i + 1].text)
