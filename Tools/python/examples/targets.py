"""Did the reports' growth targets come true? A notebook in cells: run it whole, or cell by cell in an editor.

Needs a server with data (INDICATOR_SERVER, or 127.0.0.1:7421) and pandas; with the project's samples:

    indicator-load load --store samples.store Scripts/samples && indicatord serve --store samples.store &
"""

# %% Ask: GDP of all areas of which there is something, with the sentences
from indicators import connect, figures, frame

with connect() as client:
    reported = sorted({document.area for document in client.documents()})
    names = [area.short_name for area in client.areas(reported)]
    table = frame(figures(client, reported, "gdp", quotes=True))
print(len(table), "figures of", ", ".join(names))

# %% Growth of a year: reached and aimed at, side by side. Values are floats here; `exact` keeps the decimals as stated.
growth = table[(table.measure == "growth") & (table["agg"] == "annual") & table.sub_area.isna()]
beside = growth.pivot_table(
    index=["area", "year"], columns="basis", values="value", aggfunc="first", observed=True).dropna(how="all")
print(beside)

# %% Where a target and an outcome are both known, the gap in percentage points
if {"actual", "target"} <= set(beside.columns):
    both = beside.dropna(subset=["actual", "target"])
    print((both["actual"] - both["target"]).round(2).rename("gap"))

# %% Every number leads back to its sentence
for row in growth.dropna(subset=["quote"]).head(3).itertuples():
    print(f"{row.area} {row.year} {row.exact}{row.unit} ({row.basis}): {row.quote} — {row.source}")
