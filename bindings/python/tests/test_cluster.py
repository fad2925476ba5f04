"""Does a Spark cluster give what one machine gives, also when a worker dies in the middle?

In a process of its own: PySpark knows either sessions of this kind or those that Sail has.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyspark
import pytest
from conftest import absent
from engines import FILES, PAGES, batches, in_a_store, incidents, lines, many, on_one_machine, records

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

HERE = "127.0.0.1"
# Everything listens here alone.
os.environ["SPARK_LOCAL_IP"] = HERE


def free_port() -> int:
    with socket.socket() as s:
        s.bind((HERE, 0))
        port: int = s.getsockname()[1]
        return port


class Cluster:
    """A Spark master and two workers, each a process of its own on this machine, and a session on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master = f"spark://{HERE}:{free_port()}"
        self.page = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        port = self.master.rsplit(":", 1)[1]
        self.run("master.Master", "--host", HERE, "--port", port, "--webui-port", str(self.page))
        for n in range(2):
            work = self.folder / f"worker-{n}"
            own = ["--host", HERE, "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(work)]
            self.run("worker.Worker", *own, self.master)
        deadline = time.monotonic() + 120
        while self.alive() < 2:
            assert time.monotonic() < deadline, "the workers do not come up"
            time.sleep(0.5)

    def run(self, part: str, *arguments: str) -> None:
        home = Path(pyspark.__file__).parent
        own = {"SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "512m"}
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{part}", *arguments]
        environment = {**os.environ, **own}
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(process)

    def alive(self) -> int:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HERE}:{self.page}/json/", timeout=5) as page:
            alive: int = json.load(page)["aliveworkers"]
            return alive
        return 0

    def session(self) -> SparkSession:
        from pyspark.sql import SparkSession

        settings = {
            "spark.driver.host": HERE,
            "spark.driver.bindAddress": HERE,
            "spark.ui.enabled": "false",
            "spark.executor.memory": "900m",
            "spark.driver.memory": "900m",
            "spark.sql.shuffle.partitions": "4",
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
        }
        builder = SparkSession.builder.master(self.master).appName("musnad")
        for key, value in settings.items():
            builder = builder.config(key, value)
        return builder.getOrCreate()

    def kill_worker(self) -> None:
        """Kills the second worker with its executor and that one's Python, as a machine that stops does."""
        kill(self.processes[-1], signal.SIGKILL)

    def stop(self) -> None:
        for process in reversed(self.processes):
            kill(process, signal.SIGTERM)


def kill(process: subprocess.Popen[bytes], sign: int) -> None:
    """Ends a process that we started, with those that it started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        process.wait(timeout=60)


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


def test_a_cluster_joins_as_a_store_does(
    musnad: str, cluster: tuple[Cluster, SparkSession], pages: list[Path], tmp_path: Path
) -> None:
    _, spark = cluster
    assert incidents(spark, pages, tmp_path / "work") == in_a_store(musnad, pages, tmp_path / "store.db")
