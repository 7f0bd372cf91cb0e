"""Indirect speech: clauses under reporting verbs, "..., a dit X", "selon X", the conditional of hearsay."""

from collections.abc import Iterator
from dataclasses import dataclass

from kimputin_cli.pipeline.coreference.role_nouns import role_nouns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.clauses import QUE, clause_end, clause_start, last_token, turns
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import FINAL, Segment
from kimputin_cli.pipeline.quotations.inversion import comme_before
from kimputin_cli.pipeline.quotations.phrases import TIMES
from kimputin_cli.pipeline.quotations.speakers import UNNAMED_SOURCE, find_speaker
from kimputin_cli.pipeline.quotations.subjects import Found

#: What was said has so many words; so many tokens before its name a body is spoken of in apposition.
_MIN_WORDS, _APPOSED = 2, 8
#: Relations by which a phrase between commas hangs on the noun before it.
_OF_NOUNS = frozenset({"appos", "acl", "acl:relcl", "amod", "nmod"})
_ARTICLES = function_words("definite_articles")
_STRONG = frozenset({"lui", "elle", "eux", "elles"})
_RELATIVE = frozenset({"qui", "dont", "que", "qu'", "où"})


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
    _join_sources(found, list(_prepositional(columns, lexicon, segment, cues)))
    first: dict[tuple[int, int], Indirect] = {}
    for item in sorted(found, key=lambda item: item.cue is not None and item.cue.kind == "noun"):
        first.setdefault((item.first, item.last), item)  # "a dit lors d'une conférence que": the verb's
    found = [item for item in found if first[item.first, item.last] is item]
    if not found and not segment.atoms:
        found += _hearsay(columns, lexicon, segment)
    return [item for item in found if _words(columns, segment, item) >= _MIN_WORDS]


def _join_sources(found: list[Indirect], prepositional: list[Indirect]) -> None:
    """Adds what prepositions report; "..., a appris X de sources concordantes" gives its clause once, as X's."""
    for item in prepositional:
        unnamed = item.found is not None and item.found.evidence == UNNAMED_SOURCE
        if not (unnamed and any(o.first == item.first and o.last < item.cue_span[0] for o in found)):
            found.append(item)


def _words(columns: Columns, segment: Segment, item: Indirect) -> int:
    return sum(columns.text[i][0].isalnum() for i in range(item.first, item.last + 1))


def _clauses(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> Iterator[Indirect]:
    tokens = segment.tokens
    for order, cue in enumerate(cues):
        if cue.kind == "preposition" or not cue.clause or (cue.kind == "verb" and cue.passive and cue.clitic is None):
            continue
        start = clause_start(columns, lexicon, segment, cue)
        if start is None:
            continue
        end = clause_end(columns, segment, cue, cues[order + 1 :], start)
        if end <= start:
            continue
        speaker = find_speaker(columns, lexicon, segment, cues, cue, start - 1)
        if speaker is None and cue.inverted and cue.first in segment.gaps | {p + 1 for p in segment.gaps}:
            continue  # "« ... », a tenu à préciser X": reports the words before it
        yield Indirect(
            tokens[start],
            last_token(columns, segment, end),
            cue,
            (tokens[cue.first], tokens[cue.last]),
            speaker,
            _reason(columns, cue),
        )


def _reason(columns: Columns, cue: Cue) -> str:
    return f"clause under {columns.text[cue.head]}"


def _statements(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], known: list[Indirect]
) -> Iterator[Indirect]:
    """ "Le bilan s'alourdit, a indiqué la police": what stands before the reporting clause is what was said."""
    tokens = segment.tokens
    taken = {item.cue.head for item in known if item.cue is not None}
    for cue in cues:
        if cue.kind != "verb" or not cue.finite or cue.head in taken or not (cue.inverted or cue.clitic is not None):
            continue
        if comme_before(columns, tokens, cue.first) == 0:
            statement = _after_comme(columns, lexicon, segment, cues, cue)
            if statement is not None:
                yield statement
            continue
        if cue.first < 2 or columns.low[tokens[cue.first - 1]] not in {",", "–", "—", "-"}:
            continue
        if cue.first - 1 in segment.gaps:
            continue
        if 0 in segment.gaps and columns.low[tokens[0]] == ",":
            continue  # "« ... », a réagi X, citée par Y": the words before the cue report those in marks
        said = tokens[: cue.first - 1]
        close = next(
            (q for q in range(cue.last + 1, min(len(tokens), cue.last + 16)) if columns.low[tokens[q]] == ","), None
        )
        rest = tokens[close + 1 :] if close is not None else []
        has_verb = any(columns.pos[i] in ("VERB", "AUX") for i in said) or not columns.tagged
        if rest and (
            columns.low[rest[0]] in QUE or (not has_verb and any(columns.pos[i] in ("VERB", "AUX") for i in rest[:6]))
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


def _after_comme(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue) -> Indirect | None:
    """ "Comme l'écrivait X, ...": what follows X and all that describes X."""
    tokens = segment.tokens
    close = _phrase_end(columns, tokens, cue.last + 1, len(tokens), {","})
    close = _past_description(columns, segment, close, len(tokens))
    said = tokens[close + 1 : len(tokens) - (columns.low[tokens[-1]] in FINAL)]
    found = find_speaker(columns, lexicon, segment, cues, cue, close)
    if found is None or found.head < cue.head or not any(columns.pos[i] in ("VERB", "AUX") for i in said):
        return None
    last = last_token(columns, segment, len(tokens))
    reason = f"statement after comme and {columns.text[cue.head]}"
    return Indirect(said[0], last, cue, (tokens[cue.first], tokens[cue.last]), found, reason)


def _describes(columns: Columns, tokens: list[int], start: int, end: int) -> bool:
    """Whether positions `start` to `end`, between commas, describe the noun phrase before them: "Selon l'association,
    citée par X, ...", "Selon X, infirmière à Y, ...", "Selon son mari, le docteur X, ..."."""
    first = tokens[start]
    if columns.low[first] in _RELATIVE:
        return True
    hangs = columns.dep[first] in ("acl", "appos") and columns.head[first] < tokens[start]
    if any("Fin" in columns.verb_form(tokens[q]) for q in range(start + hangs, end)):
        return False
    if columns.low[first] in TIMES or (
        columns.pos[first] == "NOUN" and end + 1 < len(tokens) and columns.pos[tokens[end + 1]] == "NOUN"
    ):
        return False  # "Selon X, mardi, ...", "Selon X, hommes, femmes et enfants ..."
    before = tokens[start - 1]
    if any(columns.dep[i] in _OF_NOUNS and columns.head[i] < before for i in tokens[start:end]):
        return True
    noun = tokens[start + (columns.low[first] in _ARTICLES)]
    named = columns.mentions.get(noun)
    if named is not None and columns.ent_start[noun] and columns.entity_end(noun) == tokens[end - 1] + 1:
        earlier = (columns.mentions.get(i) for i in tokens[max(0, start - _APPOSED) : start - 1])
        if any(at is not None and at[0] is named[0] for at in earlier):
            return True  # "Selon le syndicat majoritaire, la CFDT, ..."
    if columns.low[noun] in role_nouns() and (noun == first or any(columns.ent[i] == "PER" for i in tokens[start:end])):
        return True
    return columns.pos[first] == "VERB" and "Part" in columns.verb_form(first)


def _past_description(columns: Columns, segment: Segment, end: int, body: int) -> int:
    """The comma after all that describes the speaker, from the comma at `end` on; a verb or words in marks follow."""
    tokens = segment.tokens
    while end + 1 < body and columns.low[tokens[end]] == ",":
        close = _phrase_end(columns, tokens, end + 1, body, {","})
        marks = any(close < at for at in segment.gaps)
        if (close + 1 >= body and not marks) or not _describes(columns, tokens, end + 1, close):
            break
        if not marks and not any(columns.pos[tokens[q]] in ("VERB", "AUX") for q in range(close + 1, body)):
            break
        end = close
    return end


def _phrase_end(columns: Columns, tokens: list[int], start: int, body: int, marks: set[str]) -> int:
    """Where the first of `marks` from `start` on stands that is in no brackets; `body` if there is none."""
    depth = 0
    for q in range(start, body):
        low = columns.low[tokens[q]]
        depth += (low == "(") - (low == ")")
        if low in marks and depth <= 0:
            return q
    return body


def _prepositional(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> Iterator[Indirect]:
    tokens = segment.tokens
    body = len(tokens)
    while body and columns.low[tokens[body - 1]] in FINAL:
        body -= 1
    for cue in cues:
        if cue.kind != "preposition" or not body:
            continue
        words = {columns.low[i] for i in tokens[cue.first : cue.last + 1]}
        if not segment.atoms and not words.isdisjoint(lexicon.data.only_with_marks):
            continue
        if "voix" in words and any(other.kind == "verb" and other.finite for other in cues):
            continue  # "le groupe, par la voix de X, a jugé ...": the verb tells what was said
        found = find_speaker(columns, lexicon, segment, cues, cue, len(tokens))
        if found is None:
            continue
        end = _phrase_end(columns, tokens, cue.last + 1, body, {",", ":", ";"})
        if cue.first == 0 or (cue.first <= 2 and columns.low[tokens[0]] in {"mais", "or", "et", "car"}):
            end = _past_description(columns, segment, end, body)
            if end + 1 >= body:
                continue
            first, last = end + 1, body
        else:
            first, last = 0, body
            before = columns.low[tokens[cue.first - 1]]
            clause = max((p for p in range(cue.first) if columns.low[tokens[p]] in QUE | {";", ":"}), default=-1)
            pronoun = cue.last + 1
            if before != "," and pronoun + 1 < body and columns.low[tokens[pronoun]] in _STRONG:
                # "..., qui ne serait selon lui jamais venu": all of its clause, and no other
                opening = QUE | _RELATIVE | {",", ";", ":"}
                first = max((p for p in range(cue.first) if columns.low[tokens[p]] in opening), default=-1)
                asides = (q for q in range(pronoun + 1, body - 2) if columns.low[tokens[q]] == ",")
                last = next((q for q in asides if turns(*(columns.low[i] for i in tokens[q + 1 : q + 3]))), body)
                first += first < 0 or columns.low[tokens[first]] not in _RELATIVE - QUE
            elif end >= body:
                last = cue.first - (before == ",")
            elif clause >= 0 and cue.first - clause <= 3:
                first = end + 1
        if last - first < _MIN_WORDS:
            continue
        yield Indirect(
            tokens[first],
            last_token(columns, segment, last),
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
        or w in lexicon.data.modals
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
        if low[following] in lexicon.data.modal_participles:
            return
        if columns.parsed and not _main(columns, i):
            continue
        yield Indirect(
            tokens[0],
            last_token(columns, segment, len(tokens)),
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
