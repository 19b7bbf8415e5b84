//! Sums up the messages that many records of one input have in common.

use std::collections::HashMap;

use crate::cli::console::message::Message;

/// The number of notes of a kind that are printed one by one: enough to see that they repeat.
const NOTES_SHOWN: usize = 2;

/// The number of failures of a kind that are printed one by one. It is larger than that of notes: a record that
/// failed has no answer, so a few of them are worth a look.
const FAILURES_SHOWN: usize = 5;

/// Holds back messages that repeat for the records of an input, so that a stream of a million records without a
/// text does not print a million lines.
///
/// Two messages are of the same kind if their texts differ only in digits.
#[derive(Debug, Default)]
pub(crate) struct RepeatedMessages {
    /// Whether each message is printed.
    shows_all: bool,
    /// In the order of their first messages.
    kinds: Vec<Kind>,
    /// The index of each kind, by whether it is a failure, and the text of its messages without digits.
    places: HashMap<(bool, String), usize>,
}

/// The messages of a kind.
#[derive(Debug)]
struct Kind {
    is_failure: bool,
    count: usize,
    /// The first message that was held back.
    first_held: Option<Message>,
}

impl Kind {
    /// The number of messages of this kind that are printed one by one.
    fn shown(&self) -> usize {
        if self.is_failure { FAILURES_SHOWN } else { NOTES_SHOWN }
    }
}

impl RepeatedMessages {
    /// With `shows_all`, no message is held back.
    pub(crate) fn new(shows_all: bool) -> Self {
        Self { shows_all, ..Self::default() }
    }

    /// Returns the message if it is to be printed, or holds it back. Only messages about records are held
    /// back.
    pub(crate) fn filter(&mut self, message: Message) -> Option<Message> {
        if self.shows_all || message.input.is_none() {
            return Some(message);
        }
        let is_failure = message.is_failure;
        let key: String = message.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let at = *self.places.entry((is_failure, key)).or_insert(self.kinds.len());
        if at == self.kinds.len() {
            self.kinds.push(Kind { is_failure, count: 0, first_held: None });
        }
        let kind = &mut self.kinds[at];
        kind.count += 1;
        if kind.count <= kind.shown() {
            return Some(message);
        }
        kind.first_held.get_or_insert(message);
        None
    }

    /// Returns one message for each kind that has messages held back. The caller calls it at the end of each input.
    pub(crate) fn end_input(&mut self) -> impl Iterator<Item = Message> + use<> {
        self.places.clear();
        std::mem::take(&mut self.kinds).into_iter().filter_map(|kind| {
            let shown = kind.shown();
            let first = kind.first_held?;
            let held = kind.count - shown;
            if held == 1 {
                return Some(first);
            }
            let Message { place, text, is_failure, input } = first;
            let what = if is_failure { "failures" } else { "notes" };
            let text =
                format!("{held} more {what} like '{text}', the first at {place}; -v prints all");
            Some(Message { place: input.unwrap_or_default(), text, is_failure, input: None })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(record: usize, text: &str) -> Message {
        Message { input: Some("a".to_owned()), ..Message::note(format!("a:{record}"), text) }
    }

    fn failure(record: usize, text: &str) -> Message {
        Message { is_failure: true, ..note(record, text) }
    }

    #[test]
    fn only_messages_that_repeat_for_records_are_held_back() {
        let mut messages = RepeatedMessages::new(false);
        for record in 1..=2 {
            assert!(messages.filter(note(record, "1 byte is wrong")).is_some());
        }
        assert_eq!(messages.filter(note(3, "20 byte is wrong")), None);
        assert!(messages.filter(note(4, "empty")).is_some());
        for _ in 0..9 {
            assert!(messages.filter(Message::note("a", "empty")).is_some(), "of another input");
            assert!(messages.filter(Message::failure("a", "broken")).is_some(), "of an input");
        }
        assert_eq!(messages.filter(note(6, "1 byte is wrong")), None);
        let ended: Vec<Message> = messages.end_input().collect();
        let expected = "2 more notes like '20 byte is wrong', the first at a:3; -v prints all";
        assert_eq!(ended, [Message::note("a", expected)]);
        assert_eq!(messages.end_input().count(), 0);
    }

    #[test]
    fn more_failures_than_notes_are_printed_and_their_sum_is_a_failure() {
        let mut messages = RepeatedMessages::new(false);
        for record in 1..=9 {
            assert_eq!(messages.filter(failure(record, "no 'text'")).is_some(), record <= 5);
            assert_eq!(messages.filter(note(record, "no 'text'")).is_some(), record <= 2);
        }
        let ended: Vec<Message> = messages.end_input().collect();
        let expected = [
            Message::failure(
                "a",
                "4 more failures like 'no 'text'', the first at a:6; -v prints all",
            ),
            Message::note("a", "7 more notes like 'no 'text'', the first at a:3; -v prints all"),
        ];
        assert_eq!(ended, expected);
    }

    #[test]
    fn a_single_message_more_is_printed_as_it_is() {
        let mut messages = RepeatedMessages::new(false);
        for record in 1..=6 {
            messages.filter(failure(record, "broken"));
        }
        for record in 1..=3 {
            messages.filter(note(record, "empty"));
        }
        let expected = [failure(6, "broken"), note(3, "empty")];
        assert_eq!(messages.end_input().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn everything_is_printed_on_request() {
        let mut messages = RepeatedMessages::new(true);
        assert!((1..=9).all(|record| messages.filter(note(record, "empty")).is_some()));
        assert!((1..=9).all(|record| messages.filter(failure(record, "broken")).is_some()));
        assert_eq!(messages.end_input().count(), 0);
    }
}
