//! Prints the article of a web page: the text that can be in a summary.
//!
//! ```sh
//! cargo run --release --example extract < page.html
//! ```

use std::error::Error;
use std::io::{self, Read, Write};

use epitome::{Format, Metadata, Reader};

fn main() -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let reading = Reader::new().format(Format::Html).read(None, &bytes, Metadata::new())?;
    let document = reading.document;
    let mut out = io::stdout().lock();
    for block in document.blocks().iter().filter(|block| block.kind.is_prose()) {
        writeln!(out, "{}\n", &document.text()[block.span.clone()])?;
    }
    Ok(())
}
