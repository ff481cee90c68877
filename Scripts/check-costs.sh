#!/usr/bin/env bash
# Counts what a look-up costs the server, and holds it against Tools/bench-server/costs.tsv: user instructions by callgrind
# and allocations by memcheck, of the release build, on one connection through its epoll loop and in a session without
# sockets. Holds the memory of a server with 1,000 connections to 32 MB beside the map too, which needs two cores. Skipped with
# a message where valgrind is not installed. Usage: Scripts/check-costs.sh
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null 2>&1; then
    printf 'the cost of a look-up is not counted: that needs valgrind\n' >&2
    exit 77
fi
for product in bench-server store-data indicatord indicator-load indicator-bench; do swift build -c release --product "$product"; done
bin=$(swift build -c release --show-bin-path)
folder=$(mktemp -d)
server=""
cleanup() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap cleanup EXIT
"$bin/store-data" --cells 100000 >"$folder/facts.csv"
"$bin/indicator-load" load --store "$folder/store" "$folder/facts.csv" >/dev/null
# valgrind reads debug information before anything else, which takes longer than all that is measured.
strip -g -o "$folder/server" "$bin/bench-server"
# Dictionaries have other collisions in each run otherwise, which cost more than what is looked for.
export SWIFT_DETERMINISTIC_HASHING=1

# serve DEPTH N TOOL…: answers N gets in bursts of DEPTH under an instrument, whose report is then in the log.
serve_session() {
    local depth=$1 number=$2
    shift 2
    "$@" "$folder/server" "$folder/store" session "$depth" "$number" >"$folder/log" 2>&1
}
serve_epoll() {
    local depth=$1 number=$2
    shift 2
    : >"$folder/address"
    "$@" "$folder/server" "$folder/store" sockets >"$folder/address" 2>"$folder/log" &
    server=$!
    for _ in $(seq 600); do
        if [ -s "$folder/address" ]; then break; fi
        sleep 0.1
    done
    "$bin/indicator-bench" run --server "$(cat "$folder/address")" --shape "1x$depth" --requests "$number" >/dev/null
    kill "$server"
    # The shell tells of a process that was ended.
    wait "$server" 2>/dev/null || true
    server=""
}
# count WAY DEPTH N
instructions() {
    "serve_$1" "$2" "$3" valgrind --tool=callgrind --callgrind-out-file=/dev/null
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$folder/log"
}
allocations() {
    "serve_$1" "$2" "$3" valgrind --tool=memcheck --leak-check=no --undef-value-errors=no
    sed -n 's/.*total heap usage: \([0-9,]*\) allocs.*/\1/p' "$folder/log" | tr -d ,
}

failed=0
while IFS=$'\t' read -r way depth most_instructions most_allocations; do
    case "$way" in way | '#'*) continue ;; esac
    # What a start costs is in both runs, and the one list of the tree's leaves.
    less=$((depth > 1 ? depth * 100 : 1000))
    more=$((depth > 1 ? depth * 400 : 5000))
    cost=$((($(instructions "$way" "$depth" "$more") - $(instructions "$way" "$depth" "$less")) / (more - less)))
    new=$((($(allocations "$way" "$depth" "$more") - $(allocations "$way" "$depth" "$less")) * 1000 / (more - less)))
    printf '%s: a get in bursts of %s: %s instructions (at most %s), %s allocations in a thousand (at most %s)\n' \
        "$way" "$depth" "$cost" "$most_instructions" "$new" "$most_allocations"
    if [ "$cost" -gt "$most_instructions" ] || [ "$new" -gt "$most_allocations" ]; then failed=1; fi
done <Tools/bench-server/costs.tsv
if [ "$(nproc)" -gt 1 ]; then
    read -r memory own <<<"$(Tools/indicator-bench/memory.sh "$bin" "$folder/store")"
    printf '1,000 connections: %s MB of memory beside the map (at most 32), %s of it the server'"'"'s own\n' "$memory" "$own"
    if [ "${memory%.*}" -ge 32 ]; then failed=1; fi
fi
if [ "$failed" -ne 0 ]; then
    printf 'the server costs more than 32 MB, or a look-up more than Tools/bench-server/costs.tsv allows\n' >&2
    exit 1
fi
