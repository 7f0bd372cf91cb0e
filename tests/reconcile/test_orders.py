"""First, last, "first since", and who cannot have held an office."""

import msgspec
import pytest

from kimputin_cli.reconcile import reconcile
from kimputin_cli.records import Described, Participant, Relation
from tests.reconcile.articles import article, meeting, told

SUMMIT = "Premier entretien entre [PER Anna Vasko] et [PER Juan Pardo] [DATE 2021-05-12|mercredi] à [LOC Oslo]."
EARLIER = "[PER Anna Vasko] avait rencontré [PER Juan Pardo] en [DATE 2014|2014] à [LOC Madrid]."


def summit(source: str = "sommet.txt"):
    record = article(source, "2021-05-12", SUMMIT)
    return told(record, meeting(record, "Premier", "entretien", "2021-05-12", "first"))


def earlier(date: str = "2014", **more):
    record = article("portrait.txt", "2021-05-10", EARLIER)
    return told(record, meeting(record, "Anna", "rencontré", date, **more))


def test_a_first_meeting_excludes_an_earlier_one() -> None:
    (conflict,) = reconcile([summit(), earlier()])
    assert conflict.kind == "order"
    assert [p.value for p in conflict.positions] == ["2014", "2021-05-12 (first)"]
    assert "2014" in conflict.question
    assert set(conflict.subject) == {"anna-vasko", "juan-pardo"}


def test_what_a_first_meeting_does_not_exclude() -> None:
    assert reconcile([summit(), earlier("2023")]) == []  # a later one
    assert reconcile([summit(), earlier(factuality="planned")]) == []
    assert reconcile([summit(), earlier(factuality="negated")]) == []
    other = article("autre.txt", "2021-05-10", "[PER Anna Vasko] avait rencontré [PER Lea Brandt] en [DATE 2014|2014].")
    assert reconcile([summit(), told(other, meeting(other, "Anna", "rencontré", "2014"))]) == []


@pytest.mark.parametrize(
    ("limit", "excludes"),
    [
        ("de l’année", False),
        ("de son mandat", False),
        ("depuis la crise", False),
        ("en terrain neutre", True),
        ("à l’heure du café", True),
    ],
)
def test_a_first_that_is_limited_excludes_nothing_before_its_limits(limit: str, excludes: bool) -> None:
    line = f"[PER Anna Vasko] et [PER Juan Pardo] ont eu [DATE 2021-05-12|mercredi] leur premier entretien {limit}."
    record = article("sommet.txt", "2021-05-12", line)
    first = told(record, meeting(record, "Anna", "entretien", "2021-05-12", "first"))
    assert bool([c for c in reconcile([first, earlier()]) if c.kind == "order"]) is excludes


def test_the_words_of_a_claim_hold_the_rank_and_the_date() -> None:
    record = earlier()
    start = record.text.index("2014")
    (event,) = record.events
    record = told(record, msgspec.structs.replace(event, date_span=(start, start + 4)))
    (conflict,) = reconcile([summit(), record])
    shown = [(c.sentence, c.words[0] - c.start, c.words[1] - c.start) for p in conflict.positions for c in p.claims]
    assert [sentence[low:high] for sentence, low, high in shown] == ["2014", "Premier entretien"]


def test_support_counts_sources() -> None:
    (conflict,) = reconcile([summit("a.txt"), summit("b.txt"), earlier()])
    first = conflict.positions[1]
    assert len(first.claims) == 2
    assert first.independent_sources in (1, 2)


LAST = "La dernière rencontre entre le président russe et un dirigeant cubain remontait à [DATE 2009|2009]."
AGAIN = "[PER Igor Melnik] avait encore rencontré [PER Raul Ortega] en [DATE 2016|2016] à [LOC Moscou]."


def office(record, person: str, label: str, country: str, date: str):
    relation = Relation(type="office", label=label, subject=person, object=country, date=date, start=0, end=10)
    return msgspec.structs.replace(record, relations=(*record.relations, relation))


def last_told():
    record = article("dernière.txt", "2021-05-12", LAST)
    event = meeting(record, "La dernière", "rencontre", "2009", "last")
    parties = (
        Participant(
            role="agent",
            text="le président russe",
            start=29,
            end=47,
            described=Described(kind="office", label="président", of="RU"),
        ),
        Participant(
            role="agent",
            text="un dirigeant cubain",
            start=51,
            end=70,
            described=Described(kind="office", label="dirigeant", of="CU", definite=False),
        ),
    )
    return told(record, msgspec.structs.replace(event, participants=parties))


def test_the_last_time_excludes_a_later_one_of_the_holders_of_the_same_offices() -> None:
    record = article("encore.txt", "2021-05-11", AGAIN)
    record = told(record, meeting(record, "Igor", "rencontré", "2016"))
    record = office(office(record, "igor-melnik", "président", "RU", "2016"), "raul-ortega", "président", "CU", "2015")
    (conflict,) = reconcile([last_told(), record])
    assert conflict.kind == "order"
    assert [p.value for p in conflict.positions] == ["2009 (last)", "2016"]


def test_the_last_time_says_nothing_of_others() -> None:
    record = article("encore.txt", "2021-05-11", AGAIN)
    record = told(record, meeting(record, "Igor", "rencontré", "2016"))
    assert reconcile([last_told(), record]) == []  # nobody says that they held these offices
    before = article("avant.txt", "2021-05-11", AGAIN.replace("2016", "2005"))
    before = told(before, meeting(before, "Igor", "rencontré", "2005"))
    before = office(office(before, "igor-melnik", "président", "RU", "2005"), "raul-ortega", "président", "CU", "2005")
    assert reconcile([last_told(), before]) == []


def test_an_office_held_by_another_makes_the_named_one_doubtful() -> None:
    record = article(
        "doute.txt",
        "2021-05-12",
        "Le président cubain [PER Raul Ortega] avait rencontré [PER Igor Melnik] en [DATE 2003|2003] à [LOC Oslo].",
    )
    event = meeting(record, "Le président", "rencontré", "2003")
    named = msgspec.structs.replace(event.participants[0], text="Le président cubain Raul Ortega")
    parties = tuple(named if p.id == "raul-ortega" else p for p in event.participants)
    record = told(record, msgspec.structs.replace(event, participants=parties))
    record = office(record, "raul-ortega", "président", "CU", "2021-05-12")
    power = article(
        "pouvoir.txt",
        "2021-04-02",
        "À [LOC Cuba], en [DATE 2002|2002], [PER Emilio Sosa] était encore au pouvoir.",
        "[PER Emilio Sosa] est mort.",
    )
    power = office(power, "emilio-sosa", "président", "CU", "2005")
    (conflict,) = reconcile([record, power])
    assert conflict.kind == "role"
    assert "Emilio Sosa" in conflict.positions[1].value
    assert "Emilio Sosa" in conflict.explanation
