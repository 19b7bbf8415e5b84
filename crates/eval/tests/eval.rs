//! Tests of the command `epitome-eval` from end to end: every measure, option, exit status and
//! message.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod util;

use std::io::{Read, Write};
use std::process::{Output, Stdio};

use serde_json::{Value, json};
use util::{Folder, command, epitome};

fn eval(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = command(args).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_ref()); // fails if it is not read
    child.wait_with_output().unwrap()
}

/// The standard output of a run that must succeed.
fn stdout(args: &[&str], input: impl AsRef<[u8]>) -> String {
    let out = eval(args, input);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The standard error of a run, and its exit status.
fn failure(args: &[&str], input: impl AsRef<[u8]>) -> (String, i32) {
    let out = eval(args, input);
    (String::from_utf8(out.stderr).unwrap(), out.status.code().unwrap())
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The F1 of ROUGE-1.
fn f1(object: &Value) -> f64 {
    object["rouge_1"]["f1"].as_f64().unwrap()
}

fn is(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9
}

/// A folder with summaries of documents 1 to 3, and references for them.
fn set(name: &str) -> (Folder, String, String) {
    let folder = Folder::new(name);
    let summaries = folder.file(
        "summaries.jsonl",
        "{\"id\": 1, \"summary\": \"one two\"}\n\
         {\"id\": 2, \"summary\": \"one two\"}\n\
         {\"id\": 3, \"summary\": \"one two\"}\n",
    );
    let references = folder.file(
        "references.jsonl",
        "{\"id\": 3, \"reference\": \"three\"}\n\
         {\"id\": 2, \"references\": [\"two three\"]}\n\
         {\"id\": 1, \"references\": [\"three\", \"one two\"]}\n",
    );
    (folder, summaries, references)
}

// Measures

/// The expected figures in `fixtures/evaluation/rouge-score.jsonl` were computed by rouge-score
/// 0.1.2 (with NLTK 3.10.4) and sumy 0.13.0; see `rouge-score.py` next to it.
#[test]
fn figures_agree_with_rouge_score_and_sumy() {
    let path = "fixtures/evaluation/rouge-score.jsonl";
    let cases = objects(include_str!("../../../fixtures/evaluation/rouge-score.jsonl"));
    assert!(cases.len() >= 25, "the fixture is complete");
    for (key, more) in [("plain", None), ("stemmed", Some("--stem"))] {
        let mut args = vec!["--each", "--json", path, path];
        args.extend(more);
        let found = objects(&stdout(&args, ""));
        assert_eq!(found.len(), cases.len() + 1, "the documents and the means");
        for (case, found) in cases.iter().zip(&found) {
            let name = format!("{}, {key}", case["id"]);
            assert_eq!(case["id"], found["id"]);
            let same = |found: &Value, expected: &Value, what: &str| {
                let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
                assert!((found - expected).abs() < 1e-6, "{name}, {what}: {found}, not {expected}");
            };
            for measure in ["rouge_1", "rouge_2", "rouge_l", "rouge_lsum", "sentences"] {
                for (i, part) in ["precision", "recall", "f1"].into_iter().enumerate() {
                    let what = format!("{measure} {part}");
                    same(&found[measure][part], &case[key][measure][i], &what);
                }
            }
            for measure in ["cosine", "unit_overlap"] {
                same(&found[measure], &case[key][measure], measure);
            }
        }
    }
}

#[test]
fn a_summary_is_compared_with_a_reference_in_a_table() {
    let folder = Folder::new("eval-table");
    let reference = folder.file("reference.txt", "The old ferry sails again.\n");
    // Words: 3 of 3 and 3 of 5. Pairs: 1 of 2 and 1 of 4. The words `the`, `ferry` and `sails` are
    // in this order. Cosine: 3 / √(3 · 5). Distinct words: 3 of 5.
    let expected = "              precision     recall         F1
ROUGE-1          1.0000     0.6000     0.7500
ROUGE-2          0.5000     0.2500     0.3333
ROUGE-L          1.0000     0.6000     0.7500
ROUGE-Lsum       1.0000     0.6000     0.7500
sentences        0.0000     0.0000     0.0000
cosine                                 0.7746
unit overlap                           0.6000
";
    assert_eq!(stdout(&["-", &reference], "The ferry sails."), expected);
}

#[test]
fn the_best_of_several_references_counts() {
    let folder = Folder::new("eval-several");
    let summary = folder.file("summary.txt", "one two");
    let (a, b) = (folder.file("a.txt", "two three"), folder.file("b.txt", "two one"));
    let found = &objects(&stdout(&["--json", &summary, &a, &b], ""))[0];
    assert!(is(f1(found), 1.0), "{found}");
    let found = &objects(&stdout(&["--json", &summary, &a, "-"], "one two three four"))[0];
    assert!(is(f1(found), 2.0 / 3.0), "{found}");
}

#[test]
fn stems_are_compared_if_asked_for() {
    let folder = Folder::new("eval-stem");
    let reference = folder.file("reference.txt", "Boats were sailing");
    let score = |args: &[&str]| {
        let args = [args, &["--json", "-", &reference]].concat();
        f1(&objects(&stdout(&args, "the boat sailed"))[0])
    };
    assert!(is(score(&[]), 0.0));
    assert!(is(score(&["--stem"]), 2.0 / 3.0));
}

#[test]
fn words_and_stems_depend_on_the_language() {
    let folder = Folder::new("eval-language");
    let reference = folder.file("reference.txt", "Die Brücken über den Fluß");
    let score = |args: &[&str]| {
        let args = [args, &["--json", "-", &reference]].concat();
        f1(&objects(&stdout(&args, "Drei Brücke"))[0])
    };
    assert!(is(score(&[]), 2.0 / 9.0), "`br` of `drei br cke` and `die br cken ber den flu`");
    assert!(is(score(&["-l", "de"]), 0.0), "`brücke` is not `brücken`");
    assert!(is(score(&["-l", "de", "--stem"]), 2.0 / 7.0), "`bruck` of 2 and 5 words");
}

#[test]
fn sentences_are_lines_unless_texts_are_to_be_split() {
    let folder = Folder::new("eval-split");
    let reference = folder.file("reference.txt", "Dr. Lind left. Tea is hot.");
    let sentences = |args: &[&str]| {
        let args = [args, &["--json", "-", &reference]].concat();
        let found = &objects(&stdout(&args, "Tea is hot.\nDr. Lind left."))[0];
        found["sentences"]["f1"].as_f64().unwrap()
    };
    assert!(is(sentences(&[]), 0.0));
    assert!(is(sentences(&["--split-sentences"]), 1.0));
}

// Records

#[test]
fn records_are_joined_by_id_and_their_means_have_intervals() {
    let (_folder, summaries, references) = set("eval-set");
    let out = stdout(&[&summaries, &references], "");
    // ROUGE-1 is 1, 1/2 and 0, so a resample of three can have any mean from 0 to 1.
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "3 documents   precision     recall         F1  95% interval");
    assert_eq!(lines[1], "ROUGE-1          0.5000     0.5000     0.5000  0.0000-1.0000");
    assert_eq!(lines.len(), 8, "{out}");
    assert!(lines[6].starts_with("cosine                                 0.5000  "), "{out}");
}

#[test]
fn each_document_has_a_line_in_the_order_of_the_summaries() {
    let (_folder, summaries, references) = set("eval-each");
    let out = stdout(&["--each", &summaries, &references], "");
    let expected = "ROUGE-1  ROUGE-2  ROUGE-L  ROUGE-Lsum  sentences  cosine  unit overlap  id
 1.0000   1.0000   1.0000      1.0000     1.0000  1.0000        1.0000  1
 0.5000   0.0000   0.5000      0.5000     0.0000  0.5000        0.3333  2
 0.0000   0.0000   0.0000      0.0000     0.0000  0.0000        0.0000  3

3 documents ";
    assert!(out.starts_with(expected), "{out}");
}

#[test]
fn the_output_of_epitome_is_read_without_conversion() {
    let text = "The ferry to the islands sails again. Tea is sold on board.";
    let input = json!({"id": "a/1", "text": text}).to_string();
    let folder = Folder::new("eval-epitome");
    let articles = folder.file("articles.jsonl", input);
    let summaries = epitome(&["--json", "-n", "1", "-m", "lead", &articles]);
    let reference = json!({"id": "a/1", "reference": "The ferry to the islands sails again."});
    let references = folder.file("references.jsonl", reference.to_string());
    let found = objects(&stdout(&["--each", "--json", "-", &references], summaries));
    assert_eq!((&found[0]["id"], &found[1]["documents"]), (&"a/1".into(), &1.into()));
    assert!(is(f1(&found[0]), 1.0));

    let path = folder.file("text.txt", text);
    let summaries = epitome(&["--json", "-n", "1", "-m", "lead", &path]);
    let reference = json!({"id": path, "reference": "The ferry to the islands sails again."});
    let references = folder.file("by-source.jsonl", reference.to_string());
    let found = objects(&stdout(&["--each", "--json", "-", &references], summaries));
    assert_eq!(found[0]["id"], path, "the source replaces the id");
}

#[test]
fn records_are_recognized_by_the_name_of_the_references_or_an_option() {
    let folder = Folder::new("eval-names");
    let record = "{\"id\": 1, \"summary\": \"one\", \"reference\": \"one\"}\n";
    for name in ["a.jsonl", "b.NDJSON"] {
        let out = stdout(&["-", &folder.file(name, record)], record);
        assert!(out.starts_with("1 document "), "{name}: {out}");
    }
    let path = folder.file("c.json", record);
    assert!(stdout(&["-", &path], record).starts_with("   "), "two texts");
    assert!(stdout(&["--jsonl", "-", &path], record).starts_with("1 document "));
}

#[test]
fn numbers_and_strings_are_equal_as_ids_and_references_may_share_an_id() {
    let folder = Folder::new("eval-ids");
    let references = folder.file(
        "references.jsonl",
        "{\"id\": \"7\", \"reference\": \"three\"}\n{\"id\": 7, \"reference\": \"one two\"}\n",
    );
    let out = stdout(
        &["--each", "--json", "-", &references],
        "{\"id\": 7, \"sentences\": [\"one\", {\"text\": \"two\"}]}",
    );
    let found = objects(&out);
    assert!(is(f1(&found[0]), 1.0), "the second reference: {out}");
    assert_eq!(found[0]["id"], 7);
}

#[test]
fn json_has_the_documented_keys_in_order() {
    let (_folder, summaries, references) = set("eval-json");
    let out = stdout(&["--each", "--json", &summaries, &references], "");
    let measures = ["rouge_1", "rouge_2", "rouge_l", "rouge_lsum", "sentences"];
    let last = ["cosine", "unit_overlap"];
    for line in out.lines() {
        let places: Vec<usize> = measures
            .iter()
            .chain(&last)
            .map(|key| line.find(&format!("\"{key}\":")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{line}");
    }
    let found = objects(&out);
    assert!(out.starts_with("{\"id\":1,\"rouge_1\":{\"precision\":1.0,\"recall\":1.0,\"f1\":1.0}"));
    assert_eq!(found.len(), 4);
    let means = &found[3];
    assert!(out.lines().last().unwrap().starts_with("{\"documents\":3,\"rouge_1\":"), "{out}");
    for measure in measures {
        for part in ["precision", "recall", "f1"] {
            let part = &means[measure][part];
            let figure = |key: &str| part[key].as_f64().unwrap();
            assert!(figure("low") <= figure("mean") && figure("mean") <= figure("high"), "{part}");
        }
    }
    assert!(last.iter().all(|key| means[key]["mean"].is_f64()), "{means}");
    assert_eq!(stdout(&["--json", &summaries, &references], "").lines().count(), 1);
    let file = stdout(&["--json", "-", "README.md"], "one");
    assert!(file.starts_with("{\"source\":\"-\",\"rouge_1\":"), "{file}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let path = "fixtures/evaluation/rouge-score.jsonl";
    let run = |seed: &str| stdout(&["--seed", seed, path, path], "");
    assert_eq!(run("1"), run("1"));
    assert_ne!(run("1"), run("2"));
    assert_eq!(run("0"), stdout(&[path, path], ""));
}

// Failures

#[test]
fn unmatched_identifiers_are_reported_and_the_others_are_compared() {
    let (_folder, _, references) = set("eval-missing");
    let input = "{\"id\": 5, \"summary\": \"one\"}\n{\"id\": 2, \"summary\": \"one two\"}\n\
                 {\"id\": 2, \"summary\": \"again\"}\n";
    let out = eval(&["-", &references], input);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8(out.stdout).unwrap().starts_with("1 document "));
    let expected = format!(
        "epitome-eval: -:1: no references for id '5'\n\
         epitome-eval: -:3: a second summary for id '2'; the first is on line 2\n\
         epitome-eval: {references}:1: no summary for id '3'\n\
         epitome-eval: {references}:3: no summary for id '1'\n"
    );
    assert_eq!(String::from_utf8(out.stderr).unwrap(), expected);
}

#[test]
fn a_broken_record_is_reported_with_its_line_and_the_rest_is_compared() {
    let folder = Folder::new("eval-broken");
    let references = folder.file(
        "references.jsonl",
        "{\"id\": 1, \"reference\": \"one\"}\n\n[1]\n{\"id\": 2, \"references\": 2}\n",
    );
    let input = b"{\"id\": 1, \"summary\": \"one\"}\n{\"id\":\n{\"summary\": \"\xff\"}\n";
    let out = eval(&["-", &references], input);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8(out.stdout).unwrap().starts_with("1 document "));
    let message = String::from_utf8(out.stderr).unwrap();
    let expected = [
        format!("{references}:3: not a JSON object: invalid type: sequence, expected a map"),
        format!("{references}:4: field 'references' is neither a string nor a list of strings"),
        "-:2: not a JSON object: eof while parsing a value (column 6)".to_owned(),
        "-:3: not UTF-8 at byte 13 of the line".to_owned(),
    ];
    assert_eq!(message.lines().count(), expected.len(), "{message}");
    for (line, expected) in message.lines().zip(expected) {
        assert!(line.starts_with(&format!("epitome-eval: {expected}")), "{line}");
    }
}

#[test]
fn every_file_that_cannot_be_read_is_reported_and_nothing_is_compared() {
    let folder = Folder::new("eval-files");
    let path = folder.path().to_str().unwrap();
    let latin = folder.file("latin.txt", b"caf\xe9");
    let out = eval(&["no-such-file", path, "-", &latin], "one");
    let expected = format!(
        "epitome-eval: no-such-file: no such file\n\
         epitome-eval: {path}: is a folder; name the files in it\n\
         epitome-eval: {latin}: not UTF-8 at byte 3; convert it first, for example with iconv\n"
    );
    assert_eq!((out.status.code(), out.stdout.as_slice()), (Some(1), &b""[..]));
    assert_eq!(String::from_utf8(out.stderr).unwrap(), expected);
    for args in [["--jsonl", "no-such-file", "-"], ["--jsonl", "-", "no-such-file"]] {
        let expected = "epitome-eval: no-such-file: no such file\n".to_owned();
        assert_eq!(failure(&args, "{\"id\": 1, \"reference\": \"one\"}\n"), (expected, 1));
    }
}

#[test]
fn texts_without_words_are_reported_and_score_0() {
    let folder = Folder::new("eval-empty");
    let (empty, words) = (folder.file("empty.txt", ""), folder.file("words.txt", "Some words."));
    let russian = folder.file("russian.txt", "Река замёрзла.");
    let message = |args: &[&str]| failure(args, "");
    let scores = "so all scores are 0";
    assert_eq!(
        message(&[&empty, &words]),
        (format!("epitome-eval: {empty}: the summary has no words, {scores}\n"), 0)
    );
    assert_eq!(
        message(&[&words, &empty, &empty]),
        (format!("epitome-eval: {words}: its references have no words, {scores}\n"), 0)
    );
    let hint = "give the language with --language";
    assert_eq!(
        message(&[&russian, &russian]),
        (
            format!(
                "epitome-eval: {russian}: the summary has no English words, {scores}; {hint}\n"
            ),
            0
        )
    );
    assert_eq!(message(&["-l", "ru", &russian, &russian]), (String::new(), 0));
}

#[test]
fn a_set_without_documents_is_reported() {
    let folder = Folder::new("eval-nothing");
    let empty = folder.file("empty.jsonl", "\n");
    let out = eval(&["-", &empty], "");
    assert_eq!((out.status.code(), out.stdout.as_slice()), (Some(1), &b""[..]));
    assert_eq!(out.stderr, b"epitome-eval: -: is empty\n");
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let folder = Folder::new("eval-bom");
    let reference = folder.file("reference.txt", "One line.");
    let found = &objects(&stdout(&["--json", "-", &reference], "\u{feff}One line."))[0];
    assert!(is(found["sentences"]["f1"].as_f64().unwrap(), 1.0), "{found}");
}

#[test]
fn control_characters_do_not_reach_the_text_output() {
    let folder = Folder::new("eval-control");
    let record = "{\"id\": \"a\\u001b[31m\\nb\", \"summary\": \"one\", \"reference\": \"one\"}";
    let references = folder.file("references.jsonl", record);
    let out = stdout(&["--each", "-", &references], record);
    assert!(out.lines().nth(1).unwrap().ends_with("  a[31mb"), "{out}");
}

#[test]
fn wrong_usage_is_reported() {
    let cases: [(&[&str], &str); 8] = [
        (&[], "required arguments were not provided"),
        (&["a.txt"], "required arguments were not provided"),
        (&["--no-such-option", "a.txt", "b.txt"], "unexpected argument"),
        (&["-l", "English", "a.txt", "b.txt"], "did you mean 'en' (English)?"),
        (&["--seed", "x", "a.txt", "b.txt"], "invalid digit"),
        (&["-", "-"], "'-' is given twice; only one input can be standard input"),
        (&["a.jsonl", "b.jsonl", "c.jsonl"], "give a single REFERENCE of JSON Lines"),
        (&["--each", "a.txt", "b.txt"], "--each needs a set of documents"),
    ];
    for (args, expected) in cases {
        let (message, status) = failure(args, "");
        assert!(status == 2 && message.contains(expected), "{args:?}: {status}, {message}");
        assert!(message.starts_with("epitome-eval: "), "{args:?}: {message}");
        assert_eq!(message.lines().count(), 1, "{args:?}: {message}");
    }
}

// Streams

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let folder = Folder::new("eval-pipe");
    let records = (0..20_000).fold(String::new(), |all, i| {
        all + &format!("{{\"id\": {i}, \"summary\": \"one\", \"reference\": \"one\"}}\n")
    });
    let path = folder.file("records.jsonl", records);
    let mut child = command(&["--each", &path, &path]).spawn().unwrap();
    drop(child.stdout.take());
    let mut message = String::new();
    child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
    assert_eq!((message.as_str(), child.wait().unwrap().code()), ("", Some(0)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = command(&["-", "README.md"]).stdout(Stdio::from(full)).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"The summary.").unwrap();
    let out = child.wait_with_output().unwrap();
    let message = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(message.starts_with("epitome-eval: cannot write: "), "{message}");
    assert_eq!(message.lines().count(), 1, "{message}");
}

#[test]
fn a_closed_standard_error_does_not_change_the_exit_status() {
    let mut child = command(&["no-such-file", "README.md"]).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

// Documentation

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_in_one_line_for_help_and_version() {
    for args in ["--help", "--version", "--generate man"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let args: Vec<&str> = args.split(' ').collect();
        let out = command(&args).stdout(full).output().unwrap();
        let err = String::from_utf8(out.stderr).unwrap();
        assert!(err.starts_with("epitome-eval: cannot write: "), "{args:?}: {err}");
        assert_eq!((err.lines().count(), out.status.code()), (1, Some(1)), "{args:?}");
    }
}

#[test]
fn the_manual_page_and_the_completions_contain_the_options() {
    let man = stdout(&["--generate", "man"], "");
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "RECORDS", "\"EXIT STATUS\"", "EXAMPLES"] {
        assert!(man.contains(&format!("\n.SH {section}\n")), "{section}");
    }
    for option in ["jsonl", "language", "stem", "split\\-sentences", "each", "seed", "json"] {
        assert!(man.contains(&format!("\\fB\\-\\-{option}\\fR")), "{option}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["--generate", &format!("complete-{shell}")], "");
        assert!(script.contains("stem"), "{shell}");
    }
}
