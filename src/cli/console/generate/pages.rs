//! The parts of the help and of the manual page that are not options.

/// The parts of the help and of the manual page that are not options.
#[derive(Debug)]
pub struct Pages {
    /// What the command does, in a few words, for the NAME section of the manual page.
    pub name: &'static str,
    /// The usage line.
    pub usage: &'static str,
    /// More sections, each with its heading and text.
    pub sections: &'static [(&'static str, &'static str)],
    /// The exit statuses and their meanings.
    pub exit_statuses: &'static [(&'static str, &'static str)],
    /// The environment variables and their meanings. Only the manual page has them.
    pub environment: &'static [(&'static str, &'static str)],
    /// Examples: command lines, and what each does.
    pub examples: &'static [(&'static str, &'static str)],
    /// The number of examples, from the first, that are in the short help.
    pub short_help_examples: usize,
}

impl Pages {
    /// The text below the options in the short help (`-h`).
    pub fn after_help(&self) -> String {
        let examples = &self.examples[..self.short_help_examples];
        format!("Examples:{}\n\nAll options: --help", example_lines(examples))
    }

    /// The text below the options in the full help (`--help`).
    pub fn after_long_help(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (heading, text) in self.sections {
            parts.push(format!("{heading}:\n  {}", text.replace('\n', "\n  ")));
        }
        let statuses = self.exit_statuses.iter();
        let statuses = statuses
            .map(|(status, meaning)| format!("\n  {status}  {}", meaning.replace('\n', "\n     ")));
        parts.push(format!("Exit status:{}", statuses.collect::<String>()));
        parts.push(format!("Examples:{}", example_lines(self.examples)));
        let command = self.usage.split(' ').next().unwrap_or_default();
        parts.push(format!("Manual page: {command} --generate man | man -l -"));
        parts.join("\n\n")
    }
}

/// Lists examples: each command line, and below it what that does, each after a line break.
///
/// Every run of a command makes this text, so it is put together without formatting, which is slower.
fn example_lines(examples: &[(&str, &str)]) -> String {
    let parts =
        examples.iter().flat_map(|&(command, meaning)| ["\n  ", command, "\n      ", meaning]);
    parts.collect()
}
