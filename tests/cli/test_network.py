"""Who met whom, as a table."""

import pytest

from kimputin_cli.cli.export import spanned


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ([], []),
        (["2018", "2019-04-25", "2020"], ["2018", "2019-04-25", "2020"]),
        (["2018", "2019-04-25", "2020", "2021-02"], "2018 … 2021-02"),
    ],
)
def test_of_many_dates_the_first_and_the_last_are_shown(dates: list[str], shown: list[str] | str) -> None:
    assert spanned(dates) == shown
