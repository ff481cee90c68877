#!/usr/bin/env bash
# A thousand connections at once against a server over the sample reports: 790 good, 100 slow, 100 idle and 10 hostile.
# The good and the slow ones must meet no error, and the server's memory and descriptors be back at the end.
# Usage: Scripts/load-test.sh [SECONDS [CONNECTIONS [debug|release]]]; ten minutes with the debug build if not said.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
connections=${2:-1000}
configuration=${3:-debug}

bin=$(swift build -c "$configuration" --show-bin-path)
if [ ! -x "$bin/indicatord" ]; then swift build -c "$configuration"; fi
folder=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$folder"' EXIT
ulimit -n "$(ulimit -Hn)"

"$bin/indicator-load" load --store "$folder/store" Scripts/samples
"$bin/indicatord" serve --store "$folder/store" --listen 127.0.0.1:0 --metrics 127.0.0.1:0 \
    --connections-per-address 4096 2>"$folder/log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening on ' "$folder/log" && grep -q '^metrics on ' "$folder/log"; then break; fi
    sleep 0.1
done
address=$(sed -n 's/^listening on //p' "$folder/log" | head -n 1)
metrics=$(sed -n 's/^metrics on //p' "$folder/log" | head -n 1)

tenth=$((connections / 10))
Tools/operations/load_test.py "$address" --pid "$server" --seconds "$seconds" --connections "$connections" \
    --slow "$tenth" --idle "$tenth" --hostile $((connections / 100 > 5 ? connections / 100 : 5))
python3 - "$metrics" <<'END'
import sys, urllib.request
text = urllib.request.urlopen(f"http://{sys.argv[1]}/metrics", timeout=10).read().decode()
print("".join(line + "\n" for line in text.splitlines() if line.startswith("indicatord_connections")), end="")
if "indicatord_connections 0" not in text.splitlines():
    sys.exit("connections are still open")
END
kill "$server"
wait "$server"
server=
