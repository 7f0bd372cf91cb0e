"""Who "le président russe" is where no title says it: the person that the article can only mean.

A phrase for a leading office of a country, without a holder in the article, is tried on the people whom the article
names
without an office. Somebody named in the same sentence is not meant by the phrase; somebody named shortly before may
be. One country has
one holder, one person one country. A doubtful choice is not made.
"""

from collections import defaultdict

from kimputin_cli.pipeline.coreference.discourse import SUBJECT
from kimputin_cli.pipeline.coreference.nominals import Nominal
from kimputin_cli.pipeline.coreference.offices import Office, heads_of_state_or_government, title
from kimputin_cli.pipeline.coreference.scene import Scene, named_at
from kimputin_cli.pipeline.doc import Referent

#: A person named up to so many sentences before may be meant.
REACH = 3
#: What a choice needs: points, and points more than the best way without it.
NEEDED, LEAD = 0.16, 0.25
#: At most so many countries and people are tried.
COUNTRIES, PEOPLE = 5, 6
#: People of a very long text who are considered at all.
MANY = 200
#: The sentences at the beginning of an article in which an office may announce a name that follows.
EARLY = 5
#: Within so many tokens two mentions of a sentence are taken to stand in one clause.
CLAUSE = 15


def infer_offices(scene: Scene) -> None:
    """Adds the offices whose holder can only be one of the people named."""
    _leaders(scene)
    _introduced(scene)


def _introduced(scene: Scene) -> None:
    """ "Le ministre russe des Finances a déclaré ... X a ajouté": a person without title who comes in right after the
    office.

    For exclusive offices spoken of in the first sentences; X is the subject of his sentence, and the only one to come
    in there.
    """
    arrivals: dict[int, list[Referent]] = defaultdict(list)
    busy = {id(o.holder) for o in scene.offices.held}
    for person in scene.referents:
        if person.label == "PER" and person.mentions:
            arrivals[scene.cols.sent[scene.cols.row[person.mentions[0].span.start]]].append(person)
    done: set[tuple[str, str | None]] = set()
    for p in scene.phrases[:60]:
        sentence = scene.cols.sent[p.head]
        if sentence > EARLY:
            return
        key = (title(p), p.country)
        if key in done or not _exclusive(p) or scene.offices.holders(p):
            continue
        done.add(key)
        for distance in (1, 2):
            new = [
                r for r in arrivals.get(sentence + distance, []) if not (p.gender and r.gender and p.gender != r.gender)
            ]
            if not new:
                continue
            subject = _subject_of(scene, sentence + distance)
            if len(new) == 1 and id(new[0]) not in busy and not new[0].roles and new[0] is subject:
                scene.offices.add(Office(title(p), p.noun, p.country, scene.body(p), new[0], "current", p.start, p.end))
            break


def _exclusive(p: Nominal) -> bool:
    """ "le ministre russe des Finances": one holder at a time, none of them named beside it."""
    if p.noun is None or not p.noun.exclusive or p.noun.leading or p.holder is not None or p.owner is not None:
        return False
    if p.determiner != "def" or p.plural or p.predicate or p.tense not in (None, "current"):
        return False
    return bool(p.country or p.portfolio or p.body is not None)


def _subject_of(scene: Scene, sentence: int) -> Referent | None:
    subject = scene.first_subject.get(sentence)
    return named_at(scene, subject) if subject is not None else None


def _leaders(scene: Scene) -> None:
    """One holder for each country of which a leader is spoken of without a name."""
    phrases = _open_phrases(scene)
    candidates = _people_without_office(scene)
    if not phrases or not candidates or not _about_leaders(scene, phrases):
        return
    named = _named_by_sentence(scene, candidates)
    points: dict[tuple[str, int], float] = defaultdict(float)
    for code, group in phrases.items():
        for phrase in group[:40]:
            sentence = scene.cols.sent[phrase.head]
            here = named.get(sentence, {})
            for key, person in candidates.items():
                if (
                    phrase.gender
                    and person.gender
                    and phrase.noun
                    and phrase.noun.gender
                    and phrase.gender != person.gender
                ):
                    points[code, key] -= 2.0
                elif key in here:
                    near = min(abs(at - phrase.head) for at in here[key])
                    points[code, key] -= 1.0 if near <= CLAUSE else 0.2
                elif person.mentions[0].span.start > scene.cols.index[group[0].head]:
                    points[code, key] -= 0.5  # first named after the office was first spoken of
                else:
                    distance = next((d for d in range(1, REACH + 1) if key in named.get(sentence - d, {})), None)
                    if distance is not None:
                        where = named[sentence - distance][key][-1]
                        name = scene.names.by_start[where]
                        subject = scene.leads(where) or scene.role(scene.root(name.start, name.end)) == SUBJECT
                        alike = (subject != _turns(scene, phrase)) == (scene.role(phrase.head) == SUBJECT)
                        points[code, key] += (1.4 if alike else 1.0) / distance
    _assign(scene, phrases, candidates, points)


def _turns(scene: Scene, phrase: Nominal) -> bool:
    """Whether the sentence turns to somebody else: "De son côté, le président", "Le président a pour sa part"."""
    cols = scene.cols
    near = range(max(1, phrase.start - 5), min(phrase.end + 6, len(cols)))
    words = [(cols.lower[i - 1], cols.lower[i]) for i in near if cols.sent[i] == cols.sent[phrase.head]]
    return any(owner in ("son", "sa", "leur") and noun in ("côté", "part") for owner, noun in words)


def _open_phrases(scene: Scene) -> dict[str, list[Nominal]]:
    held = {
        o.country
        for o in scene.offices.held
        if o.noun and heads_of_state_or_government(o.noun) and o.tense not in ("former", "then")
    }
    out: dict[str, list[Nominal]] = defaultdict(list)
    for p in scene.phrases:
        if (
            p.noun
            and heads_of_state_or_government(p.noun)
            and p.country
            and p.holder is None
            and not p.plural
            and p.determiner == "def"
        ) and (
            p.country not in held
            and not p.portfolio
            and p.tense in (None, "current")
            and p.owner is None
            and not p.predicate
        ):
            out[p.country].append(p)
    return out


def _people_without_office(scene: Scene) -> dict[int, Referent]:
    busy = {id(o.holder) for o in scene.offices.held if o.country or not (o.noun and o.noun.leading)}
    free = [r for r in scene.referents if r.label == "PER" and id(r) not in busy]
    titled = {id(o.holder) for o in scene.offices.held}
    often = [r for r in free if len(r.mentions) > 1 or _is_subject(scene, r)]
    beside = {_sentence(scene, r) for r in often}
    often += [r for r in free if len(r.mentions) == 1 and not _is_subject(scene, r) and _sentence(scene, r) in beside]
    return {id(r): r for r in often[:MANY] if not r.roles or id(r) in titled}


def _sentence(scene: Scene, person: Referent) -> int:
    """The sentence that names somebody first."""
    return scene.cols.sent[scene.cols.row[person.mentions[0].span.start]]


def _is_subject(scene: Scene, person: Referent) -> bool:
    """Whether somebody named once is the subject there, alone or in "X et Y"."""
    start = scene.cols.row[person.mentions[0].span.start]
    name = scene.names.by_start[start]
    if scene.leads(start) or scene.role(scene.root(name.start, name.end)) == SUBJECT:
        return True
    other = scene.names.by_end.get(start - 1)
    return scene.cols.lower[start - 1] == "et" and other is not None and scene.leads(other.start) if start else False


def _about_leaders(scene: Scene, phrases: dict[str, list[Nominal]]) -> bool:
    """Leaders meet in the article: several open offices, or one spoken of often, or "les deux dirigeants"."""
    pairs = any(p.plural and p.noun and p.noun.leading and p.determiner in ("def", "dem") for p in scene.phrases)
    return len(phrases) > 1 or pairs or any(len(group) > 2 for group in phrases.values())


def _named_by_sentence(scene: Scene, candidates: dict[int, Referent]) -> dict[int, dict[int, list[int]]]:
    """The tokens at which each candidate is named, by sentence."""
    out: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for start, referent in scene.at.items():
        if id(referent) in candidates:
            out[scene.cols.sent[start]].setdefault(id(referent), []).append(start)
    return out


def _assign(
    scene: Scene,
    phrases: dict[str, list[Nominal]],
    candidates: dict[int, Referent],
    points: dict[tuple[str, int], float],
) -> None:
    """The best way to give each country one person and each person one country, as far as it is clearly the best.

    A country spoken of once weighs half, one spoken of often is worth giving somebody to. Each choice is tried against
    the best way without it.
    """
    worth: dict[tuple[str, int], float] = {}
    codes = sorted(phrases, key=lambda c: (-len(phrases[c]), c))[:COUNTRIES]
    keys = sorted(candidates, key=lambda k: -sum(max(points[c, k], 0.0) for c in codes))[:PEOPLE]
    for code in codes:
        for key in keys:
            value = points[code, key] * (0.5 if len(phrases[code]) == 1 else 1.0)
            if value >= NEEDED:
                worth[code, key] = value + 0.2 * min(len(phrases[code]), 5)
    total, chosen = _best(codes, keys, worth)
    for code, key in chosen:
        rest = {pair: value for pair, value in worth.items() if pair != (code, key)}
        if total - _best(codes, keys, rest)[0] >= LEAD:
            phrase = phrases[code][0]
            holder = candidates[key]
            scene.offices.add(
                Office(title(phrase), phrase.noun, code, None, holder, "current", phrase.start, phrase.end)
            )


def _best(
    codes: list[str], keys: list[int], worth: dict[tuple[str, int], float]
) -> tuple[float, list[tuple[str, int]]]:
    """The total and the pairs of the best assignment of `keys` to `codes`; a code may stay without."""
    if not codes:
        return 0.0, []
    code, others = codes[0], codes[1:]
    best = _best(others, keys, worth)
    for key in keys:
        if (code, key) in worth:
            total, pairs = _best(others, [k for k in keys if k != key], worth)
            if total + worth[code, key] > best[0]:
                best = (total + worth[code, key], [(code, key), *pairs])
    return best
