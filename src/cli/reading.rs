//! Bytes to documents: where a reader is chosen for each kind of input.

use std::borrow::Cow;

use anyhow::{Result, bail};
use epitome::{Document, Known};

use super::config::{Config, Source};
#[cfg(feature = "html")]
use super::{config::InputFormat, kinds};

/// The document that an input is, by its name and its bytes, and what there is to tell of it. Any
/// thread may call it.
///
/// # Errors
/// Bytes that are not what the name or their beginning says.
pub(crate) fn document<'b>(
    source: &Source,
    bytes: Cow<'b, [u8]>,
    config: &Config,
) -> Result<(Document<'b>, Vec<String>)> {
    let text = decode(bytes)?;
    #[cfg(feature = "html")]
    if is_page(source, &text, config.input_format) {
        return Ok(page(&text, config));
    }
    let _ = source; // only the names of pages say something
    Ok((Document::plain(text, known(None, config)), Vec::new()))
}

/// The document that a web page is: all the text it shows, where no article can be looked for.
#[cfg(feature = "html")]
fn page(text: &str, config: &Config) -> (Document<'static>, Vec<String>) {
    match Document::html(text, known(None, config)) {
        Ok(document) => (document, Vec::new()),
        Err(error) => (Document::visible_text(text, known(None, config)), vec![error.to_string()]),
    }
}

/// Whether a text is a web page: `auto` goes by the name of the file, or by how the text begins.
#[cfg(feature = "html")]
fn is_page(source: &Source, text: &str, format: InputFormat) -> bool {
    let has_name = || match source {
        Source::File(path) => kinds::has_page_name(path),
        Source::StandardInput => false,
    };
    match format {
        InputFormat::Html => true,
        InputFormat::Auto => has_name() || begins_as_page(text),
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

/// The document that a record is.
pub(crate) fn record(title: Option<String>, text: String, config: &Config) -> Document<'static> {
    Document::plain(text, known(title, config))
}

/// What is known of a document beforehand.
fn known(title: Option<String>, config: &Config) -> Known<'static> {
    let title = title.or_else(|| config.title.clone()).map(Cow::Owned);
    Known { title, language: config.language }
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// Bytes that are not UTF-8, with the place of the first of them, from 0.
fn decode(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>> {
    const MARK: &str = "\u{feff}";
    if let Err(error) = std::str::from_utf8(&bytes) {
        bail!("not UTF-8 at byte {}; convert it first, as with iconv", error.valid_up_to());
    }
    Ok(match bytes {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes)?;
            Cow::Borrowed(text.strip_prefix(MARK).unwrap_or(text))
        }
        Cow::Owned(bytes) => {
            let mut text = String::from_utf8(bytes)?;
            if text.starts_with(MARK) {
                text.drain(..MARK.len());
            }
            Cow::Owned(text)
        }
    })
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
