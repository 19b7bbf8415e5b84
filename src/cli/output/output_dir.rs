//! `--output-dir`: writes a file for each input, which is whole or does not exist.
//!
//! Nothing is written outside of the folder, whatever the inputs are called. A path that is absolute or
//! goes up (`..`) is reduced to its file name, and links inside of the folder are not followed.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use anyhow::Result;
use epitome::records::{InputFormat, record_format};

use super::answer::{Answer, WriteError};
use super::atomic_file::{AtomicFile, has_content};
use super::file_names::SYSTEM;
use super::plan::{Found, Plan, plan};
use crate::cli::config::{Config, Format, OutputDir, Source, Verbosity};
use crate::cli::console::message::Usage;
use crate::cli::console::messages::{note, note_at};
use crate::cli::input::Input;

/// The files for the summaries. A target is the path of a file, relative to the output folder.
#[derive(Debug)]
pub(crate) struct Targets {
    options: OutputDir,
    format: Format,
    input_format: InputFormat,
    /// The targets that are not the usual ones.
    renamed: HashMap<Found, PathBuf>,
    /// The folders that are known to exist and not to be links, relative to the output folder.
    folders: Mutex<HashSet<PathBuf>>,
    /// Locked for reading by every thread that writes a file as a whole.
    unfinished: RwLock<()>,
}

impl Targets {
    /// Plans the file for each input, and makes the output folder.
    ///
    /// # Errors
    /// [`Usage`] for an input that is named twice, where a summary would overwrite an input,
    /// for standard input, which has no file name, and for an output folder that is not one. An output
    /// folder that cannot be made.
    pub(crate) fn new(options: &OutputDir, config: &Config, inputs: &[Input]) -> Result<Self> {
        refuse_other_than_folder(&options.dir)?;
        let mut targets = Self {
            options: options.clone(),
            format: config.format,
            input_format: config.input_format,
            renamed: HashMap::new(),
            folders: Mutex::default(),
            unfinished: RwLock::default(),
        };
        let mut found = Vec::with_capacity(inputs.len());
        for input in inputs {
            let Input::Source { source, folder } = input else { continue };
            let Source::File(path) = source else {
                let what = "standard input has no name for a file in --output-dir; use '-o FILE'";
                return Err(Usage(what.to_owned()).into());
            };
            found.push(Found { path: path.clone(), folder: folder.as_deref().map(Path::to_owned) });
        }
        let Plan { keys, renamed, unsolved } = plan(SYSTEM, &found, |path| targets.extension(path));
        if let Some(inputs) = unsolved {
            return Err(targets.no_names(inputs.map(|at| &found[at])).into());
        }
        targets.note_renamed(&renamed, &found, config.verbosity);
        for (at, target) in renamed {
            targets.renamed.insert(found[at].clone(), target);
        }
        let planned: Vec<(&Path, &Path)> =
            keys.iter().map(|(key, at)| (key.as_path(), found[*at].path.as_path())).collect();
        fs::create_dir_all(&options.dir).map_err(|error| WriteError::new(&options.dir, &error))?;
        targets.refuse_to_overwrite_inputs(&planned)?;
        Ok(targets)
    }

    /// Returns the error for two inputs that cannot have two files.
    fn no_names(&self, [a, b]: [&Found; 2]) -> Usage {
        let target = self.full_path(&a.short(self.extension(&a.path)));
        let (a, b, target) = (a.path.display(), b.path.display(), target.display());
        Usage(format!(
            "{a} and {b} would both be written to {target}; name each input once, and use another \
             --output-dir for what has the same name"
        ))
    }

    /// Prints a note about the files with longer names than usual: about the first two, or if `verbosity`
    /// asks for it about all.
    fn note_renamed(&self, renamed: &[(usize, PathBuf)], found: &[Found], verbosity: Verbosity) {
        /// The number of files that are named without -v: the first two that would have been the same.
        const SHOWN: usize = 2;
        let shown = match verbosity {
            Verbosity::Quiet => return,
            Verbosity::Normal => SHOWN,
            Verbosity::Verbose => usize::MAX,
        };
        for (at, target) in renamed.iter().take(shown) {
            let (input, target) = (&found[*at], self.full_path(target));
            let usual = self.full_path(&input.short(self.extension(&input.path)));
            let what = format!(
                "its summary is {}, as {} would be that of several inputs",
                target.display(),
                usual.display()
            );
            note_at(&input.path.to_string_lossy(), &what);
        }
        match renamed.len().saturating_sub(shown) {
            0 => (),
            1 => note("1 more summary has a longer name; -v names it"),
            rest => note(&format!("{rest} more summaries have longer names; -v names them")),
        }
    }

    /// Returns an error if any target is an input. `planned` has the keys of the targets, sorted, and the inputs.
    fn refuse_to_overwrite_inputs(&self, planned: &[(&Path, &Path)]) -> Result<()> {
        let Ok(dir) = fs::canonicalize(&self.options.dir) else { return Ok(()) };
        // The parent of the last input, and its path relative to the output folder if it is inside.
        let mut last: Option<(&Path, Option<PathBuf>)> = None;
        for (_, input) in planned {
            let parent = input.parent().unwrap_or(Path::new(""));
            if last.as_ref().is_none_or(|(path, _)| *path != parent) {
                let parent_or_here =
                    if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                let canonical = fs::canonicalize(parent_or_here).ok();
                let inside =
                    canonical.and_then(|path| path.strip_prefix(&dir).map(Path::to_owned).ok());
                last = Some((parent, inside));
            }
            let Some((_, Some(inside))) = &last else { continue };
            let Some(name) = input.file_name() else { continue };
            let key = SYSTEM.key(&inside.join(name));
            if let Ok(at) = planned.binary_search_by(|(target, _)| target.cmp(&key.as_path())) {
                let (summarized, overwritten) = (planned[at].1, *input);
                let (of, over) = (summarized.display(), overwritten.display());
                let what = if summarized == overwritten {
                    format!("{of}: its summary would overwrite it; choose another --output-dir")
                } else {
                    format!("{of}: its summary would overwrite {over}, which is also an input")
                };
                return Err(Usage(what).into());
            }
        }
        Ok(())
    }

    /// Returns the target for the summary of an input, which may have been found in a folder.
    pub(crate) fn path(&self, source: &Source, folder: Option<&Path>) -> PathBuf {
        let Source::File(path) = source else { return PathBuf::new() };
        let found = Found { path: path.clone(), folder: folder.map(Path::to_owned) };
        match self.renamed.get(&found) {
            Some(target) => target.clone(),
            None => found.short(self.extension(path)),
        }
    }

    /// Returns the extension of the file for the summary of an input.
    fn extension(&self, input: &Path) -> &'static str {
        let has_records = self.input_format.has_records() || record_format(input).is_some();
        match self.format {
            Format::Text | Format::Highlight => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json if has_records => "jsonl",
            Format::Json => "json",
        }
    }

    /// Returns whether a file exists already that must be kept as it is.
    ///
    /// # Errors
    /// A folder in place of the file.
    pub(crate) fn keeps_existing(&self, target: &Path) -> Result<bool, WriteError> {
        let path = self.full_path(target);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_dir() => Err(WriteError::path_taken(&path, "is a folder")),
            metadata => Ok(metadata.is_ok() && !self.options.force),
        }
    }

    /// Returns an error if an input without any document leaves an old file that should be overwritten.
    ///
    /// # Errors
    /// An old file that is not empty.
    pub(crate) fn refuse_nothing(&self, target: &Path) -> Result<(), WriteError> {
        let path = self.full_path(target);
        if self.options.force && has_content(&path) {
            return Err(WriteError::empty_summary(&path));
        }
        Ok(())
    }

    /// Returns the path of a target, with that of the output folder.
    pub(crate) fn full_path(&self, target: &Path) -> PathBuf {
        self.options.dir.join(target)
    }

    /// Writes the file of an input that was answered as a whole, and takes the text out of the answer.
    pub(crate) fn write_whole(&self, answer: &mut Answer<u8>) {
        let Some(target) = answer.target.take().filter(|_| answer.documents > 0) else { return };
        let text = std::mem::take(&mut answer.results);
        for (after, _) in &mut answer.messages {
            *after = 0;
        }
        let _unfinished = self.unfinished.read().unwrap_or_else(PoisonError::into_inner);
        let written = self.create(&target).and_then(|mut file| {
            file.write(&text)?;
            file.commit(answer.sentences)
        });
        match written {
            Ok(true) => (),
            Ok(false) => answer.kept_existing = Some(target),
            Err(error) => answer.fail_to_write(error),
        }
    }

    /// Waits until no other thread has an unfinished file, and lets no thread begin another.
    pub(crate) fn close(&self) {
        std::mem::forget(self.unfinished.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Begins a file, and makes its folder. The file exists under its name only once it is committed.
    ///
    /// # Errors
    /// A folder that cannot be made or is a link, and a file that cannot be made in it.
    pub(crate) fn create(&self, target: &Path) -> Result<TargetFile, WriteError> {
        let parent = target.parent().unwrap_or(Path::new(""));
        self.make_folder(parent)?;
        let path = self.full_path(target);
        let force = self.options.force;
        match AtomicFile::create(path.clone(), force) {
            Ok(file) => Ok(TargetFile { file, force }),
            Err(error) => Err(WriteError::new(&path, &error)),
        }
    }

    /// Makes a folder inside of the output folder, and the folders that it is in.
    fn make_folder(&self, relative: &Path) -> Result<(), WriteError> {
        let is_known = |path: &Path| {
            self.folders.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
        };
        if relative.as_os_str().is_empty() || is_known(relative) {
            return Ok(());
        }
        self.make_folder(relative.parent().unwrap_or(Path::new("")))?;
        let path = self.full_path(relative);
        match fs::create_dir(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(WriteError::new(&path, &error));
            }
            _ => (),
        }
        let metadata =
            fs::symlink_metadata(&path).map_err(|error| WriteError::new(&path, &error))?;
        if metadata.is_symlink() {
            return Err(WriteError::path_taken(&path, "is a link"));
        }
        if !metadata.is_dir() {
            return Err(WriteError::path_taken(&path, "is not a folder"));
        }
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.insert(relative.to_owned());
        Ok(())
    }
}

/// Returns an error if an output folder, or a folder that it is in, is something else.
fn refuse_other_than_folder(dir: &Path) -> Result<(), Usage> {
    let taken = dir.ancestors().find_map(|path| match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => None,
        Ok(_) => Some((path, "is not a folder")),
        Err(_) if path.is_symlink() => Some((path, "is a link that leads nowhere")),
        Err(_) => None,
    });
    let Some((path, what)) = taken else { return Ok(()) };
    let path = path.display();
    Err(Usage(format!(
        "{path}: {what}; name a folder for --output-dir, or write one summary to a file with '-o FILE'"
    )))
}

/// A file that is being written. If it is dropped before it is committed, nothing remains of it.
#[derive(Debug)]
pub(crate) struct TargetFile {
    file: AtomicFile,
    /// Whether an existing file is overwritten.
    force: bool,
}

impl TargetFile {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.file.write(bytes).map_err(|error| WriteError::new(self.file.path(), &error))
    }

    /// Gives the file its name. Returns `false` where another file has the name, which is kept.
    ///
    /// # Errors
    /// A file that cannot be written, and an empty summary in place of an old one that is not empty.
    pub(crate) fn commit(self, sentences: usize) -> Result<bool, WriteError> {
        let Self { file, force } = self;
        let path = file.path().to_owned();
        if force && file.loses_content(sentences) {
            return Err(WriteError::empty_summary(&path));
        }
        file.commit().map_err(|error| WriteError::new(&path, &error))
    }
}
