"""First, last, nth among its like; first since, not since."""

import pytest

from kimputin_cli.pipeline.events.order import before_publication
from tests.events.conftest import Read

# text, trigger, rank, since
SENTENCES = [
    ("Ali Bongo a ouvert son premier sommet avec Paul Biya.", "sommet", "first", None),
    ("Le sommet inédit entre Ali Bongo et Paul Biya s'est achevé.", "sommet", "first", None),
    ("C'est la troisième rencontre entre Ali Bongo et Paul Biya.", "rencontre", "third", None),
    ("La dernière rencontre entre Ali Bongo et Paul Biya remontait à 2012.", "rencontre", "last", None),
    ("Cette rencontre, la première entre Ali Bongo et Paul Biya, a duré une heure.", "rencontre", "first", None),
    ("Ali Bongo s'est rendu à Pékin pour la première fois depuis 2010.", "rendu", "first", "2010"),
    ("Ali Bongo s'est rendu à Pékin pour la première fois depuis huit ans.", "rendu", "first", "2015"),
    ("C'est le premier sommet entre Ali Bongo et Paul Biya depuis huit ans.", "sommet", "first", "2015"),
    ("Ali Bongo s'est rendu à Pékin.", "rendu", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "rank", "since"), SENTENCES)
def test_order(read: Read, text: str, trigger: str, rank: str | None, since: str | None) -> None:
    event = next(event for event in read(text) if event.trigger.text == trigger)
    assert (event.order.rank if event.order else None, event.order.since if event.order else None) == (rank, since)


@pytest.mark.parametrize(
    ("published", "duration", "since"),
    [
        ("2019-04-25", "P8Y", "2011"),
        ("2024-06", "P24Y", "2000"),
        ("2023-05-17", "P3M", "2023-02"),
        ("2023-02", "P3M", "2022-11"),
        (None, "P3M", None),
        ("2023", "P3M", None),
        ("2023-05-17", "PT3H", None),
    ],
)
def test_since_from_a_duration(published: str | None, duration: str, since: str | None) -> None:
    assert before_publication(published, duration) == since
