"""PLOVER as NGEC writes it: read with the package that NGEC reads with, its fields there, words where they stand."""

import sys
from datetime import date

import coded
import jsonlines

TEXTS = "id orig_id story_id event_type event_mode event_text headline publisher version date_raw".split()
LISTS = "contexts geolocated_ents story_people story_organizations story_places".split()
ACTOR = "country country_name code_1 code_2 wiki name".split()


def main(file, about, records):
    records = coded.records(records)
    items = coded.statements(records)
    wanted = {id: n for id, n in coded.times_told(records).items() if items[id]["kind"] == "event" and coded.happened(items[id])}
    told, spans = 0, 0
    with jsonlines.open(file) as lines:
        for event in lines:
            told += 1
            wrong = lambda why: sys.exit(f"line {told}: {why}")
            if not all(isinstance(event[key], str) for key in TEXTS) or not all(isinstance(event[key], list) for key in LISTS):
                wrong("a field of another type")
            if event["event_mode"] and event["event_mode"] not in coded.MODES[event["event_type"]]:
                wrong(f"{event['event_mode']!r} is no mode of {event['event_type']}")
            for key in ("date", "pub_date", "date_resolved"):
                if event[key] is not None:
                    date.fromisoformat(event[key])
            item = items.get(event["id"])
            if not wanted.get(event["id"]):
                wrong(f"{event['id']} is no event that happened, or stands more often than pages tell it")
            wanted[event["id"]] -= 1
            text = event["event_text"]
            if event["musnad"]["level"] == "statements without text" and (text or event["headline"]):
                wrong("words on the level without text")
            for key, slot in (("ACTOR", "actors"), ("RECIP", "recipients"), ("LOC", "places"), ("DATE", "times")):
                answers = event["attributes"][key]
                if len(answers) != len(item[slot]):
                    wrong(f"{len(answers)} answers of {len(item[slot])} {slot}")
                for answer, party in zip(answers, item[slot]):
                    start, end = answer["qa_start_char"], answer["qa_end_char"]
                    if (start, end) != (party["start"], party["end"]) or text and not coded.as_said(answer["text"], text[start:end]):
                        wrong(f"{answer['text']!r} does not stand at {start}")
                    if not coded.as_said(answer["text"], party["text"]):
                        wrong(f"{answer['text']!r} where the record has {party['text']!r}")
                    if key in ("ACTOR", "RECIP") and not all(isinstance(answer[k], str) for k in ACTOR):
                        wrong("an actor without its fields")
                    spans += 1
            geo = event["event_geolocation"]["geo"]
            if geo is not None and (not -90 <= geo["lat"] <= 90 or geo not in event["geolocated_ents"]):
                wrong("its place is none of the story's")
            ours = event["musnad"]
            if [link["stance"] for link in ours["sources"]] != [link["stance"] for link in item["sources"]]:
                wrong("another chain of sources")
            of = sorted(id for id, toll in items.items() if toll["kind"] == "toll" and toll["of"] == event["id"])
            if sorted(toll["id"] for toll in ours["tolls"]) != of:
                wrong("other tolls")
            if any((toll["low"], toll["high"]) != (items[toll["id"]]["low"], items[toll["id"]]["high"]) for toll in ours["tolls"]):
                wrong("a toll with another figure")
    if not told:
        sys.exit("no line in it")
    if any(wanted.values()):
        sys.exit(f"events that are not in it: {[id for id, n in wanted.items() if n][:5]}")
    coded.about(about, f"{told} events, {spans} spans at their places")


main(*sys.argv[1:])
