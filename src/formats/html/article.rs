//! The article of a page, as the package `dom_smoothie` finds it: Readability, which browsers use
//! for their reader view.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use crate::error::{Error, Result};
use crate::formats::html_syntax::elements::{self, MAX_DEPTH};

/// The longest page in which an article is looked for, in bytes. The 181 pages of the
/// article-extraction-benchmark have up to 1.6 million.
const MAX_BYTES: usize = 16 << 20;

/// The most bytes that writing the text of a page may look at: about a fifth of a second.
const MAX_WRITING_COST: u64 = 4 << 30;

/// The article of a page.
pub(super) struct Article {
    /// The elements of the page that are the article, as HTML.
    pub(super) html: String,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// What the page says of itself in a sentence or two.
    pub(super) description: Option<String>,
}

/// Finds the article of a page; `None` where there is none.
///
/// # Errors
/// [`Error::PageSize`], [`Error::PageDepth`] where it would take too long, or too much memory;
/// [`Error::PageReader`] where writing its text would take too long, or the package gave up with a
/// panic.
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
    let found = catch_unwind(AssertUnwindSafe(|| {
        Readability::new(html, None, Some(Config::default())).ok()?.parse().ok()
    }));
    let Some(article) = found.map_err(|_| Error::PageReader)? else { return Ok(None) };
    let filled = |text: &String| !text.trim().is_empty();
    Ok(Some(Article {
        html: article.content.to_string(),
        title: Some(article.title).filter(filled),
        author: article.byline.filter(filled),
        description: article.excerpt.filter(filled),
    }))
}

/// What it costs the package at most to write the text of a page as HTML, in bytes looked at.
///
/// It looks for the next `<` from each character on that it writes as an entity: the square of the
/// length of a text that has many of those and no tags.
fn writing_cost(html: &str) -> u64 {
    // Characters that begin with the byte 0xC2, as the space that keeps words together does.
    let written = |byte: &&u8| matches!(byte, b'&' | 0xC2);
    html.as_bytes()
        .split(|byte| *byte == b'<')
        .map(|run| run.len() as u64 * run.iter().filter(written).count() as u64)
        .sum()
}

/// A bound of how deep the elements of a page are nested, from its tags alone. Time `O(html)`.
///
/// Elements whose end tag may be left out are not counted, as they end each other.
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
        let optional = matches!(
            &*lower,
            "" | "p"
                | "li"
                | "dt"
                | "dd"
                | "td"
                | "th"
                | "tr"
                | "thead"
                | "tbody"
                | "tfoot"
                | "option"
                | "optgroup"
                | "colgroup"
                | "rt"
                | "rp"
                | "html"
                | "head"
                | "body"
        );
        if optional || elements::is_void(&lower) {
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
    fn depth_is_bounded_by_the_tags_that_need_an_end() {
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
    fn a_page_that_would_run_away_is_refused() {
        let deep = "<div>".repeat(100_000);
        assert_eq!(find(&deep).err(), Some(Error::PageDepth { limit: 512 }));
        let entities = "&amp;".repeat(100_000);
        assert_eq!(find(&entities).err(), Some(Error::PageReader));
        let long = "x".repeat(MAX_BYTES + 1);
        assert_eq!(find(&long).err(), Some(Error::PageSize { limit: MAX_BYTES }));
    }
}
