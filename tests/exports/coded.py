"""What the checks of tables of coded events have in common: reading them as their users do, and the records beside them."""

import json
import sys
from collections import Counter
from datetime import date

import pandas

RUN = tuple("=+-@\t\r＝＋－＠")

# PLOVER's types with their modes (2021).
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
MODES = {event: set(modes.split()) for event, modes in MODES.items()}


def wrong(row, column, why):
    sys.exit(f"row {row}, {column}: {why}")


def table(file, columns, between=","):
    """A table as pandas reads it, and its cells as they stand; the header must be `columns`, then any of ours."""
    frame = pandas.read_csv(file, sep=between, low_memory=False)
    cells = pandas.read_csv(file, sep=between, dtype=str, keep_default_na=False)
    if list(frame.columns[: len(columns)]) != columns:
        sys.exit(f"the header is {list(frame.columns)}")
    other = [name for name in frame.columns[len(columns) :] if not name.startswith("musnad_")]
    if other:
        sys.exit(f"columns that are neither theirs nor ours: {other}")
    if frame.empty:
        sys.exit("no row in it")
    for name in cells:
        numeric = pandas.api.types.is_numeric_dtype(frame[name])
        for number, cell in enumerate(cells[name], 2):
            if cell.startswith(RUN) and not numeric:
                wrong(number, name, f"a spreadsheet runs {cell!r}")
    return frame, cells


def plain(cell):
    """What the cell was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(RUN) else cell


def one_of(cells, column, allowed):
    for number, cell in enumerate(cells[column], 2):
        if cell not in allowed:
            wrong(number, column, f"{cell!r} is none of theirs")


def days(cells, column):
    """The column as days; what is there must be one. (pandas itself has none before 1677 and after 2262.)"""
    days = []
    for number, cell in enumerate(cells[column], 2):
        try:
            days.append(date.fromisoformat(cell) if cell else None)
        except ValueError:
            wrong(number, column, f"{cell!r} is no day")
    return days


def on_the_globe(frame, lat, lon):
    for number, (y, x) in enumerate(zip(frame[lat], frame[lon]), 2):
        if pandas.isna(y) != pandas.isna(x):
            wrong(number, lat, "one coordinate alone")
        if not pandas.isna(y) and not (-90 <= y <= 90 and -180 <= x <= 180):
            wrong(number, lat, f"{y}, {x} is no point of the globe")


def records(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def statements(records):
    """Statements by their ids."""
    return {item["id"]: item for record in records for item in record["statements"]}


def times_told(records):
    """How often each statement is told: pages that have the very same text have the same ids."""
    return Counter(item["id"] for record in records for item in record["statements"])


def happened(item):
    """Whether a statement says that something happened: the text does not negate it and no source denies it."""
    denied = any(link["stance"] == "denies" for link in item["sources"])
    return "negation" not in item.get("aux", []) and not denied


def denied(items, toll):
    """Whether a toll is denied, or what it is the toll of."""
    event = items.get(items[toll]["of"]) if toll in items else None
    return toll in items and not (happened(items[toll]) and (event is None or happened(event)))


def mode(item):
    """PLOVER's mode of an event; what is no mode of its type is not PLOVER's."""
    return item["mode"] if item["mode"] in MODES[item["type"]] else ""


def as_said(words, record_words):
    """Whether words of an export are those of the record or text; names that are withheld are blocks, on either side."""
    same = all(a == b or "█" in (a, b) for a, b in zip(words, record_words))
    return len(words) == len(record_words) and same or not words


def figures(cells, items):
    """The figures of each row, held against the records; a table of incidents has them all in a column of ours."""
    for number, cell in enumerate(cells["musnad_figures"], 2):
        told = json.loads(plain(cell))
        for figure in told:
            if figure["denied"] != all(denied(items, id) for id in figure["statements"]):
                wrong(number, "musnad_figures", f"whether {figure['statements']} are denied")
            for id in figure["statements"]:
                toll = items.get(id)
                if toll is None or toll["kind"] != "toll":
                    wrong(number, "musnad_figures", f"{id} is no toll of the records")
                for key in ("what", "low", "high", "bound"):
                    if toll[key] != figure[key]:
                        wrong(number, "musnad_figures", f"{key} of {id} is {toll[key]} in the records")
        yield number, told


def whole_and_asserted(told):
    return [f for f in told if f["what"] == "killed" and f["whole"] and not f["denied"]]


def pieces(cell):
    return [piece for piece in plain(cell).split("; ") if piece]


def traced(cells, records):
    """Each row's statements and pages are those of the records, none stands in more rows than pages tell it."""
    items, left, seen = statements(records), times_told(records), set()
    for number, row in enumerate(cells.to_dict("records"), 2):
        for id in pieces(row["musnad_statements"]):
            if id not in items:
                wrong(number, "musnad_statements", f"{id} is not in the records")
            seen.add(id)
            left[id] -= 1
            if left[id] < 0:
                wrong(number, "musnad_statements", f"{id} stands in another row too")
        if not any(happened(items[id]) for id in pieces(row["musnad_statements"])):
            wrong(number, "musnad_statements", "nobody says that it happened")
        if not all(len(page) == 64 for page in pieces(row["musnad_pages"])):
            wrong(number, "musnad_pages", "no SHA-256")
        denied = any(
            link["stance"] == "denies" for id in pieces(row["musnad_statements"]) for link in items[id]["sources"]
        )
        if denied != bool(row["musnad_denied_by"]):
            wrong(number, "musnad_denied_by", "a denial is lost or made up")
    return items, seen


def without_words(file, cells, columns):
    """On the level without text none of these columns holds a word."""
    if json.load(open(file, encoding="utf-8"))["level"] == "statements without text":
        for column in columns:
            one_of(cells, column, {""})


def about(file, rows):
    """Says what was counted, with what the format left out by its own rules."""
    told = json.load(open(file, encoding="utf-8"))
    left = sum(n for _, n in told["left_out"])
    if not told["loses"]:
        sys.exit("it does not tell what it loses")
    print(f"{rows}, {left} left out by the format's rules")
