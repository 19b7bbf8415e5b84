//! Reads and indexes all word lists, and writes them as Rust source for `src/language/word_lists`. A process that
//! summarizes one text would otherwise spend a third of its time on reading lists.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::language::word_lists::compile::{Compiled, compile};
use crate::output;

/// The folders with lists. The kind of a list is the end of its file name, or given here.
const FOLDERS: [(&str, Option<&str>); 2] =
    [("stopwords", None), ("src/sentences/abbreviations", Some("abbreviations"))];

/// A list that has been read and indexed.
pub(crate) struct List {
    pub(crate) kind: String,
    pub(crate) language: String,
    pub(crate) compiled: Compiled,
}

/// Reads all lists, by kind and language.
///
/// # Errors
/// If a list cannot be read, or is too long.
pub(crate) fn read() -> Result<Vec<List>, String> {
    let mut lists = Vec::new();
    for (folder, kind) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for path in files(Path::new(folder))? {
            lists.push(
                List::read(&path, kind).map_err(|error| format!("{}: {error}", path.display()))?,
            );
        }
    }
    lists.sort_by(|a, b| (&a.kind, &a.language).cmp(&(&b.kind, &b.language)));
    Ok(lists)
}

/// Writes the file `word_lists.rs`: an array of all lists.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn write(lists: &[List]) -> Result<(), String> {
    let mut source = String::from("[\n");
    for List { kind, language, compiled } in lists {
        let Compiled { text, sections, starts, buckets, order } = compiled;
        let written = writeln!(
            source,
            "Source {{ kind: {kind:?}, language: {language:?}, text: {text:?}, sections: &{sections:?}, \
             starts: &{starts:?}, buckets: &{buckets:?}, order: &{order:?} }},"
        );
        written.expect("writing to a string does not fail");
    }
    source.push(']');
    output::write("word_lists.rs", &source)
}

/// The lists in a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let paths =
        fs::read_dir(folder).map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.path()));
    let paths: Vec<PathBuf> = paths.collect::<Result<_, String>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")).collect())
}

impl List {
    fn read(path: &Path, kind: Option<&str>) -> Result<Self, String> {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).ok_or("has no name in UTF-8")?;
        let (language, ending) = stem.split_once('.').unwrap_or((stem, ""));
        let kind = kind.unwrap_or(ending);
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let compiled = compile(kind, language, &text)?;
        Ok(Self { kind: kind.to_owned(), language: language.to_owned(), compiled })
    }
}
