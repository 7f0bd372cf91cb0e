"""The time of every component grows with the length of the text and no faster, whatever the text is made of."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kimputin_cli.pipeline import annotate, load_pipeline
from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article
from tests.fuzz.street import check_record, patience

#: Seconds of computing after which a text of a million letters is taken to hang; minutes are usual.
HANG = 7_200.0
#: Repeated until the text is long enough.
UNITS = {
    "prose": "Le ministre Jean Dupont a vu Marie Curie à Lyon le 3 mai 2012. « C'est bien », a-t-il dit mardi à 12 élus.\n",
    "marks glued": '"""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""',
    "marks": '" ',
    "opening": "« ",
    "closing": "» ",
    "nested": "« ( [ “ ",
    "names": "Jean Dupont , ",
    "dates": "le 3 mai 2012 ",
    "durations": "il y a deux mois ",
    "numbers": "12 000 ",
    "clauses": "que ",
    "said": "a dit Jean ",
    "dialogue": "– Oui.\n",
    "tags": "<b>x</b> ",
    "one word": "anticonstitutionnellement",
    "combining": "e\u0301\u0301\u0301",
    "blanks": " \t\n",
    "titles": "M. ",
    "offices": "le président de la République de France ",
    "meetings": "rencontre ",
}


@pytest.fixture(scope="module")
def tiny(tiny_model: str) -> Language:
    return load_pipeline(tiny_model)


def article(text: str) -> Article:
    return Article(source="x", sha256="0", text=text, published="2019-04-25")


def seconds(nlp: Language, text: str) -> dict[str, float]:
    """Processor time of each component, the tokenizer among them."""
    start = time.process_time()
    doc = make_doc(nlp, article(text))
    spent = {"tokenizer": time.process_time() - start}
    for name, component in nlp.pipeline:
        start = time.process_time()
        doc = component(doc)
        spent[name] = time.process_time() - start
    return spent


def check_growth(nlp: Language, unit: str, size: int) -> None:
    """Eight times the text takes at most 20 times as long (64 were the square); what takes no time may vary."""
    short = (unit * size)[: 2 * size]
    slow: list[str] = []
    for _ in range(3):  # what is slow once, because the machine was busy, is no growth
        few, many = seconds(nlp, short), seconds(nlp, (unit * size * 8)[: 16 * size])
        slow = [
            f"{name}: {few[name]:.2f} s, then {spent:.2f} s"
            for name, spent in many.items()
            if spent >= 0.25 and spent >= 20 * max(few[name], 0.01)
        ]
        if not slow:
            return
    raise AssertionError(slow)


@pytest.mark.parametrize("kind", UNITS)
def test_eight_times_the_text(tiny: Language, kind: str) -> None:
    check_growth(tiny, UNITS[kind], 500)


@pytest.mark.slow
@pytest.mark.parametrize("kind", UNITS)
def test_eight_times_a_long_text(tiny: Language, kind: str) -> None:
    check_growth(tiny, UNITS[kind], 8_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        '"' * 1_000_000,
        "« " * 500_000,
        "« " * 10_000 + "mot" + " »" * 10_000,
        "(" * 10_000 + "mot" + ")" * 10_000,
        "a" * 1_000_000,
        "Il a dit que " * 20_000,
    ],
    ids=[
        "a million marks",
        "half a million openings",
        "nested 10,000 deep",
        "brackets 10,000 deep",
        "a word",
        "clauses",
    ],
)
def test_monsters(tiny: Language, text: str) -> None:
    with patience(HANG):
        (record,) = annotate(tiny, [article(text)])
    assert record.text == text


PIECES = st.sampled_from(
    ["« ", " »", '"', "“", "”", "‘", "’", "'", "- ", "— ", "(", ")", "[", "]", "\n", "\n\n", " ", "\u00a0", "\u202f", ", ", ". ", " : ", "…",
     "a dit ", "selon ", "Jean Dupont ", "M. Martin ", "il ", "elle ", "que ", "le 3 mai ", "mardi ", "en 2012 ", "il y a huit ans ", "12 ",
     "3,5 millions ", "10 % ", "morts ", "a rencontré ", "président ", "français ", "à Lyon ", "première fois ", "depuis ", "ne ", "pas ",
     "l'", "a-t-il ", "<b>", "\u202e", "\u200b", "e\u0301", "\x00", "\x1b[31m", "😀", "김정은 ", "شارع "]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=80))
def test_any_soup_becomes_a_record_with_true_offsets(tiny: Language, pieces: list[str]) -> None:
    true_offsets(tiny, "".join(pieces))


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=200))
def test_much_soup(tiny: Language, pieces: list[str]) -> None:
    true_offsets(tiny, "".join(pieces))


def true_offsets(nlp: Language, text: str) -> None:
    one = article(text)
    (record,) = annotate(nlp, [one])
    check_record(record, one)
