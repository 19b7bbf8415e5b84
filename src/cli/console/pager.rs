//! Shows long output page by page, as `git` does.

use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

/// The pager where `$PAGER` is not set. Windows comes with `more`, which can neither scroll back nor show
/// UTF-8, so there is none.
const DEFAULT_PAGER: &str = if cfg!(windows) { "" } else { "less" };

/// The options of `less` where `$LESS` is not set: exit at once if everything fits on the screen (`F`),
/// show colours (`R`), and leave the text on the screen at the end (`X`). `git` has the same default.
const DEFAULT_LESS: &str = "FRX";

/// How long output is held back to see whether it is long enough for the pager, counted from the start of
/// the program. Output that comes later is shown as it comes, such as the answers to a stream.
const MAX_DELAY: Duration = Duration::from_secs(1);

/// The number of bytes from which output is long, whatever lines it has: no terminal shows 1 MiB at once.
const MAX_HELD_BYTES: usize = 1 << 20;

/// Which output is shown in a pager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paging {
    /// The number of rows from which output is shown in a pager. 0 is all output.
    pub(crate) rows: usize,
    /// The width of the terminal, at which it wraps lines.
    pub(crate) columns: usize,
}

/// Where output goes at present. All copies share it.
#[derive(Debug, Clone)]
pub(crate) struct OutputState(Arc<AtomicU8>);

impl OutputState {
    const HELD: u8 = 0;
    const DIRECT: u8 = 1;
    const PAGED: u8 = 2;
    /// Held, but to be written with the next flush.
    const DUE: u8 = 3;

    /// The state of output that is never shown in a pager.
    pub(crate) fn direct() -> Self {
        Self(Arc::new(AtomicU8::new(Self::DIRECT)))
    }

    /// Whether output is written to its destination at once.
    pub(crate) fn is_direct(&self) -> bool {
        self.0.load(Ordering::Acquire) == Self::DIRECT
    }

    /// Asks that nothing more is held back from the next flush on, because more may take a while.
    pub(crate) fn hold_no_more(&self) {
        let _ = self.0.compare_exchange(Self::HELD, Self::DUE, Ordering::AcqRel, Ordering::Acquire);
    }

    /// Whether a pager shows the output.
    pub(crate) fn is_paged(&self) -> bool {
        self.0.load(Ordering::Acquire) == Self::PAGED
    }
}

/// Output to a terminal, which is shown in a pager if it is long.
///
/// Dropping it writes what is held back, and waits for the pager to end.
pub(crate) struct PagedOutput {
    out: Box<dyn Write + Send>,
    paging: Paging,
    /// What is held back until there is enough for the pager, or no more.
    held: Vec<u8>,
    /// The number of rows that complete lines of `held` take.
    rows: usize,
    /// The byte of `held` at which the last line begins, which is not complete.
    last_line: usize,
    started: Instant,
    pager: Option<Pager>,
    state: OutputState,
}

impl PagedOutput {
    /// Shows long output in a pager, and writes other output to `out`.
    pub(crate) fn new(out: Box<dyn Write + Send>, paging: Paging) -> Self {
        Self {
            out,
            paging,
            held: Vec::new(),
            rows: 0,
            last_line: 0,
            started: Instant::now(),
            pager: None,
            state: OutputState(Arc::new(AtomicU8::new(OutputState::HELD))),
        }
    }

    /// Returns the state of the output, which changes as it is written.
    pub(crate) fn state(&self) -> OutputState {
        self.state.clone()
    }

    /// Holds bytes back, and counts the rows of the lines that they complete.
    fn hold(&mut self, bytes: &[u8]) {
        let mut searched = self.held.len();
        self.held.extend_from_slice(bytes);
        while let Some(length) = self.held[searched..].iter().position(|&byte| byte == b'\n') {
            let end = searched + length;
            let line = String::from_utf8_lossy(&self.held[self.last_line..end]);
            self.rows += line.width().div_ceil(self.paging.columns.max(1)).max(1);
            searched = end + 1;
            self.last_line = searched;
        }
    }

    fn is_long(&self) -> bool {
        self.rows >= self.paging.rows || self.held.len() >= MAX_HELD_BYTES
    }

    /// Writes what is held back, to the pager if `wants_pager` and there is one.
    fn release(&mut self, wants_pager: bool) -> io::Result<()> {
        self.pager = wants_pager.then(Pager::start).flatten();
        let state = if self.pager.is_some() { OutputState::PAGED } else { OutputState::DIRECT };
        self.state.0.store(state, Ordering::Release);
        let held = std::mem::take(&mut self.held);
        self.write_all(&held)
    }
}

impl Write for PagedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(pager) = &mut self.pager {
            return pager.write(bytes);
        }
        if self.state.is_direct() {
            return self.out.write(bytes);
        }
        self.hold(bytes);
        if self.is_long() {
            self.release(true)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let is_due = self.state.0.load(Ordering::Acquire) == OutputState::DUE;
        if !self.held.is_empty() && (is_due || self.started.elapsed() >= MAX_DELAY) {
            self.release(false)?;
        }
        match &mut self.pager {
            Some(pager) => pager.flush(),
            None => self.out.flush(),
        }
    }
}

impl Drop for PagedOutput {
    fn drop(&mut self) {
        if !self.held.is_empty() {
            // A terminal that has been closed is not an error.
            let _ = self.release(false).and_then(|()| self.out.flush());
        }
    }
}

/// A running pager, which shows what is written to it.
///
/// Dropping it waits for the pager to end, so that the shell does not take the terminal from it.
#[derive(Debug)]
pub(crate) struct Pager {
    child: Child,
    /// Taken when the pager is dropped: its end is the end of the pager's input.
    stdin: Option<ChildStdin>,
}

impl Pager {
    /// Starts `$PAGER`, or else [`DEFAULT_PAGER`].
    ///
    /// Returns `None` if `$PAGER` asks for no pager (it is empty, or `cat`) or cannot be started. The
    /// output then goes where it would go without a pager.
    pub(crate) fn start() -> Option<Self> {
        let pager = std::env::var("PAGER").unwrap_or_else(|_| DEFAULT_PAGER.to_owned());
        // In a path of Windows, a backslash does not quote the character after it.
        let pager = if cfg!(windows) { pager.replace('\\', "\\\\") } else { pager };
        let (program, args) = command_line(&pager)?;
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", DEFAULT_LESS);
        }
        let mut child = command.spawn().ok()?;
        leave_interrupts_to_the_pager();
        let stdin = child.stdin.take();
        Some(Self { child, stdin })
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdin.as_mut().map_or(Ok(bytes.len()), |stdin| stdin.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.child.wait(); // the exit status of the pager does not matter
    }
}

/// Splits a command line into the program and its arguments. Returns `None` where it asks for no pager,
/// or has unbalanced quotes.
fn command_line(pager: &str) -> Option<(String, Vec<String>)> {
    let mut words = shlex::split(pager)?;
    if words.is_empty() || words == ["cat"] {
        return None;
    }
    let args = words.split_off(1);
    words.pop().map(|program| (program, args))
}

/// Keeps this process alive on Ctrl-C, so that the pager can handle it and keeps its terminal.
#[cfg(unix)]
fn leave_interrupts_to_the_pager() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    // Setting a flag replaces the default action, which is to end the process. Nothing reads the flag.
    let _ =
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)));
}

#[cfg(not(unix))]
fn leave_interrupts_to_the_pager() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_long_from_the_number_of_rows_that_its_lines_take() {
        let is_long = |rows, pieces: &[&str]| {
            let mut out = PagedOutput::new(Box::new(io::sink()), Paging { rows, columns: 4 });
            for piece in pieces {
                out.hold(piece.as_bytes());
            }
            out.is_long()
        };
        assert!(is_long(0, &["a"]));
        assert!(!is_long(3, &["a\nb\nc"]), "the last line is not complete");
        assert!(is_long(3, &["a\n", "b", "b\n\n"]));
        assert!(is_long(3, &["abcd\nefghi\n"]), "a line of five columns takes two rows");
        assert!(!is_long(3, &["橋橋\né\n"]));
        assert!(is_long(3, &[&"a".repeat(MAX_HELD_BYTES)]));
    }

    #[test]
    fn a_pager_may_have_arguments_and_quotes() {
        let words = |pager| command_line(pager).map(|(program, args)| (program, args.join("|")));
        assert_eq!(words("less -S"), Some(("less".into(), "-S".into())));
        assert_eq!(words("'my pager' -x \"a b\""), Some(("my pager".into(), "-x|a b".into())));
        for none in ["", "  ", "cat", "less '"] {
            assert_eq!(words(none), None, "{none:?}");
        }
    }
}
