//! Temporary dump.
use std::io::Write;
use epitome::{Document, Metadata, Options, Summarizer};
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let d = Document::plain(v["text"].as_str().unwrap(), Metadata::default());
            let mut s = Summarizer::new(Options::default());
            let p = s.phrases(&d);
            let rec: Vec<_> = p.texts().into_iter().enumerate().map(|(i, t)| serde_json::json!([t, p.values(i), p.related(i)])).collect();
            writeln!(out, "{}", serde_json::json!({"path": path, "lang": v["lang"], "keys": v["keys"], "detected": d.language().as_str(), "c": rec})).unwrap();
        }
    }
}
