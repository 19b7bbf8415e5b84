//! Reads web pages: finds the article, and decides which parts of it are text.
//!
//! The steps are, in this order:
//! 1. XHTML is rewritten as HTML ([`xhtml`]).
//! 2. The text is divided into pieces ([`walk`], [`page`]), which know what the tags around them say
//!    ([`tags`]).
//! 3. The article is found ([`article`]). Without an article, all pieces are used. A fragment of a page
//!    ([`fragment`]) has no article: all of it is text.
//! 4. Rules decide the kind of each piece ([`rules`], [`lines`], [`page_words`]). They also use what the page
//!    says about itself ([`head`]).

mod article;
mod fragment;
mod head;
mod lines;
mod page;
mod page_words;
mod rules;
mod tags;
mod walk;
mod xhtml;

use crate::document::Block;
use crate::document::{Document, Metadata, Places};
use crate::formats::read_format::ReadText;
use crate::language::Language;
use page::Page;
use rules::{Classified, PageInfo};
use std::borrow::Cow;
use std::ops::Range;

/// The smallest size of the prose of an article, in bytes, that is trusted. A smaller one is compared with
/// the text that the page hides, and with all the text that it shows. Readability does not count shorter
/// paragraphs when it decides whether a page is readable.
const MIN_ARTICLE_BYTES: usize = 140;

/// If there is more than this number of times the prose elsewhere, it is the text of the page.
const MIN_GAIN: usize = 2;

impl<'t> Document<'t> {
    /// Reads a web page: finds its article with its title, headings, lists, quotations, tables and code,
    /// and marks boilerplate: captions, bylines, links to other pages, calls to action.
    ///
    /// The text of the document is that of the article, with entities decoded and white space folded.
    /// Offsets refer to this text. For a page without an article, it is all the text that the page shows.
    /// If the language cannot be detected from the prose, `<html lang>` is used.
    ///
    /// Time and space are linear in the size of the page, at any depth.
    ///
    /// # Examples
    /// ```
    /// use epitome::document::BlockKind;
    /// use epitome::{Document, Metadata};
    /// let page = "<nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Tea is a drink.</p>";
    /// let document = Document::html(page, Metadata::default());
    /// let prose: Vec<_> = document.blocks().iter().filter(|b| b.kind.is_prose()).collect();
    /// assert_eq!(&document.text()[prose[0].span.clone()], "Tea is a drink.");
    /// ```
    pub fn html(html: &str, known: Metadata<'t>) -> Self {
        let read = read(html, known.title.as_deref(), known.language);
        Self::of_page(read, known)
    }

    /// Reads all the text that a web page shows, without a search for its article. Time and space are
    /// linear in the size of the page, at any depth.
    pub fn visible_text(html: &str, known: Metadata<'t>) -> Self {
        let read = visible(html, known.title.as_deref(), known.language);
        Self::of_page(read, known)
    }

    fn of_page(read: Read, known: Metadata<'t>) -> Self {
        let Read { text, blocks, inline_code, title, language } = read;
        let title = known.title.or_else(|| title.map(Cow::Owned));
        Self::new(Cow::Owned(text), Places::Unknown, blocks, title, language)
            .with_inline_code(inline_code)
    }
}

/// The reader of web pages.
pub(super) struct HtmlReader;

impl ReadText for HtmlReader {
    fn recognizes(&self, text: &str) -> bool {
        is_likely(text) || fragment::is_likely(text)
    }

    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        if !is_likely(&text) && fragment::is_likely(&text) {
            return Document::visible_text(&text, known); // it has nothing around its text
        }
        Document::html(&text, known)
    }
}

/// The result of reading a page.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) inline_code: Vec<Range<usize>>,
    pub(super) title: Option<String>,
    pub(super) language: Language,
}

/// Whether a text begins with `<!doctype html` or `<html`, perhaps after an XML declaration or comments.
fn is_likely(text: &str) -> bool {
    let mut rest = text.trim_start();
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, behind)) = rest.strip_prefix(start).and_then(|rest| rest.split_once(end)) {
            rest = behind.trim_start();
        }
    }
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Reads the article of a page, or all of its visible text if it has none. Time and space `O(html)`.
pub(super) fn read(html: &str, title: Option<&str>, language: Option<Language>) -> Read {
    let html = xhtml::as_html(html);
    let page = walk::read(&html);
    let described = head::described(&page);
    let known = PageInfo {
        title: title.or(described.title.as_deref()),
        author: described.author.as_deref(),
        description: described.description.as_deref(),
        language,
        hint: page.language(),
    };
    let article = article_of(&page, &known);
    let prose = article.as_ref().map_or(0, Read::prose_bytes);
    let article = match article {
        Some(article) if prose >= MIN_ARTICLE_BYTES => return article,
        article => article,
    };
    let least = MIN_ARTICLE_BYTES.max(MIN_GAIN * prose);
    if page.hidden_bytes > least
        && let Some(hidden) = article_of(&walk::read_hidden(&html), &known)
        && hidden.prose_bytes() > least
    {
        return hidden;
    }
    let shown = all(page, &known);
    match article {
        Some(article) if shown.prose_bytes() <= MIN_GAIN * prose => article,
        _ => shown,
    }
}

/// Reads the article of a page. Returns `None` if no paragraph of it could be part of one.
fn article_of(page: &Page, known: &PageInfo<'_>) -> Option<Read> {
    let keep = article::pieces_of(page, known.title, known.description)?;
    Some(all(page.only(&keep), known))
}

/// Reads all the text that a page shows. Time and space `O(html)`.
pub(super) fn visible(html: &str, title: Option<&str>, language: Option<Language>) -> Read {
    let page = walk::read(&xhtml::as_html(html));
    let hint = page.language();
    all(page, &PageInfo { title, author: None, description: None, language, hint })
}

fn all(page: Page, known: &PageInfo<'_>) -> Read {
    let Classified { blocks, language } = rules::classify(&page, known);
    let Page { text, inline_code, .. } = page;
    Read { text, blocks, inline_code, title: known.title.map(str::to_owned), language }
}

impl Read {
    fn prose_bytes(&self) -> usize {
        self.blocks.iter().filter(|b| b.kind.is_prose()).map(|b| b.span.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_recognized_by_its_beginning() {
        let cases = [
            ("<!DOCTYPE html><p>x", true),
            ("\n<html lang=en>", true),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", true),
            ("<!-- saved --><!-- twice --><HTML>", true),
            ("<p>A paragraph.", false),
            ("<?xml version=\"1.0\"?><rss>", false),
            ("<ht", false),
            ("The tag <html> begins a page.", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_likely(text), expected, "{text}");
        }
    }
}
