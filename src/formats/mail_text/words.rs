//! The words around mails, in all languages: a mail may be in another language than the program that
//! quoted it, and than the notice below it.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::language::word_lists;
use crate::text::normalize::Normal;

/// The lists, by their sections.
static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>, RandomState>> =
    LazyLock::new(|| {
        let mut words: HashMap<_, Vec<_>, RandomState> = HashMap::default();
        for (section, entry) in word_lists::all_mail_words() {
            words.entry(section).or_default().push(entry);
        }
        words
    });

/// The entries of a section, in lower case.
pub(super) fn of(section: &str) -> &'static [&'static str] {
    WORDS.get(section).map_or(&[], Vec::as_slice)
}

/// A text as it is compared with entries: in lower case, with its white space folded.
pub(super) fn normal(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Normal::of("en").text(&folded).into_owned()
}

/// Whether a normalized text begins with one of the entries of a section, as whole words.
pub(super) fn begins(text: &str, section: &str) -> bool {
    of(section).iter().any(|entry| {
        text.strip_prefix(entry)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii()))
    })
}

/// Whether a normalized text contains one of the entries of a section.
pub(super) fn contains(text: &str, section: &str) -> bool {
    of(section).iter().any(|entry| text.contains(entry))
}
