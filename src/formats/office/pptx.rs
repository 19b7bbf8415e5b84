//! Reads `.pptx`, the format of `PowerPoint` (ECMA-376): the slides in their order, each followed by its
//! notes, and the core properties.
//!
//! A slide consists of shapes. The placeholder of a shape says what its text is: a title, the text below
//! it, or a date, a footer or a number that repeats on every slide.

use std::collections::BTreeMap;

use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::dublin_core::read_properties;
use super::relationships::{ARCHIVE, Relationships};
use super::xml::{Element, Hidden, Node, walk, walk_whole};
use crate::document::BlockKind;
use crate::error::Result;

/// The elements of shapes, groups of shapes, tables and charts, pictures, and connectors.
const SHAPES: [&str; 5] = ["sp", "grpSp", "graphicFrame", "pic", "cxnSp"];

/// The presentation, unless the archive names another part.
pub(super) const MAIN: &str = "ppt/presentation.xml";

/// Reads the presentation in an archive. A slide that is missing is left out.
///
/// # Errors
/// Those of [`Archive`], and [`Error::Damaged`](crate::error::Error::Damaged) if its XML is not well formed
/// or incomplete.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    let of_archive = Relationships::of(archive, ARCHIVE)?;
    let slides = slides(archive, of_archive.main().unwrap_or(MAIN))?;
    let mut writer = Writer::default();
    for (number, slide) in slides.iter().enumerate() {
        let Some(xml) = archive.text(slide)? else { continue };
        let mut reader = Reader { writer, ..Reader::default() };
        reader.read(&xml)?;
        let Reader { writer: written, title, is_shown, .. } = reader;
        writer = written;
        if let Some(title) = title.filter(|_| number == 0) {
            // The title on the first slide counts, as that in the properties is often the one of a template.
            writer.title(&title);
        }
        let relationships = Relationships::of(archive, slide)?;
        if let Some(notes) = relationships.first("notesSlide").filter(|_| is_shown)
            && let Some(xml) = archive.text(notes)?
        {
            let mut reader = Reader { writer, is_notes: true, ..Reader::default() };
            reader.read(&xml)?;
            writer = reader.writer;
        }
    }
    if let Some(core) = archive.text(of_archive.properties())? {
        read_properties(&core, &mut writer)?;
    }
    Ok(writer.finish())
}

/// The paths of the slides in their order. Each is read once, or a small file could ask for a lot of work.
fn slides(archive: &mut Archive<'_>, main: &str) -> Result<Vec<String>> {
    let relationships = Relationships::of(archive, main)?.into_iter();
    let main = archive.needed(main)?;
    // A small file may have many slides and many relationships, so they are not searched one by one.
    let mut targets: BTreeMap<String, String> = relationships.map(|r| (r.id, r.target)).collect();
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
#[expect(clippy::struct_excessive_bools, reason = "each is set by another element")]
struct Reader {
    writer: Writer,
    /// These are notes, not a slide.
    is_notes: bool,
    /// The slide is not hidden.
    is_shown: bool,
    /// The first title.
    title: Option<String>,
    hidden: Hidden,
    /// The number of tables around the current node.
    tables: usize,
    /// The name of the element of the current shape.
    shape_name: Option<&'static str>,
    /// The purpose of the current shape.
    purpose: Purpose,
    /// The current paragraph has no bullet.
    is_plain: bool,
    /// The current node is within `t`, which holds the text that is shown.
    in_text: bool,
}

/// What the text of a shape is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// A text box without a placeholder.
    #[default]
    Free,
    /// The title or subtitle of a slide.
    Title,
    /// The text of a slide, or of its notes.
    Body,
    /// A slide number, or something else that repeats on every slide.
    Repeated,
}

impl Reader {
    /// Reads a slide, or the notes of one.
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
        if self.hidden.covers(node, is_left_out) {
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
            (self.shape_name, self.purpose) = (Some(name), Purpose::Free);
            return;
        }
        match element.name() {
            // These are the properties of the current shape: they come first in it.
            "cNvPr" if is_true(element.attribute("hidden")) => {
                self.shape_name.into_iter().for_each(|name| self.hidden.hide_rest_of(name));
            }
            "ph" => self.purpose = purpose(element.attribute("type").as_deref()),
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

    /// Begins a paragraph. This is repeated when its properties, which come before its text, change its kind.
    fn paragraph(&mut self) {
        let kind = match self.purpose {
            Purpose::Title if !self.is_notes => Some(BlockKind::Heading),
            Purpose::Body if !self.is_notes && !self.is_plain => Some(BlockKind::ListItem),
            Purpose::Body | Purpose::Free => None,
            Purpose::Title | Purpose::Repeated => return,
        };
        self.writer.begin_block(kind);
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.tables == 0 => {
                let part = self.writer.end();
                if self.purpose == Purpose::Title && self.title.is_none() {
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
            name if SHAPES.contains(&name) => self.purpose = Purpose::Free,
            _ => (),
        }
    }
}

/// The purpose of a shape by the type of its placeholder. The default type is body text.
fn purpose(placeholder: Option<&str>) -> Purpose {
    match placeholder {
        Some("title" | "ctrTitle" | "subTitle") => Purpose::Title,
        Some("dt" | "ftr" | "hdr" | "sldNum" | "sldImg") => Purpose::Repeated,
        _ => Purpose::Body,
    }
}

/// Whether an element is not shown: a hidden slide, or the fallback of an element for older programs.
fn is_hidden(element: &Element<'_>) -> bool {
    match element.name() {
        "sld" => element.attribute("show").is_some_and(|show| !is_true(Some(show))),
        "Fallback" => true,
        _ => false,
    }
}

/// Whether a Boolean attribute is present and true.
fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|value| matches!(&*value, "1" | "true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_slide_is_empty_and_counts_as_not_shown() {
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
        // A fallback repeats the text, and is left out without hiding the slide.
        let twice = format!("<Choice>{shape}</Choice><Fallback>{shape}</Fallback>");
        assert_eq!(read(&slide("", &twice)), shown);
    }

    #[test]
    fn hidden_shapes_are_left_out() {
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
