//! Step 6, rank, by a query: what the summary should be about.

use crate::terms::{DocumentWords, TfIdfMatrix};

/// The part of its score that a sentence keeps which is nothing like the query, where the method
/// knows no query of its own. So those that are like it come first, and the others by their scores.
const UNLIKE: f64 = 0.1;

/// How like a query the rows of a document are.
#[derive(Debug)]
pub(crate) struct Query {
    /// For each row its cosine to the query, scaled to a sum of 1; `None` where no row is like it.
    likeness: Option<Vec<f64>>,
    /// The words of the query that the document does not have, as they are written there.
    pub(crate) missing: Vec<String>,
}

impl Query {
    /// Compares `text` with the rows of a document, given by its words and its `matrix`.
    ///
    /// The words of `text` become terms in the same way as those of the document. Time
    /// `O(nonzeros)`.
    pub(crate) fn new(text: &str, document: &mut DocumentWords<'_>, matrix: &TfIdfMatrix) -> Self {
        let mut words: Vec<(&str, Option<u32>)> = Vec::new();
        document.each_term(text, |word, term| words.push((word, term)));
        let mut weights = vec![0.0; matrix.columns()];
        let mut missing: Vec<String> = Vec::new();
        for (word, term) in words {
            match term {
                Some(term) => weights[term as usize] += matrix.idf(term),
                None if document.is_stop_word(word) || missing.iter().any(|m| m == word) => (),
                None => missing.push(word.to_owned()),
            }
        }
        // The query's own length is the same for all rows.
        let mut likeness: Vec<f64> =
            (0..matrix.rows()).map(|row| matrix.row_times(row, &weights)).collect();
        let sum: f64 = likeness.iter().sum();
        for value in &mut likeness {
            *value /= sum;
        }
        Self { likeness: (sum > 0.0).then_some(likeness), missing }
    }

    /// How like the query each row is, in a sum of 1; `None` where none is.
    pub(crate) fn likeness(&self) -> Option<&[f64]> {
        self.likeness.as_deref()
    }

    /// What each of the first `sentences` rows keeps of its score: 1 of the one most like the query,
    /// down to a tenth. Empty where no row is like it.
    pub(crate) fn factors(&self, sentences: usize) -> Vec<f64> {
        let likeness = self.likeness().map_or(&[][..], |likeness| &likeness[..sentences]);
        let most = likeness.iter().copied().fold(0.0, f64::max);
        if most == 0.0 {
            return Vec::new();
        }
        likeness.iter().map(|value| UNLIKE + (1.0 - UNLIKE) * value / most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::{Counted, Cues, Lexicon};

    fn query(text: &str, rows: &[&str]) -> Query {
        query_in(Language::ENGLISH, text, rows)
    }

    fn query_in(language: Language, text: &str, rows: &[&str]) -> Query {
        let mut lexicon = Lexicon::new(language, None, &Cues::of(language));
        let Counted { counts, mut words, .. } = lexicon.count(rows, &[], false);
        Query::new(text, &mut words, &TfIdfMatrix::new(&counts))
    }

    #[test]
    fn rows_are_like_the_query_by_the_words_they_share_in_any_form() {
        // The second row has both words, the first one of two, the third none.
        let query = query("FERRY, sailing", &["A ferry sank.", "Ferries sail.", "Hot tea."]);
        let likeness = query.likeness().unwrap();
        assert!(likeness[1] > likeness[0] && likeness[0] > 0.0, "{likeness:?}");
        assert!(likeness[2].abs() < 1e-12 && (likeness.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let factors = query.factors(3);
        assert!((factors[1] - 1.0).abs() < 1e-12 && (factors[2] - 0.1).abs() < 1e-12);
        assert!(query.missing.is_empty());
    }

    #[test]
    fn words_that_the_document_lacks_are_told_and_stop_words_are_not() {
        let query = query("the whale and the ferry, whale", &["A ferry sank."]);
        assert_eq!(query.missing, ["whale"]);
        assert!(query.likeness().is_some());
    }

    #[test]
    fn a_word_that_stands_everywhere_is_neither_like_anything_nor_missing() {
        let rows: Vec<String> = (0..12).map(|n| format!("la mafu{n}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let query = query_in(Language::UNDETERMINED, "la sofo", &rows);
        assert_eq!(query.missing, ["sofo"]);
        assert!(query.likeness().is_none());
    }

    #[test]
    fn a_query_that_nothing_matches_is_none() {
        for text in ["whales", "the", "", "—"] {
            let query = query(text, &["A ferry sank.", "Hot tea."]);
            assert!(query.likeness().is_none() && query.factors(2).is_empty(), "{text}");
        }
    }
}
