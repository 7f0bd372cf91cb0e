"""The calendar: weekdays that fix a year, Easter, parts of months."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as dateutil_easter
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.chronology import easter, week_of, years_matching
from kimputin_cli.chronology.calendar import add_months, nth_weekday


def test_the_years_in_which_a_weekday_falls_on_a_day() -> None:
    assert years_matching(weekday=3, day=25, month=4, near=2018) == [2019, 2013, 2024]
    assert years_matching(weekday=0, day=29, month=2, near=2020)[0] == 2016
    assert years_matching(weekday=0, day=31, month=2, near=2020) == []


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_year_itself_is_always_found(d: date) -> None:
    assert years_matching(d.weekday(), d.day, d.month, near=d.year)[0] == d.year


@given(st.integers(1583, 4099))
def test_easter(year: int) -> None:
    assert easter(year) == dateutil_easter(year)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_week_runs_from_monday_to_sunday(d: date) -> None:
    monday, sunday = week_of(d)
    assert monday.weekday() == 0
    assert sunday - monday == timedelta(days=6)
    assert monday <= d <= sunday


@pytest.mark.parametrize(
    ("args", "expected"),
    [((2018, 11, 3, 4), "2018-11-22"), ((2019, 5, 6, -1), "2019-05-26"), ((2018, 10, 0, 2), "2018-10-08")],
)
def test_nth_weekday(args: tuple[int, int, int, int], expected: str) -> None:
    assert nth_weekday(*args).isoformat() == expected


@given(st.integers(1, 3000), st.integers(1, 12), st.integers(-500, 500))
def test_months_can_be_added_and_taken_away(year: int, month: int, count: int) -> None:
    assert add_months(*add_months(year, month, count), -count) == (year, month)
