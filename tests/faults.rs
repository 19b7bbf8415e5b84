//! Faults of the system: disks, streams, permissions, limits and signals. `docs/reliability.md` documents
//! the outcome of each.
//!
//! Faults that cannot be caused otherwise are injected with `strace`, which makes a system call fail.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use util::{Folder, Ran, command, shell, works_here};

/// Makes a folder `in` with this number of files of one sentence each. Returns their expected summaries too.
fn folder(name: &str, files: usize) -> (Folder, String) {
    let folder = Folder::new(&format!("faults-{name}"));
    let summaries: Vec<String> = (0..files)
        .map(|i| {
            folder.file(&format!("in/{i:03}.txt"), format!("This is file {i}."));
            format!("==> in/{i:03}.txt <==\nThis is file {i}.\n")
        })
        .collect();
    (folder, summaries.join("\n"))
}

/// Returns whether `strace` can inject faults.
fn has_strace() -> bool {
    works_here("strace -o /dev/null -e inject=getuid:error=EPERM true")
}

/// Runs the command in a folder under `strace`, with options of `strace` that inject a fault.
fn with_fault(folder: &Folder, strace: &str, args: &str) -> Ran {
    folder.shell(&format!("exec strace -f -qq -o /dev/null {strace} $epitome {args}"), "")
}

// Standard streams

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let mut child = command(&["-n", "all"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    stdin.write_all("One more sentence here. ".repeat(50_000).as_bytes()).unwrap();
    drop(stdin);
    let mut message = String::new();
    child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
    assert_eq!((message.as_str(), child.wait().unwrap().code()), ("", Some(0)));
}

#[test]
fn a_closed_standard_error_is_ignored() {
    let mut child = command(&["no-such-file"]).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// They behave like `/dev/null`. No file that is opened later takes the place of a closed stream.
#[test]
fn closed_streams_lose_their_own_output_and_nothing_else() {
    let (folder, summaries) = folder("closed", 3);
    let expected = (summaries.as_str(), 1);
    let ran = folder.shell("exec $epitome in no-such-file 2>&-", "");
    assert_eq!((ran.out.as_str(), ran.status), expected);
    let ran = folder.shell("exec $epitome in no-such-file >&-", "");
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: no-such-file: no such file\n", 1));
    let ran = folder.shell("exec $epitome <&-", "");
    let expected = "epitome: -: no sentences found, so the summary is empty\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 0));
    let ran = folder.shell("exec $epitome -v in no-such-file --output-dir out <&- >&- 2>&-", "");
    assert_eq!(ran.status, 1);
    assert_eq!(folder.files("out"), ["000.txt", "001.txt", "002.txt"]);
    assert_eq!(folder.read("out/000.txt").unwrap(), "This is file 0.\n");
}

#[test]
fn a_full_disk_behind_standard_output_is_one_message() {
    for args in ["", "--json", "--merge", "--list languages", "--help", "-h", "--version"] {
        let ran = shell(&format!("exec $epitome {args} >/dev/full"), "One sentence.");
        let expected = "epitome: cannot write: no space left on device\n";
        assert_eq!((ran.err.as_str(), ran.status), (expected, 1), "{args}");
    }
    let ran = shell("exec $epitome - no-such-file 2>/dev/full", "One sentence.");
    assert_eq!((ran.out.as_str(), ran.status), ("==> - <==\nOne sentence.\n", 1));
}

#[test]
fn a_failed_write_is_one_message_and_an_interrupted_one_is_repeated() {
    if !has_strace() {
        return;
    }
    let (folder, summaries) = folder("write", 3);
    let ran = with_fault(&folder, "-e inject=write:error=EIO:when=1", "-j 1 in");
    let expected = ("epitome: cannot write: input/output error\n", 1);
    assert_eq!((ran.err.as_str(), ran.status), expected);
    let ran = with_fault(&folder, "-e inject=write:error=EINTR:when=1", "-j 1 in");
    assert_eq!((ran.out, ran.err.as_str(), ran.status), (summaries, "", 0));
}

#[test]
fn a_file_whose_error_comes_only_when_it_is_closed_is_a_message_and_does_not_exist() {
    if !has_strace() {
        return;
    }
    let (folder, _) = folder("close", 1);
    // A file is whole before it has a name, so the first `close` of one in the folder comes before that.
    let close_of_output = |args: &str| {
        folder.shell(
            &format!("exec strace -f -qq -y -o log -e trace=close $epitome -j 1 {args}"),
            "",
        );
        let log = folder.read("log").unwrap();
        let is_output = |line: &&str| line.contains("/out/");
        let line = log.lines().find(is_output).expect("the output is closed").to_owned();
        let thread = line.split(' ').next().unwrap();
        let of_thread = log.lines().filter(|line| line.starts_with(thread));
        1 + of_thread.take_while(|other| **other != line).count()
    };
    for args in ["in --output-dir out", "in/000.txt -o out/a.txt"] {
        let _ = std::fs::remove_dir_all(folder.path().join("out"));
        std::fs::create_dir(folder.path().join("out")).unwrap();
        let when = close_of_output(args);
        let written = folder.files("out");
        let file = folder.path().join("out").join(&written[0]);
        std::fs::remove_file(file).unwrap();
        let strace = format!("-e inject=close:error=EDQUOT:when={when}");
        let ran = with_fault(&folder, &strace, &format!("-j 1 {args}"));
        let message = format!("epitome: out/{}: cannot write: ", written[0]);
        assert!(ran.err.starts_with(&message) && ran.err.contains("quota"), "{args}: {}", ran.err);
        assert_eq!((ran.err.lines().count(), ran.status), (1, 1), "{args}: {}", ran.err);
        assert!(folder.files("out").is_empty(), "{args}");
    }
}

// Inputs that fail while they are read

#[test]
fn an_input_pipe_that_breaks_is_summarized_up_to_there() {
    let ran = shell(
        "{ sh -c 'printf \"Tea is hot. The ferry sails ag\"; kill -9 $$'; } 2>/dev/null | $epitome",
        "",
    );
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("Tea is hot.\nThe ferry sails ag\n", ""));
    let records = "{\"text\": \"Tea is hot.\"}\\n{\"text\": \"The fer";
    let ran = shell(&format!("printf '{records}' | $epitome --input-format jsonl"), "");
    assert_eq!(ran.out, "==> -:1 <==\nTea is hot.\n");
    let expected = "epitome: -:2: not a JSON object: it ends within a string (column 17)\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 1));
}

#[test]
fn a_failed_read_is_a_message_and_the_other_inputs_are_summarized() {
    if !has_strace() {
        return;
    }
    let (folder, summaries) = folder("read", 3);
    let fault = |error: &str, when: usize| {
        let strace = format!("-P $PWD/in/001.txt -e inject=read:error={error}:when={when}");
        with_fault(&folder, &strace, "-j 1 $PWD/in/000.txt $PWD/in/001.txt $PWD/in/002.txt")
    };
    let root = format!("{}/", folder.path().display());
    for when in [1, 2] {
        let ran = fault("EIO", when);
        let expected = "epitome: in/001.txt: input/output error\n";
        assert_eq!((ran.err.replace(&root, "").as_str(), ran.status), (expected, 1));
        let expected = summaries.replace("==> in/001.txt <==\nThis is file 1.\n\n", "");
        assert_eq!(ran.out.replace(&root, ""), expected);
        let ran = fault("EINTR", when);
        assert_eq!((ran.err.as_str(), ran.status), ("", 0), "an interrupted read is repeated");
        assert_eq!(ran.out.replace(&root, ""), summaries);
    }
}

#[test]
fn records_that_cannot_be_read_to_the_end_are_a_message_and_leave_no_file() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new("faults-records");
    folder.file("r.jsonl", "{\"text\": \"Tea is hot.\"}\n".repeat(20_000));
    folder.file("a.txt", "It rains.");
    let strace = "-P $PWD/r.jsonl -e inject=read:error=EIO:when=3";
    let ran = with_fault(&folder, strace, "-j 1 --json r.jsonl a.txt");
    let expected = "epitome: r.jsonl: input/output error\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 1));
    // Two pieces of 64 KiB were read, with 24 bytes per record. The last record is cut.
    let (of_records, others): (Vec<&str>, Vec<&str>) =
        ran.out.lines().partition(|line| line.contains("\"source\":\"r.jsonl\""));
    assert_eq!((of_records.len(), others.len()), (2 * 65_536 / 24, 1));
    for jobs in ["1", "3"] {
        let args = format!("--json r.jsonl a.txt --output-dir out-{jobs} -j {jobs}");
        let ran = with_fault(&folder, strace, &args);
        assert_eq!((ran.err.as_str(), ran.status), (expected, 1));
        assert_eq!(folder.files(&format!("out-{jobs}")), ["a.json"]);
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_read_ends_there() {
    let folder = Folder::new("faults-shrinks");
    let record = "{\"text\": \"Tea is hot.\"}\n";
    let path = folder.file("r.jsonl", record.repeat(200_000));
    let mut child = command(&["-j", "1", "--json", &path]).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut out = vec![0];
    stdout.read_exact(&mut out).unwrap();
    // The pipe for the summaries is full, so most of the file is still to be read.
    OpenOptions::new().write(true).open(&path).unwrap().set_len(0).unwrap();
    stdout.read_to_end(&mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let answers = out.lines().count();
    assert!(answers > 0 && answers < 200_000 && out.ends_with("}\n"), "{answers}");
    let mut message = String::new();
    child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
    // A record that was cut in two is reported.
    let line = message.strip_prefix(&format!("epitome: {path}:{}: not a JSON", answers + 1));
    assert!(message.is_empty() || line.is_some() && message.lines().count() == 1, "{message}");
    let status = child.wait().unwrap().code();
    assert_eq!(status, Some(i32::from(!message.is_empty())));
}

// Limits

#[test]
fn few_open_files_are_enough_for_any_number_of_threads() {
    let (folder, summaries) = folder("files", 200);
    let deep = format!("in/z/{}deep.txt", "deeper/".repeat(30));
    folder.file(&deep, "This is deep.");
    let ran = folder.shell("ulimit -n 16; exec $epitome -j 64 in", "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert_eq!(ran.out, format!("{summaries}\n==> {deep} <==\nThis is deep.\n"));
    let ran = folder.shell("ulimit -n 16; exec $epitome -j 64 in --output-dir out", "");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert_eq!(folder.files("out").len(), 201);
}

#[test]
fn too_many_open_files_are_a_message_and_the_other_inputs_are_summarized() {
    if !has_strace() {
        return;
    }
    let (folder, summaries) = folder("emfile", 3);
    let strace = "-P $PWD/in/001.txt -e inject=openat:error=EMFILE:when=1";
    let ran = with_fault(&folder, strace, "$PWD/in");
    let root = format!("{}/", folder.path().display());
    let expected = "epitome: in/001.txt: too many open files\n";
    assert_eq!((ran.err.replace(&root, "").as_str(), ran.status), (expected, 1));
    let expected = summaries.replace("==> in/001.txt <==\nThis is file 1.\n\n", "");
    assert_eq!(ran.out.replace(&root, ""), expected);
}

/// A file that does not fit into memory is a message. If memory runs out later, Rust's allocator prints its
/// own message and aborts the process.
#[test]
fn too_little_memory_is_a_message_and_leaves_no_partial_file() {
    let (folder, _) = folder("memory", 3);
    folder.file("in/big.txt", "The ferry sails again, and tea is served. ".repeat(1_000_000));
    let limited = |kilobytes: usize| {
        let line = format!(
            "ulimit -c 0; ulimit -v {kilobytes}; $epitome -j 1 in --output-dir out-{kilobytes}; \
             status=$?; exit $status"
        );
        folder.shell(&line, "")
    };
    let ran = limited(60_000);
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: in/big.txt: out of memory\n", 1));
    assert_eq!(folder.files("out-60000"), ["000.txt", "001.txt", "002.txt"]);
    let ran = limited(100_000);
    assert_eq!(ran.status, 134, "{}", ran.err);
    assert!(ran.err.lines().next().unwrap().starts_with("memory allocation of "), "{}", ran.err);
    assert_eq!(folder.files("out-100000"), ["000.txt", "001.txt", "002.txt"]);
}

#[test]
fn if_no_thread_can_be_started_the_work_is_done_anyway() {
    let (folder, summaries) = folder("threads", 200);
    if has_strace() {
        // No thread can be started, or the third one cannot.
        for when in ["1+", "3+"] {
            let strace = format!("-e inject=clone3,clone:error=EAGAIN:when={when}");
            let ran = with_fault(&folder, &strace, "-j 8 in");
            assert_eq!((ran.err.as_str(), ran.status), ("", 0));
            assert_eq!(ran.out, summaries);
        }
    }
    // A system can limit the processes of a user. The limit does not apply to root, so another user runs
    // the command.
    let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups prlimit --nproc=1:1";
    if works_here(&format!("{nobody} true")) {
        std::fs::copy(env!("CARGO_BIN_EXE_epitome"), folder.path().join("epitome")).unwrap();
        let ran = folder.shell(&format!("exec {nobody} ./epitome -j 8 in"), "");
        assert_eq!((ran.err.as_str(), ran.status), ("", 0));
        assert_eq!(ran.out, summaries);
    }
}

/// The same bytes are the same input, however a pipe divides them.
#[test]
fn an_input_is_read_alike_wherever_a_pipe_divides_it() {
    let record = "{\"text\": \"Tea is hot.\"}\n";
    let mail = "From ann@x.org Tue Jul 23 19:39:23 2002\nSubject: x\n\nTea is hot.\n\n";
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(record.repeat(2).as_bytes()).unwrap();
    let folder = Folder::new("cut");
    let inputs: [(&str, Vec<u8>); 4] = [
        ("records", format!("\u{feff}\n{}", record.repeat(2)).into()),
        ("mails", mail.repeat(2).into()),
        ("packed", packed.finish().unwrap()),
        ("text", "From here on tea is hot.\nIt is.\n".into()),
    ];
    for (name, bytes) in inputs {
        folder.file(name, &bytes);
        let whole = folder.shell(&format!("$epitome --json < {name}"), "");
        assert_eq!((whole.err.as_str(), whole.status), ("", 0), "{name}");
        assert_eq!(whole.out.lines().count(), if name == "text" { 1 } else { 2 }, "{name}");
        for at in [1, 2, 4, 20, 45] {
            let pipe = format!("(head -c {at} {name}; sleep 0.05; tail -c +{} {name})", at + 1);
            let cut = folder.shell(&format!("{pipe} | $epitome --json"), "");
            assert_eq!((&cut.out, &cut.err), (&whole.out, &whole.err), "{name} cut at {at}");
        }
    }
}

// Signals

/// Sends a signal to a run with `--output-dir` that has summarized a folder and waits for more records.
fn check_signal(signal: &str) {
    let (folder, _) = folder(signal, 20);
    let pipe = folder.path().join("r.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // The parent of the tests may ignore signals, as a shell does for background processes. The command
    // would inherit that.
    if !works_here("env --default-signal true") {
        return;
    }
    let mut child = Command::new("env")
        .args(["--default-signal", env!("CARGO_BIN_EXE_epitome")])
        .args(["-j", "1", "in", "r.jsonl", "--output-dir", "out"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // This waits until the command opens the pipe, which comes after the folder.
    let mut records = OpenOptions::new().write(true).open(&pipe).unwrap();
    let record = "{\"text\": \"Tea is hot.\"}\n";
    records.write_all(record.repeat(1_000).as_bytes()).unwrap();
    let kill = ["-s", signal, &child.id().to_string()];
    assert!(Command::new("kill").args(kill).status().unwrap().success());
    let status = child.wait().unwrap();
    let number = match signal {
        "INT" => 2,
        "TERM" => 15,
        _ => 9,
    };
    assert_eq!(status.signal(), Some(number), "a shell must see the signal: {status}");
    let expected: Vec<String> = (0..20).map(|i| format!("{i:03}.txt")).collect();
    assert_eq!(folder.files("out"), expected, "no partial or temporary files");
    for i in 0..20 {
        let written = folder.read(&format!("out/{i:03}.txt")).unwrap();
        assert_eq!(written, format!("This is file {i}.\n"));
    }
}

#[test]
fn an_interrupted_run_leaves_whole_files_and_nothing_else() {
    check_signal("INT");
}

#[test]
fn a_terminated_run_leaves_whole_files_and_nothing_else() {
    check_signal("TERM");
}

#[test]
fn a_killed_run_leaves_whole_files_and_nothing_else() {
    check_signal("KILL");
}
