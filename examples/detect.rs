//! Detects the language of many texts, for measuring.
//!
//! Reads JSON Lines (`{"text": …}`) from standard input, and writes JSON Lines (`{"language": …}`) in the
//! same order.

use std::collections::HashMap;
use std::io::{self, BufRead, BufWriter, Write};

use epitome::Language;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let record: HashMap<String, Value> = serde_json::from_str(&line?)?;
        let text = record.get("text").and_then(Value::as_str).unwrap_or_default();
        writeln!(out, "{}", json!({ "language": Language::detect(text).as_str() }))?;
    }
    out.flush()
}
