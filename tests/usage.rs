//! What users of other commands expect of this one: short forms, names, hints, one output file, a pager.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use util::{Folder, epitome, failure, stdout};

/// Five sentences.
const FERRY: &str = "The ferry to the islands sails again. The old ferry sank in the winter storm. \
    A new ferry was built for the islands. Tea is sold on board of the ferry. The storm was long ago.";

// Short forms and names

#[test]
fn a_number_as_an_option_is_a_number_of_sentences() {
    let folder = Folder::new("number");
    folder.file("a.txt", FERRY);
    folder.file("-5", "This is a file.");
    let five = folder.run(&["-n", "4", "a.txt"], "").out;
    for args in [&["-4", "a.txt"][..], &["a.txt", "-4"], &["-4", "--", "a.txt"], &["-v4", "a.txt"]]
    {
        assert_eq!(folder.run(args, "").out, five, "{args:?}");
    }
    assert_eq!(folder.run(&["--", "-5"], "").out, "This is a file.\n");
    assert_eq!(folder.run(&["-2k", "a.txt"], "").out, folder.run(&["-n2", "-k", "a.txt"], "").out);
    let (message, status) = failure(&["-4", "-w", "10"], FERRY);
    assert!(message.contains("'--sentences <NUM>' cannot be used with"), "{message}");
    assert_eq!(status, 2);
    let ran = folder.run(&["-3", "--files-from", "-", "-0"], "a.txt\0");
    assert_eq!((ran.out.lines().count(), ran.status), (4, 0), "-0 is an option: {}", ran.err);
}

#[test]
fn languages_have_names() {
    let language = |name: &str| {
        let out = stdout(&["--json", "-l", name], "Ok.");
        out.split("\"language\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let cases = [
        ("English", "en"),
        ("deutsch", "de"),
        ("DEUTSCH", "de"),
        ("français", "fr"),
        ("Francais", "fr"),
        ("日本語", "ja"),
        ("Norwegian", "nb"),
        ("pt-BR", "pt"),
    ];
    for (name, code) in cases {
        assert_eq!(language(name), code, "{name}");
    }
    let (message, status) = failure(&["-l", "deutsh"], "Ok.");
    let expected = "epitome: unknown language 'deutsh'; did you mean 'de' (German)?\n";
    assert_eq!((message.as_str(), status), (expected, 2));
}

#[test]
fn formats_have_the_names_of_their_extensions() {
    for (short, long) in [("md", "markdown"), ("txt", "text"), ("jsonl", "json")] {
        assert_eq!(stdout(&["-f", short], FERRY), stdout(&["-f", long], FERRY), "{short}");
    }
    let (message, _) = failure(&["-f", "doc"], FERRY);
    assert!(message.contains("choose text, json, markdown or html\n"), "{message}");
}

#[test]
fn the_default_length_is_three_sentences_and_more_for_a_long_text() {
    assert_eq!(stdout::<&str>(&[], FERRY).lines().count(), 3);
    assert_eq!(stdout(&["-n", "auto"], FERRY), stdout(&["-n", "3"], FERRY));
    let sentence = |n: usize| {
        format!("Ferry number {n} sails to the outer islands with tea, mail and timber on board. ")
    };
    // Sentences of 15 words. 1,904 words take eight minutes to read.
    let text = |sentences: usize| (0..sentences).map(sentence).collect::<String>();
    assert_eq!(stdout::<&str>(&[], text(126)).lines().count(), 3);
    let longer = stdout::<&str>(&[], text(127));
    assert_eq!(longer.lines().count(), 4);
    assert_eq!(longer, stdout(&["-n", "4"], text(127)));
    assert_eq!(stdout::<&str>(&[], text(534)).lines().count(), 8, "8,010 words");
}

// Lists

#[test]
fn bullets_make_a_list() {
    let out = stdout(&["--bullets", "-2", "-m", "lead"], FERRY);
    let expected = "- The ferry to the islands sails again.\n\
        - The old ferry sank in the winter storm.\n";
    assert_eq!(out, expected);
    let wrapped = stdout(&["--bullets", "-1", "-m", "lead", "--wrap", "24"], FERRY);
    assert_eq!(wrapped, "- The ferry to the\n  islands sails again.\n");
    let paragraphs = stdout(&["--bullets", "--paragraphs"], "One is here.\n\nTwo is here.\n");
    assert_eq!(paragraphs, "- One is here.\n- Two is here.\n");
    let chat = stdout(
        &["--bullets"],
        "12/03/2024, 10:01 - Ann: Tea is hot.\n12/03/2024, 10:02 - Bo: It is late.\n",
    );
    assert_eq!(chat, "- Ann: Tea is hot.\n- Bo: It is late.\n");
    let markdown = stdout(&["-f", "md", "--bullets"], FERRY);
    assert_eq!(markdown, stdout(&["-f", "md"], FERRY), "Markdown is a list already");
    for args in
        [&["--bullets", "--json"][..], &["--bullets", "-f", "html"], &["--bullets", "-c", "9"]]
    {
        let (message, status) = failure(args, FERRY);
        assert_eq!((status, message.lines().count()), (2, 1), "{args:?}: {message}");
    }
}

// Several documents

#[test]
fn headers_have_titles() {
    let folder = Folder::new("titles");
    folder.file("n/ferry.md", "# Ferry to return\n\nThe ferry sails again.\n");
    folder.file("n/tea.txt", "Tea is hot.");
    let long = "a very long title ".repeat(10);
    folder.file("n/z.md", format!("# {long}\n\nIt rains.\n"));
    let out = folder.run(&["n"], "").out;
    let expected = "==> n/ferry.md: Ferry to return <==\nThe ferry sails again.\n\n\
        ==> n/tea.txt <==\nTea is hot.\n\n==> n/z.md: a very long title";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.contains("…") && out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let records = "{\"title\": \"Tea\\u001b[1m\", \"text\": \"It is hot.\"}\n{\"text\": \"No.\"}\n";
    let out = stdout::<&str>(&[], records);
    assert_eq!(out, "==> -:1: Tea[1m <==\nIt is hot.\n\n==> -:2 <==\nNo.\n");
    assert_eq!(folder.run(&["n/ferry.md"], "").out, "The ferry sails again.\n", "one document");
}

#[test]
fn paths_of_a_folder_have_no_dot_before_them() {
    let folder = Folder::new("dot");
    folder.file("n/a.txt", "This is a.");
    folder.file("-", "This is a file.");
    for (args, expected) in [
        (&["."][..], "==> ./- <==\nThis is a file.\n\n==> n/a.txt <==\nThis is a.\n"),
        (&["./n"], "==> n/a.txt <==\nThis is a.\n"),
        (
            &["./n/a.txt", "./n/a.txt"],
            "==> ./n/a.txt <==\nThis is a.\n\n==> ./n/a.txt <==\nThis is a.\n",
        ),
    ] {
        let ran = folder.run(args, "");
        assert_eq!((ran.out.as_str(), ran.err.as_str()), (expected, ""), "{args:?}");
    }
    let json = folder.run(&["./n", "--json"], "").out;
    assert!(json.starts_with("{\"source\":\"n/a.txt\""), "{json}");
    folder.run(&["./n", "--output-dir", "out"], "");
    assert_eq!(folder.files("out"), ["a.txt"]);
}

#[test]
fn merged_sentences_name_their_sources_on_request() {
    let folder = Folder::new("sources");
    folder.file("a.txt", "The ferry sails again.");
    folder.file("r.jsonl", "{\"text\": \"Tea is hot on board.\"}\n");
    let args = ["--merge", "-n", "all", "-m", "lead", "a.txt", "r.jsonl"];
    let plain = "The ferry sails again.\nTea is hot on board.\n";
    assert_eq!(folder.run(&args, "").out, plain);
    let named = folder.run(&[&args[..], &["--sources", "--bullets"]].concat(), "").out;
    let expected = "- The ferry sails again. (a.txt)\n- Tea is hot on board. (r.jsonl:1)\n";
    assert_eq!(named, expected);
    let (message, status) = failure(&["--sources"], "Text.");
    assert!(message.contains("--merge") && status == 2, "{message}");
}

// Output files

#[test]
fn the_summary_goes_to_the_output_file() {
    let folder = Folder::new("output-file");
    folder.file("a.txt", "This is a.");
    folder.file("b.txt", "This is b.");
    let ran = folder.run(&["a.txt", "-o", "s.txt"], "");
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("", "", 0));
    assert_eq!(folder.read("s.txt").unwrap(), "This is a.\n");
    assert_eq!(folder.run(&["b.txt", "--output=s.txt"], "").status, 0);
    assert_eq!(folder.read("s.txt").unwrap(), "This is b.\n", "it is replaced");
    assert_eq!(folder.run(&["-o", "-", "a.txt"], "").out, "This is a.\n", "- is standard output");
    assert_eq!(folder.run(&["-o", "in.txt"], "Typed.").status, 0);
    assert_eq!(folder.read("in.txt").unwrap(), "Typed.\n");
    assert_eq!(folder.run(&["--merge", "a.txt", "b.txt", "-o", "m.txt"], "").status, 0);
    assert_eq!(folder.read("m.txt").unwrap(), "This is a.\nThis is b.\n");
    // A page and JSON Lines are one answer, whatever the number of documents.
    for (format, start) in [("html", "<!DOCTYPE html>"), ("json", "{\"source\":\"a.txt\"")] {
        let ran = folder.run(&["-f", format, "a.txt", "b.txt", "-o", "out"], "");
        assert_eq!((ran.err.as_str(), ran.status), ("", 0), "{format}");
        assert!(folder.read("out").unwrap().starts_with(start), "{format}");
    }
    assert_eq!(folder.files(""), ["a.txt", "b.txt", "in.txt", "m.txt", "out", "s.txt"]);
}

#[test]
fn an_output_file_that_cannot_be_one_is_an_error() {
    let folder = Folder::new("output-wrong");
    folder.file("n/a.txt", "This is a.");
    folder.file("b.txt", "This is b.");
    folder.file("old.txt", "Old.");
    let cases: [(&[&str], i32, &str); 8] = [
        (
            &["n", "-o", "s"],
            2,
            "--output takes one summary, and there may be several; use --output-dir DIR",
        ),
        (&["b.txt", "b.txt", "-o", "s"], 2, "--output takes one summary"),
        (&["b.txt", "-o", "b.txt"], 2, "b.txt: is an input, which its summary would overwrite"),
        (&["--merge", "n", "-o", "./n/../n/a.txt"], 2, "is an input"),
        (&["b.txt", "-o", "n"], 2, "n: is a folder; use --output-dir"),
        (&["b.txt", "-o", "no/such/file"], 1, "no/such/file: cannot write: no such folder"),
        (&["b.txt", "-o", "s", "--output-dir", "out"], 2, "cannot be used with"),
        (&["missing.txt", "-o", "old.txt"], 1, "missing.txt: no such file"),
    ];
    for (args, status, expected) in cases {
        let ran = folder.run(args, "");
        assert_eq!((ran.status, ran.err.lines().count()), (status, 1), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
    assert_eq!(folder.read("b.txt").unwrap(), "This is b.");
    assert_eq!(folder.read("old.txt").unwrap(), "Old.", "a failure leaves an old file as it is");
    assert_eq!(folder.files(""), ["b.txt", "n/a.txt", "old.txt"], "nothing else is written");
}

#[test]
fn an_empty_summary_replaces_no_output_file_that_has_a_content() {
    let folder = Folder::new("output-empty");
    let (old, expected) =
        ("Old notes.\n", "old.txt: not replaced by an empty summary; delete it first");
    folder.file("old.txt", old);
    folder.file("no-records.jsonl", "");
    folder.file("empty.txt", "");
    std::fs::create_dir(folder.path().join("none")).unwrap();
    for args in [
        &["-o", "old.txt"][..],
        &["-o", "old.txt", "--json"],
        &["-o", "old.txt", "-f", "html", "--quiet"],
        &["-o", "old.txt", "--merge", "empty.txt", "empty.txt"],
        &["-o", "old.txt", "--merge", "none"],
        &["-o", "old.txt", "--json", "no-records.jsonl"],
        &["-o", "old.txt", "--json", "--files-from", "empty.txt"],
    ] {
        let ran = folder.run(args, "");
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
        assert_eq!(ran.err.matches(expected).count(), 1, "{args:?}: {}", ran.err);
        assert_eq!(folder.read("old.txt").unwrap(), old, "{args:?}");
    }
    for (file, what) in [("new.txt", "a new file"), ("empty.txt", "an empty file")] {
        let ran = folder.run(&["-o", file], "");
        let note = "epitome: -: no sentences found, so the summary is empty\n";
        assert_eq!((ran.err.as_str(), ran.status), (note, 0), "{what} is written");
        assert_eq!(folder.read(file).unwrap(), "", "{what}");
    }
    let some = "{\"text\": \"\"}\n{\"text\": \"One.\"}\n";
    let ran = folder.run(&["-o", "old.txt", "--json"], some);
    assert_eq!(ran.status, 0, "one summary is not empty: {}", ran.err);
    assert_eq!(folder.read("old.txt").unwrap().lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn an_output_file_is_written_to_the_end_of_its_links() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("output-links");
    let link = |target: &str, name: &str| symlink(target, folder.path().join(name)).unwrap();
    link("b", "a");
    link("a", "b");
    link("no-such-folder/file", "astray");
    std::fs::create_dir(folder.path().join("n")).unwrap();
    link("n/second", "first");
    link("../made.txt", "n/second");
    for (file, why) in [("a", "too many levels of symbolic links"), ("astray", "no such folder")] {
        let ran = folder.run(&["-o", file], "This is a.");
        let expected = format!("epitome: {file}: cannot write: {why}\n");
        assert_eq!((ran.err, ran.status), (expected, 1));
        assert!(folder.path().join(file).is_symlink(), "{file}");
    }
    let ran = folder.run(&["-o", "first"], "This is a.");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert!(
        folder.path().join("first").is_symlink() && folder.path().join("n/second").is_symlink()
    );
    assert_eq!(folder.read("made.txt").unwrap(), "This is a.\n");
}

#[cfg(unix)]
#[test]
fn an_output_file_keeps_its_permissions_links_stay_and_devices_are_written_to() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("output-kind");
    let path = folder.file("s.txt", "Old.");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("s.txt", folder.path().join("link")).unwrap();
    assert_eq!(folder.run(&["-o", "link"], "New.").status, 0);
    assert!(folder.path().join("link").is_symlink());
    assert_eq!(folder.read("s.txt").unwrap(), "New.\n");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.run(&["-o", "/dev/null"], "New.").status, 0);
    let ran = folder.shell("$epitome -o /dev/stdout | cat", "Piped.");
    assert_eq!((ran.out.as_str(), ran.status), ("Piped.\n", 0), "{}", ran.err);
}

// Messages and exit statuses

#[test]
fn quiet_prints_errors_only() {
    let folder = Folder::new("quiet");
    folder.file("empty.txt", "");
    folder.file("a.txt", "This is a.");
    let args = ["empty.txt", "a.txt", "missing.txt", "-q", "whales"];
    let notes = folder.run(&args, "").err;
    assert_eq!(notes.lines().count(), 3, "{notes}");
    let ran = folder.run(&[&args[..], &["--quiet"]].concat(), "");
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: missing.txt: no such file\n", 1));
    let merged = folder.run(&[&args[..], &["--quiet", "--merge"]].concat(), "");
    assert_eq!((merged.err.as_str(), merged.status), ("epitome: missing.txt: no such file\n", 1));
    folder.run(&["a.txt", "--output-dir", "out"], "");
    let kept = folder.run(&["a.txt", "--output-dir", "out", "--quiet"], "");
    assert_eq!((kept.err.as_str(), kept.status), ("", 0));
    let list = folder.run(&["--files-from", "empty.txt", "--quiet", "-l", "xyz"], "");
    assert_eq!((list.err.as_str(), list.status), ("", 0));
    let (message, status) = failure(&["--quiet", "--nonsense"], "");
    assert!(message.starts_with("epitome: unexpected argument") && status == 2, "{message}");
    assert_eq!(failure(&["--quiet", "-v"], "").1, 2);
}

#[test]
fn nothing_to_summarize_is_a_failure_on_request() {
    let folder = Folder::new("fail-empty");
    folder.file("empty.txt", "");
    folder.file("a.txt", "This is a.");
    std::fs::create_dir(folder.path().join("none")).unwrap();
    let expected = "epitome: -: no sentences found\n";
    for text in ["", " \n", "... ---\n"] {
        let (message, status) = failure(&["--fail-empty"], text);
        assert_eq!((message.as_str(), status), (expected, 1), "{text:?}");
    }
    assert_eq!(stdout(&["--fail-empty"], "One."), "One.\n");
    let ran = folder.run(&["--fail-empty", "--quiet", "empty.txt", "a.txt"], "");
    let message = "epitome: empty.txt: no sentences found\n";
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        ("==> a.txt <==\nThis is a.\n", message, 1)
    );
    let ran = folder.run(&["--fail-empty", "--merge", "empty.txt"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: all inputs: no sentences found\n", 1));
    for args in [&["--fail-empty", "none"][..], &["--fail-empty", "--merge", "none"]] {
        let ran = folder.run(args, "");
        assert!(ran.err.ends_with("epitome: there is no document to summarize\n"), "{}", ran.err);
        assert_eq!(ran.status, 1, "{args:?}");
    }
    let (message, status) = failure(&["--fail-empty", "--input-format", "jsonl"], "");
    assert!(message.ends_with("epitome: there is no document to summarize\n"), "{message}");
    assert_eq!(status, 1);
    folder.run(&["a.txt", "--output-dir", "out"], "");
    let kept = folder.run(&["--fail-empty", "a.txt", "--output-dir", "out"], "");
    assert_eq!(kept.status, 0, "a file that was kept is not missing: {}", kept.err);
}

#[test]
fn options_of_other_commands_have_hints_and_nothing_far_fetched() {
    let cases = [
        ("--url", "; URLs are not fetched: curl -sL URL | epitome\n"),
        ("--percent", "; '-r 20%' keeps a share of the sentences\n"),
        ("--percent=20", "; '-r 20%' keeps a share of the sentences\n"),
        ("--max-width", "; '--wrap NUM' wraps lines\n"),
        ("--bullet-points", "; '--bullets' writes a list\n"),
        ("--silent", "; '--quiet' prints only errors on standard error\n"),
        ("--num-sentences", "; '-n NUM' keeps NUM sentences\n"),
        ("--recursive", "; folders are read at any depth; '--max-depth NUM' limits that\n"),
        ("--sentence", "; did you mean '--sentences'?\n"),
        ("--bulets", "; did you mean '--bullets'?\n"),
        ("--high", "; did you mean '--highlight'?\n"),
        ("--temperature", "; --help lists all options\n"),
        ("--zebra", "; --help lists all options\n"),
    ];
    for (option, expected) in cases {
        let (message, status) = failure(&[option], "Text.");
        assert!(message.ends_with(expected), "{option}: {message}");
        assert_eq!((status, message.lines().count()), (2, 1), "{option}: {message}");
    }
    let (message, _) = failure(&["-n", "20%"], "Text.");
    assert!(message.contains("'-r 20%' keeps a share"), "{message}");
    let out = epitome(&["https://example.org/"], "");
    let message = String::from_utf8(out.stderr).unwrap();
    assert!(message.contains("URLs are not fetched; pipe the page in: curl -sL"), "{message}");
}

// Terminals

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_is_longer_than_the_terminal_is_paged() {
    let folder = Folder::new("paged");
    for i in 0..9 {
        folder.file(&format!("n/{i}.txt"), format!("This is file number {i}."));
    }
    let run = |rows: u16, pager: &str, args: &str| {
        folder.on_a_terminal((rows, 60), pager, &format!("\"$EPITOME\" {args}"))
    };
    let paged = |rows: u16, args: &str| {
        let (out, status) = run(rows, "sed s/^/PAGED:/", args);
        assert_eq!(status, Some(0), "{args}: {out}");
        let count = out.lines().filter(|line| line.starts_with("PAGED:")).count();
        assert!(count == 0 || count == out.lines().count(), "{args}: {out}");
        count
    };
    // Nine headers and sentences, with eight empty lines between them.
    assert_eq!(paged(26, "n"), 26);
    assert_eq!(paged(27, "n"), 0, "it fits");
    assert_eq!(paged(10, "n -f md"), run(99, "cat", "n -f md").0.lines().count());
    assert_eq!(paged(10, "n --merge -n all"), 0, "nine lines");
    assert_eq!(paged(9, "n --merge -n all"), 9);
    assert_eq!(paged(10, "n --json"), 0);
    let (out, _) = run(10, "cat", "n");
    assert_eq!(out.lines().count(), 26);
    let (out, status) = run(10, "sed s/^/PAGED:/", "n missing.txt");
    assert!(out.ends_with("This is file number 8.\nepitome: missing.txt: no such file\n"), "{out}");
    assert_eq!((out.matches("PAGED:").count(), status), (26, Some(1)));
    let (out, _) = folder.on_a_terminal((10, 60), "sed s/^/PAGED:/", "TERM=dumb \"$EPITOME\" n");
    assert!(!out.contains("PAGED:"), "{out}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_on_a_terminal_is_not_held_back() {
    let folder = Folder::new("stream");
    let command = "{ echo '{\"text\": \"One is here.\"}'; sleep 1; echo '{\"text\": \"Two.\"}'; } | \
        \"$EPITOME\" | { read line; echo \"$line\"; }";
    let (out, _) = folder.on_a_terminal((24, 60), "cat", command);
    assert_eq!(out, "==> -:1 <==\n");
    // To the terminal itself: the first answer is shown before the second record comes.
    let command = "{ echo '{\"text\": \"One is here.\"}'; sleep 1; echo now >&2; echo '{\"text\": \"Two.\"}'; } | \
        \"$EPITOME\"";
    let (out, _) = folder.on_a_terminal((24, 60), "sed s/^/PAGED:/", command);
    assert_eq!(out, "==> -:1 <==\nOne is here.\nnow\n\n==> -:2 <==\nTwo.\n");
}

#[cfg(target_os = "linux")]
#[test]
fn explanations_fit_the_terminal_in_words() {
    let folder = Folder::new("explained");
    let text = std::fs::read_to_string("fixtures/harbour-news.txt").unwrap();
    folder.file("a-file-with-a-long-name/and-a-long-path/news.txt", text);
    let path = "a-file-with-a-long-name/and-a-long-path/news.txt";
    let table = |columns: u16, args: &str| {
        let run = format!("\"$EPITOME\" --explain {args} {path}");
        let (out, _) = folder.on_a_terminal((24, columns), "cat", &run);
        out.split("\n\n").last().unwrap().to_owned()
    };
    for columns in [40, 60, 80, 100, 120, 200] {
        for args in ["", "--merge", "-m lead", "-m tfidf -q ferry", "-w 60", "--paragraphs"] {
            let table = table(columns, args);
            let widest = table.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= usize::from(columns), "{columns} {args}: {widest}\n{table}");
            assert!(table.lines().count() > 5, "{table}");
        }
    }
    let narrow = table(80, "");
    assert!(narrow.contains(" taken: ") && narrow.contains(" lower score: "), "{narrow}");
    let wide = table(200, "");
    let heading = wide.lines().next().unwrap();
    for part in
        ["centrality", "words", "likeness", "place", "length", "manner", "form", "quotation"]
    {
        assert!(heading.contains(part), "{heading}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn highlighted_text_is_at_most_90_columns_wide_and_its_faint_ink_is_readable() {
    let folder = Folder::new("wide");
    folder.file(
        "x.txt",
        format!("{FERRY} {}", "Some more words about the ferry are here. ".repeat(9)),
    );
    let run = |args: &str| {
        folder.on_a_terminal((50, 200), "cat", &format!("\"$EPITOME\" --highlight {args} x.txt")).0
    };
    let widest = |out: &str| {
        let plain = anstream::adapter::strip_str(out).to_string();
        plain.lines().map(|line| line.chars().count()).max().unwrap()
    };
    let out = run("");
    assert!((80..=90).contains(&widest(&out)), "{out}");
    assert!(widest(&run("--wrap 120")) > 90, "a width that was asked for is kept");
    assert!(out.contains("\u{1b}[38;5;243m") && !out.contains("\u{1b}[2m"), "{out}");
}

/// The relative luminance of a colour such as `#fbf9f4`, by WCAG 2.1.
fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn the_inks_of_the_page_are_readable_on_light_and_on_dark() {
    let page = stdout(&["-f", "html"], FERRY);
    let inks = ["ink", "soft", "accent", "h0", "h1", "h2", "h3", "h4", "h5"];
    let style = page.split("<style>").nth(1).unwrap();
    let themes: Vec<&str> = style.split(":root").skip(1).take(2).collect();
    for theme in themes {
        let color = |name: &str| {
            let start = theme.find(&format!("--{name}:")).unwrap() + name.len() + 3;
            luminance(theme[start..].trim_start().get(..7).unwrap())
        };
        for ink in inks {
            let (a, b) = (color(ink), color("paper"));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{ink}: {contrast}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_that_takes_long_shows_its_progress_on_a_terminal_only() {
    let folder = Folder::new("progress");
    let slow = "{ cat x.txt; sleep 3; } | \"$EPITOME\" -n 1 -m lead";
    folder.file("x.txt", FERRY);
    let run = |rest: &str| folder.on_a_terminal((24, 60), "cat", &format!("{slow} {rest}")).0;
    let sentence = "The ferry to the islands sails again.\n";
    let out = run("");
    assert!(out.contains("reading  2s"), "{out:?}");
    assert!(out.ends_with(sentence), "{out:?}");
    for rest in ["--quiet", "--progress never", "2>&1 | cat"] {
        assert_eq!(run(rest), sentence, "{rest}");
    }
}
