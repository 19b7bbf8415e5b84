//! Finds the header of a mail that was saved or copied as plain text.

use std::ops::Range;

/// The names of the fields that mail programs show. A header has at least two of them, because a single
/// one may be the first word of a text.
const FIELDS: [&str; 10] =
    ["from", "to", "cc", "bcc", "subject", "date", "sent", "reply-to", "message-id", "re"];

/// The header at the beginning of a text. All offsets are byte offsets into the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    /// The fields, each including its continuation lines.
    pub(super) fields: Vec<Range<usize>>,
    /// The value of the `Subject` field.
    pub(super) subject: Option<Range<usize>>,
    /// The offset of the first line after the header.
    pub(super) end: usize,
}

/// Finds the header of a mail. The result is empty if there is none. Time `O(header)`.
///
/// A line continues the field before it if it is indented, or if that field ends in a comma.
pub(super) fn find(text: &str) -> Header {
    let mut header = Header::default();
    let mut may_continue = false; // whether the next line can belong to the field
    let mut in_subject = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let span = start..start + content.len();
        at += line.len();
        if content.is_empty() {
            may_continue = false;
            continue;
        }
        if let Some(name) = field(content) {
            in_subject = name.eq_ignore_ascii_case("subject");
            let value = content[name.len() + 1..].trim_start();
            if in_subject && !value.is_empty() {
                header.subject = Some(span.end - value.len()..span.end);
            }
            header.fields.push(span);
        } else if may_continue
            && (line.starts_with([' ', '\t']) || text[..start].trim_end().ends_with(','))
        {
            if in_subject {
                let from = header.subject.as_ref().map_or(start, |subject| subject.start);
                header.subject = Some(from..span.end);
            }
            if let Some(last) = header.fields.last_mut() {
                last.end = span.end;
            }
        } else {
            break;
        }
        header.end = at;
        may_continue = true;
    }
    if header.fields.len() < 2 { Header::default() } else { header }
}

/// Returns the name of the field that starts on a line.
fn field(line: &str) -> Option<&str> {
    let known = FIELDS.iter().find(|field| {
        let name = line.get(..field.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(field))
            && line[field.len()..].starts_with(':')
    })?;
    Some(&line[..known.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_of_a_mail_is_found_with_its_fields_and_its_subject() {
        // A text, the number of its header fields, its subject, and the text after the header.
        let cases = [
            ("From: a\nTo: b\nSubject: On tea\n\nTea.", 3, Some("On tea"), "\nTea."),
            ("from: a\r\nSUBJECT: On\r\n\ttea\r\n\r\nTea.", 2, Some("On\r\n\ttea"), "\r\nTea."),
            ("Subject:\n On tea\nTo: a,\nb,\nc\nTea.", 2, Some("On tea"), "Tea."),
            ("From: a\n\nDate: b\nTea.", 2, None, "Tea."),
            ("From: a\nTea: b\nTo: c", 0, None, "From: a\nTea: b\nTo: c"),
            ("To: be or not.\n\n  That is it.", 0, None, "To: be or not.\n\n  That is it."),
            ("From here to there.\nTo: a\nCc: b", 0, None, "From here to there.\nTo: a\nCc: b"),
            ("", 0, None, ""),
        ];
        for (text, fields, subject, rest) in cases {
            let header = find(text);
            assert_eq!(header.fields.len(), fields, "{text:?}");
            assert_eq!(header.subject.map(|span| &text[span]), subject, "{text:?}");
            assert_eq!(&text[header.end..], rest, "{text:?}");
        }
    }
}
