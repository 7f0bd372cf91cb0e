"""What the article says about the label of a name: votes of the model and of the words around each occurrence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.name_forms import PARTICLES, words
from kimputin_cli.pipeline.coreference.role_nouns import kin_terms
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.bodies import body_votes, is_subsidiary, with_coordination
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

Form = tuple[str, ...]
_BEFORE_ROLE = function_words("before_offices")
#: votes for a body that outweigh a first name
_SURE = 2.5


@dataclass(slots=True)
class Votes:
    """Votes for the labels of one form. `parts` counts the full names of people that the form is a surname or first
    name of."""

    score: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    parts: float = 0.0
    storms: int = 0

    def best(self) -> str:
        return max(self.score, key=lambda k: (self.score[k], k == "PER"))


def collect(
    cols: Columns, candidates: Sequence[Candidate], lists: WordLists, roles: frozenset[str]
) -> dict[Form, Votes]:
    """The votes for every form of `candidates`; one pass."""
    votes: dict[Form, Votes] = defaultdict(Votes)
    forms: list[Form] = []
    firm: dict[Form, float] = defaultdict(float)
    bodies = with_coordination(cols, candidates, [body_votes(cols, c, lists, roles) for c in candidates])
    for c, body in zip(candidates, bodies, strict=True):
        form = words(" ".join(cols.text[c.start : c.end]))
        forms.append(form)
        tally = votes[form].score
        tally[c.label] += 1.0 if c.found == "model" else 1.5
        tally["ORG"] += body
        firm[form] += body
        _context(cols, c, lists, roles, tally)
        if c.start and cols.lower[c.start - 1] in lists.storms:
            votes[form].storms += 1
    for form, c in zip(forms, candidates, strict=True):
        if votes[form].parts == 0 and form:
            _form_itself(cols, c, lists, votes[form].score)
            votes[form].parts = -1.0
    for form in votes:
        votes[form].parts = 0.0
    for form in firm:  # what is said of "X" is said of "X Halbleiter"
        short = firm.get(form[:1], 0.0) if len(form) > 1 else 0.0
        if short >= _SURE or form[:1] not in votes or form[0] not in lists.first_names:
            votes[form].score["ORG"] += short
    _parts_of_people(forms, votes)
    _parts_of_bodies(cols, candidates, forms, votes, lists)
    return votes


def _context(cols: Columns, c: Candidate, lists: WordLists, roles: frozenset[str], tally: dict[str, float]) -> None:
    same = cols.sent[c.start]
    before = cols.lower[c.start - 1] if c.start > 0 and cols.sent[c.start - 1] == same else ""
    second = cols.lower[c.start - 2] if c.start > 1 and cols.sent[c.start - 2] == same else ""
    after = cols.lower[c.end] if c.end < len(cols) and cols.sent[c.end] == same else ""
    if not before and after in (".", "(", ":") and cols.text[c.start : c.end] and c.end - c.start <= 3:
        tally["LOC"] += 1.5 if country.weight_as_place(" ".join(cols.text[c.start : c.end])) else 0.0  # dateline
    if before in lists.civility and before not in lists.doubtful:
        tally["PER"] += 3.0
    elif before in lists.things or (second in lists.things and c.start and cols.pos[c.start - 1] == "ADJ"):
        tally["MISC"] += 2.0
    elif before in roles and cols.text[c.start - 1] == before:
        tally["PER"] += 1.0
    elif before == "en":
        tally["LOC"] += 1.0
    elif before in ("à", "vers"):
        tally["LOC"] += 0.6
    elif before in ("d'", "de", "du") and second in lists.outside:
        tally["LOC"] += 2.0
    elif before in lists.outside:
        tally["LOC"] += 1.0
    elif before in ("les", "des", "aux"):
        tally["PER"] -= 1.0
        tally["ORG"] += 0.3
    elif before in ("le", "la", "du", "au"):
        tally["PER"] -= 0.7
    kin = before == "," and second in kin_terms() and after in (",", ".", ")") and c.end - c.start == 1
    if kin and cols.lower[c.start] in lists.first_names:
        tally["PER"] += 4.0  # "son mari, Alain, est mort"
    if before == "," and after == "(" and c.end - c.start > 1:
        after = _past_brackets(cols, c.end)  # "la maire de X, Y (PS), a dit"
    if after == "," and before not in ("de", "d'", "à", "du", "en"):
        nearby = cols.lower[c.end + 1 : c.end + 4]
        if (len(nearby) == 3 and nearby[1] in ("ans", "an")) or (nearby and nearby[0] in ("âgé", "âgée")):
            tally["PER"] += 2.0
        elif c.end - c.start > 1 and before == "," and _opens_with_role(cols, c.start - 1, roles):
            tally["PER"] += 2.0  # "le président de la société X, Y, a signé"
    elif (
        c.end < len(cols)
        and cols.pos[c.end] in ("AUX", "VERB")
        and before in ("", "que", "qu'", "et", ",", "où", "quand", "lorsque")
    ):
        tally["PER"] += 0.3


def _past_brackets(cols: Columns, start: int) -> str:
    """The word behind the short brackets that open at `start`; "" where none close."""
    close = cols.bracket(start)
    return cols.lower[close + 1] if close is not None and cols.sent[close + 1] == cols.sent[start] else ""


def _opens_with_role(cols: Columns, comma: int, roles: frozenset[str]) -> bool:
    """Whether the words that end at a comma begin with what somebody is ("le président de X,")."""
    first = comma
    while first > 0 and cols.sent[first - 1] == cols.sent[comma] and cols.text[first - 1] not in (",", "»", "(", ":"):
        first -= 1
    while first < comma and cols.lower[first] in _BEFORE_ROLE:
        first += 1
    return first < comma and cols.lower[first] in roles and cols.lower[first] == cols.text[first]


def _form_itself(cols: Columns, c: Candidate, lists: WordLists, tally: dict[str, float]) -> None:
    tokens = cols.lower[c.start : c.end]
    text = " ".join(cols.text[c.start : c.end])
    if country.named_by(text):
        tally["LOC"] += 3.0
        return
    if text.replace("’", "'") in lists.known or country.seat(text):
        tally["ORG"] += 3.0
    elif len(tokens) == 1 and text.isupper() and 3 <= len(text) <= 5 and not country.weight_as_place(text):
        tally["ORG"] += 0.6
    if len(tokens) > 2 and len(tokens[0]) > 3 and cols.text[c.start].isupper() and tokens[1] in ("de", "d'", "du"):
        tally["ORG"] += 2.0  # "l'INSEP de Paris"
    if is_subsidiary(cols, c, lists):
        tally["ORG"] += 2.0
    if len(tokens) > 1:
        site = tokens[0] in lists.landforms and cols.text[c.start] == tokens[0]  # "stade X", but "Stade rennais"
        marked = not site and (bool({tokens[0], tokens[-1]} & lists.marks) or tokens[0] in lists.heads)
        if site:
            tally["LOC"] += 3.0
        if (
            not marked
            and tokens[0] in lists.first_names
            and country.weight_as_place(text) < 0.4
            and all(w[0].isupper() or w in PARTICLES for w in cols.text[c.start : c.end])
        ):
            tally["PER"] += 1.0
        if marked:
            tally["ORG"] += 2.0
    weight = country.weight_as_place(text)
    if len(tokens) > 1 and weight >= 1.0:
        tally["LOC"] += 1.0 + weight
    else:
        tally["LOC"] += (0.75 if weight >= 2.0 else 0.5) * weight
    if (
        len(tokens) == 1
        and len(text) > 3
        and not text.isupper()
        and any(c.isupper() for c in text[2:])
        and "-" not in text
        and not text.startswith(("Mac", "De", "Le", "La", "Mc", "O'", "O’", "D'", "D’"))
    ):
        tally["ORG"] += 1.2


def _parts_of_bodies(
    cols: Columns, candidates: Sequence[Candidate], forms: Sequence[Form], votes: dict[Form, Votes], lists: WordLists
) -> None:
    """The first word of a firm's full name stands for the firm ("X" for "X Halbleiter")."""
    done: set[Form] = set()
    for c, form in zip(candidates, forms, strict=True):
        if len(form) < 2 or form in done or form[:1] not in votes or votes[form].best() != "ORG":
            continue
        first = cols.lower[c.start]
        if votes[form[:1]].parts <= 0 and first not in lists.heads | lists.landforms | lists.outside:
            votes[form[:1]].score["ORG"] += 1.5
            done.add(form)


def _parts_of_people(forms: Sequence[Form], votes: dict[Form, Votes]) -> None:
    """Surnames and first names of the full names of people count as people."""
    for form in forms:
        if len(form) < 2 or votes[form].best() != "PER":
            continue
        for part in {form[:1], form[-1:], form[1:], form[-2:]}:
            bare = part[1:] if len(part) > 1 and part[0] in PARTICLES else part
            for p in {part, bare}:
                if p in votes and p != form:
                    votes[p].parts += 1.0
    for form, tally in votes.items():
        if tally.parts:
            common = sum(v for v in tally.score.values() if v > 0)
            known = country.named_by(" ".join(form)) or country.governed_from(" ".join(form))
            tally.score["PER"] += 1.0 + min(tally.parts, 4.0) + (0.0 if known else 0.8 * common)
        if tally.storms:
            tally.score["MISC"] += 2.0 + 1.5 * sum(v for v in tally.score.values() if v > 0)
