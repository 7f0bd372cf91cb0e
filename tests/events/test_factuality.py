"""Asserted, negated, planned, possible: FactBank's polarity and certainty, read off the words."""

import pytest

from tests.events.conftest import Read

# text, type, factuality
SENTENCES = [
    ("Ali Bongo a rencontré Paul Biya.", "Contact.Meet", "asserted"),
    ("Ali Bongo n'a pas rencontré Paul Biya.", "Contact.Meet", "negated"),
    ("Ali Bongo n'a jamais rencontré Paul Biya.", "Contact.Meet", "negated"),
    ("Ali Bongo n'a rencontré que Paul Biya.", "Contact.Meet", "asserted"),
    ("Ali Bongo a refusé de rencontrer Paul Biya.", "Contact.Meet", "negated"),
    ("Ali Bongo n'exclut pas de rencontrer Paul Biya.", "Contact.Meet", "possible"),
    ("Ali Bongo a renoncé à rencontrer Paul Biya.", "Contact.Meet", "negated"),
    ("Ali Bongo aurait dû rencontrer Paul Biya.", "Contact.Meet", "negated"),
    ("Ali Bongo rencontrera Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo va rencontrer Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo devrait rencontrer Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo doit rencontrer Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo souhaite rencontrer Paul Biya.", "Contact.Meet", "planned"),
    ("Libreville a annoncé qu'Ali Bongo rencontrerait Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo pourrait rencontrer Paul Biya.", "Contact.Meet", "possible"),
    ("Ali Bongo aurait rencontré Paul Biya.", "Contact.Meet", "possible"),
    ("Ali Bongo a pu rencontrer Paul Biya.", "Contact.Meet", "asserted"),
    ("Si Ali Bongo rencontrait Paul Biya, tout changerait.", "Contact.Meet", "possible"),
    ("Ali Bongo a-t-il rencontré Paul Biya ?", "Contact.Meet", "possible"),
    ("La mairie a démenti toute rencontre entre Ali Bongo et Paul Biya.", "Contact.Meet", "negated"),
    ("Les deux pays préparent un sommet entre Ali Bongo et Paul Biya.", "Contact.Meet", "planned"),
    ("La rencontre entre Ali Bongo et Paul Biya a été annulée.", "Contact.Meet", "negated"),
    ("Le sommet entre Ali Bongo et Paul Biya aura lieu à Libreville.", "Contact.Meet", "planned"),
    ("Ils cherchent à mettre fin à la guerre en Ukraine.", "Conflict.Attack", "asserted"),
    ("Aucun accord n'a été signé entre la France et le Mali.", "Agreement.Sign", "negated"),
    ("Ali Bongo s'apprêtait à rencontrer Paul Biya.", "Contact.Meet", "planned"),
    ("Ali Bongo s'apprête à partir pour Rome.", "Movement.Travel", "planned"),
    ("Soupçonné d'avoir tué une femme, Paul Roux a été arrêté.", "Life.Die", "possible"),
    ("L'attaque contre la gare n'a pas été revendiquée.", "Conflict.Attack", "asserted"),
    ("L'assassinat de Paul Roux n'a jamais été élucidé.", "Life.Die", "asserted"),
    ("Un député est accusé d'avoir agressé une assistante.", "Conflict.Attack", "possible"),
]


@pytest.mark.parametrize(("text", "kind", "factuality"), SENTENCES)
def test_factuality(read: Read, text: str, kind: str, factuality: str) -> None:
    event = next(event for event in read(text) if event.type == kind)
    assert event.factuality == factuality
