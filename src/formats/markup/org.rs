//! Classifies the lines of Org: `* headings`, `#+keywords`, drawers, blocks.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Line, item};
use crate::document::BlockKind::{self, Boilerplate, Code, Heading, Table, Title};

/// The shortest horizontal rule, in dashes (Org manual, section 12.5).
const MIN_RULE: usize = 5;

/// Classifies each line.
pub(super) fn lines(lines: &[&str]) -> Vec<Line> {
    let mut reader = Reader { hidden: None, quotation_end: 0, in_footnote: false };
    let lines = lines.iter().zip(ends(lines)).enumerate();
    lines.map(|(at, (line, end))| reader.classify(line, at, end)).collect()
}

/// Returns, for each line that opens a drawer or a block, the index of the line that closes it.
///
/// A line opens nothing if there is no closing line before the next heading. Drawers do not nest. Time
/// `O(lines)`: one pass from the last line to the first.
fn ends(lines: &[&str]) -> Vec<Option<usize>> {
    let mut ends = vec![None; lines.len()];
    let mut drawer = None;
    // For each name of a block, the last closing line that was met, and the section that it is in. Sections
    // are numbered from the end.
    let mut blocks: HashMap<String, (usize, usize), RandomState> = HashMap::default();
    let mut part = 0;
    for (at, line) in lines.iter().enumerate().rev() {
        let body = line.trim_start();
        if heading(line).is_some() {
            drawer = None;
            part += 1;
        } else if let Some(name) = after(body, "#+end_") {
            blocks.insert(name.trim_end().to_ascii_lowercase(), (at, part));
        } else if let Some(block) = after(body, "#+begin_") {
            let name = block.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
            ends[at] = blocks.get(&name).filter(|end| end.1 == part).map(|end| end.0);
        } else if is_drawer_end(body) {
            drawer = Some(at);
        } else if is_drawer(body) {
            ends[at] = drawer.take();
        }
    }
    ends
}

struct Reader {
    /// The last line of the open drawer or block that is not prose, and the kind of its lines.
    hidden: Option<(usize, BlockKind)>,
    /// The closing line of the last quotation.
    quotation_end: usize,
    in_footnote: bool,
}

impl Reader {
    /// Classifies a line. `end` is the line that closes what it opens.
    fn classify(&mut self, line: &str, at: usize, end: Option<usize>) -> Line {
        let body = line.trim_start();
        if let Some((end, kind)) = self.hidden {
            if at == end {
                self.hidden = None;
                return Line::Hidden(Boilerplate);
            }
            return if body.is_empty() { Line::Blank } else { Line::Hidden(kind) };
        }
        if body.is_empty() {
            self.in_footnote = false;
            return Line::Blank;
        }
        if self.in_footnote {
            return Line::Hidden(Boilerplate);
        }
        if let Some(heading) = heading(line) {
            return heading;
        }
        if body.starts_with("#+") {
            if let (Some(block), Some(end)) = (after(body, "#+begin_"), end) {
                let is = |kind| after(block, kind).is_some();
                if ["quote", "verse", "center"].into_iter().any(is) {
                    self.quotation_end = end;
                } else {
                    self.hidden = Some((end, Code));
                }
            }
            return match after(body, "#+title:").map(str::trim_start) {
                Some(title) if !title.is_empty() => {
                    Line::Part(Title, line.len() - title.len()..line.len())
                }
                _ => Line::Hidden(Boilerplate),
            };
        }
        if is_drawer(body) && end.is_some() {
            self.hidden = end.map(|end| (end, Boilerplate));
            return Line::Hidden(Boilerplate);
        }
        if line.starts_with("[fn:") {
            self.in_footnote = true;
            return Line::Hidden(Boilerplate);
        }
        let is_rule = body.len() >= MIN_RULE && body.bytes().all(|b| b == b'-');
        let is_plan =
            ["CLOCK:", "SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|p| body.starts_with(p));
        let is_comment = body == "#" || body.starts_with("# ");
        if is_comment || is_rule || is_plan || is_drawer_end(body) {
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
            None if at < self.quotation_end => Line::Quotation,
            None => Line::Text,
        }
    }
}

/// Returns what follows a prefix in ASCII, which may be in upper or lower case.
fn after<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Returns the heading in a line, without its state and tags: `** TODO Heading :tag:`.
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

fn is_drawer_end(body: &str) -> bool {
    body.eq_ignore_ascii_case(":end:")
}

/// Whether a line can open a drawer: `:NAME:`.
fn is_drawer(body: &str) -> bool {
    let name = body.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}
