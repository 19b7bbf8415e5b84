//! Recognizes headings, quotations, lists and the like by the names of paragraph styles.

use crate::document::BlockKind;

/// The kind of a paragraph by the name of its style; `None` if the name says nothing about it.
///
/// Word and `LibreOffice` store the names of their built-in styles in English, in whatever language they run.
pub(super) fn kind_by_style(name: &str) -> Option<BlockKind> {
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
