#!/usr/bin/env bash
# Talks to a server by TLS with openssl s_client and asks its metrics with curl: versions, certificates and their exchange,
# tokens, health, and the Python client by TLS, loads included. Usage: Scripts/check-tls.sh BIN   (the folder of the built programs); 77 without openssl, curl or python3.
set -euo pipefail
if [ $# -ne 1 ] || [ ! -x "$1/indicatord" ]; then
    printf 'usage: %s BIN   (the folder of the built programs)\n' "$0" >&2
    exit 64
fi
for tool in openssl curl python3; do command -v "$tool" >/dev/null 2>&1 || exit 77; done
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
fail() {
    printf 'tls: %s\n' "$*" >&2
    exit 1
}

certify() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=localhost' \
        -addext 'subjectAltName=DNS:localhost' -set_serial "$1" -keyout "$work/key.pem" -out "$work/certificate.pem" \
        2>/dev/null
}
certify 11
"$bin/indicator-load" load --store "$work/store" Scripts/samples >/dev/null
"$bin/indicatord" token create --tokens "$work/tokens" --name tried >"$work/token"
"$bin/indicatord" token create --tokens "$work/tokens" --name loader --role load >"$work/load.token"
"$bin/indicatord" serve --store "$work/store" --listen none --tls-listen 127.0.0.1:0 --metrics 127.0.0.1:0 \
    --tls-certificate "$work/certificate.pem" --tls-key "$work/key.pem" --tokens "$work/tokens" 2>"$work/log" &
server=$!
for _ in $(seq 300); do
    if grep -q '^listening by TLS on ' "$work/log" && grep -q '^metrics on ' "$work/log"; then break; fi
    sleep 0.1
done
address=$(sed -n 's/^listening by TLS on //p' "$work/log" | head -n 1)
metrics=$(sed -n 's/^metrics on //p' "$work/log" | head -n 1)

connect() {
    openssl s_client -connect "$address" -servername localhost -verify_hostname localhost -CAfile "$work/certificate.pem" \
        -verify_return_error "$@" </dev/null 2>&1 || true
}
for version in 1_2:TLSv1.2 1_3:TLSv1.3; do
    connect "-tls${version%%:*}" >"$work/said"
    grep -q "${version#*:}" "$work/said" && grep -q 'Verify return code: 0 (ok)' "$work/said" ||
        fail "no connection by ${version#*:}: $(tail -n 5 "$work/said")"
done
connect -tls1_1 >"$work/said"
if grep -q 'Cipher is [A-Z]*-' "$work/said"; then fail "a connection by TLS 1.1"; fi

# A hello through s_client: what the status of the reply's header is.
hello() {
    python3 - "$1" <<'END' >"$work/hello"
import sys
sys.path.insert(0, "Tools/python")
from indicators.messages import Hello
from indicators.wire import request
message = Hello(software="check", token=sys.argv[1])
sys.stdout.buffer.write(request(message.operation, 1, message.encode()).encode())
END
    # The client stays until it is ended: its input must not close before the reply has come.
    (cat "$work/hello"; sleep 5) | timeout 4 openssl s_client -quiet -connect "$address" -servername localhost \
        -CAfile "$work/certificate.pem" 2>/dev/null | head -c 3 | od -An -tu1 | awk '{ print $3 }'
}
[ "$(hello "$(cat "$work/token")")" = 0 ] || fail "hello with the token is refused"
[ "$(hello wrong)" = 32 ] || fail "hello with another token is not refused as unauthenticated"

# A new certificate is shown to the next connection.
certify 12
kill -HUP "$server"
for _ in $(seq 100); do
    connect >"$work/said"
    if openssl x509 -noout -serial -in "$work/said" 2>/dev/null | grep -q '^serial=0C$'; then break; fi
    sleep 0.1
done
openssl x509 -noout -serial -in "$work/said" | grep -q '^serial=0C$' || fail "the new certificate is not shown"

[ "$(curl -s -o /dev/null -w '%{http_code}' "http://$metrics/healthz")" = 200 ] || fail "/healthz is not 200"
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://$metrics/readyz")" = 200 ] || fail "/readyz is not 200"
curl -sf "http://$metrics/metrics" >"$work/metrics"
grep -q '^indicatord_requests_total{[^}]*status="unauthenticated"[^}]*} 1$' "$work/metrics" ||
    fail "the refused token is not counted: $(grep requests_total "$work/metrics" | head -n 5)"

# The client that is written from the specification alone, and ours.
export INDICATOR_TLS_SERVER=localhost:${address##*:} INDICATOR_TLS_CA=$work/certificate.pem INDICATOR_TOKEN_FILE=$work/load.token
(cd Tools/python && PYTHONDONTWRITEBYTECODE=1 python3 -m unittest --quiet tests.test_tls) || fail "the Python client by TLS"
"$bin/indicator" get 温州 gdp 1980 --server "$INDICATOR_TLS_SERVER" --tls-ca "$INDICATOR_TLS_CA" \
    --token-file "$INDICATOR_TOKEN_FILE" --format csv | grep -q '1\.5' || fail "what was loaded by TLS is not answered"

kill "$server"
wait "$server"
server=
printf 'TLS 1.2 and 1.3, not 1.1; tokens; a new certificate; health and metrics; the Python client and loads by TLS\n'
