//! A file that is there whole, or not at all.
//!
//! On Linux it has no name while it is written (`O_TMPFILE`), so a process that is killed, at whatever
//! moment, leaves nothing behind. Where the file system has no files without a name, or there is no
//! `/proc` to give them one, it is written beside its place, under a name that no input has, and
//! renamed.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// A file that is being written. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct WholeFile {
    pending: Pending,
    path: PathBuf,
    /// Whether to write over what is there.
    force: bool,
}

#[derive(Debug)]
enum Pending {
    #[cfg(target_os = "linux")]
    Unnamed(File),
    Named(NamedTempFile),
}

impl WholeFile {
    /// A file that will be at `path`, in a folder that is there.
    ///
    /// # Errors
    /// A folder in which no file can be made.
    pub(crate) fn create(path: PathBuf, force: bool) -> io::Result<Self> {
        let folder = folder(&path);
        #[cfg(target_os = "linux")]
        if let Some(file) = unnamed::create(folder) {
            return Ok(Self { pending: Pending::Unnamed(file), path, force });
        }
        let pending = Pending::Named(hidden().tempfile_in(folder)?);
        Ok(Self { pending, path, force })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.pending {
            #[cfg(target_os = "linux")]
            Pending::Unnamed(file) => file.write_all(bytes),
            Pending::Named(file) => file.write_all(bytes),
        }
    }

    /// Puts the file in its place; `false`: there is another, which is left as it is.
    ///
    /// # Errors
    /// A place where it cannot be put.
    pub(crate) fn keep(self) -> io::Result<bool> {
        let Self { pending, path, force } = self;
        let kept = match pending {
            #[cfg(target_os = "linux")]
            Pending::Unnamed(file) => match unnamed::name(&file, &path) {
                Err(error) if force && error.kind() == io::ErrorKind::AlreadyExists => {
                    // A name is given to what has none, and only a file that has one takes the
                    // place of another.
                    let named =
                        hidden().make_in(folder(&path), |aside| unnamed::name(&file, aside));
                    named.and_then(|named| Ok(named.persist(&path)?))
                }
                named => named,
            },
            Pending::Named(file) if force => file.persist(&path).map(drop).map_err(Into::into),
            Pending::Named(file) => file.persist_noclobber(&path).map(drop).map_err(Into::into),
        };
        match kept {
            Ok(()) => Ok(true),
            Err(error) if !force && error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How files are named that are not kept yet: at random, and hidden.
fn hidden() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".epitome-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: the system takes off what the umask says.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Files without a name, as Linux has them.
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    /// A file in a folder; `None` where there is no such thing, or no way to name it later.
    pub(super) fn create(folder: &Path) -> Option<File> {
        // As any new file: the system takes off what the umask says.
        let mode = Mode::from_raw_mode(0o666);
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let file = File::from(open(folder, flags, mode).ok()?);
        link(&file).exists().then_some(file)
    }

    /// Gives it a name that nothing has.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        Ok(linkat(CWD, link(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }

    /// Where the system shows an open file.
    fn link(file: &File) -> PathBuf {
        format!("/proc/self/fd/{}", file.as_raw_fd()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_folder(test: impl Fn(&Path, &dyn Fn(&str, bool) -> WholeFile)) {
        let make_named = |path: PathBuf, force: bool| {
            let pending = Pending::Named(hidden().tempfile_in(folder(&path)).unwrap());
            WholeFile { pending, path, force }
        };
        let make_any = |path: PathBuf, force: bool| WholeFile::create(path, force).unwrap();
        let makers: [&dyn Fn(PathBuf, bool) -> WholeFile; 2] = [&make_any, &make_named];
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
        let entries = std::fs::read_dir(dir).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn it_is_there_when_it_is_kept_and_not_before() {
        in_folder(|dir, file| {
            drop(file("a.txt", false));
            assert!(names(dir).is_empty());
            assert!(file("a.txt", false).keep().unwrap());
            assert_eq!(names(dir), ["a.txt"]);
            assert_eq!(std::fs::read(dir.join("a.txt")).unwrap(), b"whole");
        });
    }

    #[test]
    fn what_is_there_is_left_unless_forced() {
        in_folder(|dir, file| {
            std::fs::write(dir.join("a.txt"), "other").unwrap();
            assert!(!file("a.txt", false).keep().unwrap());
            assert_eq!(std::fs::read(dir.join("a.txt")).unwrap(), b"other");
            assert!(file("a.txt", true).keep().unwrap());
            assert_eq!(std::fs::read(dir.join("a.txt")).unwrap(), b"whole");
            assert_eq!(names(dir), ["a.txt"]);
        });
    }

    #[test]
    fn a_folder_in_its_place_is_an_error_and_nothing_is_left_over() {
        in_folder(|dir, file| {
            std::fs::create_dir(dir.join("a.txt")).unwrap();
            assert!(!file("a.txt", false).keep().unwrap());
            file("a.txt", true).keep().unwrap_err();
            assert_eq!(names(dir), ["a.txt"]);
        });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn on_linux_it_has_no_name_before() {
        let dir = tempfile::tempdir().unwrap();
        let Some(_file) = unnamed::create(dir.path()) else { return }; // not on this file system
        assert!(names(dir.path()).is_empty());
    }
}
