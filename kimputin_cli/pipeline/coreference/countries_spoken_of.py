"""Which states an article speaks of, for "les deux pays" and the like: countries, their capitals, and their
demonyms."""

from bisect import bisect_right
from collections import Counter, defaultdict

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.scene import Scene
from kimputin_cli.pipeline.doc import Referent

#: How many mentions of states "les deux pays" looks back to.
WINDOW = 12


def country_mentions(scene: Scene) -> list[tuple[int, str]]:
    """Token and ISO code of every mention of a state, in text order: by name, by its capital or seat of power, by an
    office."""
    out = []
    for start, referent in scene.at.items():
        name = scene.names.by_start[start].text
        code = country.named_by(name) or country.governed_from(name)
        if referent.label in ("LOC", "ORG") and code:
            out.append((start, code))
    out += [(p.head, p.country) for p in scene.phrases if p.country]
    return sorted(out)


def states_before(scene: Scene, token: int, count: int) -> list[Referent]:
    """The `count` states that the text before `token` speaks of most, as referents; empty when it names fewer."""
    at = bisect_right(scene.countries, (token, ""))
    weight: dict[str, float] = defaultdict(float)
    sentence = scene.cols.sent[token]
    for where, code in scene.countries[max(0, at - WINDOW) : at]:
        weight[code] += 1.0 / (1 + sentence - scene.cols.sent[where])
    overall = Counter(code for _, code in scene.countries[:200])
    ranked = sorted(weight, key=lambda c: (-(weight[c] + 0.25 * overall[c]), c))
    found = [r for code in ranked if (r := state(scene, code)) is not None]
    return found[:count] if len(found) >= count else []


def state(scene: Scene, code: str) -> Referent | None:
    """The referent of a state: the country if the article names it, else its capital."""
    if not scene.states:
        for referent in scene.at.values():
            if referent.label != "LOC" or not referent.name:
                continue
            named, capital = country.named_by(referent.name), country.governed_from(referent.name)
            if named:
                scene.states[named] = referent
            elif capital:
                scene.states.setdefault(capital, referent)
    return scene.states.get(code)
