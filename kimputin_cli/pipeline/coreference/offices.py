"""The offices that an article gives to its people, and which of them a later phrase means."""

from dataclasses import dataclass, field
from functools import cache

from kimputin_cli.lexicon import load
from kimputin_cli.pipeline.coreference.nominals import Nominal, Tense
from kimputin_cli.pipeline.coreference.role_nouns import RoleNoun, Roles
from kimputin_cli.pipeline.doc import Referent

#: Of the offices of one kind in a very long text, so many of the latest are looked at.
LATEST = 200


@dataclass(slots=True)
class Office:
    """`label` with its portfolio ("ministre des Affaires étrangères"), of a country (ISO code) or a body, held by
    `holder`."""

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
    #: countries that a demonym before the name gives ("le Sénégalais X"), by id() of the person
    nationality: dict[int, set[str]] = field(default_factory=dict)
    #: id() of those who hold a leading office
    leaders: set[int] = field(default_factory=set)
    _known: set[tuple[int, str | None, str]] = field(default_factory=set)
    _by_holder: dict[int, list[Office]] = field(default_factory=dict)
    _by_label: dict[str, list[Office]] = field(default_factory=dict)
    _by_country: dict[str, list[Office]] = field(default_factory=dict)
    _leading: list[Office] = field(default_factory=list)

    def add(self, office: Office) -> None:
        """Notes an office; one already noted for the same holder is not repeated."""
        if office.noun is None:
            return
        key = (id(office.holder), office.country, office.label)
        if key in self._known:
            return
        self._known.add(key)
        self.held.append(office)
        self._by_label.setdefault(office.noun.label, []).append(office)
        if office.country:
            self._by_country.setdefault(office.country, []).append(office)
        self._by_holder.setdefault(id(office.holder), []).append(office)
        if office.noun.leading:
            self._leading.append(office)
            self.leaders.add(id(office.holder))

    def holders(self, phrase: Nominal) -> list[Referent]:
        """The people whom a definite phrase may mean by office, each once, in the order in which the article names
        them."""
        noun = phrase.noun
        if noun is None:
            return []
        if phrase.country:
            pool = self._by_country.get(phrase.country, [])[-LATEST:]
            if not noun.leading and not any(_means(phrase, noun, o) for o in pool[:200]):
                # "la maire de X" after "la maire Y": the office whose place the article did not give
                pool = [o for o in self._by_label.get(noun.label, [])[-LATEST:] if o.country is None and o.body is None]
        elif noun.leading:
            pool = self._leading[-LATEST:] + [
                o for o in self._by_label.get(noun.label, [])[-LATEST:] if not (o.noun and o.noun.leading)
            ]
        else:
            pool = self._by_label.get(noun.label, [])[-LATEST:]
            if title(phrase) in _one_office():
                pool = pool + [
                    o
                    for o in self.held[:300]
                    if o not in pool and _one_office().get(o.label) == _one_office()[title(phrase)]
                ]
        out: dict[int, Referent] = {}
        for office in pool[:200]:
            if _means(phrase, noun, office):
                out.setdefault(id(office.holder), office.holder)
        return list(out.values())

    def place(self, at: int, code: str) -> None:
        """Gives its country to the office that stands at row `at`."""
        for office in self.held[-300:]:
            if office.at == at and office.country is None:
                office.country = code
                self._by_country.setdefault(code, []).append(office)

    def countries_of(self, person: Referent) -> set[str]:
        own = self.nationality.get(id(person), set())
        return own | {o.country for o in self.of(person) if o.country}

    def of(self, person: Referent) -> list[Office]:
        """The offices that a person holds in the article."""
        return self._by_holder.get(id(person), [])

    def in_country(self, code: str) -> list[Office]:
        """The offices of a country."""
        return self._by_country.get(code, [])

    def labelled(self, label: str) -> list[Office]:
        """The offices of one noun ("président"), whatever their country or body."""
        return self._by_label.get(label, [])


@cache
def _one_office() -> dict[str, int]:
    """The number of the line of `roles.same` that each office stands in."""
    return {label: k for k, line in enumerate(load("roles", Roles).same) for label in line}


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("roles", Roles).generic)


def heads_of_state_or_government(noun: RoleNoun) -> bool:
    """Whether a noun is the office of the one who leads a country, under any name."""
    return noun.leading or noun.label in ("Premier ministre", "chef du gouvernement")


def _means(phrase: Nominal, noun: RoleNoun, office: Office) -> bool:
    if office.noun is None or (office.tense == "former") != (phrase.tense == "former"):
        return False
    if (
        phrase.gender
        and office.holder.gender
        and phrase.gender != office.holder.gender
        and phrase.noun
        and phrase.noun.gender
    ):
        return False
    if noun.label == office.noun.label or noun.label in office.noun.label.split():
        return not (phrase.portfolio and office.label != title(phrase))
    same = _one_office()
    if title(phrase) in same and same[title(phrase)] == same.get(office.label):
        return True
    if noun.label in _generic() or office.noun.label in _generic():
        both = heads_of_state_or_government(noun) and heads_of_state_or_government(office.noun)
        return both and (
            not phrase.portfolio or phrase.portfolio == office.label.removeprefix(office.noun.label).strip()
        )
    return False


def title(phrase: Nominal) -> str:
    """The office without country and body: "ministre des Affaires étrangères" for "la ministre russe des Affaires
    étrangères"."""
    return f"{phrase.label} {phrase.portfolio}".strip()
