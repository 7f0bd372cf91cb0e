"""Names that begin with a small letter: "place de la Paix", "université de X", "péninsule ibérique", "ministère de la
Justice"."""

from collections.abc import Iterable, Iterator, Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

_OF = function_words("of")
_ARTICLE = function_words("definite_articles")
#: Heads that are common nouns first: part of a name only right before it.
_LOOSE = function_words("loose_heads")


def extend(cols: Columns, candidates: Sequence[Candidate], lists: WordLists) -> list[Candidate]:
    """The candidates, begun earlier where a head word before them belongs to the name."""
    for c in candidates:
        start = _head_before(cols, c.start, lists)
        if start is None:
            continue
        head = cols.lower[start]
        direct = start == c.start - 1
        if (
            head in lists.landforms
            and c.label in ("LOC", "PER", "ORG")
            and (c.label != "PER" or direct or c.end - c.start > 1)
        ):
            if direct or start == c.start - 2 or (c.label == "LOC" and head not in _LOOSE):
                c.start, c.label, c.found = start, "LOC", "landform"
        elif (
            (head in lists.inside or head in lists.with_field)
            and _singular(cols, start)
            and _bound(cols, start, direct)
        ) and (c.label == "ORG" or (c.label == "LOC" and not direct) or (head in lists.named_after and direct)):
            if direct and head in lists.introducing and cols.text[c.start][0].isupper() and c.label == "ORG":
                continue  # "l'association X": the head only says what X is
            c.start, c.label, c.found = start, "ORG", "head of an organisation"
    for c in candidates:
        if (
            c.label == "ORG"
            and cols.lower[c.start] in lists.heads
            and c.end < len(cols)
            and cols.sent[c.end] == cols.sent[c.start]
        ):
            low = cols.lower[c.end]
            party = cols.lower[c.start] == "parti" and low in lists.party
            if cols.text[c.end] == low and (country.demonym(low) or party) and c.end - c.start == 1:
                c.end += 1
    for c in candidates:
        if c.label == "ORG" and _closes(cols, c, lists):
            c.end += 1
    return list(candidates)


def _closes(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """Whether the adjective behind a name whose last word is a noun with a capital belongs to it ("Bureau du Conseil
    privé", "Croix-Rouge italienne")."""
    if c.end >= len(cols) or cols.sent[c.end] != cols.sent[c.start] or cols.text[c.end] != cols.lower[c.end]:
        return False
    low, last = cols.lower[c.end], cols.lower[c.end - 1]
    if cols.text[c.end - 1] == last:
        return False
    if low in lists.closing:
        return last in lists.heads
    return bool(country.demonym(low)) and last in lists.national and cols.pos[c.end] != "NOUN"


def _bound(cols: Columns, start: int, direct: bool) -> bool:
    """Heads that are common nouns too count only before a name of their own, or after a definite article."""
    common = cols.lower[start] in function_words("common_heads")
    return direct or not common or (start > 0 and cols.lower[start - 1] in ("le", "la", "l'", "du", "au"))


def _singular(cols: Columns, start: int) -> bool:
    return start == 0 or cols.lower[start - 1] not in function_words("several")


def _with_field(cols: Columns, j: int, i: int, lists: WordLists) -> int | None:
    """The head of "HEAD de FIELD de NAME", FIELD small common words that end at `j`."""
    k = j
    while k > 0 and j - k < 5 and cols.sent[k] == cols.sent[i] and cols.text[k] == cols.lower[k]:
        if cols.lower[k] in lists.with_field:
            if k < j and set(cols.lower[k + 1 : j + 1]) & lists.common_fields:
                return None
            return k if k < j and cols.lower[k + 1] in _OF | lists.field_adjectives else None
        if cols.pos[k] not in ("NOUN", "ADJ", "ADP", "DET") and cols.lower[k] not in _OF:
            return None
        k -= 1
    return None


def _head_before(cols: Columns, i: int, lists: WordLists) -> int | None:
    """The head of "HEAD [adjective]* [de [la]] NAME", NAME starting at `i`."""
    j = i - 1
    if j >= 0 and cols.lower[j] in _ARTICLE and j > 0 and cols.lower[j - 1] in ("de",):
        j -= 1
    if j >= 0 and cols.lower[j] in _OF:
        j -= 1
    field = _with_field(cols, j, i, lists) if j < i - 1 else None
    if field is not None:
        return field
    steps = 0
    while j > 0 and cols.pos[j] == "ADJ" and cols.text[j] == cols.lower[j] and steps < 2:
        j -= 1
        steps += 1
    if j < 0 or cols.sent[j] != cols.sent[i] or not cols.text[j][0].isalpha():
        return None
    return j if cols.pos[j] in ("NOUN", "PROPN", "", "X", "ADJ") else None


def grammar(cols: Columns, lists: WordLists, covered: Sequence[bool]) -> Iterator[Candidate]:
    """Names that are made of common words: a region with a nationality ("péninsule coréenne"), a ministry or
    agency with its domain ("ministère des Affaires étrangères", "agence de gestion des catastrophes")."""
    for i, low in enumerate(cols.lower):
        if not cols.factual[i] or covered[i]:
            continue
        if (
            low in lists.regional
            and i + 1 < len(cols)
            and cols.text[i + 1] == cols.lower[i + 1]
            and (cols.pos[i + 1] == "ADJ" or country.of_somewhere(cols.lower[i + 1]))
        ):
            yield Candidate(i, i + 2, "LOC", "region")
        elif low == "parti" and i + 1 < len(cols) and cols.lower[i + 1] in lists.party and _singular(cols, i):
            end = i + 2
            while (
                end < len(cols)
                and (cols.lower[end] in lists.party or country.demonym(cols.text[end]))
                and cols.pos[end] != "NOUN"
            ):
                end += 1
            yield Candidate(i, end, "ORG", "party")
        elif low in lists.government or low in lists.offices:
            end = _domain(cols, i, covered)
            if end and _singular(cols, i):
                yield Candidate(i, end, "ORG", "body with its domain")


def _domain(cols: Columns, i: int, covered: Sequence[bool]) -> int:
    """End of "HEAD [adjective] de [la] DOMAIN"; 0 when there is no domain."""
    j = i + 1
    while j < len(cols) and cols.pos[j] == "ADJ" and j - i < 3:
        j += 1
    if j >= len(cols) or cols.lower[j] not in _OF:
        return 0
    end, links = j, 0
    while end < len(cols) and cols.sent[end] == cols.sent[i] and end - i < 14:
        low = cols.lower[end]
        if low in _OF or low in ("à",) or (low in ("au", "aux") and end > j):
            if links and low != "de" and cols.lower[i] not in ("agence",):
                break
            links += 1
            end += 1
            if end < len(cols) and cols.lower[end] in _ARTICLE:
                end += 1
            if end < len(cols) and country.named_by(cols.text[end]):
                end -= 1
                break
        elif low == "et" and end + 1 < len(cols) and cols.lower[end + 1] in _OF | {"à"}:
            links = 0
            end += 1
        elif cols.pos[end] in ("NOUN", "PROPN", "ADJ") and not (
            covered[end] and cols.text[end][0].isupper() and country.weight_as_place(cols.text[end])
        ):
            end += 1
        else:
            break
    while end > i and (
        cols.lower[end - 1] in _OF or cols.lower[end - 1] in _ARTICLE or cols.lower[end - 1] in ("et", "à", "au", "aux")
    ):
        end -= 1
    return end if end > j else 0


def without_country(cols: Columns, candidates: Iterable[Candidate], lists: WordLists) -> Iterator[Candidate]:
    """A ministry's country stands outside its name; what a person owns of a party too ("Parti X de Y")."""
    for c in candidates:
        if c.label == "ORG" and c.end - c.start > 3:
            for k in (c.end - 2, c.end - 3):
                low = cols.lower[k]
                rest = " ".join(cols.text[k + 1 : c.end])
                article = k + 1 < c.end and cols.lower[k + 1] in _ARTICLE
                name = " ".join(cols.text[k + 2 : c.end]) if article else rest
                if (
                    k > c.start + 1
                    and low in _OF
                    and cols.lower[c.start] in lists.government
                    and (country.named_by(name) or name in ("Nord", "Sud"))
                ):
                    c.end = k
                    break
        if c.label == "ORG":
            at = next((k for k in range(c.end - 2, c.start, -1) if cols.lower[k] == "à"), None)
            if at is not None and country.weight_as_place(" ".join(cols.text[at + 1 : c.end])) >= 1.0:
                c.end = at
        yield c


def joined(cols: Columns, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Two places, or a place and a word, that together are one country ("République démocratique" "du" "Congo")."""
    out: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: c.start):
        before = out[-1] if out else None
        if (
            before
            and 0 < c.start - before.end <= 2
            and cols.lower[before.end] in _OF
            and "LOC" in (c.label, before.label)
        ) and country.named_by(" ".join(cols.text[before.start : c.end])):
            before.end, before.label = c.end, "LOC"
            continue
        out.append(c)
    return out
