//! Books, `.epub`: the pages that `META-INF/container.xml` leads to, in the order of the book.

use std::collections::HashMap;

use super::super::extract::{Extract, Writer};
use super::archive::{Archive, resolve};
use super::docx::properties;
use super::xml::{Element, Hidden, Node, walk};
use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::formats::html_syntax::hiding::hides;

/// Elements of a page whose text is not that of the book.
const HIDDEN: [&str; 11] =
    ["head", "script", "style", "nav", "svg", "math", "audio", "video", "rt", "rp", "template"];

/// Elements without content, whose ends may be missing: they have nothing to hide.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let package = package(&archive.needed("META-INF/container.xml")?)?;
    let xml = archive.needed(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut reader = Reader::default();
    properties(&xml, &mut reader.writer)?;
    let mut is_any_whole = false;
    let mut first_broken = None;
    for page in pages(&xml)? {
        let page = archive.text(&resolve(folder, &page));
        // A page that is missing leaves the others, and so does one that is broken.
        match page.and_then(|page| page.map_or(Ok(false), |page| reader.page(&page))) {
            Ok(has_text) => is_any_whole |= has_text,
            Err(error @ Error::Damaged { .. }) => first_broken = first_broken.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    match first_broken {
        Some(error) if !is_any_whole => Err(error),
        _ => Ok(reader.writer.finish()),
    }
}

/// Where the package is.
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

/// The pages in the order of the book, the table of contents left out.
fn pages(package: &str) -> Result<Vec<String>> {
    let mut files: HashMap<String, String> = HashMap::new();
    let mut pages = Vec::new();
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
                // Each page once, or a short file could ask for much.
                pages.extend(element.attribute("idref").and_then(|id| files.remove(&id)));
            }
            _ => (),
        }
        Ok(())
    })?;
    Ok(pages)
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    hidden: Hidden,
    /// So many elements deep in quotations, in tables, in figures.
    quotations: usize,
    tables: usize,
    figures: usize,
    in_caption: bool,
    is_code: bool,
    /// The page has words.
    has_text: bool,
}

impl Reader {
    /// Reads a page, of one that is broken what stands before the place where it is; says whether it has
    /// words.
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
        if self.hidden.has(node, is_hidden) {
            return;
        }
        match node {
            Node::Open(element) => self.open(element.name()),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                self.has_text |= !text.trim().is_empty();
                if self.is_code {
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

    /// Begins a part; one that is nothing else is a quotation where it stands in one, and not of the
    /// text where it stands in a figure.
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
        let (mark, is_close) = match kind {
            Some(BlockKind::ListItem) => ("- ", self.writer.last_kind() == kind),
            _ => ("", false),
        };
        self.writer.begin(kind, mark, is_close);
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
            // The paragraph of an item is the item.
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
            // It may hold a quotation, a list or code; else it is a picture and what is said of it.
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
                self.is_code = true;
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
                self.is_code = false;
                self.writer.end();
            }
            _ => (),
        }
    }

    fn is_bare_item(&self) -> bool {
        self.writer.is_bare(BlockKind::ListItem)
    }
}

/// Whether an element holds what is not read: also what is not shown, and notes, and the marks that lead
/// to them.
fn is_hidden(element: &Element<'_>) -> bool {
    let is_note = |kind: &str| {
        kind.split(' ').any(|k| {
            matches!(
                k,
                "noteref"
                    | "footnote"
                    | "footnotes"
                    | "endnote"
                    | "endnotes"
                    | "rearnote"
                    | "pagebreak"
                    | "toc"
                    | "doc-noteref"
                    | "doc-footnote"
                    | "doc-endnotes"
                    | "doc-pagebreak"
                    | "doc-backlink"
                    | "doc-toc"
            )
        })
    };
    if VOID.contains(&element.name()) {
        return false;
    }
    HIDDEN.contains(&element.name())
        || ["hidden", "style"]
            .iter()
            .any(|name| element.attribute(name).is_some_and(|value| hides(name, &value)))
        || element.attribute("type").is_some_and(|kind| is_note(&kind))
        || element.attribute("role").is_some_and(|role| is_note(&role))
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
    fn what_is_not_shown_is_left_out_and_no_more() {
        let cases = [
            (
                "an open element in a hidden one",
                r#"<head><meta charset="utf-8"></head><p>Tea.</p>"#,
            ),
            ("by an attribute", r#"<p hidden="hidden">No.</p><p>Tea.</p>"#),
            ("by one without a value", "<p hidden>No.</p><p>Tea.</p>"),
            (
                "by its style",
                r#"<p>Te<i style="color: red; Display : NONE !important">no</i>a.</p>"#,
            ),
            ("not by its style", r#"<p style="display:block; content:none">Tea.</p>"#),
            (
                "a note",
                r#"<p>Tea<a epub:type="noteref">1</a>.</p><aside epub:type="footnote">No</aside>"#,
            ),
            ("nothing by what has no content", r#"<hr hidden epub:type="pagebreak"><p>Tea.</p>"#),
        ];
        for (name, xhtml) in cases {
            assert_eq!(page(xhtml), ["Tea."], "{name}");
        }
    }

    #[test]
    fn a_figure_is_a_picture_and_its_caption_or_what_it_quotes() {
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
    fn what_stands_in_a_table_ends_with_it() {
        let table = "<table><tr><td><blockquote>a</blockquote><pre>b</pre></td></tr></table>";
        assert_eq!(page(&format!("{table}<p>Tea\nis hot.</p>")), ["Table: ab", "Tea is hot."]);
    }

    #[test]
    fn a_broken_page_leaves_the_others() {
        let broken = "<p>Milk.</p><p class=\"x>is cold.</p>";
        let expected = ["Tea.", "Milk.", "It is hot."];
        assert_eq!(book(&["<p>Tea.</p>", broken, "<p>It is hot.</p>"]).unwrap(), expected);
        let only = book(&["<img src=\"cover.jpg\"/>", broken]);
        assert!(matches!(only, Err(Error::Damaged { .. })), "{only:?}");
    }
}
