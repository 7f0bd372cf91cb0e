"""`facts_lines`: sentence starts at line and block starts, and which tokens carry facts. Goes before the parser."""

import re
from bisect import bisect_right

import numpy
from spacy.attrs import IDX, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kimputin_cli.pipeline.doc import register
from kimputin_cli.records.article import FACTUAL


@Language.factory("facts_lines", assigns=["token.is_sent_start"])
def make_lines(nlp: Language, name: str) -> "Lines":
    return Lines()


#: A sentence ends with one of these, and with closing marks after it; the parser may not end one elsewhere in a line.
ENDS = frozenset(".!?…")
CLOSES = frozenset("»”\"'’)]›")
#: What an agency puts before the first words of a dispatch: "DAKAR, 3 mai 2024 (APS) - ", a place in capitals or the
#: agency in brackets at least.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’.-]*(?:[ /][A-ZÀ-Þ][\w'’.-]*){0,3})"
    r"(?P<day>,? (?:le )?\d{1,2}(?:er)? \w{3,9}\.?(?: \d{4})?)?(?P<agency> \([\w/ .-]{2,20}\))? ?(?:-|–|—|--) (?=\S)"
)
_AGENCY = re.compile(r"\([A-ZÀ-Þ][\w/ .-]{1,19}\) ?(?:-|–|—|--) (?=\S)")


def after_dateline(text: str, start: int) -> int:
    """Where the words after the dateline begin that stands at `start`; -1 where none does."""
    found = _DATELINE.match(text, start)
    if found is None:
        alone = _AGENCY.match(text, start)
        return alone.end() if alone is not None else -1
    place, day = found["place"], found["day"] or ""
    return found.end() if day.startswith(",") or found["agency"] or (len(place) > 3 and place.isupper()) else -1


class Lines:
    """A line of a news text never shares a sentence with the next, for titles and captions have no final stop; and
    within a line a sentence starts only after a stop, for the press writes its stops, or after a dateline."""

    def __call__(self, doc: Doc) -> Doc:
        register()
        blocks = doc._.blocks
        starts = [b.start for b in blocks]
        previous_block = -1
        line_kind: str | None = None  # that of the line's last block apart from markup
        fresh = ended = True
        parsed = doc.has_annotation("DEP")  # sentence starts of a parsed Doc cannot be set any more
        marks = numpy.zeros(len(doc), dtype="int64")  # set at once: each assignment to a token walks through the Doc
        orth, places = doc.to_array([ORTH, IDX]).T.tolist() if len(doc) else ([], [])
        name = {key: doc.vocab.strings[key] for key in set(orth)}
        source, opening = doc.text, -1
        for i, (key, place) in enumerate(zip(orth, places, strict=True)):
            text = name[key]
            if text.isspace():
                if "\n" in text:
                    fresh, line_kind = True, None
                if i:
                    marks[i] = -1
                continue
            at = bisect_right(starts, place) - 1
            inside = at >= 0 and place < blocks[at].end
            if blocks:
                if not (inside and blocks[at].kind in FACTUAL):
                    doc[i]._.factual = False
                if inside and at != previous_block:
                    kind, previous_block = blocks[at].kind, at
                    # a tag within a sentence does not end it: "a <b>nommé</b> hier"
                    resumed = kind == line_kind and blocks[at - 1].kind == "markup"
                    fresh = fresh or not (kind == "markup" or resumed)
                    line_kind = line_kind if kind == "markup" else kind
            if fresh:
                marks[i] = 1
                fresh = False
                if not inside or blocks[at].kind != "title":
                    opening = after_dateline(source, place)
            elif place == opening:
                marks[i] = 1
            elif not ended:
                marks[i] = -1
            ended = text[-1] in ENDS or (ended and text[-1] in CLOSES)
        if not parsed:
            doc.from_array([SENT_START], marks.astype("uint64"))  # type: ignore[arg-type]  # one attribute: one column
        return doc
