//! `PowerPoint`'s `.pptx` (ECMA-376): the slides that the presentation leads to, in its order, each
//! with its notes behind it, and the core properties.
//!
//! A slide is made of shapes. What the text of one is, its placeholder says: a title, what is
//! written below it, or a date, footer or number that is on every slide.

use std::collections::BTreeMap;

use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::docx::properties;
use super::relationships::{ARCHIVE, Relations};
use super::xml::{Element, Hidden, Node, walk, walk_whole};
use crate::document::BlockKind;
use crate::error::Result;

/// Elements that are shapes.
const SHAPES: [&str; 5] = ["sp", "grpSp", "graphicFrame", "pic", "cxnSp"];

/// The presentation, where the archive does not say which part it is.
pub(super) const MAIN: &str = "ppt/presentation.xml";

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let of_archive = Relations::of(archive, ARCHIVE)?;
    let slides = slides(archive, of_archive.main().unwrap_or(MAIN))?;
    let mut writer = Writer::default();
    for (number, slide) in slides.iter().enumerate() {
        // A slide that is missing leaves the others.
        let Some(xml) = archive.text(slide)? else { continue };
        let mut reader = Reader { writer, ..Reader::default() };
        reader.read(&xml)?;
        let Reader { writer: written, title, is_shown, .. } = reader;
        writer = written;
        if let Some(title) = title.filter(|_| number == 0) {
            // The properties often have the title of a template.
            writer.title(&title);
        }
        let relations = Relations::of(archive, slide)?;
        if let Some(notes) = relations.first("notesSlide").filter(|_| is_shown)
            && let Some(xml) = archive.text(notes)?
        {
            let mut reader = Reader { writer, is_notes: true, ..Reader::default() };
            reader.read(&xml)?;
            writer = reader.writer;
        }
    }
    if let Some(core) = archive.text(of_archive.properties())? {
        properties(&core, &mut writer)?;
    }
    Ok(writer.finish())
}

/// The slides in their order, each once, or a short file could ask for much.
fn slides(archive: &mut Archive<'_>, main: &str) -> Result<Vec<String>> {
    let relations = Relations::of(archive, main)?.into_iter();
    let main = archive.needed(main)?;
    // Looked up by name: a short file may have many of both.
    let mut targets: BTreeMap<String, String> = relations.map(|r| (r.id, r.target)).collect();
    let mut slides = Vec::new();
    walk(&main, |node| {
        if let Node::Open(element) = node
            && element.name() == "sldId"
            && let Some(id) = element.prefixed_attribute("id")
            && let Some(target) = targets.remove(&id)
        {
            slides.push(target);
        }
        Ok(())
    })?;
    Ok(slides)
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by an element of its own")]
struct Reader {
    writer: Writer,
    is_notes: bool,
    /// The slide is not left out when the others are shown.
    is_shown: bool,
    /// The first title.
    title: Option<String>,
    hidden: Hidden,
    /// So many tables deep.
    tables: usize,
    /// The name of the element that is the shape at hand, and what it is for.
    shape_name: Option<&'static str>,
    shape: Shape,
    /// The paragraph at hand has no bullet.
    is_plain: bool,
    /// The text at hand is shown: it stands in `t`.
    in_text: bool,
}

/// What a shape is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// It stands by itself.
    #[default]
    Free,
    Title,
    /// The text of a slide, or of its notes.
    Body,
    /// The number of the slide, and what else is on every one.
    Furniture,
}

impl Reader {
    fn read(&mut self, xml: &str) -> Result<()> {
        self.is_shown = true;
        walk_whole(xml, |node| {
            self.node(&node);
            Ok(())
        })?;
        self.writer.end();
        Ok(())
    }

    fn node(&mut self, node: &Node<'_>) {
        let is_left_out = |element: &Element<'_>| {
            let is_hidden = is_hidden(element);
            self.is_shown &= !is_hidden || element.name() != "sld";
            is_hidden
        };
        if self.hidden.has(node, is_left_out) {
            return;
        }
        match node {
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Text(text) => {
                if self.in_text && self.writer.is_open() {
                    self.writer.push(text);
                }
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        if let Some(name) = SHAPES.into_iter().find(|name| *name == element.name()) {
            (self.shape_name, self.shape) = (Some(name), Shape::Free);
            return;
        }
        match element.name() {
            // It is the first that is in a shape.
            "cNvPr" if is_true(element.attribute("hidden")) => {
                self.shape_name.into_iter().for_each(|name| self.hidden.rest_of(name));
            }
            "ph" => self.shape = shape(element.attribute("type").as_deref()),
            "tbl" => {
                if self.tables == 0 {
                    self.writer.begin(Some(BlockKind::Table), "", false);
                }
                self.tables += 1;
            }
            "p" if self.tables == 0 => {
                self.is_plain = false;
                self.paragraph();
            }
            "buNone" if self.tables == 0 => {
                self.is_plain = true;
                self.paragraph();
            }
            "t" => self.in_text = true,
            "br" => self.writer.push(" "),
            _ => (),
        }
    }

    /// Begins a paragraph; its properties come before its text, and may begin it once more.
    fn paragraph(&mut self) {
        let kind = match self.shape {
            Shape::Title if !self.is_notes => Some(BlockKind::Heading),
            Shape::Body if !self.is_notes && !self.is_plain => Some(BlockKind::ListItem),
            Shape::Body | Shape::Free => None,
            Shape::Title | Shape::Furniture => return,
        };
        let (mark, is_close) = match kind {
            Some(BlockKind::ListItem) => ("- ", self.writer.last_kind() == kind),
            _ => ("", false),
        };
        self.writer.begin(kind, mark, is_close);
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.tables == 0 => {
                let part = self.writer.end();
                if self.shape == Shape::Title && self.title.is_none() {
                    self.title = part.map(|part| self.writer.text_of(part).to_owned());
                }
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
            name if SHAPES.contains(&name) => self.shape = Shape::Free,
            _ => (),
        }
    }
}

/// What a shape is for by the kind of its placeholder; one without a kind is for the text.
fn shape(placeholder: Option<&str>) -> Shape {
    match placeholder {
        Some("title" | "ctrTitle" | "subTitle") => Shape::Title,
        Some("dt" | "ftr" | "hdr" | "sldNum" | "sldImg") => Shape::Furniture,
        _ => Shape::Body,
    }
}

/// Whether an element holds what is not shown: a slide that is left out, and what stands in for
/// newer elements.
fn is_hidden(element: &Element<'_>) -> bool {
    match element.name() {
        "sld" => element.attribute("show").is_some_and(|show| !is_true(Some(show))),
        "Fallback" => true,
        _ => false,
    }
}

/// Whether an attribute that says yes or no is there and says yes.
fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|value| matches!(&*value, "1" | "true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_that_is_left_out_says_nothing_and_has_no_notes() {
        let read = |xml: &str| {
            let mut reader = Reader::default();
            reader.read(xml).unwrap();
            (reader.is_shown, reader.writer.finish().text)
        };
        let shape = "<sp><txBody><p><r><t>Tea is hot.</t></r></p></txBody></sp>";
        let slide = |show: &str, shape: &str| format!("<sld{show}><spTree>{shape}</spTree></sld>");
        let shown = (true, "Tea is hot.".to_owned());
        assert_eq!(read(&slide("", shape)), shown);
        assert_eq!(read(&slide(" show=\"1\"", shape)), shown);
        assert_eq!(read(&slide(" show=\"0\"", shape)), (false, String::new()));
        // What stands in for something newer says it again, and the slide is shown all the same.
        let twice = format!("<Choice>{shape}</Choice><Fallback>{shape}</Fallback>");
        assert_eq!(read(&slide("", &twice)), shown);
    }

    #[test]
    fn a_hidden_shape_says_nothing() {
        let text = |text: &str| format!("<txBody><p><r><t>{text}</t></r></p></txBody>");
        let shape = |name: &str, hidden: &str, content: &str| {
            format!("<{name}><nvPr><cNvPr {hidden}/></nvPr>{content}</{name}>")
        };
        let shown = shape("sp", r#"hidden="0""#, &text("Tea."));
        let secret = shape("sp", r#"hidden="1""#, &text("Milk."));
        let table = format!("<tbl><tr><tc>{}</tc></tr></tbl>", text("Milk."));
        let cases = [
            ("a shape", format!("{secret}{shown}")),
            ("a group", format!("{shown}{}", shape("grpSp", r#"hidden="true""#, &shown))),
            ("a table", format!("{}{shown}", shape("graphicFrame", r#"hidden="1""#, &table))),
            ("one in a group", shape("grpSp", "", &format!("{secret}{shown}"))),
        ];
        for (name, shapes) in cases {
            let mut reader = Reader::default();
            reader.read(&format!("<sld><spTree>{shapes}</spTree></sld>")).unwrap();
            assert_eq!(reader.writer.finish().text, "Tea.", "{name}");
        }
    }

    #[test]
    fn the_presentation_is_the_part_that_the_archive_names() {
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{kind}\" Target=\"{target}\"/>\
                 </Relationships>"
            )
        };
        let found = super::super::testing::parts(&[
            ("_rels/.rels", &relation("x/officeDocument", "ppt/presentation2.xml")),
            ("ppt/_rels/presentation2.xml.rels", &relation("x/slide", "slides/a.xml")),
            ("ppt/presentation2.xml", r#"<sldId id="1" r:id="a"/>"#),
            ("ppt/slides/a.xml", "<sp><p><r><t>Tea is hot.</t></r></p></sp>"),
        ]);
        assert_eq!(found.unwrap(), ["Tea is hot."]);
    }
}
