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
    data: Kinship = load("kinship", Kinship)
    for adjective in data.ranked.words:
        label = label.removesuffix(f" {adjective}")
    return data.alike.get(label, label)
