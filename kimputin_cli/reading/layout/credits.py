"""Where a picture's credit or an agency's signature begins at the end of a line; and the lines that sign an article."""

import re
from functools import cache

import msgspec

from kimputin_cli import lexicon
from kimputin_cli.records.folding import fold

#: A credit is short, in characters and words.
_TAIL, _MOST_WORDS = 160, 14
_BREAK = re.compile(r"\s[-–—|•]\s*(?=\S)|\s*[©®]\s*|\s+\([cC]\)\s*|\s+\(|\s+\[|[.!?»\"”…]\)?(?=\s)|\s+/\s*")
_WORD = re.compile(r"[^\s,;/()\[\]:|©+&-]+")
_STOP = re.compile(r"\w{3}\.\s")
_NAME_FIRST = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'.-]*){1,3},?\s")
_NAME_AND_PAPER = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'.-]*){1,2},\s[A-ZÀ-Þ][\w’'.-]*(?:[\s-][A-ZÀ-Þ\d][\w’'.-]*){0,3}"
)
_INITIALS = re.compile(r"\(?(?:[A-ZÀ-Þ][a-z]?\.[\s-]?){2,4}\)?")
_DESK = re.compile(r"\(?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}\)?")
_SIGNATURE = re.compile(r"\(([^()]{2,60})\)\s*\.?$")


class Credits(msgspec.Struct, frozen=True):
    wires: list[str]
    pictures: list[str]
    others: list[str]
    labels: list[str]
    captions: list[str]
    joints: list[str]
    phrase_joints: list[str]
    translated: list[str]
    signers: list[str]
    roles: list[str]


#: "Par X (The Evening Post), traduit de l'anglais par Y": what follows the author's paper.
_TRANSLATED = re.compile(
    rf"(?<=\S),?\s+\(?(?:{'|'.join(lexicon.load('credits', Credits).translated)})[es]{{0,2}}\b[^.!?]*$", re.IGNORECASE
)


def credit_start(line: str) -> int | None:
    """The offset in `line` at which its closing picture credit begins (with the dash or sign before it), or None.

    0 when the whole line is a credit. A credit names an agency, or says "photo" or ©, and otherwise holds only names.
    """
    if is_credit(line):
        return 0
    shift = max(0, len(line) - _TAIL)
    for match in _BREAK.finditer(line, shift):
        opening = match[0].strip()
        rest = line[match.end() :]
        if not rest:
            continue
        bracket = opening[:1] in "([" and opening.lower() != "(c)" and opening != ""
        if bracket and not rest.rstrip(" .").endswith((")", "]")):
            continue
        if opening == "|" and rest.isupper() and rest.count(" ") < 4 and line[: match.start()].endswith("."):
            return match.start() + 1
        if is_credit(rest, signed="©" in opening or opening.lower() == "(c)", bracketed=bracket):
            stop = opening[:1] in tuple('.!?»"”…') and bool(opening)
            return match.start() + (len(match[0].rstrip()) if stop else len(match[0]) - len(match[0].lstrip()))
    return None


def is_credit(text: str, *, signed: bool = False, bracketed: bool = False) -> bool:
    """Whether `text` is a picture credit and nothing else. `signed`: a © goes before it."""
    if len(text) > _TAIL:
        return False
    words = _WORD.findall(text)
    if not words or len(words) > _MOST_WORDS:
        return False
    names = _names()
    folded = fold(text)
    label = folded.split(" ", 1)[0] in names.label_openers and any(
        folded == mark or folded.startswith(mark + " ") for mark in names.labels
    )
    if label and not re.match(r"[^\W\d_]+(?:[ '’][^\W\d_]+)*\s*[:/|©]|[^\W\d_]+\s+[A-ZÀ-Þ]", text.lstrip("([")):
        label = False
    signed = signed or text.lstrip().startswith(("©", "(c)", "(C)"))
    strong = _has(folded, names.strong)
    if bracketed and not (label or signed):
        strong = strong and ("/" in text or all(_joins(w, names) for w in words))
    if not (label or signed or strong) or (not label and _STOP.search(text)):
        return False
    if not (label or signed or bracketed or "/" in text) and any(fold(w) in names.phrase_joints for w in words):
        return False
    return all(_fits(w, names, label) for w in words)


def signature_start(line: str) -> int | None:
    """The offset of an agency's signature in brackets that closes a paragraph: "(afp/nxp)", "(ATS)", "(avec AFP)"."""
    match = _SIGNATURE.search(line, max(0, len(line) - 64))
    before = line[: match.start()].rstrip() if match else ""
    if not match or (before and before[-1] not in '.!?…»”"'):
        return None
    names, words = _names(), _WORD.findall(match[1])
    slashed = "/" in match[1] and _has(fold(match[1]), names.strong)
    if not (_has(fold(match[1]), names.wires) and all(_joins(w, names) or (slashed and len(w) <= 4) for w in words)):
        return None
    return match.start()


def is_byline(line: str, *, last: bool, early: bool = False) -> bool:
    """Whether a line says who wrote: "Par X, à Dakar", "X avec AFP", "X, journaliste"; as the `last` line "X Y".

    `early`: before the first paragraph, where "X Y, Z" is a journalist and a newspaper.
    """
    if len(line) <= 2 * _TAIL:
        line = _TRANSLATED.sub("", line)
    if len(line) > _TAIL or line[:1] in "©®" or line.endswith(("!", "?", "…", ":", "»", '"')):
        return False
    words = _WORD.findall(line)
    if not words or len(words) > _MOST_WORDS:
        return False
    if _INITIALS.fullmatch(line) or _DESK.fullmatch(line):
        return last
    names, folded = _names(), fold(line)
    signer = next((s for s in names.signers if folded.startswith(s + " ")), None)
    if folded in names.signers:
        return folded not in ("par", "avec")
    rest = words[len(signer.split()) :] if signer else words
    only_names = bool(rest) and all(_fits(w, names, False) or fold(w) in names.role_words for w in rest)
    if not only_names:
        return False
    named = sum(w[0].isupper() for w in rest)
    if signer:
        return named >= 1 and not line.endswith(".")
    if _has(folded, names.wires) or (_NAME_FIRST.match(line) and _has(folded, names.roles)):
        return named == len(rest) or any(fold(w) in ("avec", "et", "pour") for w in rest) or "/" in line or "," in line
    if early and _NAME_AND_PAPER.fullmatch(line):
        return True
    return last and 2 <= len(words) <= 4 and named == len(words) and not line.endswith(".")


def is_signed(line: str) -> bool:
    """Whether a line is a byline by its first words: "Propos recueillis par X", "Par X (Y), traduit de l'anglais"."""
    folded = fold(line[:60])
    return any(folded.startswith(signer + " ") for signer in _names().signers) and is_byline(line, last=False)


def starts_caption(line: str) -> bool:
    """Whether a line says of itself that it is a caption: "Légende : …", "Sur cette photo prise le …"."""
    opening = fold(line[:60])
    if opening.split(" ", 1)[0] not in _names().caption_openers:
        return False
    for label in _names().captions:
        if opening.startswith(label + " "):
            after = line[: len(label) + 4]
            return ":" in after or label.startswith("sur ")
    return False


class _Names:
    """The lexicon, folded."""

    def __init__(self) -> None:
        data = lexicon.load("credits", Credits)
        self.wires = _folded(data.wires)
        self.strong = self.wires | _folded(data.pictures)
        self.all_words = {w for name in self.strong | _folded(data.others) for w in name.split()}
        self.labels = _folded(data.labels)
        self.label_openers = frozenset(name.split(" ", 1)[0] for name in self.labels)
        self.label_words = {w for name in self.labels for w in name.split()}
        self.captions = sorted(_folded(data.captions), key=len, reverse=True)
        self.caption_openers = frozenset(name.split(" ", 1)[0] for name in self.captions)
        self.phrase_joints = _folded(data.phrase_joints)
        self.joints = _folded(data.joints)
        self.signers = sorted(_folded(data.signers), key=len, reverse=True)
        self.roles = _folded(data.roles)
        self.role_words = {w for name in self.roles for w in name.split()}


@cache
def _names() -> _Names:
    return _Names()


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)


def _has(folded: str, names: frozenset[str]) -> bool:
    """Whether one of `names` stands in the folded text, as words."""
    words = folded.split()
    if _openers(names).isdisjoint(words):
        return False
    return any(" ".join(words[i : i + n]) in names for n in (1, 2, 3) for i in range(len(words) - n + 1))


@cache
def _openers(names: frozenset[str]) -> frozenset[str]:
    """The first words of `names`."""
    return frozenset(name.split(" ", 1)[0] for name in names)


def _joins(word: str, names: _Names) -> bool:
    folded = fold(word)
    return folded in names.all_words or folded in names.joints


def _fits(word: str, names: _Names, label: bool) -> bool:
    """Whether a word may stand in a credit: a name, an initial, an agency, a joint, the label itself, a year."""
    if word[0].isupper() or word[0] in "@'’\"“«":
        return True
    folded = fold(word)
    if not folded or folded in names.all_words or folded in names.joints or folded in names.label_words:
        return True
    if word[:2].lower() in ("d'", "d’", "l'", "l’"):
        return True
    return folded.isdigit() and folded[:2] in ("19", "20") and len(folded) in (2, 4)
