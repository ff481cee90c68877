#!/usr/bin/env bash
# Installs what is missing and runs everything that must hold: style, build with warnings as errors, all tests, the
# parser's scores where the labelled reports are present, and the quick start.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh
Scripts/style.sh
swift build --build-tests
swift test --skip-build
if [ -x Tools/evaluation/evaluate.sh ]; then Tools/evaluation/evaluate.sh; fi
Scripts/quickstart.sh
