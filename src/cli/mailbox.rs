//! Mailboxes in: a mail after the other, each a document.

use std::io::{BufReader, Read};

use anyhow::{Result, anyhow};
use mail_parser::MessageParser;
use mail_parser::mailbox::mbox::MessageIterator;
use serde_json::Value;

use super::inputs::reason;

/// Reads the mails of a mailbox, in memory that is bounded by the longest.
pub(crate) struct Mails {
    inbox: MessageIterator<BufReader<Box<dyn Read + Send>>>,
    /// The number of the next mail, from 1.
    next: usize,
    has_ended: bool,
}

/// A mail of a mailbox.
#[derive(Debug)]
pub(crate) struct Mail {
    pub(crate) bytes: Vec<u8>,
    pub(crate) number: usize,
}

impl Mails {
    pub(crate) fn new(reader: BufReader<Box<dyn Read + Send>>) -> Self {
        Self { inbox: MessageIterator::new(reader), next: 1, has_ended: false }
    }

    /// The next mail. `None`: there are no more.
    ///
    /// # Errors
    /// The input, when it cannot be read on; then there are no more mails.
    pub(crate) fn read(&mut self) -> Option<Result<Mail>> {
        if self.has_ended {
            return None;
        }
        let read = self.inbox.next()?;
        self.has_ended = read.is_err();
        let number = self.next;
        self.next += 1;
        Some(match read {
            Ok(mail) => Ok(Mail { bytes: mail.unwrap_contents(), number }),
            Err(error) => Err(anyhow!(reason(&error))),
        })
    }
}

/// The identifier of a mail, which no other has, if it says one.
pub(crate) fn id(mail: &[u8]) -> Option<Value> {
    let message = MessageParser::new().with_message_ids().parse_headers(mail)?;
    message.message_id().map(Value::from)
}

/// Whether an input begins as mailboxes do: a line with the sender and the time, and a mail's field.
pub(crate) fn is_mailbox(start: &[u8]) -> bool {
    let mut lines = start.split(|byte| *byte == b'\n');
    let is_sender = lines.next().is_some_and(|line| {
        let words: Vec<&[u8]> = line.trim_ascii_end().split(|byte| *byte == b' ').collect();
        let is_number = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
        let is_year = |word: &&[u8]| word.len() == 4 && is_number(word);
        let is_time = |word: &&[u8]| {
            matches!(word.len(), 5 | 8) && word.chunks(3).all(|part| is_number(&&part[..2]))
        };
        words[0] == b"From" && words.iter().any(is_year) && words.iter().any(is_time)
    });
    let is_field = lines.next().is_some_and(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        !name.is_empty()
            && name.len() < line.len()
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    is_sender && is_field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_told_by_its_beginning() {
        let cases: [(&[u8], bool); 6] = [
            (b"From ann@x.org Tue Jul 23 19:39:23 2002\nSubject: x\n", true),
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
    fn mails_are_parted_and_numbered() {
        let text: &[u8] =
            b"From a Tue Jul 23 19:39:23 2002\nMessage-ID: <1@x>\n\nOne.\n>From me.\n\n\
            From b Tue Jul 23 19:39:23 2002\nSubject: x\n\nTwo.\n";
        let reader: Box<dyn Read + Send> = Box::new(text);
        let mut mails = Mails::new(BufReader::new(reader));
        let found: Vec<Mail> = std::iter::from_fn(|| mails.read()).map(Result::unwrap).collect();
        assert_eq!(found.iter().map(|mail| mail.number).collect::<Vec<_>>(), [1, 2]);
        assert!(found[0].bytes.ends_with(b"One.\nFrom me.\n\n"));
        assert_eq!(id(&found[0].bytes), Some(Value::from("1@x")));
        assert_eq!(id(&found[1].bytes), None);
    }
}
