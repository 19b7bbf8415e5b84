//! Reads books, `.epub`: the pages that the package document lists, in reading order.

use std::collections::HashMap;

use super::super::extract::{Extract, Writer};
use super::archive::{Archive, resolve};
use super::dublin_core::read_properties;
use super::xml::{Element, Hidden, Node, walk};
use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::formats::html_syntax::hiding::hides;

/// Elements of a page whose text does not belong to the book.
const HIDDEN: [&str; 11] =
    ["head", "script", "style", "nav", "svg", "math", "audio", "video", "rt", "rp", "template"];

/// Elements without content, whose ends may be missing. They are never hidden, because nothing would end the
/// hiding.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// Where an archive names its package document (EPUB Open Container Format).
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// Reads the book in an archive. A page that is missing or damaged is left out.
///
/// # Errors
/// Those of [`Archive`]; [`Error::Damaged`] if the package document is damaged, or if a page is and no other
/// page has text.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let package = package(&archive.needed(CONTAINER)?)?;
    let xml = archive.needed(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut reader = Reader::default();
    read_properties(&xml, &mut reader.writer)?;
    let mut has_text = false;
    let mut first_error = None;
    for page in pages(&xml)? {
        let page = archive.text(&resolve(folder, &page));
        match page.and_then(|page| page.map_or(Ok(false), |page| reader.page(&page))) {
            Ok(page_has_text) => has_text |= page_has_text,
            Err(error @ Error::Damaged { .. }) => first_error = first_error.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    match first_error {
        Some(error) if !has_text => Err(error),
        _ => Ok(reader.writer.finish()),
    }
}

/// The path of the package document.
fn package(container: &str) -> Result<String> {
    let mut path = None;
    walk(container, |node| {
        if let Node::Open(element) = node
            && element.name() == "rootfile"
            && path.is_none()
        {
            path = element.attribute("full-path");
        }
        Ok(())
    })?;
    path.ok_or_else(|| Error::Damaged {
        format: "archive",
        reason: "its container names no package".to_owned(),
    })
}

/// The paths of the pages in reading order, relative to the package document, without the table of contents
/// and the pages about the book that its guide (EPUB 2) names, unless it has no others.
fn pages(package: &str) -> Result<Vec<String>> {
    let mut files: HashMap<String, String> = HashMap::new();
    let mut pages = Vec::new();
    let mut apart = Vec::new();
    walk(package, |node| {
        let Node::Open(element) = node else { return Ok(()) };
        match element.name() {
            "item" => {
                let is_contents = element
                    .attribute("properties")
                    .is_some_and(|properties| properties.split(' ').any(|p| p == "nav"));
                if let (Some(id), Some(file)) = (element.attribute("id"), element.attribute("href"))
                    && !is_contents
                {
                    files.insert(id, file);
                }
            }
            "itemref" if element.attribute("linear").as_deref() != Some("no") => {
                // Each page is read once, or a small file could ask for a lot of work.
                pages.extend(element.attribute("idref").and_then(|id| files.remove(&id)));
            }
            "reference" if element.attribute("type").is_some_and(|kind| is_apart(&kind)) => {
                apart.extend(element.attribute("href"));
            }
            _ => (),
        }
        Ok(())
    })?;
    if pages.iter().any(|page| !apart.contains(page)) {
        pages.retain(|page| !apart.contains(page));
    }
    Ok(pages)
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    hidden: Hidden,
    /// The number of quotations around the current node.
    quotations: usize,
    /// The number of tables around it.
    tables: usize,
    /// The number of figures around it.
    figures: usize,
    in_caption: bool,
    in_code: bool,
    /// The page has text.
    has_text: bool,
}

impl Reader {
    /// Reads a page, and returns whether it has text.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the page is not well formed. What comes before the error is read.
    fn page(&mut self, page: &str) -> Result<bool> {
        let writer = std::mem::take(&mut self.writer);
        *self = Self { writer, ..Self::default() };
        let walked = walk(page, |node| {
            self.node(&node);
            Ok(())
        });
        self.writer.end();
        walked.map(|()| self.has_text)
    }

    fn node(&mut self, node: &Node<'_>) {
        if self.hidden.covers(node, is_hidden) {
            return;
        }
        match node {
            Node::Open(element) => self.open(element.name()),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                self.has_text |= !text.trim().is_empty();
                if self.in_code {
                    self.writer.push_as_is(text);
                } else if self.writer.is_open() || !text.trim().is_empty() {
                    if !self.writer.is_open() {
                        self.begin(None);
                    }
                    self.writer.push(text);
                }
            }
        }
    }

    /// Begins a block, unless in a table. Without a kind of its own, it is a quotation within a quotation,
    /// and boilerplate within a figure.
    fn begin(&mut self, kind: Option<BlockKind>) {
        if self.tables > 0 {
            return;
        }
        let kind = if self.in_caption {
            Some(BlockKind::Boilerplate)
        } else if self.quotations > 0 {
            kind.or(Some(BlockKind::Quotation))
        } else {
            kind.or((self.figures > 0).then_some(BlockKind::Boilerplate))
        };
        self.writer.begin_block(kind);
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" if self.writer.is_open() => self.writer.push_as_is("\n"),
            "table" => {
                self.begin(Some(BlockKind::Table));
                self.tables += 1;
            }
            _ if self.tables > 0 => (),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.begin(Some(BlockKind::Heading)),
            // The first paragraph of a list item is not a block of its own.
            "p" if self.writer.is_open() && self.is_bare_item() => (),
            "p" | "dt" | "dd" => self.begin(None),
            "div" | "section" | "article" | "body" | "ul" | "ol" | "dl" | "aside" => {
                self.writer.end();
            }
            "li" => self.begin(Some(BlockKind::ListItem)),
            "blockquote" => {
                self.writer.end();
                self.quotations += 1;
            }
            // A figure may be a quotation, a list or code. Otherwise it is a picture and its caption.
            "figure" => {
                self.writer.end();
                self.figures += 1;
            }
            "figcaption" => {
                self.writer.end();
                self.in_caption = true;
            }
            "pre" => {
                self.begin(Some(BlockKind::Code));
                self.in_code = true;
            }
            _ => (),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" if self.tables > 0 => self.writer.push_as_is("\t"),
            "tr" if self.tables > 0 => self.writer.push_as_is("\n"),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.writer.end();
                }
            }
            _ if self.tables > 0 => (),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "dt" | "dd" | "div" | "section"
            | "article" | "body" | "ul" | "ol" | "dl" | "aside" | "li" => {
                self.writer.end();
            }
            "figcaption" => {
                self.writer.end();
                self.in_caption = false;
            }
            "figure" => {
                self.writer.end();
                self.in_caption = false;
                self.figures = self.figures.saturating_sub(1);
            }
            "blockquote" => {
                self.writer.end();
                self.quotations = self.quotations.saturating_sub(1);
            }
            "pre" => {
                self.in_code = false;
                self.writer.end();
            }
            _ => (),
        }
    }

    /// Whether a list item has begun that has no text yet.
    fn is_bare_item(&self) -> bool {
        self.writer.is_bare(BlockKind::ListItem)
    }
}

/// Whether an element is left out: it does not belong to the text, it is not shown, it is a note or the mark of
/// one, or it is about the book.
fn is_hidden(element: &Element<'_>) -> bool {
    if VOID.contains(&element.name()) {
        return false;
    }
    let says_apart = |value: String| value.split(' ').any(is_apart);
    HIDDEN.contains(&element.name())
        || ["hidden", "style"]
            .iter()
            .any(|name| element.attribute(name).is_some_and(|value| hides(name, &value)))
        || element.attribute("type").is_some_and(says_apart)
        || element.attribute("role").is_some_and(says_apart)
}

/// Whether a term of the EPUB Structural Semantics Vocabulary, with or without the prefix that it has as a role
/// (DPUB-ARIA), or of the guide of EPUB 2, is for a part that is not the text of the book.
fn is_apart(kind: &str) -> bool {
    matches!(
        kind.strip_prefix("doc-").unwrap_or(kind),
        "noteref"
            | "footnote"
            | "footnotes"
            | "endnote"
            | "endnotes"
            | "rearnote"
            | "pagebreak"
            | "backlink"
            | "toc"
            | "landmarks"
            | "loi"
            | "lot"
            | "index"
            | "bibliography"
            | "cover"
            | "titlepage"
            | "title-page"
            | "halftitlepage"
            | "copyright-page"
            | "imprint"
            | "imprimatur"
            | "colophon"
            | "contributors"
            | "other-credits"
            | "seriespage"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::parts;
    use super::*;

    fn book(pages: &[&str]) -> Result<Vec<String>> {
        let names: Vec<String> = (0..pages.len()).map(|page| format!("{page}.xhtml")).collect();
        let items: Vec<String> = (names.iter())
            .map(|name| format!(r#"<item id="{name}" href="{name}"/><itemref idref="{name}"/>"#))
            .collect();
        let package = items.concat();
        let container = r#"<container><rootfile full-path="a.opf"/></container>"#;
        let mut files = vec![("META-INF/container.xml", container), ("a.opf", &package)];
        files.extend(names.iter().map(String::as_str).zip(pages.iter().copied()));
        parts(&files)
    }

    fn page(xhtml: &str) -> Vec<String> {
        book(&[xhtml]).unwrap()
    }

    #[test]
    fn hidden_elements_are_left_out_and_nothing_else() {
        let cases = [
            (
                "an open element in a hidden one",
                r#"<head><meta charset="utf-8"></head><p>Tea.</p>"#,
            ),
            ("by an attribute", r#"<p hidden="hidden">No.</p><p>Tea.</p>"#),
            ("by an attribute without a value", "<p hidden>No.</p><p>Tea.</p>"),
            (
                "by its style",
                r#"<p>Te<i style="color: red; Display : NONE !important">no</i>a.</p>"#,
            ),
            ("not by its style", r#"<p style="display:block; content:none">Tea.</p>"#),
            (
                "a note",
                r#"<p>Tea<a epub:type="noteref">1</a>.</p><aside epub:type="footnote">No</aside>"#,
            ),
            (
                "not after an element without content",
                r#"<hr hidden epub:type="pagebreak"><p>Tea.</p>"#,
            ),
        ];
        for (name, xhtml) in cases {
            assert_eq!(page(xhtml), ["Tea."], "{name}");
        }
    }

    #[test]
    fn a_figure_is_a_picture_with_its_caption_or_what_it_contains() {
        let cases: [(&str, &[&str]); 8] = [
            (
                "<figure><img src=\"x\"><figcaption>A pot</figcaption></figure>",
                &["Boilerplate: A pot"],
            ),
            ("<figure><img/><br/>A pot</figure>", &["Boilerplate: A pot"]),
            ("<figure><p>A pot</p></figure>", &["Boilerplate: A pot"]),
            (
                "<figure><blockquote><br/><p>Tea.</p></blockquote><figcaption><p>Ida</p>\
                 <ul><li>1961</li></ul></figcaption></figure>",
                &["Quotation: Tea.", "Boilerplate: Ida", "Boilerplate: 1961"],
            ),
            ("<figure><pre>a\n b</pre></figure>", &["Code: a\n b"]),
            ("<figure><ul><li>Tea</li></ul></figure>", &["ListItem: Tea"]),
            ("<figure><table><tr><td><p>a</p></td></tr></table></figure>", &["Table: a"]),
            ("<figure><figcaption>A pot</figure>", &["Boilerplate: A pot"]),
        ];
        for (xhtml, expected) in cases {
            let found = page(&format!("{xhtml}<p>Milk.</p>"));
            let (last, others) = found.split_last().unwrap();
            assert_eq!((last.as_str(), others.join("|")), ("Milk.", expected.join("|")), "{xhtml}");
        }
    }

    #[test]
    fn quotations_and_code_in_a_table_end_with_it() {
        let table = "<table><tr><td><blockquote>a</blockquote><pre>b</pre></td></tr></table>";
        assert_eq!(page(&format!("{table}<p>Tea\nis hot.</p>")), ["Table: ab", "Tea is hot."]);
    }

    #[test]
    fn pages_about_the_book_are_left_out() {
        let text = "<html><body><section><p>Tea is hot.</p></section></body></html>";
        for kind in ["imprint", "titlepage", "copyright-page", "colophon index", "loi"] {
            let page = format!(
                "<html><body><section type=\"{kind}\"><p>All rights are ours.</p></section></body></html>"
            );
            assert_eq!(book(&[&page, text]).unwrap(), ["Tea is hot."], "{kind}");
        }
        let dedication = text.replace("<section>", "<section type=\"dedication\">");
        assert_eq!(book(&[&dedication]).unwrap(), ["Tea is hot."]);
    }

    #[test]
    fn a_damaged_page_does_not_affect_the_others() {
        let damaged = "<p>Milk.</p><p class=\"x>is cold.</p>";
        let expected = ["Tea.", "Milk.", "It is hot."];
        assert_eq!(book(&["<p>Tea.</p>", damaged, "<p>It is hot.</p>"]).unwrap(), expected);
        let only = book(&["<img src=\"cover.jpg\"/>", damaged]);
        assert!(matches!(only, Err(Error::Damaged { .. })), "{only:?}");
    }
}
