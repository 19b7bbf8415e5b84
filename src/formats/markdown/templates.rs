//! Hides the templates of site generators in the addresses of links, such as those of Hugo
//! (`[guide]({{< ref "guide.md" >}})`) and Jekyll (`[guide]({% link guide.md %})`). They contain spaces, with which
//! a parser of Markdown takes the whole link for text.

use std::borrow::Cow;
use std::ops::Range;

/// The longest address that is searched for templates, in bytes: more than most paths of files have, and few enough
/// that a text of many brackets takes linear time.
const MAX_ADDRESS_BYTES: usize = 500;

/// What stands in the place of each byte of a template: any character that an address may have.
const FILLER: char = '-';

/// The marks that open and close a template.
const MARKS: [(&str, &str); 2] = [("{{", "}}"), ("{%", "%}")];

/// Returns the source with the templates in the addresses of links overwritten. All byte offsets stay the same.
/// Time `O(source)`.
///
/// What looks like a link may be something else, such as code. So the text of the document has to be taken from
/// the source itself.
pub(super) fn hide(source: &str) -> Cow<'_, str> {
    let mut hidden = String::new();
    let mut written = 0;
    let mut from = 0;
    while let Some(at) = source[from..].find(']').map(|at| from + at + 1) {
        from = at;
        // The address of a link, and that of the definition of one.
        let Some(address) = source[at..].strip_prefix(['(', ':']) else { continue };
        let start = source.len() - address.trim_start_matches([' ', '\t']).len();
        for template in templates(&source[start..]) {
            let template = start + template.start..start + template.end;
            hidden.push_str(&source[written..template.start]);
            hidden.extend(std::iter::repeat_n(FILLER, template.len()));
            written = template.end;
            from = template.end;
        }
    }
    if written == 0 {
        return Cow::Borrowed(source);
    }
    hidden.push_str(&source[written..]);
    Cow::Owned(hidden)
}

/// Returns a text of the parser with what was overwritten, from the source. `source` and `parsed` are the same range of
/// the source and of what was parsed in its place. `None` if the text is written in another way there.
///
/// The parser leaves out bytes, such as the marks of a quotation before the next line of code, and has a space for
/// a line break.
pub(super) fn restore(text: &str, source: &str, parsed: &str) -> Option<String> {
    let (source, parsed) = (source.as_bytes(), parsed.as_bytes());
    let mut restored = Vec::with_capacity(text.len());
    let mut at = 0;
    for &byte in text.as_bytes() {
        let is_it = |other: &u8| *other == byte || (byte == b' ' && matches!(other, b'\n' | b'\r'));
        at += parsed.get(at..)?.iter().position(is_it)?;
        restored.push(if byte == b' ' { byte } else { *source.get(at)? });
        at += 1;
    }
    String::from_utf8(restored).ok()
}

/// Returns the places of the templates in the address that a text begins with.
fn templates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < MAX_ADDRESS_BYTES
        && let Some(next) = text[at..].chars().next()
        && next != ')'
        && !next.is_whitespace()
    {
        if !is_open(&text[at..]) {
            at += next.len_utf8();
            continue;
        }
        // Without its end this is no template, so the rest is no address that a template could be in.
        let Some(length) = template(&text[at..]) else { break };
        found.push(at..at + length);
        at += length;
    }
    found
}

/// Whether a text begins with a mark that opens a template.
fn is_open(text: &str) -> bool {
    MARKS.iter().any(|(open, _)| text.starts_with(open))
}

/// Returns the length of the template that a text begins with: `{{ … }}`, also with other marks within, or `{% … %}`.
///
/// Backticks are code before they are anything else, so a template has none. It ends on its line.
fn template(text: &str) -> Option<usize> {
    let (_, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let text = &text[..text.floor_char_boundary(MAX_ADDRESS_BYTES)];
    let end = text.find(close)? + close.len();
    (!text[..end].contains(['\n', '`'])).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Metadata};

    #[test]
    fn the_text_of_a_link_is_text_and_its_address_is_not() {
        let cases = [
            ("See [the guide]({{< ref \"guide.md\" >}}) first.", "See the guide first."),
            ("See [it]({{% relref \"/a (b)#c\" %}} \"A title\") first.", "See it first."),
            ("See [it]( {{ site.url }}/a/{{ page.b }}.html ) first.", "See it first."),
            ("See [it](/a/{% link b.md %}#c) first.", "See it first."),
            ("See [it](<{{< ref a >}}>) first.", "See it first."),
            ("See **[*it*]({{< ref é >}})** first.", "See it first."),
            ("See [it][x] first.\n\n[x]: {{< ref \"a\" >}}", "See it first."),
            ("See ![it]({{< ref \"a.png\" >}}) first.", "See first."),
            // No links.
            ("See `[it]({{< ref \"a\" >}})` first.", "See [it]({{< ref \"a\" >}}) first."),
            (
                "See `[it]({{< ref\n\"a\" >}}) [it]({{ é }})\nb` &amp; it.",
                "See [it]({{< ref \"a\" >}}) [it]({{ é }}) b & it.",
            ),
            ("> See `[it]({{ é }})\n> b` first.", "See [it]({{ é }}) b first."),
            ("See `[it]({{ a }})\r\nb` first.", "See [it]({{ a }}) b first."),
            ("See it]({{< ref \"a\" >}}) first.", "See it]({{< ref \"a\" >}}) first."),
            (
                "See {{< ref \"a\" >}} and x[1]: {{ b }}.",
                "See {{< ref \"a\" >}} and x[1]: {{ b }}.",
            ),
            ("See [it]({{< ref \"a\" ) first.", "See [it]({{< ref \"a\" ) first."),
            ("```\r\n[it]({{< ref \"a\" >}})\r\nB\r\n```\r\n", "[it]({{< ref \"a\" >}})\nB"),
            ("    [it]({{< ref \"a\" >}})", "[it]({{< ref \"a\" >}})"),
        ];
        for (source, expected) in cases {
            let document = Document::markdown(source, Metadata::default());
            assert_eq!(document.text(), expected, "{source}");
            assert_eq!(hide(source).len(), source.len(), "{source}");
        }
    }

    #[test]
    fn other_sources_stay() {
        for source in
            ["[a](b) [c]: d", "[a]({{ b", "]({{", "](", "]", "", "[a]({{ `b` }})", "[a]({{\n}})"]
        {
            assert!(matches!(hide(source), Cow::Borrowed(same) if same == source), "{source}");
        }
    }
}
