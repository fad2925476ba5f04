"""Does Sail give what one machine gives, and the incidents of a store?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import warcs
from engines import PAGES, batches, in_a_store, incidents, lines, many, on_one_machine, records

from musnad.spark import read as at_once

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def sail() -> Iterator[SparkSession]:
    """A session of Sail, whose server ends with the tests."""
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer(ip=HERE, port=0)
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://{HERE}:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory, pages: list[Path]) -> list[Path]:
    """Archives of the made-up pages, among them a damaged one and one that is none."""
    folder = tmp_path_factory.mktemp("archives")
    paths = [folder / f"{n}.warc.gz" for n in range(3)]
    for n, path in enumerate(paths):
        of = [page for page in pages if page.suffix == ".html"][n::3]
        path.write_bytes(b"".join(warcs.record(n, page.read_bytes(), f"https://example.org/{page.stem}") for page in of))
    damaged = folder / "damaged.warc.gz"
    damaged.write_bytes(paths[0].read_bytes()[:-200])
    none = folder / "none.warc.gz"
    none.write_bytes(b"")
    return [*paths, damaged, none, folder / "missing.warc.gz"]


def test_sail_gives_what_one_machine_gives(musnad: str, sail: SparkSession, archives: list[Path]) -> None:
    expected = on_one_machine(musnad, archives)
    assert len([line for line in expected if not line.endswith("}")]) == 3
    assert lines(batches(records(sail, archives))) == expected
    assert lines(batches(at_once(sail, archives))) == expected


def test_many_pages_are_those_of_one_machine(musnad: str, sail: SparkSession, corpus: Path, tmp_path: Path) -> None:
    paths = many(corpus, tmp_path)
    expected = on_one_machine(musnad, paths)
    assert len(expected) > PAGES
    assert lines(batches(records(sail, paths))) == expected


def test_incidents_are_those_of_a_store(musnad: str, sail: SparkSession, pages: list[Path], tmp_path: Path) -> None:
    # Each page twice, so that copies join, and in two files.
    twice = []
    for n in range(2):
        folder = tmp_path / str(n)
        folder.mkdir()
        for page in pages:
            text = page.read_bytes() + (b"\n" * n)
            (folder / page.name).write_bytes(text)
            twice.append(folder / page.name)
    expected = in_a_store(musnad, twice, tmp_path / "store.db")
    assert len(expected) > len({incident for _, incident, _, _ in expected}) > 50
    assert incidents(sail, twice, tmp_path / "work") == expected


def test_incidents_of_many_articles_are_those_of_a_store(
    musnad: str, sail: SparkSession, corpus: Path, tmp_path: Path
) -> None:
    articles = corpus / "corpus" / "saudinewsnet-dev.jsonl.gz"
    paths = warcs.make(articles, tmp_path / "archives", 4, 1_000)
    expected = in_a_store(musnad, paths, tmp_path / "store.db")
    assert incidents(sail, paths, tmp_path / "work") == expected
