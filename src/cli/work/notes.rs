//! Notes about a summary, for standard error.

use epitome::Summary;

/// Returns the notes about a summary.
pub(super) fn notes(summary: &Summary, verbose: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if summary.stats.sentences == 0 {
        notes.push("no sentences found, so the summary is empty".to_owned());
    }
    if summary.exceeds_length {
        let unit = summary.unit.as_str();
        notes.push(format!("no {unit} fits the requested length, so the best one is kept"));
    }
    if let Some(query) = &summary.query {
        if !query.matches && !summary.sentences.is_empty() {
            let problem = if query.missing.is_empty() {
                "the query contains no content words"
            } else {
                "nothing matches the query"
            };
            notes.push(format!("{problem}, so it is ignored"));
        }
        if verbose && !query.missing.is_empty() {
            notes.push(format!("query words that do not occur: {}", query.missing.join(", ")));
        }
    }
    notes
}
