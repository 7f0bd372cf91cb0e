"""The result: which entity of which article is which person, place or organisation of the world."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kimputin_cli.identity.described import Holders, country_meant, kin_meant
from kimputin_cli.identity.model import Anchor, Correction, GlobalEntity, Kinship, Label, OfficeHeld
from kimputin_cli.identity.offices import learn_kinship
from kimputin_cli.identity.outline import Readable
from kimputin_cli.records import Described
from kimputin_cli.records.folding import fold


class Identity:
    """Global entities with what the articles say of them. Ids are readable slugs, unique within a label."""

    def __init__(
        self,
        records: Sequence[Readable],
        entities: Iterable[GlobalEntity],
        ids: dict[tuple[str, str, str], str],
        anchors: dict[tuple[str, str], tuple[Anchor, ...]],
        offices: Iterable[OfficeHeld] = (),
    ) -> None:
        """`ids`: (source, label, local id) to global id; `anchors`: (label, global id) to its names in articles;
        `offices` in the order of `offices.in_order`."""
        self.entities: tuple[GlobalEntity, ...] = tuple(entities)
        self._ids = ids
        self._anchors = anchors
        self._by_id: dict[tuple[str, str], GlobalEntity] = {(e.label, e.id): e for e in self.entities}
        self._countries = {
            (record.source, place.id): place.country for record in records for place in record.places if place.country
        }
        self._published = {record.source: record.published for record in records}
        self.offices: tuple[OfficeHeld, ...] = tuple(offices)
        self.kinship: tuple[Kinship, ...] = learn_kinship(records, self.global_id)
        self._offices_of: dict[str | None, list[OfficeHeld]] = defaultdict(list)
        for office in self.offices:
            self._offices_of[office.country].append(office)
        self._holders = Holders(lambda country: self._offices_of[country], self._name)

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
        if not described.definite:
            return None
        place = self._countries.get((source, described.of)) if described.of else None
        return self._holders.meant(described.label, country_meant(described, place), date, self._published.get(source))

    def _kin(self, described: Described, source: str) -> tuple[str, str] | None:
        of = self.global_id(source, "PER", described.of) or described.of
        return kin_meant(self.kinship, described.label, of, self._name) if of else None

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
