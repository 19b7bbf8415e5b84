//! The single pass over a block, from mark to mark.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::boundary::Stop;
use super::cursor::{self, at_space, char_at, char_before, skip_invisible, skip_space};
use super::enumerators::{Role, Run};
use super::profile::Profile;
use super::punctuation::{self, CLASSES};
use super::{closers, emoticons, rules};
use crate::text::ascii::letters_and_spaces_at;

/// The minimum length of a row of signs that separates sentences. Shorter ones are emphasis:
/// `***so***`.
const MIN_ROW: usize = 5;

/// The state of the scan of a block.
pub(super) struct Scan<'a> {
    text: &'a str,
    profile: Profile,
    abbreviations: &'a Abbreviations,
    sentences: &'a mut Vec<Range<usize>>,
    /// The start of the first sentence, after leading white space.
    first: usize,
    /// The start of the current sentence.
    start: usize,
    /// The current position.
    at: usize,
    /// Whether the sentence so far contains an odd number of straight quotation marks.
    quote_is_open: bool,
    /// The number of open `《`.
    titles: u32,
    /// The opening mark of the last quotation in the sentence.
    quote: Option<usize>,
    /// The last opening full-width bracket in the sentence.
    bracket: Option<usize>,
    /// The sequence of list items.
    run: Run,
}

impl<'a> Scan<'a> {
    /// Prepares the scan of a block. The ranges of its sentences will be appended to `sentences`.
    pub(super) fn new(
        text: &'a str,
        profile: Profile,
        abbreviations: &'a Abbreviations,
        sentences: &'a mut Vec<Range<usize>>,
    ) -> Self {
        let first = skip_space(text, 0);
        Self {
            text,
            profile,
            abbreviations,
            sentences,
            first,
            start: first,
            at: 0,
            quote_is_open: false,
            titles: 0,
            quote: None,
            bracket: None,
            run: Run::default(),
        }
    }

    /// Scans the block and appends its sentences.
    pub(super) fn run(mut self) {
        let bytes = self.text.as_bytes();
        loop {
            self.at += letters_and_spaces_at(bytes, self.at);
            let Some(&byte) = bytes.get(self.at) else { break };
            match CLASSES[usize::from(byte)] {
                punctuation::PLAIN => self.at += 1,
                punctuation::STOP => self.stop(),
                punctuation::QUOTE => {
                    self.quote_is_open = !self.quote_is_open;
                    if self.quote_is_open {
                        self.quote = Some(self.at);
                    }
                    self.at += 1;
                }
                punctuation::BRACKET => self.bracket(),
                punctuation::COLON => self.colon(byte),
                punctuation::SIGN => self.signs(byte),
                _ => self.other(),
            }
        }
        self.cut(self.text.len());
    }

    /// Handles a non-ASCII character: a mark, an opening quotation mark or bracket, or another character.
    fn other(&mut self) {
        let Some(c) = char_at(self.text, self.at) else { return };
        if punctuation::is_full_stop(c) {
            self.full_stop();
        } else if punctuation::is_stop(c) {
            self.stop();
        } else {
            match c {
                '《' => self.titles += 1,
                '》' => self.titles = self.titles.saturating_sub(1),
                '“' | '„' | '«' | '「' | '『' => self.quote = Some(self.at),
                '（' => self.bracket = Some(self.at),
                '—' | '–' => return self.dash(c),
                '\u{37e}' if self.profile.greek_question => return self.colon(b';'),
                _ => (),
            }
            self.at += c.len_utf8();
        }
    }

    /// Handles a row of signs, which separates sentences: `… our thanks. ________ Next week …`
    fn signs(&mut self, sign: u8) {
        let at = self.at;
        let row = self.text.as_bytes()[at..].iter().take_while(|&&b| b == sign).count();
        self.at += row;
        if row < MIN_ROW {
            return;
        }
        let end = self.at;
        if at > self.start && char_before(self.text, at).is_some_and(char::is_whitespace) {
            self.cut(at);
        }
        if at_space(self.text, end) {
            self.cut(end);
        }
    }

    /// Handles a dash. A dash within a sentence does not end it, whatever follows, unless the speaker was
    /// interrupted within a word: `I kn- — Oh, I know.`
    fn dash(&mut self, dash: char) {
        let at = self.at;
        self.at += dash.len_utf8();
        let before = self.text[self.start..at].strip_suffix(' ').unwrap_or_default();
        let interrupted = before.ends_with('-') && !before.ends_with("--");
        if interrupted && at_space(self.text, self.at) {
            let stop = self.candidate(at..self.at, self.at..self.at);
            if stop.next.starts_with(char::is_uppercase) && !rules::is_capital_pronoun(&stop) {
                self.cut(self.at);
            }
        }
    }

    /// Handles a `)`. It may end the marker of a list item, or an emoticon that takes the place of
    /// the full stop: `See you :-) Ben`.
    fn bracket(&mut self) {
        let is_item = self.item();
        self.at += 1;
        let end = self.at;
        if !is_item && at_space(self.text, end) {
            let face = cursor::word_before(self.text, self.start, end);
            let next = skip_space(self.text, end);
            let capital = char_at(self.text, next).is_some_and(char::is_uppercase);
            if capital
                && emoticons::end(face, 0) == Some(face.len())
                && end - face.len() > self.start
            {
                self.cut(end);
            }
        }
    }

    /// Handles a run of `.`, `!`, `?` and `…`.
    fn stop(&mut self) {
        if self.item() {
            self.at += 1;
            return;
        }
        let at = self.at;
        let mark_end = self.mark_end(at);
        self.at = mark_end;
        let closers = skip_invisible(self.text, mark_end);
        let attached = closers::attached(self.text, closers, false, self.profile);
        self.count_quotes(closers, attached);
        let mut end = closers::detached(self.text, attached, self.quote_is_open);
        self.count_quotes(attached, end);
        let mut stop = self.candidate(at..mark_end, closers..end);
        let numbers = closers::footnote(self.text, end);
        if numbers > end && rules::has_footnote(&stop, numbers) {
            end = numbers;
            stop = self.candidate(at..mark_end, closers..end);
        }
        if rules::is_omission(&stop) || char_at(self.text, end).is_some_and(punctuation::is_stop) {
            self.at = end.max(mark_end);
            return;
        }
        let zero_width_space =
            closers > mark_end && self.text[mark_end..closers].contains('\u{200b}');
        if !at_space(self.text, end) && !zero_width_space {
            let ends = rules::ends_without_space(&stop);
            self.at = end;
            if ends {
                self.cut(end);
            }
            return;
        }
        if let Some(face) = emoticons::end(self.text, stop.next_at) {
            self.at = face;
            self.cut(face);
            return;
        }
        self.at = end;
        if let Some(first) = spaced_dots_after_a_word(&stop) {
            self.cut(first);
        } else if stop.next_at < self.text.len() && rules::ends(&stop) {
            self.cut(end);
        }
    }

    /// Handles a mark that needs no white space after it.
    fn full_stop(&mut self) {
        let at = self.at;
        let mut mark_end = at;
        while let Some(c) = char_at(self.text, mark_end)
            && (punctuation::is_full_stop(c) || mark_end > at && punctuation::is_stop(c))
        {
            mark_end += c.len_utf8();
        }
        let closers = skip_invisible(self.text, mark_end);
        let attached = closers::attached(self.text, closers, true, self.profile);
        self.count_quotes(closers, attached);
        let end = closers::detached(self.text, attached, self.quote_is_open);
        self.count_quotes(attached, end);
        self.at = end;
        let stop = self.candidate(at..mark_end, closers..end);
        let within_title = self.titles > 0;
        if self.text[closers..end].contains('》') {
            self.titles = self.titles.saturating_sub(1);
        }
        if rules::full_width_ends(&stop, within_title) {
            self.cut(end);
        }
    }

    /// Handles a `;` or `:`.
    fn colon(&mut self, byte: u8) {
        let at = self.at;
        self.at += char_at(self.text, at).map_or(1, char::len_utf8);
        if at_space(self.text, self.at) && self.colon_ends(byte, at) {
            self.cut(self.at);
        }
    }

    /// Returns whether the `;` or `:` at `at` ends the sentence.
    fn colon_ends(&self, byte: u8, at: usize) -> bool {
        let profile = self.profile;
        let stop = self.candidate(at..self.at, self.at..self.at);
        match byte {
            b';' => profile.greek_question || rules::semicolon_ends(&stop),
            _ => {
                profile.armenian_colon
                    || profile.colon_ends
                        && self.is_first_phrase(at)
                        && !stop.next.starts_with(punctuation::is_quote)
                    || rules::colon_ends(&stop)
            }
        }
    }

    /// Returns whether the sentence so far can be a label for what follows: it begins the block and
    /// has at most three words.
    fn is_first_phrase(&self, at: usize) -> bool {
        const MAX_WORDS: usize = 3;
        self.start == self.first
            && at - self.start <= MAX_WORDS * cursor::MAX_WORD_BYTES
            && self.text[self.start..at].split_whitespace().nth(MAX_WORDS).is_none()
    }

    /// Returns whether the `.` or `)` at the current position ends the marker of a list item, and if
    /// so, ends the sentence before the marker.
    fn item(&mut self) -> bool {
        if self.text.as_bytes()[self.at] > b'.' {
            return false; // `!`, `?` and non-ASCII marks end no marker
        }
        match self.run.observe(self.text, self.at) {
            Role::Item(from) => {
                if from > self.start {
                    self.cut(from);
                }
                true
            }
            Role::None => false,
        }
    }

    /// Returns the end of the run of marks at `at`. Dots may be separated by spaces: `. . .`
    fn mark_end(&self, at: usize) -> usize {
        let spaced = spaced_dots(self.text, at);
        if spaced > at {
            return spaced;
        }
        let run = self.text[at..].chars().take_while(|&c| punctuation::is_stop(c));
        at + run.map(char::len_utf8).sum::<usize>()
    }

    /// Updates `quote_is_open` for the straight quotation marks in `from..to`.
    fn count_quotes(&mut self, from: usize, to: usize) {
        if from == to {
            return; // the common case
        }
        let quotes = self.text[from..to].matches('"').count();
        self.quote_is_open ^= quotes % 2 == 1;
    }

    /// Collects what the rules need to know about a run of marks and the closing punctuation after it.
    fn candidate(&self, marks: Range<usize>, closers: Range<usize>) -> Stop<'a> {
        let Self { text, profile, abbreviations, start, quote, bracket, .. } = *self;
        let stop = Stop::new(text, profile, abbreviations, start, marks, closers);
        Stop { quote, bracket, ..stop }
    }

    /// Ends the current sentence at `end` and begins the next one after the white space.
    fn cut(&mut self, end: usize) {
        let sentence = self.text[self.start..end].trim_end();
        if !sentence.is_empty() {
            self.sentences.push(self.start..self.start + sentence.len());
        }
        self.start = skip_space(self.text, end);
        self.at = self.at.max(self.start);
        self.quote_is_open = false;
        self.titles = 0;
        self.quote = None;
        self.bracket = None;
    }
}

/// Returns the end of at least three dots with single spaces between them, or `at` if there are none.
fn spaced_dots(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut end, mut dots) = (at, 0);
    while bytes.get(end) == Some(&b'.') {
        dots += 1;
        end += 1;
        if bytes.get(end) != Some(&b' ') || bytes.get(end + 1) != Some(&b'.') {
            break;
        }
        end += 1;
    }
    if dots >= 3 { end } else { at }
}

/// Four spaced dots after a word are a full stop and an ellipsis. Returns the offset between the two:
/// `It was late. . . . Then we left.`
fn spaced_dots_after_a_word(stop: &Stop<'_>) -> Option<usize> {
    let after_word = char_before(stop.text, stop.at).is_some_and(char::is_alphanumeric);
    let capital = stop.text[stop.next_at..].chars().next().is_some_and(char::is_uppercase);
    (&stop.text[stop.at..stop.mark_end] == ". . . ." && after_word && capital)
        .then_some(stop.at + 1)
}
