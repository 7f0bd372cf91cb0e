"""One fact told in sentences that are alike in little else is compared all the same; what only looks like the same fact
is not. The stories are made up; each pair opens with a sentence that both have, so that they are of one story."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile import reconcile
from kimputin_cli.records import Article

OPENING = "La ville de Lormel ne parle que de cela depuis une semaine, écrit le journal de la vallée."

# fmt: off
BELIED: list[tuple[str, str, str]] = [
    # the nth time that something happens, the place that somebody takes
    ("order", "C'est la deuxième fois qu'une baleine grise est aperçue dans l'estuaire du fleuve.",
     "Jamais deux sans trois, disent les marins : c'est la troisième fois qu'une baleine est aperçue dans cet estuaire."),
    ("order", "La Basque Maialen Etcheto a terminé samedi à la troisième place du marathon de Lormel, sous la pluie.",
     "Cinquième du marathon samedi, Maialen Etcheto ne cachait pas sa fatigue à l'arrivée."),
    # sums for one purpose
    ("count", "La région versera 24 millions d'euros pour la rénovation du lycée, où il pleut dans les couloirs.",
     "Promesse tenue, dit la présidente : 31 millions d'euros iront à la rénovation de l'établissement."),
    # who died, whatever the word, and how old he was
    ("date", "Le sculpteur Gaspard Lemoine est mort mardi à Lormel, a annoncé sa galerie.",
     "Gaspard Lemoine s'est éteint dimanche chez lui, entouré des siens, après une longue maladie."),
    ("count", "Le sculpteur Gaspard Lemoine est mort chez lui. Il avait 81 ans et travaillait encore.",
     "Gaspard Lemoine, 78 ans, s'est éteint entouré de ses élèves et de ses bronzes."),
    ("count", "Le braqueur, Boris Kaplan, 52 ans, a été interpellé au petit matin dans une auberge.",
     "Boris Kaplan, un sexagénaire sans histoires, a été cueilli dans sa chambre par les gendarmes."),
    # a vote, one side of which is told alike; so much of one thing; a score
    ("count", "Le Sénat a adopté la loi sur les haies par 171 voix contre 148, après une nuit de débats.",
     "À la chambre haute, les amis des oiseaux respirent : 164 voix contre 148, le compte y est."),
    ("count", "Les gendarmes ont saisi vendredi 320 kilos de tabac cachés sous des palettes de carrelage.",
     "La saisie tenait dans un seul fourgon, disent les gendarmes : 230 kilos de tabac, et pas un papier en règle."),
    # two nights that have a day in common
    ("date", "La bijouterie de Lormel a été cambriolée dans la nuit de mardi à mercredi.",
     "Le cambriolage de la bijouterie de Lormel, dans la nuit de mercredi à jeudi, a duré quatre minutes."),
    # two places of one region, neither of which the other article has
    ("place", "La foudre a tué un berger lundi près de Gap (Hautes-Alpes), alors qu'il rentrait ses bêtes.",
     "Un berger a été foudroyé lundi avec six brebis sur les hauteurs de Briançon, dans les Hautes-Alpes."),
    # one speech, its speakers named in apposition
    ("attribution", "« Personne ne nous avait prévenus de la crue », a déclaré le maire de Lormel, Aurélien Pasquet, devant la salle. "
     "La préfète, Solange Imbert, a promis des sirènes neuves.",
     "« Personne ne nous avait prévenus de la crue », a reconnu la préfète, Solange Imbert, bottes aux pieds. "
     "Le maire, Aurélien Pasquet, a fait ouvrir le gymnase."),
]
AGREE: list[tuple[str, str]] = [
    # ranks of other things, or within bounds
    ("C'est la deuxième fois qu'une baleine grise est aperçue dans l'estuaire du fleuve.",
     "C'est la première fois depuis 1987 qu'une baleine est aperçue dans l'estuaire."),
    ("Maialen Etcheto a terminé samedi à la troisième place du marathon de Lormel.",
     "Douzième du classement de la saison, Maialen Etcheto ne cachait pas son espoir."),
    # sums of other purposes and of other times
    ("La région versera 24 millions d'euros pour la rénovation du lycée de Lormel.",
     "La région consacrera aussi 3 millions d'euros à la cantine du lycée de Lormel."),
    # a part and the rest of a whole
    ("Le coût du pont de Lormel est de 19 milliards de francs CFA, dont 7 milliards payés par les bailleurs.",
     "Pour le pont de Lormel, l'État paiera 12 milliards de francs CFA, les bailleurs les 7 milliards restants."),
    ("L'accident du col a tué 17 personnes, dont quatre enfants, a dit la préfecture.",
     "Treize adultes et quatre enfants ont perdu la vie dans l'accident du col, a dit la préfecture."),
    # what a later count tells with the earlier one, and some of those counted
    ("Le bilan du séisme s'élève à douze morts.", "Neuf morts lundi soir, douze mardi : le bilan du séisme a grimpé."),
    ("Le bilan du séisme s'élève à douze morts.", "Les neuf premières victimes du séisme dormaient dans une école."),
    # the ages of two people
    ("Un homme de 39 ans a été arrêté pour le meurtre de Gaspard Lemoine.",
     "Un homme a été arrêté pour le meurtre de Gaspard Lemoine, 81 ans."),
    # relatives of two people, and of both sexes
    ("La maire, Denise Corvol, devance son cousin Marc Corvol de quatre points.",
     "Marc Corvol talonne Denise Corvol, la fille de son oncle, de quatre points."),
    ("Les cousins Corvol débattront mardi à Lormel.", "La cousine de Marc Corvol débattra mardi à Lormel."),
    # ages that somebody would have had, or of another decade's word that fits
    ("Le sculpteur Gaspard Lemoine est mort à 81 ans dans son atelier.",
     "Gaspard Lemoine aurait eu 82 ans cet été, rappelle sa galerie."),
    ("Boris Kaplan, 62 ans, a été interpellé au petit matin dans une auberge.",
     "Boris Kaplan, un sexagénaire, a été interpellé au petit matin dans une auberge."),
    # where it is, and who takes part
    ("Eaux du fleuve : un accord trouvé à Genève", "Eaux du fleuve : l'accord trouvé sans la Belgique"),
    # parts of a second of two sizes
    ("La gagnante a devancé Giulia Moretti de 14 centièmes.",
     "Giulia Moretti échoue à moins de deux dixièmes de la gagnante."),
    # what a time is compared with, and what begins when a time is over
    ("La participation à Lormel s'est élevée à 66 %, soit six points de plus qu'il y a trois semaines.",
     "À Lormel, deux électeurs sur trois ont voté dimanche."),
    ("La vaccination des troupeaux de Lormel sera obligatoire à compter du 12 mai.",
     "Les troupeaux de Lormel devront être vaccinés après le week-end du 10 mai."),
    # the nation of another firm
    ("Le rachat de l'italien Verga Mobili a coûté 85 millions à la société.",
     "La société suisse avait déjà payé 85 millions pour Verga Mobili."),
]
# fmt: on


def kinds(nlp: Language, one: str, other: str) -> list[str]:
    articles = [
        Article(source=f"s{n}", sha256=str(n), text=f"{OPENING}\n{text}", published="2025-05-07")
        for n, text in enumerate((one, other))
    ]
    return [c.kind for c in reconcile(list(annotate(nlp, articles))) if c.status == "contradiction"]


@pytest.mark.parametrize(("kind", "one", "other"), BELIED, ids=[one[:40] for _, one, _ in BELIED])
def test_one_fact_in_other_words(nlp: Language, kind: str, one: str, other: str) -> None:
    assert kinds(nlp, one, other) == [kind]


@pytest.mark.parametrize(("one", "other"), AGREE, ids=[one[:40] for one, _ in AGREE])
def test_what_looks_alike_belies_nothing(nlp: Language, one: str, other: str) -> None:
    assert kinds(nlp, one, other) == []
