//! Bytes in: files and standard input, opened one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use anyhow::{Result, anyhow, bail};

use super::config::{Config, InputFormat, Source};
use super::{gzip, records};

/// How much is read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The most bytes of a first line that are looked at to tell records from text.
const MAX_SNIFF_BYTES: usize = 1 << 20;

/// An opened source.
pub(crate) enum Input {
    /// One text: all its bytes.
    Text(Vec<u8>),
    /// Records, to be read line by line.
    Records(BufReader<Box<dyn Read>>),
}

/// Opens a source, and tells what it holds.
///
/// `auto` takes a file for records when its name ends in `.jsonl` or `.ndjson`, and anything whose
/// first line is a JSON object with the text field.
///
/// # Errors
/// A source that cannot be opened or read, or that is a folder.
pub(crate) fn open(source: &Source, config: &Config) -> Result<Input> {
    let (reader, size): (Box<dyn Read>, u64) = match source {
        Source::StandardInput => (Box::new(io::stdin()), 0),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| anyhow!(reason(&error)))?;
            let metadata = file.metadata().map_err(|error| anyhow!(reason(&error)))?;
            if metadata.is_dir() {
                bail!("is a folder; name the files in it");
            }
            (Box::new(file), metadata.len())
        }
    };
    let reader = BufReader::with_capacity(BUFFER_BYTES, reader);
    let (mut reader, is_packed) =
        gzip::unpacked(reader).map_err(|error| anyhow!(reason(&error)))?;
    let format = match config.input_format {
        InputFormat::Auto if has_record_name(source) => InputFormat::Jsonl,
        format => format,
    };
    if format == InputFormat::Jsonl {
        return Ok(Input::Records(reader));
    }
    let mut head = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    if format == InputFormat::Auto && starts_with_brace(&mut reader)? {
        let mut line = (&mut reader).take(MAX_SNIFF_BYTES as u64);
        line.read_until(b'\n', &mut head).map_err(|error| anyhow!(reason(&error)))?;
        if records::is_record(&head, &config.fields) {
            let whole: Box<dyn Read> = Box::new(io::Cursor::new(head).chain(reader));
            return Ok(Input::Records(BufReader::with_capacity(BUFFER_BYTES, whole)));
        }
    }
    if is_packed {
        let limit = config.reader.max_bytes;
        reader
            .take(limit.saturating_add(1).saturating_sub(head.len() as u64))
            .read_to_end(&mut head)
            .map_err(|error| anyhow!(reason(&error)))?;
        if head.len() as u64 > limit {
            return Err(epitome::Error::TooLarge { limit }.into());
        }
    } else {
        reader.read_to_end(&mut head).map_err(|error| anyhow!(reason(&error)))?;
    }
    Ok(Input::Text(head))
}

/// What went wrong, in a few words and without the number that the system gives it.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; name the files in it".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

fn has_record_name(source: &Source) -> bool {
    let Source::File(path) = source else { return false };
    gzip::inner_name(path)
        .extension()
        .is_some_and(|ext| ext.eq_ignore_ascii_case("jsonl") || ext.eq_ignore_ascii_case("ndjson"))
}

fn starts_with_brace(reader: &mut impl BufRead) -> Result<bool> {
    let start = reader.fill_buf().map_err(|error| anyhow!(reason(&error)))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    Ok(start.trim_ascii_start().first() == Some(&b'{'))
}
