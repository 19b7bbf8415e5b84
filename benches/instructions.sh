#!/usr/bin/env bash
# Counts the instructions that the command executes, start-up included, with valgrind's callgrind. Unlike times they
# are the same on a busy machine, so they show the effect of a change. Run `cargo build --release` first.
# Usage: benches/instructions.sh [EPITOME]
set -euo pipefail
cd "$(dirname "$0")/.."
epitome=$(realpath "${1:-target/release/epitome}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cargo run --quiet --release --package epitome-prose -- folder 1 "$dir/folder"
cargo run --quiet --release --package epitome-prose -- articles 1000 > "$dir/articles.jsonl"
mv "$dir/folder/000/000.txt" "$dir/article.txt"

count() { # NAME ARGUMENT…: prints the instructions of `epitome ARGUMENT…`
  local name=$1 log=$dir/log
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$epitome" "$@" > /dev/null 2> "$log" \
    || { cat "$log" >&2; exit 1; }
  awk -v name="$name" '/Collected/ {printf "%-38s %9.3f million\n", name, $NF / 1e6; found = 1}
    END {exit !found}' "$log"
}

count 'start-up (--version)' --version
count 'one article' "$dir/article.txt"
count 'one article, its language given' -l en "$dir/article.txt"
count 'one article, as JSON' --json "$dir/article.txt"
count '1,000 articles of JSON Lines, as JSON' -j 1 --input-format jsonl --json "$dir/articles.jsonl"
