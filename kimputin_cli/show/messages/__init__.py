"""What the program says, in English or French.

The rooms word their messages in English and know no other language. What they said is translated here, on its way out,
by a catalogue whose keys are those English sentences with {} where a value stands (fr.toml). JSON and CSV, codes (event
types, kinds of date) and the help pages are never translated.
"""

import os
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

Language = Literal["fr", "en"]
#: Where the language is looked for after --lang, in this order; the first that is set decides.
ENVIRONMENT = ("FACTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
#: Longer lines are no messages of ours.
_LONGEST = 2_000
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")

_asked: Language | None = None


def use(lang: str | None) -> None:
    """What --lang says; None: nothing."""
    global _asked
    _asked = cast(Language, lang) if lang in ("fr", "en") else None


def asked() -> Language | None:
    """The language that --lang asks for: the only one that the texts within JSON follow."""
    return _asked


def language() -> Language:
    """The language of messages: --lang, else the environment; French where that begins with "fr", English otherwise."""
    if _asked is not None:
        return _asked
    value = next((value for name in ENVIRONMENT if (value := os.environ.get(name))), "")
    return "fr" if value.lower().startswith("fr") else "en"


def translated(line: str) -> str:
    """`line`, as the rooms word it in English, in the language of messages.

    Where the whole is not in the catalogue, its parts between ": " are looked up one by one; what is in it nowhere
    (a path, a name, what a library says) stays as it is.
    """
    return line if language() == "en" or len(line) > _LONGEST else _in_french(line)


def _in_french(line: str) -> str:
    listed = [_known(part) for part in line.split(", ")] if ", " in line and line not in _catalogue() else []
    if len(listed) > 1 and None not in listed:
        return ", ".join(filter(None, listed))
    whole = _known(line)
    if whole is not None:
        return whole
    head, colon, tail = line.partition(": ")
    return f"{_known(head) or head}{_colon(head)}{_in_french(tail)}" if colon else line


def _colon(head: str) -> str:
    """Words take the French colon with its space, paths and the name of the program keep theirs."""
    return "\u00a0: " if _known(head) is not None else ": "


@lru_cache(maxsize=1024)  # asked again for the same parts: without this, two calls at every depth of parts within parts
def _known(line: str) -> str | None:
    if line in _catalogue():
        return _catalogue()[line]
    for pattern, french in _patterns():
        if found := pattern.fullmatch(line):
            values = [_THOUSANDS.sub("\u202f", _in_french(value)) for value in found.groups()]
            if values and values[0] == "0":  # nought is singular in French
                values = ["" if value == "s" else value for value in values]
            return french.format(*values)
    return None


@cache
def _catalogue() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(files(__package__).joinpath("fr.toml").read_text("utf-8"))
    return table


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The entries with values, those that say most first."""
    keys = sorted((key for key in _catalogue() if "{}" in key), key=lambda key: -len(key.replace("{}", "")))
    return [(_pattern(key), _numbered(_catalogue()[key])) for key in keys]


def _pattern(key: str) -> re.Pattern[str]:
    """Each value ends where the words after it first stand, and is not tried longer (atomic groups): a line is looked
    through once, whatever its values hold. A value at the start ends before any ": ", so that it does not swallow the
    path that a message is about."""
    first, *others = map(re.escape, key.split("{}"))
    if not others:
        return re.compile(first)
    *middle, last = others
    values = ["(.*?)"] * len(others)
    if not first:
        values[0] = "((?:(?!: ).)*?)"
    inner = "".join(f"(?>{value}{words})" for value, words in zip(values, middle, strict=False))
    return re.compile(f"{first}{inner}{values[-1]}{last}", re.DOTALL)


def _numbered(french: str) -> str:
    """`french` with the values that it does not number numbered in their order."""
    parts = french.split("{}")
    return parts[0] + "".join(f"{{{n}}}{part}" for n, part in enumerate(parts[1:]))
