//! Bytes in: files and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use anyhow::{Result, anyhow, bail};

use super::config::{Config, InputFormat, Source};
use super::gzip;
use super::kinds;
#[cfg(feature = "mail")]
use super::mailbox::{self, Mails};
use super::messages::{OUT_OF_MEMORY, reason};
use super::records::{self, JsonLines, Records};

/// How much is read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The most bytes of a first line that are looked at to tell records from text.
const MAX_SNIFF_BYTES: usize = 1 << 20;

/// How much of a beginning shows whether an input is read at all.
const HEAD_BYTES: u64 = 8 * 1024;

/// The largest buffer that is kept from one document for the next.
const MAX_KEPT_BYTES: usize = 1 << 20;

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
/// whose first line is a JSON object with the text field, or that begins as a mailbox.
///
/// # Errors
/// A source that cannot be opened or read, or that is a folder.
pub(crate) fn open(source: &Source, config: &Config, buffer: &mut Vec<u8>) -> Result<Opened> {
    buffer.clear();
    buffer.shrink_to(MAX_KEPT_BYTES);
    let (reader, size): (Box<dyn Read + Send>, u64) = match source {
        Source::StandardInput => (Box::new(Patient(io::stdin())), 0),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| anyhow!(reason(&error)))?;
            let metadata = file.metadata().map_err(|error| anyhow!(reason(&error)))?;
            if metadata.is_dir() {
                bail!("is a folder");
            }
            (Box::new(Patient(file)), metadata.len())
        }
    };
    let reader = BufReader::with_capacity(BUFFER_BYTES, reader);
    let (mut reader, is_packed) =
        gzip::unpacked(reader).map_err(|error| anyhow!(reason(&error)))?;
    let format = match (config.input_format, source) {
        (InputFormat::Auto, Source::File(path)) => {
            kinds::record_format(path).unwrap_or(InputFormat::Auto)
        }
        (format, _) => format,
    };
    let max_bytes = if is_packed { config.reader.max_bytes } else { u64::MAX };
    if format == InputFormat::Jsonl {
        return Ok(Opened::Records(Records::Json(JsonLines::new(reader, max_bytes))));
    }
    #[cfg(feature = "mail")]
    if format == InputFormat::Mbox || (format == InputFormat::Auto && is_mailbox(&mut reader)?) {
        return Ok(Opened::Records(Records::Mails(Mails::new(reader, max_bytes))));
    }
    #[cfg(not(feature = "mail"))]
    if format == InputFormat::Mbox {
        bail!("this was built without a reader for mailboxes");
    }
    if format == InputFormat::Auto && starts_with_brace(&mut reader)? {
        let mut line = (&mut reader).take(MAX_SNIFF_BYTES as u64);
        line.read_until(b'\n', buffer).map_err(|error| anyhow!(reason(&error)))?;
        if records::is_record(buffer, &config.fields) {
            let whole: Box<dyn Read + Send> =
                Box::new(io::Cursor::new(buffer.clone()).chain(reader));
            let reader = BufReader::with_capacity(BUFFER_BYTES, whole);
            return Ok(Opened::Records(Records::Json(JsonLines::new(reader, max_bytes))));
        }
    }
    read_up_to(HEAD_BYTES, &mut reader, buffer)?;
    // What is no text is not read to its end: it may be huge, and that of a device never comes.
    config.reader.check_head(source.path().map(kinds::unpacked_name), buffer)?;
    let left = usize::try_from(size).unwrap_or(usize::MAX).saturating_sub(buffer.len());
    buffer.try_reserve(left.saturating_add(1)).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
    read_up_to(max_bytes.saturating_add(1), &mut reader, buffer)?;
    if buffer.len() as u64 > max_bytes {
        return Err(epitome::Error::TooLarge { limit: max_bytes }.into());
    }
    Ok(Opened::Whole)
}

/// Reads again what a signal has interrupted: that is no fault of the input.
struct Patient<R>(R);

impl<R: Read> Read for Patient<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                result => return result,
            }
        }
    }
}

/// Reads on until the buffer has so many bytes, or there are no more.
fn read_up_to(bytes: u64, reader: &mut impl Read, buffer: &mut Vec<u8>) -> Result<()> {
    let left = bytes.saturating_sub(buffer.len() as u64);
    reader.take(left).read_to_end(buffer).map_err(|error| anyhow!(reason(&error)))?;
    Ok(())
}

fn starts_with_brace(reader: &mut impl BufRead) -> Result<bool> {
    let start = reader.fill_buf().map_err(|error| anyhow!(reason(&error)))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    Ok(start.trim_ascii_start().first() == Some(&b'{'))
}

#[cfg(feature = "mail")]
fn is_mailbox(reader: &mut impl BufRead) -> Result<bool> {
    let start = reader.fill_buf().map_err(|error| anyhow!(reason(&error)))?;
    Ok(mailbox::is_mailbox(start))
}
