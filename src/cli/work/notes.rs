//! Notes about a summary, for standard error.

use anyhow::{Result, bail};
use epitome::Summary;

use crate::cli::config::Config;

/// Checks that a summary has sentences, if that was asked for.
///
/// # Errors
/// `--fail-empty`, and a summary without sentences.
pub(super) fn check_not_empty(summary: &Summary, config: &Config) -> Result<()> {
    if config.fail_empty && summary.sentences.is_empty() {
        bail!("no sentences found");
    }
    Ok(())
}

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
