"""Offices that the text gives to people: "le président X", "X, porte-parole de Y", "X est le PDG de Z", "l'ex-maire X".
Each is a Personnel.Hold once per holder and office in an article; an office that is over ("ancien") is a
Personnel.EndPosition.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kimputin_cli.pipeline.coreference.role_nouns import kin_terms
from kimputin_cli.pipeline.events.arguments import agents, subjects
from kimputin_cli.pipeline.events.grammar import grammar
from kimputin_cli.pipeline.events.lexicon import index
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.syntax import bounds, dep, is_passive, lemma, phrase
from kimputin_cli.pipeline.function_words import function_words

_NO_PARTICIPLES, _ORIGINS = function_words("never_participles"), function_words("origins")
_CLOSING = frozenset(",.()»–-")
_BREAKS = frozenset(("VERB", "AUX", "PRON", "SCONJ", "PUNCT", "CCONJ"))
_KIN_REACH = 5  # tokens between "frère" and the office of "le frère de l'ancien maire"
_REACH = 14  # tokens between an office and its holder's name


@dataclass(slots=True)
class Office:
    """An office and its holder. `words` and `trigger` are token spans, `former` the word that says that it is over,
    `then` whether it was held at the time of the story."""

    noun: Token
    words: tuple[int, int]
    trigger: tuple[int, int]
    holder: Token
    former: Token | None = None
    then: bool = False

    @property
    def title(self) -> str:
        text: str = self.noun.doc[self.words[0] : self.words[1]].text
        return text


def find_offices(reading: Reading) -> Iterator[Office]:
    """The offices of a Doc in text order, repetitions included."""
    doc = reading.doc
    done = 0
    words = reading.parse
    nouns = _office_nouns()
    for i, word in enumerate(words.lower):
        size = office_at(doc, i) if i >= done and word.removeprefix("ex-") in nouns else 0
        if not size and not (words.pos[i] == "VERB" and words.lemma[i] == "présider"):
            continue
        token = doc[i]
        if size and words.factual[i]:
            done = i + size
            for holder in _holders(reading, token, size):
                office = _office(reading, token, size, holder)
                if holder.i < token.i and _has_article(doc, office) and not _closed(doc, office):
                    continue
                yield office
        elif token.pos_ == "VERB" and lemma(token) == "présider" and is_passive(token):
            for holder in agents(token):
                if "PER" in reading.filler(holder).labels:
                    yield Office(token, (token.i, token.i + 1), (token.i, token.i + 1), holder)


def _has_article(doc: Doc, office: Office) -> bool:
    """Whether an article makes it a phrase of its own, which may be the subject of what follows."""
    return any(doc[i].pos_ == "DET" for i in range(max(0, office.words[0] - 2), office.words[0]))


def _closed(doc: Doc, office: Office) -> bool:
    """Whether an apposition behind a name is closed off: "X, le maire, sait", but not "X, le maire sait"."""
    after = office.words[1]
    if any(child.dep_ == "cop" for child in office.noun.children) or after >= len(doc):
        return True
    token = doc[after]
    return token.is_punct or token.is_space or token.pos_ in ("CCONJ", "PRON", "ADP", "SCONJ") or token.text == "|"


def office_at(doc: Doc, i: int) -> int:
    """How many tokens the office noun at token `i` has; 0 when there is none."""
    nouns = _office_nouns()
    first = doc[i].lower_.replace("’", "'").removeprefix("ex-").removeprefix("co-")
    for words in nouns.get(first, ()):
        rest = enumerate(words[1:], 1)
        if i + len(words) <= len(doc) and all(doc[i + k].lower_.replace("’", "'") == word for k, word in rest):
            if doc[i].ent_type_ in ("PER",) and doc[i].ent_iob_ == "I":
                continue
            return len(words)
    return 0


def _office_nouns() -> dict[str, list[tuple[str, ...]]]:
    global _cache
    if _cache is None:
        from kimputin_cli.pipeline.coreference.role_nouns import role_nouns

        offices = index().offices
        _cache = {}
        for first, nouns in role_nouns().items():
            kept = [
                noun.words
                for noun in nouns
                if noun.klass in offices.classes and noun.label not in offices.unless and not noun.plural
            ]
            if kept:
                _cache[first] = sorted(set(kept), key=len, reverse=True)
    return _cache


_cache: dict[str, list[tuple[str, ...]]] | None = None


def _holders(reading: Reading, noun: Token, size: int) -> list[Token]:
    """Tokens of the names of who holds the office at `noun`."""
    words = noun.doc[noun.i : noun.i + size]
    named = _before_name(reading, noun, size) or _behind_name(reading, noun) or _predicative(reading, words.root)
    return named or _former_holder(reading, noun)


def _former_holder(reading: Reading, noun: Token) -> list[Token]:
    """ "l'ancienne maire de X" where the article has named her: the noun itself, as it refers to her."""
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    if before not in index().offices.former and not noun.lower_.startswith("ex-"):
        return []
    found = reading.mentions.get(noun.i)
    return [noun] if found is not None and found[0].label == "PER" and found[0].name else []


def _person_at(reading: Reading, i: int) -> Token | None:
    token = reading.doc[i]
    found = reading.mentions.get(i)
    if found is not None:
        named = found[0].label == "PER" and found[1].kind == "name"
        return (
            found[1].span[0]
            if named and found[1].span.start == i
            else (token if named and found[1].span.start <= i else None)
        )
    return token if not reading.mentions and token.ent_type_ == "PER" else None


def _before_name(reading: Reading, noun: Token, size: int) -> list[Token]:
    """ "le ministre des Affaires étrangères X", "le président et chef du parti, X": the name behind the office."""
    doc, end = reading.doc, bounds(noun).end
    i = noun.i + size
    commas = 0
    while i < min(end, noun.i + _REACH):
        person = _person_at(reading, i)
        token = doc[i]
        if person is not None:
            before = i - 2 if doc[i - 1].lower_ in grammar().civilities else i - 1
            return [] if doc[before].lower_ in grammar().to_others else [person]
        if token.lower_ in grammar().civilities:
            i += 1
            continue
        if token.text == ",":
            commas += 1
            if _of_relative(doc, noun):
                return []  # "la femme du maire, X": hers is the name
            name_at = i + 2 if i + 1 < end and doc[i + 1].lower_ in grammar().civilities else i + 1
            following = _person_at(reading, name_at) if name_at < end else None
            if following is None or commas > 1:
                return []
            # "le ministre, X," but not "le ministre, X et Y sont": the name must be closed off again
            close = name_at
            while close < end and (_person_at(reading, close) is not None or doc[close].pos_ == "PROPN"):
                close += 1
            if noun.i == bounds(noun).start or (close < end and doc[close].text not in _CLOSING):
                return []
        elif token.pos_ in _BREAKS and token.lower_ not in ("et", "’", "'", '"', "«", "»"):
            if not (token.pos_ == "VERB" and token.dep_ in ("amod", "acl")):
                return []
        elif token.pos_ == "DET" and (token.lower_ in ("un", "une") or (doc[i - 1].lower_ == "et" and i - 1 > noun.i)):
            return []  # "la ministre et son directeur, X": two people
        i += 1
    return []


def _of_relative(doc: Doc, noun: Token) -> bool:
    """Whether a relative of the holder is spoken of: "le frère de l'avocate", "la veuve de l'ancien maire"."""
    terms = kin_terms()
    for i in range(noun.i - 1, max(noun.i - _KIN_REACH, 0), -1):
        if doc[i].lower_ in ("de", "du", "d'", "d’"):
            return doc[i - 1].lower_ in terms and doc[i - 1].pos_ != "VERB"
        if doc[i].pos_ not in ("DET", "ADJ", "ADV"):
            break
    return False


def _behind_name(reading: Reading, noun: Token) -> list[Token]:
    """ "X, porte-parole de Y", "X (capitaine)", "X, conseiller et porte-parole": the name before the office."""
    doc, start = reading.doc, bounds(noun).start
    i = noun.i - 1
    seen_mark = False
    while i >= max(start, noun.i - 16):
        token = doc[i]
        if token.text in (",", "(", "–", "-", "—"):
            seen_mark = True
        elif seen_mark and _person_at(reading, i) is not None:
            return [reading.doc[i]]
        elif seen_mark and token.pos_ not in ("ADJ", "ADV", "DET", "NUM", "NOUN", "ADP", "CCONJ", "PROPN", "SPACE"):
            return []
        elif not seen_mark and token.lower_ == "et" and token.dep_ == "cc":
            return _behind_coordinated(reading, i)
        elif (not seen_mark and token.pos_ not in ("DET", "ADJ", "ADV") and token.lower_ not in ("ex", "vice")) or (
            seen_mark and _another_noun(doc, i, noun)
        ):
            return []
        i -= 1
    return []


def _another_noun(doc: Doc, i: int, noun: Token) -> bool:
    """Whether token `i`, between a name and an office, is a noun of its own: no age and no other office."""
    token = doc[i]
    apart = token.pos_ in ("NOUN", "PROPN") and noun.i - i > 1
    return apart and not office_at(doc, i) and token.lower_ not in ("ans", "an")


def _behind_coordinated(reading: Reading, conjunction: int) -> list[Token]:
    """For "X, ambassadeur et ancien maire": the holder of the office before the "et" at token `conjunction`."""
    doc = reading.doc
    for i in range(conjunction - 1, max(bounds(doc[conjunction]).start, conjunction - _REACH) - 1, -1):
        if doc[i].pos_ in ("VERB", "AUX"):
            break
        if office_at(doc, i):
            return _behind_name(reading, doc[i])
    return []


def _predicative(reading: Reading, noun: Token) -> list[Token]:
    """ "X est le PDG de Z", "il est directeur de", "le capitaine était X"."""
    passive = noun.lower_ in _NO_PARTICIPLES and any(child.dep_ == "aux:pass" for child in noun.children)
    if not passive and not any(child.dep_ == "cop" for child in noun.children):
        head = noun.head
        if (
            dep(noun) == "nsubj"
            and any(child.dep_ == "cop" for child in head.children)
            and _person_at(reading, head.i) is not None
        ):
            return [head]
        return []
    return [t for t in subjects(noun) if "PER" in reading.filler(t).labels and reading.filler(t).named]


def _office(reading: Reading, noun: Token, size: int, holder: Token) -> Office:
    doc = reading.doc
    first, last, former = noun.i, noun.i + size, None
    for i in range(max(bounds(noun).start, first - 3), first):
        word = doc[i].lower_
        if word in index().offices.former:
            former = doc[i]
        if word in ("vice", "-"):
            first = i
    former = doc[first] if doc[first].lower_.startswith("ex-") else former
    then = first > 0 and doc[first - 1].lower_ == "alors"
    stop = holder.i if holder.i > noun.i else bounds(noun).end
    while last < stop:
        token = doc[last]
        if (
            token.ent_type_ == "PER"
            or token.text in (",", ";", ":", ".", "(", ")", "»", "«")
            or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ")
        ):
            break
        if token.lower_ in _ORIGINS or (token.pos_ == "ADP" and token.lower_ not in grammar().links):
            break
        if reading.is_time(token) or (token.like_num and last + 1 < len(doc) and doc[last + 1].lower_ in ("ans", "an")):
            break  # "conseiller de 2001 à 2014", or his age
        last += 1
    while last > noun.i + size and (
        doc[last - 1].lower_ in grammar().links or doc[last - 1].pos_ in ("ADP", "DET", "PUNCT", "SPACE", "ADV")
    ):
        last -= 1
    return Office(noun, (first, last), (noun.i, noun.i + size), holder, former, then)


def title_text(reading: Reading, head: Token) -> str | None:
    """The office that the phrase of `head` names, without article, name and day; None for a bare "ses fonctions"."""
    doc = head.doc
    words = [t for t in doc[slice(*phrase(head))] if not reading.is_time(t)]
    if lemma(head) in grammar().bare_posts or reading.mentions.get(head.i, (None,))[0] is not None:
        at = next((k for k, token in enumerate(words) if office_at(doc, token.i)), None)
        if at is None and lemma(head) in grammar().bare_posts:
            return None
        words = words[at or 0 :]
    words = words[: next((k for k, token in enumerate(words) if token.text == "("), None)]
    while words and words[0].pos_ in ("DET", "ADP", "PUNCT"):
        words.pop(0)
    while words and words[-1].pos_ in ("DET", "ADP", "PUNCT"):
        words.pop()
    return doc[words[0].i : words[-1].i + 1].text if words else None
