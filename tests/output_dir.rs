//! `--output-dir`: a file for each input, complete or not there, and never outside of the folder.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use util::Folder;

fn folder(name: &str, files: &[&str]) -> Folder {
    let folder = Folder::new(&format!("output-{name}"));
    for file in files {
        folder.file(file, format!("This is {file}."));
    }
    folder
}

#[test]
fn summaries_go_to_the_same_relative_paths() {
    let folder = folder("paths", &["n/a.md", "n/x/b.txt", "n/x/README", "n/v1.2"]);
    let ran = folder.run(&["n", "--output-dir", "out/short"], "");
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("", "", 0));
    assert_eq!(folder.files("out/short"), ["a.txt", "v1.2.txt", "x/README.txt", "x/b.txt"]);
    assert_eq!(folder.read("out/short/x/b.txt").unwrap(), "This is n/x/b.txt.\n");
    let ran = folder.run(&["n/x/b.txt", "--json", "--output-dir", "out"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert!(folder.read("out/n/x/b.json").unwrap().starts_with("{\"source\":\"n/x/b.txt\","));
}

#[test]
fn files_have_the_permissions_of_any_new_file() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("mode", &["a.txt"]);
        folder.run(&["a.txt", "--output-dir", "out"], "");
        let mode =
            |name: &str| folder.path().join(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("out/a.txt"), mode("a.txt"));
    }
}

#[test]
fn records_go_to_one_file_for_each_input() {
    let folder = folder("records", &["a.txt"]);
    // The lines are long, so that threads share the input.
    let long = "-".repeat(4_000);
    let records = format!(
        "{{\"text\": \"One.\", \"x\": \"{long}\"}}\n{{\"id\": 2}}\n{{\"text\": \"Three.\"}}\n"
    );
    folder.file("r.jsonl", records.repeat(50));
    let ran = folder.run(&["r.jsonl", "a.txt", "--json", "--output-dir", "out"], "");
    assert_eq!(ran.status, 1);
    assert_eq!(ran.err.lines().count(), 6, "repeated failures are summed up");
    assert!(ran.err.starts_with("epitome: r.jsonl:2: no field 'text'"), "{}", ran.err);
    assert_eq!(folder.files("out"), ["a.json", "r.jsonl"]);
    let alone = folder.run(&["r.jsonl", "--json"], "").out;
    assert_eq!(alone.lines().count(), 100);
    assert_eq!(folder.read("out/r.jsonl").unwrap(), alone);
    let ran = folder.run(&["r.jsonl", "a.txt", "--output-dir", "text"], "");
    assert_eq!(ran.status, 1);
    assert_eq!(folder.read("text/r.txt").unwrap(), folder.run(&["r.jsonl"], "").out);
    assert_eq!(folder.read("text/a.txt").unwrap(), "This is a.txt.\n");
}

#[test]
fn standard_input_has_no_file_name() {
    let folder = folder("stdin", &["a.txt"]);
    let ran = folder.run(&["a.txt", "-", "--output-dir", "out"], "Text.");
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("epitome: standard input has no name"), "{}", ran.err);
    assert!(folder.files("out").is_empty());
}

#[test]
fn inputs_with_one_name_get_files_that_tell_them_apart() {
    let folder = folder("clash", &["n/a.md", "n/a.txt", "n/b.txt", "m/b.txt"]);
    let expected = "epitome: n/a.md: its summary is out/a.md.txt, as out/a.txt would be that of several \
        inputs\n\
        epitome: n/a.txt: its summary is out/a.txt.txt, as out/a.txt would be that of several inputs\n";
    for args in
        [&["n", "--output-dir", "out"][..], &["n", "--output-dir", "out", "--force", "-j", "3"]]
    {
        let ran = folder.run(args, "");
        assert_eq!((ran.err.as_str(), ran.status), (expected, 0), "{args:?}");
        assert_eq!(folder.files("out"), ["a.md.txt", "a.txt.txt", "b.txt"], "{args:?}");
        assert_eq!(folder.read("out/a.md.txt").unwrap(), "This is n/a.md.\n");
    }
    let quiet = folder.run(&["n", "--output-dir", "quiet", "--quiet"], "");
    assert_eq!((quiet.err.as_str(), quiet.status), ("", 0));
    // The same path in two folders.
    let ran = folder.run(&["m", "n", "--output-dir", "both"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(folder.files("both"), ["a.md.txt", "a.txt.txt", "m/b.txt", "n/b.txt"]);
    let last = "epitome: 2 more summaries have longer names; -v names them";
    assert_eq!(ran.err.lines().last(), Some(last));
    let ran = folder.run(&["m", "n", "--output-dir", "all", "-v"], "");
    assert_eq!(ran.err.lines().filter(|line| line.contains(": its summary is all/")).count(), 4);
    // A summary where another needs a folder. In the order of bytes there are others in between.
    for file in ["r/notes", "r/notes.txt/x/page.md", "r/notes.txt-x.md", "r/notes.txt.md"] {
        folder.file(file, "This is a note.");
    }
    let ran = folder.run(&["r", "--output-dir", "taken"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let expected = ["notes.txt-x.txt", "notes.txt.txt", "notes.txt/x/page.txt", "r/notes.txt"];
    assert_eq!(folder.files("taken"), expected);
}

#[test]
fn an_input_that_is_named_twice_is_wrong_usage() {
    let folder = folder("twice", &["a.txt"]);
    let ran = folder.run(&["a.txt", "./a.txt", "--output-dir", "out"], "");
    let expected = "epitome: a.txt and ./a.txt would both be written to out/a.txt; name each input once, \
        and use another --output-dir for what has the same name\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 2));
    assert!(!folder.path().join("out").exists(), "nothing may be written");
}

#[test]
fn no_input_is_overwritten() {
    let folder = folder("over", &["n/a.txt", "n/x/b.md", "x/b.txt"]);
    let cases: [(&[&str], &str); 3] = [
        (&["n", "--output-dir", "n"], "n/a.txt: its summary would overwrite it"),
        (&["a.txt", "--output-dir", "."], "a.txt: its summary would overwrite it"),
        (
            &["n", "--glob", "*.md", "x/../x/b.txt", "--output-dir", "."],
            "n/x/b.md: its summary would overwrite x/../x/b.txt, which is also an input",
        ),
    ];
    folder.file("a.txt", "This is a.");
    for (args, expected) in cases {
        let ran = folder.run(&[args, &["--force"]].concat(), "");
        assert_eq!(ran.status, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
    assert_eq!(folder.read("n/a.txt").unwrap(), "This is n/a.txt.");
}

#[test]
fn existing_files_are_kept_with_a_note_unless_forced() {
    let folder = folder("left", &["n/a.txt", "n/b.txt", "out/a.txt"]);
    let ran = folder.run(&["n", "--output-dir", "out"], "");
    let expected = "epitome: 1 file already exists and was kept; --force overwrites it\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 0));
    assert_eq!(folder.read("out/a.txt").unwrap(), "This is out/a.txt.");
    assert_eq!(folder.read("out/b.txt").unwrap(), "This is n/b.txt.\n");
    let messages = folder.run(&["n", "--output-dir", "out", "-v"], "").err;
    assert!(
        messages.starts_with("epitome: out/a.txt: already exists and was kept\n"),
        "{messages}"
    );
    let ran = folder.run(&["n", "--output-dir", "out", "--force"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert_eq!(folder.read("out/a.txt").unwrap(), "This is n/a.txt.\n");
    assert_eq!(folder.run(&["n", "--force"], "").status, 2, "--force needs --output-dir");
}

#[test]
fn an_empty_summary_replaces_no_file_that_has_a_content() {
    let expected = |name: &str| {
        format!(
            "epitome: out/{name}: not replaced by an empty summary; delete it first if it is to be empty"
        )
    };
    let cases: [(&str, &str, &str, &[&str]); 6] = [
        ("a.txt", "", "a.txt", &[]),
        ("a.txt", "...", "a.json", &["--json"]),
        ("a.txt", "", "a.html", &["-f", "html", "--quiet"]),
        ("a.jsonl", "{\"text\": \"\"}\n{\"text\": \"\"}\n", "a.jsonl", &["--json"]),
        ("a.jsonl", "{\"text\": \"\"}\n", "a.txt", &[]),
        ("a.jsonl", "", "a.jsonl", &["--json"]),
    ];
    for (input, content, output, options) in cases {
        let folder = Folder::new("force-empty");
        folder.file("b.txt", "This is b.");
        let args =
            [options, &["--output-dir", "out", "--force", "-j", "1", input, "b.txt"]].concat();
        folder.file(input, content);
        folder.file(&format!("out/{output}"), "Old.\n");
        let ran = folder.run(&args, "");
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
        assert_eq!(ran.err.matches(&expected(output)).count(), 1, "{args:?}: {}", ran.err);
        let old = folder.read(&format!("out/{output}"));
        assert_eq!(old.as_deref(), Some("Old.\n"), "{args:?}");
        assert_eq!(folder.files("out").len(), 2, "{args:?}: b.txt is summarized");
    }
}

#[test]
fn an_empty_summary_may_replace_an_empty_file_and_itself() {
    for (options, output) in
        [(&[][..], "a.txt"), (&["--json"], "a.json"), (&["-f", "html"], "a.html")]
    {
        let folder = folder("force-same", &[]);
        folder.file("a.txt", "");
        let to_folder = [options, &["--output-dir", "out", "--force", "a.txt"]].concat();
        let to_file = [options, &["-o", "file", "a.txt"]].concat();
        let note = "epitome: a.txt: no sentences found, so the summary is empty\n";
        for args in [&to_folder, &to_folder, &to_file, &to_file] {
            let ran = folder.run(args, "");
            assert_eq!((ran.err.as_str(), ran.status), (note, 0), "{args:?}");
        }
        assert_eq!(folder.read(&format!("out/{output}")), folder.read("file"), "{options:?}");
    }
}

#[test]
fn summaries_of_an_earlier_run_are_not_read() {
    let folder = folder("within", &["n/a.txt"]);
    for _ in 0..2 {
        let ran = folder.run(&["n", "--output-dir", "n/short", "--force"], "");
        assert_eq!((ran.err.as_str(), ran.status), ("", 0));
        assert_eq!(folder.files("n/short"), ["a.txt"]);
    }
    assert!(
        folder.run(&["n", "--output-dir", "n/short", "-v"], "").err.contains("the --output-dir")
    );
}

#[test]
fn a_failed_input_has_no_file() {
    let folder = folder("failed", &["n/a.txt", "n/c.txt"]);
    folder.file("n/b.txt", b"\x89PNG\r\n\x1a\n\0");
    let ran = folder.run(&["n", "missing.txt", "--output-dir", "out"], "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("epitome: n/b.txt: "), "{}", ran.err);
    assert!(ran.err.ends_with("epitome: missing.txt: no such file\n"), "{}", ran.err);
    assert_eq!(folder.files("out"), ["a.txt", "c.txt"]);
}

#[test]
fn no_file_is_written_outside_of_the_folder() {
    let folder = folder("outside", &["a.txt", "in/b.txt"]);
    let absolute = folder.path().join("a.txt").to_str().unwrap().to_owned();
    let ran = folder.run(&["in/../in/b.txt", &absolute, "--output-dir", "out"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert_eq!(folder.files("out"), ["a.txt", "b.txt"]);
}

#[cfg(unix)]
#[test]
fn links_in_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder("links", &["n/x/a.txt", "n/b.txt", "elsewhere/precious.txt"]);
    std::fs::create_dir(folder.path().join("out")).unwrap();
    symlink("../elsewhere", folder.path().join("out/x")).unwrap();
    symlink("../elsewhere/precious.txt", folder.path().join("out/b.txt")).unwrap();
    let ran = folder.run(&["n", "--output-dir", "out", "--force"], "");
    let expected = "epitome: out/x: is a link, so nothing is written there\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 1));
    assert_eq!(folder.files("elsewhere"), ["precious.txt"]);
    assert_eq!(folder.read("elsewhere/precious.txt").unwrap(), "This is elsewhere/precious.txt.");
    assert_eq!(
        folder.read("out/b.txt").unwrap(),
        "This is n/b.txt.\n",
        "the file replaces the link"
    );
    symlink("out", folder.path().join("named")).unwrap();
    let ran = folder.run(&["n/b.txt", "--output-dir", "named"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0), "the folder itself may be a link");
}

#[test]
fn a_path_that_is_taken_is_a_message_and_the_other_files_are_written() {
    let folder = folder("way", &["n/a.txt", "n/x/b.txt", "n/c.txt", "out/x"]);
    std::fs::create_dir(folder.path().join("out/a.txt")).unwrap();
    let expected = "epitome: out/a.txt: is a folder, so nothing is written there\n\
        epitome: out/x: is not a folder, so nothing is written there\n";
    for args in [&["n", "--output-dir", "out"][..], &["n", "--output-dir", "out", "--force"]] {
        std::fs::remove_file(folder.path().join("out/c.txt")).ok();
        let ran = folder.run(args, "");
        assert_eq!((ran.err.as_str(), ran.status), (expected, 1), "{args:?}");
        assert_eq!(folder.files("out"), ["c.txt", "x"], "no temporary files remain");
    }
}

#[test]
fn an_output_folder_that_is_something_else_is_wrong_usage() {
    let folder = folder("unmade", &["a.txt", "file"]);
    let mut cases =
        vec![("file", "file: is not a folder"), ("file/x/out", "file: is not a folder")];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink("gone", folder.path().join("link")).unwrap();
        cases.push(("link", "link: is a link that leads nowhere"));
    }
    for (dir, expected) in cases {
        let ran = folder.run(&["a.txt", "--output-dir", dir], "");
        let expected = format!(
            "epitome: {expected}; name a folder for --output-dir, or write one summary to a file \
             with '-o FILE'\n"
        );
        assert_eq!((ran.err, ran.status), (expected, 2), "{dir}");
    }
    assert_eq!(folder.read("file").unwrap(), "This is file.");
}

/// Runs a script that may mount file systems of its own. Returns what it prints and its messages.
#[cfg(target_os = "linux")]
fn with_own_mounts(folder: &Folder, script: &str) -> (String, String) {
    let out = std::process::Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// Writes to a file system of 64 KiB, also what replaces a file.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_an_old_output_file_as_it_is() {
    if !util::works_here("unshare -rm mount -t tmpfs none /mnt") {
        return;
    }
    let folder = Folder::new("output-file-full");
    folder.file("a.txt", "One more sentence is here. ".repeat(10_000));
    std::fs::create_dir(folder.path().join("out")).unwrap();
    for format in ["text", "json", "html"] {
        let script = format!(
            "mount -t tmpfs -o size=64k none out; echo Old. > out/old; \
             {} -n all -f {format} a.txt -o out/old; echo status $?; ls -A out; cat out/old",
            env!("CARGO_BIN_EXE_epitome")
        );
        let (out, err) = with_own_mounts(&folder, &script);
        assert_eq!(err, "epitome: out/old: cannot write: no space left on device\n", "{format}");
        assert_eq!(out, "status 1\nold\nOld.\n", "{format}");
    }
}

/// Writes to a file system of 64 KiB.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_message_and_leaves_no_partial_file() {
    if !util::works_here("unshare -rm mount -t tmpfs none /mnt") {
        return;
    }
    let folder = Folder::new("output-full");
    for i in 0..200 {
        let text = format!("This is file {i}, and it has one sentence that is long. ").repeat(100);
        folder.file(&format!("n/{i:03}.txt"), text);
    }
    let records = format!("{{\"text\": \"{}\"}}\n", "One more sentence is here. ".repeat(500));
    folder.file("r.jsonl", records.repeat(100));
    std::fs::create_dir(folder.path().join("out")).unwrap();
    for input in ["n", "r.jsonl"] {
        let script = format!(
            "mount -t tmpfs -o size=64k none out; \
             {} -n all --json -j 2 {input} --output-dir out; echo status $?; \
             ls -A out; for f in out/*; do test ! -e $f || tail -c 1 $f | od -An -c; done",
            env!("CARGO_BIN_EXE_epitome")
        );
        let (out, err) = with_own_mounts(&folder, &script);
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.starts_with("epitome: out/"), "{err}");
        assert!(err.ends_with(": cannot write: no space left on device\n"), "{err}");
        assert!(out.starts_with("status 1\n") && !out.contains(".tmp"), "{out}");
        let (names, ends): (Vec<&str>, Vec<&str>) =
            out.lines().skip(1).partition(|line| line.contains('.'));
        assert_eq!(names.len(), ends.len(), "{out}");
        assert!(ends.iter().all(|end| end.trim() == "\\n"), "{out}");
    }
}
