"""French numerals in running text, and number words read back from num2words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from kimputin_cli.pipeline.quantities import numeral_at

FIGURES = [
    ("16 000", 16000),
    ("16\u00a0000", 16000),
    ("16\u202f000", 16000),
    ("1 234 567,5", 1234567.5),
    ("10.000", 10000),
    ("1.234.567", 1234567),
    ("1,200", 1200),
    ("1,200,000", 1200000),
    ("7,5", 7.5),
    ("7.5", 7.5),
    ("0,125", 0.125),
    ("2,345 %", 2.345),
    ("14½", 14.5),
    ("½", 0.5),
    ("1,5 million", 1500000),
    ("1,234 million", 1234000),
    ("2,3 milliards", 2300000000),
    ("300 mille", 300000),
    ("140 M€", 140000000),
    ("2 Mds€", 2000000000),
    ("3 millions et demi", 3500000),
]

WORDS = [
    ("deux", 2),
    ("dix-sept", 17),
    ("vingt et un", 21),
    ("vingt-et-une", 21),
    ("trente-deux", 32),
    ("soixante-dix", 70),
    ("soixante et onze", 71),
    ("septante", 70),
    ("septante-cinq", 75),
    ("quatre-vingts", 80),
    ("quatre-vingt-onze", 91),
    ("huitante", 80),
    ("nonante-neuf", 99),
    ("cent", 100),
    ("deux cents", 200),
    ("deux cent trois", 203),
    ("mille", 1000),
    ("mille neuf cent quatre-vingt-quatre", 1984),
    ("deux mille vingt", 2020),
    ("deux cent mille", 200000),
    ("un million", 1000000),
    ("trois millions et demi", 3500000),
    ("un million deux cent mille", 1200000),
    ("Quatre", 4),
]

GROUPS = [
    ("dizaine", 10, "~"),
    ("centaine", 100, "~"),
    ("centaines", 100, ">"),
    ("dizaines de milliers", 10000, ">"),
    ("deux milliers", 2000, "~"),
    ("trois douzaines", 36, "~"),
    ("centaines de millions", 100000000, ">"),
]


@pytest.mark.parametrize(("text", "value"), FIGURES + WORDS)
def test_value(text: str, value: float) -> None:
    numeral = numeral_at(text, 0)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)
    assert text[numeral.end :] in ("", " %", "€")


@pytest.mark.parametrize(("text", "value", "bound"), GROUPS)
def test_collectives_are_approximate(text: str, value: float, bound: str) -> None:
    numeral = numeral_at(text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.bound) == (value, bound)


@pytest.mark.parametrize("text", ["et", "vingts", "cents", "quarantaine", "million", ""])
def test_no_numeral(text: str) -> None:
    assert numeral_at(text, 0) is None


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_words_read_back(number: int, language: str) -> None:
    words = num2words(number, lang=language).replace(" virgule", "")
    numeral = numeral_at(words, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(words))


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_separators_read_back(number: int, separator: str) -> None:
    figure = f"{number:,}".replace(",", separator)
    numeral = numeral_at(figure, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(figure))


@given(st.text(alphabet="0123456789 .,½\u00a0\u202fMd€", max_size=40), st.integers(0, 39))
def test_any_text(text: str, start: int) -> None:
    numeral = numeral_at(text, start) if start < len(text) else None
    if numeral is not None:
        assert start == numeral.start < numeral.end <= len(text)
