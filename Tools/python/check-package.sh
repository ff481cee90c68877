#!/usr/bin/env bash
# Installs the package into a fresh virtual environment, as an analyst does, and uses it from there against a server that
# has the samples: its command, the tests of its tables, and the example. Exit code 77 where it can't be installed.
#
#   ./check-package.sh HOST:PORT
set -euo pipefail
export INDICATOR_SERVER=${1:?usage: check-package.sh HOST:PORT}
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Building writes beside the sources: it does so in a copy.
mkdir "$work/source" "$work/elsewhere"
cp -r indicators pyproject.toml ANALYSIS.md "$work/source"
cp -r tests examples "$work/elsewhere"
# pandas is taken from the system where it has one, so that nothing large is downloaded.
if ! python3 -m venv --system-site-packages "$work/environment" >"$work/log" 2>&1 ||
    ! "$work/environment/bin/pip" install --quiet --disable-pip-version-check "$work/source" >>"$work/log" 2>&1; then
    printf 'the package is not checked, since it can not be installed here: %s\n' "$(tail -n 1 "$work/log")" >&2
    exit 77
fi
export PATH=$work/environment/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8
cd "$work/elsewhere"
python -c 'import indicators, sys; sys.exit(0 if sys.argv[1] in indicators.__file__ else 1)' "$work/environment" ||
    { printf 'another package is imported than the one that was installed\n' >&2; exit 1; }
indicators get 温州 gdp 2019 --cite >"$work/answer"
grep -q '^2019.6606.1.亿元' "$work/answer" ||
    { printf 'the installed command answers something else\n' >&2; exit 1; }
python -m unittest --quiet tests.test_tables
printf 'package: installed and used\n'
