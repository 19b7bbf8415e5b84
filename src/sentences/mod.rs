//! Step 3, split: blocks in, byte ranges of sentences out (first cut, replaced at once).
use crate::language::Language;
use std::ops::Range;
#[derive(Debug)]
pub struct Splitter;
impl Splitter {
    pub fn new(_: Language) -> Self {
        Self
    }
    pub fn split_block(&self, block: &str, out: &mut Vec<Range<usize>>) {
        let mut start = 0;
        let bytes = block.as_bytes();
        for (i, c) in block.char_indices() {
            if matches!(c, '.' | '!' | '?') && bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace)
            {
                let s = &block[start..=i];
                let lead = s.len() - s.trim_start().len();
                if !s.trim().is_empty() {
                    out.push(start + lead..i + 1);
                }
                start = i + 1;
            }
        }
        let s = &block[start..];
        if !s.trim().is_empty() {
            let lead = s.len() - s.trim_start().len();
            out.push(start + lead..start + s.trim_end().len());
        }
    }
}
