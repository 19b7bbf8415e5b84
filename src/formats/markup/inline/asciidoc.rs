//! Inline markup of `AsciiDoc`: `*emphasis*`, `macro:target[text]`, `<<references>>`, `((index terms))`.

use super::{Found, Position, Scan, Style, is_edge};

/// The marks of `AsciiDoc` around text in a style. A longer mark comes before the one that it begins with.
pub(super) const STYLES: [Style; 12] = [
    Style { mark: "**", is_literal: false, is_code: false, position: Position::Free },
    Style { mark: "__", is_literal: false, is_code: false, position: Position::Free },
    Style { mark: "``", is_literal: false, is_code: true, position: Position::Free },
    Style { mark: "##", is_literal: false, is_code: false, position: Position::Free },
    Style { mark: "++", is_literal: true, is_code: false, position: Position::Free },
    Style { mark: "*", is_literal: false, is_code: false, position: Position::Words },
    Style { mark: "_", is_literal: false, is_code: false, position: Position::Words },
    Style { mark: "`", is_literal: false, is_code: true, position: Position::Words },
    Style { mark: "#", is_literal: false, is_code: false, position: Position::Words },
    Style { mark: "+", is_literal: true, is_code: false, position: Position::Words },
    Style { mark: "^", is_literal: false, is_code: false, position: Position::Tight },
    Style { mark: "~", is_literal: false, is_code: false, position: Position::Tight },
];

/// Macros that show the text in their brackets, or else their target.
const SHOWN: [&str; 13] = [
    "link:",
    "xref:",
    "mailto:",
    "https://",
    "http://",
    "ftp://",
    "irc://",
    "kbd:",
    "btn:",
    "pass:",
    "stem:",
    "latexmath:",
    "asciimath:",
];

/// Macros that show no text.
const HIDDEN: [&str; 7] =
    ["footnote:", "footnoteref:", "image:", "icon:", "anchor:", "indexterm:", "bibitem:"];

pub(super) fn special(scan: &mut Scan<'_>, at: usize) -> Option<Found> {
    let rest = &scan.text[at..];
    match rest.as_bytes()[0] {
        b'\\' => {
            let mark = scan.styles.iter().find(|style| rest[1..].starts_with(style.mark))?;
            Some(Found { resume: at + 1 + mark.mark.len(), ..Found::removing(at, at + 1) })
        }
        b'<' if rest.starts_with("<<") => {
            let end = scan.find(at + 2, ">>", b"<")?;
            let text = scan.text[at + 2..end].find(',').map_or(at + 2, |comma| at + 3 + comma);
            let space = scan.text[text..end].len() - scan.text[text..end].trim_start().len();
            Some(Found::keeping(at, text + space..end, end + 2))
        }
        b'(' if rest.starts_with("(((") => {
            let end = scan.find(at + 3, ")))", b"(\n")?;
            Some(Found::removing(at, end + 3))
        }
        b'(' if rest.starts_with("((") => {
            let end = scan.find(at + 2, "))", b"(\n")?;
            Some(Found::keeping(at, at + 2..end, end + 2))
        }
        b'[' if rest.starts_with("[[") => {
            let end = scan.find(at + 2, "]]", b"[\n")?;
            Some(Found::removing(at, end + 2))
        }
        b'[' => {
            // The roles of the marked text that follows.
            let end = scan.find(at + 1, "]", b"[ \n")? + 1;
            let style = scan.styles.iter().position(|style| scan.starts(end, style.mark))?;
            scan.closer(style, end)?;
            Some(Found::removing(at, end))
        }
        b'+' if rest.starts_with("+\n") && scan.before(at) == Some(' ') => {
            Some(Found::removing(at - 1, at + 1))
        }
        byte if byte.is_ascii_alphabetic() => find_macro(scan, at),
        _ => None,
    }
}

/// Finds a macro that begins at a place.
fn find_macro(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let starts = |names: &[&str]| names.iter().find(|name| scan.starts(at, name)).map(|n| n.len());
    // A footnote follows a word directly. Any other macro begins a word.
    let is_free = scan.before(at).is_none_or(is_edge) || scan.starts(at, "footnote");
    let shown = starts(&SHOWN);
    let length = shown.or_else(|| starts(&HIDDEN)).filter(|_| is_free)?;
    let open = scan.find(at + length, "[", b" \n]")?;
    let end = scan.find(open + 1, "]", b"[")?;
    if shown.is_none() {
        return Some(Found::removing(at, end + 1));
    }
    if end > open + 1 {
        return Some(Found::keeping(at, open + 1..end, end + 1));
    }
    let is_address = scan.text[at..at + length].ends_with("//");
    let target = if is_address { at } else { at + length };
    Some(Found { resume: end + 1, ..Found::keeping(at, target..open, end + 1) })
}
