"""What is shown of people."""

from kimputin_cli.show.people import fullest


def test_a_role_that_another_says_more_of_is_not_shown() -> None:
    roles = [
        "Ministre",
        "directeur",
        "directrice de cabinet",
        "ministre de la Culture",
        "ministre de la Culture du Québec",
    ]
    assert fullest(roles) == ["directeur", "directrice de cabinet", "ministre de la Culture du Québec"]
    assert fullest(["maire", "maire"]) == ["maire", "maire"]
    assert fullest([]) == []
