"""POLECAT: 40 columns as the yearly files have them, closed lists, a row for each pair, and each event that happened."""

import sys
from itertools import product

import coded

COLUMNS = """Event ID|Event Date|Event Type|Event Mode|Event Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|
Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|
Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|
Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|
Story Organizations|Story Locations|Language|Version""".replace("\n", "").split("|")
QUADS = {
    "VERBAL COOPERATION": "AGREE CONSULT SUPPORT CONCEDE",
    "MATERIAL COOPERATION": "COOPERATE AID RETREAT",
    "VERBAL CONFLICT": "REQUEST ACCUSE REJECT THREATEN",
    "MATERIAL CONFLICT": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
SECTORS = set("GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM".split()) | {""}
CONTEXTS = {"future", "historical", "hypothetical"}
EMPTY = "Event Intensity|Actor COW|Actor Title|Wikipedia Actor ID|Recipient COW|Recipient Title|Wikipedia Recipient ID|District"


def main(file, about, records):
    frame, cells = coded.table(file, COLUMNS, "\t")
    if len(frame.columns) != 40:
        sys.exit(f"{len(frame.columns)} columns")
    coded.days(cells, "Event Date")
    coded.days(cells, "Publication Date")
    coded.on_the_globe(frame, "Latitude", "Longitude")
    coded.one_of(cells, "Event Type", coded.MODES)
    for column in ("Primary Actor Sector", "Primary Recipient Sector", "Actor Sectors", "Recipient Sectors"):
        coded.one_of(cells, column, SECTORS)
    for column in EMPTY.split("|"):
        coded.one_of(cells, column, {""})
    coded.one_of(cells, "Feature Type", {"", "PPL", "ADM1", "PCLI", "RGN"})
    by_event = {}
    for number, row in enumerate(cells.to_dict("records"), 2):
        event, mode = row["Event Type"], row["Event Mode"]
        if mode and mode not in coded.MODES[event]:
            coded.wrong(number, "Event Mode", f"{mode!r} is no mode of {event}")
        if event not in QUADS.get(row["Quad Code"], "").split():
            coded.wrong(number, "Quad Code", f"{row['Quad Code']!r} of {event}")
        if not set(coded.pieces(row["Contexts"])) <= CONTEXTS:
            coded.wrong(number, "Contexts", row["Contexts"])
        for column in ("Actor Country", "Recipient Country", "Country"):
            if row[column] and not (len(row[column]) == 3 and row[column].isupper()):
                coded.wrong(number, column, f"{row[column]!r} is no code")
        if row["GeoNames ID"] and not row["GeoNames ID"].isdigit():
            coded.wrong(number, "GeoNames ID", row["GeoNames ID"])
        by_event.setdefault(row["Event ID"].rpartition("-")[0], []).append(row)
    told = 0
    for item in (item for record in coded.records(records) for item in record["statements"]):
        if item["kind"] != "event" or not coded.happened(item):
            if by_event.get(item["id"]):
                sys.exit(f"{item['id']} did not happen and has a row")
            continue
        # Pages that have the very same text have the same ids.
        rows = by_event.get(item["id"], [])
        pairs = list(product(item["actors"] or [None], item["recipients"] or [None]))
        if len(rows) < len(pairs) or [row["Event ID"] for row in rows[: len(pairs)]] != [f"{item['id']}-{n}" for n, _ in enumerate(pairs, 1)]:
            sys.exit(f"{item['id']}: {len(rows)} rows of {len(pairs)} pairs")
        by_event[item["id"]] = rows[len(pairs) :]
        for row, (actor, recipient) in zip(rows, pairs):
            told += 1
            if (row["Event Type"], row["Event Mode"]) != (item["type"], coded.mode(item)):
                sys.exit(f"{row['Event ID']}: another type or mode")
            if set(coded.pieces(row["Contexts"])) != CONTEXTS & set(item["aux"]):
                sys.exit(f"{row['Event ID']}: other contexts")
            for side, party in (("Actor", actor), ("Recipient", recipient)):
                raw, name = coded.plain(row[f"{side} Name Raw"]), coded.plain(row[f"{side} Name"])
                if party is None and (raw or name):
                    sys.exit(f"{row['Event ID']}: {side} is made up")
                if party is not None and not (name and coded.as_said(raw, party["text"])):
                    sys.exit(f"{row['Event ID']}: {side} is {raw!r} where the record has {party['text']!r}")
                if party is not None and party.get("name") and name != party["name"]["en"]:
                    sys.exit(f"{row['Event ID']}: {side} is called {name!r}")
                if party is not None and party.get("loaded") and not party.get("name") and name == party["text"]:
                    sys.exit(f"{row['Event ID']}: {side} is called by a slur")
    if told != len(cells):
        sys.exit(f"rows of no event of the records: {[id for id, rows in by_event.items() if rows][:5]}")
    words = ["Actor Name Raw", "Recipient Name Raw", "City", "Raw Placename", "Story People", "Story Locations"]
    coded.without_words(about, cells, words)
    coded.about(about, f"{told} rows")


main(*sys.argv[1:])
