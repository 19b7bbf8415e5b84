//! `OpenDocument` text and slides, `.odt` and `.odp`: `content.xml`, and the title and language of
//! `meta.xml`. On slides text stands in frames, whose class says what it is.

use std::collections::HashMap;

use super::super::BlockKind;
use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::docx::{named, properties};
use super::xml::{Element, Hidden, Node, walk};
use crate::error::Result;

/// Elements whose text is not that of the document.
const HIDDEN: [&str; 9] = [
    "note",
    "annotation",
    "tracked-changes",
    "table-of-content",
    "sequence-decls",
    "forms",
    "title",
    "desc",
    "ruby-text",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let content = archive.needed("content.xml")?;
    let mut reader = Reader::default();
    walk(&content, |node| {
        reader.node(&node);
        Ok(())
    })?;
    let Reader { mut writer, title, .. } = reader;
    if let Some(title) = title {
        // The properties often have the title of a template.
        writer.title(&title);
    }
    if let Some(meta) = archive.text("meta.xml")? {
        properties(&meta, &mut writer)?;
    }
    Ok(writer.finish())
}

/// Whether an element holds what is not read: also what is on every slide.
fn is_hidden(element: &Element<'_>) -> bool {
    let is_furniture = |class: &str| {
        matches!(class, "header" | "footer" | "date-time" | "page-number" | "page" | "handout")
    };
    HIDDEN.contains(&element.name())
        || (element.name() == "frame"
            && element.attribute("class").is_some_and(|class| is_furniture(&class)))
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    /// The style that each automatic style is based on, which has a name that tells something.
    parents: HashMap<String, String>,
    in_body: bool,
    hidden: Hidden,
    /// So many elements deep in lists, in tables.
    lists: usize,
    tables: usize,
    /// The next paragraph begins an item.
    is_item: bool,
    /// The frame at hand is the title of a slide, or what is written below it.
    is_title: bool,
    /// The first of these.
    title: Option<String>,
}

impl Reader {
    fn node(&mut self, node: &Node<'_>) {
        if self.hidden.has(node, |element| self.in_body && is_hidden(element)) {
            return;
        }
        match node {
            Node::Open(element) if !self.in_body => self.style(element),
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                if self.writer.is_open() {
                    self.writer.push(text);
                }
            }
        }
    }

    fn style(&mut self, element: &Element<'_>) {
        match element.name() {
            "style" => {
                let (name, parent) =
                    (element.attribute("name"), element.attribute("parent-style-name"));
                if let (Some(name), Some(parent)) = (name, parent) {
                    self.parents.insert(name, parent);
                }
            }
            "body" => self.in_body = true,
            _ => (),
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "h" | "p" if self.tables > 0 => (),
            "h" => self.writer.begin(Some(BlockKind::Heading), "", false),
            "p" if self.is_title => self.writer.begin(Some(BlockKind::Heading), "", false),
            "p" => self.paragraph(element),
            "frame" => {
                let class = element.attribute("class");
                self.is_title = matches!(class.as_deref(), Some("title" | "subtitle"));
            }
            "list" => self.lists += 1,
            "list-item" => self.is_item = true,
            "table" => {
                if self.tables == 0 {
                    self.writer.begin(Some(BlockKind::Table), "", false);
                }
                self.tables += 1;
            }
            "s" | "tab" => self.writer.push(" "),
            "line-break" => self.writer.push_as_is("\n"),
            _ => (),
        }
    }

    fn paragraph(&mut self, element: &Element<'_>) {
        let name = element.attribute("style-name").unwrap_or_default();
        let parent = self.parents.get(&name).unwrap_or(&name);
        // `Text_20_body` is `Text body`; an item has styles of its own, whatever their names.
        let kind = named(&parent.replace("_20_", " "));
        if self.lists > 0 && self.is_item {
            self.is_item = false;
            let item = Some(BlockKind::ListItem);
            let is_close = self.writer.last_kind() == item;
            self.writer.begin(item, "- ", is_close);
        } else {
            self.writer.begin(kind.filter(|kind| *kind != BlockKind::ListItem), "", false);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "h" | "p" if self.tables > 0 => self.writer.push(" "),
            "h" | "p" => {
                let part = self.writer.end();
                if self.is_title && self.title.is_none() {
                    self.title = part.map(|part| self.writer.text_of(part).to_owned());
                }
            }
            "frame" => self.is_title = false,
            "list" => self.lists = self.lists.saturating_sub(1),
            "table-cell" => self.writer.push_as_is("\t"),
            "table-row" => self.writer.push_as_is("\n"),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.writer.end();
                }
            }
            "body" => self.in_body = false,
            _ => (),
        }
    }
}
