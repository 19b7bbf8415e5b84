//! The reader of mail, `.eml` (RFC 5322, MIME).

use std::borrow::Cow;

use mail_parser::{HeaderValue, MessageParser, MimeHeaders};

/// How much of the beginning is looked at for the fields of a mail.
const HEADER_BYTES: usize = 16 * 1024;

/// What is read of a mail.
pub(super) struct Mail {
    pub(super) subject: Option<String>,
    /// The text of its body, as plain text; of an alternative in HTML only where there is no other.
    pub(super) text: String,
    pub(super) language: Option<String>,
}

/// Whether bytes begin as a mail that was sent: with fields, one of which only such a mail has.
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
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

/// Whether bytes begin with a field, as all mails do.
pub(crate) fn begins_with_field(bytes: &[u8]) -> bool {
    has_name(bytes.split(|b| *b == b'\n').next().unwrap_or_default())
}

/// Whether a line begins with the name of a field: any printable characters of ASCII before a colon.
fn has_name(line: &[u8]) -> bool {
    let name = line.iter().position(|b| *b == b':').map(|at| &line[..at]);
    name.is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_graphic))
}

/// Takes a mail apart; `None` where it has no field and no body. Attachments are left out.
pub(super) fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let language = match message.content_language() {
        HeaderValue::Text(tag) => Some(tag.to_string()),
        HeaderValue::TextList(tags) => tags.first().map(ToString::to_string),
        _ => None,
    };
    Some(Mail {
        subject: message.subject().map(str::to_owned),
        text: message.body_text(0).map(Cow::into_owned).unwrap_or_default(),
        language,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_fields() {
        assert!(is_likely(b"From: a@b\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nOne."));
        assert!(is_likely(b"Received: from a\n by b\nSubject: x\n\nOne."));
        assert!(is_likely(b"X-Spam_score: 1.2\nMIME-Version: 1.0\nSubject: x\n\nOne."));
        for text in
            ["From: Ann\nSubject: x\n\nOne.", "One.\nMIME-Version: 1.0\n", "", "Message-ID is one."]
        {
            assert!(!is_likely(text.as_bytes()), "{text}");
        }
    }
}
