"""Which language a line and an article are in, by their function words and their script.

Function words say more about a short news line than letters do: names of people and places, which fill captions, carry
the letters of other languages, and no detector of languages by letters is good at them.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec

from kimputin_cli import lexicon

_WORD = re.compile(r"[^\W\d_]+['’]?")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\ufaff\ufb1d-\ufeff]")
_SCRIPTS = (
    ("el", 0x0370, 0x03FF),
    ("ru", 0x0400, 0x052F),
    ("he", 0x0590, 0x05FF),
    ("ar", 0x0600, 0x077F),
    ("hi", 0x0900, 0x097F),
    ("th", 0x0E00, 0x0E7F),
    ("ja", 0x3040, 0x30FF),
    ("zh", 0x3400, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
)
#: Characters looked at in one line: enough to be sure.
_SAMPLE = 10_000


class Languages(msgspec.Struct, frozen=True):
    words: dict[str, str]
    names: dict[str, str]


class Evidence(msgspec.Struct):
    """What one text shows: how many words it has, and how many of them are function words of each language.

    `own` counts those that are not French as well, `distinct` how many different ones of two letters and more.
    """

    words: int
    hits: Counter[str]
    own: Counter[str]
    distinct: Counter[str]
    letters_beyond_latin: int
    letters: int
    script: str | None


def evidence(text: str) -> Evidence:
    """What `text` shows of its language."""
    index = _index()
    words = _WORD.findall(text[:_SAMPLE].lower().replace("’", "'"))
    letters = sum(map(len, words))
    hits: Counter[str] = Counter()
    own: Counter[str] = Counter()
    distinct: Counter[str] = Counter()
    for word, times in Counter(words).items():
        languages = index.get(word, ())
        for language in languages:
            hits[language] += times
            if "fr" not in languages:
                own[language] += times
                distinct[language] += len(word) > 1
    beyond = [] if text.isascii() else _BEYOND_LATIN.findall(text[:_SAMPLE])
    return Evidence(len(words), hits, own, distinct, len(beyond), letters, _script(beyond[0]) if beyond else None)


def foreign_language(line: str) -> str | None:
    """The code of the language that a line is in, if it is plainly another than French; None otherwise."""
    return judge(evidence(line))


def judge(shown: Evidence) -> str | None:
    """The language other than French that the evidence of a line speaks for, or None."""
    if shown.letters_beyond_latin * 2 > max(shown.letters, 1):
        return shown.script or "?"
    own, hits, language = max(((own, shown.hits[name], name) for name, own in shown.own.items()), default=(0, 0, ""))
    french = shown.hits["fr"] - (hits - own)
    if shown.distinct[language] >= 2 and own > 2 * french and hits * 6 >= shown.words:
        return language
    return None


def article_language(lines: Iterable[Evidence]) -> str:
    """The language of an article: "fr", the code of another, or "?" when it has words but none that we know."""
    whole = Evidence(0, Counter(), Counter(), Counter(), 0, 0, None)
    for line in lines:
        whole.words += line.words
        whole.hits.update(line.hits)
        whole.own.update(line.own)
        whole.distinct.update(line.distinct)
        whole.letters_beyond_latin += line.letters_beyond_latin
        whole.letters += line.letters
        whole.script = whole.script or line.script
    if whole.letters_beyond_latin * 2 > max(whole.letters, 1):
        return whole.script or "?"
    hits, language = max(((n, name) for name, n in whole.hits.items() if name != "fr"), default=(0, "?"))
    french = whole.hits["fr"]
    if whole.words < 20:
        return judge(whole) or ("fr" if whole.words else "?")
    if french >= hits and french * 10 >= whole.words:
        return "fr"
    return language if hits * 10 >= whole.words else "?"


def language_name(code: str) -> str:
    """The name of a language, for messages."""
    names: dict[str, str] = lexicon.load("languages", Languages).names
    return names.get(code, "another language")


def _script(letter: str) -> str | None:
    point = ord(letter)
    return next((name for name, low, high in _SCRIPTS if low <= point <= high), None)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    by_word: dict[str, list[str]] = {}
    for language, words in lexicon.load("languages", Languages).words.items():
        for word in dict.fromkeys(words.split()):
            by_word.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in by_word.items()}
