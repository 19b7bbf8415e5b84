//! Counts in messages.

/// Formats a count with its noun: `1 sentence`, `2 sentences`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
