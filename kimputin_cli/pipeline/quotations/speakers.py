"""Who speaks: the phrase that a cue points to, and the referent behind it."""

from dataclasses import dataclass

from kimputin_cli.pipeline.doc import Referent, referents_at
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.phrases import PREPOSITIONS, TITLES, first_after, noun_phrase
from kimputin_cli.records import Speaker

_RELATIVE = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs"})
_PERSONAL = frozenset(
    {
        "il",
        "elle",
        "ils",
        "elles",
        "lui",
        "elle-même",
        "lui-même",
        "eux",
        "celui-ci",
        "celle-ci",
        "ce dernier",
        "ceux-ci",
    }
)
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer", "expl:subj")
_MARKERS = frozenset({"dont", "que", "qu'", "lorsque", "lorsqu'", "où", "quand", "puisque", "puisqu'", "parce"})
_CLIMB = 6
_MALE = frozenset({"il", "-il", "-t-il", "lui", "-ils", "-t-ils", "ils"})
_FEMALE = frozenset({"elle", "-elle", "-t-elle", "elles", "-elles", "-t-elles"})


@dataclass(slots=True, frozen=True)
class Found:
    """The head token of a speaker's phrase and how it was found; the phrase ends before `limit`."""

    head: int
    evidence: str
    limit: int | None = None


def find_speaker(
    columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue, stop: int
) -> Found | None:
    """The head of the phrase that names whoever speaks by `cue`; `stop` is where its clause ends in the segment."""
    found = _find(columns, lexicon, segment, cues, cue, stop)
    if found is not None and columns.is_clitic_subject(found.head) and columns.low[found.head] not in {"-on", "-t-on"}:
        # "Selon X, « ... », a-t-elle dit": the pronoun takes up the preposition's speaker
        opening = cues[0]
        if opening.kind == "preposition" and opening is not cue and opening.last < cue.first and opening.first <= 1:
            first = _after_preposition(columns, segment, opening, cue.first)
            if first is not None and columns.ent[first.head] == "PER":
                return Found(first.head, "named after the preposition, taken up by a pronoun")
    if found is None:
        return None
    if columns.low[found.head] in {"il", "elle", "ils", "elles"} and found.head not in columns.doc._.mention_at:
        # without coreference: the subject of the verb before, in the same sentence ("X affirme ... et il blâme")
        for other in reversed(cues):
            if other.kind == "verb" and other.finite and other.first < cue.first and other.clitic is None:
                subject = _preposed(columns, segment, cues, other)
                if (
                    subject is not None
                    and columns.ent[named_head(columns, subject.head)] == "PER"
                    and subject.head < found.head
                ):
                    return Found(named_head(columns, subject.head), "pronoun for the subject of the verb before")
                break
    return Found(named_head(columns, found.head), found.evidence, found.limit)


def named_head(columns: Columns, i: int) -> int:
    """The name that follows a title or office without a comma: "M. X", "le secrétaire d'État américain X"."""
    if columns.ent[i] or columns.is_clitic_subject(i):
        return i
    if columns.low[i] in TITLES and i + 1 < len(columns.text):
        return i + 2 if columns.space[i + 1] and i + 2 < len(columns.text) else i + 1
    _, last = noun_phrase(columns, i)
    if (
        last + 2 < len(columns.text)
        and columns.low[last + 1] == ","
        and columns.ent_start[last + 2]
        and columns.ent[last + 2] == "PER"
    ):
        # "l'ancien président du comité, X, a déclaré"
        end = last + 3
        while end < len(columns.text) and columns.ent[end] and not columns.ent_start[end]:
            end += 1
        if end < len(columns.text) and (columns.low[end] in {",", "."} or columns.pos[end] in ("VERB", "AUX")):
            return last + 2
    for j in range(i + 1, min(last + 2, len(columns.text))):
        if columns.ent_start[j] and columns.ent[j] == "PER":
            before = columns.low[j - 1]
            if (
                before not in PREPOSITIONS
                and before[-1].isalnum() | (before in {"m.", "dr.", "mme."})
                and before not in {"et", "ou", "que", "qu'"}
                and columns.pos[j - 1] not in ("DET", "VERB", "AUX")
            ):
                return j
            if before not in PREPOSITIONS and columns.pos[j - 1] == "NOUN":
                return j
    return i


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
        return _postposed(columns, segment, cue, stop) or _preposed(columns, segment, cues, cue)
    return _preposed(columns, segment, cues, cue) or _postposed(columns, segment, cue, stop)


def _after_preposition(columns: Columns, segment: Segment, cue: Cue, stop: int) -> Found | None:
    source = segment.tokens[cue.last]
    if columns.low[source] in {"source", "sources"}:
        return Found(source, "unnamed source")
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


def subject_of(columns: Columns, i: int) -> int | None:
    """The subject of the verb `i` in the parse, shared subjects of coordinated and subordinate verbs included."""
    for _ in range(_CLIMB):
        for child in columns.children[i]:
            if columns.dep[child] in _SUBJECTS and (
                columns.dep[child] != "expl:subj" or columns.low[child] in _MALE | _FEMALE
            ):
                return child
        dep = columns.dep[i]
        if dep in ("acl:relcl", "acl") or columns.head[i] == i:
            return (
                columns.head[i]
                if dep.startswith("acl") and columns.pos[columns.head[i]] in ("NOUN", "PROPN", "PRON")
                else None
            )
        if dep not in (
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "cop",
            "aux",
            "aux:tense",
            "aux:pass",
            "obl:arg",
            "obl:mod",
            "obl",
            "parataxis",
            "dep",
            "root",
            "ROOT",
        ):
            return None
        if dep in ("ccomp", "parataxis"):
            return None
        i = columns.head[i]
    return None


def _postposed(columns: Columns, segment: Segment, cue: Cue, stop: int) -> Found | None:
    tokens = segment.tokens
    if columns.parsed:
        end = tokens[stop - 1] if stop > 0 else cue.head
        for child in columns.children[cue.head]:
            if columns.dep[child] in _SUBJECTS and cue.head < child <= end:
                before = columns.low[child - 1] if child else ""
                if before not in PREPOSITIONS or before == "des":
                    return Found(child, "subject after the verb")
    head = first_after(columns, tokens, cue.last + 1, stop)
    return Found(head, "noun phrase after the verb") if head is not None else None


def _preposed(columns: Columns, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    tokens = segment.tokens
    inside = set(tokens)
    start = cue.first
    previous = tokens[start - 1] if start else -1
    skip = start - 1
    while skip >= 0 and columns.low[tokens[skip]] in {
        "ne",
        "n'",
        "lui",
        "leur",
        "y",
        "en",
        "se",
        "s'",
        "l'",
        "le",
        "les",
        "nous",
        "vous",
        "me",
        "m'",
        "a",
        "ont",
    }:
        skip -= 1
    near = tokens[skip] if skip >= 0 else previous
    if near >= 0 and columns.low[near] in {"il", "elle", "ils", "elles", "on", "je", "j'", "nous", "vous"}:
        return Found(near, "pronoun before the verb")
    if near >= 0 and columns.low[near] in _RELATIVE:
        antecedent = _antecedent(columns, tokens, skip)
        if antecedent is not None:
            return Found(antecedent, "antecedent of the relative")
    shared = _shared_subject(columns, segment, cues, cue)
    if shared is not None:
        return shared
    if columns.parsed:
        subject = subject_of(columns, cue.head)
        if subject is not None and subject in inside and not _is_oblique(columns, subject):
            nearer = _after_marker(columns, tokens, subject, cue)
            if nearer is not None:
                return Found(nearer, "subject of the subordinate clause")
            if columns.low[subject] in _RELATIVE:
                at = tokens.index(subject)
                antecedent = _antecedent(columns, tokens, at)
                if antecedent is not None:
                    return Found(antecedent, "antecedent of the relative")
            elif columns.low[subject] not in {"ce", "c'", "cela", "ça", "-ce", "que", "qu'", "ceci"}:
                return Found(subject, "subject of the verb")
    main = _main_subject(columns, tokens, cue)
    return Found(main, "subject of the sentence") if main is not None else _surface_subject(columns, tokens, cue, cues)


def _main_subject(columns: Columns, tokens: list[int], cue: Cue) -> int | None:
    """The subject of the main clause, for a participle that the parse hangs nowhere useful."""
    if not columns.parsed or cue.sense is None or "present participle" not in cue.sense.moods:
        return None
    for i in tokens[: cue.first]:
        head = columns.head[i]
        if columns.dep[i] == "nsubj" and columns.head[head] == head and columns.low[i] not in _RELATIVE:
            return i
    return None


def _after_marker(columns: Columns, tokens: list[int], subject: int, cue: Cue) -> int | None:
    """The subject right after a "dont", "que" or "lorsque" that stands between the parse's subject and the verb."""
    if any(columns.dep[c] == "nsubj" for c in columns.children[cue.head]) and columns.head[subject] == cue.head:
        return None
    for q in range(cue.first - 1, max(0, cue.first - 12), -1):
        i = tokens[q]
        if i <= subject or columns.low[i] == ",":
            return None
        if columns.low[i] in _MARKERS:
            head = first_after(columns, tokens, q + 1, cue.first)
            return head if head is not None and columns.pos[head] in ("NOUN", "PROPN", "X") else None
    return None


def _is_oblique(columns: Columns, i: int) -> bool:
    """Whether a preposition stands before the phrase of `i`, so that it cannot be a subject whatever the parse says."""
    first, _ = noun_phrase(columns, i)
    return (
        first > 0
        and columns.low[first - 1] in PREPOSITIONS
        and columns.low[first - 1] not in {"des", "en"}
        and not columns.space[first - 1]
    )


def _shared_subject(columns: Columns, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    """The subject of the reporting verb before, for a participle or a coordinated verb without one of its own."""
    if cue.kind != "verb" or cue.sense is None:
        return None
    link = columns.low[segment.tokens[cue.first - 1]] if cue.first else ""
    participle = cue.sense.moods <= {"present participle"} and (
        link == "," or columns.low[segment.tokens[cue.first]] == "en"
    )
    coordinated = link in {"et", "puis", "mais"} and cue.finite
    if not participle and not coordinated:
        return None
    if any(columns.dep[c] in _SUBJECTS for c in columns.children[cue.head]):
        return None
    earlier = [
        other
        for other in cues
        if other.first < cue.first
        and other.kind == "verb"
        and other.finite
        and not other.passive
        and other.weight != "manner"
    ]
    # "a souligné que ... prévoyait ... et a émis": compound goes with compound, simple with simple
    same = [other for other in earlier if bool(other.aux) == bool(cue.aux)] if coordinated else []
    if not earlier:
        return None
    other = (same or [o for o in earlier if o.weight == "speech"] or earlier)[-1]
    if participle and other.inverted:
        return _postposed(columns, segment, other, cue.first)
    if other.clitic is not None:
        return Found(other.clitic, "inverted pronoun of the verb before")
    return _preposed(columns, segment, cues, other)


def _antecedent(columns: Columns, tokens: list[int], at: int) -> int | None:
    """What a relative pronoun at position `at` stands for: in the parse the head of its clause, else the nearest phrase."""
    i = tokens[at]
    close = tokens[at - 1] if at else -1
    if at > 1 and columns.low[close] == ",":
        close = tokens[at - 2]
    if close >= 0 and columns.ent[close] == "PER":
        return _entity_first(columns, close)
    if columns.parsed:
        verb = columns.head[i]
        for _ in range(3):
            if columns.dep[verb] == "acl:relcl" and columns.head[verb] < i:
                return columns.head[verb]
            verb = columns.head[verb]
    q = at - 1
    while q >= 0 and (columns.low[tokens[q]] in {",", ")"} or columns.pos[tokens[q]] in ("ADJ", "ADV", "PUNCT")):
        q -= 1
    best = None
    while q >= 0 and at - q < 14 and columns.low[tokens[q]] not in {",", ";", ":"}:
        if columns.ent_start[tokens[q]] and columns.ent[tokens[q]] in ("PER", "ORG"):
            return tokens[q]
        if columns.pos[tokens[q]] in ("NOUN", "PROPN") and best is None:
            best = tokens[q]
        q -= 1
    return best


def _surface_subject(columns: Columns, tokens: list[int], cue: Cue, cues: list[Cue]) -> Found | None:
    """Without a usable parse: the nearest pronoun, person or body before the verb that no preposition introduces."""
    candidates: list[tuple[int, int]] = []
    depth = 0
    for q in range(cue.first - 1, max(-1, cue.first - 60), -1):
        i = tokens[q]
        low = columns.low[i]
        if low in {")", "]"}:
            depth += 1
        elif low in {"(", "["}:
            depth = max(0, depth - 1)
        if depth:
            continue
        before = columns.low[tokens[q - 1]] if q else ""
        if low in {"il", "elle", "ils", "elles", "on"}:
            candidates.append((3 if not candidates else 2, i))
        elif (
            columns.ent_start[i]
            and before not in PREPOSITIONS
            and not (before in {"l'", "la", "le", "les"} and q > 1 and columns.low[tokens[q - 2]] in PREPOSITIONS)
        ):
            candidates.append(({"PER": 3, "ORG": 2}.get(columns.ent[i], 1), i))
    if candidates:
        best = max(score for score, _ in candidates)
        return Found(next(i for score, i in candidates if score == best), "nearest name before the verb")
    for q in range(cue.first):
        i = tokens[q]
        before = columns.low[tokens[q - 1]] if q else ""
        if (columns.pos[i] in ("NOUN", "PROPN") and before not in PREPOSITIONS) or (
            not columns.tagged and columns.is_capital(i) and q
        ):
            return Found(i, "first noun before the verb")
    return None


def _of_noun(columns: Columns, lexicon: CueLexicon, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    tokens = segment.tokens
    for q in range(max(0, cue.first - 3), cue.first):
        if columns.low[tokens[q]] in _POSSESSIVE:
            verbs = [c for c in cues if c.kind == "verb" and c.first < cue.first]
            if verbs:
                owner = _preposed(columns, segment, cues, verbs[-1])
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
            if columns.low[subject] in _RELATIVE:
                at = tokens.index(subject)
                antecedent = _antecedent(columns, tokens, at)
                return Found(antecedent, "antecedent of the relative") if antecedent is not None else None
            return Found(subject, "subject of the light verb")
    return _surface_subject(columns, tokens, cue, cues)


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
    return _surface_subject(columns, segment.tokens, cue, cues)


def to_speaker(columns: Columns, found: Found) -> Speaker:
    """The record of a speaker. A group of referents has no id of its own: its phrase is kept."""
    first, last = noun_phrase(columns, found.head)
    if found.limit is not None and found.head < found.limit <= last:
        last = found.limit - 1
    if columns.is_clitic_subject(found.head):
        first = last = found.head
    start, end = columns.idx[first], columns.end_char(last)
    referent, evidence = _referent(columns, found.head)
    text = columns.source[start:end]
    if columns.is_clitic_subject(found.head):
        text = text.removeprefix("-t").lstrip("-’'")
    if columns.is_clitic_subject(found.head):
        start = end - len(text)
    if referent is None:
        name = None
        if columns.ent[found.head]:
            name = _entity_text(columns, found.head)
        return Speaker(id=None, name=name, text=text, start=start, end=end, evidence=found.evidence)
    return Speaker(
        id=referent.id,
        name=referent.name,
        text=text,
        start=start,
        end=end,
        evidence=f"{found.evidence}; {evidence}" if evidence else found.evidence,
        described=referent.described,
    )


def _referent(columns: Columns, head: int) -> tuple[Referent | None, str]:
    at = columns.doc._.mention_at.get(head)
    if at is None:
        return None, ""
    referents = referents_at(columns.doc, columns.doc[head])
    if len(referents) != 1:
        return at[0], at[1].evidence
    return referents[0], at[1].evidence


def _entity_first(columns: Columns, i: int) -> int:
    while i > 0 and not columns.ent_start[i] and columns.ent[i - 1] == columns.ent[i]:
        i -= 1
    return i


def _entity_text(columns: Columns, i: int) -> str:
    first = _entity_first(columns, i)
    last = i
    while last + 1 < len(columns.text) and columns.ent[last + 1] and not columns.ent_start[last + 1]:
        last += 1
    return str(columns.source[columns.idx[first] : columns.end_char(last)])
