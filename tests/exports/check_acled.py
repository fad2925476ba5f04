"""ACLED's shape: 31 columns, its closed lists, and the number of dead by its rule."""

import sys

import coded
import pandas

COLUMNS = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
).split(",")
# Codebook, 2024, table 2.
KINDS = {
    "Battles": ["Government regains territory", "Non-state actor overtakes territory", "Armed clash"],
    "Protests": ["Excessive force against protesters", "Protest with intervention", "Peaceful protest"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Explosions/Remote violence": [
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Strategic developments": [
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ],
}
INTER = [
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
]
# Civilians stand behind everybody else in the list of interactions.
ORDER = [kind for kind in INTER if kind != "Civilians"] + ["Civilians"]
INTERACTIONS = {""} | {f"{kind} only" for kind in INTER}
INTERACTIONS |= {f"{a}-{b}" for n, a in enumerate(ORDER) for b in ORDER[n:]}
DISORDER = {"Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments"}


def disorder(event, sub_event):
    if sub_event == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event == "Protests" or sub_event == "Violent demonstration":
        return "Demonstrations"
    return event if event == "Strategic developments" else "Political violence"


def reported(figure):
    """The number that the codebook has for a figure."""
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if bound == "word":
        return 10 ** (len(str(low)) - 1) if low is not None and low >= 10 else 3
    if low is None:
        return min(3, high if high is not None else 3)
    return low - 1 if bound == "more-than" else low


def main(file, about, records):
    frame, cells = coded.table(file, COLUMNS)
    dates = coded.days(cells, "event_date")
    coded.on_the_globe(frame, "latitude", "longitude")
    coded.one_of(cells, "event_type", KINDS)
    coded.one_of(cells, "disorder_type", DISORDER)
    coded.one_of(cells, "time_precision", {"1", "2", "3"})
    coded.one_of(cells, "geo_precision", {"1", "3"})
    coded.one_of(cells, "inter1", {""} | set(INTER))
    coded.one_of(cells, "inter2", {""} | set(INTER))
    coded.one_of(cells, "interaction", INTERACTIONS)
    coded.one_of(cells, "civilian_targeting", {"", "Civilian targeting"})
    for column in ("admin2", "admin3", "source_scale", "tags", "timestamp"):
        coded.one_of(cells, column, {""})
    if None in dates or frame["latitude"].isna().any() or frame["fatalities"].isna().any():
        sys.exit("a row without a day, a point or a number of dead")
    if not pandas.api.types.is_integer_dtype(frame["fatalities"]) or (frame["fatalities"] < 0).any():
        sys.exit("fatalities are no whole numbers")
    if frame["event_id_cnty"].duplicated().any():
        sys.exit("two rows of one incident")
    items, _ = coded.traced(cells, coded.records(records))
    dead = 0
    for number, told in coded.figures(cells, items):
        row = cells.iloc[number - 2]
        if row.sub_event_type not in KINDS[row.event_type]:
            coded.wrong(number, "sub_event_type", f"{row.sub_event_type!r} is none of {row.event_type}")
        if row.disorder_type != disorder(row.event_type, row.sub_event_type):
            coded.wrong(number, "disorder_type", row.disorder_type)
        if str(dates[number - 2].year) != row.year:
            coded.wrong(number, "year", row.year)
        if row.event_type == "Violence against civilians" and not row.civilian_targeting:
            coded.wrong(number, "civilian_targeting", "violence against civilians without it")
        whole = coded.whole_and_asserted(told)
        killed = [f for f in told if f["what"] == "killed" and not f["denied"]]
        wanted = min(map(reported, whole)) if whole else None
        if whole and int(row.fatalities) != wanted:
            coded.wrong(number, "fatalities", f"{row.fatalities} where the rule has {wanted}")
        if bool(int(row.fatalities)) > bool(killed):
            coded.wrong(number, "fatalities", "dead of whom nobody tells")
        dead += int(row.fatalities) > 0
    coded.without_words(about, cells, ["location"])
    coded.about(about, f"{len(frame)} incidents, {dead} with dead")


main(*sys.argv[1:])
