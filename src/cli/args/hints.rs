//! Options of other programs, and what does the same here.

/// Names of options that do not exist, separated by spaces and without `--`, with a hint at what to use
/// instead.
pub(super) const HINTS: &[(&str, &str)] = &[
    (
        "url uri link links http https fetch download web-page",
        "URLs are not fetched: curl -sL URL | epitome",
    ),
    ("file in infile input text stdin", "name the file by itself, or pipe the text in"),
    (
        "count num number nb num-sentences sentence-count max-sentences lines limit top size",
        "'-n NUM' keeps NUM sentences",
    ),
    (
        "percent percentage pct fraction share proportion compression reduce",
        "'-r 20%' keeps a share of the sentences",
    ),
    ("max-words word-count word-limit num-words", "'-w NUM' keeps at most NUM words"),
    ("max-chars characters char-limit max-length bytes", "'-c NUM' keeps at most NUM characters"),
    ("minutes seconds reading-time duration", "'-t 1m' keeps what can be read in a minute"),
    ("short brief tldr", "'--length short' adapts the length to that of the text"),
    ("max-width width columns cols line-width line-length fold", "'--wrap NUM' wraps lines"),
    ("no-wrap nowrap", "'--wrap never' leaves each sentence on one line"),
    ("points bullet-points list-items itemize dashes", "'--bullets' writes a list"),
    ("silent no-messages no-notes", "'--quiet' prints only errors on standard error"),
    ("debug trace log", "'-v' prints more messages"),
    ("out outfile out-file output-file save write", "'-o FILE' writes the summary to FILE"),
    (
        "outdir out-dir dest destination dir directory target-dir",
        "'--output-dir DIR' writes a file for each input",
    ),
    ("overwrite yes clobber", "'--force' overwrites files in the --output-dir"),
    ("lang locale", "'-l LANG' sets the language"),
    (
        "algorithm algo model ranker scorer summarizer",
        "'-m NAME' chooses a method; see '--list methods'",
    ),
    ("topic focus about search ask question prompt", "'-q TEXT' prefers sentences about TEXT"),
    ("tags phrases keyphrases key-phrases key-words terms", "'-k' prints key phrases"),
    ("combine join together concat aggregate multi", "'--merge' writes one summary of all inputs"),
    (
        "source with-filename show-source cite citations",
        "'--sources' names the source of each sentence with --merge",
    ),
    ("recursive recurse all-files", "folders are read at any depth; '--max-depth NUM' limits that"),
    ("include exclude pattern", "'--glob GLOB' selects files, and '--glob !GLOB' excludes them"),
    ("threads parallel workers processes cores", "'-j NUM' uses NUM threads"),
    ("markdown md", "'-f markdown' writes Markdown"),
    ("html page web", "'-f html' writes a web page"),
    ("jsonl ndjson json-lines", "'--json' writes one JSON object per line"),
    ("plain txt", "text is the default output; '--input-format text' reads any file as text"),
    ("type from", "'--input-format FORMAT' sets the format of the input"),
    ("charset", "'--encoding NAME' sets the encoding of the input"),
    ("mark annotate", "'--highlight' marks the summary in the whole text"),
    ("why scores score reasons", "'--explain' says why each sentence was chosen or not"),
    ("sort sort-by by-rank ranked by-score", "'--order rank' prints the best sentence first"),
    ("languages methods list-languages list-methods", "'--list languages' or '--list methods'"),
    ("pager no-pager less", "PAGER=cat prints everything without a pager"),
    ("colour no-color no-colour monochrome", "'--color never' or '--color always'"),
    ("no-progress", "'--progress never' hides the progress bar"),
    ("strict fail error-if-empty", "'--fail-empty' is an error if there is nothing to summarize"),
    ("completion completions", "'--generate complete-bash' prints completions"),
    ("man manual usage", "'--help', or 'epitome --generate man | man -l -'"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;

    #[test]
    fn no_hint_is_about_an_option_that_exists_and_each_names_those_that_do() {
        let command = Args::command();
        let long: BTreeSet<&str> =
            command.get_arguments().filter_map(|arg| arg.get_long()).collect();
        let mut seen = BTreeSet::new();
        for (names, hint) in HINTS {
            for name in names.split(' ') {
                assert!(!long.contains(name), "{name} exists");
                assert!(seen.insert(name), "{name} has two hints");
            }
            for word in hint.split(|c: char| c != '-' && !c.is_ascii_alphanumeric()) {
                let Some(option) = word.strip_prefix("--") else { continue };
                assert!(long.contains(option), "{hint}");
            }
        }
    }
}
