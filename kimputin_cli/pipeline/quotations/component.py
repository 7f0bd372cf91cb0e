"""The component: marks, frames, cues and speakers put together, one article at a time."""

from bisect import bisect_left
from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Doc, Span

from kimputin_cli.pipeline.doc import register
from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.addressees import find_addressee
from kimputin_cli.pipeline.quotations.animacy import can_speak
from kimputin_cli.pipeline.quotations.carry import Memory, Voice, voice_of
from kimputin_cli.pipeline.quotations.columns import Columns, read_columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon, cue_lexicon
from kimputin_cli.pipeline.quotations.cues import Cue, find_cues
from kimputin_cli.pipeline.quotations.decide import ARMS_LENGTH, decide
from kimputin_cli.pipeline.quotations.frames import Segment, cut_segments
from kimputin_cli.pipeline.quotations.headings import said_below
from kimputin_cli.pipeline.quotations.indirect import Indirect, find_indirect
from kimputin_cli.pipeline.quotations.interviews import find_dialogue
from kimputin_cli.pipeline.quotations.labelled import find_labelled
from kimputin_cli.pipeline.quotations.link import Link, link_atoms, link_inside
from kimputin_cli.pipeline.quotations.marks import Marked, find_marked
from kimputin_cli.pipeline.quotations.questions import find_answers
from kimputin_cli.pipeline.quotations.speaker_record import to_speaker
from kimputin_cli.records import Quote

#: Words in marks that are nobody's words: spans with the reason as their label.
SCARE_QUOTES = "scare_quotes"
_SUBORDINATORS = function_words("subordinators")
_FIRST_PERSON = function_words("first_person")


class Quotations:
    """Finds quotations and their speakers: `doc._.quotations`, in text order.

    | what                      | where from                                                                  |
    | ------------------------- | --------------------------------------------------------------------------- |
    | direct and partial speech | words in marks whose frame or content makes them speech; dashed dialogue |
    | indirect speech           | clauses and infinitives under reporting verbs, "..., a dit X", "selon X", hearsay |
    | speaker, addressee        | the parse, else the surface; resolved through `doc._.mention_at` where it is filled |

    Words in marks that nobody says (titles, nicknames, terms held at arm's length) are kept apart in
    `doc.spans["scare_quotes"]`, their label the reason. Works without parser, tagger or entities, less well.
    """

    def __init__(self) -> None:
        self.lexicon = cue_lexicon()

    def __call__(self, doc: Doc) -> Doc:
        register()
        columns = read_columns(doc)
        article = _Article(columns, self.lexicon)
        article.read()
        doc._.quotations = article.quotes
        doc.spans[SCARE_QUOTES] = article.rejected
        return doc


@dataclass(slots=True)
class _Article:
    """One article on its way: the marked stretches, the segments, and what has been decided so far."""

    columns: Columns
    lexicon: CueLexicon
    quotes: list[Quote] = field(default_factory=list)
    rejected: list[Span] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    inside: dict[int, Segment] = field(default_factory=dict)
    of_atom: dict[int, int] = field(default_factory=dict)
    undecided: list[tuple[int, str]] = field(default_factory=list)

    def read(self) -> None:
        columns = self.columns
        text = columns.source
        self.marked = find_marked(text)
        if not all(m.closed for m in self.marked):
            self.marked = find_marked(text, _reporting_commas(columns, self.lexicon))
        self.bounds = [(bisect_left(columns.idx, m.start), bisect_left(columns.idx, m.end)) for m in self.marked]
        segments, inner = cut_segments(columns, self.marked)
        segments.sort(key=lambda s: min([*s.tokens[:1], *(self.bounds[a][0] for a, _ in s.atoms[:1])]))
        roots = self._roots(inner)
        for segment in segments:
            if segment.context >= 0:
                self.inside.setdefault(segment.context, segment)
        for segment in segments:
            self._segment(segment, roots)
        self._said_elsewhere()
        self.quotes = said_below(self.quotes)
        self._inner_speakers()
        turns = find_dialogue(columns, self.memory) + find_labelled(columns)
        self.quotes += turns or find_answers(columns, self.quotes)
        self.quotes.sort(key=lambda q: (q.start, -q.end))

    def _roots(self, inner: list[int]) -> dict[int, int]:
        """For each marked stretch the first of its own words whose head lies outside it."""
        roots: dict[int, int] = {}
        if self.columns.parsed:
            for i, k in enumerate(inner):
                if k >= 0 and k not in roots:
                    first, last = self.bounds[k]
                    if not first <= self.columns.head[i] < last and self.columns.dep[i] != "punct":
                        roots[k] = i
        return roots

    def _segment(self, segment: Segment, roots: dict[int, int]) -> None:
        columns = self.columns
        top = segment.context < 0
        probe = segment.tokens[0] if segment.tokens else self.bounds[segment.atoms[0][0]][0]
        if not columns.factual[min(probe, len(columns.factual) - 1)]:
            return
        cues = find_cues(columns, self.lexicon, segment)
        links = link_atoms(columns, self.lexicon, roots, segment, cues)
        for link in links:
            if link.how == "none" and link.atom in self.inside:
                link_inside(columns, self.lexicon, self.inside[link.atom], link)
        for link in links:
            self._atom(segment, link, top)
        if top:
            reported: Voice | None = None
            for item in find_indirect(columns, self.lexicon, segment, cues):
                quote = self._indirect(segment, item)
                main = item.found is not None and _is_main(columns, segment, item.cue)
                if main and item.found and quote.speaker and can_speak(columns, item.found.head):
                    reported = voice_of(columns, item.found.head, quote.speaker)
                if not self._is_only_marked(segment, quote):
                    self.quotes.append(quote)
            self.memory.end(columns, segment, reported)

    def _atom(self, segment: Segment, link: Link, top: bool) -> None:
        columns = self.columns
        marked = self.marked[link.atom]
        first, last = self.bounds[link.atom]
        verdict = decide(columns, self.lexicon, marked, first, last, segment, link)
        if verdict.kind is None:
            self.undecided.append((link.atom, verdict.reason))
            return
        speaker = to_speaker(columns, link.found) if link.found is not None else None
        if top:
            speaker = self.memory.speaker(columns, segment, link, speaker)
        framed = self.inside[link.atom] if link.how == "inside" else segment
        addressee = find_addressee(columns, self.lexicon, framed, link.cue) if link.cue is not None else None
        quote = Quote(
            start=marked.start,
            end=marked.end,
            text=columns.source[marked.start : marked.end],
            kind=verdict.kind,
            cue=_cue_text(columns, segment, link),
            speaker=speaker,
            addressee=addressee,
            reason=verdict.reason,
        )
        self.of_atom[link.atom] = len(self.quotes)
        self.quotes.append(quote)
        if top and speaker is not None and (verdict.kind == "direct" or _is_main(columns, segment, link.cue)):
            self.memory.spoke(voice_of(columns, link.found.head, speaker) if link.found else self.memory.heard(speaker))

    def _indirect(self, segment: Segment, item: Indirect) -> Quote:
        columns = self.columns
        start, end = columns.idx[item.first], columns.end_char(item.last)
        speaker = to_speaker(columns, item.found) if item.found is not None else None
        if speaker is not None:
            speaker = self.memory.resolve_pronoun(columns, segment, item.found, speaker)
        cue = columns.source[columns.idx[item.cue_span[0]] : columns.end_char(item.cue_span[1])]
        return Quote(
            start=start,
            end=end,
            text=columns.source[start:end],
            kind="indirect",
            cue=cue,
            speaker=speaker,
            reason=item.reason,
        )

    def _is_only_marked(self, segment: Segment, quote: Quote) -> bool:
        """Whether an indirect stretch is hardly more than words in marks that are a quotation already."""
        size = quote.end - quote.start
        for atom, _ in segment.atoms:
            m = self.marked[atom]
            if min(m.end, quote.end) - max(m.start, quote.start) >= 0.9 * size - 4 and atom in self.of_atom:
                return True
        return False

    def _said_elsewhere(self) -> None:
        """Words held at arm's length that the article elsewhere gives as somebody's are that person's here too."""
        said = {q.text.casefold(): q for q in self.quotes if q.kind != "indirect" and q.speaker is not None}
        doc = self.columns.doc
        for atom, reason in self.undecided:
            m = self.marked[atom]
            words = self.columns.source[m.start : m.end]
            source = said.get(words.casefold())
            if source is not None and reason == ARMS_LENGTH and " " in source.text:
                self.of_atom[atom] = len(self.quotes)
                self.quotes.append(
                    Quote(
                        start=m.start,
                        end=m.end,
                        text=words,
                        kind="partial",
                        speaker=source.speaker,
                        reason="said elsewhere in the article",
                    )
                )
                continue
            first, last = self.bounds[atom]
            if first < last:
                self.rejected.append(Span(doc, first, last, label=reason))

    def _inner_speakers(self) -> None:
        """ "Je" inside a quotation is whoever speaks there."""
        for atom, at in self.of_atom.items():
            parent = self.marked[atom].parent
            quote = self.quotes[at]
            if (
                parent in self.of_atom
                and quote.speaker is not None
                and quote.speaker.text.lower().replace("’", "'") in _FIRST_PERSON
            ):
                outer = self.quotes[self.of_atom[parent]].speaker
                self.quotes[at] = msgspec.structs.replace(quote, speaker=outer)


def _is_main(columns: Columns, segment: Segment, cue: Cue | None) -> bool:
    """Whether the cue reports the sentence rather than a clause inside it: whoever speaks by it can be carried on."""
    if cue is None or cue.kind == "preposition" or cue.inverted or cue.clitic is not None:
        return True
    for i in reversed(segment.tokens[max(0, cue.first - 8) : cue.first]):
        if columns.low[i] in _SUBORDINATORS:
            return False
        if columns.low[i] == ",":
            break
    if not columns.parsed:
        return True
    head = cue.head
    if columns.dep[head] == "advcl" and cue.sense is not None and "present participle" not in cue.sense.moods:
        return False
    for _ in range(4):
        if columns.head[head] == head:
            return True
        if columns.dep[head] not in (
            "conj",
            "xcomp",
            "advcl",
            "obj",
            "obl:arg",
            "parataxis",
            "ccomp",
            "aux",
            "cop",
            "dep",
        ):
            return False
        if columns.dep[head] == "ccomp":
            return False
        head = columns.head[head]
    return False


def _cue_text(columns: Columns, segment: Segment, link: Link) -> str | None:
    if link.cue is None:
        return None
    first, last = link.cue_span or (segment.tokens[link.cue.first], segment.tokens[link.cue.last])
    return str(columns.source[columns.idx[first] : columns.end_char(last)])


def _reporting_commas(columns: Columns, lexicon: CueLexicon) -> list[int]:
    """Offsets of the commas before a reporting clause with inverted subject (", a-t-il dit", ", assure X")."""
    found: list[int] = []
    for i, word in enumerate(columns.low[:-2]):
        if word != ",":
            continue
        j = i + 1
        reach = j + 5
        while j < min(reach, len(columns.low)) and (
            columns.low[j] in lexicon.have
            or columns.low[j] in {"s'", "se", "est"}
            or columns.is_clitic_subject(j)
            or columns.low[j] in lexicon.data.adverbs
        ):
            j += 1
        if j >= len(columns.low) or columns.low[j] not in lexicon.verbs:
            continue
        following = j + 1
        clitic = any(columns.is_clitic_subject(k) for k in range(i + 1, min(following + 1, len(columns.low))))
        named = following < len(columns.low) and (
            columns.ent[following] in ("PER", "ORG")
            or columns.low[following] in {"le", "la", "un", "une", "m.", "mme", "l'"}
        )
        finite = any(sense.moods & {"finite", "past participle"} for sense in lexicon.verbs[columns.low[j]])
        if finite and (clitic or (named and columns.pos[j] in ("VERB", "AUX", ""))):
            found.append(columns.idx[i])
    return found
