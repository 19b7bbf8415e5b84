//! What the help and the manual page of a command say below its options.

/// What the help and the manual page of a command say below its options.
#[derive(Debug)]
pub struct Pages {
    /// The command in one line.
    pub usage: &'static str,
    /// Sections of its own, each with a heading and its text.
    pub sections: &'static [(&'static str, &'static str)],
    /// The exit statuses, and what each means.
    pub exit_statuses: &'static [(&'static str, &'static str)],
    /// The variables of the environment that are heeded.
    pub environment: &'static [(&'static str, &'static str)],
    /// Commands to begin with, and what each does.
    pub examples: &'static [(&'static str, &'static str)],
    /// How many of them, the first ones, are in the short help.
    pub few: usize,
}

impl Pages {
    /// What `-h` says below the options.
    pub fn after_help(&self) -> String {
        let few = &self.examples[..self.few];
        format!("Examples:{}\n\nMore: --help", lines(few))
    }

    /// What `--help` says below the options.
    pub fn after_long_help(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (heading, text) in self.sections {
            parts.push(format!("{heading}:\n  {}", text.replace('\n', "\n  ")));
        }
        let statuses = self.exit_statuses.iter();
        let statuses = statuses.flat_map(|&(status, meaning)| ["\n  ", status, "  ", meaning]);
        parts.push(format!("Exit status:{}", statuses.collect::<String>()));
        parts.push(format!("Examples:{}", lines(self.examples)));
        let name = self.usage.split(' ').next().unwrap_or_default();
        parts.push(format!("The manual page: {name} --generate man | man -l -"));
        parts.join("\n\n")
    }
}

/// A command a line, and what it does below it; a line break before each. Every run makes this text, so
/// it goes without formatting.
fn lines(examples: &[(&str, &str)]) -> String {
    let parts =
        examples.iter().flat_map(|&(command, meaning)| ["\n  ", command, "\n      ", meaning]);
    parts.collect()
}
