//! The text of mails, wherever it comes from: a mail file, or a thread that was copied into a text.
//!
//! It finds what a mail quotes of other mails ([`quotes`]) and what stands below it ([`footers`]), by words in
//! all languages ([`words`]).

mod dates;
mod footers;
pub(super) mod quotes;
mod words;
