"""`facts merge` and `facts split`: a person corrects who is who."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.guard import guarded, say
from kimputin_cli.cli.options import DEFAULT_DB, Db

if TYPE_CHECKING:
    from kimputin_cli.identity import Correction, GlobalEntity, Identity
    from kimputin_cli.store import Store

Label = Literal["PER", "LOC", "ORG"]
Kind = Annotated[Label, typer.Option("--label", help="PER, LOC or ORG.")]


@app.command()
@guarded
def merge(
    one: Annotated[str, typer.Argument(help="A name or id, as `facts people` lists it.", metavar="NAME")],
    other: Annotated[str, typer.Argument(help="The other name or id of the same.", metavar="NAME")],
    label: Kind = "PER",
    db: Db = DEFAULT_DB,
) -> None:
    """Say that two people are one.

    The correction is kept when articles are annotated again. --label says it of places or organisations.

    Example: facts merge "Jean Dupont" "J. Dupond"
    """
    from kimputin_cli.store import Store

    with Store(db) as store:
        identity = _identity(store)
        first, second = _one(identity, label, one), _one(identity, label, other)
        if first.id == second.id:
            say(f"facts: {one} and {other} are one already: {first.id}")
            raise typer.Exit(1)
        _keep(store, identity.merge(label, first.id, second.id))
    say(f"{first.name} and {second.name} are one from now on")


@app.command()
@guarded
def split(
    name: Annotated[str, typer.Argument(help="A name or id, as `facts people` lists it.", metavar="NAME")],
    sources: Annotated[list[str], typer.Argument(help="The articles that speak of another one.", metavar="SOURCE...")],
    label: Kind = "PER",
    db: Db = DEFAULT_DB,
) -> None:
    """Say that some articles speak of another person.

    The correction is kept when articles are annotated again.

    Example: facts split "Jean Dupont" presse/2019-04-02.txt
    """
    from kimputin_cli.store import Store

    with Store(db) as store:
        identity = _identity(store)
        entity = _one(identity, label, name)
        try:
            _keep(store, identity.split(label, entity.id, sources))
        except ValueError as error:
            say(f"facts: {error}")
            raise typer.Exit(1) from None
    say(f"{entity.name} is somebody else in {', '.join(sources)} from now on")


def _identity(store: "Store") -> "Identity":
    from kimputin_cli.scale import derive

    return derive.resolve(store, list(store.records()))


def _one(identity: "Identity", label: Label, name: str) -> "GlobalEntity":
    """The one entity meant, or exit 1 with the ids to choose from."""
    exact = identity.entity(label, name)
    found = [exact] if exact else identity.find(label, name)
    if len(found) == 1:
        return found[0]
    known = f"; which one: {', '.join(e.id for e in found[:8])}" if found else ""
    say(f"facts: {len(found)} entities are called {name!r}{known}")
    raise typer.Exit(1)


def _keep(store: "Store", correction: "Correction") -> None:
    import msgspec

    from kimputin_cli.scale import derive

    store.correct(msgspec.json.encode(correction))
    derive.refresh(store)
