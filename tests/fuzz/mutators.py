"""Short articles damaged in the ways that matter, as files of every kind. The same seed gives the same bytes."""

import json
import random
from pathlib import Path
from typing import NamedTuple

from tests.reading.pages import pages

SEEDS = [path.read_text() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
PAGES = [page.data.decode("utf-8", "replace") for page in pages()]
#: Sentences with everything that the pipeline looks for, none of them from the seeds.
SENTENCES = [
    "Le ministre Jean Dupont a rencontré Marie Curie à Lyon le 3 mai 2012, pour la première fois depuis 2004.",
    "« Nous ne céderons pas », a déclaré mardi soir M. Martin, le maire de Marseille, devant 1 200 élus.",
    "Selon le préfet, au moins 12 personnes ont été tuées et une trentaine blessées dans l'attentat de jeudi.",
    "Élu président du conseil régional par 84 voix contre 61, il avait démissionné deux mois après sa nomination.",
    "Sa fille, Anne Petit, ancienne secrétaire d'État, n'a jamais été condamnée, a-t-elle assuré à l'AFP.",
    "– Avez-vous signé l'accord ?\n– Oui, répond-il, en juin dernier, à la veille du sommet de Genève.",
    "Il y a près de vingt ans que l'entreprise, fondée fin février 1998, n'avait pas perdu entre 3,5 et 4 % de sa valeur.",
    "Le Real Madrid a battu l'Olympique lyonnais 2-0 (1-0 à la mi-temps), dimanche 25 avril.",
]
DATES = [
    "le 31 février 2019", "le 99/99/9999", "en 99999999999999999999", "il y a 10000000000 ans", "dans 9e99 jours", "le 0 mai 0000",
    "fin -4000", "le 3 mai 2012 av. J.-C.", "au XLVIIe siècle", "depuis 1e308 mois", "le ٣ mai ٢٠١٢", "entre 2019 et 1919", "le 29 février 1900",
    "il y a zéro seconde", "quatre-vingt-dix-neuf mille milliards d'années plus tard", "le 1er-1er mai", "2019-13-45T99:99", "le ²³ mai", "à 99h99",
    "la veille de la veille de la veille", "les années 00", "en l'an 1", "le 12/12/12/12/12", "le mois dernier prochain", "le 3 mai 9999", "dans 7000 ans",
]  # fmt: skip
NUMBERS = [
    "9" * 400, "1" + " 000" * 60, "1" + ".000" * 60, "0," + "3" * 300, "1e400", "-0", "½¼¾", "1/0", "٣٤٥", "²³", "Ⅻ", "plus de moins de 3", "12-34-56-78",
    "zéro virgule zéro", "une vingtaine de centaines de milliers de millions de milliards", "100 000 000 000 000 000 %", "3 à 2 à 1", "deux deux deux",
    "M€", "9" * 30 + " milliards", "nan", "inf", "entre 5 et", "1 h 99", "+33 1 23 45 67 89", "①②③", "一二三",
]  # fmt: skip
MARKS = [
    "« ",
    " »",
    "«",
    "»",
    '"',
    "“",
    "”",
    "„",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "<<",
    ">>",
    "‹",
    "›",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "– ",
    "— ",
    "- ",
    "* ",
    ": ",
    "… ",
]
HIDDEN = [
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u061c", "\u180e", "\u115f", "\u3164", "\ufffc", "\U000e0041",
    "\ufe0f", "\u034f", "\u2028", "\u2029", "\x85", "\u00a0", "\u202f", "\u3000", "\u1680",
]  # fmt: skip
RIGHT_TO_LEFT = ["שלום", "مرحبا", "الرئيس", "‏", "۱۲۳", "ﷺ", "ﷲ"]
WIDER_OR_NARROWER = ["İ", "ſ", "ŉ", "ǰ", "ﬁ", "ﬃ", "ẞ", "ΐ", "\u0345", "Ǆ", "㎏", "㍿", "℡", "ℌ", "Å", "ᾳ", "가", "각"]
EMOJI = ["😀", "👨‍👩‍👧‍👦", "🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏿", "❤️", "🫠", "1️⃣", "®️"]
CONTROLS = [
    "\x00",
    "\x01",
    "\x07",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1b[31m",
    "\x1b]0;x\x07",
    "\x7f",
    "\x9b31m",
    "\x90",
    "\r",
    "\r\n",
    "\t",
    "\x1a",
    "\x1c",
    "\x1f",
]
TAGS = [
    "<b>", "</b>", "<p>", "</p>", "<div", "<!--", "-->", "<![CDATA[", "]]>", "<script>alert(1)</script>", "<style>", "<svg/onload=x>", "&amp;", "&#0;", "&#xd800;",
    "&#1114112;", "&lt;p&gt;", "&nbsp", "<img src=x>", "<a href='javascript:x'>", "<p/p/p>", "</html>", "<table><td>", "<?php", "<meta charset=utf-7>", "<title>",
    "<figcaption>", "<blockquote>", "<template>", "<math><mi>", "<select>", "<plaintext>", "<base href=//x>", "\x00<b", "<b\n\n\n", "<>", "< b>",
]  # fmt: skip
WORDS = [
    "a dit",
    "selon",
    "que",
    "il",
    "elle",
    "qui",
    "dont",
    "et",
    "de",
    "ne",
    "pas",
    "jamais",
    "depuis",
    "avant",
    "premier",
    "dernier",
    "président",
    "fils",
    "M.",
    "Mme",
    "l'",
    "d'",
    "a-t-il",
    "lequel",
    "aujourd'hui",
    "l'un",
    "autre",
    "celui-ci",
]
#: Encodings that two halves of a file may be in.
ENCODINGS = [
    "utf-8",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "mac-roman",
    "cp850",
    "iso8859-15",
    "utf-7",
    "cp1251",
    "shift_jis",
    "gb18030",
    "cp037",
]


class Input(NamedTuple):
    """A file as it might come in: the bytes and the suffix of their name."""

    suffix: str
    data: bytes


def text(chance: random.Random) -> str:
    """Some hundred characters: an excerpt of an article or sentences, mutated one to four times; may hold surrogates."""
    if chance.random() < 0.5:
        whole = chance.choice(SEEDS)
        start = chance.randrange(len(whole))
        base = whole[start : start + chance.choice([30, 80, 140, 220])]
    else:
        base = chance.choice([" ", "\n", "\n\n"]).join(chance.sample(SENTENCES, chance.randrange(1, 3)))
    for _ in range(chance.randrange(1, 5)):
        base = chance.choice(MUTATORS)(chance, base)[: chance.choice([250, 250, 250, 250, 1500])]
    return base


def _into(chance: random.Random, base: str, pieces: list[str], most: int = 12) -> str:
    letters = list(base)
    for _ in range(chance.randrange(1, most)):
        at = chance.randrange(len(letters) + 1)
        letters[at:at] = [chance.choice(pieces) * chance.choice([1, 1, 1, 2, 7])]
    return "".join(letters)


def _words_in(chance: random.Random, base: str, pieces: list[str]) -> str:
    words = base.split(" ")
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(words) + 1)
        words[at : at + chance.randrange(2)] = [chance.choice(pieces)]
    return " ".join(words)


def _unicode(chance: random.Random, base: str) -> str:
    return _into(
        chance,
        base,
        [
            chr(chance.choice([chance.randrange(0x250), chance.randrange(0x3000), chance.randrange(0x110000)]))
            for _ in range(8)
        ],
    )


def _combining(chance: random.Random, base: str) -> str:
    return _into(chance, base, [chr(0x300 + chance.randrange(0x70)) * chance.choice([1, 3, 40])], 8)


def _nested(chance: random.Random, base: str) -> str:
    opening, closing = chance.choice(
        [("« ", " »"), ("“", "”"), ('"', '"'), ("(", ")"), ("[", "]"), ("‘", "’"), ("<b>", "</b>")]
    )
    depth, at = chance.choice([2, 5, 40]), chance.randrange(len(base) + 1)
    return base[:at] + opening * depth + base[at:] + closing * max(0, depth + chance.choice([-1, 0, 1]))


def _giant(chance: random.Random, base: str) -> str:
    token = chance.choice(
        ["a", "é", "1", "-", "Kim-", "_", "'", "www.", "x@y.", "anti", ".", "(", "10.000."]
    ) * chance.choice([60, 300, 1100])
    at = chance.randrange(len(base) + 1)
    return base[:at] + token + base[at:]


def _no_stops(chance: random.Random, base: str) -> str:
    return " ".join(base.replace(".", " ").replace("\n", " ").split()) + f" {chance.choice(WORDS)} " * chance.choice(
        [1, 20, 60]
    )


def _repeated(chance: random.Random, base: str) -> str:
    names = chance.choice(
        [
            "Jean Dupont",
            "M. Kim",
            "Kim Jong Un et Kim Jong Il",
            "la ministre",
            "Paris",
            "Dupont Dupont",
            "ONU",
            "le président russe",
            "l'un et l'autre",
        ]
    )
    at = chance.randrange(len(base) + 1)
    return (
        base[:at]
        + chance.choice([", ", " ", " a rencontré ", "\n", " (", "-", " fils de "]).join(
            [names] * chance.choice([2, 6, 20])
        )
        + base[at:]
    )


def _copied(chance: random.Random, base: str) -> str:
    at, length = chance.randrange(len(base) + 1), chance.randrange(1, 60)
    return base[:at] + base[max(0, at - length) : at] * chance.randrange(1, 8) + base[at:]


def _cut(chance: random.Random, base: str) -> str:
    at = chance.randrange(len(base) + 1)
    return base[:at] + base[at + chance.randrange(1, 60) :]


def _shuffled(chance: random.Random, base: str) -> str:
    words = base.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _case(chance: random.Random, base: str) -> str:
    return chance.choice([str.upper, str.lower, str.title, str.swapcase])(base)


def _lines(chance: random.Random, base: str) -> str:
    return chance.choice(["\n", "\r\n", "\n\n", "\u2028", " \n ", "\v"]).join(base.split(" ")[:120])


def _surrogates(chance: random.Random, base: str) -> str:
    return _into(chance, base, ["\ud800", "\udfff", "\ud83d", "\ude00\ud83d"], 4)


MUTATORS = [
    _unicode, _combining, _nested, _giant, _no_stops, _repeated, _copied, _cut, _shuffled, _case, _lines, _surrogates,
    lambda c, b: _into(c, b, MARKS), lambda c, b: _into(c, b, MARKS, 40), lambda c, b: _into(c, b, HIDDEN), lambda c, b: _into(c, b, RIGHT_TO_LEFT),
    lambda c, b: _into(c, b, WIDER_OR_NARROWER), lambda c, b: _into(c, b, EMOJI), lambda c, b: _into(c, b, CONTROLS, 5), lambda c, b: _into(c, b, TAGS),
    lambda c, b: _words_in(c, b, DATES), lambda c, b: _words_in(c, b, NUMBERS), lambda c, b: _words_in(c, b, WORDS), lambda c, b: _words_in(c, b, MARKS),
]  # fmt: skip


def _plain(chance: random.Random) -> bytes:
    return text(chance).encode("utf-8", "surrogatepass")


def _mixed(chance: random.Random) -> bytes:
    halves = (text(chance), text(chance)[:100])
    return b"".join(half.encode(chance.choice(ENCODINGS), "replace") for half in halves[: chance.randrange(1, 3)])


def _noise(chance: random.Random) -> bytes:
    data = bytearray(chance.choice([_plain(chance), b"", bytes(text(chance), "utf-16", "surrogatepass")]))
    for _ in range(chance.choice([1, 5, 100])):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(data)


def _page(chance: random.Random) -> bytes:
    head = f"<meta charset={chance.choice(ENCODINGS)}>" if chance.random() < 0.3 else ""
    body = "".join(f"<p>{text(chance)}</p>" for _ in range(chance.randrange(1, 3)))
    if chance.random() < 0.3:
        whole = chance.choice(PAGES)
        at = chance.randrange(len(whole))
        return _into(chance, whole[at : at + 2000] + body, TAGS).encode("utf-8", "surrogatepass")
    page = f"<!DOCTYPE html><html><head>{head}<title>{text(chance)[:60]}</title></head><body><article><h1>Titre</h1>{body}</article></body></html>"
    return (_into(chance, page, TAGS) if chance.random() < 0.7 else page).encode("utf-8", "surrogatepass")


def _value(chance: random.Random, depth: int = 0) -> object:
    """Any value that JSON has, and some that it has not."""
    kind = chance.randrange(9)
    if kind < 3:
        return text(chance)
    if kind == 3 and depth < 3:
        return [_value(chance, depth + 1) for _ in range(chance.randrange(3))]
    if kind == 4 and depth < 3:
        return {chance.choice(["text", "date", "", "é", "source"]): _value(chance, depth + 1)}
    return chance.choice([None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", *DATES])


def _record(chance: random.Random) -> bytes:
    fields = {"source": _value(chance), "published": _value(chance), "title": _value(chance), "text": _value(chance)}
    sane = {
        "source": text(chance)[:40],
        "published": chance.choice(["2019-04-25", "2019", "2019~", *DATES]),
        "title": text(chance)[:80],
        "text": text(chance),
    }
    for name in fields:
        if chance.random() < 0.8:
            fields[name] = sane[name]
    if chance.random() < 0.1:
        del fields[chance.choice(list(fields))]
    row: object = fields if chance.random() < 0.95 else _value(chance)
    line = json.dumps(row, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.1:
        line = _into(chance, line, ['"', "{", "}", "[", "]", "\\", "\\u", "\\ud800", ",", ":", "\x00", "1e999"])
    return line.encode("utf-8", "surrogatepass") + b"\n"


def _feed(chance: random.Random) -> bytes:
    return b"".join(_record(chance) for _ in range(chance.randrange(1, 3)))


def _table(chance: random.Random) -> bytes:
    separator = chance.choice(",;\t|")
    cells = [text(chance)[:30], chance.choice(DATES), '"' + text(chance).replace('"', chance.choice(['""', '"'])) + '"']
    return (separator.join(["titre", "date", "texte"]) + "\n" + separator.join(cells) + "\n").encode(
        "utf-8", "surrogatepass"
    )


def _markdown(chance: random.Random) -> bytes:
    front = f"---\ntitle: {text(chance)[:60]}\ndate: {chance.choice(DATES)}\n---\n" if chance.random() < 0.4 else ""
    marks = ["# ", "> ", "* ", "[", "](", ")", "**", "`", "```\n", "| a | b |\n", "<b>", "![", "\n\n", "---\n", "1. "]
    return (front + _into(chance, text(chance), marks)).encode("utf-8", "surrogatepass")


def _letter(chance: random.Random) -> bytes:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
    return head.encode() + _page(chance) + chance.choice([b"\n--x--\n", b"", b"\n--x\n\n--y\n"])


FILES = [
    (30, ".txt", _plain), (12, ".txt", _mixed), (8, ".txt", _noise), (14, ".html", _page), (16, ".jsonl", _feed), (5, ".json", _record), (5, ".csv", _table),
    (5, ".md", _markdown), (2, ".mhtml", _letter), (3, "", _plain),
]  # fmt: skip


def make(seed: int) -> Input:
    """The input of that number."""
    chance = random.Random(seed)
    ((_, suffix, build),) = chance.choices(FILES, [weight for weight, _, _ in FILES])
    return Input(suffix, build(chance))
