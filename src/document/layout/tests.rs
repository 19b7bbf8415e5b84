//! Tests of the whole: which lines become one paragraph.

use super::*;

fn found(text: &str) -> Vec<&str> {
    paragraphs(text).map(|range| &text[range]).collect()
}

#[test]
fn an_empty_line_ends_a_paragraph_and_so_does_a_line_break_in_unwrapped_text() {
    assert_eq!(found("One.\n\n \nTwo.\nThree.\r\nFour."), ["One.", "Two.", "Three.", "Four."]);
    assert_eq!(found(" \n"), [] as [&str; 0]);
}

const WRAPPED: &str = "\
The ferry to the islands sails again, after a\n\
winter in which nobody could get to the main-\n\
land but by the post boat, and that only when\n\
the weather allowed it.\n\
\n\
Tickets are sold on board. Children travel\n\
free.\n";

#[test]
fn wrapped_lines_are_one_paragraph() {
    let found = found(WRAPPED);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("allowed it.") && found[1].ends_with("free."));
}

#[test]
fn list_items_and_quoted_lines_start_paragraphs_in_wrapped_text() {
    let text = format!(
        "{WRAPPED}- first item of a list, which is wrapped as\n  well\n- second\n> quoted\n> lines"
    );
    let found = found(&text);
    assert_eq!(
        found[2..],
        ["- first item of a list, which is wrapped as\n  well", "- second", "> quoted\n> lines"]
    );
}

#[test]
fn a_line_that_ends_within_a_sentence_is_joined_to_the_next() {
    assert_eq!(found("It was a cold \nnight in town."), ["It was a cold \nnight in town."]);
    assert_eq!(found("milk\neggs and flour\n"), ["milk", "eggs and flour"]);
}

#[test]
fn turns_of_speech_with_one_line_each_stay_apart() {
    let text = "ANNA: Are we all here?\nBEN: I think so. Shall we begin with the ferry, as it is urgent?\nANNA: Yes.\n";
    assert_eq!(found(text).len(), 3);
}
