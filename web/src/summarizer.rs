//! Summarizes one document after another with the same summarizer, which remembers the words that it has
//! seen and becomes faster with each document.

use std::cell::RefCell;

use epitome::{Document, Summarizer, Summary};

use crate::options::Settings;

thread_local! {
    /// The summarizer of the last call, with the options that it was made for.
    static LAST: RefCell<Option<(String, Summarizer)>> = const { RefCell::new(None) };
}

/// Summarizes a document with the options of a call. The summary does not depend on earlier calls.
pub(crate) fn summarize(document: &Document<'_>, settings: &Settings) -> Summary {
    LAST.with_borrow_mut(|last| {
        let key = &settings.summarizer_key;
        let (_, summarizer) = match last.take_if(|(of, _)| of == key) {
            Some(same) => last.insert(same),
            None => last.insert((key.clone(), Summarizer::new(settings.options.clone()))),
        };
        summarizer.summarize(document)
    })
}
