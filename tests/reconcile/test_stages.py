"""Two articles of one story, each with its day: what tells two stages of it agrees, what tells one stage in two ways does
not. The stories are made up; each pair opens with a sentence that both have, so that they are of one story."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile import reconcile
from kimputin_cli.records import Article, Conflict

Told = tuple[str, str]

# fmt: off
AGREE: list[tuple[Told, Told]] = [
    # what was asked for, and what was decided
    (("2025-10-07", "La procureure a requis dix-huit ans de réclusion contre Bruno Kessler."),
     ("2025-10-09", "La cour a condamné Bruno Kessler à quinze ans de réclusion.")),
    (("2025-10-07", "Le maire de Grèze propose d'augmenter la taxe foncière de 9 %."),
     ("2025-10-11", "Le conseil municipal de Grèze augmente la taxe foncière de 6 %.")),
    (("2025-03-04", "Une aide de 25 millions d'euros a été évoquée par le ministre Luc Hardy."),
     ("2025-03-05", "L'aide annoncée par le ministre Luc Hardy atteint 30 millions d'euros.")),
    # the news of a day after the first article
    (("2025-03-04", "Selon la direction de l'hôpital de Lormont, 38 % du personnel a cessé le travail."),
     ("2025-03-05", "Selon la direction de l'hôpital de Lormont, 41 % du personnel a cessé le travail mercredi.")),
    (("2025-02-05", "L'ancien maire Hilaire Mboumba a plaidé non coupable mercredi devant la cour de Port-Gentil."),
     ("2025-02-13", "La cour de Port-Gentil a condamné jeudi l'ancien maire Hilaire Mboumba.")),
    # verbs that mean different things
    (("2025-03-04", "Le roman d'Inès Faure s'était vendu à 22 000 exemplaires avant le prix."),
     ("2025-03-07", "Après le prix, 60 000 exemplaires du roman d'Inès Faure ont été commandés.")),
    # a score and its margin
    (("2025-03-04", "Le roman d'Inès Faure a recueilli six voix, contre quatre à celui de Paul Dargent."),
     ("2025-03-04", "Le roman d'Inès Faure l'emporte de deux voix sur celui de Paul Dargent.")),
    # what a later article says to have changed
    (("2025-07-06", "Huit personnes sont hospitalisées à Vaulx après l'incendie."),
     ("2025-07-07", "Sept personnes restent hospitalisées à Vaulx après l'incendie.")),
    # an age and a duration, wholes of two parts, roles of two people, a last day and a day
    (("2025-07-07", "L'attaquant Sékou Camara, 23 ans, a signé à Brentford."),
     ("2025-07-07", "L'attaquant Sékou Camara a signé pour cinq ans à Brentford.")),
    (("2025-03-14", "Le groupe Belcourt supprime 240 postes sur 1 850 en France, dont 110 à Roanne."),
     ("2025-03-14", "À Roanne, le groupe Belcourt supprime 110 des 620 postes.")),
    (("2025-03-14", "Le PDG, Guillaume Astier, a parlé d'une décision douloureuse pour le groupe Belcourt."),
     ("2025-03-14", "Guillaume Astier, du groupe Belcourt, a vu le ministre de l'Industrie, Paul Ferrand.")),
    (("2025-03-20", "La ministre Loulla Chami a promis aux étudiants un versement avant la fin du mois."),
     ("2025-03-20", "La ministre Loulla Chami a promis aux étudiants un versement le 28 mars.")),
    # the last of a row, and its number
    (("2025-03-20", "Le jury a départagé les architectes de Coutances au troisième vote."),
     ("2025-03-20", "Au dernier vote, le jury a départagé les architectes de Coutances.")),
    # a whole, and the part of it that is told as a share
    (("2025-03-20", "Le stade de Ruffec a coûté 18 millions d'euros, payés pour moitié par la région."),
     ("2025-03-20", "La région a payé 9 millions d'euros pour le stade de Ruffec.")),
    (("2025-03-20", "La rénovation du musée de Loudun a coûté 14 millions d'euros à la ville et à l'État."),
     ("2025-03-20", "La rénovation du musée de Loudun a coûté 5 millions d'euros à la ville, l'État payant le reste.")),
    # what is allowed up to a figure, and forbidden beyond it
    (("2025-03-20", "Le maire de Lodève a décidé de limiter à vingt tonnes le poids des camions autorisés."),
     ("2025-03-20", "Le maire de Lodève a décidé d'interdire les camions de plus de vingt tonnes.")),
    # so much a day, and within minutes
    (("2025-03-20", "Le rocher de Nendaz glisse de dix centimètres par jour vers la vallée."),
     ("2025-03-20", "Le rocher de Nendaz a glissé de trois mètres en quelques minutes vers la vallée.")),
    # how long something lasts, and when it began
    (("2025-03-20", "La passerelle de Vierne est interdite aux piétons jusqu'en novembre."),
     ("2025-03-20", "La passerelle de Vierne est interdite aux piétons depuis mardi.")),
]
CONTRADICT: list[tuple[Told, Told, str]] = [
    (("2025-10-09", "La cour de Colmar a condamné Bruno Kessler à dix-huit ans de réclusion."),
     ("2025-10-10", "La cour de Colmar a condamné Bruno Kessler à quinze ans de réclusion."), "count"),
    (("2025-10-07", "La procureure a requis dix-huit ans de réclusion contre Bruno Kessler."),
     ("2025-10-09", "La procureure avait requis douze ans de réclusion contre Bruno Kessler."), "count"),
    (("2025-03-05", "La ville de Mende a versé 25 millions d'euros au club en 2024."),
     ("2025-03-06", "La ville de Mende a versé 30 millions d'euros au club en 2024."), "count"),
    (("2025-03-20", "La réunion de Lomé a eu lieu mardi au palais des congrès."),
     ("2025-03-21", "La réunion de Lomé a eu lieu mercredi au palais des congrès."), "date"),
    (("2025-03-20", "La ministre Loulla Chami a promis aux étudiants un versement avant le 25 mars."),
     ("2025-03-20", "La ministre Loulla Chami a promis aux étudiants un versement le 28 mars."), "date"),
    (("2025-06-02", "La police de Namur a arrêté Dylan Verhoeven dans un hôtel de la gare."),
     ("2025-06-02", "La police de Namur a arrêté Steven Verhoeven dans un hôtel de la gare."), "participant"),
]
# fmt: on


def conflicts(nlp: Language, *told: Told) -> list[Conflict]:
    opening = "Tout le pays suit cette affaire depuis une semaine, a écrit le quotidien régional."
    articles = [
        Article(source=f"s{n}", sha256=str(n), text=f"{opening}\n{text}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return [c for c in reconcile(list(annotate(nlp, articles))) if c.status == "contradiction"]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_two_stages_agree(nlp: Language, one: Told, other: Told) -> None:
    assert [c.explanation for c in conflicts(nlp, one, other)] == []


@pytest.mark.parametrize(("one", "other", "kind"), CONTRADICT)
def test_one_stage_told_in_two_ways(nlp: Language, one: Told, other: Told, kind: str) -> None:
    assert kind in [c.kind for c in conflicts(nlp, one, other)]


def test_who_spoke_is_one_question(nlp: Language) -> None:
    words = "« Nous ne paierons pas un centime », a déclaré mercredi"
    found = conflicts(
        nlp,
        ("2025-03-06", f"{words} la directrice de l'hôpital, Florence Guyader."),
        ("2025-03-06", f"{words} le maire de la ville, Jean Thouvenin."),
    )
    assert [c.kind for c in found] == ["attribution"]


def test_one_event_is_found_behind_a_pronoun(nlp: Language) -> None:
    first = (
        "2025-06-04",
        "Recherché depuis mars pour le braquage de la bijouterie Hallier, Dylan Marchetti a été arrêté lundi à Bayonne.",
    )
    other = (
        "Dylan Marchetti, le braqueur de la bijouterie Hallier, dort en prison. Il avait été arrêté lundi à {}, au terme"
        " d'une fuite de deux mois."
    )
    assert [c.kind for c in conflicts(nlp, first, ("2025-06-07", other.format("Perpignan")))] == ["place"]
    assert conflicts(nlp, first, ("2025-06-07", other.format("Bayonne"))) == []
