#!/usr/bin/env bash
# Builds the programs for release and installs them: programs, manual pages, completions of bash, zsh and fish, and,
# with --service, the systemd unit, its settings in /etc/indicatord, its user and its folder.
#
#   Scripts/install.sh [--prefix DIR] [--no-runtime] [--bin DIR] [--service]
#   Scripts/uninstall.sh [--prefix DIR]
#
# The prefix is /usr/local, or DIR; DESTDIR before it, as packagers use it, is respected. The programs lie in
# PREFIX/lib/indicatord with the libraries of the Swift runtime beside them, so that they run where no Swift is installed,
# and are linked from PREFIX/bin; --no-runtime leaves those libraries out. --bin builds nothing and takes the programs that
# are in DIR. What was installed is listed in PREFIX/share/indicatord/installed, which the undoing reads.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=/usr/local
runtime=yes
service=no
built=""
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix=${2:?--prefix needs a directory}; shift 2 ;;
        --no-runtime) runtime=no; shift ;;
        --bin) built=$(cd "${2:?--bin needs a directory}" && pwd); shift 2 ;;
        --service) service=yes; shift ;;
        *) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64 ;;
    esac
done
case "$prefix" in /*) ;; *) printf 'the prefix must be an absolute path, not %s\n' "$prefix" >&2; exit 64 ;; esac
root=${DESTDIR:-}$prefix

if [ -z "$built" ]; then
    Scripts/setup.sh
    for program in indicator-load indicatord indicator; do swift build -c release --product "$program" >&2; done
    built=$(swift build -c release --show-bin-path)
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
# Debugging information is most of a program's size, and none of its work. macOS signs its programs: left as they are.
if [ "$(uname -s)" = Darwin ]; then runtime=no; fi
slim() {
    if [ "$(uname -s)" != Darwin ] && command -v strip >/dev/null 2>&1; then strip -S "$1"; fi
}
for program in indicator-load indicatord indicator; do
    cp "$built/$program" "$work/$program"
    slim "$work/$program"
    put 755 "$work/$program" "lib/indicatord/$program"
    mkdir -p "$root/bin"
    ln -sf "../lib/indicatord/$program" "$root/bin/$program"
    printf 'bin/%s\n' "$program" >>"$list.new"
    "$built/$program" --generate-completion-script bash >"$work/bash"
    put 644 "$work/bash" "share/bash-completion/completions/$program"
    "$built/$program" --generate-completion-script zsh >"$work/zsh"
    put 644 "$work/zsh" "share/zsh/site-functions/_$program"
    "$built/$program" --generate-completion-script fish >"$work/fish"
    put 644 "$work/fish" "share/fish/vendor_completions.d/$program.fish"
done
if [ "$runtime" = yes ]; then
    # Where the programs find the runtime now, it lies apart from the system's own libraries.
    for program in indicator-load indicatord indicator; do ldd "$built/$program"; done |
        sed -n 's/^.* => \(.*\/swift[^ ]*\/linux\/lib[^ ]*\.so\) .*$/\1/p' | sort -u >"$work/libraries"
    while IFS= read -r library; do
        cp -L "$library" "$work/library"
        slim "$work/library"
        put 644 "$work/library" "lib/indicatord/$(basename "$library")"
    done <"$work/libraries"
fi
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
