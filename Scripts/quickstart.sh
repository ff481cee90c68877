#!/usr/bin/env bash
# From nothing to three answers: installs what is missing, builds for release, loads the samples into a store of
# their own, serves it on a free port of this machine, asks three questions, and stops the server again.
# README.md shows what it prints; Scripts/test.sh holds the two against each other.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
printf 'Building for release; the first time takes some minutes …\n' >&2
for product in indicator-load indicatord indicator; do swift build -c release --product "$product" >&2; done
bin=$(swift build -c release --show-bin-path)

store=.build/quickstart.store
log=.build/quickstart.log
rm -rf "$store"
server=""
finish() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$store"
}
trap finish EXIT

show() {
    printf '\n$ %s\n' "$*"
    "$bin/$1" "${@:2}" 2>&1
}

show indicator-load load --store "$store" Scripts/samples

"$bin/indicatord" serve --store "$store" --listen 127.0.0.1:0 2>"$log" &
server=$!
address=""
for _ in $(seq 100); do
    address=$(sed -n 's/^listening on //p' "$log" | head -n 1)
    if [ -n "$address" ]; then break; fi
    if ! kill -0 "$server" 2>/dev/null; then break; fi
    sleep 0.1
done
if [ -z "$address" ]; then
    printf 'The server did not start. It said:\n' >&2
    cat "$log" >&2
    exit 1
fi
export INDICATOR_SERVER=$address

show indicator get 温州 gdp 2019 --cite
show indicator get Lishui 地区生产总值 2024 --cite
show indicator series ruian gdp --cite

cat <<'EOF'

That was it. Your own reports:

  export PATH="$PWD/.build/release:$PATH"
  indicator-load load --store reports.store FILE-OR-FOLDER …     load them (again at any time: nothing is loaded twice)
  indicatord serve --store reports.store --listen 127.0.0.1:7421 &
  indicator get 温州 gdp 2019                                     ask

README.md goes on from here.
EOF
