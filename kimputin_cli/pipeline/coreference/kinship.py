"""Relatives: who is whose father, as the article says it, in both directions."""

from dataclasses import dataclass, field

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.role_nouns import Kinship
from kimputin_cli.pipeline.doc import Referent


@dataclass(slots=True)
class Relatives:
    """`known` maps (term, id of the owner) to the relative."""

    known: dict[tuple[str, str], Referent] = field(default_factory=dict)

    def add(self, label: str, relative: Referent, owner: Referent) -> None:
        """Notes that `relative` is the `label` of `owner`, and what that makes `owner` of `relative`."""
        if owner.id:
            self.known.setdefault((_plain(label), owner.id), relative)
        if relative.id and owner.id:
            _, of_man, of_woman = load("kinship", Kinship).term.get(label, ("", "", ""))
            for inverse, gender in ((of_man, "Masc"), (of_woman, "Fem")):
                if inverse and owner.gender in (None, gender):
                    self.known.setdefault((_plain(inverse), relative.id), owner)

    def find(self, label: str, owner: Referent) -> Referent | None:
        return self.known.get((_plain(label), owner.id)) if owner.id else None


def _plain(label: str) -> str:
    """ "frère aîné", "grand frère" and "frère" are one relative for the purpose of finding him again; "femme" and
    "épouse" too."""
    label = (
        label.replace("petit frère", "frère")
        .replace("grand frère", "frère")
        .replace("petite sœur", "sœur")
        .replace("grande sœur", "sœur")
    )
    for adjective in (" aîné", " aînée", " cadet", " cadette"):
        label = label.removesuffix(adjective)
    return {"épouse": "femme", "époux": "mari", "papa": "père", "maman": "mère", "veuve": "femme", "veuf": "mari"}.get(
        label, label
    )
