//! Parsers of numbers.

use std::num::{IntErrorKind, NonZeroUsize, ParseIntError};

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
