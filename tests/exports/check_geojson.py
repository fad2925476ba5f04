"""GeoJSON: the geojson package finds every feature valid, and there is one for each place that resolves."""

import json
import sys

import geojson


def main(file, records):
    with open(file, encoding="utf-8") as text:
        collection = geojson.load(text)
    if collection["type"] != "FeatureCollection" or not collection.is_valid:
        sys.exit(f"no valid collection: {collection.errors()}")
    if not collection["about"]["level"] or collection["coverage"]["pages"] == 0:
        sys.exit("level and coverage are not told")
    features = {feature["id"]: feature for feature in collection["features"]}
    if len(features) != len(collection["features"]):
        sys.exit("an id stands twice")
    for feature in features.values():
        if not feature.is_valid:
            sys.exit(f"{feature['id']}: {feature.errors()}")
        lon, lat = feature["geometry"]["coordinates"]
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            sys.exit(f"{feature['id']}: {lon}, {lat} is nowhere")
    # Pages of one text have statements of the same ids.
    of_page = {(f["properties"]["page_id"], f["id"].split("-", 1)[1]): f for f in features.values()}
    places = 0
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        for item in record["statements"]:
            for n, place in enumerate(item.get("places", [])):
                if "lat" not in place:
                    continue
                feature = of_page.get((record["id"], f"{item['id']}-{n}"))
                if feature is None or feature["geometry"]["coordinates"] != [place["lon"], place["lat"]]:
                    sys.exit(f"statement {item['id']}: its place {n} is not in it")
                if feature["properties"]["precision"] != place["kind"]:
                    sys.exit(f"statement {item['id']}: its place {n} has lost its precision")
                places += 1
    if not features or places != len(features):
        sys.exit(f"{len(features)} features of {places} places")
    print(f"{places} features")


main(sys.argv[1], sys.argv[3])
