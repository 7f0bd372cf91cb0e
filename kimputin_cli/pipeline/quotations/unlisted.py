"""Verbs of speech that no lexicon lists: known by their place behind words in marks."""

from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.speakers import find_speaker
from kimputin_cli.pipeline.quotations.subjects import Found


def unlisted_verb(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], p: int, stop: int
) -> tuple[Cue, Found] | None:
    """Any finite verb at position `p`, right after words in marks, reports them if its subject is behind it: "« ... »,
    tempête X". The verb as a cue, and its subject."""
    if not columns.tagged:
        return None
    tokens = segment.tokens
    q = p
    while q < stop and columns.low[tokens[q]] in {"s'", "se", "l'"}:
        q += 1
    if (
        q >= stop
        or columns.pos[tokens[q]] not in ("VERB", "AUX")
        or columns.low[tokens[q]] in {"est", "sont", "était", "c'"}
    ):
        return None
    last = q
    while (
        last + 1 < stop
        and (
            columns.pos[tokens[last + 1]] in ("VERB", "AUX")
            or columns.is_clitic_subject(tokens[last + 1])
            or columns.low[tokens[last + 1]] in lexicon.data.adverbs
        )
        and last - q < 6
    ):
        last += 1
    while last > q and columns.pos[tokens[last]] not in ("VERB", "AUX") and not columns.is_clitic_subject(tokens[last]):
        last -= 1
    clitic = next((tokens[r] for r in range(q, last + 1) if columns.is_clitic_subject(tokens[r])), None)
    if columns.pos[tokens[q]] == "VERB" and "Fin" not in columns.doc[tokens[q]].morph.get("VerbForm", ["Fin"]):
        return None
    verb = next((tokens[r] for r in range(last, q - 1, -1) if columns.pos[tokens[r]] in ("VERB", "AUX")), tokens[q])
    cue = Cue("verb", verb, last, p, last, None, True, False, True, clitic)
    found = find_speaker(columns, lexicon, segment, cues, cue, stop)
    if found is None or (clitic is None and found.head < verb):
        return None
    if any(columns.low[tokens[r]] == "été" or columns.dep[tokens[r]] == "aux:pass" for r in range(q, last + 1)):
        return None
    if clitic is None and found.evidence != "subject after the verb" and columns.ent[found.head] not in ("PER", "ORG"):
        return None
    return cue, found
