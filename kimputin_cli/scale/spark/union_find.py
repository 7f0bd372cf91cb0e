"""Connected components of pairs: the one compact table that the driver holds whole."""

from collections.abc import Iterable, Iterator


def components(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Every node that has an edge with the root of its component, which is the least of its nodes."""
    root: dict[str, str] = {}

    def find(node: str) -> str:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in edges:
        a, b = find(one), find(other)
        if a != b:
            root[max(a, b)] = min(a, b)
    yield from ((node, find(node)) for node in root)
