//! The options for the format and the layout of summaries.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::str::FromStr;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use clap::ValueEnum;
use terminal_size::{Width, terminal_size_of};

use crate::cli::config::{Format, Look};

/// The width of a terminal that does not report it, in columns: that of most terminals.
const DEFAULT_COLUMNS: usize = 80;

/// The width of a table that does not go to a terminal, in columns.
const TABLE_COLUMNS: usize = 120;

/// The arguments for the format and the layout of summaries.
#[derive(Debug, clap::Args)]
pub(super) struct LookArgs {
    /// The format of the summary
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: Format,

    /// Same as `--format json`
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    json: bool,

    /// Show the whole text with the summary marked
    ///
    /// The other sentences are dimmed by their scores. On a terminal the text is shown in a pager.
    #[arg(long, conflicts_with_all = ["json", "output_dir"], help_heading = "Output")]
    highlight: bool,

    /// Explain below the summary why each sentence was chosen or not
    ///
    /// The table has the rank, the score and the reason for each sentence. The JSON format has the parts of
    /// the score as well.
    #[arg(long, help_heading = "Output")]
    explain: bool,

    /// Wrap lines at NUM columns; `auto` uses the width of the terminal
    ///
    /// Without a terminal, `auto` leaves each sentence on one line. Tables are cut to the same width, or to
    /// 120 columns without one.
    #[arg(long, value_name = "auto|never|NUM", default_value = "auto", help_heading = "Output")]
    wrap: Wrap,

    /// When to use colors
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    color: Color,
}

impl LookArgs {
    /// Returns the settings. `to_stdout` says whether summaries go to standard output.
    ///
    /// # Errors
    /// Options that contradict each other.
    pub(super) fn into_config(self, to_stdout: bool) -> Result<(Format, Look)> {
        let Self { format, json, highlight, explain, wrap, color } = self; // no `..`: handle new options
        let format = match (highlight, format) {
            (true, Format::Text) => Format::Highlight,
            (true, _) => bail!("--highlight is for the terminal; for a web page use '-f html'"),
            (false, _) if json => Format::Json,
            (false, format) => format,
        };
        let is_terminal = to_stdout && io::stdout().is_terminal();
        let terminal_width = is_terminal.then(columns);
        let (wrap, table) = match wrap {
            Wrap::Never => (None, terminal_width),
            Wrap::Columns(columns) => (Some(columns.get()), Some(columns.get())),
            Wrap::Auto => (terminal_width, terminal_width),
        };
        let table = table.unwrap_or(TABLE_COLUMNS);
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        let page = is_terminal && format == Format::Highlight;
        Ok((format, Look { wrap, table, color, explain, page }))
    }
}

/// Returns the width of the terminal that standard output is, in columns.
fn columns() -> usize {
    terminal_size_of(io::stdout()).map_or(DEFAULT_COLUMNS, |(Width(width), _)| usize::from(width))
}

/// When to use colors: the values of `--color`.
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
            _ => Err("give a number of columns, 'auto' or 'never'"),
        }
    }
}
