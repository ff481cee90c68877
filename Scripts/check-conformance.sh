#!/usr/bin/env bash
# The client that is written from the specification alone, with all vectors, and the conformance program against a server
# that is set up so that every rule can be tested: the sample reports beside a cell, a series and a slice that have no room
# in its frames, a short idle time, a token for loads, and its shutdown at the end. A rule that can't be tested fails.
# Usage: Scripts/check-conformance.sh BIN   (the folder of the built programs); 77 without python3.
set -euo pipefail
if [ $# -ne 1 ] || [ ! -x "$1/indicatord" ]; then
    printf 'usage: %s BIN   (the folder of the built programs)\n' "$0" >&2
    exit 64
fi
command -v python3 >/dev/null 2>&1 || exit 77
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

# Frames have 131,072 bytes: a cell of 2,900 records of 48 bytes, 70 years of 60 each, and a figure for every current
# division after those that the samples report on, since rules look at the first areas.
{
    printf 'area_code,name,year,vintage,measure,value,unit\n'
    for value in $(seq 2900); do printf '110000,很多说法的指标,2000,2001,level,%s,亿元\n' "$value"; done
    for year in $(seq 1950 2019); do
        for value in $(seq 60); do printf '110000,很多年的指标,%s,2020,level,%s,亿元\n' "$year" "$value"; done
    done
    awk -F '\t' '$1 > 331200 && $6 == "current" { print $1 ",到处都有的指标,2001,2002,level," NR ".5,亿元" }' \
        Sources/CReferenceTables/divisions.tsv
} >"$work/large.csv"
"$bin/indicator-load" load --store "$work/store" Scripts/samples "$work/large.csv" >"$work/loaded"
"$bin/indicatord" token create --tokens "$work/tokens" --name conformance --role load >"$work/token" 2>/dev/null
"$bin/indicatord" serve --store "$work/store" --listen 127.0.0.1:0 --frame-bytes 131072 --idle 12 --drain 3 \
    --tokens "$work/tokens" --anyone-may-read 2>"$work/log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening on ' "$work/log"; then break; fi
    sleep 0.1
done
Tools/python/check.sh "$(sed -n 's/^listening on //p' "$work/log" | head -n 1)" --load-token-file "$work/token" \
    --shutdown "kill $server" | tee "$work/said"
if ! wait "$server"; then
    printf 'the server did not end well:\n' >&2
    cat "$work/log" >&2
    exit 1
fi
server=
grep -q ', 0 failed, 0 not testable here$' "$work/said" || {
    printf 'not every rule could be tested\n' >&2
    exit 1
}
