"""Web Annotations (W3C, 2017), read as JSON-LD by PyLD and resolved on the text: check_web-annotation.py FILE

Each annotation is expanded by the W3C's terms: what is no term of theirs, and not declared at the file's head, is a fault.
Then its selectors are resolved on the text of its page, which is the body of the page's own annotation: position and quote
must find the same words. Then the round trip: each word of each statement has its annotation.

With Node here, annotator/resolve.mjs lets Apache Annotator find the same words in a document.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pyld import jsonld

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/terms/"


def term(iri, **more):
    return {"@id": iri, **more}


def link(iri):
    return term(iri, **{"@type": "@id"})


# The terms of the Web Annotation Vocabulary (W3C Recommendation, 23 February 2017) that the file may use: their names and
# IRIs are facts of that document; nothing is fetched.
TERMS = {
    "id": "@id",
    "type": "@type",
    **{name: term(OA + name) for name in (
        "Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "assessing", "classifying", "describing",
        "identifying", "linking", "tagging", "exact", "prefix", "suffix")},
    **{name: term(OA + name, **{"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}) for name in ("start", "end")},
    "body": link(OA + "hasBody"),
    "target": link(OA + "hasTarget"),
    "source": link(OA + "hasSource"),
    "selector": link(OA + "hasSelector"),
    "motivation": term(OA + "motivatedBy", **{"@type": "@vocab"}),
    "purpose": term(OA + "hasPurpose", **{"@type": "@vocab"}),
    "value": term("http://www.w3.org/1999/02/22-rdf-syntax-ns#value"),
    "format": term("http://purl.org/dc/elements/1.1/format"),
    "language": term("http://purl.org/dc/elements/1.1/language"),
    "creator": link(DC + "creator"),
    "created": term(DC + "created", **{"@type": "http://www.w3.org/2001/XMLSchema#dateTime"}),
    "Software": term(AS + "Application"),
    "Person": term("http://xmlns.com/foaf/0.1/Person"),
    "name": term("http://xmlns.com/foaf/0.1/name"),
    "nickname": term("http://xmlns.com/foaf/0.1/nick"),
    "AnnotationPage": term(AS + "OrderedCollectionPage"),
    "AnnotationCollection": term(AS + "OrderedCollection"),
    "label": term("http://www.w3.org/2000/01/rdf-schema#label"),
    "summary": term(AS + "summary"),
    "partOf": link(AS + "partOf"),
    "startIndex": term(AS + "startIndex", **{"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}),
    "items": term(AS + "items", **{"@type": "@id", "@container": "@list"}),
}
MOTIVATIONS = {"assessing", "classifying", "describing", "identifying", "linking", "tagging"}
STATEMENT, PAGE = "urn:musnad:statement:", "urn:musnad:page:"


def loader(url, options):
    if url != CONTEXT:
        raise ValueError(f"{url} is not looked up")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def known(node, terms, fail, where="annotation"):
    """JSON-LD drops what it has no term for: nothing of that kind may be there."""
    if isinstance(node, list):
        for one in node:
            known(one, terms, fail, where)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in terms:
                fail(f"{where}: {key} is no term")
            elif key != "statement":
                known(value, terms, fail, f"{where}.{key}")


def reads(there, told):
    """Whether a statement's words are the text's; blocks stand for signs of names that are withheld."""
    return len(there) == len(told) and all(b in (a, "\u2588") for a, b in zip(there, told))


def words(statement):
    for field in ("trigger", "text", "subject", "object", "victims"):
        if statement.get(field) is not None:
            yield field, statement[field]
    for field in ("actors", "recipients", "places", "times"):
        for n, one in enumerate(statement.get(field, [])):
            yield f"{field}-{n}", one
    for n, of in enumerate(statement["sources"]):
        for part in ("cue", "source", "hearer", "medium", "said"):
            if of.get(part) is not None:
                yield f"sources-{n}-{part}", of[part]


def selects(annotation, text, fail):
    """The place of the words that an annotation selects, found both ways."""
    by = {one["type"]: one for one in annotation["target"]["selector"]}
    at = by["TextPositionSelector"]
    if not 0 <= at["start"] < at["end"]:
        fail("no position")
    if not text:
        if "TextQuoteSelector" in by:
            fail("a quote of a text that is not here")
        return at
    quote = by["TextQuoteSelector"]
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    places, found = [], text.find(around)
    while found >= 0:
        places.append(found + len(quote["prefix"]))
        found = text.find(around, found + 1)
    if at["start"] not in places or len(quote["exact"]) != at["end"] - at["start"]:
        fail(f"the quote stands at {places}, the position is {at['start']}")
    return at


def main(path):
    faults = []
    page = json.loads(Path(path).read_text(encoding="utf-8"))
    own = page["@context"][1]
    terms = {**TERMS, **own}
    head = {key: value for key, value in page.items() if key != "items"}
    known({key: value for key, value in head.items() if key != "@context"}, terms, faults.append, "the head")
    if "level: " not in page["partOf"]["summary"]:
        faults.append("the head tells no level")
    options = {"documentLoader": loader}
    count, statements, text = 0, 0, ""
    wanted, there = {}, set()
    for n, annotation in enumerate(page["items"]):
        fail = lambda why, of=annotation, n=n: faults.append(f"{path}: item {n + 1}, {of.get('id')}: {why}")
        known(annotation, terms, fail)
        expanded = jsonld.expand({"@context": page["@context"], **annotation}, options)
        if len(expanded) != 1 or OA + "Annotation" not in expanded[0]["@type"]:
            fail("no annotation once expanded")
            continue
        node = expanded[0]
        for required in ("hasBody", "hasTarget", "motivatedBy"):
            if not node.get(OA + required):
                fail(f"oa:{required} is not there")
        if annotation["motivation"] not in MOTIVATIONS or node[OA + "motivatedBy"][0]["@id"] != OA + annotation["motivation"]:
            fail("another motivation")
        if ":" not in json.dumps(node[OA + "hasTarget"][0].get(OA + "hasSource", node[OA + "hasTarget"])):
            fail("the target is no IRI")
        if annotation["id"] in there:
            fail("a second one with this id")
        there.add(annotation["id"])
        count += 1
        if annotation["id"].startswith(PAGE):
            text = next((b["value"] for b in annotation["body"] if b.get("purpose") == "describing"), "")
            for body in annotation["body"]:
                if body.get("purpose") == "linking":
                    wanted.setdefault(body["source"], None)
            continue
        at = selects(annotation, text, fail)
        if annotation["id"] in wanted:
            place = wanted.pop(annotation["id"])
            if place and place != (at["start"], at["end"]):
                fail("its statement has these words elsewhere")
        elif "statement" not in annotation:
            fail("words of no statement")
        if "statement" in annotation:
            statements += 1
            if not re.fullmatch(f"{STATEMENT}[0-9a-f]{{64}}:{annotation['statement']['id']}", annotation["id"]):
                fail("not the id of its statement")
            back = node["https://musnad.example/ns#statement"][0]["@value"]
            if back != annotation["statement"]:
                fail("the statement came back as another")
            for k, (slug, one) in enumerate(words(back)):
                name = annotation["id"] + (f":{slug}" if k else "")
                if k == 0:
                    if (one["start"], one["end"]) != (at["start"], at["end"]):
                        fail("it hangs on other words")
                else:
                    wanted[name] = (one["start"], one["end"])
                if text and not reads(text[one["start"]:one["end"]], one["text"]):
                    fail(f"{slug}: the text has other words there")
    faults += [f"{path}: {name} has no annotation" for name in wanted]
    if not count:
        faults.append(f"{path}: no annotations")
    print("\n".join(faults[:20]))
    print(f"{path}: {count} annotations, {statements} statements, {len(faults)} faults")
    if faults:
        return 1
    return in_a_document(path)


def in_a_document(path):
    """What Apache Annotator finds; skipped without Node, unless MUSNAD_REQUIRE names it."""
    folder = Path(__file__).resolve().parent / "annotator"
    if not (shutil.which("node") and shutil.which("npm")):
        if "node" in os.environ.get("MUSNAD_REQUIRE", "").split(","):
            print("Node is required and not here")
            return 1
        print("skipped: no Node for Apache Annotator")
        return 0
    if not (folder / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-progress", "--ignore-scripts"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return subprocess.run(["node", str(folder / "resolve.mjs"), path]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
