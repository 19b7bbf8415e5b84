//! Numbers in messages.

/// A number and what it counts: `1 sentence`, `2 sentences`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
