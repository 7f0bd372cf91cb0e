"""Dates of records, pages and options: EDTF as it is, everything else by its day."""

import pytest

from kimputin_cli.reading.edtf_input import as_edtf


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019-04-25", "2019-04-25"),
        ("2019-04", "2019-04"),
        ("2019", "2019"),
        ("2018/2019", "2018/2019"),
        ("1999~", "1999~"),
        ("2019-04-25T18:10:00+02:00", "2019-04-25"),
        ("2019-04-25 18:10", "2019-04-25"),
        ("20190425", "2019-04-25"),
        ("25 avril 2019", "2019-04-25"),
        ("jeudi 25 avril 2019", "2019-04-25"),
        ("25 avr. 2019 à 18h10", "2019-04-25"),
        ("1er mai 2019", "2019-05-01"),
        ("25/04/2019", "2019-04-25"),
        ("Thu, 25 Apr 2019 18:10:00 GMT", "2019-04-25"),
        ("April 25, 2019", "2019-04-25"),
        ("Thursday, April 25, 2019 6:10 PM", "2019-04-25"),
        ("12 août 1998", "1998-08-12"),
    ],
)
def test_dates(written: str, value: str) -> None:
    assert as_edtf(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hier",
        "jeudi",
        "avril",
        "il y a deux jours",
        "2019-13-01",
        "2019-02-30",
        "25 avril",
        "1556200000",
        "n. d.",
        "x" * 100,
    ],
)
def test_no_dates(written: str) -> None:
    assert as_edtf(written) is None
