#!/usr/bin/env bash
# Counts what a look-up costs the server, and holds it against Tools/bench-server/costs.tsv: user instructions by callgrind
# and allocations by memcheck, in the release build's session without sockets. Skipped with a message where valgrind is not installed. Usage: Scripts/check-costs.sh
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null 2>&1; then
    printf 'the cost of a look-up is not counted: that needs valgrind\n' >&2
    exit 77
fi
for product in bench-server store-data indicator-load; do swift build -c release --product "$product"; done
bin=$(swift build -c release --show-bin-path)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$bin/store-data" --cells 100000 >"$folder/facts.csv"
"$bin/indicator-load" load --store "$folder/store" "$folder/facts.csv" >/dev/null
# valgrind reads debug information before anything else, which takes longer than all that is measured.
strip -g -o "$folder/server" "$bin/bench-server"

# Both take the depth and the number of gets.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$folder/server" "$folder/store" session "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
allocations() {
    valgrind --tool=memcheck --leak-check=no --undef-value-errors=no "$folder/server" "$folder/store" session "$1" "$2" 2>&1 |
        sed -n 's/.*total heap usage: \([0-9,]*\) allocs.*/\1/p' | tr -d ,
}

failed=0
while IFS=$'\t' read -r depth most_instructions most_allocations; do
    case "$depth" in depth | '#'*) continue ;; esac
    # What a start costs is in both runs.
    less=$((depth * 100))
    more=$((depth * 600))
    # Every tenth of a second the store looks whether another generation is current, which may fall into one run and not into
    # the other, the more the busier the machine is: what is too much is counted again.
    for _ in 1 2 3; do
        cost=$((($(instructions "$depth" "$more") - $(instructions "$depth" "$less")) / (more - less)))
        if [ "$cost" -le "$most_instructions" ]; then break; fi
    done
    new=$((($(allocations "$depth" "$more") - $(allocations "$depth" "$less")) * 1000 / (more - less)))
    printf 'a get in bursts of %s: %s instructions (at most %s), %s allocations in a thousand (at most %s)\n' \
        "$depth" "$cost" "$most_instructions" "$new" "$most_allocations"
    if [ "$cost" -gt "$most_instructions" ] || [ "$new" -gt "$most_allocations" ]; then failed=1; fi
done <Tools/bench-server/costs.tsv
if [ "$failed" -ne 0 ]; then
    printf 'a look-up costs more than Tools/bench-server/costs.tsv allows\n' >&2
    exit 1
fi
