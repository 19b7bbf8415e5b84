//! The whole text of documents as HTML, with the sentences of the summary marked.

use maud::{Markup, html};

use super::front::is_byline;
use super::passages::{Passage, Piece, chosen, passages, shades};
use super::tables;
use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::summary::{Explained, Explanation};
use crate::text::sanitize::printable;

/// The mark of a list item whose mark says nothing more than that it is one.
const BULLET: &str = "•";

/// The number of shades that the style sheet has for sentences, `h0` to `h5`; see [`shades`].
const SHADES: usize = 6;

/// How each sentence looks.
struct Marks {
    /// Whether it is in the summary.
    chosen: Vec<bool>,
    /// Its shade.
    shades: Vec<usize>,
}

/// A block of a text, and the kind of block that it is shown as.
type Shown<'a> = (BlockKind, &'a Passage<'a>);

/// The whole text of the documents of an article.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    /// The documents.
    pub(super) documents: &'a [Document<'a>],
    /// The place of each document, if several were summarized as one.
    pub(super) sources: Option<&'a [&'a str]>,
    /// The prefix of all identifiers.
    pub(super) id: &'a str,
    /// Why each sentence is in the summary or not.
    pub(super) explanation: &'a Explanation,
    /// The sentences of the explanation.
    pub(super) sentences: &'a [&'a Explained],
}

impl Texts<'_> {
    /// The whole text, with a section for each document.
    pub(super) fn markup(&self) -> Markup {
        let passages = passages(self.documents, self.explanation);
        let marks =
            Marks { chosen: chosen(self.explanation), shades: shades(self.explanation, SHADES) };
        html! {
            div.texts {
                @for (number, (document, passages)) in self.documents.iter().zip(&passages).enumerate() {
                    @let id = format!("{}-text{}", self.id, number + 1);
                    section.text lang=[tag(document.language())] {
                        @if let Some(source) = self.sources.and_then(|sources| sources.get(number)) {
                            h2 id=(id) dir="auto" data-source=(number) {
                                (printable(document.title().unwrap_or(source)))
                            }
                        } @else {
                            h2 id=(id) lang="en" { "The whole text" }
                        }
                        (self.blocks(&shown(document, passages), &marks))
                    }
                }
            }
        }
    }

    fn blocks(&self, blocks: &[Shown<'_>], marks: &Marks) -> Markup {
        html! {
            @for same in blocks.chunk_by(belong_together) {
                @match same[0].0 {
                    BlockKind::ListItem => ul.list role="list" {
                        @for (_, item) in same {
                            li dir="auto" data-speaker=[speaker(item)] {
                                span.bullet { (printable(mark(item))) }
                                div { (self.pieces(&item.pieces, marks)) }
                            }
                        }
                    }
                    BlockKind::Table => (table(same)),
                    kind => (self.block(kind, same[0].1, marks)),
                }
            }
        }
    }

    fn block(&self, kind: BlockKind, passage: &Passage<'_>, marks: &Marks) -> Markup {
        let pieces = &passage.pieces;
        html! {
            @match kind {
                BlockKind::Title | BlockKind::Heading => h3 dir="auto" { (self.pieces(pieces, marks)) }
                BlockKind::Quotation => blockquote dir="auto" { (self.pieces(pieces, marks)) }
                BlockKind::Code => (preformatted(&joined(pieces))),
                BlockKind::Boilerplate => p.other dir="auto" { (self.pieces(pieces, marks)) }
                _ => p dir="auto" class=[passage.is_new_speaker.then_some("turn")] data-speaker=[speaker(passage)] {
                    (self.pieces(pieces, marks))
                }
            }
        }
    }

    fn pieces(&self, pieces: &[Piece<'_>], marks: &Marks) -> Markup {
        html! {
            @for piece in pieces {
                @match piece.sentence {
                    Some(at) => span id=(format!("{}s{at}", self.id))
                        class=(format!("s h{}{}", marks.shades[at], if marks.chosen[at] { " on" } else { "" }))
                        role=[marks.chosen[at].then_some("mark")] { (printable(&self.sentences[at].text)) }
                    None => (printable(&folded(piece.text))),
                }
            }
        }
    }
}

/// The blocks of a document as they are shown. The title is left out where it stands before the first
/// sentence, because the page has it above. The lines there that name the author and the date are not
/// shown as headings.
fn shown<'a>(document: &Document<'_>, passages: &'a [Passage<'a>]) -> Vec<Shown<'a>> {
    let front = passages.iter().position(|passage| passage.kind.is_prose());
    let title = document.title().map(|title| folded(title).trim().to_owned());
    let kind = |(at, passage): (usize, &'a Passage<'a>)| {
        if front.is_none_or(|front| at >= front) || !passage.kind.is_context() {
            return Some((passage.kind, passage));
        }
        let line = folded(&joined(&passage.pieces)).trim().to_owned();
        if title.as_ref() == Some(&line) {
            return None;
        }
        let is_byline = passage.kind == BlockKind::Heading && is_byline(&line);
        Some((if is_byline { BlockKind::Boilerplate } else { passage.kind }, passage))
    };
    passages.iter().enumerate().filter_map(kind).collect()
}

/// Whether two neighbouring blocks are shown as one: the items of a list, and the rows of a table that its
/// reader took for blocks.
fn belong_together((a, first): &Shown<'_>, (b, second): &Shown<'_>) -> bool {
    let cells = |passage: &Passage<'_>| match tables::rows(&joined(&passage.pieces)).as_deref() {
        Some([row]) => Some(row.len()),
        _ => None,
    };
    match (a, b) {
        (BlockKind::ListItem, BlockKind::ListItem) => true,
        (BlockKind::Table, BlockKind::Table) => {
            cells(first).is_some_and(|n| cells(second) == Some(n))
        }
        _ => false,
    }
}

/// Who says what is in a block, as the script and the style sheet show it.
fn speaker(passage: &Passage<'_>) -> Option<String> {
    passage.speaker.map(|speaker| printable(speaker).into_owned())
}

/// The mark of a list item: its number or letter, or a bullet.
fn mark<'a>(item: &Passage<'a>) -> &'a str {
    let mark = item.before.trim();
    if mark.contains(char::is_alphanumeric) { mark } else { BULLET }
}

/// A table with rows and cells if its text shows them, and with its lines as they are if not.
fn table(blocks: &[Shown<'_>]) -> Markup {
    let text = blocks.iter().map(|(_, block)| joined(&block.pieces)).collect::<Vec<_>>().join("\n");
    let Some(rows) = tables::rows(&text) else { return preformatted(&text) };
    let (head, body) = rows.split_at(usize::from(tables::has_head(&rows)));
    html! {
        div.table role="group" aria-label="Table" tabindex="0" {
            table {
                @if let [head] = head {
                    thead { tr { @for cell in head { th scope="col" dir="auto" { (printable(cell)) } } } }
                }
                tbody {
                    @for row in body {
                        tr {
                            @for cell in row {
                                td class=[tables::is_figure(cell).then_some("figure")] dir="auto" { (printable(cell)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Lines that are shown as they are.
fn preformatted(text: &str) -> Markup {
    html! {
        pre dir="auto" tabindex="0" {
            @for (at, line) in text.lines().enumerate() {
                @if at > 0 { "\n" }
                (printable(&line.replace('\t', "    ")))
            }
        }
    }
}

/// The text of a block.
fn joined(pieces: &[Piece<'_>]) -> String {
    pieces.iter().map(|piece| piece.text).collect()
}

/// The value of a `lang` attribute, if the language is known.
pub(super) fn tag(language: Language) -> Option<String> {
    (language != Language::UNDETERMINED).then(|| language.to_string())
}

/// Folds each run of white space in the text between sentences to one space, also at both ends.
pub(super) fn folded(text: &str) -> String {
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = |is: bool| if is { " " } else { "" };
    let (opens, closes) =
        (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    if inner.is_empty() {
        space(opens).into()
    } else {
        format!("{}{inner}{}", space(opens), space(closes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_between_sentences_becomes_one_space() {
        assert_eq!(folded("\n  "), " ");
        assert_eq!(folded(" a\n b "), " a b ");
        assert_eq!(folded(""), "");
    }
}
