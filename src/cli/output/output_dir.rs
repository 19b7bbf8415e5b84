//! `--output-dir`: a file for each input, whole or not there at all.
//!
//! Nothing is written outside of the folder, whatever the inputs are called: of a name that
//! is absolute or goes up, only the last part counts, and links in the folder are not followed.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use super::answer::{Answer, Unwritten};
use super::atomic_file::WholeFile;
use crate::cli::config::{Config, Format, InputFormat, OutputDir, Source};
use crate::cli::console::message::Usage;
use crate::cli::input::{Input, file_types};
use anyhow::Result;

/// Where files are written.
#[derive(Debug)]
pub(crate) struct Targets {
    options: OutputDir,
    format: Format,
    input_format: InputFormat,
    /// Folders that are known to be there, and to be no links.
    folders: Mutex<HashSet<PathBuf>>,
    /// Read-locked by whoever has a file that is neither kept nor removed.
    unkept: RwLock<()>,
}

impl Targets {
    /// Settles where each input's summary goes, and makes the folder.
    ///
    /// # Errors
    /// [`Usage`] where two would go to one file, or one to the folder of another, or to a file that is
    /// read, and for standard input, which has no name; and the folder, if it cannot be made.
    pub(crate) fn new(options: &OutputDir, config: &Config, inputs: &[Input]) -> Result<Self> {
        let targets = Self {
            options: options.clone(),
            format: config.format,
            input_format: config.input_format,
            folders: Mutex::default(),
            unkept: RwLock::default(),
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
        refuse_clash(&options.dir, &planned)?;
        fs::create_dir_all(&options.dir).map_err(|error| Unwritten::new(&options.dir, &error))?;
        targets.spare_inputs(&planned)?;
        Ok(targets)
    }

    /// Makes sure that no target is an input.
    fn spare_inputs(&self, planned: &[(PathBuf, &Path)]) -> Result<()> {
        let Ok(dir) = fs::canonicalize(&self.options.dir) else { return Ok(()) };
        let mut last: Option<(&Path, Option<PathBuf>)> = None;
        for (_, input) in planned {
            let parent = input.parent().unwrap_or(Path::new(""));
            if last.as_ref().is_none_or(|(path, _)| *path != parent) {
                let parent_or_here =
                    if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                let canonical = fs::canonicalize(parent_or_here).ok();
                let below =
                    canonical.and_then(|path| path.strip_prefix(&dir).map(Path::to_owned).ok());
                last = Some((parent, below));
            }
            let Some((_, Some(below))) = &last else { continue };
            let Some(name) = input.file_name() else { continue };
            let path = below.join(name);
            if let Ok(at) = planned.binary_search_by(|(target, _)| target.cmp(&path)) {
                let (of, over) = (planned[at].1.display(), input.display());
                let what = if planned[at].1 == *input {
                    format!("{of}: its summary would be written over it; name another --output-dir")
                } else {
                    format!("{of}: its summary would be written over {over}, which is read as well")
                };
                return Err(Usage(what).into());
            }
        }
        Ok(())
    }

    /// The path, in the folder, of an input's summary.
    pub(crate) fn path(&self, source: &Source, folder: Option<&Path>) -> PathBuf {
        let Source::File(path) = source else { return PathBuf::new() };
        let relative = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let is_below = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        let relative: PathBuf = if relative.components().all(is_below) {
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

    /// Whether a file is there that is left as it is.
    ///
    /// # Errors
    /// A folder that is there in place of a file.
    pub(crate) fn leaves(&self, target: &Path) -> Result<bool, Unwritten> {
        let path = self.options.dir.join(target);
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_dir() => Err(Unwritten::in_the_way(&path, "is a folder")),
            there => Ok(there.is_ok() && !self.options.force),
        }
    }

    /// The path for people.
    pub(crate) fn shown(&self, target: &Path) -> PathBuf {
        self.options.dir.join(target)
    }

    /// Writes the file of an input that was answered as a whole, and takes the text out of the answer.
    pub(crate) fn write_whole(&self, answer: &mut Answer) {
        let Some(target) = answer.target.take().filter(|_| answer.documents > 0) else { return };
        let text = std::mem::take(&mut answer.text);
        for (after, _) in &mut answer.messages {
            *after = 0;
        }
        let _unkept = self.unkept.read().unwrap_or_else(PoisonError::into_inner);
        let written = self.create(&target).and_then(|mut file| {
            file.write(&text)?;
            file.keep()
        });
        match written {
            Ok(true) => (),
            Ok(false) => answer.left = Some(target),
            Err(error) => answer.fail_to_write(error),
        }
    }

    /// Waits for the files that other threads are writing, and has them begin no others.
    pub(crate) fn close(&self) {
        std::mem::forget(self.unkept.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// A file that is not there before it is kept, in a folder that is made for it.
    ///
    /// # Errors
    /// A folder that cannot be made, or is a link, or a file that cannot be made in it.
    pub(crate) fn create(&self, target: &Path) -> Result<TargetFile, Unwritten> {
        let parent = target.parent().unwrap_or(Path::new(""));
        self.make_folder(parent)?;
        let path = self.options.dir.join(target);
        match WholeFile::create(path.clone(), self.options.force) {
            Ok(file) => Ok(TargetFile(file)),
            Err(error) => Err(Unwritten::new(&path, &error)),
        }
    }

    fn make_folder(&self, relative: &Path) -> Result<(), Unwritten> {
        let is_known = |path: &Path| {
            self.folders.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
        };
        if relative.as_os_str().is_empty() || is_known(relative) {
            return Ok(());
        }
        self.make_folder(relative.parent().unwrap_or(Path::new("")))?;
        let path = self.options.dir.join(relative);
        match fs::create_dir(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Unwritten::new(&path, &error));
            }
            _ => (),
        }
        let kind = fs::symlink_metadata(&path).map_err(|error| Unwritten::new(&path, &error))?;
        if kind.is_symlink() {
            return Err(Unwritten::in_the_way(&path, "is a link"));
        }
        if !kind.is_dir() {
            return Err(Unwritten::in_the_way(&path, "is no folder"));
        }
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.insert(relative.to_owned());
        Ok(())
    }
}

/// Makes sure that every target is one of its own, and none the folder of another. `planned` is
/// sorted by targets: as paths are compared part by part, what is in a folder comes right behind it.
fn refuse_clash(dir: &Path, planned: &[(PathBuf, &Path)]) -> Result<(), Usage> {
    let clash = planned.windows(2).find(|pair| pair[1].0.starts_with(&pair[0].0));
    let Some([(target, a), (below, b)]) = clash else { return Ok(()) };
    let (a, b, to) = (a.display(), b.display(), dir.join(target));
    Err(Usage(if target == below {
        format!("{a} and {b} would both be written to {}", to.display())
    } else {
        format!("{a} would be written to {}, which is the folder for {b}", to.display())
    }))
}

/// A file that is being written. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct TargetFile(WholeFile);

impl TargetFile {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Unwritten> {
        self.0.write(bytes).map_err(|error| Unwritten::new(self.0.path(), &error))
    }

    /// Puts the file in its place; `false`: there is another, which is left as it is.
    pub(crate) fn keep(self) -> Result<bool, Unwritten> {
        let path = self.0.path().to_owned();
        self.0.keep().map_err(|error| Unwritten::new(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_folder() {
        let targets = Targets {
            options: OutputDir { dir: "out".into(), force: false },
            format: Format::Text,
            input_format: InputFormat::Auto,
            folders: Mutex::default(),
            unkept: RwLock::default(),
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
