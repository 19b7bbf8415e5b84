//! Reads plain text: finds its paragraphs, and decides which of them are prose, context or boilerplate.
//!
//! The steps are, in this order and with one function each:
//! 1. escape sequences ([`escapes`]) and marks of notes ([`note_marks`]) are removed;
//! 2. the header of a mail ([`mail_header`]);
//! 3. signatures and keys ([`armor`]), and paragraphs, by the line breaks ([`layout`]);
//! 4. the form of each paragraph ([`shape`]);
//! 5. the line that introduces a quotation, and the signature of a mail;
//! 6. lines without a full stop among lines with one ([`short_lines`]);
//! 7. the language of what looks like prose;
//! 8. boilerplate, by recurring lines and by phrases ([`boilerplate`]);
//! 9. headings and menus, by what follows them, and texts of short lines ([`short_lines`]);
//! 10. works cited, links to other pages, and the licence of a book ([`back_matter`]);
//! 11. the title;
//! 12. if no prose is left, all lines become prose.
//!
//! A text with markup is not a mail: [`read_parts`] begins with step 4, and leaves out 5 and 6.

mod armor;
mod back_matter;
pub(super) mod boilerplate;
mod escapes;
mod mail_header;
mod note_marks;
mod paragraph;
pub(crate) mod shape;
mod short_lines;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::{Block, BlockKind, Document, Metadata, Places, layout};
use crate::formats::mail_text::quotes;
use crate::formats::part::Part;
use crate::formats::read_format::ReadText;
use crate::language::Language;
use boilerplate::{Mark, Phrases};
use mail_header::Header;
use paragraph::Paragraph;
use shape::Shape;
use short_lines::{keep_lines_of_groups, mark_link_lists, restore_short_lines};

/// The longest line that counts as boilerplate because it recurs in the text, in bytes. A refrain, a
/// running head or a button is shorter; a paragraph that was repeated is longer.
const MAX_RECURRING_BYTES: usize = 120;

/// The largest number of paragraphs of a mail's signature.
const MAX_SIGNATURE_PARAGRAPHS: usize = 12;

impl<'t> Document<'t> {
    /// Reads plain text: finds its paragraphs, title, headings, list items and boilerplate.
    ///
    /// Escape sequences for terminals, and characters that are overprinted, are not part of the text.
    /// A text that contains words always has prose: if all of it looks like headings or boilerplate,
    /// its lines become prose. Time `O(text)`.
    ///
    /// # Examples
    /// ```
    /// use epitome::document::BlockKind;
    /// use epitome::{Document, Metadata};
    /// let text = "Tea\n\nTea is a drink. It is made of leaves.\n";
    /// let document = Document::plain(text, Metadata::default());
    /// let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
    /// assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph]);
    /// assert_eq!(document.title(), Some("Tea"));
    /// ```
    pub fn plain(text: impl Into<Cow<'t, str>>, known: Metadata<'t>) -> Self {
        let text = text.into();
        let (text, places) = match escapes::remove(&text).or_else(|| note_marks::remove(&text)) {
            Some((text, map)) => (Cow::Owned(text), Places::Mapped(map)),
            None => (text, Places::Same),
        };
        let read = read(&text, known.language);
        Self::of_read(text, places, read, known.title)
    }

    /// Creates the document from what was read. A title given by the caller takes precedence over one
    /// found in the text.
    pub(super) fn of_read(
        text: Cow<'t, str>,
        places: Places,
        read: Read,
        title: Option<Cow<'t, str>>,
    ) -> Self {
        let Read { blocks, language, title: found } = read;
        let title = title.or_else(|| found.map(|span| Cow::Owned(text[span].to_owned())));
        Self::new(text, places, blocks, title, language)
    }
}

/// The reader of plain text.
pub(super) struct PlainReader;

impl ReadText for PlainReader {
    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        Document::plain(text, known)
    }
}

/// The result of reading a text.
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    pub(super) language: Language,
    /// The byte range of the title, if the text has one.
    pub(super) title: Option<Range<usize>>,
}

/// Reads plain text. Time `O(text)`.
pub(super) fn read(text: &str, language: Option<Language>) -> Read {
    let Header { fields, subject, end } = mail_header::find(text);
    let of_header = |span| Paragraph { kind: BlockKind::Boilerplate, ..paragraph(text, span) };
    let mut paragraphs: Vec<_> = fields.into_iter().map(of_header).collect();
    let mut start = end;
    let given = subject.as_ref().map_or("", |subject| &text[subject.clone()]);
    for left_out in left_out(&text[end..], given) {
        let left_out = end + left_out.start..end + left_out.end;
        add_paragraphs(text, start..left_out.start, &mut paragraphs);
        let lines = text[left_out.clone()].trim_start();
        let from = left_out.end - lines.len();
        if !lines.is_empty() {
            paragraphs.push(of_header(from..from + lines.trim_end().len()));
        }
        start = left_out.end;
    }
    add_paragraphs(text, start..text.len(), &mut paragraphs);
    mark_quoting(text, &mut paragraphs);
    mark_signature(text, &mut paragraphs);
    keep_lines_of_groups(&mut paragraphs);
    judge(text, paragraphs, subject, language)
}

/// Returns the byte ranges of a text that are not part of it whatever is in them, in order: the header and the
/// signature of a signed message, and the mails that a thread with this subject quotes.
fn left_out(text: &str, subject: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = armor::find(text);
    let quoted = quotes::in_text(text, subject);
    if quoted.is_empty() {
        return ranges;
    }
    ranges.extend(quoted);
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

/// Adds the paragraphs of a part of the text.
fn add_paragraphs(text: &str, part: Range<usize>, paragraphs: &mut Vec<Paragraph>) {
    for layout::Paragraph { span, opens_group, is_turn } in
        layout::grouped_paragraphs(&text[part.clone()])
    {
        let mut added = paragraph(text, part.start + span.start..part.start + span.end);
        if is_turn && added.shape != Shape::Quoted {
            added.kind = BlockKind::Paragraph;
        }
        paragraphs.push(Paragraph { opens_group, is_turn, ..added });
    }
}

/// The paragraph of a byte range, with its shape.
fn paragraph(text: &str, span: Range<usize>) -> Paragraph {
    let shape = shape::shape_of_wrapped(&text[span.clone()]);
    Paragraph::new(span, shape)
}

/// Reads a text that its markup divides into parts. Time `O(text)`.
pub(super) fn read_parts(text: &str, parts: Vec<Part>, language: Option<Language>) -> Read {
    let paragraphs = parts.into_iter().map(|Part { span, kind }| match kind {
        None => {
            let shape = shape::shape(&text[span.clone()]);
            Paragraph::new(span, shape)
        }
        Some(kind) => {
            let (shape, is_marked) = match kind {
                BlockKind::ListItem => (Shape::Item { mark: 0 }, false),
                BlockKind::Title | BlockKind::Heading => (Shape::Title, true),
                _ => (Shape::Prose, true),
            };
            let is_wordless = !text[span.clone()].contains(char::is_alphanumeric);
            let shape = if is_wordless { Shape::Wordless } else { shape };
            Paragraph { kind, is_marked, ..Paragraph::new(span, shape) }
        }
    });
    judge(text, paragraphs.collect(), None, language)
}

/// Decides the kind of each paragraph. `subject` is the byte range of the subject of a mail, which becomes
/// the title.
fn judge(
    text: &str,
    mut paragraphs: Vec<Paragraph>,
    subject: Option<Range<usize>>,
    language: Option<Language>,
) -> Read {
    let language = language.unwrap_or_else(|| detect(text, &paragraphs));

    mark_recurring(text, &mut paragraphs);
    let phrases = Phrases::of(language);
    mark_phrases(text, &mut paragraphs, &phrases);
    mark_questions(text, &mut paragraphs);
    restore_short_lines(&mut paragraphs);
    back_matter::mark_sections(text, &mut paragraphs, &phrases);
    back_matter::mark_licence(text, &mut paragraphs);
    mark_link_lists(&mut paragraphs);
    let title = subject.or_else(|| mark_title(&mut paragraphs));
    restore_all(text, &mut paragraphs);

    let title = title.filter(|title| {
        let prose = paragraphs.iter().filter(|p| p.kind.is_prose());
        prose.clone().all(|p| p.span != *title) && prose.count() > 0
    });
    let blocks = paragraphs.into_iter().map(|p| Block { kind: p.kind, span: p.span }).collect();
    Read { blocks, language, title }
}

/// Detects the language of the prose, or of the whole text if nothing looks like prose.
fn detect(text: &str, paragraphs: &[Paragraph]) -> Language {
    let pieces = |of: &dyn Fn(&Paragraph) -> bool| -> Vec<&str> {
        paragraphs.iter().filter(|p| of(p)).map(|p| &text[p.span.clone()]).collect()
    };
    let prose = pieces(&|p| p.kind.is_prose());
    Language::detect_in(&if prose.is_empty() { pieces(&|_| true) } else { prose })
}

/// Marks short lines that recur in the text as boilerplate: running heads, buttons, refrains.
fn mark_recurring(text: &str, paragraphs: &mut [Paragraph]) {
    let mut times: HashMap<&str, u32, RandomState> = HashMap::default();
    // A speaker may say the same again.
    let short = |p: &Paragraph| p.span.len() <= MAX_RECURRING_BYTES && !p.is_marked && !p.is_turn;
    for paragraph in paragraphs.iter().filter(|p| short(p)) {
        *times.entry(&text[paragraph.span.clone()]).or_default() += 1;
    }
    let mut first_seen = false;
    for paragraph in paragraphs.iter_mut() {
        // A page may repeat its title. The first occurrence is the title.
        let first_title = paragraph.kind == BlockKind::Heading && !first_seen;
        first_seen |= paragraph.kind != BlockKind::Boilerplate;
        if short(paragraph) && times[&text[paragraph.span.clone()]] > 1 && !first_title {
            paragraph.recurs = true;
            paragraph.kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks calls to action, navigation with the titles that it leads to, and credits as boilerplate.
fn mark_phrases(text: &str, paragraphs: &mut [Paragraph], phrases: &Phrases) {
    let mut before = None;
    for at in 0..paragraphs.len() {
        if paragraphs[at].is_marked {
            before = None;
            continue;
        }
        let line = &text[paragraphs[at].span.clone()];
        let mark = phrases.mark(line);
        let target = before == Some(Mark::Navigation) && paragraphs[at].shape == Shape::Title;
        if mark.is_some() || target {
            paragraphs[at].kind = BlockKind::Boilerplate;
            paragraphs[at].recurs = false;
        }
        // A question directly over a call to action is part of it: `In a hurry?` over a button.
        if mark == Some(Mark::Action) && at > 0 && paragraphs[at - 1].shape == Shape::Question {
            paragraphs[at - 1].kind = BlockKind::Boilerplate;
        }
        before = mark;
    }
}

/// Marks the line that introduces the quoted part of a mail as boilerplate: `On Monday Ann wrote:`.
fn mark_quoting(text: &str, paragraphs: &mut [Paragraph]) {
    for i in 1..paragraphs.len() {
        let introduces = text[paragraphs[i - 1].span.clone()].ends_with([':', '：']);
        if paragraphs[i].shape == Shape::Quoted && introduces {
            paragraphs[i - 1].kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks the signature of a mail as boilerplate.
fn mark_signature(text: &str, paragraphs: &mut [Paragraph]) {
    let tail = paragraphs.len().saturating_sub(MAX_SIGNATURE_PARAGRAPHS);
    if let Some(at) = paragraphs[tail..].iter().position(|p| is_signature_mark(text, &p.span)) {
        for paragraph in &mut paragraphs[tail + at..] {
            paragraph.kind = BlockKind::Boilerplate;
        }
    }
}

/// Whether a paragraph begins with the line `--`, which separates a mail from its signature (RFC 3676,
/// section 4.3). In a signed message `- ` stands before it (RFC 9580, section 7.2).
fn is_signature_mark(text: &str, span: &Range<usize>) -> bool {
    matches!(&text[shape::first_line(text, span)], "--" | "- --")
}

/// Turns a short question into a heading if it stands alone over a longer paragraph.
fn mark_questions(text: &str, paragraphs: &mut [Paragraph]) {
    let separated = |from: usize, to: usize| text[from..to].matches('\n').count() > 1;
    for i in 0..paragraphs.len() {
        let Paragraph { span, shape: Shape::Question, kind: BlockKind::Paragraph, .. } =
            &paragraphs[i]
        else {
            continue;
        };
        let alone_before = i == 0 || separated(paragraphs[i - 1].span.end, span.start);
        let over_prose = paragraphs.get(i + 1).is_some_and(|next| {
            next.shape == Shape::Prose
                && next.span.len() > 2 * span.len()
                && separated(span.end, next.span.start)
        });
        if alone_before && over_prose {
            paragraphs[i].kind = BlockKind::Heading;
        }
    }
}

/// Finds the title: the one that markup names, or else the first heading, if it comes before all prose.
///
/// A heading that has a menu directly under it is the name of the site. The title is then the heading
/// after it.
fn mark_title(paragraphs: &mut [Paragraph]) -> Option<Range<usize>> {
    if let Some(title) = paragraphs.iter().find(|p| p.kind == BlockKind::Title) {
        return Some(title.span.clone());
    }
    let opening = paragraphs.iter().position(|p| p.kind.is_prose()).unwrap_or(paragraphs.len());
    let heading = |from: usize| {
        let is_heading = |p: &Paragraph| p.kind == BlockKind::Heading && !p.is_marked;
        paragraphs[..opening].iter().skip(from).position(is_heading).map(|at| from + at)
    };
    let first = paragraphs.iter().position(|p| p.kind.is_prose() || p.kind.is_context())?;
    let has_menu = paragraphs.get(first + 1).is_some_and(|next| next.shape == Shape::Bar);
    let title = match heading(first + 1) {
        Some(next) if has_menu && !paragraphs[first].is_marked => {
            paragraphs[first].kind = BlockKind::Boilerplate;
            next
        }
        _ => first,
    };
    if paragraphs[title].kind != BlockKind::Heading {
        return None;
    }
    paragraphs[title].kind = BlockKind::Title;
    Some(paragraphs[title].span.clone())
}

/// Turns all lines with words into prose if the text would have none otherwise. Lines of numbers become prose
/// only if there are no others.
fn restore_all(text: &str, paragraphs: &mut [Paragraph]) {
    if paragraphs.iter().any(|p| p.kind.is_prose()) {
        return;
    }
    let has_letters = |p: &Paragraph| text[p.span.clone()].contains(char::is_alphabetic);
    let any_letters = paragraphs.iter().any(has_letters);
    let lines = paragraphs.iter_mut().filter(|p| p.shape != Shape::Wordless);
    for paragraph in lines.filter(|p| !any_letters || has_letters(p)) {
        paragraph.kind = BlockKind::Paragraph;
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Metadata};

    #[test]
    fn a_heading_with_a_menu_under_it_is_the_name_of_the_site_and_not_the_title() {
        let prose = "The ferry sails again from the first of April, the board said on Tuesday.";
        let title = |head: &str| {
            let text = format!("{head}\n\n{prose}\n");
            Document::plain(&text, Metadata::default()).title().map(str::to_owned)
        };
        let menu = "Home | News | Weather | Tides";
        let cases = [
            (format!("The Courier\n{menu}\n\nThe ferry returns"), "The ferry returns"),
            (format!("The ferry returns\n{menu}"), "The ferry returns"),
            ("The ferry returns\n\nTwo winters".to_owned(), "The ferry returns"),
        ];
        for (head, expected) in cases {
            assert_eq!(title(&head).as_deref(), Some(expected), "{head}");
        }
    }

    /// Returns the text of each block of prose.
    fn prose(document: &Document<'_>) -> Vec<String> {
        let blocks = document.blocks().iter().filter(|block| block.kind.is_prose());
        blocks.map(|block| document.text()[block.span.clone()].to_owned()).collect()
    }

    #[test]
    fn a_mail_header_is_left_out_however_its_lines_are_broken() {
        let body = "The ferry sails again from May. Tickets are sold on board.";
        let headers = [
            "From: Ann Lind of the board <ann.lind@board.example.org>\n\
             To: Ben Haugan of the office <ben.haugan@office.example.org>\n\
             Date: Tuesday, the twelfth of May of two thousand and twenty\n\
             Subject: The ferry\n\n",
            "Subject: The ferry\nTo: a@example.org,\n b@example.org,\n c@example.org\n\n",
            "Subject: The ferry\nFrom: a@example.org\n",
        ];
        for header in headers {
            let text = format!("{header}{body}\n");
            let document = Document::plain(&text, Metadata::default());
            assert_eq!(prose(&document), [body], "{header}");
            assert_eq!(document.title(), Some("The ferry"), "{header}");
        }
    }

    #[test]
    fn the_quoted_part_and_the_signature_of_a_mail_are_left_out() {
        let text = "The ferry sails again from May.\n\nOn Monday Ann wrote:\n\n> When does it?\n\n\
                    It is late this year.\n\n-- \nBen\n\nThe office of the board.\n";
        let document = Document::plain(text, Metadata::default());
        let expected = ["The ferry sails again from May.", "It is late this year."];
        assert_eq!(prose(&document), expected);
    }
}
