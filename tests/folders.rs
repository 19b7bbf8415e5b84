//! Folders and lists of files: which files are read, which are skipped, and in what order.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use util::Folder;

/// Makes a folder with these files. Each has one sentence, which contains its path.
fn folder(name: &str, files: &[&str]) -> Folder {
    let folder = Folder::new(name);
    for file in files {
        folder.file(file, format!("This is {file}."));
    }
    folder
}

/// Returns the paths in the headers of the printed summaries.
fn read(out: &str) -> Vec<&str> {
    out.lines()
        .filter_map(|line| line.strip_prefix("==> ").and_then(|line| line.strip_suffix(" <==")))
        .collect()
}

/// Runs the command, which must print no message, and returns the paths in the headers.
fn read_by(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = folder.run(args, "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0), "{args:?}");
    read(&ran.out).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_folder_stands_for_its_documents_sorted_by_path() {
    let folder =
        folder("sorted", &["notes/b.txt", "notes/a/z.md", "notes/a.txt", "notes/a/a/a.org"]);
    let paths = ["notes/a.txt", "notes/a/a/a.org", "notes/a/z.md", "notes/b.txt"];
    assert_eq!(
        read_by(&folder, &["notes"]),
        paths,
        "paths are compared as bytes: `.` comes before `/`"
    );
    assert_eq!(read_by(&folder, &["notes/"]), paths);
    assert_eq!(
        folder.run(&["notes"], "").out.lines().take(4).collect::<Vec<_>>(),
        ["==> notes/a.txt <==", "This is notes/a.txt.", "", "==> notes/a/a/a.org <=="]
    );
    assert_eq!(
        read_by(&folder, &["notes/b.txt", "notes/a"]).len(),
        3,
        "files and folders together"
    );
}

#[test]
fn the_only_document_of_a_folder_has_a_header() {
    let folder = folder("one", &["notes/a.txt"]);
    assert_eq!(folder.run(&["notes"], "").out, "==> notes/a.txt <==\nThis is notes/a.txt.\n");
}

#[test]
fn other_kinds_of_file_are_skipped_unless_named() {
    let files = ["a.txt", "b.TEXT", "c.md", "d.markdown", "e.rst", "f.adoc", "g.org", "README"];
    let folder = folder("kinds", &files);
    for name in ["x.png", "x.rs", "x.log", "x.json"] {
        folder.file(name, "This is another kind.");
    }
    folder.file("x.jsonl", "{\"text\": \"This is a record.\"}\n");
    folder.file("binary", b"\x7fELF\x00\x01\x02");
    folder.file("latin", b"caf\xe9 au lait");
    folder.file("empty", "");
    let mut found = read_by(&folder, &["."]);
    found.retain(|path| path != "x.jsonl:1");
    let expected = [&files[7..], &files[..7], &["latin"]].concat();
    assert_eq!(found, expected);
    assert!(folder.run(&["."], "").out.contains("==> x.jsonl:1 <==\nThis is a record.\n"));
    assert_eq!(folder.run(&["x.rs"], "").out, "This is another kind.\n");
}

#[test]
fn hidden_and_ignored_files_are_skipped_unless_requested() {
    let files = ["a.txt", ".hidden.txt", ".git/b.txt", "drafts/c.txt", "keep/d.txt", "keep/e.txt"];
    let folder = folder("ignored", &files);
    folder.file(".gitignore", "drafts/\n");
    folder.file("keep/.ignore", "e.txt\n");
    assert_eq!(read_by(&folder, &["."]), ["a.txt", "keep/d.txt"]);
    let all = ["a.txt", "drafts/c.txt", "keep/d.txt", "keep/e.txt"];
    assert_eq!(read_by(&folder, &["--no-ignore", "."]), all);
    let hidden = read_by(&folder, &["--hidden", "."]);
    for path in [".hidden.txt", ".git/b.txt"] {
        assert!(hidden.contains(&path.to_owned()), "{path}: {hidden:?}");
    }
    assert!(!hidden.contains(&"drafts/c.txt".to_owned()));
    assert_eq!(folder.run(&["drafts/c.txt"], "").out, "This is drafts/c.txt.\n");
}

#[test]
fn globs_select_files_of_a_folder() {
    let files = ["n/a.txt", "n/b.md", "n/c.log", "n/old/a.txt", "n/old/x/b.md", "n/d.png"];
    let folder = folder("globs", &files);
    folder.file("n/d.png", b"\x89PNG\r\n\x1a\n\0\0");
    let cases: [(&[&str], &[&str]); 7] = [
        (&["--glob", "*.md"], &["n/b.md", "n/old/x/b.md"]),
        (&["--glob", "!*.md"], &["n/a.txt", "n/old/a.txt"]),
        (&["--glob", "!old"], &["n/a.txt", "n/b.md"]),
        (
            &["--glob", "*.md", "--glob", "a.*"],
            &["n/a.txt", "n/b.md", "n/old/a.txt", "n/old/x/b.md"],
        ),
        (&["--glob", "*.md", "--glob", "!old/**"], &["n/b.md"]),
        (&["--glob", "/*.txt"], &["n/a.txt"]),
        (&["--glob", "*.{log,png}"], &["n/c.log"]), // other kinds of file as well, if they are text
    ];
    for (args, expected) in cases {
        assert_eq!(read_by(&folder, &[args, &["n"]].concat()), expected, "{args:?}");
    }
    let ran = folder.run(&["--glob", "a[", "n"], "");
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.starts_with("epitome: invalid --glob 'a[': unclosed character class"),
        "{}",
        ran.err
    );
    assert_eq!(folder.run(&["--glob", "*.md", "n/a.txt"], "").out, "This is n/a.txt.\n");
}

#[test]
fn the_depth_can_be_limited() {
    let folder = folder("depth", &["n/a.txt", "n/1/b.txt", "n/1/2/c.txt"]);
    assert_eq!(read_by(&folder, &["--max-depth", "1", "n"]), ["n/a.txt"]);
    assert_eq!(read_by(&folder, &["--max-depth", "2", "n"]), ["n/1/b.txt", "n/a.txt"]);
    assert_eq!(folder.run(&["--max-depth", "0", "n"], "").status, 2);
}

#[test]
fn a_folder_without_documents_is_a_note() {
    let folder = Folder::new("empty");
    std::fs::create_dir(folder.path().join("n")).unwrap();
    let ran = folder.run(&["n"], "");
    let expected = "epitome: n: no documents found; -v lists what was skipped\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("", expected, 0));
}

#[test]
fn skipped_files_are_listed_with_v() {
    let folder = folder("skipped", &["n/a.txt", "n/b.png", "n/.c.txt", "n/d/e.txt", "n/f.txt"]);
    folder.file("n/g.json", "[]");
    folder.file("n/.gitignore", "d\n");
    folder.file("n/blob", b"\0\0");
    let ran = folder.run(&["-v", "n", "--glob", "!f.*"], "");
    let lines: Vec<&str> = ran.err.lines().collect();
    let expected = [
        "epitome: n/.c.txt: skipped: hidden; --hidden includes it",
        "epitome: n/.gitignore: skipped: hidden; --hidden includes it",
        "epitome: n/b.png: skipped: not a known document format",
        "epitome: n/blob: skipped: not text",
        "epitome: n/d: skipped: excluded by .gitignore or .ignore; --no-ignore includes it",
        "epitome: n/g.json: skipped: JSON or a table; name the file, or give a --glob that matches it",
    ];
    assert_eq!(lines[..6], expected);
    assert!(lines[6].starts_with("epitome: 1 document, 1 sentence, 0."), "{}", lines[6]);
    assert!(lines[6].ends_with(" s, 0 failures"), "{}", lines[6]);
    assert_eq!(lines.len(), 7);
    assert_eq!(folder.run(&["n"], "").err, "");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_not_followed_unless_requested() {
        let folder = folder("links", &["n/a.txt", "outside/b.txt"]);
        symlink("../outside", folder.path().join("n/folder")).unwrap();
        symlink("../outside/b.txt", folder.path().join("n/file.txt")).unwrap();
        assert_eq!(read_by(&folder, &["n"]), ["n/a.txt"]);
        let all = ["n/a.txt", "n/file.txt", "n/folder/b.txt"];
        assert_eq!(read_by(&folder, &["-L", "n"]), all);
        assert_eq!(
            read_by(&folder, &["n/folder"]),
            ["n/folder/b.txt"],
            "the link itself was named"
        );
        assert!(
            folder.run(&["-v", "n"], "").err.contains("n/file.txt: skipped: symbolic link; -L")
        );
    }

    #[test]
    fn a_loop_of_links_is_harmless() {
        let folder = folder("loop", &["n/a.txt", "n/x/b.txt"]);
        symlink("..", folder.path().join("n/x/up")).unwrap();
        symlink("self", folder.path().join("n/self")).unwrap();
        assert_eq!(read_by(&folder, &["n"]), ["n/a.txt", "n/x/b.txt"]);
        let ran = folder.run(&["-L", "n"], "");
        assert_eq!(read(&ran.out), ["n/a.txt", "n/x/b.txt"]);
        assert!(ran.err.lines().all(|line| line.starts_with("epitome: n/self: ")), "{}", ran.err);
    }

    #[test]
    fn pipes_in_a_folder_are_skipped() {
        let folder = folder("pipe", &["n/a.txt"]);
        let pipe = folder.path().join("n/pipe.txt");
        let made = std::process::Command::new("mkfifo").arg(pipe).status();
        assert!(made.unwrap().success());
        assert_eq!(read_by(&folder, &["n"]), ["n/a.txt"]);
    }

    #[test]
    fn an_unreadable_folder_is_a_message_and_the_others_are_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("unreadable", &["n/a.txt", "n/b/c.txt", "n/d.txt"]);
        let secret = folder.path().join("n/b");
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o0)).unwrap();
        let ran =
            folder.unprivileged_command().map(|command| folder.shell(&format!("{command} n"), ""));
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o755)).unwrap();
        let Some(ran) = ran else { return };
        assert_eq!(read(&ran.out), ["n/a.txt", "n/d.txt"]);
        assert_eq!((ran.err.as_str(), ran.status), ("epitome: n/b: permission denied\n", 1));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_need_not_be_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder("bytes", &["n/a.txt"]);
    let name = OsStr::from_bytes(b"n/caf\xe9.txt");
    std::fs::write(folder.path().join(name), "This is coffee.").unwrap();
    assert!(folder.run(&["n"], "").out.ends_with("==> n/caf\u{fffd}.txt <==\nThis is coffee.\n"));
    assert_eq!(folder.run(&[name], "").out, "This is coffee.\n");
    let ran = folder.run(&["--files-from", "-", "-0"], b"n/caf\xe9.txt\0n/a.txt\0");
    assert_eq!(read(&ran.out), ["n/caf\u{fffd}.txt", "n/a.txt"]);
    let ran = folder.run(&["n", "--output-dir", "out"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    let written = std::fs::read(folder.path().join(OsStr::from_bytes(b"out/caf\xe9.txt")));
    assert_eq!(written.unwrap(), b"This is coffee.\n");
}

#[test]
fn a_list_names_files_and_folders() {
    let folder = folder("list", &["n/a.txt", "n/b.txt", "c.txt", "two words.log"]);
    folder.file("list", "two words.log\r\n\nn\nmissing\n");
    let ran = folder.run(&["c.txt", "--files-from", "list"], "");
    assert_eq!(read(&ran.out), ["c.txt", "two words.log", "n/a.txt", "n/b.txt"]);
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: missing: no such file\n", 1));
    let nul = folder.run(&["--files-from", "-", "-0"], "two words.log\0c.txt\0");
    assert_eq!(read(&nul.out), ["two words.log", "c.txt"]);
    assert_eq!(read(&folder.run(&["--files-from", "-"], "c.txt").out), ["c.txt"]);
}

#[test]
fn an_empty_list_is_a_note_and_standard_input_is_not_read() {
    let folder = Folder::new("empty-list");
    folder.file("list", "");
    let ran = folder.run(&["--files-from", "list"], "This is not read.");
    let expected = "epitome: the list of files is empty, so there is nothing to read\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("", expected, 0));
}

#[test]
fn invalid_lists_are_wrong_usage() {
    let folder = Folder::new("wrong-lists");
    folder.file("nul", "a.txt\0b.txt\0");
    let cases: [(&[&str], &str); 5] = [
        (&["--files-from", "nul"], "the list of files 'nul' has NUL bytes; -0 reads such a list"),
        (&["--files-from", "missing"], "cannot read the list of files 'missing': no such file"),
        (&["--files-from", "-", "-"], "standard input can be read only once"),
        (&["-", "-"], "standard input can be read only once"),
        (&["-0"], "--files-from"),
    ];
    for (args, expected) in cases {
        let ran = folder.run(args, "");
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_folder_can_be_merged_into_one_summary() {
    let folder = folder("merged", &["n/a.txt", "n/x/b.txt"]);
    folder.file("n/c.jsonl", "{\"text\": \"This is a record.\"}\n{\"text\": 7}\n");
    let ran = folder.run(&["--merge", "n", "missing"], "");
    let expected = "This is n/a.txt.\nThis is a record.\nThis is n/x/b.txt.\n";
    assert_eq!((ran.out.as_str(), ran.status), (expected, 1));
    let expected = "epitome: n/c.jsonl:2: field 'text' is not a string\n\
        epitome: missing: no such file\n";
    assert_eq!(ran.err, expected);
    assert_eq!(folder.run(&["--merge", "n", "--output-dir", "out"], "").status, 2);
}
