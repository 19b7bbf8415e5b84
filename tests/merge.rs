//! One summary of several documents: `--merge`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use serde_json::Value;
use util::{Folder, epitome, stdout};

/// The only object that the command prints.
fn json(args: &[&str], input: &str) -> Value {
    serde_json::from_str(&stdout(args, input)).unwrap()
}

#[test]
fn with_v_a_merged_summary_lists_the_share_of_each_input_and_the_totals() {
    let folder = Folder::new("merge-shares");
    folder.file("a.txt", "The ferry sails again.");
    folder.file(
        "r.jsonl",
        "{\"id\": 1, \"text\": \"It rains. Tea is hot.\"}\n{\"id\": 2, \"text\": \"Snow falls.\"}\n7\n",
    );
    let args = ["--merge", "-n", "all", "-v", "a.txt", "r.jsonl", "a.txt", "missing.txt"];
    let alone = folder.run(&[&args[..], &["-j", "1"]].concat(), "");
    let messages: Vec<&str> = alone.err.lines().collect();
    assert!(messages[0].starts_with("epitome: r.jsonl:3: not a JSON object"), "{}", alone.err);
    let expected = [
        "epitome: missing.txt: no such file",
        "epitome: a.txt: 1 of 4 sentences",
        "epitome: r.jsonl: 3 of 4 sentences",
        "epitome: a.txt: 0 of 4 sentences",
    ];
    assert_eq!(messages[1..5], expected);
    assert!(messages[5].starts_with("epitome: 4 documents, 5 sentences, 0."), "{}", alone.err);
    assert!(messages[5].ends_with(" s, 2 failures"), "{}", alone.err);
    assert_eq!((messages.len(), alone.status), (6, 1));
    let many = folder.run(&[&args[..], &["-j", "5"]].concat(), "");
    assert_eq!(
        (&many.out, many.err.lines().take(5).collect()),
        (&alone.out, messages[..5].to_vec())
    );
    let one = folder.run(&["--merge", "-v", "a.txt"], "").err;
    assert!(
        one.starts_with("epitome: a.txt: 1 of 1 sentence\nepitome: 1 document, 1 sentence, "),
        "{one}"
    );
}

#[test]
fn merged_inputs_give_one_summary_without_repetition_that_names_its_sources() {
    let folder = Folder::new("merge");
    let a = folder.file("a.txt", "The ferry sails again. Tea is hot.");
    let b = folder.file("b.txt", "It rains. The ferry sails again! Snow falls.");
    // First sentences come before second ones. The second of b.txt repeats the first of a.txt.
    let args = ["--merge", "-m", "lead", "-n", "all", &a, &b];
    assert_eq!(stdout(&args, ""), "The ferry sails again.\nTea is hot.\nIt rains.\nSnow falls.\n");
    let found = json(&[&args[..], &["--json"]].concat(), "");
    assert_eq!(found["source"], Value::from(vec![a.clone(), b.clone()]));
    let last = &found["sentences"][3];
    assert_eq!(
        (&last["source"], &last["index"], &last["start"]),
        (&b.into(), &2.into(), &33.into())
    );
    assert_eq!(found["stats"]["sentences"], 5);
    let ranked = stdout(&["--merge", "--order", "rank", "-n", "1", &a], "");
    assert_eq!(ranked.lines().count(), 1);
}

#[test]
fn positions_count_within_each_merged_document() {
    let records = "{\"id\":1,\"text\":\"One is here. Two is there.\"}\n\
        {\"id\":2,\"text\":\"Three came. Four went.\"}\n";
    let found = json(&["--merge", "--json", "-m", "lead", "-n", "2"], records);
    let sentences = found["sentences"].as_array().unwrap();
    let ids: Vec<_> = sentences.iter().map(|s| (s["id"].as_u64(), s["index"].as_u64())).collect();
    assert_eq!(ids, [(Some(1), Some(0)), (Some(2), Some(0))]);
}

#[test]
fn an_input_that_cannot_be_read_is_left_out_of_the_merged_summary() {
    let out = epitome(&["--merge", "no-such-file", "-"], "One sentence.");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(out.stdout, b"One sentence.\n");
    assert_eq!(out.stderr, b"epitome: no-such-file: no such file\n");
    let out = epitome(&["--merge", "-"], "");
    assert_eq!(out.stderr, b"epitome: all inputs: no sentences found, so the summary is empty\n");
}
