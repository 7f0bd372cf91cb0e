"""Linkage of synthetic people: time, memory, pairwise precision and recall, growth.

    python benchmarks/linkage.py --people 100000 --mentions 1000000
    python benchmarks/linkage.py --growth 12500 25000 50000 100000      # people; ten mentions each

A synthetic person has a name of one of several origins, a walk of life, a country, a period, and company: other
people, bodies and places that articles name with him. A mention is one article's entity: the name in some writing of
it (transliteration, accents, hyphens, capitals, middle names, particles, initials, surname alone, misspelling), its
company and sometimes the role. Frequencies of names follow Zipf's law, so that namesakes and near-namesakes occur.
Building the profiles from the strings is part of the time; making up the strings is not.
"""

import argparse
import math
import random
import resource
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person_names import parse
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.lexicon import load


class Names(msgspec.Struct, frozen=True):
    """linkage_names.toml."""

    sounds: dict[str, tuple[str, str, str]]
    slavic: dict[str, tuple[str, ...]]
    arabic: dict[str, Any]
    western: dict[str, tuple[str, ...]]
    asian: dict[str, tuple[str, ...]]
    roles: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    adjectives: dict[str, str]


NAMES = msgspec.toml.decode(Path(__file__).with_name("linkage_names.toml").read_bytes(), type=Names)


class Person(NamedTuple):
    """`family` with coded sounds; `givens` the ways to write the first name."""

    origin: str
    givens: tuple[str, ...]
    middle: str
    family: str
    particle: str
    country: str
    career: str
    role: str
    company: tuple[str, ...]
    day: int


class Mention(NamedTuple):
    person: int
    text: str
    role: str | None
    context: tuple[str, ...]
    day: int


class Zipf:
    """Draws from a list, the k-th entry with a chance that falls as 1 / (k + shift) ** exponent."""

    def __init__(self, values: list[str], shift: float, exponent: float = 1.0) -> None:
        self.values = values
        self.weights = list(accumulate(1 / (k + shift) ** exponent for k in range(1, len(values) + 1)))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self.values, cum_weights=self.weights)[0]


class Pools:
    """The names to draw from, frequent ones first."""

    def __init__(self, rng: random.Random) -> None:
        table = load("first_names", dict[str, str])
        names = f"{table['masculine']} {table['feminine']}".split()
        given = [name.capitalize() for name in names if name.isascii()]
        west, slavic, arabic = NAMES.western, NAMES.slavic, NAMES.arabic
        western = sorted({a + b + c for a in west["starts"] for b in ("", *west["middles"]) for c in west["ends"]})
        eastern = sorted({a + b + c for a in slavic["roots"] for b in slavic["middles"] for c in slavic["ends"]})
        roots = arabic["roots"]
        southern = sorted({a + b for a in roots for b in (*arabic["ends"], *roots)})
        for names in (given, western, eastern, southern):
            rng.shuffle(names)
        self.given = Zipf(given[:2500], 12)
        self.western = Zipf(western[:40_000], 60, 0.9)
        self.slavic = Zipf(eastern, 40, 0.8)
        self.arabic = Zipf(southern, 40, 0.8)
        self.asian = Zipf(list(NAMES.asian["family"]), 4, 0.8)


def make_people(count: int, rng: random.Random) -> list[Person]:
    pools = Pools(rng)
    people: list[Person] = []
    for _ in range(count):
        origin = rng.choices(("west", "slavic", "arabic", "asian"), weights=(64, 14, 14, 8))[0]
        middle = particle = ""
        givens: tuple[str, ...]
        if origin == "west":
            first = pools.given.draw(rng)
            if rng.random() < 0.08:
                first = f"{first}-{pools.given.draw(rng)}"
            givens, family = (first,), pools.western.draw(rng)
            middle = pools.given.draw(rng) if rng.random() < 0.12 else ""
            particle = rng.choice(NAMES.western["particles"]) if rng.random() < 0.05 else ""
        elif origin == "slavic":
            givens, family = (rng.choice(NAMES.slavic["given"]),), pools.slavic.draw(rng).capitalize()
        elif origin == "arabic":
            givens, family = tuple(rng.choice(NAMES.arabic["given"])), pools.arabic.draw(rng).capitalize()
            particle = "al-" if rng.random() < 0.4 else ""
        else:
            givens, family = (" ".join(rng.choices(NAMES.asian["syllables"], k=2)),), pools.asian.draw(rng)
        career = rng.choice(list(NAMES.roles))
        company = (
            *(f"p:{rng.randrange(count)}" for _ in range(9)),
            *(f"o:{rng.randrange(count // 5 + 1)}" for _ in range(4)),
            f"l:{rng.randrange(5000)}",
        )
        country, role = rng.choice(NAMES.countries[origin]), rng.choice(NAMES.roles[career])
        day = rng.randint(730_000, 738_500)
        people.append(Person(origin, givens, middle, family, particle, country, career, role, company, day))
    return people


def make_mentions(people: list[Person], count: int, rng: random.Random) -> list[Mention]:
    """Each person at least once, the rest by a heavy-tailed fame."""
    fame = list(accumulate(rng.paretovariate(1.3) for _ in people))
    who = [*range(len(people)), *rng.choices(range(len(people)), cum_weights=fame, k=count - len(people))]
    rng.shuffle(who)
    mentions = []
    for number in who:
        person = people[number]
        role = None
        if rng.random() < 0.55:
            role = f"{person.role} {NAMES.adjectives[person.country]}" if rng.random() < 0.6 else person.role
        passing = (f"p:{rng.randrange(len(people))}", f"o:{rng.randrange(len(people))}")
        context = (*rng.sample(person.company, 3), *passing, f"c:{person.country}")
        mentions.append(Mention(number, write(person, rng), role, context, person.day + int(rng.gauss(0, 700))))
    return mentions


def write(person: Person, rng: random.Random) -> str:
    """One of the ways in which articles write the name."""
    scheme = rng.choices((0, 1, 2), weights=(80, 16, 4))[0]
    family = spell(person.family, scheme).capitalize()
    given = spell(person.givens[0] if rng.random() < 0.75 else rng.choice(person.givens), scheme)
    chance = rng.random()
    if person.origin == "asian":
        return write_asian(family, given, chance, rng)
    if person.particle == "al-":
        last = rng.choices((f"al-{family}", f"Al-{family}", f"el-{family}", family), weights=(60, 15, 15, 10))[0]
    else:
        last = f"{person.particle} {family}" if person.particle else family
    if chance < 0.04:
        return last
    if chance < 0.06:
        return f"{given[0]}. {last}"
    if chance < 0.09:
        last = misspell(last, rng)
    elif chance < 0.11:
        last = last.upper()
    elif chance < 0.12:
        return f"{family.upper()} {given}"
    elif chance < 0.14 and "-" in given:
        given = given.replace("-", " ")
    middle = person.middle
    if middle:
        middle = rng.choices((middle, f"{middle[0]}.", ""), weights=(50, 20, 30))[0]
    return " ".join(part for part in (given, middle, last) if part)


def write_asian(family: str, given: str, chance: float, rng: random.Random) -> str:
    one, two = given.title().split()
    if chance < 0.05:
        return family
    forms = (f"{one}-{two.lower()}", f"{one} {two}", f"{one}{two.lower()}", f"{one}-{two}")
    form = rng.choice(forms)
    return f"{form} {family}" if chance < 0.1 else f"{family} {form}"


def spell(coded: str, scheme: int) -> str:
    return "".join(NAMES.sounds[c][scheme] if c in NAMES.sounds else c for c in coded)


def misspell(word: str, rng: random.Random) -> str:
    """One letter dropped, doubled or swapped with the next, not the first."""
    if len(word) < 6:
        return word
    at = rng.randrange(2, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def link(mentions: list[Mention]) -> dict[tuple[str, str], int]:
    """Cluster numbers by profile key."""
    index = PeopleIndex()
    index.add(profile(number, mention) for number, mention in enumerate(mentions))
    return {profile.key: i for i, person in enumerate(index.persons()) for profile in person.profiles}


def profile(number: int, mention: Mention) -> Profile:
    roles = (parse_role(mention.role),) if mention.role else ()
    return Profile(str(number), "", (mention.text,), parse(mention.text), roles, mention.context, mention.day)


def pairwise(truth: list[int], found: list[int]) -> tuple[float, float]:
    """Precision and recall over all pairs of mentions."""

    def pairs(counts: Counter[object]) -> int:
        return sum(math.comb(n, 2) for n in counts.values())

    both = pairs(Counter(zip(truth, found, strict=True)))
    return both / max(pairs(Counter(found)), 1), both / max(pairs(Counter(truth)), 1)


def run(people: int, mentions: int, seed: int) -> float:
    rng = random.Random(seed)
    persons = make_people(people, rng)
    data = make_mentions(persons, mentions, rng)
    names = Counter((p.givens[0], p.middle, p.family) for p in persons)
    del persons
    started, cpu = time.perf_counter(), time.process_time()
    cluster = link(data)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    found = [cluster[str(i), ""] for i in range(len(data))]
    precision, recall = pairwise([m.person for m in data], found)
    result = {
        "people": people,
        "mentions": mentions,
        "namesakes": round(sum(n for n in names.values() if n > 1) / people, 4),
        "forms": len({m.text for m in data}),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "clusters": len(set(found)),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }
    print(msgspec.json.encode(result).decode(), flush=True)
    return cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--growth", type=int, nargs="+", metavar="PEOPLE", help="several sizes, ten mentions a person")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.growth:
        run(options.people, options.mentions, options.seed)
        return
    taken = [(size, run(size, 10 * size, options.seed)) for size in options.growth]
    (first, quick), (last, slow) = taken[0], taken[-1]
    print(f"processor time grows as n^{math.log(slow / quick) / math.log(last / first):.3f}")


if __name__ == "__main__":
    main()
