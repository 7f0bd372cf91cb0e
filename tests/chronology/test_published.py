"""Dating an article by its own words."""

from datetime import date

import pytest

from kimputin_cli.chronology import clues, resolve_published

TODAY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "candidates", "expected"),
    [
        ("", ["date 2019-04 Le dirigeant"], "2019-04"),
        ("", ["Poignée de main, le 25 avril 2019. - AFP"], "2019-04-25"),
        ("", ["Publié le 25/04/2019 à 10h12"], "2019-04-25"),
        ("", ["Jeudi 25 avril 2019"], "2019-04-25"),
        ("", ["MARDI 1ER MAI 2018"], "2018-05-01"),
        ("", ["Vendredi, le 15 févr. 2019"], "2019-02-15"),
        ("", ["Août 2017"], "2017-08"),
        ("détente observée depuis début 2018, comme en 2002", ["s'est achevé jeudi 25 avril à"], "2019-04-25"),
        ("depuis 2019", ["le 3 mai"], "2019-05-03"),
        ("une population de 2 018 habitants", ["le 3 mai"], None),
        ("", ["le 3 mai"], None),
        ("", ["rien", "2018-05-02"], "2018-05-02"),
        ("", ["le 31 février 2019"], None),
        ("", ["2031-01-01"], None),
        ("", [], None),
    ],
)
def test_published(text: str, candidates: list[str], expected: str | None) -> None:
    assert resolve_published(text, candidates, not_after=TODAY) == expected


def test_clues_carry_true_offsets() -> None:
    text = "ÉTÉ : du mardi 12 juin 2018 au 25/06/2018, février 2019"
    found = clues(text)
    assert [text[c.start : c.end] for c in found] == ["mardi 12 juin 2018", "25/06/2018", "février 2019"]
    assert found[0][2:] == (2018, 6, 12, 1)
