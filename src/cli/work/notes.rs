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
    let mut notes = summary.notes();
    if let Some(query) = summary.query.as_ref().filter(|query| !query.missing.is_empty())
        && verbose
    {
        notes.push(format!("query words that do not occur: {}", query.missing.join(", ")));
    }
    notes
}
