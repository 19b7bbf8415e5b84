//! Step 6, rank, for phrases: finds the key phrases of a document.

mod keyword;
mod phrases;
mod token;
mod word_graph;

use std::borrow::Cow;

use crate::terms::DocumentWords;

pub use keyword::Keyword;
use phrases::Phrases;
use token::{Token, drop_single_pairs, tokens};
use word_graph::WordGraph;

/// The `count` best key phrases of a document, the best first.
///
/// `rows` are the sentences and lines of context that were counted, and `document` and `vocabulary`
/// are what counting them returned.
///
/// 1. The words are the nodes of a graph. Words that occur close together are joined, and ranked by
///    PageRank: see [`WordGraph`]. Stop words, numbers and single letters are not key words.
/// 2. The best third of the words are key words. Adjacent key words form a phrase of up to four
///    words. Only white space or a hyphen may separate them, so no phrase contains a stop word or a
///    dash.
/// 3. A phrase of `k` words `w` scores `(Σ score(w) / k) · (count / (Σ count(w) / k)) · √k`. The
///    factors are the mean score of its words, the share of their occurrences that are in this
///    phrase, and a preference for longer phrases, which say more. The last factor is left out if
///    the phrase occurs only once, because its words may be next to each other by chance.
/// 4. Phrases whose words are all part of a better phrase are left out.
///
/// Words with the same stem count as one word, and phrases with the same words as one phrase. A
/// phrase is shown in its most frequent form, or in the first of several equally frequent ones.
///
/// In scripts without spaces between words, the nodes are pairs of neighbouring characters. Pairs
/// with a stop word of one character are left out, and so are pairs that occur only once, because
/// nothing shows that they are part of a word. All other pairs are key words. Pairs that overlap
/// are joined. Where characters stand for sounds (as in Thai or hiragana), a phrase has at least
/// four.
///
/// * Time is near linear in the text: it is dominated by sorting the pairs of words that occur
///   close together. Space `O(pairs + words)`.
///
/// # Example
/// In `ferry timetable … ferry timetable … ferry`, the phrase `ferry timetable` scores the mean of
/// its words times 2 / (5 / 2) · √2 = 1.13, and `ferry` alone scores 1/3 of its own score.
///
/// # Differences from the paper
/// * The paper selects nouns and adjectives with a tagger. Here all words other than stop words are
///   candidates, in any language.
/// * The weight of an edge is the number of times that two words occur close together.
/// * The paper does not define the score of a phrase.
///
/// # References
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP, section 3.
pub(crate) fn keywords(
    rows: &[Cow<'_, str>],
    document: &mut DocumentWords<'_>,
    vocabulary: usize,
    count: usize,
) -> Vec<Keyword> {
    let mut rows: Vec<Vec<Token<'_>>> = rows.iter().map(|row| tokens(row, document)).collect();
    drop_single_pairs(&mut rows, vocabulary);
    let graph = WordGraph::new(&rows, vocabulary);
    let phrases = Phrases::new(&rows, &graph);
    phrases.best(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::{Counted, Cues, Lexicon};

    fn found(language: &str, rows: &[&str], count: usize) -> Vec<Keyword> {
        let language = Language::parse(language).unwrap();
        let mut lexicon = Lexicon::new(language, None, &Cues::of(language));
        let Counted { counts, mut words, .. } = lexicon.count(rows, &[], false);
        let rows: Vec<Cow<'_, str>> = rows.iter().map(|row| Cow::Borrowed(*row)).collect();
        keywords(&rows, &mut words, counts.vocabulary(), count)
    }

    fn phrases(language: &str, rows: &[&str], count: usize) -> Vec<String> {
        found(language, rows, count).into_iter().map(|keyword| keyword.phrase).collect()
    }

    #[test]
    fn scores_agree_with_a_calculation_by_hand() {
        // Two pairs of words, each joined by one edge. The random walk visits all four equally
        // often, so each has the score 1/4, and all reach the threshold of the best third. The
        // words of `ferry timetable`, which occurs twice, occur 3 and 2 times: √2 · 1/4 · 2 / 2.5 =
        // 0.8 · √2 / 4. `harbour storm` occurs once, as do its words: 1/4. `ferry` alone has 1/4 ·
        // 1/3, and is left out as a part of `ferry timetable`.
        let rows = ["Ferry timetable.", "Harbour storm.", "Ferry timetable.", "Ferry."];
        let found = found("en", &rows, 5);
        let names: Vec<_> = found.iter().map(|k| (k.phrase.as_str(), k.count)).collect();
        assert_eq!(names, [("Ferry timetable", 2), ("Harbour storm", 1)]);
        assert!((found[0].score - 1.0).abs() < 1e-12, "{found:?}");
        assert!((found[1].score - 1.0 / (0.8 * 2_f64.sqrt())).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn phrases_stop_at_stop_words_and_punctuation() {
        let cases: [(&str, &[&str]); 6] = [
            ("Harbour of Sandwick.", &["Harbour", "Sandwick"]),
            ("Harbour, Sandwick.", &["Harbour", "Sandwick"]),
            ("Harbour - Sandwick.", &["Harbour", "Sandwick"]),
            ("Harbour -- Sandwick.", &["Harbour", "Sandwick"]),
            ("Harbour-Sandwick.", &["Harbour-Sandwick"]),
            ("Harbour \n Sandwick.", &["Harbour Sandwick"]),
        ];
        for (row, expected) in cases {
            assert_eq!(phrases("en", &[row], 20), expected, "{row}");
        }
    }

    #[test]
    fn no_phrase_contains_a_ubiquitous_word_of_a_language_without_stop_words() {
        let rows: Vec<String> = (0..14).map(|n| format!("La mafu la sofo{n} la.")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = phrases("tlh", &rows, 50);
        assert!(found.contains(&"sofo3".to_owned()), "{found:?}");
        assert!(!found.iter().any(|p| p.contains("La") || p.contains("la")), "{found:?}");
        assert!(!found.iter().any(|p| p.contains("mafu")), "{found:?}");
    }

    #[test]
    fn time_is_linear_in_the_number_of_forms_of_a_phrase() {
        // Comparing each form with all others would take minutes.
        let form = |n: u32| -> String {
            let letters = (0..18).zip("internationalizers".chars());
            letters
                .map(|(at, c)| if n >> at & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect()
        };
        let text: String = (0..200_000).map(|n| form(n) + ", ").collect();
        let found = found("en", &[&text], 3);
        assert_eq!((found.len(), found[0].count), (1, 200_000));
        assert_eq!(found[0].phrase, form(0), "the first one, because each occurs once");
    }

    #[test]
    fn a_phrase_is_shown_in_its_most_frequent_form_and_its_forms_count_together() {
        let rows = [
            "Old ferries sail.",
            "The old ferry sails.",
            "An old ferry sank.",
            "Wind and waves and rain and snow and ice.",
        ];
        let found = found("en", &rows, 3);
        let ferry = found.iter().find(|keyword| keyword.count == 3).unwrap();
        assert!(ferry.phrase.starts_with("old ferry"), "{found:?}");
    }

    #[test]
    fn the_best_comes_first_and_scores_are_in_range() {
        let rows = ["Tea and ferries.", "Tea and storms.", "Tea and islands.", "Storms and tea."];
        let found = found("en", &rows, 10);
        assert_eq!(found[0].phrase, "Tea");
        assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
        assert!(found.iter().all(|keyword| (0.0..=1.0).contains(&keyword.score)));
    }

    #[test]
    fn in_scripts_without_spaces_the_phrases_are_recurring_sequences() {
        let rows = ["石拱桥很老。", "人们走过石拱桥。", "石拱桥重新开放。"];
        assert_eq!(phrases("zh", &rows, 1), ["石拱桥"]);
    }

    #[test]
    fn a_text_without_words_has_no_keywords() {
        assert_eq!(found("en", &[], 5), []);
        assert_eq!(found("en", &["The of and.", "12 34."], 5), []);
    }
}
