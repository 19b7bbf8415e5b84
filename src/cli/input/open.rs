//! Opens files and standard input.

use std::borrow::Cow;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use epitome::records::{self, Fields, Opened, Opening, reason};

use crate::cli::config::{Config, Source};

/// Opens an input. If it is one document, reads it into `buffer`.
///
/// An input that the user named must have records if the user named a field of them. A folder may have other
/// documents as well, so `is_in_folder` says that the input was found in one.
///
/// # Errors
/// The input cannot be opened or read, is a folder, or is not what its format says.
pub(crate) fn open(
    source: &Source,
    is_in_folder: bool,
    config: &Config,
    buffer: &mut Vec<u8>,
) -> Result<Opened> {
    let (input, size) = open_source(source)?;
    let fields = if is_in_folder && config.fields.are_given {
        Cow::Owned(Fields { are_given: false, ..config.fields.clone() })
    } else {
        Cow::Borrowed(&config.fields)
    };
    let opening = Opening {
        name: source.path(),
        size,
        format: config.input_format,
        fields: &fields,
        reader: &config.reader,
    };
    records::open(input, &opening, buffer)
}

/// A reader that tries again when a signal interrupts it, which is not an error of the input.
pub(crate) struct Uninterrupted<R>(pub(crate) R);

impl<R: Read> Read for Uninterrupted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                result => return result,
            }
        }
    }
}

/// Opens a file or standard input. Returns a reader and the size of the file; 0 if that is unknown.
fn open_source(source: &Source) -> Result<(Box<dyn Read + Send>, u64)> {
    match source {
        Source::StandardInput => Ok((Box::new(Uninterrupted(io::stdin())), 0)),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| cannot_open(path, &error))?;
            // Windows has no metadata of devices such as NUL.
            let metadata = file.metadata().ok();
            if metadata.as_ref().is_some_and(Metadata::is_dir) {
                bail!("is a folder");
            }
            let size = metadata.map_or(0, |metadata| metadata.len());
            Ok((Box::new(Uninterrupted(file)), size))
        }
    }
}

/// Returns the error of a file that cannot be opened. An address of the web is a common mistake.
fn cannot_open(path: &Path, error: &io::Error) -> anyhow::Error {
    let name = path.to_string_lossy();
    let is_address = ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|start| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    // Windows does not allow a colon in a file name.
    let is_missing =
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename);
    if is_address && is_missing {
        return anyhow!("URLs are not fetched; pipe the page in: curl -sL '{name}' | epitome");
    }
    anyhow!(reason(error))
}
