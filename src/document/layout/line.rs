//! What a single line shows about the line breaks before and after it.

use std::ops::Range;

use memchr::{memchr, memchr2};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::document::punctuation::{has_stop_within, is_closer, is_comma, is_initial, is_terminal};
use crate::text::words::is_unspaced;

/// Longer words count as this many columns. Otherwise a very long word would make any line before it
/// look full.
const MAX_WORD_COLUMNS: usize = 15;

/// The longest label of a turn of speech or a field, in bytes: `MS LINDQVIST (in the chair):`.
const MAX_LABEL_BYTES: usize = 40;

/// The largest number of words of a label.
const MAX_LABEL_WORDS: usize = 4;

/// The first byte of `：` in UTF-8.
const FULL_WIDTH_COLON_LEAD: u8 = 0xef;

/// The largest number of words between two bars of a menu.
const MAX_PIECE_WORDS: usize = 4;

/// Longer lines are never the result of wrapping: 132 columns of characters with four bytes.
const MAX_MEASURED_BYTES: usize = 528;

/// A line of a text.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent property")]
pub(super) struct Line {
    /// Its byte range, without white space at either end.
    pub(super) span: Range<usize>,
    /// Its width in columns.
    pub(super) columns: usize,
    /// The width of its first word in columns, or of its first character in a script without spaces.
    pub(super) first_word: usize,
    /// Whether it starts in a script without spaces.
    pub(super) is_unspaced: bool,
    /// Whether it has no letter and no digit.
    pub(super) is_wordless: bool,
    /// Whether it consists of short pieces with bars between them.
    pub(super) is_bar: bool,
    /// The length in bytes of the label that it starts with; 0 if it starts with none.
    pub(super) label: usize,
    /// The number of bytes of white space before it.
    pub(super) indent: usize,
    /// How it starts.
    pub(super) start: Start,
    /// How it ends.
    pub(super) end: End,
    /// Whether a sentence ends within the line and another one starts there.
    pub(super) has_stop_within: bool,
    /// Whether exactly one space follows it.
    pub(super) is_spaced: bool,
}

/// How a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// With a lower-case letter.
    Lower,
    /// With a capital letter.
    Upper,
    /// With punctuation that belongs to the word before it: a comma, a closing bracket.
    Continuation,
    /// With anything that can start a sentence or continue one: a digit, a quotation mark, a letter of a
    /// script without capitals, the English pronoun `I`.
    Other,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With the punctuation that ends a sentence, or with what ends a post: a hashtag, an address, an
    /// emoji.
    Stop,
    /// With a comma or a semicolon.
    Comma,
    /// With a colon.
    Colon,
    /// With what cannot end anything: a hyphen after a letter, a dash, an opening bracket, or a word that
    /// the text never has before a punctuation mark.
    Open,
    /// With a word.
    Word,
}

impl Line {
    /// Examines the line at `span`, which must not be empty and must have no white space at either end.
    /// `indent` is the number of bytes of white space before it.
    pub(super) fn new(text: &str, span: Range<usize>, indent: usize) -> Self {
        let line = &text[span.clone()];
        let end = end(line);
        let is_ascii = line.is_ascii();
        Self {
            columns: if is_ascii { line.len() } else { columns(line) },
            first_word: if is_ascii { first_ascii_word(line) } else { first_word(line) },
            is_unspaced: !is_ascii && line.starts_with(is_unspaced),
            is_wordless: !line.contains(char::is_alphanumeric),
            is_bar: is_bar(line),
            label: label(line),
            indent,
            start: start(line),
            end,
            has_stop_within: end != End::Stop && has_stop_within(line),
            is_spaced: has_one_space_after(text, span.end),
            span,
        }
    }
}

/// Whether exactly one space is between a byte offset and the end of its line.
fn has_one_space_after(text: &str, end: usize) -> bool {
    let rest = &text.as_bytes()[end..];
    rest.first() == Some(&b' ') && matches!(rest.get(1), Some(b'\n' | b'\r'))
}

/// The width of a line in columns: two for a wide character of East Asian scripts, none for a combining
/// mark (Unicode Standard Annex 11). For a very long line, its length in bytes, which is as good.
fn columns(line: &str) -> usize {
    if line.len() > MAX_MEASURED_BYTES { line.len() } else { line.width() }
}

/// The width in columns that must be free for a line to be continued on the line before it.
fn first_word(line: &str) -> usize {
    match line.chars().next() {
        Some(first) if is_unspaced(first) => first.width().unwrap_or(0),
        _ => {
            let word = line.chars().take(MAX_WORD_COLUMNS).take_while(|c| !c.is_whitespace());
            word.map(|c| c.width().unwrap_or(0)).sum::<usize>().min(MAX_WORD_COLUMNS)
        }
    }
}

/// The same for a line of ASCII.
fn first_ascii_word(line: &str) -> usize {
    line.bytes().take(MAX_WORD_COLUMNS).take_while(|byte| !byte.is_ascii_whitespace()).count()
}

/// Whether a line consists of short pieces with bars between them, as a menu or a row of a table does.
fn is_bar(line: &str) -> bool {
    memchr(b'|', line.as_bytes()).is_some()
        && line.contains(" | ")
        && line.split('|').all(|piece| piece.split_whitespace().count() <= MAX_PIECE_WORDS)
}

/// The length in bytes of the label that a line starts with, which is the name of a speaker or of a field
/// before a colon; 0 if there is none.
fn label(line: &str) -> usize {
    let head = &line.as_bytes()[..line.len().min(MAX_LABEL_BYTES)];
    let Some(at) = memchr2(b':', FULL_WIDTH_COLON_LEAD, head) else { return 0 };
    let rest = &line[at..];
    let has_colon = rest.starts_with('：')
        || rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let label = &line[..at];
    let is_name = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '(' | ')' | '_')
    };
    let is_label = has_colon
        && label.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && label.chars().all(is_name)
        && label.split(' ').count() <= MAX_LABEL_WORDS;
    if is_label { at } else { 0 }
}

/// Classifies the start of a line.
pub(super) fn start(line: &str) -> Start {
    match line.as_bytes() {
        // Most lines start so.
        [b'a'..=b'z', b'a'..=b'z', ..] if !matches!(line.as_bytes()[0], b'h' | b'w') => {
            return Start::Lower;
        }
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Start::Upper,
        _ => (),
    }
    let mut chars = line.chars();
    let Some(mut first) = chars.next() else { return Start::Other };
    if is_comma(first)
        || is_terminal(first)
        || matches!(first, ')' | ']' | '}' | '）' | '」' | '』')
    {
        let next = chars.clone().next();
        let is_alone = next.is_none_or(|next| next.is_whitespace() || is_unspaced(next));
        return if is_alone { Start::Continuation } else { Start::Other };
    }
    let is_bare = first.is_alphabetic();
    while !first.is_alphanumeric() {
        match chars.next() {
            Some(next) => first = next,
            None => return Start::Other,
        }
    }
    let next = chars.next();
    if first.is_lowercase() {
        // `iPhone` and `https://…` can start a sentence.
        let is_name = next.is_some_and(char::is_uppercase) || is_address(line);
        if is_name { Start::Other } else { Start::Lower }
    } else if first.is_uppercase() && is_bare {
        let is_pronoun = first == 'I' && next.is_none_or(|next| !next.is_alphanumeric());
        if is_pronoun { Start::Other } else { Start::Upper }
    } else {
        Start::Other
    }
}

/// Classifies the end of a line.
fn end(line: &str) -> End {
    let Some(last) = line.chars().next_back() else { return End::Word };
    if last.is_ascii_alphanumeric() {
        // Most lines end so.
        return if ends_post(line) { End::Stop } else { End::Word };
    }
    let inner = line.trim_end_matches(is_closer);
    let mut back = inner.chars().rev();
    match back.next() {
        Some('.') if is_initial(inner) => End::Word,
        Some(c) if is_terminal(c) => End::Stop,
        Some(c) if is_comma(c) => End::Comma,
        Some(':' | '：') => End::Colon,
        Some('-' | '\u{ad}') if back.next().is_some_and(char::is_alphabetic) => End::Open,
        Some('—' | '–' | '(' | '[' | '„' | '「' | '『' | '（' | '&') => End::Open,
        _ if ends_post(inner) => End::Stop,
        _ => End::Word,
    }
}

/// Whether the last word of a line is a hashtag, an address or an emoji, which end a post.
fn ends_post(line: &str) -> bool {
    let word = last_word(line);
    word.starts_with('#')
        || is_address(word)
        || word.ends_with(|c| matches!(u32::from(c), 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0xFE0F))
}

/// The last word of a line, which is what follows the last ASCII space.
pub(super) fn last_word(line: &str) -> &str {
    let space = line.bytes().rposition(|byte| matches!(byte, b' ' | b'\t'));
    &line[space.map_or(0, |at| at + 1)..]
}

/// Whether a text starts with a web address.
fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}
