//! Removes unfinished files when the user interrupts the command, as with Ctrl-C.
//!
//! This matters only for files that have a temporary name while they are written. An interrupted process would
//! leave them behind.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The paths of all unfinished files.
static PATHS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file with a temporary name, which is removed if the process is interrupted before this is dropped.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Notes that the file at `path` is unfinished.
    pub(super) fn new(path: &Path) -> Self {
        static WATCH: Once = Once::new();
        // Without a handler, an interrupt may leave a file behind. That is no reason to write no file at all.
        WATCH.call_once(|| drop(watch()));
        paths().insert(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        paths().remove(&self.0);
    }
}

fn paths() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PATHS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all unfinished files, and lets no thread begin another.
fn remove_all() {
    let paths = paths();
    for path in paths.iter() {
        let _ = fs::remove_file(path); // it may have got its final name in the meantime
    }
    std::mem::forget(paths);
}

/// Starts a thread that waits for the signals that end a process by default.
#[cfg(unix)]
fn watch() -> std::io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            remove_all();
            let _ = emulate_default_handler(signal); // which ends the process
        }
    };
    std::thread::Builder::new().name("interrupts".to_owned()).spawn(wait).map(drop)
}

/// Sets the function that the system calls for Ctrl-C, Ctrl-Break, and when the console is closed.
#[cfg(windows)]
fn watch() -> Result<(), ctrlc::Error> {
    /// The exit status of a program that Ctrl-C ends (`STATUS_CONTROL_C_EXIT`).
    const INTERRUPTED: u32 = 0xc000_013a;
    ctrlc::set_handler(|| {
        remove_all();
        std::process::exit(INTERRUPTED.cast_signed());
    })
}

#[cfg(not(any(unix, windows)))]
fn watch() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_unfinished_until_it_is_dropped() {
        let path = Path::new("unfinished-file-of-a-test");
        let file = Unfinished::new(path);
        assert!(paths().contains(path));
        drop(file);
        assert!(!paths().contains(path));
    }
}
