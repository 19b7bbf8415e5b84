//! The forms in which chats and transcripts say who wrote or spoke, and when: one table of patterns.
//!
//! A new program takes a row in [`ROWS`]. A pattern is a regular expression in which a name in braces stands
//! for one of [`PARTS`]. It is matched against a whole line without white space at its ends. The groups
//! `name` and `text` are the speaker and what was said; a pattern without `text` is that of a line above what
//! was said.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::document::MAX_SPEAKER_BYTES;

/// What a line with a stamp belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A chat: what is said is short, and each message stands for itself.
    Chat,
    /// A transcript of speech, by turns of speakers or by pieces of time.
    Transcript,
}

/// How certain it is that lines of this form belong to a chat or a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Two lines are enough.
    Strong,
    /// A speaker must occur twice.
    Names,
    /// The times must be those of a recording, see [`is_recording`](super::is_recording).
    Recording,
    /// The line above each time must be a name, see [`is_name`](super::is_name).
    NameAbove,
}

/// A form of lines.
pub(super) struct Row {
    /// The programs that write such lines.
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the table, and for tests"))]
    programs: &'static str,
    pub(super) kind: Kind,
    pub(super) evidence: Evidence,
    pattern: &'static str,
    /// Examples, each with the speaker and the text that are found in it.
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the table, and for tests"))]
    examples: &'static [(&'static str, &'static str, &'static str)],
}

impl Row {
    /// Whether what was said follows in the next lines.
    pub(super) fn is_header(&self) -> bool {
        !self.pattern.contains("{text}")
    }
}

/// The parts of patterns. Patterns match bytes and avoid repetitions with bounds, because both make them
/// much cheaper to compile than classes of characters would. A letter is one of ASCII, or any byte of a
/// character outside of it.
const PARTS: [(&str, &str); 10] = [
    // 12.03.24, 2024-03-12, 12/03/2024, 2024. 03. 12., 12-Mar-24, 12 March 2024, Mar 12th, 2024, 12/03, and
    // what is between date and time: a comma, `at`
    (
        "{date}",
        r"(?:{digits}[./-] ?{digits}[./-] ?{digits}\.?|{digits}年 ?{digits}月 ?{digits}日|{digits}[-. ]+{letter}{letter}{letter}+\.?[-., ]+{digits}|{letter}{letter}{letter}+\.? {digits}(?:st|nd|rd|th)?,? {digits}|{digits}[./-]{digits}\.?),?(?: {letter}+)?",
    ),
    // 18:05, 18.05, 6:05 PM, 6:05 p. m., 18:05:11, 18:05 Uhr, 下午6:05
    (
        "{time}",
        r"(?:[\x80-\xff]+ ?)?[0-9][0-9]?[:.][0-9][0-9](?:[:.][0-9][0-9])?(?:{space}?(?:[AaPp]\.?{space}?[Mm]\.?|Uhr|uur|h))?",
    ),
    // 0:02, 1:02:03, 00:01:02.345
    ("{clock}", r"(?P<clock>{minutes})(?:[.,][0-9]+)?"),
    ("{clock2}", r"{minutes}(?:[.,][0-9]+)?"),
    ("{minutes}", r"[0-9][0-9]?:[0-9][0-9](?::[0-9][0-9])?"),
    // Today at, Yesterday, Heute um, hoy a las
    ("{day}", r"(?:{letter}|['.])+(?: {letter}+)?(?: {letter}+)?"),
    ("{name}", r"(?P<name>(?:[+~@(]|[0-9_]*{letter})[^\n:<>\[\]]*?)"),
    ("{nick}", r"(?P<name>[^ \t<>:]+)"),
    ("{text}", r"(?P<text>.*)"),
    // A space, or one without a break, as some programs put it before AM and PM.
    ("{space}", r"(?: |\xc2\xa0|\xe2\x80\xaf)"),
];

/// The smallest parts, which occur in the others.
const UNITS: [(&str, &str); 2] = [("{digits}", "[0-9]+"), ("{letter}", r"[A-Za-z\x80-\xff]")];

/// The forms. Of several that match the same number of lines, the first one counts.
pub(super) const ROWS: [Row; 17] = [
    Row {
        programs: "WhatsApp on Android; Telegram and Line in some forms",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"{date} (?:{day} )?{time} (?:-|–) {name}: {text}",
        examples: &[
            ("12/03/2024, 18:05 - Lena: Hi all: come", "Lena", "Hi all: come"),
            ("3/12/24, 6:05\u{202f}PM - +47 123 45 678: Hi", "+47 123 45 678", "Hi"),
            ("12.03.24, 18:05 - Lena Berg: Hi", "Lena Berg", "Hi"),
            ("12/3/2024 6:05 p. m. - Lena: Hi", "Lena", "Hi"),
        ],
    },
    Row {
        programs: "WhatsApp on iPhones and as copied; Signal; Skype",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"\[(?:{date} {time}|{time},? {date})\] {name}: {text}",
        examples: &[
            ("[12.03.24, 18:05:11] Lena: Hi", "Lena", "Hi"),
            ("[18:05, 12/03/2024] ~ Lena: Hi", "~ Lena", "Hi"),
            ("[2024-03-12, 18:05] Me: Hi", "Me", "Hi"),
            ("[3/12/24, 6:05:11 PM] Lena: Hi", "Lena", "Hi"),
        ],
    },
    Row {
        programs: "IRC: irssi, mIRC, HexChat, ZNC; Matrix",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"(?:\[?(?:{date}[ T])?{time}\]?[ \t]+)?<[@+%&~! ]*{nick}>[ \t]{text}",
        examples: &[
            ("[14:02:11] <lena> has anyone", "lena", "has anyone"),
            ("14:02 <@lena> has anyone", "lena", "has anyone"),
            ("2024-03-12 14:02:11 < lena> has anyone", "lena", "has anyone"),
            ("<lena> has anyone", "lena", "has anyone"),
        ],
    },
    Row {
        programs: "WeeChat",
        kind: Kind::Chat,
        evidence: Evidence::Names,
        pattern: r"{date} {time}\t[@+%&~ ]?{nick}\t{text}",
        examples: &[("2024-03-12 14:02:11\t@lena\thas anyone", "lena", "has anyone")],
    },
    Row {
        programs: "Zoom",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"{time}[ \t]+From[ \t]+{name}(?:[ \t]+to[ \t]+[^:]+?)?[ \t]*: ?{text}",
        examples: &[
            ("14:02:11 From Lena Berg to Everyone: Hi", "Lena Berg", "Hi"),
            ("14:02:11\t From  Lena Berg : Hi", "Lena Berg", "Hi"),
            ("14:02:11 From Lena Berg to Everyone:", "Lena Berg", ""),
        ],
    },
    Row {
        programs: "Telegram",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"{name},? \[(?:{date} )?{time}\]:?",
        examples: &[
            ("Lena Berg, [12.03.2024 18:05]", "Lena Berg", ""),
            ("Lena, [12 Mar 2024, 18:05:11]:", "Lena", ""),
            ("Lena, [12 Mar 2024 at 18:05]:", "Lena", ""),
            ("lena [2:02 PM]", "lena", ""),
        ],
    },
    Row {
        programs: "Discord",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"{name} ?(?:—|–) ?(?:{date} ?|{day} )?{time}",
        examples: &[
            ("lena — Today at 2:02 PM", "lena", ""),
            ("lena — 03/12/2024 2:02 PM", "lena", ""),
            ("lena — heute um 14:02 Uhr", "lena", ""),
            ("lena — 14:02", "lena", ""),
        ],
    },
    Row {
        programs: "Teams; exports of Discord",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"\[(?:{date} |{day} )?{time}\] {name}",
        examples: &[
            ("[12-Mar-24 02:02 PM] lena#1234", "lena#1234", ""),
            ("[2:02 PM] Lena Berg", "Lena Berg", ""),
            ("[Yesterday 14:02] Lena Berg", "Lena Berg", ""),
            ("[12/03 14:02] Lena Berg", "Lena Berg", ""),
        ],
    },
    Row {
        programs: "Slack, Teams",
        kind: Kind::Chat,
        evidence: Evidence::Strong,
        pattern: r"{name}(?:[ \t][ \t]+|\t)(?:APP )?(?:{date} |{day} )?{time}",
        examples: &[
            ("Lena Berg  2:02 PM", "Lena Berg", ""),
            ("Lena Berg\t12/03/2024 14:02", "Lena Berg", ""),
            ("Otter Bot  APP 2:02 PM", "Otter Bot", ""),
        ],
    },
    Row {
        programs: "Slack, Teams, Google Chat, Otter",
        kind: Kind::Chat,
        evidence: Evidence::Names,
        pattern: r"{name},? (?:{date} |{day}, )?{time}",
        examples: &[
            ("Lena Berg 2:02 PM", "Lena Berg", ""),
            ("Lena Berg, Mon, 2:02 PM", "Lena Berg", ""),
            ("Maria Lopez 0:03", "Maria Lopez", ""),
        ],
    },
    Row {
        programs: "Slack, Teams, with the name on the line above the time",
        kind: Kind::Chat,
        evidence: Evidence::NameAbove,
        pattern: r"\[?(?:{date} |{letter}+ (?:{letter}+ )?)?{time}\]?",
        examples: &[("2:02 PM", "", ""), ("Today at 14:02", "", "")],
    },
    Row {
        programs: "Transcripts with speakers: time before the name",
        kind: Kind::Transcript,
        evidence: Evidence::Names,
        pattern: r"[\[(]?{clock}(?: ?(?:-->|-|–) ?{clock2})?[\])]?[ \t]*(?:-|–|\|)?[ \t]*{name}: {text}",
        examples: &[
            ("00:00:01 Maria Lopez: Good morning", "Maria Lopez", "Good morning"),
            ("[00:01] Speaker 1: Good morning", "Speaker 1", "Good morning"),
            ("(0:01) - Maria: Good morning", "Maria", "Good morning"),
            ("[00:00:00.000 --> 00:00:04.000] SPEAKER_01: So", "SPEAKER_01", "So"),
        ],
    },
    Row {
        programs: "Transcripts with speakers: time behind the name",
        kind: Kind::Transcript,
        evidence: Evidence::Names,
        pattern: r"{name} ?[\[(]{clock}[\])] ?: ?{text}",
        examples: &[
            ("Maria Lopez (00:01): Good morning", "Maria Lopez", "Good morning"),
            ("Speaker 1 [0:01]:", "Speaker 1", ""),
        ],
    },
    Row {
        programs: "Transcripts with speakers: a line with name and time above what is said",
        kind: Kind::Transcript,
        evidence: Evidence::Names,
        pattern: r"{name} ?[|,-]? ?[\[(]?{clock}[\])]?",
        examples: &[
            ("Maria Lopez (00:01)", "Maria Lopez", ""),
            ("Maria Lopez | 00:01", "Maria Lopez", ""),
        ],
    },
    Row {
        programs: "Whisper",
        kind: Kind::Transcript,
        evidence: Evidence::Strong,
        pattern: r"\[?{clock} ?--> ?{clock2}\]?[ \t]+{text}",
        examples: &[("[00:00:00.000 --> 00:00:04.000]  So today", "", "So today")],
    },
    Row {
        programs: "Transcripts of videos, on one line",
        kind: Kind::Transcript,
        evidence: Evidence::Recording,
        pattern: r"[\[(]?{clock}[\])]?:?[ \t]+(?:-|–)?[ \t]*{text}",
        examples: &[
            ("0:02 prune an apple tree", "", "prune an apple tree"),
            ("[00:02] so", "", "so"),
        ],
    },
    Row {
        programs: "Transcripts of videos, with the times on lines of their own",
        kind: Kind::Transcript,
        evidence: Evidence::Recording,
        pattern: r"[\[(]?{clock}[\])]?",
        examples: &[("0:02", "", ""), ("[00:01:02]", "", "")],
    },
];

/// A line with a stamp.
#[derive(Debug, PartialEq)]
pub(super) struct Stamp {
    /// The speaker, as a byte range of the line.
    pub(super) name: Option<Range<usize>>,
    /// What was said, as a byte range of the line. Empty if it follows in the next lines.
    pub(super) text: Range<usize>,
    /// The time since the beginning of a recording, in seconds.
    pub(super) seconds: Option<u32>,
}

/// The expressions of all rows, and those of other lines of a chat.
static PATTERNS: LazyLock<Patterns> = LazyLock::new(Patterns::new);

struct Patterns {
    rows: Vec<Regex>,
    time: Regex,
    event: Regex,
    stamped: Regex,
}

impl Patterns {
    fn new() -> Self {
        Self {
            rows: ROWS.iter().map(|row| expression(row.pattern)).collect(),
            time: expression(r"\[?(?:{date} )?{time}\]?"),
            event: expression(
                r"(?:\[?(?:{date}[ \tT])?{time}\]?[ \t]+)?(?P<mark>\*{1,3}|-!-|-->|<--|--|==|←|→|⇐|⇒)[ \t]+{text}",
            ),
            stamped: expression(
                r"(?:\[(?:{date} {time}|{time},? {date})\]|{date} {time} (?:-|–)) {text}",
            ),
        }
    }
}

/// Compiles a pattern.
fn expression(pattern: &str) -> Regex {
    let expanded = PARTS.iter().chain(&UNITS).fold(pattern.to_owned(), |pattern, (name, part)| {
        if pattern.contains(name) { pattern.replace(name, part) } else { pattern }
    });
    Regex::new(&format!("(?-u)^(?:{expanded})$")).expect("a test compiles every pattern")
}

/// Returns the stamp of a line, if it has the form of a row.
pub(super) fn stamp(row: usize, line: &str) -> Option<Stamp> {
    let captures = PATTERNS.rows[row].captures(line.as_bytes())?;
    // Groups begin and end next to ASCII characters, so this holds; `get` makes sure.
    let range = |group: &str| {
        captures
            .name(group)
            .map(|found| found.range())
            .filter(|range| line.get(range.clone()).is_some())
    };
    let name = range("name");
    // The month of a date is not a name.
    if name.as_ref().is_some_and(|name| name.len() > MAX_SPEAKER_BYTES || is_time(line)) {
        return None;
    }
    let seconds = range("clock").map(|clock| {
        line[clock].split(':').fold(0, |sum, part| sum * 60 + part.parse::<u32>().unwrap_or(0))
    });
    Some(Stamp { name, text: range("text").unwrap_or(line.len()..line.len()), seconds })
}

/// Whether a line has the form of a row.
pub(super) fn has_form(row: usize, line: &str) -> bool {
    stamp(row, line).is_some()
}

/// Whether a line is a time, perhaps with a date, and nothing else.
pub(super) fn is_time(line: &str) -> bool {
    PATTERNS.time.is_match(line.as_bytes())
}

/// Whether a line has a date and a time before its text, as the notes of a program have in a chat
/// whose messages have names as well.
pub(super) fn is_stamped(line: &str) -> bool {
    PATTERNS.stamped.is_match(line.as_bytes())
}

/// Returns the mark and the byte range of the text of a line about an event: `* ann joined`.
pub(super) fn event(line: &str) -> Option<(&str, Range<usize>)> {
    let captures = PATTERNS.event.captures(line.as_bytes())?;
    let text = captures.name("text")?.range();
    line.get(text.clone())?;
    Some((&line[captures.name("mark")?.range()], text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_finds_the_speaker_and_the_text_of_its_examples() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(!row.examples.is_empty(), "{}", row.programs);
            for (line, name, text) in row.examples {
                let programs = row.programs;
                let found = stamp(at, line).unwrap_or_else(|| panic!("{programs}: {line}"));
                let found_name = found.name.map_or("", |name| &line[name]);
                assert_eq!((found_name, &line[found.text]), (*name, *text), "{programs}: {line}");
                assert!(has_form(at, line));
            }
        }
    }

    #[test]
    fn prose_with_times_has_none_of_the_forms_of_chats() {
        let lines = [
            "The doors open at 10:00 and the first talk begins at 10:30.",
            "At 12:15 there is soup: tea, bread, and more.",
            "12/03/2024 was a Tuesday - and it rained: all day.",
            "Note: the bus leaves at 18:05.",
        ];
        for line in lines {
            for (at, row) in ROWS.iter().enumerate() {
                assert!(!has_form(at, line), "{}: {line}", row.programs);
            }
        }
    }

    #[test]
    fn times_and_events_stand_alone() {
        for line in ["2:02", "[2:02 PM]", "12/03/2024, 18:05", "Mar 12, 2024, 6:05 PM"] {
            assert!(is_time(line), "{line}");
        }
        assert!(!is_time("it was fine yesterday") && !is_time("at 2:02 it was"));
        assert_eq!(event("[14:03:05] * priya joined #dev").map(|(mark, _)| mark), Some("*"));
        assert_eq!(
            event("14:02 -!- priya [~p@host] has joined").map(|(mark, _)| mark),
            Some("-!-")
        );
        assert!(event("It is * here").is_none());
        assert!(is_stamped("12/03/2024, 18:02 - Lena created group"));
    }
}
