"""The named people, places and organisations of an article: one referent for all the names of one."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc

from kimputin_cli.pipeline.coreference import country
from kimputin_cli.pipeline.coreference.columns import Columns, Gender
from kimputin_cli.pipeline.coreference.name_forms import abbreviates, is_acronym, slug, words
from kimputin_cli.pipeline.coreference.nominals import Name
from kimputin_cli.pipeline.coreference.organisation_names import cluster_organisations
from kimputin_cli.pipeline.coreference.people_names import NameMention, cluster_people
from kimputin_cli.pipeline.coreference.place_names import cluster_places
from kimputin_cli.pipeline.doc import Referent, ReferentMention
from kimputin_cli.pipeline.names.word_lists import WordLists, word_lists


@dataclass(slots=True)
class Names:
    """The names of an article: by first token, by the token after the last one, and which name a token lies in (-1:
    none)."""

    by_start: dict[int, Name]
    by_end: dict[int, Name]
    inside: list[int]


def read_names(doc: Doc, cols: Columns) -> Names:
    """PER, LOC, ORG and MISC entities of the parts of the text that carry facts."""
    rows = [(*cols.rows(e), e) for e in doc.ents if e.label_ in ("PER", "LOC", "ORG", "MISC")]
    names = [Name(a, b, e.label_, e.text) for a, b, e in rows if a < b and cols.factual[a]]
    inside = [-1] * len(cols)
    for name in names:
        inside[name.start : name.end] = [name.start] * (name.end - name.start)
    return Names({n.start: n for n in names}, {n.end: n for n in names}, inside)


def chain_names(doc: Doc, cols: Columns, names: Names) -> tuple[list[Referent], dict[int, Referent]]:
    """The referents, with their name mentions, and the referent of each name by its first token."""
    lists = word_lists()
    referents: list[Referent] = []
    at: dict[int, Referent] = {}
    for label in ("PER", "LOC", "ORG"):
        chosen = [n for n in names.by_start.values() if n.label == label]
        mentions = [_mention(cols, n, lists) for n in chosen]
        acronyms = _bracketed(cols, chosen)
        if label == "PER":
            groups = cluster_people(mentions)
        elif label == "LOC":
            groups = cluster_places(mentions, acronyms)
        else:
            groups = cluster_organisations(mentions, acronyms)
        taken: Counter[str] = Counter()
        for group in groups:
            name = _fullest([mentions[i] for i in group], label)
            key = slug(name)
            taken[key] += 1
            referent = Referent(label, id=key if taken[key] == 1 else f"{key}-{taken[key]}", name=name)
            referent.gender = _gender(cols, [mentions[i] for i in group], label, lists)
            if label == "LOC":
                referent.country = country.of_place(name)
                referent.number = "Plur" if _plural(cols, [mentions[i] for i in group]) else "Sing"
            elif label == "ORG":
                referent.number = "Plur" if _plural(cols, [mentions[i] for i in group]) else "Sing"
            for i in group:
                span = cols.span(doc, chosen[i].start, chosen[i].end, label)
                referent.mentions.append(ReferentMention(span, "name", mentions[i].evidence))
                at[chosen[i].start] = referent
            referents.append(referent)
    return referents, at


def _mention(cols: Columns, name: Name, lists: WordLists) -> NameMention:
    before = cols.lower[name.start - 1] if name.start else ""
    civility = lists.civility.get(before) or None
    family = name.label == "PER" and before in ("les", "des", "aux") and len(words(name.text)) == 1
    if civility is None and name.end + 1 < len(cols) and cols.text[name.end] == ",":
        civility = lists.participles.get(cols.lower[name.end + 1])
    head = next((i for i in range(name.start, name.end) if not name.start <= cols.head[i] < name.end), name.start)
    first = name.start == 0 or cols.sent[name.start - 1] != cols.sent[name.start]
    return NameMention(name.start, name.end, name.text, civility, family, first or cols.dep[head].startswith("nsubj"))


def _bracketed(cols: Columns, chosen: list[Name]) -> dict[int, int]:
    """Index of a name in brackets to that of the name right before the bracket, when one of the two is an acronym."""
    ends = {n.end: i for i, n in enumerate(chosen)}
    out = {}
    for i, n in enumerate(chosen):
        before = ends.get(n.start - 1)
        if before is None or cols.text[n.start - 1] != "(":
            continue
        short, long = sorted((n.text, chosen[before].text), key=len)
        if " " in long and " " not in short and (is_acronym(short) or abbreviates(short, long)):
            out[i] = before
    return out


def _fullest(mentions: list[NameMention], label: str) -> str:
    """The fullest form: most words, rather not in capitals, then the most frequent, then the first."""
    count = Counter(m.text for m in mentions)
    first = {m.text: -i for i, m in reversed(list(enumerate(mentions)))}

    def rank(text: str) -> tuple[int, bool, int, int]:
        shouted = text.isupper() and not (label != "PER" and is_acronym(text))
        return len(words(text)), not shouted, count[text], first[text]

    return " ".join(max(count, key=rank).split())


def _gender(cols: Columns, mentions: list[NameMention], label: str, lists: WordLists) -> Gender:
    votes: dict[str, int] = defaultdict(int)
    for m in mentions:
        if m.gender:
            votes[m.gender] += 3
        if label == "PER":
            given = lists.first_names.get(m.text.split()[0].lower()) if len(m.text.split()) > 1 else None
            if given is None and len(m.text.split()) > 1 and "-" in m.text.split()[0]:
                given = lists.first_names.get(m.text.split("-")[0].lower())
            if given:
                votes[given] += 1
        elif m.start:
            article = {"le": "Masc", "la": "Fem", "du": "Masc", "au": "Masc"}.get(cols.lower[m.start - 1])
            if article:
                votes[article] += 1
    if not votes:
        if label == "LOC" and any(country.named_by(m.text) for m in mentions):
            return "Fem" if mentions[0].text.endswith("e") else "Masc"
        return None
    return "Fem" if votes["Fem"] > votes["Masc"] else "Masc" if votes["Masc"] > votes["Fem"] else None


def _plural(cols: Columns, mentions: list[NameMention]) -> bool:
    return any(m.start and cols.lower[m.start - 1] in ("les", "aux", "des") for m in mentions)
