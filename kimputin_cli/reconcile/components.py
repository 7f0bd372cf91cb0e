"""Connected components: what belongs together, directly or by way of others (union-find with path halving)."""

from collections.abc import Iterable
from typing import Any, TypeVar

Node = TypeVar("Node", bound=Any)  # hashable, and of one order with the others


def components(edges: Iterable[tuple[Node, Node]]) -> dict[Node, Node]:
    """Every node that has an edge, with the root of its component, which is the least of its nodes."""
    root: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in edges:
        a, b = find(one), find(other)
        if a != b:
            root[max(a, b)] = min(a, b)
    return {node: find(node) for node in root}


def voices_of(copies: Iterable[tuple[int, int]], articles: int) -> list[int]:
    """For each of so many articles the number of the voice that it speaks with: copies of one dispatch have one."""
    root = components(copies)
    return [root.get(n, n) for n in range(articles)]
