"""Whether words in marks are somebody's words, or a title, a name, a term held at arm's length."""

import re
from dataclasses import dataclass
from typing import Literal

from kimputin_cli.pipeline.function_words import function_words
from kimputin_cli.pipeline.quotations.columns import Columns
from kimputin_cli.pipeline.quotations.cue_lexicon import CueLexicon
from kimputin_cli.pipeline.quotations.frames import Segment
from kimputin_cli.pipeline.quotations.link import Link
from kimputin_cli.pipeline.quotations.marks import Marked

Kind = Literal["direct", "partial"]
_PERSON = re.compile(
    r"(?<![\w’'])(?:je|j[’']|nous|vous|on|c[’']est|il y a)(?![\w])|-(?:nous|vous|moi)\b", re.IGNORECASE
)
_FINITE = function_words("finite_forms")
_AFTER_NAMING = function_words("after_naming")
_BEFORE_NAMES = function_words("before_names")
_LONG = 7
#: What picks one of several works named at most so many tokens before.
_OF_SEVERAL, _WORKS = frozenset({"dont", "notamment", "comme"}), 6
#: The reason where nothing makes words in marks speech, nor a name.
ARMS_LENGTH = "a term at arm's length"


@dataclass(slots=True, frozen=True)
class Verdict:
    """`reason` says why the words are a quotation, or, where `kind` is None, what else they are."""

    kind: Kind | None
    reason: str


def decide(
    columns: Columns, lexicon: CueLexicon, marked: Marked, first: int, last: int, segment: Segment, link: Link
) -> Verdict:
    """Judges the marked words of tokens `first` to `last` (exclusive) in the frame that `link` found."""
    words = [i for i in range(first, last) if columns.text[i][0].isalnum()]
    finite = _is_finite(columns, first, last)
    text = columns.source[marked.start : marked.end]
    ended = text[-1] in ".!?…"
    complete = text[0].isupper() and (finite or ended) and len(words) >= 2
    before = _word_before(columns, segment, link.position, 1)
    if link.how in ("after", "colon", "inserted", "inside"):
        if link.how == "colon" and link.cue is None and link.found is None and not complete:
            return Verdict(None, "an item after a colon")
        if link.how == "after" and link.cue is None and not (finite or ended):
            return Verdict(None, "a title or name")
        whole = (
            complete or ended or (link.how != "after" and text[0].isupper()) or (link.position == 0 and len(words) >= 3)
        )
        return Verdict("direct" if whole else "partial", _because(columns, link))
    alone = _stands_alone(columns, segment, link)
    if segment.context >= 0 and not complete:
        return Verdict(None, "marks inside a quotation")
    if not alone:
        title = _title(columns, lexicon, segment, link, words, finite, text)
        if title:
            return Verdict(None, title)
    if link.how in ("governs", "sentence", "beside") and link.cue is not None:
        if not words:
            return Verdict(None, "no words")
        direct = complete and (alone or len(words) >= 4)
        return Verdict("direct" if direct else "partial", _because(columns, link))
    if alone and (finite or ended or _PERSON.search(text)) and len(words) >= 3:
        return Verdict("direct", "a sentence of its own")
    if len(words) >= _LONG and finite and before not in lexicon.data.titles:
        return Verdict("direct" if complete else "partial", "a clause in marks")
    return Verdict(None, ARMS_LENGTH)


def _because(columns: Columns, link: Link) -> str:
    verb = columns.text[link.cue.head] if link.cue else ""
    if link.how == "after" and link.cue is not None and link.cue.last < link.position:
        return f"governed by {verb}"
    return {
        "after": f"reporting clause after it ({verb})" if verb else "signed with a name",
        "colon": f"introduced by a colon ({verb})" if verb else "introduced by a name and a colon",
        "inside": f"reporting clause inside it ({verb})",
        "inserted": f"continued after the reporting clause ({verb})",
        "governs": f"governed by {verb}",
        "sentence": f"the sentence is reported ({verb})",
        "beside": f"its subject speaks in the same sentence ({verb})",
    }.get(link.how, "")


def _is_finite(columns: Columns, first: int, last: int) -> bool:
    if not columns.tagged:
        return any(columns.low[i] in _FINITE for i in range(first, last)) or last - first > 12
    for i in range(first, last):
        if columns.pos[i] in ("VERB", "AUX"):
            form = columns.verb_form(i)
            if not form or "Fin" in form:
                return True
    return False


def _word_before(columns: Columns, segment: Segment, position: int, back: int) -> str:
    p = position - back
    return columns.low[segment.tokens[p]] if 0 <= p < len(segment.tokens) else ""


def _stands_alone(columns: Columns, segment: Segment, link: Link) -> bool:
    """Whether nothing but punctuation stands before the words in their segment."""
    return not any(columns.text[i][0].isalnum() for i in segment.tokens[: link.position])


def _title(
    columns: Columns, lexicon: CueLexicon, segment: Segment, link: Link, words: list[int], finite: bool, text: str
) -> str | None:
    """Why the words look like a title, a nickname or a name; None where they do not."""
    data = lexicon.data
    if len(words) == 1 and (len(text) <= 2 or (text.isupper() and len(text) <= 6)):
        return "a letter or acronym"
    near = _word_before(columns, segment, link.position, 1)
    second = _word_before(columns, segment, link.position, 2)
    cue_is_near = link.cue is not None and link.position - link.cue.last <= 2 and link.cue.kind != "preposition"
    named = near in data.naming or (second in data.naming and near in _AFTER_NAMING)
    if named and not (cue_is_near and _asserts(link)):
        return "a name or nickname"
    singular = near[:-1] if near.endswith("s") else near
    if (near in data.titles or singular in data.titles) and not cue_is_near:
        return "the title of a work or the name of a thing"
    if near in _OF_SEVERAL and _names_works(columns, lexicon, segment, link.position - 1):
        return "the title of a work or the name of a thing"
    if not text[0].isupper() or len(words) > 8 or text[-1] in "!?":
        return None
    token = segment.tokens[link.position - 1] if link.position else -1
    apposed = token >= 0 and columns.pos[token] == "NOUN" and near not in lexicon.nouns and text[-1] not in ".…"
    if apposed and not cue_is_near:
        return "a name in apposition"
    judged = cue_is_near and link.cue is not None and link.cue.weight == "judgment"
    if not finite and near in _BEFORE_NAMES and not judged:
        return "a title or name"
    return None


def _names_works(columns: Columns, lexicon: CueLexicon, segment: Segment, position: int) -> bool:
    """Whether works are named shortly before `position`: "une douzaine de romans, dont"."""
    titles = lexicon.data.titles
    return any(
        columns.low[i] in titles or columns.low[i].removesuffix("s") in titles
        for i in segment.tokens[max(0, position - _WORKS) : position]
    )


def _asserts(link: Link) -> bool:
    """Whether the cue is a finite active verb of speech or judgment."""
    return link.cue is not None and link.cue.finite and not link.cue.passive and link.cue.weight != "manner"
