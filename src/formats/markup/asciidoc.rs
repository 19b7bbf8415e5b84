//! `AsciiDoc`: `== headings`, `:attributes:`, `[lists of them]`, blocks between delimiters.
//!
//! What ends a paragraph is what Asciidoctor takes for its end: no item of a list, and no title of a
//! block.

use super::{Line, Under, item};
use crate::document::BlockKind::{self, Boilerplate, Code, Heading, Table, Title};

/// What each line is.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut reader = Reader { state: State::Text, open: Vec::new(), under: Under::Nothing };
    let mut found = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let what = reader.classify(line, lines.get(at + 1).copied().unwrap_or_default());
        reader.under = match *line {
            "+" => Under::Item, // what is below belongs to the item above
            _ => reader.under.below(&what),
        };
        found.push(what);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State<'t> {
    Text,
    /// The line below a heading, which makes it one.
    Underline,
    /// Author, revision and attributes below the title, up to an empty line.
    Header,
    /// A block that ends with a line like that, and holds no prose.
    Hidden(&'t str, BlockKind),
    Quotation,
}

struct Reader<'t> {
    state: State<'t>,
    /// The delimiters of the blocks that the line is in and that are as any other text.
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
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
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

/// Whether a line makes the one above it a heading: it is made of one mark, and as wide, or wider or
/// narrower by one character.
fn underlines(line: &str, above: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|mark| "=-~^+".contains(*mark)) else {
        return false;
    };
    line.len() >= 3
        && line.chars().all(|c| c == mark)
        && above.chars().count().abs_diff(line.len()) <= 1
        && above.contains(char::is_alphanumeric)
        && !above.starts_with(char::is_whitespace)
}

/// What a line of delimiters does with what comes up to the next.
enum Delimiter {
    /// It is no prose.
    Hides(BlockKind),
    Quotes,
    /// It is as any other.
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
    if line.len() < 4 || line.chars().any(|c| c != first) {
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

/// Whether a line is markup by itself, within a paragraph as well.
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
