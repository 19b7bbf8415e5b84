//! `--generate`: the manual page, and completion scripts for shells.
//!
//! Both are made from the definitions of the options, so that they always agree with the command.

mod pages;
mod powershell;

use std::io::{self, Write};

use clap::{Arg, Command, ValueEnum};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

pub use pages::Pages;

/// The date of this version in CHANGELOG, for the footer of the manual page.
const DATE: &str = "2026-11-29";

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Generate {
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
    /// Writes the manual page or a completion script of a command. `pages` has the parts of the manual
    /// page that are not options.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, command: Command, pages: &Pages, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Man => write_man(command, pages, out)?,
            Self::CompleteBash => write_completions(Shell::Bash, command, out)?,
            Self::CompleteZsh => write_completions(Shell::Zsh, command, out)?,
            Self::CompleteFish => write_completions(Shell::Fish, command, out)?,
            Self::CompletePowershell => {
                let mut command = command;
                out.write_all(powershell::script(&mut command).as_bytes())?;
            }
            Self::CompleteElvish => write_completions(Shell::Elvish, command, out)?,
        }
        out.flush()
    }
}

fn write_completions(shell: Shell, mut command: Command, out: &mut dyn Write) -> io::Result<()> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new(); // not `out`: clap_complete panics if it cannot write
    clap_complete::generate(shell, &mut command, name, &mut script);
    out.write_all(&script)
}

fn write_man(command: Command, pages: &Pages, out: &mut dyn Write) -> io::Result<()> {
    let title = command.get_name().to_uppercase();
    let command = command.about(pages.name).override_usage(pages.usage);
    let command = command.mut_args(in_one_paragraph);
    let man = Man::new(command).title(title).date(DATE).manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    for (heading, text) in pages.sections {
        roff.control("SH", [heading.to_uppercase().as_str()]);
        roff.text([roman(*text)]);
    }
    let lists = [
        ("EXIT STATUS", pages.exit_statuses),
        ("ENVIRONMENT", pages.environment),
        ("EXAMPLES", pages.examples),
    ];
    for (heading, list) in lists {
        roff.control("SH", [heading]);
        for (term, meaning) in list {
            roff.control("TP", []).text([bold(*term)]).text([roman(*meaning)]);
        }
    }
    roff.to_writer(out)
}

/// Makes one paragraph of the help of an option: the full help, and its possible values as a sentence.
///
/// `clap_mangen` writes empty lines between paragraphs, and makes a list of possible values with breaks.
/// `mandoc` warns about both, and the lists would take up half of the page.
fn in_one_paragraph(arg: Arg) -> Arg {
    let arg = arg.hide_short_help(false); // the page has all options of `--help`
    let help = arg.get_long_help().or(arg.get_help()).cloned().unwrap_or_default().to_string();
    let mut sentences: Vec<&str> =
        help.split("\n\n").map(|text| text.trim_end_matches('.')).collect();
    let values = possible_values(&arg);
    sentences.extend(values.as_deref());
    let end = if sentences.len() > 1 { "." } else { "" };
    let help = sentences.join(". ") + end;
    let takes_values = arg.get_action().takes_values();
    let arg = arg.long_help(help);
    if takes_values { arg.hide_possible_values(true) } else { arg }
}

/// Lists the possible values of an option in a sentence, if it has any that the help shows.
fn possible_values(arg: &Arg) -> Option<String> {
    let values = arg.get_possible_values();
    let is_shown = arg.get_action().takes_values() && !arg.is_hide_possible_values_set();
    if !is_shown || values.is_empty() {
        return None;
    }
    let separator = if values.iter().any(|value| value.get_help().is_some()) { "; " } else { ", " };
    let values = values.iter().map(|value| match value.get_help() {
        Some(help) => format!("`{}`: {help}", value.get_name()),
        None => format!("`{}`", value.get_name()),
    });
    Some(format!("One of {}", values.collect::<Vec<_>>().join(separator)))
}
