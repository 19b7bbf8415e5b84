//! Step 6, rank, for phrases: what a document is about, in its own phrases.

mod phrases;
mod words;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use phrases::Phrases;
use words::WordGraph;

use crate::terms::Lexicon;
use crate::text::words::is_unspaced;

/// How many words a phrase has at most; longer rows of key words are no names.
const MAX_PHRASE_WORDS: usize = 4;

/// The same in scripts without spaces, where terms are pairs of characters that overlap.
const MAX_PHRASE_PAIRS: usize = 7;

/// A phrase that says what a document is about.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Keyword {
    /// The phrase, as it is most often written in the document.
    pub phrase: String,
    /// Its score, in `0.0..=1.0`; the best phrase of the document has 1.
    pub score: f64,
    /// How often it stands in the document, in whatever form.
    pub count: usize,
}

/// The `count` best key phrases of a document: the best first.
///
/// `rows` are its sentences and lines of context, just counted by `lexicon`.
///
/// 1. The words are the nodes of a graph, joined where they stand close together, and ranked by
///    PageRank: see [`WordGraph`]. Stop words, numbers and single letters are no key words.
/// 2. The best third of the words are key words. Those that stand together make a phrase of up to
///    four words: nothing but white space, or nothing but a hyphen, parts them, so no phrase has a stop word or a
///    dash in it.
/// 3. A phrase of `k` words `w` scores `(Σ score(w) / k) · (count / (Σ count(w) / k)) · √k`: the mean
///    of its words, times the part of their occurrences that are in this phrase, times a preference
///    for longer phrases, which say more; without the latter where the phrase stands just once, as it
///    may be words that met by chance.
/// 4. Phrases whose words are all in a better one are left out.
///
/// A word is counted by its stem, and a phrase by its words: it is shown in the form in which it
/// stands most often, of equals in that which comes first.
///
/// In scripts without spaces between words the nodes are pairs of neighbouring characters, those
/// with a stop word of one character left out, and those that stand just once, as nothing shows that
/// they are part of a word. All the others are key words; those that overlap are joined. Four characters are the least
/// there where they stand for sounds (as in Thai or hiragana).
///
/// * Time near linear in the text: a sort of the pairs of words that stand together. Space
///   `O(pairs + words)`.
///
/// # Example
/// In `ferry timetable … ferry timetable … ferry`, `ferry timetable` has 2 / (5 / 2) · √2 = 1.13 of the
/// mean of its words, and `ferry` alone 1/3 of its own score.
///
/// # Differences from the paper
/// * Nouns and adjectives are told there by a tagger; here all words but stop words are candidates,
///   in any language.
/// * Edges are weighed by how often words stand together.
/// * The paper does not say what a phrase scores.
///
/// # References
/// * Mihalcea and Tarau (2004), "TextRank: Bringing Order into Texts", EMNLP, section 3.
pub(crate) fn keywords(
    rows: &[Cow<'_, str>],
    lexicon: &mut Lexicon,
    vocabulary: usize,
    count: usize,
) -> Vec<Keyword> {
    let mut rows: Vec<Vec<Token<'_>>> = rows.iter().map(|row| tokens(row, lexicon)).collect();
    drop_single_pairs(&mut rows, vocabulary);
    let graph = WordGraph::new(&rows, vocabulary);
    let phrases = Phrases::new(&rows, &graph);
    phrases.best(count)
}

/// A word of a row.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    /// Its term, where it may be a key word.
    term: Option<u32>,
    text: &'t str,
    /// What parts it from the word before.
    gap: Gap<'t>,
    /// It begins, and ends, where a character does as a reader sees it, with all its marks.
    begins_whole: bool,
    ends_whole: bool,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy)]
enum Gap<'t> {
    /// The text between them.
    Between(&'t str),
    /// They overlap by a character: pairs of characters.
    Overlap,
    /// There is none before it.
    Start,
}

impl Gap<'_> {
    /// Whether words with this between them may be one phrase.
    fn joins(self) -> bool {
        match self {
            Self::Between(gap) => {
                let is_space = !gap.is_empty() && gap.chars().all(char::is_whitespace);
                is_space || matches!(gap, "-" | "‐" | "‑")
            }
            Self::Overlap => true,
            Self::Start => false,
        }
    }
}

/// The words of a row; those that cannot be key words without their term.
fn tokens<'t>(row: &'t str, lexicon: &mut Lexicon) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut end = None;
    lexicon.each_term(row, |word, term| {
        let start = word.as_ptr() as usize - row.as_ptr() as usize;
        let gap = match end {
            None => Gap::Start,
            Some(end) if start < end => Gap::Overlap,
            Some(end) => Gap::Between(&row[end..start]),
        };
        end = Some(start + word.len());
        let term = term.filter(|_| may_be_key(word));
        tokens.push(Token { term, text: word, gap, begins_whole: true, ends_whole: true });
    });
    if !tokens.iter().any(|token| token.text.starts_with(is_unspaced)) {
        return tokens;
    }
    let mut bounds: Vec<usize> = row.grapheme_indices(true).map(|(at, _)| at).collect();
    bounds.push(row.len());
    for token in tokens.iter_mut().filter(|token| token.text.starts_with(is_unspaced)) {
        let start = token.text.as_ptr() as usize - row.as_ptr() as usize;
        token.begins_whole = bounds.binary_search(&start).is_ok();
        token.ends_whole = bounds.binary_search(&(start + token.text.len())).is_ok();
        let mut buffer = [0; 4];
        if token.text.chars().any(|c| lexicon.is_stop_word(c.encode_utf8(&mut buffer))) {
            token.term = None;
        }
    }
    tokens
}

/// Takes their term from pairs of characters that stand just once.
fn drop_single_pairs(rows: &mut [Vec<Token<'_>>], vocabulary: usize) {
    let mut counts = vec![0_u32; vocabulary];
    for token in rows.iter().flatten() {
        if let Some(term) = token.term {
            counts[term as usize] += 1;
        }
    }
    for token in rows.iter_mut().flatten().filter(|token| token.text.starts_with(is_unspaced)) {
        token.term = token.term.filter(|&term| counts[term as usize] > 1);
    }
}

/// Whether a word has two characters or more and no digit at its start.
fn may_be_key(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::Cues;

    fn found(language: &str, rows: &[&str], count: usize) -> Vec<Keyword> {
        let language = Language::parse(language).unwrap();
        let mut lexicon = Lexicon::new(language, None, &Cues::of(language));
        let counts = lexicon.count(rows, &[], false).counts;
        let rows: Vec<Cow<'_, str>> = rows.iter().map(|row| Cow::Borrowed(*row)).collect();
        keywords(&rows, &mut lexicon, counts.vocabulary(), count)
    }

    fn phrases(language: &str, rows: &[&str], count: usize) -> Vec<String> {
        found(language, rows, count).into_iter().map(|keyword| keyword.phrase).collect()
    }

    #[test]
    fn scores_are_those_worked_out_by_hand() {
        // Two pairs of words, each joined by one edge: the walk is at all four alike, 1/4 each, so all
        // are as good as the last of the best third. The words of `ferry timetable`, which stands twice,
        // stand 3 and 2 times: √2 · 1/4 · 2 / 2.5 = 0.8 · √2 / 4. `harbour storm` stands once, as its
        // words do: 1/4. `ferry` alone, 1/4 · 1/3, is left out as a part of `ferry timetable`.
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
    fn no_phrase_has_a_word_that_stands_everywhere_where_there_is_no_list() {
        let rows: Vec<String> = (0..14).map(|n| format!("La mafu la sofo{n} la.")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = phrases("tlh", &rows, 50);
        assert!(found.contains(&"sofo3".to_owned()), "{found:?}");
        assert!(!found.iter().any(|p| p.contains("La") || p.contains("la")), "{found:?}");
        assert!(!found.iter().any(|p| p.contains("mafu")), "{found:?}");
    }

    #[test]
    fn many_forms_of_a_phrase_take_time_in_proportion() {
        // A comparison of each form with all others would take minutes.
        let form = |n: u32| -> String {
            let letters = (0..18).zip("internationalizers".chars());
            letters
                .map(|(at, c)| if n >> at & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect()
        };
        let text: String = (0..200_000).map(|n| form(n) + ", ").collect();
        let found = found("en", &[&text], 3);
        assert_eq!((found.len(), found[0].count), (1, 200_000));
        assert_eq!(found[0].phrase, form(0), "the first, as each stands once");
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
    fn scripts_without_spaces_give_the_pieces_that_recur() {
        let rows = ["石拱桥很老。", "人们走过石拱桥。", "石拱桥重新开放。"];
        assert_eq!(phrases("zh", &rows, 1), ["石拱桥"]);
    }

    #[test]
    fn what_has_no_words_has_no_keywords() {
        assert_eq!(found("en", &[], 5), []);
        assert_eq!(found("en", &["The of and.", "12 34."], 5), []);
    }
}
