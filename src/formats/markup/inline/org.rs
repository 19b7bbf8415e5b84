//! Inline markup of Org: `*emphasis*`, `[[links]]`, footnotes, `{{{macros}}}`.

use super::{Found, Position, Scan, Style};

/// The marks of Org around text in a style.
pub(super) const STYLES: [Style; 6] = [
    Style { mark: "*", is_literal: false, is_code: false, position: Position::WordsOfTwoLines },
    Style { mark: "/", is_literal: false, is_code: false, position: Position::WordsOfTwoLines },
    Style { mark: "_", is_literal: false, is_code: false, position: Position::WordsOfTwoLines },
    Style { mark: "+", is_literal: false, is_code: false, position: Position::WordsOfTwoLines },
    Style { mark: "=", is_literal: true, is_code: true, position: Position::WordsOfTwoLines },
    Style { mark: "~", is_literal: true, is_code: true, position: Position::WordsOfTwoLines },
];

pub(super) fn special(scan: &mut Scan<'_>, at: usize) -> Option<Found> {
    let rest = &scan.text[at..];
    if rest.starts_with("[[") {
        let target = scan.find(at + 2, "]", b"[\n")?;
        if scan.starts(target, "]]") {
            return Some(Found {
                resume: target + 2,
                ..Found::keeping(at, at + 2..target, target + 2)
            });
        }
        let end = scan.find(target + 2, "]]", b"[").filter(|_| scan.starts(target, "]["))?;
        return Some(Found::keeping(at, target + 2..end, end + 2));
    }
    if rest.starts_with("[fn:") {
        let end = scan.find(at + 1, "]", b"[")?;
        return Some(Found::removing(at, end + 1));
    }
    if rest.starts_with("<<") && !rest.starts_with("<<<") {
        let end = scan.find(at + 2, ">>", b"<\n")?;
        return Some(Found::removing(at, end + 2));
    }
    if rest.starts_with("{{{") {
        let end = scan.find(at + 3, "}}}", b"{\n")?;
        return Some(Found::removing(at, end + 3));
    }
    if rest.starts_with("@@") {
        let end = scan.find(at + 2, "@@", b"\n")?;
        return Some(Found::removing(at, end + 2));
    }
    let is_break = rest.starts_with("\\\\") && (rest.len() == 2 || rest[2..].starts_with('\n'));
    is_break.then(|| Found::removing(at, at + 2))
}
