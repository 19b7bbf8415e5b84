//! A progress bar on standard error, which is removed at the end.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use super::pager::OutputState;

/// How long the work goes on before the bar appears: shorter work ends before a bar could be read.
const DELAY: Duration = Duration::from_secs(1);

/// How long the work on a single document goes on before its progress appears.
const DOCUMENT_DELAY: Duration = Duration::from_secs(2);

/// The time between two updates of the bar.
const INTERVAL: Duration = Duration::from_millis(100);

/// The width of the bar, in columns, where standard error is not a terminal.
const DEFAULT_WIDTH: u16 = 80;

/// When to show progress: the values of `--progress`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// If standard error is a terminal
    Auto,
    /// Even if standard error is not a terminal
    Always,
    /// Not at all
    Never,
}

/// A bar that counts inputs, or a counter of documents if there is only one input.
pub(crate) struct Progress {
    started: Instant,
    /// When the bar was drawn last.
    drawn: Instant,
    /// The number of inputs. `None` if documents are counted.
    inputs: Option<usize>,
    done: usize,
    when: When,
    bar: Option<ProgressBar>,
    /// The progress of a single document.
    document: Option<DocumentProgress>,
    /// Whether standard output is a terminal, which is taken to be that of standard error.
    shares_terminal: bool,
    output: OutputState,
}

/// What is done with a single document at present. All copies share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stage(Arc<AtomicBool>);

impl Stage {
    /// Notes that the document has been read, and its sentences are ranked.
    pub(crate) fn begin_ranking(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn name(&self) -> &'static str {
        if self.0.load(Ordering::Relaxed) { "ranking" } else { "reading" }
    }
}

impl Progress {
    /// Starts the clock. `stage` is that of the document if there is one input.
    pub(crate) fn new(when: When, inputs: usize, stage: Stage, output: OutputState) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let document = (inputs == 1 && when == When::Auto && is_terminal)
            .then(|| DocumentProgress::start(stage))
            .flatten();
        let when = match when {
            When::Auto if inputs <= 1 || !is_terminal => When::Never,
            when => when,
        };
        let now = Instant::now();
        Self {
            started: now,
            drawn: now,
            inputs: (inputs > 1).then_some(inputs),
            done: 0,
            when,
            bar: None,
            shares_terminal: (when != When::Never || document.is_some())
                && io::stdout().is_terminal(),
            document,
            output,
        }
    }

    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Counts the documents if there is one input, or else the inputs.
    pub(crate) fn advance(&mut self, documents: usize, inputs: usize) {
        self.done += if self.inputs.is_some() { inputs } else { documents };
        self.show();
    }

    /// Draws the bar if an update is due.
    pub(crate) fn show(&mut self) {
        if self.when == When::Never || self.output.is_paged() {
            return;
        }
        let (elapsed, since_drawn) = (self.elapsed(), self.drawn.elapsed());
        if elapsed < DELAY || self.bar.is_some() && since_drawn < INTERVAL {
            return;
        }
        let (when, inputs) = (self.when, self.inputs);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(inputs.map(|n| n as u64), target(when));
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

    /// Runs what writes to standard error, while the bar is hidden. The progress of a single document ends.
    pub(crate) fn suspend<T>(&mut self, write: impl FnOnce() -> T) -> T {
        self.document = None;
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Runs what writes to standard output, while the bar is hidden if both go to one terminal.
    pub(crate) fn suspend_for_output<T>(&mut self, write: impl FnOnce() -> T) -> T {
        if !self.shares_terminal {
            return write();
        }
        if !self.output.is_direct() {
            self.clear(); // a pager may start, and nothing may be drawn over it
        }
        self.suspend(write)
    }

    /// Removes the bar. It appears again with the next update.
    fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// The progress of a single document: what is done with it, and for how long. A thread of its own draws it,
/// because the work does not stop before it is complete. Dropping it removes it.
struct DocumentProgress {
    /// Dropped to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl DocumentProgress {
    /// Starts the thread. Returns `None` if there cannot be another thread.
    fn start(stage: Stage) -> Option<Self> {
        let (end, ended) = mpsc::channel();
        let draw = move || {
            let started = Instant::now();
            let goes_on = |time| ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if !goes_on(DOCUMENT_DELAY) {
                return;
            }
            let style = ProgressStyle::with_template("{msg}").expect("it is well formed");
            let bar =
                ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style);
            loop {
                bar.set_message(describe(&stage, started.elapsed()));
                bar.tick();
                if !goes_on(INTERVAL) {
                    break;
                }
            }
            bar.finish_and_clear();
        };
        let thread = Builder::new().name("progress".to_owned()).spawn(draw).ok()?;
        Some(Self { end: Some(end), thread: Some(thread) })
    }
}

impl Drop for DocumentProgress {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // it cannot panic
        }
    }
}

/// Describes what is done with a document, and for how long: `reading  3s`.
fn describe(stage: &Stage, elapsed: Duration) -> String {
    format!("{}  {}", stage.name(), short(elapsed.as_secs()))
}

/// Formats the rate so far, and the time left at this rate: `210/s  1m 3s left`.
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

/// Formats a time in its two largest units.
fn short(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}s"),
        (0, m, s) => format!("{m}m {s}s"),
        (h, m, _) => format!("{h}h {m}m"),
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.document = None;
        self.clear();
    }
}

/// Where the bar is drawn.
fn target(when: When) -> ProgressDrawTarget {
    if io::stderr().is_terminal() || when != When::Always {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::term_like(Box::new(NotTerminal))
    }
}

/// Standard error that is not a terminal, but is written to as if it were one.
#[derive(Debug)]
struct NotTerminal;

impl TermLike for NotTerminal {
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
    fn the_pace_is_the_rate_per_second_and_the_time_left() {
        let ten = Duration::from_secs(10);
        assert_eq!(pace(20_000, Some(50_000), ten), "2000/s  15s left");
        assert_eq!(pace(5, Some(50), ten), "0.5/s  1m 30s left");
        assert_eq!(pace(1, Some(1_000), ten), "0.1/s  2h 46m left");
        assert_eq!(pace(0, Some(50), ten), "0.0/s");
        assert_eq!(pace(150, None, ten), "15/s");
    }

    #[test]
    fn the_progress_of_a_document_is_its_stage_and_the_time_so_far() {
        let stage = Stage::default();
        assert_eq!(describe(&stage, Duration::from_millis(2_100)), "reading  2s");
        stage.begin_ranking();
        assert_eq!(describe(&stage, Duration::from_secs(75)), "ranking  1m 15s");
    }
}
