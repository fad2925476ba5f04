# Two pictures of a store, cell by cell: run it as a script, or cell by cell in an editor that knows `# %%`.
#
#     python timeline_and_tolls.py news.db OUT
#
# Nothing is added up: in the first picture a happening is a bar from the first to the last day on which it may have
# been (drawn a month wide at least, to be seen), in the second every figure has a line of its own.

# %%
import datetime
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import musnad

store = musnad.Store(sys.argv[1])
out = Path(sys.argv[2])
EPOCH = datetime.date(1970, 1, 1)

# %% [markdown]
# ## When
# A bar is an incident; where nothing but the page's date tells the day, it is light.

# %%
answer = store.timeline(limit=1000)
happenings = pd.DataFrame(
    {
        "type": row["summary"]["class"],
        "first": row["summary"]["days"]["earliest"],
        "last": row["summary"]["days"]["latest"],
        "stated": row["stated"],
    }
    for row in answer["rows"]
    if row["summary"]["days"]
)
types = sorted(happenings["type"].unique())

fig, ax = plt.subplots(figsize=(10, 5), layout="constrained")
for row in happenings.itertuples():
    begins = EPOCH + datetime.timedelta(days=int(row.first))
    days = max(int(row.last) - int(row.first), 30)
    lane = types.index(row.type)
    ax.broken_barh([(begins, datetime.timedelta(days=days))], (lane - 0.4, 0.8), alpha=0.9 if row.stated else 0.3)
ax.set_yticks(range(len(types)), types)
coverage = answer["coverage"]
ax.set_title(f"{len(happenings)} incidents told by {coverage['pages']} pages. No record is not no violence.")
fig.savefig(out / "timeline.svg")

# %% [markdown]
# ## How many
# Tolls as they were said: a line from the lowest to the highest number that the words leave open. A figure without an
# upper bound ("more than 40") ends in an arrow.

# %%
said = pd.DataFrame(
    {
        "what": figure["what"],
        "source": series["name"] or "the outlet",
        "low": figure["low"],
        "high": figure["high"],
    }
    for series in store.tolls(types=["killed", "injured"], limit=1000)["rows"]
    for figure in series["figures"]
    if figure["low"] is not None and not figure["cumulative"]
)

fig, panels = plt.subplots(1, 2, figsize=(12, 6), layout="constrained")
for ax, (what, figures) in zip(panels, said.groupby("what"), strict=False):
    figures = figures.sort_values("low").reset_index(drop=True)
    for at, row in figures.iterrows():
        if pd.isna(row["high"]):
            ax.annotate("", (row["low"] * 1.3 + 1, at), (row["low"], at), arrowprops={"arrowstyle": "->"})
        else:
            ax.plot([row["low"], row["high"]], [at, at], marker="|")
    ax.set_xscale("symlog")
    ax.set_xlabel("persons, as said")
    ax.set_yticks([])
    ax.set_title(f"{what}: {len(figures)} figures of {figures['source'].nunique()} sources")
fig.savefig(out / "tolls.svg")
