"""What reconciliation knows of a word, wherever it stands; looked up once for every word that is written."""

from functools import lru_cache
from itertools import chain

from kimputin_cli.gazetteer import demonym_openings
from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.families import Openings
from kimputin_cli.reconcile.opposites import antonyms, opens_opposed, opposed_words
from kimputin_cli.reconcile.places import place_of
from kimputin_cli.reconcile.terms import denying_verbs, listed_words, opens_term, sense_of_new, turning
from kimputin_cli.reconcile.tokens import word

#: A capital counts for this much more: names say which story a sentence belongs to.
_CAPITAL = 1.2
#: The weight of a word without content: prepositions and articles tell where a slot is.
FUNCTION = 0.7
#: So many words are kept; the news of a few weeks has fewer.
_MOST = 200_000

#: What a word may be, as bits of `Lexeme.marks`: it denies or has an antonym; has an antonym; may open a negation; is
#: a capital that may stand for a name; is an adjective of a place; may open a term of a closed class; may open a phrase
#: that has an antonym; is a number.
TURN, ANTONYM, CUE, LOOSE, PLACE, OPENS, PHRASE, NUMBER = (1 << n for n in range(8))


class Lexeme:
    """A word as it is written (`text`), as `tokens.word` has it, with `sense`, the key of its sense field; its own
    weight, as it stands and `raised` in a name; `entry`, its sense and weight in a vector, None without content;
    `shown`, its weight in context; the `antonym` of whose family it is; the `place` that it is an adjective of; `head`,
    its first letters if it has a capital, else nothing; and `marks`."""

    __slots__ = (
        "acronym",
        "antonym",
        "capital",
        "entry",
        "form",
        "head",
        "key",
        "marks",
        "number",
        "place",
        "raised",
        "sense",
        "shown",
        "text",
        "weight",
    )

    def __init__(self, raw: str) -> None:
        self.form, self.key, self.capital, self.number, self.acronym, self.text = word(raw)
        form, key = self.form, self.key
        self.sense, self.weight, self.shown = key, 0.0, FUNCTION
        if key:
            self.weight = self.shown = weight(key)
        self.antonym: str | None = None
        self.marks = LOOSE * (self.capital and not self.number and bool(key) and len(form) >= 3)
        if form in _openings():
            self._listed(form, key)
        self.raised = self.weight * _CAPITAL if self.capital else self.weight
        self.entry = (self.sense, self.raised) if self.sense else None
        self.head = form[:5] if self.capital else ""
        self.place = place_of(raw) if key and not self.number and form[:3] in demonym_openings() else None
        self.marks |= PLACE * (self.place is not None) | NUMBER * self.number

    def _listed(self, form: str, key: str) -> None:
        """What the lists of words say of a word that may be of a family with one of them."""
        antonym = antonyms()[0].find(form)
        self.antonym = antonym if key or antonym == form else None  # "avant" is of no family
        if key and not key.startswith("#"):
            self.sense = sense_of_new(form)
            self.shown = self.weight if self.sense == key else weight(self.sense)
        turns = form in turning()
        self.marks |= (
            TURN * (self.antonym is not None or turns)
            | ANTONYM * (self.antonym is not None)
            | CUE * (turns or (bool(key) and form in denying_verbs()))
            | OPENS * opens_term(form)
            | PHRASE * opens_opposed(form)
        )


@lru_cache(maxsize=1)
def _openings() -> Openings:
    return Openings(chain(listed_words(), opposed_words()))


class _Lexemes(dict[str, Lexeme]):
    def __missing__(self, raw: str) -> Lexeme:
        if len(self) >= _MOST:
            self.clear()
        found = self[raw] = Lexeme(raw)
        return found


#: The words met so far by how they are written; a new one is looked up when it is asked for.
lexemes = _Lexemes()
