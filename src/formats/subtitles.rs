//! Reads subtitles: `SubRip` (`.srt`) and `WebVTT` (`.vtt`).

use std::borrow::Cow;

use super::extract::{Extract, Writer};
use super::read_format::{Parsed, ReadText};
use crate::document::{BlockKind, Document, Metadata};

/// The shortest pause between subtitles that begins a new paragraph, in seconds. Pauses within a scene are
/// shorter.
const MIN_PAUSE: f64 = 4.0;

/// The number of lines, empty ones not counted, within which the first times of a `WebVTT` file must be.
/// Notes and styles may come before them.
const SNIFF_LINES: usize = 100;

/// The reader of subtitles.
pub(super) struct SubtitlesReader;

impl ReadText for SubtitlesReader {
    fn recognizes(&self, text: &str) -> bool {
        are_likely(text)
    }

    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Parsed<'t> {
        Document::extracted(read(&text), known).into()
    }
}

/// Whether a text begins as subtitles do: with `WEBVTT`, or with a number and with times on the next line.
fn are_likely(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    if is_header(first) {
        return lines.take(SNIFF_LINES).any(|line| times(line).is_some());
    }
    first.bytes().all(|b| b.is_ascii_digit()) && lines.next().is_some_and(|l| times(l).is_some())
}

/// Extracts what is spoken, as running text. Time `O(text)`.
///
/// Numbers, times, styles, notes, markup, sounds in brackets and repeated lines are left out. A pause or a
/// dash, which marks another speaker, begins a paragraph.
fn read(source: &str) -> Extract {
    let mut writer = Writer::default();
    let mut before = ""; // the last line of text
    let mut end = None; // the end of the last subtitle, in seconds
    let mut is_shown = false; // whether lines are text, which is so up to an empty line
    for line in source.lines().map(str::trim) {
        if line.is_empty() {
            is_shown = false;
        } else if let Some((from, to)) = times(line) {
            if end.is_none_or(|end| from - end >= MIN_PAUSE) {
                writer.end();
            }
            (is_shown, end) = (true, Some(to));
        } else if is_shown && line != before {
            before = line;
            let line = without_markup(line);
            let spoken = line.trim().trim_start_matches(['-', '–', '—', '>']).trim_start();
            if is_sound(spoken) {
                continue;
            }
            if !writer.is_open() || spoken.len() < line.trim().len() {
                writer.begin(Some(BlockKind::Paragraph), "", false);
            }
            writer.push(spoken);
            writer.push("\n");
        }
    }
    writer.finish()
}

fn is_header(line: &str) -> bool {
    line.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Returns the start and the end of a subtitle, in seconds: `00:01:02,500 --> 00:01:04,000`.
fn times(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.split_once("-->")?;
    Some((seconds(from.trim())?, seconds(to.split_whitespace().next()?)?))
}

fn seconds(time: &str) -> Option<f64> {
    if !time.contains(':') {
        return None;
    }
    let time = time.replace(',', ".");
    time.split(':').try_fold(0.0, |sum, part| {
        let is_number = part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let part: f64 = part.parse().ok().filter(|_| is_number)?;
        Some(sum * 60.0 + part)
    })
}

/// Removes `<tags>` and `{codes}` from a line, and decodes the entities that occur in subtitles. Time
/// `O(line)`.
fn without_markup(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let is_tag = rest[at..].starts_with('<');
        if is_tag && !begins_tag(&rest[at + 1..]) {
            text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        let Some(length) = rest[at..].find(if is_tag { '>' } else { '}' }) else { break };
        text.push_str(&rest[..at]);
        rest = &rest[at + length + 1..];
    }
    text.push_str(rest);
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    entities.iter().fold(
        text,
        |text, (entity, plain)| {
            if text.contains('&') { text.replace(entity, plain) } else { text }
        },
    )
}

/// Whether the text after `<` continues a tag: a name, `/`, or a time as in `<00:01.000>`.
fn begins_tag(rest: &str) -> bool {
    let is_time = || {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
        end.is_some_and(|end| rest[end..].starts_with('>') && seconds(&rest[..end]).is_some())
    };
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') || is_time()
}

/// Whether a line consists of sounds that are not speech: `[applause]`, `(door opens)`, `♪ la la ♪`.
fn is_sound(line: &str) -> bool {
    let mut rest = line;
    while let Some(open) = rest.chars().next() {
        let length = match open {
            '[' => bracketed(rest, ('[', ']')),
            '(' => bracketed(rest, ('(', ')')),
            '♪' | '♫' => rest.ends_with(open).then_some(rest.len()),
            _ => None,
        };
        let Some(length) = length else { return false };
        rest = rest[length..].trim_start();
    }
    !line.is_empty()
}

/// Returns the length of a text in brackets at the start of a line. It includes both brackets, and others
/// within them.
fn bracketed(text: &str, (open, close): (char, char)) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        depth += usize::from(c == open);
        if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + close.len_utf8());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_becomes_running_text() {
        let srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The ferry sails</i>\nagain.\n\n\
            2\n00:00:02,100 --> 00:00:03,000\n{\\an8}It is late.\n\n\
            3\n00:00:09,000 --> 00:00:10,000\n- Tea?\n- Yes.\n\n\
            4\n00:00:10,500 --> 00:00:11,000\n[music]\n";
        assert_eq!(read(srt).text, "The ferry sails again. It is late.\n\nTea?\n\nYes.");
        let vtt = "WEBVTT - a film\nKind: captions\n\nNOTE\nNot spoken.\n\nSTYLE\n::cue {}\n\n\
            one\n00:01.000 --> 00:02.000 align:start\n<v Ann>Salt &amp; tea.</v>\n\n\
            00:02.000 --> 00:03.000\nSalt &amp; tea.\nSalt &amp; tea.\nOver.\n";
        assert_eq!(read(vtt).text, "Salt & tea. Salt & tea. Over.");
    }

    #[test]
    fn sounds_are_not_speech() {
        for sound in [
            "[applause]",
            "(a (loud) door)",
            "[music] [applause] (door)",
            "♪ la la ♪",
            "♪",
            "♪ a ♪ b ♪",
        ] {
            assert!(is_sound(sound), "{sound}");
        }
        for speech in
            ["(Anna) Are we here (or not)", "[ANNA] Good morning [to all]", "(I say", "One ♪", ""]
        {
            assert!(!is_sound(speech), "{speech}");
        }
    }

    #[test]
    fn comparison_signs_are_not_tags() {
        let cases = [
            ("<i>Tea</i> {\\an8}is <c.loud>hot<00:01.000>.", "Tea is hot."),
            ("<v Ann>One.</v>", "One."),
            ("If 5 < 6 and 7 > 3 we sail.", "If 5 < 6 and 7 > 3 we sail."),
            ("I <3 tea -> and <10:2x>.", "I <3 tea -> and <10:2x>."),
            ("One <i", "One <i"),
        ];
        for (line, expected) in cases {
            assert_eq!(without_markup(line), expected, "{line}");
        }
    }

    #[test]
    fn subtitles_are_recognized_by_their_first_lines() {
        assert!(are_likely("WEBVTT\n\n00:01.000 --> 00:02.000\nOne."));
        assert!(are_likely("\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n"));
        for text in ["1\nOne.", "WEBVTT is a format.\n", "", "a --> b\n", "1\na --> b\n"] {
            assert!(!are_likely(text), "{text}");
        }
    }
}
