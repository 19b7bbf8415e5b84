//! Divides HTML into tokens that have positions in the source.

use std::ops::Range;

use super::elements;

/// A token of HTML and its byte range in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Range<usize>,
    pub(crate) kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Text, with its entities as they are written.
    Text,
    /// The start tag of an element of this name, in lower case.
    Start {
        name: String,
        /// Whether it ends in a slash. In XHTML, this ends the element as well.
        is_closed: bool,
    },
    /// The end tag of an element of this name, in lower case.
    End(String),
    /// What is not shown: a comment, a declaration, the content of a script.
    Hidden,
}

/// Returns the tokens of HTML in order. Together they cover all of it. Time `O(html)`.
///
/// `<` begins a tag only if a letter follows. If a tag does not end, everything from its `<` on is text.
pub(crate) fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    // The open element whose content has no tags: only its own end tag counts.
    let mut raw: Option<String> = None;
    std::iter::from_fn(move || {
        let rest = &html[at..];
        if rest.is_empty() {
            return None;
        }
        let (length, kind) = match raw.take().map(|name| raw_length(rest, &name)) {
            Some(length) if length > 0 => (length, TokenKind::Hidden),
            _ => token(rest),
        };
        if let TokenKind::Start { name, is_closed: false } = &kind
            && elements::is_raw_text(name)
        {
            raw = Some(name.clone());
        }
        let span = at..at + length;
        at += length;
        Some(Token { span, kind })
    })
}

/// Returns the first token of HTML that is not empty, and its length in bytes.
fn token(html: &str) -> (usize, TokenKind) {
    let first = html.match_indices('<').map(|(at, _)| at).find(|at| opens(&html[*at..]));
    match first {
        Some(0) => markup(html),
        Some(at) => (at, TokenKind::Text),
        None => (html.len(), TokenKind::Text),
    }
}

/// Whether `<` at the start of a text begins markup. In `2 < 3` and `<3` it does not.
fn opens(html: &str) -> bool {
    match html.as_bytes() {
        [_, b'!' | b'?', ..] => true,
        [_, b'/', first, ..] | [_, first, ..] => first.is_ascii_alphabetic(),
        _ => false,
    }
}

fn markup(html: &str) -> (usize, TokenKind) {
    const HIDDEN: [(&str, &str); 4] =
        [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
    if let Some((_, end)) = HIDDEN.iter().find(|(start, _)| html.starts_with(start)) {
        // `<!-->` is a whole comment.
        let length = html[2..].find(end).map_or(html.len(), |at| 2 + at + end.len());
        return (length, TokenKind::Hidden);
    }
    let Some(end) = tag_end(html) else { return (html.len(), TokenKind::Text) };
    let is_end = html.starts_with("</");
    let inner = &html[1 + usize::from(is_end)..end];
    let name_end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/');
    let (name, attributes) = inner.split_at(name_end.unwrap_or(inner.len()));
    let name = name.to_ascii_lowercase();
    // The slash may also be the end of a value without quotation marks.
    let is_closed = attributes.strip_suffix('/').is_some_and(|attributes| {
        attributes.is_empty() || attributes.ends_with(['"', '\'', ' ', '\t', '\n', '\r'])
    });
    let kind = if is_end { TokenKind::End(name) } else { TokenKind::Start { name, is_closed } };
    (end + 1, kind)
}

/// Returns the offset of the `>` that ends a tag: the first outside of quoted values.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut last = b' '; // the last byte that is not white space
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    None
}

/// Returns the length of content that has no tags: up to the end tag of its element.
fn raw_length(html: &str, name: &str) -> usize {
    let bytes = html.as_bytes();
    let is_end = |at: &usize| {
        let rest = &bytes[*at..];
        let is_name = rest
            .get(2..2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        rest.starts_with(b"</")
            && is_name
            && rest.get(2 + name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    memchr::memchr_iter(b'<', bytes).find(is_end).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of HTML as strings: text unchanged, tags as `+name`, `+name/` and `-name`, and the rest
    /// as `!`.
    fn found(html: &str) -> Vec<String> {
        let mut end = 0;
        let found = tokens(html).map(|Token { span, kind }| {
            assert_eq!(span.start, end, "{html}");
            end = span.end;
            match kind {
                TokenKind::Text => html[span].to_owned(),
                TokenKind::Start { name, is_closed: true } => format!("+{name}/"),
                TokenKind::Start { name, is_closed: false } => format!("+{name}"),
                TokenKind::End(name) => format!("-{name}"),
                TokenKind::Hidden => "!".to_owned(),
            }
        });
        let found = found.collect();
        assert_eq!(end, html.len(), "{html}");
        found
    }

    #[test]
    fn tags_are_separated_from_text() {
        let cases: [(&str, &[&str]); 13] = [
            ("a <B>c</B> d", &["a ", "+b", "c", "-b", " d"]),
            ("if 2 < 3 <3 </ > <", &["if 2 < 3 <3 </ > <"]),
            ("<a title=\"b > c\" d='>'>e", &["+a", "e"]),
            ("<a title=it's>e", &["+a", "e"]),
            ("<br/><br /><i a=\"b\"/>", &["+br/", "+br/", "+i/"]),
            ("<a href=http://x.org/>b", &["+a", "b"]),
            ("<!-- a > b -->c<!-->d", &["!", "c", "!", "d"]),
            ("<!DOCTYPE html><?php a > b ?>c", &["!", "!", "c"]),
            ("<Style>p > a {}</STYLE >c", &["+style", "!", "-style", "c"]),
            ("<script></scripts></script>c", &["+script", "!", "-script", "c"]),
            ("<script src=\"a\"/>b", &["+script/", "b"]),
            ("<title>a <b>", &["+title", "!"]),
            ("a <b c", &["a ", "<b c"]),
        ];
        for (html, expected) in cases {
            assert_eq!(found(html), expected, "{html}");
        }
    }
}
