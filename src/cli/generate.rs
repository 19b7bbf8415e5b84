//! `--generate`: the manual page, and what shells need to complete the command.
//!
//! Both are made from the table of options itself, so that they cannot say anything else.

use std::io::{self, Write};

use clap::{Arg, Command, ValueEnum};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::pages;

/// The day of this version, as CHANGELOG has it: at the foot of the manual page.
const DATE: &str = "2026-11-25";

/// The command in one line; its options come below.
const USAGE: &str = "epitome [OPTION]... [PATH]...";

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Generate {
    /// The manual page, for `man -l -`
    Man,
    /// Completions for Bash
    CompleteBash,
    /// Completions for Zsh
    CompleteZsh,
    /// Completions for fish
    CompleteFish,
    /// Completions for PowerShell
    CompletePowershell,
    /// Completions for Elvish
    CompleteElvish,
}

impl Generate {
    /// Writes what is asked for of a command.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn write(self, command: Command, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Man => write_man(command, out)?,
            Self::CompleteBash => write_completions(Shell::Bash, command, out)?,
            Self::CompleteZsh => write_completions(Shell::Zsh, command, out)?,
            Self::CompleteFish => write_completions(Shell::Fish, command, out)?,
            Self::CompletePowershell => write_completions(Shell::PowerShell, command, out)?,
            Self::CompleteElvish => write_completions(Shell::Elvish, command, out)?,
        }
        out.flush()
    }
}

fn write_completions(shell: Shell, mut command: Command, out: &mut dyn Write) -> io::Result<()> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new(); // the package panics where it cannot write
    clap_complete::generate(shell, &mut command, name, &mut script);
    out.write_all(&script)
}

fn write_man(command: Command, out: &mut dyn Write) -> io::Result<()> {
    let title = command.get_name().to_uppercase();
    let command = command.mut_args(with_values_in_words).override_usage(USAGE);
    let man = Man::new(command).title(title).date(DATE).manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (status, meaning) in pages::EXIT_STATUSES {
        roff.control("TP", []).text([bold(status)]).text([roman(meaning)]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, meaning) in pages::ENVIRONMENT {
        roff.control("TP", []).text([bold(name)]).text([roman(meaning)]);
    }
    roff.control("SH", ["EXAMPLES"]);
    for (command, meaning) in pages::EXAMPLES {
        roff.control("TP", []).text([bold(command)]).text([roman(meaning)]);
    }
    roff.to_writer(out)
}

/// The option with its possible values as a part of its help: as a list, which is what the package
/// makes of them, they come with breaks that `mandoc` warns of, and take half of the page.
fn with_values_in_words(arg: Arg) -> Arg {
    let arg = arg.hide_short_help(false); // the page has all that `--help` has
    let takes_values = arg.get_action().takes_values();
    let values = arg.get_possible_values();
    if !takes_values || arg.is_hide_possible_values_set() || values.is_empty() {
        return arg;
    }
    let separator = if values.iter().any(|value| value.get_help().is_some()) { "; " } else { ", " };
    let values = values.iter().map(|value| match value.get_help() {
        Some(help) => format!("`{}`: {help}", value.get_name()),
        None => format!("`{}`", value.get_name()),
    });
    let values = values.collect::<Vec<_>>().join(separator);
    let help = arg.get_long_help().or(arg.get_help()).cloned().unwrap_or_default();
    arg.long_help(format!("{help}. One of {values}.")).hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Args;

    fn generated(what: Generate) -> String {
        let mut out = Vec::new();
        what.write(Args::command(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_manual_page_has_every_option_and_every_section() {
        let man = generated(Generate::Man);
        for arg in Args::command().get_arguments().filter(|arg| !arg.is_positional()) {
            let long = arg.get_long().unwrap().replace('-', "\\-");
            assert!(man.contains(&format!("\\fB\\-\\-{long}\\fR")), "{long}");
        }
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "LENGTH", "EXIT STATUS", "EXAMPLES"] {
            assert!(
                man.lines()
                    .any(|line| line.trim_start_matches(".SH ").trim_matches('"') == section),
                "{section}"
            );
        }
    }

    #[test]
    fn every_shell_is_told_of_methods_and_languages() {
        for what in Generate::value_variants() {
            let script = generated(*what);
            assert!(!script.is_empty(), "{what:?}");
            if !matches!(
                what,
                Generate::Man | Generate::CompletePowershell | Generate::CompleteElvish
            ) {
                // The other two complete no values.
                assert!(script.contains("sumbasic") && script.contains("pt"), "{what:?}");
            }
        }
    }

    #[test]
    fn the_date_is_that_of_the_version() {
        let changelog = include_str!("../../CHANGELOG.md");
        let heading = format!("## [{}] - {DATE}\n", env!("CARGO_PKG_VERSION"));
        assert!(changelog.contains(&heading), "{heading}");
    }
}
