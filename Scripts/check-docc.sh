#!/usr/bin/env bash
# Makes the documentation of every library from its catalogue and doc comments, and fails at any warning: a link that leads
# nowhere, a parameter that is not there. Exit code 77 where the toolchain has no docc.
#
#   Scripts/check-docc.sh [TO]     (where to leave the archives)
set -euo pipefail
to=${1:-}
if [ -n "$to" ]; then
    mkdir -p "$to"
    to=$(cd "$to" && pwd)
fi
cd "$(dirname "$0")/.."
if ! command -v docc >/dev/null 2>&1; then
    printf 'the documentation is not made: there is no docc\n' >&2
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; exit 1; }
graphs=$(sed -n 's/^Files written to //p' "$work/log")

faults=0
libraries=0
for sources in Sources/*/; do
    name=$(basename "$sources")
    # Libraries are what others import: neither the programs nor headers of C.
    case "$name" in [a-z]*) continue ;; esac
    if [ -z "$(find "$sources" -name '*.swift' -print -quit)" ]; then continue; fi
    libraries=$((libraries + 1))
    catalogue=Sources/$name/$name.docc
    if [ ! -f "$catalogue/$name.md" ]; then
        printf 'docc: %s has no landing page, %s\n' "$name" "$catalogue/$name.md" >&2
        faults=$((faults + 1))
        continue
    fi
    mkdir "$work/$name"
    cp "$graphs/$name".symbols.json "$graphs/$name"@*.symbols.json "$work/$name" 2>/dev/null || [ -f "$work/$name/$name.symbols.json" ]
    if ! docc convert "$catalogue" --additional-symbol-graph-dir "$work/$name" --fallback-display-name "$name" \
        --fallback-bundle-identifier "indicatord.$name" --warnings-as-errors --output-dir "$work/$name.doccarchive" >"$work/log" 2>&1; then
        printf 'docc: %s\n' "$name" >&2
        cat "$work/log" >&2
        faults=$((faults + 1))
    elif [ -n "$to" ]; then
        rm -rf "$to/$name.doccarchive"
        mv "$work/$name.doccarchive" "$to"
    fi
done
[ "$faults" -eq 0 ] || exit 1
printf 'docc: %s libraries, no warning\n' "$libraries"
