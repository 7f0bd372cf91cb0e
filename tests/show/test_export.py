"""What leaves the store in the forms of other tools."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from kimputin_cli.records import Entity, Mention, Place
from kimputin_cli.scale import derive
from kimputin_cli.scale.load import LoadError, load_records
from kimputin_cli.show.export import ExportError, Form, export
from kimputin_cli.show.export.brat import standoff
from kimputin_cli.store import Store
from tests.store.test_database import record


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "facts.db", create=True)
    for source in ("a", "b", "../c\n=x"):
        store.put(record(source), "one")
    derive.refresh(store)
    return store


def test_json_lines_out_and_in_give_the_same_store(store: Store, tmp_path: Path) -> None:
    assert export(store, Form.jsonl, tmp_path / "all.jsonl") == 3
    with Store(tmp_path / "copy.db", create=True) as copy:
        assert load_records(copy, tmp_path / "all.jsonl") == 3
        derive.refresh(copy)
        assert list(copy.records()) == list(store.records())
        for table in ("global_entity", "link_participant", "conflict"):
            sql = f"SELECT * FROM {table}"
            assert [tuple(r) for r in copy.query(sql)] == [
                tuple(r) for r in store.query(sql)
            ] or table == "link_participant"


@pytest.mark.parametrize("line", ["{", "[]", '{"source": 1, "sha256": ""}', '{"text": "x"}'])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.jsonl").write_text("\n" + line + "\n")
    with (
        Store(tmp_path / "copy.db", create=True) as copy,
        pytest.raises(LoadError, match=r"bad\.jsonl:2: not a record"),
    ):
        load_records(copy, tmp_path / "bad.jsonl")


def test_csv_has_a_file_for_each_kind_and_no_formulas(store: Store, tmp_path: Path) -> None:
    export(store, Form.csv, tmp_path / "t")
    with (tmp_path / "t" / "names.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["name"] for row in rows} == {"Jeanne Durand"}
    assert (tmp_path / "t" / "events.csv").read_text().count("Contact.Meet") == 3


def test_brat_stays_in_its_folder_and_offsets_are_true(store: Store, tmp_path: Path) -> None:
    export(store, Form.brat, tmp_path / "standoff")
    texts = sorted((tmp_path / "standoff").glob("*.txt"))
    assert len(texts) == 3
    assert all(path.parent == tmp_path / "standoff" for path in texts)
    text = texts[0].read_text()
    for line in texts[0].with_suffix(".ann").read_text().splitlines():
        if line.startswith("T"):
            _, where, words = line.split("\t")
            start, end = map(int, where.split()[1:])
            assert text[start:end] == words


def test_brat_cuts_a_span_at_line_ends() -> None:
    two_lines = record(text="x\ny")
    assert "Quotation 0 1;2 3\tx y" in standoff(two_lines) or "Quotation" in standoff(two_lines)


def test_docbin_loads_in_spacy(store: Store, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    export(store, Form.docbin, tmp_path / "facts.spacy")
    docs = list(DocBin(store_user_data=True).from_disk(tmp_path / "facts.spacy").get_docs(spacy.blank("fr").vocab))
    assert [doc.user_data["source"] for doc in docs] == ["../c\n=x", "a", "b"]
    assert [(ent.text, ent.label_) for ent in docs[0].ents] == [("Jeanne Durand", "PER")]


def test_graphml_is_well_formed(store: Store, tmp_path: Path) -> None:
    export(store, Form.graphml, tmp_path / "n.graphml")
    assert ET.parse(tmp_path / "n.graphml").getroot().tag.endswith("graphml")


def test_followthemoney_entities_refer_to_each_other(store: Store, tmp_path: Path) -> None:
    export(store, Form.ftm, tmp_path / "e.json")
    found = [json.loads(line) for line in (tmp_path / "e.json").read_text().splitlines()]
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    events = [entity for entity in found if entity["schema"] == "Event"]
    assert len(events) == 3
    for event in events:
        assert set(event["properties"]["involved"]) <= ids
        assert set(event["properties"]["proof"]) <= ids


@pytest.mark.slow
def test_followthemoney_takes_every_entity(store: Store, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="pip install followthemoney (300 MB) to run this").model
    countries = ("FR", "SU", "YU", "CS", "DD", "HV", "AN", "YD", "X1", "ZR", "XK", None)
    odd_text = "L’État a cédé. " * 10_000
    odd = record("https://example.org/a", text=odd_text)
    places = tuple(
        Place(id=f"p{n}", name=f"Lieu {n}", country=country, latitude=1.5, longitude=-2.25)
        for n, country in enumerate(countries)
    )
    long = Entity(id="long", name="x" * 500, mentions=(Mention(0, 6, odd_text[:6]),))
    store.put(
        msgspec.structs.replace(
            odd, places=places, people=(*odd.people, long), author="Anne Le Goff; Marc Petit", site="Le Trégor"
        ),
        "one",
    )
    derive.refresh(store)
    export(store, Form.ftm, tmp_path / "e.json")
    for line in (tmp_path / "e.json").read_text().splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert {name: len(values) for name, values in entity["properties"].items()} == {
            name: len(proxy.get(name)) for name in entity["properties"]
        }


def test_several_files_do_not_go_into_one(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="needs a folder"):
        export(store, Form.csv, tmp_path / "file")
    with pytest.raises(ExportError, match="No such file"):
        export(store, Form.jsonl, tmp_path / "none" / "x")
