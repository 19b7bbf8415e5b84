//! reStructuredText: underlined headings, `.. directives::` with what is indented below them.

use super::{Line, Under, item};
use crate::document::BlockKind::{self, Boilerplate, Code, Heading, Table};

/// What stands behind the name of a directive, on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Argument {
    /// The beginning of its text.
    Text,
    /// A heading of its own.
    Title,
    /// A number, and behind it the beginning of its text.
    Version,
    /// A name for the look of it.
    Name,
}

/// Directives whose body is text; that of all others is none.
const TEXTS: [(&str, Argument); 22] = [
    ("admonition", Argument::Title),
    ("attention", Argument::Text),
    ("caution", Argument::Text),
    ("centered", Argument::Text),
    ("class", Argument::Name),
    ("compound", Argument::Text),
    ("container", Argument::Name),
    ("danger", Argument::Text),
    ("deprecated", Argument::Version),
    ("epigraph", Argument::Text),
    ("error", Argument::Text),
    ("highlights", Argument::Text),
    ("hint", Argument::Text),
    ("important", Argument::Text),
    ("note", Argument::Text),
    ("pull-quote", Argument::Text),
    ("seealso", Argument::Text),
    ("tip", Argument::Text),
    ("topic", Argument::Title),
    ("versionadded", Argument::Version),
    ("versionchanged", Argument::Version),
    ("warning", Argument::Text),
];

/// Directives whose body is a program or its output.
const CODES: [&str; 5] = ["code", "code-block", "sourcecode", "parsed-literal", "doctest"];

/// What each line is.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut reader = Reader { state: State::Text, after_blank: true, under: Under::Nothing };
    let mut found = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        let what = reader.classify(lines, at, found.last());
        reader.after_blank = what == Line::Blank;
        reader.under = reader.under.below(&what);
        found.push(what);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// What is indented deeper belongs to a directive, and is of this kind.
    Body(usize, BlockKind),
    /// The options at the head of a directive whose body is text.
    Options,
    /// A table between borders; the next border may be the last.
    Table,
    /// A program in a dialogue, up to an empty line.
    Dialogue,
}

struct Reader {
    state: State,
    after_blank: bool,
    under: Under,
}

impl Reader {
    fn classify(&mut self, lines: &[&str], at: usize, before: Option<&Line>) -> Line {
        let line = lines[at];
        let body = line.trim_start();
        if body.is_empty() {
            let ends_table = self.state == State::Table && at > 0 && is_border(lines[at - 1]);
            if ends_table || matches!(self.state, State::Dialogue | State::Options) {
                self.state = State::Text;
            }
            return Line::Blank;
        }
        let indent = line.len() - body.len();
        match self.state {
            State::Body(outer, kind) if indent > outer => {
                let is_option = !self.after_blank && body.starts_with(':') && kind != Boilerplate;
                return Line::Hidden(if is_option { Boilerplate } else { kind });
            }
            State::Options if is_field(body) => return Line::Hidden(Boilerplate),
            State::Body(..) | State::Options => self.state = State::Text,
            State::Table => return Line::Hidden(Table),
            State::Dialogue => return Line::Hidden(Code),
            State::Text => (),
        }
        if let Some(heading) = self.heading(lines, at) {
            return heading;
        }
        if (body == ".." || body.starts_with(".. "))
            && (self.after_blank || before.is_some_and(is_markup))
        {
            return self.explicit(line, indent, lines.get(at + 1).is_some_and(|l| l.is_empty()));
        }
        if is_border(line) {
            self.state = State::Table;
            return Line::Hidden(Table);
        }
        if self.after_blank && body.starts_with(">>> ") {
            self.state = State::Dialogue;
            return Line::Hidden(Code);
        }
        let in_grid = body.starts_with('|') && before == Some(&Line::Hidden(Table));
        if in_grid || body.starts_with("+-") || body.starts_with("+=") {
            return Line::Hidden(Table);
        }
        if is_field(body) && (self.after_blank || before.is_some_and(is_markup)) {
            self.state = State::Body(indent, Boilerplate);
            return Line::Hidden(Boilerplate);
        }
        if body.ends_with("::") && lines.get(at + 1).is_some_and(|next| next.trim().is_empty()) {
            self.state = State::Body(indent, Code);
        }
        // A paragraph ends with an empty line only, unless it is a term, and what is set in below it
        // says what that is.
        let is_set_in = before == Some(&Line::Text) && indent > indent_of(lines[at - 1]);
        let may_begin = self.under != Under::Paragraph || is_set_in;
        let mark = item(body, &["-", "*", "+", "#."]).filter(|_| may_begin);
        mark.map_or(Line::Text, Line::Item)
    }

    /// A line that begins with two full stops: a directive, or a comment.
    fn explicit(&mut self, line: &str, indent: usize, is_over_blank: bool) -> Line {
        let body = &line[indent..];
        if body == ".." && is_over_blank {
            return Line::Hidden(Boilerplate); // an empty comment, which only ends what is above it
        }
        self.state = State::Body(indent, Boilerplate);
        let Some((name, argument)) = directive(body) else {
            return Line::Hidden(Boilerplate);
        };
        if CODES.contains(&name) {
            self.state = State::Body(indent, Code);
        }
        let Some((_, is)) = TEXTS.iter().find(|(text, _)| *text == name) else {
            return Line::Hidden(Boilerplate);
        };
        self.state = State::Options;
        let version = argument.find(char::is_whitespace).unwrap_or(argument.len());
        let from = |text: &str| line.len() - text.len();
        match is {
            Argument::Text if !argument.is_empty() => Line::Begins(from(argument)),
            Argument::Version if version < argument.len() => {
                Line::Begins(from(argument[version..].trim_start()))
            }
            Argument::Title if !argument.is_empty() => {
                Line::Part(Heading, from(argument)..line.len())
            }
            _ => Line::Hidden(Boilerplate),
        }
    }

    /// A heading, or the line above or below it, or a line between paragraphs.
    fn heading(&self, lines: &[&str], at: usize) -> Option<Line> {
        let (line, next) = (lines[at], lines.get(at + 1).copied().unwrap_or_default());
        if let Some(width) = adornment(line) {
            let is_over = lines.get(at + 2).is_some_and(|under| *under == line) && !next.is_empty();
            let is_under = at > 0
                && !lines[at - 1].is_empty()
                && fits(lines[at - 1], width)
                && !self.after_blank;
            let is_rule = self.after_blank && width >= 4 && next.is_empty();
            return (is_over || is_under || is_rule).then_some(Line::Hidden(Boilerplate));
        }
        let is_alone = self.after_blank || (at > 0 && adornment(lines[at - 1]).is_some());
        let width = adornment(next)?;
        (is_alone && fits(line, width)).then(|| {
            let start = line.len() - line.trim_start().len();
            Line::Part(Heading, start..line.len())
        })
    }
}

/// The width of a line of one and the same mark, three at least: what headings are underlined with.
fn adornment(line: &str) -> Option<usize> {
    let first = line.bytes().next()?;
    (line.len() >= 3 && first.is_ascii_punctuation() && line.bytes().all(|b| b == first))
        .then_some(line.len())
}

/// Whether a line is no wider than the one below it; a little wider is a slip.
fn fits(line: &str, width: usize) -> bool {
    line.trim_start().chars().count() <= width + 2 && width > 3 || line.len() <= width
}

/// Whether a line is the border of a simple table: `===== ====`.
fn is_border(line: &str) -> bool {
    let columns = || line.split_whitespace();
    columns().count() > 1 && columns().all(|c| c.len() > 1 && c.bytes().all(|b| b == b'='))
}

/// The name and the argument of a directive: `.. name:: argument`.
fn directive(body: &str) -> Option<(&str, &str)> {
    let (name, argument) = body.strip_prefix(".. ")?.split_once("::")?;
    (!name.contains(' ')).then(|| (name, argument.trim_start()))
}

/// Whether a line is a field, or an option of a directive: `:name: value`.
fn is_field(body: &str) -> bool {
    let field = body.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    field.is_some_and(|(name, value)| {
        !name.is_empty() && !name.contains('`') && (value.is_empty() || value.starts_with(' '))
    })
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line is markup, under which more may follow.
fn is_markup(line: &Line) -> bool {
    matches!(line, Line::Hidden(Boilerplate) | Line::Begins(_))
}
