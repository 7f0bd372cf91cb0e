"""Who speaks: the phrase that a cue points to."""

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.phrases import (
    PREPOSITIONS,
    SOURCES,
    TITLES,
    apposed_name,
    first_after,
    noun_phrase,
)
from kimputin_cli.pipeline.quotations.subjects import (
    RELATIVE,
    Found,
    antecedent_of,
    postposed_subject,
    preposed_subject,
    subject_of,
    surface_subject,
)

UNNAMED_SOURCE = "unnamed source"
_STRONG = frozenset({"lui", "elle"})
_SINGULAR = function_words("definite_articles") - {"les"}
_POSSESSIVE = function_words("third_possessives")


def find_speaker(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue, stop: int
) -> Found | None:
    """The head of the phrase that names whoever speaks by `cue`; `stop` is where its clause ends in the segment."""
    found = _find(columns, lexicon, segment, cues, cue, stop)
    if found is not None and columns.is_clitic_subject(found.head) and columns.low[found.head] not in {"-on", "-t-on"}:
        # "Selon X, « ... », a-t-elle dit": the pronoun takes up the preposition's speaker
        opening = cues[0] if cues else cue  # a verb that is in no list is the cue, and none of the segment's
        if opening.kind == "preposition" and opening is not cue and opening.last < cue.first and opening.first <= 1:
            first = _after_preposition(columns, segment, opening, cue.first)
            if first is not None and columns.ent[first.head] == "PER":
                return Found(first.head, "named after the preposition, taken up by a pronoun")
    if found is None:
        return None
    if columns.low[found.head] in {"il", "elle", "ils", "elles"} and found.head not in columns.mentions:
        # without coreference: the subject of the verb before, in the same sentence ("X affirme ... et il blâme")
        for other in reversed(cues):
            if other.kind == "verb" and other.finite and other.first < cue.first and other.clitic is None:
                subject = preposed_subject(columns, segment, cues, other)
                if (
                    subject is not None
                    and columns.ent[named_head(columns, subject.head)] == "PER"
                    and subject.head < found.head
                ):
                    return Found(named_head(columns, subject.head), "pronoun for the subject of the verb before")
                break
    if cue.kind == "preposition" and columns.low[found.head] in _STRONG and found.head not in columns.mentions:
        main = _above_relative(columns, segment, cue)
        if main is not None:
            return Found(named_head(columns, main), "pronoun for the subject of the sentence")
    return Found(named_head(columns, found.head), found.evidence, found.limit)


def _above_relative(columns: Columns, segment: Segment, cue: Cue) -> int | None:
    """The person who is the subject of the sentence where the cue stands in a relative clause: "X défend son client,
    qui n'a selon lui rien fait"."""
    before = segment.tokens[: cue.first]
    if not any(columns.low[i] in RELATIVE | {"dont"} for i in before):
        return None
    subject = next(
        (i for i in before if columns.dep[i] == "nsubj" and columns.head[columns.head[i]] == columns.head[i]), -1
    )
    return subject if subject >= 0 and columns.ent[named_head(columns, subject)] == "PER" else None


def named_head(columns: Columns, i: int) -> int:
    """The name that follows a title or office without a comma: "M. X", "le secrétaire d'État américain X"."""
    if columns.ent[i] == "ORG":
        member = _member(columns, i)
        return i if member is None else member
    if columns.ent[i] or columns.is_clitic_subject(i):
        return i
    if columns.low[i] in TITLES and i + 1 < len(columns.text):
        return i + 2 if columns.space[i + 1] and i + 2 < len(columns.text) else i + 1
    _, last = noun_phrase(columns, i)
    apposed = apposed_name(columns, last + 1)
    if apposed is not None:
        return apposed
    for j in range(i + 1, min(last + 2, len(columns.text))):
        if columns.ent_start[j] and columns.ent[j] == "ORG":  # "l'ONG X", "le syndicat X"
            end = columns.entity_end(j)
            if end < len(columns.text) and columns.ent_start[end] and columns.ent[end] == "PER":
                return end  # "le député X Jean Y": of the party X
            beside = columns.low[j - 1] not in PREPOSITIONS and columns.pos[j - 1] in ("NOUN", "ADJ")
            return j if beside and columns.dep[j] in ("appos", "flat:name", "nmod") else i
        if columns.ent_start[j] and columns.ent[j] == "PER":
            before = columns.low[j - 1]
            if (
                before not in PREPOSITIONS
                and before[-1].isalnum() | (before in {"m.", "dr.", "mme."})
                and before not in {"et", "ou", "que", "qu'"}
                and (columns.pos[j - 1] not in ("DET", "VERB", "AUX") or (j - 1 == i and columns.pos[i - 1] == "DET"))
            ):
                return j
            if before not in PREPOSITIONS and columns.pos[j - 1] == "NOUN":
                return j
    return i


def _member(columns: Columns, i: int) -> int | None:
    """The person named right behind a party with an article: "le <party> X", "la <party> genevoise X"."""
    first, at = columns.entity_first(i), columns.entity_end(i)
    if not first or columns.low[first - 1] not in _SINGULAR:
        return None
    # "genevoise" is often tagged as part of the name
    if (
        at + 1 < len(columns.text)
        and columns.text[at].isalpha()
        and columns.pos[at] not in ("VERB", "AUX", "ADP")
        and columns.text[at].islower()
    ):
        at += 1
    return at if at < len(columns.text) and columns.ent_start[at] and columns.ent[at] == "PER" else None


def _find(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue, stop: int
) -> Found | None:
    if cue.kind == "preposition":
        return _after_preposition(columns, segment, cue, stop)
    if cue.kind == "noun":
        return _of_noun(columns, lexicon, segment, cues, cue)
    if cue.kind == "adjective":
        return _of_adjective(columns, segment, cues, cue)
    if cue.clitic is not None:
        return Found(cue.clitic, "inverted pronoun")
    if cue.passive:
        return _agent(columns, segment, cue, stop)
    if cue.inverted:
        return postposed_subject(columns, segment, cue, stop) or preposed_subject(columns, segment, cues, cue)
    return preposed_subject(columns, segment, cues, cue) or postposed_subject(columns, segment, cue, stop)


def _after_preposition(columns: Columns, segment: Segment, cue: Cue, stop: int) -> Found | None:
    source = segment.tokens[cue.last]
    if columns.low[source] in SOURCES:
        return Found(source, UNNAMED_SOURCE)
    head = first_after(columns, segment.tokens, cue.last + 1, stop)
    if head is None:
        return None
    return Found(_phrase_head(columns, head), "after the preposition")


def _phrase_head(columns: Columns, i: int) -> int:
    """From a first noun ("l'un", "le porte-parole") stay; from a title before a name go to the name."""
    if columns.parsed and columns.dep[i] in ("amod", "nummod", "det", "flat:name", "flat") and columns.head[i] != i:
        h = columns.head[i]
        return h if columns.pos[h] in ("NOUN", "PROPN", "PRON") else i
    return i


def _agent(columns: Columns, segment: Segment, cue: Cue, stop: int) -> Found | None:
    tokens = segment.tokens
    for q in range(cue.last + 1, min(stop, cue.last + 12)):
        if columns.low[tokens[q]] == "par":
            head = first_after(columns, tokens, q + 1, stop)
            return Found(head, "agent of the passive") if head is not None else None
    return None


def _of_noun(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    tokens = segment.tokens
    for q in range(max(0, cue.first - 3), cue.first):
        if columns.low[tokens[q]] in _POSSESSIVE:
            verbs = [c for c in cues if c.kind == "verb" and c.first < cue.first]
            if verbs:
                owner = preposed_subject(columns, segment, cues, verbs[-1])
                if owner is not None:
                    return Found(owner.head, "possessive, subject of the verb")
            return Found(tokens[q], "possessive")
    q = cue.last + 1
    while q < len(tokens) and columns.pos[tokens[q]] == "ADJ" and not columns.ent[tokens[q]]:
        q += 1
    if q < len(tokens) and columns.low[tokens[q]] in {"de", "du", "des", "d'"}:
        head = first_after(columns, tokens, q + 1, len(tokens))
        if head is not None and (columns.ent[head] in ("PER", "ORG", "LOC") or columns.pos[head] in ("NOUN", "PROPN")):
            return Found(head, "complement of the noun")
    if columns.parsed:
        verb = columns.head[cue.head]
        for _ in range(4):
            if columns.pos[verb] in ("VERB", "AUX") or columns.head[verb] == verb:
                break
            verb = columns.head[verb]
        subject = subject_of(columns, verb)
        if subject is not None and subject != cue.head and subject in set(tokens):
            if columns.low[subject] in RELATIVE:
                at = tokens.index(subject)
                antecedent = antecedent_of(columns, tokens, at)
                return Found(antecedent, "antecedent of the relative") if antecedent is not None else None
            return Found(subject, "subject of the light verb")
    return surface_subject(columns, tokens, cue, cues)


def _of_adjective(columns: Columns, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    if columns.parsed:
        head = columns.head[cue.head]
        nominal = columns.pos[head] in ("NOUN", "PROPN", "PRON", "X")
        if columns.dep[cue.head] in ("amod", "acl", "appos", "xcomp") and nominal and head < cue.head:
            plural = columns.low[cue.head].endswith("s")
            while columns.dep[head] in ("nmod", "flat", "flat:name", "appos") and columns.pos[columns.head[head]] in (
                "NOUN",
                "PROPN",
                "X",
            ):
                if plural and columns.low[head].endswith("s") and not columns.ent[head]:
                    break
                head = columns.head[head]
            return Found(head, "noun of the adjective", cue.head)
        subject = subject_of(columns, cue.head)
        if subject is not None and subject in set(segment.tokens):
            return Found(subject, "subject of the adjective")
    return surface_subject(columns, segment.tokens, cue, cues)
