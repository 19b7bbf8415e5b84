//! Notes about a summary, for standard error.

use epitome::Summary;

/// Returns the notes about a summary.
pub(super) fn notes(summary: &Summary, verbose: bool) -> Vec<String> {
    let mut notes = summary.notes();
    if let Some(query) = summary.query.as_ref().filter(|query| !query.missing.is_empty())
        && verbose
    {
        notes.push(format!("query words that do not occur: {}", query.missing.join(", ")));
    }
    notes
}
