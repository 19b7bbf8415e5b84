//! Completions for PowerShell: those of `clap_complete`, which have the options but not their values, and before
//! them the values.

use std::fmt::Write;

use clap::{Arg, Command};
use clap_complete::Shell;

/// The line of the script of `clap_complete` after which the values are inserted.
const PARAMETERS: &str = "    param($wordToComplete, $commandAst, $cursorPosition)\n";

/// Finds the option whose value is completed: that of `--option=value`, or else the word before.
const BEFORE_VALUES: &str = r"
    $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    $option, $typed, $prefix = [string]$before[-1], $wordToComplete, ''
    if ($wordToComplete -match '^(--[a-z-]+)=(.*)$') {
        $option, $typed, $prefix = $Matches[1], $Matches[2], ($Matches[1] + '=')
    }
    $values = @(switch ($option) {
";

/// Returns the values that begin with what was typed, if the option has any.
const AFTER_VALUES: &str = r#"    })
    if ($values.Count -gt 0) {
        return $values | Where-Object { $_.ListItemText -like "$typed*" } | ForEach-Object {
            [CompletionResult]::new($prefix + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
        }
    }
"#;

/// Returns the script for a command.
pub(super) fn script(command: &mut Command) -> String {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(Shell::PowerShell, command, name, &mut script);
    let script = String::from_utf8(script).expect("names and help texts are UTF-8");
    let mut values = BEFORE_VALUES.to_owned();
    for arg in command.get_arguments() {
        write_values(arg, &mut values);
    }
    values.push_str(AFTER_VALUES);
    script.replacen(PARAMETERS, &format!("{PARAMETERS}{values}"), 1)
}

/// Writes the possible values of an option, if it has any. PowerShell ignores letter case unless it is asked not
/// to, and `-l` is another option than `-L`.
fn write_values(arg: &Arg, script: &mut String) {
    let possible = arg.get_possible_values();
    if !arg.get_action().takes_values() || possible.is_empty() {
        return;
    }
    let short = arg.get_short().map(|short| format!("'-{short}'"));
    let long = arg.get_long().map(|long| format!("'--{long}'"));
    let options: Vec<String> = short.into_iter().chain(long).collect();
    let _ = writeln!(script, "        {{ $_ -cin {} }} {{", options.join(", "));
    for value in possible.iter().filter(|value| !value.is_hide_set()) {
        let name = quoted(value.get_name());
        let help = value.get_help().map_or(name.clone(), |help| quoted(&help.to_string()));
        let _ = writeln!(
            script,
            "            [CompletionResult]::new({name}, {name}, [CompletionResultType]::ParameterValue, {help})"
        );
    }
    script.push_str("        }\n");
}

/// Quotes a string for PowerShell. It takes typographic quotation marks for plain ones.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(c);
        }
        quoted.push(c);
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_has_the_values_of_options() {
        let format = Arg::new("format").short('f').long("format").value_parser(["text", "json"]);
        let query = Arg::new("query").long("query");
        let script = script(&mut Command::new("test").args([format, query]));
        assert!(script.contains("{ $_ -cin '-f', '--format' } {\n"), "{script}");
        assert!(script.contains("::new('json', 'json', [CompletionResultType]::ParameterValue"));
        assert!(!script.contains("-cin '--query'"));
        assert_eq!(script.matches('{').count(), script.matches('}').count());
    }

    #[test]
    fn quotation_marks_are_doubled() {
        assert_eq!(quoted("N’Ko 'x'"), "'N’’Ko ''x'''");
    }
}
