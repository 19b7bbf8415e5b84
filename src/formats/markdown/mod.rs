//! Reads Markdown. The package `pulldown_cmark` parses it; here its events become parts of a document.

mod containers;
mod front_matter;
mod html;
mod templates;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::extract::{Extract, Writer};
use super::read_format::ReadText;
use crate::document::source_map::SourceMap;
use crate::document::{BlockKind, Document, Metadata};

/// The smallest number of items that make a list of links boilerplate: a table of contents, or links to
/// other pages.
const MIN_LINK_ITEMS: usize = 3;

impl<'t> Document<'t> {
    /// Reads Markdown: `CommonMark` with the tables, footnotes, strikethrough and task lists of GitHub.
    ///
    /// The [text](Self::text) of the document is the source without its markup: the words of emphasis, the
    /// text of links. Headings, list items, quotations, tables and code are blocks of these kinds.
    /// Footnotes and lists that consist of links are boilerplate, and images are left out. Front matter
    /// gives the title and the language, unless `known` has them. Time `O(text)`.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata};
    /// let document = Document::markdown("# Tea\n\nTea is *hot*. [It](/x) is old.\n", Metadata::default());
    /// assert_eq!(document.text(), "Tea\n\nTea is hot. It is old.");
    /// assert_eq!(document.title(), Some("Tea"));
    /// ```
    pub fn markdown(text: &str, known: Metadata<'t>) -> Self {
        Self::extracted(read(text), known)
    }
}

/// The reader of Markdown.
pub(super) struct MarkdownReader;

impl ReadText for MarkdownReader {
    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        Document::markdown(&text, known)
    }
}

/// Extracts the text of Markdown. Time `O(text)`.
pub(super) fn read(source: &str) -> Extract {
    let source = &*containers::hide(source);
    let parsed = &*templates::hide(source);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut reader = Reader {
        source,
        parsed,
        writer: Writer::with_source_map(),
        containers: Vec::new(),
        links: 0,
        images: 0,
        kind: None,
        raw: None,
    };
    for (event, range) in Parser::new_ext(parsed, options).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.writer.finish()
}

/// The state of reading a source.
struct Reader<'s> {
    source: &'s str,
    /// What is parsed in place of the source. It differs from it only in bytes that are overwritten.
    parsed: &'s str,
    writer: Writer,
    /// The containers around the current text, outermost first.
    containers: Vec<Container>,
    /// The number of links, and of images, around the current text.
    links: usize,
    images: usize,
    /// The kind of the current part, if its own markup gives it one.
    kind: Option<BlockKind>,
    /// What has been read of a block of HTML or of front matter, which is handled when it ends.
    raw: Option<Raw>,
}

/// Text that is collected before it is handled, and its places in the source.
#[derive(Default)]
struct Raw {
    text: String,
    map: SourceMap,
}

impl Raw {
    fn push(&mut self, text: &str, source: Range<usize>) {
        self.map.add(self.text.len(), text.len(), source);
        self.text.push_str(text);
    }
}

/// A part of the document that contains others.
enum Container {
    Quotation,
    Footnote,
    /// An ordered list has the number of its next item.
    List {
        next: Option<u64>,
        items: Vec<Item>,
    },
    /// `is_new` is set until the text of the item begins.
    Item {
        is_new: bool,
    },
}

/// An item of a list: the index of its part, and whether it consists of links.
struct Item {
    part: Option<usize>,
    is_link: bool,
}

impl<'s> Reader<'s> {
    /// Returns the text of an event as it is in the source.
    fn in_source<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str>
    where
        's: 't,
    {
        let Self { source, parsed, .. } = *self;
        let slices = source.get(range.clone()).zip(parsed.get(range.clone()));
        let Some((source, parsed)) = slices.filter(|_| !std::ptr::eq(source, parsed)) else {
            return Cow::Borrowed(text);
        };
        if parsed == text {
            return Cow::Borrowed(source);
        }
        templates::restore(text, source, parsed).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Handles an event of the parser. `range` is its byte range in the source.
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                let text = &*self.in_source(text, &range);
                match &mut self.raw {
                    Some(raw) => raw.push(text, range),
                    None if self.kind == Some(BlockKind::Code) => {
                        self.writer.push_as_is_from(text, range);
                    }
                    None => self.text(text, range),
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                // The range includes the marks around the text.
                let inner = self.parsed[range.clone()].find(&**text).map(|at| range.start + at);
                let range = inner.map_or(range, |start| start..start + text.len());
                let start = self.writer.position();
                self.text(&self.in_source(text, &range), range);
                self.writer.mark_code(start);
            }
            Event::Html(html) => {
                let html = &*self.in_source(html, &range);
                if let Some(raw) = &mut self.raw {
                    raw.push(html, range);
                }
            }
            Event::InlineHtml(html) if is_line_break(html) => self.writer.push_as_is("\n"),
            Event::SoftBreak => self.text("\n", range),
            Event::HardBreak => self.writer.push_as_is("\n"),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => (),
        }
    }

    /// Handles the start of an element.
    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(Some(BlockKind::Heading)),
            Tag::CodeBlock(_) => self.begin(Some(BlockKind::Code)),
            Tag::Table(_) => self.begin(Some(BlockKind::Table)),
            Tag::DefinitionListTitle => self.begin(None),
            Tag::Paragraph => self.begin_in_place(),
            Tag::TableRow => self.writer.push_as_is("\n"),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_part();
                self.raw = Some(Raw::default());
            }
            Tag::BlockQuote(_) => self.enter(Container::Quotation),
            Tag::FootnoteDefinition(_) => self.enter(Container::Footnote),
            Tag::List(next) => self.enter(Container::List { next: *next, items: Vec::new() }),
            Tag::Item | Tag::DefinitionListDefinition => {
                self.enter(Container::Item { is_new: true });
            }
            Tag::Link { .. } => self.links += 1,
            Tag::Image { .. } => self.images += 1,
            _ => (),
        }
    }

    /// Handles the end of an element.
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::DefinitionListTitle
            | TagEnd::Paragraph => self.end_part(),
            TagEnd::TableCell => self.writer.push_as_is("\t"),
            TagEnd::HtmlBlock => {
                let raw = self.raw.take().unwrap_or_default();
                self.html(&raw);
            }
            TagEnd::MetadataBlock(kind) => {
                let raw = self.raw.take().unwrap_or_default();
                self.front_matter(&raw.text, kind);
            }
            TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition => self.leave(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => (),
        }
    }

    /// Opens a container.
    fn enter(&mut self, container: Container) {
        self.end_part();
        self.containers.push(container);
    }

    /// Closes the innermost container.
    fn leave(&mut self) {
        self.end_part();
        self.containers.pop();
    }

    /// Ends a list. A list that consists of links becomes boilerplate.
    fn end_list(&mut self) {
        self.end_part();
        if let Some(Container::List { items, .. }) = self.containers.pop()
            && items.len() >= MIN_LINK_ITEMS
            && items.iter().all(|item| item.is_link)
        {
            for part in items.into_iter().filter_map(|item| item.part) {
                self.writer.mark(part, BlockKind::Boilerplate);
            }
        }
    }

    /// Begins a part whose kind its own markup gives.
    fn begin(&mut self, kind: Option<BlockKind>) {
        self.end_part();
        self.kind = kind;
        if let Some(Container::Item { is_new }) = self.containers.last_mut() {
            *is_new = false;
        }
        self.writer.begin(kind, "", false);
    }

    /// Begins a paragraph. Its kind is that of the containers around it.
    fn begin_in_place(&mut self) {
        self.end_part();
        let is_note =
            self.containers.iter().any(|container| matches!(container, Container::Footnote));
        let (outer, innermost) = match self.containers.as_mut_slice() {
            [] => (None, None),
            [.., list, item] => (Some(list), Some(item)),
            [item] => (None, Some(item)),
        };
        let (mut kind, mut mark) = (None, Cow::Borrowed(""));
        match innermost {
            Some(Container::Quotation) => kind = Some(BlockKind::Quotation),
            Some(Container::Item { is_new }) if *is_new => {
                *is_new = false;
                kind = Some(BlockKind::ListItem);
                mark = Cow::Borrowed("- ");
                if let Some(Container::List { next, items }) = outer {
                    if let Some(number) = next {
                        mark = Cow::Owned(format!("{number}. "));
                        *number += 1;
                    }
                    items.push(Item { part: None, is_link: true });
                }
            }
            _ => (),
        }
        if is_note {
            kind = Some(BlockKind::Boilerplate);
        }
        let is_close = kind == Some(BlockKind::ListItem) && self.writer.last_kind() == kind;
        self.writer.begin(kind, &mark, is_close);
    }

    /// Ends the current part, if there is one.
    fn end_part(&mut self) {
        self.kind = None;
        let part = self.writer.end();
        if part.is_some()
            && let [.., Container::List { items, .. }, Container::Item { .. }] =
                self.containers.as_mut_slice()
            && let Some(item) = items.last_mut()
            && item.part.is_none()
        {
            item.part = part;
        }
    }

    /// Handles running text.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        if !self.writer.is_open() {
            self.begin_in_place(); // an item of a tight list has no paragraphs
        }
        if self.links == 0
            && !text.trim().is_empty()
            && let [.., Container::List { items, .. }, Container::Item { .. }] =
                self.containers.as_mut_slice()
            && let Some(item) = items.last_mut()
        {
            item.is_link = false;
        }
        self.writer.push_from(text, range);
    }

    /// Takes the title and the language from front matter.
    fn front_matter(&mut self, raw: &str, kind: MetadataBlockKind) {
        for (name, value) in front_matter::values(raw, kind) {
            match name {
                "title" => self.writer.title(&value),
                "lang" | "language" => self.writer.language(&value),
                _ => (),
            }
        }
    }
}

/// Whether inline HTML is a `<br>`.
fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

#[cfg(test)]
mod tests {
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Quotation, Table};

    use super::*;

    /// Markdown, and the parts that are expected in it.
    type Case = (&'static str, &'static [(&'static str, Option<BlockKind>)]);

    fn parts(source: &str) -> Vec<(String, Option<BlockKind>)> {
        let Extract { text, parts, .. } = read(source);
        parts.into_iter().map(|part| (text[part.span].to_owned(), part.kind)).collect()
    }

    #[test]
    fn the_text_is_without_markup() {
        let cases: [Case; 15] = [
            (
                "*One* **is** `here`\nand [there](http://x.org).",
                &[("One is here and there.", None)],
            ),
            ("# One #\n\nTwo\n---\n", &[("One", Some(Heading)), ("Two", Some(Heading))]),
            (
                "- one\n- [x] two\n\n3. three",
                &[("one", Some(ListItem)), ("two", Some(ListItem)), ("three", Some(ListItem))],
            ),
            (
                "- one\n\n  more\n  - two",
                &[("one", Some(ListItem)), ("more", None), ("two", Some(ListItem))],
            ),
            ("> One.\n> Two.\n\nThree.", &[("One. Two.", Some(Quotation)), ("Three.", None)]),
            ("> [!NOTE]\n> One.", &[("One.", Some(Quotation))]),
            ("```sh\nls -l\n\ncd\n```\n", &[("ls -l\n\ncd", Some(Code))]),
            ("|a|b|\n|-|-|\n|c|d|\n", &[("a\tb\t\nc\td", Some(Table))]),
            ("One[^1].\n\n[^1]: Two.\n", &[("One.", None), ("Two.", Some(Boilerplate))]),
            ("![a *picture*](x.png)\n\nOne ~~two~~.", &[("One two.", None)]),
            (
                "- [a](b)\n- [c](d)\n- [e](f)\n",
                &[("a", Some(Boilerplate)), ("c", Some(Boilerplate)), ("e", Some(Boilerplate))],
            ),
            (
                "<!-- x --><p>One &amp; <b>two</b>.</p>\n\nThree<br>four.",
                &[("One & two.", None), ("Three\nfour.", None)],
            ),
            ("One  \ntwo\\\nthree \\* four.", &[("One\ntwo\nthree * four.", None)]),
            ("***\n\n<div></div>\n", &[]),
            ("[[Harbour|the harbour]] is old.", &[("the harbour is old.", None)]),
        ];
        for (source, expected) in cases {
            let found = parts(source);
            let found: Vec<_> = found.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
            assert_eq!(found, expected, "{source}");
        }
    }

    #[test]
    fn marks_of_list_items_are_outside_of_the_parts() {
        let text = read("One:\n\n1. two\n2. three\n\n- four").text;
        assert_eq!(text, "One:\n\n1. two\n2. three\n- four");
    }

    #[test]
    fn each_part_has_a_range_in_the_source() {
        let source = "# One *two*\r\n\r\n> - three &amp;\r\n>   **four**.\n\n\
            <p>five &lt; <i>six</i>\n\n``a ` b`` is\\* c\\\\ [d](e).\n\n|f|g|\n|-|-|\n|h|i|\n";
        let Extract { parts, map, .. } = read(source);
        let map = map.unwrap();
        let places: Vec<_> = parts.iter().map(|part| &source[map.source(&part.span)]).collect();
        let expected = [
            "One *two",
            "three &amp;\r\n>   **four**.",
            "five &lt; <i>six",
            "a ` b`` is\\* c\\\\ [d](e).",
            "f|g|\n|-|-|\n|h|i",
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn front_matter_gives_title_and_language() {
        for source in [
            "---\ntitle: \"On tea\"\nlang: de-AT\ntags: [title]\n---\n\nTee.",
            "+++\ntitle = 'On tea'\nlanguage = \"de\"\n+++\n\nTee.",
            "---\ntitle: >-\n  On\n  tea\nlang: de\n---\n\nTee.",
        ] {
            let Extract { text, title, language, .. } = read(source);
            assert_eq!((text.as_str(), title.as_deref()), ("Tee.", Some("On tea")), "{source}");
            assert_eq!(language.map(|l| l.as_str().to_owned()).as_deref(), Some("de"), "{source}");
        }
    }

    #[test]
    fn deep_nesting_is_read_to_its_end() {
        let depth = 50_000;
        for source in
            [">".repeat(depth), "- ".repeat(depth), "*a _b ".repeat(depth), "[".repeat(depth)]
        {
            assert!(read(&format!("{source}One.")).text.ends_with("One."), "{}", &source[..6]);
        }
    }
}
