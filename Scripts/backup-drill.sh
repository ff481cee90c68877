#!/usr/bin/env bash
# A fire drill: backs a store up, restores the backup elsewhere, and shows that nothing is missing. Touches neither the
# store nor any server; a cron job may run it every week.
#
#   Scripts/backup-drill.sh STORE [FOLDER]
#
# FOLDER is where the drill works, a new one below the system's temporary folder by default; it needs room for the store
# twice, and is removed afterwards. Exit codes: 0 the backup is good, 1 it is not, 64 wrong usage, 75 try again later, 78
# the store can't be read.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ] || [ ! -d "$1" ]; then
    printf 'usage: %s STORE [FOLDER]   (STORE must exist)\n' "$0" >&2
    exit 64
fi
store=$1
parent=${2:-${TMPDIR:-/tmp}}

find_program() {
    command -v "$1" || {
        local built
        built="$(cd "$(dirname "$0")/.." && pwd)/.build/release/$1"
        [ -x "$built" ] && printf '%s\n' "$built"
    } || {
        printf '%s is neither on the PATH nor built\n' "$1" >&2
        exit 78
    }
}
server=$(find_program indicatord)
loader=$(find_program indicator-load)

work=$(mktemp -d "$parent/backup-drill.XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"; }

say "backing up $store"
"$server" backup --store "$store" --to "$work/backup"
say "restoring it elsewhere"
"$server" restore --from "$work/backup" --store "$work/restored"
say "reading all of it"
"$server" verify --store "$work/restored"
say "comparing every figure"
"$loader" export --store "$store" --format jsonl >"$work/before"
"$loader" export --store "$work/restored" --format jsonl >"$work/after"
if ! cmp -s "$work/before" "$work/after"; then
    # A loader may have committed since the backup was made; the drill then proves nothing either way.
    say "the figures differ: if nothing was loaded meanwhile, the backup is not good"
    exit 1
fi
say "good: $(wc -l <"$work/after" | tr -d ' ') figures restored, the same as in the store"
