"""Values printed in words."""

import pytest

from kimputin_cli.chronology import in_words


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2019-04-25", "25 avril 2019", "25 April 2019"),
        ("2019-05-01", "1er mai 2019", "1 May 2019"),
        ("2019-04", "avril 2019", "April 2019"),
        ("2019", "2019", "2019"),
        ("1999~", "vers 1999", "around 1999"),
        ("2019-04~", "vers avril 2019", "around April 2019"),
        ("199X", "années 1990", "1990s"),
        ("18XX", "XIXe siècle", "1800s (century)"),
        ("2019-02-20/2019-02-28", "fin février 2019", "late February 2019"),
        ("2018-10-01/2018-10-10", "début octobre 2018", "early October 2018"),
        ("2018-10-11/2018-10-20", "mi-octobre 2018", "mid-October 2018"),
        ("2018-01-01/2018-03-31", "début 2018", "early 2018"),
        ("2018-06/2018-08", "été 2018", "summer 2018"),
        ("2017-12/2018-02", "hiver 2017-2018", "winter 2017-2018"),
        ("2019-04-26/2019-04-27", "du 26 au 27 avril 2019", "26 to 27 April 2019"),
        ("2018-09-24/2018-09-30", "du 24 au 30 septembre 2018", "24 to 30 September 2018"),
        ("2018-09-28/2018-10-04", "du 28 septembre 2018 au 4 octobre 2018", "28 September 2018 to 4 October 2018"),
        ("1950/1953", "de 1950 à 1953", "1950 to 1953"),
        ("2018-04/2018-06", "d'avril 2018 à juin 2018", "April 2018 to June 2018"),
        ("2017/..", "depuis 2017", "since 2017"),
        ("../2017", "jusqu'à 2017", "until 2017"),
        ("-0051", "52 av. J.-C.", "52 BC"),
        ("not EDTF", "not EDTF", "not EDTF"),
    ],
)
def test_words(value: str, french: str, english: str) -> None:
    assert in_words(value) == french
    assert in_words(value, "en") == english
