//! The reader of plain text: which paragraphs are prose, and which are context or boilerplate.
//!
//! In this order, each step one function: the header of a mail ([`mail_header`]), paragraphs by their
//! lines ([`layout`]), each one's form ([`shape`]), what else belongs to a mail and not to what it
//! says, the language of what looks like prose, lines that mark a page as what it is
//! ([`super::plain::boilerplate`]), headings by what follows them, the title, and, where nothing is left, the
//! lines as they are. What has markup is no mail: there the steps begin with the form of each part.

pub(super) mod boilerplate;
mod mail_header;
pub(crate) mod shape;

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::{Block, BlockKind, layout};
use crate::document::{Document, Metadata, Places};
use crate::formats::part::Part;
use crate::formats::read_format::{Parsed, ReadText};
use crate::language::Language;
use boilerplate::{Mark, Phrases};
use mail_header::Header;
use shape::Shape;
use std::borrow::Cow;

/// The longest line that is taken for boilerplate because it stands in the text more than once, in
/// bytes. A refrain, a running head or a button is shorter; a paragraph given twice is longer.
const MAX_RECURRING_BYTES: usize = 120;

/// From how many short lines in a row on they are a list of links rather than headings: a title, a
/// subtitle and a heading can follow each other; a menu is longer.
const MIN_LINK_LINES: usize = 5;

/// Short lines are the text itself where the running text is less than this part of it, by bytes.
const MIN_PROSE_SHARE: f64 = 0.25;

/// How many paragraphs from the end a mail's signature can begin.
const MAX_SIGNATURE_PARAGRAPHS: usize = 12;

impl<'t> Document<'t> {
    /// Reads plain text: finds paragraphs, title, headings, list items, and what is boilerplate.
    ///
    /// A text with words in it always has prose: where all of it looks like headings or
    /// boilerplate, its lines are the prose. Time `O(text)`.
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
        let read = read(&text, known.language);
        Self::of_read(text, Places::Same, read, known.title)
    }

    /// The document of what was read. A title that was given goes before one that was found.
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
    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Parsed<'t> {
        Document::plain(text, known).into()
    }
}

/// What the reader makes of a text.
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    pub(super) language: Language,
    /// Where the title is, if the text has one.
    pub(super) title: Option<Range<usize>>,
}

/// A paragraph on its way to being a block.
struct Paragraph {
    span: Range<usize>,
    shape: Shape,
    kind: BlockKind,
    /// Markup says that it is a heading, a table or another thing that is no paragraph.
    is_marked: bool,
}

/// Reads a text. Time `O(text)`.
pub(super) fn read(text: &str, language: Option<Language>) -> Read {
    let Header { fields, subject, end } = mail_header::find(text);
    let of_header = |span| Paragraph { kind: BlockKind::Boilerplate, ..classify(text, span) };
    let mut paragraphs: Vec<_> = fields.into_iter().map(of_header).collect();
    for span in layout::paragraphs(&text[end..]) {
        paragraphs.push(classify(text, end + span.start..end + span.end));
    }
    mark_quoting(text, &mut paragraphs);
    mark_signature(text, &mut paragraphs);
    judge(text, paragraphs, subject, language)
}

/// Reads a text whose parts its markup shows. Time `O(text)`.
pub(super) fn read_parts(text: &str, parts: Vec<Part>, language: Option<Language>) -> Read {
    let paragraphs = parts.into_iter().map(|Part { span, kind }| match kind {
        None => classify(text, span),
        Some(kind) => {
            let (shape, is_marked) = match kind {
                BlockKind::ListItem => (Shape::Item { mark: 0 }, false),
                BlockKind::Title | BlockKind::Heading => (Shape::Title, true),
                _ => (Shape::Prose, true),
            };
            let is_wordless = !text[span.clone()].contains(char::is_alphanumeric);
            let shape = if is_wordless { Shape::Wordless } else { shape };
            Paragraph { span, shape, kind, is_marked }
        }
    });
    judge(text, paragraphs.collect(), None, language)
}

/// What the paragraphs of a text are to it. `subject` is that of a mail, and its title.
fn judge(
    text: &str,
    mut paragraphs: Vec<Paragraph>,
    subject: Option<Range<usize>>,
    language: Option<Language>,
) -> Read {
    let language = language.unwrap_or_else(|| detect(text, &paragraphs));

    mark_recurring(text, &mut paragraphs);
    mark_phrases(text, &mut paragraphs, language);
    mark_questions(text, &mut paragraphs);
    restore_short_lines(&mut paragraphs);
    mark_link_lists(&mut paragraphs);
    let title = subject.or_else(|| mark_title(&mut paragraphs));
    restore_all(&mut paragraphs);

    let title = title.filter(|title| {
        let prose = paragraphs.iter().filter(|p| p.kind.is_prose());
        prose.clone().all(|p| p.span != *title) && prose.count() > 0
    });
    let blocks = paragraphs.into_iter().map(|p| Block { kind: p.kind, span: p.span }).collect();
    Read { blocks, language, title }
}

/// A paragraph by its form alone.
fn classify(text: &str, span: Range<usize>) -> Paragraph {
    let shape = shape::shape(&text[span.clone()]);
    let (kind, start) = match shape {
        Shape::Wordless | Shape::Quoted | Shape::Salutation | Shape::Bar => {
            (BlockKind::Boilerplate, span.start)
        }
        Shape::Item { mark } => (BlockKind::ListItem, span.start + mark),
        Shape::Title => (BlockKind::Heading, span.start),
        Shape::Question | Shape::Prose => (BlockKind::Paragraph, span.start),
    };
    Paragraph { span: start..span.end, shape, kind, is_marked: false }
}

/// The language of the prose; of all there is where nothing looks like prose.
fn detect(text: &str, paragraphs: &[Paragraph]) -> Language {
    let pieces = |of: &dyn Fn(&Paragraph) -> bool| -> Vec<&str> {
        paragraphs.iter().filter(|p| of(p)).map(|p| &text[p.span.clone()]).collect()
    };
    let prose = pieces(&|p| p.kind.is_prose());
    Language::detect_in(&if prose.is_empty() { pieces(&|_| true) } else { prose })
}

/// Marks short lines that stand in the text more than once: running heads, buttons, refrains.
fn mark_recurring(text: &str, paragraphs: &mut [Paragraph]) {
    let mut times: HashMap<&str, u32, RandomState> = HashMap::default();
    let short = |p: &Paragraph| p.span.len() <= MAX_RECURRING_BYTES && !p.is_marked;
    for paragraph in paragraphs.iter().filter(|p| short(p)) {
        *times.entry(&text[paragraph.span.clone()]).or_default() += 1;
    }
    let mut first_seen = false;
    for paragraph in paragraphs.iter_mut() {
        // A page gives its title again and again; the first of them is the title.
        let first_title = paragraph.kind == BlockKind::Heading && !first_seen;
        first_seen |= paragraph.kind != BlockKind::Boilerplate;
        if short(paragraph) && times[&text[paragraph.span.clone()]] > 1 && !first_title {
            paragraph.kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks calls to action, navigation with the titles it leads to, and credits.
fn mark_phrases(text: &str, paragraphs: &mut [Paragraph], language: Language) {
    let phrases = Phrases::of(language);
    let mut before = None;
    for at in 0..paragraphs.len() {
        if paragraphs[at].is_marked {
            before = None;
            continue;
        }
        let mark = phrases.mark(&text[paragraphs[at].span.clone()]);
        let target = before == Some(Mark::Navigation) && paragraphs[at].shape == Shape::Title;
        if mark.is_some() || target {
            paragraphs[at].kind = BlockKind::Boilerplate;
        }
        // `In a hurry?`, and under it the button: the question is part of the call.
        if mark == Some(Mark::Action) && at > 0 && paragraphs[at - 1].shape == Shape::Question {
            paragraphs[at - 1].kind = BlockKind::Boilerplate;
        }
        before = mark;
    }
}

/// Marks the line that introduces a quotation: `On Monday Ann wrote:`.
fn mark_quoting(text: &str, paragraphs: &mut [Paragraph]) {
    for i in 1..paragraphs.len() {
        let introduces = text[paragraphs[i - 1].span.clone()].ends_with([':', '：']);
        if paragraphs[i].shape == Shape::Quoted && introduces {
            paragraphs[i - 1].kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks the signature of a mail.
fn mark_signature(text: &str, paragraphs: &mut [Paragraph]) {
    let tail = paragraphs.len().saturating_sub(MAX_SIGNATURE_PARAGRAPHS);
    if let Some(at) = paragraphs[tail..].iter().position(|p| is_signature_mark(text, &p.span)) {
        for paragraph in &mut paragraphs[tail + at..] {
            paragraph.kind = BlockKind::Boilerplate;
        }
    }
}

/// Whether a paragraph begins with the line `--` that parts a mail from its signature (RFC 3676).
fn is_signature_mark(text: &str, span: &Range<usize>) -> bool {
    &text[shape::first_line(text, span)] == "--"
}

/// Takes a short question for a heading where it stands alone over a longer paragraph.
fn mark_questions(text: &str, paragraphs: &mut [Paragraph]) {
    let parted = |from: usize, to: usize| text[from..to].matches('\n').count() > 1;
    for i in 0..paragraphs.len() {
        let Paragraph { span, shape: Shape::Question, kind: BlockKind::Paragraph, .. } =
            &paragraphs[i]
        else {
            continue;
        };
        let alone_before = i == 0 || parted(paragraphs[i - 1].span.end, span.start);
        let over_prose = paragraphs.get(i + 1).is_some_and(|next| {
            next.shape == Shape::Prose
                && next.span.len() > 2 * span.len()
                && parted(span.end, next.span.start)
        });
        if alone_before && over_prose {
            paragraphs[i].kind = BlockKind::Heading;
        }
    }
}

/// Takes short lines for prose where they are nearly all there is: notes, verses, lists.
///
/// Of two lines or more the first stays out, as it may well be the title.
fn restore_short_lines(paragraphs: &mut [Paragraph]) {
    let bytes = |of: &dyn Fn(&Paragraph) -> bool| -> usize {
        paragraphs.iter().filter(|p| of(p)).map(|p| p.span.len()).sum()
    };
    let is_line = |p: &Paragraph| p.kind == BlockKind::Heading && !p.is_marked;
    let (prose, lines) = (bytes(&|p| p.kind.is_prose()), bytes(&is_line));
    if prose as f64 >= MIN_PROSE_SHARE * (prose + lines) as f64 {
        return;
    }
    let short = paragraphs.iter().filter(|p| is_line(p)).count();
    let lines = paragraphs.iter_mut().filter(|p| is_line(p));
    for line in lines.skip(usize::from(short > 1)) {
        line.kind = BlockKind::Paragraph;
    }
}

/// Marks runs of short lines that head nothing: menus, and the titles of other texts at the end.
///
/// Boilerplate between them does not end a run. Of a run of headings over prose all stay; of a
/// menu over prose only the last line, and the first too where it can be the document's title.
fn mark_link_lists(paragraphs: &mut [Paragraph]) {
    let text: Vec<(usize, bool)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind.is_prose() || p.kind.is_context())
        .map(|(at, p)| (at, p.kind.is_prose()))
        .collect();
    let mut end = 0;
    for run in text.chunk_by(|a, b| a.1 == b.1) {
        end += run.len();
        let (at_start, over_prose) = (end == run.len(), end < text.len());
        let is_prose = run[0].1;
        let links = match (is_prose, over_prose) {
            (true, _) => &[],
            (false, false) => run,
            (false, true) if run.len() < MIN_LINK_LINES => &[],
            (false, true) => &run[usize::from(at_start)..run.len() - 1],
        };
        for &(at, _) in links {
            if !paragraphs[at].is_marked {
                paragraphs[at].kind = BlockKind::Boilerplate;
            }
        }
    }
}

/// Takes the first heading for the title where it stands before all prose, and markup has no other.
///
/// Right under a title there is no menu: what has one there is the name of the site, and the title is
/// the heading after it.
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

/// Takes all lines with words for prose where no prose is left: never nothing of something.
fn restore_all(paragraphs: &mut [Paragraph]) {
    if paragraphs.iter().any(|p| p.kind.is_prose()) {
        return;
    }
    for paragraph in paragraphs.iter_mut().filter(|p| p.shape != Shape::Wordless) {
        paragraph.kind = BlockKind::Paragraph;
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Metadata};

    #[test]
    fn what_has_a_menu_under_it_is_the_name_of_the_site_and_not_the_title() {
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

    /// The prose of a text, a block after the other.
    fn prose(document: &Document<'_>) -> Vec<String> {
        let blocks = document.blocks().iter().filter(|block| block.kind.is_prose());
        blocks.map(|block| document.text()[block.span.clone()].to_owned()).collect()
    }

    #[test]
    fn a_header_is_left_out_however_its_lines_are_broken() {
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
    fn what_is_quoted_and_the_signature_are_left_out() {
        let text = "The ferry sails again from May.\n\nOn Monday Ann wrote:\n\n> When does it?\n\n\
                    It is late this year.\n\n-- \nBen\n\nThe office of the board.\n";
        let document = Document::plain(text, Metadata::default());
        let expected = ["The ferry sails again from May.", "It is late this year."];
        assert_eq!(prose(&document), expected);
    }
}
