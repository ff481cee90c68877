#!/usr/bin/env bash
# What a server that 1,000 connections ask for cells keeps in memory beside the store's map, in MB: all of it, and what is its own
# (the rest are pages of the program and its libraries). The server runs on the first core, the load on the second.
# Usage: memory.sh FOLDER-OF-PROGRAMS STORE
set -euo pipefail
bin=$1
store=$2
log=$(mktemp)
server=""
cleanup() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    rm -f "$log"
}
trap cleanup EXIT
taskset -c 0 "$bin/indicatord" serve --store "$store" --listen 127.0.0.1:0 --transport epoll --threads 1 >/dev/null 2>"$log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening on ' "$log"; then break; fi
    sleep 0.1
done
taskset -c 1 "$bin/indicator-bench" run --server "$(sed -n 's/^listening on //p' "$log")" --shape 1000x1 --seconds 2 >/dev/null &
load=$!
sleep 1.5
awk '/^[0-9a-f]+-/ { map = $6 } /^Rss:/ && map !~ /data\.mdb$/ { all += $2 } /^Anonymous:/ { own += $2 }
    END { printf "%.1f %.1f\n", all / 1024, own / 1024 }' "/proc/$server/smaps"
wait "$load"
