//! Showing long output page by page, as `git` does.

use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// The pager where `$PAGER` names none.
const USUAL_PAGER: &str = "less";

/// What `less` does where `$LESS` says nothing: end at once if all fits on the screen, show colours, and
/// leave the screen as it is at the end.
const USUAL_LESS: &str = "FRX";

/// A pager that is running, and shows what is written to it.
///
/// When it is dropped it is waited for, so that the shell does not take the terminal from it.
#[derive(Debug)]
pub(crate) struct Pager {
    child: Child,
    /// There until it is dropped: the pager ends when it has read all.
    stdin: Option<ChildStdin>,
}

impl Pager {
    /// Starts `$PAGER`, or `less`. `None` where none is wanted (it is empty, or `cat`), and where it
    /// cannot be started: the output goes where it would without one.
    pub(crate) fn start() -> Option<Self> {
        let pager = std::env::var("PAGER").unwrap_or_else(|_| USUAL_PAGER.to_owned());
        let (program, args) = command_line(&pager)?;
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", USUAL_LESS);
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
        let _ = self.child.wait(); // how it ended is its own affair
    }
}

/// The words of a command line; `None` where it asks for no pager, or is no command line.
fn command_line(pager: &str) -> Option<(String, Vec<String>)> {
    let mut words = shlex::split(pager)?;
    if words.is_empty() || words == ["cat"] {
        return None;
    }
    let args = words.split_off(1);
    words.pop().map(|program| (program, args))
}

/// Ctrl-C is for the pager, which may go on: were we to end, it would be left without its terminal.
#[cfg(unix)]
fn leave_interrupts_to_the_pager() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    // That a flag is set, which nobody reads, takes the place of the end of the process.
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
