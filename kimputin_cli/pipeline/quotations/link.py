"""Which cue reports which words in marks: the frame of a quotation, read inside its segment."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.animacy import can_speak
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue, find_cues
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.government import governing_cue
from kimputin_cli.pipeline.quotations.inversion import SEPARATORS, mark_inverted
from kimputin_cli.pipeline.quotations.speakers import find_speaker, named_head
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.pipeline.quotations.unlisted import unlisted_verb

How = Literal["after", "colon", "inserted", "inside", "governs", "sentence", "beside", "none"]

_NOBODY = function_words("nobody")
_THIRD = function_words("third_subjects")
_SAYING = frozenset({"speech", "judgment"})
#: How many cues further on may still report the words.
_REACH = 12


def _first(cue: Cue) -> int:
    return cue.first


@dataclass(slots=True)
class Link:
    """The frame of one atom. `how`: "after" its words ("« ... », dit X"), "colon", "inserted" between two stretches of
    one quotation or "inside" its own marks, "governs" from the left, "sentence" (a clause or
    "selon X" elsewhere in it), "beside" (coordinated)."""

    atom: int
    position: int
    how: How
    cue: Cue | None = None
    found: Found | None = None
    cue_span: tuple[int, int] | None = None


def link_atoms(
    columns: Columns, lexicon: CueLexicon, roots: dict[int, int], segment: Segment, cues: list[Cue]
) -> list[Link]:
    """A Link for each atom of `segment`. `roots` gives for a marked stretch the token that heads it in the parse."""
    mark_inverted(columns, lexicon, segment, cues)
    links: list[Link] = []
    for order, (atom, at) in enumerate(segment.atoms):
        stop = segment.atoms[order + 1][1] if order + 1 < len(segment.atoms) else len(segment.tokens)
        link = (
            _after(columns, lexicon, segment, cues, atom, at, stop)
            or _colon(columns, lexicon, segment, cues, atom, at)
            or _inserted(columns, segment, links, atom, at)
            or _governed(columns, lexicon, segment, cues, atom, at, roots.get(atom))
            or _sentence(columns, lexicon, segment, cues, atom, at)
            or _beside(columns, lexicon, segment, cues, atom, at)
            or _announced(columns, segment, atom, at)
            or _signed(columns, segment, atom, at, stop)
            or Link(atom, at, "none")
        )
        links.append(link)
    return links


def link_inside(columns: Columns, lexicon: CueLexicon, inside: Segment, link: Link) -> None:
    """A reporting clause between commas inside the marks belongs to the frame: "« Il faut, a expliqué X, fermer »"."""
    cues = find_cues(columns, lexicon, inside)
    mark_inverted(columns, lexicon, inside, cues)
    for cue in cues:
        if cue.kind != "verb" or cue.first == 0 or columns.low[inside.tokens[cue.first - 1]] not in {",", "–", "—"}:
            continue
        third = cue.clitic is not None and columns.low[cue.clitic].lstrip("-t") in _THIRD
        if cue.inverted or third:
            found = find_speaker(columns, lexicon, inside, cues, cue, len(inside.tokens))
            if found is not None and found.head > inside.tokens[cue.first]:
                link.how, link.cue, link.found, link.cue_span = (
                    "inside",
                    cue,
                    found,
                    (inside.tokens[cue.first], inside.tokens[cue.last]),
                )
                return


def _after(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], atom: int, at: int, stop: int
) -> Link | None:
    tokens = segment.tokens
    p = at
    comma = False
    while p < stop and p - at < 3 and columns.low[tokens[p]] in SEPARATORS:
        comma = True
        p += 1
    if p >= stop:
        return None
    for cue in cues[bisect_left(cues, p, key=_first) :]:
        if cue.first > p + 4 or cue.first >= stop:
            break
        if cue.first > p and not all(columns.low[i] in lexicon.data.adverbs for i in tokens[p : cue.first]):
            break
        if cue.kind == "preposition":
            own = _reported(columns, lexicon, segment, cues, atom, at)
            if own is not None:  # "X a dénoncé « ... », selon l'agence": the words are those of X
                return own
            return Link(atom, at, "after", cue, find_speaker(columns, lexicon, segment, cues, cue, stop))
        if cue.kind != "verb" or not cue.finite or (cue.passive and cue.clitic is None):
            break
        if not comma and not cue.inverted:
            break
        if not cue.inverted and cue.clitic is None:
            break
        cue.inverted = True
        found = find_speaker(columns, lexicon, segment, cues, cue, stop)
        certain = comma or cue.clitic is not None or not columns.parsed
        certain = certain or (found is not None and found.evidence == "subject after the verb")
        if not certain and (found is None or columns.ent[found.head] not in ("PER", "ORG")):
            # "« X » a dit non": the words in marks may themselves be the subject
            break
        return Link(atom, at, "after", cue, found)
    other = unlisted_verb(columns, lexicon, segment, cues, p, stop) if comma else None
    return Link(atom, at, "after", *other) if other is not None else None


def _reported(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], atom: int, at: int
) -> Link | None:
    """The link to a verb of speech right before the words at `at`, if its subject is somebody who can speak."""
    cue = governing_cue(columns, lexicon, segment, cues, at, None)
    if cue is None or cue.kind != "verb" or cue.weight not in _SAYING or not cue.finite or cue.passive or cue.inverted:
        return None
    found = find_speaker(columns, lexicon, segment, cues, cue, at)
    return Link(atom, at, "after", cue, found) if found is not None and can_speak(columns, found.head) else None


def _colon(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], atom: int, at: int) -> Link | None:
    tokens = segment.tokens
    if not at or columns.low[tokens[at - 1]] != ":":
        return None
    floor = max((a for _, a in segment.atoms if a < at), default=0)
    left = [c for c in cues if c.last < at - 1]
    near = [c for c in left if c.first >= floor] or left
    verbs = [c for c in near if c.kind == "verb" and (c.finite or not c.passive)]
    subject = _main_subject(columns, tokens[:at])
    person = subject is not None and columns.ent[named_head(columns, subject)] == "PER"
    for cue in (*reversed(verbs), *reversed(near)):
        found = find_speaker(columns, lexicon, segment, cues, cue, at - 1)
        if found is not None and columns.low[found.head] in _NOBODY:
            continue  # "X affirme que rien ne laissait penser cela : « ... »"
        if cue.kind == "preposition" and person:
            continue  # "Du côté de Y, X fulmine : « ... »"
        if found is not None or cue.kind == "verb":
            return Link(atom, at, "colon", cue, found)
    return Link(atom, at, "colon", None, Found(subject, "subject before the colon") if subject is not None else None)


def _main_subject(columns: Columns, tokens: list[int]) -> int | None:
    """The subject of the clause that the colon ends, or the name that stands alone before it ("X : « ... »")."""
    inside = set(tokens)
    if columns.parsed:
        for i in tokens:
            if (
                columns.dep[i] in ("nsubj", "nsubj:pass")
                and columns.low[i] not in {"qui", "ce", "c'", "que", "qu'"}
                and columns.head[i] in inside
            ):
                return i
    for i in tokens:
        if columns.ent_start[i] and columns.ent[i] in ("PER", "ORG"):
            return i
    return None


def _announced(columns: Columns, segment: Segment, atom: int, at: int) -> Link | None:
    """Words that a headline sets before its colon: "« ... » : X n'a pas mâché ses mots"."""
    tokens = segment.tokens
    if at > 1 or at >= len(tokens) or columns.low[tokens[at]] != ":" or not columns.parsed:
        return None
    subject = _main_subject(columns, tokens[at + 1 :])
    if subject is None or columns.ent[named_head(columns, subject)] != "PER":
        return None
    return Link(atom, at, "colon", None, Found(named_head(columns, subject), "subject behind the colon"))


def _signed(columns: Columns, segment: Segment, atom: int, at: int, stop: int) -> Link | None:
    """Words with the name of who said them in brackets behind: "« ... » (X, ministre)"; with a year they are a work."""
    tokens = segment.tokens
    if at + 2 >= stop or columns.low[tokens[at]] != "(":
        return None
    name = tokens[at + 1]
    close = next((q for q in range(at + 2, min(stop, at + 4 * _REACH)) if columns.low[tokens[q]] == ")"), None)
    if close is None or columns.ent[name] != "PER" or not columns.ent_start[name]:
        return None
    if any(columns.text[i].isdigit() and len(columns.text[i]) == 4 for i in tokens[at:close]):
        return None
    return Link(atom, at, "after", None, Found(name, "named behind the words"))


def _inserted(columns: Columns, segment: Segment, links: list[Link], atom: int, at: int) -> Link | None:
    """The second half of a quotation that a reporting clause interrupts: "« ... », dit X, « ... »"."""
    if not links or links[-1].how not in ("after", "inserted") or links[-1].cue is None:
        return None
    previous = links[-1]
    if at == 0 or columns.low[segment.tokens[at - 1]] not in {",", ":", ";", ".", "–", "-"}:
        return None
    return Link(atom, at, "inserted", previous.cue, previous.found)


def _governed(
    columns: Columns,
    lexicon: CueLexicon,
    segment: Segment,
    cues: list[Cue],
    atom: int,
    at: int,
    root: int | None,
) -> Link | None:
    cue = governing_cue(columns, lexicon, segment, cues, at, root)
    if cue is None:
        return None
    stop = len(segment.tokens) if cue.passive else at
    return Link(atom, at, "governs", cue, find_speaker(columns, lexicon, segment, cues, cue, stop))


def _sentence(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], atom: int, at: int
) -> Link | None:
    """A reporting clause or "selon X" further on in the sentence reports all of it."""
    after = bisect_left(cues, at, key=_first)
    for cue in cues[after : after + _REACH]:
        if cue.kind == "preposition" or (
            cue.kind == "verb" and cue.finite and (cue.clitic is not None or cue.inverted)
        ):
            before = columns.low[segment.tokens[cue.first - 1]] if cue.first else ","
            if cue.kind == "verb" and before not in SEPARATORS:
                continue
            return Link(
                atom, at, "sentence", cue, find_speaker(columns, lexicon, segment, cues, cue, len(segment.tokens))
            )
    return None


def _beside(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], atom: int, at: int
) -> Link | None:
    """A later verb of the same subject is one of speech: "X n'est pas « satisfait » et a proposé ..."."""
    tokens = segment.tokens
    after = bisect_left(cues, at, key=_first)
    for cue in cues[after : after + _REACH]:
        if cue.kind != "verb" or cue.passive or cue.weight == "manner" or not cue.clause:
            continue
        link = columns.low[tokens[cue.first - 1]] if cue.first else ""
        if link in {"et", "mais", "puis"} or (columns.dep[cue.head] == "conj" and link not in {"qui"}):
            found = find_speaker(columns, lexicon, segment, cues, cue, len(tokens))
            if found is not None and found.head < (tokens[at] if at < len(tokens) else tokens[-1]):
                return Link(atom, at, "beside", cue, found)
    return None
