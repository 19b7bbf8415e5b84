//! The HTML of a summary and of the text of its documents.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::text::{Texts, folded, tag};
use crate::document::Document;
use crate::keywords::{Keyword, PhrasePlace};
use crate::summary::{Explained, Explanation, Outcome, Role, Summary};
use crate::text::sanitize::printable;

/// The number of decimals of a score, or of a part of it.
const DIGITS: i32 = 3;

/// The name of a document that has neither a title nor a path.
const UNNAMED: &str = "Summary";

/// The HTML of a summary and of the text of its documents.
#[derive(Debug)]
pub struct Article<'a> {
    documents: &'a [Document<'a>],
    sources: Option<&'a [&'a str]>,
    id: String,
    sentences: Vec<&'a Explained>,
    summary: &'a Summary,
    place: &'a str,
    in_order: bool,
}

impl<'a> Article<'a> {
    /// The article of the summary of one document.
    ///
    /// `place` says where the document comes from, for people: a path, or another name. It is the heading
    /// if the document has no title. The path `-` of the command, standard input, is not shown.
    ///
    /// The summary needs an explanation with the order of all sentences: see
    /// [`Options::explain`](crate::Options::explain) and [`Options::rank_all`](crate::Options::rank_all).
    pub fn new(place: &'a str, document: &'a Document<'a>, summary: &'a Summary) -> Self {
        Self::of(place, std::slice::from_ref(document), None, summary)
    }

    /// The article of a summary of several documents as one. `sources` has the place of each of them.
    pub fn merged(
        sources: &'a [&'a str],
        documents: &'a [Document<'a>],
        summary: &'a Summary,
    ) -> Self {
        Self::of("", documents, Some(sources), summary)
    }

    fn of(
        place: &'a str,
        documents: &'a [Document<'a>],
        sources: Option<&'a [&'a str]>,
        summary: &'a Summary,
    ) -> Self {
        let explanation = summary.explanation.as_ref();
        let sentences = explanation.map_or_else(Vec::new, |found| found.sentences().collect());
        let (id, in_order) = ("d1".to_owned(), true);
        Self { documents, sources, id, sentences, summary, place, in_order }
    }

    /// Sets the identifier of the article, which is also the prefix of all identifiers in it. The default
    /// is `d1`; two articles of a page need different ones.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// Sets whether the summary is in the order of the document, which is the default, or in the order of
    /// the ranks.
    #[must_use]
    pub fn in_order(self, in_order: bool) -> Self {
        Self { in_order, ..self }
    }

    /// The HTML: an element `article`. `None` if the summary has no explanation.
    ///
    /// All text is escaped, and characters that change the direction of text are removed.
    pub fn html(&self) -> Option<String> {
        self.summary.explanation.as_ref().map(|_| self.markup().into_string())
    }

    /// The explanation of the summary, which [`html`](Self::html) checks for.
    fn explanation(&self) -> &'a Explanation {
        static NONE: Explanation =
            Explanation { parts: Vec::new(), items: Vec::new(), order: Vec::new() };
        self.summary.explanation.as_ref().unwrap_or(&NONE)
    }

    fn markup(&self) -> Markup {
        let Self { summary, id, .. } = self;
        let unit = summary.unit.as_str();
        let several = self.sources.is_some();
        let language = if several { None } else { self.documents.first().map(Document::language) };
        html! {
            article id=(id) lang=[language.and_then(tag)] {
                header.top {
                    h1 dir="auto" { (self.title()) }
                    p.source lang="en" {
                        @if summary.title.is_some() && !several && self.place != "-" {
                            bdi { (printable(self.place)) } " · "
                        }
                        (count(summary.stats.sentences, unit)) ", "
                        (count(summary.stats.words, "word"))
                    }
                }
                @if self.sentences.is_empty() {
                    p.nothing lang="en" { "There is no sentence in it." }
                } @else {
                    (self.controls(unit))
                    (self.points())
                }
                div.whole {
                    (self.texts().markup())
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

    /// The whole text below the summary.
    fn texts(&self) -> Texts<'_> {
        let Self { documents, sources, id, sentences, .. } = self;
        let explanation = self.explanation();
        Texts { documents, sources: *sources, id, explanation, sentences }
    }

    /// The heading: the title of the document, or its path if it has no title.
    fn title(&self) -> String {
        match (&self.summary.title, self.sources) {
            (_, Some(sources)) => format!("Summary of {}", count(sources.len(), "document")),
            (Some(title), None) => printable(title).into_owned(),
            (None, None) if self.place == "-" => UNNAMED.to_owned(),
            (None, None) => printable(self.place).into_owned(),
        }
    }

    /// The slider for the length, with its label and value.
    fn controls(&self, unit: &str) -> Markup {
        let (id, all) = (format!("{}-length", self.id), self.explanation().order.len());
        let taken = self.taken();
        html! {
            div.controls lang="en" data-unit=(unit) {
                label for=(id) { "Length" }
                input type="range" id=(id) min="1" max=(all) value=(taken) step="1" autocomplete="off";
                output for=(id) { (taken) " of " (count(self.sentences.len(), unit)) }
            }
        }
    }

    /// The summary: its sentences, buttons to copy them, and the key phrases.
    fn points(&self) -> Markup {
        html! {
            div.summary {
                h2 lang="en" { "Summary" }
                div.points role="list" {
                    div.chunk role="presentation" { @for at in self.order() { (self.point(at)) } }
                }
                div.copy role="group" aria-label="Copy the summary" lang="en" {
                    button type="button" data-form="text" { "Copy" }
                    button type="button" data-form="markdown" { "Copy as Markdown" }
                    button type="button" data-form="source" { "Copy with source" }
                    span.done role="status" {}
                }
                @if let Some(keywords) = &self.summary.keywords {
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
    }

    /// The number of sentences in the summary.
    fn taken(&self) -> usize {
        self.summary.sentences.len()
    }

    /// The sentences of the summary in its order, as indices into `sentences`.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> =
            self.explanation().order.iter().copied().take(self.taken()).collect();
        if self.in_order {
            order.sort_unstable();
        }
        order
    }

    /// A sentence of the summary, with a link to its place in the text.
    fn point(&self, at: usize) -> Markup {
        let sentence = self.sentences[at];
        let speaker = self.documents[sentence.document].speaker(&(sentence.start..sentence.end));
        html! {
            div.point role="listitem" dir="auto" data-at=(at) {
                a href=(format!("#{}s{at}", self.id)) data-speaker=[speaker.map(printable)] {
                    (printable(&sentence.text))
                }
                @if let Some(source) = self.sources.and_then(|all| all.get(sentence.document)) {
                    " " small { bdi { (printable(source)) } }
                }
            }
        }
    }

    /// For each key phrase: the sentences that contain it, each with the form in which it does.
    fn phrases(&self) -> Vec<Vec<(usize, String)>> {
        let place = |place: &PhrasePlace| {
            let (document, start) = (place.document, place.span.start);
            let at = self
                .sentences
                .partition_point(|s| (s.document, s.start) <= (document, start))
                .checked_sub(1)?;
            let sentence = self.sentences[at];
            let is_within = sentence.document == document && place.span.end <= sentence.end;
            let form = || folded(&self.documents[document].text()[place.span.clone()]);
            is_within.then(|| (at, printable(&form()).into_owned()))
        };
        let places = |keyword: &Keyword| {
            let mut places: Vec<_> = keyword.places.iter().filter_map(place).collect();
            places.dedup();
            places
        };
        self.summary.keywords.iter().flatten().map(places).collect()
    }

    /// The data for the script, as JSON that can be embedded in markup.
    fn data(&self) -> String {
        let sources: Option<Vec<_>> =
            self.sources.map(|sources| sources.iter().map(|source| printable(source)).collect());
        let data = json!({
            "order": self.explanation().order,
            "inOrder": self.in_order,
            "parts": self.explanation().parts,
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

/// Formats a count with its noun: `1 sentence`, `2 sentences`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
