"""Times that do not meet (EDTF intervals, fuzz included)."""

from functools import lru_cache

from kimputin_cli import chronology
from kimputin_cli.chronology.calendar import WEEKDAYS
from kimputin_cli.reconcile.comparisons.difference import Difference, substitutions
from kimputin_cli.reconcile.comparisons.stages import days_apart, stages
from kimputin_cli.reconcile.comparisons.told_times import (
    at_midnight,
    compared_with,
    led_by,
    same_month,
    seasonal,
    telling,
    weekdays_in,
    yearly,
)
from kimputin_cli.reconcile.occasions import days_of
from kimputin_cli.reconcile.opposites import antonyms
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.slots import slot_of
from kimputin_cli.reconcile.terms import sense
from kimputin_cli.reconcile.tokens import fold

#: Days around its publication of which an article tells the news; days that lie in another year.
_NEWS, _YEARS = 10, 200
#: Days after its publication of which an article may still speak, as planned.
AHEAD = 400
#: Days after a time that is over in which what is told after it happens.
_AFTER = 7
#: Days by which the edge of a season is open.
_EDGE = 31


def compare(pairing: Pairing) -> list[Difference]:
    def test(x: Value, y: Value) -> bool | None:
        if _one_weekday(weekdays_in(pairing.a, x), weekdays_in(pairing.b, y)):
            return True  # "vendredi" and "vendredi dernier": placed differently, if at all, not told differently
        if same_month(pairing.a, x, pairing.b, y):
            return True  # placed in two years, neither of which is told
        if _another_time(x.norm, pairing.a, pairing.b) or _another_time(y.norm, pairing.b, pairing.a):
            return None
        if _weekday(x.norm) in weekdays_in(pairing.b, y) or _weekday(y.norm) in weekdays_in(pairing.a, x):
            return True  # "mardi" placed in one week, "le 9 mars" in another
        if _of_the_day(x.norm, pairing.a) != _of_the_day(y.norm, pairing.b) and _apart(x.norm, y.norm):
            return None  # the news of the day, and what was years before it
        if _to_the_day(pairing.a, x, pairing.b, y):
            return True
        if _before(pairing.a, x, pairing.b, y) or _before(pairing.b, y, pairing.a, x):
            return True
        if _soon_after(pairing.a, x, pairing.b, y) or _soon_after(pairing.b, y, pairing.a, x):
            return True
        if compared_with(pairing.a, x) != compared_with(pairing.b, y):
            return None  # "six points de plus qu'il y a trois semaines", "dimanche"
        if _until_after(pairing.a, x, pairing.b, y) or _until_after(pairing.b, y, pairing.a, x):
            return None  # "fermé jusqu'en septembre", "fermé vendredi"
        if days_apart(pairing.a, pairing.b) and _of_two_verbs(pairing.a, x, pairing.b, y):
            return None  # the story went on: "l'avalanche a emporté jeudi", "deux skieurs retrouvés vendredi"
        if _opposite_events(pairing.a, x, pairing.b, y) or _planned(pairing.a, x) != _planned(pairing.b, y):
            return None  # when it was broken off and when taken up again, when it was to be and when it was
        if _awaited_apart(pairing.a, x, pairing.b, y) or _awaited_apart(pairing.b, y, pairing.a, x):
            return None  # what Friday is to bring, and what Tuesday brought
        if _of_speech(pairing.a, x) != _of_speech(pairing.b, y):
            return None  # the day of the event, and the day when somebody spoke of it
        if _ranges_apart(x.norm, y.norm):
            return False
        return compatible(x.norm, y.norm)

    found = substitutions(pairing, "date", test)
    shared = min(pairing.shared()) if found else 0.0
    for d in found:  # a time belongs to the whole sentence more than to the words next to it
        d.features["context"] = max(d.features["context"], 0.5 * shared)
    return found


def _one_weekday(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two times are told by the same weekday, or by the same two ("la nuit de samedi à dimanche")."""
    return one == other if len(one) > 1 and len(other) > 1 else bool(one & other)


def _weekday(value: str) -> str | None:
    """The day of the week of a date, None for longer times."""
    days = days_of(value)
    return WEEKDAYS[(days.first - 1) % 7] if days is not None and days.first == days.last else None


def _of_the_day(value: str, article: Sentence) -> bool:
    """Whether a time is a day about that on which the article appeared."""
    days, published = days_of(value), days_of(article.published)
    if days is None or published is None:
        return False
    return days.last - days.first <= 1 and abs(days.first - published.first) <= _NEWS


def _gap(x: str, y: str) -> int | None:
    """How many days lie from one time to the other, less than one where they meet; None where one has none."""
    one, other = days_of(x), days_of(y)
    return None if one is None or other is None else max(one.first - other.last, other.first - one.last)


def _apart(x: str, y: str) -> bool:
    gap = _gap(x, y)
    return gap is not None and gap > _YEARS


def _of_speech(s: Sentence, value: Value) -> bool:
    """Whether a date belongs to a verb of saying ("ont annoncé lundi"), and is one on which that could be said."""
    if not _of_the_day(value.norm, s):
        return False
    slot = next((t for t in s.slots if t.role == "date" and t.start < value.end and value.start < t.end), None)
    return slot is not None and slot.head in telling().announcing and not _reflexive(s, slot.head)


def _reflexive(s: Sentence, verb: str) -> bool:
    """Whether a verb of saying is reflexive here, and says nothing: "un incendie s'est déclaré"."""
    words, beginning = s.words.lexemes, fold(verb)[:4]
    return any(
        word.form[:4] == beginning and any(w.form in ("s", "se") for w in words[max(0, i - 2) : i])
        for i, word in enumerate(words)
    )


def other_occasion(a: Sentence, b: Sentence) -> bool:
    """Whether the events of one type that the two sentences tell are years apart: two meetings, not two reports of
    one."""
    kinds = {kind for kind, _ in a.events} & {kind for kind, _ in b.events}
    if kinds and {v.norm for v in a.values if v.family == "date"} & {
        v.norm for v in b.values if v.family == "date" and not _of_the_day(v.norm, b)
    }:
        return False  # they place it in the same time
    for kind in kinds:
        left, right = ([date for k, date in s.events if k == kind] for s in (a, b))
        if all(_apart(x, y) for x in left for y in right):
            return True
    return False


def _another_time(value: str, own: Sentence, other: Sentence) -> bool:
    """Whether a time, near or past for its own article, lies so long after the other one appeared that the other
    cannot tell of it. (A plan that is far ahead for both may well be disputed.)"""
    return _beyond(value, other) and not _beyond(value, own)


def _beyond(value: str, article: Sentence) -> bool:
    days, published = days_of(value), days_of(article.published)
    return days is not None and published is not None and days.first > published.last + AHEAD


def _to_the_day(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether one date is the last day before the other ("jusqu'à dimanche", "à partir de lundi"; "mercredi minuit",
    "jeudi"), or a season is told by a month at its edge. The week or year of a time that tells none was inferred."""
    gap = _gap(x.norm, y.norm)
    if gap is None:
        return False
    for told, period in ((weekdays_in, 7), (yearly, 365)):
        if told(a, x) and told(b, y):
            gap = min(gap % period, -gap % period)
    until = telling().until
    if led_by(until, a, x) != led_by(until, b, y) or at_midnight(a, x) != at_midnight(b, y):
        return gap <= 1
    return seasonal(a, x) != seasonal(b, y) and gap <= _EDGE


def _before(s: Sentence, limit: Value, o: Sentence, other: Value) -> bool:
    """Whether one date is the last by which something is to be, and the other lies before it ("avant la fin du mois",
    "le 28"). "Pas avant" says the contrary."""
    if s.may_deny or not led_by(stages().before, s, limit) or led_by(stages().before, o, other):
        return False
    last, day = days_of(limit.norm), days_of(other.norm)
    return last is not None and day is not None and day.first <= last.last


def _soon_after(s: Sentence, limit: Value, o: Sentence, other: Value) -> bool:
    """Whether one date is told as being over ("après le week-end"), and the other lies in the days after it."""
    if not led_by(telling().after, s, limit) or led_by(telling().after, o, other):
        return False
    over, day = days_of(limit.norm), days_of(other.norm)
    return over is not None and day is not None and 0 <= day.first - over.last <= _AFTER


def _until_after(s: Sentence, end: Value, o: Sentence, other: Value) -> bool:
    """Whether one date is the end of what lasts, and the other, no such end, lies before it."""
    until = telling().until
    if not led_by(until, s, end) or led_by(until, o, other):
        return False
    if yearly(s, end):
        return True  # of which year was inferred
    last, day = days_of(end.norm), days_of(other.norm)
    return last is not None and day is not None and day.first < last.first


def _of_two_verbs(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether two dates are those of verbs that mean different things."""
    one, other = slot_of(a, x), slot_of(b, y)
    if one is None or other is None or not one.head or not other.head:
        return False
    return sense(fold(one.head)) != sense(fold(other.head))


def _opposite_events(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether two dates are those of words of opposite meaning ("suspendu jeudi", "repris vendredi")."""
    one, other = slot_of(a, x), slot_of(b, y)
    if one is None or other is None or not one.head or not other.head:
        return False
    families, table = antonyms()
    left, right = families.find(fold(one.head)), families.find(fold(other.head))
    return left is not None and right is not None and right in table[left]


def _planned(s: Sentence, value: Value) -> bool:
    """Whether a date is told as one that was not kept ("prévue le 8, la rentrée n'aura lieu que le 15")."""
    forms, words = [w.form for w in s.words.lexemes], telling()
    plan = next((i for i in range(max(0, value.first - 3), value.first) if forms[i].startswith(words.planning)), None)
    return plan is not None and (plan == 0 or any(form in words.not_kept for form in forms))


def _awaited_apart(s: Sentence, value: Value, other: Sentence, told: Value) -> bool:
    """Whether a day to come is that of a forecast, and the other sentence forecasts nothing and tells of a day past."""
    own, then = days_of(s.published), days_of(value.norm)
    now, past = days_of(other.published), days_of(told.norm)
    if own is None or then is None or now is None or past is None or then.first <= own.last or past.last > now.last:
        return False
    return _forecasts(s) and not _forecasts(other)


def _forecasts(s: Sentence) -> bool:
    return any(w.form.startswith(telling().forecasting) for w in s.words.lexemes)


def _ranges_apart(x: str, y: str) -> bool:
    """Whether two times told from their beginning to their end overlap only ("de 2012 à 2015", "de 2014 à 2017")."""
    ends_x, ends_y = x.split("/"), y.split("/")
    if len(ends_x) != 2 or len(ends_y) != 2 or len(ends_x[0]) != len(ends_y[0]):
        return False
    one, other = days_of(x), days_of(y)
    if one is None or other is None:
        return False
    return (one.first < other.first and one.last < other.last) or (other.first < one.first and other.last < one.last)


@lru_cache(maxsize=65_536)
def compatible(x: str, y: str) -> bool | None:
    """Whether two EDTF values can be the same time; None where one of them is not to be compared."""
    if x == y:
        return True
    try:
        return chronology.meets(x, y)
    except chronology.EdtfError:
        return None
