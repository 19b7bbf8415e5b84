//! Writes the text of a page, piece by piece.

use super::super::page::{Piece, Sizes};
use super::{Gap, OpenPiece, Walk, Written, bytes, inserted_links};
use crate::document::punctuation::is_terminal;
use crate::formats::html_syntax::elements::{Kind, Role};
use crate::text::fold::has_no_space_at_break;

/// The longest mark of a note or of an editor, in bytes.
const MAX_MARK_BYTES: usize = 48;

impl Walk {
    /// Takes text between tags, with its entities decoded.
    pub(super) fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return self.skipped_text(text);
        }
        if self.within.is_hidden() {
            self.page.hidden_bytes += bytes(text);
            return;
        }
        if self.within.formulas > 0 && self.text_in_formula(text) {
            return;
        }
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if !word.is_empty() {
                self.word(word);
            }
            if self.within.preformatted > 0 && self.piece.is_some() {
                self.page.text.push_str(&part[word.len()..]);
            } else {
                self.gap = self.gap.max(match &part[word.len()..] {
                    "" => Gap::None,
                    "\n" => Gap::LineBreak,
                    _ => Gap::Space,
                });
            }
        }
    }

    /// Writes a word to the piece, or begins one with it.
    pub(super) fn word(&mut self, word: &str) {
        if self.piece.is_none() {
            self.write_separator();
        } else if self.gap > Gap::None
            && !self.page.text.ends_with('\n')
            && !(self.gap == Gap::LineBreak && has_no_space_at_break(&self.page.text, word))
        {
            self.page.text.push(' ');
        }
        self.gap = Gap::None;
        self.media_in_line = 0;
        let at = self.page.text.len();
        self.page.text.push_str(word);
        if self.within.code > 0 && word.contains(is_terminal) {
            self.page.inline_code.push(at..self.page.text.len());
        }
        let piece = self.piece.get_or_insert_with(|| OpenPiece {
            start: at,
            sizes: Sizes::default(),
            raised_from: None,
            links: Vec::new(),
            open_link: None,
        });
        if self.within.raised > 0 {
            piece.raised_from.get_or_insert(at);
        } else {
            piece.raised_from = None;
        }
        if self.within.links > 0 {
            piece.open_link.get_or_insert(at);
        }
        let size_in = |elements: usize| if elements > 0 { word.len() } else { 0 };
        piece.sizes.add(Sizes {
            text: word.len(),
            links: size_in(self.within.links),
            aside: size_in(self.within.asides),
            bold: size_in(self.within.bold),
            italic: size_in(self.within.italic),
            formula: size_in(self.within.formulas),
        });
    }

    /// Removes what was written since a place if it is the mark of a note or a remark of an editor in square
    /// brackets, such as `[1]` and `[citation needed]`.
    pub(super) fn cut_note_mark(&mut self, before: Written) {
        let (Some(piece), Some(sizes)) = (&mut self.piece, before.sizes) else { return };
        let Some(raised) = self.page.text.get(before.text..) else { return };
        let mark = raised.trim();
        if mark.len() > MAX_MARK_BYTES || !mark.starts_with('[') || !mark.ends_with(']') {
            return;
        }
        self.page.text.truncate(before.text);
        self.page.inline_code.retain(|code| code.end <= before.text);
        piece.sizes = sizes;
        piece.links.retain(|link| link.end <= before.text);
        piece.raised_from = piece.raised_from.filter(|from| *from < before.text);
        self.gap = self.gap.max(before.gap);
    }

    /// Separates the next piece from the last one: cells of a table by a tab, its rows by a line break,
    /// and other pieces by an empty line.
    fn write_separator(&mut self) {
        let separator = match self.page.pieces.last() {
            None => "",
            Some(last) if last.table.is_some() && last.table == self.table() => {
                if self.is_in_row(last.element) { "\t" } else { "\n" }
            }
            Some(_) => "\n\n",
        };
        self.page.text.push_str(separator);
    }

    /// Returns the table that is being read, if any: an index into the elements of the page.
    fn table(&self) -> Option<usize> {
        self.innermost("table")
    }

    /// Whether an element is the row that is being read, or is in it.
    fn is_in_row(&self, mut element: usize) -> bool {
        let Some(row) = self.innermost("tr") else { return false };
        while element > row {
            element = self.page.elements[element].parent;
        }
        element == row
    }

    /// Returns the innermost open element of a name: an index into the elements of the page.
    fn innermost(&self, name: &str) -> Option<usize> {
        self.open.iter().rev().find(|open| &*open.name == name).and_then(|open| open.element)
    }

    /// Ends the piece that is being written, if any.
    pub(super) fn end_piece(&mut self) {
        self.gap = Gap::None;
        let Some(mut piece) = self.piece.take() else { return };
        self.page.elements[self.element].media += std::mem::take(&mut self.media_in_line);
        piece.end_link(self.page.text.len());
        let OpenPiece { start, mut sizes, raised_from, links, .. } = piece;
        let whole = self.page.text.len();
        inserted_links::cut(&mut self.page.text, start, &links, &mut sizes);
        if self.page.text.len() < whole {
            // What follows a cut has moved.
            self.page.inline_code.retain(|code| code.end <= start);
        }
        let end = start + self.page.text[start..].trim_end().len();
        self.page.text.truncate(end);
        let words = raised_from.and_then(|from| self.page.text.get(start..from));
        let words = words.map_or(0, |words| words.trim_end().len());
        let raised = if words > 0 { end - start - words } else { 0 };
        self.page.elements[self.element].sizes.add(sizes);
        self.page.pieces.push(Piece {
            span: start..end,
            raised,
            kind: self.kind(),
            element: self.element,
            sizes,
            after_rule: std::mem::take(&mut self.after_rule),
            table: self.table(),
        });
    }

    /// Returns the kind of the text that is being read, by the elements around it.
    fn kind(&self) -> Kind {
        let mut found = Kind::Division;
        for open in self.open.iter().rev() {
            let Role::Block(kind) = open.role else { continue };
            match (found, kind) {
                (
                    Kind::Division | Kind::Paragraph,
                    Kind::Quotation | Kind::Code | Kind::Heading,
                ) => {
                    return kind;
                }
                (Kind::Division, Kind::Paragraph | Kind::Item | Kind::Cell) => found = kind,
                (Kind::Paragraph, Kind::Item) => found = Kind::Item,
                _ => {}
            }
            if matches!(kind, Kind::Item | Kind::Cell | Kind::Heading) {
                break;
            }
        }
        found
    }

    /// Takes `<br>` or `<hr>`. Two line breaks end a piece, and so does a rule.
    pub(super) fn line_break(&mut self, name: &str) {
        if self.within.hidden > 0 {
            return;
        }
        let is_rule = name == "hr";
        if is_rule || (self.piece.is_some() && self.page.text.ends_with('\n')) {
            self.end_piece();
            self.after_rule |= is_rule;
        } else if self.piece.is_some() {
            self.gap = Gap::None;
            self.page.text.push('\n');
        }
    }
}
