//! The options for the format and the layout of summaries.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::str::FromStr;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use clap::ValueEnum;
use terminal_size::{Height, Width, terminal_size_of};

use crate::cli::config::{Format, Look};
use crate::cli::console::pager::Paging;

/// The width of a terminal that does not report it, in columns: that of most terminals.
const DEFAULT_COLUMNS: usize = 80;

/// The height of a terminal that does not report it, in rows.
const DEFAULT_ROWS: usize = 24;

/// The largest width at which `--wrap auto` wraps the whole text of --highlight, in columns. Longer lines
/// are hard to read: books have 45 to 75 characters in a line.
const MAX_TEXT_COLUMNS: usize = 90;

/// The width of a table that does not go to a terminal, in columns.
const TABLE_COLUMNS: usize = 120;

/// The arguments for the format and the layout of summaries.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(super) struct LookArgs {
    /// The format of the summary
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: Format,

    /// Same as `--format json`
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    json: bool,

    /// Show the whole text with the summary marked
    ///
    /// The half of the other sentences with lower scores is grey. On a terminal the text is shown in a pager.
    #[arg(long, conflicts_with_all = ["json", "output_dir"], help_heading = "Output")]
    highlight: bool,

    /// Write each sentence as an item of a list, after `- `
    #[arg(long, conflicts_with_all = ["json", "highlight", "chars"], help_heading = "Output")]
    bullets: bool,

    /// Name the source of each sentence after it, with --merge
    #[arg(
        long,
        requires = "merge",
        conflicts_with = "chars",
        hide_short_help = true,
        help_heading = "Output"
    )]
    sources: bool,

    /// Explain below the summary why each sentence was chosen or not
    ///
    /// The table has the rank, the score and the reason for each sentence. The JSON format has the parts of
    /// the score as well.
    #[arg(long, help_heading = "Output")]
    explain: bool,

    /// Wrap lines at NUM columns; `auto` uses the width of the terminal
    ///
    /// Without a terminal, `auto` leaves each sentence on one line. The text of --highlight is at most 90
    /// columns wide. Tables are cut to the same width, or to 120 columns without one.
    #[arg(long, value_name = "auto|never|NUM", default_value = "auto", help_heading = "Output")]
    wrap: Wrap,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    color: Color,
}

impl LookArgs {
    /// Returns the settings. `to_stdout` says whether summaries go to standard output.
    ///
    /// # Errors
    /// Options that contradict each other.
    pub(super) fn into_config(self, to_stdout: bool) -> Result<(Format, Look)> {
        let Self { format, json, highlight, bullets, sources, explain, wrap, color } = self; // no `..`: handle new options
        let format = match (highlight, format) {
            (true, Format::Text) => Format::Highlight,
            (true, _) => bail!("--highlight is for the terminal; for a web page use '-f html'"),
            (false, _) if json => Format::Json,
            (false, format) => format,
        };
        if bullets && !matches!(format, Format::Text | Format::Markdown) {
            bail!("--bullets is for text; '-f markdown' writes a list with its title");
        }
        let screen = (to_stdout && io::stdout().is_terminal()).then(Screen::of_stdout);
        let width = screen.map(|screen| screen.columns);
        let (wrap, table) = match wrap {
            Wrap::Never => (None, width),
            Wrap::Columns(columns) => (Some(columns.get()), Some(columns.get())),
            Wrap::Auto if format == Format::Highlight => {
                (width.map(|width| width.min(MAX_TEXT_COLUMNS)), width)
            }
            Wrap::Auto => (width, width),
        };
        let table = table.unwrap_or(TABLE_COLUMNS);
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => to_stdout && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        if color {
            // The console of Windows shows escape sequences only after it has been told to.
            anstyle_query::windows::enable_ansi_colors();
        }
        let paging = screen.and_then(|screen| paging(format, screen));
        Ok((format, Look { wrap, table, color, explain, bullets, sources, paging }))
    }
}

/// Returns when output of this format is shown in a pager. `None` is never.
fn paging(format: Format, screen: Screen) -> Option<Paging> {
    let Screen { rows, columns } = screen;
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match format {
        Format::Highlight => Some(Paging { rows: 0, columns }),
        Format::Text | Format::Markdown if !is_dumb => Some(Paging { rows, columns }),
        _ => None,
    }
}

/// The size of a terminal.
#[derive(Debug, Clone, Copy)]
struct Screen {
    rows: usize,
    columns: usize,
}

impl Screen {
    /// The size of the terminal that standard output goes to. Emulators that do not know theirs report 0.
    fn of_stdout() -> Self {
        let (columns, rows) = terminal_size_of(io::stdout())
            .map_or((0, 0), |(Width(columns), Height(rows))| (columns, rows));
        let or = |size: u16, default| if size == 0 { default } else { usize::from(size) };
        Self { rows: or(rows, DEFAULT_ROWS), columns: or(columns, DEFAULT_COLUMNS) }
    }
}

/// When to use colours: the values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// As `NO_COLOR`, `CLICOLOR_FORCE` or `CLICOLOR` say, or else on a terminal
    Auto,
    /// Even if the output does not go to a terminal
    Always,
    /// Not at all
    Never,
}

/// The value of `--wrap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// At the width of the terminal, if the output goes to one.
    Auto,
    Never,
    Columns(NonZeroUsize),
}

impl FromStr for Wrap {
    type Err = &'static str;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        match (given, given.parse()) {
            ("auto", _) => Ok(Self::Auto),
            ("never", _) => Ok(Self::Never),
            (_, Ok(columns)) => Ok(Self::Columns(columns)),
            _ => Err("give a number of columns over 0, 'auto' or 'never'"),
        }
    }
}
