//! Weighs whether the line breaks of a text only wrap it, or separate its parts.
//!
//! Three explanations of consecutive lines compete:
//! * *Parts*: each line is a part of its own, such as an item, a verse or a message.
//! * *Regular wrapping*: the text was wrapped at a width, so a line ends where the next word did not fit.
//! * *Ragged wrapping*: the text was wrapped without regard to a width, as where links were taken out of
//!   wrapped text, or where every clause has a line.
//!
//! Each line break adds the weight of what it shows: the logarithm of how much likelier that is in
//! wrapped text than between parts. So this is a naive Bayes classifier, but its likelihoods are round
//! figures that follow from how texts are written, rather than counts from a corpus.

use super::line::{End, Line, Start};
use super::usage::Case;

/// The unit of all weights: tenths of a natural logarithm. 23 are ten to one.
pub(super) type Weight = i64;

/// The weight of wrapping before anything is known. A line break usually means something: 1 to 3.
const PRIOR: Weight = -10;

/// The weight of ragged against regular wrapping before anything is known: 1 to 3.
const RAGGED_PRIOR: Weight = -10;

/// A closing bracket or a comma never starts a part: 33 to 1.
const CONTINUATION: Weight = 35;

/// A hyphenated word, a dash or an opening bracket seldom ends a part: 12 to 1.
const OPEN_END: Weight = 25;

/// A line that contains the start of a sentence but not its end. About one of four wrapped lines does,
/// and few parts: 6 to 1.
const STOP_WITHIN: Weight = 18;

/// A single space before the line break. `fold -s` leaves it, and it marks a soft line break in mail
/// (RFC 3676). In other text it is rare: 5 to 1.
const SPACED: Weight = 15;

/// One or two words with a stop at their end, after a line that ends with a word. The last line of a
/// wrapped paragraph is often so short, and a part seldom: 5 to 1.
const LAST_WORDS: Weight = 15;

/// A stop at the end of the line. One of ten lines of regularly wrapped text ends in one, or half of them
/// if every sentence starts a line, and more than half of the parts of a text of sentences: 1 to 2.
const STOP: Weight = -8;

/// A word at the end of the line, in a script without capitals, if a stop ends the last line of the run. So
/// the text has full stops, and this line lacks one: 3 to 1. Only regular wrapping takes it into account,
/// because items of which only some end in a stop look the same.
const NO_STOP: Weight = 10;

/// A comma at the end of the line. It is a little commoner in wrapped text than at the end of parts.
const COMMA_REGULAR: Weight = 5;
/// In text with a clause a line, most lines end in a comma: 12 to 1.
const COMMA_RAGGED: Weight = 25;

/// A colon at the end of a line introduces what follows, which is usually a part: 1 to 3.
const COLON: Weight = -10;

/// The most that the rest of the text counts for a run of lines: 12 to 1.
const MAX_CONTEXT: Weight = 25;

/// The weight above which a single line break among parts joins its lines all the same: 2 to 1.
const MIN_TO_JOIN_PARTS: Weight = 8;

/// The number of columns early that a line may break and still count as full, in a script without spaces: two
/// wide characters, since punctuation must not begin a line.
const UNSPACED_SLACK: usize = 4;

/// The same in a script with spaces, as the part of the width that it is.
const SPACED_SLACK_PART: usize = 10;

/// The weight of an explanation that is ruled out.
pub(super) const IMPOSSIBLE: Weight = Weight::MIN / 4;

/// How far two explanations by wrapping are likelier than parts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Evidence {
    pub(super) regular: Weight,
    pub(super) ragged: Weight,
}

impl std::ops::AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.regular += other.regular;
        self.ragged += other.ragged;
    }
}

impl Evidence {
    /// The weight of wrapping of either kind, without the prior.
    pub(super) fn best(self) -> Weight {
        self.regular.max(self.ragged + RAGGED_PRIOR)
    }

    /// Whether lines with this evidence are wrapped, in a text whose other lines have the weight
    /// `context`.
    pub(super) fn is_wrapped(self, context: Weight) -> bool {
        self.best() + PRIOR + (context / 2).clamp(-MAX_CONTEXT, MAX_CONTEXT) > 0
    }

    /// Whether a single line break among parts joins its lines all the same.
    pub(super) fn joins_parts(self) -> bool {
        self.ragged + PRIOR > MIN_TO_JOIN_PARTS
    }
}

/// The weight of a line that starts with a lower-case letter. Where all sentences start with a capital it is
/// large; a writer who uses no capitals starts parts with lower-case letters too.
fn of_lower_start(case: Case) -> Weight {
    match case.lower_percent_of_starts() {
        Some(0..5) => 28,
        Some(5..15) => 20,
        None | Some(15..30) => 10,
        Some(_) => 0,
    }
}

/// The weight of a line that starts with a capital. The more words within sentences do, as nouns do in
/// German, the less it says.
fn of_upper_start(case: Case) -> Weight {
    match case.upper_percent_of_words() {
        Some(0..15) => -22,
        None | Some(15..25) => -14,
        Some(25..40) => -10,
        Some(40..60) => -5,
        Some(_) => 0,
    }
}

/// What the break between two lines shows apart from their width. `ends` is how the last line of the run
/// ends.
pub(super) fn of_break(line: &Line, next: &Line, ends: End, case: Case) -> Evidence {
    let mut both = 0;
    let mut evidence = Evidence::default();
    match line.end {
        End::Stop => both += STOP,
        End::Comma => evidence = Evidence { regular: COMMA_REGULAR, ragged: COMMA_RAGGED },
        End::Open => both += OPEN_END,
        End::Colon if next.start != Start::Lower => both += COLON,
        End::Word if ends == End::Stop && next.start == Start::Other => {
            evidence.regular += NO_STOP;
        }
        End::Colon | End::Word => (),
    }
    if line.end != End::Stop {
        match next.start {
            Start::Lower => both += of_lower_start(case),
            Start::Upper => both += of_upper_start(case),
            Start::Continuation => both += CONTINUATION,
            Start::Other => (),
        }
        if line.has_stop_within {
            both += STOP_WITHIN;
        }
        if line.is_spaced {
            both += SPACED;
        }
        if line.end == End::Word && next.end == End::Stop && 4 * next.columns < line.columns {
            both += LAST_WORDS;
        }
    }
    evidence += Evidence { regular: both, ragged: both };
    evidence
}

/// Whether the first word of the next line would not have fitted on this line, with some slack: people
/// and programs sometimes break lines a little early.
pub(super) fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.columns + gap(next) + next.first_word + slack(next, width) > width
}

/// The columns between a line and a word that is put on it.
fn gap(next: &Line) -> usize {
    usize::from(!next.is_unspaced)
}

/// How many columns early a line may break and still count as full.
fn slack(next: &Line, width: usize) -> usize {
    if next.is_unspaced { UNSPACED_SLACK } else { width / SPACED_SLACK_PART }
}

/// The weight of the width of a line for regular wrapping.
///
/// Parts vary in length, say evenly from four tenths of the width up to the width. So the share of parts
/// that look full by chance is the room for the next word over six tenths of the width.
pub(super) fn of_width(line: &Line, next: &Line, width: usize) -> Weight {
    let room = gap(next) + next.first_word + slack(next, width);
    let by_chance = (room * 1000 / (6 * width.max(1))).min(100); // percent
    if is_full(line, next, width) {
        match by_chance {
            0..25 => 14,
            25..35 => 11,
            35..50 => 8,
            50..70 => 4,
            _ => 0,
        }
    } else if line.end == End::Stop {
        0 // the end of a paragraph
    } else {
        match by_chance {
            0..50 => -25,
            50..70 => -20,
            _ => -12,
        }
    }
}
