"""Each pair of sentences: what differs between them and is found, or what is told otherwise and must be passed over."""

import pytest

from kimputin_cli.reconcile.comparisons import COMPARISONS
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.reader import sentences
from tests.reconcile.articles import article


def differences(one: str, other: str) -> set[tuple[str, str, str]]:
    """(kind, value of one, value of the other) of all that the comparisons find, whatever its score."""
    a, b = (sentences(article(s, "2024-03-08", line), i)[0] for i, (s, line) in enumerate((("a", one), ("b", other))))
    pairing = Pairing(a, b)
    return {(d.kind, d.value_a, d.value_b) for compare in COMPARISONS for d in compare(pairing)}


DIFFERENT = [
    # dates: EDTF intervals that do not meet
    (
        "Le procès s’ouvrira [DATE 2024-03-11|lundi] devant la cour d’assises.",
        "Le procès doit s’ouvrir [DATE 2024-03-13|mercredi] devant la cour d’assises.",
        ("date", "lundi", "mercredi"),
    ),
    (
        "L’usine a été fondée en [DATE 1997|1997] par deux frères.",
        "L’usine fut fondée en [DATE 2007|2007] par deux frères.",
        ("date", "1997", "2007"),
    ),
    # counts: bounds, units
    (
        "L’explosion a fait [COUNT 34 mort|34 morts] dans le centre-ville.",
        "L’explosion a tué [COUNT 43 personne|43 personnes] au centre-ville.",
        ("count", "34", "43"),
    ),
    (
        "Le chômage touche [COUNT %:9|9 %] des jeunes de la région.",
        "Dans la région, le chômage touche [COUNT %:19|19 %] des jeunes.",
        ("count", "9", "19"),
    ),
    (
        "Au moins [COUNT >=1200 manifestant|1 200 manifestants] ont défilé.",
        "Environ [COUNT ~300 manifestant|300 manifestants] ont défilé.",
        ("count", "1 200", "300"),
    ),
    # people and places
    (
        "Le trophée a été remis par [PER Claire Dumont] à Lyon.",
        "Le trophée lui a été remis par [PER Paul Okafor] à Lyon.",
        ("participant", "claire dumont", "paul okafor"),
    ),
    (
        "La visite est confiée au ministre [PER Marc Petit], a dit le cabinet.",
        "La visite est confiée au ministre [PER Marc Lenoir], a dit le cabinet.",
        ("participant", "marc petit", "marc lenoir"),
    ),
    (
        "La réunion se tiendra à [LOC Dakar] la semaine prochaine.",
        "La réunion aura lieu à [LOC Bamako] la semaine prochaine.",
        ("place", "dakar", "bamako"),
    ),
    ("Des orages frappent le nord de la région.", "Des orages frappent le sud de la région.", ("place", "nord", "sud")),
    (
        "Le foyer est à 58 km au sud-est de la ville de [LOC Gand].",
        "Le foyer est à 58 km au nord-ouest de [LOC Gand].",
        ("place", "sud est", "nord ouest"),
    ),
    # roles
    (
        "Ancien gouverneur de l’État, [PER Luc Gagnon] se présente.",
        "Ancien sénateur de l’État, [PER Luc Gagnon] se présente.",
        ("role", "gouverneur", "senateur"),
    ),
    (
        "Le ministre de la Défense a démissionné hier soir.",
        "Le ministre de la Santé a démissionné hier soir.",
        ("role", "defense", "sante"),
    ),
    # kinship, order
    (
        "On l’a retrouvé près du corps de sa mère.",
        "On l’a retrouvé près du corps de sa sœur.",
        ("participant", "mere", "soeur"),
    ),
    ("C’est son troisième album en studio.", "C’est son deuxième album en studio.", ("order", "troisieme", "deuxieme")),
    (
        "Il s’est blessé juste avant la mi-temps.",
        "Il s’est blessé juste après la mi-temps.",
        ("order", "avant", "apres"),
    ),
    # polarity and wording
    ("La victime n’a pas vu le tireur.", "La victime a vu le tireur.", ("polarity", "non", "oui")),
    (
        "L’attaque était préméditée, dit le juge.",
        "L’attaque était aléatoire, dit le juge.",
        ("polarity", "premeditee", "aleatoire"),
    ),
    # the same digits, another magnitude
    (
        "Le fonds gère [COUNT EUR:85000000|85 millions] d’euros.",
        "Le fonds gère [COUNT EUR:85000000000|85 milliards] d’euros.",
        ("count", "85", "85"),
    ),
    # far apart in words, one percentage in each
    (
        "Dans [COUNT %:64|64 %] des cas, le traitement agit.",
        "Le traitement est efficace à [COUNT %:46|46 pour cent].",
        ("count", "64", "46 pour cent"),
    ),
    # bodies that share all but their proper word
    (
        "L’étude de l’[ORG université de Gand] est parue lundi.",
        "L’étude de l’[ORG université de Namur] est parue lundi.",
        ("participant", "universite de gand", "universite de namur"),
    ),
    # opposite verbs in any form, votes, kinds of things
    ("Le titre grimpait de 2 % à midi.", "Le titre reculait de 2 % à midi.", ("polarity", "grimpait", "reculait")),
    ("Elle a avoué le vol au juge.", "Elle a nié le vol au juge.", ("polarity", "avoue", "nie")),
    ("Elle est toujours au conseil.", "Elle n’est plus au conseil.", ("polarity", "toujours", "plus")),
    (
        "« Je donnerai mon accord », a promis [PER Rita Donnelin].",
        "« Je donnerai mon accord », a promis [PER Alix Morel].",
        ("participant", "rita donnelin", "alix morel"),
    ),
    ("Il a toujours été un ami.", "Il n’a jamais été un ami.", ("polarity", "toujours", "jamais")),
    ("Le groupe a voté pour le texte.", "Le groupe a voté contre le texte.", ("polarity", "pour", "contre")),
    ("Le train a percuté un camion.", "Le train a percuté un autocar.", ("participant", "camion", "autocar")),
    # phrases of opposite meaning, shares that rise or fall, nothing of the kind against something
    (
        "Le juge a donné son feu vert au rachat.",
        "Le juge a opposé un veto au rachat.",
        ("polarity", "feu vert", "veto"),
    ),
    (
        "À midi le titre gagne [COUNT %:4|4 %] à Oslo.",
        "À midi le titre perd [COUNT %:4|4 %] à Oslo.",
        ("polarity", "gagne", "perd"),
    ),
    ("Le train n’a fait aucune victime.", "Le train a fait une victime.", ("polarity", "non", "oui")),
    ("Le virus ne pose aucun danger.", "Le virus pose un danger.", ("polarity", "non", "oui")),
    ("Personne n’a lu la lettre du maire.", "On a lu la lettre du maire.", ("polarity", "non", "oui")),
    ("Le bal n’a pas été annulé mardi.", "Le bal a été annulé mardi.", ("polarity", "non", "oui")),
    # shares in words, pounds of both kinds, points told as percent
    (
        "Elle vaut [COUNT GBP:5100|5 100 livres sterling] à la Bourse.",
        "Elle vaut [COUNT lb:6100|6 100 livres] à la Bourse.",
        ("count", "5 100", "6 100"),
    ),
    (
        "La hausse est de [COUNT pp:0.5|0,5 point].",
        "La hausse est de [COUNT %:0.9|0,9 %].",
        ("count", "0.5", "0.9"),
    ),
    # parties, rounds, portfolios of those who are no ministers, the night of two days
    ("Les Verts ont lancé le texte.", "Les socialistes ont lancé le texte.", ("participant", "verts", "socialistes")),
    ("Lens a perdu en demi-finale.", "Lens a perdu en finale.", ("order", "demi finale", "finale")),
    (
        "L’élue est chargée de la culture.",
        "L’élue est chargée des transports.",
        ("role", "culture", "transports"),
    ),
    (
        "Un feu s’est déclaré dans la [DATE 2024-03-04/2024-03-05|nuit de lundi à mardi] à Lens.",
        "Un feu s’est déclaré dans la [DATE 2024-03-02/2024-03-03|nuit de samedi à dimanche] à Lens.",
        ("date", "nuit de lundi a mardi", "nuit de samedi a dimanche"),
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), DIFFERENT)
def test_what_differs_is_found(one: str, other: str, expected: tuple[str, str, str]) -> None:
    assert expected in differences(one, other)
    kind, x, y = expected
    assert (kind, y, x) in differences(other, one)


SAME = [
    # vaguer against finer
    ("L’accord date de [DATE 2017|2017].", "L’accord date de [DATE 2017-06|juin 2017]."),
    ("Il a atterri en [LOC France] mardi.", "Il a atterri à [LOC Lyon] mardi."),
    ("Plus de [COUNT >800 mort|800 morts], dit l’agence.", "Le bilan est de [COUNT 832 mort|832 morts], dit l’agence."),
    # the same in other units or words
    ("Le navire était à [COUNT km:8|8 km] de la côte.", "Le navire était à [COUNT mi:5|5 milles] de la côte."),
    ("Le séisme a frappé [DATE 2024-03-01|vendredi dernier].", "Le séisme a frappé [DATE 2024-03-08|vendredi]."),
    ("Selon l’[ORG ONU], la trêve tient.", "Selon les [ORG Nations unies], la trêve tient."),
    ("[LOC Pékin] a réagi mardi.", "[LOC Beijing] a réagi mardi."),
    ("[PER Kim Jong-un] est arrivé.", "[PER Kim Jong Un] est arrivé."),
    ("L’émissaire américain est reparti.", "L’envoyé américain est reparti."),
    ("Les policiers ont bouclé le quartier.", "Les gendarmes ont bouclé le quartier."),
    # denied with another verb
    ("Il a refusé de publier la lettre.", "Il n’a pas voulu publier la lettre."),
    ("Il n’a jamais quitté la ville.", "Jamais il n’a quitté la ville."),
    # a participle is no season, a verb no compass point
    ("Le suspect a été arrêté, il est jugé.", "Le suspect fut arrêté au nord, il est jugé."),
    # an accused is no minister
    ("Il a accusé le gouvernement.", "Le ministre a mis en cause le gouvernement."),
    # born is not denied; a superlative is no denial; nor is "ne" alone; a prefix denies as well
    ("Né à Metz, le peintre vit à Metz.", "Le peintre vit à Metz, où il a vu le jour."),
    ("Jamais on n’avait vu une crue aussi forte.", "On a vu la plus forte crue."),
    ("Il a parlé avant que le train ne parte.", "Il a parlé avant que le train parte."),
    ("Un homme non armé a été tué.", "Un homme sans arme a été tué."),
    # two turns make none
    (
        "L’opération est un succès, les otages sont vivants.",
        "L’opération n’est pas un échec, les otages ne sont pas morts.",
    ),
    ("La réponse est meilleure.", "La réponse est moins mauvaise."),
    # an opponent may be of any profession, a figure without its noun may count a part
    ("Elle affrontera l’avocat [PER Luc Gagnon].", "Son adversaire est [PER Luc Gagnon]."),
    (
        "Les sauveteurs ont sorti [COUNT 9 enfant|neuf enfants] de la grotte.",
        "[COUNT 3|Trois], de dix ans, étaient avec les sauveteurs.",
    ),
    # one event from its two sides, one place as a noun and as an adjective
    ("Le port a vendu ses grues à un groupe.", "Un groupe a acheté les grues du port."),
    ("C’est la victoire de Lens.", "C’est la défaite de Metz."),
    ("L’île [LOC Corse|corse] est au sud de [LOC Gênes].", "L’île est au sud de [LOC Gênes], en [LOC Corse]."),
    # one temperature in two scales; the day placed in another week; the news of the day and what was years before
    ("Il fera [COUNT degree:30|30 degrés] à [LOC Rome].", "Il fera [COUNT degree:86|86 degrés] à [LOC Rome]."),
    ("Le pont ouvrira [DATE 2024-03-05|mardi].", "Le pont ouvrira le [DATE 2024-03-12|12 mars]."),
    ("Ils se sont vus [DATE 2024-03-07|jeudi] au café.", "Ils s’étaient vus en [DATE 2014|2014] au café."),
    # denied of something else: what follows "pour" is not what is denied
    ("On ne fait pas le nécessaire pour avoir la paix.", "On ne fait rien pour avoir la paix."),
    # the last was then, none since then
    ("La dernière grève à l’usine date de 2008.", "Il n’y a pas eu de grève à l’usine depuis 2008."),
    # phrases that deny nothing; a denied rise is no fall; what somebody could not do was not done
    ("L’accord est sans doute prêt.", "L’accord est prêt, selon lui."),
    ("Elle compte pas moins de [COUNT 40 élu|40 élus].", "Elle compte [COUNT 40 élu|40 élus]."),
    ("Il n’a pas pu finir la course.", "Il n’a pas fini la course."),
    # look-alikes: council and consent, Friday and sale, the parties and to leave
    ("Le conseil a parlé vendredi.", "Le refus a été dit vendredi."),
    # an opponent may be a candidate
    ("L’opposant [PER Luc Gagnon] a parlé.", "Le candidat [PER Luc Gagnon] a parlé."),
    ("Le maire [PER Luc Gagnon] a parlé.", "Le premier magistrat [PER Luc Gagnon] a parlé."),
    # a slogan in capitals is no name
    (
        "Il portait « MERCI À TOUS LES SOIGNANTS » dans le dos.",
        "Il portait « BRAVO AUX HÉROS DE LA NUIT » dans le dos.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_told_otherwise_is_passed_over(one: str, other: str) -> None:
    assert differences(one, other) == set()
    assert differences(other, one) == set()


def test_two_names_in_exchanged_places() -> None:
    found = differences(
        "L’essai de [PER Patrick Arnaud], transformé par [PER Julien Bastide], a réduit l’écart.",
        "L’essai de [PER Julien Bastide], transformé par [PER Patrick Arnaud], a réduit l’écart.",
    )
    assert ("participant", "julien bastide", "patrick arnaud") in found
