"""Do the documented examples run?"""

from __future__ import annotations

import doctest
import os
import runpy
from pathlib import Path

import pytest
from conftest import EXAMPLES

import musnad

HERE = Path(__file__).resolve().parents[1]


def test_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = doctest.testmod(musnad)
    assert tried.attempted > 0 and tried.failed == 0


def test_the_readme(monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").symlink_to(EXAMPLES)
    (tmp_path / "news.db").symlink_to(store)
    tried = doctest.testfile(str(HERE / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried.attempted > 5 and tried.failed == 0


def test_the_pictures(monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setattr("sys.argv", ["pictures", str(store), str(tmp_path)])
    runpy.run_path(str(HERE / "examples" / "timeline_and_tolls.py"), run_name="__main__")
    for name in ("timeline.svg", "tolls.svg"):
        assert os.path.getsize(tmp_path / name) > 5_000
