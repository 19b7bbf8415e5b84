//! The article of a web page: what of it may be in a summary.
//!
//! ```sh
//! cargo run --release --example extract < page.html
//! ```

use std::io::{self, Read, Write};

use epitome::{Document, Known};

fn main() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let page = String::from_utf8_lossy(&bytes);
    let document = Document::html(&page, Known::default()).unwrap_or_else(|error| {
        eprintln!("extract: {error}");
        Document::visible_text(&page, Known::default())
    });
    let mut out = io::stdout().lock();
    for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
        writeln!(out, "{}\n", &document.text()[block.span.clone()])?;
    }
    Ok(())
}
