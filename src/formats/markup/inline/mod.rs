//! Removes markup within the lines of a paragraph.
//!
//! One scan from left to right finds pairs of marks, as in `*emphasis*`, and special constructs of each
//! language, such as links. They are removed without a replacement, so that what remains are pieces of the
//! source. The rules are those of each language, but stricter where a mark often stands for itself: a pair
//! that is not certain is kept.

mod asciidoc;
mod org;
mod rst;

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;

/// The longest link, reference or footnote, in bytes. The limit bounds the search for the end of one that
/// has none.
const MAX_FOUND_BYTES: usize = 2048;

/// A pair of marks around emphasized text, or text in another type.
#[derive(Debug)]
pub(super) struct Style {
    mark: &'static str,
    /// Whether the text between the marks is literal, without markup in it.
    is_literal: bool,
    /// Whether the text between the marks is a name, a command or the like.
    is_code: bool,
    position: Position,
}

/// Where the marks of a style can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// At the edges of words.
    Words,
    /// At the edges of words, with at most one line break between the marks.
    WordsOfTwoLines,
    /// Anywhere.
    Free,
    /// Anywhere, without white space between the marks.
    Tight,
}

/// A construct other than a pair of marks that was found at a place.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// The byte ranges to remove. Either may be empty.
    removed: [Range<usize>; 2],
    /// The offset where the scan continues.
    resume: usize,
}

/// The inline markup of a language.
#[derive(Debug)]
pub(super) struct Rules {
    styles: &'static [Style],
    special: Special,
}

pub(super) const RST: Rules = Rules { styles: &rst::STYLES, special: rst::special };
pub(super) const ASCIIDOC: Rules = Rules { styles: &asciidoc::STYLES, special: asciidoc::special };
pub(super) const ORG: Rules = Rules { styles: &org::STYLES, special: org::special };

/// A piece of a paragraph that is not markup.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) span: Range<usize>,
    /// Whether it is code, such as the name of a function.
    pub(super) is_code: bool,
}

impl Piece {
    /// Creates a piece that is not code.
    pub(super) fn text(span: Range<usize>) -> Self {
        Self { span, is_code: false }
    }
}

/// Finds a construct other than a pair of marks that begins at an offset.
type Special = fn(&mut Scan<'_>, usize) -> Option<Found>;

impl Found {
    /// Removes everything from `at` to `end` except `shown`, which may contain more markup.
    fn keeping(at: usize, shown: Range<usize>, end: usize) -> Self {
        Self { resume: shown.start, removed: [at..shown.start, shown.end..end] }
    }

    /// Removes everything from `at` to `end`.
    fn removing(at: usize, end: usize) -> Self {
        Self { removed: [at..end, end..end], resume: end }
    }
}

/// Returns the pieces of a paragraph that are not markup, in order. Time near `O(text)`.
pub(super) fn kept(text: &str, Rules { styles, special }: &Rules) -> Vec<Piece> {
    let mut scan = Scan::new(text, styles);
    let mut at = 0;
    while at < text.len() {
        // Markup begins only with these characters.
        if !text.as_bytes()[at].is_ascii_punctuation() && !text.as_bytes()[at].is_ascii_alphabetic()
        {
            at += scan.char_length(at);
            continue;
        }
        if let Some(found) = special(&mut scan, at) {
            scan.removed.extend(found.removed.into_iter().filter(|range| !range.is_empty()));
            at = found.resume.max(at + 1);
            continue;
        }
        at = scan.pair(at).unwrap_or(at + scan.char_length(at));
    }
    scan.into_kept()
}

/// The state of a scan of a paragraph.
struct Scan<'t> {
    text: &'t str,
    styles: &'t [Style],
    /// For each style, the closing mark that was found last, and the offset from which on it was the first.
    closers: Vec<Option<Closer>>,
    newlines: Vec<usize>,
    removed: Vec<Range<usize>>,
    /// The offsets where code starts.
    code: HashSet<usize, RandomState>,
    /// The closing marks that belong to a pair.
    used: HashSet<usize, RandomState>,
}

#[derive(Debug, Clone, Copy)]
struct Closer {
    from: usize,
    at: Option<usize>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, styles: &'t [Style]) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at).collect();
        let closers = vec![None; styles.len()];
        let (code, used) = (HashSet::default(), HashSet::default());
        Self { text, styles, closers, newlines, removed: Vec::new(), code, used }
    }

    /// The length of the character at an offset, in bytes; 1 at the end.
    fn char_length(&self, at: usize) -> usize {
        self.after(at).map_or(1, char::len_utf8)
    }

    /// Returns the character before an offset.
    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Returns the character at an offset.
    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Whether the text at an offset begins with a string.
    fn starts(&self, at: usize, with: &str) -> bool {
        self.text[at..].starts_with(with)
    }

    /// Takes the pair of marks that opens at an offset, if there is one. Returns where the scan continues:
    /// after the mark in any case, so that its second half is not taken for another mark.
    fn pair(&mut self, at: usize) -> Option<usize> {
        let number = self.styles.iter().position(|style| self.starts(at, style.mark))?;
        let length = self.styles[number].mark.len();
        if self.used.contains(&at) {
            return Some(at + length);
        }
        let close = self.is_opener(number, at).then(|| self.closer(number, at)).flatten();
        let Some(close) = close else {
            return Some(at + length);
        };
        self.removed.extend([at..at + length, close..close + length]);
        self.used.insert(close);
        if self.styles[number].is_code {
            self.code.insert(at + length);
        }
        Some(if self.styles[number].is_literal { close + length } else { at + length })
    }

    /// Whether a mark of a style at an offset can open a pair.
    fn is_opener(&self, number: usize, at: usize) -> bool {
        let Style { mark, position, .. } = &self.styles[number];
        let after = self.after(at + mark.len());
        let is_next_to_text = after.is_some_and(|c| !c.is_whitespace());
        match position {
            Position::Free | Position::Tight => is_next_to_text,
            Position::Words | Position::WordsOfTwoLines => {
                let before = self.before(at);
                is_next_to_text && !is_quoted(before, after) && before.is_none_or(is_edge)
            }
        }
    }

    /// Returns the offset of the closing mark for an opening mark of a style.
    fn closer(&mut self, number: usize, at: usize) -> Option<usize> {
        let Style { mark, position, .. } = &self.styles[number];
        let from = at + mark.len() + self.char_length(at + mark.len());
        let known = self.closers[number]
            .filter(|known| known.from <= from && known.at.is_none_or(|close| close >= from));
        let close = known.map_or_else(|| self.find_closer(number, from), |known| known.at);
        self.closers[number] = Some(Closer { from: known.map_or(from, |k| k.from), at: close });
        let close = close.filter(|close| !self.used.contains(close))?;
        let lines = || {
            let before = |place: usize| self.newlines.partition_point(|newline| *newline < place);
            before(close) - before(at)
        };
        match position {
            Position::WordsOfTwoLines if lines() > 1 => None,
            Position::Tight if self.text[at..close].contains(char::is_whitespace) => None,
            _ => Some(close),
        }
    }

    /// Returns the offset of the first mark of a style, from an offset on, that can close a pair.
    fn find_closer(&self, number: usize, from: usize) -> Option<usize> {
        let Style { mark, position, is_literal, .. } = &self.styles[number];
        let first = mark.chars().next()?;
        let mut at = from;
        while let Some(found) = self.text.get(at..)?.find(mark).map(|length| at + length) {
            let (before, after) = (self.before(found), self.after(found + mark.len()));
            let is_escaped = before == Some('\\') && !is_literal;
            let is_next_to_text = before.is_some_and(|c| !c.is_whitespace());
            let is_whole = after != Some(first) && (before != Some(first) || mark.len() > 1);
            let is_at_end = match position {
                Position::Free | Position::Tight => true,
                Position::Words | Position::WordsOfTwoLines => {
                    after.is_none_or(|c| is_edge(c) || c == '\\')
                }
            };
            let is_meant = !is_escaped && !is_quoted(before, after);
            if is_meant && is_next_to_text && is_at_end && is_whole {
                return Some(found);
            }
            // Skip the whole run of marks: half of a longer mark does not count.
            let run = self.text[found..].chars().take_while(|c| *c == first).count();
            at = if is_whole { found + mark.len() } else { found + run.max(mark.len()) };
        }
        None
    }

    /// Returns the pieces that were not removed.
    fn into_kept(mut self) -> Vec<Piece> {
        self.removed.sort_unstable_by_key(|range| (range.start, range.end));
        let mut kept = Vec::with_capacity(self.removed.len() + 1);
        let mut at = 0;
        let piece = |span: Range<usize>| Piece { is_code: self.code.contains(&span.start), span };
        for drop in self.removed {
            if drop.start > at {
                kept.push(piece(at..drop.start));
            }
            at = at.max(drop.end);
        }
        if at < self.text.len() {
            kept.push(piece(at..self.text.len()));
        }
        kept
    }

    /// Returns the offset of the next `with`, if no byte of `without` comes before it. All of these must be
    /// ASCII.
    fn find(&self, from: usize, with: &str, without: &[u8]) -> Option<usize> {
        let (bytes, with) = (self.text.as_bytes().get(from..)?, with.as_bytes());
        for (length, byte) in bytes.iter().enumerate().take(MAX_FOUND_BYTES) {
            if *byte == with[0] && bytes[length..].starts_with(with) {
                return Some(from + length);
            }
            if without.contains(byte) {
                return None;
            }
        }
        None
    }
}

/// Whether a mark is alone between quotation marks or brackets, and so stands for itself.
fn is_quoted(before: Option<char>, after: Option<char>) -> bool {
    let pairs = [('"', '"'), ('\'', '\''), ('(', ')'), ('“', '”'), ('‘', '’'), ('«', '»')];
    before.zip(after).is_some_and(|pair| pairs.contains(&pair))
}

/// Whether a character next to a mark shows that a word ends there.
fn is_edge(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '\\' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markup: &Rules, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let pieces: Vec<&str> =
                kept(text, markup).into_iter().map(|at| &text[at.span]).collect();
            assert_eq!(pieces.concat(), *expected, "{text}");
        }
    }

    #[test]
    fn markup_of_rst_is_removed() {
        check(
            &RST,
            &[
                ("*One* is **two**, and ``three * four``.", "One is two, and three * four."),
                ("A `log book <https://example.org>`__ and `it <x>`_.", "A log book and it."),
                (
                    "See `the other part`_, or `a`_ and the README_.",
                    "See the other part, or a and the README.",
                ),
                ("Call :func:`go` or :doc:`this <that>`, or `x`:sub:.", "Call go or this, or x."),
                (
                    "It was shut [1]_. And so [#]_ is [CIT2002]_.",
                    "It was shut. And so is [CIT2002].",
                ),
                ("So it goes::", "So it goes:"),
                ("So it goes. ::", "So it goes."),
                (
                    r"2 \* 3 is 6, ``a `b`` is one, and re\ *st*\ ed.",
                    "2 * 3 is 6, a `b is one, and rested.",
                ),
                (
                    "2 * 3 * 4, *args and **kwargs, a*b*c, \"*\".",
                    "2 * 3 * 4, *args and **kwargs, a*b*c, \"*\".",
                ),
                (
                    "The name snake_case and __init__ and _x.",
                    "The name snake_case and __init__ and _x.",
                ),
                ("(*a*), „*b*“ – *c d\ne*!", "(a), „b“ – c d\ne!"),
                ("At 12:30: *`", "At 12:30: *`"),
                ("", ""),
            ],
        );
    }

    #[test]
    fn markup_of_asciidoc_is_removed() {
        check(
            &ASCIIDOC,
            &[
                ("*One* is _two_, and `three`.", "One is two, and three."),
                ("**O**ne is __tw__o and ``th``ree; *_a_* #b#.", "One is two and three; a b."),
                ("A https://example.org/log[log book], link:x.html[two].", "A log book, two."),
                ("See <<part,that part>> and <<part>>; xref:b#c[d].", "See that part and part; d."),
                ("It was shutfootnote:[The *welder*.]. image:x.png[x] So.", "It was shut.  So."),
                ("A [.red]#word# and [[id]]press kbd:[F1].", "A word and press F1."),
                ("One. +\nTwo.", "One.\nTwo."),
                ("H~2~O and E=mc^2^; \"`so`\" it is.", "H2O and E=mc2; \"so\" it is."),
                (r"\*one* is snake_case_name, 2 * 3 * 4.", "*one* is snake_case_name, 2 * 3 * 4."),
                (
                    "https://example.org[] and https://example.org too.",
                    "https://example.org and https://example.org too.",
                ),
                ("A +literal *b*+ is a.", "A literal *b* is a."),
                ("1 + 2 + 3 ~ 4 ~ 5 # 6 ^ 7", "1 + 2 + 3 ~ 4 ~ 5 # 6 ^ 7"),
            ],
        );
    }

    #[test]
    fn markup_of_org_is_removed() {
        check(
            &ORG,
            &[
                ("*One* /is/ _two_ +three+, =fo*ur*= ~five~.", "One is two three, fo*ur* five."),
                ("*a /b/ c* and/or /usr/bin; 2*3*4", "a b c and/or /usr/bin; 2*3*4"),
                ("A [[https://example.org][log *book*]], [[x]].", "A log book, x."),
                ("It was shut[fn:1]. So[fn:: a note] it is.", "It was shut. So it is."),
                ("<<target>>One. \\\\\nTwo @@html:<b>@@.", "One. \nTwo ."),
                ("A *b\nc* d; *e\nf\ng*.", "A b\nc d; *e\nf\ng*."),
                ("[2026-01-01 Thu] x_1 = 3 * 4 / 5", "[2026-01-01 Thu] x_1 = 3 * 4 / 5"),
            ],
        );
    }

    #[test]
    fn any_text_is_scanned_in_linear_time() {
        let marks = [
            "*a ", "`a ", "**a* ", "_a *b ", "[[a", "<<a", "[a", "link:a[", "link:", "a_", "\\",
            ":a:`", "“*é",
        ];
        for markup in [&ASCIIDOC, &ORG, &RST] {
            for mark in marks {
                let text = mark.repeat(20_000);
                let pieces = kept(&text, markup);
                assert!(
                    pieces.iter().all(|piece| text.is_char_boundary(piece.span.start)),
                    "{mark}"
                );
            }
        }
    }
}
