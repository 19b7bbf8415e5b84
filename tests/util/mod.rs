//! Runs the built command.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The command, with pipes on all three streams, not yet started.
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

/// Writes `input` from a thread of its own, as the command may write before it has read it all.
fn feed(child: &mut Child, input: &[u8]) {
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    std::thread::spawn(move || {
        let _ = stdin.write_all(&input); // it may stop reading early
    });
}

/// What a run that must succeed printed.
pub(crate) fn stdout<S: AsRef<OsStr>>(args: &[S], input: impl AsRef<[u8]>) -> String {
    let out = epitome(args, input);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The standard error of a run, and its exit status.
pub(crate) fn failure<S: AsRef<OsStr>>(args: &[S], input: impl AsRef<[u8]>) -> (String, i32) {
    let out = epitome(args, input);
    (String::from_utf8(out.stderr).unwrap(), out.status.code().unwrap())
}

/// Runs a line of `sh` in which `$epitome` is the command, with `input` piped in.
///
/// So limits are set (`ulimit`), streams closed (`>&-`) and faults made (`strace`) that a process
/// cannot bring on itself.
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

/// Whether a line of `sh` works here, as one that tries a tool or a right that a machine may lack.
///
/// # Panics
/// It does not, and `EPITOME_TESTS` is `all`, as on the machine where no test may be left out.
pub(crate) fn works_here(line: &str) -> bool {
    let works = sh(line).output().is_ok_and(|out| out.status.success());
    let must = std::env::var("EPITOME_TESTS").is_ok_and(|tests| tests == "all");
    assert!(works || !must, "does not work here: {line}");
    works
}

/// An empty folder for one test, removed when it is dropped.
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

    /// Writes a file, in folders that are made for it, and returns its path.
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

    /// Runs a line of `sh` in the folder, as [`shell`] does.
    pub(crate) fn shell(&self, line: &str, input: impl AsRef<[u8]>) -> Ran {
        let mut child = sh(line).current_dir(&self.0).spawn().unwrap();
        feed(&mut child, input.as_ref());
        Ran::of(child.wait_with_output().unwrap())
    }

    /// The command, for [`Folder::shell`], run by a user to whom permissions mean something, as they do
    /// not to root. `None` where there is none.
    #[cfg(unix)]
    pub(crate) fn command_of_a_user(&self) -> Option<String> {
        use std::os::unix::fs::MetadataExt;
        let is_root = std::fs::metadata(&self.0).unwrap().uid() == 0; // it was made by this process
        if !is_root {
            return Some("$epitome".to_owned());
        }
        let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups";
        if !works_here(&format!("{nobody} true")) {
            return None;
        }
        // Where that one can run it.
        std::fs::copy(env!("CARGO_BIN_EXE_epitome"), self.0.join("epitome")).unwrap();
        Some(format!("{nobody} ./epitome"))
    }

    /// What is in a file, if it is there.
    pub(crate) fn read(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(name)).ok()
    }

    /// The paths of all files in a folder, sorted.
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

/// How a run went.
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
            status: out.status.code().expect("it ended by itself"),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
