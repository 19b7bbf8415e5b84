//! The output of `epitome-eval` cannot control a terminal, whatever text it contains.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod util;

use util::{Folder, command};

/// A text, also used as a file name, with all kinds of characters that control a terminal.
const EVIL: &str =
    "a\x1b[31mb\x1b]0;c\x07d\u{9b}31me\u{85}f\x7fg\u{202e}h\u{2067}i\u{2069}j\rk\x08l\tm\x0cn";

#[test]
fn compared_texts_and_names_cannot_control_a_terminal() {
    let folder = Folder::new("security-eval");
    let record = |id: &str| {
        let fields = serde_json::json!({"id": id, "summary": EVIL, "reference": EVIL});
        format!("{fields}\n")
    };
    let [only, summaries, references] =
        ["txt", "summaries.jsonl", "references.jsonl"].map(|name| format!("{EVIL}.{name}"));
    folder.file(&only, EVIL);
    folder.file(&summaries, record(EVIL) + &record(&format!("{EVIL}2")) + "{\"a\x1b\": \n");
    folder.file(&references, record(EVIL) + &record(&format!("{EVIL}3")));
    let missing = format!("missing-{EVIL}");
    let unknown = format!("--{EVIL}");
    let language = format!("--language={EVIL}");
    let runs: [(&[&str], i32, usize); 8] = [
        (&[&only, &only], 0, 0),
        (&["--json", &only, &only], 0, 0),
        (&["--each", &summaries, &references], 1, 3),
        (&["--each", "--json", &summaries, &references], 1, 3),
        (&[&missing, &only], 1, 1),
        (&[&summaries, &references, &only], 2, 1),
        (&[&unknown, &only, &only], 2, 1),
        (&[&language, &only, &only], 2, 1),
    ];
    for (args, status, messages) in runs {
        let out = command(args).current_dir(folder.path()).output().unwrap();
        let [printed, message] =
            [out.stdout, out.stderr].map(|out| String::from_utf8(out).unwrap());
        assert_eq!(out.status.code(), Some(status), "{args:?}: {message:?}");
        assert!(!printed.contains(is_control), "{args:?}: {printed:?}");
        assert!(!message.contains(is_control), "{args:?}: {message:?}");
        assert!(message.lines().count() >= messages, "{args:?}: {message:?}");
        if args.contains(&"--each") && args.contains(&"--json") {
            let first = printed.lines().next().unwrap();
            let first: serde_json::Value = serde_json::from_str(first).unwrap();
            assert_eq!(first["id"], EVIL, "the id is unchanged after parsing");
        }
    }
}

/// Whether a character controls a terminal, or changes the direction of text.
fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n')
        || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(c)
}
