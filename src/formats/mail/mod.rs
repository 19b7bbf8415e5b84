//! Reads mail, `.eml` (RFC 5322, MIME).
//!
//! The text of a mail is that of its parts. What it quotes of other mails and what stands below it
//! ([`mail_text`](crate::formats::mail_text)) is cut off; lines quoted with `>` are left to the rules for
//! plain text.

use std::borrow::Cow;
use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use mail_parser::{
    ContentType, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use crate::decode::decode;
#[cfg(feature = "html")]
use crate::document::{Block, BlockKind};
use crate::document::{Document, Metadata};
use crate::error::{Error, Result};
#[cfg(feature = "html")]
use crate::formats::html;
use crate::formats::mail_text::quotes;
use crate::formats::read_format::ReadBytes;
#[cfg(feature = "html")]
use crate::text::fold::fold;

/// The number of bytes at the start of a file that are searched for header fields of a mail. Most headers
/// take 2 to 8 kB; each server on the way adds a field.
const HEADER_BYTES: usize = 16 * 1024;

/// The largest number of words of a plain text that only says that the mail is in HTML.
const MAX_STUB_WORDS: usize = 60;

/// The share of the words of a plain text that its HTML must have as well, if both are the same
/// text. In `0.0..=1.0`. Words are rarely changed, but links, names and footers may be.
const MIN_SHARED_WORDS: f64 = 0.5;

/// The largest number of forwarded mails, one within the other, that are searched for text.
const MAX_FORWARDS: usize = 16;

/// Base64 without padding. The bits that are left over at the end may have any value.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// The reader of mail.
pub(super) struct MailReader;

impl ReadBytes for MailReader {
    fn check_start(&self, head: &[u8]) -> Result<()> {
        if begins_with_field(head) {
            return Ok(()); // the parts may be in any encoding
        }
        decode(head, None).map(drop)
    }

    /// Reads the body as plain text, with the subject as title.
    fn read<'t>(&self, bytes: &[u8], _: u64, known: Metadata<'t>) -> Result<Document<'t>> {
        let Some(Mail { subject, text, language }) = read(bytes) else {
            return Err(Error::Damaged { format: "mail", reason: "no header fields".to_owned() });
        };
        let language = known.language.or_else(|| language?.parse().ok());
        let title = known.title.or(subject.map(Cow::Owned));
        Ok(Document::plain(text, Metadata { title, language }).of_unknown_place())
    }
}

/// What is read from a mail.
struct Mail {
    subject: Option<String>,
    /// The text of its body: all parts, as plain text. HTML is used only if there is no plain text.
    text: String,
    language: Option<String>,
}

/// Whether bytes begin with the header of a mail that was sent. It must contain a field that occurs only in
/// such mails.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEADER_BYTES)];
    let mut lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let is_field =
        |line: &[u8]| has_name(line) || line.starts_with(b" ") || line.starts_with(b"\t");
    let is_proof = |line: &[u8]| {
        ["mime-version:", "received:", "return-path:", "delivered-to:", "message-id:"]
            .iter()
            .any(|f| line.get(..f.len()).is_some_and(|s| s.eq_ignore_ascii_case(f.as_bytes())))
    };
    let mut is_sent = false;
    lines.by_ref().take_while(|line| !line.is_empty()).all(|line| {
        is_sent |= is_proof(line);
        is_field(line)
    }) && is_sent
}

/// Whether the first line is a header field, as in all mails.
fn begins_with_field(bytes: &[u8]) -> bool {
    has_name(bytes.split(|b| *b == b'\n').next().unwrap_or_default())
}

/// Whether a line begins with the name of a header field: printable ASCII characters before a colon.
fn has_name(line: &[u8]) -> bool {
    let name = line.iter().position(|b| *b == b':').map(|at| &line[..at]);
    name.is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_graphic))
}

/// Reads a mail, or returns `None` if the bytes have neither a field nor a body. Attachments are left out.
fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let language = match message.content_language() {
        HeaderValue::Text(tag) => Some(tag.to_string()),
        HeaderValue::TextList(tags) => tags.first().map(ToString::to_string),
        _ => None,
    };
    let subject = message.subject();
    let mut text = quotes::own_text(&text_of(&message, MAX_FORWARDS), subject.unwrap_or_default());
    if text.lines().all(|line| line.is_empty() || line.starts_with('>')) {
        // The mail consists of quotations, so they are its text.
        text = text
            .lines()
            .map(|line| line.trim_start_matches(['>', ' ']))
            .fold(String::with_capacity(text.len()), |text, line| text + line + "\n");
    }
    Some(Mail { subject: subject.map(str::to_owned), text, language })
}

/// Returns the text of a mail. If it has none, that is the text of the mails that it forwards, down to
/// `forwards` levels.
fn text_of(message: &Message<'_>, forwards: usize) -> String {
    let text = join(texts(message, &message.text_body, "plain"));
    if !text.is_empty() && text.split_whitespace().nth(MAX_STUB_WORDS).is_some() {
        return text;
    }
    let html = join(texts(message, &message.html_body, "html"));
    if !text.is_empty() && !is_stub(&text, &html) {
        return text;
    }
    if !html.is_empty() || forwards == 0 {
        return html;
    }
    join(message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(forwarded) => Some(Cow::Owned(text_of(forwarded, forwards - 1))),
        _ => None,
    }))
}

/// Whether a plain text only says that the mail is in HTML: it is short, the HTML is longer, and has other
/// words.
fn is_stub(text: &str, html: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (plain, html) = (words(text), words(html));
    let known: HashSet<&str> = html.iter().map(String::as_str).collect();
    let shared = plain.iter().filter(|word| known.contains(word.as_str())).count();
    html.len() > plain.len() && (shared as f64) < MIN_SHARED_WORDS * plain.len() as f64
}

/// Returns the texts of the body of a mail, as plain text: those of the parts in `body`, and those of text
/// parts of this subtype whose base64 is damaged, since the parser takes those for attachments.
fn texts<'m>(
    message: &'m Message<'m>,
    body: &[u32],
    subtype: &str,
) -> impl Iterator<Item = Cow<'m, str>> {
    let mut is_body = vec![false; message.parts.len()];
    for &id in body {
        is_body[id as usize] = true;
    }
    message.parts.iter().zip(is_body).filter_map(move |(part, is_body)| match &part.body {
        _ if is_broken_base64(part) => {
            let raw = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
            let kind = part.content_type().and_then(|kind| kind.subtype()).unwrap_or("plain");
            let is_html = kind.eq_ignore_ascii_case("html");
            kind.eq_ignore_ascii_case(subtype).then(|| {
                let text = decode_damaged(part, &message.raw_message[raw]);
                Cow::Owned(if is_html { visible_text(&text) } else { text })
            })
        }
        PartType::Text(text) if is_body => Some(Cow::Borrowed(text.as_ref())),
        PartType::Html(html) if is_body => Some(Cow::Owned(visible_text(html))),
        _ => None,
    })
}

/// Whether a part is text in damaged base64 and not an attachment. The parser returns such a part
/// undecoded.
fn is_broken_base64(part: &MessagePart<'_>) -> bool {
    let encoding = part.content_transfer_encoding();
    part.is_encoding_problem
        && encoding.is_some_and(|name| name.eq_ignore_ascii_case("base64"))
        && part.content_type().is_none_or(|kind| kind.ctype().eq_ignore_ascii_case("text"))
        && !part.content_disposition().is_some_and(ContentType::is_attachment)
}

/// Decodes a text part whose base64 contains invalid characters, or has other text after it, as mailing
/// list servers append it.
///
/// Invalid characters are skipped (RFC 2045, section 6.8). A line that contains white space is not base64,
/// and neither is what follows.
fn decode_damaged(part: &MessagePart<'_>, raw: &[u8]) -> String {
    let lines = raw.split_inclusive(|byte| *byte == b'\n');
    let is_data = |line: &&[u8]| !line.trim_ascii().iter().any(u8::is_ascii_whitespace);
    let length: usize = lines.take_while(is_data).map(<[u8]>::len).sum();
    let (data, appended) = raw.split_at(length);
    let in_alphabet = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut data: Vec<u8> = data.iter().filter(in_alphabet).copied().collect();
    data.truncate(data.len() - usize::from(data.len() % 4 == 1)); // a single character holds less than a byte
    let bytes = BASE64.decode(data).unwrap_or_default();
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let encoding = charset.and_then(|charset| charset.parse().ok());
    let decoded = decode(&bytes, encoding);
    let text = decoded.map_or(Cow::Borrowed(""), |decoded| decoded.text);
    format!("{}\n\n{}", text.trim_end(), String::from_utf8_lossy(appended))
}

/// Joins texts with an empty line between them. Blank ones are left out.
fn join<'m>(texts: impl Iterator<Item = Cow<'m, str>>) -> String {
    let mut joined = String::new();
    for text in texts {
        if text.trim().is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        joined.push_str(&text);
    }
    joined
}

/// Returns the visible text of a page as plain text: list items begin with a dash, quotations with `>`.
#[cfg(feature = "html")]
fn visible_text(html: &str) -> String {
    let page = html::visible(html, None, None);
    let mut text = String::with_capacity(page.text.len());
    let mut last = None;
    for Block { kind, span } in page.blocks {
        let mark = match kind {
            BlockKind::ListItem => "- ",
            BlockKind::Quotation => "> ",
            _ if kind.is_prose() || kind.is_context() => "",
            // What is above a quoted mail looks like a byline, but shows where that begins.
            BlockKind::Boilerplate if quotes::is_above_quote(&page.text[span.clone()]) => "",
            _ => continue,
        };
        if let Some(last) = last {
            text.push_str(if last == kind && !mark.is_empty() { "\n" } else { "\n\n" });
        }
        text.push_str(mark);
        let piece = &page.text[span];
        if quotes::has_fields(piece) {
            piece.lines().for_each(|line| text.extend([&fold(line), "\n"]));
        } else {
            text.push_str(&fold(piece));
        }
        last = Some(kind);
    }
    text
}

/// Returns the visible text of a page.
#[cfg(not(feature = "html"))]
fn visible_text(html: &str) -> String {
    mail_parser::decoders::html::html_to_text(html)
}

#[cfg(test)]
mod tests;
