//! Hides the extensions of Markdown that only say how a part of the page looks: containers (`:::tip`,
//! `::: {.callout-note}`), admonitions (`!!! note`), and the imports and exports of MDX.

use std::borrow::Cow;

/// The longest line that opens or closes a container, in bytes.
const MAX_MARK_BYTES: usize = 120;

/// The indentation of the body of an admonition.
const INDENT: &str = "    ";

/// The replacement for the indentation: the mark of a quotation. Indented text would be read as code.
const QUOTED: &str = ">   ";

/// What is around a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// Fenced code, with the character of its fence.
    Code(char),
    /// The body of an admonition.
    Admonition,
}

/// Returns the source with its marks of containers overwritten by spaces, and with the bodies of admonitions
/// as quotations. All byte offsets stay the same. Time `O(source)`.
pub(super) fn hide(source: &str) -> Cow<'_, str> {
    let may_have = [":::", "!!! ", "??? ", "???+ ", "import "];
    if !may_have.iter().any(|mark| source.contains(mark)) {
        return Cow::Borrowed(source);
    }
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let mut hidden = String::with_capacity(source.len());
    let mut within = Within::Text;
    let is_module = lines.iter().any(|line| is_import(line));
    for (at, line) in lines.iter().enumerate() {
        let text = line.trim_end();
        if let Within::Code(mark) = within {
            if text.trim_start().starts_with(&[mark; 3].iter().collect::<String>()) {
                within = Within::Text;
            }
            hidden.push_str(line);
            continue;
        }
        if within == Within::Admonition {
            if let Some(rest) = line.strip_prefix(INDENT) {
                hidden.push_str(QUOTED);
                hidden.push_str(rest);
                continue;
            }
            if let Some(rest) = line.strip_prefix('\t') {
                hidden.push('>');
                hidden.push_str(rest);
                continue;
            }
            if text.is_empty() {
                hidden.push_str(line);
                continue;
            }
            within = Within::Text;
        }
        let fence = ['`', '~']
            .into_iter()
            .find(|mark| text.trim_start().starts_with(&[*mark; 3].iter().collect::<String>()));
        let has_body = || {
            let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
            next.is_some_and(|line| line.starts_with(INDENT) || line.starts_with('\t'))
        };
        if let Some(mark) = fence {
            within = Within::Code(mark);
            hidden.push_str(line);
        } else if is_admonition(text) && has_body() {
            within = Within::Admonition;
            blank(line, &mut hidden);
        } else if is_container(text) || is_module && (is_import(text) || is_export(text)) {
            blank(line, &mut hidden);
        } else {
            hidden.push_str(line);
        }
    }
    Cow::Owned(hidden)
}

/// Writes as many spaces as a line has bytes, and its line break.
fn blank(line: &str, to: &mut String) {
    let text = line.trim_end_matches(['\n', '\r']);
    to.extend(std::iter::repeat_n(' ', text.len()));
    to.push_str(&line[text.len()..]);
}

/// Whether a line opens or closes a container: three colons or more, and perhaps a name or attributes.
fn is_container(line: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(':');
    let colons = line.trim_start().len() - rest.len();
    let rest = rest.trim_start();
    let is_name = rest.starts_with(|c: char| c.is_alphabetic() || c == '{');
    colons >= 3 && line.len() <= MAX_MARK_BYTES && (rest.is_empty() || is_name)
}

/// Whether a line opens an admonition: `!!! note`, or one that can be folded: `??? note`, `???+ note`.
fn is_admonition(line: &str) -> bool {
    let rest = ["!!! ", "??? ", "???+ "].iter().find_map(|mark| line.strip_prefix(mark));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) && line.len() <= MAX_MARK_BYTES
}

/// Whether a line is an import of MDX: `import Tabs from '@theme/Tabs';`
fn is_import(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(';');
    let is_quoted = |module: &str| {
        let inner =
            module.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(char::is_whitespace))
    };
    line.strip_prefix("import ").is_some_and(|rest| {
        is_quoted(rest) || rest.rsplit_once(" from ").is_some_and(|(_, module)| is_quoted(module))
    })
}

/// Whether a line is an export of MDX.
fn is_export(line: &str) -> bool {
    ["export const ", "export default ", "export function ", "export * "]
        .iter()
        .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Metadata};

    #[test]
    fn marks_are_hidden_and_what_they_hold_is_text() {
        let source = "import Tabs from '@theme/Tabs';\n\n:::tip[A tip]\n\nTea is hot.\n\n:::\n\n::: {.note}\nIt is \
                      old.\n:::\n\n!!! warning \"Beware\"\n\n    It stains.\n\n    It spills.\n\n???+ note\n\tIt is \
                      cheap.\n\nDone! It is. export const is a word.\n\n```\n:::code\n!!! x\n    y\n```\n";
        let hidden = hide(source);
        assert_eq!(hidden.len(), source.len());
        let document = Document::markdown(source, Metadata::default());
        let prose: Vec<&str> = document
            .blocks()
            .iter()
            .filter(|block| block.kind.is_prose())
            .map(|block| &document.text()[block.span.clone()])
            .collect();
        let expected = [
            "Tea is hot.",
            "It is old.",
            "It stains.",
            "It spills.",
            "It is cheap.",
            "Done! It is. export const is a word.",
        ];
        assert_eq!(prose, expected);
    }

    #[test]
    fn other_lines_stay() {
        let sources = [
            "It rains !!! Again.\n\n!!! Wow\n\nIt is so.",
            "import duties from the north\n",
            "A :: B\n",
            "::::: 5 colons :::\n",
            "!!! note\nnot indented\n",
        ];
        for source in sources {
            assert_eq!(hide(source), source);
        }
    }
}
