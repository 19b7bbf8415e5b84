//! The reader of web pages: the article, and what of it is there for the page.
//!
//! In this order: XHTML is written as HTML ([`xhtml`]); the tags become pieces of text, each with what
//! the elements around it say of it ([`walk`], [`page`], [`tags`]); a package finds the article ([`article`]); the pieces are found that it
//! is made of ([`matching`]); and rules tell which of them are its text ([`rules`], [`lines`]).
//! Where there is no article, all pieces are judged.

mod article;
mod lines;
mod matching;
mod page;
mod page_words;
mod rules;
mod tags;
mod walk;
mod xhtml;

use crate::document::Block;
use crate::document::{Document, Metadata, Places};
use crate::error::Result;
use crate::formats::read_format::{Parsed, ReadText};
use crate::language::Language;
use page::Page;
use rules::Judged;
use std::borrow::Cow;

/// An article with less running text than this, in bytes, may be none: then it is compared with
/// all that the page shows. Readability takes no page for readable by paragraphs shorter than this.
const MIN_ARTICLE_BYTES: usize = 140;

/// How much more running text a page must show than such an article for it to be no article.
const MIN_GAIN: usize = 2;

impl<'t> Document<'t> {
    /// Reads a web page: finds the article and its title, headings, lists, quotations, tables and
    /// code, and what is boilerplate: captions, bylines, links to other pages, calls to action.
    ///
    /// The document's text is that of the article, with its entities read and its white space
    /// folded; offsets are offsets into it. A page without an article gives all the text that it
    /// shows. The language is found from the prose; where that does not tell, `<html lang>` does.
    ///
    /// # Errors
    /// [`Error::PageSize`], [`Error::PageDepth`] and [`Error::PageReader`] where no article could
    /// be looked for: [`visible_text`](Self::visible_text) reads any page.
    ///
    /// # Examples
    /// ```
    /// use epitome::document::BlockKind;
    /// use epitome::{Document, Metadata};
    /// let page = "<nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Tea is a drink.</p>";
    /// let document = Document::html(page, Metadata::default())?;
    /// let prose: Vec<_> = document.blocks().iter().filter(|b| b.kind.is_prose()).collect();
    /// assert_eq!(&document.text()[prose[0].span.clone()], "Tea is a drink.");
    /// # Ok::<(), epitome::Error>(())
    /// ```
    ///
    /// [`Error::PageSize`]: crate::Error::PageSize
    /// [`Error::PageDepth`]: crate::Error::PageDepth
    /// [`Error::PageReader`]: crate::Error::PageReader
    pub fn html(html: &str, known: Metadata<'t>) -> Result<Self> {
        let read = read(html, known.title.as_deref(), known.language)?;
        Ok(Self::of_page(read, known))
    }

    /// Reads all the text that a web page shows, without looking for an article in it.
    ///
    /// Time and space are linear in the page, however deep it is nested.
    pub fn visible_text(html: &str, known: Metadata<'t>) -> Self {
        let read = visible(html, known.title.as_deref(), known.language);
        Self::of_page(read, known)
    }

    fn of_page(read: Read, known: Metadata<'t>) -> Self {
        let Read { text, blocks, title, language } = read;
        let title = known.title.or_else(|| title.map(Cow::Owned));
        Self::new(Cow::Owned(text), Places::Unknown, blocks, title, language)
    }
}

/// The reader of web pages.
pub(super) struct HtmlReader;

impl ReadText for HtmlReader {
    fn recognizes(&self, text: &str) -> bool {
        is_likely(text)
    }

    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Parsed<'t> {
        match Document::html(&text, known.clone()) {
            Ok(document) => document.into(),
            Err(error) => {
                let document = Document::visible_text(&text, known);
                Parsed { document, no_article: Some(error) }
            }
        }
    }
}

/// What the reader makes of a page.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<String>,
    pub(super) language: Language,
}

/// Whether a text begins with `<!doctype html` or `<html`, behind an XML declaration or comments.
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

/// Reads the article of a page; all that it shows where it has none. Time `O(html)` but for what
/// the package does, whose time is bounded by the size and the depth of the page.
///
/// # Errors
/// Those of [`article::find`]: the page can still be read by [`visible`].
pub(super) fn read(html: &str, title: Option<&str>, language: Option<Language>) -> Result<Read> {
    let html = xhtml::as_html(html);
    let article = article::find(&html)?;
    let page = walk::read(&html);
    let known = rules::Metadata {
        title: title.or(article.as_ref().and_then(|article| article.title.as_deref())),
        author: article.as_ref().and_then(|article| article.author.as_deref()),
        description: article.as_ref().and_then(|article| article.description.as_deref()),
        language,
        hint: page.language(),
    };
    let Some(article) = &article else { return Ok(all(page, &known)) };
    let own = walk::read(&article.html);
    let of_article = match matching::pieces_of(&page, &own) {
        Some(keep) => page.only(&keep),
        None => own,
    };
    let read = all(of_article, &known);
    let prose = read.prose_bytes();
    if prose < MIN_ARTICLE_BYTES {
        let shown = all(page, &known);
        if shown.prose_bytes() > MIN_GAIN * prose {
            return Ok(shown);
        }
    }
    Ok(read)
}

/// Reads all that a page shows, whatever it is. Time and space `O(html)`.
pub(super) fn visible(html: &str, title: Option<&str>, language: Option<Language>) -> Read {
    let page = walk::read(&xhtml::as_html(html));
    let hint = page.language();
    all(page, &rules::Metadata { title, author: None, description: None, language, hint })
}

fn all(page: Page, known: &rules::Metadata<'_>) -> Read {
    let Judged { blocks, language } = rules::judge(&page, known);
    Read { text: page.text, blocks, title: known.title.map(str::to_owned), language }
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
    fn a_page_is_told_by_its_beginning() {
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
