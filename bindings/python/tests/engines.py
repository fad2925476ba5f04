"""What every engine must agree on: the outcomes of pages, and the incidents that they make."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import warcs

import musnad as m
import musnad.spark
from musnad import _musnad

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FILES = 20
PAGES = 11_275
"""Articles dealt to the files: all there are."""

Told = set[tuple[str, str, str | None, int | None]]
"""Statement, incident, what it is joined to, points."""


def many(corpus: Path, folder: Path) -> list[Path]:
    """Real pages of many languages, and articles dealt to many archives."""
    archives = warcs.make(corpus / "corpus" / "saudinewsnet-dev.jsonl.gz", folder, FILES, PAGES)
    return [corpus / "pages" / "news-dev.warc.gz", *archives]


def lines(batches: Iterable[pa.RecordBatch]) -> list[str]:
    """Outcomes without their paths, sorted: what every engine must agree on, byte for byte."""
    out = []
    for batch in batches:
        for number, (error, record) in zip(batch.column("number").to_pylist(), _musnad.record_json(batch), strict=True):
            if record is None:
                out.append(f"{number} {error.split(': ', 1)[1]}")
                continue
            told: dict[str, Any] = json.loads(record)
            del told["path"]
            out.append(f"{number} {json.dumps(told, ensure_ascii=False, sort_keys=True)}")
    return sorted(out)


def on_one_machine(musnad: str, paths: list[Path]) -> list[str]:
    """The same of the package on one machine, which must be what the command says."""
    own = lines(pa.record_batch(batch) for batch in m.read(paths))
    command = [musnad, "read", *map(str, paths), "--format", "jsonl"]
    told = subprocess.run(command, capture_output=True).stdout.splitlines()
    records = []
    for line in told:
        record = json.loads(line)
        del record["path"]
        records.append(json.dumps(record, ensure_ascii=False, sort_keys=True))
    assert sorted(line.split(" ", 1)[1] for line in own if line.endswith("}")) == sorted(records)
    return own


def records(spark: SparkSession, paths: Iterable[Path]) -> DataFrame:
    return musnad.spark.extract(musnad.spark.read_warc(spark, list(paths)))


def batches(frame: DataFrame) -> list[pa.RecordBatch]:
    table: pa.Table = frame.toArrow()
    return [musnad.spark.whole(batch) for batch in table.to_batches()]


def incidents(spark: SparkSession, paths: list[Path], work: Path) -> Told:
    told = musnad.spark.tellings(records(spark, paths))
    found = musnad.spark.incidents(told, str(work))
    return {(r.statement, r.incident, r.joined_to, r.score) for r in found.collect()}


def in_a_store(musnad: str, paths: list[Path], db: Path) -> Told:
    """The same of a store to which the same pages were added."""
    subprocess.run([musnad, "add", *map(str, paths), "--db", str(db)], stdout=subprocess.DEVNULL, check=True)
    asked = (
        "SELECT s.id, i.id, j.id, t.score FROM _tellings t JOIN _statements s USING (statement) "
        "JOIN _incidents i USING (incident) LEFT JOIN _statements j ON j.statement = t.joined_to"
    )
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return {(s, i, j, None if score is None else int(score)) for s, i, j, score in connection.execute(asked)}
