"""Where a reported clause begins and ends: "que ...", "si ...", an infinitive, under a word of speech."""

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import FINAL, Segment

QUE = frozenset({"que", "qu'"})
_DEFINITE = function_words("definite_articles") | function_words("third_possessives")
_DENIALS, _BEFORE_RESUMED = function_words("denials"), function_words("before_resumed_verbs")
_REACH = 14


def clause_start(columns: Columns, lexicon: CueLexicon, segment: Segment, cue: Cue) -> int | None:
    """The position after "que", or of the infinitive, that opens what is said, if the cue has such a clause."""
    tokens = segment.tokens
    low = columns.low
    denied = cue.kind == "verb" and any(low[i] in {"ne", "n'"} for i in tokens[max(0, cue.first - 2) : cue.last + 1])
    if cue.kind == "verb" and cue.sense is not None and cue.sense.infinitive:
        p = cue.last + 1
        if p < len(tokens) and _is_infinitive(columns, tokens[p]):
            return p
    commas = 0
    for p in range(cue.last + 1, min(len(tokens), cue.last + 1 + _REACH)):
        word = low[tokens[p]]
        if word in QUE:
            previous = low[tokens[p - 1]]
            if previous in lexicon.data.correlatives or (
                denied and p == cue.last + 1 and not _negated(columns, tokens, cue)
            ):
                return None
            if p + 1 in segment.gaps and (p + 1 >= len(tokens) or not low[tokens[p + 1]][0].isalnum()):
                # the words in marks are the whole clause; another may be joined to it
                joined = [low[i] for i in tokens[p + 1 : p + 4]]
                return p + 4 if joined[:2] == [",", "et"] and joined[2:] in (["que"], ["qu'"]) else None
            return p + 1 if p + 1 < len(tokens) else None
        if word in {"si", "s'"} and cue.kind == "verb" and p == cue.last + 1 and p + 1 < len(tokens):
            return p + 1
        if (
            word in {"laquelle", "lequel", "lesquels", "lesquelles"}
            and cue.kind == "noun"
            and low[tokens[p - 1]] == "selon"
        ):
            return p + 1
        if word == "," and cue.kind == "verb":
            if cue.inverted or cue.clitic is not None:
                return None
            commas += 1
            continue
        if word in {":", ";", "qui", "dont", "où", "mais", "lorsque", "quand", "."}:
            return None
        if cue.kind == "noun" and (p > cue.last + 6):
            return None
        if columns.pos[tokens[p]] in ("VERB", "AUX") and columns.is_clitic_subject(tokens[p]) is False and not commas:
            linked = low[tokens[p - 1]] in {"de", "d'", "à"} and _is_infinitive(columns, tokens[p])
            if linked and cue.kind == "verb" and cue.sense is not None and cue.sense.infinitive:
                return p
            return None
        if cue.kind == "adjective" and p > cue.last + 1:
            return None
    return None


def _is_infinitive(columns: Columns, i: int) -> bool:
    if columns.tagged:
        return columns.pos[i] in ("VERB", "AUX") and "Inf" in columns.verb_form(i)
    return columns.low[i].endswith(("er", "ir", "oir", "re")) and columns.text[i][0].islower()


def _negated(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    return any(columns.low[i] in _DENIALS for i in tokens[cue.first : cue.last + 2])


def clause_end(columns: Columns, segment: Segment, cue: Cue, later: list[Cue], start: int) -> int:
    """The position after the clause: before the next reporting verb, else at the end of the sentence."""
    tokens = segment.tokens
    end = len(tokens)
    for other in later:
        if other.first <= start:
            continue
        link = columns.low[tokens[other.first - 1]]
        before = other.first
        if other.kind == "verb" and other.sense is not None and other.weight != "manner":
            participle = other.sense.moods <= {"present participle"} and link in {",", "et"}
            coordinated = (
                link in {"et", "mais", "puis", ","}
                and other.finite
                and not other.inverted
                and other.clitic is None
                and (bool(other.aux) or columns.dep[other.head] in ("conj",) or not cue.aux)
                and _own_object(columns, tokens, other)
            )
            aside = (other.clitic is not None or other.inverted) and link == ","
            if participle or coordinated or aside:
                return min(end, before - 1)
        elif other.kind == "preposition" and link == ",":
            return min(end, before - 1)
    relative = _in_relative(columns, tokens, cue)
    for p in range(start + 2, len(tokens)):
        if relative and columns.low[tokens[p]] == "," and goes_on(columns, tokens, p + 1):
            return min(end, p)
        if columns.low[tokens[p]] in {";"} or (
            columns.low[tokens[p]] == ","
            and p + 2 < len(tokens)
            and turns(columns.low[tokens[p + 1]], columns.low[tokens[p + 2]])
        ):
            return min(end, p)
    return end


def _in_relative(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    """Whether the cue is the verb of a relative clause between commas: "X, dont le directeur dit que ..., a ..."."""
    for p in range(cue.first - 1, max(0, cue.first - _REACH), -1):
        if columns.low[tokens[p]] in {"qui", "dont"}:
            return columns.low[tokens[p - 1]] == ","
    return False


def dont_before(columns: Columns, tokens: list[int], before: int) -> int | None:
    """The position of a "dont" with a definite noun and no verb yet in front of position `before`: "X, dont le
    directeur, Y, | expliquait". None where there is none, as in "cinq personnes, dont trois enfants, | sont"."""
    if not columns.tagged:
        return None
    for q in range(before - 1, -1, -1):
        if columns.pos[tokens[q]] in ("VERB", "AUX"):
            return None
        if columns.low[tokens[q]] == "dont":
            return q if q + 1 < before and columns.low[tokens[q + 1]] in _DEFINITE else None
    return None


def goes_on(columns: Columns, tokens: list[int], p: int) -> bool:
    """Whether a finite verb without subject stands at `p`, after pronouns and negation: the sentence takes it up."""
    while p < len(tokens) and columns.low[tokens[p]] in _BEFORE_RESUMED:
        p += 1
    if p >= len(tokens) or columns.pos[tokens[p]] not in ("VERB", "AUX"):
        return False
    return "Fin" in columns.verb_form(tokens[p])


def turns(first: str, second: str) -> bool:
    """Whether the words after a comma begin a clause of the reporter's own: ", mais il ...", ", tandis que ..."."""
    return (first in {"tandis", "alors"} and second in QUE) or (first == "mais" and second not in QUE)


def _own_object(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    """Whether the verb has a clause or words of its own after it."""
    return any(
        columns.low[i] in QUE | {":"} for i in tokens[cue.last + 1 : cue.last + 1 + _REACH]
    ) or cue.last + 1 < len(tokens)


def last_token(columns: Columns, segment: Segment, end: int) -> int:
    """The last token of a clause that ends before position `end`, without the final punctuation and closing commas."""
    tokens = segment.tokens
    p = end - 1
    while p > 0 and (
        columns.low[tokens[p]] in FINAL or columns.low[tokens[p]] in {",", ";", ":", "-", "–", "—", "et", "mais"}
    ):
        if p in segment.gaps and columns.low[tokens[p]] in FINAL:
            return tokens[p] - 1
        p -= 1
    if end in segment.gaps and end <= len(tokens):
        return (tokens[end] - 1) if end < len(tokens) else tokens[p]
    return tokens[p]
