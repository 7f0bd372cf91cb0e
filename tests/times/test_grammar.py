"""The three tables: every example of a rule is matched, whole, by that rule; broken tables are refused."""

import msgspec
import pytest

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.grammar import Grammar, GrammarError, Pieces, Rule, Rules, Values, load_grammar
from kimputin_cli.pipeline.times.match import match_at
from kimputin_cli.pipeline.times.meanings import MEANINGS
from kimputin_cli.pipeline.times.scan import scan

GRAMMAR = load_grammar()


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in GRAMMAR.rules for e in r.examples])
def test_examples(rule: Rule, example: str) -> None:
    before = rule.after[0] + " " if rule.after else ""
    words = scan(before + example)
    start = len(scan(before).keys)
    assert (rule.name, len(words.keys)) in {(m.rule.name, m.end) for m in match_at(words, start, GRAMMAR)}


def test_every_rule_has_a_meaning_and_an_example() -> None:
    for rule in GRAMMAR.rules:
        assert rule.meaning in MEANINGS, rule.name
        assert rule.examples, rule.name
    assert {rule.meaning for rule in GRAMMAR.rules} == set(MEANINGS)


def test_values_belong_to_pieces() -> None:
    pieces, values = load("time_pieces", Pieces), load("time_values", Values)
    for kind, worth in values.items():
        if kind != "Parts":
            assert set(worth) == set(pieces[kind]), kind


def test_an_unclosed_bracket_is_reported_with_its_rule() -> None:
    rule = Rule(name="broken", form="[Month", meaning="base")
    with pytest.raises(GrammarError, match="broken"):
        Grammar({"Month": {"mai": ["mai"]}}, {}, Rules({}, (rule,)))


def test_an_unknown_key_in_a_rule_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"phrases": {}, "rule": [{"name": "x"}]}, Rules)
