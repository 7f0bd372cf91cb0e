"""Triggers by class: the verbs, set phrases and nouns that name an event of a type, and near ones that do not."""

import pytest

from tests.events.conftest import Read, names

# text, type, trigger, agents, patients (None: not looked at)
TOLD = [
    # death and injury
    ("Deux alpinistes ont trouvé la mort dans le massif.", "Life.Die", "trouvé", [], ["Deux alpinistes"]),
    ("Le chanteur Paul Armand s'est éteint lundi.", "Life.Die", "éteint", [], ["Paul Armand"]),
    ("Le pilote s'est tué dans un accident.", "Life.Die", "tué", [], ["Le pilote"]),
    ("Quatre pompiers figurent parmi les morts.", "Life.Die", "morts", [], ["Quatre pompiers"]),
    ("Trois ouvriers sont morts et une dizaine d'autres blessés dans l'explosion.", "Life.Injure", "blessés", [], None),
    ("Le gardien Luc Perret s'est cassé le poignet.", "Life.Injure", "cassé", [], ["Luc Perret"]),
    ("La blessure au genou de Kevin Morel inquiète son club.", "Life.Injure", "blessure", [], ["Kevin Morel"]),
    # attacks
    ("Des hommes armés ont ouvert le feu sur des policiers.", "Conflict.Attack", "ouvert", ["hommes armés"], ["policiers"]),
    ("Une voiture piégée a explosé devant l'ambassade.", "Conflict.Attack", "explosé", [], []),
    ("Armé d'un couteau, il s'en est pris à deux passants.", "Conflict.Attack", "pris", None, ["deux passants"]),
    ("Les rebelles se sont emparés de la ville de Kitshanga.", "Conflict.Attack", "emparés", ["Les rebelles"], []),
    ("Des heurts ont éclaté entre policiers et manifestants.", "Conflict.Attack", "heurts", None, None),
    ("Le local du parti a été incendié dans la nuit.", "Conflict.Attack", "incendié", [], None),
    # protests
    ("Des centaines d'étudiants se sont rassemblés devant la mairie pour réclamer des logements.", "Conflict.Demonstrate", "rassemblés", None, None),
    ("Samedi, plusieurs milliers de personnes ont défilé dans les rues de Tunis.", "Conflict.Demonstrate", "défilé", ["plusieurs milliers de personnes"], []),
    ("Les manifestants ont scandé des slogans devant le Parlement.", "Conflict.Demonstrate", "manifestants", ["Les manifestants"], []),
    ("Des milliers de manifestants français ont envahi les rues.", "Conflict.Demonstrate", "manifestants", None, None),
    ("Les manifestants ont défilé à Tunis.", "Conflict.Demonstrate", "défilé", ["Les manifestants"], []),
    # justice
    ("Le trésorier a été condamné par le tribunal correctionnel de Metz.", "Justice.Convict", "condamné", None, ["Le trésorier"]),
    ("L'ancien directeur a écopé de deux ans de prison.", "Justice.Convict", "écopé", [], ["L'ancien directeur"]),
    ("Ils ont été inculpés de vol.", "Justice.Charge", "inculpés", [], []),
    ("Les poursuites contre Paul Armand ont été abandonnées.", "Justice.Charge", "poursuites", [], ["Paul Armand"]),
    ("Le président Paul Roux a appelé Anne Keller au téléphone.", "Contact.Phone", "appelé", ["Paul Roux"], ["Anne Keller"]),
    ("La réélection de Paul Roux a surpris.", "Personnel.Elect", "réélection", [], ["Paul Roux"]),
    ("Luc Perret a remporté la présidentielle dimanche.", "Personnel.Elect", "présidentielle", [], ["Luc Perret"]),
    ("Les élections en Turquie inquiètent Bruxelles.", "Personnel.Elect", "élections", [], []),
    ("Le parti prépare les prochaines élections.", "Personnel.Elect", "élections", [], []),
    # offices that begin and end
    ("Claire Morin prendra la tête de la banque en mai.", "Personnel.StartPosition", "prendra", ["Claire Morin"], []),
    ("Le comptable Yves Roland a rejoint le groupe en 2012.", "Personnel.StartPosition", "rejoint", ["Yves Roland"], []),
    ("Anne Keller sera remplacée par Jean Vogt.", "Personnel.StartPosition", "remplacée", ["Jean Vogt"], None),
    ("Élue en 2019 à la tête de la région, Claire Morin a été placée en garde à vue.", "Personnel.Elect", "Élue", [], ["Claire Morin"]),
    ("La banque a annoncé le départ de son directeur général, Jean Vogt.", "Personnel.EndPosition", "départ", ["Jean Vogt"], []),
    ("Le départ de l'entraîneur Luc Perret a surpris les joueurs.", "Personnel.EndPosition", "départ", ["Luc Perret"], []),
    ("Le départ du ministre des Affaires étrangères pour l'Égypte est prévu.", "Movement.Travel", "départ", None, []),
    ("Le départ du président Paul Roux pour Rome a été retardé.", "Movement.Travel", "départ", ["Paul Roux"], []),
    ("Jean Vogt sera remplacé à compter du 1er juin par Anne Keller.", "Personnel.StartPosition", "remplacé", ["Anne Keller"], ["Jean Vogt"]),
    ("Le maire Paul Roux a été remplacé à partir de lundi par Anne Keller.", "Personnel.StartPosition", "remplacé", ["Anne Keller"], None),
    ("Paul Armand a cédé sa place à son fils.", "Personnel.EndPosition", "cédé", ["Paul Armand"], []),
    ("Le ministre a claqué la porte du gouvernement.", "Personnel.EndPosition", None, None, None),
    ("Belgique : le ministre de la Justice démissionne", "Personnel.EndPosition", "démissionne", ["le ministre de la Justice"], []),
    # who is attacked
    ("L'attaque de la pharmacie a fait deux blessés.", "Conflict.Attack", "attaque", [], ["la pharmacie"]),
    ("L'attaque de l'armée russe a fait dix morts.", "Conflict.Attack", "attaque", ["l'armée russe"], []),
    # into custody
    ("Luc Perret a été placé sous mandat de dépôt.", "Justice.Arrest", "placé", [], ["Luc Perret"]),
    ("Deux frères ont été placés en garde à vue.", "Justice.Arrest", "placés", [], ["Deux frères"]),
    ("Le voleur a été intercepté par la gendarmerie.", "Justice.Arrest", "intercepté", ["la gendarmerie"], ["Le voleur"]),
    # journeys
    ("Quarante voyageurs arrivés lundi à Lima ont raconté la scène.", "Movement.Travel", "arrivés", ["Quarante voyageurs"], []),
    ("Le suspect a pris la fuite.", "Movement.Travel", "pris", ["Le suspect"], []),
    # meetings
    ("Le fonds Altior a rencontré la direction en avril.", "Contact.Meet", "rencontré", ["Altior", "la direction"], []),
    ("Lise Bonnet épouse l'acteur Paul Armand, rencontré sur un tournage.", "Contact.Meet", "rencontré", ["Paul Armand", "Lise Bonnet"], []),
    # agreements
    ("Les deux syndicats ont conclu une entente avec la direction.", "Agreement.Sign", "conclu", None, None),
    ("Vatel a annoncé un accord pour acquérir la société Brusco.", "Agreement.Sign", "accord", ["Vatel", "Brusco"], []),
    # contests
    ("Metz a renversé Nancy 3-2 samedi.", "Contest.Win", "renversé", ["Metz"], ["Nancy"]),
    ("La chanteuse Lise Bonnet remporte le concours en 1984.", "Contest.Win", "remporte", ["Lise Bonnet"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "trigger", "agents", "patients"), TOLD)
def test_told(
    read: Read, text: str, kind: str, trigger: str | None, agents: list[str] | None, patients: list[str] | None
) -> None:
    found = [event for event in read(text) if event.type == kind and trigger in (None, event.trigger.text)]
    assert found, [(event.type, event.trigger.text) for event in read(text)]
    if agents is not None:
        assert names(found[0], "agent") == agents
    if patients is not None:
        assert names(found[0], "patient") == patients


NOT_TOLD = [
    ("L'acteur s'en est pris à la critique.", "Conflict.Attack"),
    ("La ministre a pris la parole.", "Personnel.StartPosition"),
    ("Ce vaccin aide à repérer les cellules et à les tuer.", "Life.Die"),
    ("Si vous êtes frappé d'incapacité, un proche décidera.", "Conflict.Attack"),
    ("Il est poursuivi pour coups et blessures.", "Life.Injure"),
    ("Le départ du ministre Jean Vogt vers la capitale a été retardé.", "Personnel.EndPosition"),
    ("Le départ de la directrice a surpris.", "Movement.Travel"),
    ("Quatre manifestants ont été interpellés samedi.", "Conflict.Demonstrate"),
    ("La police a arrêté douze émeutiers.", "Conflict.Demonstrate"),
    ("La mort de deux manifestants a choqué.", "Conflict.Demonstrate"),
    ("Trois grévistes blessés ont été soignés.", "Conflict.Demonstrate"),
    ("Deux manifestants sont morts à Lomé.", "Conflict.Demonstrate"),
    ("Les gendarmes se sont lancés à la poursuite des voleurs.", "Justice.Charge"),
    ("Le syndicat demande la poursuite des négociations avec Paul Roux.", "Justice.Charge"),
    ("« C'est grave », raconte la cheffe Jeanne Wabano, jointe par téléphone.", "Contact.Phone"),
    ("Contacté par téléphone, le ministre Jean Vogt n'a pas souhaité réagir.", "Contact.Phone"),
    ("Il ne faut pas lire trop de choses dans ce scrutin.", "Personnel.Elect"),
    ("« Les élections communales restent locales », dit-il.", "Personnel.Elect"),
    ("L'organisation a condamné un acte lâche.", "Justice.Convict"),
    ("La soirée s'est déroulée sans incident.", "Conflict.Attack"),
    ("Les deux alpinistes ont été retrouvés sans vie par les secouristes.", "Contact.Meet"),
    ("La police a retrouvé Luc Perret mort.", "Contact.Meet"),
    ("« C'est dur », confie Anne Keller, une aide-soignante rencontrée à l'hôpital.", "Contact.Meet"),
    ("« J'ai tout perdu », dit Luc Perret.", "Life.Die"),
    ("Le ballon a été intercepté par Luc Perret.", "Justice.Arrest"),
    ("La veuve du maire, Anne Keller, a témoigné.", "Personnel.Hold"),
    ("Le frère de l'ancienne avocate, Luc Perret, a parlé.", "Personnel.EndPosition"),
    ("Le joueur a été remplacé par Paul Armand ; score final 2-1.", "Personnel.StartPosition"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD)
def test_not_told(read: Read, text: str, kind: str) -> None:
    assert kind not in {event.type for event in read(text)}


def test_demonstrators_who_march_demonstrate_once(read: Read) -> None:
    events = read("Les manifestants ont défilé à Tunis.")
    assert [event.trigger.text for event in events if event.type == "Conflict.Demonstrate"] == ["défilé"]


def test_two_people_behind_and(read: Read) -> None:
    """ "la ministre et son directeur, X": X is no minister."""
    text = "Une confrontation entre la ministre et son directeur de cabinet, Guy Vasseur, est prévue."
    titles = [event.title for event in read(text) if event.type == "Personnel.Hold"]
    assert all(title and title.startswith("directeur") for title in titles)
