"""EDTF values as days: the fast reading agrees with the `edtf` library, fuzz and open ends are as documented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.chronology import (
    FUTURE,
    PAST,
    EdtfError,
    before,
    gap,
    grain,
    interval,
    is_valid,
    meets,
    parse,
    within,
)
from kimputin_cli.chronology.edtf import plain
from kimputin_cli.chronology.interval import ordinal


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-04-25", "2019-04-25", "2019-04-25"),
        ("2019-04", "2019-04-01", "2019-04-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2018-22", "2018-06-01", "2018-08-31"),
        ("2019-02-20/2019-02-28", "2019-02-20", "2019-02-28"),
        ("1950/1953", "1950-01-01", "1953-12-31"),
        ("2017-12/2018-02", "2017-12-01", "2018-02-28"),
        ("1999~", "1997-12-31", "2000-12-31"),
        ("2019-04~", "2019-03-01", "2019-05-31"),
        ("2019-04-25~", "2019-04-22", "2019-04-28"),
        ("1999?", "1997-12-31", "2000-12-31"),
        ("199X~", "1988-01-01", "2001-12-31"),
        ("2018-33", "2018-01-01", "2018-03-31"),
        ("{2019..2021}", "2019-01-01", "2021-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert interval(value) == (day(first), day(last))


def test_open_ends_reach_beyond_every_date() -> None:
    assert interval("2017/..") == (day("2017-01-01"), FUTURE)
    assert interval("../2017") == (PAST, day("2017-12-31"))
    assert interval("2017/") == interval("2017/..")
    assert PAST < interval("-9999").first < interval("9999").last < FUTURE


@pytest.mark.parametrize(
    "value", ["", "jeudi", "2019-13", "2019-02-30", "98", "2019-4", "../..", "/", "2020/2019", "2001-W03", "19X", "1X"]
)
def test_what_is_not_edtf_is_refused(value: str) -> None:
    with pytest.raises(EdtfError):
        interval(value)


points = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
    st.integers(100, 209).map(lambda n: f"{n}X"),
    st.integers(10, 20).map(lambda n: f"{n}XX"),
    st.tuples(st.integers(1000, 2100), st.integers(21, 24)).map(lambda p: f"{p[0]}-{p[1]}"),
)


@given(points)
def test_the_fast_reading_agrees_with_the_library(value: str) -> None:
    parsed = parse(value)
    point = plain(value)
    assert point is not None
    assert point.first == tuple(parsed.lower_strict()[:3])
    assert point.last == tuple(parsed.upper_strict()[:3])


@given(points, st.sampled_from("~?%"))
def test_marks_are_read_as_the_library_reads_them(value: str, mark: str) -> None:
    try:
        parse(value + mark)
    except EdtfError:
        assert not is_valid(value + mark)
    else:
        widened, exact = interval(value + mark), interval(value)
        assert widened.first < exact.first
        assert exact.last < widened.last


@given(st.text(alphabet="0123456789-X~?%/.", max_size=12))
def test_what_is_valid_agrees_with_the_library(value: str) -> None:
    try:
        parse(value)
    except EdtfError:
        assert not is_valid(value)


@given(st.dates())
def test_ordinals_are_those_of_datetime(d: date) -> None:
    assert ordinal(d.year, d.month, d.day) == d.toordinal()


@given(points, points)
def test_comparisons_are_consistent(a: str, b: str) -> None:
    assert meets(a, a)
    assert within(a, a)
    assert meets(a, b) == meets(b, a)
    assert meets(a, b) == (gap(a, b) == 0)
    assert meets(a, b) != (before(a, b) or before(b, a))
    if within(a, b):
        assert meets(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1999~", "2000", True),
        ("1999~", "2002", False),
        ("2019-04", "2019-04-25", True),
        ("2019-02-20/2019-02-28", "2019-02-28", True),
        ("2019-02-20/2019-02-28", "2019-03-01", False),
        ("2000", "2002", False),
        ("../2017", "1960", True),
        ("2017/..", "1960", False),
        ("199X", "1989", False),
    ],
)
def test_meets(a: str, b: str, expected: bool) -> None:
    assert meets(a, b) is expected


def test_gap_counts_days_between() -> None:
    assert gap("2019-04-25", "2019-04-26") == 1
    assert gap("2019-04-25", "2019-04") == 0
    assert gap("2018", "2020") == 366


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-04-25", "day"),
        ("2019-04", "month"),
        ("2018-22", "season"),
        ("2019~", "year"),
        ("199X", "decade"),
        ("18XX", "century"),
        ("1950/1953", "range"),
    ],
)
def test_grain(value: str, expected: str) -> None:
    assert grain(value) == expected
