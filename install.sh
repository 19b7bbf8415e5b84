#!/bin/sh
# Installs epitome from an archive that tools/package made, on Linux and macOS.
#
#   sh install.sh --url URL [--prefix DIR]
#
# URL is the address of the folder with the archives and the file SHA256SUMS. The copy of this script that
# tools/package puts beside the archives knows it already. DIR is where bin/ and share/ are: by default ~/.local.
#
# Chooses the archive for this system, compares its checksum, and says what it puts where. Nothing is written
# outside of DIR. To uninstall, remove the files that the script has named.
set -eu

url=${EPITOME_URL:-}
prefix=${EPITOME_PREFIX:-${HOME:-}/.local}

fail() { echo "install.sh: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --url) url=${2:?--url needs an address}; shift 2 ;;
    --prefix) prefix=${2:?--prefix needs a folder}; shift 2 ;;
    -h | --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "unknown argument '$1'; see --help" ;;
  esac
done
[ -n "$url" ] || fail "say where the archives are: --url URL"

system=$(uname -s)
machine=$(uname -m)
case $machine in
  x86_64 | amd64) machine=x86_64 ;;
  arm64 | aarch64) machine=aarch64 ;;
esac
# A program that macOS translates for arm64 is told that the machine is an x86-64.
if [ "$system" = Darwin ] && [ "$(sysctl -n sysctl.proc_translated 2> /dev/null || true)" = 1 ]; then
  machine=aarch64
fi
case $system in
  Linux) targets="$machine-unknown-linux-gnu $machine-unknown-linux-musl" ;;
  Darwin) targets=$machine-apple-darwin ;;
  *) fail "there is no archive for $system; build from source: cargo install --path ." ;;
esac

if command -v curl > /dev/null; then
  fetch() { curl --fail --silent --show-error --location --output "$2" "$1"; }
elif command -v wget > /dev/null; then
  fetch() { wget -q -O "$2" "$1"; }
else
  fail "curl or wget is needed"
fi

if command -v sha256sum > /dev/null; then
  checksum() { sha256sum "$1" | cut -d ' ' -f 1; }
elif command -v shasum > /dev/null; then
  checksum() { shasum -a 256 "$1" | cut -d ' ' -f 1; }
else
  fail "sha256sum or shasum is needed to compare the checksum"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fetch "$url/SHA256SUMS" "$work/SHA256SUMS" || fail "cannot fetch $url/SHA256SUMS"
archive=
for target in $targets; do
  archive=$(sed -n "s/^[0-9a-f]\{64\}  \(epitome-[^ ]*-$target\.tar\.gz\)\$/\1/p" "$work/SHA256SUMS" | head -n 1)
  [ -z "$archive" ] || break
done
[ -n "$archive" ] || fail "$url has no archive for $machine and $system"
expected=$(sed -n "s/^\([0-9a-f]\{64\}\)  $archive\$/\1/p" "$work/SHA256SUMS")

fetch "$url/$archive" "$work/$archive" || fail "cannot fetch $url/$archive"
found=$(checksum "$work/$archive")
[ "$found" = "$expected" ] || fail "$archive has the checksum $found instead of $expected; nothing was installed"

(cd "$work" && tar xzf "$archive") || fail "cannot unpack $archive"
from=$work/${archive%.tar.gz}

put() { # puts the file $1 at $2, if it is in the archive
  [ -f "$from/$1" ] || return 0
  mkdir -p "$prefix/$(dirname "$2")"
  # Written beside it and renamed, so that a command that is running is not overwritten.
  cp "$from/$1" "$prefix/$2.new"
  chmod "$3" "$prefix/$2.new"
  mv -f "$prefix/$2.new" "$prefix/$2"
  echo "$prefix/$2"
}
for command in epitome epitome-eval; do
  put "$command" "bin/$command" 755
  put "$command.1" "share/man/man1/$command.1" 644
  put "completions/$command.bash" "share/bash-completion/completions/$command" 644
  put "completions/_$command" "share/zsh/site-functions/_$command" 644
  put "completions/$command.fish" "share/fish/vendor_completions.d/$command.fish" 644
done

version=$("$prefix/bin/epitome" --version) || fail "$prefix/bin/epitome does not run on this machine"
echo "$version is installed"
case :${PATH:-}: in
  *:"$prefix/bin":*) ;;
  *) echo "$prefix/bin is not in PATH; add it to use the command: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
