//! Finds the documents in folders.

use std::collections::HashSet;
use std::fs::{self, FileType};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use epitome::records::record_format;
use ignore::overrides::{Glob, Override, OverrideBuilder};
use ignore::{DirEntry, Match, WalkBuilder};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::file_types::{self, ByName};
use super::{Input, Inputs};
use crate::cli::config::{Config, Folders, Source};
use crate::cli::console::messages::reason;

/// The reason for skipping a file that the user excluded. It is not worth a message.
const BY_GLOB: &str = "excluded by --glob";

/// Returns the inputs for all sources. Only their paths are looked at; nothing is opened.
///
/// Sources keep their order. The files of a folder are sorted by their paths, byte by byte.
pub(crate) fn inputs(config: &Config) -> Inputs {
    let own_output =
        config.output_dir.as_ref().and_then(|output| fs::canonicalize(&output.dir).ok());
    let mut inputs = Inputs { list: Vec::with_capacity(config.sources.len()), has_folder: false };
    for source in &config.sources {
        match source {
            Source::File(root) if fs::metadata(root).is_ok_and(|metadata| metadata.is_dir()) => {
                inputs.has_folder = true;
                let folder = Folder {
                    root,
                    options: &config.folders,
                    globs: globs(root, &config.folders.globs),
                    own_output: own_output.as_deref(),
                };
                inputs.list.append(&mut folder.inputs(config.is_verbose()));
            }
            source => inputs.list.push(Input::Source { source: source.clone(), folder: None }),
        }
    }
    inputs
}

/// A folder that was given as a source.
struct Folder<'a> {
    root: &'a Path,
    options: &'a Folders,
    globs: Override,
    /// The canonical path of the folder that summaries are written to. Its files are not inputs.
    own_output: Option<&'a Path>,
}

impl Folder<'_> {
    /// Returns the inputs in the folder, and the messages about it.
    fn inputs(&self, verbose: bool) -> Vec<Input> {
        let folder: Arc<Path> = Arc::from(without_current_dir(self.root));
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut is_empty = true;
        for entry in self.walker().build() {
            let (path, input) = match entry {
                Err(error) => match walk_error(&error) {
                    WalkError::Loop(path) if verbose => {
                        let input = skipped(&path, "symbolic link to a folder that contains it");
                        (path, input)
                    }
                    WalkError::Loop(_) => continue,
                    WalkError::Path(path, what) => {
                        is_empty = false;
                        let path = path.unwrap_or_else(|| self.root.to_owned());
                        let input = Input::failure(without_current_dir(&path), &what);
                        (path, input)
                    }
                },
                Ok(entry) => {
                    let kind = entry.file_type();
                    let depth = entry.depth();
                    let path = entry.into_path();
                    if verbose {
                        seen.insert(path.clone());
                    }
                    if depth == 0 || kind.is_some_and(|kind| kind.is_dir()) {
                        continue;
                    }
                    match self.reason_to_skip(&path, kind) {
                        None => {
                            is_empty = false;
                            let source = Source::File(without_current_dir(&path).to_owned());
                            let folder = Some(Arc::clone(&folder));
                            (path, Input::Source { source, folder })
                        }
                        Some(why) if verbose && why != BY_GLOB => {
                            let input = skipped(&path, why);
                            (path, input)
                        }
                        Some(_) => continue,
                    }
                }
            };
            found.push((path, input));
        }
        if verbose {
            found.extend(self.left_out(&seen));
        }
        found.sort_unstable_by(|(a, _), (b, _)| bytes_of(a).cmp(bytes_of(b)));
        let mut inputs: Vec<Input> = found.into_iter().map(|(_, input)| input).collect();
        if is_empty {
            let hint = if verbose { "" } else { "; -v lists what was skipped" };
            inputs.push(Input::note(self.root, &format!("no documents found{hint}")));
        }
        inputs
    }

    /// Returns the walk over the files that are not left out.
    fn walker(&self) -> WalkBuilder {
        let Folders { is_list: _, globs: _, max_depth, hidden, no_ignore, follow } = *self.options;
        let mut walker = WalkBuilder::new(self.root);
        // Ignore files outside of the folder tree and the settings of the user do not count, so that a
        // folder gives the same summaries on every machine.
        walker
            .standard_filters(false)
            .hidden(!hidden)
            .parents(!no_ignore)
            .ignore(!no_ignore)
            .git_ignore(!no_ignore)
            .require_git(false)
            .follow_links(follow)
            .max_depth(max_depth);
        let (globs, own_output) = (self.globs.clone(), self.own_output.map(Path::to_owned));
        walker.filter_entry(move |entry| {
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_own = is_dir && entry.depth() > 0 && is_at(entry, own_output.as_deref());
            let is_bundle = is_dir && entry.depth() > 0 && file_types::is_bundle(entry.path());
            !(is_own || is_bundle || is_dir && matches(&globs, entry.path(), true).is_ignore())
        });
        walker
    }

    /// Returns the reason why a file is skipped, if it is.
    fn reason_to_skip(&self, path: &Path, kind: Option<FileType>) -> Option<&'static str> {
        match kind {
            Some(kind) if kind.is_file() => (),
            Some(kind) if kind.is_symlink() => return Some("symbolic link; -L follows it"),
            _ => return Some("not a regular file"),
        }
        if let Some(why) = file_types::reason_to_skip_name(path) {
            return Some(why);
        }
        let is_wanted = match matches(&self.globs, path, false) {
            Match::Ignore(_) => return Some(BY_GLOB),
            Match::Whitelist(_) => true,
            Match::None => false,
        };
        match file_types::by_name(path) {
            ByName::Document => None,
            ByName::Other if !is_wanted && record_format(path).is_some() => {
                Some("JSON or a table; name the file, or give a --glob that matches it")
            }
            ByName::Other if !is_wanted => Some("not a known document format"),
            // If it cannot be opened, it is an input, and reading it reports the error.
            _ if file_types::is_text(path).unwrap_or(true) => None,
            _ => Some("not text"),
        }
    }

    /// Returns a note for each path that the walk left out. Of a folder that was left out, only the folder
    /// itself gets a note.
    fn left_out(&self, seen: &HashSet<PathBuf>) -> Vec<(PathBuf, Input)> {
        let mut walker = WalkBuilder::new(self.root);
        walker
            .standard_filters(false)
            .follow_links(self.options.follow)
            .max_depth(self.options.max_depth);
        let seen_before = seen.clone();
        walker.filter_entry(move |entry| {
            entry.path().parent().is_none_or(|parent| seen_before.contains(parent))
        });
        let notes = walker.build().filter_map(Result::ok).filter_map(|entry| {
            if entry.depth() == 0 || seen.contains(entry.path()) {
                return None;
            }
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            let why = if is_hidden(&entry) && !self.options.hidden {
                "hidden; --hidden includes it"
            } else if is_dir && file_types::is_bundle(entry.path()) {
                "bundle of macOS"
            } else if is_dir && is_at(&entry, self.own_output) {
                "the --output-dir"
            } else if is_dir && matches(&self.globs, entry.path(), true).is_ignore() {
                BY_GLOB
            } else {
                "excluded by .gitignore or .ignore; --no-ignore includes it"
            };
            Some((entry.path().to_owned(), skipped(entry.path(), why)))
        });
        notes.collect()
    }
}

/// Returns a path without `./` before it, unless `-` would be left, which is standard input.
fn without_current_dir(path: &Path) -> &Path {
    let rest = path.strip_prefix(Component::CurDir).unwrap_or(path);
    if rest.as_os_str() == "-" { path } else { rest }
}

/// Creates the note about a path that is skipped.
fn skipped(path: &Path, why: &str) -> Input {
    Input::note(without_current_dir(path), &format!("skipped: {why}"))
}

/// Whether an entry is the folder with a canonical path.
fn is_at(entry: &DirEntry, folder: Option<&Path>) -> bool {
    folder.is_some_and(|folder| {
        folder.file_name().is_none_or(|name| entry.path_is_symlink() || name == entry.file_name())
            && fs::canonicalize(entry.path()).is_ok_and(|path| path == folder)
    })
}

/// Whether an entry is hidden: by its name or, on Windows, by an attribute.
fn is_hidden(entry: &DirEntry) -> bool {
    #[cfg(windows)]
    {
        use std::os::windows::fs::MetadataExt;
        const FILE_ATTRIBUTE_HIDDEN: u32 = 2;
        if entry.metadata().is_ok_and(|data| data.file_attributes() & FILE_ATTRIBUTE_HIDDEN != 0) {
            return true;
        }
    }
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The bytes of a path by which files are sorted. They are the same on every system, so separators count as
/// `/` on Windows.
fn bytes_of(path: &Path) -> impl Iterator<Item = u8> {
    let as_slash = |byte| if cfg!(windows) && byte == b'\\' { b'/' } else { byte };
    path.as_os_str().as_encoded_bytes().iter().map(move |&byte| as_slash(byte))
}

/// Matches a path with globs. Letters match however they are composed: macOS decomposes the letters of file
/// names, and keyboards compose those of globs.
fn matches<'a>(globs: &'a Override, path: &Path, is_dir: bool) -> Match<Glob<'a>> {
    match path.to_str().filter(|path| !globs.is_empty() && !is_nfc(path)) {
        Some(path) => globs.matched(path.nfc().collect::<String>(), is_dir),
        None => globs.matched(path, is_dir),
    }
}

/// Compiles the globs of the command line for one folder.
fn globs(root: &Path, globs: &[String]) -> Override {
    let root = root.to_str().map_or(root.to_owned(), |root| root.nfc().collect::<String>().into());
    let mut builder = OverrideBuilder::new(root);
    for glob in globs {
        let glob: String = glob.nfc().collect();
        builder.add(&glob).expect("globs were checked when they were read");
    }
    builder.build().expect("globs were checked when they were read")
}

/// An error of the walk.
enum WalkError {
    /// A link to a folder that contains the link. That folder has been read.
    Loop(PathBuf),
    /// Any other error: its path, if that is known, and a message.
    Path(Option<PathBuf>, String),
}

/// Converts an error of the package `ignore`.
fn walk_error(error: &ignore::Error) -> WalkError {
    match error {
        ignore::Error::Loop { child, .. } => WalkError::Loop(child.clone()),
        ignore::Error::WithPath { path, err } => match walk_error(err) {
            WalkError::Path(None, what) => WalkError::Path(Some(path.clone()), what),
            broken => broken,
        },
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            walk_error(err)
        }
        ignore::Error::Io(error) => WalkError::Path(None, reason(error)),
        error => WalkError::Path(None, error.to_string()),
    }
}
