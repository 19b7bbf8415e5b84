//! The readers of markup that is made of lines: reStructuredText, `AsciiDoc`, Org.
//!
//! Each reader says of each line what it is; lines that are markup, programs or tables are no prose.
//! Of prose and headings, markup within the lines is left out ([`inline`]).

mod asciidoc;
mod inline;
mod org;
mod rst;

use std::ops::Range;

use super::BlockKind;
use super::extract::{Extract, Writer};
use super::plain::Part;

/// A markup language that is made of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    AsciiDoc,
    Org,
    Rst,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    /// It is empty.
    Blank,
    /// It is a part of a paragraph.
    Text,
    /// It is a part of a quotation.
    Quotation,
    /// It begins an item of a list, whose mark is so many bytes.
    Item(usize),
    /// It has a heading in it, there; or another part that is a line by itself.
    Part(BlockKind, Range<usize>),
    /// It is markup, or belongs to a table or a program.
    Hidden(BlockKind),
}

/// Takes the text out of markup. Time near `O(text)`.
pub(super) fn read(source: &str, markup: Markup) -> Extract {
    let mut writer = Writer::with_places();
    for Part { span, kind } in parts(source, markup) {
        let text = &source[span.clone()];
        let line = source[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let (mark, is_close) = match kind {
            Some(BlockKind::ListItem) => {
                (source[line..span.start].trim_start(), writer.last_kind() == kind)
            }
            _ => ("", false),
        };
        writer.begin(kind, mark, is_close);
        match kind {
            Some(BlockKind::Table | BlockKind::Code | BlockKind::Boilerplate) => {
                writer.push_as_is_from(text, span);
            }
            _ => {
                for piece in inline::kept(text, markup) {
                    let place = span.start + piece.start..span.start + piece.end;
                    writer.push_as_is_from(&text[piece], place);
                }
            }
        }
        writer.end();
    }
    writer.finish()
}

/// The parts of a text. Time `O(text)`.
fn parts(text: &str, markup: Markup) -> Vec<Part> {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let found = match markup {
        Markup::AsciiDoc => asciidoc::lines(&lines),
        Markup::Org => org::lines(&lines),
        Markup::Rst => rst::lines(&lines),
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut goes_on = false; // the line may belong to the last part
    let mut at = 0;
    for ((line, what), raw) in lines.iter().zip(found).zip(text.split('\n')) {
        let indent = line.len() - line.trim_start().len();
        let (span, kind) = match &what {
            Line::Blank => (0..0, None),
            Line::Text => (at + indent..at + line.len(), None),
            Line::Quotation => (at + indent..at + line.len(), Some(BlockKind::Quotation)),
            Line::Item(mark) => (at + indent + mark..at + line.len(), Some(BlockKind::ListItem)),
            Line::Part(kind, span) => (at + span.start..at + span.end, Some(*kind)),
            Line::Hidden(kind) => (at + indent..at + line.len(), Some(*kind)),
        };
        at += raw.len() + 1;
        if span.is_empty() {
            goes_on = false;
            continue;
        }
        let joins = goes_on
            && parts.last().is_some_and(|last| match &what {
                Line::Text => last.kind.is_none() || last.kind == Some(BlockKind::ListItem),
                Line::Quotation | Line::Hidden(_) => last.kind == kind,
                _ => false,
            });
        match parts.last_mut() {
            Some(last) if joins => last.span.end = span.end,
            _ => parts.push(Part { span, kind }),
        }
        goes_on = !matches!(what, Line::Part(..));
    }
    parts
}

/// The bytes of a list's mark at the start of a line, which is one of `bullets` or a number.
fn item(line: &str, bullets: &[&str]) -> Option<usize> {
    let bullet = bullets.iter().find(|bullet| line.starts_with(**bullet)).map(|b| b.len());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = bullet.or_else(|| {
        ((1..=3).contains(&digits) && line[digits..].starts_with(['.', ')'])).then_some(digits + 1)
    })?;
    let rest = &line[mark..];
    let content = rest.trim_start();
    (content.len() < rest.len() && !content.is_empty()).then(|| line.len() - content.len())
}

#[cfg(test)]
mod tests {
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Quotation, Table, Title};

    use super::*;

    /// A text in some markup, and its parts that are no boilerplate.
    type Case = (&'static str, &'static [(&'static str, Option<BlockKind>)]);

    fn check(markup: Markup, cases: &[Case]) {
        for (text, expected) in cases {
            let found = parts(text, markup);
            let found: Vec<_> = found
                .iter()
                .filter(|part| part.kind != Some(Boilerplate))
                .map(|part| (&text[part.span.clone()], part.kind))
                .collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }

    #[test]
    fn lines_of_org_are_told_from_the_text() {
        check(
            Markup::Org,
            &[
                (
                    "* TODO One two :tag:\nThree\nfour.\n\nFive.",
                    &[("One two", Some(Heading)), ("Three\nfour.", None), ("Five.", None)],
                ),
                (
                    "#+title: One\n#+author: x\n# note\n:ID:\n:a: b\n:END:\nTwo.",
                    &[("One", Some(Title)), ("Two.", None)],
                ),
                (
                    "#+begin_src sh\n* ls\n\ncd\n#+end_src\nOne.",
                    &[("* ls", Some(Code)), ("cd", Some(Code)), ("One.", None)],
                ),
                ("#+begin_quote\nOne.\nTwo.\n#+end_quote", &[("One.\nTwo.", Some(Quotation))]),
                (
                    "- one\n  more\n- two\n1. three",
                    &[
                        ("one\n  more", Some(ListItem)),
                        ("two", Some(ListItem)),
                        ("three", Some(ListItem)),
                    ],
                ),
                (
                    "| a | b |\n|---+---|\n: x\n-----\n[fn:1] Note.\nmore",
                    &[("| a | b |\n|---+---|", Some(Table)), (": x", Some(Code))],
                ),
                ("", &[]),
            ],
        );
    }

    #[test]
    fn lines_of_asciidoc_are_told_from_the_text() {
        check(
            Markup::AsciiDoc,
            &[
                (
                    "= One\nAnn B <a@b.c>\n:lang: de\n\n== Two\nThree.",
                    &[("One", Some(Title)), ("Two", Some(Heading)), ("Three.", None)],
                ),
                ("[source,c]\n----\n= x\n----\nOne.", &[("= x", Some(Code)), ("One.", None)]),
                (
                    "[cols=2]\n|===\n|a |b\n\n|c |d\n|===\n",
                    &[("|a |b", Some(Table)), ("|c |d", Some(Table))],
                ),
                (
                    "____\nOne.\n____\n// note\n////\nx\n////\nTwo.",
                    &[("One.", Some(Quotation)), ("Two.", None)],
                ),
                (
                    "* one\n** two\n. three\n+\nfour\n",
                    &[
                        ("one", Some(ListItem)),
                        ("two", Some(ListItem)),
                        ("three", Some(ListItem)),
                        ("four", None),
                    ],
                ),
                (
                    ".Fig\nimage::x.png[]\ninclude::y[]\n'''\n[[id]]\n====\nOne.\n====",
                    &[("One.", None)],
                ),
            ],
        );
    }

    #[test]
    fn lines_of_rst_are_told_from_the_text() {
        check(
            Markup::Rst,
            &[
                (
                    "===\nOne\n===\n\nTwo\n---\nThree\nfour.\n",
                    &[("One", Some(Heading)), ("Two", Some(Heading)), ("Three\nfour.", None)],
                ),
                (
                    ".. code:: sh\n   :name: x\n\n   ls\n\n   cd\n\nOne.",
                    &[("ls", Some(Code)), ("cd", Some(Code)), ("One.", None)],
                ),
                (
                    ".. note::\n\n   One.\n   Two.\n\nThree.",
                    &[("One.\n   Two.", None), ("Three.", None)],
                ),
                (
                    ".. a comment\n   more\n\n.. [1] Note.\n.. _x: http://y\n\nOne.",
                    &[("One.", None)],
                ),
                (
                    "So it goes::\n\n  ls\n  cd\n\nOne.",
                    &[("So it goes::", None), ("ls\n  cd", Some(Code)), ("One.", None)],
                ),
                (
                    "== ==\na  b\n== ==\nc  d\n== ==\n\nOne.",
                    &[("== ==\na  b\n== ==\nc  d\n== ==", Some(Table)), ("One.", None)],
                ),
                (
                    "+--+--+\n|a |b |\n+--+--+\n\n:field: x\n\n>>> 1\n1\n\n----\n\nOne.",
                    &[
                        ("+--+--+\n|a |b |\n+--+--+", Some(Table)),
                        (">>> 1\n1", Some(Code)),
                        ("One.", None),
                    ],
                ),
                (
                    "- one\n  more\n- two\n#. three\n\nFour.",
                    &[
                        ("one\n  more", Some(ListItem)),
                        ("two", Some(ListItem)),
                        ("three", Some(ListItem)),
                        ("Four.", None),
                    ],
                ),
                ("One.\n...\n\nWait\n", &[("One.\n...", None), ("Wait", None)]),
            ],
        );
    }
}
