//! Reads front matter: title, language and the like at the head of a file.

use std::borrow::Cow;

use pulldown_cmark::MetadataBlockKind;

/// Returns the names and the scalar values of front matter. Time `O(front matter)`.
///
/// The value of a YAML block scalar (`>-`, `|`) is the text of the indented lines below it.
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

/// Whether a value begins a block scalar: `>` or `|`, with its indicators, and perhaps a comment (YAML 1.2,
/// section 8.1).
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
    fn values_may_be_quoted_or_block_scalars() {
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
