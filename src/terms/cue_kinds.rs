//! The kinds of cues, and how many cues of each kind a sentence contains.

use std::ops::{Index, IndexMut};

/// A kind of cue: a word or phrase that hints at the role of a sentence in its document.
///
/// The words and phrases are data: each kind is a section of `stopwords/xx.cues.txt`, where `xx` is
/// the code of the language. A language without such sections has no cues of these kinds.
///
/// # Examples
/// ```
/// use epitome::analysis::CueKind;
/// use epitome::{Document, Metadata, Options, Summarizer};
///
/// let text = "As a result, the ferry will sail twice a day, the operator said.";
/// let document = Document::plain(text, Metadata::default());
/// let analysis = Summarizer::new(Options::default()).analyze(&document);
/// let cues = analysis.features[0].cues;
/// assert_eq!(cues[CueKind::Consequence], 1);
/// assert_eq!(cues[CueKind::Plan], 1);
/// assert_eq!(cues[CueKind::Speech], 1);
/// assert_eq!(cues[CueKind::Pleasantry], 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CueKind {
    /// States an opinion or takes a position: `I believe`, `the truth is`.
    Thesis,
    /// Turns against what was said or expected: `however`, `instead`.
    Turn,
    /// Sums up or judges: `in short`, `overall`.
    Verdict,
    /// Names a cause or reason: `because of`, `due to`.
    Cause,
    /// Names a consequence: `therefore`, `as a result`, `which means`.
    Consequence,
    /// Speaks of the future: plans, aims and expectations, as in `plans to`, `is expected to`.
    Plan,
    /// Says what should or must be done: `should`, `avoid`, `it is important`.
    Recommendation,
    /// Reports a finding: `found that`, `the study`, `evidence`.
    Result,
    /// Reports a decision or official act: `announced`, `approved`, `ruled`.
    Decision,
    /// Reports a change or an amount: `rose`, `reduce`, `more than`.
    Change,
    /// Marks something as new or as a record: `for the first time`, `the largest`.
    Novelty,
    /// Gives an example: `for example`, `such as`.
    Example,
    /// States a condition: `if`, `whether`, `unless`.
    Condition,
    /// Attributes words to a speaker: `said`, `according to`.
    Speech,
    /// Addresses the reader without informing: greetings, thanks, wishes, and invitations to read on
    /// or take part, as in `welcome`, `please`, `check out`.
    Pleasantry,
}

impl CueKind {
    /// Every kind. `kind as usize` is the index of a kind in it.
    pub const ALL: &'static [Self] = &[
        Self::Thesis,
        Self::Turn,
        Self::Verdict,
        Self::Cause,
        Self::Consequence,
        Self::Plan,
        Self::Recommendation,
        Self::Result,
        Self::Decision,
        Self::Change,
        Self::Novelty,
        Self::Example,
        Self::Condition,
        Self::Speech,
        Self::Pleasantry,
    ];

    /// The name of the kind: that of its section in the lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thesis => "thesis",
            Self::Turn => "turn",
            Self::Verdict => "verdict",
            Self::Cause => "cause",
            Self::Consequence => "consequence",
            Self::Plan => "plan",
            Self::Recommendation => "recommendation",
            Self::Result => "result",
            Self::Decision => "decision",
            Self::Change => "change",
            Self::Novelty => "novelty",
            Self::Example => "example",
            Self::Condition => "condition",
            Self::Speech => "speech",
            Self::Pleasantry => "pleasantry",
        }
    }
}

/// The number of cues of each [`CueKind`] in a sentence, at most 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CueCounts([u8; CueKind::ALL.len()]);

impl CueCounts {
    /// Each kind with its number, in the order of [`CueKind::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (CueKind, u8)> + '_ {
        CueKind::ALL.iter().copied().zip(self.0)
    }
}

impl Index<CueKind> for CueCounts {
    type Output = u8;

    fn index(&self, kind: CueKind) -> &u8 {
        &self.0[kind as usize]
    }
}

impl IndexMut<CueKind> for CueCounts {
    fn index_mut(&mut self, kind: CueKind) -> &mut u8 {
        &mut self.0[kind as usize]
    }
}

/// The number of cues of a sentence, counted along with its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordCues {
    pub(crate) bonus: u32,
    pub(crate) stigma: u32,
    pub(crate) first_person: u32,
    pub(crate) cues: CueCounts,
}

impl WordCues {
    /// Counts a word or phrase once for each of its kinds.
    pub(super) fn count(&mut self, KindSet(kinds): KindSet) {
        self.bonus += kinds & 1;
        self.stigma += kinds >> 1 & 1;
        self.first_person += kinds >> 2 & 1;
        let mut rest = kinds >> WordKind::NAMED;
        while rest != 0 {
            let count = &mut self.cues.0[rest.trailing_zeros() as usize];
            *count = count.saturating_add(1);
            rest &= rest - 1; // clears the lowest bit
        }
    }
}

/// The sections of a list that are looked for anywhere in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    /// Marks something as important.
    Bonus,
    /// Marks something as unimportant, as an example, or as uncertain.
    Stigma,
    /// Refers to the writer, as `I` does.
    FirstPerson,
    /// Hints at the role of the sentence.
    Cue(CueKind),
}

impl WordKind {
    /// The number of kinds that are not a [`CueKind`].
    const NAMED: u32 = 3;

    /// The kind of a section, or `None` for a section of openings.
    pub(super) fn of_section(name: &str) -> Option<Self> {
        match name {
            "bonus" => Some(Self::Bonus),
            "stigma" => Some(Self::Stigma),
            "first-person" => Some(Self::FirstPerson),
            _ => CueKind::ALL.iter().find(|kind| kind.name() == name).copied().map(Self::Cue),
        }
    }

    fn bit(self) -> u32 {
        match self {
            Self::Bonus => 0,
            Self::Stigma => 1,
            Self::FirstPerson => 2,
            Self::Cue(kind) => Self::NAMED + kind as u32,
        }
    }
}

/// A set of kinds, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct KindSet(u32);

impl KindSet {
    /// Adds a kind. A word is only one of bonus word, stigma word and word for the writer: the first
    /// of them in this order, whichever is added first.
    pub(super) fn insert(&mut self, kind: WordKind) {
        const NAMED: u32 = (1 << WordKind::NAMED) - 1;
        let all = self.0 | 1 << kind.bit();
        let named = all & NAMED;
        self.0 = all & !NAMED | named & named.wrapping_neg(); // only the lowest bit of them
    }
}

impl From<WordKind> for KindSet {
    fn from(kind: WordKind) -> Self {
        Self(1 << kind.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_kinds_are_their_indices() {
        assert!(CueKind::ALL.iter().enumerate().all(|(at, kind)| *kind as usize == at));
    }

    #[test]
    fn each_kind_of_a_word_is_counted() {
        let mut kinds = KindSet::from(WordKind::Stigma);
        kinds.insert(WordKind::Cue(CueKind::Pleasantry));
        kinds.insert(WordKind::Cue(CueKind::Thesis));
        kinds.insert(WordKind::Bonus); // it counts as a bonus word only
        let mut counts = WordCues::default();
        counts.count(kinds);
        counts.count(WordKind::Cue(CueKind::Thesis).into());
        assert_eq!((counts.bonus, counts.stigma, counts.first_person), (1, 0, 0));
        let found: Vec<_> = counts.cues.iter().filter(|(_, count)| *count > 0).collect();
        assert_eq!(found, [(CueKind::Thesis, 2), (CueKind::Pleasantry, 1)]);
    }

    #[test]
    fn counts_stop_at_255() {
        let mut counts = WordCues::default();
        for _ in 0..300 {
            counts.count(WordKind::Cue(CueKind::Turn).into());
        }
        assert_eq!(counts.cues[CueKind::Turn], 255);
    }
}
