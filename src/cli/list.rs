//! `--list`: tables of the languages and the methods.

use std::io::{self, ErrorKind, Write};

use clap::ValueEnum;
use epitome::language_support::LanguageSupport;
use epitome::{Language, Method, StopWords};
use unicode_width::UnicodeWidthStr;

/// A table that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum List {
    /// Every language of which something is known.
    Languages,
    /// Every ranking method.
    Methods,
    /// The built-in stop words of a language, one per line: a list for `--stopwords`.
    Stopwords,
}

impl List {
    /// Writes the table. `language` is the one whose stop words are listed.
    ///
    /// # Errors
    /// Fails if writing to `out` fails, and for stop words without a language that has any.
    pub(crate) fn write(self, language: Option<Language>, out: &mut dyn Write) -> io::Result<()> {
        let rows = match self {
            Self::Stopwords => {
                let invalid = |message: String| io::Error::new(ErrorKind::InvalidInput, message);
                let language = language.ok_or_else(|| {
                    invalid("name the language of the stop words, such as '-l en'".to_owned())
                })?;
                let words: Vec<Vec<String>> =
                    StopWords::list(language).map(|word| vec![word.to_owned()]).collect();
                if words.is_empty() {
                    return Err(invalid(format!(
                        "there are no built-in stop words for '{language}'; see '--list languages'"
                    )));
                }
                words
            }
            Self::Languages => languages(),
            Self::Methods => Method::ALL.iter().copied().map(method).collect(),
        };
        write_table(&rows, out)?;
        out.flush()
    }
}

/// The table of languages, with its header.
fn languages() -> Vec<Vec<String>> {
    let header = ["code", "name", "detection", "sentences", "stop words", "stemmer"];
    let row = |support: LanguageSupport| {
        vec![
            support.language.to_string(),
            support.language.name().unwrap_or_default().to_owned(),
            support.detection.as_str().to_owned(),
            if support.own_sentence_rules { "yes" } else { "general" }.to_owned(),
            support.stop_words.map_or_else(|| "from the text".to_owned(), |n| n.to_string()),
            support.stemmer.unwrap_or("none").to_owned(),
        ]
    };
    let header = header.map(str::to_owned).to_vec();
    [header].into_iter().chain(LanguageSupport::all().into_iter().map(row)).collect()
}

/// The row of a method: its name and its description.
fn method(method: Method) -> Vec<String> {
    let default = if method == Method::default() { " (default)" } else { "" };
    vec![method.as_str().to_owned(), format!("{}{default}", describe(method.as_str()))]
}

/// The description of a method, in one line.
pub(crate) fn describe(method: &str) -> &'static str {
    match method {
        "blend" => "centrality, position, length and redundancy, by what the text shows",
        "centrality" => "PageRank over the cosines of all sentences",
        "textrank" => "PageRank over the words that sentences share",
        "lexrank" => "PageRank over the sentences that are alike, each such pair counting one",
        "lexrank-continuous" => "the same with the cosines as weights",
        "reduction" => "the sum of what a sentence shares with all others",
        "tfidf" => "nearness to the average sentence",
        "lsa" => "how much of the main topics a sentence has",
        "luhn" => "where words that recur stand close together",
        "edmundson" => "cue words, frequent words, words of the title, and place",
        "sumbasic" => "frequent words first, then other words",
        "kl" => "sentences whose words together have the proportions of the text",
        "lead" => "the first sentences",
        "random" => "sentences by lot",
        _ => "",
    }
}

/// Writes rows in columns, with two spaces between them. A column is as wide as its widest cell on screen.
fn write_table(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|c| c.width()).max();
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_described() {
        for &method in Method::ALL {
            assert!(!describe(method.as_str()).is_empty(), "{method}");
        }
    }

    #[test]
    fn columns_are_aligned_by_their_width_on_screen() {
        let rows = [["a", "b"], ["橋橋", "c"], ["e\u{301}", "d"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let mut out = Vec::new();
        write_table(&rows, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a     b\n橋橋  c\ne\u{301}     d\n");
    }
}
