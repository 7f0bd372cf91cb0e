"""Who is spoken to: people and bodies, not the place or occasion of the words."""

import pytest
from spacy.language import Language

WHERE = ["à la tribune", "à la sortie de l'audience", "au téléphone", "au micro de la radio", "à la barre"]


def addressee(nlp: Language, where: str) -> str | None:
    (quote,) = nlp(f"« Nous ne céderons pas », a lancé Nora Keller {where}.")._.quotations
    assert quote.speaker is not None
    assert quote.speaker.name == "Nora Keller"
    return quote.addressee.text if quote.addressee else None


@pytest.mark.parametrize("where", WHERE)
def test_places_and_occasions_hear_nothing(nlp: Language, where: str) -> None:
    assert addressee(nlp, where) is None


@pytest.mark.parametrize(
    ("where", "who"), [("à la presse", "presse"), ("à la sortie du tribunal aux journalistes", "journalistes")]
)
def test_people_and_bodies_do(nlp: Language, where: str, who: str) -> None:
    assert who in (addressee(nlp, where) or "")


@pytest.mark.parametrize(
    ("who", "hears"),
    [
        ("la commissaire à la Concurrence", None),
        ("le secrétaire d'État aux Sports", None),
        ("le ministre délégué au Travail", None),
        ("le préfet à l'AFP", "AFP"),
    ],
)
def test_what_an_office_deals_with_hears_nothing(nlp: Language, who: str, hears: str | None) -> None:
    (quote,) = nlp(f"« Nous ne céderons pas », a lancé {who}.")._.quotations
    assert (quote.addressee.text if quote.addressee else "") == ("" if hears is None else f"l'{hears}")
