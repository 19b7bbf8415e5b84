//! Reads formulas of `MathML` as text, such as `x = (a + b)/2`, so that the sentences around them stay whole.

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::{Gap, Open, Walk};
use crate::formats::html_syntax::elements::Role;

/// Operators that are not shown: function application, and invisible times, separator and plus.
const INVISIBLE: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];

/// Operators between two terms.
const INFIX: [char; 24] = [
    '=', '≠', '<', '>', '≤', '≥', '≈', '≡', '∼', '≅', '∈', '∉', '⊂', '⊆', '→', '⇒', '⇔', '+', '−',
    '-', '±', '×', '⋅', '∘',
];

/// The signs that this reader writes, behind which no term has ended.
const SIGNS: [char; 4] = ['^', '_', '/', '√'];

impl Walk {
    /// Takes a start tag in a formula, and writes the sign that stands before the element. Returns whether nothing
    /// of it is left to read.
    pub(super) fn start_in_formula(&mut self, tag: &Tag) -> bool {
        if matches!(&*tag.name, "annotation" | "annotation-xml") {
            self.skip(tag);
            return true;
        }
        if !self.within.is_hidden() {
            self.write_sign(&tag.name);
        }
        tag.self_closing
    }

    /// Whether nothing else has been read in the innermost open element, which is inline and not shown: a formula in
    /// it is read, as the page has a picture in its place.
    pub(super) fn is_alone_in_hidden(&self) -> bool {
        self.within.hidden == 1
            && self.open.last().is_some_and(|open| {
                open.is_hidden
                    && open.role == Role::Inline
                    && open.before.hidden == self.page.hidden_bytes
            })
    }

    /// Writes the sign that stands before an element in a formula.
    fn write_sign(&mut self, name: &LocalName) {
        let Some(around) = self.open.last_mut() else { return };
        around.children = around.children.saturating_add(1);
        match (&*around.name, around.children) {
            ("msup", 2) | ("msubsup", 3) => self.word("^"),
            ("msub" | "msubsup", 2) => self.word("_"),
            ("mfrac", 2) => self.word("/"),
            _ => {}
        }
        match &**name {
            "msqrt" => self.word("√"),
            "mspace" | "mtd" | "mtext" => self.gap = self.gap.max(Gap::Space),
            _ => {}
        }
    }

    /// Takes the end of an element in a formula, and puts its content in parentheses if it is one operand of
    /// several terms.
    pub(super) fn end_in_formula(&mut self, open: &Open) {
        let around = self.open.last().map_or("", |around| &*around.name);
        let is_operand = matches!(around, "mfrac" | "msup" | "msub" | "msubsup");
        if !is_operand && &*open.name != "msqrt" {
            return;
        }
        let Some(piece) = &mut self.piece else { return };
        let from = open.before.text.max(piece.start);
        let Some(content) = self.page.text.get(from..) else { return };
        let content = content.trim_start();
        let is_one = content.chars().all(char::is_alphanumeric) || content.chars().nth(1).is_none();
        if is_one {
            return;
        }
        let start = self.page.text.len() - content.len();
        self.page.text.insert(start, '(');
        self.page.text.push(')');
        piece.sizes.text += 2;
        piece.sizes.formula += 2;
    }

    /// Takes text in a formula. Returns whether it was written: the text of `<mtext>` is like any other.
    ///
    /// White space between the elements of a formula is not shown.
    pub(super) fn text_in_formula(&mut self, text: &str) -> bool {
        let Some(open) = self.open.last() else { return false };
        let is_operator = &*open.name == "mo";
        if !is_operator && !matches!(&*open.name, "mi" | "mn") {
            return text.trim().is_empty();
        }
        for symbol in text.split_whitespace() {
            let symbol = symbol.trim_matches(INVISIBLE);
            let before = self.page.text.chars().next_back().filter(|_| self.piece.is_some());
            let is_infix = is_operator
                && symbol.chars().all(|c| INFIX.contains(&c))
                && before.is_some_and(|c| {
                    c.is_alphanumeric()
                        || c.is_ascii_punctuation() && !SIGNS.contains(&c) && c != '('
                });
            let is_beside = !is_operator && before.is_some_and(char::is_alphanumeric);
            if is_infix || is_beside {
                self.gap = self.gap.max(Gap::Space);
            }
            if !symbol.is_empty() {
                self.word(symbol);
            }
            if is_infix {
                self.gap = Gap::Space;
            }
        }
        true
    }
}
