"""A Spark cluster on this machine: a master and two workers, each a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pyspark

if TYPE_CHECKING:
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
