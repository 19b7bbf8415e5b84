//! Reads `.docx`, the format of Word (ECMA-376): the main document, the styles of its paragraphs, and the
//! core properties.

use std::collections::HashMap;

use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::chunks::Chunks;
use super::dublin_core::read_properties;
use super::relationships::{ARCHIVE, Relationships};
use super::style_names::kind_by_style;
use super::text_boxes::TextBoxes;
use super::xml::{Element, Hidden, Node, walk, walk_whole};
use crate::document::BlockKind;
use crate::error::Result;

/// The longest chain of styles that are based on one another. Word allows ten.
const MAX_BASES: usize = 16;

/// The largest number of documents, one within the other, around one that is read.
const MAX_DEPTH: usize = 3;

/// The main document, unless the archive names another part.
pub(super) const MAIN: &str = "word/document.xml";

/// Elements whose text does not belong to the document: deletions, field codes, fallbacks for older programs,
/// marks of notes, positions of drawings, and the readings of characters (ruby).
const HIDDEN: [&str; 8] =
    ["del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "posOffset", "rt"];

/// Reads the document in an archive.
///
/// # Errors
/// Those of [`Archive`], and [`Error::Damaged`](crate::error::Error::Damaged) if its XML is not well formed
/// or incomplete.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extract> {
    read_nested(archive, 0)
}

/// Reads a document that is a part of others. `depth` is their number.
fn read_nested(archive: &mut Archive<'_>, depth: usize) -> Result<Extract> {
    let of_archive = Relationships::of(archive, ARCHIVE)?;
    let main = of_archive.main().unwrap_or(MAIN);
    let of_main = Relationships::of(archive, main)?;
    let styles = match archive.text(of_main.first("styles").unwrap_or("word/styles.xml"))? {
        Some(xml) => Styles::read(&xml)?,
        None => Styles::default(),
    };
    let document = archive.needed(main)?;
    let chunks = Chunks::of(archive, of_main, &|archive: &mut Archive<'_>| {
        if depth < MAX_DEPTH { read_nested(archive, depth + 1) } else { Ok(Extract::default()) }
    })?;
    let mut reader = Reader { styles, chunks, ..Reader::default() };
    if let Some(core) = archive.text(of_archive.properties())? {
        read_properties(&core, &mut reader.writer)?;
    }
    let mut boxes = TextBoxes::new(|name| name == "p", |name| name == "txbxContent");
    walk_whole(&document, |node| {
        if reader.shows(&node) {
            boxes.pass(node, |node| reader.node(node));
        }
        Ok(())
    })?;
    boxes.finish(|node| reader.node(node));
    Ok(reader.writer.finish())
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    styles: Styles,
    chunks: Chunks,
    hidden: Hidden,
    /// Whether the current run is hidden, while its properties are being read.
    is_hidden_run: Option<bool>,
    /// The number of tables around the current node.
    tables: usize,
    /// The properties of the current paragraph, until its text begins.
    pending: Option<Paragraph>,
    /// The current node is within `t`, which holds the text that is shown.
    in_text: bool,
    /// Whether the current paragraph is a drop cap: the large first letter of the paragraph after it.
    drop_cap: bool,
}

/// The properties of a paragraph.
#[derive(Default)]
struct Paragraph {
    kind: Option<BlockKind>,
    is_item: bool,
}

impl Reader {
    /// Whether a node is visible. Must be called for each node of the document, in document order.
    fn shows(&mut self, node: &Node<'_>) -> bool {
        if self.hidden.covers(node, is_hidden) {
            return false;
        }
        match node {
            Node::Open(element) => match (element.name(), &mut self.is_hidden_run) {
                ("r", run) => *run = Some(false),
                // The properties of the paragraph mark are not those of a run.
                ("p", run) => *run = None,
                ("pStyle", _) if self.styles.is_hidden(element) => self.hidden.hide_rest_of("p"),
                ("rStyle", Some(is_hidden)) => *is_hidden = self.styles.is_hidden(element),
                ("vanish", Some(is_hidden)) => *is_hidden = is_on(element),
                _ => (),
            },
            Node::Close(name) if name == "r" => self.is_hidden_run = None,
            Node::Close(name) if name == "rPr" => {
                let is_hidden = self.is_hidden_run.take().unwrap_or_default();
                if is_hidden {
                    self.hidden.hide_rest_of("r");
                }
            }
            _ => (),
        }
        true
    }

    fn node(&mut self, node: &Node<'_>) {
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
            "framePr" => {
                self.drop_cap = element.attribute("dropCap").is_some_and(|cap| cap != "none");
            }
            "outlineLvl" => {
                let is_heading = is_heading_level(element);
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
            "altChunk" => {
                let id = element.attribute("id").unwrap_or_default();
                self.chunks.write(&id, self.tables > 0, &mut self.writer);
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
                // The paragraph after a drop cap continues its word.
                if !std::mem::take(&mut self.drop_cap) {
                    self.writer.end();
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
            _ => (),
        }
    }

    fn text(&mut self, text: &str) {
        let is_continued = self.writer.is_open() && self.tables == 0;
        if let Some(Paragraph { kind, is_item }) = self.pending.take().filter(|_| !is_continued) {
            // A heading stays one even if it is numbered like a list item.
            let kind = kind.or(is_item.then_some(BlockKind::ListItem));
            self.writer.begin_block(kind);
        }
        self.writer.push(text);
    }
}

/// Whether an element is not shown. `pPrChange` and the like hold the properties before a tracked change.
fn is_hidden(element: &Element<'_>) -> bool {
    HIDDEN.contains(&element.name()) || element.name().ends_with("Change")
}

/// Whether a property that is present is switched on, which it is unless its value says otherwise.
fn is_on(element: &Element<'_>) -> bool {
    !element.attribute("val").is_some_and(|val| matches!(&*val, "0" | "false" | "off"))
}

/// Whether an outline level is that of a heading. Levels 0 to 8 are, and 9 is the level of body text
/// (ECMA-376, part 1, 17.3.1.20).
fn is_heading_level(element: &Element<'_>) -> bool {
    element.attribute("val").is_some_and(|level| level != "9")
}

/// The styles of a document by their identifiers.
#[derive(Default)]
struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    /// The name, in lower case.
    name: String,
    /// The identifier of the style that it is based on.
    base: Option<String>,
    is_heading: bool,
    is_item: bool,
    /// Whether its text is hidden; `None` if the style does not say.
    is_hidden: Option<bool>,
}

impl Styles {
    fn read(xml: &str) -> Result<Self> {
        let mut styles = HashMap::new();
        let mut at: Option<(String, Style)> = None;
        let mut hidden = Hidden::default();
        walk(xml, |node| {
            if hidden.covers(&node, is_hidden) {
                return Ok(());
            }
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
                        style.is_heading = is_heading_level(&element);
                    }
                    ("numId", Some((_, style))) => {
                        style.is_item = element.attribute("val").is_some_and(|id| id != "0");
                    }
                    ("vanish", Some((_, style))) => style.is_hidden = Some(is_on(&element)),
                    _ => (),
                },
                Node::Close(name) if name == "style" => styles.extend(at.take()),
                _ => (),
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    /// Whether the style that an element names hides its text, by itself or by a style that it is based on.
    fn is_hidden(&self, element: &Element<'_>) -> bool {
        let id = element.attribute("val");
        let mut id = id.as_deref();
        for _ in 0..=MAX_BASES {
            let Some(style) = id.and_then(|id| self.0.get(id)) else { break };
            if let Some(is_hidden) = style.is_hidden {
                return is_hidden;
            }
            id = style.base.as_deref();
        }
        false
    }

    /// The kind of a paragraph by its style, or by a style that this is based on.
    fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut id = id;
        for _ in 0..MAX_BASES {
            let style = self.0.get(id);
            let name = style.map_or(id, |style| style.name.as_str());
            if let Some(kind) = kind_by_style(name) {
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

#[cfg(test)]
mod tests {
    use super::super::testing::parts;
    use super::*;

    const STYLES: &str = r#"
        <style styleId="Heading1"><name val="heading 1"/></style>
        <style styleId="Secret"><rPr><vanish/></rPr></style>
        <style styleId="Secret2"><basedOn val="Secret"/></style>
        <style styleId="Shown"><basedOn val="Secret"/><rPr><vanish val="0"/></rPr></style>"#;

    fn read(body: &str) -> Vec<String> {
        parts(&[(MAIN, body), ("word/styles.xml", STYLES)]).unwrap()
    }

    #[test]
    fn the_content_of_a_text_box_follows_its_paragraph() {
        let text_box =
            "<p><r><t>In a box.</t></r></p><tbl><tr><tc><p><r><t>Cell</t></r></p></tc></tr></tbl>";
        let with = |properties: &str| {
            format!(
                "<p>{properties}<r><t>Tea </t></r><r><AlternateContent>\
                 <Choice><drawing><txbxContent>{text_box}</txbxContent></drawing></Choice>\
                 <Fallback><pict><txbxContent>{text_box}</txbxContent></pict></Fallback>\
                 </AlternateContent></r><r><t>is hot.</t></r></p><p><r><t>Milk.</t></r></p>"
            )
        };
        let expected = ["Tea is hot.", "In a box.", "Table: Cell", "Milk."];
        assert_eq!(read(&with("")), expected);
        let heading = r#"<pPr><pStyle val="Heading1"/></pPr>"#;
        let expected = ["Heading: Tea is hot.", "In a box.", "Table: Cell", "Milk."];
        assert_eq!(read(&with(heading)), expected);
        // A paragraph in a cell belongs to the table, and so does a box in it.
        let table = format!("<tbl><tr><tc>{}</tc></tr></tbl>", with(""));
        assert_eq!(read(&table), ["Table: Tea is hot. In a box. Cell \t\nMilk."]);
    }

    #[test]
    fn hidden_text_is_left_out() {
        let secret = |properties: &str| {
            let run = |properties: &str, text: &str| {
                format!("<r>{properties}<t xml:space=\"preserve\">{text}</t></r>")
            };
            let properties = format!("<rPr>{properties}</rPr>");
            format!("<p>{}{}{}</p>", run("", "Tea "), run(&properties, "not "), run("", "is hot."))
        };
        let cases = [
            ("by the run", secret("<vanish/>"), "Tea is hot."),
            ("a value", secret(r#"<vanish val="1"/>"#), "Tea is hot."),
            ("not by the run", secret(r#"<vanish val="false"/>"#), "Tea not is hot."),
            ("by a style", secret(r#"<rStyle val="Secret2"/>"#), "Tea is hot."),
            ("not by a style", secret(r#"<rStyle val="Shown"/>"#), "Tea not is hot."),
            (
                "the run over its style",
                secret(r#"<rStyle val="Secret"/><vanish val="0"/>"#),
                "Tea not is hot.",
            ),
            (
                "before a tracked change",
                secret("<rPrChange><rPr><vanish/></rPr></rPrChange>"),
                "Tea not is hot.",
            ),
            (
                "a paragraph by its style",
                format!(
                    r#"<p><pPr><pStyle val="Secret"/></pPr><r><t>Form.</t></r></p>{}"#,
                    secret("<vanish/>")
                ),
                "Tea is hot.",
            ),
            (
                "the mark of a paragraph",
                "<p><pPr><rPr><vanish/></rPr></pPr><r><t>Tea is hot.</t></r></p>".to_owned(),
                "Tea is hot.",
            ),
            (
                "a box in a hidden run",
                "<p><r><t>Tea is hot.</t></r><r><rPr><vanish/></rPr><pict><txbxContent>\
                 <p><r><t>Box.</t></r></p></txbxContent></pict></r></p>"
                    .to_owned(),
                "Tea is hot.",
            ),
            (
                "the mark of a paragraph in a box",
                "<p><r><pict><txbxContent><p><pPr><rPr><vanish/></rPr></pPr><r><t>Tea is hot.</t>\
                 </r></p></txbxContent></pict></r></p>"
                    .to_owned(),
                "Tea is hot.",
            ),
        ];
        for (name, body, expected) in cases {
            assert_eq!(read(&body), [expected], "{name}");
        }
    }

    #[test]
    fn a_paragraph_has_its_properties_after_a_tracked_change() {
        let body = r#"<p><pPr><pStyle val="Text"/><pPrChange><pPr><pStyle val="Heading1"/>
            <numPr><numId val="1"/></numPr></pPr></pPrChange></pPr><r><t>Tea is hot.</t></r></p>"#;
        assert_eq!(read(body), ["Tea is hot."]);
    }

    #[test]
    fn an_outline_level_makes_a_heading_except_that_of_body_text() {
        let with = |level: &str| {
            read(&format!(
                r#"<p><pPr><outlineLvl val="{level}"/></pPr><r><t>Tea</t></r></p>
                   <p><r><t>Tea is hot.</t></r></p>"#
            ))
        };
        assert_eq!(with("0"), ["Heading: Tea", "Tea is hot."]);
        assert_eq!(with("9"), ["Tea", "Tea is hot."]);
    }

    #[test]
    fn the_readings_of_characters_are_left_out() {
        let body = "<p><r><t>彼は</t></r><r><ruby><rt><r><t>かんじ</t></r></rt><rubyBase><r><t>漢字</t>\
                    </r></rubyBase></ruby></r><r><t>を読んだ。</t></r></p>";
        assert_eq!(read(body), ["彼は漢字を読んだ。"]);
    }

    #[test]
    fn a_drop_cap_belongs_to_the_paragraph_after_it() {
        let body = r#"<p><pPr><framePr dropCap="drop" lines="3"/></pPr><r><t>T</t></r></p>
            <p><r><t>ea is hot.</t></r></p><p><r><t>It is old.</t></r></p>"#;
        assert_eq!(read(body), ["Tea is hot.", "It is old."]);
    }

    #[test]
    #[cfg(all(feature = "html", feature = "mail"))]
    fn a_part_in_another_format_stands_where_the_document_refers_to_it() {
        let page = "<html><body><p>Tea is hot.</p><ul><li>Milk</li></ul></body></html>";
        let mime = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--b--\r\n"
        );
        for (name, content) in [("a.html", page), ("a.mht", &mime), ("a.bin", &mime)] {
            let relations = format!(
                "<Relationships><Relationship Id=\"c\" Target=\"{name}\" Type=\"x/aFChunk\"/>\
                 </Relationships>"
            );
            let found = parts(&[
                (MAIN, "<p><r><t>One.</t></r></p><altChunk id=\"c\"/><p><r><t>Two.</t></r></p>"),
                ("word/_rels/document.xml.rels", &relations),
                (&format!("word/{name}"), content),
            ]);
            let expected = ["One.", "Paragraph: Tea is hot.", "ListItem: Milk", "Two."];
            assert_eq!(found.unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn the_main_document_is_the_part_that_the_archive_names() {
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id=\"a\" Target=\"{target}\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\"/>\
                 </Relationships>"
            )
        };
        let found = parts(&[
            ("_rels/.rels", &relation("officeDocument", "/word/document2.xml")),
            ("word/_rels/document2.xml.rels", &relation("styles", "styles2.xml")),
            ("word/styles2.xml", STYLES),
            (
                "word/document2.xml",
                r#"<p><pPr><pStyle val="Heading1"/></pPr><r><t>Tea</t></r></p>"#,
            ),
        ]);
        assert_eq!(found.unwrap(), ["Heading: Tea"]);
    }
}
