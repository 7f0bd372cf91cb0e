"""What always holds: valid EDTF, true offsets, shifts with the publication date, linear time, no crash on any text."""

import random
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kimputin_cli.chronology import parse
from kimputin_cli.pipeline.times.grammar import load_grammar
from kimputin_cli.pipeline.times.resolve import read_times
from kimputin_cli.records import Date

NLP = spacy.blank("fr")
NLP.add_pipe("facts_times")
GRAMMAR = load_grammar()
PIECES = sorted({" ".join((key, *rest)) for key, all_ in GRAMMAR.spellings.items() for rest, _, _ in all_})
LINKS = [
    "le",
    "la",
    "du",
    "au",
    "de",
    "et",
    "à",
    "en",
    "il y a",
    "dans",
    ",",
    ".",
    "«",
    "»",
    '"',
    "\n",
    "-",
    ":",
    "plus tard",
    "a dit",
    "sera",
]
NUMBERS = [
    "1",
    "2",
    "12",
    "26",
    "31",
    "1er",
    "2018",
    "1950",
    "90",
    "deux",
    "vingt et un",
    "mille neuf cent",
    "XIXe",
    "10 000",
    "3/9/18",
]
texts = st.lists(st.sampled_from(PIECES + LINKS * 4 + NUMBERS * 6), max_size=40).map(" ".join)
published = st.one_of(
    st.none(),
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda d: d.isoformat()[:7]),
    st.integers(1000, 2100).map(str),
)


def annotate(text: str, when: str | None) -> list[Date]:
    doc = NLP.make_doc(text)
    doc._.published = when
    return list(NLP.get_pipe("facts_times")(doc)._.times)


@settings(max_examples=400, deadline=None)
@given(texts, published)
def test_values_are_edtf_and_offsets_are_true(text: str, when: str | None) -> None:
    found = annotate(text, when)
    for d in found:
        assert d.text == text[d.start : d.end]
        assert d.text == d.text.strip()
        assert "\n" not in d.text
        if d.type == "date" and d.value is not None:
            parse(d.value)
        if d.type != "date" and d.value is not None:
            assert d.value.startswith("P")
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), published)
def test_no_text_breaks_it(text: str, when: str | None) -> None:
    annotate(text, when)


RELATIVE = [
    "hier",
    "avant-hier",
    "demain",
    "après-demain",
    "ce matin",
    "cette nuit",
    "la nuit dernière",
    "il y a trois jours",
    "dans cinq jours",
    "hier soir",
    "il y a 48 heures",
    "plus tôt dans la journée",
]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-4000, 4000), st.sampled_from(RELATIVE))
def test_relative_days_shift_with_publication(when: date, shift: int, expression: str) -> None:
    def value(day: date) -> list[date]:
        (found,) = annotate(f"Ils se sont vus {expression}.", day.isoformat())
        return [date.fromisoformat(end) for end in (found.value or "").split("/")]

    moved = value(when + timedelta(days=shift))
    assert moved == [day + timedelta(days=shift) for day in value(when)]


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-500, 500),
    st.sampled_from(["lundi", "dimanche dernier", "jeudi prochain", "la semaine dernière", "ce week-end"]),
)
def test_weeks_shift_with_publication(when: date, weeks: int, expression: str) -> None:
    def value(day: date) -> list[date]:
        (found,) = annotate(f"Ils se sont vus {expression}.", day.isoformat())
        return [date.fromisoformat(end) for end in (found.value or "").split("/")]

    moved = value(when + timedelta(weeks=weeks))
    assert moved == [day + timedelta(weeks=weeks) for day in value(when)]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), texts)
def test_no_day_from_a_publication_month(when: date, text: str) -> None:
    """With a publication date known to the month, expressions that only count from it never get a day."""
    for expression in ("hier", "lundi", "la semaine dernière", "ce matin"):
        (found,) = annotate(f"Ils se sont vus {expression}.", when.isoformat()[:7])
        assert found.value == when.isoformat()[:7]


@pytest.mark.parametrize(
    "unit",
    [
        "il y a ",
        "« ",
        '" ',
        "mille ",
        "lundi a ",
        "le 12 et le 13 ",
        "12, ",
        "« a » lundi ",
        "1 000 ",
        "fin de la ",
        "mi-",
        "«\n",
        "mars et ",
        "2018 - ",
        "deux ou trois ",
        "aujourd'hui est ",
        "x" * 50,
        "'",
        "\u0301e",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    read_times(text[:50_000], "2019-04-25", GRAMMAR)
    half = time.process_time() - started
    started = time.process_time()
    read_times(text, "2019-04-25", GRAMMAR)
    whole = time.process_time() - started
    assert whole < 3 * half + 0.5
    assert whole < 10


@pytest.mark.parametrize("seed", range(3))
def test_random_characters_take_no_longer(seed: int) -> None:
    letters = "abcdeilmnorstu éèà0123456789.,;:'’-«»\"\n()"
    text = "".join(random.Random(seed).choices(letters, k=100_000))
    started = time.process_time()
    read_times(text, "2019-04-25", GRAMMAR)
    assert time.process_time() - started < 5


def test_beyond_the_years_that_edtf_writes_there_is_no_value() -> None:
    for published in ("9999-12-31", "9999-12", "9999"):
        for text in (
            "en février prochain",
            "l'an prochain",
            "dans vingt ans",
            "la prochaine décennie",
            "le siècle prochain",
        ):
            for found in annotate(text, published):
                assert found.value is None or found.value.startswith("9999"), (published, found)


@pytest.mark.parametrize("published", ["0001-01-01", "0001-01", "0001", "9999-12-31", "9999-12", "9999"])
@pytest.mark.parametrize(
    "text",
    [
        "lundi prochain",
        "mardi dernier",
        "la semaine dernière",
        "d'ici dimanche",
        "dans la nuit de lundi à mardi",
        "la veille",
        "le lendemain",
        "le surlendemain",
        "ce week-end",
        "à Pâques dernier",
        "fin décembre",
        "dans huit jours",
        "il y a quinze jours",
        "depuis une semaine",
        "le 31 décembre 9999, et le lendemain",
        "le 1er janvier de l'an 1, et la veille",
    ],
)
def test_the_ends_of_the_calendar(text: str, published: str) -> None:
    for found in annotate(f"Il est venu {text}. Il viendra {text}.", published):
        assert found.value is None or found.type != "date" or parse(found.value)
