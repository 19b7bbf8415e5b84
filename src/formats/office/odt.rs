//! Reads `OpenDocument` text and slides, `.odt` and `.odp`: the text of `content.xml`, and the title and the
//! language of `meta.xml`.
//!
//! The text of a slide stands in frames, and the class of a frame says whether it is a title, a footer or the
//! like.

use std::collections::{HashMap, HashSet};

use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::dublin_core::read_properties;
use super::style_names::kind_by_style;
use super::text_boxes::TextBoxes;
use super::xml::{Element, Hidden, Node, walk_whole};
use crate::document::BlockKind;
use crate::error::Result;

/// Elements whose text does not belong to the document.
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

/// Shapes. They may be anchored in a paragraph, and may contain paragraphs.
const SHAPES: [&str; 15] = [
    "caption",
    "circle",
    "connector",
    "control",
    "custom-shape",
    "ellipse",
    "frame",
    "g",
    "line",
    "measure",
    "path",
    "polygon",
    "polyline",
    "rect",
    "regular-polygon",
];

/// The part with the text of a document.
pub(super) const CONTENT: &str = "content.xml";

/// Reads the document in an archive.
///
/// # Errors
/// Those of [`Archive`], and [`Error::Damaged`](crate::error::Error::Damaged) if its XML is not well formed
/// or incomplete.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let content = archive.needed(CONTENT)?;
    let mut reader = Reader::default();
    let mut boxes = TextBoxes::new(|name| matches!(name, "h" | "p"), |name| SHAPES.contains(&name));
    walk_whole(&content, |node| {
        if reader.shows(&node) {
            boxes.pass(node, |node| reader.node(node));
        }
        Ok(())
    })?;
    boxes.finish(|node| reader.node(node));
    let Reader { mut writer, title, .. } = reader;
    if let Some(title) = title {
        // The title on the first slide counts, as that in the properties is often the one of a template.
        writer.title(&title);
    }
    if let Some(meta) = archive.text("meta.xml")? {
        read_properties(&meta, &mut writer)?;
    }
    Ok(writer.finish())
}

/// Whether an element is left out by its name or its attributes: it does not belong to the text, it repeats
/// on every slide, or it is not shown.
fn is_hidden(element: &Element<'_>) -> bool {
    let repeats = |class: &str| {
        matches!(class, "header" | "footer" | "date-time" | "page-number" | "page" | "handout")
    };
    HIDDEN.contains(&element.name())
        || (element.name() == "frame"
            && element.attribute("class").is_some_and(|class| repeats(&class)))
        || element.attribute("display").is_some_and(|display| display == "none")
        || element.attribute("is-hidden").is_some_and(|is_hidden| is_hidden == "true")
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    styles: Styles,
    in_body: bool,
    hidden: Hidden,
    /// The number of lists around the current node.
    lists: usize,
    /// The number of tables around it.
    tables: usize,
    /// The next paragraph begins a list item.
    is_item: bool,
    /// The current frame is the title or the subtitle of a slide.
    is_title: bool,
    /// The first title or subtitle.
    title: Option<String>,
}

impl Reader {
    /// Whether a node is visible. Must be called for each node, in document order.
    fn shows(&mut self, node: &Node<'_>) -> bool {
        !self.hidden.covers(node, |element| {
            self.in_body && (is_hidden(element) || self.styles.hide(element))
        })
    }

    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) if element.name() == "body" => self.in_body = true,
            Node::Open(element) if !self.in_body => self.styles.read(element),
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                if self.writer.is_open() {
                    self.writer.push(text);
                }
            }
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

    /// Begins a paragraph outside of tables.
    fn paragraph(&mut self, element: &Element<'_>) {
        let name = element.attribute("style-name").unwrap_or_default();
        let parent = self.styles.parents.get(&name).unwrap_or(&name);
        // Names are encoded: `Text_20_body` is `Text body`. List items are found by their elements, and the
        // styles that are named after lists are also used outside of lists.
        let kind = kind_by_style(&parent.replace("_20_", " "));
        if self.lists > 0 && self.is_item {
            self.is_item = false;
            self.writer.begin_block(Some(BlockKind::ListItem));
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

/// The automatic styles of a document. Programs make them for formatting without a named style, so their own
/// names say nothing.
#[derive(Default)]
struct Styles {
    /// The named style that each is based on, by its name.
    parents: HashMap<String, String>,
    /// The family and the name of the style that is being read.
    at: Option<(String, String)>,
    /// The family and the name of each style that hides its elements.
    hidden: HashSet<(String, String)>,
}

impl Styles {
    /// Reads an element before the body of the document, which may define a style.
    fn read(&mut self, element: &Element<'_>) {
        let hides = match element.name() {
            "style" => {
                self.at = element.attribute("family").zip(element.attribute("name"));
                let parent = element.attribute("parent-style-name");
                self.parents.extend(element.attribute("name").zip(parent));
                return;
            }
            "text-properties" => element.attribute("display").is_some_and(|d| d == "none"),
            "drawing-page-properties" => {
                element.attribute("visibility").is_some_and(|v| v == "hidden")
            }
            _ => false,
        };
        self.hidden.extend(self.at.take_if(|_| hides));
    }

    /// Whether an element is hidden by its style. It may be a run of text, a paragraph or a slide.
    fn hide(&self, element: &Element<'_>) -> bool {
        let family = match element.name() {
            "span" => "text",
            "h" | "p" => "paragraph",
            "page" => "drawing-page",
            _ => return false,
        };
        // Most documents hide nothing, so the style is not looked up.
        !self.hidden.is_empty()
            && element
                .attribute("style-name")
                .is_some_and(|name| self.hidden.contains(&(family.to_owned(), name)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::SLIDES_TYPE;
    use super::super::testing::parts;

    fn read(styles: &str, body: &str) -> Vec<String> {
        let content =
            format!("<x><automatic-styles>{styles}</automatic-styles><body>{body}</body></x>");
        parts(&[("content.xml", &content)]).unwrap()
    }

    #[test]
    fn the_content_of_a_frame_follows_its_paragraph() {
        let caption = r#"<p style-name="Illustration"><frame><image/></frame>Figure 1: A pot</p>"#;
        let frame = format!("<frame><text-box>{caption}</text-box></frame>");
        let cases = [
            ("behind a word", format!("<p>Tea {frame}is hot.</p>"), "Tea is hot."),
            ("before the text", format!("<p>{frame}Tea is hot.</p>"), "Tea is hot."),
            ("in a heading", format!("<h>Tea{frame}</h>"), "Heading: Tea"),
            (
                "in an item",
                format!("<list><list-item><p>Tea{frame}.</p></list-item></list>"),
                "ListItem: Tea.",
            ),
            ("in a group", format!("<p>Tea <g>{frame}</g>is hot.</p>"), "Tea is hot."),
        ];
        for (name, body, expected) in cases {
            let expected = [expected, "Boilerplate: Figure 1: A pot", "Milk."];
            assert_eq!(read("", &format!("{body}<p>Milk.</p>")), expected, "{name}");
        }
    }

    #[test]
    fn hidden_text_is_left_out() {
        let styles = r#"
            <style name="H" family="text"><text-properties display="none"/></style>
            <style name="P" family="paragraph"><text-properties display="none"/></style>
            <style name="S" family="text"><text-properties display="true"/></style>"#;
        let cases = [
            ("a section", r#"<section display="none"><p>No.</p></section><p>Tea.</p>"#),
            (
                "a section by a condition",
                r#"<section display="condition" is-hidden="true"><p>No.</p></section><p>Tea.</p>"#,
            ),
            ("a run of text", r#"<p><span style-name="H">No </span>Tea.</p>"#),
            ("a paragraph", r#"<p style-name="P">No.</p><p>Tea.</p>"#),
            ("a field", r#"<p>Te<hidden-text is-hidden="true">no</hidden-text>a.</p>"#),
            ("a shape", r#"<p>Tea.<rect display="none"><p>No.</p></rect></p>"#),
            ("not by a style of the same name in another family", r#"<p style-name="H">Tea.</p>"#),
            ("not by a style that shows text", r#"<p><span style-name="S">Tea.</span></p>"#),
        ];
        for (name, body) in cases {
            assert_eq!(read(styles, body), ["Tea."], "{name}");
        }
    }

    #[test]
    fn a_hidden_slide_is_left_out_with_its_notes() {
        let slide = |style: &str, title: &str| {
            format!(
                r#"<page style-name="{style}"><frame class="title"><p>{title}</p></frame>
                <frame class="outline"><p>On {title}.</p></frame>
                <notes><frame class="notes"><p>Say {title}.</p></frame></notes></page>"#
            )
        };
        let content = format!(
            r#"<x><style name="dp1" family="drawing-page"><drawing-page-properties/></style>
            <style name="dp2" family="drawing-page">
            <drawing-page-properties visibility="hidden"/></style>
            <body>{}{}</body></x>"#,
            slide("dp2", "milk"),
            slide("dp1", "tea"),
        );
        let found = parts(&[("mimetype", SLIDES_TYPE), ("content.xml", &content)]).unwrap();
        assert_eq!(found, ["Heading: tea", "On tea.", "Say tea."]);
    }
}
