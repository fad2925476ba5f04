"""CSV: read as any reader does, it has one row a statement, nothing that a spreadsheet runs, and what the records have."""

import csv
import json
import re
import sys

RUN = tuple("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def plain(cell):
    """What the cell was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(RUN) else cell


def statements(records):
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        for item in record["statements"]:
            yield record, item


def main(file, records, tagged=False):
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    if tagged:
        tags = rows.pop(0)
        if not all(tag.startswith("#") for tag in tags.values()):
            sys.exit("the second row has no hashtags")
    if not rows:
        sys.exit("no row in it")
    by_id = {}
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            sys.exit(f"row {number} has another number of cells than the header")
        for name, cell in row.items():
            if cell.startswith(RUN) and not NUMBER.fullmatch(cell):
                sys.exit(f"row {number}, {name}: a spreadsheet runs {cell!r}")
        by_id[plain(row["page_id"]), row["statement_id"]] = row
    told = 0
    for record, item in statements(records):
        # Pages of one text have statements of the same ids.
        row = by_id.get((record["id"], item["id"]))
        if row is None:
            sys.exit(f"statement {item['id']} of {record['id']} is not in it")
        own = {"event": "trigger", "toll": "text", "relation": "subject"}[item["kind"]]
        should = {
            "kind": item["kind"],
            "type": item.get("type") or item.get("what") or item.get("relation"),
            "words": item[own]["text"],
            "start": str(item[own]["start"]),
            "end": str(item[own]["end"]),
            "low": "" if item.get("low") is None else str(item["low"]),
            "high": "" if item.get("high") is None else str(item["high"]),
            "stances": " | ".join(s["stance"] for s in item["sources"]),
            "actor_ids": ids(item.get("actors", []) or [item["subject"]] if item["kind"] == "relation" else item.get("actors", [])),
            "edtf": listed(t.get("edtf", "") for t in item.get("times", [])),
            "title": record["article"]["title"] or "",
        }
        for name, value in should.items():
            if plain(row[name]) != value:
                sys.exit(f"statement {item['id']}, {name}: {row[name]!r} where the record has {value!r}")
        told += 1
    if told != len(rows):
        sys.exit(f"{len(rows)} rows of {told} statements")
    print(f"{told} rows")


def listed(all):
    all = list(all)
    return " | ".join(all) if any(all) else ""


def ids(parties):
    return listed(p.get("id", "") for p in parties)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3])
