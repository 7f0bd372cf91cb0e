"""Dates that records, pages and options give, as EDTF of any grain."""

import datetime
import re

from kimputin_cli.reading.page_dates import find_days

_ONE = r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
_EDTF = re.compile(rf"(?:{_ONE}|\d{{3}}X|\d{{2}}XX|\d{{4}}-XX|\d{{4}}-\d{{2}}-XX)(?:/(?:{_ONE}))?")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.{0,20}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")


def as_edtf(value: str) -> str | None:
    """`value` as EDTF, or None when it is no date: EDTF itself, an ISO 8601 stamp, a date as people write it.

    The last is dateparser's work, French and English, whole dates only. A time of day is dropped: the day is that of
    the stamp's own zone, as its publisher wrote it.
    """
    value = value.strip()
    if len(value) > 60:
        return None
    if _EDTF.fullmatch(value):
        return value if all(_exists(v) for v in value.split("/")) else None
    stamp = _STAMP.fullmatch(value)
    if stamp:
        return stamp[1] if _exists(stamp[1]) else None
    compact = _COMPACT.fullmatch(value)
    if compact:
        joined = "-".join(compact.groups())
        return joined if _exists(joined) else None
    days = find_days(value)
    if len(days) == 1 and days[0].day:
        return days[0].edtf
    return _by_dateparser(value)


def _by_dateparser(value: str) -> str | None:
    """The day of a date in full; strict, so that nothing is filled in from today's date."""
    if not any(c.isdigit() for c in value) or re.fullmatch(r"\d{5,}", value):
        return None  # dateparser would take a number for seconds since 1970
    from dateparser import parse

    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}
    found = parse(value, languages=["fr", "en"], settings=settings)
    return found.date().isoformat() if found else None


def _exists(value: str) -> bool:
    digits = value.rstrip("~?%")
    if "X" in digits or digits.startswith("-"):
        return True
    try:
        datetime.date.fromisoformat((digits + "-01-01")[:10])
    except ValueError:
        return False
    return True
