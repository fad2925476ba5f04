"""Label Studio tasks, as Label Studio's own SDK reads them: check_label-studio.py FILE

The labelling configuration that goes with them must be sound, and each prediction must be one that it allows. Then the
round trip: each word of each statement has its region, with its role and its own place and words.
"""

import json
import re
import sys
from pathlib import Path

from label_studio_sdk.label_interface import LabelInterface

CONFIG = Path(__file__).resolve().parents[2] / "crates/export/src/label_studio.xml"
ROLES = {
    "trigger": "trigger", "text": "figure", "subject": "subject", "object": "object", "actors": "actor",
    "recipients": "recipient", "victims": "victims", "places": "place", "times": "time", "cue": "cue",
    "source": "source", "hearer": "hearer", "medium": "medium", "said": "said",
}


def reads(there, told):
    """Whether a statement's words are the text's; blocks stand for signs of names that are withheld."""
    return len(there) == len(told) and all(b in (a, "\u2588") for a, b in zip(there, told))


def words(statement):
    """All words of a statement, each with the name of its field."""
    for field in ("trigger", "text", "subject", "object", "victims"):
        if statement.get(field) is not None:
            yield field, field, statement[field]
    for field in ("actors", "recipients", "places", "times"):
        for n, one in enumerate(statement.get(field, [])):
            yield f"{field}-{n}", field, one
    for n, link in enumerate(statement["sources"]):
        for part in ("cue", "source", "hearer", "medium", "said"):
            if link.get(part) is not None:
                yield f"sources-{n}-{part}", part, link[part]


def codes(statement):
    """Some codes that must come with the words on which a statement hangs."""
    kind = statement["kind"]
    if kind == "event":
        return {"type": [statement["type"]], "mode": [statement["mode"]] if statement["mode"] else None}
    if kind == "toll":
        return {"counted": [statement["what"]], "low": statement["low"], "high": statement["high"]}
    return {"relation": [statement["relation"]]}


def check(task, interface, fail):
    data = task["data"]
    text = data["text"]
    for required in ("page", "level", "musnad", "lexicon", "statements", "headline"):
        if data.get(required) is None:
            fail(f"data.{required} is not there")
    loaded = interface.load_task(data)
    if loaded.get_object("text").value != text:
        fail("the SDK reads another text")
    regions, arrows = {}, set()
    for prediction in task["predictions"]:
        for error in interface.validate_prediction(prediction, return_errors=True):
            fail(error)
        for result in prediction["result"]:
            if result["type"] == "relation":
                arrows.add((result["from_id"], result["to_id"]))
                continue
            value = result["value"]
            if not 0 <= value["start"] < value["end"] <= len(text):
                fail(f"{result['id']}: {value['start']}..{value['end']} is no place in the text")
            if value["text"] != text[value["start"]:value["end"]] and result["type"] != "textarea":
                fail(f"{result['id']}: the text has other words at {value['start']}..{value['end']}")
            key = {"labels": "labels", "choices": "choices", "number": "number", "textarea": "text"}[result["type"]]
            of = regions.setdefault(result["id"], {"at": (value["start"], value["end"])})
            if result["from_name"] in of or of["at"] != (value["start"], value["end"]):
                fail(f"{result['id']}: told twice")
            of[result["from_name"]] = value[key]
    count = 0
    for statement in data["statements"]:
        count += 1
        if not text:
            continue
        anchor = None
        for slug, field, one in words(statement):
            name = f"{statement['id']}-{slug}"
            region = regions.pop(name, None)
            if region is None:
                fail(f"{name}: no region")
                continue
            if region["at"] != (one["start"], one["end"]) or region.get("role") != [ROLES[field]]:
                fail(f"{name}: at another place or in another role")
            if not reads(text[one["start"]:one["end"]], one["text"]):
                fail(f"{name}: other words than the statement's")
            if one.get("id") and field not in ("places",) and region.get("party") != [one["id"]]:
                fail(f"{name}: its party is not told")
            if anchor is None:
                anchor = name
                for code, told in codes(statement).items():
                    if region.get(code) != told:
                        fail(f"{name}: {code} is {region.get(code)}, not {told}")
            elif not re.search(r"-sources-\d+-(?!cue)", name) and (anchor, name) not in arrows:
                fail(f"{name}: no arrow from {anchor}")
    for left in regions:
        fail(f"{left}: a region of no statement")
    return count


def main(path):
    faults = []
    interface = LabelInterface(CONFIG.read_text(encoding="utf-8"))
    interface.validate()
    tasks = json.loads(Path(path).read_text(encoding="utf-8"))
    statements = 0
    for n, task in enumerate(tasks):
        statements += check(task, interface, lambda why, n=n: faults.append(f"{path}: task {n + 1}: {why}"))
    if not tasks:
        faults.append(f"{path}: no tasks")
    print("\n".join(faults[:20]))
    print(f"{path}: {len(tasks)} tasks, {statements} statements, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
