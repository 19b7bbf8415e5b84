//! What makes the command feel at home: help, what was meant, and what is generated.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use util::{epitome, failure, stdout};

#[test]
fn what_was_meant_is_proposed() {
    let cases: [(&[&str], &str); 9] = [
        (&["-m", "textrnk"], "a similar value exists: 'textrank'"),
        (&["-l", "englsh"], "did you mean 'en' (English)?"),
        (&["-l", "germn"], "did you mean 'de' (German)?"),
        (&["-l", "Português"], "did you mean 'pt' (Portuguese)?"),
        (&["-f", "jsn"], "a similar value exists: 'json'"),
        (&["--input-format", "markdwn"], "a similar value exists: 'markdown'"),
        (&["--encoding", "shiftjs"], "did you mean 'Shift_JIS'?"),
        (&["--list", "langages"], "a similar value exists: 'languages'"),
        (&["--sentnces", "3"], "a similar argument exists: '--sentences'"),
    ];
    for (args, proposal) in cases {
        let (message, status) = failure(args, "One.");
        assert!(message.contains(proposal), "{args:?}: {message}");
        assert_eq!(status, 2, "{args:?}");
    }
}

#[test]
fn what_is_like_nothing_gets_no_proposal() {
    for args in [["-l", "klingon"], ["--encoding", "morse"], ["-m", "zzz"]] {
        let (message, status) = failure(&args, "One.");
        assert!(!message.contains("did you mean") && !message.contains("similar"), "{message}");
        assert_eq!(status, 2);
    }
}

#[test]
fn a_code_that_no_language_has_is_told_and_the_text_is_summarized() {
    let out = epitome(&["-l", "xyz"], "One sentence.");
    assert_eq!(out.stdout, b"One sentence.\n");
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        "epitome: no language is known by the code 'xyz': general rules are used\n"
    );
    for code in ["ger", "de-AT", "la", "und"] {
        assert_eq!(epitome(&["-l", code], "One sentence.").stderr, b"", "{code}");
    }
}

#[test]
fn help_is_short_or_full_and_both_have_examples() {
    let (short, full) = (stdout(&["-h"], ""), stdout(&["--help"], ""));
    for help in [&short, &full] {
        let headings = ["Length:", "Summary:", "Input:", "Output:", "Folders:", "Examples:"];
        assert!(headings.iter().all(|heading| help.contains(heading)), "{help}");
    }
    assert!(short.lines().count() * 2 < full.lines().count());
    assert!(full.contains("Exit status:") && full.contains("--max-depth"));
    assert!(!short.contains("--max-depth"), "what few people need is in the full help alone");
}

#[test]
fn the_manual_page_has_every_option_and_every_section() {
    let (help, man) = (stdout(&["--help"], ""), stdout(&["--generate", "man"], ""));
    let options = help.lines().filter_map(|line| line.trim_start().split(['<', '[']).next());
    let options: Vec<&str> = options
        .filter(|line| line.starts_with('-'))
        .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")))
        .collect();
    assert!(options.len() >= 30, "{options:?}");
    for option in options {
        let escaped = option.replace('-', "\\-");
        assert!(man.contains(&format!("\\fB{escaped}\\fR")), "{option}");
    }
    let sections = ["NAME", "SYNOPSIS", "DESCRIPTION", "LENGTH", "EXIT STATUS", "EXAMPLES"];
    for section in sections {
        let is_heading = |line: &str| {
            line.strip_prefix(".SH ").is_some_and(|line| line.trim_matches('"') == section)
        };
        assert!(man.lines().any(is_heading), "{section}");
    }
}

#[test]
fn every_shell_is_told_of_options_and_most_of_methods_and_languages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["--generate", &format!("complete-{shell}")], "");
        assert!(script.contains("max-size"), "{shell}");
        if !matches!(shell, "powershell" | "elvish") {
            // The package completes no values in these two.
            assert!(script.contains("sumbasic") && script.contains("pt"), "{shell}");
        }
    }
}

#[test]
fn the_date_of_the_manual_page_is_that_of_the_version() {
    let changelog = include_str!("../CHANGELOG.md");
    let heading = format!("## [{}] - ", env!("CARGO_PKG_VERSION"));
    let line = changelog.lines().find_map(|line| line.strip_prefix(&heading)).unwrap();
    let man = stdout(&["--generate", "man"], "");
    let title = man.lines().find(|line| line.starts_with(".TH ")).unwrap();
    assert!(title.contains(&line.replace('-', "\\-")) || title.contains(line), "{title}");
}
