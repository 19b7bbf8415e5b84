//! Shows long output page by page, as `git` does.

use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// The pager where `$PAGER` is not set.
const DEFAULT_PAGER: &str = "less";

/// The options of `less` where `$LESS` is not set: exit at once if everything fits on the screen (`F`),
/// show colours (`R`), and leave the text on the screen at the end (`X`). `git` has the same default.
const DEFAULT_LESS: &str = "FRX";

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
    /// Starts `$PAGER`, or `less`.
    ///
    /// Returns `None` if `$PAGER` asks for no pager (it is empty, or `cat`) or cannot be started. The
    /// output then goes where it would go without a pager.
    pub(crate) fn start() -> Option<Self> {
        let pager = std::env::var("PAGER").unwrap_or_else(|_| DEFAULT_PAGER.to_owned());
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
    fn a_pager_may_have_arguments_and_quotes() {
        let words = |pager| command_line(pager).map(|(program, args)| (program, args.join("|")));
        assert_eq!(words("less -S"), Some(("less".into(), "-S".into())));
        assert_eq!(words("'my pager' -x \"a b\""), Some(("my pager".into(), "-x|a b".into())));
        for none in ["", "  ", "cat", "less '"] {
            assert_eq!(words(none), None, "{none:?}");
        }
    }
}
