"""What a word of the lexicon tells of: the entry that suits it, with its roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kimputin_cli.pipeline.events.focus import Focus
from kimputin_cli.pipeline.events.frames import Roles, noun_roles, verb_roles
from kimputin_cli.pipeline.events.lexicon import Trigger, index
from kimputin_cli.pipeline.events.reading import Reading
from kimputin_cli.pipeline.events.requirements import holds
from kimputin_cli.pipeline.events.senses import suits
from kimputin_cli.pipeline.events.syntax import is_fronted, lemma
from kimputin_cli.records.folding import fold


@dataclass(slots=True)
class Draft:
    """A word that tells of an event: by which entry of the lexicon, and who does what in it."""

    entry: Trigger
    token: Token
    roles: Roles


def triggers(reading: Reading) -> Iterator[Token]:
    """The tokens whose lemma or form the lexicon has, in blocks that carry facts."""
    lexicon, words, doc = index(), reading.parse, reading.doc
    for i, (word, text) in enumerate(zip(words.lemma, words.text, strict=True)):
        form = text.lower()
        known = word in lexicon.nouns or word in lexicon.verbs or form in lexicon.nouns or form in lexicon.forms
        if (known or (text != form and is_fronted(doc[i]) and fold(text) in lexicon.folded)) and words.factual[i]:
            yield doc[i]


def draft(reading: Reading, focus: Focus, token: Token) -> Draft | None:
    """The first entry for `token` that suits it and whose requirements hold."""
    lexicon = index()
    word = lemma(token)
    named = lexicon.nouns.get(word) or lexicon.nouns.get(token.lower_)
    fronted = lexicon.folded.get(fold(token.text)) if is_fronted(token) else None
    if fronted or token.pos_ in ("VERB", "ADJ") or _verbal(token):
        known = lexicon.participles if token.pos_ == "ADJ" else lexicon.forms
        verb = word if word in lexicon.verbs and token.pos_ == "VERB" else fronted or known.get(token.lower_, "")
        for entry in lexicon.verbs.get(verb, ()):
            if suits(reading, token, entry):
                roles = verb_roles(reading, token, entry)
                if holds(reading, token, entry, roles, focus):
                    return Draft(entry, token, roles)
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        entries = named or []
        if token.pos_ == "ADJ" and (token.dep_ in ("amod", "xcomp") or any(c.dep_ == "cop" for c in token.children)):
            entries = []
        for entry in entries:
            if suits(reading, token, entry):
                roles = noun_roles(reading, token, entry)
                if holds(reading, token, entry, roles, focus):
                    return Draft(entry, token, roles)
    return None


def _verbal(token: Token) -> bool:
    """A verb that the tagger took for a noun: "X rencontre Y", with a subject and no article."""
    labels = {child.dep_ for child in token.children}
    return token.pos_ == "NOUN" and "nsubj" in labels and not labels & {"det", "cop", "amod"}
