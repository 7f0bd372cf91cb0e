"""Does the verb around an expression look back or ahead? By the parse where there is one, else by word forms."""

from itertools import accumulate

import msgspec
from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.times.scan import Words
from kimputin_cli.pipeline.times.sentences import Sentences
from kimputin_cli.pipeline.times.tense_forms import Tense, TenseForms

#: How far, in words, a call stands before the day of the meeting that it calls to.
_CALL = 16
#: How far, in words, behind a planned time the verb stands that says that it is over.
_OVER = 4
#: How far, in words, "devait" stands before the time of what was intended.
_INTENDED = 12


class VerbGroup(msgspec.Struct, frozen=True):
    """A verb with its auxiliaries: the words it runs over and where it looks."""

    start: int
    end: int
    tense: Tense


class Tenses:
    """The tenses around the expressions of one text; each sentence is read once."""

    def __init__(self, words: Words, doc: Doc | None = None) -> None:
        self.words = words
        self.forms = load("time_tense", TenseForms)
        self.doc = doc if doc is not None and doc.has_annotation("DEP") and doc.has_annotation("MORPH") else None
        self._offsets = self.doc.to_array(IDX) if self.doc is not None else None
        self._groups: dict[int, list[VerbGroup]] = {}
        self._marks: list[int] | None = None
        self._sentences: Sentences | None = None

    @property
    def sentences(self) -> Sentences:
        """The sentences of the text, found when first asked for."""
        if self._sentences is None:
            self._sentences = Sentences(self.words)
        return self._sentences

    @property
    def clause_marks(self) -> list[int]:
        """How many clause marks stand before each word of the text."""
        if self._marks is None:
            marks = self.forms.clause_marks
            self._marks = [0, *accumulate(key in marks for key in self.words.keys)]
        return self._marks

    def at(self, start: int, end: int) -> Tense | None:
        """The tense that governs words `start` to `end`, or None when nothing tells."""
        words, forms = self.words, self.forms
        for phrases, tense in ((forms.past_prepositions, "past"), (forms.future_prepositions, "future")):
            if _follows(words.keys, start, phrases):
                return tense  # type: ignore[return-value]
        if self._target(start):
            return "future"
        if self.planned(start) and forms.pluperfect_auxiliaries.intersection(words.keys[end : end + _OVER]):
            return "past"  # "prévue lundi, avait été annulée"
        if self.of_noun(start) and "après" in self.words.keys[max(0, start - 5) : start]:
            return "past"  # "après sa défaite de mardi"
        if self.doc is None:
            return self._by_forms(start, end)
        parsed = self._by_parse(start, end)
        if parsed == "present" and self._fronted(start, end):
            # "Jeudi, rapporte la presse, ils ont ...": an incise is no governor.
            return self._by_forms(start, end) or parsed
        return parsed or self._by_forms(start, end)

    def stative_present(self, start: int, end: int) -> bool:
        """Whether the verb tells of a lasting state of the present: "aujourd'hui, la situation est stable"."""
        if self.doc is None:
            first, last = self.sentences.around(start)
            states = [i for i in range(first, last) if self.words.keys[i] in self.forms.stative]
            near = min(states, key=lambda i: abs(i - start), default=None)
            return near is not None and abs(near - start) <= 8 and self._by_forms(start, end) in ("present", None)
        verb = self._governor(start, end)
        if verb is None or self._of_verb(verb) != "present":
            return False
        group = (verb, *(child for child in verb.children if child.dep_ == "cop"))
        return any(token.lower_ in self.forms.stative or token.lemma_ in self.forms.stative for token in group)

    def open_ended(self, start: int) -> bool:
        """Whether the expression is one end of a time ("à partir de novembre"), which the verb tells little of."""
        return _follows(self.words.keys, start, self.forms.open_prepositions)

    def _target(self, start: int) -> bool:
        """Whether something was moved to the time: "renvoyé au 14 janvier", "reporté à jeudi"."""
        keys = self.words.keys
        return start > 1 and keys[start - 1] in ("à", "au") and keys[start - 2] in self.forms.prospective_participles

    def planned(self, start: int) -> bool:
        """Whether the time was only planned, and may be over by now: "prévu fin novembre, puis reporté"."""
        planned = self.forms.prospective_participles
        first = max(self.sentences.around(start)[0], start - _INTENDED)
        clause = next((i for i in range(start - 1, first, -1) if self.words.keys[i] in self.forms.clause_marks), first)
        if any(key in self.forms.intended for key in self.words.keys[clause:start]):
            return True  # "le contrat, qui devait être signé le 5 septembre, est reporté"
        return not self._target(start) and any(key in planned for key in self.words.keys[max(0, start - 3) : start])

    def summoned(self, start: int) -> bool:
        """Whether the time is that of a meeting to which somebody was called: "a convoqué les maires à une réunion,
        lundi". Right behind the verb it is the day of the call."""
        keys, first = self.words.keys, max(self.sentences.around(start)[0], start - _CALL)
        call = next((i for i in range(start - 1, first - 1, -1) if keys[i] in self.forms.summoning), None)
        if call is None:
            return False
        between = range(call + 1, start)
        to = any(keys[i] in ("à", "pour") and keys[i + 1] in ("un", "une", "la", "l") for i in between if i + 1 < start)
        return to and not any(self.forms.tense_of(keys[i]) for i in between if keys[i] not in self.forms.no_verbs)

    def from_now(self, start: int) -> bool:
        """Whether the expression begins a time that is still to come: "à compter de vendredi"."""
        return _follows(self.words.keys, start, self.forms.starting_prepositions)

    def of_noun(self, start: int) -> bool:
        """Whether the expression belongs to a noun ("les élections du 6 novembre") and not to the verb."""
        return self.words.left(start) in ("de", "d'", "du") and not self.open_ended(start)

    def scheduled(self, start: int) -> bool:
        """Whether the noun that the expression belongs to is of the kind that is announced: "le scrutin du 26 mai"."""
        window = self.words.keys[max(0, start - 5) : start]
        return any(key in self.forms.scheduled_nouns for key in window)

    def _fronted(self, start: int, end: int) -> bool:
        keys = self.words.keys
        return end < len(keys) and keys[end] == "," and (start == 0 or not keys[start - 1].isalpha())

    # --- by forms ---
    def _by_forms(self, start: int, end: int) -> Tense | None:
        """The nearest verb: in the clause of the expression, then before it, then behind it."""
        first, last = self.sentences.around(start)
        groups = self._groups.get(first)
        if groups is None:
            groups = self._groups[first] = self._read(first, last)
        if not groups:
            return None
        marks, keys = self.clause_marks, self.words.keys
        # A date in front of its clause ("Jeudi, le ministre a ...") is followed by its verb.
        fronted = start == first or keys[start - 1] in self.forms.clause_marks
        comma = fronted and end < len(keys) and keys[end] == ","

        def cost(group: VerbGroup) -> float:
            if group.end <= start:
                return start - group.end + 6.0 * (marks[start] - marks[group.end])
            crossed = marks[group.start] - marks[end] - comma
            return group.start - end + 6.0 * crossed + (-12.0 if fronted else 4.0)

        return min(groups, key=cost).tense

    def _read(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups of the sentence that runs over words `first` to `last`."""
        keys, auxiliaries = self.words.keys, self.forms.auxiliaries
        groups: list[VerbGroup] = []
        i = first
        while i < last:
            end = i + 1
            if keys[i] in auxiliaries:
                tense, end = self._compound(i, first, last)
            else:
                tense = self.forms.tense_of(keys[i])
                if tense is not None and i > first:
                    named = self.words.text[self.words.starts[i]].isupper()
                    noun = (
                        keys[i].endswith(self.forms.bare_participle_endings) and keys[i - 1] in self.forms.determiners
                    )
                    tense = None if named or noun else tense
            ahead = bool(groups) and groups[-1].tense == "future" and keys[groups[-1].end : i] == ["être"]
            if tense == "past" and ahead:
                tense = "future"  # "devrait être jugé"
            if tense is not None:
                groups.append(VerbGroup(i, end, tense))
            i = end
        return groups

    def _compound(self, at: int, first: int, last: int) -> tuple[Tense | None, int]:
        """The tense of the auxiliary at word `at` with its participle, and the word behind them."""
        forms, keys = self.forms, self.words.keys
        key = keys[at]
        participle = self._participle(at + 1, last)
        ahead = key in forms.future_auxiliaries or key in ("serait", "seraient")
        if participle is not None:
            planned = keys[participle] in forms.prospective_participles and key not in forms.have
            return ("future" if ahead or planned else "past"), participle + 1
        if key in forms.present_auxiliaries:
            elided = at > first and keys[at - 1] == "'" and key in ("a", "as", "es")
            return (None if elided else "present"), at + 1
        return ("past" if key in forms.past_auxiliaries else "future"), at + 1

    def _participle(self, start: int, last: int) -> int | None:
        """The participle that follows an auxiliary at `start` - 1, over adverbs, or None."""
        forms, keys = self.forms, self.words.keys
        at, found = start, None
        while at < min(last, start + 9):
            key = keys[at]
            if key in forms.between or key.endswith("ment"):
                if key in forms.inner_participles:
                    found = at
                at += 1
                continue
            return at if len(key) > 1 and key.endswith(forms.participle_endings) else found
        return found

    # --- by the parse ---
    def _by_parse(self, start: int, end: int) -> Tense | None:
        verb = self._governor(start, end)
        return self._of_verb(verb) if verb is not None else None

    def _governor(self, start: int, end: int) -> Token | None:
        """The nearest verb above the expression in the parse; of a nominal predicate, its head."""
        token = self._token(self.words.starts[start])
        last = self._token(self.words.starts[end - 1])
        if token is None or last is None:
            return None
        root = token.doc[token.i : last.i + 1].root
        for _ in range(12):
            if root.pos_ in ("VERB", "AUX") and root.i not in range(token.i, last.i + 1):
                return root
            if root.i not in range(token.i, last.i + 1) and any(child.dep_ == "cop" for child in root.children):
                return root
            if root.head == root:
                return None
            root = root.head
        return None

    def _of_verb(self, verb: Token, depth: int = 0) -> Tense | None:
        if depth > 5:
            return None
        lexicon = self.forms
        auxiliaries = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
        forms = [child.lower_ for child in auxiliaries]
        if verb.lower_ in lexicon.prospective:
            return "future"
        if verb.lower_ in lexicon.prospective_participles and lexicon.have.isdisjoint(forms):
            return "future"
        if any(form in lexicon.prospective for form in forms):
            return "future"
        tenses = {tense for token in (verb, *auxiliaries) for tense in token.morph.get("Tense", [])}
        moods = {mood for token in (verb, *auxiliaries) for mood in token.morph.get("Mood", [])}
        form = verb.morph.get("VerbForm", [])
        if "Fut" in tenses:
            return "future"
        if "Cnd" in moods:
            return "past" if any(f in ("aurait", "auraient") for f in forms) else "future"
        if form == ["Part"] and forms == ["être"] and auxiliaries[0].dep_.startswith("aux"):
            form = ["Inf"]  # "doit être jugé": the passive looks where its modal looks
        elif any(child.dep_.startswith("aux") and child.pos_ == "AUX" for child in auxiliaries) and form != ["Inf"]:
            return "past"  # "a été vu", "ait été vu"
        if form == ["Part"] and "Pres" in tenses:  # "en se rapprochant lundi, il ..."
            return (
                self._of_verb(verb.head, depth + 1) if verb.head != verb and verb.head.pos_ in ("VERB", "AUX") else None
            )
        if form == ["Part"]:
            if not auxiliaries and verb.dep_ == "xcomp" and verb.head != verb:
                return self._of_verb(verb.head, depth + 1)
            return "past"
        if form == ["Inf"]:
            if verb.head != verb and verb.head.pos_ in ("VERB", "AUX") and verb.dep_ in ("xcomp", "ccomp", "advcl"):
                return self._of_verb(verb.head, depth + 1)
            return None
        if "Past" in tenses or "Imp" in tenses:
            return "past"
        return "present" if "Pres" in tenses else None

    def _token(self, offset: int) -> Token | None:
        if self.doc is None or self._offsets is None:
            return None
        at = int(self._offsets.searchsorted(offset, "right")) - 1
        return self.doc[at] if at >= 0 else None


def _follows(keys: list[str], index: int, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:
        parts = phrase.replace("'", " ' ").split()
        if keys[max(0, index - len(parts)) : index] == parts:
            return True
    return False
