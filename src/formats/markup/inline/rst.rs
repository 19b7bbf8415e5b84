//! Inline markup of reStructuredText: `*emphasis*`, `` `references`_ ``, `:roles:`, footnotes.

use super::{Found, Position, Scan, Style, is_edge};

/// The marks of reStructuredText around text in a style. A longer mark comes before the one that it begins with.
pub(super) const STYLES: [Style; 4] = [
    Style { mark: "``", is_literal: true, is_code: true, position: Position::Words },
    Style { mark: "**", is_literal: true, is_code: false, position: Position::Words },
    Style { mark: "*", is_literal: true, is_code: false, position: Position::Words },
    Style { mark: "`", is_literal: true, is_code: false, position: Position::Words },
];

/// The index of `` ` `` in [`STYLES`]. The text between these marks may be a reference.
const REFERENCE: usize = 3;

pub(super) fn special(scan: &mut Scan<'_>, at: usize) -> Option<Found> {
    let rest = &scan.text[at..];
    match rest.as_bytes()[0] {
        b'\\' => {
            // White space after a backslash separates markup from a word, and is removed.
            let length = scan.after(at + 1).map_or(0, char::len_utf8);
            let is_space = scan.after(at + 1).is_some_and(char::is_whitespace);
            let dropped = if is_space { 1 + length } else { 1 };
            Some(Found { resume: at + 1 + length, ..Found::removing(at, at + dropped) })
        }
        b'`' if !rest.starts_with("``") => find_reference(scan, at, at),
        b':' if rest == "::" => {
            let is_alone = scan.before(at).is_none_or(char::is_whitespace);
            let start = scan.text[..at].trim_end().len();
            Some(Found::removing(if is_alone { start } else { at + 1 }, at + 2))
        }
        b':' if scan.before(at).is_none_or(is_edge) => {
            // A role may have a domain: `:py:class:`.
            let end = rest.bytes().take(MAX_NAME_BYTES + 2).position(|b| b == b'`' || b == b' ')?;
            let name = rest[1..end].strip_suffix(':')?;
            let is_role = is_name(name) && rest[end..].starts_with('`');
            is_role.then(|| find_reference(scan, at, at + name.len() + 2)).flatten()
        }
        b'[' => {
            let end = scan.find(at + 1, "]_", b"[ \n`")?;
            let label = &scan.text[at + 1..end];
            let is_note =
                label.starts_with(['#', '*']) || label.bytes().all(|b| b.is_ascii_digit());
            let is_end = scan.after(end + 2).is_none_or(is_edge);
            let start = if is_note { scan.text[..at].trim_end().len() } else { end + 1 };
            (is_end && !label.is_empty()).then(|| Found::removing(start, end + 2))
        }
        b'_' if scan.before(at).is_some_and(char::is_alphanumeric) => {
            let length = rest.bytes().take_while(|b| *b == b'_').count();
            let is_end = length <= 2 && scan.after(at + length).is_none_or(is_edge);
            if !is_end {
                return None;
            }
            let word = scan.text[..at].rsplit(is_edge).next()?;
            (!word.starts_with('_')).then(|| Found::removing(at, at + length))
        }
        _ => None,
    }
}

/// The longest name of a target or a role, in bytes. The limit bounds the time to check one.
const MAX_NAME_BYTES: usize = 80;

/// Whether a text is the name of a target or a role.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= MAX_NAME_BYTES
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | ':'))
}

/// Returns the length in bytes of what is not shown at the start of the text of a role. After `~`, only the
/// last part of a path is shown; `!` says that it is no link.
fn prefix_length(inner: &str, has_role: bool) -> usize {
    match inner.bytes().next() {
        Some(b'~') if has_role => inner.rfind('.').map_or(1, |dot| dot + 1),
        Some(b'!') if has_role => 1,
        _ => 0,
    }
}

/// Finds a reference: text between backticks, the first of them at `open`, perhaps with a target in it, and
/// with a role before or after it.
fn find_reference(scan: &mut Scan<'_>, at: usize, open: usize) -> Option<Found> {
    if at == open && !scan.is_opener(REFERENCE, open) {
        return None;
    }
    // An escaped backtick does not close it.
    let mut from = open + 1;
    let close = loop {
        let close = scan.find(from, "`", &[])?;
        if scan.before(close) != Some('\\') {
            break close;
        }
        from = close + 1;
    };
    let inner = &scan.text[open + 1..close];
    let rest = &scan.text[close + 1..];
    let marks = rest.bytes().take_while(|b| *b == b'_').count().min(2);
    let role = rest.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    let end = close + 1 + role.filter(|name| is_name(name)).map_or(marks, |name| name.len() + 2);
    if inner.trim().is_empty() || !scan.after(end).is_none_or(|c| is_edge(c) || c == '\\') {
        return None;
    }
    let target = inner.rfind('<').filter(|_| inner.ends_with('>') && (marks > 0 || at < open));
    let shown = target.map(|target| inner[..target].trim_end().len()).filter(|length| *length > 0);
    let shown = open + 1 + prefix_length(inner, at < open)..open + 1 + shown.unwrap_or(inner.len());
    Some(Found { resume: end, ..Found::keeping(at, shown, end) })
}
