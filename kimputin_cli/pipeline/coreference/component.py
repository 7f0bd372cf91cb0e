"""The component: names into chains, phrases to their holders, then the article read once from start to end."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kimputin_cli.pipeline.coreference import phrases, pronouns
from kimputin_cli.pipeline.coreference.apposition import attach, led_by
from kimputin_cli.pipeline.coreference.columns import Columns, columns
from kimputin_cli.pipeline.coreference.countries_spoken_of import country_mentions
from kimputin_cli.pipeline.coreference.discourse import SUBJECT
from kimputin_cli.pipeline.coreference.groups import coordination
from kimputin_cli.pipeline.coreference.inference import infer_offices
from kimputin_cli.pipeline.coreference.name_chains import chain_names, read_names
from kimputin_cli.pipeline.coreference.nominal_grammar import nominals
from kimputin_cli.pipeline.coreference.nouns import resolve_demonym, resolve_noun
from kimputin_cli.pipeline.coreference.relations import office_relations
from kimputin_cli.pipeline.coreference.scene import Scene, first_subjects, quoted_tokens, subjects
from kimputin_cli.pipeline.doc import Referent, ReferentMention, register
from kimputin_cli.pipeline.names.word_lists import word_lists


@Language.factory("facts_coreference", requires=["doc.ents"])
def make_coreference(nlp: Language, name: str) -> "Coreference":
    return Coreference()


class Coreference:
    """Fills `doc._.referents`, `doc._.mention_at` and `doc._.relations`. Needs `doc.ents`; tags and parse help.

    A referent has an id when the article names it, `described` when it is only described, `members` when it is a group.
    Each link keeps its evidence. Linear in the length of the article: a form looks back at a bounded number of
    antecedents.
    """

    def __init__(self) -> None:
        self.civility = word_lists().civility

    def __call__(self, doc: Doc) -> Doc:
        register()
        cols = columns(doc)
        if not len(cols):
            return doc
        names = read_names(doc, cols)
        referents, at = chain_names(doc, cols, names)
        found = nominals(cols, names.by_start, names.inside)
        attach(cols, found, names)
        scene = Scene(
            doc,
            cols,
            names,
            referents,
            at,
            found,
            subject=subjects(cols),
            first_subject=first_subjects(cols),
            quoted=quoted_tokens(cols),
        )
        scene.by_head = {p.head: p for p in found}
        scene.countries = country_mentions(scene)
        phrases.note_nationalities(scene)
        phrases.note_holders(scene)
        for led in led_by(cols, names):
            phrases.note_led(scene, led)
        infer_offices(scene)
        self._read(scene)
        office_relations(scene)
        for referent in scene.referents:
            referent.mentions.sort(key=lambda m: (m.span.start, m.span.end))
        doc._.referents = [r for r in scene.referents if r.mentions]
        doc._.relations = [*doc._.relations, *scene.relations]
        doc._.mention_at = self._index(cols, doc._.referents)
        return doc

    def _read(self, scene: Scene) -> None:
        cols, names = scene.cols, scene.names
        by_head = scene.by_head
        for i in range(len(cols)):
            if not cols.factual[i]:
                continue
            if i in names.by_start:
                if i in scene.at:
                    name = names.by_start[i]
                    root = scene.root(name.start, name.end)
                    scene.note(scene.at[i], root, SUBJECT if scene.leads(i) or scene.postposed(i) else None)
                    coordination(scene, i)
                elif names.by_start[i].label == "MISC":
                    resolve_demonym(scene, i)
            elif names.inside[i] >= 0:
                continue
            elif i in by_head:
                phrases.resolve(scene, by_head[i])
            elif cols.lower[i] in self.civility and i + 1 in names.by_start:
                continue  # "Mme" is no one of its own
            elif cols.pos[i] == "NOUN":
                if not (cols.text[i][0].isupper() and resolve_demonym(scene, i)):
                    resolve_noun(scene, i)
            else:
                pronouns.resolve_at(scene, i)

    def _index(self, cols: Columns, referents: list[Referent]) -> dict[int, tuple[Referent, ReferentMention]]:
        """Every token of every mention; the innermost mention wins. Civilities before a name count with it."""
        pairs = [(r, m) for r in referents for m in r.mentions]
        pairs.sort(key=lambda pair: pair[1].span.start - pair[1].span.end)
        out: dict[int, tuple[Referent, ReferentMention]] = {}
        for referent, mention in pairs:
            span: Span = mention.span
            for i in range(span.start, span.end):
                out[i] = (referent, mention)
            before = cols.row[span.start] - 1
            if mention.kind == "name" and before >= 0 and cols.lower[before] in self.civility:
                out.setdefault(cols.index[before], (referent, mention))
        return out
