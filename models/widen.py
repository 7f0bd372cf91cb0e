"""Gives a pipeline the present static vectors in the place of spaCy's table: its figures stay, and training can go on.

Until 1.1.0 the features of a word were in a table that spaCy reads by the form as it stands. They are the first part of
the present vectors; for the others the layers get weights of zero.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import spacy
import srsly
from thinc.api import Config


def widen(pipeline: Path, lexicon: Path, out: Path) -> int:
    """Writes `out`, the pipeline with the vectors of `lexicon`; returns how many layers read vectors."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(pipeline, out)
    config = Config().from_disk(out / "config.cfg", interpolate=False)
    config["nlp"]["vectors"] = {"@vectors": "facts.WordVectors.v1"}
    config.to_disk(out / "config.cfg")
    for name in ("vectors", "key2row", "vectors.cfg"):
        (out / "vocab" / name).unlink()
    shutil.copy(lexicon / "vocab" / "words.npy", out / "vocab")
    width, found = spacy.load(lexicon).vocab.vectors.vectors_length, 0
    for path in out.glob("*/model"):
        model = srsly.msgpack_loads(path.read_bytes())
        for node, weights in zip(model["nodes"], model["params"], strict=True):
            if node["name"] == "static_vectors":
                old = weights["W"]
                weights["W"] = np.hstack([old, np.zeros((len(old), width - old.shape[1]), dtype=old.dtype)])
                node["dims"]["nM"] = width
                found += 1
        path.write_bytes(srsly.msgpack_dumps(model))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("pipeline", "lexicon", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    print(f"{widen(args.pipeline, args.lexicon, args.out)} layers")


if __name__ == "__main__":
    main()
