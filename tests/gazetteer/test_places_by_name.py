"""Places by the names that French newspapers give them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.gazetteer import by_id, distance_km, lookup, lookup_similar, resolve_together, same_spelling

NAMES = [
    # name, kind, country of the first place of that name
    ("Allemagne", "country", "DE"),
    ("Etats-Unis", "country", "US"),
    ("les États-Unis", "country", "US"),
    ("USA", "country", "US"),
    ("Grande-Bretagne", "country", "GB"),
    ("RDC", "country", "CD"),
    ("République démocratique du Congo", "country", "CD"),
    ("Centrafrique", "country", "CF"),
    ("Birmanie", "country", "MM"),
    ("République tchèque", "country", "CZ"),
    ("Fédération de Russie", "country", "RU"),
    ("Vatican", "country", "VA"),
    ("URSS", "country", "SU"),
    ("Tchécoslovaquie", "country", "CS"),
    ("Hollande", "country", "NL"),
    ("Londres", "city", "GB"),
    ("Le Caire", "city", "EG"),
    ("Le Touquet", "city", "FR"),  # by the first words of its name
    ("Yverdon", "city", "CH"),
    ("Caire", "city", "EG"),
    ("La Nouvelle-Orléans", "city", "US"),
    ("Saint-Pétersbourg", "city", "RU"),
    ("St-Étienne", "city", "FR"),
    ("Hô Chi Minh-Ville", "city", "VN"),
    ("Aix-la-Chapelle", "city", "DE"),
    ("Varsovie", "city", "PL"),
    ("Kharkov", "city", "UA"),
    ("Ouagadougou", "city", "BF"),
    ("N'Djamena", "city", "TD"),
    ("New York", "city", "US"),
    ("Mexico", "city", "MX"),
    ("Québec", "region", "CA"),
    ("Bavière", "region", "DE"),
    ("Toscane", "region", "IT"),
    ("Finistère", "region", "FR"),
    ("Caroline du Nord", "region", "US"),
    ("Écosse", "region", "GB"),
    ("Tibet", "region", "CN"),
    ("Maghreb", "area", None),
    ("Afrique de l'Ouest", "area", None),
    ("Crimée", "area", "UA"),
    ("Méditerranée", "water", None),
    ("Atlantique", "ocean", None),
    ("Amérique du Sud", "continent", None),
]


@pytest.mark.parametrize(("name", "kind", "country"), NAMES)
def test_french_names(name: str, kind: str, country: str | None) -> None:
    first = lookup(name)[0]
    assert (first.kind, first.country) == (kind, country)


@pytest.mark.parametrize("name", ["", " ", "-", "Gbrxzt", "le", "12"])
def test_names_of_no_place(name: str) -> None:
    assert lookup_similar(name) == ()


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("Reykjavick", "Reykjavik"),
        ("Johannesbourgh", "Johannesbourg"),
        ("Ouagadougu", "Ouagadougou"),
        ("Mogadisshio", "Mogadiscio"),
        ("Antanarivo", "Antananarivo"),
        ("Parris", None),
    ],
)
def test_misspelt_names(written: str, standard: str | None) -> None:
    """One letter in a name that is long enough; "Parris" is too short to be sure."""
    found = lookup_similar(written)
    assert (found[0].name if found else None) == standard


TOGETHER = [
    (["Tripoli"], ["LY"]),
    (["Tripoli", "Liban"], ["LB", "LB"]),
    (["Valence", "Drôme"], ["FR", "FR"]),
    (["Paris", "Texas"], ["US", "US"]),
    (["Paris", "États-Unis"], ["FR", "US"]),
    (["Géorgie", "Atlanta", "États-Unis"], ["US", "US", "US"]),
    (["Géorgie", "Tbilissi"], ["GE", "GE"]),
    (["Victoria", "Colombie-Britannique"], ["CA", "CA"]),
    (["Saint-Denis", "Réunion"], ["RE", "RE"]),
    (["Xyzzy", "Lyon"], [None, "FR"]),
    # a neighbouring country that is named does not outweigh the towns that only one country has
    (["Lille", "Valenciennes", "Hénin-Beaumont", "Tournai", "Belgique"], ["FR", "FR", "FR", "BE", "BE"]),
    (["Lille", "Belgique"], ["BE", "BE"]),
    (["Sion", "Monthey", "Naters"], ["CH", "CH", "CH"]),
    (["Sion", "Monthey"], ["IL", "CH"]),
    # a village is no metropolis, whatever towns are named
    (["Vienne", "Villeurbanne", "Montélimar"], ["AT", "FR", "FR"]),
]


@pytest.mark.parametrize(("names", "countries"), TOGETHER)
def test_places_of_one_article(names: list[str], countries: list[str | None]) -> None:
    assert [place and place.country for place in resolve_together(names)] == countries


def test_country_from_the_text_decides() -> None:
    place = resolve_together(["Paris"], ["US"])[0]
    assert place is not None
    assert place.country == "US"


def test_coordinates_and_distance() -> None:
    lyon, marseille = lookup("Lyon")[0], lookup("Marseille")[0]
    assert distance_km(lyon, marseille) == pytest.approx(277, abs=5)
    assert distance_km(lyon, lyon) == 0


def test_same_spelling() -> None:
    assert same_spelling("Djibouti", "djibouti")
    assert same_spelling("Reykjavik", "Reykjavick")
    assert not same_spelling("Iran", "Irak")
    assert not same_spelling("Niger", "Nigeria")
    assert not same_spelling("Autriche", "Australie")


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    for place in lookup_similar(text):
        assert by_id(place.id) == place


def test_import_reads_no_data_and_no_spacy() -> None:
    code = "import sys, kimputin_cli.gazetteer; sys.exit('spacy' in sys.modules or 'rapidfuzz' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
