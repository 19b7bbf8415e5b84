//! Recognizes fragments of HTML: text with tags, as a feed, a database or an editor has it, without
//! the beginning of a page.

use memchr::memchr_iter;

/// The number of tags that are looked at. Their pattern is clear long before.
const MAX_TAGS: usize = 200;

/// The elements of blocks, in lower case, and of rows and items within them.
const BLOCKS: [&str; 26] = [
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// The elements that are part of a line, and stand in texts that people write.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "q", "s", "small", "span", "strong",
    "sub", "sup", "u",
];

/// Elements without an end tag.
const EMPTY: [&str; 3] = ["br", "hr", "img"];

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Inline,
    Empty,
}

/// A tag of a known element.
struct Tag<'t> {
    name: &'t str,
    kind: Kind,
    is_end: bool,
    start: usize,
    end: usize,
}

/// Whether a text is a fragment of HTML.
///
/// A text that mentions tags is not one. A fragment has tags where prose has none: a block at its very
/// start that also ends, or a block or a line break directly after a sentence, another tag or a
/// line, at least twice. Time `O(text)` for a text with fewer than [`MAX_TAGS`] tags; a text without
/// `<` is only searched for one.
pub(super) fn is_likely(text: &str) -> bool {
    let text = text.trim();
    let mut structural = 0; // tags of blocks and breaks where prose has no tags
    let mut ended = 0; // elements that have ended
    let mut open: Vec<&str> = Vec::new();
    let (mut opens_with, mut last_end) = (None, 0);
    let (mut breaks, mut previous) = (0, 0);
    for tag in tags(text).take(MAX_TAGS) {
        if tag.start == 0 {
            opens_with = Some(tag.kind);
        }
        let before = text[..tag.start].chars().next_back();
        let is_adjacent =
            before.is_none_or(|c| c == '\n' || (tag.start == previous) || is_sentence_end(c));
        if tag.kind != Kind::Inline && is_adjacent {
            structural += 1;
            breaks += usize::from(tag.name.eq_ignore_ascii_case("br"));
        }
        if tag.is_end {
            if let Some(at) = open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name)) {
                open.truncate(at);
                ended += 1;
            }
        } else if tag.kind != Kind::Empty {
            open.push(tag.name);
        }
        previous = tag.end;
        last_end = tag.end;
    }
    let closes_with_tag = last_end == text.len();
    match opens_with {
        Some(Kind::Block) => ended > 0,
        Some(Kind::Inline) => ended > 1 || (ended > 0 && closes_with_tag),
        Some(Kind::Empty) => structural > 1 || ended > 0,
        None => structural > 1 && (ended > 0 || breaks > 0),
    }
}

/// Whether a character ends a sentence or a clause, so that a tag directly after it is markup.
fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | ';' | ',' | '"' | '”' | ')' | '…' | '。' | '！' | '？')
}

/// Iterates over the tags of known elements.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    memchr_iter(b'<', text.as_bytes()).filter_map(move |start| {
        let rest = &text[start + 1..];
        let (is_end, name_start) = if rest.starts_with('/') { (true, 1) } else { (false, 0) };
        let after = &rest[name_start..];
        let length = after.bytes().position(|b| !b.is_ascii_alphanumeric())?;
        let name = &after[..length];
        let is_one = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let kind = if is_one(&BLOCKS) {
            Kind::Block
        } else if is_one(&INLINE) {
            Kind::Inline
        } else if is_one(&EMPTY) {
            Kind::Empty
        } else {
            return None;
        };
        // Attributes are behind a space; a tag within them would mean that this one is not a tag.
        let attributes = &after[length..];
        let close = attributes.bytes().position(|b| matches!(b, b'>' | b'<'))?;
        let is_tag = attributes[close..].starts_with('>')
            && (close == 0 || attributes.starts_with([' ', '\t', '\n', '\r', '/']));
        let end = start + 1 + name_start + length + close + 1;
        is_tag.then_some(Tag { name, kind, is_end, start, end })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_distinguished_from_a_text_that_mentions_tags() {
        let cases = [
            ("<p>The ferry <em>Solvei</em> sails.</p><p>A boat &amp; a crew.</p>", true),
            ("\n<div class=\"x\">\n<p>Tea is hot.</p>\n</div>\n", true),
            ("<b>Tea</b> is hot, and <i>mail</i> is late.", true),
            ("<span>Tea is hot.</span>", true),
            ("Tea is hot.<br><br>The mail is late.", true),
            ("Tea is hot.<br />\nThe mail is late.<br />\nIt rains.", true),
            ("Tea is hot.\n<p>The mail is late.</p>\n", true),
            ("<ul><li>Tea<li>Mail</ul>", true),
            ("<br>Tea.<br>Mail.", true),
            ("The <title> element names the page, and <p> begins a paragraph.", false),
            ("<p> begins a paragraph, and <br> a line.", false),
            ("Write <b>bold</b> and <i>italic</i> words with tags.", false),
            ("Write <p>text</p> for a paragraph.", false),
            ("If a < b and b > c, the loop ends.", false),
            ("Use `<br>`, or `<p>`.", false),
            ("A Vec<p> of <u8> is <b>not</b> one.", false),
            ("<lena> has anyone seen it?\n<a> no", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_likely(text), expected, "{text}");
        }
    }
}
