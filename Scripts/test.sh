#!/usr/bin/env bash
# Installs what is missing and runs everything that must hold: style, build with warnings as errors, all tests, the
# parser's scores where the labelled reports are present, the conformance of the server, what the documents show, the
# libraries' documentation, the formats, the installation, and the quick start.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
Scripts/style.sh
swift build --build-tests
# One test after the other: some block a thread for seconds, and real sockets have their times, which two cores running
# everything at once would let pass.
swift test --skip-build --no-parallel

# The parser's scores, and the client that is written from the specification alone against the server.
if command -v python3 >/dev/null 2>&1; then
    Tools/evaluation/evaluate.py
    Tools/evaluation/evaluate.py --account
    bin=$(swift build --show-bin-path)
    Scripts/check-conformance.sh "$bin"
    # The dissector's numbers, and where tshark is installed all that it shows of the vectors.
    Tools/wireshark/check.py || [ $? -eq 77 ]

    # Short forms of the proofs that a store loses nothing; Tools/store-proof has the long ones.
    Tools/store-proof/crash.py --programs "$bin" --seconds 15
    Tools/store-proof/processes.py --programs "$bin" --seconds 5
    Tools/store-proof/faults.py --programs "$bin" --most 1 --only load,compact
    "$bin/store-damage" --trials 1500
    # TLS by openssl and metrics by curl, where these are.
    Scripts/check-tls.sh "$bin" || [ $? -eq 77 ]
    # The systemd unit, where systemd is.
    Scripts/check-unit.sh || [ $? -eq 77 ]
    # The short forms of what runs for ten minutes elsewhere.
    Scripts/load-test.sh 20 300
    Scripts/soak.sh 20 40
else
    printf 'the parser is not evaluated and the conformance program not run: both need python3\n' >&2
fi

# Every library's documentation, without a link that leads nowhere.
Scripts/check-docc.sh || [ $? -eq 77 ]

# What a look-up costs the server, in instructions and allocations; without valgrind it says so.
Scripts/check-costs.sh || [ $? -eq 77 ]

# What the documents show is what the programs print, and what they write is what other tools read.
if command -v python3 >/dev/null 2>&1; then
    Scripts/check-documents.py --bin "$(swift build --show-bin-path)"
    Scripts/check-formats.sh "$(swift build --show-bin-path)"
    Scripts/check-install.sh "$(swift build --show-bin-path)"
else
    printf 'documents, formats and installation are not checked: that needs python3\n' >&2
fi

# README shows the quick start's output: it must still be what is printed.
output=.build/quickstart.out
LC_ALL=C.UTF-8 Scripts/quickstart.sh >"$output"
cat "$output"
if ! diff <(sed -n '/^<!-- quickstart -->$/,/^<!-- \/quickstart -->$/p' README.md | grep -v '^<!--\|^```') \
    <(sed '/^That was it/,$d' "$output" | sed '/./,$!d' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'); then
    printf 'README.md does not show what Scripts/quickstart.sh prints\n' >&2
    exit 1
fi
