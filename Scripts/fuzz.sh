#!/usr/bin/env bash
# Looks for inputs that break a rule, with libFuzzer and the address sanitizer, in a build of its own; what it finds lies in
# .build-fuzz/findings. Usage: Scripts/fuzz.sh TARGET [SECONDS] | Scripts/fuzz.sh merge TARGET | Scripts/fuzz.sh try TARGET FILE...
# Targets are frames, messages, session, client, tokens and settings; Tools/fuzz/README.md tells more.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=run
case ${1:-} in merge | try)
    mode=$1
    shift
    ;;
esac
target=${1:?a target: frames, messages, session, client, tokens or settings}
shift

scratch=.build-fuzz
BUILD_FUZZERS=1 swift build -c release --scratch-path "$scratch" --product fuzz
fuzz=$(BUILD_FUZZERS=1 swift build -c release --scratch-path "$scratch" --show-bin-path)/fuzz
# Kept beyond a run: all that reached something new. What is committed is the least that reaches as much.
found=$scratch/corpus/$target
begin=$scratch/begin/$target
rm -rf "$scratch/begin"
mkdir -p "$found" "$scratch/findings"
Tools/fuzz/corpus.py seeds "$scratch/begin"
Tools/fuzz/corpus.py unpack "$target" "$begin"

export FUZZ_TARGET=$target ASAN_OPTIONS=detect_leaks=0
# An input that takes ten seconds is a hang; memory beyond 2 GiB is a growth.
options=(-max_len=4096 -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$scratch/findings/$target-")
case $mode in
run)
    "$fuzz" "${options[@]}" -max_total_time="${1:-60}" -print_final_stats=1 -use_value_profile=1 "$found" "$begin"
    ;;
merge)
    rm -rf "$scratch/merged"
    mkdir "$scratch/merged"
    "$fuzz" "${options[@]}" -set_cover_merge=1 "$scratch/merged" "$begin" "$found"
    Tools/fuzz/corpus.py pack "$target" "$scratch/merged"
    ;;
try)
    "$fuzz" "${options[@]}" "$@"
    ;;
esac
