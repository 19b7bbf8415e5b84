//! Rewrites XHTML as HTML.

use std::borrow::Cow;

use crate::formats::html_syntax::elements;
use crate::formats::html_syntax::tokens::{Token, TokenKind, tokens};

/// The number of bytes at the start of a page that are searched for a sign of XHTML.
const MAX_HEAD: usize = 4096;

/// The namespace that `<html>` declares in XHTML.
const NAMESPACE: &str = "http://www.w3.org/1999/xhtml";

/// Returns a page in the syntax of HTML. Time `O(html)`.
///
/// The slash of `<script src="a.js"/>` has no meaning in HTML, and ends the element in XHTML. If the page
/// is XHTML, such tags get an end tag.
pub(super) fn as_html(page: &str) -> Cow<'_, str> {
    if !is_xhtml(page) {
        return Cow::Borrowed(page);
    }
    let mut html = String::new();
    let mut written = 0;
    for token in tokens(page) {
        if let TokenKind::Start { name, is_closed: true } = token.kind
            && !elements::is_void(&name)
        {
            let tag = &page[written..token.span.end];
            html.push_str(tag.trim_end_matches(['/', '>']));
            html.push_str("></");
            html.push_str(&name);
            html.push('>');
            written = token.span.end;
        }
    }
    html.push_str(&page[written..]);
    Cow::Owned(html)
}

/// Whether a page has an XML declaration or the namespace of XHTML.
fn is_xhtml(page: &str) -> bool {
    let page = page.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head = &page[..page.floor_char_boundary(MAX_HEAD)];
    head.starts_with("<?xml")
        || tokens(head).any(|Token { span, kind }| {
            matches!(kind, TokenKind::Start { name, .. } if name == "html")
                && head[span].contains(NAMESPACE)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn self_closing_tags_get_end_tags_only_in_xhtml() {
        let body = "<script src=\"a\"/><br/><!-- <i/> --><A id='b' />c";
        let ended = "<script src=\"a\"></script><br/><!-- <i/> --><A id='b' ></a>c";
        let cases = [
            ("<?xml version='1.0'?><p>", ended),
            ("\n<!DOCTYPE html><HTML xmlns=\"http://www.w3.org/1999/xhtml\"><p>", ended),
            ("<html><p>http://www.w3.org/1999/xhtml", body),
        ];
        for (head, expected) in cases {
            assert_eq!(as_html(&format!("{head}{body}")), format!("{head}{expected}"));
        }
    }
}
