//! Reads files and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use anyhow::{Result, anyhow, bail};

use super::config::Source;
use epitome::cli::console::messages::reason;

/// Opens a source for buffered reading.
///
/// # Errors
/// A source that cannot be opened, or that is a folder.
pub(crate) fn open(source: &Source) -> Result<Box<dyn BufRead>> {
    match source {
        Source::StandardInput => Ok(Box::new(BufReader::new(io::stdin()))),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| anyhow!(reason(&error)))?;
            let metadata = file.metadata().map_err(|error| anyhow!(reason(&error)))?;
            if metadata.is_dir() {
                bail!("is a folder; name the files in it");
            }
            Ok(Box::new(BufReader::new(file)))
        }
    }
}

/// Reads a source as one text, without a byte order mark.
///
/// # Errors
/// A source that cannot be read, or that is not UTF-8.
pub(crate) fn read(source: &Source) -> Result<String> {
    let mut bytes = Vec::new();
    open(source)?.read_to_end(&mut bytes).map_err(|error| anyhow!(reason(&error)))?;
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow!("not UTF-8 at byte {at}; convert it first, for example with iconv")
    })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}
