#!/usr/bin/env bash
# Gives what the programs write to the tools that read it, and holds what comes out against what went in: CSV through
# LibreOffice into a spreadsheet and back, JSON Lines through jq, both through DuckDB and pandas. A tool that is not here is
# named and passed over.
#
#   Scripts/check-formats.sh BIN     (the folder of the built programs)
set -euo pipefail
if [ $# -ne 1 ] || [ ! -x "$1/indicator-load" ]; then
    printf 'usage: %s BIN   (the folder of the built programs)\n' "$0" >&2
    exit 64
fi
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    printf 'formats: %s\n' "$*" >&2
    exit 1
}
tried=()

"$bin/indicator-load" load --store "$work/store" Scripts/samples >/dev/null
"$bin/indicator-load" export --store "$work/store" --format csv >"$work/figures.csv"
"$bin/indicator-load" export --store "$work/store" --format jsonl >"$work/figures.jsonl"
rows=$(wc -l <"$work/figures.jsonl" | tr -d ' ')

if command -v jq >/dev/null 2>&1; then
    [ "$(jq -s length "$work/figures.jsonl")" = "$rows" ] || fail "jq counts other rows"
    value=$(jq -r 'select(.area=="温州" and .code=="gdp" and .year==2019 and .measure=="level").value' "$work/figures.jsonl" | sort -u)
    [ "$value" = 6606.1 ] || fail "jq reads $value for 6606.1"
    tried+=(jq)
fi

if command -v soffice >/dev/null 2>&1; then
    # 44 comma, 34 quotation mark, 76 UTF-8: how LibreOffice is told to read what it would else ask about.
    office() {
        HOME=$work timeout 180 soffice --headless --norestore "-env:UserInstallation=file://$work/profile" "$@" >"$work/office.log" 2>&1 ||
            fail "LibreOffice: $(tail -n 1 "$work/office.log")"
    }
    office --infilter="CSV:44,34,76,1" --convert-to xlsx --outdir "$work" "$work/figures.csv"
    mkdir "$work/back"
    office --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" --outdir "$work/back" "$work/figures.xlsx"
    python3 - "$work/figures.csv" "$work/back/figures.csv" <<'PYTHON' || fail "the spreadsheet has other figures"
import csv, sys
from decimal import Decimal

before, after = (list(csv.DictReader(open(path, encoding="utf-8-sig", newline=""))) for path in sys.argv[1:])
assert len(before) == len(after), (len(before), len(after))
for old, new in zip(before, after):
    for name in ("area", "name", "unit", "quote", "variant", "bound", "basis"):
        assert old[name] == new[name], (name, old[name], new[name])
    assert Decimal(old["value"]) == Decimal(new["value"]), (old["value"], new["value"])
PYTHON
    tried+=(LibreOffice)
fi

if python3 -c 'import pandas' 2>/dev/null; then
    python3 - "$work/figures.csv" "$work/figures.jsonl" "$rows" <<'PYTHON' || fail "pandas reads other figures"
import sys
import pandas

csv = pandas.read_csv(sys.argv[1], dtype={"area_code": str})
lines = pandas.read_json(sys.argv[2], lines=True, dtype={"value": str, "area_code": str})
assert len(csv) == len(lines) == int(sys.argv[3]), (len(csv), len(lines))
assert (csv["value"] == lines["value"].astype(float)).all()
assert (csv["name"] == lines["name"]).all() and csv["year"].dtype == "int64"
PYTHON
    tried+=(pandas)
fi

if python3 -c 'import duckdb' 2>/dev/null; then
    python3 - "$work/figures.csv" "$work/figures.jsonl" "$rows" <<'PYTHON' || fail "DuckDB reads other figures"
import sys
import duckdb

total = "select count(*), sum(cast(value as decimal(38, 6))) from "
first = duckdb.sql(total + f"read_csv('{sys.argv[1]}')").fetchall()[0]
second = duckdb.sql(total + f"read_json('{sys.argv[2]}', format='newline_delimited')").fetchall()[0]
assert first == second and first[0] == int(sys.argv[3]), (first, second)
PYTHON
    tried+=(DuckDB)
fi
printf 'formats: %s figures the same in %s\n' "$rows" "${tried[*]:-no tool: none of jq, LibreOffice, pandas and DuckDB is here}"
