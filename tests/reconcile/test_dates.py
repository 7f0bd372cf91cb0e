"""Times are compared only where both articles can speak of them."""

import pytest

from kimputin_cli.reconcile.comparisons.dates import (
    _another_time,
    _of_the_day,
    _weekday,
    compatible,
    other_occasion,
)
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.values import Words


def sentence(published: str | None) -> Sentence:
    return Sentence(0, 0, 0, Words([], [], [], frozenset()), {}, 1.0, published)  # only the date is read


@pytest.mark.parametrize(
    ("value", "published", "beyond"),
    [
        ("2024-06-19", "2019-04-25", True),
        ("2019-05-02", "2019-04-25", False),
        ("2020-04", "2019-04-25", False),
        ("2002", "2019-04-25", False),
        ("2024-06-19", None, False),
        ("2017/..", "2019-04-25", False),
    ],
)
def test_an_article_does_not_tell_what_came_long_after_it(value: str, published: str | None, beyond: bool) -> None:
    assert _another_time(value, sentence("2024-06-20"), sentence(published)) is beyond


def test_a_plan_far_ahead_for_both_may_be_disputed() -> None:
    assert not _another_time("2028", sentence("2018-10-01"), sentence("2018-10-01"))


def meeting(published: str, date: str) -> Sentence:
    s = sentence(published)
    s.events = [("Contact.Meet", date)]
    return s


@pytest.mark.parametrize(
    ("x", "y", "other"),
    [
        ("2021-05-12", "2014", True),
        ("2021-05-12", "2021-05-11", False),
        ("2021-05-12", "2021", False),
    ],
)
def test_meetings_years_apart_are_two_occasions(x: str, y: str, other: bool) -> None:
    assert other_occasion(meeting("2021-05-12", x), meeting("2021-05-13", y)) is other


@pytest.mark.parametrize(
    ("value", "article", "of_the_day"),
    [("2021-05-12", "2021-05-13", True), ("2021-05", "2021-05-13", False), ("2014", "2021-05-13", False)],
)
def test_the_news_of_the_day(value: str, article: str, of_the_day: bool) -> None:
    assert _of_the_day(value, sentence(article)) is of_the_day


def test_the_day_of_the_week_of_a_date() -> None:
    assert _weekday("2021-03-09") == "mardi"
    assert _weekday("2021-03") is None


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [("2002", "2002-05", True), ("1999~", "2000", True), ("2002", "2011", False), ("?", "2002", None)],
)
def test_intervals_meet_or_do_not(x: str, y: str, same: bool | None) -> None:
    assert compatible(x, y) is same
