//! `--output`: one file for the answer, which is replaced when the answer is complete.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use super::answer::WriteError;
use super::atomic_file::AtomicFile;
use super::file_names::SYSTEM;
use super::totals::Outcome;
use crate::cli::config::{Config, Format, Source};
use crate::cli::console::message::Usage;
use crate::cli::input::Input;

/// The file for the answer. All copies write to the same file. It is written only by [`Self::commit`] if it
/// is a regular file or does not exist, and at once if it is something else, such as a pipe.
#[derive(Debug, Clone)]
pub(crate) struct OutputFile {
    /// The path as it was given.
    path: PathBuf,
    /// Taken when the file is committed.
    inner: Arc<Mutex<Option<Inner>>>,
}

#[derive(Debug)]
struct Inner {
    destination: Destination,
    /// Whether anything was written.
    is_written: bool,
}

#[derive(Debug)]
enum Destination {
    Regular(AtomicFile),
    Other(File),
}

impl OutputFile {
    /// Begins the file for the answer to the inputs. `is_one_of_many` says that there may be several
    /// summaries.
    ///
    /// # Errors
    /// [`Usage`] for several summaries that are not one answer, a folder, and a file that is an input. A
    /// file that cannot be made.
    pub(crate) fn new(
        path: &Path,
        config: &Config,
        inputs: &[Input],
        is_one_of_many: bool,
    ) -> Result<Self> {
        if is_one_of_many && !config.merge && !is_one_answer(config.format) {
            let what = "--output takes one summary, and there may be several; use --output-dir DIR for \
                a file each, --merge for one summary of all, or '> FILE'";
            return Err(Usage(what.to_owned()).into());
        }
        // A link stays, and the file that it leads to is replaced.
        let real = fs::canonicalize(path).ok();
        refuse_to_overwrite_input(path, real.as_deref(), inputs)?;
        let fail = |error: io::Error| WriteError::new(path, &error);
        let destination = match fs::metadata(path) {
            _ if SYSTEM.is_device(path) => {
                Destination::Other(File::options().write(true).open(path).map_err(fail)?)
            }
            Ok(metadata) if metadata.is_dir() => {
                let what = format!("{}: is a folder; use --output-dir", path.display());
                return Err(Usage(what).into());
            }
            Ok(metadata) if metadata.is_file() => {
                let real = real.unwrap_or_else(|| path.to_owned());
                Destination::Regular(replacement(real, &metadata).map_err(fail)?)
            }
            Ok(_) => Destination::Other(File::options().append(true).open(path).map_err(fail)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Destination::Regular(AtomicFile::create(end_of_links(path), true).map_err(fail)?)
            }
            Err(error) => return Err(fail(error).into()),
        };
        let inner = Inner { destination, is_written: false };
        Ok(Self { path: path.to_owned(), inner: Arc::new(Mutex::new(Some(inner))) })
    }

    /// The path as it was given.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Completes the file. If the inputs failed and nothing was written, no file is made, and an old one
    /// stays.
    ///
    /// # Errors
    /// A file that cannot be written, and an empty summary in place of an old file that is not empty.
    pub(crate) fn commit(&self, outcome: Outcome) -> Result<()> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Inner { destination: Destination::Regular(file), is_written }) = inner else {
            return Ok(());
        };
        if !is_written && !outcome.is_success {
            return Ok(());
        }
        if file.loses_content(outcome.sentences) {
            return Err(WriteError::empty_summary(&self.path).into());
        }
        // A file that exists is replaced, so this never returns that another one was kept.
        file.commit().map_err(|error| WriteError::new(&self.path, &error))?;
        Ok(())
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Inner { destination, is_written, .. }) = &mut *inner else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        *is_written = true;
        match destination {
            Destination::Regular(file) => file.write(bytes).map(|()| bytes.len()),
            Destination::Other(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(()) // files have no buffer of their own
    }
}

/// The largest number of links that lead to a file. Linux follows as many.
const MAX_LINKS: usize = 40;

/// Returns the path that a chain of links ends at, where nothing exists.
fn end_of_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
}

/// Whether several summaries in this format are one answer: JSON Lines, or a page with an index.
fn is_one_answer(format: Format) -> bool {
    matches!(format, Format::Json | Format::Html)
}

/// Begins a file that replaces an existing one, and has the same permissions.
fn replacement(path: PathBuf, existing: &Metadata) -> io::Result<AtomicFile> {
    if existing.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = AtomicFile::create(path, true)?;
    file.set_permissions(existing.permissions())?;
    Ok(file)
}

/// Returns an error if the file is an input. `real` is its canonical path if it exists.
fn refuse_to_overwrite_input(
    path: &Path,
    real: Option<&Path>,
    inputs: &[Input],
) -> Result<(), Usage> {
    let Some(real) = real else { return Ok(()) };
    let is_same = |input: &Input| match input {
        Input::Source { source: Source::File(file), .. } => {
            fs::canonicalize(file).is_ok_and(|file| file == real && file.is_file())
        }
        _ => false,
    };
    if inputs.iter().any(is_same) {
        let path = path.display();
        return Err(Usage(format!(
            "{path}: is an input, which its summary would overwrite; choose another FILE"
        )));
    }
    Ok(())
}
