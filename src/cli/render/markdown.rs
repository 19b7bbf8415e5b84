//! `--format markdown`: a list of sentences, to be pasted into another document.

use std::io::{self, Write};

use super::{Frame, Render, Rendered, isolated, printable, table, text};
use crate::cli::console::plural::count;

/// Writes the title, the sentences as a list, and a line with the name and the sizes of the document,
/// then the key phrases and the table of the explanation, if they were asked for.
#[derive(Debug)]
pub(crate) struct Markdown {
    /// Whether a sentence of a chat has the name of its author before it.
    pub(crate) speakers: bool,
}

impl Render for Markdown {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = rendered.summary;
        let place = match rendered.place {
            "-" => "standard input".to_owned(),
            place => escaped(&isolated(place)),
        };
        let title = summary.title.as_deref().map(|title| escaped(&printable(title)));
        writeln!(out, "## {}\n", title.as_ref().unwrap_or(&place))?;
        for sentence in &summary.sentences {
            write!(out, "- ")?;
            if let Some(speaker) = sentence.speaker.as_ref().filter(|_| self.speakers) {
                write!(out, "**{}:** ", escaped(&printable(speaker)))?;
            }
            write!(out, "{}", escaped(&printable(&sentence.text)))?;
            match rendered.merged {
                Some(origins) => {
                    let source = isolated(&origins[sentence.document].source);
                    writeln!(out, " *({})*", escaped(&source))?;
                }
                None => writeln!(out)?,
            }
        }
        let stats = summary.stats;
        let figures = format!(
            "{} of {}, {} of {}",
            stats.summary_sentences,
            count(stats.sentences, summary.unit.as_str()),
            stats.summary_words,
            count(stats.words, "word")
        );
        let space = if summary.sentences.is_empty() { "" } else { "\n" };
        writeln!(out, "{space}*{place}: {figures}*")?;
        for (at, keyword) in summary.keywords.iter().flatten().enumerate() {
            let before = if at == 0 { "\nKey phrases: " } else { ", " };
            write!(out, "{before}{}", escaped(&printable(&keyword.phrase)))?;
        }
        if summary.keywords.as_ref().is_some_and(|keywords| !keywords.is_empty()) {
            writeln!(out)?;
        }
        if let Some(explanation) = &summary.explanation {
            writeln!(out)?;
            let rows = table::rows(explanation, summary.unit, rendered.merged);
            for (at, row) in rows.iter().enumerate() {
                let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
                writeln!(out, "| {} |", cells.join(" | "))?;
                if at == 0 {
                    writeln!(out, "|{}", " --- |".repeat(row.len()))?;
                }
            }
        }
        Ok(())
    }

    fn frame(&self) -> Frame {
        text::FRAME
    }
}

/// Escapes a line of plain text for Markdown: every character that could be markup, by itself or
/// together with its neighbours, gets a backslash.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_apart = |at: usize| line[at + 1..].chars().next().is_none_or(char::is_whitespace);
    for (at, c) in line.char_indices() {
        let opens_block = match c {
            '#' | '+' | '-' | '=' | ':' => at == 0, // a heading, a list, a rule, a table
            '.' | ')' => at > 0 && at == digits && is_apart(at), // a numbered list
            _ => false,
        };
        if opens_block
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '{'
            )
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_possible_markup_is_escaped() {
        let cases = [
            ("Tea - or coffee (hot)!", "Tea - or coffee (hot)!"),
            ("# 1", "\\# 1"),
            ("- a", "\\- a"),
            ("1986. A year.", "1986\\. A year."),
            ("1986.", "1986\\."),
            ("0.45", "0.45"),
            (
                "the *Solvei* <b> a_b [x](y) `c` &amp; \\",
                "the \\*Solvei\\* \\<b\\> a\\_b \\[x\\](y) \\`c\\` \\&amp; \\\\",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(escaped(line), expected);
        }
    }

    #[cfg(feature = "markdown")]
    #[test]
    fn escaped_text_is_parsed_as_the_original_text() {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let marks = "#+-=:.)({*_`~<>[]!&|$\\^\"' \t1aé";
        let mut state = 5_u64;
        for _ in 0..5_000 {
            let mut line = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let count = marks.chars().count() as u64;
                line.extend(marks.chars().nth(usize::try_from((state >> 33) % count).unwrap()));
            }
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if line.is_empty() {
                continue;
            }
            let markdown = format!("- {}\n", escaped(&line));
            let mut text = String::new();
            for event in
                Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION)
            {
                match event {
                    Event::Text(piece) => text.push_str(&piece),
                    Event::Start(Tag::List(None) | Tag::Item | Tag::Paragraph) | Event::End(_) => {}
                    other => panic!("{line:?} became {other:?}"),
                }
            }
            assert_eq!(text, line);
        }
    }
}
