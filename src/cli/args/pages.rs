//! What `--help` and the manual page say below the options.

/// The exit statuses, and what each means.
pub(crate) const EXIT_STATUSES: [(&str, &str); 3] = [
    ("0", "all well; also when the reader of the output leaves early"),
    ("1", "some input could not be read or understood; the others are summarized"),
    ("2", "wrong usage"),
];

/// The variables of the environment that are heeded.
pub(crate) const ENVIRONMENT: [(&str, &str); 1] =
    [("NO_COLOR", "where it is set and not empty, help and messages about usage have no colour")];

/// Commands to begin with, and what each does; the first ones are those of `-h`.
pub(crate) const EXAMPLES: [(&str, &str); 10] = [
    ("epitome article.txt", "three sentences of a file"),
    ("curl -s https://example.org/ | epitome -n 5", "the article of a web page"),
    ("epitome -r 10% --order rank report.txt", "the best tenth, best first"),
    ("epitome --json *.txt | jq -r '.sentences[].text'", "for scripts: a JSON object a document"),
    ("epitome -t 1m report.txt", "what can be read in a minute"),
    ("epitome -q 'who pays' report.txt", "what it says of that"),
    ("epitome -k 5 report.txt", "and its five best key phrases"),
    ("epitome --merge monday.txt tuesday.txt", "one summary of both"),
    ("epitome notes/ --output-dir short/", "a summary of each file in a folder"),
    ("find . -name '*.txt' -print0 | epitome --files-from - -0 --json", "of files by name"),
];

/// How many examples `-h` has.
const FEW: usize = 4;

/// What `-h` says below the options.
pub(super) fn after_help() -> String {
    let examples = examples(&EXAMPLES[..FEW]);
    format!("Examples:\n{examples}\n\nMore: --help, --list methods, --list languages")
}

/// What `--help` says below the options.
pub(super) fn after_long_help() -> String {
    let statuses = EXIT_STATUSES.map(|(status, meaning)| format!("  {status}  {meaning}"));
    format!(
        "Exit status:\n{}\n\nExamples:\n{}\n\nThe manual page: epitome --generate man | man -l -",
        statuses.join("\n"),
        examples(&EXAMPLES)
    )
}

/// A command a line, and what it does below it.
fn examples(examples: &[(&str, &str)]) -> String {
    let lines = examples.iter().map(|(command, meaning)| format!("  {command}\n      {meaning}"));
    lines.collect::<Vec<_>>().join("\n")
}
