"""What the tests share: the command that the package is held against, made-up pages, and what may be absent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"


def absent(what: str) -> None:
    """Skips a test where something is not here, or fails it where MUSNAD_REQUIRE names it."""
    if what in os.environ.get("MUSNAD_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required and not here")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def musnad() -> str:
    """The command, as `make python-check` builds it."""
    command = os.environ.get("MUSNAD") or shutil.which("musnad")
    if command is None:
        pytest.fail("MUSNAD names no command to compare with")
    return command


@pytest.fixture(scope="session")
def pages() -> list[Path]:
    """The made-up pages."""
    return sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html"})


@pytest.fixture(scope="session")
def store(musnad: str, pages: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the made-up pages."""
    db = tmp_path_factory.mktemp("store") / "examples.db"
    subprocess.run([musnad, "add", *map(str, pages), "--db", str(db)], check=True, stdout=subprocess.DEVNULL)
    return db


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Newspaper articles for measuring, which stand beside the project where there are any."""
    data = Path(os.environ.get("MUSNAD_DATA", ROOT.parent / "shared"))
    articles = data / "corpus" / "saudinewsnet-dev.jsonl.gz"
    if not articles.exists():
        absent("data")
    return data


# Workers of a cluster run the Python that runs the tests.
os.environ["PYSPARK_PYTHON"] = sys.executable
