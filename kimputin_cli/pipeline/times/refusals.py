"""What is not a date: the mars bar, 2 000 people, "mai" as a name, "l'ascension au pouvoir"."""

from collections.abc import Callable

import msgspec

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.days import make
from kimputin_cli.pipeline.times.scan import Words


class Refusals(msgspec.Struct, frozen=True):
    """lexicon/time_refusals.toml"""

    number_before: frozenset[str]
    about_before: frozenset[str]
    unit_after: frozenset[str]
    not_counted: frozenset[str]
    sentence_starts: frozenset[str]
    season_after: frozenset[str]
    season_name_after: frozenset[str]
    clock_before: frozenset[str]
    ends_clause: frozenset[str]
    feast_not_after: frozenset[str]
    foreign_months: frozenset[str]


def admissible(match: Match, words: Words) -> bool:
    """Whether the words of `match`, where they stand, are an expression of time."""
    forms = load("time_refusals", Refusals)
    check = _CHECKS.get(match.rule.name)
    return check is None or check(match, words, forms)


def _key(words: Words, index: int) -> str:
    return words.keys[index] if 0 <= index < len(words.keys) else ""


def _capital(words: Words, index: int) -> bool:
    return 0 <= index < len(words.keys) and words.text[words.starts[index]].isupper()


def _all_capitals(words: Words, index: int) -> bool:
    return words.text[words.starts[index] : words.ends[index]].isupper() and len(words.keys[index]) > 1


def _starts_sentence(words: Words, index: int, forms: Refusals) -> bool:
    return index == 0 or words.keys[index - 1] in forms.sentence_starts


def _name_like(words: Words, index: int, forms: Refusals) -> bool:
    """A capital inside a sentence, or one in front of another capital: "Avril Lavigne", "le Journal du Dimanche"."""
    if not _capital(words, index) or _all_capitals(words, index):
        return False
    if not _starts_sentence(words, index, forms):
        return True
    follower = _key(words, index + 1)
    return _capital(words, index + 1) and follower.isalpha() and words.starts[index + 1] == words.ends[index] + 1


def _day_month(match: Match, words: Words, forms: Refusals) -> bool:
    year = match.first("Year")
    return make(year if year else 2000, match.first("Month"), match.first("Day")) is not None


def _day_alone(match: Match, words: Words, forms: Refusals) -> bool:
    """Only at the head of a sentence: "Le 25, ..."."""
    return _starts_sentence(words, match.start - 1, forms) and _key(words, match.end) == ","


def _day_range(match: Match, words: Words, forms: Refusals) -> bool:
    days, months = match.all("Day"), match.all("Month")
    if any(make(2000, months[-1] if i or len(months) == 1 else months[0], n) is None for i, n in enumerate(days)):
        return False
    return len(months) > 1 or days == sorted(set(days))


def _day_list(match: Match, words: Words, forms: Refusals) -> bool:
    """Neighbouring days are one time, others are several."""
    if not _day_range(match, words, forms):
        return False
    days = match.all("Day")
    if words.left(match.start) == "entre" or _key(words, match.start - 2) == "entre":
        return True
    return len(match.all("Month")) == 1 and days == list(range(days[0], days[-1] + 1))


def _weekday(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Weekday")
    if match.pieces[0].kind == "This":
        return True
    return len(match.pieces) > 1 or not _name_like(words, piece.start, forms)


def _month(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Month")
    if len(match.pieces) > 1 or words.keys[match.start] == "mois":
        return True
    if (
        len(words.keys[piece.end - 1]) == 1
        or words.keys[piece.start] != words.text[words.starts[piece.start]].lower() + words.keys[piece.start][1:]
    ):
        return False
    if (
        words.keys[piece.end - 1] == "."
        or len(words.keys[piece.start]) < 3
        or words.keys[piece.start] in ("jan", "janv", "fév", "févr", "avr", "juil", "sept", "oct", "nov", "déc")
    ):
        return False  # an abbreviation stands with a day or a year
    if _capital(words, piece.start) and not _all_capitals(words, piece.start):
        return (
            _starts_sentence(words, piece.start, forms)
            and piece.name not in ("mars", "mai")
            and not _name_like(words, piece.start, forms)
        )
    if _all_capitals(words, piece.start):
        return words.left(piece.start) in ("en", "de", "d'", "depuis", "fin", "début")
    left = _key(words, piece.start - 1)
    if (left.isdecimal() and len(left) <= 2) or left == "er":
        return False  # "le 31 avril"
    return not (piece.name == "mars" and left in ("planète", "barre", "sur"))


def _year(match: Match, words: Words, forms: Refusals) -> bool:
    """Four digits: a year, unless the words around count something with them."""
    at, value = match.end - 1, match.first("Year")
    if match.start < at:
        return True
    left, right = words.left(at), _key(words, at + 1)
    text, start, end = words.text, words.starts[at], words.ends[at]
    if (start and text[start - 1] in "/#@_.+=&") or (end < len(text) and text[end] in "/#@_="):
        return False
    if start and text[start - 1] == "-" and start > 1 and text[start - 2].isdecimal():
        return False
    if right in forms.unit_after or (end + 1 < len(text) and text[end] in "-–" and text[end + 1].isdecimal()):
        return False
    if right and right[0].isdecimal() and len(right) == 3 and words.starts[at + 1] == end + 1:
        return False
    if match.rule.name != "year" or left in ("en", "année", "an"):
        return True
    if value < 1400 or left in forms.number_before:
        return False
    if left in ("de", "d'") and _key(words, at - 2 if left == "de" else at - 3) in forms.about_before:
        return False
    if _counts(right, words, at + 1, forms):
        return False
    if left in forms.foreign_months or (left in ("de", "d'", ",") and _foreign(words, at - 2, forms)):
        return False
    if right in ("à", "ou", "et", "-") and _key(words, at + 2)[:1].isdecimal():  # "de 2000 à 2500 personnes"
        counted = _key(words, at + 3)
        if _counts(counted, words, at + 3, forms) or counted in forms.unit_after:
            return False
    return value >= 1800 or left in ("depuis", "dès", "vers", "avant", "après", "de", "entre", "à", "(")


def _foreign(words: Words, index: int, forms: Refusals) -> bool:
    """ "19 de junio de 2024", "April 25, 2019": a line in another language."""
    return _key(words, index) in forms.foreign_months or (
        _key(words, index).isdecimal() and _key(words, index - 1) in forms.foreign_months
    )


def _counts(right: str, words: Words, index: int, forms: Refusals) -> bool:
    """Whether the word behind the digits is what they count: a plural in lower case that is no participle."""
    if not right.isalpha() or len(right) < 4 or right[-1] not in "sx" or _capital(words, index):
        return False
    return right not in forms.not_counted and not right.endswith(("és", "ées", "ments", "ent"))


def _year_range(match: Match, words: Words, forms: Refusals) -> bool:
    years = match.all("Year")
    first = years[0]
    last = years[1] if len(years) > 1 else first // 100 * 100 + match.first("Year2")
    if not first < last <= first + 300 or first < 1000 or (len(years) == 1 and last > first + 20):
        return False
    link = words.keys[match.end - 2]
    left, right = words.left(match.start), _key(words, match.end)
    if right in forms.unit_after or _counts(right, words, match.end, forms):
        return False
    if link == "et":
        return left == "entre"
    return link != "à" or left in ("de", "d'", "depuis")


def _month_range(match: Match, words: Words, forms: Refusals) -> bool:
    names = [p for p in match.pieces if p.kind == "Month"]
    between = words.keys[names[0].end : names[1].start]
    left = words.left(match.start)
    if "et" in between:
        return left == "entre"
    return "à" not in between or left in ("de", "d'", "depuis", "mois")


def _season(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Season")
    left = words.left(match.start)
    if match.pieces[0].kind == "This":
        return True
    follower = _key(words, match.end)
    if follower in forms.season_name_after or (
        follower in ("de", "des") and _capital(words, match.end + 1) and piece.name == "printemps"
    ):
        return False
    if len(match.pieces) > 1:
        return (
            piece.name != "ete" or left in forms.season_after or left in ("en", "(", "\n", "", ",", ".", "début", "fin")
        )
    if _name_like(words, piece.start, forms):
        return False
    return left in ("l'", "au", "cet", "ce", "le", "du") and not (
        piece.name == "ete" and left != "l'" and left != "cet"
    )


def _holiday(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Holiday")
    spelled = words.text[words.starts[piece.start] : words.ends[piece.end - 1]]
    if not any(char.isupper() for char in spelled) and piece.name not in (
        "mardi_gras",
        "vendredi_saint",
        "jeudi_saint",
        "jour_de_lan",
    ):
        return False
    left = _key(words, piece.start - 1)
    if left in ("de", "'", "d") and _key(words, piece.start - 2) in forms.feast_not_after:
        return False
    if left in forms.feast_not_after or (
        left and _capital(words, piece.start - 1) and not _starts_sentence(words, piece.start - 1, forms)
    ):
        return False
    return not (
        _capital(words, match.end) and _key(words, match.end).isalpha() and not _all_capitals(words, match.start)
    )


def _part(match: Match, words: Words, forms: Refusals) -> bool:
    names = [p.kind for p in match.pieces]
    last = match.pieces[-1]
    if names[-1] == "Unit" and len(names) == 2:  # "début du mois", but not "fin de journée", "fin des années"
        return last.value != "P1D" and words.keys[last.start] not in (
            "ans",
            "années",
            "semaines",
            "an",
            "siècles",
            "siècle",
        )
    if names[-1] == "Month" and _capital(words, last.start) and not _all_capitals(words, last.start):
        return False
    if names == ["Course", "Year"]:
        return True
    return not (names[-1] == "Year" and len(names) == 2 and _key(words, match.end) in forms.unit_after)


def _unit(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Unit")
    key = words.keys[piece.start]
    if match.pieces[0].kind == "This":
        return piece.value != "P1D" or match.has("La")
    if key.endswith("s") and key != "mois":
        return False
    if words.keys[match.end - 1].startswith("passé") and (
        piece.value == "P1D"
        or words.left(match.start) in ("un", "une", "cette", "ce")
        or _key(words, match.end) in ("à", "aux")
    ):
        return False
    return not (match.has("Current") and words.keys[match.end - 1].startswith("courant") and piece.value == "P1D")


def _last_first(match: Match, words: Words, forms: Refusals) -> bool:
    return _key(words, match.end) not in ("de", "du", "d", "des", "où", "avant") and not words.keys[
        match.end - 1
    ].endswith("jour")


def _ago(match: Match, words: Words, forms: Refusals) -> bool:
    follower = _key(words, match.end)
    if follower in ("de", "d") and _key(words, match.end + 1) not in ("cela", "ça"):
        return False
    return not any(p.name in ("minute", "seconde") for p in match.pieces)


def _in_future(match: Match, words: Words, forms: Refusals) -> bool:
    unit = next(p for p in match.pieces if p.kind in ("Unit", "SmallUnit"))
    if unit.name in ("minute", "seconde"):
        return False
    key = words.keys[unit.start]
    if (
        words.keys[match.start] == "dans"
        and words.keys[match.end - 2] in ("un", "une")
        and key in ("année", "journée", "jour", "nuit")
    ):
        return False
    return key not in ("nuits",)


def _later(match: Match, words: Words, forms: Refusals) -> bool:
    last, follower = words.keys[match.end - 1], _key(words, match.end)
    if last in ("après", "avant"):
        return follower in forms.ends_clause and follower != "le"
    return not follower.startswith(("qu", "que"))


def _eve(match: Match, words: Words, forms: Refusals) -> bool:
    return not (_key(words, match.start - 1) == "au" and _key(words, match.start - 2) == "jour")


def _duration(match: Match, words: Words, forms: Refusals) -> bool:
    unit = next(p for p in match.pieces if p.kind in ("Unit", "SmallUnit"))
    left, follower = _key(words, match.start - 1), _key(words, match.end)
    if (
        words.keys[unit.start] in ("heures", "heure")
        and left in forms.clock_before
        and (left != "de" or follower == "à")
    ):
        return False
    if unit.value == "P1Y" and (left in (",", "(") and follower in (",", ")", ".")):
        return False  # an age
    return words.keys[unit.start] not in ("an", "jour", "année", "journée", "siècle") or match.start < unit.start


def _per(match: Match, words: Words, forms: Refusals) -> bool:
    return words.keys[match.end - 1] not in ("jours", "ans", "années", "semaines", "siècle", "siècles", "journées")


_CHECKS: dict[str, Callable[[Match, Words, Refusals], bool]] = {
    "ago": _ago,
    "ago_voila": _ago,
    "day_alone": _day_alone,
    "day_list": _day_list,
    "day_month": _day_month,
    "day_range": _day_range,
    "duration": _duration,
    "eve": _eve,
    "holiday": _holiday,
    "in_future": _in_future,
    "last_first": _last_first,
    "later": _later,
    "month": _month,
    "month_range": _month_range,
    "part": _part,
    "season": _season,
    "season_years": _year_range,
    "set_per": _per,
    "unit": _unit,
    "weekday": _weekday,
    "year": _year,
    "year_range": _year_range,
}
