#!/usr/bin/env bash
# Times the command and other summarizers on generated articles of 2 kB, and prints Markdown tables. Installs the
# other programs into DIR (default: a temporary folder; an existing DIR is reused), and lists those that could not be
# installed. Needs cargo and hyperfine; for some peers also python3 with venv, and Debian's ots.
# Usage: benches/peers.sh [DIR]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  dir=$(realpath "$1")
else
  dir=$(mktemp -d)
  trap 'rm -rf "$dir"' EXIT
fi
mkdir -p "$dir/bin" "$dir/results"
rm -f "$dir"/results/*

missing=()
attempt() { # NAME COMMAND…: runs the command that installs NAME, and records a failure
  local name=$1
  shift
  "$@" >> "$dir/install.log" 2>&1 || { missing+=("$name"); return 1; }
}

cargo build --quiet --locked --release --bin epitome --package epitome --package epitome-prose
release=$(realpath "${CARGO_TARGET_DIR:-target}/release")
epitome=$release/epitome prose=$release/epitome-prose

# Peers. A library gets a driver of a few lines, which reads a file of JSON Lines or of plain text.
has_pithy=false has_simple=false has_sumy=false has_summa=false has_ots=false has_module=false
[ -x "$dir/bin/pithy-cli" ] || attempt pithy cargo install --quiet --locked --root "$dir" pithy || true
[ -x "$dir/bin/pithy-cli" ] && has_pithy=true

mkdir -p "$dir/simple/src"
cat > "$dir/simple/Cargo.toml" << 'TOML'
[package]
name = "simple"
version = "0.0.0"
edition = "2024"

[dependencies]
serde_json = "1"
simple-summarize = "=0.2.1"

[profile.release]
lto = true
codegen-units = 1

[workspace]
TOML
# It takes the share of the text to cut, not a number of sentences. The driver starts with the largest share that it
# accepts, and lowers it until three sentences are left.
cat > "$dir/simple/src/main.rs" << 'RUST'
use std::error::Error;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let path = std::env::args().nth(1).ok_or("no path")?;
    let input = std::fs::read_to_string(&path)?;
    if path.ends_with(".txt") {
        return summarize(&input);
    }
    for line in input.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        summarize(record["text"].as_str().ok_or("no text")?)?;
    }
    Ok(())
}

fn summarize(text: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut cut = 0.95;
    loop {
        let report = simple_summarize::summarize_text(text, cut)?;
        cut -= 0.05;
        if report.summary_stats.sentences >= 3 || cut < 0.0 {
            println!("{}", report.summary);
            return Ok(());
        }
    }
}
RUST
attempt simple-summarize cargo build --quiet --release --manifest-path "$dir/simple/Cargo.toml" \
  --target-dir "$dir/simple/target" && has_simple=true

python=$dir/venv/bin/python3
[ -x "$python" ] || attempt 'sumy and summa' python3 -m venv "$dir/venv" || true
if [ -x "$python" ]; then
  attempt sumy "$python" -m pip install --quiet 'sumy==0.13.0' numpy && has_sumy=true
  attempt 'epitome in Python' "$python" -m pip install --quiet ./python && has_module=true
  attempt summa "$python" -m pip install --quiet 'summa==1.2.0' && has_summa=true
fi
cat > "$dir/texts.py" << 'PY'
import json


def texts(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".txt"):
            yield file.read()
        else:
            yield from (json.loads(line)["text"] for line in file)
PY
# NLTK's data for sentence splitting is not a package, so its splitter runs without the trained abbreviations for
# English, and words are found without splitting into sentences first.
cat > "$dir/sumy.driver.py" << 'PY'
import importlib
import sys

import nltk
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import DefaultWordTokenizer, Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.utils import get_stop_words
from texts import texts

Tokenizer._get_sentence_tokenizer = lambda self, language: nltk.tokenize.PunktSentenceTokenizer()
DefaultWordTokenizer.tokenize = lambda self, text: nltk.word_tokenize(text, preserve_line=True)
module, name = {"text-rank": ("text_rank", "TextRankSummarizer"), "lex-rank": ("lex_rank", "LexRankSummarizer")}[sys.argv[1]]
summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
for text in texts(sys.argv[2]):
    parser = PlaintextParser.from_string(text, Tokenizer("english"))
    print(*summarizer(parser.document, 3), sep="\n")
PY
cat > "$dir/epitome.driver.py" << 'PY'
import sys

import epitome
from texts import texts

for summary in epitome.summarize_many(texts(sys.argv[1]), threads=1):
    print(summary)
PY
cat > "$dir/summa.driver.py" << 'PY'
import sys

from summa.summarizer import summarize
from texts import texts

for text in texts(sys.argv[1]):
    print(summarize(text))  # a fifth of the text, because it takes no number of sentences
PY
command -v ots > /dev/null && has_ots=true || missing+=('ots (apt-get install ots)')

"$prose" folder 1000 "$dir/articles"
"$prose" articles 1000 > "$dir/articles.jsonl"
article=$dir/articles/000/000.txt
files=$dir/articles/000

run() { # CASE RUNS NAME COMMAND
  hyperfine --shell=none --warmup "$(($2 > 1))" --runs "$2" --export-json "$dir/results/$1.$3.json" --command-name "$3" "$4" \
    > "$dir/hyperfine.log" 2>&1 && return
  cat "$dir/hyperfine.log" >&2
  missing+=("$3 (failed)")
  rm -f "$dir/results/$1.$3.json"
}
each() { # COMMAND: runs it once for each article
  echo "sh -c 'for file in \"$files\"/*; do $1 \"\$file\"; done'"
}
simple=$dir/simple/target/release/simple
run one 100 epitome "$epitome $article"
run many 5 epitome "$epitome -j 1 --input-format jsonl $dir/articles.jsonl"
run each 2 epitome "$(each "$epitome")"
if $has_pithy; then
  run one 100 pithy "$dir/bin/pithy-cli --sentences 3 -f $article"
  run each 2 pithy "$(each "$dir/bin/pithy-cli --sentences 3 -f")"
fi
if $has_ots; then
  run one 50 ots "ots --ratio=20 $article"
  run each 1 ots "$(each 'ots --ratio=20')"
fi
if $has_simple; then
  run one 100 simple-summarize "$simple $article"
  run many 5 simple-summarize "$simple $dir/articles.jsonl"
fi
if $has_module; then
  run one 20 'epitome in Python' "$python $dir/epitome.driver.py $article"
  run many 5 'epitome in Python' "$python $dir/epitome.driver.py $dir/articles.jsonl"
fi
if $has_summa; then
  run one 5 summa "$python $dir/summa.driver.py $article"
  run many 1 summa "$python $dir/summa.driver.py $dir/articles.jsonl"
fi
if $has_sumy; then
  for method in text-rank lex-rank; do
    run one 5 "sumy $method" "$python $dir/sumy.driver.py $method $article"
    run many 1 "sumy $method" "$python $dir/sumy.driver.py $method $dir/articles.jsonl"
  done
fi

python3 - "$dir/results" << 'PY'
import json, pathlib, sys

def short(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:.2g}" if number < 10 else f"{number:.3g}"


cases = [("one", "One article, one process"), ("many", "1,000 articles, one process"),
         ("each", "1,000 articles, one process each")]
for case, title in cases:
    rows = []
    for path in pathlib.Path(sys.argv[1]).glob(f"{case}.*.json"):
        result = json.loads(path.read_text())["results"][0]
        rows.append((result["command"], result["user"] + result["system"], result["min"]))
    rows.sort(key=lambda row: (row[0] != "epitome", row[1]))
    _, cpu, wall = rows[0]
    print(f"\n| {title} | CPU | relative to `epitome` | wall, minimum | relative to `epitome` |\n| --- | --- | --- | --- | --- |")
    for name, c, w in rows:
        print(f"| {name} | {short(1000 * c)} ms | {short(c / cpu)} | {short(1000 * w)} ms | {short(w / wall)} |")
PY
[ ${#missing[@]} -eq 0 ] || printf '\nNot measured: %s\n' "${missing[@]}"
