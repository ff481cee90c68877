#!/usr/bin/env bash
# Everything at once for a while: good and hostile clients by TLS with tokens, who come and go, and one who watches, against a
# server whose store is loaded meanwhile, here and through the server, compacted and rebuilt, and whose certificate and
# tokens are made anew. No client may meet an error, the last figures loaded must be served and told to who watches, and
# the store must be whole at the end. Usage: Scripts/soak.sh [SECONDS [CONNECTIONS [debug|release]]]; ten minutes if not said.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
connections=${2:-100}
configuration=${3:-debug}

bin=$(swift build -c "$configuration" --show-bin-path)
if [ ! -x "$bin/indicatord" ]; then swift build -c "$configuration"; fi
folder=$(mktemp -d)
server=
changes=
watcher=
trap 'for process in $changes $watcher $server; do kill "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
ulimit -n "$(ulimit -Hn)"

# An authority that stays, so that clients trust each new certificate.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=soak authority' \
    -keyout "$folder/authority.key" -out "$folder/authority.pem" 2>/dev/null
certify() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "$folder/key.new" \
        -out "$folder/request.pem" 2>/dev/null
    printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >"$folder/names"
    openssl x509 -req -days 2 -in "$folder/request.pem" -CA "$folder/authority.pem" -CAkey "$folder/authority.key" \
        -CAcreateserial -extfile "$folder/names" -out "$folder/certificate.new" 2>/dev/null
    mv "$folder/key.new" "$folder/key.pem"
    mv "$folder/certificate.new" "$folder/certificate.pem"
}
certify
"$bin/indicator-load" load --store "$folder/store" Scripts/samples
"$bin/indicatord" token create --tokens "$folder/tokens" --name soak >"$folder/token"
"$bin/indicatord" token create --tokens "$folder/tokens" --name loader --role load >"$folder/load-token"
"$bin/indicatord" serve --store "$folder/store" --listen none --tls-listen 127.0.0.1:0 \
    --tls-certificate "$folder/certificate.pem" --tls-key "$folder/key.pem" --tokens "$folder/tokens" \
    --connections-per-address 4096 --log-level info 2>"$folder/log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening by TLS on ' "$folder/log"; then break; fi
    sleep 0.1
done
address=$(sed -n 's/^listening by TLS on //p' "$folder/log" | head -n 1)

asked=(--server "$address" --tls-ca "$folder/authority.pem" --token-file "$folder/token")

# One figure in a file of its own, which the next round replaces.
fact() { printf 'area,code,year,value,unit\n%s,gdp,%s,%s,亿元\n' "$2" "$3" "$4" >"$folder/$1"; }

change() {
    # Ends between two rounds, when the test says so.
    round=0
    while [ ! -e "$folder/enough" ]; do
        round=$((round + 1))
        year=$((2000 + round % 15))
        fact here.csv 330300 "$year" "$round.5"
        "$bin/indicator-load" load --wait --store "$folder/store" "$folder/here.csv" >/dev/null
        fact there.csv 331100 "$year" "$round.25"
        "$bin/indicator-load" load --server "$address" --tls-ca "$folder/authority.pem" --token-file "$folder/load-token" \
            "$folder/there.csv" >/dev/null
        # A new generation takes the place of the one that is served.
        if [ $((round % 3)) -eq 0 ]; then "$bin/indicatord" compact --wait --store "$folder/store"; fi
        if [ $((round % 7)) -eq 5 ]; then
            "$bin/indicator-load" load --wait --rebuild --store "$folder/store" Scripts/samples "$folder/here.csv" \
                "$folder/there.csv" >/dev/null
        fi
        "$bin/indicatord" token create --tokens "$folder/tokens" --name "round-$round" >/dev/null
        if [ "$round" -gt 1 ]; then
            "$bin/indicatord" token revoke --tokens "$folder/tokens" --name "round-$((round - 1))" >/dev/null
        fi
        certify
        kill -HUP "$server"
        echo "$round $year" >"$folder/rounds"
        sleep 1
    done
}
change 2>"$folder/changes.log" &
changes=$!
"$bin/indicator" watch "${asked[@]}" --format jsonl >"$folder/watched" 2>"$folder/watch.log" &
watcher=$!

Tools/operations/load_test.py "$address" --pid "$server" --seconds "$seconds" --connections "$connections" \
    --slow $((connections / 10)) --idle $((connections / 10)) --hostile 5 --pause 0.3 \
    --tls-ca "$folder/authority.pem" --token-file "$folder/token"
touch "$folder/enough"
wait "$changes" || { cat "$folder/changes.log" >&2; exit 1; }
changes=

read -r rounds year <"$folder/rounds"
for place in "330300 $rounds.5" "331100 $rounds.25"; do
    read -r area value <<<"$place"
    figure=$("$bin/indicator" get "$area" gdp "$year" "${asked[@]}" --format csv)
    if ! grep -q "\(^\|,\)$value\(,\|\$\)" <<<"$figure"; then
        printf 'the last figure of %s, %s, is not served: %s\n' "$area" "$value" "$figure" >&2
        exit 1
    fi
done
kill "$watcher" || { cat "$folder/watch.log" >&2; exit 1; }
wait "$watcher" || true
watcher=
told=$(wc -l <"$folder/watched")
if [ "$told" -lt "$rounds" ]; then
    printf 'who watches was told of %s changes in %s rounds\n' "$told" "$rounds" >&2
    cat "$folder/watch.log" >&2
    exit 1
fi
kill "$server"
wait "$server" || { tail -n 20 "$folder/log" >&2; exit 1; }
server=
if grep -q 'not read anew' "$folder/log"; then
    grep 'not read anew' "$folder/log" >&2
    exit 1
fi
"$bin/indicatord" verify --store "$folder/store"
printf '%s rounds of loads, swaps, certificates and tokens; who watches was told of %s changes\n' "$rounds" "$told"
