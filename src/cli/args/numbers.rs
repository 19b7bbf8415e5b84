//! Parsers of numbers.

use std::num::{IntErrorKind, NonZeroUsize, ParseIntError};
use std::ops::RangeInclusive;

use epitome::Options;

/// The largest number of threads: more than the processor cores of most machines, and few enough to start.
const MAX_JOBS: u16 = 1024;

/// Parses a count, which is over 0.
///
/// # Errors
/// What to give instead.
pub(super) fn count(given: &str) -> Result<NonZeroUsize, &'static str> {
    given.parse().map_err(|error: ParseIntError| match error.kind() {
        IntErrorKind::PosOverflow => "give a smaller number",
        _ => "give a number over 0",
    })
}

/// Parses a number of threads.
///
/// # Errors
/// What to give instead.
pub(super) fn jobs(given: &str) -> Result<u16, String> {
    let jobs = given.parse().ok().filter(|jobs| (1..=MAX_JOBS).contains(jobs));
    jobs.ok_or_else(|| format!("give a number from 1 to {MAX_JOBS}"))
}

/// Parses the seed of random numbers, which is any number.
///
/// # Errors
/// What to give instead.
pub(super) fn seed(given: &str) -> Result<u64, String> {
    given.parse().map_err(|_| format!("give a number from 0 to {}", u64::MAX))
}

/// Parses a range of numbers of words, such as `2..4`, or one number.
///
/// # Errors
/// What to give instead.
pub(super) fn word_range(given: &str) -> Result<RangeInclusive<usize>, String> {
    const MAX: usize = Options::MAX_KEYWORD_WORDS;
    let (min, max) = given.split_once("..").unwrap_or((given, given));
    let number = |given: &str| given.parse().ok().filter(|n| (1..=MAX).contains(n));
    let range = number(min).zip(number(max.trim_start_matches('=')));
    range
        .filter(|(min, max)| min <= max)
        .map(|(min, max)| min..=max)
        .ok_or_else(|| format!("give two numbers from 1 to {MAX}, such as 2..4, or one"))
}
