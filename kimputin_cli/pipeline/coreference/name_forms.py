"""The written form of names: folding, slugs, initials, and when two spellings are one name."""

from functools import lru_cache

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.records.folding import fold

#: Words that introduce a surname and are not one ("de Mistura", "al-Assad", "Van der Bellen").
PARTICLES = function_words("particles")
#: Words that tie a name to what it belongs to.
LINKS = function_words("name_links")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, hyphens and points: "Lee Jae-Myung" gives ("lee", "jae", "myung")."""
    return tuple(fold(name).split())


def slug(name: str) -> str:
    """An identifier made of the folded words ("donald-tusk"); "x" when nothing is left."""
    return "-".join(words(name)) or "x"


def is_acronym(text: str) -> bool:
    """Two to eight capitals, digits or points ("ONU", "O.N.U.", "G20"), or a short word in mixed case with three
    capitals."""
    plain = text.replace(".", "").replace("-", "")
    if not 2 <= len(plain) <= 8 or " " in text or not plain[0].isupper():
        return False
    return plain.isupper() or sum(c.isupper() for c in plain) >= 3


def abbreviates(short: str, long: str) -> bool:
    """Whether one word is made of the beginnings of words of a longer name, the first among them ("Pnat", "Insee")."""
    letters, parts = fold(short), words(long)
    if " " in letters or not 2 <= len(letters) <= 10 or len(parts) < 2 or not parts[0].startswith(letters[0]):
        return False
    ends = {0}  # the letters that beginnings of the words so far can make up
    for n, part in enumerate(parts):
        here = {end + k for end in ends for k in range(1, len(part) + 1) if letters[end : end + k] == part[:k]}
        ends = here if n == 0 else ends | here
    return len(letters) in ends and not parts[0].startswith(letters)


def initials(name: str) -> tuple[str, str]:
    """The first letters of all its words, and of those that are not linking words."""
    parts = words(name)
    return "".join(w[0] for w in parts), "".join(
        w[0] for w in parts if w not in PARTICLES and w not in LINKS and w != "et"
    )


def close(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one: at most one letter more, less, other or swapped, first letter
    equal."""
    if a == b:
        return True
    if len(a) < 5 or len(b) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start + 1 :] == b[start + 1 :]:
        return True
    return a[start + 2 :] == b[start + 2 :] and a[start : start + 2] == b[start : start + 2][::-1]
