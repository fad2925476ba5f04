"""Does a Spark cluster give what one machine gives, also when a worker dies in the middle?

In a process of its own: PySpark knows either sessions of this kind or those that Sail has.
"""

from __future__ import annotations

import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import absent
from engines import FILES, PAGES, batches, in_a_store, incidents, lines, many, on_one_machine, records
from standalone import Cluster

from musnad.spark import read as at_once

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cluster, SparkSession]]:
    if shutil.which("java") is None:
        absent("java")
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start()
        session = cluster.session()
        yield cluster, session
        session.stop()
    finally:
        cluster.stop()


def test_a_cluster_gives_what_one_machine_gives_also_when_a_worker_is_killed(
    musnad: str, cluster: tuple[Cluster, SparkSession], corpus: Path, tmp_path: Path
) -> None:
    machines, spark = cluster
    paths = many(corpus, tmp_path)
    expected = on_one_machine(musnad, paths)
    assert len(expected) > PAGES
    found: list[pa.RecordBatch] = []
    job = threading.Thread(target=lambda: found.extend(batches(records(spark, paths))))
    job.start()
    status = spark.sparkContext.statusTracker()

    def finished() -> int:
        infos = (status.getStageInfo(stage) for stage in status.getActiveStageIds())
        return max((info.numCompletedTasks for info in infos if info and info.numTasks > FILES), default=0)

    while finished() < 4:
        assert job.is_alive(), "the job was done before a worker could be killed"
        time.sleep(0.05)
    machines.kill_worker()
    assert job.is_alive()
    job.join(timeout=400)
    assert not job.is_alive() and machines.processes[-1].poll() == -signal.SIGKILL
    assert lines(found) == expected
    # In one step, on the worker that is left.
    assert lines(batches(at_once(spark, paths))) == expected


def test_a_cluster_joins_as_a_store_does(
    musnad: str, cluster: tuple[Cluster, SparkSession], pages: list[Path], tmp_path: Path
) -> None:
    _, spark = cluster
    assert incidents(spark, pages, tmp_path / "work") == in_a_store(musnad, pages, tmp_path / "store.db")
