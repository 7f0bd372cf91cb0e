"""Towns that play: in a report on a match, a town that is nowhere a place is its club."""

from collections import defaultdict
from collections.abc import Sequence

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns
from kimputin_cli.pipeline.names.candidates import Candidate
from kimputin_cli.pipeline.names.word_lists import WordLists

#: Words of sport in a hundred that make an article a report on a match.
DENSITY = 2.5


def clubs(cols: Columns, candidates: Sequence[Candidate], lists: WordLists) -> None:
    """Labels as ORG the towns of a sports report that are named at least three times, never with "à", "en" or "dans"
    before them."""
    if len(cols) < 60 or 100 * sum(low in lists.sport for low in cols.lower) / len(cols) < DENSITY:
        return
    surnames = {cols.text[c.end - 1] for c in candidates if c.label == "PER" and c.end - c.start > 1}
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        if c.label == "LOC" or (
            c.label == "PER"
            and c.end - c.start == 1
            and country.weight_as_place(cols.text[c.start])
            and cols.text[c.start] not in surnames
        ):
            by_name[" ".join(cols.text[c.start : c.end])].append(c)
    for name, group in by_name.items():
        if len(group) < 3 or country.named_by(name):
            continue
        if any(c.start and cols.lower[c.start - 1] in ("à", "en", "dans", "vers", "(") for c in group):
            continue
        for c in group:
            c.label = "ORG"
