//! The options for the files to read and to write, and for the work in between.

use std::ffi::OsString;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use ignore::overrides::OverrideBuilder;

use super::numbers;
use crate::cli::config::{Folders, OutputDir, Source, Verbosity};
use crate::cli::console::messages::reason;
use crate::cli::console::progress::When;

/// The arguments for the files to read.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(crate) struct FileArgs {
    /// Read the paths of files and folders from FILE, one per line; `-` for standard input
    #[arg(long, value_name = "FILE", hide_short_help = true, help_heading = "Folders")]
    files_from: Option<PathBuf>,

    /// The paths in --files-from end with a NUL byte, as `find -print0` writes them
    #[arg(
        short = '0',
        long,
        requires = "files_from",
        hide_short_help = true,
        help_heading = "Folders"
    )]
    null: bool,

    /// In folders, read only the files that match GLOB; `!GLOB` excludes files
    ///
    /// The syntax is that of `.gitignore`. If the option is repeated, the last pattern that matches a file
    /// decides.
    #[arg(long, value_name = "GLOB", help_heading = "Folders")]
    glob: Vec<String>,

    /// Descend at most NUM levels into a folder; 1 reads only the files directly in it
    #[arg(
        long,
        value_name = "NUM",
        value_parser = numbers::count,
        hide_short_help = true,
        help_heading = "Folders"
    )]
    max_depth: Option<NonZeroUsize>,

    /// Read hidden files and folders as well
    #[arg(long, hide_short_help = true, help_heading = "Folders")]
    hidden: bool,

    /// Read files that `.gitignore` or `.ignore` exclude as well
    #[arg(long, hide_short_help = true, help_heading = "Folders")]
    no_ignore: bool,

    /// Follow symbolic links in folders
    #[arg(short = 'L', long, hide_short_help = true, help_heading = "Folders")]
    follow: bool,
}

/// The arguments for the files to write.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Write the summary to FILE instead of standard output
    ///
    /// FILE is replaced only when the summary is complete, and never by an empty one. Several summaries as text or
    /// Markdown need --merge or an --output-dir.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "output_dir", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Write the summary of each input to a file in DIR, at the same relative path
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "merge", help_heading = "Output")]
    output_dir: Option<PathBuf>,

    /// Overwrite existing files in the --output-dir, but never with an empty summary
    #[arg(long, requires = "output_dir", hide_short_help = true, help_heading = "Output")]
    force: bool,
}

/// The arguments for the work.
#[derive(Debug, clap::Args)]
pub(crate) struct WorkArgs {
    /// Use NUM threads; the default is one per processor core
    ///
    /// Threads share the inputs and their records, or the work on a single large document and on all that
    /// `--merge` joins. The output is the same for any number of threads.
    #[arg(short, long, value_name = "NUM", value_parser = numbers::jobs,
          help_heading = "Work")]
    jobs: Option<u16>,

    /// When to show progress on standard error
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true,
        help_heading = "Work"
    )]
    progress: When,

    /// Print more messages on standard error, and totals at the end
    ///
    /// The messages are about skipped files, detected formats and encodings, words of the query that a text
    /// does not contain, and with --merge how much of the summary comes from each input.
    #[arg(short, long, help_heading = "Work")]
    verbose: bool,

    /// Print only errors on standard error, no notes and no progress
    #[arg(long, conflicts_with = "verbose", help_heading = "Work")]
    quiet: bool,

    /// Exit with status 1 if there is nothing to summarize in a document, or no document
    #[arg(long, hide_short_help = true, help_heading = "Work")]
    fail_empty: bool,
}

/// The settings of the work.
#[derive(Debug)]
pub(super) struct WorkSettings {
    /// The number of threads, if it was given.
    pub(super) jobs: Option<usize>,
    pub(super) progress: When,
    pub(super) verbosity: Verbosity,
    /// Whether a document without sentences is a failure.
    pub(super) fail_empty: bool,
}

impl FileArgs {
    /// Returns whether inputs are named in a list as well.
    pub(super) fn has_list(&self) -> bool {
        self.files_from.is_some()
    }

    /// Returns the settings, and the inputs: those of the arguments, then those of the list.
    ///
    /// # Errors
    /// A list that cannot be read, an invalid glob, and standard input that is named twice.
    pub(super) fn into_config(self, paths: Vec<PathBuf>) -> Result<(Folders, Vec<Source>)> {
        let Self { files_from, null, glob, max_depth, hidden, no_ignore, follow } = self;
        let paths = paths.into_iter().flat_map(expanded);
        let mut sources: Vec<Source> = paths.map(Source::from).collect();
        let mut stdin = sources.iter().filter(|source| **source == Source::StandardInput).count();
        let is_list = files_from.is_some();
        if let Some(list) = files_from {
            stdin += usize::from(list.as_os_str() == "-");
            if stdin <= 1 {
                sources.extend(listed(&list, null)?.into_iter().map(Source::File));
            }
        }
        if stdin > 1 {
            bail!("standard input can be read only once; give '-' once");
        }
        for glob in &glob {
            let mut globs = OverrideBuilder::new("");
            if let Err(error) = globs.add(glob).and_then(|globs| globs.build()) {
                bail!("invalid --glob '{glob}': {}", cause(&error));
            }
        }
        let max_depth = max_depth.map(NonZeroUsize::get);
        Ok((Folders { is_list, globs: glob, max_depth, hidden, no_ignore, follow }, sources))
    }
}

impl OutputArgs {
    /// Returns the folder and the file for summaries. Both are `None` for standard output.
    pub(super) fn into_config(self) -> (Option<OutputDir>, Option<PathBuf>) {
        let Self { output, output_dir, force } = self;
        let file = output.filter(|path| path.as_os_str() != "-");
        (output_dir.map(|dir| OutputDir { dir, force }), file)
    }
}

impl WorkArgs {
    /// Returns the settings. `--quiet` hides progress that was not asked for.
    pub(super) fn into_config(self) -> WorkSettings {
        let Self { jobs, progress, verbose, quiet, fail_empty } = self; // no `..`: handle new options
        let (verbosity, progress) = match (quiet, verbose, progress) {
            (true, _, When::Auto) => (Verbosity::Quiet, When::Never),
            (true, _, progress) => (Verbosity::Quiet, progress),
            (false, true, progress) => (Verbosity::Verbose, progress),
            (false, false, progress) => (Verbosity::Normal, progress),
        };
        WorkSettings { jobs: jobs.map(usize::from), progress, verbosity, fail_empty }
    }
}

/// The cause of an error in a glob, without the glob.
fn cause(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        error => error.to_string(),
    }
}

/// Returns the files that match a path with wildcards, sorted by name. The shells of Windows leave that to the
/// command. A file that has the name itself, and a pattern that nothing matches, stay as they are.
#[cfg(windows)]
fn expanded(path: PathBuf) -> Vec<PathBuf> {
    let mut options = glob::MatchOptions::new();
    options.case_sensitive = false;
    options.require_literal_leading_dot = true;
    let pattern = path.to_str().filter(|path| path.contains(['*', '?', '[']));
    let Some(pattern) = pattern.filter(|_| !path.exists()) else { return vec![path] };
    let Ok(matches) = glob::glob_with(pattern, options) else { return vec![path] };
    let found: Vec<PathBuf> = matches.filter_map(Result::ok).collect();
    if found.is_empty() { vec![path] } else { found }
}

/// Returns a path as it is: the shells of this system have replaced wildcards.
#[cfg(not(windows))]
fn expanded(path: PathBuf) -> [PathBuf; 1] {
    [path]
}

/// Reads the paths in a list, without empty ones.
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
    let bytes = without_mark(bytes)?;
    if !null && bytes.contains(&b'\0') {
        bail!("the list of files '{}' has NUL bytes; -0 reads such a list", list.display());
    }
    let end = if null { b'\0' } else { b'\n' };
    let paths = bytes.split(|&byte| byte == end).map(|path| match path {
        [path @ .., b'\r'] if !null => path,
        path => path,
    });
    paths.filter(|path| !path.is_empty()).map(|path| os_string(path).map(PathBuf::from)).collect()
}

/// Converts a list that begins with a byte order mark to UTF-8 without one. PowerShell writes such lists. Any
/// other list stays as it is, because on Unix the name of a file may contain any bytes.
fn without_mark(bytes: Vec<u8>) -> Result<Vec<u8>> {
    const MARKS: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    if !MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Ok(bytes);
    }
    let decoded = epitome::decode::decode(&bytes, None);
    let decoded = decoded.map_err(|error| anyhow!("cannot read the list of files: {error}"))?;
    Ok(decoded.text.as_bytes().to_vec())
}

/// Converts bytes to a file name. On Unix a name may contain any bytes.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on other systems")]
fn os_string(bytes: &[u8]) -> Result<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Ok(OsString::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> Result<OsString> {
    let name = std::str::from_utf8(bytes);
    Ok(name.map_err(|_| anyhow!("the list of files is not UTF-8"))?.into())
}
