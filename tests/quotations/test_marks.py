"""Quotation marks: pairing, nesting, lost marks; what must hold on any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimputin_cli.pipeline.quotations.marks import find_marked

PAIRED = [
    ("Il a dit « oui ».", ["oui"]),
    ("Il a dit «oui».", ["oui"]),
    ("Il a dit «\u202foui\u202f».", ["oui"]),
    ("Il a dit “oui” et ‹ non ›.", ["oui", "non"]),
    ('Il a dit "oui" et l\'"ami" part.', ["oui", "ami"]),
    ('Une " opération spéciale ".', ["opération spéciale"]),
    ("C'est l'heure d'aujourd'hui, dit l’ami.", []),
    ('Un écran de 27" et un autre de 32".', []),
    ("« Il a dit “non” puis “oui” »", ["Il a dit “non” puis “oui”", "non", "oui"]),
    ("« Première ligne.\nDeuxième ligne. »", ["Première ligne.\nDeuxième ligne."]),
    ("« Fermeture perdue.\n« Autre citation. »", ["Fermeture perdue.", "Autre citation."]),
    ("Tout va bien. Il pleut. Ouverture perdue », dit-il.", ["Ouverture perdue"]),
    ("Rien ici.\nNous partons demain. Je le sais », dit-il.", ["Nous partons demain. Je le sais"]),
    ("« »", []),
]


@pytest.mark.parametrize(("text", "words"), PAIRED)
def test_pairs(text: str, words: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_marked(text)] == words


SOUP = st.text(alphabet=st.sampled_from(list("«»“”\"‹›‘’'ab .,\n\u00a0!?-")), max_size=80)


@given(SOUP)
@settings(max_examples=400, deadline=None)
def test_stretches_lie_in_the_text_and_in_their_parents(text: str) -> None:
    found = find_marked(text)
    assert [m.outer_start for m in found] == sorted(m.outer_start for m in found)
    for marked in found:
        assert 0 <= marked.outer_start <= marked.start < marked.end <= marked.outer_end <= len(text)
        assert not text[marked.start].isspace()
        assert not text[marked.end - 1].isspace()
        if marked.parent >= 0:
            around = found[marked.parent]
            assert around.outer_start <= marked.outer_start
            assert marked.outer_end <= around.outer_end
    for first, second in pairwise(found):
        nested = second.parent >= 0 and second.outer_end <= first.outer_end
        assert nested or second.outer_start >= first.outer_end or second.parent == first.parent == -1


@pytest.mark.parametrize("unit", ["« a » ", "« ", "» ", '"', "« a\n", "a » ", "“‘ "])
def test_a_million_marks_take_time_in_proportion(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        start = time.process_time()
        find_marked(text)
        return time.process_time() - start

    small, large = seconds(20_000), seconds(160_000)
    assert large < 8 * 4 * max(small, 0.02)
