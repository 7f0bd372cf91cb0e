"""The offices that an article gives to its people, and which of them a later phrase means."""

from dataclasses import dataclass, field

from kimputin_cli.pipeline.coreference.nominals import Nominal, Tense
from kimputin_cli.pipeline.coreference.role_nouns import RoleNoun
from kimputin_cli.pipeline.doc import Referent


@dataclass(slots=True)
class Office:
    """`label` with its portfolio ("ministre des Affaires étrangères"), of a country (ISO code) or a body, held by `holder`."""

    label: str
    noun: RoleNoun | None
    country: str | None
    body: Referent | None
    holder: Referent
    tense: Tense
    at: int
    end: int


@dataclass(slots=True)
class Offices:
    """The offices of one article, found by label and by country."""

    held: list[Office] = field(default_factory=list)
    _by_label: dict[str, list[Office]] = field(default_factory=dict)
    _by_country: dict[str, list[Office]] = field(default_factory=dict)
    _leading: list[Office] = field(default_factory=list)

    def add(self, office: Office) -> None:
        """Notes an office; one already noted for the same holder is not repeated."""
        if office.noun is None:
            return
        for known in self._by_label.get(office.noun.label, []):
            if known.holder is office.holder and known.country == office.country and known.label == office.label:
                return
        self.held.append(office)
        self._by_label.setdefault(office.noun.label, []).append(office)
        if office.country:
            self._by_country.setdefault(office.country, []).append(office)
        if office.noun.leading:
            self._leading.append(office)

    def holders(self, phrase: Nominal) -> list[Referent]:
        """The people whom a definite phrase may mean by office, each once, in the order in which the article names them."""
        noun = phrase.noun
        if noun is None:
            return []
        if phrase.country:
            pool = self._by_country.get(phrase.country, [])
        elif noun.leading:
            pool = self._leading + [o for o in self._by_label.get(noun.label, []) if not (o.noun and o.noun.leading)]
        else:
            pool = self._by_label.get(noun.label, [])
        out: dict[int, Referent] = {}
        for office in pool[:200]:
            if _means(phrase, noun, office):
                out.setdefault(id(office.holder), office.holder)
        return list(out.values())

    def countries_of(self, person: Referent) -> set[str]:
        return {o.country for o in self.held[:2000] if o.holder is person and o.country}


def _means(phrase: Nominal, noun: RoleNoun, office: Office) -> bool:
    if office.noun is None or (office.tense == "former") != (phrase.tense == "former"):
        return False
    if phrase.gender and office.holder.gender and phrase.gender != office.holder.gender and phrase.noun and phrase.noun.gender:
        return False
    if noun.label == office.noun.label or noun.label in office.noun.label.split():
        if phrase.portfolio and office.label != _title(phrase):
            return False
        return True
    if noun.leading and office.noun.leading:
        return not phrase.portfolio or phrase.portfolio == office.label.removeprefix(office.noun.label).strip()
    return False


def _title(phrase: Nominal) -> str:
    return title(phrase)


def title(phrase: Nominal) -> str:
    """The office without country and body: "ministre des Affaires étrangères" for "la ministre russe des Affaires étrangères"."""
    return f"{phrase.label} {phrase.portfolio}".strip()
