"""Noun phrases, as far as a speaker's description needs them: by the parse where there is one, else by the surface."""

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.names.word_lists import Titles
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import cue_lexicon

_DETERMINERS = function_words("determiners")
_CONTRACTED = function_words("contracted")
_OF = function_words("of")
_LINKS = function_words("inner_links")
_STOP = frozenset({"qui", "que", "qu'", "dont", "où", ",", ";", ":", "(", "[", "–", "—", "et"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "X"})
PREPOSITIONS = function_words("prepositions")
#: Abbreviated titles before a name.
TITLES = function_words("speaker_titles")
_SPOKEN_TITLES = TITLES | frozenset(load("titles", Titles).civility)
_ARTICLES = function_words("definite_articles")
#: The most tokens of a title between a comma and the name.
_TITLE = 6
SOURCES = frozenset({"source", "sources"})
LATTER = function_words("latter")
_TIME_TAILS = function_words("time_tails")
_MEDIA = function_words("media_nouns")
_CHAIN = 8


def noun_phrase(columns: Columns, i: int) -> tuple[int, int]:
    """First and last token (inclusive) of the noun phrase around its head `i`, no relative clause."""
    if columns.ent[i]:
        i = columns.entity_first(i)
    start = end = i
    while start > 0 and _extends_left(columns, start - 1, i):
        start -= 1
    limit = min(len(columns.text), i + 40)
    while end + 1 < limit and _extends_right(columns, end + 1, i):
        end += 1
    while end > i and (
        columns.low[end] in _LINKS or columns.low[end] in _DETERMINERS or not columns.text[end][0].isalnum()
    ):
        if columns.low[end] == ")":
            break
        end -= 1
    return start, end


def apposed_name(columns: Columns, comma: int) -> int | None:
    """The person named between commas behind a description that ends before `comma`: "l'ancien président du comité, X,
    a déclaré", "son avocat, Me X, a dit", "sa collègue, la professeure X, a dit"."""
    size = len(columns.text)
    if comma + 1 >= size or columns.low[comma] != ",":
        return None
    at = comma + 1
    if columns.low[at] in _ARTICLES and columns.tagged:
        at += 1
        while at < size and at - comma < _TITLE and columns.pos[at] in ("NOUN", "ADJ") and not columns.ent[at]:
            at += 1
        if at == comma + 2:
            return None
    while at < size and at - comma < _TITLE and (columns.low[at] in _SPOKEN_TITLES or columns.space[at]):
        at += 1
    if at >= size or not columns.ent_start[at] or columns.ent[at] != "PER":
        return None
    end = columns.entity_end(at)
    verb = end < size and columns.pos[end] in ("VERB", "AUX") and columns.low[end][-3:] != "ant"
    closed = end < size and (columns.low[end] in {",", "."} or verb)
    return at if closed else None


def _descends(columns: Columns, j: int, i: int) -> bool:
    for _ in range(_CHAIN):
        if j == i:
            return True
        h = columns.head[j]
        if h == j:
            return False
        if columns.dep[j] in ("acl:relcl", "appos", "parataxis", "advcl", "ccomp", "acl") and columns.dep[j] != "appos":
            return False
        j = h
    return False


def _extends_left(columns: Columns, j: int, i: int) -> bool:
    if columns.space[j] or columns.newline[j]:
        return False
    low = columns.low[j]
    if low in _DETERMINERS:
        return low != "en"
    if columns.is_capital(i) and columns.is_capital(j) and columns.is_capital(j + 1):
        # capitals in a row are one name, however they are tagged
        return columns.pos[j] in ("PROPN", "X", "ADJ", "NOUN")
    if columns.parsed and columns.pos[j] == "NOUN" and j + 1 == i and not columns.ent[i]:
        return columns.head[j] == i or columns.head[i] == j
    if columns.pos[j] in ("ADJ", "NUM") and not columns.ent[j]:
        if columns.low[j + 1] in _DETERMINERS and columns.pos[j] == "ADJ" and not low.startswith("tou"):
            return False  # "confiait le mois dernier un ouvrier"
        return not columns.parsed or columns.head[j] != j
    if columns.ent[i] in ("PER", "ORG") and columns.pos[j] == "NOUN" and not columns.ent[j]:
        # a title before a name: "le président X", "le porte-parole X"
        return columns.text[j][0].islower() or columns.low[j] in TITLES
    return low in TITLES


def _extends_right(columns: Columns, j: int, i: int) -> bool:
    if columns.newline[j]:
        return False
    if columns.space[j]:
        return True
    low = columns.low[j]
    if columns.ent[j] and not columns.ent_start[j]:
        return True
    title = j - 2 if columns.space[j - 1] else j - 1
    if columns.low[title] in TITLES and columns.is_capital(j):
        return True
    if low in {"à", "au"} and j + 1 < len(columns.text) and (columns.ent[j + 1] == "LOC" or columns.is_capital(j + 1)):
        return False  # where, not who
    if low == "de" and j + 1 < len(columns.text) and columns.low[j + 1] in SOURCES:
        return False  # "a appris l'agence de source policière"
    if low in _STOP:
        return low == "et" and columns.parsed and columns.dep[j] == "cc" and _conjoined(columns, j, i)
    if columns.pos[j] == "VERB" and columns.low[j - 1] in _DETERMINERS and columns.dep[j] == "nmod":
        return _descends(columns, j, i)  # "l'avocat de l'accusé": a participle that is a noun
    if columns.tagged and columns.pos[j] in ("VERB", "AUX", "PRON", "ADV", "PUNCT", "SCONJ", "SYM"):
        return columns.pos[j] == "ADV" and low in {"plus", "très"} and False
    if columns.parsed:
        return _descends(columns, j, i) or _complement(columns, j, i)
    if columns.tagged:
        return columns.pos[j] in _INSIDE
    return columns.is_capital(j) or low in _LINKS or low in {"la", "le", "les", "l'"}


def _complement(columns: Columns, j: int, i: int) -> bool:
    """A "de" right behind the noun opens its complement, whatever the parse says, with determiner and noun."""
    k = j
    while k > i and (columns.low[k] in _DETERMINERS or columns.pos[k] in ("ADJ", "NUM")):
        k -= 1
    if k == j and columns.pos[j] in ("NOUN", "PROPN") and k > i:
        k -= 1
        while k > i and (columns.low[k] in _DETERMINERS or columns.pos[k] in ("ADJ", "NUM")):
            k -= 1
    return columns.low[k] in {"de", "du", "d'", "des"} and columns.pos[k - 1] in _NOMINAL and k - 1 >= i


def _conjoined(columns: Columns, j: int, i: int) -> bool:
    """Whether "et" at `j` joins another head to `i` itself ("X et Y ont déclaré")."""
    h = columns.head[j]
    return columns.dep[h] == "conj" and (
        columns.head[h] == i or (_descends(columns, h, i) and columns.pos[h] in _NOMINAL)
    )


def first_after(columns: Columns, tokens: list[int], p: int, stop: int) -> int | None:
    """The token that heads the first noun phrase between positions `p` and `stop` that no preposition introduces.

    This finds the subject that follows its verb, past complements: "a déclaré aux journalistes / jeudi / à l'AFP X".
    """
    inside = False  # a prepositional phrase has begun and its noun has been seen or is awaited
    waiting = medium = False
    start: int | None = None
    for q in range(p, min(stop, p + 40)):
        i = tokens[q]
        low = columns.low[i]
        if low in {",", ";", ":", ".", "que", "qu'", "(", "qui", "dont"}:
            if start is not None or not inside or low not in {","}:
                return start if start is None or columns.low[start] not in _DETERMINERS else None
            waiting = inside = False
            continue
        if start is not None:
            if low in LATTER and columns.low[start] in {"ce", "cette", "ces"}:
                following = columns.pos[tokens[q + 1]] if q + 1 < stop else ""
                if following not in ("NOUN", "PROPN"):
                    return i  # "affirme ce dernier dans un courrier"
            if low in {"un", "une"} and columns.low[start] == "l'":
                return i
            if low in _DETERMINERS or (columns.pos[i] in ("ADJ", "NUM") and not columns.ent[i]):
                continue
            if low in _OF and not columns.ent[i]:
                return tokens[q - 1]  # "un de ses amis", "plusieurs de ses collègues"
            return i
        if (
            low in PREPOSITIONS
            and not (low == "des" and not inside and q == p)
            and not (columns.ent[i] and not columns.ent_start[i])
        ):
            # "a tenu à préciser X": the infinitive of a verb of speech opens no complement
            inside = waiting = not (q + 1 < stop and _says(columns, tokens[q + 1]))
            continue
        nominal = columns.pos[i] in _NOMINAL if columns.tagged else columns.is_capital(i) or columns.low[i].isalpha()
        if low in TIMES or low in _TIME_TAILS:
            waiting = False
            inside = True
            continue
        if waiting:
            if columns.ent_start[i] and columns.ent[i] == "PER" and columns.pos[tokens[q - 1]] in ("NOUN", "ADJ"):
                return i
            if nominal and low not in _DETERMINERS:
                waiting = False
                medium = low in _MEDIA
            continue
        if inside and medium and columns.ent_start[i] and columns.ent[i] != "PER":
            medium = False  # "a confié à la radio <name> le maire": the name is the radio's
            continue
        determiner = low in _DETERMINERS or (low == "des" and q == p)
        if inside and not (
            determiner or columns.ent_start[i] or (columns.is_capital(i) and not columns.is_capital(i - 1))
        ):
            continue
        if inside and determiner and q + 1 < len(tokens) and columns.low[tokens[q + 1]] in TIMES:
            continue
        if determiner:
            start = i
            if q + 1 < len(tokens) and columns.low[tokens[q + 1]] in TIMES:
                start = None
                inside = True
            continue
        if columns.ent[i] or nominal or columns.is_capital(i):
            return i
    return start if start is None or columns.low[start] not in _DETERMINERS else None


def _says(columns: Columns, i: int) -> bool:
    senses = cue_lexicon().verbs.get(columns.low[i], ()) if columns.pos[i] in ("VERB", "AUX") else ()
    return any("infinitive" in sense.moods for sense in senses)


TIMES = function_words("time_words")
