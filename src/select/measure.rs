//! How much of a length each sentence takes.

use super::{Room, Rules, Selection, fill, take};
use crate::select::{Length, LengthPreset};
use crate::terms::TermCounts;
use crate::text::fold::fold;
use crate::text::words::is_unspaced;

/// How many words are read in a minute: silent reading of English prose that is no fiction, the
/// mean of 190 studies; Brysbaert (2019), "How many words do we read per minute?", Journal of Memory
/// and Language 109. It does for every script that puts spaces between words.
const WORDS_A_MINUTE: u64 = 238;

/// How many characters are read in a minute in scripts without spaces between words: Chinese, aloud;
/// Trauzettel-Klosinski and Dietz (2012), "Standardized Assessment of Reading Performance",
/// Investigative Ophthalmology & Visual Science 53(9). It is the slow side, as a reading time is a
/// bound: Japanese, in part written by the syllable, is read faster by the character.
const CHARS_A_MINUTE: u64 = 255;

/// A second, in the unit in which reading time is summed up: whole for a word and for a character.
const UNITS_A_SECOND: u64 = WORDS_A_MINUTE * CHARS_A_MINUTE / 2; // of 1 / (30 · 238 · 255) minutes

/// What is kept of sentences: as much as the length allows.
///
/// `texts` has the sentences as they stand in their texts; `counts` their words. `any_order` says
/// that the order in which they are taken does not matter: then all that are there cost nothing.
pub(crate) fn of_length(
    length: Length,
    rules: &Rules<'_>,
    counts: &TermCounts,
    texts: &[&str],
    any_order: bool,
) -> Selection {
    let n = texts.len();
    let words = |index: usize| words(counts.words(index), texts[index]);
    let times = || -> Vec<u64> {
        texts.iter().enumerate().map(|(index, text)| units(words(index), text)).collect()
    };
    let (sizes, limit): (Vec<u64>, u64) = match length {
        Length::Sentences(count) => return take_count(rules, count, n, any_order),
        Length::Ratio(ratio) => return take_count(rules, ratio.of(n), n, any_order),
        Length::All => return take_count(rules, n, n, any_order),
        Length::Words(limit) => ((0..n).map(words).collect(), limit as u64),
        Length::Chars(limit) => (texts.iter().map(|text| chars(text)).collect(), limit as u64),
        Length::Time(time) => (times(), time.seconds().saturating_mul(UNITS_A_SECOND)),
        Length::Preset(feel) => {
            let count = count_by_feel(feel, rules, &times());
            return take_count(rules, count, n, any_order);
        }
    };
    fill(rules, &sizes, limit)
}

/// How many sentences are taken at first to see how many fit; then twice as many, and so on.
const FIRST_TRY: usize = 16;

/// How many sentences a length by feel is: as many as fit, and at least one. Nothing is made to fit, as
/// it is for a length that somebody counts: the best sentences are what feels right.
fn count_by_feel(feel: LengthPreset, rules: &Rules<'_>, times: &[u64]) -> usize {
    let limit = by_feel(feel, times.iter().sum());
    let mut count = FIRST_TRY;
    loop {
        let order = take(rules, Room::sentences(count)).taken;
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

/// The length by feel of what takes so long to read, both in units.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and far below 2^64"
)]
fn by_feel(feel: LengthPreset, whole: u64) -> u64 {
    let a_second = UNITS_A_SECOND as f64;
    (feel.of(whole as f64 / a_second) * a_second).round() as u64
}

/// Takes `count` of `n` sentences.
fn take_count(rules: &Rules<'_>, count: usize, n: usize, any_order: bool) -> Selection {
    if any_order && count >= n && rules.max_cosine.is_infinite() {
        return Selection { taken: (0..n).collect(), ..Selection::default() };
    }
    take(rules, Room::sentences(count))
}

/// The words of a sentence, `counted` by our rules, or as many as white space parts where that is
/// more (a dash by itself counts then), so that the bound holds by either count.
fn words(counted: usize, text: &str) -> u64 {
    counted.max(text.split_whitespace().count()) as u64
}

/// The characters of a sentence's line, the line break among them.
fn chars(text: &str) -> u64 {
    fold(text).chars().count() as u64 + 1
}

/// The reading time of a sentence that has so many words.
fn units(words: u64, text: &str) -> u64 {
    // A word takes 60 · UNITS_A_SECOND / 238 units, a character 60 · UNITS_A_SECOND / 255.
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count() as u64;
    words.saturating_sub(unspaced) * (30 * CHARS_A_MINUTE) + unspaced * (30 * WORDS_A_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_the_way_that_finds_more() {
        assert_eq!(words(4, "Tea - or coffee & milk."), 6);
        assert_eq!(words(4, "Tea/coffee,milk/water."), 4);
    }

    #[test]
    fn a_line_counts_its_characters_and_its_break() {
        assert_eq!(chars("Tea  is\nhot."), 12); // "Tea is hot.\n"
        assert_eq!(chars("茶は熱い。"), 6);
    }

    #[test]
    fn what_is_read_in_a_hundred_seconds_is_told_in_ten_twenty_or_forty() {
        let presets = [LengthPreset::Short, LengthPreset::Medium, LengthPreset::Long];
        let lengths = presets.map(|preset| by_feel(preset, 100 * UNITS_A_SECOND));
        assert_eq!(lengths, [10, 20, 40].map(|seconds| seconds * UNITS_A_SECOND));
        assert_eq!(by_feel(LengthPreset::Long, 0), 0);
    }

    #[test]
    fn reading_time_is_by_words_or_by_characters() {
        let minute = 60 * UNITS_A_SECOND;
        assert_eq!(units(238, "words"), minute);
        assert_eq!(units(255, &"茶".repeat(255)), minute);
        // Words for 7/17 of a minute, and characters, which are counted as words too, for 10/17.
        assert_eq!(units(98 + 150, &"茶".repeat(150)), minute);
    }
}
