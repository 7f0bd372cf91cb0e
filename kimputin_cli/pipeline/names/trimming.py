"""Edges of names: titles, articles, punctuation, verbs and kinds of places stand outside."""

from collections.abc import Iterable, Iterator

from kimputin_cli.chronology.calendar import WEEKDAYS
from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

_MARKS = frozenset('«»“”"„‹›():;!?…[]/•|#')
_PROSECUTORS = function_words("prosecutors")
_OUT = function_words("outside_bodies")
_LOOSE = frozenset(("ADP", "DET", "CCONJ", "SCONJ", "PRON", "PUNCT", "AUX", "SPACE"))
_TAIL = _LOOSE | {"ADV", "VERB"}
_ARTICLES = function_words("edge_words")


def trim(
    cols: Columns, candidates: Iterable[Candidate], lists: WordLists, roles: frozenset[str]
) -> Iterator[Candidate]:
    """The candidates with their edges corrected; those of which nothing is left are dropped. `roles` are role nouns
    in lower case."""
    for c in candidates:
        for start, end in _pieces(cols, c):
            cut = Candidate(start, end, c.label, c.found)
            _left(cols, cut, lists, roles)
            _right(cols, cut, lists)
            _left(cols, cut, lists, roles)
            _of_prosecutor(cols, cut)
            if cut.start < cut.end:
                yield cut


def _of_prosecutor(cols: Columns, c: Candidate) -> None:
    """ "le procureur de la République de X": the Republic belongs to the office, and only X is a place."""
    if c.end - c.start < 3 or cols.lower[c.start] != "république" or cols.lower[c.start + 1] not in ("de", "d'", "du"):
        return
    before = cols.lower[max(0, c.start - 5) : c.start]
    if before[-2:] == ["de", "la"] and _PROSECUTORS & set(before[:-2]):
        c.start += 2
        c.label = "LOC"


def _pieces(cols: Columns, c: Candidate) -> list[tuple[int, int]]:
    """The candidate cut at marks, line breaks and finite verbs; for people also at commas and "et". The first piece
    that
    has a capital, and for people all of them."""
    pieces, start = [], c.start
    for i in range(c.start, c.end + 1):
        low = cols.lower[i] if i < c.end else ""
        cut = i == c.end or cols.text[i] in _MARKS or cols.sent[i] != cols.sent[c.start]
        cut = cut or (i > c.start and cols.pos[i] == "AUX" and cols.text[i] == low)
        cut = cut or (
            i > c.start
            and cols.pos[i] == "VERB"
            and cols.text[i] == low
            and c.label != "MISC"
            and cols.lower[i - 1] not in ("de", "d'", "pour")
        )
        cut = cut or (c.label == "ORG" and cols.text[i] in _OUT)
        cut = cut or (c.label == "PER" and low in (",", "et", "&"))
        if cut:
            if i > start:
                pieces.append((start, i))
            start = i + 1 if i == c.end or cols.sent[i] == cols.sent[c.start] else i
            if start == i:
                break
    pieces = [
        p
        for p in pieces
        if any(cols.text[i][:1].isupper() or cols.text[i][:1].isdigit() for i in range(*p)) or p == (c.start, c.end)
    ]
    return pieces if c.label == "PER" else pieces[:1]


def _left(cols: Columns, c: Candidate, lists: WordLists, roles: frozenset[str]) -> None:
    while c.start < c.end:
        low, text = cols.lower[c.start], cols.text[c.start]
        more = c.end - c.start > 1
        if low in lists.given and text != low and c.label == "PER" and c.end - c.start > 2:
            return
        if (not text[0].isalnum() and not (text[0] == "@" and len(text) > 1)) or (
            more and low in lists.civility and not (low in lists.kept and text[0].isupper() and c.label != "PER")
        ):
            c.start += 1
        elif c.label == "PER" and text != low and low in ("de", "du", "d'", "le", "la") and more:
            return
        elif (
            low in _ARTICLES
            and (text == low or cols.opens(c.start) or _known_behind(cols, c, lists))
            and not (c.label == "MISC" and text != low)
        ):
            if text != low and not _article_goes(cols, c, lists):
                return
            c.start += 1
        elif (
            more
            and c.label == "PER"
            and text == low
            and (low in roles or cols.pos[c.start] in ("NOUN", "ADJ", "ADP", "VERB", "ADV"))
            and low not in lists.particles
        ) or (more and c.label == "PER" and low in roles and low not in lists.kept):
            c.start += 1
        elif more and text == low and c.label in ("LOC", "PER") and _kind(cols, c, lists):
            c.start = _kind(cols, c, lists)
        elif more and cols.opens(c.start) and low in lists.openers and c.label != "MISC":
            c.start += 1
        elif more and text == "A" and c.label == "LOC" and cols.opens(c.start) and not _known_place(cols, c):
            c.start += 1  # "A Sainte-Rose", the preposition without its accent
        else:
            return


def _known_place(cols: Columns, c: Candidate) -> bool:
    return country.weight_as_place(" ".join(cols.text[c.start : c.end])) > 0


def _kind(cols: Columns, c: Candidate, lists: WordLists) -> int:
    """Where the name begins after a kind of place ("île indonésienne de X", "comté de X"), or 0."""
    low = cols.lower[c.start]
    if low not in lists.outside:
        return 0
    whole = " ".join(cols.text[c.start : c.end])
    if country.named_by(whole) or (low == "pays" and country.weight_as_place(whole)):
        return 0
    i = c.start + 1
    while i < c.end and cols.text[i] == cols.lower[i] and cols.pos[i] in ("ADJ", ""):
        i += 1
    if i < c.end and cols.lower[i] in ("de", "du", "d'", "des"):
        i += 1
        if i < c.end and cols.lower[i] in ("la", "l'"):
            i += 1
    return i if i < c.end and cols.text[i][0].isupper() else 0


def _known_behind(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """Whether the name without its first word is, or begins with, a well-known organisation's ("La Croix Rouge")."""
    rest = [text.replace("’", "'") for text in cols.text[c.start + 1 : c.end]]
    if c.label != "ORG" or " ".join(cols.text[c.start : c.end]) in lists.known:
        return False
    return any(" ".join(rest[:n]) in lists.known for n in range(1, len(rest) + 1))


def _article_goes(cols: Columns, c: Candidate, lists: WordLists) -> bool:
    """A capital article at the start of a sentence: part of a town's name ("Le Havre"), of a paper's ("Le Monde") only
    before one single word."""
    text = " ".join(cols.text[c.start : c.end]).replace("’", "'").replace("' ", "'")
    if _known_behind(cols, c, lists):
        return True
    if country.has_article(text) or text in lists.known:
        return False
    return c.label != "ORG" or c.end - c.start != 2 or "-" in cols.text[c.start + 1] or cols.text[c.start + 1].isupper()


def _right(cols: Columns, c: Candidate, lists: WordLists) -> None:
    if c.label == "LOC" and c.end - c.start > 2 and not country.weight_as_place(" ".join(cols.text[c.start : c.end])):
        for k in range(c.start + 1, c.end):  # a known place and then more in small letters: "<place> de la fin mars"
            if cols.pos[k] == "ADP" and all(
                t == low for t, low in zip(cols.text[k : c.end], cols.lower[k : c.end], strict=True)
            ):
                if country.weight_as_place(" ".join(cols.text[c.start : k])):
                    c.end = k
                break
    for k in range(c.start + 2, min(c.end + 1, len(cols))):  # "<bank> 5 %", "<bank> 5 % du capital"
        if c.label == "ORG" and cols.text[k] == "%" and cols.text[k - 1][0].isdigit():
            c.end = k - 1
            break
    for k in range(c.start + 1, c.end - 1):  # "a appris <paper> de sources concordantes"
        if c.label == "ORG" and cols.lower[k] == "de" and cols.text[k + 1] in ("source", "sources"):
            c.end = k
            break
    behind = cols.text[c.end] if c.end < len(cols) else ""
    if c.end - c.start > 1 and cols.text[c.end - 1].isdigit() and behind in ("-", "–"):  # "Metz 3 - 1 Nancy"
        c.end -= 1
    while c.start < c.end - 1:
        i = c.end - 1
        low, text = cols.lower[i], cols.text[i]
        if (
            (not text[-1].isalnum() and not (text.endswith(".") and len(text) <= 6) and text not in ("+", "++", "%"))
            or (text == low and cols.pos[i] in _TAIL and not text.isdigit())
            or (
                text == low
                and c.label == "LOC"
                and cols.pos[i] == "ADJ"
                and country.named_by(" ".join(cols.text[c.start : i]))
            )
            or (text == low and low in lists.openers and not text.isdigit())
            or low in WEEKDAYS
        ):
            c.end -= 1
        else:
            return
