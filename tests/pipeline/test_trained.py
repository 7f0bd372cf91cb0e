"""The trained components on several texts at once give what spaCy's own way gives."""

import subprocess
import sys
from importlib import metadata

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline import network, trained
from kimputin_cli.pipeline.build import COMPONENTS

TEXTS = [
    "Emmanuel Macron a rencontré lundi à Paris la chancelière Angela Merkel. Ils ont parlé de l’Union européenne.",
    "",
    "Aujourd’hui, M. Durand est arrivé.",
    "« Nous n’irons pas », a dit Jean-Luc Mélenchon au siège de l’ONU, à New York, où il pleuvait.\n\nIl est reparti.",
    "Lyon",
    "Le 3 mars 2014, 298 personnes sont mortes dans l’accident de l’avion de la Malaysia Airlines en Ukraine.",
]


def _tables(docs: list[Doc]) -> list[list[list[int]]]:
    names: list[int | str] = ["ORTH", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]
    return [doc.to_array(names).tolist() if len(doc) else [] for doc in docs]


def _as_spacy_runs(nlp: Language, texts: list[str]) -> list[Doc]:
    docs = [nlp.make_doc(text) for text in texts]
    for name, component in nlp.pipeline:
        if name not in COMPONENTS:
            docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
    return docs


@pytest.mark.parametrize("count", [1, 2, 6])
@pytest.mark.parametrize("together", [0, 2, 100])
def test_as_spacy_annotates(nlp: Language, count: int, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the steps of all texts are taken together or not."""
    monkeypatch.setattr(trained, "TOGETHER", together)
    docs = trained.run(nlp, [nlp.make_doc(text) for text in TEXTS[:count]], leave=COMPONENTS)
    assert _tables(docs) == _tables(_as_spacy_runs(nlp, TEXTS[:count]))
    assert any(doc.ents for doc in docs)
    assert any(token.dep_ == "nsubj" for doc in docs for token in doc)


def test_nothing_but_empty_texts(nlp: Language) -> None:
    docs = trained.run(nlp, [nlp.make_doc("") for _ in range(4)], leave=COMPONENTS)
    assert [len(doc) for doc in docs] == [0, 0, 0, 0]


def _embeddings(nlp: Language) -> list[network.Kept]:
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    functions = [node._func for model in models if model is not None for node in model.walk()]
    return [function for function in functions if isinstance(function, network.Kept)]


def test_kept_vectors_are_those_of_the_layer(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a form with two norms, and after all were gathered anew for want of room."""
    monkeypatch.setattr(network, "CAPACITY", 40)
    docs = [nlp.make_doc(text) for text in TEXTS]
    docs[0][1].norm_ = "autre"
    docs.append(nlp.make_doc(TEXTS[0]))
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    (node,) = [node for node in model.walk() if isinstance(node._func, network.Kept)]
    kept = network.Kept()
    for some in (docs[:1], docs[-1:], docs[3:], docs[:2]):
        found, _ = kept(node, some, False)
        for vectors, expected in zip(found, node.layers[0].predict(some), strict=True):
            assert vectors == pytest.approx(expected, abs=1e-5)
    assert len(kept.row) <= 40


def test_both_encoders_keep_their_vectors(nlp: Language) -> None:
    assert len(_embeddings(nlp)) == 2


def test_spacy_offers_its_command_line_though_it_was_imported_without() -> None:
    """In a process of its own: in this one spaCy has long been imported."""
    code = (
        "import sys; from kimputin_cli.pipeline import load_pipeline; assert 'spacy.cli' not in sys.modules;"
        "import spacy; print(spacy.info(silent=True)['spacy_version']); import spacy.cli; print(spacy.cli.info.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [metadata.version("spacy"), "info"]
