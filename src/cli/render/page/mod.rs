//! `--format html`: a web page that shows the summary and the whole text.
//!
//! The page is a single file that loads nothing else. Its style and its script are embedded, and a
//! Content-Security-Policy allows these two by their hashes and forbids everything else.
//!
//! Each document is an `article`, with the data that the script needs as JSON. Articles do not depend on
//! each other, so that any thread can write one at any time. The index of several articles is built by
//! the script.
//!
//! The markup is written with `maud`, which escapes by default and rejects malformed markup at compile
//! time. Most of a page are blocks, lists and sentences, which are loops of Rust here; a template file
//! would need a second data model for them. Style and script are in `page.css` and `page.js`.

use std::io::{self, Write};
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine};
use epitome::document::BlockKind;
use epitome::summary::{Explained, Explanation, Outcome, Role};
use epitome::{Document, Keyword, Language, PhrasePlace};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::passages::{Passage, Piece, chosen, passages, shades};
use super::{Frame, Render, Rendered, printable};
use crate::cli::console::plural::count;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The number of shades that the style sheet has for sentences, `h0` to `h5`; see [`shades`].
const SHADES: usize = 6;

/// The number of decimals of a score, or of a part of it.
const DIGITS: i32 = 3;

/// Writes each document with its summary on top, a slider for the length, and its sentences marked and
/// shaded.
#[derive(Debug)]
pub(crate) struct Page {
    /// Whether the summary is in the order of the document, not of the ranks.
    pub(crate) in_order: bool,
}

impl Render for Page {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some(explanation) = &rendered.summary.explanation else { return Ok(()) };
        let article = Article::new(rendered, explanation, self.in_order);
        out.write_all(article.markup().into_string().as_bytes())
    }

    fn frame(&self) -> Frame {
        static BEFORE: LazyLock<String> = LazyLock::new(before);
        static AFTER: LazyLock<String> = LazyLock::new(after);
        Frame { before: &BEFORE, between: "\n", after: &AFTER }
    }
}

/// The markup before the first article.
fn before() -> String {
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
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

/// The markup after the last article.
fn after() -> String {
    let script = html! { script { (PreEscaped(SCRIPT)) } }.into_string();
    format!("\n</main>\n{script}</body></html>\n")
}

/// The source expression that allows an inline script or style in a Content-Security-Policy.
fn hash(content: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The article of a summary and the text of its documents.
struct Article<'a> {
    rendered: &'a Rendered<'a>,
    explanation: &'a Explanation,
    sentences: Vec<&'a Explained>,
    chosen: Vec<bool>,
    shades: Vec<usize>,
    in_order: bool,
    /// The identifier of the article, and the prefix of all identifiers in it.
    id: String,
}

impl<'a> Article<'a> {
    fn new(rendered: &'a Rendered<'a>, explanation: &'a Explanation, in_order: bool) -> Self {
        let id = match rendered.number {
            (input, None) => format!("d{}", input + 1),
            (input, Some(line)) => format!("d{}-{line}", input + 1),
        };
        Self {
            rendered,
            explanation,
            sentences: explanation.sentences().collect(),
            chosen: chosen(explanation),
            shades: shades(explanation, SHADES),
            in_order,
            id,
        }
    }

    fn markup(&self) -> Markup {
        let Rendered { summary, documents, merged, .. } = self.rendered;
        let id = &self.id;
        let unit = summary.unit.as_str();
        let several = merged.is_some();
        let language = if several { None } else { documents.first().map(Document::language) };
        html! {
            article id=(id) lang=[language.and_then(tag)] {
                header.top {
                    h1 dir="auto" { (self.title()) }
                    p.source lang="en" {
                        @if summary.title.is_some() && !several {
                            bdi { (printable(self.rendered.place)) } " · "
                        }
                        (count(summary.stats.sentences, unit)) ", "
                        (count(summary.stats.words, "word"))
                    }
                }
                @if self.sentences.is_empty() {
                    p.nothing lang="en" { "There is no sentence in it." }
                } @else {
                    (self.controls(unit))
                    section.summary aria-labelledby=(format!("{id}-summary")) {
                        h2 lang="en" id=(format!("{id}-summary")) { "Summary" }
                        div.points role="list" {
                            div.chunk role="presentation" {
                                @for at in self.points() { (self.point(at)) }
                            }
                        }
                        @if let Some(keywords) = &summary.keywords {
                            h2 lang="en" { "Key phrases" }
                            ul.phrases role="list" {
                                @for keyword in keywords {
                                    li {
                                        button type="button" dir="auto" aria-pressed="false" {
                                            (printable(&keyword.phrase))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                div.whole {
                    (self.texts())
                    @if !self.sentences.is_empty() {
                        div.map role="slider" tabindex="0" aria-orientation="vertical" lang="en"
                            aria-label="Map of the text, with what is in the summary"
                            aria-valuemin="1" aria-valuemax=(self.sentences.len()) aria-valuenow="1" {
                            canvas aria-hidden="true" {}
                            div.view {}
                        }
                    }
                }
                script type="application/json" { (PreEscaped(self.data())) }
            }
        }
    }

    /// The heading: the title of the document, or its path if it has no title.
    fn title(&self) -> String {
        match (&self.rendered.summary.title, self.rendered.merged) {
            (_, Some(origins)) => format!("Summary of {}", count(origins.len(), "document")),
            (Some(title), None) => printable(title).into_owned(),
            (None, None) => match self.rendered.place {
                "-" => "Summary".to_owned(),
                place => printable(place).into_owned(),
            },
        }
    }

    /// The slider for the length, with its label and value.
    fn controls(&self, unit: &str) -> Markup {
        let (id, all) = (format!("{}-length", self.id), self.explanation.order.len());
        let taken = self.taken();
        html! {
            div.controls lang="en" data-unit=(unit) {
                label for=(id) { "Length" }
                input type="range" id=(id) min="1" max=(all) value=(taken) step="1" autocomplete="off";
                output for=(id) { (taken) " of " (count(self.sentences.len(), unit)) }
            }
        }
    }

    /// The number of sentences in the summary.
    fn taken(&self) -> usize {
        self.rendered.summary.sentences.len()
    }

    /// The sentences of the summary in its order, as indices into `sentences`.
    fn points(&self) -> Vec<usize> {
        let mut points = self.explanation.order[..self.taken()].to_vec();
        if self.in_order {
            points.sort_unstable();
        }
        points
    }

    /// A sentence of the summary, with a link to its place in the text.
    fn point(&self, at: usize) -> Markup {
        let sentence = self.sentences[at];
        html! {
            div.point role="listitem" dir="auto" data-at=(at) {
                a href=(format!("#{}s{at}", self.id)) { (printable(&sentence.text)) }
                @if let Some(origins) = self.rendered.merged {
                    " " small { bdi { (printable(&origins[sentence.document].source)) } }
                }
            }
        }
    }

    /// The whole text, with a section for each document.
    fn texts(&self) -> Markup {
        let documents = self.rendered.documents;
        let passages = passages(documents, self.explanation);
        html! {
            div.texts {
                @for (number, (document, passages)) in documents.iter().zip(&passages).enumerate() {
                    @let id = format!("{}-text{}", self.id, number + 1);
                    @let origin = self.rendered.merged.map(|origins| &origins[number]);
                    section.text aria-labelledby=(id) lang=[tag(document.language())] {
                        @match origin {
                            Some(origin) => h2 id=(id) dir="auto" data-source=(number) {
                                @match document.title() {
                                    Some(title) => (printable(title)),
                                    None => (printable(&origin.source)),
                                }
                            }
                            None => h2 id=(id) lang="en" { "The whole text" }
                        }
                        (self.blocks(passages))
                    }
                }
            }
        }
    }

    fn blocks(&self, passages: &[Passage<'_>]) -> Markup {
        let is_item = |passage: &Passage<'_>| passage.kind == BlockKind::ListItem;
        html! {
            @for same in passages.chunk_by(|a, b| is_item(a) && is_item(b)) {
                @if is_item(&same[0]) {
                    ul.list role="list" {
                        @for item in same {
                            @let mark = item.before.trim();
                            li dir="auto" {
                                span.bullet {
                                    @if mark.is_empty() { "•" } @else { (printable(mark)) }
                                }
                                div { (self.pieces(&item.pieces)) }
                            }
                        }
                    }
                } @else {
                    @for passage in same { (self.block(passage)) }
                }
            }
        }
    }

    fn block(&self, Passage { kind, pieces, .. }: &Passage<'_>) -> Markup {
        html! {
            @match kind {
                BlockKind::Title | BlockKind::Heading => h3 dir="auto" { (self.pieces(pieces)) }
                BlockKind::Quotation => blockquote dir="auto" { (self.pieces(pieces)) }
                BlockKind::Table | BlockKind::Code => pre dir="auto" tabindex="0" {
                    @for piece in pieces {
                        @for (at, line) in piece.text.lines().enumerate() {
                            @if at > 0 { "\n" }
                            (printable(&line.replace('\t', "    ")))
                        }
                    }
                }
                BlockKind::Boilerplate => p.other dir="auto" { (self.pieces(pieces)) }
                _ => p dir="auto" { (self.pieces(pieces)) }
            }
        }
    }

    fn pieces(&self, pieces: &[Piece<'_>]) -> Markup {
        html! {
            @for piece in pieces {
                @match piece.sentence {
                    Some(at) => span id=(format!("{}s{at}", self.id))
                        class=(format!("s h{}{}", self.shades[at], if self.chosen[at] { " on" } else { "" }))
                        role=[self.chosen[at].then_some("mark")] { (printable(&self.sentences[at].text)) }
                    None => (printable(&folded(piece.text))),
                }
            }
        }
    }

    /// For each key phrase: the sentences that contain it, each with the form in which it does.
    fn phrases(&self) -> Vec<Vec<(usize, String)>> {
        let Rendered { summary, documents, .. } = self.rendered;
        let place = |place: &PhrasePlace| {
            let (document, start) = (place.document, place.span.start);
            let at = self
                .sentences
                .partition_point(|s| (s.document, s.start) <= (document, start))
                .checked_sub(1)?;
            let sentence = self.sentences[at];
            let is_within = sentence.document == document && place.span.end <= sentence.end;
            let form = || folded(&documents[document].text()[place.span.clone()]);
            is_within.then(|| (at, printable(&form()).into_owned()))
        };
        let places = |keyword: &Keyword| {
            let mut places: Vec<_> = keyword.places.iter().filter_map(place).collect();
            places.dedup();
            places
        };
        summary.keywords.iter().flatten().map(places).collect()
    }

    /// The data for the script, as JSON that can be embedded in markup.
    fn data(&self) -> String {
        let sources: Option<Vec<String>> = self.rendered.merged.map(|origins| {
            origins.iter().map(|origin| printable(&origin.source).into_owned()).collect()
        });
        let data = json!({
            "order": self.explanation.order,
            "inOrder": self.in_order,
            "parts": self.explanation.parts,
            "sentences": self.sentences.iter().map(|sentence| numbers(sentence)).collect::<Vec<_>>(),
            "sources": sources,
            "phrases": self.phrases(),
            "of": self.sentences.iter().map(|sentence| sentence.document).collect::<Vec<_>>(),
        });
        data.to_string().replace('<', "\\u003c")
    }
}

/// The score of a sentence, the parts of the score, and the index of the sentence that says the same.
fn numbers(sentence: &Explained) -> Value {
    let Role::Candidate { score, parts, outcome, .. } = &sentence.role else { return Value::Null };
    let scale = 10_f64.powi(DIGITS);
    let shown = |value: &f64| (value * scale).round() / scale;
    let by = if let Outcome::SaidAlready { by, .. } = outcome { Some(by) } else { None };
    json!([shown(score), parts.iter().map(shown).collect::<Vec<_>>(), by])
}

/// The value of a `lang` attribute, if the language is known.
fn tag(language: Language) -> Option<String> {
    (language != Language::UNDETERMINED).then(|| language.to_string())
}

/// Folds each run of white space in the text between sentences to one space, also at both ends.
fn folded(text: &str) -> String {
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = |is: bool| if is { " " } else { "" };
    let (opens, closes) =
        (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    if inner.is_empty() {
        space(opens).into()
    } else {
        format!("{}{inner}{}", space(opens), space(closes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_can_be_embedded_in_a_page() {
        for content in [STYLE, SCRIPT] {
            let lower = content.to_lowercase();
            for end in ["</script", "</style", "<!--", "]]>", "http:", "https:", "url(", "@import"]
            {
                assert!(!lower.contains(end), "{end}");
            }
        }
        // The SHA-256 hash of the empty string, after FIPS 180-4.
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn the_policy_allows_the_style_and_script_of_the_page_and_nothing_else() {
        let (before, after) = (before(), after());
        let between = |text: &str, start: &str, end: &str| {
            let start = text.find(start).unwrap() + start.len();
            text[start..start + text[start..].find(end).unwrap()].to_owned()
        };
        let policy = between(&before, "Content-Security-Policy\" content=\"", "\"");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        let allowed = |kind: &str| between(&policy, &format!("{kind}-src '"), "'");
        assert_eq!(allowed("script"), hash(&between(&after, "<script>", "</script>")));
        assert_eq!(allowed("style"), hash(&between(&before, "<style>", "</style>")));
        assert!(!policy.contains("unsafe") && !policy.contains('*'));
    }

    #[test]
    fn white_space_between_sentences_becomes_one_space() {
        assert_eq!(folded("\n  "), " ");
        assert_eq!(folded(" a\n b "), " a b ");
        assert_eq!(folded(""), "");
    }
}
