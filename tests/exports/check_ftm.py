"""Checks FollowTheMoney entities with followthemoney's own model, entity by entity.

check_ftm.py FILE [ABOUT [RECORDS.jsonl]]

Its command line ends with 0 on bad data, so each value is put through its property type's own cleaning here: it must come
out as it went in. What an entity points at must be there and be of the range that the property asks for. With the records
of the same pages, each statement and each text must come back.
"""

import json
import re
import sys
import unicodedata

from followthemoney import model
from followthemoney.types import registry
from normality.cleaning import remove_unsafe_chars


def fail(line, fault):
    sys.exit(f"{sys.argv[1]}:{line}: {fault}")


def check(line, data):
    """One entity, as the model takes it."""
    schema = model.get(data.get("schema", ""))
    if schema is None or schema.abstract:
        fail(line, f"no such schema: {data.get('schema')}")
    if set(data) != {"id", "schema", "properties"} or not registry.entity.validate(data["id"]):
        fail(line, f"odd entity: {data.get('id')}")
    if len(data["id"]) > registry.entity.max_length:
        fail(line, f"id too long: {data['id']}")
    try:
        schema.validate(data)
    except Exception as error:
        fail(line, f"{error}: {getattr(error, 'errors', '')}")
    proxy = model.get_proxy({"id": data["id"], "schema": data["schema"], "properties": {}})
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub or prop.deprecated:
            fail(line, f"{data['schema']} has no property {name}")
        if not values or len(values) != len(set(values)):
            fail(line, f"{name}: no values, or one twice: {values}")
        for value in values:
            if prop.type == registry.name and "█" in value:
                fail(line, f"{name}: a name made of a withheld one: {value}")
            if len(value) > prop.max_length:
                fail(line, f"{name}: longer than {prop.max_length}")
            proxy.add(name, value, cleaned=False)
        if proxy.get(name) != values:
            fail(line, f"{name}: {values} is cleaned to {proxy.get(name)}")
    for name in schema.required:
        if not data["properties"].get(name):
            fail(line, f"{data['schema']} without {name}")
    again = model.get_proxy(data)
    if again.to_dict()["properties"] != data["properties"]:
        fail(line, "read and written, it is another")
    if schema.caption and again.caption == schema.label:
        fail(line, "nothing to show")
    return proxy


def references(entities):
    """All that is pointed at is there, and what it should be."""
    for line, proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type != registry.entity:
                continue
            if value not in entities:
                fail(line, f"{prop.name} points at {value}, which is not there")
            if prop.range and not entities[value][1].schema.is_a(prop.range.name):
                fail(line, f"{prop.name} points at {value}, which is no {prop.range.name}")


def letters(text):
    """A text as FollowTheMoney cleans it, without spaces."""
    text = remove_unsafe_chars(unicodedata.normalize("NFC", text))
    return "".join(unicodedata.normalize("NFC", text).split())


def same(shown, text):
    """Whether two texts, as `letters` gives them, are one, but for blocks that stand for a name."""
    if len(shown) == len(text):
        return all(a in (b, "█") for a, b in zip(shown, text))
    # Cleaning took something out of a name that stands in blocks.
    parts = [re.escape(part) for part in re.split("█+", shown)]
    return re.fullmatch(".{0,99}".join(parts), text) is not None


def role(item):
    """What a telling's role must be: what its sources do, and the figure."""
    stances = {source["stance"] for source in item["sources"]}
    stance = "denies" if "denies" in stances else "doubts" if "doubts" in stances else "asserts"
    if item["kind"] == "event":
        return stance
    low, high = item["low"], item["high"]
    if low is None:
        number = "no number" if high is None else f"up to {high}"
    elif high is None:
        number = f"{low} or more"
    else:
        number = f"{low}" if low == high else f"{low} to {high}"
    return f"{stance}: {item['what']}: {number} ({item['bound']}"


def round_trip(entities, records):
    """Each statement has its telling under its page's article, each article its page's text."""
    pages, roles = {}, {}
    for _, proxy in entities.values():
        articles = proxy.get("document", quiet=True) or proxy.get("proof", quiet=True)
        for statement in proxy.get("recordId", quiet=True):
            pages.setdefault(statement, set()).update(articles)
            if proxy.schema.name == "Documentation" and proxy.id.startswith("musnad-telling-"):
                roles.setdefault(statement, set()).add(proxy.first("role"))
        if proxy.schema.name == "Note":
            for word in " ".join(proxy.get("description")).split():
                pages.setdefault(word.strip(":;"), set()).update(proxy.get("entity"))
    texts = {i: letters("".join(p.get("bodyText"))) for i, (_, p) in entities.items() if p.schema.name == "Article"}
    count = 0
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        articles = set()
        for item in record["statements"]:
            if item["id"] not in pages:
                sys.exit(f"{record['id']}: statement {item['id']} does not come back")
            articles |= pages[item["id"]]
            told = roles.get(item["id"], set())
            if item["kind"] != "relation" and not any(r.startswith(role(item)) for r in told):
                sys.exit(f"{record['id']}: statement {item['id']} comes back as {told}, not as {role(item)}")
            count += 1
        text = letters(record["article"]["text"])
        if articles and not any(same(texts[article], text) for article in articles):
            sys.exit(f"{record['id']}: its text does not come back")
    return count


def main():
    entities = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            data = json.loads(line)
            if data["id"] in entities:
                fail(number, f"{data['id']} comes twice")
            entities[data["id"]] = (number, check(number, data))
    if not entities:
        sys.exit(f"{sys.argv[1]}: empty")
    references(entities)
    events = {i: p for i, (_, p) in entities.items() if p.schema.name == "Event"}
    for _, proxy in entities.values():
        # An event needs somebody who says that it happened.
        if proxy.schema.name == "Documentation" and proxy.first("role").startswith("asserts"):
            events.pop(proxy.first("entity"), None)
    if events:
        sys.exit(f"{sys.argv[1]}: nobody asserts {sorted(events)[0]}")
    count = round_trip(entities, sys.argv[3]) if len(sys.argv) > 3 else 0
    print(f"ftm: {len(entities)} entities, {count} statements come back")


main()
