//! Selects sentences by the length that was asked for.

use super::capacity::Capacity;
use super::length::{Length, LengthPreset};
use super::measure::{UNITS_PER_SECOND, WORDS_PER_MINUTE, chars, units, words};
use super::room;
use super::rules::Rules;
use super::take::{Selection, take};
use super::tier::admitted_by_size;
use crate::terms::TermCounts;

/// The number of words in a sentence of usual length: the mean in edited English prose is 20 to 25.
const WORDS_PER_SENTENCE: f64 = 22.0;

/// The number of sentences of a length preset that are taken first to see how many fit. It is doubled until more
/// are taken than fit.
const FIRST_COUNT: usize = 16;

/// Selects as many sentences as the length allows.
///
/// `text` returns a sentence as it is written in its document, and `counts` has its words. `any_order` says that
/// the order of the selection does not matter, so that taking all sentences costs nothing.
pub(crate) fn of_length<'t>(
    length: Length,
    rules: &Rules<'_>,
    counts: &TermCounts,
    text: impl Fn(usize) -> &'t str,
    any_order: bool,
) -> Selection {
    let n = rules.scores.len();
    let words = |index: usize| words(counts.words(index), text(index));
    let times = || -> Vec<u64> { (0..n).map(|index| units(words(index), text(index))).collect() };
    let (sizes, limit): (Vec<u64>, u64) = match length {
        Length::Sentences(count) => return take_count(rules, count, n, any_order),
        Length::Ratio(ratio) => return take_count(rules, ratio.of(n), n, any_order),
        Length::All => return take_count(rules, n, n, any_order),
        Length::Words(limit) => ((0..n).map(words).collect(), limit as u64),
        Length::Chars(limit) => ((0..n).map(|index| chars(text(index))).collect(), limit as u64),
        Length::Time(time) => (times(), time.seconds().saturating_mul(UNITS_PER_SECOND)),
        Length::Auto => {
            return take_count(rules, auto_count(counts, n, text), n, any_order);
        }
        Length::Preset(preset) => {
            let times = times();
            let limit = limit_of_preset(preset, times.iter().sum());
            let rules = Rules { admits: admitted_by_size(rules.tiers, &times, limit), ..*rules };
            return take(&rules, Capacity::sentences(count_within(limit, &rules, &times)));
        }
    };
    let rules = Rules { admits: admitted_by_size(rules.tiers, &sizes, limit), ..*rules };
    room::select(&rules, &sizes, limit)
}

/// The number of sentences of [`Length::Auto`] for a document of `n` sentences. The reading time is only measured
/// if the document has enough bytes to be long: a word and the space after it are two bytes at least.
fn auto_count<'t>(counts: &TermCounts, n: usize, text: impl Fn(usize) -> &'t str) -> usize {
    let most_words = |index: usize| counts.words(index).max(text(index).len().div_ceil(2));
    let most_words: usize = (0..n).map(most_words).sum();
    if most_words as u64 <= Length::LONG_READING.seconds() * WORDS_PER_MINUTE / 60 {
        return Length::USUAL_SENTENCES;
    }
    // Words by UAX #29 alone are exact enough here, and have been counted.
    let time = |index: usize| units(counts.words(index) as u64, text(index));
    count_for((0..n).map(time).sum())
}

/// The number of sentences of [`Length::Auto`] for a document that takes `whole` to read, in units.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and far below 2^64"
)]
fn count_for(whole: u64) -> usize {
    if whole <= Length::LONG_READING.seconds() * UNITS_PER_SECOND {
        return Length::USUAL_SENTENCES;
    }
    let seconds = LengthPreset::Short.of(whole as f64 / UNITS_PER_SECOND as f64);
    let words = seconds * WORDS_PER_MINUTE as f64 / 60.0;
    (words / WORDS_PER_SENTENCE).round() as usize
}

/// The number of sentences of a length preset whose limit is `limit`: as many as fit, and at least one.
/// The sentences are simply the best ones. Unlike for an exact length, the size is not filled up.
fn count_within(limit: u64, rules: &Rules<'_>, times: &[u64]) -> usize {
    let mut count = FIRST_COUNT;
    loop {
        let order = take(rules, Capacity::sentences(count)).taken;
        let ends = order.iter().scan(0_u64, |end, &index| {
            *end += times[index];
            Some(*end)
        });
        let fitting = ends.take_while(|end| *end <= limit).count();
        if fitting < count {
            return fitting.max(1); // what comes next is too much, or there is no next
        }
        count *= 2;
    }
}

/// The limit of a length preset for a document that takes `whole` to read. Both are in units.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and far below 2^64"
)]
fn limit_of_preset(preset: LengthPreset, whole: u64) -> u64 {
    let per_second = UNITS_PER_SECOND as f64;
    (preset.of(whole as f64 / per_second) * per_second).round() as u64
}

/// Takes `count` of `n` sentences.
fn take_count(rules: &Rules<'_>, count: usize, n: usize, any_order: bool) -> Selection {
    if any_order && count >= n && rules.max_cosine.is_infinite() {
        return Selection { taken: (0..n).collect(), ..Selection::default() };
    }
    take(rules, Capacity::sentences(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::rules::tests::{by_score, matrix};

    #[test]
    fn the_presets_of_a_text_of_a_hundred_seconds_take_ten_twenty_and_forty() {
        let lengths =
            LengthPreset::ALL.iter().map(|&preset| limit_of_preset(preset, 100 * UNITS_PER_SECOND));
        assert!(lengths.eq([10, 20, 40].map(|seconds| seconds * UNITS_PER_SECOND)));
        assert_eq!(limit_of_preset(LengthPreset::Long, 0), 0);
    }

    #[test]
    fn the_number_of_sentences_grows_with_the_square_root_of_the_reading_time_of_a_long_text() {
        let cases = [(1, 3), (480, 3), (481, 4), (2_017, 8), (4 * 2_017, 16), (36_000, 34)];
        for (seconds, expected) in cases {
            assert_eq!(count_for(seconds * UNITS_PER_SECOND), expected, "{seconds} s");
        }
    }

    #[test]
    fn a_preset_takes_the_best_sentences_that_fit_and_at_least_one() {
        let rows: Vec<[u32; 1]> = (0..100).map(|term| [term]).collect();
        let matrix = matrix(&rows.iter().map(<[u32; 1]>::as_slice).collect::<Vec<_>>());
        let scores: Vec<f64> = (0..100).map(|at| 1.0 - f64::from(at) / 100.0).collect();
        let rules = by_score(&scores, &matrix);
        let times = [10; 100];
        for (limit, expected) in [(0, 1), (9, 1), (10, 1), (19, 1), (20, 2), (159, 15), (160, 16)] {
            assert_eq!(count_within(limit, &rules, &times), expected, "{limit}");
        }
        assert_eq!(
            [330, 1_000, 5_000].map(|limit| count_within(limit, &rules, &times)),
            [33, 100, 100]
        );
    }

    #[test]
    fn a_merge_without_repetitions_takes_no_shortcut() {
        let matrix = matrix(&[&[1], &[1], &[2]]);
        let rules = by_score(&[0.1, 0.2, 0.3], &matrix);
        assert_eq!(take_count(&rules, 3, 3, true).taken, [0, 1, 2], "in any order");
        assert_eq!(take_count(&rules, 3, 3, false).taken, [2, 1, 0]);
        assert_eq!(take_count(&rules, 2, 3, true).taken, [2, 1]);
        let distinct = Rules { max_cosine: 0.5, ..rules };
        assert_eq!(take_count(&distinct, 3, 3, true).taken, [2, 1]);
    }
}
