//! Rewrites short forms that clap does not know: `-5` for `-n 5`, and `-k` without a number.

use std::ffi::{OsStr, OsString};

use epitome::Options;

/// The short options that take no value. A test compares them with the definitions of the options, which
/// are too slow to build for every run.
const FLAGS: &str = "0LvhV";

/// Rewrites all short forms in the arguments. The first argument is the name of the command. Arguments after
/// `--` are paths and stay as they are.
pub(super) fn spell_out(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    with_keywords(with_counts(args))
}

/// Replaces each number that is written as an option: `-5` becomes `-n5`, and `-v5` becomes `-v -n5`.
fn with_counts(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut typed: Vec<OsString> = Vec::new();
    let mut only_paths = false;
    for arg in args {
        only_paths |= arg == "--";
        match arg.to_str().filter(|_| !only_paths).and_then(count_in_group) {
            Some(parts) => typed.extend(parts.into_iter().map(OsString::from)),
            None => typed.push(arg),
        }
    }
    typed
}

/// Splits a group of short options that contains a number. Returns `None` if it contains none.
///
/// `0` is an option by itself, so a number begins with another digit. What follows an option with a value
/// is that value: `-k5` and `-w50` contain no number of sentences.
fn count_in_group(arg: &str) -> Option<Vec<String>> {
    let mut rest = arg.strip_prefix('-').filter(|group| !group.starts_with('-'))?;
    let (mut parts, mut options) = (Vec::new(), String::new());
    let mut has_count = false;
    while let Some(option) = rest.chars().next() {
        if matches!(option, '1'..='9') {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            parts.extend((!options.is_empty()).then(|| format!("-{options}")));
            parts.push(format!("-n{}", &rest[..end]));
            options.clear();
            rest = &rest[end..];
            has_count = true;
        } else if FLAGS.contains(option) {
            options.push(option);
            rest = &rest[option.len_utf8()..];
        } else {
            options.push_str(rest);
            break;
        }
    }
    parts.extend((!options.is_empty()).then(|| format!("-{options}")));
    has_count.then_some(parts)
}

/// Adds the default number to each `-k` without a number, because the argument after it may be a path.
fn with_keywords(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut typed: Vec<OsString> = Vec::new();
    let mut args = args.into_iter().peekable();
    let mut only_paths = false;
    while let Some(arg) = args.next() {
        only_paths |= arg == "--";
        let is_number =
            |next: &OsString| next.to_str().is_some_and(|next| next.parse::<usize>().is_ok());
        let is_bare = !only_paths && !args.peek().is_some_and(is_number);
        match before_keywords(&arg).filter(|_| is_bare) {
            None => typed.push(arg),
            Some(before) => {
                typed.extend((!before.is_empty()).then(|| format!("-{before}").into()));
                typed.push(format!("--keywords={}", Options::DEFAULT_KEYWORDS).into());
            }
        }
    }
    typed
}

/// Returns the short options before `k` in one argument, such as `v` in `-vk`. Returns `None` if the
/// argument does not end in the option `-k`: `-mk` is the option `-m` with the value `k`.
fn before_keywords(arg: &OsStr) -> Option<&str> {
    if arg == "--keywords" {
        return Some("");
    }
    let before = arg.to_str()?.strip_prefix('-')?.strip_suffix('k')?;
    before.chars().all(|option| FLAGS.contains(option)).then_some(before)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;

    fn spelled(typed: &[&str]) -> Vec<OsString> {
        spell_out(typed.iter().map(OsString::from))
    }

    #[test]
    fn the_list_of_flags_is_that_of_the_definitions() {
        let command = Args::command();
        let flags = command.get_arguments().filter(|arg| !arg.get_action().takes_values());
        let mut defined: Vec<char> = flags.filter_map(clap::Arg::get_short).collect();
        let mut listed: Vec<char> = FLAGS.chars().collect();
        defined.sort_unstable();
        listed.sort_unstable();
        assert_eq!(defined, listed);
    }

    #[test]
    fn the_help_has_the_number_of_key_phrases() {
        let command = Args::command();
        let keywords = command.get_arguments().find(|arg| arg.get_id() == "keywords").unwrap();
        let help = keywords.get_help().unwrap().to_string();
        assert!(
            help.ends_with(&format!("NUM defaults to {}", Options::DEFAULT_KEYWORDS)),
            "{help}"
        );
    }

    #[test]
    fn a_number_as_an_option_is_a_number_of_sentences() {
        let cases: [(&[&str], &[&str]); 12] = [
            (&["-5", "a.txt"], &["-n5", "a.txt"]),
            (&["a.txt", "-12"], &["a.txt", "-n12"]),
            (&["-v5"], &["-v", "-n5"]),
            (&["-5v", "a.txt"], &["-n5", "-v", "a.txt"]),
            (&["-0v5L"], &["-0v", "-n5", "-L"]),
            (&["-5k", "a.txt"], &["-n5", "--keywords=10", "a.txt"]),
            (&["-5k", "4"], &["-n5", "-k", "4"]),
            (&["-k5", "-w50"], &["-k5", "-w50"]),
            (&["-0"], &["-0"]),
            (&["--", "-5"], &["--", "-5"]),
            (&["-n", "5", "5"], &["-n", "5", "5"]),
            (&["-x5", "-", "--5"], &["-x5", "-", "--5"]),
        ];
        for (typed, expected) in cases {
            assert_eq!(spelled(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn the_argument_after_k_is_its_number_or_a_path() {
        let cases: [(&[&str], &[&str]); 11] = [
            (&["-k", "a.txt"], &["--keywords=10", "a.txt"]),
            (&["-k", "5", "a.txt"], &["-k", "5", "a.txt"]),
            (&["a.txt", "--keywords"], &["a.txt", "--keywords=10"]),
            (&["-k", "-n", "1"], &["--keywords=10", "-n", "1"]),
            (&["--", "-k", "a.txt"], &["--", "-k", "a.txt"]),
            (&["-vk", "a.txt"], &["-v", "--keywords=10", "a.txt"]),
            (&["-v0k"], &["-v0", "--keywords=10"]),
            (&["-vk", "5", "a.txt"], &["-vk", "5", "a.txt"]),
            (&["-vk5", "a.txt"], &["-vk5", "a.txt"]),
            (&["-mk", "a.txt"], &["-mk", "a.txt"]),
            (&["--merge", "-k-", "ask"], &["--merge", "-k-", "ask"]),
        ];
        for (typed, expected) in cases {
            assert_eq!(spelled(typed), expected, "{typed:?}");
        }
    }
}
