#!/usr/bin/env bash
# Rules of style that a program can hold the code to. Prints every breach and fails if there is one.
set -uo pipefail
cd "$(dirname "$0")/.."

breaches=0
breach() {
    printf 'style: %s\n' "$1" >&2
    breaches=$((breaches + 1))
}

while IFS= read -r finding; do breach "$finding"; done < <(swift format lint -s -r Sources Tests Package.swift 2>&1)

# One idea a file: what grows past this holds two.
while IFS= read -r file; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 400 ]; then breach "$file has $lines lines; more than 400 hold more than one idea"; fi
done < <(find Sources Tests -name '*.swift')

forbid() {
    while IFS= read -r finding; do breach "$2: $finding"; done < <(grep -rnE "$1" "${@:3}" 2>/dev/null)
}
forbid '\btry!|\bas!' 'a crash instead of an error' Sources --include='*.swift'
forbid '\bfatalError\(' 'a crash instead of an error' Sources --include='*.swift'
forbid '^[^/]*(^|[^.A-Za-z_/])print\(' 'output belongs to Console' Sources --include='*.swift'
forbid '\b(TODO|FIXME|XXX|HACK)\b' 'unfinished work' Sources Scripts/quickstart.sh Scripts/test.sh Tools
# Every claim that the compiler can't check stands with its proof in the comment above.
while IFS=: read -r file line _; do
    if ! sed -n "$((line > 3 ? line - 3 : 1)),${line}p" "$file" | grep -q '//'; then
        breach "$file:$line: @unchecked Sendable without the reason above it"
    fi
done < <(grep -rn '@unchecked Sendable' Sources --include='*.swift')

# Imports run downwards only: no room may import one above it.
upwards() {
    room=$1
    shift
    for above in "$@"; do
        forbid "^(@[a-z_]+ )?(public |internal |package )?import $above\$" "$room must not know $above" "Sources/$room" --include='*.swift'
    done
}
upwards Consistency LMDB ReportParser IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient FactsFormat Foundation
upwards Indicators Consistency LMDB ReportParser IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient FactsFormat Foundation
upwards Charts IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient ReportParser
upwards SeriesAnalysis IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient ReportParser
upwards Wording IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient ReportParser
upwards LMDB Indicators ReportParser IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient FactsFormat
upwards ReportParser LMDB IndicatorStore IndicatorProtocol IndicatorServer IndicatorClient FactsFormat
upwards IndicatorProtocol LMDB ReportParser IndicatorStore IndicatorServer IndicatorClient FactsFormat Foundation
upwards IndicatorStore ReportParser IndicatorProtocol IndicatorServer IndicatorClient FactsFormat
upwards IndicatorServer LMDB ReportParser IndicatorStore IndicatorClient FactsFormat
upwards IndicatorClient LMDB ReportParser IndicatorStore IndicatorServer FactsFormat

if [ "$breaches" -gt 0 ]; then
    printf 'style: %s breaches\n' "$breaches" >&2
    exit 1
fi
