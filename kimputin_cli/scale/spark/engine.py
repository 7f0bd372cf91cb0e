"""Extraction on a cluster: read, annotate, who is who, what contradicts what."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from kimputin_cli.scale.annotator import annotator
from kimputin_cli.scale.load import LAYOUT, Finished
from kimputin_cli.scale.spark import annotated, output
from kimputin_cli.scale.spark.annotated import Annotation
from kimputin_cli.scale.spark.bodies import organizations, places
from kimputin_cli.scale.spark.candidates import candidate_pairs
from kimputin_cli.scale.spark.compared import compared
from kimputin_cli.scale.spark.disputed import conflicts
from kimputin_cli.scale.spark.entities import entities, members
from kimputin_cli.scale.spark.errors import SparkError, one_line
from kimputin_cli.scale.spark.inputs import Feed, feed
from kimputin_cli.scale.spark.linked import known, linked
from kimputin_cli.scale.spark.orders import order_conflicts
from kimputin_cli.scale.spark.people import persons
from kimputin_cli.scale.spark.session import session
from kimputin_cli.scale.spark.tables import SparkFlow, SparkTable, on_spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Text in a task of annotation, in bytes: some minutes of work, which is what the loss of a worker costs. And how many
#: tasks there are at most.
TASK_BYTES, MOST_TASKS = 2_000_000, 50_000


def run(
    paths: list[str],
    target: str,
    *,
    master: str,
    settings: Mapping[str, str],
    model: str | None = None,
    published: str | None = None,
    timeout: float,
    tell: Callable[[str], None],
) -> Finished:
    """Extract the facts of the feeds `paths` into the new folder `target`; `tell` is told of each step.

    Whatever stops the run takes the folder away with it. Raises SparkError.
    """
    with session(master, settings) as spark:
        folder = output.Folder(spark, target)
        try:
            return _run(spark, folder, paths, Annotation(model, published, timeout), tell)
        except BaseException as error:
            with suppress(Exception):
                spark.stop()  # nothing is written any more
            folder.discard()
            if isinstance(error, SparkError) or not isinstance(error, Exception):
                raise
            raise SparkError(f"the cluster gave up: {one_line(error)}") from error


def _run(
    spark: "SparkSession", folder: output.Folder, paths: list[str], annotation: Annotation, tell: Callable[[str], None]
) -> Finished:
    tell("reading")
    texts = feed(spark, paths, folder.keep)
    tell("annotating")
    _annotate(spark, folder, texts, annotation)
    place = f"{folder.uri}/{output.RECORDS}"
    records = SparkTable(spark.read.parquet(place).select("source", "record"), folder.keep, output.read_records)
    flow = SparkFlow(spark, folder.keep)
    tell("who is who")
    found = entities(persons(records, flow), places(records), organizations(records, flow), flow).kept()
    on_spark(found).as_columns(output.entity_columns, output.ENTITY_SCHEMA).write.parquet(
        f"{folder.uri}/{output.ENTITIES}"
    )
    articles = linked(known(records, found.mapped(members)).kept()).kept()
    columns = on_spark(articles).as_columns(output.link_columns, output.LINK_SCHEMA)
    columns.write.parquet(f"{folder.uri}/{output.LINKS}")
    tell("what contradicts what")
    pairs = candidate_pairs(records).kept()
    differences = compared(records, pairs).kept()
    disputed = conflicts(records, differences, order_conflicts(articles), flow)
    columns = on_spark(disputed).as_columns(output.conflict_columns, output.CONFLICT_SCHEMA)
    columns.write.partitionBy("lang").parquet(f"{folder.uri}/{output.CONFLICTS}")
    finished = _finished(spark, folder, annotation)
    folder.finish(finished)
    return finished


def _annotate(spark: "SparkSession", folder: output.Folder, texts: Feed, annotation: Annotation) -> None:
    from pyspark.sql import functions as f

    cores = spark.sparkContext.defaultParallelism
    tasks = min(MOST_TASKS, max(2 * cores, texts.bytes // TASK_BYTES))
    ordered = texts.texts.frame().repartition(tasks, "key").sortWithinPartitions("key", "ord")
    work = SparkTable(ordered, folder.keep).mapped(annotation)
    done = folder.keep(work.as_columns(annotated.columns, annotated.SCHEMA))
    good, bad = f.col("record").isNotNull(), f.col("cause").isNotNull()
    records = done.where(good).drop("file", "cause", "skipped").hint("rebalance", "day")
    records.write.partitionBy("day").parquet(f"{folder.uri}/{output.RECORDS}")
    done.where(bad).select("source", "file", "cause", "skipped").write.json(f"{folder.uri}/{output.ASIDE}")


def _finished(spark: "SparkSession", folder: output.Folder, annotation: Annotation) -> Finished:
    from pyspark.sql import functions as f

    articles = spark.read.parquet(f"{folder.uri}/{output.RECORDS}").count()
    aside = spark.read.schema("skipped boolean").json(f"{folder.uri}/{output.ASIDE}")
    skipped = aside.where(f.col("skipped")).count()
    told = spark.read.parquet(f"{folder.uri}/{output.CONFLICTS}").where(f.col("lang") == "fr").count()
    name = annotator(annotation.model)
    return Finished(LAYOUT, name, articles, aside.count() - skipped, skipped, told)
