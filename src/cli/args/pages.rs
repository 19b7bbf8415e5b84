//! The parts of the help and of the manual page that are not options.

use crate::cli::console::generate::Pages;

/// The parts of the help and of the manual page that are not options.
pub(crate) const PAGES: Pages = Pages {
    name: "summarize documents by picking their key sentences",
    usage: "epitome [OPTION]... [PATH]...",
    sections: &[],
    exit_statuses: &[
        ("0", "success, also if the reader of the output stops early"),
        (
            "1",
            "some input could not be read or understood, or its summary not written;\n\
             the others are summarized, unless the output itself fails;\n\
             with --fail-empty also a document in which there is nothing to summarize",
        ),
        ("2", "wrong usage"),
    ],
    environment: &[
        ("NO_COLOR", "if set and not empty, no colours are used unless --color asks for them"),
        (
            "CLICOLOR_FORCE",
            "otherwise, if set and not empty, colours are used wherever the output goes",
        ),
        ("CLICOLOR", "otherwise, if set to 0, no colours are used"),
        (
            "PAGER",
            "the program that shows the text of --highlight on a terminal, and any answer that is longer \
             than the terminal, by default less; none if it is empty or cat",
        ),
        ("LESS", "the options of less, by default FRX"),
    ],
    examples: &[
        ("epitome article.txt", "summarize a file, in three sentences or more if it is long"),
        (
            "curl -s https://example.org/ | epitome -5",
            "summarize the article of a web page in five sentences",
        ),
        ("epitome -r 10% --order rank report.txt", "print the best tenth, the best sentence first"),
        (
            "epitome --json *.txt | jq -r '.sentences[].text'",
            "write a JSON object for each document, for scripts",
        ),
        ("epitome -t 1m report.txt", "print what can be read in a minute"),
        ("epitome -q 'who pays' report.txt", "prefer the sentences about a question"),
        ("epitome --length short book.epub", "adapt the length to that of a book"),
        ("epitome --paragraphs -n 1 report.txt", "print the best paragraph"),
        ("epitome -k 5 report.txt", "add the five best key phrases"),
        ("epitome --merge monday.txt tuesday.txt", "write one summary of two files"),
        ("epitome notes/ --output-dir short/", "write a summary of each file in a folder"),
        ("epitome --bullets -o short.txt report.txt", "write a list to a file"),
        ("epitome --highlight report.txt", "show the whole text with its summary marked"),
        (
            "epitome -f html report.txt > page.html",
            "write the same as a web page, with a slider for the length",
        ),
        ("epitome -f markdown report.txt", "write a Markdown list"),
        (
            "find . -name '*.txt' -print0 | epitome --files-from - -0 --json",
            "summarize the files that another command finds",
        ),
    ],
    short_help_examples: 4,
};
