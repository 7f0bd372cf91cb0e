"""The result: which entity of which article is which person, place or organisation of the world."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kimputin_cli.identity.described import holder_of, kin_of
from kimputin_cli.identity.model import Anchor, Correction, GlobalEntity, Kinship, Label, OfficeHeld
from kimputin_cli.identity.offices import learn_kinship, learn_offices
from kimputin_cli.identity.roles import parse_role
from kimputin_cli.records import ArticleRecord, Described
from kimputin_cli.records.folding import fold


class Identity:
    """Global entities with what the articles say of them. Ids are readable slugs, unique within a label."""

    def __init__(
        self,
        records: Sequence[ArticleRecord],
        entities: Iterable[GlobalEntity],
        ids: dict[tuple[str, str, str], str],
        anchors: dict[tuple[str, str], tuple[Anchor, ...]],
    ) -> None:
        """`ids`: (source, label, local id) to global id; `anchors`: (label, global id) to its names in articles."""
        self.entities: tuple[GlobalEntity, ...] = tuple(entities)
        self._ids = ids
        self._anchors = anchors
        self._by_id: dict[tuple[str, str], GlobalEntity] = {(e.label, e.id): e for e in self.entities}
        self._countries = {
            (record.source, place.id): place.country for record in records for place in record.places if place.country
        }
        self._published = {record.source: record.published for record in records}
        self.offices: tuple[OfficeHeld, ...] = learn_offices(records, self.global_id)
        self.kinship: tuple[Kinship, ...] = learn_kinship(records, self.global_id)
        self._offices_of: dict[str | None, list[OfficeHeld]] = defaultdict(list)
        for office in self.offices:
            self._offices_of[office.country].append(office)

    def global_id(self, source: str, label: str, local_id: str | None) -> str | None:
        """The global id of an article's entity, None where the article has no such entity."""
        return self._ids.get((source, label, local_id)) if local_id else None

    def entity(self, label: str, id: str) -> GlobalEntity | None:
        """The entity with that global id."""
        return self._by_id.get((label, id))

    def find(self, label: str, name: str) -> list[GlobalEntity]:
        """The entities that are called so, whole name or words of it; best match first."""
        wanted = fold(name)
        words = set(wanted.split())
        exact, part = [], []
        for entity in self.entities:
            if entity.label != label:
                continue
            names = [fold(n) for n in (entity.name, *entity.aliases)]
            if wanted in names:
                exact.append(entity)
            elif any(words <= set(n.split()) for n in names):
                part.append(entity)
        return [*exact, *part]

    def resolve_described(self, described: Described, source: str, date: str | None) -> tuple[str, str] | None:
        """Whom `described`, in the article `source`, means at `date` (EDTF), and the evidence in French; None where no
        article says, or where they do not say it of one person only."""
        if described.kind == "kinship":
            return self._kin(described, source)
        return self._holder(described, source, date)

    def _holder(self, described: Described, source: str, date: str | None) -> tuple[str, str] | None:
        of = described.of
        country = self._countries.get((source, of)) if of else None
        if of and country is None and of[:2].isupper():
            country = of[:2]
        role = parse_role(described.label, country)
        if role.country is None or not described.definite:
            return None
        offices = self._offices_of[role.country]
        found = holder_of(offices, role, role.country, date)
        if found is None and role.tense == "held":
            # "le président", of a time of which nothing is known, is the one of the day on which the article appeared.
            found = holder_of(offices, role, role.country, self._published.get(source))
        if found is None:
            return None
        holder, sighting, office = found
        return holder, f"{self._name(holder)} : « {office.label} » dans {sighting.source} ({sighting.date or 's. d.'})"

    def _kin(self, described: Described, source: str) -> tuple[str, str] | None:
        of = self.global_id(source, "PER", described.of) or described.of
        found = kin_of(self.kinship, described.label, of) if of else None
        if found is None:
            return None
        id, tie = found
        where = tie.sightings[0].source
        return id, f"{self._name(tie.subject)}, {tie.label} de {self._name(tie.object)}, dans {where}"

    def _name(self, id: str) -> str:
        entity = self._by_id.get(("PER", id))
        return entity.name if entity else id

    def merge(self, label: Label, one: str, other: str) -> Correction:
        """The correction that makes the entities with these global ids one. Raises KeyError for an unknown id."""
        anchors = self._anchors[label, one], self._anchors[label, other]
        return Correction(kind="merge", label=label, one=anchors[0], other=anchors[1])

    def split(self, label: Label, id: str, sources: Iterable[str]) -> Correction:
        """The correction that takes the articles `sources` out of an entity. Raises KeyError for an unknown id and
        ValueError where nothing would be left on one side."""
        away = set(sources)
        anchors = self._anchors[label, id]
        one = tuple(a for a in anchors if a.source not in away)
        other = tuple(a for a in anchors if a.source in away)
        if not one or not other:
            raise ValueError(f"{id}: no article of it would be left on one side")
        return Correction(kind="split", label=label, one=one, other=other)


def canonical_name(names: Counter[str], full: Iterable[str]) -> str:
    """The name that most articles use among the `full` ones (else all), not in capitals where it can be helped."""
    wanted = set(full) or set(names)
    return min(wanted, key=lambda text: (text.isupper() and len(text) > 4, -names[text], -len(text), text))
