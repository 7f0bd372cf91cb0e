"""Speakers carried on: words without a reporting clause of their own, and the pronouns of reporting clauses.

A newspaper keeps to one speaker until it names another: "a-t-il ajouté" is whoever spoke in the sentence before, unless
gender or number forbid it, and words in marks that no clause reports are his as well.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

import msgspec

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.link import Link
from kimputin_cli.pipeline.quotations.speaker_record import to_speaker
from kimputin_cli.pipeline.quotations.subjects import Found
from kimputin_cli.records import Speaker

CARRIED = "carried on from the sentence before"
_PERSONAL = function_words("carried_pronouns")
_FEMININE, _PLURAL = function_words("feminine_pronouns"), function_words("plural_pronouns")
_MASCULINE_BEFORE, _FEMININE_BEFORE = function_words("masculine_determiners"), function_words("feminine_determiners")
_PLURAL_BEFORE = function_words("plural_determiners")
_INDEFINITE = function_words("unnamed")
#: Words that stand for somebody and never name anybody.
_NO_NAMES = (
    _PERSONAL
    | function_words("first_person")
    | function_words("personal_subjects")
    | function_words("third_possessives")
)


@dataclass(slots=True, frozen=True)
class Voice:
    """Somebody who can be carried on, with what agreement needs; None where it is not known."""

    speaker: Speaker
    feminine: bool | None
    plural: bool | None
    label: str | None

    def agrees(self, pronoun: str) -> bool:
        feminine, plural = pronoun in _FEMININE, pronoun in _PLURAL
        return self.feminine in (None, feminine) and self.plural in (None, plural)


def voice_of(columns: Columns, head: int, speaker: Speaker) -> Voice:
    """The voice of a phrase: its referent's gender and number, else those of its determiner and noun."""
    at = columns.mentions.get(head)
    feminine = plural = None
    label = columns.ent[head] or None
    if at is not None:
        referent = at[0]
        feminine = None if referent.gender is None else referent.gender == "Fem"
        plural = referent.number == "Plur"
        label = referent.label or label
    first = speaker.text.split(" ")[0].lower()
    if feminine is None and first in _MASCULINE_BEFORE | _FEMININE_BEFORE:
        feminine = first in _FEMININE_BEFORE
    if at is None and first in _PERSONAL - {"lui", "on"}:
        feminine, plural = first in _FEMININE, first in _PLURAL
    if first in _PLURAL_BEFORE:
        plural = True
    if plural is None and label == "PER":
        plural = False
    return Voice(speaker, feminine, plural, label)


@dataclass(slots=True)
class Memory:
    """`last`: who was quoted last. `focus`: who spoke in the last segment, else its personal subject, else as before.
    `fresh`: whether somebody spoke in the last segment. `acted`: the person who is the active subject of the last
    segment, in which nobody spoke."""

    last: Voice | None = None
    focus: Voice | None = None
    fresh: bool = False
    acted: Voice | None = None
    spoke_now: Voice | None = None
    people: list[tuple[int, Speaker]] = field(default_factory=list)

    def spoke(self, voice: Voice) -> None:
        """Somebody is quoted in the current segment."""
        self.last = self.spoke_now = voice

    def heard(self, speaker: Speaker) -> Voice:
        """The voice of a speaker who was carried on."""
        candidate = self.focus or self.last
        if candidate is None:
            return Voice(speaker, None, None, None)
        return replace(candidate, speaker=speaker)

    def end(self, columns: Columns, segment: Segment, reported: Voice | None) -> None:
        """Closes a segment that gave the words of `reported` indirectly."""
        if not segment.tokens and not segment.atoms:
            return
        heard = self.spoke_now or reported
        self.fresh = heard is not None
        if heard is not None and heard.label == "LOC" and self.last is not None and heard is not self.spoke_now:
            heard = None
        subject = None if self.fresh else main_subject(columns, segment)
        self.focus = heard or subject or self.focus
        self.acted = subject if subject is not None and _acts(columns, segment, subject) else None
        if self.focus is not None and self.focus.label in ("PER", None) and segment.tokens:
            self.people.append((columns.idx[segment.tokens[0]], self.focus.speaker))
        self.spoke_now = None

    def person_before(self, offset: int) -> Speaker | None:
        """Who was in focus in the last segment that begins before `offset`."""
        at = bisect_left(self.people, offset, key=lambda item: item[0]) - 1
        return msgspec.structs.replace(self.people[at][1], evidence="person before the interview") if at >= 0 else None

    def speaker(self, columns: Columns, segment: Segment, link: Link, found: Speaker | None) -> Speaker | None:
        """The speaker of a quotation: the phrase found, a pronoun resolved, or whoever is in focus."""
        if found is not None:
            return self.resolve_pronoun(columns, segment, link.found, found)
        if link.cue is not None and link.how != "beside" and link.cue.passive:
            return None
        candidate = self.focus or self.last
        if candidate is None:
            return None
        return msgspec.structs.replace(candidate.speaker, evidence=CARRIED)

    def resolve_pronoun(self, columns: Columns, segment: Segment, at: Found | None, found: Speaker) -> Speaker:
        """The pronoun of a reporting clause is whoever spoke in the sentence before; one that coreference left open,
        whoever is in focus. Other phrases, and antecedents in the same sentence, stay as they are."""
        word = found.text.lower()
        if word not in _PERSONAL or at is None:
            return found
        # what stands inside the marks is no antecedent for the frame
        mention = columns.mentions.get(at.head)
        near = mention is not None and any(
            i in columns.mentions and columns.mentions[i][0] is mention[0] for i in segment.tokens if i < at.head
        )
        candidate = self.focus or self.last
        # "X réclame le départ de Y. « ... », assène-t-il": X, though Y is nearer
        acted = self.acted is not None and columns.is_clitic_subject(at.head) and self.acted.agrees(word)
        if candidate is None or not candidate.agrees(word):
            return found
        if found.name is not None and (near or not (self.fresh or acted)):
            return found
        speaker = candidate.speaker
        anonymous = speaker.name is None and speaker.text.split(" ")[0].lower() in _INDEFINITE
        if anonymous and found.name is not None and not word.startswith("-") and not columns.is_clitic_subject(at.head):
            return found  # "..., ironise un diplomate. Interrogé dimanche, il a nié"
        how = (
            "spoke in the sentence before" if self.fresh else "subject of the sentence before" if acted else "in focus"
        )
        return msgspec.structs.replace(
            found,
            id=speaker.id,
            name=speaker.name or (None if speaker.text.lower().replace("’", "'") in _NO_NAMES else speaker.text),
            described=speaker.described,
            evidence=f"{at.evidence}; {how}",
        )


def main_subject(columns: Columns, segment: Segment) -> Voice | None:
    """The person who is the subject of a segment, or the first one named in it, for the sentence after it."""
    inside = set(segment.tokens)
    best: int | None = None
    if columns.parsed:
        subjects = [
            i
            for i in segment.tokens
            if columns.dep[i] in ("nsubj", "nsubj:pass") and columns.head[i] in inside and _is_person(columns, i)
        ]
        main = [i for i in subjects if columns.head[columns.head[i]] == columns.head[i]]
        best = next(iter(main or subjects), None)
    if best is None:
        best = next((i for i in segment.tokens if columns.ent_start[i] and columns.ent[i] == "PER"), None)
    return (
        voice_of(columns, best, to_speaker(columns, Found(best, "subject of the sentence before")))
        if best is not None
        else None
    )


def _acts(columns: Columns, segment: Segment, subject: Voice) -> bool:
    """Whether a person who was named is the active subject of the main verb of a segment."""
    return (
        subject.label == "PER"
        and subject.speaker.name is not None
        and any(
            columns.dep[i] == "nsubj"
            and columns.head[columns.head[i]] == columns.head[i]
            and subject.speaker.start <= columns.idx[i] < subject.speaker.end
            for i in segment.tokens
        )
    )


def _is_person(columns: Columns, i: int) -> bool:
    at = columns.mentions.get(i)
    if at is not None:
        return at[0].label in ("PER", "ORG")
    return columns.ent[i] in ("PER", "ORG")
