//! `--output`: one file for the answer, which is replaced when the answer is complete.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use super::answer::WriteError;
use super::atomic_file::AtomicFile;
use super::file_names::SYSTEM;
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
            Err(_) => {
                Destination::Regular(AtomicFile::create(path.to_owned(), true).map_err(fail)?)
            }
        };
        let inner = Inner { destination, is_written: false };
        Ok(Self { path: path.to_owned(), inner: Arc::new(Mutex::new(Some(inner))) })
    }

    /// Completes the file. `is_success` says whether all inputs were summarized: if none was, there is no
    /// file, and an old one stays. Returns whether the file is complete.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub(crate) fn commit(&self, is_success: bool) -> Result<bool> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Inner { destination: Destination::Regular(file), is_written }) = inner else {
            return Ok(true);
        };
        if !is_written && !is_success {
            return Ok(true);
        }
        Ok(file.commit().map_err(|error| WriteError::new(&self.path, &error))?)
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Inner { destination, is_written }) = &mut *inner else {
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
        return Err(Usage(format!("{path}: is an input, which its summary would overwrite")));
    }
    Ok(())
}
