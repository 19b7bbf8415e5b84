//! Reads mailboxes (`mbox`, RFC 4155): sequences of mails, each of which is a document.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Result, anyhow};
use mail_parser::MessageParser;
use mail_parser::mailbox::mbox::MessageIterator;
use serde_json::Value;

use super::io_error::reason;

/// The start of the line that precedes each mail.
pub(crate) const START: &[u8] = b"From ";

/// Reads the mails of a mailbox one by one. Its memory is bounded by the longest mail.
pub struct Mails {
    inbox: MessageIterator<BufReader<Metered>>,
    /// The number of bytes that were read since the last mail.
    read: Arc<AtomicU64>,
    /// The longest mail that is read, in bytes.
    max_mail: u64,
    /// The number of the next mail, from 1.
    next: usize,
    has_ended: bool,
    /// Whether there has been no mail and no error, and this has not been reported.
    pub(crate) is_empty: bool,
}

/// A mail of a mailbox, and its number.
#[derive(Debug)]
pub struct Mail {
    pub(crate) bytes: Vec<u8>,
    pub(crate) number: usize,
}

impl Mails {
    pub(crate) fn new(reader: BufReader<Box<dyn Read + Send>>, max_mail: u64) -> Self {
        let (capacity, read) = (reader.capacity(), Arc::default());
        // The reader is ahead of the mail by up to one buffer.
        let max = max_mail.saturating_add(capacity as u64);
        let reader = Metered { reader, read: Arc::clone(&read), max };
        let inbox = MessageIterator::new(BufReader::with_capacity(capacity, reader));
        Self { inbox, read, max_mail, next: 1, has_ended: false, is_empty: true }
    }

    /// Returns the next mail, or `None` at the end.
    ///
    /// # Errors
    /// The input cannot be read, or contains a mail that is too long. There are no more mails after an
    /// error.
    pub(crate) fn read(&mut self) -> Option<Result<Mail>> {
        if self.has_ended {
            return None;
        }
        let mail = self.inbox.next()?;
        self.is_empty = false;
        let read = self.read.swap(0, Ordering::Relaxed);
        self.has_ended = mail.is_err();
        let number = self.next;
        self.next += 1;
        Some(match mail {
            Ok(mail) => Ok(Mail { bytes: mail.unwrap_contents(), number }),
            Err(_) if read > self.max_mail => {
                let limit = self.max_mail;
                Err(anyhow!("contains a mail of more than {limit} bytes; --max-size allows more"))
            }
            Err(error) => Err(anyhow!(reason(&error))),
        })
    }
}

/// A reader that fails when more than `max` bytes have been read since the count was reset.
struct Metered {
    reader: BufReader<Box<dyn Read + Send>>,
    read: Arc<AtomicU64>,
    max: u64,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        let before = self.read.fetch_add(count as u64, Ordering::Relaxed);
        if before + count as u64 > self.max {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(count)
    }
}

/// Returns the identifier of a mail, if it has one.
pub(crate) fn id(mail: &[u8]) -> Option<Value> {
    let message = MessageParser::new().with_message_ids().parse_headers(mail)?;
    message.message_id().map(Value::from)
}

/// Checks that an input that should be a mailbox begins as one or is empty. Otherwise the parser would
/// silently skip everything before the first mail.
///
/// # Errors
/// [`Damaged`](crate::error::Error::Damaged) for anything else.
pub(crate) fn check(start: &[u8]) -> crate::error::Result<()> {
    if start.is_empty() || start.starts_with(START) {
        return Ok(());
    }
    Err(crate::error::Error::Damaged {
        format: "mailbox",
        reason: "no 'From ' line at its start".to_owned(),
    })
}

/// Whether an input begins as a mailbox: with a line of sender and time, and with a header field.
pub(crate) fn is_mailbox(start: &[u8]) -> bool {
    let mut lines = start.split(|byte| *byte == b'\n');
    let is_sender = lines.next().is_some_and(|line| {
        let words: Vec<&[u8]> = line.trim_ascii_end().split(|byte| *byte == b' ').collect();
        let is_number = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
        let is_year = |word: &&[u8]| word.len() == 4 && is_number(word);
        let is_time = |word: &&[u8]| {
            // `12:08` or `19:39:23`
            matches!(word.len(), 5 | 8) && word.chunks(3).all(|part| is_number(&&part[..2]))
        };
        words[0] == b"From" && words.iter().any(is_year) && words.iter().any(is_time)
    });
    let is_field = lines.next().is_some_and(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        !name.is_empty() && name.len() < line.len() && name.iter().all(u8::is_ascii_graphic)
    });
    is_sender && is_field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_recognized_by_its_first_two_lines() {
        let cases: [(&[u8], bool); 7] = [
            (b"From ann@x.org Tue Jul 23 19:39:23 2002\nSubject: x\n", true),
            (b"From ann@x.org Tue Jul 23 19:39:23 2002\nX-Spam_score: 1.2\n", true),
            (b"From MAILER-DAEMON Fri Jul  8 12:08 2011\r\nFrom: x\r\n", true),
            (b"From ann@x.org Tue Jul 23 19:39:23 2002\nOne is here.\n", false),
            (b"From 1961 on, at 12:30:\nNote: one.\n", false),
            (b"From here\n", false),
            (b"", false),
        ];
        for (start, expected) in cases {
            assert_eq!(is_mailbox(start), expected, "{}", String::from_utf8_lossy(start));
        }
    }

    #[test]
    fn mails_are_separated_and_numbered() {
        let text: &[u8] =
            b"From a Tue Jul 23 19:39:23 2002\nMessage-ID: <1@x>\n\nOne.\n>From me.\n\n\
            From b Tue Jul 23 19:39:23 2002\nSubject: x\n\nTwo.\n";
        let reader: Box<dyn Read + Send> = Box::new(text);
        let mut mails = Mails::new(BufReader::new(reader), u64::MAX);
        let found: Vec<Mail> = std::iter::from_fn(|| mails.read()).map(Result::unwrap).collect();
        assert_eq!(found.iter().map(|mail| mail.number).collect::<Vec<_>>(), [1, 2]);
        assert!(found[0].bytes.ends_with(b"One.\nFrom me.\n\n"));
        assert_eq!(id(&found[0].bytes), Some(Value::from("1@x")));
        assert_eq!(id(&found[1].bytes), None);
    }

    #[test]
    fn a_mail_that_is_too_long_is_an_error_and_the_last_item() {
        let short = "From a Tue Jul 23 19:39:23 2002\nSubject: x\n\nOne.\n\n";
        let text = short.repeat(10) + &"Two. ".repeat(100);
        let reader: Box<dyn Read + Send> = Box::new(io::Cursor::new(text.into_bytes()));
        let mut mails = Mails::new(BufReader::with_capacity(64, reader), 300);
        let found: Vec<_> = std::iter::from_fn(|| mails.read()).collect();
        assert_eq!(found.iter().filter(|mail| mail.is_ok()).count(), 9);
        let message = found.last().unwrap().as_ref().unwrap_err().to_string();
        assert_eq!(message, "contains a mail of more than 300 bytes; --max-size allows more");
    }
}
