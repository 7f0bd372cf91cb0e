"""What an agency puts before the first words of a dispatch is a sentence of its own."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.lines import after_dateline


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("DAKAR, 3 mai 2024 (APS) - Le port est fermé.", "Le port est fermé."),
        ("DAKAR - Le port est fermé.", "Le port est fermé."),
        ("Lima, le 1er juin (AFP) — Le port est fermé.", "Le port est fermé."),
        ("New York (ats/afp) – Le port est fermé.", "Le port est fermé."),
        ("BRUXELLES 3 mai 2024 (BELGA) - Le port est fermé.", "Le port est fermé."),
        ("(Reuters) - Le port est fermé.", "Le port est fermé."),
        ("Le 3 mai 2024 - un vendredi - le port a fermé.", None),
        ("Nantes 3 buts - Lens aucun", None),
        ("Lima - Le port est fermé.", None),
        ("OM - PSG : le choc", None),
        ("Les deux pays - en guerre depuis 1998 - négocient.", None),
        ("Le 3 mai 2024, le port est resté fermé - et vide.", None),
    ],
)
def test_what_follows_a_dateline(line: str, rest: str | None) -> None:
    at = after_dateline(line, 0)
    assert (line[at:] if at >= 0 else None) == rest


def test_a_sentence_begins_after_a_dateline(nlp: Language) -> None:
    doc = nlp("Le port est fermé\nDAKAR, 3 mai 2024 (APS) - Les dockers ont voté lundi. DAKAR - dit-on - dort.")
    assert [sentence.text.strip() for sentence in doc.sents][2] == "Les dockers ont voté lundi."
