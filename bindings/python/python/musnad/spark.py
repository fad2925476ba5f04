"""musnad on a cluster: Apache Spark, or Sail, by the DataFrame API alone.

    pages = musnad.spark.read_warc(spark, paths)      # a row a page, with its bytes
    records = musnad.spark.extract(pages)             # a row a page: its record, or why there is none
    records = musnad.spark.read(spark, paths)         # both at once, where nobody wants the pages themselves
    incidents = musnad.spark.incidents(musnad.spark.tellings(records), "hdfs:///work")

Every archive is one task: it is streamed in batches of a few pages, and no cell ever holds a file. Errors are rows. The
workers need this package and PyArrow; paths are opened where the task runs, by `fsspec` where they are addresses
(`s3://`, `hdfs://`, `https://`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.window import Window

from . import MAX_PAGE, Lexicon, _musnad

if TYPE_CHECKING:
    import os

    from pyspark.sql import DataFrame, SparkSession

Batches = Iterable[pa.RecordBatch]

BATCH = 64
"""The most rows of a batch between Python and the engine."""
_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"
UNDER_ONE_KEY = 24
"""The most earlier tellings that one is compared with under one key, the newest first: as in a store."""
CANDIDATES = 64
"""The most earlier tellings that one is compared with."""


def read_warc(spark: SparkSession, paths: Sequence[str | os.PathLike[str]], *, max_page: int = MAX_PAGE) -> DataFrame:
    """The pages of web archives (or of any file that `musnad.read` takes), a row a page.

    Columns: `path`, `number` (the page's place in its file), what the archive knows of it (`url`, `record`, `captured`,
    `media`, `truncated`), `form`, `body` (its bytes), and `error` where there was something that could not be read.
    """
    names = tuple(map(str, paths))

    def pages(batches: Batches) -> Batches:
        for batch in batches:
            for number in batch.column("id").to_pylist():
                yield from _pages(names[number], max_page)

    return _tasks(spark, len(names)).mapInArrow(pages, _type(_musnad.documents_schema()))


def _tasks(spark: SparkSession, count: int) -> DataFrame:
    """A row and a task for each of so many files, by its number `id`: what is lost with a worker is one file's work.

    Batches between Python and the engine are kept short in this session from now on: a page can have megabytes, and the
    engine's own choice is 10,000 of them.
    """
    if int(spark.conf.get(_ROWS, "10000") or 0) > BATCH:
        spark.conf.set(_ROWS, str(BATCH))
    # Repartitioned rows would fall together, two files to some tasks and none to others.
    return spark.range(0, count, 1, max(1, count))


def _pages(path: str, max_page: int) -> Batches:
    """The pages of one file, in batches."""
    if "://" not in path or path.startswith("file://"):
        yield from map(pa.record_batch, _musnad.documents([path.removeprefix("file://")], name=path, max_page=max_page))
        return
    import fsspec

    try:
        with fsspec.open(path, "rb") as file:
            yield from map(pa.record_batch, _musnad.documents(file, name=path, max_page=max_page))
    except OSError as error:
        unread = {"path": path, "number": 0, "error": str(error)}
        yield pa.RecordBatch.from_pylist([unread], schema=pa.schema(_musnad.documents_schema()))


def extract(
    pages: DataFrame,
    *,
    lexicon: Sequence[str] = (),
    builtin: bool = True,
    date: str | None = None,
    news: bool = False,
    parts: bool = False,
) -> DataFrame:
    """The records of pages, in one fixed schema (`musnad.schema()`): a row a page.

    `lexicon` names folders of tables that stand at the same place on every worker. The rest is as for `musnad.read`.
    """
    folders = tuple(lexicon)

    def records(batches: Batches) -> Batches:
        tables = _tables(folders, builtin)
        for batch in map(whole, batches):
            yield pa.record_batch(_musnad.code(batch, tables, date=date, news=news, parts=parts))

    return pages.mapInArrow(records, _type(_musnad.records_schema()))


def read(
    spark: SparkSession,
    paths: Sequence[str | os.PathLike[str]],
    *,
    lexicon: Sequence[str] = (),
    builtin: bool = True,
    date: str | None = None,
    news: bool = False,
    parts: bool = False,
    max_page: int = MAX_PAGE,
) -> DataFrame:
    """`extract(read_warc(spark, paths))` in one step: no page's bytes leave the process that reads them."""
    folders = tuple(lexicon)
    names = tuple(map(str, paths))

    def records(batches: Batches) -> Batches:
        tables = _tables(folders, builtin)
        for batch in batches:
            for number in batch.column("id").to_pylist():
                for pages in _pages(names[number], max_page):
                    yield pa.record_batch(_musnad.code(pages, tables, date=date, news=news, parts=parts))

    return _tasks(spark, len(names)).mapInArrow(records, _type(_musnad.records_schema()))


def tellings(records: DataFrame) -> DataFrame:
    """What each page tells of each happening: an event with its tolls, or a toll that stands alone.

    `position` is the telling's place among its page's, `item` its statement's among the page's statements.
    `keys` are the incident keys of a store's (64 bits, signed); `telling` is JSON. Pages of the same bytes tell once: the
    first by `path` and `number`.
    """

    def told(batches: Batches) -> Batches:
        for batch in map(whole, batches):
            yield pa.record_batch(_musnad.tellings(batch))

    all_told = records.mapInArrow(told, _type(_musnad.tellings_schema()))
    first = Window.partitionBy("statement").orderBy("path", "number", "position")
    return all_told.withColumn("copy", F.row_number().over(first)).where("copy = 1").drop("copy")


def candidates(tellings: DataFrame) -> DataFrame:
    """Pairs that are worth comparing: `statement`, and `other`, an earlier telling that shares a key with it.

    At most the newest 24 under each key and the newest 64 of all, as a store takes them, so that a key that thousands
    share costs no more than 24 pairs for each of them.
    """
    came = ["path", "number", "position"]
    stands = ["path", "number", "item"]
    keyed = tellings.select(F.explode("keys").alias("key"), *came, "item", "statement")
    earlier = Window.partitionBy("key").orderBy(*came).rowsBetween(-UNDER_ONE_KEY, -1)
    pairs = (
        keyed.withColumn("others", F.collect_list(F.struct(*stands, F.col("statement").alias("other"))).over(earlier))
        .select("statement", F.explode("others").alias("o"))
        .select("statement", "o.*")
        .distinct()
    )
    newest = Window.partitionBy("statement").orderBy(*(F.col(column).desc() for column in stands))
    return pairs.withColumn("rank", F.row_number().over(newest)).where(F.col("rank") <= CANDIDATES)


def decide(tellings: DataFrame, pairs: DataFrame, *, lexicon: Sequence[str] = (), builtin: bool = True) -> DataFrame:
    """Whether the two tellings of each pair tell one happening: `joined`, `score`, and `reasons` as JSON."""
    folders = tuple(lexicon)
    own = tellings.select("statement", "telling")
    other = tellings.select(F.col("statement").alias("other"), F.col("telling").alias("other_telling"))
    both = pairs.select("statement", "other").join(own, "statement").join(other, "other")

    def decided(batches: Batches) -> Batches:
        tables = _tables(folders, builtin)
        for batch in map(whole, batches):
            yield pa.record_batch(_musnad.decide(batch, tables))

    return both.mapInArrow(decided, _type(_musnad.decided_schema()))


def incidents(tellings: DataFrame, work: str, *, lexicon: Sequence[str] = (), builtin: bool = True) -> DataFrame:
    """Which tellings tell one happening: `statement`, `incident` (the id of the statement that opened it), and what
    speaks for it (`joined_to`, `score`, `reasons`).

    The same as in a store to which the same pages were added in the order of `path` and `number`. `work` is a folder that
    all workers reach: what is used more than once is written there, so that it is reckoned once and no plan grows with
    the rounds. It can be removed when the incidents are written.
    """
    folders = tuple(lexicon)
    tellings = _kept(tellings, f"{work}/tellings")
    pairs = _kept(candidates(tellings), f"{work}/pairs")
    joined = decide(tellings, pairs, lexicon=folders, builtin=builtin).where("joined").select("statement", "other")
    groups = _groups(_kept(joined, f"{work}/joined"), work)
    others = pairs.groupBy("statement").agg(
        F.transform(F.sort_array(F.collect_list(F.struct("rank", "other"))), lambda o: o["other"]).alias("candidates")
    )
    member = F.struct("path", "number", "position", "statement", "telling", "candidates")
    grouped = (
        tellings.join(groups, "statement", "left")
        .join(others, "statement", "left")
        .groupBy(F.coalesce("group", "statement"))
        .agg(F.sort_array(F.collect_list(member)).alias("members"))
        .select("members")
    )

    def assigned(batches: Batches) -> Batches:
        tables = _tables(folders, builtin)
        for batch in map(whole, batches):
            yield pa.record_batch(_musnad.assign(batch, tables))

    return grouped.mapInArrow(assigned, _type(_musnad.assigned_schema()))


def _kept(frame: DataFrame, path: str) -> DataFrame:
    """The same rows, written and read."""
    frame.write.mode("overwrite").parquet(path)
    return frame.sparkSession.read.parquet(path)


def _groups(edges: DataFrame, work: str) -> DataFrame:
    """The connected components of `edges`: for each statement in them the least one that is tied to it by whatever steps.

    Each round a statement takes the least group of its neighbours, and then that group's own, so that the number of
    rounds grows with the logarithm of the longest way.
    """
    back = edges.select(F.col("other").alias("statement"), F.col("statement").alias("other"))
    both = _kept(edges.union(back), f"{work}/edges")
    groups = both.select("statement").distinct().withColumn("group", F.col("statement"))
    number, changed = 0, True
    while changed:
        near = (
            both.join(groups.withColumnRenamed("statement", "other"), "other")
            .groupBy("statement")
            .agg(F.min("group").alias("near"))
        )
        nearer = groups.join(near, "statement").select(
            "statement", F.least("group", "near").alias("group"), F.col("group").alias("was")
        )
        of_group = nearer.select(F.col("statement").alias("group"), F.col("group").alias("own"))
        round_ = nearer.join(of_group, "group").select("statement", F.least("group", "own").alias("group"), "was")
        # Two places in turn: a round is read while the next is written.
        round_ = _kept(round_, f"{work}/round-{number % 2}")
        changed = round_.where("group <> was").limit(1).count() > 0
        groups = round_.select("statement", "group")
        number += 1
    return groups


def whole(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with all its buffers. Arrow for Java leaves out those of lists within lists that have no members, which
    the format once let it do; what is taken row by row has them."""
    return batch.take(pa.array(range(len(batch)), pa.int64()))


@functools.lru_cache(maxsize=4)
def _tables(folders: tuple[str, ...], builtin: bool) -> _musnad.Lexicon:
    """The tables, read once in each process of a worker."""
    return Lexicon(folders, builtin=builtin)._inner


def _type(of: _musnad.Batch) -> T.StructType:
    """The Spark schema of an Arrow schema."""
    schema = pa.schema(of)
    return T.StructType([T.StructField(f.name, _column(f.type), f.nullable) for f in schema])


def _column(of: Any) -> T.DataType:
    if pa.types.is_list(of):
        return T.ArrayType(_column(of.value_type), of.value_field.nullable)
    if pa.types.is_struct(of):
        return T.StructType([T.StructField(f.name, _column(f.type), f.nullable) for f in of])
    simple: dict[Any, T.DataType] = {
        pa.string(): T.StringType(),
        pa.binary(): T.BinaryType(),
        pa.int64(): T.LongType(),
        pa.float64(): T.DoubleType(),
        pa.bool_(): T.BooleanType(),
    }
    return simple[of]
