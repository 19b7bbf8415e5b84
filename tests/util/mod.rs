//! Helpers that run the built command.
#![allow(dead_code, reason = "each test file uses some of them")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Returns the command, not yet started, with pipes for its three streams.
pub(crate) fn command<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_epitome"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command with `input` piped in.
pub(crate) fn epitome<S: AsRef<OsStr>>(args: &[S], input: impl AsRef<[u8]>) -> Output {
    let mut child = command(args).spawn().unwrap();
    feed(&mut child, input.as_ref());
    child.wait_with_output().unwrap()
}

/// Writes `input` from another thread, because the command may write before it has read everything.
fn feed(child: &mut Child, input: &[u8]) {
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    std::thread::spawn(move || {
        let _ = stdin.write_all(&input); // the command may stop reading early
    });
}

/// Runs the command, which must succeed, and returns its standard output.
pub(crate) fn stdout<S: AsRef<OsStr>>(args: &[S], input: impl AsRef<[u8]>) -> String {
    let out = epitome(args, input);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Runs the command, and returns its standard error and exit status.
pub(crate) fn failure<S: AsRef<OsStr>>(args: &[S], input: impl AsRef<[u8]>) -> (String, i32) {
    let out = epitome(args, input);
    (String::from_utf8(out.stderr).unwrap(), out.status.code().unwrap())
}

/// Runs a command line with `sh`, in which `$epitome` is the command, with `input` piped in.
///
/// A shell can set limits (`ulimit`), close streams (`>&-`) and inject faults (`strace`).
pub(crate) fn shell(line: &str, input: impl AsRef<[u8]>) -> Ran {
    let mut child = sh(line).spawn().unwrap();
    feed(&mut child, input.as_ref());
    Ran::of(child.wait_with_output().unwrap())
}

fn sh(line: &str) -> Command {
    let mut sh = Command::new("sh");
    sh.args(["-c", line]).env("epitome", env!("CARGO_BIN_EXE_epitome"));
    sh.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    sh
}

/// Returns whether a command line succeeds. Tests use it to check for tools and permissions that not every
/// machine has.
///
/// # Panics
/// If the command line fails and `EPITOME_TESTS` is `all`, which forbids to skip tests.
pub(crate) fn works_here(line: &str) -> bool {
    let works = sh(line).output().is_ok_and(|out| out.status.success());
    let must = std::env::var("EPITOME_TESTS").is_ok_and(|tests| tests == "all");
    assert!(works || !must, "does not work here: {line}");
    works
}

/// An empty folder for one test. It is removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("epitome-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, makes the folders that it is in, and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs the command in the folder, with `input` piped in.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S], input: impl AsRef<[u8]>) -> Ran {
        let mut child = command(args).current_dir(&self.0).spawn().unwrap();
        feed(&mut child, input.as_ref());
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs a command line with `sh` in the folder, like [`shell`].
    pub(crate) fn shell(&self, line: &str, input: impl AsRef<[u8]>) -> Ran {
        let mut child = sh(line).current_dir(&self.0).spawn().unwrap();
        feed(&mut child, input.as_ref());
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs a command line, in which `$EPITOME` is the command, in the folder on a terminal with this number
    /// of rows and columns. Returns what the terminal shows and the exit status.
    #[cfg(target_os = "linux")]
    pub(crate) fn on_a_terminal(
        &self,
        (rows, columns): (u16, u16),
        pager: &str,
        command: &str,
    ) -> (String, Option<i32>) {
        let command = format!("stty rows {rows} cols {columns}; {command}");
        let out = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .current_dir(&self.0)
            .env("PAGER", pager)
            .env("TERM", "xterm")
            .env("EPITOME", env!("CARGO_BIN_EXE_epitome"))
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (String::from_utf8(out.stdout).unwrap().replace("\r\n", "\n"), out.status.code())
    }

    /// Returns the start of a command line for [`Folder::shell`] that runs the command as a user other than
    /// root, for whom permissions do not count. Returns `None` where that is not possible.
    #[cfg(unix)]
    pub(crate) fn unprivileged_command(&self) -> Option<String> {
        use std::os::unix::fs::MetadataExt;
        let is_root = std::fs::metadata(&self.0).unwrap().uid() == 0; // this process made it
        if !is_root {
            return Some("$epitome".to_owned());
        }
        let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups";
        if !works_here(&format!("{nobody} true")) {
            return None;
        }
        // The user may not be able to read the original.
        std::fs::copy(env!("CARGO_BIN_EXE_epitome"), self.0.join("epitome")).unwrap();
        Some(format!("{nobody} ./epitome"))
    }

    /// Reads a file. Returns `None` if it does not exist.
    pub(crate) fn read(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(name)).ok()
    }

    /// Lists the files in a folder, at any depth and sorted, relative to it.
    pub(crate) fn files(&self, name: &str) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.join(name)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(self.0.join(name)).unwrap();
                    files.push(path.to_str().unwrap().to_owned());
                }
            }
        }
        files.sort();
        files
    }
}

/// The outcome of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: i32,
}

impl Ran {
    fn of(out: Output) -> Self {
        Self {
            out: String::from_utf8(out.stdout).unwrap(),
            err: String::from_utf8(out.stderr).unwrap(),
            status: out.status.code().expect("no signal ended it"),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
