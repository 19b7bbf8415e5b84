//! Classifies the lines of `AsciiDoc`: `== headings`, `:attributes:`, `[attribute lists]`, delimited
//! blocks.
//!
//! A paragraph ends where it does in Asciidoctor: neither at a list item nor at the title of a block.

use super::{Line, Under, item};
use crate::document::BlockKind::{self, Boilerplate, Code, Heading, Table, Title};

/// The largest number of `=` before a heading: the title of the document and five levels of sections.
const MAX_LEVEL: usize = 6;

/// The shortest underline of a heading, in characters.
const MIN_UNDERLINE: usize = 3;

/// The largest difference in length between a heading and its underline, in characters, as in Asciidoctor.
const MAX_UNDERLINE_DIFFERENCE: usize = 1;

/// The shortest delimiter of a block that consists of one repeated character, as in Asciidoctor.
const MIN_DELIMITER: usize = 4;

/// Classifies each line.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut reader = Reader { state: State::Text, open: Vec::new(), under: Under::Nothing };
    let mut found = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let what = reader.classify(line, lines.get(at + 1).copied().unwrap_or_default());
        reader.under = match *line {
            "+" => Under::Item, // the next line belongs to the item above
            _ => reader.under.below(&what),
        };
        found.push(what);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State<'t> {
    Text,
    /// In the underline of a heading.
    Underline,
    /// In the header below the title, with author, revision and attributes, up to an empty line.
    Header,
    /// In a block that is not prose, which ends with the same line as it began.
    Hidden(&'t str, BlockKind),
    Quotation,
}

struct Reader<'t> {
    state: State<'t>,
    /// The delimiters of the open blocks whose content is ordinary text.
    open: Vec<&'t str>,
    under: Under,
}

impl<'t> Reader<'t> {
    fn classify(&mut self, line: &'t str, next: &str) -> Line {
        match self.state {
            State::Hidden(end, _) if line == end => {
                self.state = State::Text;
                return Line::Hidden(Boilerplate);
            }
            State::Hidden(..) | State::Text | State::Header if line.is_empty() => {
                if self.state == State::Header {
                    self.state = State::Text;
                }
                return Line::Blank;
            }
            State::Hidden(_, kind) => return Line::Hidden(kind),
            State::Header => return Line::Hidden(Boilerplate),
            State::Underline => {
                self.state = if line.starts_with('=') { State::Header } else { State::Text };
                return Line::Hidden(Boilerplate);
            }
            State::Text | State::Quotation => (),
        }
        if line.trim_start().is_empty() {
            return Line::Blank;
        }
        let level = line.bytes().take_while(|b| *b == b'=').count();
        if (1..=MAX_LEVEL).contains(&level) && line[level..].starts_with(' ') {
            let start = line.len() - line[level..].trim_start().len();
            if level == 1 {
                self.state = State::Header;
            }
            return Line::Part(if level == 1 { Title } else { Heading }, start..line.len());
        }
        if let Some(kind) = delimiter(line) {
            self.state = match kind {
                Delimiter::Hides(kind) => State::Hidden(line, kind),
                Delimiter::Quotes if self.state == State::Text => State::Quotation,
                Delimiter::Quotes => State::Text,
                Delimiter::Encloses => {
                    if self.open.pop_if(|open| *open == line).is_none() {
                        self.open.push(line);
                    }
                    self.state
                }
            };
            return Line::Hidden(Boilerplate);
        }
        let in_paragraph = self.under == Under::Paragraph;
        if is_markup(line) || (is_block_title(line) && !in_paragraph) {
            return Line::Hidden(Boilerplate);
        }
        let bullets = ["*****", "****", "***", "**", "*", "-", ".....", "....", "...", "..", "."];
        if let Some(mark) = item(line.trim_start(), &bullets).filter(|_| !in_paragraph) {
            return Line::Item(mark);
        }
        if self.state == State::Quotation {
            return Line::Quotation;
        }
        let closes = self.open.last() == Some(&next);
        if self.under == Under::Nothing && !closes && underlines(next, line) {
            self.state = State::Underline;
            let kind = if next.starts_with('=') { Title } else { Heading };
            return Line::Part(kind, 0..line.len());
        }
        Line::Text
    }
}

/// Whether a line underlines the one above it as a heading: it consists of one character, and is about as long
/// as the heading.
fn underlines(line: &str, above: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|mark| "=-~^+".contains(*mark)) else {
        return false;
    };
    line.len() >= MIN_UNDERLINE
        && line.chars().all(|c| c == mark)
        && above.chars().count().abs_diff(line.len()) <= MAX_UNDERLINE_DIFFERENCE
        && above.contains(char::is_alphanumeric)
        && !above.starts_with(char::is_whitespace)
}

/// What a delimiter does to the lines up to the next delimiter of its kind.
enum Delimiter {
    /// They are not prose.
    Hides(BlockKind),
    Quotes,
    /// They are ordinary text.
    Encloses,
}

fn delimiter(line: &str) -> Option<Delimiter> {
    let first = line.chars().next()?;
    if matches!(line, "|===" | ",===" | ":===" | "!===") {
        return Some(Delimiter::Hides(Table));
    }
    if line == "--" {
        return Some(Delimiter::Encloses);
    }
    if line.starts_with("```") {
        return (line == "```").then_some(Delimiter::Hides(Code));
    }
    if line.len() < MIN_DELIMITER || line.chars().any(|c| c != first) {
        return None;
    }
    match first {
        '-' | '.' | '+' => Some(Delimiter::Hides(Code)),
        '/' => Some(Delimiter::Hides(Boilerplate)),
        '_' => Some(Delimiter::Quotes),
        '=' | '*' => Some(Delimiter::Encloses),
        _ => None,
    }
}

/// Whether a line is markup even within a paragraph.
fn is_markup(line: &str) -> bool {
    let is_name = |name: &str| {
        name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '!'))
            && !name.is_empty()
    };
    let attribute = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    let block_macro = line.split_once("::").filter(|(_, rest)| rest.ends_with(']'));
    line.starts_with("//")
        || matches!(line, "+" | "'''" | "<<<")
        || (line.starts_with('[') && line.ends_with(']'))
        || attribute.is_some_and(|(name, _)| is_name(name))
        || block_macro.is_some_and(|(name, _)| is_name(name))
}

/// Whether a line is the title of the block below it: `.Title`.
fn is_block_title(line: &str) -> bool {
    let title = line.strip_prefix('.');
    title.is_some_and(|title| !title.starts_with(['.', ' ']) && !title.is_empty())
}
