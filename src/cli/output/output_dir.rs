//! `--output-dir`: writes a file for each input, which is whole or does not exist.
//!
//! Nothing is written outside of the folder, whatever the inputs are called. A path that is absolute or
//! goes up (`..`) is reduced to its file name, and links inside of the folder are not followed.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use super::answer::{Answer, WriteError};
use super::atomic_file::AtomicFile;
use crate::cli::config::{Config, Format, InputFormat, OutputDir, Source};
use crate::cli::console::message::Usage;
use crate::cli::input::{Input, file_types};
use anyhow::Result;

/// The files for the summaries. A target is the path of a file, relative to the output folder.
#[derive(Debug)]
pub(crate) struct Targets {
    options: OutputDir,
    format: Format,
    input_format: InputFormat,
    /// The folders that are known to exist and not to be links, relative to the output folder.
    folders: Mutex<HashSet<PathBuf>>,
    /// Locked for reading by every thread that has an unfinished file.
    unfinished: RwLock<()>,
}

impl Targets {
    /// Plans the file for each input, and makes the output folder.
    ///
    /// # Errors
    /// [`Usage`] where two summaries would go to one file, where one would go to the folder of another
    /// or overwrite an input, and for standard input, which has no file name. An output folder that
    /// cannot be made.
    pub(crate) fn new(options: &OutputDir, config: &Config, inputs: &[Input]) -> Result<Self> {
        let targets = Self {
            options: options.clone(),
            format: config.format,
            input_format: config.input_format,
            folders: Mutex::default(),
            unfinished: RwLock::default(),
        };
        let mut planned = Vec::with_capacity(inputs.len());
        for input in inputs {
            let Input::Source { source, folder } = input else { continue };
            let Source::File(path) = source else {
                let what = "standard input has no name for a file in --output-dir; use '> FILE'";
                return Err(Usage(what.to_owned()).into());
            };
            planned.push((targets.path(source, folder.as_deref()), path.as_path()));
        }
        planned.sort_unstable();
        refuse_clashes(&options.dir, &planned)?;
        fs::create_dir_all(&options.dir).map_err(|error| WriteError::new(&options.dir, &error))?;
        targets.refuse_to_overwrite_inputs(&planned)?;
        Ok(targets)
    }

    /// Returns an error if any target is an input. `planned` is sorted.
    fn refuse_to_overwrite_inputs(&self, planned: &[(PathBuf, &Path)]) -> Result<()> {
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
            let path = inside.join(name);
            if let Ok(at) = planned.binary_search_by(|(target, _)| target.cmp(&path)) {
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
        let relative = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let is_inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        let relative: PathBuf = if relative.components().all(is_inside) {
            relative.components().filter(|part| *part != Component::CurDir).collect()
        } else {
            relative.file_name().unwrap_or_default().into()
        };
        let has_records =
            self.input_format.has_records() || file_types::record_format(&relative).is_some();
        let extension = match self.format {
            Format::Text | Format::Highlight => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json if has_records => "jsonl",
            Format::Json => "json",
        };
        file_types::with_extension(&relative, extension)
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
            file.commit()
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
        match AtomicFile::create(path.clone(), self.options.force) {
            Ok(file) => Ok(TargetFile(file)),
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

/// Returns an error if two summaries would go to one file, or one to the folder of another.
///
/// `planned` is sorted by targets. Paths are compared part by part, so what is in a folder comes right
/// after the path of the folder.
fn refuse_clashes(dir: &Path, planned: &[(PathBuf, &Path)]) -> Result<(), Usage> {
    let clash = planned.windows(2).find(|pair| pair[1].0.starts_with(&pair[0].0));
    let Some([(target, a), (inside, b)]) = clash else { return Ok(()) };
    let (a, b, to) = (a.display(), b.display(), dir.join(target));
    Err(Usage(if target == inside {
        format!("{a} and {b} would both be written to {}", to.display())
    } else {
        format!("{a} would be written to {}, which is the folder for {b}", to.display())
    }))
}

/// A file that is being written. If it is dropped before it is committed, nothing remains of it.
#[derive(Debug)]
pub(crate) struct TargetFile(AtomicFile);

impl TargetFile {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.0.write(bytes).map_err(|error| WriteError::new(self.0.path(), &error))
    }

    /// Gives the file its name. Returns `false` where another file has the name, which is kept.
    pub(crate) fn commit(self) -> Result<bool, WriteError> {
        let path = self.0.path().to_owned();
        self.0.commit().map_err(|error| WriteError::new(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_inside_of_the_output_folder() {
        let targets = Targets {
            options: OutputDir { dir: "out".into(), force: false },
            format: Format::Text,
            input_format: InputFormat::Auto,
            folders: Mutex::default(),
            unfinished: RwLock::default(),
        };
        let cases = [
            ("notes/a/b.md", Some("notes"), "a/b.txt"),
            ("notes/a.md", Some("notes/"), "a.txt"),
            ("../notes/a.md", Some("../notes"), "a.txt"),
            ("/data/notes/x/a.md", Some("/data/notes"), "x/a.txt"),
            ("./a.md", Some("."), "a.txt"),
            ("a/b.txt", None, "a/b.txt"),
            ("./a/./b.txt", None, "a/b.txt"),
            ("/etc/a.txt", None, "a.txt"),
            ("../a.txt", None, "a.txt"),
            ("a/../../b", None, "b.txt"),
        ];
        for (path, folder, expected) in cases {
            let found = targets.path(&Source::File(path.into()), folder.map(Path::new));
            assert_eq!(found, Path::new(expected), "{path}");
        }
    }
}
