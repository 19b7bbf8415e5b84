//! Sums up the notes that many records of one input have in common.

use crate::cli::console::message::Message;

/// The number of notes of a kind that are printed one by one.
const SHOWN: usize = 2;

/// Holds back notes that repeat for the records of an input, so that a stream of a million empty records does
/// not print a million lines.
///
/// Two notes are of the same kind if their texts differ only in digits. The library has a handful of kinds.
#[derive(Debug, Default)]
pub(crate) struct RepeatedNotes {
    /// Whether each note is printed.
    shows_all: bool,
    kinds: Vec<Kind>,
}

/// The notes of a kind.
#[derive(Debug)]
struct Kind {
    /// The text of the notes without digits.
    key: String,
    count: usize,
    /// The first note that was held back.
    first_held: Option<Message>,
}

impl RepeatedNotes {
    /// `shows_all` says whether to hold back nothing.
    pub(crate) fn new(shows_all: bool) -> Self {
        Self { shows_all, kinds: Vec::new() }
    }

    /// Returns the message if it is to be printed, or holds it back. Only notes on records are held back.
    pub(crate) fn filter(&mut self, message: Message) -> Option<Message> {
        if self.shows_all || message.is_failure || message.input.is_none() {
            return Some(message);
        }
        let key: String = message.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let Some(kind) = self.kinds.iter_mut().find(|kind| kind.key == key) else {
            self.kinds.push(Kind { key, count: 1, first_held: None });
            return Some(message);
        };
        kind.count += 1;
        if kind.count <= SHOWN {
            return Some(message);
        }
        kind.first_held.get_or_insert(message);
        None
    }

    /// Returns a message for each kind of which notes were held back. It is to be called at the end of each
    /// input.
    pub(crate) fn end_input(&mut self) -> impl Iterator<Item = Message> + use<> {
        std::mem::take(&mut self.kinds).into_iter().filter_map(|kind| {
            let Message { place, text, is_failure, input } = kind.first_held?;
            Some(match kind.count - SHOWN {
                1 => Message { place, text, is_failure, input },
                held => Message::note(
                    input.unwrap_or_default(),
                    format!("{held} more notes like '{text}', the first at {place}; -v prints all"),
                ),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(record: usize, text: &str) -> Message {
        Message { input: Some("a".to_owned()), ..Message::note(format!("a:{record}"), text) }
    }

    #[test]
    fn only_notes_that_repeat_for_records_are_held_back() {
        let mut notes = RepeatedNotes::new(false);
        for record in 1..=2 {
            assert!(notes.filter(note(record, "1 byte is wrong")).is_some());
        }
        assert_eq!(notes.filter(note(3, "20 byte is wrong")), None);
        assert!(notes.filter(note(4, "empty")).is_some());
        for _ in 0..9 {
            let failure = Message { is_failure: true, ..note(5, "broken") };
            assert!(notes.filter(failure).is_some(), "failures are printed");
            assert!(notes.filter(Message::note("a", "empty")).is_some(), "of another input");
        }
        assert_eq!(notes.filter(note(6, "1 byte is wrong")), None);
        let ended: Vec<Message> = notes.end_input().collect();
        let expected = "2 more notes like '20 byte is wrong', the first at a:3; -v prints all";
        assert_eq!(ended, [Message::note("a", expected)]);
        assert_eq!(notes.end_input().count(), 0);
    }

    #[test]
    fn a_single_note_more_is_printed_as_it_is() {
        let mut notes = RepeatedNotes::new(false);
        for record in 1..=3 {
            notes.filter(note(record, "empty"));
        }
        assert_eq!(notes.end_input().collect::<Vec<_>>(), [note(3, "empty")]);
    }

    #[test]
    fn everything_is_printed_on_request() {
        let mut notes = RepeatedNotes::new(true);
        assert!((1..=9).all(|record| notes.filter(note(record, "empty")).is_some()));
        assert_eq!(notes.end_input().count(), 0);
    }
}
