"""A dispute as the record that `facts conflicts` prints: question, severity, positions with their claims,
explanation."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import msgspec

from kimputin_cli.reconcile.explain import both, join, language, who
from kimputin_cli.reconcile.grouping import Dispute, Stand
from kimputin_cli.reconcile.orders import OrderConflict, Spot
from kimputin_cli.reconcile.reader import sentence_at
from kimputin_cli.reconcile.sentences import Sentence
from kimputin_cli.reconcile.updates import is_ageing, is_rounding, is_update
from kimputin_cli.records import ArticleRecord, Claim, Conflict, Position
from kimputin_cli.records.conflict import Kind, Severity, Status

#: How much a reader loses by believing the wrong side.
_SEVERITY: dict[str, Severity] = {
    "count": "high", "participant": "high", "order": "high", "polarity": "high", "attribution": "high",
    "place": "medium", "date": "medium", "role": "medium", "wording": "medium",
}  # fmt: skip


def to_conflicts(
    dispute: Dispute, records: Sequence[ArticleRecord], voices: Sequence[int], languages: Sequence[str]
) -> list[Conflict]:
    """The conflict of a dispute, worded in each of `languages`."""
    best = dispute.best
    kind: Kind = best.kind  # type: ignore[assignment] # the comparisons yield the kinds of the record
    status = status_of(dispute)
    positions = tuple(position(stands, records, voices) for stands in dispute.positions)
    told = {s.sentence.article for p in dispute.positions for s in p}
    copies = max(Counter(voices[article] for article in told).values())
    shared = _shared(best.a, best.b)
    id, subject = identifier(kind, positions), _subject(best.a, best.b)
    found = []
    for lang in languages:
        question, explanation = _worded(kind, status, positions, shared, copies, lang)
        found.append(
            Conflict(
                id=id,
                kind=kind,
                status=status,
                question=question,
                subject=subject,
                slot=best.slot or kind,
                severity=_SEVERITY[kind] if best.score >= 0.7 else "medium" if best.score >= 0.5 else "low",
                score=round(best.score, 2),
                explanation=explanation,
                positions=positions,
            )
        )
    return found


def _worded(
    kind: Kind, status: Status, positions: Sequence[Position], shared: Sequence[str], copies: int, lang: str
) -> tuple[str, str]:
    """The question of a conflict and its explanation."""
    a, b = positions[0].claims[0], positions[1].claims[0]
    words = language(lang)
    if status != "contradiction":
        why = words.phrase["rounding" if status == "variant" else "update"]
    else:
        quoted = ", ".join(f"« {w} »" if lang == "fr" else f"“{w}”" for w in shared)
        template = "same_article" if a.source == b.source else "same_thing"
        why = words.phrase[template].format(shared=quoted, reason=words.reason[kind])
        if kind == "count" and a.published and a.source != b.source:
            why = join([why, words.phrase["same_day" if a.published == b.published else "not_update"]])
    question = words.question[kind].format(a=positions[0].value, b=positions[1].value)
    return question, join([both(a, b, lang), why, words.phrase["copies"].format(n=copies) if copies > 1 else ""])


def status_of(dispute: Dispute) -> Status:
    """Counts that rise with time, ages that grow with it and roundings are told apart from contradictions."""
    if dispute.best.kind != "count":
        return "contradiction"
    if is_rounding(dispute.positions):
        return "variant"
    return "update" if is_update(dispute.positions) or is_ageing(dispute.positions) else "contradiction"


def variant_conflict(
    pair: tuple[Stand, Stand], records: Sequence[ArticleRecord], voices: Sequence[int], lang: str
) -> Conflict:
    """One speech in two wordings, as a conflict of status "variant"."""
    positions = tuple(position([stand], records, voices) for stand in pair)
    words = language(lang)
    return Conflict(
        id=identifier("variant", positions),
        kind="wording",
        status="variant",
        question=words.question["wording"].format(a=positions[0].value, b=positions[1].value),
        subject=_subject(pair[0].sentence, pair[1].sentence),
        slot="quote",
        severity="low",
        score=0.9,
        explanation=join([both(positions[0].claims[0], positions[1].claims[0], lang), words.phrase["variant"]]),
        positions=positions,
    )


def order_conflict(c: OrderConflict, records: Sequence[ArticleRecord], voices: Sequence[int], lang: str) -> Conflict:
    """A conflict of order or office, explained with its rule."""
    words = language(lang)
    left, right = (
        position(_stands(c.left, records), records, voices),
        position(_stands(c.right, records), records, voices),
    )
    if c.rule == "meeting":
        kind: Kind = "order"
        left = msgspec.structs.replace(left, value=c.when)
        right = msgspec.structs.replace(right, value=f"{c.facts['first'] or _published(c.right, records)} (first)")
        question = words.question["meeting"].format(who=_asked(c, records), when=c.when)
    elif c.rule == "last":
        kind = "order"
        left = msgspec.structs.replace(left, value=f"{c.when} (last)")
        right = msgspec.structs.replace(right, value=c.facts["told"])
        question = words.question["last"].format(
            when=_year(records[c.left[0].article].published), a=c.when, b=c.facts["told"]
        )
    else:
        kind = "role"
        left = msgspec.structs.replace(left, value=f"{c.facts['named']} ({c.when})")
        right = msgspec.structs.replace(right, value=f"{c.facts['likely']} ({c.facts['evidence']})")
        question = words.question["holder"].format(office=c.facts["office"], when=c.when)
    a, b = left.claims[0], right.claims[0]
    said_by = {"who_a": who(a, lang), "who_b": who(b, lang)}
    both_names = words.phrase["pair"].format(one=c.names[0], other=c.names[-1])
    facts = {"a": c.when, "b": c.facts.get("told", ""), "when": c.when, "who": both_names} | said_by | c.facts
    template = {"meeting": "first_excludes", "last": "last_excludes"}.get(c.rule, "holder_doubt")
    return Conflict(
        id=identifier(c.rule, (left, right)),
        kind=kind,
        question=question,
        subject=c.ids,
        slot="date" if kind == "order" else "participant",
        severity="high",
        score=round(c.score, 2),
        explanation=words.phrase[template].format(**facts),
        positions=(left, right),
    )


def _asked(c: OrderConflict, records: Sequence[ArticleRecord]) -> str:
    """The participant about whom there is no doubt: the one whom the other articles' claims name most."""
    return c.facts.get("sure", c.names[-1])


def _stands(spots: Sequence[Spot], records: Sequence[ArticleRecord]) -> list[Stand]:
    found = []
    for spot in spots:
        sentence = sentence_at(records[spot.article], spot.article, spot.words[0])
        if sentence is not None:
            found.append(Stand(sentence, spot.words, spot.value))
    return found


def _published(spots: Sequence[Spot], records: Sequence[ArticleRecord]) -> str:
    return min((records[s.article].published or "?") for s in spots)


def _year(published: str | None) -> str:
    return (published or "?")[:4]


def position(stands: Sequence[Stand], records: Sequence[ArticleRecord], voices: Sequence[int]) -> Position:
    """The claims of one value, by source; `value` is how the first of them words it."""
    claims = tuple(claim(records[s.sentence.article], s.sentence, s.words) for s in stands)
    first = claims[0]
    text = records[stands[0].sentence.article].text[first.words[0] : first.words[1]]
    return Position(
        value=" ".join(text.split()),
        independent_sources=len({voices[s.sentence.article] for s in stands}),
        claims=claims,
    )


def claim(record: ArticleRecord, sentence: Sentence, words: tuple[int, int]) -> Claim:
    return Claim(
        source=record.source,
        published=record.published,
        start=sentence.start,
        end=sentence.end,
        sentence=record.text[sentence.start : sentence.end],
        words=words,
        factuality=sentence.factuality_at(words),
        attributed_to=sentence.said_by,
    )


def identifier(kind: str, positions: Sequence[Position]) -> str:
    """Stable as long as the sentences are the same."""
    spots = sorted(f"{c.source}:{c.words[0]}-{c.words[1]}" for p in positions for c in p.claims)
    return sha256("|".join([kind, *spots]).encode()).hexdigest()[:12]


def _subject(a: Sentence, b: Sentence) -> tuple[str, ...]:
    """The ids of the names that both sentences have."""
    left = {v.id for v in a.values if v.id}
    return tuple(sorted(left & {v.id for v in b.values if v.id}))[:4]


def _shared(a: Sentence, b: Sentence) -> list[str]:
    """The most telling words that the two sentences have in common, as `a` writes them."""
    common = sorted(((w, k) for k, w in a.vector.items() if k in b.vector), reverse=True)[:4]
    found = []
    for _, key in common:
        word = next(w for w in a.words.lexemes if w.sense == key)
        found.append(word.form)
    return found
