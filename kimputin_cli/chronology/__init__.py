"""Time values: EDTF (ISO 8601-2) as days with fuzz, compared, printed in words, and the calendar behind them.

    interval("1999~")  -> Days(first=729390, last=730484)   day numbers as in datetime.date.toordinal
    meets("1999~", "2000-07") -> True                       they can be the same time

No spaCy here, and the EDTF library is only imported for values that are not of the plain forms.
"""

from kimputin_cli.chronology.calendar import easter, last_day_of_month, week_of, years_matching
from kimputin_cli.chronology.compare import before, gap, meets, within
from kimputin_cli.chronology.edtf import EdtfError, Grain, grain, is_valid, parse
from kimputin_cli.chronology.interval import FUTURE, PAST, Days, interval, iso_day
from kimputin_cli.chronology.words import in_words

__all__ = [
    "FUTURE",
    "PAST",
    "Days",
    "EdtfError",
    "Grain",
    "before",
    "easter",
    "gap",
    "grain",
    "in_words",
    "interval",
    "is_valid",
    "iso_day",
    "last_day_of_month",
    "meets",
    "parse",
    "week_of",
    "within",
    "years_matching",
]
