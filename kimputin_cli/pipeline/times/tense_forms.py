"""What word forms alone tell of tense (lexicon/time_tense.toml)."""

from typing import Literal

import msgspec

Tense = Literal["past", "present", "future"]
#: Where a month or a day without year lies: behind, ahead, the nearest, or (None and "present") the likelier.
Look = Literal["past", "present", "future", "nearest"] | None


class TenseForms(msgspec.Struct, frozen=True):
    """lexicon/time_tense.toml"""

    present_auxiliaries: frozenset[str]
    past_auxiliaries: frozenset[str]
    conditional_auxiliaries: frozenset[str]
    future_auxiliaries: frozenset[str]
    between: frozenset[str]
    have: frozenset[str]
    inner_participles: frozenset[str]
    future_endings: tuple[str, ...]
    conditional_endings: tuple[str, ...]
    not_future: frozenset[str]
    imperfect_endings: tuple[str, ...]
    not_imperfect: frozenset[str]
    simple_past_endings: tuple[str, ...]
    not_simple_past: frozenset[str]
    participle_endings: tuple[str, ...]
    bare_participle_endings: tuple[str, ...]
    bare_participles: frozenset[str]
    no_verbs: frozenset[str]
    scheduled_nouns: frozenset[str]
    determiners: frozenset[str]
    stative: frozenset[str]
    prospective: frozenset[str]
    prospective_participles: frozenset[str]
    intended: frozenset[str]
    future_prepositions: tuple[str, ...]
    past_prepositions: tuple[str, ...]
    pluperfect_auxiliaries: frozenset[str]
    open_prepositions: tuple[str, ...]
    starting_prepositions: tuple[str, ...]
    summoning: frozenset[str]
    clause_marks: frozenset[str]

    @property
    def auxiliaries(self) -> frozenset[str]:
        """The forms of "avoir" and "être" that make compound tenses."""
        return self.present_auxiliaries | self.past_auxiliaries | self.conditional_auxiliaries | self.future_auxiliaries

    def tense_of(self, key: str) -> Tense | None:
        """The tense of a word that is no auxiliary, by its form alone."""
        if key in self.prospective or key in self.prospective_participles:
            return "future"
        if len(key) < 3 or key in self.no_verbs:
            return None
        if (
            len(key) > 3
            and key.endswith((*self.future_endings, *self.conditional_endings))
            and key not in self.not_future
        ):
            return "future"
        if len(key) > 4 and key.endswith(self.imperfect_endings) and key not in self.not_imperfect:
            return "past"
        if len(key) > 4 and key.endswith(self.simple_past_endings) and key not in self.not_simple_past:
            return "past"
        return "past" if key in self.bare_participles or key.endswith(self.bare_participle_endings) else None
