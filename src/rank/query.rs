//! Step 6, rank, for a query: compares the sentences with what the summary should be about.

use crate::terms::{DocumentWords, TfIdfMatrix};

/// The share of its score that a sentence without any similarity to the query keeps, if the method
/// itself does not heed queries. Similar sentences come first this way, and the others follow by
/// their scores. Chosen by hand.
const DISSIMILAR_SHARE: f64 = 0.1;

/// The similarity of the rows of a document to a query.
#[derive(Debug)]
pub(crate) struct Query {
    /// The cosine of each row to the query, scaled to a sum of 1. `None` if all are 0.
    similarity: Option<Vec<f64>>,
    /// The words of the query that the document does not contain, as written in the query.
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
        // The rows are not divided by the length of the query vector, because it is the same for
        // all.
        let mut similarity: Vec<f64> =
            (0..matrix.rows()).map(|row| matrix.row_times(row, &weights)).collect();
        let sum: f64 = similarity.iter().sum();
        for value in &mut similarity {
            *value /= sum;
        }
        Self { similarity: (sum > 0.0).then_some(similarity), missing }
    }

    /// The similarity of each row to the query, scaled to a sum of 1. `None` if no row is similar.
    pub(crate) fn similarity(&self) -> Option<&[f64]> {
        self.similarity.as_deref()
    }

    /// The factor for the score of each of the first `sentences` rows: 1 for the row that is most
    /// similar to the query, down to 0.1. Empty if no row is similar.
    pub(crate) fn factors(&self, sentences: usize) -> Vec<f64> {
        let similarity = self.similarity().map_or(&[][..], |similarity| &similarity[..sentences]);
        let most = similarity.iter().copied().fold(0.0, f64::max);
        if most == 0.0 {
            return Vec::new();
        }
        similarity
            .iter()
            .map(|value| DISSIMILAR_SHARE + (1.0 - DISSIMILAR_SHARE) * value / most)
            .collect()
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
    fn rows_are_similar_to_the_query_if_they_share_its_words_in_any_form() {
        // The second row contains both words, the first one of two, the third none.
        let query = query("FERRY, sailing", &["A ferry sank.", "Ferries sail.", "Hot tea."]);
        let similarity = query.similarity().unwrap();
        assert!(similarity[1] > similarity[0] && similarity[0] > 0.0, "{similarity:?}");
        assert!(
            similarity[2].abs() < 1e-12 && (similarity.iter().sum::<f64>() - 1.0).abs() < 1e-12
        );
        let factors = query.factors(3);
        assert!((factors[1] - 1.0).abs() < 1e-12 && (factors[2] - 0.1).abs() < 1e-12);
        assert!(query.missing.is_empty());
    }

    #[test]
    fn words_that_are_not_in_the_document_are_listed_except_for_stop_words() {
        let query = query("the whale and the ferry, whale", &["A ferry sank."]);
        assert_eq!(query.missing, ["whale"]);
        assert!(query.similarity().is_some());
    }

    #[test]
    fn a_ubiquitous_word_is_neither_similar_nor_missing() {
        let rows: Vec<String> = (0..12).map(|n| format!("la mafu{n}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let query = query_in(Language::UNDETERMINED, "la sofo", &rows);
        assert_eq!(query.missing, ["sofo"]);
        assert!(query.similarity().is_none());
    }

    #[test]
    fn a_query_without_a_match_has_no_similarity() {
        for text in ["whales", "the", "", "—"] {
            let query = query(text, &["A ferry sank.", "Hot tea."]);
            assert!(query.similarity().is_none() && query.factors(2).is_empty(), "{text}");
        }
    }
}
