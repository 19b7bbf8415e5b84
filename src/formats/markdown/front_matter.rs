//! Front matter: what a file says of its text before that begins.

use std::borrow::Cow;

use pulldown_cmark::MetadataBlockKind;

/// The names and values of front matter, those of its lines that say no more than a value. Time
/// `O(front matter)`.
///
/// A value of YAML that is a block scalar, `>-` or `|`, is the lines below that are set in.
pub(super) fn values(raw: &str, kind: MetadataBlockKind) -> Vec<(&str, Cow<'_, str>)> {
    let sign = match kind {
        MetadataBlockKind::YamlStyle => ':',
        MetadataBlockKind::PlusesStyle => '=',
    };
    let mut values = Vec::new();
    let mut lines = raw.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, value)) = line.split_once(sign) else { continue };
        let value = value.trim();
        let value = if kind == MetadataBlockKind::YamlStyle && is_block_mark(value) {
            let mut words = Vec::new();
            let is_set_in = |line: &&str| line.trim().is_empty() || line.starts_with([' ', '\t']);
            while let Some(line) = lines.next_if(is_set_in) {
                words.extend(line.split_whitespace());
            }
            Cow::Owned(words.join(" "))
        } else {
            let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
            Cow::Borrowed(quoted('"').or_else(|| quoted('\'')).unwrap_or(value))
        };
        values.push((name.trim_end(), value));
    }
    values
}

/// Whether a value is the mark of a block scalar: `>` or `|`, how it ends and how far it is set in, and
/// perhaps a comment.
fn is_block_mark(value: &str) -> bool {
    let mark = value.split_whitespace().next().unwrap_or_default();
    let rest = value[mark.len()..].trim_start();
    mark.strip_prefix(['>', '|']).is_some_and(|how| {
        how.len() <= 2 && how.bytes().all(|b| matches!(b, b'+' | b'-' | b'1'..=b'9'))
    }) && (rest.is_empty() || rest.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use MetadataBlockKind::{PlusesStyle, YamlStyle};

    use super::*;

    #[test]
    fn values_are_read_with_and_without_quotes_and_over_lines() {
        let cases = [
            (YamlStyle, "title: On tea\n", "On tea"),
            (YamlStyle, "title : \"On: tea\"\nlang: de\n", "On: tea"),
            (YamlStyle, "x: 1\ntitle: >-\n  On\n\n  tea\nlang: de\n", "On tea"),
            (YamlStyle, "title: |2+ # a comment\n  On: tea\n", "On: tea"),
            (YamlStyle, "title: >\n", ""),
            (YamlStyle, "title: > x\n  y\n", "> x"),
            (PlusesStyle, "title = 'On tea'\n", "On tea"),
            (PlusesStyle, "title = |\n  x\n", "|"),
        ];
        for (kind, raw, title) in cases {
            let found = values(raw, kind);
            let found: Vec<_> = found.iter().filter(|(name, _)| *name == "title").collect();
            assert_eq!(found, [&("title", Cow::Borrowed(title))], "{raw}");
        }
    }
}
