"""Contradictions on a terminal: the question, the positions, under each the sources and the very sentences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from kimputin_cli.records import Claim, Conflict
from kimputin_cli.show.marking import marks
from kimputin_cli.show.safe import printable

if TYPE_CHECKING:
    from rich.console import Console

WORDS = {
    "fr": {
        "none": "aucune contradiction",
        "high": "forte",
        "medium": "moyenne",
        "low": "faible",
        "contradiction": "contradiction",
        "update": "mise à jour",
        "variant": "variante",
        "source": "source indépendante",
        "sources": "sources indépendantes",
        "score": "certitude",
        "unknown": "date inconnue",
        "one more": "autre phrase du même avis : facts conflicts",
        "more": "autres phrases du même avis : facts conflicts",
        "participant": "participant",
        "date": "date",
        "place": "lieu",
        "count": "nombre",
        "order": "ordre",
        "role": "rôle",
        "attribution": "attribution",
        "wording": "formulation",
        "polarity": "affirmation ou négation",
        "(first)": "(première fois)",
        "(last)": "(dernière fois)",
    },
    "en": {
        "none": "no contradiction",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "contradiction": "contradiction",
        "update": "update",
        "variant": "variant",
        "source": "independent source",
        "sources": "independent sources",
        "score": "certainty",
        "unknown": "date unknown",
        "one more": "more sentence of the same view: facts conflicts",
        "more": "more sentences of the same view: facts conflicts",
        "participant": "participant",
        "date": "date",
        "place": "place",
        "count": "count",
        "order": "order",
        "role": "role",
        "attribution": "attribution",
        "wording": "wording",
        "polarity": "affirmed or denied",
        "(first)": "(first time)",
        "(last)": "(last time)",
    },
}
#: Severity by colour, on terminals that have any.
COLOURS = {"high": "bold red", "medium": "bold yellow", "low": "bold"}
#: Sentences shown for each position unless all are asked for: one per source first.
SHOWN = 4


def print_conflicts(conflicts: Sequence[Conflict], lang: str, *, full: bool = False) -> None:
    """Write them for reading; `full` shows every claim."""
    from rich.text import Text

    from kimputin_cli.show.terminal import notes, output

    if not conflicts:
        notes().print(Text(WORDS[lang]["none"]))
        return
    out = output()
    for n, conflict in enumerate(conflicts, 1):
        with out:  # written at once, and before the next is worded
            if n > 1:
                out.print()
            _print_conflict(out, n, conflict, WORDS[lang], full)


def _print_conflict(out: "Console", n: int, conflict: Conflict, words: dict[str, str], full: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kimputin_cli.show.terminal import tied

    def line(indent: int, text: Text) -> None:
        out.print(Padding(text, (0, 0, 0, indent), expand=False))

    out.print(Text.assemble((f"{n}. ", "bold"), (tied(printable(conflict.question)), COLOURS[conflict.severity])))
    sure = f"{words['score']} {conflict.score:.2f}"
    label = " · ".join((words[conflict.status], words[conflict.kind], words[conflict.severity], sure, conflict.id))
    line(3, Text(label, style="dim"))
    for position in conflict.positions:
        independent = position.independent_sources
        count = f"  ({independent} {words['source'] if independent == 1 else words['sources']})"
        line(
            3,
            Text.assemble(
                ("▸ ", "cyan"), (tied(printable(in_words(position.value, words))), "bold cyan"), (count, "dim")
            ),
        )
        shown = position.claims if full else _spread(position.claims)
        for claim in shown:
            line(5, Text(printable(f"{claim.source}, {claim.published or words['unknown']}"), style="dim"))
            line(7, _sentence(claim, marks(conflict, position, claim)))
        if rest := len(position.claims) - len(shown):
            line(5, Text(f"+ {rest} {words['one more' if rest == 1 else 'more']} {conflict.id}", style="dim"))
    if conflict.explanation:
        line(3, Text(tied(printable(conflict.explanation)), style="italic"))


def _spread(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each source, then others until there are enough; in their order."""
    seen: set[str] = set()
    first = [claim for claim in claims if not (claim.source in seen or seen.add(claim.source))]  # type: ignore[func-returns-value]
    others = [claim for claim in claims if claim not in first]
    chosen = first + others[: max(0, SHOWN - len(first))]
    return [claim for claim in claims if claim in chosen]


def in_words(value: str, words: dict[str, str]) -> str:
    """A position's value, the rank behind a date in the language of `words`."""
    head, space, rank = value.rpartition(" ")
    return f"{head} {words[rank]}" if space and rank in words and rank.startswith("(") else value


def _sentence(claim: Claim, spans: Sequence[tuple[int, int]]) -> Any:
    """The sentence on one line with its conflicting words marked: colour on a terminal, and […] everywhere."""
    from rich.text import Text

    from kimputin_cli.show.terminal import tied

    sentence = tied(printable(claim.sentence).replace("\n", " "))  # of the same length
    text = Text()
    at = 0
    for low, high in (*spans, (len(claim.sentence), len(claim.sentence))):
        text.append(sentence[at:low])
        if low < high:
            text.append("[", "dim").append(sentence[low:high], "bold reverse").append("]", "dim")
        at = high
    return text


def as_rows(conflicts: Sequence[Conflict], *, flat: bool = False) -> list[dict[str, Any]]:
    """As JSON-ready records, or `flat`: a row for each claim, for CSV."""
    if not flat:
        return [msgspec.to_builtins(conflict) for conflict in conflicts]
    return [
        {
            "conflict": c.id,
            "kind": c.kind,
            "status": c.status,
            "severity": c.severity,
            "score": c.score,
            "question": c.question,
            "position": position.value,
            "source": claim.source,
            "published": claim.published,
            "sentence": claim.sentence,
            "words": claim.sentence[claim.words[0] - claim.start : claim.words[1] - claim.start],
        }
        for c in conflicts
        for position in c.positions
        for claim in position.claims
    ]
