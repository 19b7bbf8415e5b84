//! A file that exists as a whole, or not at all.
//!
//! On Linux the file has no name while it is written (`O_TMPFILE`), so a process that is killed then leaves
//! nothing behind. A file that replaces another has a temporary name for a moment before that. Where the file system does not support that, or there is no
//! `/proc` through which to give the file its name, and on other systems, it is written under a temporary name
//! in the same folder, and then renamed. Ctrl-C removes such a file.
//!
//! Network file systems may report an error, such as a quota that is exceeded, only when a file is closed. On Unix, a
//! duplicate of it is closed before it gets its name, so a file with a name was accepted as a whole. It is not synchronized
//! with the disk (`fsync`): that takes milliseconds per file, which is more than the summary takes, and
//! what it adds is protection from a power failure, which `cp` and the redirections of shells do not give either.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::unfinished::Unfinished;

/// A file that is being written. If it is dropped before it is committed, nothing remains of it.
#[derive(Debug)]
pub(crate) struct AtomicFile {
    pending: Pending,
    path: PathBuf,
    /// Whether to overwrite an existing file.
    force: bool,
}

#[derive(Debug)]
enum Pending {
    #[cfg(target_os = "linux")]
    Unnamed(File),
    Named(NamedTempFile, Unfinished),
}

impl Pending {
    /// Begins a file with a temporary name in a folder.
    fn named(folder: &Path) -> io::Result<Self> {
        let file = temporary().tempfile_in(folder)?;
        let unfinished = Unfinished::new(file.path());
        Ok(Self::Named(file, unfinished))
    }

    fn file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => file,
            Self::Named(file, _) => file.as_file(),
        }
    }

    /// Returns the errors that a file system keeps until a file is closed.
    ///
    /// Systems pass each `close` of a file on to its file system, also that of a duplicate. The file itself must stay
    /// open: one without a name would be gone. `std` ignores the errors of `close`.
    #[cfg(unix)]
    fn report_late_errors(&self) -> io::Result<()> {
        loop {
            match nix::unistd::close(self.file().try_clone()?) {
                Err(nix::errno::Errno::EINTR) => (),
                closed => return Ok(closed?),
            }
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "on Unix it needs both")]
    fn report_late_errors(&self) -> io::Result<()> {
        Ok(())
    }
}

impl AtomicFile {
    /// Begins a file that will be at `path`, in an existing folder.
    ///
    /// # Errors
    /// A folder in which no file can be made.
    pub(crate) fn create(path: PathBuf, force: bool) -> io::Result<Self> {
        let folder = folder(&path);
        #[cfg(target_os = "linux")]
        if let Some(file) = unnamed::create(folder) {
            return Ok(Self { pending: Pending::Unnamed(file), path, force });
        }
        let pending = Pending::named(folder)?;
        Ok(Self { pending, path, force })
    }

    /// The path of the file once it is committed.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Sets the permissions of the file, which otherwise are those of any new file.
    pub(crate) fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        self.pending.file().set_permissions(permissions)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pending.file().write_all(bytes)
    }

    /// Returns whether a file that is not empty and has another content would be replaced by an empty summary: by
    /// that of no sentences, or by nothing.
    pub(crate) fn loses_content(&self, sentences: usize) -> bool {
        let is_empty = self.pending.file().metadata().is_ok_and(|metadata| metadata.len() == 0);
        // What cannot be compared is taken for different.
        (sentences == 0 || is_empty) && has_content(&self.path) && !self.is_same().unwrap_or(false)
    }

    /// Returns whether the file that has the name has the content of this one.
    fn is_same(&self) -> io::Result<bool> {
        let mut file = self.pending.file();
        if file.metadata()?.len() != fs::metadata(&self.path)?.len() {
            return Ok(false);
        }
        let mut content = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut content)?;
        Ok(fs::read(&self.path)? == content)
    }

    /// Gives the file its name. Returns `false` where another file has the name, which is kept.
    ///
    /// # Errors
    /// A name that the file cannot have, and an error of an earlier write that was not reported yet.
    pub(crate) fn commit(self) -> io::Result<bool> {
        let Self { pending, path, force } = self;
        pending.report_late_errors()?;
        let committed = match pending {
            #[cfg(target_os = "linux")]
            Pending::Unnamed(file) => match unnamed::name(&file, &path) {
                Err(error) if force && error.kind() == io::ErrorKind::AlreadyExists => {
                    // Only a file with a name can replace another, so this one gets a temporary name.
                    let named =
                        temporary().make_in(folder(&path), |name| unnamed::name(&file, name));
                    named.and_then(|named| Ok(named.persist(&path)?))
                }
                named => named,
            },
            Pending::Named(file, _unfinished) if force => {
                file.persist(&path).map(drop).map_err(|error| error.error)
            }
            Pending::Named(file, _) => {
                file.persist_noclobber(&path).map(drop).map_err(|error| error.error)
            }
        };
        match committed {
            Ok(()) => Ok(true),
            Err(error) if !force && error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Returns whether a path is a regular file that is not empty. A link is none: it can be replaced without a loss.
pub(crate) fn has_content(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() > 0)
}

/// Returns the folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Temporary names: random and hidden, so that they differ from those of all inputs.
fn temporary() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".epitome-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The permissions of any new file, from which the system removes those of the umask.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder
}

/// Files without a name, which Linux has.
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    /// Begins a file in a folder. Returns `None` where that is not supported, or the file could not be
    /// given a name later.
    pub(super) fn create(folder: &Path) -> Option<File> {
        // The permissions of any new file, from which the system removes those of the umask.
        let mode = Mode::from_raw_mode(0o666);
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        let file = File::from(open(folder, flags, mode).ok()?);
        link(&file).exists().then_some(file)
    }

    /// Gives a file a name, which no other file may have.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        Ok(linkat(CWD, link(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }

    /// The path by which the system offers an open file.
    fn link(file: &File) -> PathBuf {
        format!("/proc/self/fd/{}", file.as_raw_fd()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a test with both kinds of file, each in an empty folder.
    fn in_folder(test: impl Fn(&Path, &dyn Fn(&str, bool) -> AtomicFile)) {
        let make_named = |path: PathBuf, force: bool| {
            let pending = Pending::named(folder(&path)).unwrap();
            AtomicFile { pending, path, force }
        };
        let make_any = |path: PathBuf, force: bool| AtomicFile::create(path, force).unwrap();
        let makers: [&dyn Fn(PathBuf, bool) -> AtomicFile; 2] = [&make_any, &make_named];
        for make in makers {
            let dir = tempfile::tempdir().unwrap();
            test(dir.path(), &|name, force| {
                let mut file = make(dir.path().join(name), force);
                file.write(b"whole").unwrap();
                file
            });
        }
    }

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_exists_once_it_is_committed_and_not_before() {
        in_folder(|dir, file| {
            drop(file("a.txt", false));
            assert!(names(dir).is_empty());
            assert!(file("a.txt", false).commit().unwrap());
            assert_eq!(names(dir), ["a.txt"]);
            assert_eq!(fs::read(dir.join("a.txt")).unwrap(), b"whole");
        });
    }

    #[test]
    fn an_existing_file_is_kept_unless_forced() {
        in_folder(|dir, file| {
            fs::write(dir.join("a.txt"), "other").unwrap();
            assert!(!file("a.txt", false).commit().unwrap());
            assert_eq!(fs::read(dir.join("a.txt")).unwrap(), b"other");
            assert!(file("a.txt", true).commit().unwrap());
            assert_eq!(fs::read(dir.join("a.txt")).unwrap(), b"whole");
            assert_eq!(names(dir), ["a.txt"]);
        });
    }

    #[test]
    fn an_empty_summary_loses_a_content_that_is_another() {
        in_folder(|dir, file| {
            for (old, expected) in
                [("other", true), ("longer", true), ("whole", false), ("", false)]
            {
                fs::write(dir.join("a.txt"), old).unwrap();
                assert_eq!(file("a.txt", true).loses_content(0), expected, "{old}");
                assert!(!file("a.txt", true).loses_content(1), "{old}");
            }
            assert!(!file("b.txt", true).loses_content(0), "nothing is there");
        });
    }

    #[test]
    fn a_folder_in_place_of_the_file_is_an_error_and_nothing_remains() {
        in_folder(|dir, file| {
            fs::create_dir(dir.join("a.txt")).unwrap();
            assert!(!file("a.txt", false).commit().unwrap());
            file("a.txt", true).commit().unwrap_err();
            assert_eq!(names(dir), ["a.txt"]);
        });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn on_linux_a_file_has_no_name_before_it_is_committed() {
        let dir = tempfile::tempdir().unwrap();
        let Some(_file) = unnamed::create(dir.path()) else { return }; // not on this file system
        assert!(names(dir.path()).is_empty());
    }
}
