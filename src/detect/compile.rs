//! Makes the tables of function words from the lists of stop words. The build script does this.

use std::collections::BTreeMap;

use super::alphabets;
use super::script::{Census, SHARED, Script};
use super::slots::{slot, upper};

/// The largest number of languages in a table: the number of bits in a set.
const MAX_LANGUAGES: usize = u64::BITS as usize;

/// The function words of the languages that use a script.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// The codes of the languages.
    pub(crate) languages: Vec<String>,
    /// For each slot, the upper half of the hash of its word.
    pub(crate) hashes: Vec<u32>,
    /// For each slot, the languages that have the word: bit `i` stands for `languages[i]`. 0 in a free slot.
    pub(crate) sets: Vec<u64>,
}

/// Makes the tables of the scripts that many languages share, in the order of [`SHARED`]. `lists` has the codes of
/// languages with their stop words, one a line.
///
/// # Errors
/// If more languages use a script than a table has room for, as a message.
pub(crate) fn compile(lists: &[(&str, &str)]) -> Result<Vec<Compiled>, String> {
    SHARED.into_iter().map(|script| of_script(script, lists)).collect()
}

fn of_script(script: Script, lists: &[(&str, &str)]) -> Result<Compiled, String> {
    let mut table = Compiled::default();
    let mut languages_of: BTreeMap<u64, u64> = BTreeMap::new();
    for &(language, list) in lists {
        let Some(list) = written_in(script, language, list) else { continue };
        let number = table.languages.len();
        if number == MAX_LANGUAGES {
            return Err(format!("more than {MAX_LANGUAGES} languages use the script {script:?}"));
        }
        let bit = 1_u64 << number;
        table.languages.push(language.to_owned());
        for word in words_and_letters(&list) {
            *languages_of.entry(word).or_default() |= bit;
        }
    }
    // Half of the slots stay free, so that few words are away from their slot.
    let slots = languages_of.len() * 2 + 1;
    table.hashes.resize(slots, 0);
    table.sets.resize(slots, 0);
    for (word, languages) in languages_of {
        let at = slot(&table.hashes, &table.sets, word);
        table.hashes[at] = upper(word);
        table.sets[at] |= languages;
    }
    Ok(table)
}

/// A list in the given script; `None` if the language uses another script. The Serbian list is transliterated.
fn written_in(script: Script, language: &str, list: &str) -> Option<String> {
    let written = list.chars().find_map(Script::of)?;
    match (written, script) {
        (written, script) if written == script => Some(list.to_owned()),
        (Script::Cyrillic, Script::Latin) if language == "sr" => Some(alphabets::to_latin(list)),
        (Script::Latin, Script::Cyrillic) if language == "sr" => Some(alphabets::to_cyrillic(list)),
        _ => None,
    }
}

/// The hashes of the entries of a list that are single words without other signs, and of the letters of all entries.
fn words_and_letters(list: &str) -> Vec<u64> {
    let mut all = Census::default();
    let mut hashes = Vec::new();
    for entry in list.lines() {
        all.count(entry);
        let is_plain = entry.chars().all(|c| !c.is_ascii() || c.is_ascii_alphabetic());
        match all.words[..] {
            [word] if is_plain => hashes.push(word),
            _ => (),
        }
        all.words.clear();
    }
    hashes.extend(all.letters.counts().map(|(letter, _)| letter));
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_words_and_letters_of_its_languages() {
        let lists =
            [("de", "über\nauf\nund's\n"), ("en", "on\nand\n"), ("sr", "на\nи\n"), ("el", "και\n")];
        let tables = compile(&lists).unwrap();
        assert_eq!(tables[Script::Latin as usize].languages, ["de", "en", "sr"]);
        assert_eq!(tables[Script::Cyrillic as usize].languages, ["sr"]);
        let with = |script: Script, text: &str| {
            let (mut census, table) = (Census::default(), &tables[script as usize]);
            census.count(text);
            let letters = census.letters.counts().map(|(letter, _)| letter);
            let hashes = census.words.iter().copied().chain(letters);
            hashes
                .map(|word| table.sets[slot(&table.hashes, &table.sets, word)])
                .collect::<Vec<_>>()
        };
        assert_eq!(with(Script::Latin, "auf On NA tea und"), [1, 2, 4, 0, 0]);
        assert_eq!(with(Script::Latin, "über"), [1, 1], "the word and its letter");
        assert_eq!(with(Script::Cyrillic, "на"), [1, 1, 1]);
    }

    #[test]
    fn more_languages_than_bits_are_refused() {
        let lists = vec![("xx", "tea\n"); MAX_LANGUAGES];
        assert!(compile(&lists).is_ok());
        assert!(compile(&[&lists[..], &lists[..1]].concat()).is_err());
    }
}
