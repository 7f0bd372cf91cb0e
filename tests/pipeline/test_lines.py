"""Lines and blocks decide where sentences may start and which tokens carry facts."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import register
from kimputin_cli.records import Block

register()


def lines(text: str, *blocks: Block) -> Doc:
    nlp = spacy.blank("fr")
    doc = nlp.make_doc(text)
    doc._.blocks = list(blocks)
    return nlp.create_pipe("facts_lines")(doc)


def test_a_sentence_never_runs_over_a_line() -> None:
    doc = lines("Un titre sans point\nUne phrase.\n\nUne autre")
    assert [t.text for t in doc if t.is_sent_start] == ["Un", "Une", "Une"]
    assert not any(t.is_sent_start for t in doc if t.is_space)


def test_a_new_block_starts_a_sentence_within_a_line() -> None:
    text = "Une poignée de main à Lyon - Jean PAUL / AFP"
    doc = lines(text, Block(0, 26, "caption"), Block(27, len(text), "credit"))
    assert [t.text for t in doc if t.is_sent_start] == ["Une", "-"]
    assert [t._.factual for t in doc if not t.is_space] == [True] * 6 + [False] * 5


def test_what_lies_in_no_block_carries_no_facts() -> None:
    doc = lines("date 2019 Le maire parle", Block(10, 24, "prose"))
    assert [t.text for t in doc if t._.factual] == ["Le", "maire", "parle"]


def test_without_blocks_everything_is_prose() -> None:
    assert all(t._.factual for t in lines("Tout\ncompte"))


def test_a_parsed_doc_keeps_its_sentences(nlp: Language) -> None:
    doc = nlp("Le maire parle.\nLe préfet écoute.")
    assert nlp.get_pipe("facts_lines")(doc) is doc


def test_within_a_line_a_sentence_starts_only_after_a_stop() -> None:
    doc = lines("Il a vu le maire de Lyon Paul Martin. « Oui ! » Elle part")
    open_ = [t.text for t in doc if t.is_sent_start is None]
    assert open_ == ["«", "»", "Elle"]
    assert [t.text for t in doc if t.is_sent_start] == ["Il"]
