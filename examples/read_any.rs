//! Summarizes a file of any format.
//!
//! ```sh
//! cargo run --example read_any -- fixtures/market-hall.html
//! ```

use std::error::Error;
use std::path::PathBuf;

use epitome::{Metadata, Options, Reader, Summarizer};

fn main() -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: read_any FILE")?);

    // The format is recognized by the content of the file, or else by its name.
    let bytes = std::fs::read(&path)?;
    let reading = Reader::new().read(Some(&path), &bytes, Metadata::new())?;
    let summary = Summarizer::new(Options::new()).summarize(&reading.document);
    println!("{}: {}", reading.format, summary.title.as_deref().unwrap_or("no title"));
    println!("{}", summary.text());
    Ok(())
}
