//! The promises that the documentation makes about summaries, on random plain texts.

use epitome::summary::Explained;
use epitome::{
    Document, Length, LengthPreset, Metadata, Method, Options, Order, Ratio, ReadingTime,
    Summarizer, Summary, Unit, split,
};
use proptest::prelude::*;

/// Texts with words, punctuation, quotations, headings, lists and several scripts.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9} ",
        4 => "[A-Z][a-z]{1,8} ",
        4 => "[a-z]{1,9}[.!?] ",
        1 => "(Dr|Mr|e\\.g|U\\.S|etc|No)\\. ",
        1 => "[0-9]{1,3}[.)] ",
        1 => "[“”\"'«»()\\[\\]*…—]{1,2}",
        2 => "\n{1,3}",
        1 => "\n- ",
        1 => "\n> ",
        1 => "[а-я]{2,8}[.]? ",
        1 => "[一-龥]{1,6}。?",
        1 => "(Get a summary|Read more|Home)\n",
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let length = prop_oneof![
        (1_usize..8).prop_map(Length::Sentences),
        (0.01_f64..=1.0).prop_map(|value| Length::Ratio(Ratio::new(value).expect("in range"))),
        Just(Length::All),
        (1_usize..60).prop_map(Length::Words),
        (1_usize..300).prop_map(Length::Chars),
        (1_u64..30).prop_map(|seconds| Length::Time(ReadingTime::from_seconds(seconds))),
        (0..3_usize).prop_map(|at| Length::Preset(LengthPreset::ALL[at])),
    ];
    let order = prop_oneof![Just(Order::Document), Just(Order::Rank)];
    let query = prop::option::weighted(0.3, "[a-z]{1,3} [a-z]{1,3} [а-я]{2} [一-龥]{2}");
    let keywords = prop::option::weighted(0.3, 1_usize..8);
    let unit = prop_oneof![3 => Just(Unit::Sentence), 1 => Just(Unit::Paragraph)];
    let explain = prop::bool::weighted(0.3);
    (0..Method::ALL.len(), length, unit, order, query, keywords, explain).prop_map(
        |(method, length, unit, order, query, keywords, explain)| {
            let mut options = Options::new()
                .method(Method::ALL[method])
                .length(length)
                .unit(unit)
                .order(order)
                .explain(explain);
            options.query = query;
            options.keywords = keywords;
            options
        },
    )
}

fn summary(text: &str, options: &Options) -> Summary {
    Summarizer::new(options.clone()).summarize(&Document::plain(text, Metadata::default()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sentences_come_verbatim_from_the_text_and_in_its_order(
        text in texts(), options in options()
    ) {
        let summary = summary(&text, &options);
        for sentence in &summary.sentences {
            let slice = &text[sentence.start..sentence.end]; // panics unless at character boundaries
            prop_assert_eq!(slice.trim(), slice);
            let words = |text: &str| text.replace(['-', '\u{ad}'], "").split_whitespace().collect::<String>();
            prop_assert_eq!(words(slice), words(&sentence.text));
            prop_assert!((0.0..=1.0).contains(&sentence.score));
        }
        if options.order == Order::Document {
            prop_assert!(summary.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
        let mut indices: Vec<usize> = summary.sentences.iter().map(|s| s.index).collect();
        indices.sort_unstable();
        indices.dedup();
        prop_assert_eq!(indices.len(), summary.sentences.len(), "no sentence is selected twice");
    }

    #[test]
    fn a_summary_has_the_length_that_was_asked_for(text in texts(), options in options()) {
        let summary = summary(&text, &options);
        let n = summary.stats.sentences;
        let expected = match options.length {
            Length::Sentences(count) => count.min(n),
            Length::All => n,
            Length::Ratio(ratio) => {
                let exact = ratio.value() * n as f64;
                let kept = summary.sentences.len() as f64;
                prop_assert!(kept >= exact - 1e-6 && kept < exact + 1.0);
                summary.sentences.len()
            }
            Length::Preset(_) => {
                prop_assert!(n == 0 || !summary.sentences.is_empty());
                summary.sentences.len()
            }
            Length::Words(limit) => {
                prop_assert!(summary.stats.summary_words <= limit || summary.exceeds_length);
                summary.sentences.len()
            }
            Length::Chars(limit) => {
                let chars = summary.text().chars().count() + usize::from(n > 0);
                prop_assert!(chars <= limit || summary.exceeds_length);
                summary.sentences.len()
            }
            _ => summary.sentences.len(),
        };
        prop_assert_eq!(summary.sentences.len(), expected);
        prop_assert_eq!(summary.stats.summary_sentences, expected);
        prop_assert!(!summary.exceeds_length || expected == 1);
    }

    #[test]
    fn keywords_are_at_most_as_many_as_asked_for_with_the_best_first(
        text in texts(), options in options()
    ) {
        let summary = summary(&text, &options);
        prop_assert_eq!(summary.keywords.is_some(), options.keywords.is_some());
        let keywords = summary.keywords.unwrap_or_default();
        prop_assert!(keywords.len() <= options.keywords.unwrap_or(0));
        prop_assert!(keywords.is_sorted_by(|a, b| a.score >= b.score));
        for keyword in &keywords {
            prop_assert!((0.0..=1.0).contains(&keyword.score) && keyword.count > 0);
        }
    }

    #[test]
    fn an_explanation_has_every_sentence_and_changes_nothing(
        text in texts(), options in options()
    ) {
        let mut with = summary(&text, &options.clone().explain(true).rank_all(true));
        let without = summary(&text, &options.explain(false));
        let explanation = with.explanation.take().expect("asked for");
        prop_assert_eq!(&with, &without);
        let spans = |items: &mut dyn Iterator<Item = &Explained>| {
            items.map(|item| (item.start, item.end)).collect::<Vec<_>>()
        };
        prop_assert_eq!(explanation.sentences().count(), with.stats.sentences);
        let sentences = spans(&mut explanation.sentences());
        for sentence in &with.sentences {
            prop_assert_eq!(sentences[sentence.index], (sentence.start, sentence.end));
        }
        prop_assert!(spans(&mut explanation.items.iter()).windows(2).all(|w| w[0].1 <= w[1].0));
        let mut order = explanation.order;
        let kept: Vec<usize> = with.sentences.iter().map(|sentence| sentence.index).collect();
        prop_assert!(order[..kept.len()].iter().all(|first| kept.contains(first)));
        order.sort_unstable();
        prop_assert_eq!(order, (0..with.stats.sentences).collect::<Vec<_>>());
    }

    #[test]
    fn a_merged_summary_has_no_sentence_twice(
        texts in prop::collection::vec(texts(), 0..4), options in options()
    ) {
        let documents: Vec<Document<'_>> =
            texts.iter().map(|text| Document::plain(text.as_str(), Metadata::default())).collect();
        let summary = Summarizer::new(options.clone()).merge(&documents);
        for sentence in &summary.sentences {
            let text = &texts[sentence.document][sentence.start..sentence.end];
            prop_assert_eq!(text.trim(), text);
        }
        let mut texts: Vec<&str> = summary.sentences.iter().map(|s| s.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        prop_assert_eq!(texts.len(), summary.sentences.len());
        let sentences = summary.sentences.iter().map(|s| (s.document, s.index));
        prop_assert!(options.order == Order::Rank || sentences.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_summary_does_not_depend_on_the_texts_summarized_before(
        text in texts(), other in texts(), options in options()
    ) {
        let fresh = summary(&text, &options);
        let mut summarizer = Summarizer::new(options);
        summarizer.summarize(&Document::plain(other, Metadata::default()));
        let again = summarizer.summarize(&Document::plain(text, Metadata::default()));
        prop_assert_eq!(again, fresh);
    }

    #[test]
    fn white_space_at_the_end_of_a_text_changes_nothing(
        text in texts(), space in "[ \n\t]{0,5}", options in options()
    ) {
        let trimmed = text.trim_end();
        prop_assert_eq!(summary(&format!("{trimmed}{space}"), &options), summary(trimmed, &options));
    }

    #[test]
    fn a_text_with_words_has_a_summary(text in texts(), options in options()) {
        let has_words = text.chars().any(char::is_alphanumeric);
        prop_assert_eq!(!summary(&text, &options).sentences.is_empty(), has_words);
    }

    #[test]
    fn no_text_causes_a_panic(text in any::<String>(), options in options()) {
        summary(&text, &options);
    }

    #[test]
    fn splitting_drops_nothing_but_white_space(
        text in prop_oneof![texts(), any::<String>()],
        language in "(en|de|fr|el|hy|zh|ar|tr|und|xx)",
    ) {
        let sentences = split(&text, language.parse().expect("a tag"));
        let mut end = 0;
        for sentence in &sentences {
            prop_assert!(sentence.start >= end && sentence.start < sentence.end);
            prop_assert!(text[end..sentence.start].trim().is_empty());
            let slice = &text[sentence.clone()];
            prop_assert_eq!(slice.trim(), slice);
            end = sentence.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn how_a_block_is_split_does_not_depend_on_other_blocks(
        text in texts(), other in texts(), language in "(en|de|zh)"
    ) {
        let language = language.parse().expect("a tag");
        let splitter = epitome::Splitter::new(language);
        let (block, other) = (text.trim(), other.trim());
        let (mut alone, mut after) = (Vec::new(), Vec::new());
        splitter.split_block(block, &mut alone);
        splitter.split_block(other, &mut after);
        let before = after.len();
        splitter.split_block(block, &mut after);
        prop_assert_eq!(&after[before..], &alone[..]);
    }
}
