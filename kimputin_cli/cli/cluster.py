"""`facts extract --engine spark`: the options that belong to a cluster, and the run."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from kimputin_cli.cli.guard import say


class Engine(StrEnum):
    local = "local"
    spark = "spark"


EngineOption = Annotated[
    Engine, typer.Option("--engine", help="Where articles are annotated: on this machine, or on a Spark cluster.")
]
Master = Annotated[
    str | None,
    typer.Option("--master", help="With spark: spark://host:7077, or local[2].", metavar="URL"),
]
Output = Annotated[
    str | None, typer.Option("--output", help="With spark: the new folder for the result.", metavar="DIR")
]
Conf = Annotated[
    list[str] | None,
    typer.Option("--conf", help="With spark: a setting of Spark; may be given again.", metavar="NAME=VALUE"),
]


@dataclass(frozen=True)
class Cluster:
    """What was asked for on the command line, checked."""

    master: str
    output: str
    settings: dict[str, str]


def cluster(engine: Engine, master: str | None, output: str | None, conf: Sequence[str] | None) -> Cluster | None:
    """None for this machine. Raises BadParameter where the options do not go together."""
    if engine is Engine.local:
        if master or output or conf:
            raise typer.BadParameter("--master, --output and --conf belong to --engine spark")
        return None
    if not output:
        raise typer.BadParameter("--engine spark needs --output DIR")
    settings = {}
    for setting in conf or ():
        name, is_, value = setting.partition("=")
        if not name or not is_:
            raise typer.BadParameter(f"--conf {setting!r}: write NAME=VALUE")
        settings[name] = value
    return Cluster(master or settings.get("spark.master") or "local[*]", output, settings)


def extract_on(
    chosen: Cluster, paths: list[str], model: str | None, published: str | None, timeout: float, quiet: bool
) -> None:
    """Run it and say what came of it. Exits with 1 where articles were set aside or the cluster failed."""
    from kimputin_cli.scale.spark import SparkError
    from kimputin_cli.scale.spark.engine import run

    def tell(step: str) -> None:
        if not quiet:
            say(f"facts: {step}")

    try:
        done = run(
            paths,
            chosen.output,
            master=chosen.master,
            settings=chosen.settings,
            model=model,
            published=published,
            timeout=timeout,
            tell=tell,
        )
    except SparkError as error:
        say(f"facts: {error}")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        say(f"facts: stopped; {chosen.output} is gone")
        raise typer.Exit(130) from None
    if not quiet:
        aside = [f"{n} {word}" for n, word in ((done.skipped, "skipped"), (done.set_aside, "unreadable")) if n]
        told = f" ({', '.join(aside)}: {chosen.output}/set_aside)" if aside else ""
        say(f"{done.articles} article{'s' * (done.articles != 1)} in {chosen.output}{told}")
    if done.set_aside:
        raise typer.Exit(1)
