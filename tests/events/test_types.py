"""Who does what to whom, by type and construction: active, passive, reflexive, nominal, coordinated, gapped."""

import pytest

from tests.events.conftest import Read, names

# text, type, trigger, agents, patients
SENTENCES = [
    # meetings: everybody who takes part is an agent
    ("Le président Macky Sall a reçu mardi à Dakar son homologue Alassane Ouattara.", "Contact.Meet", "reçu", ["Macky Sall", "Alassane Ouattara"], []),
    ("Marie Tremblay a rencontré hier le ministre de la Santé, Christian Dubé.", "Contact.Meet", "rencontré", ["Marie Tremblay", "Christian Dubé"], []),
    ("Luca de Meo a été reçu à Matignon par Élisabeth Borne.", "Contact.Meet", "reçu", ["Luca de Meo", "Élisabeth Borne"], []),
    ("Le sommet entre Joe Biden et Kevin McCarthy aura lieu vendredi.", "Contact.Meet", "sommet", ["Joe Biden", "Kevin McCarthy"], []),
    ("La réunion entre Paul Roux et Anne Blanc, perturbée par une panne, a repris à midi.", "Contact.Meet", "réunion", ["Paul Roux", "Anne Blanc"], []),
    # journeys
    ("Emmanuel Macron s'est rendu lundi à Pékin.", "Movement.Travel", "rendu", ["Emmanuel Macron"], []),
    ("Le pape François effectuera une visite en Mongolie.", "Movement.Travel", "visite", ["François"], []),
    # life
    ("L'écrivain Milan Kundera est mort mardi à Paris.", "Life.Die", "mort", [], ["Milan Kundera"]),
    ("Trois soldats ont été blessés par l'explosion d'une mine.", "Life.Injure", "blessés", [], ["Trois soldats"]),
    ("Une fillette a été tuée par son oncle à Liège.", "Life.Die", "tuée", ["son oncle"], ["Une fillette"]),
    ("Le préfet a appelé Awa Ndiaye, dont le mari Ousmane, 45 ans, est mort dans l'incendie.", "Life.Die", "mort", [], ["Ousmane"]),
    ("« C'est injuste », a réagi Ève Marty, dont le frère Hugo, 20 ans, est mort dans l'avalanche.", "Life.Die", "mort", [], ["Hugo"]),
    ("Une femme dont le fils avait été tué a témoigné.", "Life.Die", "tué", [], ["le fils"]),
    ("Les parents dont les enfants ont été blessés protestent.", "Life.Injure", "blessés", [], ["les enfants"]),
    ("Dix passagers, dont le pilote, sont morts.", "Life.Die", "morts", [], ["Dix passagers"]),
    ("Luc Morel, dont le livre a été primé, est mort mardi à Nice.", "Life.Die", "mort", [], ["Luc Morel"]),
    # justice
    ("L'opposant Ousmane Sonko a été arrêté vendredi à Dakar.", "Justice.Arrest", "arrêté", [], ["Ousmane Sonko"]),
    ("La police a interpellé 42 personnes à Bruxelles.", "Justice.Arrest", "interpellé", ["La police"], ["42 personnes"]),
    ("Un homme de 27 ans a été mis en examen pour assassinat.", "Justice.Charge", "mis", [], ["Un homme de 27 ans"]),
    ("L'un d'eux, déjà connu, a été écroué à Nantes.", "Justice.Arrest", "écroué", [], ["L'un d'eux"]),
    ("L'un des braqueurs a été arrêté à Lens.", "Justice.Arrest", "arrêté", [], ["L'un des braqueurs"]),
    ("Le club a perdu le défenseur Loïc Garnier, blessé au genou gauche.", "Life.Injure", "blessé", [], ["Loïc Garnier"]),
    # conflict
    ("L'armée soudanaise a bombardé un quartier de Khartoum.", "Conflict.Attack", "bombardé", ["L'armée soudanaise"], None),
    # agreements
    ("La France et l'Allemagne ont signé mercredi un accord de coopération.", "Agreement.Sign", "signé", ["France", "Allemagne"], []),
    # contests: who wins is the agent, also when the verb says who loses
    ("Les Bleus se sont imposés 2-1 contre l'Angleterre.", "Contest.Win", "imposés", ["Bleus"], ["Angleterre"]),
    # offices
    ("Elon Musk est devenu directeur général de Twitter.", "Personnel.StartPosition", "devenu", ["Elon Musk"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "trigger", "agents", "patients"), SENTENCES)
def test_participants(
    read: Read, text: str, kind: str, trigger: str, agents: list[str], patients: list[str] | None
) -> None:
    found = [event for event in read(text) if event.type == kind and event.trigger.text == trigger]
    assert found, [(event.type, event.trigger.text) for event in read(text)]
    assert names(found[0], "agent") == agents
    if patients is not None:
        assert names(found[0], "patient") == patients


NOT_EVENTS = [
    ("L'ouragan se dirige vers la côte.", "Movement.Travel"),
    ("Les deux pays se livrent une guerre commerciale.", "Conflict.Attack"),
    ("Elle l'a annoncé lors d'une conférence de presse.", "Contact.Meet"),
    ("Il s'est arrêté un instant devant la vitrine.", "Justice.Arrest"),
    ("Ces gants protègent des attaques verbales.", "Conflict.Attack"),
    ("Le sommet de la montagne est enneigé.", "Contact.Meet"),
    ("Pékin a accusé Washington d'espionnage.", "Justice.Charge"),
    ("La série deviendra plus sombre.", "Personnel.StartPosition"),
    ("Le metteur en scène Jean Roche reçoit le Molière du meilleur spectacle.", "Contact.Meet"),
    ("L'actrice Anna Roux reçoit le César de la meilleure actrice à Paris.", "Contact.Meet"),
    ("Le romancier Luc Garnier a reçu le prix Albert-Londres.", "Contact.Meet"),
    ("La réalisatrice Mona Adler a reçu le Lion d'or à Venise.", "Contact.Meet"),
    ("Présent à l'audience, l'accusé Paul Rivet a nié.", "Contact.Meet"),
    ("L'audience du notaire Karl Weiss est renvoyée à mardi.", "Contact.Meet"),
    ("Un porte-parole de M. Bolton a refusé de commenter.", "Personnel.Hold"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_EVENTS)
def test_words_in_another_sense(read: Read, text: str, kind: str) -> None:
    assert [event.trigger.text for event in read(text) if event.type == kind] == []


def test_a_number_that_is_asked_for_is_left_open(read: Read) -> None:
    assert {event.factuality for event in read("Combien de blessés y aura-t-il ?")} == {"possible"}


OFFICES = [
    ("Le ministre des Affaires étrangères Sergueï Lavrov a parlé.", "Personnel.Hold", "Sergueï Lavrov", "ministre des Affaires étrangères"),
    ("Awa Ndour est députée de Thiès depuis 2022.", "Personnel.Hold", "Awa Ndour", "députée de Thiès"),
    ("Jean Biya est un administrateur civil originaire de Douala.", "Personnel.Hold", "Jean Biya", "administrateur civil"),
    ("Anne Hidalgo, maire de Paris, ne viendra pas.", "Personnel.Hold", "Anne Hidalgo", "maire de Paris"),
    ("Le PDG de Renault, Luca de Meo, a démenti.", "Personnel.Hold", "Luca de Meo", "PDG de Renault"),
    ("La sénatrice du Lot, Odile Caze (PRG), a démenti.", "Personnel.Hold", "Odile Caze", "sénatrice du Lot"),
    ("Odile Caze était maire de Cahors de 1998 à 2008.", "Personnel.Hold", "Odile Caze", "maire de Cahors"),
    ("L'ancien ministre de l'Intérieur Christophe Castaner a parlé.", "Personnel.EndPosition", "Christophe Castaner", "ministre de l'Intérieur"),
]  # fmt: skip


def test_a_title_ends_before_brackets(read: Read) -> None:
    text = "Odile Caze a été nommée présidente de la Société des transports du Lot (STL)."
    assert [event.title for event in read(text)] == ["présidente de la Société des transports du Lot"]


@pytest.mark.parametrize(("text", "kind", "holder", "title"), OFFICES)
def test_offices(read: Read, text: str, kind: str, holder: str, title: str) -> None:
    found = [(names(event, "agent"), event.title) for event in read(text) if event.type == kind]
    assert found == [([holder], title)]


PHRASES = [
    ("Le syndicat a rencontré la direction lundi à Aarhus.", "la direction"),
    ("Paul Roux a été reçu à Alger par le ministre des Ressources en eau.", "le ministre des Ressources en eau"),
    ("Paul Roux a rencontré le ministre des Mines en visite à Lyon.", "le ministre des Mines"),
    (
        "Paul Roux rencontrera les préfets des quatre plus petits départements.",
        "les préfets des quatre plus petits départements",
    ),
    ("La médiatrice, nommée en mai par le tribunal, a rencontré Paul Roux à Gap.", "La médiatrice"),
]


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_the_words_of_a_participant(read: Read, text: str, phrase: str) -> None:
    event = next(event for event in read(text) if event.type == "Contact.Meet")
    assert phrase in [participant.text for participant in event.participants]


@pytest.mark.parametrize("number", ["38 000", "1 250 000", "12"])
def test_a_number_is_whole_in_a_participant(read: Read, number: str) -> None:
    found = [names(e, "agent") for e in read(f"{number} salariés ont manifesté samedi.")]
    assert found == [[f"{number} salariés"]]


TITLES = [
    ("Paul Armand prendra ses fonctions lundi.", "Personnel.StartPosition", None),
    ("Paul Armand a quitté ses fonctions.", "Personnel.EndPosition", None),
    ("Anne Keller a pris ses fonctions de préfète lundi.", "Personnel.StartPosition", "préfète"),
    ("Le groupe a nommé Anne Keller directrice générale.", "Personnel.StartPosition", "directrice générale"),
    (
        "Anne Keller a quitté son poste de directrice financière lundi.",
        "Personnel.EndPosition",
        "directrice financière",
    ),
    ("Jean Vogt est devenu ministre de la Santé lundi.", "Personnel.StartPosition", "ministre de la Santé"),
]


@pytest.mark.parametrize(("text", "kind", "title"), TITLES)
def test_the_title_is_an_office(read: Read, text: str, kind: str, title: str | None) -> None:
    assert [event.title for event in read(text) if event.type == kind] == [title]


def test_an_office_is_held_once(read: Read) -> None:
    text = "Le maire Fabrice Loher a parlé. Le maire Fabrice Loher a répété sa promesse."
    assert len([event for event in read(text) if event.type == "Personnel.Hold"]) == 1


def test_a_journey_to_two_countries_is_two(read: Read) -> None:
    text = "Antony Blinken s'est rendu en Égypte et en Israël."
    assert sorted(e.place.name for e in read(text) if e.type == "Movement.Travel" and e.place) == ["Israël", "Égypte"]
