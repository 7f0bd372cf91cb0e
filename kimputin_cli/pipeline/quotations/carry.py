"""Speakers carried on: words without a reporting clause of their own, and pronouns that nothing else resolves."""

from dataclasses import dataclass

import msgspec

from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.link import Link
from kimputin_cli.pipeline.quotations.speakers import Found, to_speaker
from kimputin_cli.records import Speaker

_PERSONAL = frozenset({"il", "elle", "ils", "elles", "on", "lui", "celui-ci", "celle-ci"})


@dataclass(slots=True)
class Memory:
    """Who spoke last, and who is in focus: the speaker or the personal subject of the last segment that has one."""

    last: Speaker | None = None
    focus: Speaker | None = None

    def end(self, columns: Columns, segment: Segment, spoken: bool, reported: Speaker | None) -> None:
        """Closes a segment: whether words were quoted in it, and whose words it gave indirectly."""
        if not segment.tokens and not segment.atoms:
            return
        if spoken:
            self.focus = self.last
        else:
            self.focus = reported or main_subject(columns, segment) or self.focus

    def spoke(self, speaker: Speaker | None, quote: int) -> None:
        if speaker is not None:
            self.last = speaker

    def speaker(self, columns: Columns, link: Link, found: Speaker | None) -> Speaker | None:
        """The speaker of a quotation whose frame names nobody: the phrase found, unless it is a pronoun or nothing."""
        if found is not None:
            return self.resolve_pronoun(columns, link.found, found)
        if link.cue is not None and link.how != "beside" and link.cue.passive:
            return None
        candidate = self._likely(columns)
        return msgspec.structs.replace(candidate, evidence="carried on from the sentence before") if candidate else None

    def resolve_pronoun(self, columns: Columns, at: Found | None, found: Speaker) -> Speaker:
        """A third person pronoun that coreference left open takes the likely speaker's name; other phrases stay."""
        word = found.text.lower().removeprefix("-").removeprefix("t-").removeprefix("-")
        if word not in _PERSONAL:
            return found
        candidate = self._likely(columns)
        if candidate is None:
            return found
        return msgspec.structs.replace(
            found, id=candidate.id, name=candidate.name or candidate.text, evidence=f"{found.evidence}; likely speaker"
        )

    def _likely(self, columns: Columns) -> Speaker | None:
        return self.focus or self.last


def main_subject(columns: Columns, segment: Segment) -> Speaker | None:
    """The person, body or country that is the subject of a segment, for the sentence after it."""
    inside = set(segment.tokens)
    best: int | None = None
    for i in segment.tokens:
        if columns.parsed:
            if columns.dep[i] in ("nsubj", "nsubj:pass") and columns.head[i] in inside and _animate(columns, i):
                best = i
                break
        elif columns.ent_start[i] and columns.ent[i] == "PER":
            best = i
            break
    if best is None:
        best = next((i for i in segment.tokens if columns.ent_start[i] and columns.ent[i] == "PER"), None)
    return to_speaker(columns, Found(best, "subject of the sentence before")) if best is not None else None


def _animate(columns: Columns, i: int) -> bool:
    if columns.ent[i] in ("PER", "ORG"):
        return True
    at = columns.doc._.mention_at.get(i)
    return at is not None and at[0].label in ("PER", "ORG")
