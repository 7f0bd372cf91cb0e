"""What holds for any text: offsets, roles, one record an event; and every trigger of the lexicon is known by its forms."""

import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.pipeline.events.lexicon import index
from kimputin_cli.records import Article

PIECES = [
    "Ali Bongo", "a rencontré", "Paul Biya", "à Libreville", "mardi", "trois morts", "n'a pas", "le sommet", "entre", "et", ",", ".", "\n",
    "le président", "a été arrêté", "qui", "« ", " »", "2-0", "pour la première fois", "depuis 2010", "s'est rendu", "en Chine", "sa visite",
    "guerre", "blessés", "dit-il", "?", "l'ancien ministre", "accusé de", "12 000", "avec", "de", "pourrait",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(PIECES), max_size=30))
def test_offsets_and_roles(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    doc = nlp(make_doc(nlp, Article(source="x", sha256="", text=text, published="2023-05-17")))
    seen = set()
    for event in doc._.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert 0 <= event.start < event.end <= len(text)
        for participant in event.participants:
            assert participant.name or participant.text
            assert (
                text[participant.start : participant.end] == participant.text or participant.id or participant.described
            )
        if event.type in ("Contact.Meet", "Agreement.Sign"):
            assert {p.role for p in event.participants} <= {"agent"}
        if event.place:
            assert text[event.place.start : event.place.end] == event.place.text
        place = event.place.name if event.place else None
        key = (event.type, event.trigger.start, place, tuple(p.id or p.text for p in event.participants))
        assert key not in seen
        seen.add(key)


def test_without_a_parser_there_are_no_events() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("facts_events")
    assert pipeline("Ali Bongo a rencontré Paul Biya.")._.events == []


def test_forms_of_the_verbs() -> None:
    forms = index().forms
    assert forms["retrouveraient"] == "retrouver"
    assert forms["péri"] == "périr"
    assert index().participles["tuées"] == "tuer"
