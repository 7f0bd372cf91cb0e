"""Four digits: a year, or a number of something ("2 000 manifestants", "résolution 1718")."""

from kimputin_cli.pipeline.times.match import Match
from kimputin_cli.pipeline.times.scan import Words
from kimputin_cli.pipeline.times.surroundings import Refusals, capital, key_at


def is_year(match: Match, words: Words, forms: Refusals) -> bool:
    """Four digits: a year, unless the words around count something with them."""
    at, value = match.end - 1, match.first("Year")
    if match.start < at:
        return True
    left, right = words.left(at), key_at(words, at + 1)
    text, start, end = words.text, words.starts[at], words.ends[at]
    if (start and text[start - 1] in "/#@_.+=&") or (end < len(text) and text[end] in "/#@_="):
        return False
    if start and text[start - 1] == "-" and start > 1 and text[start - 2].isdecimal():
        return False
    if start and text[start - 1] == "-" and key_at(words, at - 3) == "-":
        return False  # "rue du 8-Mai-1945"
    if right in forms.unit_after or (end + 1 < len(text) and text[end] in "-–" and text[end + 1].isdecimal()):
        return False
    if right and right[0].isdecimal() and len(right) == 3 and words.starts[at + 1] == end + 1:
        return False
    if match.rule.name != "year" or left in forms.year_after:
        return True
    if value < 1400 or left in forms.number_before:
        return False
    if left in ("de", "d'") and key_at(words, at - 2 if left == "de" else at - 3) in forms.about_before:
        return False
    if _counts(right, words, at + 1, forms):
        return False
    if left in forms.foreign_months or (left in ("de", "d'", ",") and _foreign(words, at - 2, forms)):
        return False
    if right in ("à", "ou", "et", "-") and key_at(words, at + 2)[:1].isdecimal():  # "de 2000 à 2500 personnes"
        counted = key_at(words, at + 3)
        if _counts(counted, words, at + 3, forms) or counted in forms.unit_after:
            return False
    return value >= 1800 or left in forms.early_year_after


def _foreign(words: Words, index: int, forms: Refusals) -> bool:
    """ "19 de junio de 2024", "April 25, 2019": a line in another language."""
    return key_at(words, index) in forms.foreign_months or (
        key_at(words, index).isdecimal() and key_at(words, index - 1) in forms.foreign_months
    )


def counts(words: Words, index: int, forms: Refusals) -> bool:
    """Whether the word at `index`, behind a number, is what that number counts: a unit or a plural noun."""
    key = key_at(words, index)
    return key in forms.unit_after or _counts(key, words, index, forms)


def _counts(right: str, words: Words, index: int, forms: Refusals) -> bool:
    """Whether the word behind the digits is what they count: a plural in lower case that is no participle."""
    if not right.isalpha() or len(right) < 4 or right[-1] not in "sx" or capital(words, index):
        return False
    return right not in forms.not_counted and not right.endswith(("és", "ées", "ments", "ent"))


def is_year_range(match: Match, words: Words, forms: Refusals) -> bool:
    years = match.all("Year")
    first = years[0]
    last = years[1] if len(years) > 1 else first // 100 * 100 + match.first("Year2")
    if not first < last <= first + 300 or first < 1000 or (len(years) == 1 and last > first + 20):
        return False
    link = words.keys[match.end - 2]
    if link == "/" and (last != first + 1 or key_at(words, match.end) == "/"):
        return False  # "directive 2014/24/UE"
    left, right = words.left(match.start), key_at(words, match.end)
    if right in forms.unit_after or _counts(right, words, match.end, forms):
        return False
    if link == "et":
        return left == "entre"
    return link != "à" or left in ("de", "d'", "depuis")
