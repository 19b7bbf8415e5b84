//! Splits many texts into sentences, for measuring. See `sentences.rs` for a simple example.
//!
//! Reads JSON Lines (`{"lang": …, "text": …}`) from standard input, and writes JSON Lines
//! (`{"sentences": […]}`) in the same order.

use std::collections::HashMap;
use std::io::{self, BufRead, BufWriter, Write};

use epitome::{Language, split};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let record: HashMap<String, Value> = serde_json::from_str(&line?)?;
        let field = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
        let language = field("lang").parse().unwrap_or(Language::UNDETERMINED);
        let text = field("text");
        let sentences: Vec<&str> =
            split(text, language).into_iter().map(|range| &text[range]).collect();
        writeln!(out, "{}", json!({ "sentences": sentences }))?;
    }
    out.flush()
}
