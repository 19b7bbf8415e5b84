//! The options that say what summaries look like.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::str::FromStr;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use clap::ValueEnum;
use terminal_size::{Width, terminal_size_of};

use crate::cli::config::{Format, Look};

/// The columns of a terminal that does not tell.
const USUAL_COLUMNS: usize = 80;

/// The columns of a table that is not written to a terminal.
const TABLE_COLUMNS: usize = 120;

/// What summaries look like, as it was typed.
#[derive(Debug, clap::Args)]
pub(super) struct LookArgs {
    /// How the summary is written
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: Format,

    /// The same as `--format json`
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    json: bool,

    /// Show the whole text with the chosen sentences marked, and the rest dimmed by score
    #[arg(long, conflicts_with_all = ["json", "output_dir"], help_heading = "Output")]
    highlight: bool,

    /// Tell of each sentence why it was taken or not, below the summary: its score and the parts of it
    #[arg(long, help_heading = "Output")]
    explain: bool,

    /// Wrap lines to NUM columns, and cut tables to as many; `auto` to those of a terminal, and where there
    /// is none not at all, tables to 120
    #[arg(long, value_name = "auto|never|NUM", default_value = "auto", help_heading = "Output")]
    wrap: Wrap,

    /// When to write colours
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    color: Color,
}

impl LookArgs {
    /// How summaries are written and what they look like; `is_shown` says that they go to standard
    /// output.
    ///
    /// # Errors
    /// What does not go together.
    pub(super) fn into_config(self, is_shown: bool) -> Result<(Format, Look)> {
        let Self { format, json, highlight, explain, wrap, color } = self; // a new option must be handled
        let format = match (highlight, format) {
            (true, Format::Text) => Format::Highlight,
            (true, _) => bail!("--highlight is for the terminal; for a page there is '-f html'"),
            (false, _) if json => Format::Json,
            (false, format) => format,
        };
        let is_terminal = is_shown && io::stdout().is_terminal();
        let shown = is_terminal.then(columns);
        let (wrap, table) = match wrap {
            Wrap::Never => (None, shown),
            Wrap::Columns(columns) => (Some(columns.get()), Some(columns.get())),
            Wrap::Auto => (shown, shown),
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

/// The columns of the terminal that standard output is.
fn columns() -> usize {
    terminal_size_of(io::stdout()).map_or(USUAL_COLUMNS, |(Width(width), _)| usize::from(width))
}

/// When to write colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, and as `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` have it.
    Auto,
    /// Wherever the output goes.
    Always,
    /// Nowhere.
    Never,
}

/// The value of `--wrap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// To the columns of a terminal, and not elsewhere.
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
