"""Cues: the verbs, nouns, adjectives and prepositions of a segment that can report speech."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon, Phrases, Sense
from kimputin_cli.pipeline.quotations.frames import Segment

CueKind = Literal["verb", "noun", "adjective", "preposition"]

_DETERMINERS = function_words("before_nouns")
_BEFORE_VERBS, _BEFORE_HOMOGRAPHS = function_words("before_verbs"), function_words("before_homographs")
_ADDING = function_words("adding_adverbs")
_CLITICS = function_words("clitics")
_SUBJECT_PRONOUNS = function_words("subject_pronouns")
#: Relative pronouns that stand, after a preposition if need be, right behind the noun they take up.
_ANTECEDENT = function_words("compound_relatives")
#: How far the auxiliary may stand before its participle, in tokens.
_COMPOUND_REACH = 9


@dataclass(slots=True)
class Cue:
    """A cue: `head` is its lexical token, `at` that token's position in the segment, `first` and `last` the positions
    of its cluster (auxiliary and all). `inverted`: its subject follows; `clitic`: the token of an inverted pronoun."""

    kind: CueKind
    head: int
    at: int
    first: int
    last: int
    sense: Sense | None = None
    inverted: bool = False
    passive: bool = False
    finite: bool = True
    clitic: int | None = None
    light: "Cue | None" = None
    conditional: bool = False
    aux: list[int] = field(default_factory=list)

    @property
    def weight(self) -> str:
        return self.sense.weight if self.sense else "speech"

    @property
    def clause(self) -> bool:
        return self.sense.clause if self.sense else True


def find_cues(columns: Columns, lexicon: CueLexicon, segment: Segment) -> list[Cue]:
    """The cues of `segment`, in text order."""
    tokens = segment.tokens
    low = [columns.low[i] for i in tokens]
    gaps = segment.gaps
    cues: list[Cue] = []
    p = 0
    while p < len(tokens):
        cue = None
        word = low[p]
        if columns.factual[tokens[p]]:
            if word in lexicon.prepositions or word in lexicon.weak_prepositions:
                cue = _preposition(columns, lexicon, tokens, low, p, gaps)
            if cue is None and word in lexicon.verbs:
                cue = _verb(columns, lexicon, segment, low, p, gaps, cues)
            if cue is None and word in lexicon.nouns:
                cue = _noun(columns, lexicon, tokens, low, p)
            if cue is None and word in lexicon.adjectives:
                cue = _adjective(columns, tokens, low, p, gaps)
        if cue is None:
            p += 1
            continue
        cues.append(cue)
        p = max(cue.last, p) + 1
    return cues


def match_phrase(table: Phrases, low: list[str], p: int, gaps: Collection[int]) -> int:
    """How many words of the longest phrase of `table` that stands at `p`, 0 if none; no atom may stand inside it."""
    for rest in table.get(low[p], ()):
        end = p + 1 + len(rest)
        if tuple(low[p + 1 : end]) == rest and not any(q in gaps for q in range(p + 1, end)):
            return 1 + len(rest)
    return 0


def _preposition(
    columns: Columns, lexicon: CueLexicon, tokens: list[int], low: list[str], p: int, gaps: Collection[int]
) -> Cue | None:
    length = match_phrase(lexicon.prepositions, low, p, gaps)
    if length:
        after = low[p + length] if p + length < len(low) else ""
        noun = after
        if after in _DETERMINERS and p + length + 1 < len(low):
            noun = low[p + length + 1]
        if not after or noun in lexicon.data.not_speakers or after in lexicon.data.not_speakers or after.isdigit():
            return None
        return Cue("preposition", tokens[p], p, p, p + length - 1)
    length = match_phrase(lexicon.weak_prepositions, low, p, gaps)
    if not length or (p and low[p - 1] not in {",", ";", "mais", "et", "car"}) or p + length >= len(low):
        return None
    # "Pour X, ..." with a person or body: set off by commas, or right before the words in marks
    start = p + length
    named = next((q for q in range(start, min(start + 6, len(low))) if columns.ent[tokens[q]] in ("PER", "ORG")), None)
    if named is None or any(low[q] in {",", ".", "que", "qui"} for q in range(start, named)):
        return None
    if columns.tagged and any(columns.pos[tokens[q]] == "VERB" for q in range(start, named)):
        return None
    end = named
    while end < len(low) and low[end] not in {",", ":"} and end not in gaps:
        if columns.tagged and columns.pos[tokens[end]] in ("VERB", "AUX"):
            return None
        end += 1
    if end >= len(low) and end not in gaps:
        return None
    return Cue("preposition", tokens[p], p, p, start - 1)


def _verb(
    columns: Columns,
    lexicon: CueLexicon,
    segment: Segment,
    low: list[str],
    p: int,
    gaps: Collection[int],
    before: list[Cue],
) -> Cue | None:
    tokens = segment.tokens
    senses = lexicon.verbs[low[p]]
    i = tokens[p]
    moods = {mood for sense in senses for mood in sense.moods}
    clitic = tokens[p + 1] if p + 1 < len(tokens) and columns.is_clitic_subject(tokens[p + 1]) else None
    aux = _auxiliary(lexicon, low, p, gaps) if "past participle" in moods else None
    first = p
    passive = conditional = False
    auxiliaries: list[int] = []
    if aux is not None:
        first, passive, reflexive = aux
        auxiliaries = tokens[first:p]
        conditional = any(low[q] in lexicon.conditional for q in range(first, p))
        clitic = next((tokens[q] for q in range(first, p) if columns.is_clitic_subject(tokens[q])), clitic)
    else:
        reflexive = p > 0 and low[p - 1] in {"se", "s'"}
        reflexive = reflexive or (p > 1 and low[p - 2] in {"se", "s'"} and low[p - 1] in {"y", "en"})
    there = first > 0 and first not in gaps and low[first - 1] == "y"
    sense, length = _choose([s for s in senses if there or not s.there], low, p, reflexive, gaps)
    if sense is None:
        return None
    finite = aux is not None or bool(sense.moods & {"finite", "conditional"})
    if aux is None and not _is_verb(columns, lexicon, low, tokens, p, sense, clitic, gaps):
        return None
    if aux is None and "past participle" in sense.moods:
        # "fait savoir", "fait part de": with its fixed words the form is no participle
        doubtful = columns.tagged and not sense.rest and _past_participle(columns, i)
        bare = not finite or (doubtful and not _has_subject(columns, i))
        if bare:
            finite = False
            passive = not _shares_auxiliary(low, tokens, p, before)
            if not passive:
                finite = True
    if aux is None and not sense.moods & {"finite", "past participle"}:
        finite = sense.moods == {"conditional"}
    if aux is None:
        while first > 0 and first not in gaps and low[first - 1] in {"se", "s'", "m'", "me"}:
            first -= 1
        if "present participle" in sense.moods and first > 0 and low[first - 1] == "en" and first not in gaps:
            first -= 1
        conditional = sense.moods == {"conditional"}
    last = p + length - 1
    if clitic is not None and tokens[min(last + 1, len(tokens) - 1)] == clitic:
        last += 1
    cue = Cue(
        "verb", i, p, first, last, sense, clitic is not None, passive, finite, clitic, None, conditional, auxiliaries
    )
    return cue


def _choose(
    senses: Sequence[Sense], low: list[str], p: int, reflexive: bool, gaps: Collection[int]
) -> tuple[Sense | None, int]:
    """The reading that fits, and its length in tokens; fixed words may follow after one adverb or pronoun."""
    plain: Sense | None = None
    for sense in senses:
        if sense.rest:
            for skip in (0, 1):
                start = p + 1 + skip
                end = start + len(sense.rest)
                if tuple(low[start:end]) == sense.rest and not any(q in gaps for q in range(p + 1, end)):
                    return sense, end - p
            continue
        if sense.reflexive == reflexive:
            return sense, 1
        if plain is None or (plain.reflexive and not sense.reflexive):
            plain = sense
    if plain is not None and plain.reflexive and not reflexive:
        return None, 0
    return plain, 1


def _auxiliary(lexicon: CueLexicon, low: list[str], p: int, gaps: Collection[int]) -> tuple[int, bool, bool] | None:
    """Where the compound tense of the participle at `p` begins, whether it is passive, whether reflexive."""
    q = p - 1
    been = False
    skipped = 0
    while q >= 0 and p - q <= _COMPOUND_REACH and (q + 1) not in gaps:
        word = low[q]
        if word == "été":
            been = True
        elif (word in lexicon.have and word not in {"eu", "eue"}) or (word in lexicon.be and word != "été"):
            is_be = word in lexicon.be and word not in lexicon.have
            reflexive = (
                is_be and q > 0 and q not in gaps and low[q - 1] in {"s'", "se", "m'", "me", "t'", "nous", "vous"}
            )
            start = q - 1 if reflexive else q
            return start, been or (is_be and not reflexive), reflexive
        elif word not in lexicon.data.adverbs and not word.endswith("ment"):
            return None
        else:
            skipped += 1
        q -= 1
    return None


def _past_participle(columns: Columns, i: int) -> bool:
    return "Part" in columns.verb_form(i) and "Past" in columns.doc[i].morph.get("Tense", ["Past"])


def _has_subject(columns: Columns, i: int) -> bool:
    """ "X dit" with a subject of its own is no participle, though its form may be one."""
    return any(columns.dep[child] == "nsubj" for child in columns.children[i]) or columns.dep[i] in ("ROOT", "root")


def _shares_auxiliary(low: list[str], tokens: list[int], p: int, before: list[Cue]) -> bool:
    """Whether a bare participle shares an auxiliary with an active verb before it ("a déclaré ... et accusé")."""
    link = p - 1
    while link >= 0 and (low[link].endswith("ment") or low[link] in _ADDING):
        link -= 1
    if link < 0 or low[link] not in {"et", "puis", "ou", "mais", ","}:
        return False
    return any(cue.aux and not cue.passive for cue in before)


def _is_verb(
    columns: Columns,
    lexicon: CueLexicon,
    low: list[str],
    tokens: list[int],
    p: int,
    sense: Sense,
    clitic: int | None,
    gaps: Collection[int],
) -> bool:
    """Whether the form at `p`, without an auxiliary, is the verb and not a noun or adjective of the same shape."""
    if clitic is not None:
        return True
    previous = low[p - 1] if p and p not in gaps else ""
    if previous in _BEFORE_VERBS:
        return True
    if not _ANTECEDENT.isdisjoint(low[p + 1 : p + 3]) and low[p] in lexicon.data.homographs:
        return False  # "le 30 juin, date à laquelle l'équipe entrera en fonction"
    if columns.tagged:
        if columns.pos[tokens[p]] in ("VERB", "AUX"):
            return not (previous in _BEFORE_HOMOGRAPHS and "finite" in sense.moods)
        if "finite" in sense.moods and low[p] not in lexicon.data.homographs and previous not in _DETERMINERS:
            return columns.pos[tokens[p]] not in ("ADP", "DET", "CCONJ", "SCONJ") and not columns.ent[tokens[p]]
        # beside words in marks the tagger often mistakes the verb: the frame decides
        return (p in gaps or (p > 0 and low[p - 1] == "," and (p - 1) in gaps)) and "finite" in sense.moods
    if sense.moods <= {"present participle", "infinitive"}:
        return True
    return previous not in _DETERMINERS


def _noun(columns: Columns, lexicon: CueLexicon, tokens: list[int], low: list[str], p: int) -> Cue | None:
    if columns.tagged and columns.pos[tokens[p]] not in ("NOUN", "X", "PROPN"):
        return None
    length = match_phrase(lexicon.nouns, low, p, set())
    return Cue("noun", tokens[p], p, p, p + length - 1) if length else None


def _adjective(columns: Columns, tokens: list[int], low: list[str], p: int, gaps: Collection[int]) -> Cue | None:
    """An adjective of attitude right before its complement: "inquiet de « ... »", "convaincu que ..."."""
    if columns.tagged and columns.pos[tokens[p]] not in ("ADJ", "VERB", "NOUN"):
        return None
    following = low[p + 1] if p + 1 < len(low) and p + 1 not in gaps else ""
    if following in {"que", "qu'"} or (following in {"de", "d'", "à", "pour"} and p + 2 in gaps):
        return Cue("adjective", tokens[p], p, p, p)
    return None
