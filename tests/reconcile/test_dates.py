"""Times are compared only where both articles can speak of them."""

import pytest

from kimputin_cli.reconcile.comparisons.dates import _another_time, compatible
from kimputin_cli.reconcile.sentences import Sentence


def sentence(published: str | None) -> Sentence:
    return Sentence(0, 0, 0, [], frozenset(), {}, {}, 1.0, published)  # type: ignore[arg-type] # only the date is read


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


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [("2002", "2002-05", True), ("1999~", "2000", True), ("2002", "2011", False), ("?", "2002", None)],
)
def test_intervals_meet_or_do_not(x: str, y: str, same: bool | None) -> None:
    assert compatible(x, y) is same
