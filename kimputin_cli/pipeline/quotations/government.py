"""Government: the cue to the left of words in marks whose object, complement or clause they are."""

from bisect import bisect_left

from kimputin_cli.pipeline.quotations.animacy import can_speak
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.inversion import comme_before
from kimputin_cli.pipeline.quotations.speakers import find_speaker

_QUE = frozenset({"que", "qu'"})
#: Nominal steps between words in marks and the cue above them, within one clause.
_MAX_HOPS = 2
_CLIMB = 25
#: How many cues back one that governs may stand.
_CUES = 12
_NEAR = 12


def governing_cue(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], at: int, root: int | None
) -> Cue | None:
    """The cue that governs the words in marks at position `at`; `root` is the token that heads them in the parse."""
    chain = _ancestors(columns, root)
    governing: Cue | None = None
    before = bisect_left(cues, at, key=lambda cue: cue.last)
    for cue in reversed(cues[max(0, before - _CUES) : before]):
        if not _governs(columns, segment, cue, at, chain):
            continue
        if governing is None:
            wish = cue.weight == "attitude" and cue.kind == "verb"
            if wish and not _attitude_of_somebody(columns, lexicon, segment, cues, cue, at):
                continue
            governing = cue
            if not _yields(columns, lexicon, segment, cues, cue, at):
                break
        elif cue.kind == "preposition" or _reports_clause(columns, segment, cue, governing):
            # a wish that somebody else reports ("a révélé que X voulait « ... »") is in his words
            return cue
    return governing


def _reports_clause(columns: Columns, segment: Segment, cue: Cue, inner: Cue) -> bool:
    between = segment.tokens[cue.last + 1 : inner.first]
    return cue.weight == "speech" and cue.clause and any(columns.low[i] in _QUE for i in between)


def _attitude_of_somebody(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue, at: int
) -> bool:
    """Only somebody wants or fears: "la méthode comprend « ... »" is no speech."""
    found = find_speaker(columns, lexicon, segment, cues, cue, at)
    return found is not None and can_speak(columns, found.head)


def _yields(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue, at: int) -> bool:
    """Whether a cue gives way to one that reports it: a wish, an infinitive, a verb whose subject cannot speak."""
    if cue.kind != "verb":
        return False
    if cue.weight == "attitude" or (cue.sense is not None and cue.sense.moods <= {"infinitive"}):
        return True
    found = find_speaker(columns, lexicon, segment, cues, cue, at)
    return found is not None and not can_speak(columns, found.head)


def _ancestors(columns: Columns, root: int | None) -> dict[int, int]:
    """Tokens above `root` in the parse, each with the nominal steps on the way; a clause starts them anew."""
    chain: dict[int, int] = {}
    if root is None or not columns.parsed:
        return chain
    i, hops = root, 0
    for _ in range(_CLIMB):
        h = columns.head[i]
        if h == i:
            break
        if columns.dep[i] in ("ccomp", "advcl"):
            hops = -100
        elif columns.dep[i] in ("nmod", "amod", "acl", "appos", "acl:relcl", "obl", "obl:arg", "obl:mod"):
            hops += 1
        chain[h] = hops
        i = h
    return chain


def _governs(columns: Columns, segment: Segment, cue: Cue, at: int, chain: dict[int, int]) -> bool:
    """Whether words at `at` are in the object, complement or clause of `cue`."""
    if cue.kind == "verb" and cue.passive and cue.weight == "manner":
        return False
    tokens = segment.tokens
    distance = at - cue.last - 1
    between = tokens[cue.last + 1 : at] if distance <= 60 else tokens[at - 60 : at]
    words = [columns.low[i] for i in between]
    if cue.kind == "preposition":
        return ";" not in words
    if cue.kind == "adjective":
        return distance <= 2 or (words[:1] in (["que"], ["qu'"]))
    if cue.kind == "noun":
        return (
            distance <= 2
            or (distance <= 5 and words[:1] in (["que"], ["qu'"]))
            or (cue.head in chain and chain[cue.head] <= 1 and distance <= 4)
        )
    if cue.weight == "manner":
        return distance == 0 and cue.finite and cue.sense is not None and "infinitive" not in cue.sense.moods
    if words[-1:] == [","] and comme_before(columns, tokens, cue.first) == 0:
        return True  # "Comme l'explique X à l'AFP, « ... »"
    if cue.inverted and cue.clitic is None and distance > 0 and not ({","} & set(words)):
        return False
    if distance <= 2 and ";" not in words:
        return True
    if words[0] in _QUE or (words and any(w in _QUE for w in words[:8]) and cue.clause):
        return True
    if cue.head in chain:
        return chain[cue.head] <= _MAX_HOPS
    return (
        distance <= _NEAR
        and not {",", "qui", "dont", "où", ";", ":"} & set(words)
        and (not columns.parsed or distance <= 5)
    )
