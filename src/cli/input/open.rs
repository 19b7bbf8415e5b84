//! Bytes in: files and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use anyhow::{Result, anyhow, bail};
use epitome::Reader;
use memchr::memchr;

use super::first_read::{Beginning, Patient};
#[cfg(feature = "mail")]
use super::mailbox::{self, Mails};
use super::records::{self, JsonLines, Records};
use super::{file_types, gzip};
use crate::cli::config::{Config, InputFormat, Source};
use crate::cli::console::messages::{OUT_OF_MEMORY, reason};

/// How much is read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The number of bytes by which the library refuses an input.
const HEAD_BYTES: u64 = Reader::HEAD_BYTES as u64;

/// The largest buffer that is kept from one document for the next.
const MAX_KEPT_BYTES: usize = 1 << 20;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What an opened source holds.
pub(crate) enum Opened {
    /// One document, all of whose bytes have been read into the buffer.
    Whole,
    /// Records, to be read piece by piece.
    Records(Records),
}

/// Opens a source, tells what it holds, and reads it into `buffer` where it is one document.
///
/// `auto` takes a file for records when its name ends in `.jsonl`, `.ndjson` or `.mbox`, and anything
/// whose first line that is not empty is a JSON object with the text field, or that begins as a mailbox.
///
/// # Errors
/// A source that cannot be opened or read, that is a folder, or no mailbox where it should be one.
pub(crate) fn open(source: &Source, config: &Config, buffer: &mut Vec<u8>) -> Result<Opened> {
    buffer.clear();
    buffer.shrink_to(MAX_KEPT_BYTES);
    let (reader, size): (Box<dyn Read + Send>, u64) = match source {
        Source::StandardInput => (Box::new(Beginning::of(Patient(io::stdin()))), 0),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| anyhow!(reason(&error)))?;
            let metadata = file.metadata().map_err(|error| anyhow!(reason(&error)))?;
            if metadata.is_dir() {
                bail!("is a folder");
            }
            (Box::new(Beginning::of(Patient(file))), metadata.len())
        }
    };
    let reader = BufReader::with_capacity(BUFFER_BYTES, reader);
    let (mut reader, is_packed) =
        gzip::unpacked(reader).map_err(|error| anyhow!(reason(&error)))?;
    let format = match (config.input_format, source) {
        (InputFormat::Auto, Source::File(path)) => {
            file_types::record_format(path).unwrap_or(InputFormat::Auto)
        }
        (format, _) => format,
    };
    let max_bytes = if is_packed { config.reader.max_bytes } else { u64::MAX };
    if format == InputFormat::Jsonl {
        return Ok(Opened::Records(Records::Json(JsonLines::new(reader, max_bytes))));
    }
    #[cfg(feature = "mail")]
    if format == InputFormat::Mbox {
        read_blank(max_bytes, &mut reader, buffer)?;
        buffer.clear();
        read_up_to(mailbox::START.len() as u64, &mut reader, buffer)?;
        mailbox::check(buffer)?;
        let mails = Mails::new(again(buffer, reader), config.reader.max_bytes);
        return Ok(Opened::Records(Records::Mails(mails)));
    }
    #[cfg(not(feature = "mail"))]
    if format == InputFormat::Mbox {
        bail!("this build has no reader for mailboxes");
    }
    let name = source.path().map(file_types::unpacked_name);
    if format == InputFormat::Auto {
        #[cfg(feature = "mail")]
        if begun(&mut reader)?.starts_with(mailbox::START) {
            for _ in 0..2 {
                read_line(HEAD_BYTES, &mut reader, buffer)?;
            }
            if mailbox::is_mailbox(buffer) {
                let mails = Mails::new(again(buffer, reader), config.reader.max_bytes);
                return Ok(Opened::Records(Records::Mails(mails)));
            }
        }
        // Else it begins as a mailbox, and is none.
        if buffer.is_empty() {
            read_blank(max_bytes, &mut reader, buffer)?;
            if begun(&mut reader)?.first() == Some(&b'{') {
                let start = buffer.len();
                if !read_line(HEAD_BYTES, &mut reader, buffer)? {
                    config.reader.check_head(name, buffer)?;
                    read_line(max_bytes.saturating_add(1), &mut reader, buffer)?;
                }
                if records::is_record(&buffer[start..], &config.fields) {
                    let lines = JsonLines::new(again(buffer, reader), max_bytes);
                    return Ok(Opened::Records(Records::Json(lines)));
                }
            }
        }
    }
    read_up_to(HEAD_BYTES, &mut reader, buffer)?;
    // What is no text is not read to its end: it may be huge, and that of a device never comes.
    config.reader.check_head(name, buffer)?;
    let left = usize::try_from(size).unwrap_or(usize::MAX).saturating_sub(buffer.len());
    buffer.try_reserve(left.saturating_add(1)).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
    read_up_to(max_bytes.saturating_add(1), &mut reader, buffer)?;
    if buffer.len() as u64 > max_bytes {
        return Err(epitome::Error::TooLarge { limit: max_bytes }.into());
    }
    Ok(Opened::Whole)
}

/// Reads on until the buffer has so many bytes, or there are no more.
fn read_up_to(bytes: u64, reader: &mut impl Read, buffer: &mut Vec<u8>) -> Result<()> {
    let left = bytes.saturating_sub(buffer.len() as u64);
    reader.take(left).read_to_end(buffer).map_err(|error| anyhow!(reason(&error)))?;
    Ok(())
}

/// Reads a byte order mark and white space, until the buffer has so many bytes.
fn read_blank(bytes: u64, reader: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<()> {
    if begun(reader)?.starts_with(MARK) {
        buffer.extend_from_slice(MARK);
        reader.consume(MARK.len());
    }
    while (buffer.len() as u64) < bytes {
        let next = begun(reader)?;
        let blank = &next[..next.len() - next.trim_ascii_start().len()];
        let (count, is_all) = (blank.len(), blank.len() == next.len());
        buffer.try_reserve(count).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
        buffer.extend_from_slice(blank);
        reader.consume(count);
        if !is_all || count == 0 {
            break;
        }
    }
    Ok(())
}

/// Reads to the end of the line, or until the buffer has so many bytes; says whether the line has
/// ended, as it does at the end of the input.
fn read_line(bytes: u64, reader: &mut impl BufRead, buffer: &mut Vec<u8>) -> Result<bool> {
    while (buffer.len() as u64) < bytes {
        let left = usize::try_from(bytes - buffer.len() as u64).unwrap_or(usize::MAX);
        let next = begun(reader)?;
        let next = &next[..next.len().min(left)];
        let end = memchr(b'\n', next).map(|at| at + 1);
        let count = end.unwrap_or(next.len());
        buffer.try_reserve(count).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
        buffer.extend_from_slice(&next[..count]);
        reader.consume(count);
        if end.is_some() || count == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A reader that begins with what was read of it, which is taken out of the buffer.
fn again(
    buffer: &mut Vec<u8>,
    reader: BufReader<Box<dyn Read + Send>>,
) -> BufReader<Box<dyn Read + Send>> {
    let whole = io::Cursor::new(std::mem::take(buffer)).chain(reader);
    BufReader::with_capacity(BUFFER_BYTES, Box::new(whole))
}

/// What comes next, as much as is at hand; nothing at the end.
fn begun(reader: &mut impl BufRead) -> Result<&[u8]> {
    reader.fill_buf().map_err(|error| anyhow!(reason(&error)))
}
