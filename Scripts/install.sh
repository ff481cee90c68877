#!/usr/bin/env bash
# Builds the programs for release and installs them: programs, manual pages, completions of bash, zsh and fish, and,
# with --service, the systemd unit, its settings in /etc/indicatord, its user and its folder.
#
#   Scripts/install.sh [--prefix DIR] [--dynamic] [--bin DIR] [--service]
#   Scripts/uninstall.sh [--prefix DIR]
#
# The prefix is /usr/local, or DIR; DESTDIR before it, as packagers use it, is respected. The Swift runtime is linked into
# the programs, so that they run where no Swift is installed; --dynamic leaves it outside. --bin builds nothing and takes the
# programs that are in DIR. What was installed is listed in PREFIX/share/indicatord/installed, which the undoing reads.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=/usr/local
linking=(--static-swift-stdlib)
service=no
built=""
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix=${2:?--prefix needs a directory}; shift 2 ;;
        --dynamic) linking=(); shift ;;
        --bin) built=$(cd "${2:?--bin needs a directory}" && pwd); shift 2 ;;
        --service) service=yes; shift ;;
        *) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64 ;;
    esac
done
case "$prefix" in /*) ;; *) printf 'the prefix must be an absolute path, not %s\n' "$prefix" >&2; exit 64 ;; esac
root=${DESTDIR:-}$prefix

if [ -z "$built" ]; then
    Scripts/setup.sh
    # macOS has the runtime, and its linker none to put in.
    if [ "$(uname -s)" = Darwin ]; then linking=(); fi
    # ${array[@]+…}: bash before 4.4, as macOS has it, takes an empty array for an unset one.
    for program in indicator-load indicatord indicator; do
        swift build -c release ${linking[@]+"${linking[@]}"} --product "$program" >&2
    done
    built=$(swift build -c release ${linking[@]+"${linking[@]}"} --show-bin-path)
fi

list=$root/share/indicatord/installed
mkdir -p "$(dirname "$list")"
: >"$list.new"
put() { # mode, file, place below the prefix
    mkdir -p "$(dirname "$root/$3")"
    install -m "$1" "$2" "$root/$3"
    printf '%s\n' "$3" >>"$list.new"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for program in indicator-load indicatord indicator; do
    put 755 "$built/$program" "bin/$program"
    "$built/$program" --generate-completion-script bash >"$work/bash"
    put 644 "$work/bash" "share/bash-completion/completions/$program"
    "$built/$program" --generate-completion-script zsh >"$work/zsh"
    put 644 "$work/zsh" "share/zsh/site-functions/_$program"
    "$built/$program" --generate-completion-script fish >"$work/fish"
    put 644 "$work/fish" "share/fish/vendor_completions.d/$program.fish"
done
if command -v python3 >/dev/null 2>&1; then
    python3 Tools/manual/manual.py man --bin "$built" --to "$work/man1"
    for page in "$work"/man1/*.1; do put 644 "$page" "share/man/man1/$(basename "$page")"; done
else
    printf 'no manual pages: writing them needs python3\n' >&2
fi
put 755 Scripts/load-reports.sh share/indicatord/load-reports.sh
put 755 Scripts/backup-drill.sh share/indicatord/backup-drill.sh
put 644 LICENSE share/doc/indicatord/LICENSE
put 644 README.md share/doc/indicatord/README.md
put 644 CHANGELOG.md share/doc/indicatord/CHANGELOG.md
for page in Documentation/*.md SECURITY.md; do
    put 644 "$page" "share/doc/indicatord/$(basename "$page")"
done

if [ "$service" = yes ]; then
    for file in indicatord.service indicatord.yaml; do
        sed "s|/usr/local/|$prefix/|g" "Tools/operations/$file" >"$work/$file"
    done
    put 644 "$work/indicatord.service" lib/systemd/system/indicatord.service
    put 644 "$work/indicatord.yaml" share/doc/indicatord/indicatord.yaml
    # An operator's settings are never written over, and never removed.
    settings=${DESTDIR:-}/etc/indicatord/indicatord.yaml
    if [ ! -e "$settings" ]; then
        mkdir -p "$(dirname "$settings")"
        install -m 640 "$work/indicatord.yaml" "$settings"
    fi
    # A package's own scripts make the user; here the machine is this one.
    if [ -z "${DESTDIR:-}" ]; then
        id indicatord >/dev/null 2>&1 ||
            useradd --system --user-group --home-dir /var/lib/indicatord --shell /usr/sbin/nologin indicatord
        install -d -o indicatord -g indicatord -m 750 /var/lib/indicatord
        chown root:indicatord "$(dirname "$settings")" "$settings"
        if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
    fi
fi
mv "$list.new" "$list"
printf 'installed %s files below %s\n' "$(wc -l <"$list" | tr -d ' ')" "$root"
