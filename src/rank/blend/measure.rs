//! The measures of a sentence that its score is composed of.

use std::ops::{Index, IndexMut};

use crate::terms::CueKind;

/// A quantity that a sentence is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// `ln` of the [`Centrality`](crate::rank::Centrality) among all sentences. It is at most 0, and at
    /// least `ln 0.001`.
    Centrality,
    /// `ln (0.01 + m / n)`, where `m` is the mean `df` of its terms and `n` is the number of
    /// sentences. Here and below, `df` is the number of rows that contain a term: sentences, title
    /// and headings.
    Frequency,
    /// `ln (1 + Σ df)` over its terms.
    Coverage,
    /// `ln (1 + Σ ln df)` over the terms that occur here for the first time in the document: how
    /// much of the rest it introduces.
    Introduction,
    /// The share of its pairs of adjacent terms that are also adjacent in another sentence: set
    /// phrases.
    Phrases,
    /// The dot product with the mean of the first two sentences of each document.
    Opening,
    /// `−ln (1 + i)`, where `i` is its index in its document.
    Place,
    /// The share of the sentences of its document that precede it.
    Depth,
    /// `−ln (1 + g)`, where `g` is the index of its group of paragraphs in its document.
    Group,
    /// 1 if it is in the first group of paragraphs of its document.
    FirstGroup,
    /// `ln (1 + words)`, for at most 40 words.
    Words,
    /// The number of words, at most 10, divided by 10.
    FewWords,
    /// The number of words, at most 20, divided by 20.
    SomeWords,
    /// 1 if it has more than 45 words.
    TooManyWords,
    /// 1 if it is a question.
    Question,
    /// 1 if it refers to the writer.
    FirstPerson,
    /// `ln (1 + numbers)`.
    Numbers,
    /// 1 if it has a word that hedges, retracts or gives an example.
    Stigma,
    /// `ln (1 + k)` for the number `k` of sentences that come after it in its document.
    FromEnd,
    /// `ln (1 + b)` for the index `b` of its paragraph in its document, from 0.
    Block,
    /// `ln (1 + b)` for the number `b` of paragraphs that come after its own.
    BlocksLeft,
    /// The index of the sentence in its paragraph, from 0.
    InBlock,
    /// `ln` of the number of sentences of its paragraph.
    BlockSize,
    /// 1 if it is the last sentence of its paragraph.
    ClosesBlock,
    /// 1 if it stands in the first paragraph after a heading.
    UnderHeading,
    /// `ln (1 + letters)`.
    Letters,
    /// The mean number of letters of its words.
    WordLength,
    /// Its number of words, divided by the mean of the document.
    RelativeLength,
    /// 1 if it ends with a full stop, or with another mark that ends sentences.
    Complete,
    /// 1 if it ends with a colon.
    Introduces,
    /// 1 if it has an exclamation mark.
    Exclaims,
    /// 1 if it begins with a lower-case letter.
    OpensLower,
    /// 1 if it begins with a digit.
    OpensNumber,
    /// The share of its words that begin with a capital letter, the first aside.
    Capitals,
    /// The share of its words that are written in capitals.
    Shouted,
    /// The number of commas.
    Commas,
    /// 1 if it has a bracketed remark.
    Bracketed,
    /// The number of signs of page addresses and handles.
    Addresses,
    /// 1 if it is part of a list item.
    ListItem,
    /// 1 if it has a quotation mark.
    Quotation,
    /// 1 if it begins with a quotation mark.
    OpensQuoted,
    /// The share of its words that stand between quotation marks.
    Quoted,
    /// `ln (1 + signs)` for the number of signs of currencies, percent and degrees.
    Amounts,
    /// The number of words that mark something as important.
    Bonus,
    /// 1 if it depends on the sentence before it.
    Leans,
    /// The cosine to the first row of context, which is the title if there is one. 0 if there are
    /// several documents.
    Title,
    /// The dot product with the sum of the other rows of context, which are headings; at most 1.
    Headings,
    /// The cosine to the sum of all sentences.
    Centroid,
    /// The dot product with the mean of the last two sentences of each document.
    Ending,
    /// The share of its terms that occur here for the first time in its document.
    New,
    /// 1 if it has a cue of the kind [`Thesis`](CueKind::Thesis).
    ThesisCue,
    /// 1 if it has a cue of the kind [`Turn`](CueKind::Turn).
    TurnCue,
    /// 1 if it has a cue of the kind [`Verdict`](CueKind::Verdict).
    VerdictCue,
    /// 1 if it has a cue of the kind [`Cause`](CueKind::Cause).
    CauseCue,
    /// 1 if it has a cue of the kind [`Consequence`](CueKind::Consequence).
    ConsequenceCue,
    /// 1 if it has a cue of the kind [`Plan`](CueKind::Plan).
    PlanCue,
    /// 1 if it has a cue of the kind [`Recommendation`](CueKind::Recommendation).
    RecommendationCue,
    /// 1 if it has a cue of the kind [`Result`](CueKind::Result).
    ResultCue,
    /// 1 if it has a cue of the kind [`Decision`](CueKind::Decision).
    DecisionCue,
    /// 1 if it has a cue of the kind [`Change`](CueKind::Change).
    ChangeCue,
    /// 1 if it has a cue of the kind [`Novelty`](CueKind::Novelty).
    NoveltyCue,
    /// 1 if it has a cue of the kind [`Example`](CueKind::Example).
    ExampleCue,
    /// 1 if it has a cue of the kind [`Condition`](CueKind::Condition).
    ConditionCue,
    /// 1 if it has a cue of the kind [`Speech`](CueKind::Speech).
    SpeechCue,
    /// 1 if it has a cue of the kind [`Pleasantry`](CueKind::Pleasantry).
    PleasantryCue,
}

impl Measure {
    /// Every measure. `measure as usize` is the index of a measure in it.
    pub const ALL: &'static [Self] = &[
        Self::Centrality,
        Self::Frequency,
        Self::Coverage,
        Self::Introduction,
        Self::Phrases,
        Self::Opening,
        Self::Place,
        Self::Depth,
        Self::Group,
        Self::FirstGroup,
        Self::Words,
        Self::FewWords,
        Self::SomeWords,
        Self::TooManyWords,
        Self::Question,
        Self::FirstPerson,
        Self::Numbers,
        Self::Stigma,
        Self::FromEnd,
        Self::Block,
        Self::BlocksLeft,
        Self::InBlock,
        Self::BlockSize,
        Self::ClosesBlock,
        Self::UnderHeading,
        Self::Letters,
        Self::WordLength,
        Self::RelativeLength,
        Self::Complete,
        Self::Introduces,
        Self::Exclaims,
        Self::OpensLower,
        Self::OpensNumber,
        Self::Capitals,
        Self::Shouted,
        Self::Commas,
        Self::Bracketed,
        Self::Addresses,
        Self::ListItem,
        Self::Quotation,
        Self::OpensQuoted,
        Self::Quoted,
        Self::Amounts,
        Self::Bonus,
        Self::Leans,
        Self::Title,
        Self::Headings,
        Self::Centroid,
        Self::Ending,
        Self::New,
        Self::ThesisCue,
        Self::TurnCue,
        Self::VerdictCue,
        Self::CauseCue,
        Self::ConsequenceCue,
        Self::PlanCue,
        Self::RecommendationCue,
        Self::ResultCue,
        Self::DecisionCue,
        Self::ChangeCue,
        Self::NoveltyCue,
        Self::ExampleCue,
        Self::ConditionCue,
        Self::SpeechCue,
        Self::PleasantryCue,
    ];

    /// The name of the factor of the score that the measure is part of.
    pub const fn factor(self) -> &'static str {
        match self {
            Self::Centrality => "centrality",
            Self::Frequency | Self::Coverage | Self::Introduction | Self::Phrases | Self::New => {
                "words"
            }
            Self::Opening | Self::Title | Self::Headings | Self::Centroid | Self::Ending => {
                "likeness"
            }
            Self::Place
            | Self::Depth
            | Self::Group
            | Self::FirstGroup
            | Self::FromEnd
            | Self::Block
            | Self::BlocksLeft
            | Self::InBlock
            | Self::BlockSize
            | Self::ClosesBlock
            | Self::UnderHeading => "place",
            Self::Words
            | Self::FewWords
            | Self::SomeWords
            | Self::TooManyWords
            | Self::Letters
            | Self::WordLength
            | Self::RelativeLength => "length",
            Self::Question
            | Self::FirstPerson
            | Self::Numbers
            | Self::Stigma
            | Self::Amounts
            | Self::Bonus
            | Self::Leans
            | Self::ThesisCue
            | Self::TurnCue
            | Self::VerdictCue
            | Self::CauseCue
            | Self::ConsequenceCue
            | Self::PlanCue
            | Self::RecommendationCue
            | Self::ResultCue
            | Self::DecisionCue
            | Self::ChangeCue
            | Self::NoveltyCue
            | Self::ExampleCue
            | Self::ConditionCue
            | Self::SpeechCue
            | Self::PleasantryCue => "manner",
            Self::Complete
            | Self::Introduces
            | Self::Exclaims
            | Self::OpensLower
            | Self::OpensNumber
            | Self::Capitals
            | Self::Shouted
            | Self::Commas
            | Self::Bracketed
            | Self::Addresses
            | Self::ListItem => "form",
            Self::Quotation | Self::OpensQuoted | Self::Quoted => "quotation",
        }
    }

    /// The measure of whether a sentence has a cue of a kind.
    pub const fn of_cue(kind: CueKind) -> Self {
        match kind {
            CueKind::Thesis => Self::ThesisCue,
            CueKind::Turn => Self::TurnCue,
            CueKind::Verdict => Self::VerdictCue,
            CueKind::Cause => Self::CauseCue,
            CueKind::Consequence => Self::ConsequenceCue,
            CueKind::Plan => Self::PlanCue,
            CueKind::Recommendation => Self::RecommendationCue,
            CueKind::Result => Self::ResultCue,
            CueKind::Decision => Self::DecisionCue,
            CueKind::Change => Self::ChangeCue,
            CueKind::Novelty => Self::NoveltyCue,
            CueKind::Example => Self::ExampleCue,
            CueKind::Condition => Self::ConditionCue,
            CueKind::Speech => Self::SpeechCue,
            CueKind::Pleasantry => Self::PleasantryCue,
        }
    }
}

/// The number of measures.
pub(super) const MEASURES: usize = Measure::ALL.len();

/// The value of each [`Measure`] for one sentence. All values are finite.
///
/// # Examples
/// ```
/// use epitome::rank::blend::Measure;
/// use epitome::rank::Blend;
/// use epitome::{Document, Metadata, Options, Summarizer};
///
/// let document = Document::plain("Who sails the ferry?", Metadata::default());
/// let analysis = Summarizer::new(Options::default()).analyze(&document);
/// let (_, values) = Blend::observe(&analysis.input());
/// assert_eq!(values[0][Measure::Question], 1.0);
/// assert_eq!(values[0].iter().count(), Measure::ALL.len());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureValues([f64; MEASURES]);

impl MeasureValues {
    /// A value of 0 for each measure.
    pub(super) const ZERO: Self = Self([0.0; MEASURES]);

    /// Each measure with its value, in the order of [`Measure::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Measure, f64)> + '_ {
        Measure::ALL.iter().copied().zip(self.0)
    }

    /// The dot product with other values.
    pub(super) fn dot(&self, other: &Self) -> f64 {
        self.0.iter().zip(&other.0).fold(0.0, |sum, (a, b)| sum + a * b)
    }
}

impl Index<Measure> for MeasureValues {
    type Output = f64;

    fn index(&self, measure: Measure) -> &f64 {
        &self.0[measure as usize]
    }
}

impl IndexMut<Measure> for MeasureValues {
    fn index_mut(&mut self, measure: Measure) -> &mut f64 {
        &mut self.0[measure as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_cue_has_a_measure_of_its_own() {
        let of_kinds: Vec<_> = CueKind::ALL.iter().map(|&kind| Measure::of_cue(kind)).collect();
        assert!(of_kinds.iter().all(|measure| Measure::ALL.contains(measure)));
        let is_new = |at: usize| !of_kinds[..at].contains(&of_kinds[at]);
        assert!((0..of_kinds.len()).all(is_new));
    }

    #[test]
    fn the_numbers_of_measures_are_their_indices() {
        assert!(Measure::ALL.iter().enumerate().all(|(at, measure)| *measure as usize == at));
    }
}
