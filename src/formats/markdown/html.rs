//! Blocks of HTML in Markdown: their elements are read as the marks of Markdown that say the same.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::{resolve_html5_entity, unescape_with};

use super::{Raw, Reader, Within};
use crate::document::BlockKind;
use crate::formats::html_syntax::elements::{Kind, MAX_DEPTH, Role, is_void, role};
use crate::formats::html_syntax::tokens::{Token, TokenKind, tokens};

/// The longest entity, with its signs, in bytes: `&CounterClockwiseContourIntegral;` has 33.
const MAX_ENTITY: usize = 40;

impl Reader<'_> {
    /// Takes the text of a block of HTML. What it leaves open ends with it.
    pub(super) fn html(&mut self, Raw { text, map }: &Raw) {
        let (outside, links) = (self.within.len(), self.links);
        // An element whose content is no text.
        let mut hidden: Option<String> = None;
        for Token { span, kind } in tokens(text) {
            if let Some(name) = &hidden {
                // A gloss may end without a tag of its own.
                let ends = |end: &str| end == name || end == "ruby" && role(name) == Role::Gloss;
                if matches!(&kind, TokenKind::End(end) if ends(end)) {
                    hidden = None;
                }
                continue;
            }
            match kind {
                TokenKind::Text => {
                    for (piece, of) in unescaped(text, span) {
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
        while self.within.len() > outside {
            self.end_within();
        }
        self.end_part();
        self.links = links;
    }

    fn html_text(&mut self, text: &str, source: Range<usize>) {
        if self.kind == Some(BlockKind::Code) {
            self.writer.push_as_is_from(text, source);
        } else if self.writer.is_open() || !text.trim().is_empty() {
            self.text(text, source);
        }
    }

    /// Begins an element of a block of HTML; the first `outside` of what is open are around the block.
    fn start_element(&mut self, name: &str, role: Role, outside: usize) {
        let is_deep = self.within.len() - outside >= MAX_DEPTH;
        match (role, name) {
            (Role::Block(Kind::Heading), _) => self.begin(Some(BlockKind::Heading)),
            (Role::Block(Kind::Code), _) => self.begin(Some(BlockKind::Code)),
            (Role::Block(Kind::Quotation | Kind::List), _) if is_deep => self.end_part(),
            (Role::Block(Kind::Quotation), _) => self.enter(Within::Quotation),
            (Role::Block(Kind::List), _) => {
                let next = (name == "ol").then_some(1);
                self.enter(Within::List { next, items: Vec::new() });
            }
            (Role::Block(Kind::Item), _) => {
                // The end of the item before it may be left out.
                let is_item = matches!(self.within[outside..].last(), Some(Within::Item { .. }));
                if is_item {
                    self.leave();
                }
                self.enter(Within::Item { is_new: true });
            }
            (Role::Block(_), _) | (Role::Break, "hr") => self.end_part(),
            (Role::Break, _) if self.writer.is_open() => self.writer.push_as_is("\n"),
            (Role::Inline, "a") => self.links += 1,
            _ => (),
        }
    }

    fn end_element(&mut self, name: &str, outside: usize) {
        let is_it = |within: &Within| match within {
            Within::Quotation => name == "blockquote",
            Within::List { .. } => matches!(name, "ul" | "ol" | "dl"),
            Within::Item { .. } => matches!(name, "li" | "dt"),
            Within::Footnote => false,
        };
        match role(name) {
            Role::Block(Kind::Quotation | Kind::List | Kind::Item) => {
                let open = self.within[outside..].iter().rposition(is_it);
                while open.is_some_and(|at| self.within.len() > outside + at) {
                    self.end_within();
                }
            }
            Role::Block(_) => self.end_part(),
            Role::Inline if name == "a" => self.links = self.links.saturating_sub(1),
            _ => (),
        }
    }

    /// Ends the innermost of what is open.
    fn end_within(&mut self) {
        match self.within.last() {
            Some(Within::List { .. }) => self.end_list(),
            _ => self.leave(),
        }
    }
}

/// A part of a text of HTML in pieces, its entities read, and where each stands in the text.
fn unescaped(html: &str, span: Range<usize>) -> Vec<(Cow<'_, str>, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = &html[at..span.end];
        let (piece, length) = entity(rest).unwrap_or_else(|| {
            let next = rest.char_indices().skip(1).find(|(_, c)| *c == '&');
            let length = next.map_or(rest.len(), |(length, _)| length);
            (Cow::Borrowed(&rest[..length]), length)
        });
        pieces.push((piece, at..at + length));
        at += length;
    }
    pieces
}

/// The entity with which a text begins: what it stands for, and its length in bytes.
fn entity(html: &str) -> Option<(Cow<'_, str>, usize)> {
    let end = html.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let entity = html[..=end].strip_prefix('&').map(|_| &html[..=end])?;
    let plain = unescape_with(entity, resolve_html5_entity).ok()?;
    Some((plain, end + 1))
}

#[cfg(test)]
mod tests {
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Quotation};

    use super::super::read;
    use super::*;

    /// A block of HTML, and the parts to be found in it.
    type Case = (&'static str, &'static [(&'static str, Option<BlockKind>)]);

    #[test]
    fn elements_make_the_parts_that_marks_of_markdown_do() {
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
    fn deep_nesting_ends() {
        for tag in ["<ul>", "<ul><li>", "<blockquote>", "<p", "<p ", "&", "&a;", "</ul>", "<!--"] {
            let read = read(&format!("<div>{}\n\nOne.", format!("{tag}a").repeat(20_000)));
            assert!(read.text.ends_with("One."), "{tag}");
        }
    }
}
