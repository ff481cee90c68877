#!/usr/bin/env bash
# Installs what the build needs and the machine lacks: liblmdb and libedit with their headers. Says what is missing where it can't.
# Meant to be called by the other scripts; calling it again does nothing.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
    say "Swift is not installed. Get Swift 6.2 or later from https://www.swift.org/install and run this again."
    exit 1
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$version" in
    [0-5].* | 6.0 | 6.1)
        say "Swift $version is too old: this project needs 6.2 or later (https://www.swift.org/install)."
        exit 1
        ;;
esac

has_lmdb() {
    case "$(uname -s)" in
        Darwin) command -v brew >/dev/null 2>&1 && [ -f "$(brew --prefix)/include/lmdb.h" ] ;;
        *) [ -f /usr/include/lmdb.h ] || [ -f /usr/local/include/lmdb.h ] ;;
    esac
}

# macOS brings libedit with its developer tools.
has_libedit() {
    [ "$(uname -s)" = Darwin ] || [ -f /usr/include/editline/readline.h ] || [ -f /usr/local/include/editline/readline.h ]
}

if ! has_lmdb || ! has_libedit; then
    case "$(uname -s)" in
        Darwin)
            if ! command -v brew >/dev/null 2>&1; then
                say "liblmdb is missing. Install Homebrew (https://brew.sh) and run this again, or 'brew install lmdb' yourself."
                exit 1
            fi
            brew install lmdb
            ;;
        *)
            if ! command -v apt-get >/dev/null 2>&1; then
                say "A header is missing, lmdb.h or editline/readline.h: install your system's development packages of LMDB and libedit and run this again."
                exit 1
            fi
            as_root=""
            if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
            say "Installing liblmdb-dev and libedit-dev …"
            export DEBIAN_FRONTEND=noninteractive
            $as_root apt-get install -y liblmdb-dev libedit-dev >/dev/null 2>&1 ||
                { $as_root apt-get update >/dev/null && $as_root apt-get install -y liblmdb-dev libedit-dev >/dev/null; }
            ;;
    esac
fi

# Tests make their own certificates; nothing else needs it.
if ! command -v openssl >/dev/null 2>&1; then
    if command -v apt-get >/dev/null 2>&1; then
        as_root=""
        if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
        $as_root apt-get install -y openssl >/dev/null 2>&1 ||
            say "The openssl program is missing and can't be installed: tests of TLS will fail."
    else
        say "The openssl program is missing: tests of TLS will fail."
    fi
fi
