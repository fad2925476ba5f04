"""JSON Lines: each line is a record by the published schema, and all its words stand where it says."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parent / "../../schema/record.schema.json").read_text("utf-8"))


def words(value):
    """Everything that has a place and words."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        # A toll's own words are its member `text`.
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def main(file):
    validator = Draft202012Validator(SCHEMA)
    pages = spans = 0
    for number, line in enumerate(open(file, encoding="utf-8"), 1):
        record = json.loads(line)
        for error in validator.iter_errors(record):
            sys.exit(f"line {number}: {error.json_path}: {error.message}")
        text = record["article"]["text"]
        for found in words([record["statements"], record["persons"]]):
            if text and isinstance(found["text"], str):
                if text[found["start"]:found["end"]] != found["text"]:
                    sys.exit(f"line {number}: {found} does not stand there")
                spans += 1
        pages += 1
    if not pages:
        sys.exit("no record in it")
    print(f"{pages} records, {spans} spans")


main(sys.argv[1])
