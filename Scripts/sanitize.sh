#!/usr/bin/env bash
# The tests of what runs on several threads or touches memory by itself, under a sanitizer, in a build of its own: with
# "thread" everything that shares something between threads, with "address" that and all that decodes bytes, leaks
# included. Fails at anything told. Usage: Scripts/sanitize.sh thread|address [FILTER]
set -euo pipefail
cd "$(dirname "$0")/.."
sanitizer=${1:?thread or address}
scratch=.build-$sanitizer
rooms='IndicatorServerTests|IndicatorClientTests|OperationsEndpointTests|LMDBTests|IndicatorStoreTests'
# What the store's tests do with damaged and old files has one thread, and takes the longest.
skipped='DamageTests|VerificationTests|ModelTests|OlderLayoutTests|MaintenanceTests|CorrectionTests|RebuildTests'

swift build --build-tests --sanitize="$sanitizer" --scratch-path "$scratch"
case $sanitizer in
thread)
    # Without it the sanitizer knows nothing of a wait for Swift's Mutex, and tells of races that are none.
    clang -O1 -Wall -Werror -shared -fPIC Tools/sanitizers/mutex.c -o "$scratch/mutex.so"
    export LD_PRELOAD=$PWD/$scratch/mutex.so TSAN_OPTIONS="halt_on_error=0 exitcode=66 history_size=4 suppressions=$PWD/Tools/sanitizers/races.txt"
    ;;
address)
    rooms="$rooms|IndicatorProtocolTests|FuzzTests|ServerSettingsTests"
    export ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS="suppressions=$PWD/Tools/sanitizers/leaks.txt print_suppressions=0"
    ;;
*)
    printf 'thread or address, not %s\n' "$sanitizer" >&2
    exit 64
    ;;
esac
swift test --skip-build --no-parallel --sanitize="$sanitizer" --scratch-path "$scratch" --filter "${2:-$rooms}" \
    --skip "$skipped"
