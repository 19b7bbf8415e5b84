//! Reads chats, as programs export them or as people copy them, and transcripts with times.
//!
//! A chat is recognized by its content: by lines that begin with a time, a name, or both ([`stamps`]). Each
//! message is a paragraph, and its author is known. What the program adds ([`notes`]) is left out.

mod notes;
mod stamps;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::extract::Writer;
use super::read_format::ReadText;
use super::subtitles::is_sound;
use crate::document::{BlockKind, Document, MAX_SPEAKER_BYTES, Metadata, Turn};
use stamps::{Evidence, Kind, ROWS, Stamp};

/// The number of lines, empty ones not counted, by which a chat is recognized.
const SNIFF_LINES: usize = 60;

/// The longest line by which a chat is recognized, in bytes. Longer ones are counted, but not matched.
const MAX_LINE_BYTES: usize = 2_000;

/// The number of bytes at the start of a line within which the time of a stamp ends, if text follows on the line.
/// A date may be before the time.
const MAX_STAMP_BYTES: usize = 32;

/// The longest line that consists of a stamp, in bytes: a name, a date and a time.
const MAX_HEADER_BYTES: usize = 100;

/// The smallest number of lines with stamps.
const MIN_STAMPS: usize = 2;

/// The smallest number of lines with times of a recording, where nothing else shows a transcript.
const MIN_TIMES: usize = 4;

/// The smallest share of lines with stamps, where the text is on the same line. In `0.0..=1.0`. A message
/// may have several lines.
const MIN_INLINE_SHARE: f64 = 0.3;

/// The same where the text follows on the next lines.
const MIN_HEADER_SHARE: f64 = 0.12;

/// The largest share of lines with stamps, where the text follows on the next lines. With more of them, the text
/// is a list of times with nothing said between them.
const MAX_HEADER_SHARE: f64 = 0.7;

/// In a recording, not all times are multiples of this number of seconds. Those of a timetable are.
const ROUND_SECONDS: u32 = 5;

/// The latest time by which a recording has begun, in seconds, where times are the only sign of one. What
/// begins later may be a timetable.
const MAX_BEGINNING: u32 = 90;

/// The shortest line that is a rule, in bytes: `=====`.
const MIN_RULE_BYTES: usize = 5;

/// The largest number of words of a name.
const MAX_NAME_WORDS: usize = 4;

/// The longest message that is one unit, in bytes. Longer ones are split into sentences.
const MAX_UNIT_BYTES: usize = 300;

/// The reader of chats.
pub(super) struct ChatReader;

impl ReadText for ChatReader {
    fn recognizes(&self, text: &str) -> bool {
        form_of(text).is_some()
    }

    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        match form_of(&text).or_else(|| best_form(&text)) {
            Some(row) => read(&text, row, known),
            None => Document::plain(text, known),
        }
    }
}

/// Returns the row of the form that the stamps of a text have; `None` if it is not a chat. Time
/// `O(SNIFF_LINES)` for a text without times in its first lines, and hardly more for others.
fn form_of(text: &str) -> Option<usize> {
    let lines: Vec<&str> = first_lines(text).collect();
    let may_be_stamp = |line: &&&str| line.len() <= MAX_LINE_BYTES && may_be_stamp(line);
    let candidates: Vec<&str> = lines.iter().filter(may_be_stamp).copied().collect();
    if candidates.len() < MIN_STAMPS
        || (candidates.len() as f64) < MIN_HEADER_SHARE * lines.len() as f64
    {
        return None; // no pattern has been compiled so far
    }
    (0..ROWS.len())
        .map(|row| (row, candidates.iter().filter(|line| stamps::has_form(row, line)).count()))
        .filter(|(row, count)| is_form(*row, *count, &lines))
        // Of equal counts, the first row.
        .max_by_key(|(row, count)| (*count, std::cmp::Reverse(*row)))
        .map(|(row, _)| row)
}

/// Returns the form that most of the first lines have, for a text that is said to be a chat.
fn best_form(text: &str) -> Option<usize> {
    let count = |row: usize| first_lines(text).filter(|line| stamps::has_form(row, line)).count();
    let counts = (0..ROWS.len()).map(|row| (count(row), std::cmp::Reverse(row)));
    counts.max().filter(|(count, _)| *count > 0).map(|(_, std::cmp::Reverse(row))| row)
}

/// Iterates over the lines by which a chat is recognized.
fn first_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(clean).filter(|line| !line.is_empty()).take(SNIFF_LINES)
}

/// A line without white space and marks of direction at its ends.
fn clean(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}')
    })
}

/// Whether a line may have a stamp: it begins with `<`, or contains a time, near its beginning unless it is
/// short. This costs next to nothing.
fn may_be_stamp(line: &str) -> bool {
    let most = if line.len() <= MAX_HEADER_BYTES { line.len() } else { MAX_STAMP_BYTES };
    let head = &line.as_bytes()[..most];
    let is_time = |window: &[u8]| {
        matches!(window[1], b':' | b'.') && [0, 2, 3].iter().all(|at| window[*at].is_ascii_digit())
    };
    line.starts_with('<') || head.windows(4).any(is_time)
}

/// Whether a text is a chat in the form of a row, which `count` of its first lines have.
fn is_form(row: usize, count: usize, lines: &[&str]) -> bool {
    let (is_header, evidence) = (ROWS[row].is_header(), ROWS[row].evidence);
    let share = count as f64 / lines.len() as f64;
    if count < MIN_STAMPS || share < if is_header { MIN_HEADER_SHARE } else { MIN_INLINE_SHARE } {
        return false;
    }
    if is_header && share > MAX_HEADER_SHARE {
        return false;
    }
    let found: Vec<(usize, Stamp)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, stamps::stamp(row, line)?)))
        .collect();
    match evidence {
        Evidence::Strong => true,
        Evidence::Names => {
            let mut seen = HashSet::new();
            found.iter().any(|(at, stamp)| {
                let name = stamp.name.as_ref().map(|name| &lines[*at][name.clone()]);
                name.is_some_and(|name| !seen.insert(name))
            })
        }
        Evidence::Recording => {
            let times: Vec<u32> = found.iter().filter_map(|(_, stamp)| stamp.seconds).collect();
            is_recording(&times)
        }
        Evidence::NameAbove => {
            let named = found.iter().filter(|(at, _)| *at > 0 && is_name(lines[at - 1])).count();
            named >= MIN_STAMPS && lines.first().is_some_and(|line| is_name(line))
        }
    }
}

/// Whether times, in seconds, are those of a recording and not of a timetable: they begin near 0 and go on
/// from there, and not all of them are round.
fn is_recording(times: &[u32]) -> bool {
    times.len() >= MIN_TIMES
        && times[0] <= MAX_BEGINNING
        && times.is_sorted()
        && times.iter().any(|time| time % ROUND_SECONDS != 0)
}

/// Whether a line may be the name of a person: a few words that begin with capitals.
fn is_name(line: &str) -> bool {
    let words = line.split_whitespace();
    let is_capital = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
    };
    line.len() <= MAX_SPEAKER_BYTES
        && (1..=MAX_NAME_WORDS).contains(&words.clone().count())
        && words.clone().all(is_capital)
        && !line.ends_with(['.', '!', '?', ':', ',', ';', '…'])
}

/// A message, or a piece of speech.
struct Message<'t> {
    speaker: Option<&'t str>,
    /// Its lines, as byte ranges of the text.
    lines: Vec<Range<usize>>,
}

/// Reads a chat whose stamps have the form of a row. Time `O(text)`.
fn read<'t>(text: &str, row: usize, known: Metadata<'t>) -> Document<'t> {
    let kind = ROWS[row].kind;
    let mut writer = Writer::with_source_map();
    let mut speakers: Vec<Option<&str>> = Vec::new();
    for message in messages(text, row) {
        let begins = match kind {
            Kind::Chat => true,
            // Speech goes on over the times, unless another speaker begins.
            Kind::Transcript => message.speaker.is_some() || !writer.is_open(),
        };
        let mut is_begun = !begins;
        for line in message.lines {
            let said = notes::written(&text[line.clone()]);
            if said.is_empty() || is_sound(said) {
                continue;
            }
            if is_begun {
                writer.push("\n"); // a space, except in scripts without spaces
            } else {
                writer.begin(Some(BlockKind::Paragraph), "", false);
                speakers.push(message.speaker);
                is_begun = true;
            }
            // `said` is a part of the line.
            let start =
                line.start + (said.as_ptr() as usize - text[line.clone()].as_ptr() as usize);
            writer.push_from(said, start..start + said.len());
        }
    }
    let extract = writer.finish();
    let turns = extract.parts.iter().zip(speakers).map(|(part, speaker)| Turn {
        span: part.span.clone(),
        speaker: speaker.map(str::to_owned),
        is_unit: kind == Kind::Chat && part.span.len() <= MAX_UNIT_BYTES,
    });
    let turns = turns.collect();
    Document::extracted(extract, known).with_turns(turns)
}

/// Divides a chat into messages.
fn messages(text: &str, row: usize) -> Vec<Message<'_>> {
    let is_header = ROWS[row].is_header();
    let is_chat = ROWS[row].kind == Kind::Chat;
    let is_above = ROWS[row].evidence == Evidence::NameAbove;
    let mut above = 0..0; // the last line that is not empty
    let mut messages: Vec<Message<'_>> = Vec::new();
    let mut speaker = None;
    let mut is_open = false; // whether a line without a stamp belongs to the last message
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = clean_start(whole);
        let start = at + (whole.len() - line.len());
        let line = line.trim_end();
        at += whole.len();
        if line.is_empty() {
            continue;
        }
        let range = |of: Range<usize>| start + of.start..start + of.end;
        if let Some(stamp) = stamps::stamp(row, line) {
            let name = stamp.name.map(|name| line[name].trim_start_matches('~').trim());
            let name = name.or_else(|| is_above.then(|| take_name(text, &mut messages, &above))?);
            speaker = name.or(if is_chat { speaker } else { None });
            let said = Some(range(stamp.text)).filter(|said| !said.is_empty());
            messages.push(Message { speaker, lines: said.into_iter().collect() });
            is_open = true;
            continue;
        }
        if is_chat && is_header && stamps::is_time(line) {
            messages.push(Message { speaker, lines: Vec::new() });
            continue;
        }
        if is_chat && !is_header && stamps::is_stamped(line) {
            is_open = false; // a note of the program
            continue;
        }
        if is_chat && let Some((mark, event)) = stamps::event(line) {
            is_open = false;
            let (actor, _) = line[event.clone()].split_once(' ').unwrap_or_default();
            if mark == "*" && !notes::is_event(&line[event.clone()]) && !actor.is_empty() {
                let lines = vec![range(event.start + actor.len() + 1..event.end)];
                let actor = &line[event.start..event.start + actor.len()];
                messages.push(Message { speaker: Some(actor), lines });
            }
            continue;
        }
        let whole_line = range(0..line.len());
        above = whole_line.clone();
        if !line.contains(char::is_alphanumeric) && line.len() >= MIN_RULE_BYTES {
            is_open = false; // a rule above the footer of an export
        }
        match messages.last_mut() {
            // Above the first stamp is what the program writes about the chat.
            None => (),
            Some(_) if !is_open => (),
            Some(last) if is_chat && is_header && !last.lines.is_empty() => {
                messages.push(Message { speaker, lines: vec![whole_line] });
            }
            Some(last) => last.lines.push(whole_line),
        }
    }
    messages
}

/// Takes the line above a time, if it is a name, out of the messages.
fn take_name<'t>(
    text: &'t str,
    messages: &mut Vec<Message<'t>>,
    above: &Range<usize>,
) -> Option<&'t str> {
    let name = &text[above.clone()];
    if !is_name(name) {
        return None;
    }
    if let Some(last) = messages.last_mut() {
        last.lines.retain(|line| line != above);
        if last.lines.is_empty() {
            messages.pop();
        }
    }
    Some(name)
}

/// A line without white space before it. Its mark of direction stays, as it shows a note of the program.
fn clean_start(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let unmarked = rest.trim_start_matches('\u{200e}');
    if unmarked.starts_with('[') { unmarked } else { rest }
}

#[cfg(test)]
mod tests;
