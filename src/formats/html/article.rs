//! Finds the article of a page with the package `dom_smoothie`, which implements Readability, the algorithm
//! of the reader view in Firefox.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use crate::error::{Error, Result};
use crate::formats::html_syntax::elements::{self, MAX_DEPTH};

/// The longest page that is searched for an article, in bytes. The 181 pages of the
/// article-extraction-benchmark have up to 1.6 million.
const MAX_BYTES: usize = 16 << 20;

/// The largest cost of writing a page that is accepted (see [`writing_cost`]), in bytes looked at. This
/// many take about a fifth of a second.
const MAX_WRITING_COST: u64 = 4 << 30;

/// The article of a page.
pub(super) struct Article {
    /// The elements of the article, as HTML.
    pub(super) html: String,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// A description of the page in a sentence or two, from its metadata.
    pub(super) description: Option<String>,
}

/// Finds the article of a page, or returns `None` if it has none.
///
/// # Errors
/// * [`Error::PageSize`], [`Error::PageDepth`] if the search would take too much time or memory.
/// * [`Error::PageReader`] if writing the article would take too long, or if the package panicked.
pub(super) fn find(html: &str) -> Result<Option<Article>> {
    if html.len() > MAX_BYTES {
        return Err(Error::PageSize { limit: MAX_BYTES });
    }
    if depth(html) > MAX_DEPTH {
        return Err(Error::PageDepth { limit: MAX_DEPTH });
    }
    if writing_cost(html) > MAX_WRITING_COST {
        return Err(Error::PageReader);
    }
    // Panics of the package are caught here. The panic hook of the process still prints them, and where panics
    // abort (WebAssembly, `panic = "abort"`) they end the process, so the library does not promise this.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut reader = Readability::new(html, None, Some(Config::default())).ok()?;
        // Without a description the package takes the first paragraph.
        let description = reader.get_article_metadata(reader.parse_json_ld()).excerpt;
        Some((reader.parse().ok()?, description))
    }));
    let Some((article, description)) = found.map_err(|_| Error::PageReader)? else {
        return Ok(None);
    };
    let filled = |text: &String| !text.trim().is_empty();
    Ok(Some(Article {
        html: article.content.to_string(),
        title: Some(article.title).filter(filled),
        author: article.byline.filter(filled),
        description: description.filter(filled),
    }))
}

/// Returns an upper bound of the cost of writing a page as HTML, in bytes that the package looks at.
///
/// For each character that becomes an entity, the package searches for the next `<`. The cost of a text
/// without tags is thus quadratic.
fn writing_cost(html: &str) -> u64 {
    // The byte 0xC2 begins a no-break space, among other characters.
    let written = |byte: &&u8| matches!(byte, b'&' | 0xC2);
    html.as_bytes()
        .split(|byte| *byte == b'<')
        .map(|run| run.len() as u64 * run.iter().filter(written).count() as u64)
        .sum()
}

/// The elements whose end tag may be left out (HTML Standard, 13.1.2.4).
const END_IS_OPTIONAL: [&str; 18] = [
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "rt", "rp", "html", "head", "body",
];

/// Returns an upper bound of the nesting depth of a page, from its tags alone. Time `O(html)`.
///
/// Elements whose end tag may be left out are not counted, since they end each other.
fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        at += next + 1;
        let ends = bytes.get(at) == Some(&b'/');
        let from = at + usize::from(ends);
        let length = bytes[from..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &html[from..from + length];
        at = from + length;
        let lower = name.to_ascii_lowercase();
        if lower.is_empty() || END_IS_OPTIONAL.contains(&&*lower) || elements::is_void(&lower) {
            continue;
        }
        if ends {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
        if !ends && matches!(&*lower, "script" | "style") {
            let end = format!("</{lower}");
            let rest = &bytes[at..];
            let found = rest
                .windows(end.len())
                .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
            at += found.unwrap_or(rest.len());
            while !html.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_elements_that_need_an_end_tag_add_to_the_depth() {
        let cases = [
            ("<div><p>a<p>b<ul><li>c<li>d</ul></div><br>", 2),
            ("<script>if (a<b && b<c) '<div><div><div>'</script><b>x</b>", 1),
            ("a < b", 0),
            ("<DIV><Div></DIV>", 2),
            ("<é><div>", 1),
            ("</div></div><i>", 1),
        ];
        for (html, expected) in cases {
            assert_eq!(depth(html), expected, "{html}");
        }
    }

    #[test]
    fn a_page_that_would_take_too_long_is_refused() {
        let deep = "<div>".repeat(100_000);
        assert_eq!(find(&deep).err(), Some(Error::PageDepth { limit: 512 }));
        let entities = "&amp;".repeat(100_000);
        assert_eq!(find(&entities).err(), Some(Error::PageReader));
        let long = "x".repeat(MAX_BYTES + 1);
        assert_eq!(find(&long).err(), Some(Error::PageSize { limit: MAX_BYTES }));
    }
}
