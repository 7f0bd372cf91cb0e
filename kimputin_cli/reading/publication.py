"""When an article was published, where only its own text says so.

In this order: a date at the head of the text or a stamp ("Publié le …"), the dateline of a dispatch, the captions of
pictures that are not from the archives, a full date with its weekday in the lead, and a weekday with day and month
("jeudi 25 avril"), which fixes the year near the latest one that the text names. Otherwise the date is unknown: a full
date in running prose may be any day of the past.
"""

import datetime
import re
from functools import cache

from kimputin_cli.reading.layout.classify import Part
from kimputin_cli.reading.layout.stamps import nearest_cue, opens_line
from kimputin_cli.reading.page_dates import Day, find_days, page_dates
from kimputin_cli.records.folding import fold

#: Stamps stand in the first or last so many lines; the lead is the first so many paragraphs.
_EDGE, _LEAD = 12, 3
#: How many years after the latest year that it names a text may have been written.
_LATER = 1
_YEAR = re.compile(r"(?<![\w.,/-])(1[89]\d\d|20\d\d)(?![\w/]|[.,]\d)")
_DATELINE_REACH = 90
_AGENCY = re.compile(r"\(([A-ZÀ-Þ][\w./ -]{1,30})\)|\s[–—-]\s")
_AGENCY_LINE = re.compile(r"[A-ZÀ-Þ][^()\n]{4,60}\([A-ZÀ-Þ][\w./ -]{1,30}\) {0,2}[–—-]")
#: What stands before and after the day in a line that is a dateline ("Le Temps, le 3 mai 2021 à 10h30").
_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,3}(?:,| [–—|-]) (?:le )?")
_CREDIT = re.compile(r"(?:,? (?:à )?\d{1,2} ?[hH:] ?(?:[0-5]\d)?(?= |$))? ?(?:\([\w/-]{2,20}\))?[ .–—-]*")
#: What parts a dateline without an agency from the story; its day is told in the story as one just past.
_STORY = re.compile(r"\. (?=[A-ZÀ-Þ«])|\.? ?[–—-] ")
_JUST_PAST = re.compile(r"(?<!\w)(?:hier|aujourd['’]hui|avant-hier|ce (?:matin|midi|soir)|cette nuit)(?!\w)")
_SENTENCE = re.compile(r"[.!?]\s")


def published(parts: list[Part]) -> tuple[str, str] | None:
    """The publication date (EDTF) that an article's lines show, and where it was found; None where nothing does."""
    found = _head(parts) or _stamp(parts)
    if found:
        return found
    latest = max(_years(parts), default=None)
    return _dateline(parts, latest) or _caption(parts) or _lead(parts, latest or 0) or _weekday(parts, latest)


def _head(parts: list[Part]) -> tuple[str, str] | None:
    for part in parts[:_EDGE]:
        if part.head_date and _is_date(part.head_date):
            return part.head_date, "dateline"
    return None


def _stamp(parts: list[Part]) -> tuple[str, str] | None:
    """ "Publié le 25 avril 2019", or a line that is a date; the day of a change only where no other is given."""
    edges = parts if len(parts) <= 2 * _EDGE else parts[:_EDGE] + parts[-_EDGE:]
    changed: Day | None = None
    updates = {fold(c) for c in page_dates().update_cues}
    for part in edges:
        if part.kind != "boilerplate":
            continue
        for day in find_days(part.blank[:300]):
            if day.edtf is None or day.day is None:
                continue
            cue = nearest_cue(part.blank[: day.start])
            if cue in updates:
                changed = changed or day
            elif cue or opens_line(part.blank[: day.start]):
                return day.edtf, "dateline"
    return (changed.edtf or "", "dateline") if changed else None


def _dateline(parts: list[Part], latest: int | None) -> tuple[str, str] | None:
    """ "PARIS, 25 avril 2019 (AFP) - …" at the start of a paragraph."""
    alone = next(filter(None, map(_only_dateline, parts[:_EDGE])), None)
    if alone:
        return alone, "dateline"
    # A dispatch may have its headline behind the dateline: "PARIS, 25 avr 2019 (AFP) - Trois morts à X".
    headed = [part for part in parts[:_EDGE] if part.kind in ("title", "heading") and _AGENCY_LINE.match(part.text)][:1]
    for part in headed + _prose(parts)[:2]:
        opening = part.text[:_DATELINE_REACH]
        days = [day for day in find_days(opening) if day.day]
        if not days:
            continue
        agency = next((m for m in _AGENCY.finditer(opening) if m.start() >= days[0].start), None)
        before = opening[: days[0].start]
        if agency and opening[days[0].end : agency.start()].strip(" ,.-–—") == "" and len(before.split()) <= 6:
            value = days[0].edtf
            if value:
                return value, "dateline"
            year = _year_of(days[0], latest) or _year_by_weekday(days[0], parts, latest)
            if year:
                return days[0]._replace(year=year).edtf or "", "dateline"
    return _opening(parts, latest)


def _opening(parts: list[Part], latest: int | None) -> tuple[str, str] | None:
    """ "Bangui, le 3 mai 2021. Le ministre a reçu mardi …": a place and a day that open the story.

    A scene of the past is set so too ("Kigali, 7 avril 1994. L'avion …"), but then no weekday is named by itself, or a
    later year is.
    """
    prose = _prose(parts)[:2]
    for part in prose[:1]:
        opening = part.text[:_DATELINE_REACH]
        day = next((day for day in find_days(opening) if day.day and day.edtf), None)
        if day is None or not _PLACE.fullmatch(opening[: day.start]) or not _STORY.match(opening, day.end):
            continue
        told = " ".join(part.text[:500] for part in prose)[day.end :].lower()
        if (latest or 0) <= (day.year or 0) and (_JUST_PAST.search(told) or _names_weekday(told)):
            return day.edtf or "", "dateline"
    return None


def _names_weekday(text: str) -> bool:
    """Whether lower-case `text` names a day of the week."""
    return re.search(rf"(?<!\w)(?:{'|'.join(page_dates().weekdays)})(?!\w)", text) is not None


def _only_dateline(part: Part) -> str | None:
    """The day of a line that is a place, a day and perhaps an agency: "Dakar, le 19 février 2025 (APS)"."""
    line = part.text.strip()
    days = [day for day in find_days(line) if day.edtf and day.day] if len(line) <= _DATELINE_REACH else []
    if len(days) == 1 and _PLACE.fullmatch(line[: days[0].start]) and _CREDIT.fullmatch(line[days[0].end :]):
        return days[0].edtf
    return None


def _caption(parts: list[Part]) -> tuple[str, str] | None:
    """The latest day in a caption; a picture from the archives was taken another day.

    The day counts where a second caption has it too, or the lead names its weekday or itself; else the month does.
    """
    archive = {fold(word) for word in page_dates().archive}
    days = []
    for part in parts:
        if part.kind != "caption":
            continue
        words = f" {fold(part.blank)} "
        if not any(f" {word} " in words for word in archive):
            days += [day for day in find_days(part.text) if day.edtf and day.day]
    if not days:
        return None
    latest = max(day.edtf or "" for day in days)
    if sum(day.edtf == latest for day in days) > 1 or _lead_names(latest, parts):
        return latest, "caption"
    return latest[:7], "caption"


def _lead_names(value: str, parts: list[Part]) -> bool:
    """Whether the first paragraphs name the day `value`, by its weekday or its day and month."""
    date = datetime.date.fromisoformat(value)
    weekday = re.compile(rf"(?<!\w){page_dates().weekdays[date.weekday()]}(?!\w)", re.IGNORECASE)
    for part in _prose(parts)[:_LEAD]:
        text = part.text[:5000]
        if weekday.search(text) or any((day.day, day.month) == (date.day, date.month) for day in find_days(text)):
            return True
    return False


def _lead(parts: list[Part], latest: int) -> tuple[str, str] | None:
    """A full date with its weekday, or "ce 25 avril 2019", in the first paragraphs; no later year may follow."""
    for part in _prose(parts)[:_LEAD]:
        text = part.text[:5000]
        for day in find_days(text):
            deictic = bool(re.search(r"(?<!\w)ce\s$", text[max(0, day.start - 4) : day.start], re.IGNORECASE))
            if day.edtf is None or day.day is None or not day.consistent or not (day.weekday is not None or deictic):
                continue
            if text[: day.start].strip().lower() == "le":  # "Le jeudi 14 juillet 2016, …" opens a story of the past
                continue
            if day.year is not None and latest <= day.year:
                return _coarse(day.edtf, text, day), "lead"
    return None


def _weekday(parts: list[Part], latest: int | None) -> tuple[str, str] | None:
    """ "jeudi 25 avril": the year near the latest one named in which that day is a Thursday."""
    for part in [p for p in parts if p.kind == "caption"] + _prose(parts)[:_LEAD]:
        text = part.text[:5000]
        for day in find_days(text):
            if day.weekday is None or day.day is None or day.year is not None:
                continue
            year = _year_of(day, latest)
            if year:
                return _coarse(day._replace(year=year).edtf or "", text, day), "weekday"
    return None


def _year_of(day: Day, latest: int | None) -> int | None:
    """The year of a day with its weekday: the first from the latest named on, at most `_LATER` years after it."""
    if latest is None or day.weekday is None:
        return None
    for year in range(latest, latest + _LATER + 1):
        placed = day._replace(year=year)
        if placed.edtf and placed.consistent:
            return year
    return None


def _year_by_weekday(day: Day, parts: list[Part], latest: int | None) -> int | None:
    """The year of a dateline without one, as "PARIS, 25 avril (AFP) - … jeudi".

    It is the only one near the latest that the text names in which the day has a weekday of the first paragraphs.
    """
    if latest is None or day.day is None:
        return None
    opening = " ".join(part.text[:500] for part in _prose(parts)[:2]).lower()
    named = {n for n, name in enumerate(page_dates().weekdays) if re.search(rf"(?<!\w){name}(?!\w)", opening)}
    placed = [day._replace(year=year) for year in range(latest, latest + _LATER + 1)]
    fitting = [d.year for d in placed if any(d._replace(weekday=n).consistent for n in named) and d.edtf]
    return fitting[0] if len(fitting) == 1 else None


def _years(parts: list[Part]) -> list[int]:
    """The years that the text names, less those of which it speaks as the future."""
    years = []
    future = [fold(word) for word in page_dates().future]
    for part in parts:
        if part.kind not in ("prose", "caption", "title", "heading"):
            continue
        for match in _YEAR.finditer(part.blank):
            before = " " + fold(part.blank[max(0, match.start() - 30) : match.start()]) + " "
            if not any(f" {word} " in before for word in future):
                years.append(int(match[1]))
    return years


def _coarse(value: str, text: str, day: Day) -> str:
    """`value`, with month grain where the sentence speaks of that day as the future: the article is then older."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, day.start)), default=0)
    end = next((m.start() for m in _SENTENCE.finditer(text, day.end)), len(text))
    if not _future().search(text[start:end]):
        return value
    return value[:7] if (day.day or 0) > 7 else value[:4]


@cache
def _future() -> re.Pattern[str]:
    data = page_dates()
    return re.compile(rf"(?<!\w)(?:\w{{1,30}}(?:{'|'.join(data.future_endings)})|{'|'.join(data.future_verbs)})(?!\w)")


def _prose(parts: list[Part]) -> list[Part]:
    return [part for part in parts[:200] if part.kind == "prose"]


def _is_date(value: str) -> bool:
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
