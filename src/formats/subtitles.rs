//! Reads subtitles: `SubRip` (`.srt`) and `WebVTT` (`.vtt`).

use std::borrow::Cow;

use super::extract::{Extract, Writer};
use super::part::Part;
use super::read_format::ReadText;
use crate::document::{BlockKind, Document, MAX_SPEAKER_BYTES, Metadata, Turn};

/// The shortest pause between subtitles that begins a new paragraph, in seconds. Pauses within a scene are
/// shorter.
const MIN_PAUSE: f64 = 4.0;

/// The shortest pause between subtitles at which speech without punctuation may be split, in seconds.
const MIN_JOINT: f64 = 0.6;

/// The smallest number of captions that begin with the last line of the one before, if captions roll.
const MIN_ROLLING: usize = 2;

/// The smallest share of such captions among all, in `0.0..=1.0`. Where captions roll, it is nearly all of them,
/// or half if each is followed by one that shows no new line.
const MIN_ROLLING_SHARE: f64 = 0.3;

/// The smallest number of subtitles that begin with the name of a speaker, if names are not part of what is said.
const MIN_NAMED: usize = 2;

/// The smallest share of such subtitles among all, in `0.0..=1.0`.
const MIN_NAMED_SHARE: f64 = 0.3;

/// The largest number of words of a name.
const MAX_NAME_WORDS: usize = 4;

/// The largest number of lines that a caption can share with the one before. Captions have two or three lines,
/// and comparing all lines of a longer one would take quadratic time.
const MAX_SHARED_LINES: usize = 8;

/// The number of lines, empty ones not counted, within which the first times of a `WebVTT` file must be.
/// Notes and styles may come before them.
const SNIFF_LINES: usize = 100;

/// The reader of subtitles.
pub(super) struct SubtitlesReader;

impl ReadText for SubtitlesReader {
    fn recognizes(&self, text: &str) -> bool {
        are_likely(text)
    }

    fn read<'t>(&self, text: Cow<'t, str>, known: Metadata<'t>) -> Document<'t> {
        let (extract, speakers) = read_speech(&text);
        let turn = |(part, speaker): (&Part, Option<String>)| {
            Some(Turn { span: part.span.clone(), speaker: Some(speaker?), is_unit: false })
        };
        let turns = extract.parts.iter().zip(speakers).filter_map(turn).collect();
        Document::extracted(extract, known).with_turns(turns)
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

/// A subtitle: what is shown at a time.
struct Cue {
    /// Its start and its end, in seconds.
    from: f64,
    to: f64,
    lines: Vec<Line>,
}

/// A line of a subtitle.
#[derive(Clone, Default)]
struct Line {
    /// Its speaker, if the markup or the line names one.
    speaker: Option<String>,
    /// What is said, without markup.
    text: String,
}

/// Extracts what is spoken, as running text. Time `O(text)`.
///
/// Numbers, times, styles, notes, markup, sounds in brackets and repeated lines are left out. A long pause or
/// a dash, which marks another speaker, begins a paragraph. A short pause is a line break, at which speech
/// without punctuation can be split. The speaker of each paragraph is returned as well, if it is named.
fn read_speech(source: &str) -> (Extract, Vec<Option<String>>) {
    let mut cues = cues(source);
    if is_rolling(&cues) {
        keep_new_lines(&mut cues);
    }
    take_names(&mut cues);
    let mut speakers: Vec<Option<String>> = Vec::new();
    let mut writer = Writer::default();
    let mut before = String::new(); // the last line of text
    let mut end: Option<f64> = None; // the end of the last subtitle, in seconds
    for Cue { from, to, lines } in cues {
        let pause = end.map_or(f64::INFINITY, |end| from - end);
        let mut is_joint = pause >= MIN_JOINT;
        if pause >= MIN_PAUSE {
            writer.end();
        }
        end = Some(to);
        for Line { speaker, text } in lines {
            if text == before {
                continue;
            }
            before = text;
            let line = &before;
            let spoken = line.trim_start_matches(['-', '–', '—', '>']).trim_start();
            if spoken.is_empty() || is_sound(spoken) {
                continue;
            }
            let has_dash = spoken.len() < line.len();
            let current = speakers.last().cloned().flatten();
            let is_another = speaker.is_some() && speaker != current;
            if !writer.is_open() || has_dash || is_another {
                writer.begin(Some(BlockKind::Paragraph), "", false);
                // A line without a name after a pause is still said by the same person.
                speakers.push(speaker.or(current.filter(|_| !has_dash)));
            } else if is_joint {
                writer.push_as_is("\n");
            } else {
                writer.push("\n"); // a space, except in scripts without spaces
            }
            writer.push(spoken);
            is_joint = false;
        }
    }
    (writer.finish(), speakers)
}

/// Takes the names out of lines that begin with one, if many do: `Ann Lind: The tea is hot.`
fn take_names(cues: &mut [Cue]) {
    let first_lines = cues.iter().filter_map(|cue| cue.lines.first());
    let named = first_lines.filter(|line| name(&line.text).is_some()).count();
    if named < MIN_NAMED || (named as f64) < MIN_NAMED_SHARE * cues.len() as f64 {
        return;
    }
    for line in cues.iter_mut().flat_map(|cue| &mut cue.lines) {
        if let Some((name, said)) = name(&line.text) {
            (line.speaker, line.text) = (Some(name.to_owned()), said.to_owned());
        }
    }
}

/// Returns the name that a line begins with, and what is said.
fn name(line: &str) -> Option<(&str, &str)> {
    let (name, said) = line.split_once(": ")?;
    let mut words = name.split_whitespace();
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let is_name = name.len() <= MAX_SPEAKER_BYTES
        && name.starts_with(char::is_uppercase)
        && words.clone().count() <= MAX_NAME_WORDS
        && words.all(is_capital);
    is_name.then(|| (name.trim(), said.trim()))
}

/// Returns the speaker that the markup of a line names: `<v Ann Lind>The tea is hot.</v>`
fn voice(line: &str) -> Option<String> {
    let (_, tag) = line.split_once("<v")?;
    let (tag, _) = tag.split_once('>')?;
    // Classes stand between the name of the tag and that of the speaker: `<v.loud Ann>`.
    let (classes, name) = tag.split_once([' ', '\t'])?;
    let name = name.trim();
    let is_name = (1..=MAX_SPEAKER_BYTES).contains(&name.len());
    ((classes.is_empty() || classes.starts_with('.')) && is_name).then(|| name.to_owned())
}

/// Returns the subtitles of a file, in order.
fn cues(source: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut is_shown = false; // whether lines are text, which is so up to an empty line
    for line in source.lines() {
        if line.is_empty() || (line.trim().is_empty() && !is_first_line(&cues, is_shown)) {
            is_shown = false;
        } else if let Some((from, to)) = times(line.trim()) {
            cues.push(Cue { from, to, lines: Vec::new() });
            is_shown = true;
        } else if is_shown && let Some(cue) = cues.last_mut() {
            let text = without_markup(line.trim()).trim().to_owned();
            if !text.is_empty() {
                cue.lines.push(Line { speaker: voice(line), text });
            }
        }
    }
    cues
}

/// Whether the next line is the first one of a subtitle. Captions that roll begin with a blank one, which
/// does not end them.
fn is_first_line(cues: &[Cue], is_shown: bool) -> bool {
    is_shown && cues.last().is_some_and(|cue| cue.lines.is_empty())
}

/// Whether captions roll: many of them begin with the last lines of the one before, below which
/// a new line comes in.
fn is_rolling(cues: &[Cue]) -> bool {
    let repeated = cues.windows(2).filter(|pair| known(&pair[0].lines, &pair[1].lines).0 > 0);
    let repeated = repeated.count();
    repeated >= MIN_ROLLING && repeated as f64 >= MIN_ROLLING_SHARE * cues.len() as f64
}

/// Returns what a caption repeats of the one before: the number of its first lines that are the last lines
/// of that one, and the number of bytes of the last of them that are known, which is less than
/// all of it if the line has grown. At most [`MAX_SHARED_LINES`] lines are compared.
fn known(before: &[Line], lines: &[Line]) -> (usize, usize) {
    let is_same = |(one, other): (&Line, &Line)| one.text == other.text;
    for count in (1..=before.len().min(lines.len()).min(MAX_SHARED_LINES)).rev() {
        let last = &before[before.len() - count..];
        let (old, grown) = (&last[count - 1].text, &lines[count - 1].text);
        let is_grown = grown == old
            || grown.strip_prefix(old.as_str()).is_some_and(|rest| rest.starts_with(' '));
        if is_grown && last[..count - 1].iter().zip(&lines[..count - 1]).all(is_same) {
            return (count, old.len());
        }
    }
    (0, 0)
}

/// Removes from captions that roll what the one before has shown already.
fn keep_new_lines(cues: &mut [Cue]) {
    let mut before: Vec<Line> = Vec::new();
    for cue in cues {
        let shown = std::mem::take(&mut cue.lines);
        let (count, bytes) = known(&before, &shown);
        cue.lines = if count == 0 {
            shown.clone()
        } else {
            let last = &shown[count - 1];
            let text = last.text[bytes..].trim_start().to_owned();
            let rest = Line { speaker: last.speaker.clone(), text };
            std::iter::once(rest).chain(shown[count..].iter().cloned()).collect()
        };
        cue.lines.retain(|line| !line.text.is_empty());
        if !shown.is_empty() {
            before = shown;
        }
    }
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
pub(super) fn is_sound(line: &str) -> bool {
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

    fn read(source: &str) -> Extract {
        read_speech(source).0
    }

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
        assert_eq!(read(vtt).text, "Salt & tea. Over.");
    }

    #[test]
    fn speakers_are_named_by_markup_or_by_the_lines() {
        let voices = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lind>The tea</v>\n\n\
            00:02.000 --> 00:03.000\n<v Ann Lind>is hot.</v>\n\n00:03.000 --> 00:04.000\n<v.loud Ben>Is it?</v>\n";
        let (extract, speakers) = read_speech(voices);
        assert_eq!(extract.text, "The tea is hot.\n\nIs it?");
        assert_eq!(speakers, [Some("Ann Lind".to_owned()), Some("Ben".to_owned())]);
        let names = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn Lind: The tea\n\n\
            00:02.000 --> 00:03.000\nis hot.\n\n00:03.000 --> 00:04.000\nBen: Is it?\n";
        let (extract, speakers) = read_speech(names);
        assert_eq!(extract.text, "The tea is hot.\n\nIs it?");
        assert_eq!(speakers, [Some("Ann Lind".to_owned()), Some("Ben".to_owned())]);
        let prose = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe need: tea.\n\n00:02.000 --> 00:03.000\nNote: it is hot.\n";
        assert_eq!(read(prose).text, "We need: tea. Note: it is hot.");
    }

    #[test]
    fn a_long_text_is_not_the_name_of_a_speaker() {
        let long = "Ann".repeat(MAX_SPEAKER_BYTES);
        assert_eq!(voice(&format!("<v {long}>Tea is hot.")), None);
        assert_eq!(name(&format!("{long}: Tea is hot.")), None);
        let voices = format!(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v {long}>The tea\n\n\
             00:09.000 --> 00:10.000\nis hot.\n"
        );
        assert_eq!(read_speech(&voices).1, [None, None]);
    }

    #[test]
    fn only_a_few_lines_of_a_caption_are_compared_with_the_one_before() {
        let line = |text: &str| Line { speaker: None, text: text.to_owned() };
        let lines: Vec<Line> = (0..=MAX_SHARED_LINES).map(|at| line(&at.to_string())).collect();
        assert_eq!(known(&lines, &lines[1..]).0, MAX_SHARED_LINES);
        assert_eq!(known(&lines, &lines).0, 0);
    }

    #[test]
    fn captions_that_roll_are_said_once() {
        let srt = "1\n00:00:01,000 --> 00:00:03,000\nThe ferry\n\n\
            2\n00:00:03,000 --> 00:00:05,000\nThe ferry\nsails again from\n\n\
            3\n00:00:05,000 --> 00:00:07,000\nsails again from\nMay. Nobody\n\n\
            4\n00:00:07,000 --> 00:00:09,000\nMay. Nobody\nwas left. No.\n\n\
            5\n00:00:09,000 --> 00:00:11,000\nwas left. No.\n";
        assert_eq!(read(srt).text, "The ferry sails again from May. Nobody was left. No.");
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n \nso<00:01.500><c> we</c>\n\n\
            00:02.000 --> 00:02.010\nso we\n \n\n00:02.010 --> 00:03.000\nso we\nlook<c> at</c>\n\n\
            00:03.000 --> 00:03.010\nlook at\n \n";
        assert_eq!(read(vtt).text, "so we look at");
        let growing = "WEBVTT\n\n00:01.000 --> 00:02.000\nso\n\n00:02.000 --> 00:03.000\nso we\n\n\
            00:03.000 --> 00:04.000\nso we look\n";
        assert_eq!(read(growing).text, "so we look");
        let again = "1\n00:00:01,000 --> 00:00:03,000\nPull.\n\n2\n00:00:04,000 --> 00:00:06,000\nWait.\n\n\
            3\n00:00:07,000 --> 00:00:09,000\nPull.\n";
        assert_eq!(read(again).text, "Pull.\nWait.\nPull.");
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
