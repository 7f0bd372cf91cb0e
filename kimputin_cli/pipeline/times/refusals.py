"""What is not a date: the mars bar, 2 000 people, "mai" as a name, "l'ascension au pouvoir"."""

from collections.abc import Callable

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.meanings.days import make
from kimputin_cli.pipeline.times.scan import Words
from kimputin_cli.pipeline.times.surroundings import Refusals, all_capitals, capital, key_at, name_like, starts_sentence
from kimputin_cli.pipeline.times.years import counts, is_year, is_year_range

#: No title of a work that a time may stand in has more words on either side of it.
_TITLE = 6


def admissible(match: Match, words: Words) -> bool:
    """Whether the words of `match`, where they stand, are an expression of time."""
    forms = load("time_refusals", Refusals)
    check = _CHECKS.get(match.rule.name)
    return (check is None or check(match, words, forms)) and not _in_title(match, words, forms)


def _in_title(match: Match, words: Words, forms: Refusals) -> bool:
    """Whether it stands in the title of a work, in marks behind a noun or article: "l'interprète des « Amants de
    l'été »"."""
    first = next((i for i in range(match.start - 1, match.start - _TITLE, -1) if key_at(words, i) in ("«", "“")), None)
    if first is None or not capital(words, first + 1) or key_at(words, first - 1) not in forms.title_before:
        return False
    return any(key_at(words, i) in ("»", "”") for i in range(match.end, match.end + _TITLE))


def _day_month(match: Match, words: Words, forms: Refusals) -> bool:
    year = match.first("Year")
    return make(year if year else 2000, match.first("Month"), match.first("Day")) is not None


def _day_alone(match: Match, words: Words, forms: Refusals) -> bool:
    """Only at the head of a sentence: "Le 25, ..."."""
    return starts_sentence(words, match.start - 1, forms) and key_at(words, match.end) == ","


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
    if words.left(match.start) == "entre" or key_at(words, match.start - 2) == "entre":
        return True
    return len(match.all("Month")) == 1 and days == list(range(days[0], days[-1] + 1))


def _weekday(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Weekday")
    if match.pieces[0].kind == "This":
        return True
    return len(match.pieces) > 1 or not name_like(words, piece.start, forms)


def _weekday_day(match: Match, words: Words, forms: Refusals) -> bool:
    """Not where the number counts what follows: "dimanche 12 millions d'euros", "mardi 3 blessés"."""
    return not counts(words, match.end, forms)


def _part_of_the_day(match: Match, words: Words, forms: Refusals) -> bool:
    return not any(piece.name == "nuit" for piece in match.pieces)


def _month(match: Match, words: Words, forms: Refusals) -> bool:
    piece = next(p for p in match.pieces if p.kind == "Month")
    if len(match.pieces) > 1 or words.keys[match.start] == "mois":
        return True
    spelled = words.keys[piece.start : piece.end]
    if spelled[-1] == "." or spelled[0] in forms.month_abbreviations:
        return False  # an abbreviation stands with a day or a year
    if capital(words, piece.start) and not all_capitals(words, piece.start):
        return (
            starts_sentence(words, piece.start, forms)
            and piece.name not in ("mars", "mai")
            and not name_like(words, piece.start, forms)
        )
    if all_capitals(words, piece.start):
        return words.left(piece.start) in forms.month_after
    left = key_at(words, piece.start - 1)
    if (left.isdecimal() and len(left) <= 2) or left == "er":
        return False  # "le 31 avril"
    return not (piece.name == "mars" and left in forms.no_march_after)


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
    follower = key_at(words, match.end)
    if follower in forms.season_name_after or (
        follower in ("de", "des") and capital(words, match.end + 1) and piece.name == "printemps"
    ):
        return False
    if len(match.pieces) > 1:
        return (
            piece.name != "ete" or left in forms.season_after or left in ("en", "(", "\n", "", ",", ".", "début", "fin")
        )
    if name_like(words, piece.start, forms):
        return False
    return left in forms.season_alone_after and not (piece.name == "ete" and left != "l'" and left != "cet")


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
    left = key_at(words, piece.start - 1)
    if left in ("de", "'", "d", "du", "des") and key_at(words, piece.start - 2) in forms.feast_not_after:
        return False
    if left in forms.feast_not_after or (
        left and capital(words, piece.start - 1) and not starts_sentence(words, piece.start - 1, forms)
    ):
        return False
    return not (
        capital(words, match.end) and key_at(words, match.end).isalpha() and not all_capitals(words, match.start)
    )


def _part(match: Match, words: Words, forms: Refusals) -> bool:
    names = [p.kind for p in match.pieces]
    last = match.pieces[-1]
    if names[-1] == "Unit" and len(names) == 2:  # "début du mois", but not "fin de journée", "fin des années"
        return last.value != "P1D" and words.keys[last.start] not in forms.no_parts
    if names[-1] == "Month" and capital(words, last.start) and not all_capitals(words, last.start):
        return False
    if names == ["Course", "Year"]:
        return True
    return not (names[-1] == "Year" and len(names) == 2 and key_at(words, match.end) in forms.unit_after)


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
        or key_at(words, match.end) in ("à", "aux")
    ):
        return False
    return not (match.has("Current") and words.keys[match.end - 1].startswith("courant") and piece.value == "P1D")


def _last_first(match: Match, words: Words, forms: Refusals) -> bool:
    return key_at(words, match.end) not in ("de", "du", "d", "des", "où", "avant") and not words.keys[
        match.end - 1
    ].endswith("jour")


def _ago(match: Match, words: Words, forms: Refusals) -> bool:
    follower = key_at(words, match.end)
    if follower in ("de", "d") and key_at(words, match.end + 1) not in ("cela", "ça"):
        return False
    return not any(p.name in ("minute", "seconde") for p in match.pieces)


def _in_future(match: Match, words: Words, forms: Refusals) -> bool:
    unit = next(p for p in match.pieces if p.kind in ("Unit", "SmallUnit"))
    if unit.name in ("minute", "seconde"):
        return False
    key = words.keys[unit.start]
    if words.keys[match.start] == "dans" and words.keys[match.end - 2] in ("un", "une") and key in forms.not_one_ahead:
        return False
    return key not in ("nuits",)


def _later(match: Match, words: Words, forms: Refusals) -> bool:
    last, follower = words.keys[match.end - 1], key_at(words, match.end)
    if last in ("après", "avant"):
        return follower in forms.ends_clause and follower != "le"
    return not follower.startswith(("qu", "que"))


def _eve(match: Match, words: Words, forms: Refusals) -> bool:
    return not (key_at(words, match.start - 1) == "au" and key_at(words, match.start - 2) == "jour")


def _duration(match: Match, words: Words, forms: Refusals) -> bool:
    unit = next(p for p in match.pieces if p.kind in ("Unit", "SmallUnit"))
    left, follower = key_at(words, match.start - 1), key_at(words, match.end)
    number = words.keys[match.start]
    if left == "en" and number.isdecimal() and len(number) == 4 and key_at(words, match.start + 1) == "à":
        return False  # "condamné en 2016 à dix-huit mois": a year, and a duration behind it
    if (
        words.keys[unit.start] in ("heures", "heure")
        and left in forms.clock_before
        and (left != "de" or follower == "à")
    ):
        return False
    if (
        unit.name == "seconde"
        and number in ("un", "une")
        and follower.isalpha()
        and follower not in forms.second_before
    ):
        return False  # "une seconde explosion"
    if (
        unit.name == "seconde"
        and number == "une"
        and follower in forms.ordinal_before
        and capital(words, match.start)
        and not key_at(words, match.end + 1).startswith("suff")
    ):
        return False  # "Une première grève a échoué. Une seconde a commencé"
    if unit.value == "P1Y" and (left in (",", "(") and follower in (",", ")", ".")):
        return False  # an age
    return words.keys[unit.start] not in forms.bare_units or match.start < unit.start


def _per(match: Match, words: Words, forms: Refusals) -> bool:
    return words.keys[match.end - 1] not in forms.no_rates


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
    "part_of_the_day": _part_of_the_day,
    "season": _season,
    "season_years": is_year_range,
    "set_per": _per,
    "unit": _unit,
    "weekday": _weekday,
    "weekday_day": _weekday_day,
    "year": is_year,
    "year_range": is_year_range,
}
