"""Inversion: whether the subject of a reporting verb follows it, as it does beside the words reported."""

from kimputin_cli.pipeline.quotations.animacy import can_speak
from kimputin_cli.pipeline.quotations.clauses import dont_before
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import FINAL, Segment
from kimputin_cli.pipeline.quotations.phrases import first_after
from kimputin_cli.pipeline.quotations.subjects import subject_of

#: What may separate words from the clause that reports them.
SEPARATORS = frozenset({",", "-", "–", "—", ")", ";"}) | FINAL
_QUE = frozenset({"que", "qu'"})


def mark_inverted(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue]) -> None:
    """Decides for the finite verbs of `segment` whether their subject follows them."""
    for cue in cues:
        if cue.kind == "verb" and cue.clitic is None and cue.finite and not cue.passive:
            cue.inverted = is_inverted(columns, lexicon, segment, cue)


def comme_before(columns: Columns, tokens: list[int], before: int) -> int | None:
    """The position of the "comme" right in front of position `before`, with or without a clitic: "comme l'| écrivait
    X", "comme | dit X". None where there is none."""
    q = before - 1
    if q > 0 and columns.low[tokens[q]] in {"l'", "le"}:
        q -= 1
    return q if q >= 0 and columns.low[tokens[q]] == "comme" else None


def is_inverted(columns: Columns, lexicon: CueLexicon, segment: Segment, cue: Cue) -> bool:
    """Whether the subject of a reporting verb without clitic follows it: ", a déclaré X", "», assure X"."""
    tokens, gaps = segment.tokens, segment.gaps
    free = cue.first in gaps or comme_before(columns, tokens, cue.first) is not None
    if not free and (cue.first == 0 or columns.low[tokens[cue.first - 1]] not in SEPARATORS | {"que", "qu'"}):
        return False
    following = columns.low[tokens[cue.last + 1]] if cue.last + 1 < len(tokens) else ""
    if following in _QUE or following == ":" or not following:
        return False
    beside = cue.first in gaps or (cue.first - 1 in gaps and columns.low[tokens[cue.first - 1]] in SEPARATORS)
    if beside:
        return True
    if columns.low[tokens[cue.first - 1]] in _QUE:
        return (
            columns.low[tokens[max(0, cue.first - 2)]] in {"ce", "comme", "l'"}
            and first_after(columns, tokens, cue.last + 1, len(tokens)) is not None
        )
    if comme_before(columns, tokens, cue.first) is not None:
        return first_after(columns, tokens, cue.last + 1, len(tokens)) is not None
    if dont_before(columns, tokens, cue.first) is not None:
        return False
    after = tokens[cue.last + 1]
    if (
        columns.ent_start[after]
        and columns.ent[after] == "PER"
        and cue.weight == "speech"
        and cue.sense
        and cue.sense.lemma not in lexicon.data.person_objects
    ):
        return columns.low[tokens[cue.first - 1]] in SEPARATORS
    head = first_after(columns, tokens, cue.last + 1, len(tokens))
    aside = columns.low[tokens[cue.first - 1]] == "," and cue.weight == "speech" and _closed(columns, tokens, cue)
    if aside and head is not None and can_speak(columns, head):
        return True
    if columns.parsed:
        subject = subject_of(columns, cue.head)
        own = [c for c in columns.children[cue.head] if columns.dep[c].startswith("nsubj")]
        if own:
            return own[0] > cue.head
        if subject is not None and subject < tokens[cue.first] and columns.dep[cue.head] in ("acl:relcl", "xcomp"):
            return False
    if cue.weight != "speech" or columns.low[tokens[cue.first - 1]] not in {",", "–", "—"}:
        return False
    return head is not None and can_speak(columns, head) and not _names_before(columns, tokens, cue)


def _closed(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    """Whether the clause of the cue is an aside: closed by a comma after which another verb comes."""
    for q in range(cue.last + 1, min(len(tokens), cue.last + 14)):
        if columns.low[tokens[q]] == ",":
            return any(columns.pos[i] in ("VERB", "AUX") for i in tokens[q + 1 : q + 4])
        if columns.pos[tokens[q]] in ("VERB", "AUX"):
            return False
    return False


def _names_before(columns: Columns, tokens: list[int], cue: Cue) -> bool:
    """Whether what stands before the comma is a bare noun phrase, and so the subject, rather than a sentence."""
    if not columns.tagged:
        return False
    return not any(columns.pos[i] in ("VERB", "AUX") for i in tokens[: cue.first])
