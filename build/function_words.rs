//! Writes the tables by whose words languages are detected, as Rust source for `src/detect/function_words.rs`. A
//! process would otherwise read the lists of all languages before it knew the language of its first text.

use std::fmt::Write as _;

use crate::detect::compile::{Compiled, compile};
use crate::lists::List;
use crate::output;

/// Writes the file `function_words.rs`: an array of the tables of all scripts that languages share.
///
/// # Errors
/// If there are too many languages, or the file cannot be written.
pub(crate) fn write(lists: &[List]) -> Result<(), String> {
    let stop_words: Vec<(&str, &str)> = lists
        .iter()
        .filter(|list| list.kind.is_empty())
        .map(|list| (&*list.language, &*list.compiled.text))
        .collect();
    let mut source = String::from("[\n");
    for Compiled { languages, hashes, sets } in compile(&stop_words)? {
        let written = writeln!(
            source,
            "FunctionWords {{ languages: &{languages:?}, hashes: &{hashes:?}, sets: &{sets:?} }},"
        );
        written.expect("writing to a string does not fail");
    }
    source.push(']');
    output::write("function_words.rs", &source)
}
