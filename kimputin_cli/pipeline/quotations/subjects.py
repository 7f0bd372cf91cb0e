"""The subject of a reporting verb: before it or behind it, its own or shared with the verb before."""

from dataclasses import dataclass
from itertools import chain

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.clauses import dont_before, goes_on
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cues import Cue
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.phrases import PREPOSITIONS, TIMES, first_after, noun_phrase

RELATIVE = function_words("relative_subjects")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus", "nsubj:outer", "expl:subj")
_PERSONAL = function_words("personal_subjects")
_SPOKEN, _THIRD = function_words("spoken_subjects"), function_words("third_subjects")
_NEUTER = function_words("neuter_subjects")
_MARKERS = function_words("clause_markers")
#: What may stand between a subject and its verb.
_BETWEEN = function_words("between_subject_and_verb")
#: Relations through which a verb without a subject of its own finds that of another.
_SHARING = frozenset(
    ["conj", "xcomp", "advcl", "cop", "aux", "aux:tense", "aux:pass", "obl:arg", "obl:mod", "obl", "dep"]
)
_CLIMB = 6
#: The most tokens between two commas that part a verb from its subject.
_INSERTION = 12


@dataclass(slots=True, frozen=True)
class Found:
    """The head token of a speaker's phrase and how it was found; the phrase ends before `limit`."""

    head: int
    evidence: str
    limit: int | None = None


def preposed_subject(columns: Columns, segment: Segment, cues: list[Cue], cue: Cue) -> Found | None:
    tokens = segment.tokens
    inside = set(tokens)
    start = cue.first
    previous = tokens[start - 1] if start else -1
    skip = start - 1
    while skip >= 0 and columns.low[tokens[skip]] in _BETWEEN:
        skip -= 1
    near = tokens[skip] if skip >= 0 else previous
    if near >= 0 and columns.low[near] in _SPOKEN:
        return Found(near, "pronoun before the verb")
    if near >= 0 and columns.low[near] in RELATIVE:
        antecedent = antecedent_of(columns, tokens, skip)
        if antecedent is not None:
            return Found(antecedent, "antecedent of the relative")
    shared = _shared_subject(columns, segment, cues, cue)
    if shared is not None:
        return shared
    if columns.parsed:
        subject = subject_of(columns, cue.head)
        if (
            subject is not None
            and subject in inside
            and columns.low[subject] not in TIMES
            and not _is_oblique(columns, subject)
        ):
            nearer = _after_marker(columns, tokens, subject, cue)
            if nearer is not None:
                return Found(nearer, "subject of the subordinate clause")
            if columns.low[subject] in RELATIVE:
                at = tokens.index(subject)
                antecedent = antecedent_of(columns, tokens, at)
                if antecedent is not None:
                    return Found(antecedent, "antecedent of the relative")
            elif columns.low[subject] not in _NEUTER:
                return Found(subject, "subject of the verb")
    main = _main_subject(columns, tokens, cue)
    return Found(main, "subject of the sentence") if main is not None else surface_subject(columns, tokens, cue, cues)


def postposed_subject(columns: Columns, segment: Segment, cue: Cue, stop: int) -> Found | None:
    tokens = segment.tokens
    if columns.parsed:
        end = tokens[stop - 1] if stop > 0 else cue.head
        for child in columns.children[cue.head]:
            if columns.dep[child] in _SUBJECTS and cue.head < child <= end:
                before = columns.low[child - 1] if child else ""
                plain = (before not in PREPOSITIONS or before == "des") and columns.low[child] not in TIMES
                if plain and not _is_oblique(columns, child):
                    return Found(child, "subject after the verb")
    head = first_after(columns, tokens, _past_insertions(columns, tokens, cue.last + 1, stop), stop)
    return Found(head, "noun phrase after the verb") if head is not None else None


def _past_insertions(columns: Columns, tokens: list[int], p: int, stop: int) -> int:
    """The position behind what stands between commas right after the verb: "a raconté, en larmes, la maire"."""
    while p < stop and columns.low[tokens[p]] == ",":
        close = next((q for q in range(p + 2, min(stop, p + _INSERTION)) if columns.low[tokens[q]] == ","), None)
        if close is None or any(columns.ent[tokens[q]] == "PER" for q in range(p + 1, close)):
            break
        p = close + 1
    return p


def subject_of(columns: Columns, i: int) -> int | None:
    """The subject of the verb `i` in the parse, shared subjects of coordinated and subordinate verbs included."""
    for _ in range(_CLIMB):
        auxiliaries = [child for child in columns.children[i] if columns.dep[child].startswith("aux")]
        for child in chain(columns.children[i], *(columns.children[a] for a in auxiliaries)):
            if columns.dep[child] in _SUBJECTS and (
                columns.dep[child] != "expl:subj" or columns.low[child] in _PERSONAL
            ):
                return child
        dep, head = columns.dep[i], columns.head[i]
        if dep in ("acl:relcl", "acl"):
            return head if columns.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if head == i or dep not in _SHARING:
            return None
        i = columns.head[i]
    return None


def _main_subject(columns: Columns, tokens: list[int], cue: Cue) -> int | None:
    """The subject of the main clause, for a participle that the parse hangs nowhere useful."""
    if not columns.parsed or cue.sense is None or "present participle" not in cue.sense.moods:
        return None
    for i in tokens[: cue.first]:
        head = columns.head[i]
        if columns.dep[i] == "nsubj" and columns.head[head] == head and columns.low[i] not in RELATIVE:
            return i
    return None


def _after_marker(columns: Columns, tokens: list[int], subject: int, cue: Cue) -> int | None:
    """The subject right after a "dont", "que" or "lorsque" that stands between the parse's subject and the verb."""
    dont = dont_before(columns, tokens, cue.first)
    if dont is not None and tokens[dont] > subject:
        rest = range(cue.last + 1, len(tokens) - 1)
        if any(columns.low[tokens[q]] == "," and goes_on(columns, tokens, q + 1) for q in rest):
            # "X, dont le directeur, Y, expliquait ..., va ...": the parse often gives the verb the subject X
            return first_after(columns, tokens, dont + 1, cue.first)
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
        return postposed_subject(columns, segment, other, cue.first)
    if other.clitic is not None:
        return Found(other.clitic, "inverted pronoun of the verb before")
    return preposed_subject(columns, segment, cues, other)


def _not_a_time(columns: Columns, i: int) -> int:
    """The noun that `i` belongs to where it is a time: "un rapport rendu la semaine dernière, qui ..."."""
    start = i
    for _ in range(_CLIMB):
        if columns.low[i] not in TIMES and columns.pos[i] not in ("VERB", "AUX"):
            return i
        if columns.head[i] == i:
            return start
        i = columns.head[i]
    return start


def antecedent_of(columns: Columns, tokens: list[int], at: int) -> int | None:
    """What a relative pronoun at position `at` stands for: the head of its clause, else the nearest phrase."""
    i = tokens[at]
    close = tokens[at - 1] if at else -1
    if at > 1 and columns.low[close] == ",":
        close = tokens[at - 2]
    if close >= 0 and columns.ent[close] == "PER":
        return columns.entity_first(close)
    if columns.parsed:
        verb = columns.head[i]
        for _ in range(3):
            if columns.dep[verb] == "acl:relcl" and columns.head[verb] < i:
                return _not_a_time(columns, columns.head[verb])
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


def surface_subject(columns: Columns, tokens: list[int], cue: Cue, cues: list[Cue]) -> Found | None:
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
        if low in _THIRD:
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
    start = next((q + 1 for q in range(cue.first - 1, -1, -1) if columns.low[tokens[q]] in _MARKERS), 0)
    first = first_after(columns, tokens, start, cue.first)
    if first is not None and columns.pos[first] in ("NOUN", "PROPN", "X"):
        return Found(first, "first phrase before the verb")
    for q in range(cue.first):
        i = tokens[q]
        before = columns.low[tokens[q - 1]] if q else ""
        if (columns.pos[i] in ("NOUN", "PROPN") and before not in PREPOSITIONS) or (
            not columns.tagged and columns.is_capital(i) and q
        ):
            return Found(i, "first noun before the verb")
    return None
