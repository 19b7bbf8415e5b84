//! Cuts off what stands below a mail: the card of its author, notices of companies and programs.

use std::ops::Deref;

use super::words;

/// The largest number of words of a line that a program adds: `Sent from my phone`.
const MAX_DEVICE_WORDS: usize = 12;

/// The longest such line, in bytes.
const MAX_DEVICE_BYTES: usize = 120;

/// The smallest number of words of notices in a paragraph that is one.
const MIN_NOTICE_WORDS: usize = 3;

/// The largest number of words of a paragraph that may be the name of the author, above a notice.
const MAX_NAME_WORDS: usize = 6;

/// The largest number of lines of the card of an author, with the empty ones.
const MAX_CARD_LINES: usize = 16;

/// The largest number of words of a line that closes a mail: `Kind regards,`.
const MAX_CLOSING_WORDS: usize = 6;

/// The smallest number of words of a sentence. A shorter line with a full stop may be a name of a company.
const MIN_SENTENCE_WORDS: usize = 5;

/// The smallest number of words of a sentence without a mark at its end.
const MIN_OPEN_SENTENCE_WORDS: usize = 10;

/// The smallest number of digits of a telephone number, with or without its area code.
const MIN_PHONE_DIGITS: usize = 6;

/// The longest line that is taken for a telephone number, in bytes.
const MAX_PHONE_BYTES: usize = 80;

/// A line of a mail.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its index among the lines.
    pub(super) at: usize,
    pub(super) text: &'t str,
}

impl Deref for Line<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// Returns the lines of a mail without its footers, joined. Time `O(text)`.
#[cfg(feature = "mail")]
pub(super) fn without(lines: &[&str]) -> String {
    join(&kept(lines), "\n")
}

/// Returns the lines of a mail that are not part of its footers; none if no words are left. Time `O(text)`.
pub(super) fn kept<'t>(lines: &[&'t str]) -> Vec<Line<'t>> {
    let lines = lines.iter().enumerate().map(|(at, text)| Line { at, text });
    let mut kept: Vec<Line<'t>> = lines.filter(|line| !is_of_device(line)).collect();
    remove_banner(&mut kept);
    kept.truncate(notice_start(&kept));
    trim_end(&mut kept);
    remove_card(&mut kept);
    trim_end(&mut kept);
    if !kept.iter().any(|line| line.contains(char::is_alphanumeric)) {
        kept.clear();
    }
    kept
}

/// Returns the text of some lines, with a separator between them.
fn join(lines: &[Line<'_>], separator: &str) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(separator)
}

/// Removes lines without words from the end.
fn trim_end(lines: &mut Vec<Line<'_>>) {
    while lines.last().is_some_and(|line| {
        !line.contains(char::is_alphanumeric) && !line.trim_start().starts_with("--")
    }) {
        lines.pop();
    }
}

/// Whether a program wrote a line to say what it is.
fn is_of_device(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line.len() < MAX_DEVICE_BYTES
        && line.split_whitespace().count() <= MAX_DEVICE_WORDS
        && words::begins(words::normal(line).trim_start_matches(['-', '*', '_', ' ']), "device")
}

/// Removes a warning that a company puts above mails from outside.
fn remove_banner(lines: &mut Vec<Line<'_>>) {
    let Some(start) = lines.iter().position(|line| !line.trim().is_empty()) else { return };
    let end = paragraph_end(lines, start);
    if words::contains(&words::normal(&join(&lines[start..end], " ")), "banner") {
        lines.drain(..end);
    }
}

/// Returns the line at which notices begin: the first paragraph, after the text has begun, with a phrase of
/// notices, or with several of their words below the name of the author.
fn notice_start(lines: &[Line<'_>]) -> usize {
    let mut start = 0;
    let mut has_text = false;
    let mut is_below_name = false;
    while start < lines.len() {
        let end = paragraph_end(lines, start);
        let paragraph = join(&lines[start..end], " ");
        if !paragraph.contains(char::is_alphanumeric) || paragraph.starts_with('>') {
            start = end.max(start + 1);
            continue;
        }
        let normal = words::normal(&paragraph);
        let has_words = || {
            let found = words::of("notice-word").iter().filter(|word| normal.contains(*word));
            found.count() >= MIN_NOTICE_WORDS
        };
        if has_text && (words::contains(&normal, "notice") || (is_below_name && has_words())) {
            return start;
        }
        is_below_name = has_text && paragraph.split_whitespace().count() <= MAX_NAME_WORDS;
        has_text = true;
        start = end;
    }
    lines.len()
}

/// The first empty line from a line on, or the number of lines.
fn paragraph_end(lines: &[Line<'_>], start: usize) -> usize {
    let end = lines[start..].iter().position(|line| line.trim().is_empty());
    end.map_or(lines.len(), |end| start + end)
}

/// Removes the card of the author: what is below the last line that closes the mail, or else a last
/// paragraph with telephone numbers and addresses. Sentences below the closing, such as a postscript, stay.
fn remove_card(lines: &mut Vec<Line<'_>>) {
    let tail = lines.len().saturating_sub(MAX_CARD_LINES);
    if let Some(at) = (tail..lines.len()).rev().find(|at| is_closing(&lines[*at])) {
        let sentences: Vec<Line<'_>> =
            lines[at + 1..].iter().copied().filter(|line| is_sentence(line)).collect();
        lines.truncate(at);
        lines.extend(sentences);
        return;
    }
    let blank = lines.iter().rposition(|line| line.trim().is_empty());
    let Some(start) = blank.map(|blank| blank + 1) else { return };
    let card = &lines[start..];
    let is_card = card.len() > 1
        && card.len() <= MAX_CARD_LINES
        && card.iter().any(|line| has_contact(line))
        && !card.iter().any(|line| is_sentence(line));
    if is_card {
        lines.truncate(start);
    }
}

/// Whether a line closes a mail: `Kind regards,`.
fn is_closing(line: &str) -> bool {
    line.split_whitespace().count() <= MAX_CLOSING_WORDS
        && !is_sentence(line)
        && words::begins(&words::normal(line), "closing")
}

/// Whether a line is a sentence and not a part of a card.
fn is_sentence(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let is_closed = line.trim_end().ends_with(['.', '!', '?', '。', '！', '？']);
    !line.contains(['|', '•', '·'])
        && (count >= MIN_OPEN_SENTENCE_WORDS || (is_closed && count >= MIN_SENTENCE_WORDS))
}

/// Whether a line has an address, a link or a telephone number.
fn has_contact(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.contains('@')
        || line.contains("www.")
        || line.contains("http")
        || (digits >= MIN_PHONE_DIGITS && line.len() < MAX_PHONE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_footers(text: &str) -> String {
        without(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn notices_cards_and_lines_of_devices_are_cut_off() {
        let own = "The roofer comes on Thursday.";
        let footers = [
            "Best,\nIda\n\nCONFIDENTIALITY NOTICE: This e-mail and any attachments are confidential.\n\nNo more.",
            "Kind regards,\n\nIda Lind\nHead of Estate | Northlight Ltd.\nT: +00 555 0100 | www.example.org",
            "Ida Lind\nHead of Estate\n12 Quay Street, Eastwick\n+00 555 0100 22",
            "Sent from my iPhone",
            "Von meinem iPhone gesendet",
            "Please consider the environment before printing this e-mail.",
            "Mit freundlichen Grüßen\nIda Lind\n\nDiese E-Mail enthält vertrauliche Informationen.",
            "*****\nIf you are not the intended recipient, please delete it.\n*****",
        ];
        for footer in footers {
            assert_eq!(without_footers(&format!("{own}\n\n{footer}\n")), own, "{footer}");
        }
        let other = "The information here is for the addressee only and may be privileged. If you got it by \
                     mistake, please delete it and tell the sender.";
        assert_eq!(without_footers(&format!("{own}\n\nIda\n\n{other}\n")), format!("{own}\n\nIda"));
    }

    #[test]
    fn what_the_author_wrote_about_secrets_and_below_the_name_is_kept() {
        let texts = [
            "Hello,\n\nthe contract is confidential until Monday. Please do not pass this e-mail on.\n\nIda",
            "If you are not the intended recipient of the parcel, tell me.",
            "It is here.\n\nThe key is under the mat,\nas it always was.",
        ];
        for text in texts {
            assert_eq!(without_footers(text), text);
        }
        let postscript = "It is here.\n\nBest,\nIda\n\nPS: The key is under the mat.";
        assert_eq!(without_footers(postscript), "It is here.\n\nPS: The key is under the mat.");
    }

    #[test]
    fn a_warning_above_the_mail_is_removed() {
        let text = "CAUTION: This email originated from outside of the organization.\nDo not click.\n\nIt is here.";
        assert_eq!(without_footers(text).trim(), "It is here.");
    }
}
