//! Help, suggestions for mistyped arguments, the manual page and shell completions.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use util::{epitome, failure, stdout};

#[test]
fn a_mistyped_argument_gets_a_suggestion() {
    let cases: [(&[&str], &str); 9] = [
        (&["-m", "textrnk"], "did you mean 'textrank'?"),
        (&["-l", "englsh"], "did you mean 'en' (English)?"),
        (&["-l", "germn"], "did you mean 'de' (German)?"),
        (&["-l", "Portugês"], "did you mean 'pt' (Portuguese)?"),
        (&["-f", "jsn"], "did you mean 'json'?"),
        (&["--input-format", "markdwn"], "did you mean 'markdown'?"),
        (&["--encoding", "shiftjs"], "did you mean 'Shift_JIS'?"),
        (&["--list", "langages"], "did you mean 'languages'?"),
        (&["--sentnces", "3"], "did you mean '--sentences'?"),
    ];
    for (args, suggestion) in cases {
        let (message, status) = failure(args, "One.");
        assert!(message.contains(suggestion), "{args:?}: {message}");
        assert_eq!(status, 2, "{args:?}");
    }
}

#[test]
fn an_argument_like_no_other_gets_no_suggestion() {
    for args in [["-l", "klingon"], ["--encoding", "morse"], ["-m", "zzz"]] {
        let (message, status) = failure(&args, "One.");
        assert!(!message.contains("did you mean") && !message.contains("similar"), "{message}");
        assert_eq!(status, 2);
    }
}

#[test]
fn an_unknown_language_code_is_a_note_and_the_text_is_summarized() {
    let out = epitome(&["-l", "xyz"], "One sentence.");
    assert_eq!(out.stdout, b"One sentence.\n");
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        "epitome: unknown language code 'xyz', so general rules are used\n"
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
    assert!(!short.contains("--max-depth"), "rare options are only in the full help");
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
    assert!(man.contains("\nepitome \\- summarize documents by picking their key sentences\n"));
    assert!(!man.lines().any(str::is_empty), "mandoc warns about empty lines");
    let sections = ["NAME", "SYNOPSIS", "DESCRIPTION", "LENGTH", "EXIT STATUS", "EXAMPLES"];
    for section in sections {
        let is_heading = |line: &str| {
            line.strip_prefix(".SH ").is_some_and(|line| line.trim_matches('"') == section)
        };
        assert!(man.lines().any(is_heading), "{section}");
    }
}

#[test]
fn completions_contain_options_and_but_for_elvish_methods_and_languages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["--generate", &format!("complete-{shell}")], "");
        assert!(script.contains("max-size"), "{shell}");
        if shell != "elvish" {
            // clap_complete completes no values for Elvish.
            assert!(script.contains("sumbasic") && script.contains("pt"), "{shell}");
        }
    }
}
