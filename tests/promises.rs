//! The promises that the documentation makes about summaries, on random documents in Markdown and HTML.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod generated;

use std::collections::BTreeSet;

use epitome::{
    Document, Format, Length, Metadata, Method, Options, Order, Ratio, Reader, ReadingTime,
    Summarizer, Summary,
};
use generated::{MARK, html, markdown, parts, prose, without_space};
use proptest::prelude::*;

/// The text between two words, which need not be white space.
fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => Just(" "), 3 => Just(", "), 1 => Just(" - "), 1 => Just("-")]
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
            let order = if is_ranked { Order::Rank } else { Order::Document };
            let mut options =
                Options::new().method(Method::ALL[method]).length(length).order(order);
            options.query = query;
            options.keywords = keywords;
            options
        },
    )
}

fn read(format: Format, source: &str) -> Document<'_> {
    Reader::new().format(format).read(None, source.as_bytes(), Metadata::new()).unwrap().document
}

fn summary(document: &Document<'_>, options: &Options) -> Summary {
    Summarizer::new(options.clone()).summarize(document)
}

/// The number of words as `wc -w` counts them.
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
                prop_assert_eq!(without_space(slice), without_space(&sentence.text));
                prop_assert!(prose.contains(&without_space(slice)), "{}: {:?} of {}", format, slice, source);
                prop_assert!(!slice.contains(MARK));
                prop_assert!(!sentence.text.contains(['\n', '\r', '\t']) && !sentence.text.contains("  "));
            }
            if options.order == Order::Document {
                prop_assert!(summary.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }

    #[test]
    fn a_summary_is_never_longer_than_asked_for(parts in parts(), options in options()) {
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
                // Nothing is read faster than 255 characters or 238 words a minute.
                let seconds = summary.stats.summary_words as f64 * 60.0 / 255.0;
                prop_assert!(seconds <= time.seconds() as f64 + 1e-6, "{seconds} s");
            }
            _ => prop_assert!(false, "no promise for this length"),
        }
    }

    #[test]
    fn a_text_shorter_than_the_length_comes_back_whole(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let of_length = |length| {
            let options = options.clone().length(length).order(Order::Document);
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
        prop_assert_eq!(without_space(&all.text()), prose(&parts));
    }

    #[test]
    fn either_order_has_the_same_sentences(parts in parts(), options in options()) {
        let source = markdown(&parts);
        let document = read(Format::Markdown, &source);
        let in_order = |order| {
            let summary = summary(&document, &options.clone().order(order));
            summary.sentences.iter().map(|s| s.index).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(in_order(Order::Rank), in_order(Order::Document));
    }

    #[test]
    fn a_query_that_no_sentence_is_similar_to_changes_nothing(parts in parts(), options in options()) {
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
    fn the_text_contains_every_key_phrase(
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
    fn a_merged_summary_is_verbatim_and_repeats_nothing(
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
            prop_assert!(prose(parts).contains(&without_space(&sentence.text)));
            prop_assert!(said.insert(&sentence.text), "said twice: {}", sentence.text);
        }
    }
}
