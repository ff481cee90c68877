#!/usr/bin/env bash
# The client's unit tests with all vectors of the protocol and, given a server's HOST:PORT, the conformance program
# against it, and the package as it is installed. Types are checked where mypy is installed. Exit code 0 if all holds.
set -euo pipefail
cd "$(dirname "$0")"

export PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8
if python3 -m mypy --version >/dev/null 2>&1; then
    python3 -m mypy --strict --cache-dir=/dev/null indicators rules tests conformance.py
fi
if [ $# -gt 0 ]; then export INDICATOR_SERVER=$1; fi
python3 -m unittest
if [ $# -gt 0 ]; then
    ./check-package.sh "$1" || [ $? -eq 77 ]
    # Last, since it may be told how to shut the server down.
    python3 conformance.py "$@"
fi
