//! Splits a text into sentences.
//!
//! ```sh
//! cargo run --example sentences
//! ```

use epitome::{Language, split};

fn main() {
    let text = "Dr. Lind left at 5 p.m. on Monday. “Is it far?” she asked. It was not: the ferry, \
                i.e. the old one, takes 1.5 hours.";
    // Sentences are byte ranges of the text.
    for range in split(text, Language::detect(text)) {
        println!("{range:?} {}", &text[range.clone()]);
    }
}
