"""Indirect speech: que-clauses and infinitives under reporting verbs, "..., a dit X", "selon X", the conditional of hearsay."""

from collections.abc import Iterator
from dataclasses import dataclass

from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import FINAL, Segment
from kimputin_cli.pipeline.quotations.speakers import Found, find_speaker

_QUE = frozenset({"que", "qu'"})
_COMPARED = frozenset(
    {
        "plus",
        "moins",
        "aussi",
        "autant",
        "mieux",
        "tel",
        "telle",
        "même",
        "autre",
        "ainsi",
        "alors",
        "tandis",
        "lors",
        "afin",
        "pour",
        "sans",
        "avant",
        "après",
        "dès",
        "depuis",
        "pendant",
        "bien",
        "parce",
    }
)
_MODALS = frozenset(
    [
        "pourrait",
        "pourraient",
        "devrait",
        "devraient",
        "voudrait",
        "voudraient",
        "faudrait",
        "aimerait",
        "aimeraient",
        "souhaiterait",
        "souhaiteraient",
        "vaudrait",
        "pourrions",
        "devrions",
        "conviendrait",
        "permettrait",
        "permettraient",
    ]
)
_REACH = 14
_MIN_WORDS = 2


@dataclass(slots=True, frozen=True)
class Indirect:
    """Tokens `first` to `last` (inclusive) are what the speaker said, in the reporter's words."""

    first: int
    last: int
    cue: Cue | None
    cue_span: tuple[int, int]
    found: Found | None
    reason: str


def find_indirect(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> list[Indirect]:
    """The indirect speech of `segment`, in the order of the cues."""
    found = list(_clauses(columns, lexicon, segment, cues))
    found += _statements(columns, lexicon, segment, cues, found)
    found += _prepositional(columns, lexicon, segment, cues)
    if not found and not segment.atoms:
        found += _hearsay(columns, lexicon, segment)
    return [item for item in found if _words(columns, segment, item) >= _MIN_WORDS]


def _words(columns: Columns, segment: Segment, item: Indirect) -> int:
    return sum(columns.text[i][0].isalnum() for i in range(item.first, item.last + 1))


def _clauses(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> Iterator[Indirect]:
    tokens = segment.tokens
    for order, cue in enumerate(cues):
        if cue.kind == "preposition" or not cue.clause or (cue.kind == "verb" and cue.passive and cue.clitic is None):
            continue
        start = _clause_start(columns, lexicon, segment, cue)
        if start is None:
            continue
        end = _clause_end(columns, segment, cue, cues[order + 1 :], start)
        if end <= start:
            continue
        speaker = find_speaker(columns, lexicon, segment, cues, cue, start - 1)
        yield Indirect(
            tokens[start],
            _last(columns, segment, end),
            cue,
            (tokens[cue.first], tokens[cue.last]),
            speaker,
            _reason(columns, cue),
        )


def _reason(columns: Columns, cue: Cue) -> str:
    return f"clause under {columns.text[cue.head]}"


def _clause_start(columns: Columns, lexicon: CueLexicon, segment: Segment, cue: Cue) -> int | None:
    """The position after "que", or of the infinitive, that opens what is said; None where the cue has no such clause."""
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
        if word in _QUE:
            previous = low[tokens[p - 1]]
            if previous in _COMPARED or (denied and p == cue.last + 1 and not _negated(columns, tokens, cue)):
                return None
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
    return any(columns.low[i] in {"pas", "jamais", "plus", "point", "rien"} for i in tokens[cue.first : cue.last + 2])


def _clause_end(columns: Columns, segment: Segment, cue: Cue, later: list[Cue], start: int) -> int:
    """The position after the clause: before the next reporting verb of the same subject, else the end of the sentence."""
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
    for p in range(start + 2, len(tokens)):
        if columns.low[tokens[p]] in {";"} or (
            columns.low[tokens[p]] == ","
            and p + 2 < len(tokens)
            and _turns(columns.low[tokens[p + 1]], columns.low[tokens[p + 2]])
        ):
            return min(end, p)
    return end


def _turns(first: str, second: str) -> bool:
    """Whether the words after a comma begin a clause of the reporter's own: ", mais il ...", ", tandis que ..."."""
    return (first in {"tandis", "alors"} and second in _QUE) or (first == "mais" and second not in _QUE)


def _own_object(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    """Whether the verb has a clause or words of its own after it."""
    return any(
        columns.low[i] in _QUE | {":"} for i in tokens[cue.last + 1 : cue.last + 1 + _REACH]
    ) or cue.last + 1 < len(tokens)


def _last(columns: Columns, segment: Segment, end: int) -> int:
    """The last token of a clause that ends before position `end`, without the final punctuation and closing commas."""
    tokens = segment.tokens
    p = end - 1
    while p > 0 and (
        columns.low[tokens[p]] in FINAL or columns.low[tokens[p]] in {",", ";", ":", "-", "–", "—", "et", "mais"}
    ):
        if p in segment.gaps() and columns.low[tokens[p]] in FINAL:
            return tokens[p] - 1
        p -= 1
    if end in segment.gaps() and end <= len(tokens):
        return (tokens[end] - 1) if end < len(tokens) else tokens[p]
    return tokens[p]


def _statements(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], known: list[Indirect]
) -> Iterator[Indirect]:
    """ "Le bilan s'alourdit, a indiqué la police": what stands before the reporting clause is what was said."""
    tokens = segment.tokens
    taken = {item.cue.head for item in known if item.cue is not None}
    for cue in cues:
        if cue.kind != "verb" or not cue.finite or cue.head in taken or not (cue.inverted or cue.clitic is not None):
            continue
        if cue.first < 2 or columns.low[tokens[cue.first - 1]] not in {",", "–", "—", "-"}:
            continue
        if cue.first - 1 in segment.gaps():
            continue
        said = tokens[: cue.first - 1]
        close = next(
            (q for q in range(cue.last + 1, min(len(tokens), cue.last + 16)) if columns.low[tokens[q]] == ","), None
        )
        rest = tokens[close + 1 :] if close is not None else []
        has_verb = any(columns.pos[i] in ("VERB", "AUX") for i in said) or not columns.tagged
        if rest and (
            columns.low[rest[0]] in _QUE or (not has_verb and any(columns.pos[i] in ("VERB", "AUX") for i in rest[:6]))
        ):
            # an aside in the middle: the whole sentence is what was said
            said, has_verb = tokens[: len(tokens) - (columns.low[tokens[-1]] in FINAL)], True
        if not has_verb:
            continue
        found = find_speaker(columns, lexicon, segment, cues, cue, len(tokens))
        if found is None:
            continue
        yield Indirect(
            said[0],
            said[-1],
            cue,
            (tokens[cue.first], tokens[cue.last]),
            found,
            f"statement before {columns.text[cue.head]}",
        )


def _prepositional(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> Iterator[Indirect]:
    tokens = segment.tokens
    body = len(tokens)
    while body and columns.low[tokens[body - 1]] in FINAL:
        body -= 1
    for cue in cues:
        if cue.kind != "preposition" or not body:
            continue
        found = find_speaker(columns, lexicon, segment, cues, cue, len(tokens))
        if found is None:
            continue
        end = cue.last + 1
        while end < body and columns.low[tokens[end]] not in {",", ":", ";"}:
            end += 1
        if cue.first == 0 or (cue.first <= 2 and columns.low[tokens[0]] in {"mais", "or", "et", "car"}):
            if end + 1 >= body:
                continue
            first, last = end + 1, body
        else:
            first, last = 0, body
            before = columns.low[tokens[cue.first - 1]]
            clause = max((p for p in range(cue.first) if columns.low[tokens[p]] in _QUE | {";"}), default=-1)
            if end >= body:
                last = cue.first - (before == ",")
            elif clause >= 0 and cue.first - clause <= 3:
                first = end + 1
        if last - first < _MIN_WORDS:
            continue
        yield Indirect(
            tokens[first],
            _last(columns, segment, last),
            cue,
            (tokens[cue.first], tokens[cue.last]),
            found,
            f"according to the phrase after {columns.text[cue.head]}",
        )


def _hearsay(columns: Columns, lexicon: CueLexicon, segment: Segment) -> Iterator[Indirect]:
    """The conditional by which a newspaper keeps its distance: "Le suspect aurait fui"."""
    tokens = segment.tokens
    low = [columns.low[i] for i in tokens]
    if not tokens or not columns.tagged or not columns.factual[tokens[0]]:
        return
    if any(
        w in {"si", "s'", "sinon", "sans", "?", "comme", "je", "nous", "vous", "j'", "qu'", "que", "cas"}
        or w in _MODALS
        for w in low
    ):
        return
    for p, word in enumerate(low):
        if word not in lexicon.conditional:
            continue
        following = next((q for q in range(p + 1, min(p + 5, len(low))) if low[q] not in lexicon.data.adverbs), None)
        if following is None:
            continue
        i = tokens[following]
        participle = columns.pos[i] in ("VERB", "AUX") and "Part" in columns.verb_form(i)
        if not participle and not word.startswith("ser"):
            continue
        if low[following] in {"pu", "dû", "voulu", "aimé", "souhaité", "préféré", "fallu"}:
            return
        if columns.parsed and not _main(columns, i):
            continue
        yield Indirect(
            tokens[0],
            _last(columns, segment, len(tokens)),
            None,
            (tokens[p], i if participle else tokens[p]),
            None,
            "conditional of hearsay",
        )
        return


def _main(columns: Columns, i: int) -> bool:
    for _ in range(3):
        if columns.head[i] == i:
            return True
        if columns.dep[i] not in ("aux", "aux:tense", "cop", "aux:pass", "conj", "xcomp"):
            return False
        i = columns.head[i]
    return columns.head[i] == i
