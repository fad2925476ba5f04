"""Writes every export of every source and hands it to the check of its format.

A check is `check_FORMAT.py FILE ABOUT RECORDS`: the export, the file beside it, and the same pages as records (JSON Lines).
It prints what it counted and ends with 1 where something does not hold. A format without a check fails.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MUSNAD = os.environ.get("MUSNAD", str(ROOT / "target/release/musnad"))
REQUIRED = os.environ.get("MUSNAD_REQUIRE", "").split(",")
DATA = Path(os.environ.get("MUSNAD_DATA", ROOT.parent / "shared"))
ARTICLES = 2000
# How much is shown: exports of examples/ are checked at each level, the others as they are by default.
LEVELS = {
    "withheld": [],
    "all": ["--names", "all"],
    "statements": ["--level", "statements"],
}


def musnad(*args, **more):
    return subprocess.run([MUSNAD, *map(str, args)], check=True, stderr=subprocess.PIPE, **more)


def formats():
    """The formats that the command lists."""
    told = subprocess.run([MUSNAD, "export", "--db", "none", "--to", "?"], stderr=subprocess.PIPE, text=True)
    found = re.search(r"possible values: ([^\]]+)\]", told.stderr)
    if not found:
        sys.exit(f"exports: no list of formats in {told.stderr}")
    return [name.strip() for name in found.group(1).split(",")]


def sources(folder):
    """What is exported, and with what: a name, the inputs."""
    yield "examples", [ROOT / "examples"]
    # Braces, TeX, formulas, joined emoji, odd addresses and years, one text twice.
    yield "odd", [HERE / "odd.jsonl"]
    if not (DATA / "pages").is_dir():
        if "data" in REQUIRED:
            sys.exit(f"exports: data is required and {DATA} is not here")
        print(f"exports: real pages skipped, {DATA} is not here")
        return
    yield "pages", sorted((DATA / "pages").glob("*.txt")) + sorted((DATA / "pages").glob("*.warc.gz"))
    articles = folder / "articles.jsonl"
    with articles.open("wb") as out:
        for corpus in sorted((DATA / "corpus").glob("*.jsonl.gz")):
            with gzip.open(corpus) as lines:
                out.writelines(line for line, _ in zip(lines, range(ARTICLES)))
            break
    yield "articles", [articles]


def check(name, file, records):
    script = HERE / f"check_{name}.py"
    if not script.exists():
        return f"{name}: there is no check"
    done = subprocess.run(
        [sys.executable, script, file, f"{file}.about.json", records],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=HERE,
    )
    last = "\n".join(done.stdout.strip().splitlines()[-15:])
    print(f"exports: {file.name}: {last}", flush=True)
    return None if done.returncode == 0 else f"{file.name}: {last}"


def main():
    wrong, passed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for source, inputs in sources(folder):
            db = folder / f"{source}.db"
            musnad("add", "--db", db, *inputs, stdout=subprocess.DEVNULL)
            for level, args in LEVELS.items():
                if source != "examples" and level != "withheld":
                    continue
                records = folder / f"{source}-{level}.records.jsonl"
                musnad("export", "--db", db, "--to", "jsonl", "--out", records, *args)
                for name in formats():
                    file = folder / f"{source}-{level}.{name}"
                    musnad("export", "--db", db, "--to", name, "--out", file, *args)
                    about = json.loads(Path(f"{file}.about.json").read_text("utf-8"))
                    if about["format"] != name or not about["level"] or about["coverage"]["pages"] == 0:
                        wrong.append(f"{file.name}: its about.json does not tell format, level and coverage")
                    fault = check(name, file, records)
                    wrong.extend([fault] if fault else [])
                    passed += not fault
                    file.unlink()
            if source == "examples":
                wrong.extend(read_as_it_comes(folder, inputs))
    for fault in wrong:
        print(f"exports: WRONG {fault}")
    print(f"{passed} passed, {len(wrong)} failed")
    sys.exit(bool(wrong))


def read_as_it_comes(folder, inputs):
    """`musnad read --format` writes the formats of pages as `musnad export` does, without a store."""
    for name in formats():
        if name == "jsonl":  # The record as it is: `musnad read` has its own tests.
            continue
        file = folder / f"read.{name}"
        musnad("read", *inputs, "--format", name, "--out", file)
        # The same pages at the same level, out of a store: `musnad read --format jsonl` shows pages as they are.
        fault = check(name, file, folder / "examples-withheld.records.jsonl")
        if fault:
            yield fault


main()
