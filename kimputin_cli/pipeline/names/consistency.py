"""One form, one label in an article, and names that the model saw once found wherever they are repeated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.coreference.name_forms import PARTICLES, words
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.evidence import Form, Votes
from kimputin_cli.pipeline.names.word_lists import WordLists

_SIDES = function_words("sides")
_ARTICLES = function_words("definite_articles") | function_words("contracted") | {"un", "une", "ce"}
#: Behind these a word may have the capital of a first one.
SPEECH_MARKS = (":", "«", "“", '"')


def relabel(cols: Columns, candidates: Sequence[Candidate], votes: dict[Form, Votes]) -> None:
    """Gives every candidate the label that its form has most votes for."""
    for c in candidates:
        form = words(" ".join(cols.text[c.start : c.end]))
        if form in votes:
            c.label = votes[form].best()


def with_article(cols: Columns, candidates: Sequence[Candidate], lists: WordLists) -> None:
    """Gives single words behind an article the label that this alone tells: of a territory ("la Ville"), of a prize
    ("le Goncourt"), of a newspaper ("au Monde")."""
    for c in candidates:
        if c.end - c.start != 1 or c.start == 0 or cols.lower[c.start - 1] not in _ARTICLES:
            continue
        text, low = cols.text[c.start], cols.lower[c.start]
        if low in lists.territories or any(f"{article} {text}" in lists.known for article in ("Le", "La", "Les")):
            c.label = "ORG"
        elif low in lists.awards:
            c.label = "MISC"


def complete(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Names cut short are lengthened where a longer name of the article stands in full: the model's "X Y" of "X Y
    Z"."""
    longer: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for c in candidates:
        if c.end - c.start > 2:
            longer[cols.text[c.start], cols.text[c.start + 1]].add(tuple(cols.text[c.start : c.end]))
    for c in candidates:
        if c.end < len(cols) and c.end - c.start > 1:
            forms = longer.get((cols.text[c.start], cols.text[c.start + 1]), ())
            c.end = (
                max(
                    (c.start + len(f) for f in forms if tuple(cols.text[c.start : c.start + len(f)]) == f),
                    default=c.end,
                )
                if forms
                else c.end
            )
    return list(candidates)


def mended(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """A person's name given in two pieces side by side is one ("X Y" "Z"), unless both are full names; a particle of
    the
    full name belongs to the surname wherever it stands ("M. de Z")."""
    out: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: c.start):
        last = out[-1] if out else None
        both = last is not None and last.label == "PER" == c.label and last.end == c.start
        # on one line, though the parser may have ended a sentence between the two
        line = c.start > 0 and cols.index[c.start] == cols.index[c.start - 1] + 1
        if last is not None and both and line and c.end - c.start == 1:
            last.end = c.end
        else:
            out.append(c)
    particles: dict[str, str] = {}
    for c in out:
        if c.label == "PER" and c.end - c.start > 2 and cols.lower[c.end - 2] in PARTICLES:
            particles[cols.text[c.end - 1]] = cols.lower[c.end - 2]
    for c in out:
        particle = particles.get(cols.text[c.start]) if c.end - c.start == 1 else None
        if particle and c.start and cols.lower[c.start - 1] == particle and c.label == "PER":
            c.start -= 1
    return out


def split_merged(cols: Columns, candidates: Sequence[Candidate], lists: WordLists) -> list[Candidate]:
    """An organisation and the person named right after it taken as one name ("Pentagone Jean Dupont")."""
    alone = {cols.text[c.start] for c in candidates if c.end - c.start == 1}
    out = []
    for c in candidates:
        if (
            c.label == "ORG"
            and c.end - c.start == 3
            and cols.lower[c.end - 2] in lists.first_names
            and cols.lower[c.end - 1] not in lists.marks
        ):
            first = cols.text[c.start]
            if first in alone or country.seat(first) or first in lists.known:
                out += [Candidate(c.start, c.start + 1, "ORG"), Candidate(c.start + 1, c.end, "PER", "split")]
                continue
        out.append(c)
    return out


def sides(cols: Columns, candidates: Sequence[Candidate], covered: Sequence[bool]) -> Iterator[Candidate]:
    """ "le Nord" and "le Sud" where the article speaks of a country with that side in its name ("X du Nord")."""
    named = {
        cols.text[c.end - 1]
        for c in candidates
        if c.label == "LOC" and c.end - c.start > 2 and country.named_by(" ".join(cols.text[c.start : c.end]))
    }
    if named & {"Nord", "Sud", "nord", "sud"}:
        for i, text in enumerate(cols.text):
            if (
                text in ("Nord", "Sud")
                and not covered[i]
                and cols.factual[i]
                and i > 0
                and cols.lower[i - 1] in ("le", "du", "au")
            ):
                yield Candidate(i, i + 1, "LOC", "side of a divided country")


def repeated(
    cols: Columns, candidates: Sequence[Candidate], covered: Sequence[bool], lists: WordLists
) -> Iterator[Candidate]:
    """Occurrences of known names, and of the surnames of known people, that no candidate covers. Token by token, one
    pass."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for c in candidates:
        if c.label not in ("PER", "LOC", "ORG"):
            continue
        tokens = tuple(cols.text[c.start : c.end])
        if any(t[0].isupper() for t in tokens) and (len(tokens) > 1 or _tellable(tokens[0], lists)):
            known[tokens[0]].setdefault(tokens, c.label)
            if len(tokens) == 1 or c.label == "PER":
                known[tokens[0].upper()].setdefault(tuple(t.upper() for t in tokens), c.label)
        if c.label == "PER" and len(tokens) > 1:
            for part in (tokens[-1:], tokens[1:]):
                if _tellable(part[0], lists) and part[0].lower() not in PARTICLES:
                    known[part[0]].setdefault(part, "PER")
                    known[part[0].upper()].setdefault(tuple(t.upper() for t in part), "PER")
    longest = {first: sorted(forms, key=len, reverse=True) for first, forms in known.items()}
    i = 0
    while i < len(cols):
        form = None
        forms = longest.get(cols.text[i])
        if forms and cols.factual[i] and not covered[i]:
            form = next(
                (f for f in forms if tuple(cols.text[i : i + len(f)]) == f and not any(covered[i : i + len(f)])),
                None,
            )
        if form and not _inside_other(cols, i, i + len(form), covered):
            yield Candidate(i, i + len(form), known[form[0]][form], "repeated")
            i += len(form)
        else:
            i += 1


def _tellable(token: str, lists: WordLists) -> bool:
    """Whether a single word is a name wherever it stands: capital, long enough, not a common opener."""
    low = token.lower().replace("’", "'")
    return (
        len(token) > 1
        and token[0].isupper()
        and low not in lists.openers
        and low not in lists.never
        and low not in lists.civility
    )


def _inside_other(cols: Columns, start: int, end: int, covered: Sequence[bool]) -> bool:
    """Whether capitalised words next to it make it part of a longer name that is not ours."""
    left = (
        start > 0
        and not covered[start - 1]
        and cols.sent[start - 1] == cols.sent[start]
        and cols.text[start - 1][0].isupper()
        and cols.pos[start - 1] == "PROPN"
    )
    right = (
        end < len(cols)
        and not covered[end]
        and cols.sent[end] == cols.sent[start]
        and cols.text[end][0].isupper()
        and cols.pos[end] == "PROPN"
    )
    return left or right


def plausible(
    cols: Columns, candidates: Iterable[Candidate], lists: WordLists, mid_sentence: set[str]
) -> Iterator[Candidate]:
    """Leaves out what is no name: calendar words, common words that only open sentences, words without a capital.
    Demonyms become MISC. `mid_sentence` are the capitalised words that stand inside sentences."""
    small = set(cols.text)
    for c in candidates:
        tokens, text = cols.lower[c.start : c.end], cols.text[c.start]
        single = len(tokens) == 1
        titled = c.start > 0 and cols.lower[c.start - 1] in lists.civility
        if single and (
            (tokens[0] in lists.never and text not in lists.known)
            or (tokens[0] in lists.civility and not titled)
            or tokens[0] in lists.openers
        ):
            continue
        if text.startswith("#"):
            c.label = "MISC"
        small_letters = not any(t[0].isupper() or t[0].isdigit() for t in cols.text[c.start : c.end])
        site = c.label == "ORG" and "." in text
        if c.found == "model" and small_letters and not site and (single or c.label in ("PER", "LOC")):
            continue
        if single and (len(text) == 1 or tokens[0] in _SIDES):
            continue
        if (
            single
            and c.found == "model"
            and text not in mid_sentence
            and (
                _common_opener(cols, c)
                or (cols.opens(c.start, SPEECH_MARKS) and tokens[0] in small and tokens[0] != text and len(text) > 3)
            )
        ):
            continue
        yield c


def _common_opener(cols: Columns, c: Candidate) -> bool:
    """A word that opens its sentence and is tagged as something else than a name."""
    low = cols.lower[c.start]
    first = c.start == 0 or cols.sent[c.start - 1] != cols.sent[c.start] or cols.text[c.start - 1] in ("-", "–", "—")
    return cols.opens(c.start, SPEECH_MARKS) and (
        (low.endswith(("ez", "ons", "-y", "-vous", "-nous")) and len(low) > 5)
        or (
            first
            and cols.pos[c.start]
            in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "PRON", "DET", "ADJ", "INTJ", "NOUN")
        )
    )
