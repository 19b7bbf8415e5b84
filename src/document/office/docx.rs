//! Word's `.docx` (ECMA-376): `word/document.xml`, the styles of its paragraphs, and the core
//! properties.

use std::collections::HashMap;

use super::super::BlockKind;
use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::xml::{Element, Hidden, Node, walk};
use crate::error::Result;

/// How many styles a style may be based on, one after the other: Word allows ten.
const MAX_BASES: usize = 16;

/// Elements whose text is not that of the document: what was deleted, fields, fallbacks, numbers.
const HIDDEN: [&str; 7] =
    ["del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "posOffset"];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let styles = match archive.text("word/styles.xml")? {
        Some(xml) => Styles::read(&xml)?,
        None => Styles::default(),
    };
    let document = archive.needed("word/document.xml")?;
    let mut reader = Reader { writer: Writer::default(), styles, ..Reader::default() };
    if let Some(core) = archive.text("docProps/core.xml")? {
        properties(&core, &mut reader.writer)?;
    }
    walk(&document, |node| {
        reader.node(&node);
        Ok(())
    })?;
    Ok(reader.writer.finish())
}

/// Title and language as Dublin Core has them, in whatever elements they stand.
pub(super) fn properties(xml: &str, writer: &mut Writer) -> Result<()> {
    let mut name = String::new();
    let mut value = String::new();
    walk(xml, |node| {
        match node {
            Node::Open(element) => {
                element.name().clone_into(&mut name);
                value.clear();
            }
            Node::Text(text) => value.push_str(&text),
            Node::Close(closed) => {
                match closed.as_str() {
                    "title" if name == closed => writer.title(&value),
                    "language" if name == closed => writer.language(&value),
                    _ => (),
                }
                name.clear();
            }
        }
        Ok(())
    })
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    styles: Styles,
    hidden: Hidden,
    /// So many tables deep.
    tables: usize,
    /// What is known of the paragraph so far; its text has not begun.
    pending: Option<Paragraph>,
    /// The text at hand is shown: it stands in `t`.
    in_text: bool,
}

#[derive(Default)]
struct Paragraph {
    kind: Option<BlockKind>,
    is_item: bool,
}

impl Reader {
    fn node(&mut self, node: &Node<'_>) {
        if self.hidden.has(node, |element| HIDDEN.contains(&element.name())) {
            return;
        }
        match node {
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                if self.in_text {
                    self.text(text);
                }
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" if self.tables == 0 => self.pending = Some(Paragraph::default()),
            "pStyle" => {
                let kind = element.attribute("val").and_then(|id| self.styles.kind(&id));
                if let Some(paragraph) = &mut self.pending {
                    paragraph.kind = kind;
                }
            }
            "outlineLvl" => {
                // Nine is the level of text.
                let is_heading = element.attribute("val").is_some_and(|level| level != "9");
                if let Some(paragraph) = self.pending.as_mut().filter(|_| is_heading) {
                    paragraph.kind = Some(BlockKind::Heading);
                }
            }
            "numId" => {
                if let Some(paragraph) = &mut self.pending {
                    paragraph.is_item = element.attribute("val").is_some_and(|id| id != "0");
                }
            }
            "tbl" => {
                if self.tables == 0 {
                    self.writer.begin(Some(BlockKind::Table), "", false);
                    self.pending = None;
                }
                self.tables += 1;
            }
            "t" => self.in_text = true,
            "tab" if self.pending.is_none() => self.text("\t"),
            "br" | "cr" if self.pending.is_none() => self.writer.push_as_is("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            _ => (),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.tables == 0 => {
                self.pending = None;
                self.writer.end();
            }
            "p" => self.writer.push(" "),
            "tc" => self.writer.push_as_is("\t"),
            "tr" => self.writer.push_as_is("\n"),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.writer.end();
                }
            }
            "t" => self.in_text = false,
            _ => (),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Paragraph { kind, is_item }) = self.pending.take() {
            // Headings may be numbered as items are.
            let kind = kind.or(is_item.then_some(BlockKind::ListItem));
            let (mark, is_close) = match kind {
                Some(BlockKind::ListItem) => ("- ", self.writer.last_kind() == kind),
                _ => ("", false),
            };
            self.writer.begin(kind, mark, is_close);
        }
        self.writer.push(text);
    }
}

/// What paragraphs of each style are.
#[derive(Default)]
struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    name: String,
    base: Option<String>,
    is_heading: bool,
    is_item: bool,
}

impl Styles {
    fn read(xml: &str) -> Result<Self> {
        let mut styles = HashMap::new();
        let mut at: Option<(String, Style)> = None;
        walk(xml, |node| {
            match node {
                Node::Open(element) => match (element.name(), &mut at) {
                    ("style", _) => {
                        at = element.attribute("styleId").map(|id| (id, Style::default()));
                    }
                    ("name", Some((_, style))) => {
                        style.name = element.attribute("val").unwrap_or_default().to_lowercase();
                    }
                    ("basedOn", Some((_, style))) => style.base = element.attribute("val"),
                    ("outlineLvl", Some((_, style))) => {
                        style.is_heading =
                            element.attribute("val").is_some_and(|level| level != "9");
                    }
                    ("numId", Some((_, style))) => {
                        style.is_item = element.attribute("val").is_some_and(|id| id != "0");
                    }
                    _ => (),
                },
                Node::Close(name) if name == "style" => styles.extend(at.take()),
                _ => (),
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    /// What a paragraph of a style is, by the style or one that it is based on.
    fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut id = id;
        for _ in 0..MAX_BASES {
            let style = self.0.get(id);
            let name = style.map_or(id, |style| style.name.as_str());
            if let Some(kind) = named(name) {
                return Some(kind);
            }
            let style = style?;
            if style.is_heading {
                return Some(BlockKind::Heading);
            }
            if style.is_item {
                return Some(BlockKind::ListItem);
            }
            id = style.base.as_deref()?;
        }
        None
    }
}

/// What a paragraph is by the name of its style, which Word keeps in English for those of its own.
pub(super) fn named(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace([' ', '_', '-'], "");
    let starts = |with: &[&str]| with.iter().any(|start| name.starts_with(start));
    if name == "title" {
        Some(BlockKind::Title)
    } else if starts(&["heading", "subtitle"]) {
        Some(BlockKind::Heading)
    } else if starts(&["quot", "intensequote", "blocktext", "blockquot"]) {
        Some(BlockKind::Quotation)
    } else if starts(&["sourcecode", "htmlpreformatted", "preformatted", "code", "plaintext"]) {
        Some(BlockKind::Code)
    } else if starts(&["list"]) && !starts(&["listcontents", "listheading"]) {
        Some(BlockKind::ListItem)
    } else if starts(&[
        "toc",
        "caption",
        "header",
        "footer",
        "footnote",
        "endnote",
        "author",
        "date",
        "tableofcont",
        "contents",
        "index",
        "bibliography",
        "tablecaption",
        "imagecaption",
        "figure",
        "illustration",
    ]) {
        Some(BlockKind::Boilerplate)
    } else {
        None
    }
}
