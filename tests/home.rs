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
fn what_is_generated_reads_no_input_and_closes_quietly() {
    assert!(stdout(&["--generate", "man"], "").starts_with(".ie"));
    assert!(stdout(&["--generate", "complete-fish"], "").contains("complete -c epitome"));
}
