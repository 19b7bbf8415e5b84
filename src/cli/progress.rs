//! How far the work is, on standard error while it lasts, and gone at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use super::config;

/// Work that takes no longer is done before anyone has read a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How wide a bar is where no terminal says how wide it is.
const DEFAULT_WIDTH: u16 = 80;

/// A bar over inputs, or, where there is but one, a count of its documents.
pub(crate) struct Progress {
    started: Instant,
    /// The number of inputs; `None` where that says nothing.
    inputs: Option<u64>,
    done: u64,
    mode: config::Progress,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(crate) fn new(mode: config::Progress, inputs: usize) -> Self {
        let mode = match mode {
            config::Progress::Auto if inputs <= 1 || !io::stderr().is_terminal() => {
                config::Progress::Never
            }
            mode => mode,
        };
        let inputs = (inputs > 1).then_some(inputs as u64);
        Self { started: Instant::now(), inputs, done: 0, mode, bar: None }
    }

    /// How long it has been since the beginning.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Counts documents, where there is one input, or else inputs.
    pub(crate) fn advance(&mut self, documents: usize, inputs: usize) {
        self.done += if self.inputs.is_some() { inputs } else { documents } as u64;
        self.show();
    }

    /// Draws the bar, if it is time for one.
    pub(crate) fn show(&mut self) {
        match &self.bar {
            Some(bar) => {
                bar.set_position(self.done);
                bar.tick();
            }
            None if self.mode == config::Progress::Never || self.elapsed() < PATIENCE => (),
            None => {
                let bar = ProgressBar::with_draw_target(self.inputs, target(self.mode));
                let template = if self.inputs.is_some() {
                    "{wide_bar} {human_pos}/{human_len}  {per_sec}  {eta} left"
                } else {
                    "{human_pos} documents  {per_sec}"
                };
                bar.set_style(ProgressStyle::with_template(template).expect("it is well formed"));
                // The rate is that of the whole work, also of what was done before the bar was shown.
                self.bar = Some(bar.with_elapsed(self.elapsed()).with_position(self.done));
            }
        }
    }

    /// Does what writes to a terminal, with the bar out of the way.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn target(mode: config::Progress) -> ProgressDrawTarget {
    if io::stderr().is_terminal() || mode != config::Progress::Always {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::term_like(Box::new(Plain))
    }
}

/// Standard error that is no terminal, written to as if it were one.
#[derive(Debug)]
struct Plain;

impl TermLike for Plain {
    fn width(&self) -> u16 {
        DEFAULT_WIDTH
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        if n > 0 { write!(io::stderr(), "\x1b[{n}A") } else { Ok(()) }
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        if n > 0 { write!(io::stderr(), "\x1b[{n}B") } else { Ok(()) }
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        if n > 0 { write!(io::stderr(), "\x1b[{n}C") } else { Ok(()) }
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        if n > 0 { write!(io::stderr(), "\x1b[{n}D") } else { Ok(()) }
    }

    fn write_line(&self, line: &str) -> io::Result<()> {
        writeln!(io::stderr(), "{line}")
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        write!(io::stderr(), "{text}")
    }

    fn clear_line(&self) -> io::Result<()> {
        write!(io::stderr(), "\r\x1b[2K")
    }

    fn flush(&self) -> io::Result<()> {
        io::stderr().flush()
    }
}
