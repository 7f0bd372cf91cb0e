"""The articles of a store, ready for linking: add one, and only the blocks around its names are worked out again."""

from collections.abc import Iterable, Iterator, Sequence

from kimputin_cli.identity.corrections import apply_to_people, correct_groups
from kimputin_cli.identity.entities import Built, built_group, built_person, given_ids
from kimputin_cli.identity.identity import Identity
from kimputin_cli.identity.model import Anchor, Correction, GlobalEntity, Label
from kimputin_cli.identity.offices import learn_offices
from kimputin_cli.identity.organizations import Body, bodies, link_organizations
from kimputin_cli.identity.outline import Readable
from kimputin_cli.identity.people import PeopleIndex
from kimputin_cli.identity.places import Located, link_located, located
from kimputin_cli.identity.profiles import profile_of, seen_people
from kimputin_cli.identity.seen import Seen

LABELS: tuple[Label, ...] = ("PER", "LOC", "ORG")


def resolve(records: Sequence[Readable], corrections: Sequence[Correction] = ()) -> Identity:
    """Who is who across `records`; the same whatever their order. See `Index` for a store that grows."""
    index = Index()
    index.add(records)
    return index.identity(corrections)


class _Article:
    def __init__(self, record: Readable) -> None:
        self.record = record
        self.people = list(seen_people(record))
        self.profiles = list(map(profile_of, self.people))
        self.places: list[Located] = list(located(record))
        self.bodies: list[Body] = list(bodies(record))

    def seen(self) -> Iterator[tuple[Label, Seen]]:
        for person in self.people:
            yield "PER", person
        for place in self.places:
            yield "LOC", place.seen
        for body in self.bodies:
            yield "ORG", body.seen


class Index:
    """Articles with their people in blocks."""

    def __init__(self) -> None:
        self._articles: dict[str, _Article] = {}
        self._people = PeopleIndex()

    def add(self, records: Iterable[Readable]) -> None:
        """Take in articles; one with a known source replaces it."""
        for record in records:
            self.remove(record.source)
            article = self._articles[record.source] = _Article(record)
            self._people.add(article.profiles)

    def remove(self, source: str) -> None:
        """Forget an article; nothing happens if it is unknown."""
        article = self._articles.pop(source, None)
        if article is not None:
            self._people.remove(article.profiles)

    def identity(self, corrections: Sequence[Correction] = ()) -> Identity:
        """Who is who, `corrections` applied."""
        articles = [self._articles[source] for source in sorted(self._articles)]
        seen: dict[Label, dict[tuple[str, str], Seen]] = {label: {} for label in LABELS}
        for article in articles:
            for label, one in article.seen():
                seen[label][one.key] = one
        built: dict[Label, list[Built]] = {label: [] for label in LABELS}
        people = apply_to_people(list(self._people.persons()), _of("PER", corrections))
        look = seen["PER"].__getitem__
        built["PER"] = [built_person(person, look) for person in people]
        places = link_located(place for article in articles for place in article.places)
        groups = link_organizations(body for article in articles for body in article.bodies)
        for label, found in (("LOC", places), ("ORG", groups)):
            look = seen[label].__getitem__
            corrected = correct_groups(found, look, _of(label, corrections))
            built[label] = [built_group(label, group, look) for group in corrected]
        return _identity([article.record for article in articles], built, seen)


def _of(label: Label, corrections: Iterable[Correction]) -> list[Correction]:
    return [correction for correction in corrections if correction.label == label]


def _identity(
    records: Sequence[Readable],
    built: dict[Label, list[Built]],
    seen: dict[Label, dict[tuple[str, str], Seen]],
) -> Identity:
    entities: list[GlobalEntity] = []
    ids: dict[tuple[str, str, str], str] = {}
    anchors: dict[tuple[str, str], tuple[Anchor, ...]] = {}
    for label, found in built.items():
        for one, id in given_ids((one, one.claimed) for one in found):
            entities.append(one.entity(id))
            ids.update(((source, label, local), id) for source, local in one.group.members)
            anchors[label, id] = tuple(Anchor(key[0], seen[label][key].name) for key in sorted(one.group.members))
    holders = ((ids[source, "PER", local], one) for (source, local), one in seen["PER"].items())
    return Identity(records, entities, ids, anchors, learn_offices(holders))
