//! A summary and its whole text as HTML: what `-f html` writes, and what the application in a browser shows.
//!
//! An [`Article`] is the HTML of one summary: the title, a slider for the length, the sentences of the
//! summary, key phrases, and the whole text with these sentences marked in it. It carries the data that the
//! [`script`] needs as JSON. Articles do not depend on each other, so any thread can write one at any
//! time.
//!
//! [`before`] and [`after`] make a page of articles. The page is a single file that loads nothing else: its
//! style and its script are embedded, and a Content-Security-Policy allows these two by their hashes and
//! forbids everything else. The application embeds the same style and script, and inserts articles itself.
//!
//! The markup is written with `maud`, which escapes by default and rejects malformed markup at compile
//! time. Most of a page are blocks, lists and sentences, which are loops of Rust here; a template file
//! would need a second data model for them. The style is in `page.css`; the script is in `script/`, one file
//! for each part of the page.
//!
//! # Examples
//! ```
//! use epitome::{Document, Metadata, Options, Summarizer, page};
//!
//! let document = Document::plain("Tea is hot. It is made of leaves.", Metadata::new());
//! let options = Options::new().explain(true).rank_all(true);
//! let summary = Summarizer::new(options).summarize(&document);
//! let article = page::Article::new("tea.txt", &document, &summary).html().unwrap_or_default();
//! assert!(article.starts_with("<article") && article.contains("Tea is hot."));
//! std::fs::write(std::env::temp_dir().join("tea.html"), page::before() + &article + &page::after())?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod article;
mod front;
mod passages;
mod tables;
mod text;

use base64::prelude::{BASE64_STANDARD, Engine};
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest, Sha256};

pub use article::Article;
pub use passages::{Passage, Piece, chosen, passages, shades};

const STYLE: &str = include_str!("page.css");

/// The files of the script that define what a page needs, in the order in which they depend on each other.
const SCRIPT: &str = concat!(
    include_str!("script/dom.js"),
    include_str!("script/why.js"),
    include_str!("script/map.js"),
    include_str!("script/copy.js"),
    include_str!("script/view.js"),
    include_str!("script/index.js"),
);

/// The file of the script that sets up the articles of a page when it is opened.
const START: &str = include_str!("script/start.js");

/// The style sheet of articles, for programs that insert them into a page of their own.
pub fn style() -> &'static str {
    STYLE
}

/// The script of articles without the part that runs at once, for programs that insert them into a page of
/// their own. It defines `View`, the class that controls an article, and `showIndex`.
pub fn script() -> &'static str {
    SCRIPT
}

/// The HTML before the first article of a page.
pub fn before() -> String {
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&[SCRIPT, START]),
        hash(&[STYLE])
    );
    let head = html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy);
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        meta name="generator" content=(concat!("epitome ", env!("CARGO_PKG_VERSION")));
        title { "Summary" }
        style { (PreEscaped(STYLE)) }
    };
    // `after` closes the elements that enclose the articles.
    let doctype = DOCTYPE.into_string();
    format!("{doctype}<html lang=\"en\"><head>{}</head><body>\n<main>\n", head.into_string())
}

/// The HTML after the last article of a page.
pub fn after() -> String {
    let script = html! { script { (PreEscaped(SCRIPT)) (PreEscaped(START)) } }.into_string();
    format!("\n</main>\n{script}</body></html>\n")
}

/// The source expression that allows an inline script or style in a Content-Security-Policy. The content is
/// that of all pieces in a row.
fn hash(pieces: &[&str]) -> String {
    let mut digest = Sha256::new();
    for piece in pieces {
        digest.update(piece);
    }
    format!("sha256-{}", BASE64_STANDARD.encode(digest.finalize()))
}

#[cfg(test)]
mod tests;
