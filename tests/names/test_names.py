"""Names: what the component makes of the entities that a recogniser gave, on a blank pipeline (no trained weights needed).

A row: the text, the entities given as (surface, label), the entities expected. "~" marks a surface that stands
several times: each of its occurrences is meant.
"""

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kimputin_cli.pipeline.names import Names

Entity = tuple[str, str]


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("facts_lines", first=True)
    return nlp


def annotate(blank: Language, text: str, entities: list[Entity]) -> Doc:
    """`text` with the given entities, corrected."""
    doc = blank(text)
    spans: list[Span] = []
    for surface, label in entities:
        for match in re.finditer(re.escape(surface.removeprefix("~")), text):
            span = doc.char_span(match.start(), match.end(), label=label, alignment_mode="expand")
            if span is not None and not any(s.start < span.end and span.start < s.end for s in spans):
                spans.append(span)
            if not surface.startswith("~"):
                break
    doc.set_ents(spans)
    return Names()(doc)


def found(doc: Doc) -> list[Entity]:
    return [(e.text, e.label_) for e in doc.ents]


EDGES: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Reçu par M. Ousmane Sonko.", [("M. Ousmane Sonko", "PER")], [("Ousmane Sonko", "PER")]),
    ("Selon Mme Valérie Plante, non.", [("Mme Valérie Plante", "PER")], [("Valérie Plante", "PER")]),
    ("Il cite le Dr Denis Mukwege.", [("Dr Denis Mukwege", "PER")], [("Denis Mukwege", "PER")]),
    ("Hier, le président Macky Sall a parlé.", [("président Macky Sall", "PER")], [("Macky Sall", "PER")]),
    ("Vu à « Gand », hier.", [("« Gand »", "LOC")], [("Gand", "LOC")]),
    ("Il vit dans la ville de Bobo-Dioulasso.", [("ville de Bobo-Dioulasso", "LOC")], [("Bobo-Dioulasso", "LOC")]),
    ("Né dans le comté de Suffolk.", [("comté de Suffolk", "LOC")], [("Suffolk", "LOC")]),
    ("Il a écrit au Sénat lundi.", [("Sénat lundi", "ORG")], [("Sénat", "ORG")]),
    ("Bruno Le Maire et Éric Ciotti ont voté.", [("Bruno Le Maire et Éric Ciotti", "PER")],
     [("Bruno Le Maire", "PER"), ("Éric Ciotti", "PER")]),
    ("Originaires du Kenya, ils sont partis.", [("Originaires du Kenya", "ORG")], [("Kenya", "LOC")]),
    ("A Sainte-Torve, la mer monte.", [("A Sainte-Torve", "LOC")], [("Sainte-Torve", "LOC")]),
    ("Le maire du Havre vit au Cap. Le Havre dort.", [("Le Havre", "LOC")], [("Le Havre", "LOC")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), EDGES)
def test_edges(blank: Language, text: str, given_: list[Entity], expected: list[Entity]) -> None:
    """Titles, marks, kinds of places and verbs stand outside a name."""
    assert found(annotate(blank, text, given_)) == expected


ALONE: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Le Canton a refusé.", [("Canton", "LOC")], [("Canton", "ORG")]),
    ("Il vit à Canton.", [("Canton", "LOC")], [("Canton", "LOC")]),
    ("La maire de Bray, Torva Lesmor (UDI), a dit non.", [("Torva Lesmor", "LOC")], [("Torva Lesmor", "PER")]),
    ("Elle le disait au Monde.", [("Monde", "LOC")], [("Monde", "ORG")]),
    ("La route Pierre Messmer est coupée.", [("Pierre Messmer", "PER")], [("route Pierre Messmer", "LOC")]),
    ("Son roman, publié chez Torval, a plu.", [("Torval", "PER")], [("Torval", "ORG")]),
    ("Elle dort chez Torval.", [("Torval", "PER")], [("Torval", "PER")]),
    ("Elle travaille à l'INSEP de Nantes.", [("INSEP de Nantes", "LOC")], [("INSEP de Nantes", "ORG")]),
    ("Nos usines de Fribourg et de Cork ferment.", [("Fribourg", "LOC")], [("Fribourg", "LOC")]),
    ("Les usines de Torval ferment.", [("Torval", "LOC")], [("Torval", "ORG")]),
    ("Elle a eu le Goncourt en 1998.", [("Goncourt", "PER")], [("Goncourt", "MISC")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), ALONE)
def test_labels_told_by_the_words_around(
    blank: Language, text: str, given_: list[Entity], expected: list[Entity]
) -> None:
    assert found(annotate(blank, text, given_)) == expected


def test_labels_told_by_the_words_around_with_a_parse(nlp: Language) -> None:
    """Titles of firms' heads are nobody, who holds one is a person; letters have the label of what they stand for."""
    text = "Le président de la société Socar, Farid Aliyev-Gul, a reçu le P-DG de Sonatrach."
    assert found(nlp(text)) == [("Socar", "ORG"), ("Farid Aliyev-Gul", "PER"), ("Sonatrach", "ORG")]
    text = "L'Apem (Association des parents d'élèves de Montréval) proteste. L'Apem sera reçue."
    assert [e for e in found(nlp(text)) if e[0] == "Apem"] == [("Apem", "ORG")] * 2


FALSE: list[tuple[str, list[Entity]]] = [
    ("Jeudi, il pleuvait à verse.", [("Jeudi", "PER")]),
    ("L'Ebitda a crû de 9 %.", [("Ebitda", "ORG")]),
    ("Le PIB a crû en mars.", [("PIB", "ORG"), ("mars", "MISC")]),
    ("VIDÉO. Le but du match.", [("VIDÉO", "ORG")]),
    ("Il est arrivé vers le Nord.", [("Nord", "LOC")]),
]


@pytest.mark.parametrize(("text", "given_"), FALSE)
def test_false_names_are_left_out(blank: Language, text: str, given_: list[Entity]) -> None:
    """Calendar words, headings and points of the compass are no names."""
    assert found(annotate(blank, text, given_)) == []


LABELS: list[tuple[str, list[Entity], list[Entity]]] = [
    # a surname follows the full name, whatever the recogniser thought of it
    ("Félix Tshisekedi a voyagé. Tshisekedi rentre. On attend Tshisekedi.",
     [("Félix Tshisekedi", "PER"), ("~Tshisekedi", "LOC")],
     [("Félix Tshisekedi", "PER"), ("Tshisekedi", "PER"), ("Tshisekedi", "PER")]),
    # the majority and the words around decide
    ("Elle vit à Zurich. Zurich a gagné. Il part pour Zurich.",
     [("~Zurich", "LOC")], [("Zurich", "LOC"), ("Zurich", "LOC"), ("Zurich", "LOC")]),
    ("Le Kremlin a réagi. À Moscou, le Kremlin se tait.",
     [("Kremlin", "LOC")], [("Kremlin", "ORG"), ("Kremlin", "ORG")]),
    ("Deux Danois et un Ghanéen.", [("Danois", "LOC"), ("Ghanéen", "PER")], [("Danois", "MISC"), ("Ghanéen", "MISC")]),
    ("L'ouragan Melissa approche. Melissa faiblit.", [("~Melissa", "PER")], [("Melissa", "MISC"), ("Melissa", "MISC")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), LABELS)
def test_one_label_for_one_form(blank: Language, text: str, given_: list[Entity], expected: list[Entity]) -> None:
    assert [e for e in found(annotate(blank, text, given_)) if e[0] != "Moscou"] == expected


REPEATED: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Moussa Faki Mahamat est là. « Non », dit Mahamat.",
     [("Moussa Faki Mahamat", "PER")], [("Moussa Faki Mahamat", "PER"), ("Mahamat", "PER")]),
    ("TSHISEKEDI RÉÉLU\nFélix Tshisekedi a gagné.",
     [("Félix Tshisekedi", "PER")], [("TSHISEKEDI", "PER"), ("Félix Tshisekedi", "PER")]),
    ("Il est à Ouagadougou. Puis Ouagadougou réagit.",
     [("Ouagadougou", "LOC")], [("Ouagadougou", "LOC"), ("Ouagadougou", "LOC")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), REPEATED)
def test_repetitions_are_found(blank: Language, text: str, given_: list[Entity], expected: list[Entity]) -> None:
    assert found(annotate(blank, text, given_)) == expected


GRAMMAR: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Elle enseigne à l'université de Dakar.", [("Dakar", "LOC")], [("université de Dakar", "ORG")]),
    ("Rendez-vous place Jean Jaurès.", [("Jean Jaurès", "PER")], [("place Jean Jaurès", "LOC")]),
    ("L'océan Pacifique monte.", [("Pacifique", "LOC")], [("océan Pacifique", "LOC")]),
    ("La péninsule italienne brûle.", [], [("péninsule italienne", "LOC")]),
    ("Le parti travailliste a voté.", [], [("parti travailliste", "ORG")]),
    ("La République démocratique du Congo vote.", [("République démocratique", "LOC"), ("Congo", "LOC")],
     [("République démocratique du Congo", "LOC")]),
    ("L'Union monétaire (UMC) se réunit.", [("Union monétaire", "ORG")], [("Union monétaire", "ORG"), ("UMC", "ORG")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), GRAMMAR)
def test_heads_that_belong_to_the_name(
    blank: Language, text: str, given_: list[Entity], expected: list[Entity]
) -> None:
    assert found(annotate(blank, text, given_)) == expected


def test_a_pair_in_a_headline_is_two_people(nlp: Language) -> None:
    text = "Le sommet Scholz-Macron reporté\nLe chancelier Olaf Scholz et le président Emmanuel Macron se verront à Berlin."
    people = [e.text for e in nlp(text).ents if e.label_ == "PER"]
    assert people.count("Scholz") == 1
    assert people.count("Macron") == 1


def test_blocks_without_facts_have_no_names(blank: Language) -> None:
    from kimputin_cli.records import Block

    text = "Photo : Jean Dupont\nAminata Touré a parlé."
    doc = blank.make_doc(text)
    doc._.blocks = [Block(0, 19, "credit"), Block(20, len(text), "prose")]
    doc.set_ents([s for s in (doc.char_span(8, 19, label="PER"), doc.char_span(20, 33, label="PER")) if s is not None])
    assert [e.text for e in Names()(doc).ents] == ["Aminata Touré"]


BRACKETS: list[tuple[str, list[Entity], list[Entity]]] = [
    ("Valmont (VLM.PA) recule.", [("Valmont", "PER"), ("VLM.PA", "ORG")], [("Valmont", "ORG")]),
    ("Le groupe Arkel (Euronext: ARK) recule.", [("Arkel", "MISC"), ("Euronext", "ORG")], [("Arkel", "ORG")]),
    ("Velomax 12% du capital", [("Velomax 12% du capital", "ORG")], [("Velomax", "ORG")]),
    ("Anna Berg (Sportland Racing) a gagné.", [("Anna Berg", "PER")], [("Anna Berg", "PER"), ("Sportland Racing", "ORG")]),
    ("Anna Berg (Velomax) a gagné.", [("Anna Berg", "PER"), ("Velomax", "PER")], [("Anna Berg", "PER"), ("Velomax", "ORG")]),
    ("Anna Berg (Norvège) a gagné.", [("Anna Berg", "PER"), ("Norvège", "LOC")], [("Anna Berg", "PER"), ("Norvège", "LOC")]),
    ("Le héros Rick Vale (Paul Armand) fuit.", [("Rick Vale", "PER"), ("Paul Armand", "PER")],
     [("Rick Vale", "PER"), ("Paul Armand", "PER")]),
    ("Le prix va au Suisse Karl Voss.", [("Suisse", "LOC"), ("Karl Voss", "PER")], [("Suisse", "MISC"), ("Karl Voss", "PER")]),
    ("Le prix va à la Suisse.", [("Suisse", "LOC")], [("Suisse", "LOC")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_", "expected"), BRACKETS)
def test_shares_teams_and_people_by_their_country(
    blank: Language, text: str, given_: list[Entity], expected: list[Entity]
) -> None:
    """The letters of a share are no name, a rider's team is one, and a Swiss is no country."""
    assert found(annotate(blank, text, given_)) == expected


words = st.sampled_from(
    ["M.", "Mme", "le", "de", "La", "Kofi", "Annan", "Annan-Diouf", "(", ")", "«", "»", "ONU", "Paris", "président", ",",
     ".", "\n", "Ouest-France", "à", "l'", "île", "d'", "Ardenne", "20", "Pays-Bas", "et", "université", "ouragan", "\u00a0"]
)  # fmt: skip


@given(st.lists(words, max_size=25), st.data())
@settings(max_examples=60, deadline=None)
def test_names_never_overlap_and_have_no_loose_ends(parts: list[str], data: st.DataObject) -> None:
    """Whatever the recogniser gives: spans inside the text, in order, none empty or beginning with a mark."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("facts_lines", first=True)
    doc = nlp(" ".join(parts))
    spans, at = [], 0
    while at < len(doc):
        end = data.draw(st.integers(at, min(len(doc), at + 4)))
        if end > at and data.draw(st.booleans()):
            spans.append(Span(doc, at, end, label=data.draw(st.sampled_from(["PER", "LOC", "ORG", "MISC"]))))
        at = max(end, at + 1)
    doc.set_ents([s for s in spans if s.text.strip()])
    text = doc.text
    corrected = list(Names()(doc).ents)
    assert doc.text == text
    assert all(a.end <= b.start for a, b in pairwise(corrected))
    assert all(e.text.strip() == e.text and e.text[0] not in "«»(),." for e in corrected)


def test_an_empty_article(blank: Language) -> None:
    assert found(annotate(blank, "", [])) == []
    assert found(annotate(blank, " \n\n ", [])) == []


COMPOUND = [
    # text, people, places
    (
        "La romancière Oumou Sall-Berger a gagné. Le président Macky Sall a appelé Thomas Berger. Oumou Sall-Berger a remercié.",
        {"Oumou Sall-Berger", "Macky Sall", "Thomas Berger"},
        set(),
    ),
    ("Sa tante, Claire, avait été jugée. Son mari, Alain, est mort à Dinan.", {"Claire", "Alain"}, {"Dinan"}),
    ("Le procureur de la République de Vannes, Paul Kerjean, a parlé.", {"Paul Kerjean"}, {"Vannes"}),
    ("La procureure de la République d'Albi, Anne Roux, a parlé.", {"Anne Roux"}, {"Albi"}),
    ("L'envoyé de la République de Corée, Anne Roux, a parlé.", {"Anne Roux"}, {"République de Corée"}),
]


@pytest.mark.parametrize(("text", "people", "places"), COMPOUND)
def test_surnames_relatives_and_prosecutors(nlp: Language, text: str, people: set[str], places: set[str]) -> None:
    entities = {(e.text, e.label_) for e in nlp(text).ents}
    assert {text for text, label in entities if label == "PER"} == people
    assert {text for text, label in entities if label == "LOC"} == places


def test_what_an_office_deals_with_is_no_body(nlp: Language) -> None:
    texts = (
        "La commissaire à la Concurrence, Inge Holm, a parlé au ministre de l'Économie.",
        "La ministre déléguée à l'Enfance, Zoé Mallet, a signé. L'adjoint au Logement aussi.",
    )
    for text in texts:
        assert [e.text for e in nlp(text).ents if e.label_ == "ORG"] == []
