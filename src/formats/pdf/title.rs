//! Finds the title of a document.

use super::block::Block;
use crate::document::BlockKind;

/// The number of blocks from the beginning among which the title is searched for: more than stand above the
/// title of an article or on a cover.
const MAX_BLOCKS: usize = 12;

/// The fewest letters of a title. Shorter ones are numbers and abbreviations.
const MIN_LETTERS: usize = 3;

/// Marks the block that is the title: the one with the text of `title`, or else the largest heading at the
/// beginning of the document.
pub(super) fn mark(blocks: &mut [Block], title: Option<&str>) {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let end = blocks.len().min(MAX_BLOCKS);
    let start = &mut blocks[..end];
    let title = title.map(letters);
    let has_title = |block: &Block| Some(letters(&block.text())) == title;
    let found = start.iter().position(has_title).or_else(|| {
        let headings = start.iter().enumerate().rev();
        let headings = headings.filter(|(_, block)| block.kind == Some(BlockKind::Heading));
        headings.max_by(|a, b| a.1.size().total_cmp(&b.1.size())).map(|(at, _)| at)
    });
    if let Some(at) = found {
        start[at].kind = Some(BlockKind::Title);
    }
}

/// Whether the title in the metadata of a file is meant as one. Programs also write the name of the file
/// there that the PDF was made from.
pub(super) fn is_meaningful(title: &str) -> bool {
    const EXTENSIONS: [&str; 14] = [
        ".doc", ".docx", ".odt", ".rtf", ".tex", ".dvi", ".ps", ".pdf", ".indd", ".qxd", ".xls",
        ".ppt", ".html", ".txt",
    ];
    let lower = title.trim().to_lowercase();
    let is_file = EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
        || lower.starts_with("microsoft ")
        || lower.starts_with("file:")
        || lower.starts_with("untitled")
        || !lower.contains(' ') && lower.contains(['_', '/', '\\']);
    !is_file && lower.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS
}
