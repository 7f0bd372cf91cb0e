"""How the words of a sentence tell a time: by its weekday, without a year, as the end of something."""

from collections.abc import Collection
from functools import lru_cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.chronology.calendar import MONTHS, WEEKDAYS
from kimputin_cli.reconcile.sentences import Sentence, Value
from kimputin_cli.reconcile.tokens import fold


class Telling(msgspec.Struct, frozen=True):
    """telling_time.toml: words by which sources tell one time in different ways."""

    announcing: frozenset[str]
    seasons: frozenset[str]
    years: frozenset[str]
    next: frozenset[str]
    midnight: frozenset[str]
    until: frozenset[str]
    than: frozenset[str]
    more: frozenset[str]
    after: frozenset[str]
    planning: tuple[str, ...]
    forecasting: tuple[str, ...]
    not_kept: frozenset[str]


@lru_cache(maxsize=1)
def telling() -> Telling:
    loaded: Telling = lexicon.load("telling_time", Telling)
    return loaded


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(map(fold, MONTHS)) | telling().seasons


def weekdays_in(s: Sentence, value: Value) -> frozenset[str]:
    """The days of the week in a date, unless it is told by its number too."""
    words = [w.form for w in s.words.lexemes[value.first : value.last + 1]]
    if any(w[0].isdigit() or w in telling().next for w in words):
        return frozenset()
    return frozenset(words) & frozenset(WEEKDAYS)


def same_month(a: Sentence, x: Value, b: Sentence, y: Value) -> bool:
    """Whether two dates tell one month or season ("juin", "mois de juin"), the same day of it or none, and one no
    year."""
    (day, month, year), (other_day, other_month, other_year) = _told(a, x), _told(b, y)
    if month is None or month != other_month or (year and other_year):
        return False
    return day == other_day or day is None or other_day is None


def _told(s: Sentence, value: Value) -> tuple[str | None, str | None, str | None]:
    """The day, the month or season and the year in the words of a date."""
    words = [w.form for w in s.words.lexemes[value.first : value.last + 1]]
    day = next((w for w in words if w[0].isdigit() and len(w) <= 3), None)
    month = next((w for w in words if w in _months()), None)
    return day, month, next((w for w in words if (w.isdigit() and len(w) == 4) or w in telling().years), None)


def yearly(s: Sentence, value: Value) -> bool:
    """Whether a date tells a month or a season, and no year."""
    _, month, year = _told(s, value)
    return month is not None and year is None


def led_by(forms: Collection[str], s: Sentence, value: Value) -> bool:
    """Whether a date begins with a word or stands right behind it ("avant", "jusqu'à"), perhaps with an article."""
    return any(w.form in forms for w in s.words.lexemes[max(0, value.first - 2) : value.last])


def at_midnight(s: Sentence, value: Value) -> bool:
    return any(w.form in telling().midnight for w in s.words.lexemes[max(0, value.first - 2) : value.last + 3])


def seasonal(s: Sentence, value: Value) -> bool:
    return any(w.form in telling().seasons for w in s.words.lexemes[value.first : value.last + 1])


def compared_with(s: Sentence, value: Value) -> bool:
    """Whether a date is one with which another is compared ("plus qu'il y a trois semaines")."""
    words, than = s.words.lexemes, value.first - 1
    return than > 0 and words[than].form in telling().than and words[than - 1].form in telling().more
