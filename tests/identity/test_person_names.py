"""Names of persons: their parts, and which two writings may be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimputin_cli.identity.name_comparison import compare_full_names
from kimputin_cli.identity.person_names import parse

SAME = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky", "Volodymyr Zelenski"),
    ("Mikhaïl Gorbatchev", "Mikhail Gorbachev"),
    ("Nikita Khrouchtchev", "Nikita Khrushchev"),
    ("Boris Eltsine", "Boris Yeltsin"),
    ("Sergueï Choïgou", "Sergei Shoigu"),
    ("Alexandre Loukachenko", "Aleksandr Lukashenko"),
    ("Slobodan Milošević", "Slobodan Milosevic"),
    ("Mohammed ben Salmane", "Mohamed bin Salman"),
    ("Mouammar Kadhafi", "Muammar Gaddafi"),
    ("Abdel Fattah al-Sissi", "Abdelfattah Al-Sisi"),
    ("Bachar el-Assad", "Bashar Al-Assad"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Recep Tayyip Erdoğan", "Recep Erdogan"),
    ("Park Geun-hye", "PARK Geun Hye"),
    ("Ban Ki-moon", "Ban Ki Moon"),
    ("Roh Moo-hyun", "Roh Moo Hyun"),
    ("Tsai Ing-wen", "Ing-wen Tsai"),
    ("Ban Ki-moon", "Ki Moon Ban"),
    ("MARTIN Lucie", "Lucie Martin"),
    ("Jean-Claude Juncker", "Jean-Claude JUNCKER"),
    ("Mao Zedong", "Mao Ze-dong"),
    ("Jean-Yves Le Drian", "Jean-Yves LE DRIAN"),
    ("Jean-Claude Juncker", "Jean Claude Juncker"),
    ("Ursula von der Leyen", "Ursula Von der Leyen"),
    ("Charles de Gaulle", "Charles De Gaulle"),
    ("Joe Manchin", "Joseph Manchin"),
    ("Mike Johnson", "Michael Johnson"),
    ("Dominique de Villepin", "Dominique Galouzeau de Villepin"),
    ("Luiz Inacio Lula da Silva", "Luiz Inácio Lula da Silva"),
    ("George Walker Bush", "George W. Bush"),
    ("José Mourinho", "Jose Mourinho"),
    ("Angela Merkel", "Angela Merckel"),
    ("Jean-Paul II", "Jean-Paul II"),
]

DIFFERENT = [
    ("Bachar al-Assad", "Hafez al-Assad"),
    ("Park Geun-hye", "Park Chung-hee"),
    ("Ali Bongo", "Omar Bongo"),
    ("George W. Bush", "George H. W. Bush"),
    ("Joe Smith", "Joe Smith Jr."),
    ("Jean-Paul I", "Jean-Paul II"),
    ("Louis XIV", "Louis XVI"),
    ("Benoît XV", "Benoît XVI"),
    ("Mario Dupont", "Maria Dupont"),
    ("Simon Legrand", "Simone Legrand"),
    ("Michel Leblanc", "Michelle Leblanc"),
    ("François Hollande", "François Fillon"),
    ("Jean Dupont", "Jacques Dupont"),
    ("Jean-Luc Moreau", "Jean-Marc Moreau"),
    ("Jean-Luc Moreau", "Jean Moreau"),
    ("Marine Le Pen", "Jean-Marie Le Pen"),
    ("Li Peng", "Li Keqiang"),
    ("Wang Yi", "Wang Qishan"),
    ("Paul Martin", "Paul Marchand"),
    ("Anna Karenine", "Hanna Arendt"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_writings(one: str, other: str) -> None:
    assert compare_full_names(parse(one), parse(other)) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names(one: str, other: str) -> None:
    assert compare_full_names(parse(one), parse(other)) is None


@pytest.mark.parametrize(
    ("text", "given", "family", "full"),
    [
        ("M. Park", "", "park", False),
        ("Mme Le Pen", "", "pen", False),
        ("de Gaulle", "", "gaul", False),
        ("J. Martin", "j", "martin", False),
        ("J.-P. Martin", "j", "martin", False),
        ("Dr Lucas Moreau", "lukas", "moreau", True),
        ("Benoît XVI", "", "benoit", True),
        ("Pelé", "", "pel", False),
        ("Park Chung-hee", "Sungi", "park", True),
        ("Chung-hee Park", "Sungi", "park", True),
        ("Ben Miller", "ben", "miler", True),
    ],
)
def test_parts(text: str, given: str, family: str, full: bool) -> None:
    name = parse(text)
    assert (name.given, name.family, name.is_full) == (given, family, full)


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    name = parse(text)
    assert name.words >= 0
    if name.is_full:
        assert compare_full_names(name, name) is not None


_NAMES = [name for pair in (*SAME, *DIFFERENT) for name in pair]


@given(st.sampled_from(_NAMES), st.sampled_from(_NAMES))
def test_comparison_is_symmetric(one: str, other: str) -> None:
    there, back = compare_full_names(parse(one), parse(other)), compare_full_names(parse(other), parse(one))
    assert (there is None) == (back is None)
    if there and back:
        assert sum(x.weight for x in there) == sum(x.weight for x in back)
