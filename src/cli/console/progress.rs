//! How far the work is, on standard error while it lasts, and gone at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use crate::cli::config;

/// Work that takes no longer is done before anyone has read a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

/// How wide a bar is where no terminal says how wide it is.
const DEFAULT_WIDTH: u16 = 80;

/// A bar over inputs, or, where there is but one, a count of its documents.
pub(crate) struct Progress {
    started: Instant,
    /// When it was drawn last.
    drawn: Instant,
    /// The number of inputs; `None` where that says nothing.
    inputs: Option<usize>,
    done: usize,
    mode: config::Progress,
    bar: Option<ProgressBar>,
    /// Whether standard output is a terminal, which is then the same one.
    is_among_output: bool,
}

impl Progress {
    pub(crate) fn new(mode: config::Progress, inputs: usize) -> Self {
        let mode = match mode {
            config::Progress::Auto if inputs <= 1 || !io::stderr().is_terminal() => {
                config::Progress::Never
            }
            mode => mode,
        };
        let now = Instant::now();
        Self {
            started: now,
            drawn: now,
            inputs: (inputs > 1).then_some(inputs),
            done: 0,
            mode,
            bar: None,
            is_among_output: mode != config::Progress::Never && io::stdout().is_terminal(),
        }
    }

    /// How long it has been since the beginning.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Counts documents, where there is one input, or else inputs.
    pub(crate) fn advance(&mut self, documents: usize, inputs: usize) {
        self.done += if self.inputs.is_some() { inputs } else { documents };
        self.show();
    }

    /// Draws the bar, if it is time to.
    pub(crate) fn show(&mut self) {
        if self.mode == config::Progress::Never {
            return;
        }
        let (elapsed, since) = (self.elapsed(), self.drawn.elapsed());
        if elapsed < PATIENCE || self.bar.is_some() && since < INTERVAL {
            return;
        }
        let (mode, inputs) = (self.mode, self.inputs);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(inputs.map(|n| n as u64), target(mode));
            let template = match inputs {
                Some(_) => "{wide_bar} {human_pos}/{human_len}  {msg}",
                None => "{human_pos} documents  {msg}",
            };
            bar.with_style(ProgressStyle::with_template(template).expect("it is well formed"))
        });
        bar.set_position(self.done as u64);
        bar.set_message(pace(self.done, self.inputs, elapsed));
        bar.tick();
        self.drawn = Instant::now();
    }

    /// Does what writes to standard error, with the bar out of the way.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Does what writes to standard output, with the bar out of the way if it is in the way.
    pub(crate) fn aside_of_output<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.is_among_output { self.aside(write) } else { write() }
    }
}

/// The rate so far, and the time left at this rate: `210/s  1m 3s left`.
fn pace(done: usize, all: Option<usize>, elapsed: Duration) -> String {
    let rate = done as f64 / elapsed.as_secs_f64();
    let rate_text = if rate < 10.0 { format!("{rate:.1}/s") } else { format!("{rate:.0}/s") };
    match all {
        Some(all) if done > 0 => {
            let left = Duration::from_secs_f64((all - done) as f64 / rate);
            format!("{rate_text}  {} left", short(left.as_secs()))
        }
        _ => rate_text,
    }
}

/// A time in its two largest units.
fn short(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}s"),
        (0, m, s) => format!("{m}m {s}s"),
        (h, m, _) => format!("{h}h {m}m"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_says_how_many_a_second_and_how_long_yet() {
        let ten = Duration::from_secs(10);
        assert_eq!(pace(20_000, Some(50_000), ten), "2000/s  15s left");
        assert_eq!(pace(5, Some(50), ten), "0.5/s  1m 30s left");
        assert_eq!(pace(1, Some(1_000), ten), "0.1/s  2h 46m left");
        assert_eq!(pace(0, Some(50), ten), "0.0/s");
        assert_eq!(pace(150, None, ten), "15/s");
    }
}
