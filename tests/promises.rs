//! The promises of README over documents with headings, lists, quotations, tables and code, in many
//! scripts, in each way of writing them; and what the command prints of such documents.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::collections::BTreeSet;

use epitome::{
    Document, Format, Length, Metadata, Method, Options, Order, Ratio, Reader, ReadingTime,
    Summarizer, Summary,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use util::{Folder, epitome};

/// What stands in every word of a heading, a table or code, and in none of the prose.
const MARK: &str = "zq";

/// A part of a document.
#[derive(Debug, Clone)]
enum Part {
    Heading(String),
    Paragraph(Vec<String>),
    List(Vec<String>),
    Quotation(Vec<String>),
    Table(String),
    Code(String),
}

/// Words of one script, such as a sentence is made of, and how it ends; no question, as a short one that
/// stands alone over a longer paragraph is a heading.
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

/// What stands between words: not just white space.
fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => Just(" "), 3 => Just(", "), 1 => Just(" - "), 1 => Just("-")]
}

/// A sentence: a capital where there are capitals, a full stop at its end.
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

fn context() -> impl Strategy<Value = String> {
    let word = "[a-p]{2,6}".prop_map(|letters| format!("{MARK}{letters}"));
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        2 => context().prop_map(Part::Heading),
        5 => sentences().prop_map(Part::Paragraph),
        1 => sentences().prop_map(Part::List),
        1 => sentences().prop_map(Part::Quotation),
        1 => context().prop_map(Part::Table),
        1 => context().prop_map(Part::Code),
    ];
    // There is always some prose: where there is nothing else, context is printed. On a page of little
    // text and large tables these are the text, so there are none where they would be more than the prose.
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

fn markdown(parts: &[Part]) -> String {
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

fn html(parts: &[Part]) -> String {
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

/// All of the prose without white space.
fn prose(parts: &[Part]) -> String {
    let sentences = parts.iter().flat_map(|part| match part {
        Part::Paragraph(sentences) | Part::List(sentences) | Part::Quotation(sentences) => {
            sentences.as_slice()
        }
        _ => &[],
    });
    bare(&sentences.map(String::as_str).collect::<String>())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1_usize..8).prop_map(Length::Sentences),
        (0.01_f64..=1.0).prop_map(|value| Length::Ratio(Ratio::new(value).unwrap())),
        Just(Length::All),
        (1_usize..80).prop_map(Length::Words),
        (1_usize..400).prop_map(Length::Chars),
        (1_u64..40).prop_map(|seconds| Length::Time(ReadingTime::from_seconds(seconds))),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let query = prop::option::weighted(0.3, "[a-p]{2,3} [а-я]{2}");
    (0..Method::ALL.len(), length(), any::<bool>(), query, prop::option::of(1_usize..9)).prop_map(
        |(method, length, is_ranked, query, keywords)| {
            let mut options = Options::default();
            options.method = Method::ALL[method];
            options.length = length;
            options.order = if is_ranked { Order::Rank } else { Order::Document };
            options.query = query;
            options.keywords = keywords;
            options
        },
    )
}

fn read(format: Format, source: &str) -> Document<'_> {
    let mut reader = Reader::default();
    reader.format = Some(format);
    reader.read(None, source.as_bytes(), Metadata::default()).unwrap().document
}

fn summary(document: &Document<'_>, options: &Options) -> Summary {
    Summarizer::new(options.clone()).summarize(document)
}

/// Words as `wc -w` counts them.
fn wc_words(summary: &Summary) -> usize {
    summary.text().split_whitespace().count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn sentences_are_verbatim_and_in_order_and_none_of_them_is_context(
        parts in parts(), options in options()
    ) {
        let prose = prose(&parts);
        for (format, source) in [(Format::Markdown, markdown(&parts)), (Format::Html, html(&parts))] {
            let document = read(format, &source);
            let summary = summary(&document, &options);
            prop_assert!(!summary.sentences.is_empty(), "{}: {}", format, source);
            for sentence in &summary.sentences {
                let slice = &document.text()[sentence.start..sentence.end];
                prop_assert_eq!(bare(slice), bare(&sentence.text));
                prop_assert!(prose.contains(&bare(slice)), "{}: {:?} of {}", format, slice, source);
                prop_assert!(!slice.contains(MARK));
                prop_assert!(!sentence.text.contains(['\n', '\r', '\t']) && !sentence.text.contains("  "));
            }
            if options.order == Order::Document {
                prop_assert!(summary.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }

    #[test]
    fn lengths_are_never_passed(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let summary = summary(&document, &options);
        let kept = summary.sentences.len();
        match options.length {
            Length::Sentences(most) => prop_assert_eq!(kept, most.min(summary.stats.sentences)),
            Length::All => prop_assert_eq!(kept, summary.stats.sentences),
            Length::Ratio(ratio) => {
                let exact = ratio.value() * summary.stats.sentences as f64;
                prop_assert!(kept as f64 >= exact - 1e-6 && (kept as f64) < exact + 1.0);
            }
            _ if summary.exceeds_length => prop_assert_eq!(kept, 1),
            Length::Words(most) => {
                prop_assert!(summary.stats.summary_words <= most);
                prop_assert!(wc_words(&summary) <= most);
            }
            Length::Chars(most) => prop_assert!(summary.text().chars().count() < most),
            Length::Time(time) => {
                // The fastest that is read of anything is 255 characters a minute, or 238 words.
                let seconds = summary.stats.summary_words as f64 * 60.0 / 255.0;
                prop_assert!(seconds <= time.seconds() as f64 + 1e-6, "{seconds} s");
            }
            _ => prop_assert!(false, "a length without a promise"),
        }
    }

    #[test]
    fn a_text_shorter_than_the_length_comes_back_whole(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let of_length = |length| {
            let mut options = options.clone();
            (options.length, options.order) = (length, Order::Document);
            summary(&document, &options)
        };
        let all = of_length(Length::All);
        let chars = all.text().chars().count() + 1;
        let words = all.stats.words.max(wc_words(&all));
        for length in [
            Length::Sentences(all.stats.sentences),
            Length::Ratio(Ratio::new(1.0).unwrap()),
            Length::Words(words),
            Length::Chars(chars),
            Length::Time(ReadingTime::from_seconds(words as u64)),
        ] {
            prop_assert_eq!(of_length(length).text(), all.text(), "{:?}", length);
        }
        prop_assert_eq!(bare(&all.text()), prose(&parts));
    }

    #[test]
    fn the_order_of_ranks_has_the_same_sentences(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let in_order = |order| {
            let mut options = options.clone();
            options.order = order;
            let summary = summary(&document, &options);
            summary.sentences.iter().map(|s| s.index).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(in_order(Order::Rank), in_order(Order::Document));
    }

    #[test]
    fn a_query_that_nothing_is_like_changes_nothing(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let with = |query: Option<&str>| {
            let mut options = options.clone();
            options.query = query.map(str::to_owned);
            summary(&document, &options)
        };
        let (mut with, without) = (with(Some("xyzzyx wvutsw")), with(None));
        let found = with.query.take().unwrap();
        prop_assert!(!found.matches);
        prop_assert_eq!(found.missing, ["xyzzyx", "wvutsw"]);
        prop_assert_eq!(with, without);
    }

    #[test]
    fn key_phrases_stand_in_the_text(
        parts in parts(), gaps in prop::collection::vec(gap(), 1..40), options in options()
    ) {
        let source: String = markdown(&parts)
            .split(' ')
            .zip(gaps.iter().cycle())
            .flat_map(|(word, gap)| [word, gap])
            .collect();
        let document = read(Format::Markdown, &source);
        let summary = summary(&document, &options);
        let text = document.text().split_whitespace().collect::<Vec<_>>().join(" ");
        for keyword in summary.keywords.iter().flatten() {
            prop_assert!(text.contains(&keyword.phrase), "{:?}", keyword);
        }
    }

    #[test]
    fn a_merged_summary_is_of_the_documents_and_repeats_nothing(
        documents in prop::collection::vec(parts(), 1..4), options in options()
    ) {
        let sources: Vec<String> = documents.iter().map(|parts| markdown(parts)).collect();
        let read: Vec<Document<'_>> =
            sources.iter().map(|source| read(Format::Markdown, source)).collect();
        let twice: Vec<Document<'_>> = read.iter().chain(&read).cloned().collect();
        let summary = Summarizer::new(options).merge(&twice);
        let mut said = BTreeSet::new();
        for sentence in &summary.sentences {
            let parts = &documents[sentence.document % documents.len()];
            prop_assert!(prose(parts).contains(&bare(&sentence.text)));
            prop_assert!(said.insert(&sentence.text), "said twice: {}", sentence.text);
        }
    }
}

// The command

/// Some documents, drawn by the same lot each time.
fn drawn(count: usize) -> Vec<Vec<Part>> {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    (0..count).map(|_| parts().new_tree(&mut runner).unwrap().current()).collect()
}

/// Sets of options that between them have every promise.
const OPTIONS: [&[&str]; 9] = [
    &[],
    &["-n", "all"],
    &["-r", "30%", "--order", "rank"],
    &["-w", "40", "-k", "3"],
    &["-c", "280", "-m", "lexrank"],
    &["-t", "12s", "-m", "lsa"],
    &["-q", "ab cd", "-n", "2", "--explain"],
    &["-m", "random", "--seed", "5", "-n", "4"],
    &["-m", "kl", "-l", "de"],
];

#[test]
fn json_reads_back_with_true_offsets_and_is_the_same_on_any_number_of_threads() {
    let texts: Vec<String> = drawn(60).iter().map(|parts| markdown(parts)).collect();
    let record = |(id, text): (usize, &String)| {
        format!("{}\n", serde_json::json!({"id": id, "title": format!("T{id}"), "text": text}))
    };
    let records: String = texts.iter().enumerate().map(record).collect();
    for options in OPTIONS {
        let run = |extra: &[&str]| {
            let args = [options, &["--input-format", "jsonl"], extra].concat();
            let out = epitome(&args, &records);
            assert!(out.status.success(), "{args:?}");
            String::from_utf8(out.stdout).unwrap()
        };
        let json = run(&["--json", "-j", "1"]);
        assert_eq!(json, run(&["--json", "-j", "4"]), "{options:?}");
        let plain = run(&["--format", "text", "-j", "4"]);
        assert_eq!(json.lines().count(), texts.len());
        for (id, (line, text)) in json.lines().zip(&texts).enumerate() {
            let found: Value = serde_json::from_str(line).unwrap();
            assert_eq!((&found["id"], &found["title"]), (&id.into(), &format!("T{id}").into()));
            let sentences = found["sentences"].as_array().unwrap();
            for sentence in sentences {
                let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
                let slice = &text[at("start")..at("end")];
                assert_eq!(bare(slice), bare(sentence["text"].as_str().unwrap()));
                assert!((0.0..=1.0).contains(&sentence["score"].as_f64().unwrap()));
            }
            let texts: Vec<&str> =
                sentences.iter().map(|sentence| sentence["text"].as_str().unwrap()).collect();
            assert_eq!(found["summary"], texts.join("\n"));
            assert_eq!(found["stats"]["summary_sentences"], texts.len());
            // The text format prints the same.
            let printed = format!("==> -:{} <==\n{}\n", id + 1, texts.join("\n"));
            assert!(plain.contains(&printed), "{options:?}: {printed}");
        }
    }
}

#[test]
fn files_of_every_format_give_the_same_bytes_on_any_number_of_threads() {
    let folder = Folder::new("promises");
    for (number, parts) in drawn(30).iter().enumerate() {
        folder.file(&format!("in/{number:02}.md"), markdown(parts));
        folder.file(&format!("in/{number:02}.html"), html(parts));
        folder.file(&format!("in/x/{number:02}.txt"), markdown(parts));
    }
    for options in OPTIONS {
        let run = |jobs: &str| {
            let ran = folder.run(&[options, &["--json", "-j", jobs, "in"]].concat(), "");
            assert_eq!(ran.status, 0, "{}", ran.err);
            (ran.out, ran.err)
        };
        let alone = run("1");
        assert_eq!(alone.0.lines().count(), 90);
        assert!(alone == run("5"), "{options:?}");
    }
}
