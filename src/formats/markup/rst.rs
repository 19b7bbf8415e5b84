//! Classifies the lines of reStructuredText: underlined headings, `.. directives::` with indented bodies.

use super::{Line, Under, item};
use crate::document::BlockKind::{self, Boilerplate, Code, Heading, Table};

/// The shortest line, in characters, that underlines a heading. Docutils accepts shorter ones under short
/// titles; in running text these are often something else.
const MIN_ADORNMENT: usize = 3;

/// The shortest line, in characters, that is a transition between paragraphs, as in Docutils.
const MIN_TRANSITION: usize = 4;

/// The number of characters by which a title may be longer than its underline. Docutils warns and goes on.
const MAX_OVERHANG: usize = 2;

/// What follows the name of a directive on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Argument {
    /// The beginning of its text.
    Text,
    /// A heading.
    Title,
    /// A version number, and then the beginning of its text.
    Version,
    /// A name, which is not text.
    Name,
}

/// The directives whose body is text. The body of any other is not.
const TEXT_DIRECTIVES: [(&str, Argument); 22] = [
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

/// The directives whose body is code or its output.
const CODE_DIRECTIVES: [&str; 5] =
    ["code", "code-block", "sourcecode", "parsed-literal", "doctest"];

/// Classifies each line.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut reader = Reader { state: State::Text, after_blank: true, under: Under::Nothing };
    let mut found = header(lines);
    for at in found.len()..lines.len() {
        let what = reader.classify(lines, at, found.last());
        reader.after_blank = what == Line::Blank;
        reader.under = reader.under.below(&what);
        found.push(what);
    }
    found
}

/// Classifies the fields at the head of a document, which have the form of the header of a mail, as in
/// Python's and Docutils' proposals. Empty if the document does not start with at least two of them.
fn header(lines: &[&str]) -> Vec<Line> {
    let field = |line: &str| {
        let (name, value) =
            line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        is_name.then(|| (name == "Title", line.len() - value.len()))
    };
    let mut found = Vec::new();
    for line in lines {
        let is_more = !found.is_empty() && line.starts_with([' ', '\t']) && !line.trim().is_empty();
        found.push(match field(line) {
            Some((true, value)) if value < line.len() => Line::Part(Heading, value..line.len()),
            Some(_) => Line::Hidden(Boilerplate),
            None if is_more => Line::Hidden(Boilerplate),
            None => break,
        });
    }
    let is_over = lines.get(found.len()).is_none_or(|line| line.trim().is_empty());
    let has_several = found.len() > 1 && lines.get(1).is_some_and(|line| field(line).is_some());
    if is_over && has_several { found } else { Vec::new() }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// In the body of a directive, which is of this kind: lines that are indented by more than this.
    Body(usize, BlockKind),
    /// In the options at the head of a directive whose body is text.
    Options,
    /// In a simple table. It ends after a border that an empty line follows.
    Table,
    /// In an interactive session (`>>>`), up to an empty line.
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
        // Only an empty line ends a paragraph. The exception is a term, whose definition is the indented
        // text below it.
        let is_set_in = before == Some(&Line::Text) && indent > indent_of(lines[at - 1]);
        let may_begin = self.under != Under::Paragraph || is_set_in;
        let mark = item(body, &["-", "*", "+", "#."]).filter(|_| may_begin);
        mark.map_or(Line::Text, Line::Item)
    }

    /// Classifies a line that begins with `..`: a directive or a comment.
    fn explicit(&mut self, line: &str, indent: usize, is_over_blank: bool) -> Line {
        let body = &line[indent..];
        if body == ".." && is_over_blank {
            return Line::Hidden(Boilerplate); // an empty comment: the indented text below it is text
        }
        self.state = State::Body(indent, Boilerplate);
        let Some((name, argument)) = directive(body) else {
            return Line::Hidden(Boilerplate);
        };
        if CODE_DIRECTIVES.contains(&name) {
            self.state = State::Body(indent, Code);
        }
        let Some((_, is)) = TEXT_DIRECTIVES.iter().find(|(text, _)| *text == name) else {
            return Line::Hidden(Boilerplate);
        };
        self.state = State::Options;
        let version = argument.find(char::is_whitespace).unwrap_or(argument.len());
        let from = |text: &str| line.len() - text.len();
        match is {
            Argument::Text if !argument.is_empty() => Line::TextFrom(from(argument)),
            Argument::Version if version < argument.len() => {
                Line::TextFrom(from(argument[version..].trim_start()))
            }
            Argument::Title if !argument.is_empty() => {
                Line::Part(Heading, from(argument)..line.len())
            }
            _ => Line::Hidden(Boilerplate),
        }
    }

    /// Returns the class of a line that is a heading, its overline or underline, or a transition.
    fn heading(&self, lines: &[&str], at: usize) -> Option<Line> {
        let (line, next) = (lines[at], lines.get(at + 1).copied().unwrap_or_default());
        if let Some(width) = adornment(line) {
            let is_over = lines.get(at + 2).is_some_and(|under| *under == line) && !next.is_empty();
            let is_under = at > 0
                && !lines[at - 1].is_empty()
                && fits(lines[at - 1], width)
                && !self.after_blank;
            let is_rule = self.after_blank && width >= MIN_TRANSITION && next.is_empty();
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

/// Returns the length of a line that consists of one punctuation character, as the underlines of headings
/// do.
fn adornment(line: &str) -> Option<usize> {
    let first = line.bytes().next()?;
    (line.len() >= MIN_ADORNMENT
        && first.is_ascii_punctuation()
        && line.bytes().all(|b| b == first))
    .then_some(line.len())
}

/// Whether a title fits its underline.
fn fits(line: &str, width: usize) -> bool {
    line.trim_start().chars().count() <= width + MAX_OVERHANG && width > MIN_ADORNMENT
        || line.len() <= width
}

/// Whether a line is the border of a simple table: `===== ====`.
fn is_border(line: &str) -> bool {
    let columns = || line.split_whitespace();
    columns().count() > 1 && columns().all(|c| c.len() > 1 && c.bytes().all(|b| b == b'='))
}

/// Returns the name and the argument of a directive: `.. name:: argument`.
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

/// Returns the number of bytes of white space at the start of a line.
fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line is markup that other markup can directly follow.
fn is_markup(line: &Line) -> bool {
    matches!(line, Line::Hidden(Boilerplate) | Line::TextFrom(_))
}
