#!/usr/bin/env bash
# The tests of server, client and store under a sanitizer, in a build of its own.
# Usage: Scripts/sanitize.sh thread|address [FILTER]
set -euo pipefail
cd "$(dirname "$0")/.."
sanitizer=${1:?thread or address}
filter=${2:-IndicatorServerTests|IndicatorClientTests|OperationsEndpointTests}
scratch=.build-$sanitizer

# Leaks are told at the end of the process; what Foundation and the test library keep on purpose is not ours.
export ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS="halt_on_error=0 exitcode=66 history_size=4"
swift build --build-tests --sanitize="$sanitizer" --scratch-path "$scratch"
swift test --skip-build --no-parallel --sanitize="$sanitizer" --scratch-path "$scratch" --filter "$filter"
