"""The component: candidates from `doc.ents`, corrected step by step, written back to `doc.ents`."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns, columns
from kimputin_cli.pipeline.coreference.role_nouns import role_nouns
from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.names.acronyms import bracketed, expansions, one_label
from kimputin_cli.pipeline.names.bodies import is_portfolio
from kimputin_cli.pipeline.names.brackets import shares, teams
from kimputin_cli.pipeline.names.candidates import Candidate, write
from kimputin_cli.pipeline.names.clubs import clubs
from kimputin_cli.pipeline.names.consistency import (
    SPEECH_MARKS,
    complete,
    mended,
    plausible,
    relabel,
    repeated,
    sides,
    split_merged,
    with_article,
)
from kimputin_cli.pipeline.names.evidence import collect
from kimputin_cli.pipeline.names.extension import extend, grammar, joined, without_country
from kimputin_cli.pipeline.names.known import known_organisations
from kimputin_cli.pipeline.names.pairs import apart, cut_pairs
from kimputin_cli.pipeline.names.trimming import trim
from kimputin_cli.pipeline.names.word_lists import WordLists, word_lists

_WITH_ARTICLE = frozenset(("le", "la", "l'", "du", "au"))
LABELS = frozenset(("PER", "LOC", "ORG", "MISC"))


@Language.factory("facts_names", requires=["doc.ents"], assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> "Names":
    return Names()


class Names:
    """Corrects PER, LOC, ORG and MISC entities.

    In order: edges (titles, articles, verbs out of the span), heads that belong to the name ("place", "université"),
    false names out, one label for one form, repetitions found, letters in brackets. Needs `doc.ents`; parts of speech
    help.

        nlp.add_pipe("facts_names")     # after "ner"
    """

    def __init__(self) -> None:
        self.lists: WordLists = word_lists()
        self.roles = single_roles()

    def __call__(self, doc: Doc) -> Doc:
        register()
        cut = cut_pairs(doc)
        cols, lists = columns(doc), self.lists
        if not len(cols):
            return doc
        found = [Candidate(*cols.rows(e), e.label_) for e in doc.ents if e.label_ in LABELS]
        found = [c for c in found if c.start < c.end and cols.factual[c.start]]
        if cut:
            found = [piece for c in found for piece in apart(cols, c)]
        found = list(trim(cols, found, lists, self.roles))
        found = extend(cols, found, lists)
        found = list(plausible(cols, found, lists, _capitals_inside(cols)))
        found = [c for c in found if not is_portfolio(cols, c, self.roles)]
        found = list(without_country(cols, found, lists))
        known = list(known_organisations(cols))
        found = [
            c
            for c in found
            if not any(c.start < k.end and k.start < c.end and k.end - k.start >= c.end - c.start for k in known)
        ] + known
        found = split_merged(cols, mended(cols, complete(cols, joined(cols, found))), lists)
        found += sides(cols, found, _covered(cols, found))
        found += grammar(cols, lists, _covered(cols, found))
        votes = collect(cols, found, lists, self.roles)
        relabel(cols, found, votes)
        found += repeated(cols, found, _covered(cols, found), lists)
        found = extend(cols, mended(cols, found), lists)
        found += bracketed(cols, found) + expansions(cols, found)
        one_label(cols, found)
        with_article(cols, found, lists)
        people = {c.start for c in found if c.label == "PER" and c.end - c.start > 1}
        for c in found:
            one = c.end - c.start == 1 and c.label in ("LOC", "PER", "ORG")
            if one and (_people(cols, c) or (c.end in people and _one_of(cols, c))):
                c.label = "MISC"
        clubs(cols, found, lists)
        found = shares(cols, found)
        teams(cols, found, lists)
        write(doc, cols, found)
        return doc


def _people(cols: Columns, c: Candidate) -> bool:
    """A demonym used as a noun ("les Syriens", "un Danois")."""
    text = cols.text[c.start]
    return bool(country.demonym(text)) and not country.weight_as_place(text)


def _one_of(cols: Columns, c: Candidate) -> bool:
    """A demonym that is a country's name too, with an article before a person's name: "au Suisse Karl Voss"."""
    before = cols.lower[c.start - 1] if c.start else ""
    return before in _WITH_ARTICLE and bool(country.demonym(cols.text[c.start]))


@cache
def single_roles() -> frozenset[str]:
    return frozenset(first for first, forms in role_nouns().items() if any(len(f.words) == 1 for f in forms))


def _covered(cols: Columns, candidates: list[Candidate]) -> list[bool]:
    out = [False] * len(cols)
    for c in candidates:
        out[c.start : c.end] = [True] * (c.end - c.start)
    return out


def _capitals_inside(cols: Columns) -> set[str]:
    """Words that stand with a capital where nothing but a name calls for one."""
    return {text for i, text in enumerate(cols.text) if text[0].isupper() and not cols.opens(i, SPEECH_MARKS)}
