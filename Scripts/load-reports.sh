#!/usr/bin/env bash
# Loads a folder of reports into a store, as a cron job would: one run at a time, a log, a summary line, exit codes.
#
#   Scripts/load-reports.sh FOLDER [STORE] [LOG]
#
# STORE defaults to FOLDER.store beside the folder, LOG to STORE.log. Nothing is loaded twice, so that it may run as
# often as one likes. Exit codes are those of indicator-load: 0 done, 65 some input could not be used (the rest is
# loaded), 75 another run or writer is at work, 78 the store can't be used; and 64 for wrong usage.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 3 ] || [ ! -d "$1" ]; then
    printf 'usage: %s FOLDER [STORE] [LOG]   (FOLDER must exist)\n' "$0" >&2
    exit 64
fi
folder=${1%/}
store=${2:-$folder.store}
log=${3:-$store.log}

loader=$(command -v indicator-load || true)
if [ -z "$loader" ]; then
    loader="$(cd "$(dirname "$0")/.." && pwd)/.build/release/indicator-load"
fi
if [ ! -x "$loader" ]; then
    printf 'indicator-load is neither on the PATH nor built; run Scripts/quickstart.sh once\n' >&2
    exit 78
fi

# A folder is made or not made in one step on every file system: the lock that needs no tool.
lock="$store.lock"
if ! mkdir "$lock" 2>/dev/null; then
    other=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
        printf 'another run is loading into %s\n' "$store" >&2
        exit 75
    fi
    # The run that made it died; it must not stop all that follow.
    rm -rf "$lock"
    mkdir "$lock" 2>/dev/null || exit 75
fi
printf '%s\n' $$ >"$lock/pid"
trap 'rm -rf "$lock"' EXIT

code=0
summary=$("$loader" load --store "$store" --format json "$folder" 2>>"$log") || code=$?
line="$(date -u +%Y-%m-%dT%H:%M:%SZ) exit=$code ${summary//$'\n'/ }"
printf '%s\n' "$line" >>"$log"
printf '%s\n' "$line"
exit "$code"
