//! Org: `* headings`, `#+keywords`, drawers, blocks.

use super::super::BlockKind::{Boilerplate, Code, Heading, Table, Title};
use super::{Line, item};

/// What each line is.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut state = State::Text;
    lines.iter().map(|line| classify(line, &mut state)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Drawer,
    Code,
    Quotation,
    Footnote,
}

fn classify(line: &str, state: &mut State) -> Line {
    let body = line.trim_start();
    let lower = body.get(..body.len().min(16)).unwrap_or_default().to_ascii_lowercase();
    match *state {
        State::Drawer => {
            if body.eq_ignore_ascii_case(":end:") {
                *state = State::Text;
            }
            return Line::Hidden(Boilerplate);
        }
        State::Code | State::Quotation if lower.starts_with("#+end_") => {
            *state = State::Text;
            return Line::Hidden(Boilerplate);
        }
        State::Code => return if body.is_empty() { Line::Blank } else { Line::Hidden(Code) },
        State::Footnote if !body.is_empty() => return Line::Hidden(Boilerplate),
        State::Footnote => *state = State::Text,
        State::Text | State::Quotation => (),
    }
    if body.is_empty() {
        return Line::Blank;
    }
    if let Some(heading) = heading(line) {
        return heading;
    }
    if let Some(keyword) = lower.strip_prefix("#+") {
        if let Some(block) = keyword.strip_prefix("begin_") {
            let is_text = ["quote", "verse", "center"].iter().any(|kind| block.starts_with(kind));
            *state = if is_text { State::Quotation } else { State::Code };
        }
        let value = body[2..].split_once(':').map(|(_, value)| value.trim());
        return match value {
            Some(value) if keyword.starts_with("title:") && !value.is_empty() => {
                Line::Part(Title, line.len() - value.len()..line.len())
            }
            _ => Line::Hidden(Boilerplate),
        };
    }
    if is_drawer(body) {
        *state = State::Drawer;
        return Line::Hidden(Boilerplate);
    }
    if line.starts_with("[fn:") {
        *state = State::Footnote;
        return Line::Hidden(Boilerplate);
    }
    let is_rule = body.len() >= 5 && body.bytes().all(|b| b == b'-');
    let is_plan =
        ["CLOCK:", "SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|p| body.starts_with(p));
    if body == "#" || body.starts_with("# ") || is_rule || is_plan {
        return Line::Hidden(Boilerplate);
    }
    if body == ":" || body.starts_with(": ") {
        return Line::Hidden(Code);
    }
    if body.starts_with('|') {
        return Line::Hidden(Table);
    }
    match item(body, &["-", "+"]) {
        Some(mark) => Line::Item(mark),
        None if *state == State::Quotation => Line::Quotation,
        None => Line::Text,
    }
}

/// A heading, without its state and tags: `** TODO Heading :tag:`.
fn heading(line: &str) -> Option<Line> {
    let level = line.bytes().take_while(|b| *b == b'*').count();
    let rest = line[level..].strip_prefix(' ').filter(|_| level > 0)?.trim_start();
    let rest = ["TODO ", "DONE "].iter().find_map(|state| rest.strip_prefix(state)).unwrap_or(rest);
    let title = match rest.rsplit_once(" :") {
        Some((title, tags)) if tags.ends_with(':') && !tags.contains(' ') => title.trim_end(),
        _ => rest,
    };
    let from = line.len() - rest.len();
    Some(Line::Part(Heading, from..from + title.len()))
}

/// Whether a line opens a drawer: `:NAME:`.
fn is_drawer(body: &str) -> bool {
    let name = body.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}
