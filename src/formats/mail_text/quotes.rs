//! Finds where a mail quotes another one without marking its lines with `>`.
//!
//! Programs put one of these above the old mail, in the language of the user:
//! * its header fields ([`header_end`]), perhaps below a line such as `-----Original Message-----`;
//! * a line of its author and its date ([`attribution_end`]): `On 9 Mar 2026, at 20:02, Ann wrote:`.

use std::ops::Range;

use memchr::{memchr_iter, memmem, memrchr};

use super::dates::{has, has_date, is_time};
use super::{footers, words};

/// The smallest number of fields of a header that is recognized by its form alone.
const MIN_FIELDS: usize = 3;

/// The largest number of lines of a header that are looked at.
const MAX_FIELDS: usize = 8;

/// The longest name of a field, in bytes.
const MAX_NAME_BYTES: usize = 30;

/// The largest number of lines that the line above a quotation is wrapped to.
const MAX_ATTRIBUTION_LINES: usize = 3;

/// The longest line above a quotation, in bytes.
const MAX_ATTRIBUTION_BYTES: usize = 320;

/// The largest number of lines between a separator and the header below it.
const MAX_LINES_BELOW_SEPARATOR: usize = 3;

/// The longest line of dashes with words in it, in bytes.
const MAX_SEPARATOR_BYTES: usize = 120;

/// The largest number of lines from one field of a header to the next.
const MAX_LINES_BETWEEN_FIELDS: usize = 2;

/// The largest number of bytes from the colon of one field of a header to that of the next.
const MAX_BYTES_BETWEEN_FIELDS: usize = 400;

/// The smallest number of dashes or underscores of a line that separates mails without words.
const MIN_DASHES: usize = 5;

/// The largest number of words between dashes in a line that may separate mails.
const MAX_WORDS_BETWEEN_DASHES: usize = 5;

/// The largest number of words of the name of a field.
const MAX_WORDS_OF_FIELD: usize = 3;

/// The longest line without dashes that says that a mail is forwarded, in bytes.
const MAX_PHRASE_BYTES: usize = 80;

/// A mail that is quoted in another one, in numbers of lines.
#[derive(Debug, PartialEq)]
struct Quote {
    /// The first line of what is written above the quoted mail.
    start: usize,
    /// The first line of the quoted mail.
    body: usize,
    /// Whether the mail was forwarded, according to what is written above it.
    is_forwarded: bool,
}

/// Returns what was written in a mail: its text without the mails that it quotes, and without footers.
///
/// If it forwards a mail, that is part of its text. If nothing was written, the quoted mail is the text.
/// Lines that begin with `>` are kept, because answers may stand between them. Time `O(text)`.
#[cfg(feature = "mail")]
pub(in crate::formats) fn own_text(text: &str, subject: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(quote) = find(&lines, 0, Place::Mail) else {
        let own = footers::without(&lines);
        // Text that has no footer is returned as it is.
        return if own == lines.join("\n").trim_end() { text.to_owned() } else { own };
    };
    let own = footers::without(&lines[..quote.start]);
    let is_empty = !own
        .lines()
        .any(|line| !line.trim_start().starts_with('>') && line.contains(char::is_alphanumeric));
    if !is_empty && !quote.is_forwarded && !is_forward(subject) {
        return own;
    }
    let end = find(&lines, quote.body, Place::Mail).map_or(lines.len(), |next| next.start);
    let quoted = footers::without(&lines[quote.body..end]);
    let quoted = quoted.trim_start_matches('\n');
    if own.is_empty() { quoted.to_owned() } else { format!("{own}\n\n{quoted}") }
}

/// Returns the byte ranges of a text that are not what was written last, if mails are quoted in it, as when a
/// thread of mails was copied; none if it quotes no mail. Time `O(text)`.
///
/// They contain the quoted mails, what is above them, and the footers. If nothing was written above the first quoted
/// mail, that is the text, and so is a mail that was forwarded.
pub(in crate::formats) fn in_text(text: &str, subject: &str) -> Vec<Range<usize>> {
    if !may_quote(text) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let Some(quote) = find(&lines, 0, Place::Text) else { return Vec::new() };
    let mut is_kept = vec![false; lines.len()];
    let mut keep = |from: usize, to: usize| {
        let kept = footers::kept(&lines[from..to]);
        for line in &kept {
            is_kept[from + line.at] = true;
        }
        kept.iter()
            .any(|line| !line.trim_start().starts_with('>') && line.contains(char::is_alphanumeric))
    };
    if !keep(0, quote.start) || quote.is_forwarded || is_forward(subject) {
        let next = find(&lines, quote.body, Place::Text);
        keep(quote.body, next.map_or(lines.len(), |next| next.start));
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (line, is_kept) in text.split_inclusive('\n').zip(is_kept) {
        let end = start + line.len();
        match ranges.last_mut() {
            _ if is_kept => {}
            Some(last) if last.end == start => last.end = end,
            _ => ranges.push(start..end),
        }
        start = end;
    }
    ranges
}

/// Whether a text may quote a mail: it has lines that look like two fields of a header, like a line above a
/// quotation, or like a separator. This looks only at colons and at the starts of lines, and rules out nearly
/// all texts.
fn may_quote(text: &str) -> bool {
    let bytes = text.as_bytes();
    let colons = || {
        let wide = memmem::find_iter(bytes, "：").map(|at| (at, at + "：".len()));
        memchr_iter(b':', bytes).map(|at| (at, at + 1)).chain(wide)
    };
    let mut last_field: Option<usize> = None;
    let has_fields = colons().any(|(at, _)| {
        let from = at.saturating_sub(MAX_NAME_BYTES + 4);
        if from > 0 && memrchr(b'\n', &bytes[from..at]).is_none() {
            return false; // it is not near the start of its line
        }
        let is_near = last_field.is_some_and(|last| {
            at - last <= MAX_BYTES_BETWEEN_FIELDS
                && (1..=MAX_LINES_BETWEEN_FIELDS)
                    .contains(&memchr_iter(b'\n', &bytes[last..at]).count())
        });
        last_field = Some(at);
        is_near
    });
    let is_above_quote = |(at, end): (usize, usize)| {
        let is_at_end = bytes[end..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let before = &bytes[at.saturating_sub(MAX_ATTRIBUTION_BYTES)..at];
        is_at_end.is_none_or(|byte| *byte == b'\n')
            && (before.contains(&b'@') || (0..before.len()).any(|at| is_time(before, at)))
    };
    let has_separator = |dashes: &str| {
        memmem::find_iter(bytes, dashes).any(|at| {
            let line = text[at + 1..].lines().next().unwrap_or_default();
            line.len() <= MAX_SEPARATOR_BYTES
                && line.contains(char::is_alphabetic)
                && separator_of(line.trim()).is_some()
        })
    };
    has_fields
        || colons().any(is_above_quote)
        || ["\n--", "\n__", "\n==", "\n**"].into_iter().any(has_separator)
        || text.starts_with(['-', '_', '='])
}

/// Whether a subject is that of a mail that forwards another: `Fwd: Tea`.
fn is_forward(subject: &str) -> bool {
    let subject = words::normal(subject);
    let prefix = subject.split([':', '：']).next().unwrap_or_default();
    prefix.len() < subject.len() && words::of("forward").contains(&prefix.trim())
}

/// Whether a text has at least two lines that are fields of a header.
#[cfg(all(feature = "html", feature = "mail"))]
pub(in crate::formats) fn has_fields(text: &str) -> bool {
    text.lines().filter(|line| field(line).is_some()).nth(1).is_some()
}

/// Whether a paragraph stands above a quoted mail: it has fields of a header, or says who wrote it.
#[cfg(all(feature = "html", feature = "mail"))]
pub(in crate::formats) fn is_above_quote(text: &str) -> bool {
    let text = text.trim();
    has_fields(text)
        || (text.len() <= MAX_ATTRIBUTION_BYTES
            && text.ends_with([':', '：'])
            && is_attribution(text))
}

/// Where a quoted mail is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a mail.
    #[cfg_attr(not(feature = "mail"), allow(dead_code, reason = "no mails are read"))]
    Mail,
    /// In any text. A letter that is quoted in it has a date, but not the time of day.
    Text,
}

/// Finds the first quoted mail from a line on.
fn find(lines: &[&str], from: usize, place: Place) -> Option<Quote> {
    let mut separator: Option<usize> = None;
    let mut is_forwarded = false;
    for at in from..lines.len() {
        let line = lines[at].trim();
        if line.is_empty() || line.starts_with('>') {
            continue;
        }
        let start = separator.filter(|line| at - line <= MAX_LINES_BELOW_SEPARATOR);
        let is_below = start.is_some();
        let start = start.unwrap_or(at);
        is_forwarded &= is_below;
        if let Some(body) = header_end(lines, at, is_below) {
            return Some(Quote { start, body, is_forwarded });
        }
        if let Some(body) = attribution_end(lines, at, place) {
            return Some(Quote { start, body, is_forwarded });
        }
        match separator_of(line) {
            Some(Separator::Certain { is_forwarded }) => {
                // The header below it may be in a form that is not known.
                let next = header_end(lines, next_line(lines, at + 1), true);
                return Some(Quote { start, body: next.unwrap_or(at + 1), is_forwarded });
            }
            Some(Separator::Possible) => separator = Some(at),
            None => (),
        }
    }
    None
}

/// A line between a mail and the one that it quotes.
enum Separator {
    /// It says so: `-----Original Message-----`.
    Certain { is_forwarded: bool },
    /// A line of dashes or underscores, perhaps with words.
    Possible,
}

/// Returns whether a line separates a mail from the one that it quotes.
fn separator_of(line: &str) -> Option<Separator> {
    let is_dash = |c: char| matches!(c, '-' | '_' | '=' | '—' | '–' | '*' | '─');
    let dashes = line.chars().take_while(|c| is_dash(*c)).count();
    if dashes < 2 && line.len() > MAX_PHRASE_BYTES {
        return None;
    }
    let inner = line.trim_matches(is_dash).trim();
    let phrase = words::normal(inner);
    let phrase = phrase.trim_end_matches([':', '：']);
    let is_one = |section: &str| words::of(section).contains(&phrase);
    if is_one("forwarded") {
        return Some(Separator::Certain { is_forwarded: true });
    }
    if dashes > 1 && is_one("original") {
        return Some(Separator::Certain { is_forwarded: false });
    }
    let is_line = dashes >= MIN_DASHES && inner.is_empty();
    let has_words = dashes > 1
        && line.ends_with(is_dash)
        && inner.split_whitespace().count() <= MAX_WORDS_BETWEEN_DASHES;
    (is_line || has_words).then_some(Separator::Possible)
}

/// Returns the first line behind the header of a quoted mail that begins at a line; `None` if there is none.
///
/// The fields are known by their names, the first being the sender, or by their form: the first
/// contains an address, and another one a time.
fn header_end(lines: &[&str], at: usize, is_below_separator: bool) -> Option<usize> {
    let (name, value) = field(lines.get(at)?)?;
    let is_sender = words::of("from").contains(&name.as_str());
    if !is_sender && !value.contains('@') {
        return None;
    }
    let mut kinds: Vec<&str> = Vec::new();
    let (mut fields, mut has_time, mut has_address) = (0, false, false);
    let (mut next, mut end) = (at, at);
    while fields < MAX_FIELDS
        && let Some(line) = lines.get(next)
    {
        next += 1;
        if line.trim().is_empty() {
            // Where each field is a paragraph of HTML, empty lines are between them.
            if lines.get(next).is_some_and(|line| known_kind(line).is_some()) {
                continue;
            }
            break;
        }
        match field(line) {
            Some((_, value)) => {
                kinds.extend(known_kind(line));
                has_time |= has_date(&value);
                has_address |= value.contains('@');
                fields += 1;
            }
            // A long list of addresses goes on in the next line.
            None if fields > 0 && (line.starts_with([' ', '\t']) || line.contains('@')) => (),
            None => break,
        }
        end = next;
    }
    kinds.sort_unstable();
    kinds.dedup();
    let by_names = is_sender && kinds.len() > usize::from(!is_below_separator && !has_address) + 1;
    let by_form = fields >= MIN_FIELDS && has_time && value.contains('@');
    (by_names || by_form).then_some(end)
}

/// The section of the lists that a field is in by its name.
fn known_kind(line: &str) -> Option<&'static str> {
    let (name, _) = field(line)?;
    ["from", "sent", "to", "subject"]
        .into_iter()
        .find(|section| words::of(section).contains(&name.as_str()))
}

/// Returns the name and the value of a field, both without the asterisks of bold text.
fn field(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line.split_once([':', '：'])?;
    let is_name = name.len() <= MAX_NAME_BYTES
        && name.split_whitespace().count() <= MAX_WORDS_OF_FIELD
        && name.contains(char::is_alphabetic)
        && name.chars().all(|c| !c.is_numeric() && !matches!(c, '.' | ',' | '!' | '?' | '<' | '('));
    let value = value.trim_start_matches('*').trim();
    is_name.then(|| (words::normal(name.trim_matches(['*', ' '])), value.to_owned()))
}

/// Returns the first line behind the line that says who wrote the quoted mail and when; `None` if there is
/// no such line, or if the lines below it are marked with `>`.
fn attribution_end(lines: &[&str], at: usize, place: Place) -> Option<usize> {
    if at > 0 && !lines[at - 1].trim().is_empty() && separator_of(lines[at - 1].trim()).is_none() {
        return None; // it begins within a paragraph
    }
    let lines_of_it = lines[at..].iter().take(MAX_ATTRIBUTION_LINES);
    let last = lines_of_it
        .map(|line| line.trim())
        .position(|line| line.is_empty() || line.ends_with([':', '：']))?;
    let whole = lines[at..=at + last].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    if !whole.ends_with([':', '：']) || whole.len() > MAX_ATTRIBUTION_BYTES {
        return None;
    }
    let end = at + last + 1;
    let next = lines.get(next_line(lines, end));
    let is_marked = next.is_some_and(|line| line.trim().starts_with('>'));
    let is_of_mail = place == Place::Mail || whole.contains('@') || has(&whole, is_time);
    (!is_marked && is_of_mail && is_attribution(&whole)).then_some(end)
}

/// Whether a line that ends with a colon says who wrote a mail and when.
///
/// A year alone is not the date of a mail: `In 2019 Ann wrote:` stands above a quotation of another kind.
fn is_attribution(line: &str) -> bool {
    let numbers = line.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let says_so = || numbers.count() > 1 && words::contains(&words::normal(line), "wrote");
    has_date(line) && (line.contains('@') || says_so())
}

/// The next line that is not empty, or the number of lines.
fn next_line(lines: &[&str], from: usize) -> usize {
    let next =
        lines.get(from..).and_then(|rest| rest.iter().position(|line| !line.trim().is_empty()));
    next.map_or(lines.len(), |next| from + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "The plumber comes on Thursday.\n\n";
    const OLD: &str = "Hello Ida,\n\nThe pump has been running all night. Who pays?\n\nEwa\n";

    #[test]
    fn a_quoted_mail_is_cut_off_below_any_header() {
        let headers = [
            "-----Original Message-----\nFrom: Ewa Borg\nSent: Monday, March 9, 2026 8:02 PM\nSubject: x\n\n",
            "From: Ewa Borg <ewa@example.org>\nSent: Monday\nTo: Ida\nSubject: The pump\n\n",
            "________________________________\nFrom: Ewa Borg\nSubject: The pump\n\n",
            "Von: Ewa Borg\nGesendet: Montag, 9. März 2026 20:02\nAn: Ida\nBetreff: x\n\n",
            "*De :* Ewa Borg <ewa@example.org>\n*Envoyé :* lundi\n*À :* Ida\n*Objet :* x\n\n",
            "差出人: Ewa\n送信日時: 2026年3月9日 20:02\n宛先: Ida\n件名: x\n\n",
            // In no language of the lists.
            "Xyo: Ewa <ewa@example.org>\nXat: 9 abc 2026, 20:02\nXyu: Ida <ida@example.org>\n\n",
            "On 9 Mar 2026, at 20:02, Ewa Borg <ewa@example.org> wrote:\n\n",
            "On Mon, Mar 9, 2026 at 8:02 PM Ewa Borg <ewa@example.org>\nwrote:\n\n",
            "Am 09.03.2026 um 20:02 schrieb Ewa Borg:\n\n",
            "Le lun. 9 mars 2026 à 20:02, Ewa Borg a écrit :\n\n",
            "El lun, 9 mar 2026 a las 20:02, Ewa Borg escribió:\n",
            "Xun 9 abc 2026 20:02, Ewa Borg <ewa@example.org> xyz:\n",
            "--- On Mon, 3/9/26 at 20:02, Ewa Borg <ewa@example.org> wrote:\n\n",
            "-------- Ursprüngliche Nachricht --------\n",
            "From: Ewa Borg <ewa@example.org>\n\nSent: Monday, March 9, 2026\n\nTo: Ida\n\n",
        ];
        for header in headers {
            let text = format!("{OWN}{header}{OLD}");
            assert_eq!(own_text(&text, "Re: The pump").trim(), OWN.trim(), "{header}");
        }
    }

    #[test]
    fn what_only_looks_like_a_header_is_kept() {
        let texts = [
            "We met.\n\nWhen: Tuesday, 10 March 2026, 14:00\nWhere: Room 3\nWhat: the pump\n\nIt rained.",
            "We met.\n\nFrom: the mill\nTo the church it is a mile.\n\nIt rained.",
            "In 2026 we need:\n\nA pump.",
            "We met.\n\n-----\n\nIt rained.",
            "On Monday at 20:02 it rained:\n\nThe cellar is wet.",
            "In 2019 Ann wrote:\n\nThe cellar is wet.",
        ];
        for text in texts {
            assert_eq!(own_text(text, ""), text);
        }
    }

    /// What is left of a text without what belongs to quoted mails.
    fn left(text: &str) -> String {
        let mut left = String::new();
        let mut start = 0;
        for range in in_text(text, "") {
            left.push_str(&text[start..range.start]);
            start = range.end;
        }
        left + &text[start..]
    }

    #[test]
    fn a_thread_of_mails_in_a_text_is_read_as_in_a_mail() {
        let headers = [
            "-----Original Message-----\nFrom: Ewa Borg\nSent: Monday\nSubject: x\n\n",
            "Von: Ewa Borg <ewa@example.org>\nGesendet: Montag\nAn: Ida\nBetreff: x\n\n",
            "On 9 Mar 2026, at 20:02, Ewa Borg <ewa@example.org> wrote:\n\n",
            "Le lun. 9 mars 2026 à 20:02, Ewa Borg a écrit :\n\n",
        ];
        for header in headers {
            let text = format!("{OWN}Kind regards,\nIda\n\n{header}{OLD}\n{header}Older.\n");
            assert_eq!(left(&text).trim(), OWN.trim(), "{header}");
            let found = left(&format!("{header}{OLD}\n{header}Older.\n"));
            assert!(found.contains("Who pays?") && !found.contains("Older"), "{found}");
        }
    }

    #[test]
    fn a_text_about_letters_is_not_a_thread() {
        let texts = [
            "In the winter it rained.\n\nOn 9 March 1926, Ann Lind wrote:\n\nThe cellar is wet.",
            "Note: it rained.\n\nAddress: 4 Quay Street\nPrice: 3 marks\n\nIt rained again.",
            "From: the mill\nTo: the church\n\nIt is a mile.",
            "A.\n\n----- Chapter 2 -----\n\nIt rained at 20:02:\n\nThe cellar is wet.",
        ];
        for text in texts {
            assert!(in_text(text, "").is_empty(), "{text}");
        }
    }

    #[test]
    fn answers_between_marked_lines_are_kept() {
        let text =
            "On 9 Mar 2026, at 20:02, Ewa <e@example.org> wrote:\n> Who pays?\nThe landlord does.";
        assert_eq!(own_text(text, "Re: x"), text);
    }

    #[test]
    fn a_forwarded_mail_is_part_of_the_text() {
        let forwarded = "---------- Forwarded message ---------\nFrom: Ewa <e@example.org>\n\
                         Date: Mon, Mar 9, 2026 at 8:02 PM\nSubject: The pump\nTo: Ida <i@example.org>\n\n\n";
        let text = format!("See below.\n\n{forwarded}{OLD}");
        let found = own_text(&text, "Fwd: The pump");
        assert!(
            found.starts_with("See below.\n\nHello Ida,") && found.contains("Who pays?"),
            "{found}"
        );
        let outlook = "From: Ewa <e@example.org>\nSent: Monday\nSubject: The pump\n\n";
        let found = own_text(&format!("See below.\n\n{outlook}{OLD}"), "WG: The pump");
        assert!(found.contains("See below.") && found.contains("Who pays?"), "{found}");
    }

    #[test]
    fn the_quoted_mail_is_the_text_if_nothing_else_was_written() {
        let header = "From: Ewa <e@example.org>\nSent: Monday\nSubject: The pump\n\n";
        let text = format!("Sent from my iPhone\n\n{header}{OLD}\n{header}Older.\n");
        let found = own_text(&text, "Re: The pump");
        assert!(found.contains("Who pays?") && !found.contains("Older"), "{found}");
    }
}
