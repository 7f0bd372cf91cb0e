"""GraphML: who met whom, for Gephi, Cytoscape, networkx. An edge is a pair of people."""

from pathlib import Path
from xml.etree import ElementTree as ET

from kimputin_cli.show.safe import printable
from kimputin_cli.store import Store
from kimputin_cli.store.network import meetings

KEYS = (
    ("node", "name", "string"),
    ("node", "label", "string"),
    ("edge", "articles", "int"),
    ("edge", "events", "int"),
    ("edge", "dates", "string"),
)


def write(store: Store, target: Path) -> int:
    target.write_bytes(graphml(store))
    return int(store.query("SELECT count(*) FROM article")[0][0])


def graphml(store: Store) -> bytes:
    """The network as a GraphML document."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for of, name, type_ in KEYS:
        ET.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": type_})
    graph = ET.SubElement(root, "graph", edgedefault="undirected")
    pairs = meetings(store)
    nodes = {person["id"]: person for pair in pairs for person in (pair["one"], pair["other"])}
    for id_, person in sorted(nodes.items()):
        node = ET.SubElement(graph, "node", id=printable(id_))
        _data(node, "name", person["name"])
        _data(node, "label", person["label"])
    for pair in pairs:
        edge = ET.SubElement(graph, "edge", source=printable(pair["one"]["id"]), target=printable(pair["other"]["id"]))
        _data(edge, "articles", str(pair["articles"]))
        _data(edge, "events", str(pair["events"]))
        _data(edge, "dates", "; ".join(pair["dates"]))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _data(parent: ET.Element, key: str, text: str) -> None:
    ET.SubElement(parent, "data", key=key).text = printable(text)
