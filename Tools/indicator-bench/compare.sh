#!/usr/bin/env bash
# Measures the server against Redis and memcached on this machine, and writes what it found into the section "Server" of
# Documentation/Benchmarks.md. Installs the peers and builds first; 'compare.sh --prepare' does no more than that.
#
# All servers run on the first core and the load generator on the second, by turns, so that all meet the same noise.
# About ten minutes on two cores, when everything is prepared; ROUNDS and SECONDS_EACH make it shorter.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${ROUNDS:-7}
seconds=${SECONDS_EACH:-0.5}
work=.build/benchmark
document=Documentation/Benchmarks.md
mkdir -p "$work"

say() { printf '%s\n' "$*" >&2; }

peers() {
    if command -v redis-server >/dev/null && command -v memcached >/dev/null; then return; fi
    say "Installing redis-server and memcached …"
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update >/dev/null
    # Debian starts them at once, which nobody asked for.
    $as_root apt-get install -y redis-server memcached >/dev/null
}

# store NAME CELLS [FILTER]: made-up facts, loaded.
store() {
    if [ -e "$work/$1.store/CURRENT" ]; then return; fi
    say "Making $1.store of $2 cells …"
    rm -rf "$work/$1.store" "$work/$1.csv"
    "$bin/store-data" --cells "$2" | ${3:-cat} >"$work/$1.csv"
    "$bin/indicator-load" load --store "$work/$1.store" "$work/$1.csv" >/dev/null
    rm "$work/$1.csv"
}

# Each cell's level also as a growth, and both as targets.
fourfold() {
    awk -F, -v OFS=, '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print $0, "basis"; next }
        { print $0, "actual"; print $0, "target"; $at["measure"] = "growth"; $at["unit"] = "%"; print $0, "actual"; print $0, "target" }
    '
}

running=()
stop() { if [ ${#running[@]} -gt 0 ]; then kill "${running[@]}" 2>/dev/null || true; fi; }
trap stop EXIT

# serve NAME STORE [OPTION…]: starts a server; its address is then in $address.
serve() {
    local name=$1 from=$2
    shift 2
    taskset -c 0 "$bin/indicatord" serve --store "$work/$from.store" --listen 127.0.0.1:0 "$@" >/dev/null 2>"$work/$name.log" &
    running+=("$!")
    for _ in $(seq 300); do
        if grep -q '^listening on ' "$work/$name.log"; then break; fi
        sleep 0.1
    done
    address=$(sed -n 's/^listening on //p' "$work/$name.log" | head -n 1)
}

bench() { taskset -c 1 "$bin/indicator-bench" "$@"; }
compare() { bench compare --rounds "$rounds" --seconds "$seconds" --warm-up 0.1 "$@"; }

peers
for product in indicatord indicator-load store-data indicator-bench bench-server; do swift build -c release --product "$product" >&2; done
bin=$(swift build -c release --show-bin-path)
store million 1000000
store four 250000 fourfold
store ten 10000000
if [ "${1:-}" = --prepare ]; then exit; fi

taskset -c 0 redis-server --port 7379 --bind 127.0.0.1 --save '' --appendonly no >/dev/null &
running+=("$!")
root=""
if [ "$(id -u)" -eq 0 ]; then root="-u nobody"; fi
# shellcheck disable=SC2086
taskset -c 0 memcached -l 127.0.0.1 -p 7311 -t 1 -m 1024 $root &
running+=("$!")
shapes=1x1,16x1,64x1,16x16,64x64
table=$work/table.md
stolen() { awk '/^cpu / { print $9, $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9 }' /proc/stat; }
before=$(stolen)
serve epoll million --transport epoll --threads 1
epoll=$address
serve nio million --transport nio --threads 1
nio=$address
serve busy million --transport epoll --threads 1 --busy-poll 1000
busy=$address
{
    printf '### Look-ups of one observation\n\n'
    compare --server "epoll=$epoll" --server "nio=$nio" --redis 127.0.0.1:7379 --memcached 127.0.0.1:7311 --shape $shapes
    printf '\n### Busy polling\n\n'
    compare --server "epoll=$epoll" --server "busy=$busy" --redis 127.0.0.1:7379 --shape 1x1
    printf '\n### Batches of 64 keys (MGET)\n\n'
    compare --server "epoll=$epoll" --server "busy=$busy" --redis 127.0.0.1:7379 --shape 1x1,1x8,16x1 --mix get-many=1
    printf '\n### Keys asked for unequally: Zipf, and nine of ten requests for one city\n\n'
    for keys in zipf city; do
        compare --server "epoll=$epoll" --redis 127.0.0.1:7379 --memcached 127.0.0.1:7311 --shape 16x1,16x16 --keys $keys
        printf '\n'
    done
    printf '### Slices, rankings, series and a mix\n\n'
    compare --server "epoll=$epoll" --server "nio=$nio" --shape 1x1,4x4 --mix slice=1
    printf '\n'
    compare --server "epoll=$epoll" --server "nio=$nio" --shape 1x1,4x4 --mix rank=1
    printf '\n'
    compare --server "epoll=$epoll" --server "nio=$nio" --shape 16x16 --mix get=90,series=5,get-many=5
    printf '\n### An open loop of 20,000 requests a second on 16 connections\n\n'
    compare --server "epoll=$epoll" --server "nio=$nio" --redis 127.0.0.1:7379 --shape 16x1 --rate 20000
} >"$table"
{
    serve four-epoll four --transport epoll --threads 1
    four=$address
    serve four-nio four --transport nio --threads 1
    printf '\n### Look-ups of four observations\n\n'
    compare --server "epoll=$four" --server "nio=$address" --redis 127.0.0.1:7379 --memcached 127.0.0.1:7311 --shape $shapes
    serve ten ten --transport epoll --threads 1
    printf '\n### Growth: all keys of one and of ten million cells\n\n'
    for keys in uniform zipf; do
        for round in 1 2 3; do
            for of in "1M $epoll" "10M $address"; do
                printf '    %s %s: ' "${of%% *}" "$keys"
                bench run --server "${of##* }" --shape 16x16 --key-count 0 --keys $keys --seconds 1 --seed "$round"
            done
        done
    done
    printf '\n### Memory of a server with 1,000 connections\n\n'
    Tools/indicator-bench/memory.sh "$bin" "$work/million.store" |
        awk '{ print $1 " MB resident beside the map, " $2 " MB of it its own (the rest is the program and its libraries)" }'
    # Pages that a server maps are not dropped from memory.
    stop
    wait "${running[@]}" 2>/dev/null || true
    running=()
    printf '\n### In the process, in bursts of 16, with the data file in memory and on disk\n\n'
    for store in million ten; do taskset -c 0 "$bin/bench-server" "$work/$store.store" growth | sed 's/^/    /'; done
    printf '\n### 64 look-ups at once, in the process\n\n'
    for store in million ten; do taskset -c 0 "$bin/bench-server" "$work/$store.store" batches | sed 's/^/    /'; done
    printf '\n### A slice, against a scan of the same entries by LMDB alone\n\n'
    taskset -c 0 "$bin/bench-server" "$work/ten.store" slices | sed 's/^/    /'
} >>"$table"
after=$(stolen)
{
    printf 'Measured on %s by `Tools/indicator-bench/compare.sh`: ' "$(date -u +%Y-%m-%d)"
    printf '%s, %s cores, Linux %s; ' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -r | cut -d- -f1)"
    printf '%s; memcached %s; ' "$(redis-server --version | sed 's/ sha=.*//')" "$(memcached -V | sed 's/.* //')"
    printf '%s; the host took %s %% of the processors'"'"' time.\n\n' "$(swift --version 2>/dev/null | sed -n 's/.*\(Swift version [0-9.]*\).*/\1/p')" \
        "$(echo "$before $after" | awk '{ printf "%.0f", 100 * ($3 - $1) / ($4 - $2) }')"
    cat "$table"
} >"$work/section.md"
awk -v section="$work/section.md" '
    /^<!-- server -->$/ { print; print ""; while ((getline line < section) > 0) print line; print ""; inside = 1 }
    /^<!-- \/server -->$/ { inside = 0 }
    !inside && !/^<!-- server -->$/ { print }' "$document" >"$work/document.md"
cp "$work/document.md" "$document"
cat "$work/section.md"
