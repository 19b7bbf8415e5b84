//! Decides whether an input is one document or a sequence of records.

use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::first_read::LongFirstRead;
use super::format::{InputFormat, record_format, unpacked_name};
use super::io_error::{OUT_OF_MEMORY, reason};
#[cfg(feature = "mail")]
use super::mailbox::{self, Mails};
use super::stream::{BUFFER_BYTES, Stream};
use super::{Fields, JsonLines, Records, gzip};
use crate::error::Error;
use crate::formats::Reader;

/// The number of bytes at the start of an input by which the library refuses it.
const HEAD_BYTES: u64 = Reader::HEAD_BYTES as u64;

/// The capacity of the buffer above which it is not kept for the next document, in bytes.
const MAX_KEPT_BYTES: usize = 1 << 20;

/// An input that has been opened.
pub enum Opened {
    /// One document. All of its bytes are in the buffer.
    Whole,
    /// Records, which are read in batches.
    Records(Records),
}

/// What is known of an input before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The name of its file, if it has one.
    pub name: Option<&'a Path>,
    /// The size of the file, in bytes; 0 if it is unknown.
    pub size: u64,
    /// The format that was asked for.
    pub format: InputFormat,
    /// The names of the fields of its records.
    pub fields: &'a Fields,
    /// The reader of its document, which decides what is refused.
    pub reader: &'a Reader,
}

/// Opens an input. If it is one document, reads it into `buffer`. Unpacks a gzip stream.
///
/// An input has records if its format says so: the format that was asked for, or the one that the extension
/// of the file stands for. Without either, it has records if its first line that is not empty is a JSON
/// object, if it begins as a mailbox, or if all of it is JSON, a feed, or a table with a column for the
/// text.
///
/// # Errors
/// The input cannot be read, or is not what its format says.
pub fn open(
    input: Box<dyn Read + Send>,
    opening: &Opening<'_>,
    buffer: &mut Vec<u8>,
) -> Result<Opened> {
    buffer.clear();
    buffer.shrink_to(MAX_KEPT_BYTES);
    let reader: Box<dyn Read + Send> = Box::new(LongFirstRead::new(input));
    let reader = BufReader::with_capacity(BUFFER_BYTES, reader);
    let (reader, is_packed) = gzip::unpacked(reader).map_err(|error| anyhow!(reason(&error)))?;
    let max_bytes = if is_packed { opening.reader.max_bytes } else { u64::MAX };
    let name = opening.name.map(unpacked_name);
    let format = match opening.format {
        InputFormat::Auto => opening.name.and_then(record_format).unwrap_or(InputFormat::Auto),
        format => format,
    };
    let mut stream = Stream { reader, buffer };
    match format {
        InputFormat::Jsonl => {
            let lines = JsonLines::new(stream.reader, max_bytes);
            return Ok(Opened::Records(Records::Json(lines)));
        }
        #[cfg(feature = "mail")]
        InputFormat::Mbox => {
            check_mailbox(&mut stream, max_bytes)?;
            return Ok(mails(stream, opening.reader));
        }
        #[cfg(not(feature = "mail"))]
        InputFormat::Mbox => anyhow::bail!("this build has no reader for mailboxes"),
        InputFormat::Auto => {
            #[cfg(feature = "mail")]
            if begins_as_mailbox(&mut stream)? {
                return Ok(mails(stream, opening.reader));
            }
            // If anything was read, it begins with `From `, so that it is not a record.
            if stream.buffer.is_empty()
                && begins_with_object(&mut stream, name, opening.reader, max_bytes)?
            {
                let lines = JsonLines::new(stream.rewind(), max_bytes);
                return Ok(Opened::Records(Records::Json(lines)));
            }
        }
        InputFormat::Json | InputFormat::Csv | InputFormat::Feed | InputFormat::Document(_) => (),
    }
    read_document(&mut stream, name, opening, max_bytes)?;
    let (bytes, encoding, fields) = (&*stream.buffer, opening.reader.encoding, opening.fields);
    let format = match format {
        InputFormat::Auto => super::detect(bytes, encoding, name, fields)?,
        format => Some(format),
    };
    let records =
        format.map(|format| super::of_format(format, bytes, encoding, name, fields)).transpose()?;
    Ok(records.flatten().map_or(Opened::Whole, Opened::Records))
}

/// Returns the mails of a mailbox as records.
#[cfg(feature = "mail")]
fn mails(stream: Stream<'_>, reader: &Reader) -> Opened {
    Opened::Records(Records::Mails(Mails::new(stream.rewind(), reader.max_bytes)))
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
    reader: &Reader,
    max_bytes: u64,
) -> Result<bool> {
    stream.read_blank(max_bytes)?;
    if stream.peek()?.first() != Some(&b'{') {
        return Ok(false);
    }
    let start = stream.buffer.len();
    if !stream.read_line(HEAD_BYTES)? {
        reader.check_head(name, stream.buffer)?;
        stream.read_line(max_bytes.saturating_add(1))?;
    }
    Ok(super::is_object(&stream.buffer[start..]))
}

/// Reads the rest of a document into the buffer.
///
/// # Errors
/// The document cannot be read, is refused by its beginning, or is longer than `max_bytes`.
fn read_document(
    stream: &mut Stream<'_>,
    name: Option<&Path>,
    opening: &Opening<'_>,
    max_bytes: u64,
) -> Result<()> {
    stream.read_up_to(HEAD_BYTES)?;
    // What is refused is not read to its end: it may be huge, or a device without an end.
    opening.reader.check_head(name, stream.buffer)?;
    let left =
        usize::try_from(opening.size).unwrap_or(usize::MAX).saturating_sub(stream.buffer.len());
    stream.buffer.try_reserve(left.saturating_add(1)).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
    stream.read_up_to(max_bytes.saturating_add(1))?;
    if stream.buffer.len() as u64 > max_bytes {
        return Err(Error::TooLarge { limit: max_bytes }.into());
    }
    Ok(())
}
