"""Checks CSL-JSON with citeproc: every item is loaded and printed as a citation in a style that cites web pages.

check_csl.py FILE [ABOUT [RECORDS.jsonl]]
"""

import datetime
import json
import re
import sys
import warnings

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

# Variables of csl-data.json 1.0.2 that are used, and what each holds.
KINDS = {
    "id": str, "type": str, "author": list, "title": str, "container-title": str, "issued": dict, "accessed": dict,
    "URL": str, "language": str, "source": str, "note": str, "custom": dict,
}


def fail(fault):
    sys.exit(f"{sys.argv[1]}: {fault}")


def check(number, item):
    for name, value in item.items():
        if not isinstance(value, KINDS.get(name, type(None))):
            fail(f"item {number}: {name} is {value!r}")
    for name in ("id", "type", "title", "custom"):
        if not item.get(name):
            fail(f"item {number}: no {name}")
    for name in ("issued", "accessed"):
        if name in item:
            [parts] = item[name]["date-parts"]
            datetime.date(*parts)


def blocks(shown, text):
    """Whether a headline is this one with a name withheld."""
    return all(a == b or a == "█" for a, b in zip(shown, text, strict=True))


def main():
    items = json.load(open(sys.argv[1], encoding="utf-8"))
    if not items:
        fail("empty")
    for number, item in enumerate(items, 1):
        check(number, item)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        # `custom` is of CSL 1.0.2, which citeproc does not know yet.
        source = CiteProcJSON([{k: v for k, v in item.items() if k != "custom"} for item in items])
    for warning in told:
        fail(warning.message)
    if len(source) != len(items):
        fail("an item is lost: two of one id")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = ["".join(map(str, entry)) for entry in bibliography.bibliography()]
    if len(printed) != len(items):
        fail(f"{len(items)} items, {len(printed)} printed")
    everything = "\n".join(" ".join(entry.split()) for entry in printed)
    for item in items:
        title = item["title"].split("?")[0].split(".")[0].strip()
        if title[:20] not in everything:
            fail(f"{item['id']}: the title is not printed: {item['title']}")
    back, seen = 0, set()
    if len(sys.argv) > 3:
        known = {(item["title"], item.get("URL")) for item in items}
        for line in open(sys.argv[3], encoding="utf-8"):
            record = json.loads(line)
            if record["sha256"] in seen:
                # The same words again, which are written once where they are one page.
                continue
            seen.add(record["sha256"])
            title = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", record["article"]["title"] or "").split())
            hidden = [k for k, url in known if "█" in k and len(k) == len(title)]
            if title and (title, record["url"]) not in known and not any(blocks(k, title) for k in hidden):
                fail(f"{record['id']}: {title!r} does not come back")
            back += 1
    print(f"csl: {len(items)} items, {back} come back")


main()
