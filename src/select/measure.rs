//! Measures sentences in words, characters and reading time.

use crate::text::fold::fold;
use crate::text::words::{is_unspaced, may_be_unspaced};

/// Reading speed in words per minute: silent reading of English non-fiction, the mean of 190
/// studies. Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and
/// Language 109. It is used for every script with spaces between words.
pub(super) const WORDS_PER_MINUTE: u64 = 238;

/// Reading speed in characters per minute in scripts without spaces between words: Chinese, read
/// aloud. Trauzettel-Klosinski and Dietz (2012), "Standardized Assessment of Reading Performance",
/// Investigative Ophthalmology & Visual Science 53(9). It is a slow estimate, because a reading
/// time is an upper bound: Japanese, which is partly written in syllables, has more characters per
/// minute.
const CHARS_PER_MINUTE: u64 = 255;

/// One second in the unit in which reading times are summed up. The unit is chosen so that both a
/// word and a character are whole numbers of it.
pub(super) const UNITS_PER_SECOND: u64 = WORDS_PER_MINUTE * CHARS_PER_MINUTE / 2; // one unit is 1 / (30 · 238 · 255) minutes

/// The number of words of a sentence: as `counted` by UAX #29, or separated by white space if that
/// yields more (a dash by itself counts then). The bound holds by either count.
pub(super) fn words(counted: usize, text: &str) -> u64 {
    counted.max(text.split_whitespace().count()) as u64
}

/// The number of characters of the line that a sentence is printed on, including the line break.
pub(super) fn chars(text: &str) -> u64 {
    fold(text).chars().count() as u64 + 1
}

/// The reading time of a sentence in units, given its number of words.
pub(super) fn units(words: u64, text: &str) -> u64 {
    // A word takes 60 · UNITS_PER_SECOND / 238 units, and a character 60 · UNITS_PER_SECOND / 255.
    let unspaced =
        if may_be_unspaced(text) { text.chars().filter(|&c| is_unspaced(c)).count() } else { 0 };
    let unspaced = unspaced as u64;
    words.saturating_sub(unspaced) * (30 * CHARS_PER_MINUTE) + unspaced * (30 * WORDS_PER_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_the_way_that_yields_more() {
        assert_eq!(words(4, "Tea - or coffee & milk."), 6);
        assert_eq!(words(4, "Tea/coffee,milk/water."), 4);
    }

    #[test]
    fn a_line_consists_of_its_characters_and_the_line_break() {
        assert_eq!(chars("Tea  is\nhot."), 12); // "Tea is hot.\n"
        assert_eq!(chars("茶は熱い。"), 6);
    }

    #[test]
    fn reading_time_is_by_words_or_by_characters() {
        let minute = 60 * UNITS_PER_SECOND;
        assert_eq!(units(238, "words"), minute);
        assert_eq!(units(255, &"茶".repeat(255)), minute);
        // 98 words take 7/17 of a minute, and 150 characters, which also count as words, take
        // 10/17.
        assert_eq!(units(98 + 150, &"茶".repeat(150)), minute);
    }
}
