//! The ranking methods by name.

use std::fmt;
use std::str::FromStr;

use super::blend::Blend;
use super::centrality::Centrality;
use super::edmundson::Edmundson;
use super::kl::KlSum;
use super::lead::Lead;
use super::lexrank::LexRank;
use super::lsa::Lsa;
use super::luhn::Luhn;
use super::random::Random;
use super::reduction::Reduction;
use super::scorer::Scorer;
use super::sumbasic::SumBasic;
use super::textrank::TextRank;
use super::tfidf::TfIdf;
use crate::error::{Error, Result};

/// The ranking methods by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Method {
    /// Combines centrality, words, similarity to the opening, position, length and style: see
    /// [`Blend`].
    #[default]
    Blend,
    /// Centrality in the graph of cosines: see [`Centrality`].
    Centrality,
    /// Centrality in the graph of shared words: see [`TextRank`].
    TextRank,
    /// Centrality in the graph of similar sentences: see [`LexRank`].
    LexRank,
    /// The same, with cosines as weights: see [`LexRank::continuous`].
    LexRankContinuous,
    /// The sum of the similarities to all other sentences: see [`Reduction`].
    Reduction,
    /// Similarity to the centroid of the document: see [`TfIdf`].
    TfIdf,
    /// How much of the main topics a sentence contains: see [`Lsa`].
    Lsa,
    /// The densest cluster of recurring words: see [`Luhn`].
    Luhn,
    /// Cue words, key words, title words and position: see [`Edmundson`].
    Edmundson,
    /// Frequent words, each of them once: see [`SumBasic`].
    SumBasic,
    /// Sentences whose words have the same distribution as those of the document: see [`KlSum`].
    Kl,
    /// The first sentences: see [`Lead`].
    Lead,
    /// Random sentences: see [`Random`].
    Random,
}

impl Method {
    /// Every method, in the order in which `--help` lists them.
    pub const ALL: &'static [Self] = &[
        Self::Blend,
        Self::Centrality,
        Self::TextRank,
        Self::LexRank,
        Self::LexRankContinuous,
        Self::Reduction,
        Self::TfIdf,
        Self::Lsa,
        Self::Luhn,
        Self::Edmundson,
        Self::SumBasic,
        Self::Kl,
        Self::Lead,
        Self::Random,
    ];

    /// The name of the method in the command and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blend => "blend",
            Self::Centrality => "centrality",
            Self::TextRank => "textrank",
            Self::LexRank => "lexrank",
            Self::LexRankContinuous => "lexrank-continuous",
            Self::Reduction => "reduction",
            Self::TfIdf => "tfidf",
            Self::Lsa => "lsa",
            Self::Luhn => "luhn",
            Self::Edmundson => "edmundson",
            Self::SumBasic => "sumbasic",
            Self::Kl => "kl",
            Self::Lead => "lead",
            Self::Random => "random",
        }
    }

    /// A scorer with the published or fitted parameters of the method. `seed` is used by [`Random`]
    /// only.
    ///
    /// # Examples
    /// ```
    /// use epitome::{Document, Metadata, Method, Options, Summarizer};
    ///
    /// let text = "The ferry sails again. It was late. Tea is served.";
    /// let document = Document::plain(text, Metadata::default());
    /// let analysis = Summarizer::new(Options::default()).analyze(&document);
    /// let scores = Method::Lead.scorer(0).score(&analysis.input());
    /// assert!(scores[0] > scores[1] && scores[1] > scores[2]);
    /// ```
    pub fn scorer(self, seed: u64) -> Box<dyn Scorer> {
        match self {
            Self::Blend => Box::new(Blend::default()),
            Self::Centrality => Box::new(Centrality::default()),
            Self::TextRank => Box::new(TextRank::default()),
            Self::LexRank => Box::new(LexRank::default()),
            Self::LexRankContinuous => Box::new(LexRank::continuous()),
            Self::Reduction => Box::new(Reduction),
            Self::TfIdf => Box::new(TfIdf),
            Self::Lsa => Box::new(Lsa),
            Self::Luhn => Box::new(Luhn),
            Self::Edmundson => Box::new(Edmundson::default()),
            Self::SumBasic => Box::new(SumBasic),
            Self::Kl => Box::new(KlSum),
            Self::Lead => Box::new(Lead),
            Self::Random => Box::new(Random::new(seed)),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = Error;

    /// Reads a method's name, as [`Method::as_str`] writes it.
    ///
    /// # Errors
    /// [`Error::UnknownName`], whose message lists the names.
    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|method| method.as_str() == name);
        found.copied().ok_or_else(|| {
            Error::unknown_name("method", name, Self::ALL.iter().map(|method| method.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_its_method() {
        for &method in Method::ALL {
            assert_eq!(method.as_str().parse(), Ok(method));
            assert_eq!(method.to_string(), method.as_str());
        }
    }

    #[test]
    fn the_error_for_an_unknown_name_lists_the_known_ones() {
        let message = "bland".parse::<Method>().unwrap_err().to_string();
        assert!(message.contains("'bland'") && message.contains("blend, centrality"), "{message}");
    }
}
