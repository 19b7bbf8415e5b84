//! The words by which parts of a web page are recognized that are not its text: the list
//! `stopwords/en.page.txt`, which serves for pages in all languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::language::word_lists;

/// The list, by its sections.
static WORDS: LazyLock<PageWords> = LazyLock::new(PageWords::new);

#[derive(Default)]
struct PageWords {
    classes: HashSet<&'static str, RandomState>,
    captions: HashSet<&'static str, RandomState>,
    texts: HashSet<&'static str, RandomState>,
    others: HashSet<&'static str, RandomState>,
    credit_labels: Vec<&'static str>,
    credits: Vec<&'static str>,
    closing: HashSet<&'static str, RandomState>,
    address: HashSet<&'static str, RandomState>,
}

impl PageWords {
    fn new() -> Self {
        let mut words = Self::default();
        for (section, entry) in word_lists::page_words() {
            match section {
                "class" => {
                    words.classes.insert(entry);
                }
                "caption" => {
                    words.captions.insert(entry);
                }
                "text" => {
                    words.texts.insert(entry);
                }
                "other" => {
                    words.others.insert(entry);
                }
                "address" => {
                    words.address.insert(entry);
                }
                "credit-label" => words.credit_labels.push(entry),
                "credit" => words.credits.push(entry),
                _ => {
                    words.closing.insert(entry);
                }
            }
        }
        words
    }
}

/// Returns the words in classes and identifiers of elements that are not part of the text, in lower case.
pub(super) fn classes() -> &'static HashSet<&'static str, RandomState> {
    &WORDS.classes
}

/// Returns the words in classes of captions and credits.
pub(super) fn captions() -> &'static HashSet<&'static str, RandomState> {
    &WORDS.captions
}

/// Returns the words in classes and identifiers of elements that contain the text.
pub(super) fn texts() -> &'static HashSet<&'static str, RandomState> {
    &WORDS.texts
}

/// Returns the words in classes and identifiers of elements beside the text.
pub(super) fn others() -> &'static HashSet<&'static str, RandomState> {
    &WORDS.others
}

/// Whether a word, in lower case, addresses the reader or speaks of the publisher.
pub(super) fn is_address(word: &str) -> bool {
    WORDS.address.contains(word)
}

/// Returns the labels of credits at the end of a line, in lower case.
pub(super) fn credit_labels() -> impl Iterator<Item = &'static str> {
    WORDS.credit_labels.iter().copied()
}

/// Returns what credits at the end of a line contain, in lower case.
pub(super) fn credits() -> impl Iterator<Item = &'static str> {
    WORDS.credits.iter().copied()
}

/// Whether a word, in lower case, is one by which a paragraph closes a page.
pub(super) fn is_closing(word: &str) -> bool {
    WORDS.closing.contains(word)
}
