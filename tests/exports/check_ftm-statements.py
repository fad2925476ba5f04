"""Checks FollowTheMoney statements with followthemoney's own reader and model, row by row.

check_ftm-statements.py FILE [ABOUT [RECORDS.jsonl]]

Each value must come out of its property type's cleaning as it went in; rows must be distinct for the package, so that two
origins never become one; put together, entities must hold all that they point at; figures must keep their origins.
"""

import csv
import json
import sys
from collections import defaultdict

from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import StatementEntity
from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements
from followthemoney.statement.util import BASE_ID, get_prop_type
from followthemoney.types import registry


def fail(line, fault):
    sys.exit(f"{sys.argv[1]}: row {line}: {fault}")


def check(number, row):
    """One statement."""
    schema = model.get(row.schema)
    if schema is None or not row.origin or row.dataset != "musnad" or row.external:
        fail(number, f"odd statement {row!r} of {row.origin}")
    for name in (row.canonical_id, row.entity_id):
        if not registry.entity.validate(name) or len(name) > registry.entity.max_length:
            fail(number, f"{name} is no id")
    if row.prop == BASE_ID:
        if row.value != row.entity_id:
            fail(number, "an entity that is not itself")
        return
    prop = schema.get(row.prop)
    if prop is None or prop.stub:
        fail(number, f"{row.schema} has no property {row.prop}")
    proxy = model.get_proxy({"id": row.canonical_id, "schema": row.schema, "properties": {}})
    proxy.add(row.prop, row.value, cleaned=False)
    if proxy.get(row.prop) != [row.value] or len(row.value) > prop.max_length:
        fail(number, f"{row.prop}: {row.value!r} is cleaned to {proxy.get(row.prop)}")


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != CSV_COLUMNS:
            fail(1, "other columns than the package writes")
        for number, row in enumerate(reader, 1):
            try:
                kind = get_prop_type(row["schema"], row["prop"])
            except TypeError as error:
                fail(number, error)
            if row["prop_type"] != kind:
                fail(number, f"{row['schema']}:{row['prop']} is no {row['prop_type']}")
    dataset = Dataset.make({"name": "musnad", "title": "musnad"})
    ids, groups, count = {}, defaultdict(list), 0
    with open(sys.argv[1], "rb") as file:
        for count, row in enumerate(read_csv_statements(file), 1):
            check(count, row)
            if row.id in ids:
                fail(count, f"the package takes it for row {ids[row.id]}: {row!r}")
            ids[row.id] = count
            groups[row.canonical_id].append(row)
    if not count:
        sys.exit(f"{sys.argv[1]}: empty")
    entities = {}
    for canonical, rows in groups.items():
        if {row.schema for row in rows} != {rows[0].schema}:
            sys.exit(f"{canonical}: several schemas")
        entity = StatementEntity(dataset, {"id": canonical, "schema": rows[0].schema})
        for row in rows:
            entity.add_statement(row)
        entity.schema.validate(entity.to_dict())
        for name in entity.schema.required:
            if not entity.get(name):
                sys.exit(f"{canonical}: no {name}")
        origins = {(s.prop, s.value, s.origin) for s in entity.statements if s.prop != BASE_ID}
        if origins != {(r.prop, r.value, r.origin) for r in rows if r.prop != BASE_ID}:
            sys.exit(f"{canonical}: put together it has lost an origin")
        entities[canonical] = entity
    told, denying, asserting = set(), defaultdict(set), defaultdict(set)
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type == registry.entity:
                if value not in entities:
                    sys.exit(f"{entity.id}: {prop.name} points at {value}, which is not there")
                if prop.range and not entities[value].schema.is_a(prop.range.name):
                    sys.exit(f"{entity.id}: {value} is no {prop.range.name}")
        told.update(entity.get("recordId", quiet=True))
        if entity.schema.name == "Note":
            told.update(word.strip(":") for text in entity.get("description") for word in text.split())
        if entity.schema.name == "Documentation":
            kind = denying if entity.first("role").startswith("denies") else asserting
            kind[entity.first("entity")].update(s.origin for s in entity.statements if s.origin)
    for canonical, rows in groups.items():
        if rows[0].schema != "Event":
            continue
        for row in rows:
            if row.origin != "musnad" and row.origin not in asserting[canonical]:
                sys.exit(f"{canonical}: {row.origin} vouches for what it does not assert")
    missing = 0
    if len(sys.argv) > 3:
        for line in open(sys.argv[3], encoding="utf-8"):
            for item in json.loads(line)["statements"]:
                missing += 1
                if item["id"] not in told:
                    sys.exit(f"statement {item['id']} does not come back")
    print(f"ftm-statements: {count} rows of {len(entities)} entities, {missing} statements come back")


main()
