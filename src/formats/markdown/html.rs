//! Reads blocks of HTML in Markdown. Each element is treated as the markup of Markdown that means the same.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::{resolve_html5_entity, unescape_with};

use super::{Container, Raw, Reader};
use crate::document::BlockKind;
use crate::formats::html_syntax::elements::{Kind, MAX_DEPTH, Role, is_void, role};
use crate::formats::html_syntax::tokens::{Token, TokenKind, tokens};

/// The longest entity that is decoded, with `&` and `;`, in bytes. `&CounterClockwiseContourIntegral;`, the
/// longest of HTML, has 33.
const MAX_ENTITY_BYTES: usize = 40;

impl Reader<'_> {
    /// Reads a block of HTML. Elements that are still open at its end are closed.
    pub(super) fn html(&mut self, Raw { text, map }: &Raw) {
        let (outside, links) = (self.containers.len(), self.links);
        // The name of an open element whose content is not text.
        let mut hidden: Option<String> = None;
        for Token { span, kind } in tokens(text) {
            if let Some(name) = &hidden {
                // The end tag of a gloss may be left out at the end of its ruby.
                let ends = |end: &str| end == name || end == "ruby" && role(name) == Role::Gloss;
                if matches!(&kind, TokenKind::End(end) if ends(end)) {
                    hidden = None;
                }
                continue;
            }
            match kind {
                TokenKind::Text => {
                    for (piece, of) in decode_entities(text, span) {
                        self.html_text(&piece, map.source(&of));
                    }
                }
                TokenKind::Start { name, is_closed } => match role(&name) {
                    Role::Hidden | Role::Gloss => {
                        hidden = (!is_closed && !is_void(&name)).then_some(name);
                    }
                    role => self.start_element(&name, role, outside),
                },
                TokenKind::End(name) => self.end_element(&name, outside),
                TokenKind::Hidden => (),
            }
        }
        while self.containers.len() > outside {
            self.close_innermost();
        }
        self.end_part();
        self.links = links;
    }

    /// Handles text between tags.
    fn html_text(&mut self, text: &str, source: Range<usize>) {
        if self.kind == Some(BlockKind::Code) {
            self.writer.push_as_is_from(text, source);
        } else if self.writer.is_open() || !text.trim().is_empty() {
            self.text(text, source);
        }
    }

    /// Handles the start tag of an element. The first `outside` containers are around the block of HTML.
    fn start_element(&mut self, name: &str, role: Role, outside: usize) {
        let is_deep = self.containers.len() - outside >= MAX_DEPTH;
        match (role, name) {
            (Role::Block(Kind::Heading), _) => self.begin(Some(BlockKind::Heading)),
            (Role::Block(Kind::Code), _) => self.begin(Some(BlockKind::Code)),
            (Role::Block(Kind::Quotation | Kind::List), _) if is_deep => self.end_part(),
            (Role::Block(Kind::Quotation), _) => self.enter(Container::Quotation),
            (Role::Block(Kind::List), _) => {
                let next = (name == "ol").then_some(1);
                self.enter(Container::List { next, items: Vec::new() });
            }
            (Role::Block(Kind::Item), _) => {
                // The end tag of the item before may be left out.
                let is_item =
                    matches!(self.containers[outside..].last(), Some(Container::Item { .. }));
                if is_item {
                    self.leave();
                }
                self.enter(Container::Item { is_new: true });
            }
            (Role::Block(_), _) | (Role::Break, "hr") => self.end_part(),
            (Role::Break, _) if self.writer.is_open() => self.writer.push_as_is("\n"),
            (Role::Inline, "a") => self.links += 1,
            _ => (),
        }
    }

    /// Handles the end tag of an element.
    fn end_element(&mut self, name: &str, outside: usize) {
        let is_it = |containers: &Container| match containers {
            Container::Quotation => name == "blockquote",
            Container::List { .. } => matches!(name, "ul" | "ol" | "dl"),
            Container::Item { .. } => matches!(name, "li" | "dt"),
            Container::Footnote => false,
        };
        match role(name) {
            Role::Block(Kind::Quotation | Kind::List | Kind::Item) => {
                let open = self.containers[outside..].iter().rposition(is_it);
                while open.is_some_and(|at| self.containers.len() > outside + at) {
                    self.close_innermost();
                }
            }
            Role::Block(_) => self.end_part(),
            Role::Inline if name == "a" => self.links = self.links.saturating_sub(1),
            _ => (),
        }
    }

    /// Closes the innermost container.
    fn close_innermost(&mut self) {
        match self.containers.last() {
            Some(Container::List { .. }) => self.end_list(),
            _ => self.leave(),
        }
    }
}

/// Decodes the entities in a byte range of HTML. Returns the text in pieces, each with its byte range in
/// the source.
fn decode_entities(html: &str, span: Range<usize>) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = &html[at..span.end];
        let (piece, length) = decode_entity(rest).unwrap_or_else(|| {
            let next = rest.char_indices().skip(1).find(|(_, c)| *c == '&');
            let length = next.map_or(rest.len(), |(length, _)| length);
            (Cow::Borrowed(&rest[..length]), length)
        });
        pieces.push((piece, at..at + length));
        at += length;
    }
    pieces
}

/// Decodes the entity at the start of a text. Returns what it stands for and its length in bytes.
fn decode_entity(html: &str) -> Option<(Cow<'_, str>, usize)> {
    let end = html.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';')?;
    let entity = html[..=end].strip_prefix('&').map(|_| &html[..=end])?;
    let plain = unescape_with(entity, resolve_html5_entity).ok()?;
    Some((plain, end + 1))
}

#[cfg(test)]
mod tests {
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Quotation};

    use super::super::read;
    use super::*;

    /// A block of HTML, and the parts that are expected in it.
    type Case = (&'static str, &'static [(&'static str, Option<BlockKind>)]);

    #[test]
    fn elements_make_the_same_parts_as_markdown() {
        let cases: [Case; 13] = [
            (
                "<h1 align=center>Ferry</h1>\n<p>It <b>sails</b>.</p>\n<hr>\nSo it is.",
                &[("Ferry", Some(Heading)), ("It sails.", None), ("So it is.", None)],
            ),
            (
                "<div>\n<ul><li>one</li><li><p>two</p><p>more</p><ul><li>three</ul><li>four</ul>five",
                &[
                    ("one", Some(ListItem)),
                    ("two", Some(ListItem)),
                    ("more", None),
                    ("three", Some(ListItem)),
                    ("four", Some(ListItem)),
                    ("five", None),
                ],
            ),
            (
                "<ul>\n<li><a>a</a></li>\n<li><a>b</a></li>\n<li><a>c</a></li>\n</ul>",
                &[("a", Some(Boilerplate)), ("b", Some(Boilerplate)), ("c", Some(Boilerplate))],
            ),
            ("<blockquote>One.<br>Two.</blockquote>", &[("One.\nTwo.", Some(Quotation))]),
            ("<pre>\na\n  b &lt; c\n</pre>", &[("a\n  b < c", Some(Code))]),
            ("<table><tr><td>One.</td><td>Two.</td></table>", &[("One.", None), ("Two.", None)]),
            ("<STYLE>p > a {}</STYLE> text\n<!-- a > b --> here", &[("text here", None)]),
            ("<div>a<svg><text>b</text></svg><button>c</button></div>", &[("a", None)]),
            (
                "<p>\nif depth < 3 metres. Otherwise <3",
                &[("if depth < 3 metres. Otherwise <3", None)],
            ),
            (
                "<p>It&#8217;s &mdash; &#x43;af&eacute;&nbsp;&lt;&amp;lt; &nothing; &#0; R&D; &",
                &[("It’s — Café\u{a0}<&lt; &nothing; &#0; R&D; &", None)],
            ),
            (
                "- a\n\n  <div>b</div></li></ul>\n- c",
                &[("a", Some(ListItem)), ("b", None), ("c", Some(ListItem))],
            ),
            ("<div></ul></li></blockquote></p>a</div>", &[("a", None)]),
            ("<p><ruby>漢<rp>(</rp><rt>kan<rp>)</ruby>だ。", &[("漢だ。", None)]),
        ];
        for (source, expected) in cases {
            let read = read(source);
            let parts = read.parts.iter().map(|part| (&read.text[part.span.clone()], part.kind));
            assert_eq!(parts.collect::<Vec<_>>(), expected, "{source}");
        }
    }

    #[test]
    fn deep_nesting_is_read_to_its_end() {
        for tag in ["<ul>", "<ul><li>", "<blockquote>", "<p", "<p ", "&", "&a;", "</ul>", "<!--"] {
            let read = read(&format!("<div>{}\n\nOne.", format!("{tag}a").repeat(20_000)));
            assert!(read.text.ends_with("One."), "{tag}");
        }
    }
}
