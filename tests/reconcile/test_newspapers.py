"""Whole sentences of two newspapers, read by the pipeline: what contradicts is listed, what agrees is not, whichever of
the two comes first. The sentences are made up."""

import pytest
from spacy.language import Language

from kimputin_cli.pipeline import annotate
from kimputin_cli.reconcile.alignment import align
from kimputin_cli.reconcile.candidates import ArticleView, compared, view
from kimputin_cli.reconcile.score import weights
from kimputin_cli.reconcile.sentences import sentences
from kimputin_cli.records import Article

# fmt: off
CONTRADICT = [
    ("Le conseil municipal de Tarbes a rejeté lundi le projet de rocade.",
     "Lundi, le projet de rocade a été adopté par le conseil municipal de Tarbes."),
    ("Le gouvernement a donné son feu vert à la construction du barrage de Mekin.",
     "La construction du barrage de Mekin a été refusée par le gouvernement."),
    ("La grève à la raffinerie de Feyzin est maintenue.",
     "À la raffinerie de Feyzin, la grève a été annulée."),
    ("Le tribunal de Thiès a relaxé le journaliste Omar Sy.",
     "Le journaliste Omar Sy a été condamné par le tribunal de Thiès."),
    ("Aucune victime n'est à déplorer dans l'explosion de l'usine de Sfax, selon la préfecture.",
     "L'explosion de l'usine de Sfax a fait des victimes, selon la préfecture."),
    ("Personne n'a été blessé dans le déraillement du train à Hasselt.",
     "Deux voyageurs ont été blessés dans le déraillement du train à Hasselt."),
    ("Le président a nié avoir reçu de l'argent de la société minière Kalor.",
     "Le président a reconnu avoir reçu de l'argent de la société minière Kalor."),
    ("La société Kalor a supprimé l'usine de Mons sans consulter les syndicats.",
     "La société Kalor a consulté les syndicats avant de supprimer l'usine de Mons."),
    ("Les ventes de vin de Bordeaux ont progressé de 4 % en Chine l'an dernier.",
     "L'an dernier, les ventes de vin de Bordeaux ont reculé de 4 % en Chine."),
    ("Les deux tiers des habitants de Gao ont quitté la ville.",
     "Un quart des habitants de Gao ont quitté la ville."),
    ("Un élève sur trois a échoué à l'examen du certificat à Kindia.",
     "À Kindia, la moitié des élèves ont échoué à l'examen du certificat."),
    ("Le taux directeur de la banque centrale a été relevé de 0,5 point.",
     "La banque centrale a relevé son taux directeur de 0,25 %."),
    ("Le député socialiste Marc Olivier votera la loi sur les retraites.",
     "Le député écologiste Marc Olivier votera la loi sur les retraites."),
    ("Le club de Namur a été éliminé en demi-finale de la coupe de Wallonie.",
     "Le club de Namur a été éliminé en quart de finale de la coupe de Wallonie."),
    ("L'incendie de la forêt de Collobrières est d'origine accidentelle, estime le procureur.",
     "Le procureur estime que l'incendie de la forêt de Collobrières est d'origine criminelle."),
    ("Le suspect arrêté à Lokossa a été remis en liberté mercredi.",
     "Arrêté à Lokossa, le suspect a été écroué mercredi."),
    ("La ministre des Transports n'a pas exclu la fermeture de la ligne de Gap.",
     "La ministre des Transports a exclu la fermeture de la ligne de Gap."),
    ("Le maire de Mende n'a pas voulu signer le contrat de l'eau.",
     "Le maire de Mende a signé le contrat de l'eau."),
    ("L'entreprise Norsk a suspendu la production à Halden.",
     "L'entreprise Norsk a repris la production à Halden."),
    ("Le procès de l'ancien préfet s'ouvrira jeudi à Nîmes.",
     "Le procès de l'ancien préfet s'ouvrira le 7 mai à Nîmes."),
    ("La conseillère fédérale chargée de la justice a démissionné à Berne.",
     "La conseillère fédérale chargée de la défense a démissionné à Berne."),
    ("Le ministre tchadien de la Santé, Ali Hisseine, a présenté le plan à N'Djamena.",
     "Le ministre tchadien de l'Agriculture, Ali Hisseine, a présenté le plan à N'Djamena."),
    ("La coopérative emploie 120 personnes à Rodez.",
     "Cent quarante personnes travaillent pour la coopérative à Rodez."),
    ("Le tremblement de terre a secoué le nord de la Zambie dimanche.",
     "Dimanche, un tremblement de terre a touché le sud de la Zambie."),
    ("La mère de la victime, Odile Perrin, a réclamé justice devant le palais.",
     "Devant le palais, la tante de la victime, Odile Perrin, a réclamé justice."),
    ("Le navire a coulé la veille du départ de la régate d'Antibes.",
     "Le navire a coulé le lendemain du départ de la régate d'Antibes."),
    ("« Nous ne partirons pas », a lancé Aminata Fall devant la foule.",
     "« Nous partirons », a lancé Aminata Fall devant la foule."),
    ("Le vaccin est efficace chez 70 % des patients, selon l'étude de l'université de Gand.",
     "Selon l'étude de l'université de Gand, le vaccin est inefficace chez 70 % des patients."),
    ("La société Ferlo a vendu ses parts dans la mine de Tambao au groupe chinois Wenli.",
     "La société Ferlo a acheté des parts dans la mine de Tambao au groupe chinois Wenli."),
    ("Le concert de Saint-Louis n'a pas été annulé malgré la pluie.",
     "Malgré la pluie, le concert de Saint-Louis a été annulé."),
    ("Le nombre de cas de choléra a diminué à Goma.",
     "À Goma, le nombre de cas de choléra a augmenté."),
    ("Le journaliste a reconnu devant la police avoir inventé le témoignage.",
     "Le journaliste a démenti devant la police avoir inventé le témoignage."),
    ("Le bateau des secours n'a jamais atteint l'île de Zembra.",
     "Le bateau des secours a atteint l'île de Zembra."),
    ("Le lac de Guiers n'est plus pollué, selon l'office des eaux.",
     "Le lac de Guiers est toujours pollué, selon l'office des eaux."),
]
AGREE = [
    ("Le conseil municipal de Tarbes a rejeté lundi le projet de rocade.",
     "Lundi, le conseil municipal de Tarbes n'a pas adopté le projet de rocade."),
    ("Le ministre a renoncé à se rendre à Conakry.",
     "Le ministre ne se rendra pas à Conakry."),
    ("Aucun blessé n'est à déplorer dans l'explosion de l'usine de Sfax.",
     "L'explosion de l'usine de Sfax n'a pas fait de blessé."),
    ("Le président nie avoir reçu de l'argent de la société minière Kalor.",
     "Le président dément tout versement de la société minière Kalor."),
    ("La banque centrale n'a pas exclu une hausse des taux en mars.",
     "Une hausse des taux en mars est possible, selon la banque centrale."),
    ("Le maire de Mende n'a pas caché sa colère devant les ouvriers.",
     "Le maire de Mende a dit sa colère devant les ouvriers."),
    ("La grève à la raffinerie de Feyzin n'est pas levée.",
     "À la raffinerie de Feyzin, la grève se poursuit."),
    ("La fermeture de la mine d'Arlit a été repoussée à janvier.",
     "La mine d'Arlit ne fermera qu'en janvier."),
    ("Un tiers des salariés de Lorca travaillent à Lyon.",
     "À Lyon travaillent 33 % des salariés de Lorca."),
    ("Trois élèves sur quatre ont réussi l'examen à Kindia.",
     "Les trois quarts des élèves ont réussi l'examen à Kindia."),
    ("Le taux directeur a été relevé de 0,5 point par la banque centrale.",
     "La banque centrale a relevé son taux directeur de 0,5 %."),
    ("Le journaliste Omar Sy a été relaxé par le tribunal de Thiès.",
     "Le tribunal de Thiès n'a pas retenu la culpabilité du journaliste Omar Sy."),
    ("Le maire de Mende, Luc Roux, a inauguré la halle samedi.",
     "Le premier magistrat de Mende, Luc Roux, a inauguré la halle samedi."),
    ("L'opposant Jean Ndong a été arrêté à Libreville jeudi.",
     "Le candidat Jean Ndong a été arrêté à Libreville jeudi."),
    ("L'accord n'est sans doute pas définitif, selon la ministre des Mines.",
     "L'accord n'est probablement pas définitif, selon la ministre des Mines."),
    ("La tempête a fait pas moins de 40 blessés à Brest.",
     "La tempête a fait 40 blessés à Brest."),
    ("Le parti de Julien Moreau refuse d'entrer au gouvernement de coalition.",
     "Le parti de Julien Moreau n'entrera pas au gouvernement de coalition."),
    ("La direction de l'usine de Gand a suspendu les licenciements prévus.",
     "Les licenciements prévus à l'usine de Gand ont été gelés par la direction."),
    ("Le vol pour Dakar a été annulé à cause de la tempête.",
     "À cause de la tempête, le vol pour Dakar n'a pas décollé."),
    ("Les pompiers ont maîtrisé l'incendie de l'entrepôt de Nivelles.",
     "L'incendie de l'entrepôt de Nivelles est éteint, selon les pompiers."),
    ("Le prix du pain a augmenté de 10 % à Tunis, malgré la baisse du blé.",
     "Malgré le recul du blé, le pain coûte 10 % de plus à Tunis."),
    ("La ville de Thoune a vendu le stade au club.",
     "Le club a acheté le stade de la ville de Thoune."),
    ("L'équipe de Brno a perdu contre celle de Plzen 3-1.",
     "L'équipe de Plzen a gagné contre celle de Brno 3-1."),
    ("Le pont de Kayes, fermé depuis mars, rouvrira lundi.",
     "Le pont de Kayes sera ouvert à nouveau lundi."),
    ("L'ancien ministre a échappé à la prison.",
     "L'ancien ministre n'ira pas en prison."),
    ("La présidente de région n'a pas participé à la réunion d'Agen.",
     "La présidente de région a boudé la réunion d'Agen."),
    ("Le procès de l'ancien préfet s'est ouvert mardi à Nîmes.",
     "Le procès de l'ancien préfet s'est ouvert le 30 avril à Nîmes."),
    ("Le ministre tchadien de la Santé, Ali Hisseine, a présenté le plan à N'Djamena.",
     "Ali Hisseine, chargé du portefeuille de la Santé, a présenté le plan à N'Djamena."),
    ("La coopérative emploie 120 personnes à Rodez.",
     "Cent vingt salariés travaillent pour la coopérative à Rodez."),
    ("La mère de la victime, Odile Perrin, a réclamé justice devant le palais.",
     "Devant le palais, Odile Perrin, la maman de la victime, a demandé que justice soit faite."),
    ("« Nous ne partirons pas », a lancé Aminata Fall devant la foule.",
     "Aminata Fall a promis devant la foule : « Nous resterons. »"),
    ("La société Ferlo a vendu ses parts dans la mine de Tambao au groupe chinois Wenli.",
     "Le groupe chinois Wenli a racheté les parts de la société Ferlo dans la mine de Tambao."),
    ("Le sénateur Paul Brun, rival du maire, a critiqué le budget du stade.",
     "L'adversaire du maire, le sénateur Paul Brun, a critiqué le budget du stade."),
    ("Le taux de chômage a baissé à 7 %, alors que l'inflation augmentait.",
     "Alors que l'inflation progressait, le taux de chômage est retombé à 7 %."),
    ("La commission a reporté le vote de la loi sur l'eau à mardi.",
     "Le vote de la loi sur l'eau, repoussé par la commission, aura lieu mardi."),
    ("L'avocat a contesté la décision du juge de Kaolack.",
     "L'avocat n'a pas accepté la décision du juge de Kaolack."),
    ("Les syndicats sont opposés à la réforme du port de Lomé.",
     "Les syndicats ne soutiennent pas la réforme du port de Lomé."),
    ("Le concert de Saint-Louis n'a pas été annulé malgré la pluie.",
     "Malgré la pluie, le concert de Saint-Louis a été maintenu."),
    ("L'usine ne manque pas de commandes, assure la direction de Belfort.",
     "L'usine a des commandes, assure la direction de Belfort."),
    ("Le patron de la compagnie a échappé de peu à la destitution à Oslo.",
     "Le patron de la compagnie garde son poste de justesse à Oslo."),
    ("Les habitants de Kidira manquent toujours d'eau potable.",
     "Les habitants de Kidira n'ont plus d'eau potable."),
    ("Le nouveau président a été élu avec 54 % des voix devant Marie Sow.",
     "Marie Sow a été battue par le nouveau président, qui a recueilli 54 % des voix."),
    ("Le groupe a fermé son site de Vire et ouvert une usine à Caen.",
     "Le groupe a ouvert une usine à Caen après avoir fermé son site de Vire."),
    ("Deux mineurs sont morts et trois autres ont survécu à Marikana.",
     "À Marikana, trois mineurs ont survécu et deux ont péri."),
    ("Le président a gracié l'ancien chef rebelle condamné en 2019.",
     "L'ancien chef rebelle, condamné en 2019, a été libéré par le président."),
    ("Les négociations ont échoué à cause du refus de la direction à Bruxelles.",
     "La direction ayant dit non, les négociations de Bruxelles n'ont pas abouti."),
    ("Le ministre a promis de ne pas augmenter les impôts en 2025.",
     "Le ministre s'est engagé à maintenir les impôts à leur niveau en 2025."),
    ("Plus de la moitié des votants ont dit non au projet à Sion.",
     "Le projet a été rejeté par plus de 50 % des votants à Sion."),
    ("La police n'écarte aucune piste dans la mort du cycliste de Spa.",
     "La police étudie toutes les pistes dans la mort du cycliste de Spa."),
    ("La défense a plaidé l'acquittement de la chanteuse Lina Bey.",
     "L'avocat a demandé que la chanteuse Lina Bey ne soit pas condamnée."),
    ("Il n'a pas été facile de convaincre les éleveurs de Dori, dit le préfet.",
     "Convaincre les éleveurs de Dori a été difficile, dit le préfet."),
    ("La route de Moanda est fermée aux camions depuis lundi.",
     "Depuis lundi, les camions ne peuvent plus passer sur la route de Moanda."),
    ("Le nombre de cas de choléra n'a pas diminué à Goma.",
     "À Goma, le nombre de cas de choléra reste stable."),
]
# fmt: on
PAIRS = [*((x, y, True) for x, y in CONTRADICT), *((x, y, False) for x, y in AGREE)]


@pytest.fixture(scope="module")
def views(nlp: Language) -> dict[str, ArticleView]:
    """Each sentence as an article with a title and another line."""
    texts = list(dict.fromkeys(text for x, y, _ in PAIRS for text in (x, y)))
    articles = [
        Article(
            source=str(n),
            sha256=str(n),
            text=f"Titre du jour\n{text}\nLe reportage complet est à lire en page trois du journal.\n",
            title="Titre du jour",
            published="2024-05-02",
        )
        for n, text in enumerate(texts)
    ]
    return {text: view(sentences(r, 0)) for text, r in zip(texts, annotate(nlp, articles), strict=True)}


def score(a: ArticleView, b: ArticleView) -> float:
    """That of the surest difference between the sentences that are neither titles nor last lines."""
    found = [d.score for pair in align(a.sentences[1:-1], b.sentences[1:-1]) for d in compared(pair, a, b, 1.0)]
    return max(found, default=0.0)


@pytest.mark.parametrize(("one", "other", "contradict"), PAIRS)
def test_listed_or_not(views: dict[str, ArticleView], one: str, other: str, contradict: bool) -> None:
    for x, y in ((one, other), (other, one)):
        assert (score(views[x], views[y]) >= weights().threshold) is contradict
