"""UCDP GED's shape: 49 columns, its scales, numbers that follow the named rule, and each statement behind them."""

import sys
from math import floor

import coded
import pandas

COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
).split(",")
NOT_OURS = (
    "relid,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_b_dset_id,side_b_new_id,adm_2,gwnoa,gwnob"
).split(",")
REGIONS = {"", "Africa", "Americas", "Asia", "Europe", "Middle East"}


def precision(days):
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def main(file, about, records):
    frame, cells = coded.table(file, COLUMNS)
    for column in NOT_OURS:
        coded.one_of(cells, column, {""})
    coded.one_of(cells, "region", REGIONS)
    coded.one_of(cells, "where_prec", {"", "1", "1.0", "4", "5", "6", "7"})
    coded.one_of(cells, "event_clarity", {"1", "2"})
    coded.on_the_globe(frame, "latitude", "longitude")
    starts, ends = coded.days(cells, "date_start"), coded.days(cells, "date_end")
    for column in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "number_of_sources"):
        if not pandas.api.types.is_integer_dtype(frame[column]):
            sys.exit(f"{column} holds other than whole numbers")
    if frame["id"].duplicated().any():
        sys.exit("two rows of one incident")
    items, seen = coded.traced(cells, coded.records(records))
    told = dict(coded.figures(cells, items))
    for number, row in enumerate(frame.itertuples(), 2):
        if not 1 <= row.low <= row.best <= row.high:
            coded.wrong(number, "best", f"{row.low} {row.best} {row.high}")
        if row.best != row.deaths_a + row.deaths_b + row.deaths_civilians + row.deaths_unknown:
            coded.wrong(number, "best", "it is not the sum of the deaths")
        start, end = starts[number - 2], ends[number - 2]
        if start and (row.date_prec != precision((end - start).days + 1) or row.year != start.year):
            coded.wrong(number, "date_prec", f"{row.date_prec} of {start} to {end}")
        if not pandas.isna(row.latitude):
            gid = min(floor((row.latitude + 90) * 2), 359) * 720 + floor((row.longitude + 180) * 2) % 720 + 1
            if row.priogrid_gid != gid:
                coded.wrong(number, "priogrid_gid", f"{row.priogrid_gid} where {gid} is right")
            if row.geom_wkt != f"POINT ({cells.longitude[number - 2]} {cells.latitude[number - 2]})":
                coded.wrong(number, "geom_wkt", row.geom_wkt)
        whole = coded.whole_and_asserted(told[number])
        lows = [f["low"] for f in whole if f["low"] is not None]
        if row.musnad_rule.startswith("lowest-told"):
            tops = [f["high"] if f["high"] is not None else f["low"] for f in whole]
            if (row.low, row.high) != (min(lows), max(tops)):
                coded.wrong(number, "low", "it does not follow the rule from the figures told")
            if row.musnad_high_is_open != any(f["high"] is None for f in whole):
                coded.wrong(number, "musnad_high_is_open", row.musnad_high_is_open)
        elif lows:
            coded.wrong(number, "musnad_rule", "there is a figure of all and the rule is that of groups")
    # An attack with one figure of its dead that somebody asserts is in it, whatever else is told of it.
    killed = {}
    for toll in items.values():
        if toll["kind"] == "toll" and toll["what"] == "killed" and toll["part_of"] is None and not toll["cumulative"]:
            killed.setdefault(toll["of"], []).append(toll)
    wanted = 0
    for id, tolls in killed.items():
        event = items.get(id)
        if event is None or len(tolls) != 1 or not (tolls[0]["low"] or 0) or event["type"] != "ASSAULT":
            continue
        if {"future", "hypothetical"} & set(event["aux"]) or not coded.happened(event) or not coded.happened(tolls[0]):
            continue
        wanted += 1
        if id not in seen:
            sys.exit(f"{id}, with {tolls[0]['low']} killed, is in no row")
    coded.without_words(about, cells, ["source_headline", "where_coordinates", "where_description"])
    coded.about(about, f"{len(frame)} incidents, {wanted} lethal attacks found again")


main(*sys.argv[1:])
