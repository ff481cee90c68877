#!/usr/bin/env bash
# Everything at once for a while: good and hostile clients by TLS with tokens, who come and go, against a server whose store
# is loaded and compacted meanwhile, and whose certificate and tokens are made anew. No client may meet an error, and the
# store must be whole at the end. Usage: Scripts/soak.sh [SECONDS [CONNECTIONS [debug|release]]]; ten minutes if not said.
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
trap 'for process in $changes $server; do kill "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
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
"$bin/indicatord" serve --store "$folder/store" --listen none --tls-listen 127.0.0.1:0 \
    --tls-certificate "$folder/certificate.pem" --tls-key "$folder/key.pem" --tokens "$folder/tokens" \
    --connections-per-address 4096 --log-level info 2>"$folder/log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening by TLS on ' "$folder/log"; then break; fi
    sleep 0.1
done
address=$(sed -n 's/^listening by TLS on //p' "$folder/log" | head -n 1)

change() {
    # Ends when the test ends it, between two changes.
    trap 'exit 0' TERM
    round=0
    while true; do
        round=$((round + 1))
        printf 'area,code,year,value,unit\n330300,gdp,%s,%s.%s,亿元\n' $((2000 + round % 15)) "$round" "$round" \
            >"$folder/facts.csv"
        "$bin/indicator-load" load --wait --store "$folder/store" "$folder/facts.csv" >/dev/null
        if [ $((round % 3)) -eq 0 ]; then "$bin/indicatord" compact --wait --store "$folder/store"; fi
        "$bin/indicatord" token create --tokens "$folder/tokens" --name "round-$round" >/dev/null
        certify
        kill -HUP "$server"
        echo "$round" >"$folder/rounds"
        sleep 1
    done
}
change 2>"$folder/changes.log" &
changes=$!

Tools/operations/load_test.py "$address" --pid "$server" --seconds "$seconds" --connections "$connections" \
    --slow $((connections / 10)) --idle $((connections / 10)) --hostile 5 --pause 0.3 \
    --tls-ca "$folder/authority.pem" --token-file "$folder/token"
kill "$changes"
wait "$changes" || { cat "$folder/changes.log" >&2; exit 1; }
changes=
kill "$server"
wait "$server" || { tail -n 20 "$folder/log" >&2; exit 1; }
server=
if grep -q 'not read anew' "$folder/log"; then
    grep 'not read anew' "$folder/log" >&2
    exit 1
fi
"$bin/indicatord" verify --store "$folder/store"
printf '%s rounds of loads, certificates and tokens\n' "$(cat "$folder/rounds")"
