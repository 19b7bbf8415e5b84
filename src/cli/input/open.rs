//! Opens inputs, and decides whether each is one document or a sequence of records.

use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use epitome::Reader;

use super::first_read::{LongFirstRead, Uninterrupted};
#[cfg(feature = "mail")]
use super::mailbox::{self, Mails};
use super::records::{self, JsonLines, Records};
use super::stream::{BUFFER_BYTES, Stream};
use super::{file_types, gzip};
use crate::cli::config::{Config, InputFormat, Source};
use crate::cli::console::messages::{OUT_OF_MEMORY, reason};

/// The number of bytes at the start of an input by which the library refuses it.
const HEAD_BYTES: u64 = Reader::HEAD_BYTES as u64;

/// The capacity of the buffer above which it is not kept for the next document, in bytes.
const MAX_KEPT_BYTES: usize = 1 << 20;

/// An input that has been opened.
pub(crate) enum Opened {
    /// One document. All of its bytes are in the buffer.
    Whole,
    /// Records, which are read in batches.
    Records(Records),
}

/// Opens an input. If it is one document, reads it into `buffer`.
///
/// An input has records if its format says so: the format that was asked for, or the one that the extension
/// of the file stands for. Without either, it has records if its first line that is not empty is a JSON
/// object, if it begins as a mailbox, or if all of it is JSON, a feed, or a table with a column for the
/// text.
///
/// # Errors
/// The input cannot be opened or read, is a folder, or is not what its format says.
pub(crate) fn open(source: &Source, config: &Config, buffer: &mut Vec<u8>) -> Result<Opened> {
    buffer.clear();
    buffer.shrink_to(MAX_KEPT_BYTES);
    let (reader, size) = open_source(source)?;
    let (reader, is_packed) = gzip::unpacked(reader).map_err(|error| anyhow!(reason(&error)))?;
    let max_bytes = if is_packed { config.reader.max_bytes } else { u64::MAX };
    let name = source.path().map(file_types::unpacked_name);
    let mut stream = Stream { reader, buffer };
    match format(source, config) {
        InputFormat::Jsonl => {
            let lines = JsonLines::new(stream.reader, max_bytes);
            return Ok(Opened::Records(Records::Json(lines)));
        }
        #[cfg(feature = "mail")]
        InputFormat::Mbox => {
            check_mailbox(&mut stream, max_bytes)?;
            return Ok(mails(stream, config));
        }
        #[cfg(not(feature = "mail"))]
        InputFormat::Mbox => bail!("this build has no reader for mailboxes"),
        InputFormat::Auto => {
            #[cfg(feature = "mail")]
            if begins_as_mailbox(&mut stream)? {
                return Ok(mails(stream, config));
            }
            // If anything was read, it begins with `From `, so that it is not a record.
            if stream.buffer.is_empty() && begins_with_object(&mut stream, name, config, max_bytes)?
            {
                let lines = JsonLines::new(stream.rewind(), max_bytes);
                return Ok(Opened::Records(Records::Json(lines)));
            }
        }
        InputFormat::Json | InputFormat::Csv | InputFormat::Feed | InputFormat::Document(_) => (),
    }
    read_document(&mut stream, name, config, size, max_bytes)?;
    let (bytes, encoding, fields) = (&*stream.buffer, config.reader.encoding, &config.fields);
    let format = match format(source, config) {
        InputFormat::Auto => records::detect(bytes, encoding, name, fields)?,
        format => Some(format),
    };
    let records = format
        .map(|format| records::of_format(format, bytes, encoding, name, fields))
        .transpose()?;
    Ok(records.flatten().map_or(Opened::Whole, Opened::Records))
}

/// Opens a file or standard input. Returns a reader and the size of the file; 0 if that is unknown.
fn open_source(source: &Source) -> Result<(BufReader<Box<dyn Read + Send>>, u64)> {
    let (reader, size): (Box<dyn Read + Send>, u64) = match source {
        Source::StandardInput => (Box::new(LongFirstRead::new(Uninterrupted(io::stdin()))), 0),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| cannot_open(path, &error))?;
            // Windows has no metadata of devices such as NUL.
            let metadata = file.metadata().ok();
            if metadata.as_ref().is_some_and(Metadata::is_dir) {
                bail!("is a folder");
            }
            let size = metadata.map_or(0, |metadata| metadata.len());
            (Box::new(LongFirstRead::new(Uninterrupted(file))), size)
        }
    };
    Ok((BufReader::with_capacity(BUFFER_BYTES, reader), size))
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

/// Returns the format that was asked for, or else a format of records if the file name stands for one.
fn format(source: &Source, config: &Config) -> InputFormat {
    match (config.input_format, source) {
        (InputFormat::Auto, Source::File(path)) => {
            file_types::record_format(path).unwrap_or(InputFormat::Auto)
        }
        (format, _) => format,
    }
}

/// Returns the mails of a mailbox as records.
#[cfg(feature = "mail")]
fn mails(stream: Stream<'_>, config: &Config) -> Opened {
    Opened::Records(Records::Mails(Mails::new(stream.rewind(), config.reader.max_bytes)))
}

/// Checks that an input that should be a mailbox begins as one. White space before it is dropped.
///
/// # Errors
/// Anything other than a mailbox or an empty input.
#[cfg(feature = "mail")]
fn check_mailbox(stream: &mut Stream<'_>, max_bytes: u64) -> Result<()> {
    stream.read_blank(max_bytes)?;
    stream.buffer.clear();
    stream.read_up_to(mailbox::START.len() as u64)?;
    mailbox::check(stream.buffer)?;
    Ok(())
}

/// Whether an input begins as a mailbox. Nothing is taken from it if its first bytes rule that out.
#[cfg(feature = "mail")]
fn begins_as_mailbox(stream: &mut Stream<'_>) -> Result<bool> {
    if !stream.peek()?.starts_with(mailbox::START) {
        return Ok(false);
    }
    for _ in 0..2 {
        stream.read_line(HEAD_BYTES)?;
    }
    Ok(mailbox::is_mailbox(stream.buffer))
}

/// Whether the first line of an input that is not empty is a JSON object.
///
/// # Errors
/// The line is longer than [`HEAD_BYTES`], and the library refuses an input that begins with it.
fn begins_with_object(
    stream: &mut Stream<'_>,
    name: Option<&Path>,
    config: &Config,
    max_bytes: u64,
) -> Result<bool> {
    stream.read_blank(max_bytes)?;
    if stream.peek()?.first() != Some(&b'{') {
        return Ok(false);
    }
    let start = stream.buffer.len();
    if !stream.read_line(HEAD_BYTES)? {
        config.reader.check_head(name, stream.buffer)?;
        stream.read_line(max_bytes.saturating_add(1))?;
    }
    Ok(records::is_object(&stream.buffer[start..]))
}

/// Reads the rest of a document into the buffer. `size` is an estimate of its length.
///
/// # Errors
/// The document cannot be read, is refused by its beginning, or is longer than `max_bytes`.
fn read_document(
    stream: &mut Stream<'_>,
    name: Option<&Path>,
    config: &Config,
    size: u64,
    max_bytes: u64,
) -> Result<()> {
    stream.read_up_to(HEAD_BYTES)?;
    // What is refused is not read to its end: it may be huge, or a device without an end.
    config.reader.check_head(name, stream.buffer)?;
    let left = usize::try_from(size).unwrap_or(usize::MAX).saturating_sub(stream.buffer.len());
    stream.buffer.try_reserve(left.saturating_add(1)).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
    stream.read_up_to(max_bytes.saturating_add(1))?;
    if stream.buffer.len() as u64 > max_bytes {
        return Err(epitome::Error::TooLarge { limit: max_bytes }.into());
    }
    Ok(())
}
