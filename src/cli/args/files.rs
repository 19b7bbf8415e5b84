//! Options of folders, of where summaries go, and of how the work is done.

use std::ffi::OsString;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use ignore::overrides::OverrideBuilder;

use super::numbers;
use crate::cli::config::{Folders, OutputDir, Progress, Source};
use crate::cli::console::messages::reason;

/// Which files are read.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct FileArgs {
    /// Read the paths of files and folders from FILE, one a line; `-` is standard input
    #[arg(long, value_name = "FILE", hide_short_help = true, help_heading = "Folders")]
    files_from: Option<PathBuf>,

    /// Paths of --files-from end in a NUL byte, as `find -print0` writes them
    #[arg(
        short = '0',
        long,
        requires = "files_from",
        hide_short_help = true,
        help_heading = "Folders"
    )]
    null: bool,

    /// Of the files in a folder, read only those that match GLOB; with `!` before it, all others;
    /// repeatable, the last that matches counts
    #[arg(long, value_name = "GLOB", help_heading = "Folders")]
    glob: Vec<String>,

    /// Go down only so many folders: 1 is the files of the folder itself
    #[arg(
        long,
        value_name = "NUM",
        value_parser = numbers::count,
        hide_short_help = true,
        help_heading = "Folders"
    )]
    max_depth: Option<NonZeroUsize>,

    /// Read hidden files and folders, too
    #[arg(long, hide_short_help = true, help_heading = "Folders")]
    hidden: bool,

    /// Read what `.gitignore` and `.ignore` name, too
    #[arg(long, hide_short_help = true, help_heading = "Folders")]
    no_ignore: bool,

    /// Follow symbolic links in a folder
    #[arg(short = 'L', long, hide_short_help = true, help_heading = "Folders")]
    follow: bool,
}

/// Where summaries go.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Write a file for each input, at the same relative path in DIR
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "merge", help_heading = "Output")]
    output_dir: Option<PathBuf>,

    /// Write over files that are in the --output-dir already
    #[arg(long, requires = "output_dir", hide_short_help = true, help_heading = "Output")]
    force: bool,
}

/// How the work is done.
#[derive(Debug, clap::Args)]
pub(crate) struct WorkArgs {
    /// Work with NUM threads; the default is one for each core
    #[arg(short, long, value_name = "NUM", value_parser = numbers::jobs,
          help_heading = "Work")]
    jobs: Option<u16>,

    /// Show on standard error how far the work is
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true,
        help_heading = "Work"
    )]
    progress: Progress,

    /// Tell more on standard error: what is passed over, words of the query that a text does not have,
    /// with --merge how much is from which input; and sum up at the end
    #[arg(short, long, help_heading = "Work")]
    verbose: bool,
}

impl FileArgs {
    /// Whether inputs may be named elsewhere than among the arguments.
    pub(super) fn has_list(&self) -> bool {
        self.files_from.is_some()
    }

    /// How folders are read, and the sources: those of the arguments, then those of the list.
    ///
    /// # Errors
    /// A list that cannot be read, a glob that is none, standard input that is named twice.
    pub(super) fn into_config(self, paths: Vec<PathBuf>) -> Result<(Folders, Vec<Source>)> {
        let Self { files_from, null, glob, max_depth, hidden, no_ignore, follow } = self;
        let mut sources: Vec<Source> = paths.into_iter().map(Source::from).collect();
        let mut stdin = sources.iter().filter(|source| **source == Source::StandardInput).count();
        let is_list = files_from.is_some();
        if let Some(list) = files_from {
            stdin += usize::from(list.as_os_str() == "-");
            if stdin <= 1 {
                sources.extend(listed(&list, null)?.into_iter().map(Source::File));
            }
        }
        if stdin > 1 {
            bail!("standard input can be read only once: name '-' once");
        }
        for glob in &glob {
            let mut globs = OverrideBuilder::new("");
            if let Err(error) = globs.add(glob).and_then(|globs| globs.build()) {
                bail!("no glob: {error}");
            }
        }
        let max_depth = max_depth.map(NonZeroUsize::get);
        Ok((Folders { is_list, globs: glob, max_depth, hidden, no_ignore, follow }, sources))
    }
}

impl OutputArgs {
    pub(super) fn into_config(self) -> Option<OutputDir> {
        let Self { output_dir, force } = self;
        output_dir.map(|dir| OutputDir { dir, force })
    }
}

impl WorkArgs {
    /// The number of threads if it was given, whether to show progress, whether to tell more.
    pub(super) fn into_config(self) -> (Option<usize>, Progress, bool) {
        let Self { jobs, progress, verbose } = self;
        (jobs.map(usize::from), progress, verbose)
    }
}

/// The paths in a list. Empty ones are none.
fn listed(list: &Path, null: bool) -> Result<Vec<PathBuf>> {
    let bytes = if list.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(list)
    };
    let bytes = bytes.map_err(|error| {
        anyhow!("cannot read the list of files '{}': {}", list.display(), reason(&error))
    })?;
    let end = if null { b'\0' } else { b'\n' };
    let paths = bytes.split(|&byte| byte == end).map(|path| match path {
        [path @ .., b'\r'] if !null => path,
        path => path,
    });
    paths.filter(|path| !path.is_empty()).map(|path| os_string(path).map(PathBuf::from)).collect()
}

/// Bytes as a name: any bytes where the system has such names.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn os_string(bytes: &[u8]) -> Result<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Ok(OsString::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> Result<OsString> {
    let name = std::str::from_utf8(bytes);
    Ok(name.map_err(|_| anyhow!("the list of files is not UTF-8"))?.into())
}
