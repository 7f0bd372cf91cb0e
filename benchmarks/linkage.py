"""Linkage of synthetic people: time, memory, pairwise precision and recall, growth.

    python benchmarks/linkage.py --people 100000 --mentions 1000000
    python benchmarks/linkage.py --growth 12500 25000 50000 100000      # people; ten mentions each

A synthetic person has a name of one of several origins, a walk of life, a country, a period, and company: other people,
bodies and places that articles name with him. A mention is one article's entity: the name in some writing of it
(transliteration, accents, hyphens, capitals, middle names, particles, initials, surname alone, misspelling), its company
and sometimes the role. Frequencies of names follow Zipf's law, so that namesakes and near-namesakes occur as they do.
Building the profiles from the strings is part of the time; making up the strings is not.
"""

import argparse
import math
import random
import resource
import time
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

import msgspec

from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.person_names import parse
from kimputin_cli.identity.profiles import Profile
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.lexicon import load

#: Sounds that are written differently: (French, English, German).
SOUNDS = {
    "1": ("tch", "ch", "tsch"),
    "2": ("ch", "sh", "sch"),
    "3": ("ou", "u", "u"),
    "4": ("iou", "yu", "ju"),
    "5": ("ia", "ya", "ja"),
    "6": ("ine", "in", "in"),
    "7": ("ov", "ov", "ow"),
    "8": ("ski", "sky", "skij"),
    "9": ("dj", "j", "dsch"),
}
SLAVIC_ROOTS = "ivan petr sidor kusnets nikol mikhail 3stin 2evel 1ern bog7 gorb mal3t romann sokol leb3d mor3z volk zait nov kov borod sel grig stepan andr2 vas fed kali kras bel yer4 tim zh3k lap3 rog pol5k dem tar3s mel3k syt".split()  # noqa: E501
SLAVIC_ENDS = "7 ev 6 8 enko 3k evit1 onov ets".split()
SLAVIC_GIVEN = "Vladimir Dmitri Sergei Iouri Mikhail Nikolai Alexei Andrei Viktor Igor Boris Oleg Pavel Ivan Anton Maxim Roman Denis Olga Elena Tatiana Natalia Irina Svetlana Anna Maria Ekaterina Ioulia Oksana Lioudmila Galina Vera Nina Kirill Timour Ruslan Vadim Stanislav Iaroslav Bogdan".split()  # noqa: E501
ARABIC_ROOTS = "khalil mans3r ha2im 9aber sal3m nass3r fared kass3m harir2 ghan3m tar3k amin sabri fawz3 mahf3z 2arif bouaz3 haddad zidan cherk3 benali moussa3 rahman sultan 9abri assaf hamdan khour3 maal3f toum3 farouk2 lahl3 bensal3m 3mar zoub3 kadir idr2s moukr3 rag3b".split()  # noqa: E501
ARABIC_GIVEN = [("Mohamed", "Mohammed", "Mohammad"), ("Ahmed", "Ahmad"), ("Youssef", "Yousef", "Yusuf"), ("Hussein", "Hossein", "Hussain"), ("Khaled", "Khalid"), ("Walid",), ("Omar",), ("Ali",), ("Hassan", "Hasan"), ("Ibrahim",), ("Mahmoud", "Mahmud"), ("Samir",), ("Nabil",), ("Karim",), ("Rachid", "Rashid"), ("Farid",), ("Fatima",), ("Leïla", "Leila"), ("Nadia",), ("Samia",), ("Amina",), ("Salma",), ("Yasmine",), ("Mouna", "Muna"), ("Bachir", "Bashir"), ("Tarek", "Tarik"), ("Jamal", "Djamal")]  # noqa: E501
WEST_STARTS = "Bar Bel Ber Bou Bro Cam Car Cha Cor Dar Del Du Fa Fer Fon Gar Gau Gi Gran Gui Har Hen Ja Jou La Le Lam Lar Mar Mau Mon Mor Nor Pa Pel Per Pi Por Ra Ri Ro Rou Sal Sau Se Ta Ther Tou Val Ver Vi Wal Wes".split()  # noqa: E501
WEST_MIDDLES = "ban bel ber bi bo chi dan der di do gar ge lan le li lo mar mi mon na ni no quin ran ri ro san sel ta ten ti ton vi".split()  # noqa: E501
WEST_ENDS = "ard ault aud eau et ier in ot oux ac age ain and ert ey ford ham ing ley man ner ney sen son ton well worth berg mann stein ello ini ez eira".split()  # noqa: E501
ASIAN_SYLLABLES = "jun min ho jae hyun seok sung woo young kyu tae chul soo ha yong hee won in ki do jin bin kyung ja mi na ra su yun wei jian hong lei ming hua fang jing li ping qiang xin yan ying yu ze zhen bo cheng".split()  # noqa: E501
PARTICLES = ("de", "von", "van", "del", "di")

ROLES = {
    "public": ("président", "ministre des Affaires étrangères", "Premier ministre", "député", "maire", "ambassadeur", "général", "porte-parole", "ministre de la Défense", "sénateur", "procureur", "juge"),  # noqa: E501
    "sport": ("footballeur", "entraîneur", "joueur", "cycliste", "boxeur", "gardien", "attaquant"),
    "arts": ("acteur", "chanteur", "réalisateur", "romancier", "musicien", "peintre"),
    "learning": ("professeur", "chercheur", "médecin", "historien", "journaliste"),
    "trade": ("PDG", "directeur", "économiste", "entrepreneur", "banquier"),
}  # fmt: skip
COUNTRIES = {
    "west": ("FR", "FR", "FR", "US", "GB", "DE", "IT", "ES", "CA", "BE", "CH", "BR", "AR", "AU", "NL", "SE"),
    "slavic": ("RU", "RU", "UA", "BY", "PL", "CZ", "BG", "RS"),
    "arabic": ("SY", "EG", "DZ", "MA", "TN", "LB", "IQ", "SA", "LY", "FR"),
    "asian": ("KR", "KP", "CN", "CN", "TW", "VN"),
}
ADJECTIVES = {"FR": "français", "US": "américain", "GB": "britannique", "DE": "allemand", "IT": "italien", "ES": "espagnol", "CA": "canadien", "BE": "belge", "CH": "suisse", "BR": "brésilien", "AR": "argentin", "AU": "australien", "NL": "néerlandais", "SE": "suédois", "RU": "russe", "UA": "ukrainien", "BY": "biélorusse", "PL": "polonais", "CZ": "tchèque", "BG": "bulgare", "RS": "serbe", "SY": "syrien", "EG": "égyptien", "DZ": "algérien", "MA": "marocain", "TN": "tunisien", "LB": "libanais", "IQ": "irakien", "SA": "saoudien", "LY": "libyen", "KR": "sud-coréen", "KP": "nord-coréen", "CN": "chinois", "TW": "taïwanais", "VN": "vietnamien"}  # noqa: E501


class Person(NamedTuple):
    """`given` and `family` in the coding of SOUNDS, `givens` the ways to write the first name."""

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


def make_people(count: int, rng: random.Random) -> list[Person]:
    names = load("first_names", dict[str, str])
    given = [name.capitalize() for key in ("masculine", "feminine") for name in names[key].split() if name.isascii()]
    rng.shuffle(given)
    west_given = Zipf(given[:2500], 12)
    west = list({a + b + c for a in WEST_STARTS for b in ("", *WEST_MIDDLES) for c in WEST_ENDS})
    west.sort()
    rng.shuffle(west)
    west_family = Zipf(west[:40_000], 60, 0.9)
    slavic = sorted({a + b + c for a in SLAVIC_ROOTS for b in ("", "a", "o", "an", "il", "ar", "ets", "ul") for c in SLAVIC_ENDS})
    arabic = sorted({a + b for a in ARABIC_ROOTS for b in ("", "i", "a", "an", "at", "oui")} | {f"{a}{b}" for a in ARABIC_ROOTS for b in ARABIC_ROOTS})  # noqa: E501
    rng.shuffle(slavic)
    rng.shuffle(arabic)
    slavic_family, arabic_family = Zipf(slavic, 40, 0.8), Zipf(arabic, 40, 0.8)
    asian_family = Zipf([f.capitalize() for f in "kim lee park choi jung kang cho yoon jang lim han shin kwon hwang song hong wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo nguyen tran pham hoang phan vu dang bui do ngo".split()], 4, 0.8)  # noqa: E501
    people: list[Person] = []
    for _ in range(count):
        origin = rng.choices(("west", "slavic", "arabic", "asian"), weights=(64, 14, 14, 8))[0]
        middle = particle = ""
        givens: tuple[str, ...]
        if origin == "west":
            first = west_given.draw(rng)
            if rng.random() < 0.08:
                first = f"{first}-{west_given.draw(rng)}"
            givens, family = (first,), west_family.draw(rng)
            middle = west_given.draw(rng) if rng.random() < 0.12 else ""
            particle = rng.choice(PARTICLES) if rng.random() < 0.05 else ""
        elif origin == "slavic":
            givens, family = (rng.choice(SLAVIC_GIVEN),), slavic_family.draw(rng).capitalize()
        elif origin == "arabic":
            givens, family = rng.choice(ARABIC_GIVEN), arabic_family.draw(rng).capitalize()
            particle = "al-" if rng.random() < 0.4 else ""
        else:
            givens, family = (" ".join(rng.choices(ASIAN_SYLLABLES, k=2)),), asian_family.draw(rng)
        career = rng.choice(list(ROLES))
        company = tuple(f"p:{rng.randrange(count)}" for _ in range(6)) + tuple(f"o:{rng.randrange(count // 5 + 1)}" for _ in range(3)) + (f"l:{rng.randrange(5000)}",)  # noqa: E501
        people.append(Person(origin, givens, middle, family, particle, rng.choice(COUNTRIES[origin]), career, rng.choice(ROLES[career]), company, rng.randint(730_000, 738_500)))  # noqa: E501
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
            role = f"{person.role} {ADJECTIVES[person.country]}" if rng.random() < 0.6 else person.role
        context = (*rng.sample(person.company, 4), f"c:{person.country}", f"o:{rng.randrange(10_000_000)}")
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
    one, two = given.split()
    if chance < 0.05:
        return family
    form = rng.choice((f"{one.capitalize()}-{two}", f"{one.capitalize()} {two.capitalize()}", f"{one.capitalize()}{two}", f"{one.capitalize()}-{two.capitalize()}"))  # noqa: E501
    return f"{form} {family}" if chance < 0.1 else f"{family} {form}"


def spell(coded: str, scheme: int) -> str:
    return "".join(SOUNDS[c][scheme] if c in SOUNDS else c for c in coded)


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
    for number, mention in enumerate(mentions):
        roles = (parse_role(mention.role),) if mention.role else ()
        index.add([Profile(str(number), "", (mention.text,), parse(mention.text), roles, mention.context, mention.day)])
    return {profile.key: i for i, person in enumerate(index.persons()) for profile in person.profiles}


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
