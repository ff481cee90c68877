#!/usr/bin/env bash
# From nothing to three answers: installs what is missing, builds for release, loads the samples into a store of
# their own, serves it on a free port of this machine, asks three questions, and stops the server again.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
printf 'Building for release; the first time takes some minutes …\n' >&2
swift build -c release --product indicator-load
swift build -c release --product indicatord
swift build -c release --product indicator
bin=$(swift build -c release --show-bin-path)

work=$(mktemp -d)
server=""
finish() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

show() {
    printf '\n$ %s\n' "$*"
    "$bin/$1" "${@:2}"
}

show indicator-load load --store "$work/quickstart.store" Scripts/samples

"$bin/indicatord" serve --store "$work/quickstart.store" --listen 127.0.0.1:0 2>"$work/server.log" &
server=$!
address=""
for _ in $(seq 100); do
    address=$(sed -n 's/^listening on //p' "$work/server.log" | head -n 1)
    if [ -n "$address" ]; then break; fi
    if ! kill -0 "$server" 2>/dev/null; then break; fi
    sleep 0.1
done
if [ -z "$address" ]; then
    printf 'The server did not start. It said:\n' >&2
    cat "$work/server.log" >&2
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
