//! Books, `.epub`: the pages that `META-INF/container.xml` leads to, in the order of the book.

use std::collections::HashMap;

use super::super::BlockKind;
use super::super::extract::{Extract, Writer};
use super::archive::{Archive, resolve};
use super::docx::properties;
use super::xml::{Element, Hidden, Node, walk};
use crate::error::{Error, Result};

/// Elements of a page whose text is not that of the book.
const HIDDEN: [&str; 12] = [
    "head", "script", "style", "nav", "svg", "math", "audio", "video", "rt", "rp", "template",
    "figure",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let package = package(&archive.needed("META-INF/container.xml")?)?;
    let xml = archive.needed(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut reader = Reader::default();
    properties(&xml, &mut reader.writer)?;
    for page in pages(&xml)? {
        // A page that is missing leaves the others.
        if let Some(page) = archive.text(&resolve(folder, &page))? {
            reader.page(&page)?;
        }
    }
    Ok(reader.writer.finish())
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
    path.ok_or_else(|| Error::Broken { what: "its container names no package".to_owned() })
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
    /// So many elements deep in quotations, in tables.
    quotations: usize,
    tables: usize,
    is_code: bool,
}

impl Reader {
    fn page(&mut self, page: &str) -> Result<()> {
        let writer = std::mem::take(&mut self.writer);
        *self = Self { writer, ..Self::default() };
        walk(page, |node| {
            self.node(&node);
            Ok(())
        })?;
        self.writer.end();
        Ok(())
    }

    fn node(&mut self, node: &Node<'_>) {
        if self.hidden.has(node, is_hidden) {
            return;
        }
        match node {
            Node::Open(element) => self.open(element.name()),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
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

    /// Begins a part; one that is nothing else is a quotation where it stands in one.
    fn begin(&mut self, kind: Option<BlockKind>) {
        if self.tables > 0 {
            return;
        }
        let kind = kind.or((self.quotations > 0).then_some(BlockKind::Quotation));
        let (mark, is_close) = match kind {
            Some(BlockKind::ListItem) => ("- ", self.writer.last_kind() == kind),
            _ => ("", false),
        };
        self.writer.begin(kind, mark, is_close);
    }

    fn open(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.begin(Some(BlockKind::Heading)),
            // The paragraph of an item is the item.
            "p" if self.writer.is_open() && self.is_bare_item() => (),
            "p" | "dt" | "dd" | "figcaption" => self.begin(None),
            "div" | "section" | "article" | "body" | "ul" | "ol" | "dl" | "aside"
                if self.tables == 0 =>
            {
                self.writer.end();
            }
            "li" => self.begin(Some(BlockKind::ListItem)),
            "blockquote" => {
                self.writer.end();
                self.quotations += 1;
            }
            "pre" => {
                self.begin(Some(BlockKind::Code));
                self.is_code = true;
            }
            "table" => {
                self.begin(Some(BlockKind::Table));
                self.tables += 1;
            }
            "br" => self.writer.push_as_is("\n"),
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
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "dt" | "dd" | "figcaption" | "div"
            | "section" | "article" | "body" | "ul" | "ol" | "dl" | "aside" | "li" => {
                self.writer.end();
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

/// Whether an element holds what is not read: also notes, and the marks that lead to them.
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
    HIDDEN.contains(&element.name())
        || element.attribute("type").is_some_and(|kind| is_note(&kind))
        || element.attribute("role").is_some_and(|role| is_note(&role))
}
