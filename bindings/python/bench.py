"""What a page costs: on one machine by the command and by Python, and on a Spark cluster from one file to twenty.

    PYTHONPATH=tests python bench.py MUSNAD ARTICLES.jsonl.gz PAGES.warc.gz OUT

Processor time, not the clock's, so that what else the machine does is not counted. The tables of docs/scale.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import warcs
from engines import FILES
from standalone import Cluster

import musnad
import musnad.spark

TICKS = os.sysconf("SC_CLK_TCK")


def row(what: str, pages: int, seconds: float, clock: float) -> None:
    per_hour = 3600 * pages / seconds
    print(f"| {what} | {pages:,} | {seconds:.1f} | {1000 * seconds / pages:.2f} | {per_hour:,.0f} | {clock:.1f} |", flush=True)


def spent(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def by_command(command: str, path: Path) -> None:
    before, began = spent(resource.RUSAGE_CHILDREN), time.monotonic()
    told = subprocess.run([command, "read", str(path), "--format", "jsonl"], stdout=subprocess.PIPE, check=False)
    row(f"`musnad read {path.name}`", told.stdout.count(b"\n"), spent(resource.RUSAGE_CHILDREN) - before, time.monotonic() - began)


def by_python(path: Path) -> None:
    before, began = spent(resource.RUSAGE_SELF), time.monotonic()
    pages = sum(len(batch) for batch in musnad.read(path, lexicon=musnad.Lexicon()))
    row(f"`musnad.read({path.name})`", pages, spent(resource.RUSAGE_SELF) - before, time.monotonic() - began)


def of_sessions(sessions: set[int]) -> float:
    """Processor time of all processes of these sessions, with those of them that ended."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) in sessions:
            total += sum(map(int, fields[11:15]))
    return total / TICKS


def by_cluster(paths: list[Path], out: Path) -> None:
    cluster = Cluster(out)
    try:
        cluster.start()
        spark = cluster.session()
        sessions = {process.pid for process in cluster.processes[1:]}

        def work(count: int, at_once: bool) -> tuple[int, float, float]:
            before, began = of_sessions(sessions), time.monotonic()
            if at_once:
                records = musnad.spark.read(spark, paths[:count])
            else:
                records = musnad.spark.extract(musnad.spark.read_warc(spark, paths[:count]))
            target = str(out / f"records-{count}")
            records.write.mode("overwrite").parquet(target)
            clock = time.monotonic() - began
            cost = of_sessions(sessions) - before
            return spark.read.parquet(target).count(), cost, clock

        for at_once in (True, False):
            # The Java machines compile what they run often: after all files they have.
            work(FILES, at_once)
            for count in (1, 2, 5, 10, FILES):
                # A few files are read again and again, so that there is enough to measure.
                runs = [work(count, at_once) for _ in range(max(1, FILES // 2 // count))]
                pages, seconds, clock = (sum(of) / len(runs) for of in zip(*runs, strict=True))
                how = "`read`" if at_once else "`extract(read_warc)`"
                row(f"Spark, {how}, {count} of {FILES} files", int(pages), seconds, clock)
        spark.stop()
    finally:
        cluster.stop()


if __name__ == "__main__":
    _, command, articles, real, target = sys.argv
    out = Path(target)
    archives = warcs.make(Path(articles), out / "archives", FILES)
    print("| what | pages | core-seconds | ms a page | pages a core-hour | seconds by the clock |")
    print("|---|--:|--:|--:|--:|--:|")
    for path in (Path(articles), Path(real)):
        by_command(command, path)
        by_python(path)
    by_cluster(archives, out)
