//! Lines to paragraphs (first cut, replaced at once).
use std::ops::Range;
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let t = line.trim();
        if !t.is_empty() {
            let s = at + (line.len() - line.trim_start().len());
            out.push(s..s + t.len());
        }
        at += line.len();
    }
    out
}
