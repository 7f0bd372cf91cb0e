"""What independent sources confirm, on a terminal and as rows."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kimputin_cli.reconcile import Agreement
from kimputin_cli.show.messages import translated
from kimputin_cli.show.safe import printable


def print_agreements(found: Sequence[Agreement]) -> None:
    """The shared values, then the sentences of each source."""
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import notes, output

    if not found:
        notes().print(Text(translated("no sentences of independent sources say the same")))
        return
    out = output()
    for agreement in found:
        head = printable(" · ".join(agreement.values))
        support = "  " + translated(f"({agreement.independent_sources} sources)")
        out.print(Text.assemble(("▸ ", "green"), (head, "bold green"), (support, "dim")))
        for claim in agreement.claims:
            where = Text(printable(f"{claim.source}, {claim.published or '?'}"), style="dim")
            out.print(Padding(where, (0, 0, 0, 2), expand=False))
            sentence = Text(printable(" ".join(claim.sentence.split())))
            out.print(Padding(sentence, (0, 0, 0, 4), expand=False))


def as_rows(found: Sequence[Agreement], *, flat: bool = False) -> list[dict[str, Any]]:
    """As JSON-ready records, or `flat`: a row for each claim, for CSV."""
    if not flat:
        return [msgspec.to_builtins(agreement) for agreement in found]
    return [
        {
            "agreement": n,
            "values": list(agreement.values),
            "sources": agreement.independent_sources,
            "score": agreement.score,
            "source": claim.source,
            "published": claim.published,
            "sentence": claim.sentence,
        }
        for n, agreement in enumerate(found, 1)
        for claim in agreement.claims
    ]
