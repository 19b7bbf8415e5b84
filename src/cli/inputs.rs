//! Bytes in: files and standard input, opened one at a time.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::config::{Config, InputFormat, Source};
use super::records;

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
    let mut reader = BufReader::with_capacity(BUFFER_BYTES, reader);
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
    reader.read_to_end(&mut head).map_err(|error| anyhow!(reason(&error)))?;
    Ok(Input::Text(head))
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// Bytes that are not UTF-8, with the place of the first of them, from 0.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(error) => {
            bail!("not UTF-8 at byte {}; convert it first, as with iconv", error.valid_up_to())
        }
    }
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

/// Whether a text is a web page: `auto` goes by the name of the file, or by how the text begins.
#[cfg(feature = "html")]
pub(crate) fn is_page(source: &Source, text: &str, format: InputFormat) -> bool {
    match format {
        InputFormat::Html => true,
        InputFormat::Auto => {
            has_extension(source, &["html", "htm", "xhtml"]) || begins_as_page(text)
        }
        _ => false,
    }
}

/// Whether a text begins with `<!doctype html` or `<html`, behind an XML declaration or comments.
#[cfg(feature = "html")]
fn begins_as_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, behind)) = rest.strip_prefix(start).and_then(|rest| rest.split_once(end)) {
            rest = behind.trim_start();
        }
    }
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

fn has_record_name(source: &Source) -> bool {
    has_extension(source, &["jsonl", "ndjson"])
}

fn has_extension(source: &Source, extensions: &[&str]) -> bool {
    let Source::File(path) = source else { return false };
    let extension = Path::new(path).extension();
    extension.is_some_and(|ext| extensions.iter().any(|known| ext.eq_ignore_ascii_case(known)))
}

fn starts_with_brace(reader: &mut impl BufRead) -> Result<bool> {
    let start = reader.fill_buf().map_err(|error| anyhow!(reason(&error)))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    Ok(start.trim_ascii_start().first() == Some(&b'{'))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_by_its_beginning() {
        let cases = [
            ("<!DOCTYPE html><p>x", true),
            ("\n<html lang=en>", true),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", true),
            ("<!-- saved --><!-- twice --><HTML>", true),
            ("<p>A paragraph.", false),
            ("<?xml version=\"1.0\"?><rss>", false),
            ("<ht", false),
            ("The tag <html> begins a page.", false),
        ];
        for (text, expected) in cases {
            assert_eq!(begins_as_page(text), expected, "{text}");
        }
    }
}
