"""dateparser beside us: it agrees on days given in full and on plain deictics, and is pinned where it is wrong.

It reads one expression at a time, without a tense, a calendar of feasts or a grain coarser than the day; that is why it checks
the component here and is not part of it.
"""

from datetime import date, datetime

import dateparser
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kimputin_cli.chronology.calendar import MONTHS

NLP = spacy.blank("fr")
NLP.add_pipe("facts_times", config={"published": "2019-04-25"})  # a Thursday
SETTINGS = {"RELATIVE_BASE": datetime(2019, 4, 25), "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}


def ours(expression: str) -> str | None:
    return next((d.value for d in NLP(expression)._.times if d.type == "date"), None)


def theirs(expression: str) -> str | None:
    found = dateparser.parse(expression, languages=["fr"], settings=SETTINGS)
    return found.date().isoformat() if found else None


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2050, 12, 31)),
    st.sampled_from(["{d} {name} {y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}"]),
)
def test_days_in_full_agree(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1])
    assert ours(written) == theirs(written) == day.isoformat()


@pytest.mark.parametrize(
    "expression",
    [
        "hier",
        "avant-hier",
        "demain",
        "après-demain",
        "aujourd'hui",
        "il y a trois jours",
        "dans 3 jours",
        "1er mai 2018",
        "22 déc. 2017",
    ],
)
def test_plain_expressions_agree(expression: str) -> None:
    assert ours(expression) == theirs(expression)


@pytest.mark.parametrize(
    ("expression", "right", "wrong"),
    [
        ("jeudi", "2019-04-25", "2019-04-18"),  # said on a Thursday
        ("il y a huit ans", "2011", "2011-04-25"),  # false precision
        ("la semaine dernière", "2019-04-15/2019-04-21", "2019-04-18"),
        ("vendredi dernier", "2019-04-19", None),
        ("juin dernier", "2018-06", None),
        ("fin février", "2019-02-20/2019-02-28", None),
        ("l'an dernier", "2018", None),
        ("dans les années 1990", "199X", None),
        ("il y a près de vingt ans", "1999~", None),
        ("deuxième trimestre 2018", "2018-04/2018-06", None),
        ("lundi de Pâques", "2019-04-22", None),
    ],
)
def test_where_dateparser_is_wrong(expression: str, right: str, wrong: str | None) -> None:
    assert ours(expression) == right
    assert theirs(expression) == wrong
