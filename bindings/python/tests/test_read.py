"""Does Python read as the command does?"""

from __future__ import annotations

import io
import json
import subprocess
import threading
import time
from pathlib import Path

import pyarrow as pa
import pytest
from conftest import EXAMPLES

import musnad as m

TEXT = "أعلنت وزارة الصحة مقتل خمسة أشخاص في انفجار بمدينة بنغازي، ونفت الحكومة ذلك."


def test_records_are_those_of_the_command(musnad: str, pages: list[Path]) -> None:
    command = [musnad, "read", *map(str, pages), "--format", "jsonl", "--parts"]
    told = subprocess.run(command, check=True, capture_output=True).stdout
    expected = [json.loads(line) for line in told.splitlines()]
    assert len(expected) == len(pages)
    assert list(m.read(pages, parts=True, jobs=3, batch_rows=2).records()) == expected


def test_every_door_gives_the_same() -> None:
    page = EXAMPLES / "libya-2019-quot.txt"
    (by_path,) = m.read(page).records()
    (by_bytes,) = m.read(page.read_bytes(), name=str(page)).records()
    with page.open("rb") as file:
        (by_file,) = m.read(file).records()
    assert by_path == by_bytes == by_file
    (by_text,) = m.read(TEXT, date="2019-05-02", url="https://example.org/1").records()
    (again,) = m.read(io.BytesIO(TEXT.encode()), date="2019-05-02", url="https://example.org/1").records()
    assert by_text == again
    assert by_text["url"] == "https://example.org/1" and by_text["article"]["published"] == "2019-05-02"
    assert {"toll", "event"} <= {s["kind"] for s in by_text["statements"]}


def test_what_cannot_be_read_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x00\x01\x02" * 400)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT}) + "\nnot JSON\n" + json.dumps({"text": TEXT}) + "\n")
    missing = tmp_path / "c.txt"
    table = pa.table(m.read([tmp_path / "a.html", tmp_path / "b.jsonl", missing]))
    assert table.column("number").to_pylist() == [0, 0, 1, 2, 0]
    errors = table.column("error").to_pylist()
    assert [e is None for e in errors] == [False, True, False, True, False]
    assert errors[2] == "line 2: not a JSON object" and errors[0] == "not a page: binary data"
    assert table.column("path").to_pylist()[-1] == str(missing) and table.column("article").to_pylist()[0] is None
    told: list[str] = []
    assert len(list(m.read([tmp_path / "b.jsonl", missing]).records(told.append))) == 2
    assert [t.startswith(str(tmp_path)) for t in told] == [True, True]
    with pytest.raises(m.Unread, match=r"c\.txt: No such file"):
        list(m.read(missing).records())


def test_a_path_is_not_taken_for_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT)
    with pytest.raises(ValueError, match="pathlib"):
        m.read(str(page))
    with pytest.raises(ValueError, match="date"):
        m.read(TEXT, date="yesterday")
    with pytest.raises(TypeError):
        m.read(io.StringIO(TEXT) and 7)  # type: ignore[arg-type]
    told: list[str] = []
    assert list(m.read(io.StringIO(TEXT)).records(told.append)) == []  # type: ignore[arg-type]
    assert "binary mode" in told[0]


def test_batches_have_one_schema_and_are_read_by_others_as_they_are(pages: list[Path]) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    schema = pa.schema(m.schema())
    batches = [pa.record_batch(b) for b in m.read(pages, batch_rows=4)]
    assert all(b.schema == schema for b in batches) and max(len(b) for b in batches) <= 4
    statements = sum(len(s) for b in batches for s in b.column("statements").to_pylist())
    polars = pl.DataFrame(m.read(pages))
    assert polars.get_column("statements").list.len().sum() == statements
    pandas = pd.DataFrame.from_arrow(m.read(pages))
    assert sum(map(len, pandas["statements"])) == statements
    reader = m.read(pages)
    counted = duckdb.sql("SELECT sum(len(statements)), count(*) FROM reader").fetchall()
    assert counted == [(statements, len(pages))] and reader is not None


def test_other_threads_run_while_pages_are_read(pages: list[Path]) -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.0005)

    other = threading.Thread(target=tick)
    other.start()
    before = ticks
    # One call, which returns when the first batch of all pages is there.
    next(iter(m.read(pages * 10, jobs=1, batch_rows=len(pages) * 10)))
    after = ticks
    done.set()
    other.join()
    assert after > before + 1


def test_nobody_has_to_read_to_the_end(pages: list[Path]) -> None:
    threads = threading.active_count()
    reader = m.read(pages * 200, batch_rows=1)
    assert len(next(iter(reader))) == 1
    del reader
    assert threading.active_count() == threads


def test_lexicons(tmp_path: Path) -> None:
    own = m.Lexicon()
    assert own.digest.startswith("sha256:") and own.counts()["parties.tsv"] == len(own.parties())
    assert any(p["id"] == "houthis" for p in own.parties())
    (record,) = m.read(TEXT, lexicon=own).records()
    assert record["lexicon"] == own.digest
    (tmp_path / "parties.tsv").write_text("id\tkind\n")
    with pytest.raises(ValueError, match="parties.tsv"):
        m.Lexicon([tmp_path])
    with pytest.raises(OSError, match="nowhere"):
        m.Lexicon(["nowhere"])


def test_a_store_answers_as_the_command_does(musnad: str, store: Path) -> None:
    questions = m.Store(store)
    for view, ask in [
        ("find", questions.find),
        ("timeline", questions.timeline),
        ("tolls", questions.tolls),
        ("relations", questions.relations),
        ("contradictions", questions.contradictions),
    ]:
        command = [musnad, view, "--db", str(store), "--format", "jsonl", "--limit", "500"]
        told = subprocess.run(command, check=True, capture_output=True).stdout.splitlines()
        answer = ask(limit=500)
        assert answer["rows"] == [json.loads(line) for line in told[:-1]], view
        assert answer["coverage"] == json.loads(told[-1])["coverage"] and not answer["more"]
    found = questions.find(kind="toll", types=["killed"], since="2011-01-01", limit=3)
    assert 0 < len(found["rows"]) <= 3 and all(row["what"] == "killed" for row in found["rows"])
    happening = questions.timeline(limit=1)["rows"][0]
    incident = questions.incident(happening["incident"])
    assert incident is not None and questions.incident("no such id") is None


def test_names_are_given_only_when_they_are_asked_for(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names="):
        m.Store(store).named()
    assert m.Store(store, names="dead").named()["naming"] != m.Store(store).find()["naming"]
    with pytest.raises(ValueError, match="names"):
        m.Store(store, names="everybody")  # type: ignore[arg-type]
    with pytest.raises(OSError, match="none.db"):
        m.Store(tmp_path / "none.db")
