"""Does the verb around an expression look back or ahead? By the parse and morphology where there are any, else by word forms."""

from bisect import bisect_right
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.scan import Words

Tense = Literal["past", "present", "future"]


class TenseForms(msgspec.Struct, frozen=True):
    """lexicon/time_tense.toml"""

    present_auxiliaries: frozenset[str]
    past_auxiliaries: frozenset[str]
    conditional_auxiliaries: frozenset[str]
    future_auxiliaries: frozenset[str]
    between: frozenset[str]
    future_endings: tuple[str, ...]
    conditional_endings: tuple[str, ...]
    not_future: frozenset[str]
    imperfect_endings: tuple[str, ...]
    not_imperfect: frozenset[str]
    simple_past_endings: tuple[str, ...]
    not_simple_past: frozenset[str]
    participle_endings: tuple[str, ...]
    prospective: frozenset[str]
    prospective_participles: frozenset[str]
    future_prepositions: tuple[str, ...]
    past_prepositions: tuple[str, ...]
    clause_marks: frozenset[str]


class VerbGroup(msgspec.Struct, frozen=True):
    """A verb with its auxiliaries: the words it runs over and where it looks."""

    start: int
    end: int
    tense: Tense


class Tenses:
    """The tenses around the expressions of one text; each sentence is read once."""

    def __init__(self, words: Words, doc: Doc | None = None) -> None:
        self.words = words
        self.forms = load("time_tense", TenseForms)
        self.doc = doc if doc is not None and doc.has_annotation("DEP") and doc.has_annotation("MORPH") else None
        self._offsets: list[int] | None = None
        self._groups: dict[int, list[VerbGroup]] = {}

    def at(self, start: int, end: int) -> Tense | None:
        """The tense that governs words `start` to `end`, or None when nothing tells."""
        words, forms = self.words, self.forms
        for phrases, tense in ((forms.past_prepositions, "past"), (forms.future_prepositions, "future")):
            if _follows(words.keys, start, phrases):
                return tense  # type: ignore[return-value]
        by_parse = self._by_parse(start, end) if self.doc is not None else None
        return by_parse or self._by_forms(start, end)

    # --- by forms ------------------------------------------------------------------------------------------------------
    def _by_forms(self, start: int, end: int) -> Tense | None:
        """The nearest verb: in the clause of the expression, then before it, then behind it."""
        first, last = sentence_around(self.words.keys, self.words, start)
        groups = self._groups.get(first)
        if groups is None:
            groups = self._groups[first] = self._read(first, last)
        if not groups:
            return None
        marks, keys = self.forms.clause_marks, self.words.keys

        def cost(group: VerbGroup) -> float:
            if group.end <= start:
                between, distance = range(group.end, start), start - group.end
                behind = 0.0
            else:
                between, distance = range(end, group.start), group.start - end
                # A date in front of its clause ("Jeudi, le ministre a ...") is followed by its verb.
                behind = -12.0 if start == first or keys[start - 1] in marks else 4.0
            crossed = sum(6.0 for i in list(between)[:60] if keys[i] in marks)
            if behind < 0 and end < len(keys) and keys[end] == ",":
                crossed -= 6.0
            return distance + crossed + behind

        return min(groups, key=cost).tense

    def _read(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups of the sentence that runs over words `first` to `last`."""
        forms, keys = self.forms, self.words.keys
        groups: list[VerbGroup] = []
        i = first
        while i < last:
            key = keys[i]
            tense: Tense | None = None
            end = i + 1
            if (
                key in forms.present_auxiliaries
                or key in forms.past_auxiliaries
                or key in forms.conditional_auxiliaries
                or key in forms.future_auxiliaries
            ):
                participle = self._participle(i + 1, last)
                if participle is not None:
                    end = participle + 1
                    if keys[participle] in forms.prospective_participles and keys[i] not in (
                        "a",
                        "ont",
                        "avait",
                        "avaient",
                    ):
                        tense = "future"
                    elif key in forms.future_auxiliaries:
                        tense = "future"
                    elif key in ("serait", "seraient"):
                        tense = "future"
                    else:
                        tense = "past"
                elif key in forms.present_auxiliaries:
                    tense = "present" if key not in ("a", "as", "es") or i == first or keys[i - 1] != "'" else None
                elif key in forms.past_auxiliaries:
                    tense = "past"
                else:
                    tense = "future"
            elif key in forms.prospective:
                tense = "future"
            elif key in forms.prospective_participles:
                tense = "future"
            elif (
                len(key) > 3
                and key not in forms.not_future
                and key.endswith((*forms.future_endings, *forms.conditional_endings))
            ):
                tense = "future" if not self.words.text[self.words.starts[i]].isupper() or i == first else None
            elif len(key) > 4 and key.endswith(forms.imperfect_endings) and key not in forms.not_imperfect:
                tense = "past"
            elif len(key) > 4 and key.endswith(forms.simple_past_endings) and key not in forms.not_simple_past:
                tense = "past"
            elif len(key) > 4 and key.endswith(("é", "ée", "és", "ées", "enu", "enue", "enus", "enues")) and i > first:
                tense = "past"  # a participle of its own: "survenu vendredi"
            if tense is not None:
                groups.append(VerbGroup(i, end, tense))
            i = end
        return groups

    def _participle(self, start: int, last: int) -> int | None:
        """The participle that follows an auxiliary at `start` - 1, over adverbs, or None."""
        forms, keys = self.forms, self.words.keys
        at, found = start, None
        while at < min(last, start + 9):
            key = keys[at]
            if key in forms.between or key.endswith("ment"):
                if key in ("été", "fait", "eu"):
                    found = at
                at += 1
                continue
            return at if len(key) > 1 and key.endswith(forms.participle_endings) else found
        return found

    # --- by the parse --------------------------------------------------------------------------------------------------
    def _by_parse(self, start: int, end: int) -> Tense | None:
        token = self._token(self.words.starts[start])
        last = self._token(self.words.starts[end - 1])
        if token is None or last is None:
            return None
        root = token.doc[token.i : last.i + 1].root
        for _ in range(12):
            if root.pos_ in ("VERB", "AUX") and root.i not in range(token.i, last.i + 1):
                return self._of_verb(root)
            if root.head is root:
                return None
            root = root.head
        return None

    def _of_verb(self, verb: Token) -> Tense | None:
        lexicon = self.forms
        auxiliaries = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
        forms = [child.lower_ for child in auxiliaries]
        if verb.lower_ in lexicon.prospective:
            return "future"
        if verb.lower_ in lexicon.prospective_participles and not {"a", "ont", "avait", "avaient"} & set(forms):
            return "future"
        if any(form in lexicon.prospective for form in forms):
            return "future"
        tenses = {tense for token in (verb, *auxiliaries) for tense in token.morph.get("Tense")}
        moods = {mood for token in (verb, *auxiliaries) for mood in token.morph.get("Mood")}
        form = verb.morph.get("VerbForm")
        if "Fut" in tenses:
            return "future"
        if "Cnd" in moods:
            return "past" if any(f in ("aurait", "auraient") for f in forms) else "future"
        if form == ["Part"]:
            return "past"
        if form == ["Inf"]:
            if verb.head is not verb and verb.head.pos_ in ("VERB", "AUX") and verb.dep_ in ("xcomp", "ccomp", "advcl"):
                return self._of_verb(verb.head)
            return None
        if "Past" in tenses or "Imp" in tenses:
            return "past"
        return "present" if "Pres" in tenses else None

    def _token(self, offset: int) -> Token | None:
        if self.doc is None:
            return None
        if self._offsets is None:
            self._offsets = [token.idx for token in self.doc]
        at = bisect_right(self._offsets, offset) - 1
        return self.doc[at] if at >= 0 else None


def sentence_around(keys: list[str], words: Words, index: int, reach: int = 120) -> tuple[int, int]:
    """The words of the sentence around `index`, at most `reach` on either side."""
    first = index
    while first > 0 and index - first < reach and not _ends_sentence(keys, words, first - 1):
        first -= 1
    last = index
    while last < len(keys) and last - index < reach and not _ends_sentence(keys, words, last):
        last += 1
    return first, last


def _ends_sentence(keys: list[str], words: Words, at: int) -> bool:
    key = keys[at]
    if key in "\n!?…":
        return True
    if key != "." or at + 1 >= len(keys):
        return key == "."
    follower = words.text[words.starts[at + 1]]
    return (follower.isupper() or not follower.isalnum()) and at > 0 and len(keys[at - 1]) > 1


def _follows(keys: list[str], index: int, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:
        parts = phrase.replace("'", " ' ").split()
        if keys[max(0, index - len(parts)) : index] == parts:
            return True
    return False
