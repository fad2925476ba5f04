"""HXL: libhxl, the standard's own library, finds its tags, and its rows are those of the records."""

import sys

import check_csv
import hxl


def main(file, records):
    data = hxl.data(file, hxl.InputOptions(allow_local=True)).cache()
    tags = [column.display_tag for column in data.columns]
    if "#event+code+id" not in tags and "#event+id+code" not in tags:
        sys.exit(f"no tag of the statement's id among {tags}")
    if any(not tag.startswith("#") for tag in tags):
        sys.exit(f"a column without a tag: {tags}")
    rows = sum(1 for _ in data)
    killed = data.with_rows("#event+type=killed")
    places = sum(1 for row in data.with_rows("#geo+lat is not empty"))
    print(f"libhxl: {len(tags)} tags, {rows} rows, {sum(1 for _ in killed)} of killed, {places} with a place")
    check_csv.main(file, records, tagged=True)


main(sys.argv[1], sys.argv[3])
