//! Random documents with headings, paragraphs, lists, quotations, tables and code, in many scripts.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The beginning of every word in a heading, a table or code. No word of the prose contains it.
pub(crate) const MARK: &str = "zq";

/// A block of a document.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    Heading(String),
    Paragraph(Vec<String>),
    List(Vec<String>),
    Quotation(Vec<String>),
    Table(String),
    Code(String),
}

/// The blocks of a document, with at least one paragraph.
///
/// Without any prose, the headings and tables themselves would be summarized. The same holds for a web
/// page whose tables have more text than its prose, so there are no tables then.
pub(crate) fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        2 => context().prop_map(Part::Heading),
        5 => sentences().prop_map(Part::Paragraph),
        1 => sentences().prop_map(Part::List),
        1 => sentences().prop_map(Part::Quotation),
        1 => context().prop_map(Part::Table),
        1 => context().prop_map(Part::Code),
    ];
    (sentences(), prop::collection::vec(part, 0..10)).prop_map(|(first, rest)| {
        let mut parts: Vec<Part> = [Part::Paragraph(first)].into_iter().chain(rest).collect();
        let cells = |part: &Part| match part {
            Part::Table(text) => 2 * text.len(),
            _ => 0,
        };
        if parts.iter().map(cells).sum::<usize>() > prose(&parts).len() {
            parts.retain(|part| !matches!(part, Part::Table(_)));
        }
        parts
    })
}

/// The same `count` documents at every call.
pub(crate) fn sample(count: usize) -> Vec<Vec<Part>> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..count).map(|_| parts().new_tree(&mut runner).unwrap().current()).collect()
}

/// A document as Markdown.
pub(crate) fn markdown(parts: &[Part]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) => format!("## {text}"),
            Part::Paragraph(sentences) => sentences.join(" "),
            Part::List(items) => format!("- {}", items.join("\n- ")),
            Part::Quotation(sentences) => format!("> {}", sentences.join("\n> ")),
            Part::Table(text) => {
                format!("| {MARK}a | {MARK}b |\n| --- | --- |\n| {text} | {text} |")
            }
            Part::Code(text) => format!("```\n{text}\n```"),
        })
        .collect();
    parts.join("\n\n")
}

/// A document as a web page.
pub(crate) fn html(parts: &[Part]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) => format!("<h2>{text}</h2>"),
            Part::Paragraph(sentences) => format!("<p>{}</p>", sentences.join(" ")),
            Part::List(items) => format!("<ul><li>{}</ul>", items.join("<li>")),
            Part::Quotation(sentences) => {
                format!("<blockquote><p>{}</p></blockquote>", sentences.join("\n"))
            }
            Part::Table(text) => format!("<table><tr><td>{text}<td>{text}</table>"),
            Part::Code(text) => format!("<pre><code>{text}</code></pre>"),
        })
        .collect();
    format!("<!doctype html><html><body><article>{}</article></body></html>", parts.join("\n"))
}

/// The prose of a document without white space.
pub(crate) fn prose(parts: &[Part]) -> String {
    let sentences = parts.iter().flat_map(|part| match part {
        Part::Paragraph(sentences) | Part::List(sentences) | Part::Quotation(sentences) => {
            sentences.as_slice()
        }
        _ => &[],
    });
    without_space(&sentences.map(String::as_str).collect::<String>())
}

/// A text without its white space.
pub(crate) fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The words of a sentence, all of one script, and the mark that ends it.
///
/// There are no questions, since a short question that stands alone above a longer paragraph is read
/// as a heading.
fn words() -> impl Strategy<Value = (Vec<String>, &'static str)> {
    let script = |letters: &'static str, stop: &'static str| {
        prop::collection::vec(letters, 8..16).prop_map(move |words| (words, stop))
    };
    prop_oneof![
        6 => script("[a-p]{2,9}", "."),
        1 => script("[а-я]{2,9}", "."),
        1 => script("[α-ω]{2,9}", "."),
        1 => script("[א-ת]{2,7}", "."),
        1 => script("[ء-ي]{2,7}", "."),
        1 => script("[क-ह]{2,5}", "।"),
        1 => script("[a-pß-öø-ÿ]{2,9}", "!"),
        1 => script("[一-龥]{2,3}", "。"),
        1 => script("[ก-ฮ]{2,5}", "."),
    ]
}

/// A sentence, which begins with a capital letter if the script has capitals.
fn sentence() -> impl Strategy<Value = String> {
    words().prop_map(|(words, stop)| {
        let space = if stop == "。" { "" } else { " " };
        let text = words.join(space);
        let first = text.chars().next().unwrap();
        let capital: String = first.to_uppercase().collect();
        format!("{capital}{}{stop}", &text[first.len_utf8()..])
    })
}

fn sentences() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 1..5)
}

/// The text of a heading, a table or code.
fn context() -> impl Strategy<Value = String> {
    let word = "[a-p]{2,6}".prop_map(|letters| format!("{MARK}{letters}"));
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}
