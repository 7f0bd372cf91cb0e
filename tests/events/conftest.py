"""One helper for all tables: the events of a text as plain tuples."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kimputin_cli.pipeline.build import make_doc
from kimputin_cli.records import Article, Event

Read = Callable[..., list[Event]]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    """The events of a text published on a day (Wednesday 17 May 2023 where none is given)."""

    def events(text: str, published: str | None = "2023-05-17") -> list[Event]:
        article = Article(source="x", sha256="", text=text, published=published)
        found: list[Event] = nlp(make_doc(nlp, article))._.events
        return found

    return events


def names(event: Event, role: str) -> list[str]:
    return [p.name or p.text for p in event.participants if p.role == role]
