//! Threads, streams and progress: the output is the same on any number of threads, and memory is bounded.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::time::{Duration, Instant};

use util::{Folder, command, epitome, failure, stdout};

/// Makes a text with this number of sentences. Texts with different numbers differ.
fn text(number: usize, sentences: usize) -> String {
    let nouns = ["ferry", "storm", "harbour", "island", "captain", "winter", "letter", "boat"];
    let noun = |i: usize| nouns[i % nouns.len()];
    (0..sentences).fold(String::new(), |mut text, i| {
        let (a, b) = (noun(number + i), noun(number * 3 + i * i));
        write!(text, "The {a} of number {number} has met the {b} for the {i}th time. ").unwrap();
        text
    })
}

/// Makes a folder with files, records and failures.
fn mixed(name: &str) -> Folder {
    let folder = Folder::new(name);
    for i in 0..60 {
        let sentences = if i == 3 { 1_000 } else { i % 7 }; // one takes long, and some are empty
        folder.file(&format!("n/{}/{i:02}.txt", i % 4), text(i, sentences));
    }
    folder.file("n/1/bad.txt", b"\x89PNG\r\n\x1a\n\0");
    let record = |i: usize| match i % 10 {
        7 => "{\"text\": 7}\n".to_owned(),
        _ => format!("{{\"id\": {i}, \"text\": \"{}\"}}\n", text(i, 8)),
    };
    folder.file("n/2/records.jsonl", (0..60).map(record).collect::<String>());
    folder.file("n/3/records-by-content.txt", (0..30).map(record).collect::<String>());
    folder
}

#[test]
fn the_summary_of_a_large_document_is_the_same_on_any_number_of_threads() {
    let folder = Folder::new("large");
    let part = |number: usize| text(number, 100) + "\n\n";
    folder.file("large.txt", (0..170).map(part).collect::<String>());
    folder.file("other.txt", (170..172).map(part).collect::<String>());
    for arguments in [&["large.txt"][..], &["--merge", "large.txt", "other.txt"]] {
        let run = |jobs: &str| {
            let arguments = [&["--json", "-n", "20", "-k", "5", "-j", jobs], arguments].concat();
            folder.run(&arguments, "").out
        };
        let alone = run("1");
        assert!(alone.contains("\"sentences\":17"), "it is large: {alone}");
        assert!(["2", "5"].iter().all(|jobs| run(jobs) == alone), "{arguments:?}");
    }
}

#[test]
fn output_and_messages_are_the_same_on_any_number_of_threads() {
    let folder = mixed("jobs");
    for format in ["--json", "--format=text"] {
        let alone = folder.run(&["-j", "1", format, "n", "missing", "n"], "");
        assert_eq!(alone.status, 1);
        assert_eq!(alone.err.matches("not a string").count(), 18, "{}", alone.err);
        for jobs in ["2", "16"] {
            let ran = folder.run(&["-j", jobs, format, "n", "missing", "n"], "");
            assert!(ran.out == alone.out, "-j {jobs} {format}");
            assert_eq!(ran.err, alone.err, "-j {jobs} {format}");
            assert_eq!(ran.status, 1);
        }
    }
    let alone = folder.run(&["-j", "1", "n", "--output-dir", "one"], "");
    let many = folder.run(&["-j", "5", "n", "--output-dir", "many"], "");
    assert_eq!((alone.err, alone.status), (many.err, many.status));
    assert_eq!(folder.files("one").len(), 62);
    assert_eq!(folder.files("one"), folder.files("many"));
    for file in folder.files("one") {
        let read = |dir: &str| folder.read(&format!("{dir}/{file}")).unwrap();
        assert_eq!(read("one"), read("many"), "{file}");
    }
}

#[test]
fn messages_are_printed_in_the_order_of_the_inputs() {
    let folder = Folder::new("between");
    for name in ["a.txt", "c.txt"] {
        folder.file(name, "One sentence.");
    }
    let script = format!("exec 2>&1; {} -j 3 a.txt b.txt c.txt", env!("CARGO_BIN_EXE_epitome"));
    let mut shell = std::process::Command::new("sh");
    let out = shell.args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    let out = String::from_utf8(out.stdout).unwrap();
    let expected = "==> a.txt <==\nOne sentence.\nepitome: b.txt: no such file\n\n==> c.txt <==\n\
        One sentence.\n";
    assert_eq!(out, expected);
}

#[test]
fn a_number_of_threads_is_at_least_one() {
    for jobs in ["0", "-1", "many", "5000"] {
        let (message, status) = failure(&["-j", jobs], "Text.");
        assert_eq!(status, 2, "{jobs}: {message}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_that_is_not_large_needs_no_thread() {
    let text = text(1, 10_000);
    for args in [["-j", "8", "-n", "1"], ["-j", "8", "--json", "-r1%"]] {
        let mut child = command(&args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
        let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id())).unwrap().count();
        drop(stdin);
        let mut most = tasks;
        while child.try_wait().unwrap().is_none() {
            let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id()));
            most = most.max(tasks.map_or(0, Iterator::count));
        }
        assert_eq!(most, 1);
    }
}

// Streams

#[test]
fn each_summary_is_printed_at_once_on_any_number_of_threads() {
    for jobs in ["1", "2", "8"] {
        let args = ["--json", "--input-format", "jsonl", "-j", jobs];
        let mut child = command(&args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        for round in 0..20 {
            // One to three records at a time.
            for i in 0..=round % 3 {
                writeln!(stdin, "{{\"id\": \"{round}-{i}\", \"text\": \"One.\"}}").unwrap();
            }
            for i in 0..=round % 3 {
                let mut answer = String::new();
                answers.read_line(&mut answer).unwrap();
                assert!(answer.starts_with(&format!("{{\"id\":\"{round}-{i}\"")), "{answer}");
            }
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_leaves_ends_an_endless_stream() {
    for jobs in ["1", "4"] {
        let args = ["--json", "--input-format", "jsonl", "-j", jobs];
        let mut child = command(&args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            let record = format!("{{\"text\": \"{}\"}}\n", "One more. ".repeat(20));
            while stdin.write_all(record.as_bytes()).is_ok() {}
        });
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        answers.read_line(&mut String::new()).unwrap();
        drop(answers);
        writer.join().unwrap(); // it ends only when the command does
        let mut message = String::new();
        child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
        assert_eq!((message.as_str(), child.wait().unwrap().code()), ("", Some(0)), "-j {jobs}");
    }
}

#[test]
fn a_reader_that_leaves_is_noticed_while_another_thread_waits_for_input() {
    let args = ["--json", "--input-format", "jsonl", "-j", "4"];
    let mut child = command(&args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        stdin.write_all(b"{\"text\": \"One.\"}\n").unwrap();
        answers.read_line(&mut String::new()).unwrap();
    }
    drop(answers);
    stdin.write_all(b"{\"text\": \"One.\"}\n").unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it waits although the reader has left");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(stdin);
}

/// Returns the largest resident memory of a process so far, in kB.
#[cfg(target_os = "linux")]
fn resident(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_records() {
    let args = ["--json", "--input-format", "jsonl", "-l", "en", "-j", "3"];
    let mut child = command(&args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    let mut answer = String::new();
    let mut sizes = Vec::new();
    for round in 0..20 {
        let mut records = String::new();
        for i in 0..300 {
            writeln!(records, "{{\"text\": \"{}\"}}", text(round + i, 2)).unwrap();
        }
        let writer = std::thread::spawn(move || {
            stdin.write_all(records.as_bytes()).unwrap();
            stdin
        });
        for _ in 0..300 {
            answer.clear();
            answers.read_line(&mut answer).unwrap();
        }
        stdin = writer.join().unwrap();
        sizes.push(resident(child.id()));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert!(sizes[19] < sizes[1] + 8_000, "kB: {sizes:?}");
}

// Progress

/// Records are sent slowly until the bar appears, so that the run is always long enough.
#[test]
fn progress_is_shown_on_standard_error_and_removed_at_the_end() {
    let folder = Folder::new("progress");
    let (a, b) = (folder.file("a.txt", text(1, 8)), folder.file("b.txt", text(2, 8)));
    let record = format!("{{\"text\": \"{}\"}}\n", text(3, 8));
    let args = ["--json", &a, &b, "-"];
    let mut child = command(&["--progress", "always"]).args(args).spawn().unwrap();
    let (mut stdin, mut stdout, mut stderr) =
        (child.stdin.take().unwrap(), child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (is_shown, bar_is_shown) = std::sync::mpsc::channel();
    let (input, out, bar) = std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            let mut input = String::new();
            while bar_is_shown.recv_timeout(Duration::from_millis(50)).is_err() {
                stdin.write_all(record.as_bytes()).unwrap();
                input.push_str(&record);
            }
            input // dropping `stdin` closes the pipe
        });
        let reader = scope.spawn(move || {
            let mut out = String::new();
            stdout.read_to_string(&mut out).unwrap();
            out
        });
        let (mut bar, mut buffer) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&bar).contains(" left") {
            let read = stderr.read(&mut buffer).unwrap();
            assert!(read > 0, "it ended without a bar: {}", String::from_utf8_lossy(&bar));
            bar.extend_from_slice(&buffer[..read]);
        }
        is_shown.send(()).unwrap();
        stderr.read_to_end(&mut bar).unwrap();
        (writer.join().unwrap(), reader.join().unwrap(), String::from_utf8(bar).unwrap())
    });
    assert!(child.wait().unwrap().success());
    assert!(bar.contains("2/3 ") && bar.contains("/s"), "{bar:?}");
    assert!(bar.ends_with("\r\x1b[2K"), "{:?}", &bar[bar.len().saturating_sub(80)..]);
    for progress in ["never", "auto"] {
        // Standard error is not a terminal.
        let args = [&["--progress", progress][..], &args].concat();
        let plain = epitome(&args, &input);
        assert!(plain.status.success() && plain.stderr.is_empty(), "{progress}");
        assert!(plain.stdout == out.as_bytes(), "progress is not part of the output");
    }
}

#[test]
fn work_that_takes_less_than_a_second_shows_no_progress() {
    let folder = Folder::new("short");
    let (a, b) = (folder.file("a.txt", "One."), folder.file("b.txt", "Two."));
    assert_eq!(failure(&["--progress", "always", &a, &b], ""), (String::new(), 0));
}

#[test]
fn v_prints_totals() {
    let (message, status) = failure(&["-v"], "One is here. Two is here.");
    assert_eq!(status, 0);
    assert!(message.starts_with("epitome: 1 document, 2 sentences, 0."), "{message}");
    assert!(message.ends_with(" s, 0 failures\n"), "{message}");
    assert_eq!(stdout(&["-v"], "One is here."), "One is here.\n");
    let (message, status) = failure(&["-v", "missing"], "");
    assert_eq!(status, 1);
    assert!(message.contains("epitome: 0 documents, 0 sentences, 0."), "{message}");
    assert!(message.ends_with(" s, 1 failure\n"), "{message}");
}
