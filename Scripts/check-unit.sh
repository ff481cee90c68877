#!/usr/bin/env bash
# Has systemd read the unit and rate its sandbox: no warning, and an exposure of 2.0 of 10 at most. Exit code 77 without
# systemd-analyze.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v systemd-analyze >/dev/null 2>&1 || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The program need not be installed to read the unit.
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' Tools/operations/indicatord.service >"$work/indicatord.service"
if ! systemd-analyze verify "$work/indicatord.service" >"$work/said" 2>&1 || [ -s "$work/said" ]; then
    printf 'the systemd unit is not sound:\n' >&2
    cat "$work/said" >&2
    exit 1
fi
if ! systemd-analyze security --offline=true --threshold=20 --no-pager "$work/indicatord.service" >"$work/rating"; then
    grep '^✗' "$work/rating" >&2
    printf 'the systemd unit leaves more open than it should\n' >&2
    exit 1
fi
tail -n 1 "$work/rating"
