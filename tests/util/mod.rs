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

    /// Writes a file, and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
