//! What `--help` and the manual page say below the options.

use crate::cli::console::generate::Pages;

/// What `--help` and the manual page say below the options.
pub(crate) const PAGES: Pages = Pages {
    usage: "epitome [OPTION]... [PATH]...",
    sections: &[],
    exit_statuses: &[
        ("0", "all well; also when the reader of the output leaves early"),
        (
            "1",
            "some input could not be read or understood, or its summary not be written; the others \
             are summarized, unless the output itself fails",
        ),
        ("2", "wrong usage"),
    ],
    environment: &[
        ("NO_COLOR", "where it is set and not empty, there are no colours but by --color"),
        (
            "CLICOLOR_FORCE",
            "else, where it is set and not empty, there are colours wherever the text goes",
        ),
        ("CLICOLOR", "else, where it is 0, there are no colours"),
        (
            "PAGER",
            "what shows the text of --highlight on a terminal; less where it is not set; where it is empty \
             or cat the text goes without",
        ),
        ("LESS", "the options of less; -FRX where it is not set"),
    ],
    examples: &[
        ("epitome article.txt", "three sentences of a file"),
        ("curl -s https://example.org/ | epitome -n 5", "the article of a web page"),
        ("epitome -r 10% --order rank report.txt", "the best tenth, best first"),
        (
            "epitome --json *.txt | jq -r '.sentences[].text'",
            "for scripts: a JSON object a document",
        ),
        ("epitome -t 1m report.txt", "what can be read in a minute"),
        ("epitome -q 'who pays' report.txt", "what it says of that"),
        ("epitome --length short book.epub", "what feels short for a book"),
        ("epitome --paragraphs -n 1 report.txt", "its best paragraph"),
        ("epitome -k 5 report.txt", "and its five best key phrases"),
        ("epitome --merge monday.txt tuesday.txt", "one summary of both"),
        ("epitome notes/ --output-dir short/", "a summary of each file in a folder"),
        ("epitome --highlight report.txt", "the text itself, its summary marked"),
        ("epitome -f html report.txt > page.html", "the same as a page, with a slider"),
        ("epitome -f markdown report.txt", "a list to paste"),
        ("find . -name '*.txt' -print0 | epitome --files-from - -0 --json", "of files by name"),
    ],
    few: 4,
};
