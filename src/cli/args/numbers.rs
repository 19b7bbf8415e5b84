//! Numbers, as they are typed.

use std::num::{IntErrorKind, NonZeroUsize, ParseIntError};

/// The most threads that work is shared among.
const MAX_JOBS: u16 = 1024;

/// A number of things: over 0.
///
/// # Errors
/// What to give.
pub(super) fn count(given: &str) -> Result<NonZeroUsize, &'static str> {
    given.parse().map_err(|error: ParseIntError| match error.kind() {
        IntErrorKind::PosOverflow => "give a smaller number",
        _ => "give a number over 0",
    })
}

/// A number of threads.
///
/// # Errors
/// What to give.
pub(super) fn jobs(given: &str) -> Result<u16, String> {
    let jobs = given.parse().ok().filter(|jobs| (1..=MAX_JOBS).contains(jobs));
    jobs.ok_or_else(|| format!("give a number from 1 to {MAX_JOBS}"))
}

/// What draws start from: any number.
///
/// # Errors
/// What to give.
pub(super) fn seed(given: &str) -> Result<u64, String> {
    given.parse().map_err(|_| format!("give a number from 0 to {}", u64::MAX))
}
