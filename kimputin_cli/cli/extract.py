"""`facts extract`: read, annotate, store."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kimputin_cli.cli.app import app
from kimputin_cli.cli.cluster import Conf, Engine, EngineOption, Master, Output, cluster, extract_on
from kimputin_cli.cli.guard import close_output, guarded, say
from kimputin_cli.cli.options import DEFAULT_DB, Db, Format, FormatOption, JsonOption, a_time, form_of

if TYPE_CHECKING:
    from kimputin_cli.scale.local import Outcome


@app.command()
@guarded
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, addresses, or - for standard input.", metavar="PATH..."),
    ],
    db: Db = DEFAULT_DB,
    format: FormatOption = Format.table,
    json: JsonOption = False,
    published: Annotated[
        str | None,
        typer.Option(
            help="Publication date (EDTF) of texts that tell none of their own.", metavar="DATE", callback=a_time
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            envvar="FACTS_MODEL", help="Another spaCy pipeline: an installed name or a folder.", metavar="NAME"
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Processes that annotate and compare side by side.", min=1)] = 1,
    timeout: Annotated[
        float, typer.Option(help="Seconds that one article may take; 0: no limit.", metavar="SECONDS", min=0)
    ] = 600.0,
    full: Annotated[
        bool, typer.Option("--full", help="With json or jsonl: print the sentences' statements too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; warnings stay.")] = False,
    engine: EngineOption = Engine.local,
    master: Master = None,
    output: Output = None,
    conf: Conf = None,
) -> None:
    """Extract the facts of articles.

    Reads text, Markdown, web pages (files and https:// addresses), JSON Lines, JSON, CSV, ZIP archives, and with extras
    Parquet, Word and PDF; folders are searched. An unchanged article is not annotated again, a changed one is replaced.
    With --format json or jsonl the records are printed. With --engine spark JSON Lines and Parquet files are read and
    the result is written to a folder, which `facts load` brings into a store.

    \b
    Example: facts extract seeds/
    Example: facts extract seeds/ --format jsonl | jq .title
    Example: facts extract --engine spark --master spark://host:7077 hdfs:///news --output hdfs:///facts
    """
    if chosen := cluster(engine, master, output, conf):
        extract_on(chosen, paths, model, published, timeout, quiet)
        return
    from kimputin_cli import reading
    from kimputin_cli.pipeline.errors import ModelError
    from kimputin_cli.scale import derive
    from kimputin_cli.scale.local import extract as run
    from kimputin_cli.store import Store

    form = form_of(format, json)
    if form == "csv":
        raise typer.BadParameter(
            "records are nested: use json or jsonl (and `facts events --format csv` for one kind of fact)"
        )
    counts: Counter[str] = Counter()
    printer = _Printer(form, full)
    with Store(db, create=True) as store, _progress(quiet) as advance:
        inputs = reading.read(paths, published=published, stdin=sys.stdin.buffer)
        try:
            for outcome in run(store, inputs, model=model, jobs=jobs, records=form != "table", timeout=timeout):
                counts[outcome.status] += 1
                advance(outcome)
                if outcome.cause:
                    word = "skipped" if outcome.status == "skipped" else "cannot be read"
                    say(f"facts: {outcome.source}: {word}: {outcome.cause}")
                printer.add(outcome)
        except ModelError as error:
            say(f"facts: {error}")
            raise typer.Exit(1) from None
        printer.end()
        derive.refresh(store, jobs)
    if not quiet:
        say(_summary(counts, str(db)))
    if counts["unreadable"]:
        raise typer.Exit(1)


def _summary(counts: Counter[str], db: str) -> str:
    stored = counts["new"] + counts["replaced"] + counts["unchanged"]
    parts = [
        f"{counts[word]} {word}" for word in ("new", "replaced", "unchanged", "skipped", "unreadable") if counts[word]
    ]
    return f"{stored} article{'s' * (stored != 1)} in {db}" + (f" ({', '.join(parts)})" if parts else "")


class _Printer:
    """Prints records as they come; once the reader of a pipe has gone, storing goes on without it."""

    def __init__(self, form: str, full: bool) -> None:
        self.form = form
        self.full = full
        self.open = form != "table"
        self.count = 0

    def add(self, outcome: "Outcome") -> None:
        if outcome.record is None or not self.open:
            return
        lead = "" if self.form == "jsonl" else ",\n" if self.count else "[\n"
        self.count += 1
        self._write(lead + self._record(outcome.record) + ("\n" if self.form == "jsonl" else ""))

    def end(self) -> None:
        if self.open and self.form == "json":
            self._write("\n]\n" if self.count else "[]\n")

    def _record(self, record: Any) -> str:
        import msgspec

        from kimputin_cli.show.safe import escaped

        fields = msgspec.to_builtins(record)
        if not self.full:
            del fields["statements"]
        return escaped(msgspec.json.encode(fields).decode())

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            self.open = False
            close_output()


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """A progress line on a terminal, nothing elsewhere. Yields a function that takes each outcome."""
    if quiet or not sys.stderr.isatty():
        with nullcontext():
            yield lambda outcome: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from kimputin_cli.show.messages import translated
    from kimputin_cli.show.safe import printable
    from kimputin_cli.show.terminal import notes

    columns = (
        SpinnerColumn(),
        BarColumn(20),
        TextColumn("{task.completed} articles", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, TextColumn("{task.description}", markup=False), console=notes(), transient=True) as bar:
        task = bar.add_task(translated("loading the model"), total=None)
        yield lambda outcome: bar.update(task, advance=1, description=Text(printable(outcome.source)).plain[-40:])
