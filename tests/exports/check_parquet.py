"""Parquet: Arrow's and DuckDB's readers get every record back as it was, and the file tells of itself."""

import json
import sys

import duckdb
import pyarrow.parquet


def bare(value):
    """Without what is null or empty: columns have a place for everything."""
    if isinstance(value, dict):
        kept = {name: bare(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, [], {}, False)}
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return value


def compared(record):
    """What is held against another: the counts of a page's parts have no order of their own."""
    return bare(record) | {"parts": sorted(bare(record["parts"]), key=lambda part: part["label"])}


# What a store adds to a record.
ADDED = ("incidents", "reviews", "captured", "voice", "page_sha256")


def main(file, records):
    parquet = pyarrow.parquet.ParquetFile(file)
    about = json.loads(parquet.metadata.metadata[b"musnad.about"])
    if not about["level"] or about["coverage"]["pages"] == 0:
        sys.exit("level and coverage are not told")
    should = {}
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        should.setdefault((record["sha256"], record["id"]), []).append(compared(record))
    pages = statements = 0
    for batch in parquet.iter_batches(64):
        for row in batch.to_pylist():
            key = (row["sha256"], row["id"])
            record = compared({name: value for name, value in row.items() if name not in ADDED})
            if record not in should.get(key, []):
                sys.exit(f"page {key}: not as its record has it")
            pages += 1
            statements += len(row["statements"])
    if pages == 0 or pages != sum(map(len, should.values())):
        sys.exit(f"{pages} rows of {len(should)} records")
    counted = duckdb.sql(f"SELECT count(*) FROM (SELECT unnest(statements) FROM read_parquet('{file}'))").fetchone()[0]
    if counted != statements:
        sys.exit(f"DuckDB finds {counted} statements, and Arrow {statements}")
    print(f"{pages} rows, {statements} statements")


main(sys.argv[1], sys.argv[3])
