#!/usr/bin/env bash
# Removes what Scripts/install.sh installed, and nothing else; stores, settings and the user stay.
#
#   Scripts/uninstall.sh [--prefix DIR]
set -euo pipefail

prefix=/usr/local
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix=${2:?--prefix needs a directory}; shift 2 ;;
        *) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64 ;;
    esac
done
root=${DESTDIR:-}$prefix
list=$root/share/indicatord/installed
if [ ! -f "$list" ]; then
    printf 'nothing is installed below %s\n' "$root" >&2
    exit 3
fi
if [ -z "${DESTDIR:-}" ] && grep -q '^lib/systemd/' "$list" && [ -d /run/systemd/system ]; then
    systemctl disable --now indicatord || true
fi
count=0
while IFS= read -r file; do
    # The list is the installer's own; a path that leaves the prefix is not.
    case "/$file/" in */../* | //*) continue ;; esac
    rm -f "$root/$file"
    count=$((count + 1))
    # Folders that are empty now were made for the file; others are somebody else's.
    (cd "$root" && rmdir -p "$(dirname "$file")" 2>/dev/null) || true
done <"$list"
rm -f "$list"
(cd "$root" && rmdir -p share/indicatord 2>/dev/null) || true
printf 'removed %s files below %s\n' "$count" "$root"
