"""The words below the comparisons: keys, families, closed classes, negation, near-copies, and the data they are made
from."""

import tomllib
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reconcile import Corpus
from kimputin_cli.reconcile.background import weight
from kimputin_cli.reconcile.blocking import related as related_articles
from kimputin_cli.reconcile.comparisons.counts import compatible, limits
from kimputin_cli.reconcile.comparisons.names import same_name, same_person
from kimputin_cli.reconcile.comparisons.roles import same_role
from kimputin_cli.reconcile.denials import scopes
from kimputin_cli.reconcile.digest import digest
from kimputin_cli.reconcile.families import Families, Openings, common_start, related
from kimputin_cli.reconcile.opposites import antonyms
from kimputin_cli.reconcile.reader import sentences
from kimputin_cli.reconcile.sentences import Value
from kimputin_cli.reconcile.slots import correspondence, slot_of
from kimputin_cli.reconcile.stories import copies, likeness
from kimputin_cli.reconcile.terms import sense, terms
from kimputin_cli.reconcile.tokens import fold, tokenize
from kimputin_cli.records import ArticleRecord, Quantity, Slot, Statement
from tests.reconcile.articles import article


def record(text: str) -> ArticleRecord:
    return ArticleRecord(source="x", sha256="x", text=text)


@given(st.text())
def test_folding_takes_all_accents_away(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c))


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_common_start_is_the_longest(x: str, y: str) -> None:
    n = common_start(x, y)
    assert x[:n] == y[:n]
    assert n in (len(x), len(y)) or x[n] != y[n]


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokenize(text, 10):
        assert text[token.start - 10 : token.end - 10] == token.text


@given(st.text())
def test_any_text_has_sentences_within_it(text: str) -> None:
    for s in sentences(record(text), 0):
        assert 0 <= s.start < s.end <= len(text)
        for v in s.values:
            assert s.start <= v.start < v.end <= s.end
            assert 0 <= v.first <= v.last < len(s.tokens)


@pytest.mark.parametrize(
    ("one", "other"), [("six", "6"), ("1 200", "1200"), ("inondations", "inondation"), ("Élue", "elu")]
)
def test_one_key(one: str, other: str) -> None:
    assert [t.key for t in tokenize(one.replace(" ", "\u202f"))] == [t.key for t in tokenize(other)]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("augmenter", "augmentation", True),
        ("premedite", "premeditee", True),
        ("interdire", "interprete", False),
        ("mort", "morts", True),
        ("porter", "portugal", False),
        ("gagner", "gagnait", True),
        ("nier", "nie", True),
        ("finir", "finissaient", True),
        ("monter", "montagne", False),
    ],
)
def test_word_families(x: str, y: str, expected: bool) -> None:
    assert related(x, y) is expected
    assert related(y, x) is expected


def test_openings_leave_out_no_word_of_a_family() -> None:
    words = ("monter", "fin", "finir", "aller", "augmenter", "refus", "morte", "nier", "victoire")
    endings = ("", "s", "e", "es", "ait", "issait", "ation", "ement", "er", "ir", "x", "ent")
    forms = {word[:n] + ending for word in words for n in range(3, len(word) + 1) for ending in endings}
    found = {form for form in forms if any(related(word, form) for word in words)}
    assert len(found) > 50
    assert {form for form in forms if form in Families(words)} == found
    assert all(form in Openings(words) for form in found)
    assert "zebre" not in Openings(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("au sud-ouest du pays", {("compass", "sud ouest")}),
        ("il est venu", set()),
        ("à dix pas au sud, est tombé", {("compass", "sud")}),
        ("l’air est pur", set()),
        ("à l’est de la ville", {("compass", "est")}),
        ("il a été élu", set()),
        ("cet été encore", {("season", "ete")}),
        (
            "la semaine dernière",
            {("deictic period", "semaine derniere"), ("ordinal", "dernier")},
        ),
        ("le ministre des Affaires étrangères", {("role", "ministre"), ("portfolio", "affaires etrangeres")}),
        ("il a accusé le coup", set()),
        ("l’accusé s’est tu", {("role", "accuse")}),
        ("le directeur financier", {("role", "directeur financier")}),
    ],
)
def test_closed_classes(text: str, expected: set[tuple[str, str]]) -> None:
    tokens = tokenize(text)
    found = terms(tokens, [t.start for t in tokens], [t.end for t in tokens])
    assert {(t.name, t.member) for t in found} == expected


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("La victime n’a pas vu son agresseur", "vu"),
        ("Il n’accepterait aucune aide", "accepterait"),
        ("La guerre est loin d’être terminée", "terminee"),
        ("Ce n’est pas la Chine qui vole", "chine"),
        ("Ils viendront demain, et pas jeudi", "jeudi"),
        ("Les N.-U. estiment que la trêve tient", None),
        ("Il y en a pas mal ici", None),
        ("Né en 1954, il a grandi ici", None),
        ("Il parle avant que la nuit ne tombe", None),
        ("Il n’a jamais plu autant", None),
        ("Les électeurs non inscrits resteront chez eux", "inscrits"),
    ],
)
def test_what_a_negation_denies_first(text: str, denied: str | None) -> None:
    (sentence,) = sentences(record(text), 0)
    found = [sentence.tokens[reach[0]].form for _, reach in scopes(sentence) if reach]
    assert (found[0] if found else None) == denied


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (Quantity(start=0, end=1, text="", value=800, bound=">"), Quantity(start=0, end=1, text="", value=832), True),
        (
            Quantity(start=0, end=1, text="", value=1200, bound=">="),
            Quantity(start=0, end=1, text="", value=832),
            False,
        ),
        (
            Quantity(start=0, end=1, text="", value=40, bound=">"),
            Quantity(start=0, end=1, text="", value=70, bound=">"),
            False,
        ),
        (Quantity(start=0, end=1, text="", value=5, upper=10), Quantity(start=0, end=1, text="", value=7), True),
        (
            Quantity(start=0, end=1, text="", value=2, upper=0, unit="score"),
            Quantity(start=0, end=1, text="", value=0, upper=2, unit="score"),
            True,
        ),
        (
            Quantity(start=0, end=1, text="", value=38, upper=17, unit="score"),
            Quantity(start=0, end=1, text="", value=28, upper=17),
            False,
        ),
        (
            Quantity(start=0, end=1, text="", value=5, unit="km"),
            Quantity(start=0, end=1, text="", value=5000, unit="m"),
            True,
        ),
        (
            Quantity(start=0, end=1, text="", value=5, unit="km"),
            Quantity(start=0, end=1, text="", value=5, unit="EUR"),
            None,
        ),
        (Quantity(start=0, end=1, text="", value=100, bound="~"), Quantity(start=0, end=1, text="", value=108), True),
    ],
)
def test_counts_with_bounds_and_units(x: Quantity, y: Quantity, expected: bool | None) -> None:
    assert compatible(x, y) is expected
    assert compatible(y, x) is expected


@given(
    st.floats(0.1, 1e9),
    st.sampled_from([None, ">", ">=", "<", "<=", "~"]),
    st.floats(0.1, 1e9),
    st.sampled_from([None, ">", ">=", "<", "<=", "~"]),
)
def test_count_comparison_is_symmetric_and_reflexive(a: float, bound_a, b: float, bound_b) -> None:
    x = Quantity(start=0, end=1, text="", value=a, bound=bound_a)
    y = Quantity(start=0, end=1, text="", value=b, bound=bound_b)
    assert compatible(x, y) == compatible(y, x)
    assert compatible(x, x) is True
    low, high = limits(x)
    assert low <= high


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("ONU", "Nations unies", True),
        ("N.-U.", "Nations unies", True),
        ("Irak", "Iraq", True),
        ("al-Qaïda", "Al-Qaeda", True),
        ("Unicef", "Croix-Rouge", False),
        ("Somerset", "Sommerset", True),
        ("université de Gand", "université de Namur", False),
        ("Morning Post", "Morning Star", False),
        ("Agence de gestion des crises", "Agence de lutte contre les crises", True),
    ],
)
def test_names(x: str, y: str, same: bool) -> None:
    assert same_name(x, y) is same
    assert same_name(y, x) is same


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Marc Petit", "Marc Lenoir", False),
        ("M. Petit", "Marc Petit", True),
        ("Petit", "Marc Petit", True),
        ("Mohamed Ben Salah", "Mohammed Ben Salah", True),
    ],
)
def test_people(x: str, y: str, same: bool) -> None:
    assert same_person(x, y) is same
    assert same_person(y, x) is same


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("dirigeant", "leader", True),
        ("directeur", "directeur general", True),
        ("gouverneur", "senateur", False),
        ("entraineur", "arbitre", False),
        ("homme d affaires", "adversaire", False),
    ],
)
def test_roles_that_one_person_may_be_given(x: str, y: str, same: bool) -> None:
    assert same_role(x, y) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tués", "décès", True),
        ("interdite", "interpellés", False),
        ("particulier", "partie", False),
        ("promettait", "promesses", True),
        ("reculé", "diminution", True),
    ],
)
def test_words_of_one_sense_have_one_key(one: str, other: str, same: bool) -> None:
    assert (sense(fold(one)) == sense(fold(other))) is same


def test_the_slot_of_a_value_is_the_narrowest_and_the_speaker_goes_before() -> None:
    text = "Marie Roux salue Jean Blanc"
    slots = (
        Slot(role="subject", value="Marie Roux", start=0, end=10, head="saluer"),
        Slot(role="speaker", value="Marie Roux", start=0, end=10),
        Slot(role="object", value="Jean Blanc", start=11, end=27, head="saluer"),
        Slot(role="oblique", value="Jean Blanc", start=17, end=27, head="saluer", case="à"),
    )
    made = ArticleRecord(source="x", sha256="x", text=text, statements=(Statement(start=0, end=27, slots=slots),))
    (s,) = sentences(made, 0)
    first, second = Value("name", "participant", "", 0, 1, 0, 10), Value("name", "participant", "", 3, 4, 17, 27)
    assert [slot.role for slot in (slot_of(s, first), slot_of(s, second)) if slot] == ["speaker", "oblique"]
    assert correspondence(s, second, s, second) == (True, True, False)
    assert correspondence(s, first, s, first).speaker
    assert not correspondence(s, first, s, second).role


FLOOD = (
    "La crue de la Loire a envahi les caves de [LOC Nevers] et noyé plusieurs vergers.",
    "Le préfet a déclenché le plan de secours et réquisitionné des gymnases.",
    "Les maraîchers estiment leurs pertes à la moitié des récoltes de poireaux.",
)
FLOOD_AGAIN = (
    "À [LOC Nevers], la Loire en crue a noyé des vergers et envahi les caves.",
    "Des gymnases ont été réquisitionnés, le plan de secours déclenché par le préfet.",
    "La moitié des récoltes de poireaux serait perdue, selon les maraîchers.",
)


def test_articles_of_one_story_are_alike_and_strangers_are_not() -> None:
    one, again = article("a", "2024-01-02", *FLOOD), article("b", "2024-01-02", *FLOOD_AGAIN)
    other = article(
        "c",
        "2024-01-02",
        "À [LOC Nevers], le club de rugby a gagné son match de barrage devant deux mille spectateurs.",
    )
    digests = [digest(r) for r in (one, again, other)]
    assert likeness(digests[0], digests[1]) > 0.4
    assert likeness(digests[0], digests[2]) == 0.0


def test_related_articles_are_those_that_are_alike() -> None:
    digests = [digest(record) for record in Corpus(3_000, seed=5).records]
    found = {(r.a, r.b): r.alike for r in related_articles(digests)}
    assert len(found) > 100
    alike = {(i, j): likeness(digests[i], digests[j]) for j in range(len(digests)) for i in range(j)}
    assert all(alike[pair] == value for pair, value in found.items())
    close = {pair for pair, value in alike.items() if value > 0.5}  # has words enough to be looked at in any case
    assert close <= found.keys()


def test_copies_share_their_shingles() -> None:
    one = article("a", "2024-01-02", *FLOOD)
    copy = article("b", "2024-01-02", *FLOOD, "Avec l’agence.")
    again = article("c", "2024-01-02", *FLOOD_AGAIN)
    assert copies(digest(one), digest(copy))
    assert not copies(digest(one), digest(again))


def test_candidates_share_telling_words() -> None:
    texts = (FLOOD, FLOOD_AGAIN, ("Le parlement a adopté le budget de la défense.",))
    found = related_articles([digest(article("x", "2024-01-02", *lines)) for lines in texts])
    assert [(r.a, r.b) for r in found] == [(0, 1)]
    assert found[0].alike == likeness(*[digest(article("x", "2024-01-02", *lines)) for lines in texts[:2]])


def test_rare_words_weigh_more() -> None:
    assert weight("presi") < weight("resta") < weight("xyzzy")


LEXICON = files("kimputin_cli.lexicon")


def test_each_word_has_one_sense() -> None:
    groups = tomllib.loads(LEXICON.joinpath("synonyms.toml").read_text("utf8"))["groups"]
    words = [word for group in groups for word in group]
    twice = {word for word in words if words.count(word) > 1}
    assert not twice


def test_antonyms_are_never_synonyms() -> None:
    pairs = tomllib.loads(LEXICON.joinpath("antonyms.toml").read_text("utf8"))["pairs"]
    groups = tomllib.loads(LEXICON.joinpath("synonyms.toml").read_text("utf8"))["groups"]
    for left, right in pairs:
        assert not set(left) & set(right), (left, right)
        for group in groups:
            assert not (set(left) & set(group) and set(right) & set(group)), (left, right, group)


def test_members_of_a_class_are_written_folded_and_once() -> None:
    from kimputin_cli.reconcile.tokens import fold

    for group in tomllib.loads(LEXICON.joinpath("contrasts.toml").read_text("utf8"))["class"]:
        forms = [form for member in group["members"] for form in member]
        assert len(forms) == len(set(forms)), group["name"]
        assert all(form == fold(form) for form in forms), group["name"]


def test_both_languages_have_every_template() -> None:
    table = tomllib.loads(LEXICON.joinpath("explanations.toml").read_text("utf8"))
    assert {part: set(table["fr"][part]) for part in table["fr"]} == {
        part: set(table["en"][part]) for part in table["en"]
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le conseil se réunit vendredi avec les autorités.", []),
        ("Il a été remis en liberté.", ["remis en liberte"]),
        ("Le montant est inchangé.", ["inchange"]),
        ("avant le vote", []),
    ],
)
def test_words_of_opposite_meaning(text: str, found: list[str]) -> None:
    (s,) = sentences(article("a", "2024-03-08", text), 0)
    assert [word for _, word in s.antonyms] == found


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("relevement", "baisse", True),  # listed as "relever"
        ("feu vert", "veto", True),
        ("partiel", "arriver", False),  # of no family with "partir"
        ("hausse", "progression", False),
    ],
)
def test_what_is_opposed(one: str, other: str, opposed: bool) -> None:
    table = antonyms()[1]
    assert (other in table[one]) is opposed
    assert (one in table[other]) is opposed
