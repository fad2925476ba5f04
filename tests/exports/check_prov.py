"""Checks PROV-JSON with the `prov` package: read, written and read again it must be the same, and every chain must lead
from a statement to its sources and to the page's bytes.

check_prov.py FILE [ABOUT [RECORDS.jsonl]]
"""

import json
import sys

from prov.model import (
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvElement,
    ProvEntity,
    ProvMembership,
    ProvRelation,
)


def fail(fault):
    sys.exit(f"{sys.argv[1]}: {fault}")


def only(record, name):
    values = [value for key, value in record.attributes if str(key) == name]
    return str(values[0]) if values else None


def chains(bundle):
    """Sources of each statement, outermost first: agent, stance, cue."""
    quoted, said, members, names = {}, {}, set(), {}
    for record in bundle.get_records(ProvElement):
        names[str(record.identifier)] = record
    for record in bundle.get_records(ProvRelation):
        for key, value in record.formal_attributes:
            if value is not None and str(key) not in ("prov:time", "prov:startTime", "prov:endTime") and str(value) not in names:
                fail(f"{bundle.identifier}: {record} speaks of {value}, which is not there")
    for record in bundle.get_records(ProvDerivation):
        made, used = (str(value) for _, value in record.formal_attributes[:2])
        if used.startswith("saying:"):
            quoted[made] = used
    for record in bundle.get_records(ProvAttribution):
        entity, agent = (str(value) for _, value in record.formal_attributes[:2])
        if not isinstance(names[agent], ProvAgent):
            fail(f"{agent} is no agent")
        said[entity] = agent
    for record in bundle.get_records(ProvMembership):
        members.add(str(record.formal_attributes[1][1]))
    plans = [dict((str(k), str(v)) for k, v in r.formal_attributes) for r in bundle.get_records(ProvAssociation)]
    if not any(plan.get("prov:plan", "").startswith("tables:") for plan in plans):
        fail(f"{bundle.identifier}: no tables")
    told = {}
    for record in bundle.get_records(ProvEntity):
        name = str(record.identifier)
        if not name.startswith("statement:"):
            continue
        if name not in members or not said.get(name, "").startswith("outlet:"):
            fail(f"{name}: no member of the record, or not the outlet's")
        chain, at = [], name
        while at in quoted:
            at = quoted[at]
            chain.append((said.get(at), only(names[at], "musnad:stance"), only(names[at], "musnad:cue")))
        told[name.split(":", 1)[1]] = (record, chain)
    return told


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    if document != again:
        fail("read, written and read again it is another")
    bundles = list(document.bundles)
    if not bundles:
        fail("empty")
    told = {str(b.identifier).split(":", 1)[1]: chains(b) for b in bundles}
    if len(bundles) != len(json.loads(text)["bundle"]):
        fail("a bundle is lost")
    count = sum(len(all_) for all_ in told.values())
    back = 0
    if len(sys.argv) > 3:
        everything = {}
        for page in told.values():
            everything.update(page)
        for line in open(sys.argv[3], encoding="utf-8"):
            record = json.loads(line)
            for item in record["statements"]:
                if item["id"] not in everything:
                    fail(f"statement {item['id']} does not come back")
                entity, chain = everything[item["id"]]
                want = [(s["stance"], s["cue"]["text"] or None) for s in item["sources"]]
                if [(stance, cue) for _, stance, cue in chain] != want:
                    fail(f"statement {item['id']}: its chain does not come back: {chain} for {want}")
                ids = [s["source"]["id"] for s in item["sources"] if s["source"] and "id" in s["source"]]
                parties = [a.split(":", 1)[1] for a, _, _ in chain if a and a.startswith("party:")]
                if parties != ids:
                    fail(f"statement {item['id']}: {parties} for {ids}")
                own = item.get("trigger") or (item["text"] if item["kind"] == "toll" else item.get("subject"))
                if (only(entity, "musnad:start"), only(entity, "musnad:end")) != (str(own["start"]), str(own["end"])):
                    fail(f"statement {item['id']}: its place does not come back")
                back += 1
    print(f"prov: {len(bundles)} bundles, {count} statements, {back} come back with their chains")


main()
