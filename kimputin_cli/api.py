"""The same facts from Python: records of articles, and the contradictions between them. No store, no files written."""

from collections.abc import Iterable, Iterator
from os import PathLike, fspath

from kimputin_cli.reading.unreadable import Unreadable
from kimputin_cli.records import Article, ArticleRecord, Conflict


def extract(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    model: str | None = None,
    published: str | None = None,
) -> Iterator[ArticleRecord]:
    """The records of the articles under `paths` (files, folders), in order; what is not French is left out.

    `model` names another spaCy pipeline, `published` (EDTF) dates texts that tell no date of their own. Raises OSError
    for what cannot be read and `kimputin_cli.pipeline.ModelError` for a model that cannot be used.
    """
    from kimputin_cli.pipeline import annotate, load_pipeline
    from kimputin_cli.reading import read

    names = [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]
    yield from annotate(load_pipeline(model), _articles(read(names, published=published)))


def _articles(inputs: Iterable[Article | Unreadable]) -> Iterator[Article]:
    for item in inputs:
        if isinstance(item, Article):
            yield item
        elif not item.skipped:
            raise OSError(str(item))


def conflicts(records: Iterable[ArticleRecord], *, lang: str = "fr") -> list[Conflict]:
    """Where `records` contradict each other, the gravest first; updates and variants are among them (`status`)."""
    from kimputin_cli.identity import resolve
    from kimputin_cli.reconcile import reconcile

    found = list(records)
    return reconcile(found, resolve(found), lang=lang)
