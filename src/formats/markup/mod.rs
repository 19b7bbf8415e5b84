//! Reads light markup that is made of lines: reStructuredText, `AsciiDoc` and Org.
//!
//! Each language has a module that classifies every line as text, heading, list item or markup; lines of
//! markup, code and tables are not prose. Markup within lines of text is removed in [`inline`].

mod asciidoc;
mod inline;
mod org;
mod rst;

use std::borrow::Cow;
use std::ops::Range;

use super::extract::{Extract, Writer};
use super::part::Part;
use super::read_format::ReadText;
use crate::document::{BlockKind, Document, Metadata};
use inline::Piece;

/// The reader of a light markup language.
#[derive(Debug)]
pub(super) struct MarkupReader {
    /// Classifies each line of a text. Lines have no white space at their end.
    lines: fn(&[&str]) -> Vec<Line>,
    /// The rules for markup within lines.
    inline: inline::Rules,
}

pub(super) const RST: MarkupReader = MarkupReader { lines: rst::lines, inline: inline::RST };
pub(super) const ASCIIDOC: MarkupReader =
    MarkupReader { lines: asciidoc::lines, inline: inline::ASCIIDOC };
pub(super) const ORG: MarkupReader = MarkupReader { lines: org::lines, inline: inline::ORG };

impl ReadText for MarkupReader {
    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        Document::extracted(read(&text, self), known)
    }
}

/// The largest number of digits in the number of a list item. A longer one is more likely a year or an amount.
const MAX_ITEM_DIGITS: usize = 3;

/// The class of a line.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    /// An empty line.
    Blank,
    /// A line of a paragraph.
    Text,
    /// A line of a quotation.
    Quotation,
    /// The first line of a paragraph, which begins at this byte.
    TextFrom(usize),
    /// The first line of a list item, whose mark is this many bytes long.
    Item(usize),
    /// A heading, or another part that is a line by itself, in this byte range.
    Part(BlockKind, Range<usize>),
    /// Markup, or a line of a part that is not prose.
    Hidden(BlockKind),
}

/// What stands directly above a line. It decides what the line can continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    Paragraph,
    /// A list item, in any of its lines.
    Item,
    /// An empty line or markup.
    Nothing,
}

impl Under {
    /// Returns what stands above the next line, if `self` stands above `line`.
    fn below(self, line: &Line) -> Self {
        match line {
            Line::Text | Line::Quotation if self == Self::Item => Self::Item,
            Line::Text | Line::Quotation | Line::TextFrom(_) => Self::Paragraph,
            Line::Item(_) => Self::Item,
            Line::Blank | Line::Part(..) | Line::Hidden(_) => Self::Nothing,
        }
    }
}

/// Extracts the text of a document. Time near `O(text)`.
///
/// Markup is left out, unless the document has nothing else.
fn read(source: &str, markup: &MarkupReader) -> Extract {
    let mut writer = Writer::with_source_map();
    let mut parts = parts(source, markup);
    let is_text = |part: &Part| {
        part.kind != Some(BlockKind::Boilerplate)
            && source[part.span.clone()].contains(char::is_alphanumeric)
    };
    if parts.iter().any(is_text) {
        parts.retain(is_text);
    }
    for Part { span, kind } in parts {
        let text = &source[span.clone()];
        let line = source[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let (mark, is_close) = match kind {
            Some(BlockKind::ListItem) => {
                (source[line..span.start].trim_start(), writer.last_kind() == kind)
            }
            _ => ("", false),
        };
        writer.begin(kind, mark, is_close);
        let kept = match kind {
            Some(BlockKind::Table) => cells(text).into_iter().map(Piece::text).collect(),
            Some(BlockKind::Code | BlockKind::Boilerplate) => vec![Piece::text(0..text.len())],
            _ => inline::kept(text, &markup.inline),
        };
        for Piece { span: piece, is_code } in kept {
            let before = || text[..piece.start].rsplit('\n').next().unwrap_or_default().trim();
            if kind == Some(BlockKind::Table) && before().ends_with('|') && before() != "|" {
                writer.push_as_is("\t"); // between two cells of a row, as in tables of other formats
            }
            let place = span.start + piece.start..span.start + piece.end;
            let start = writer.position();
            writer.push_as_is_from(&text[piece], place);
            if is_code {
                writer.mark_code(start);
            }
        }
        writer.end();
    }
    writer.finish()
}

/// Returns the byte ranges of the cells of a table: its lines that contain words, without the bars between
/// cells.
fn cells(table: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut at = 0;
    for line in table.split_inclusive('\n') {
        let mut start = at;
        at += line.len();
        if !line.contains(char::is_alphanumeric) {
            continue;
        }
        for cell in line.split('|') {
            cells.push(start..start + cell.len());
            start += cell.len() + 1;
        }
    }
    cells
}

/// Divides a text into parts. Time `O(text)`.
fn parts(text: &str, markup: &MarkupReader) -> Vec<Part> {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let found = (markup.lines)(&lines);
    let mut parts: Vec<Part> = Vec::new();
    let mut goes_on = false; // whether the line can continue the last part
    let mut at = 0;
    for ((line, what), raw) in lines.iter().zip(found).zip(text.split('\n')) {
        let indent = line.len() - line.trim_start().len();
        let (span, kind) = match &what {
            Line::Blank => (0..0, None),
            Line::Text => (at + indent..at + line.len(), None),
            Line::Quotation => (at + indent..at + line.len(), Some(BlockKind::Quotation)),
            Line::TextFrom(from) => (at + from..at + line.len(), None),
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

/// Returns the length of a list mark at the start of a line, with the white space after it, in bytes. The
/// mark is one of `bullets`, or a number with a full stop or a bracket. A mark without text is not one.
fn item(line: &str, bullets: &[&str]) -> Option<usize> {
    let bullet = bullets.iter().find(|bullet| line.starts_with(**bullet)).map(|b| b.len());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = bullet.or_else(|| {
        ((1..=MAX_ITEM_DIGITS).contains(&digits) && line[digits..].starts_with(['.', ')']))
            .then_some(digits + 1)
    })?;
    let rest = &line[mark..];
    let content = rest.trim_start();
    (content.len() < rest.len() && !content.is_empty()).then(|| line.len() - content.len())
}

#[cfg(test)]
mod tests {
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Quotation, Table, Title};

    use super::*;

    /// A text, and its parts that are expected, except boilerplate.
    type Case<'t> = (&'t str, &'t [(&'t str, Option<BlockKind>)]);

    fn check(markup: &MarkupReader, cases: &[Case<'_>]) {
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
    fn lines_of_org_are_classified() {
        check(
            &ORG,
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
                    "#+begin_src sh\n,* ls\n\ncd\n#+end_src\nOne.",
                    &[(",* ls", Some(Code)), ("cd", Some(Code)), ("One.", None)],
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
                (
                    "#+TITLE: Eine Brücke\n#+author: Zoé Ångström\n#+filetags: :würde:\nOne.",
                    &[("Eine Brücke", Some(Title)), ("One.", None)],
                ),
                (
                    "#+begin_quote\nOne.\n#+begin_src\n#+end_x\n#+end_src\nTwo.\n#+end_quote",
                    &[
                        ("One.", Some(Quotation)),
                        ("#+end_x", Some(Code)),
                        ("Two.", Some(Quotation)),
                    ],
                ),
            ],
        );
    }

    #[test]
    fn a_block_of_org_without_an_end_does_not_begin() {
        check(
            &ORG,
            &[
                (":smile:\nOne.\n:a:\nx\n:END:\nTwo.", &[(":smile:\nOne.", None), ("Two.", None)]),
                (
                    ":a:\nOne.\n* Two\n:END:\nThree.",
                    &[(":a:\nOne.", None), ("Two", Some(Heading)), ("Three.", None)],
                ),
                (
                    "#+begin_src c\nOne.\n* Two\n#+begin_SRC\nx\n#+END_src\nThree.",
                    &[("One.", None), ("Two", Some(Heading)), ("x", Some(Code)), ("Three.", None)],
                ),
                ("#+begin_example\nOne.\n#+end_src\n", &[("One.", None)]),
            ],
        );
    }

    #[test]
    fn headings_of_asciidoc_may_be_underlined() {
        check(
            &ASCIIDOC,
            &[
                (
                    "git-add(1)\n==========\nAnn B\n\nNAME\n----\nOne.\n\nTü\n~~~\nTwo.",
                    &[
                        ("git-add(1)", Some(Title)),
                        ("NAME", Some(Heading)),
                        ("One.", None),
                        ("Tü", Some(Heading)),
                        ("Two.", None),
                    ],
                ),
                ("Options\n-----\nx\n-----", &[("Options", None), ("x", Some(Code))]),
                ("One,\ntwo.\n----\nx\n----", &[("One,\ntwo.", None), ("x", Some(Code))]),
                ("[source]\n--------\nx\n--------", &[("x", Some(Code))]),
                ("....\n----\n....\nOne.", &[("----", Some(Code)), ("One.", None)]),
            ],
        );
    }

    #[test]
    fn a_line_of_a_paragraph_does_not_begin_a_list() {
        let text = "One of May\n12. It was\n- and is.";
        let items = "One:\n\n- two\n  of May\n- three\n12. four";
        let of_items = [
            ("One:", None),
            ("two\n  of May", Some(ListItem)),
            ("three", Some(ListItem)),
            ("four", Some(ListItem)),
        ];
        check(&RST, &[(text, &[(text, None)]), (items, &of_items)]);
        check(&ASCIIDOC, &[(text, &[(text, None)]), (items, &of_items)]);
        check(
            &RST,
            &[
                (
                    ".. note:: One\n   12. two.\n\nTerm\n  - three",
                    &[("One\n   12. two.", None), ("Term", None), ("three", Some(ListItem))],
                ),
                (".. image:: x\n- one", &[("one", Some(ListItem))]),
            ],
        );
        check(
            &ASCIIDOC,
            &[
                (
                    "One with\n.NET in it.\n\n.Two\n* three",
                    &[("One with\n.NET in it.", None), ("three", Some(ListItem))],
                ),
                (
                    "* one\n+\ntwo\n* three",
                    &[("one", Some(ListItem)), ("two", None), ("three", Some(ListItem))],
                ),
            ],
        );
    }

    #[test]
    fn lines_of_asciidoc_are_classified() {
        check(
            &ASCIIDOC,
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
    fn lines_of_rst_are_classified() {
        check(
            &RST,
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

    #[test]
    fn a_directive_of_rst_may_begin_its_text_on_its_line() {
        check(
            &RST,
            &[
                (
                    ".. note:: One\n   two.\n\n   Three.\n\nFour.",
                    &[("One\n   two.", None), ("Three.", None), ("Four.", None)],
                ),
                (
                    ".. tip:: One.\n   :class: x\n\n.. seealso:: Two in\n   :ref:`three`.",
                    &[("One.", None), ("Two in\n   :ref:`three`.", None)],
                ),
                (
                    ".. versionadded:: 3.2\n\n.. versionchanged:: 3.3 One.\n.. deprecated:: 4\n   Two.",
                    &[("One.", None), ("Two.", None)],
                ),
                (
                    ".. topic:: One\n\n   Two.\n\n.. class:: three\n\nFour.",
                    &[("One", Some(Heading)), ("Two.", None), ("Four.", None)],
                ),
                (".. figure:: one\n\n   Two.\n\nThree.", &[("Three.", None)]),
            ],
        );
    }

    #[test]
    fn a_field_of_rst_continues_in_indented_lines() {
        check(
            &RST,
            &[
                (":a: One\n   two.\n:b:\n   three\n\n   four\n\nFive.", &[("Five.", None)]),
                ("..\n\n   One.\n\nTwo.", &[("One.", None), ("Two.", None)]),
                (":ref:`One` is two.", &[(":ref:`One` is two.", None)]),
            ],
        );
    }

    #[test]
    fn the_delimiter_of_a_block_does_not_begin_a_signature() {
        let text = "= Tea\n\nTea is hot.\n\n--\nIt is old as well.\n--\n\nNobody knows how old.\n";
        let document = ASCIIDOC.read(text.into(), Metadata::default());
        let prose = document.blocks().iter().filter(|block| block.kind.is_prose());
        let prose: Vec<_> = prose.map(|block| &document.text()[block.span.clone()]).collect();
        assert_eq!(prose, ["Tea is hot.", "It is old as well.", "Nobody knows how old."]);
    }
}
