#!/usr/bin/env bash
# Installs built programs below a new prefix, uses what was installed, removes it, and holds that nothing is left of it and
# nothing else is gone.
#
#   Scripts/check-install.sh BIN     (the folder of the built programs)
set -euo pipefail
if [ $# -ne 1 ] || [ ! -x "$1/indicator-load" ]; then
    printf 'usage: %s BIN   (the folder of the built programs)\n' "$0" >&2
    exit 64
fi
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
fail() {
    printf 'install: %s\n' "$*" >&2
    exit 1
}

# What a program says in a world where the toolchain that built it is not there; as it is where that can't be tried.
toolchain=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")
without_swift() {
    if unshare -m true 2>/dev/null && [ "$toolchain" != / ] && [ -n "${toolchain#/usr}" ]; then
        unshare -m sh -c 'mount -t tmpfs none "$0" && exec "$@"' "$toolchain" env -i "$@"
    else
        env -i "$@"
    fi
}

mkdir -p "$prefix/bin" "$prefix/share/man/man1"
printf 'mine\n' >"$prefix/bin/other"
Scripts/install.sh --prefix "$prefix" --bin "$bin" >/dev/null
for program in indicator indicator-load indicatord; do
    [ "$(without_swift "$prefix/bin/$program" --version)" = "$("$bin/$program" --version)" ] || fail "$program does not run"
    bash -n "$prefix/share/bash-completion/completions/$program" || fail "bash can't read the completions of $program"
done
if command -v zsh >/dev/null 2>&1; then zsh -n "$prefix/share/zsh/site-functions/_indicator" || fail "zsh can't read the completions"; fi
if command -v fish >/dev/null 2>&1; then
    # Names of areas need a terminal to be tried; subcommands don't.
    HOME=$work PATH=$prefix/bin:$PATH fish -c "source $prefix/share/fish/vendor_completions.d/indicator.fish; complete -C 'indicator ra'" |
        grep -q '^rank' || fail "fish does not complete subcommands"
fi
if command -v man >/dev/null 2>&1; then
    for page in "$prefix"/share/man/man1/*.1; do
        warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -l "$page" 2>&1 >/dev/null | grep -v 'adjust\|break' || true)
        [ -z "$warnings" ] || fail "$(basename "$page"): $warnings"
    done
fi
"$prefix/bin/indicator-load" load --store "$work/a.store" Scripts/samples >/dev/null
PATH=$prefix/bin:$PATH "$prefix/share/indicatord/backup-drill.sh" "$work/a.store" "$work" >"$work/drill.log" 2>&1 || fail "the drill: $(cat "$work/drill.log")"
# As a packager does it: a root of its own, the unit with it, nothing of the machine touched.
DESTDIR=$work/root Scripts/install.sh --prefix /usr --bin "$bin" --service >/dev/null
grep -q '^ExecStart=/usr/bin/indicatord ' "$work/root/usr/lib/systemd/system/indicatord.service" || fail "the unit starts another program"
[ -f "$work/root/etc/indicatord/indicatord.yaml" ] || fail "there are no settings for the unit"
DESTDIR=$work/root Scripts/uninstall.sh --prefix /usr >/dev/null
[ "$(find "$work/root" -type f)" = "$work/root/etc/indicatord/indicatord.yaml" ] || fail "a package leaves files behind"
# Installing over an installation, as an upgrade does, changes nothing of what is removed later.
Scripts/install.sh --prefix "$prefix" --bin "$bin" >/dev/null
Scripts/uninstall.sh --prefix "$prefix" >/dev/null
left=$(find "$prefix" -type f -o -type l)
[ "$left" = "$prefix/bin/other" ] || fail "left behind or gone: $left"
printf 'install: installed, used, removed\n'
