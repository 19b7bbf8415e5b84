//! `AsciiDoc`: `== headings`, `:attributes:`, `[lists of them]`, blocks between delimiters.

use super::super::BlockKind::{self, Boilerplate, Code, Heading, Table, Title};
use super::{Line, item};

/// What each line is.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut state = State::Text;
    lines.iter().map(|line| classify(line, &mut state)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State<'t> {
    Text,
    /// Author, revision and attributes below the title, up to an empty line.
    Header,
    /// A block that ends with a line like that, and holds no prose.
    Hidden(&'t str, BlockKind),
    Quotation,
}

fn classify<'t>(line: &'t str, state: &mut State<'t>) -> Line {
    match *state {
        State::Hidden(end, _) if line == end => {
            *state = State::Text;
            return Line::Hidden(Boilerplate);
        }
        State::Hidden(..) | State::Text | State::Header if line.is_empty() => {
            if *state == State::Header {
                *state = State::Text;
            }
            return Line::Blank;
        }
        State::Hidden(_, kind) => return Line::Hidden(kind),
        State::Header => return Line::Hidden(Boilerplate),
        State::Text | State::Quotation => (),
    }
    if line.trim_start().is_empty() {
        return Line::Blank;
    }
    let level = line.bytes().take_while(|b| *b == b'=').count();
    if (1..=6).contains(&level) && line[level..].starts_with(' ') {
        let start = line.len() - line[level..].trim_start().len();
        if level == 1 {
            *state = State::Header;
        }
        return Line::Part(if level == 1 { Title } else { Heading }, start..line.len());
    }
    if let Some(kind) = delimiter(line) {
        *state = match kind {
            Delimiter::Hides(kind) => State::Hidden(line, kind),
            Delimiter::Quotes if *state == State::Text => State::Quotation,
            Delimiter::Quotes => State::Text,
            Delimiter::Encloses => *state,
        };
        return Line::Hidden(Boilerplate);
    }
    if is_markup(line) {
        return Line::Hidden(Boilerplate);
    }
    let body = line.trim_start();
    let bullets = ["*****", "****", "***", "**", "*", "-", ".....", "....", "...", "..", "."];
    match item(body, &bullets) {
        Some(mark) => Line::Item(mark),
        None if *state == State::Quotation => Line::Quotation,
        None => Line::Text,
    }
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

/// Whether a line is markup by itself.
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
        || line
            .strip_prefix('.')
            .is_some_and(|rest| !rest.starts_with(['.', ' ']) && !rest.is_empty())
}
