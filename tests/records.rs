//! Inputs that hold many documents: JSON, tables, feeds, JSON Lines and mailboxes.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::io::{BufRead, BufReader, Write};

use serde_json::Value;
use util::{Folder, command, epitome, failure, stdout};

const REVIEWS: &str = "id,date,stars,review\n\
    1,2024-01-02,5,\"The kettle boils fast and is very quiet. I use it every day.\"\n\
    2,2024-01-05,2,\"Broke after three weeks, the lid does not close any more.\"\n";

const NOTES: &str = "id,title,text\n\
    7,Ferry,\"The ferry sails again in April. The board leased a \"\"new\"\" boat.\"\n\
    8,Tea,Tea is sold on board.\n";

const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>\
    <title>Eastwick Post</title><description>News of the town</description>\n\
    <item><title>Ferry</title><link>https://post.example.org/1</link>\
    <pubDate>Mon, 09 Mar 2026 08:00:00 +0100</pubDate>\
    <description>The ferry sails again in April. The board leased a boat.</description></item>\n\
    <item><title>Tea</title><link>https://post.example.org/2</link>\
    <description>&lt;p&gt;Tea is sold on board.&lt;/p&gt;</description></item>\n</channel></rss>\n";

fn json(args: &[&str], input: impl AsRef<[u8]>) -> Vec<Value> {
    stdout(args, input).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The identifiers, titles and summaries of all records in a file.
fn records(name: &str, content: &str) -> Vec<(Value, Value, Value)> {
    let folder = Folder::new(&format!("records-{name}"));
    let found = json(&["--json", "-n", "all", &folder.file(name, content)], "");
    let row =
        |object: &Value| (object["id"].clone(), object["title"].clone(), object["summary"].clone());
    found.iter().map(row).collect()
}

#[test]
fn a_json_array_is_records_and_so_is_one_object_over_several_lines() {
    let array = r#"[{"id": 1, "text": "The ferry sails."}, {"id": 2, "text": "Tea is hot."}]"#;
    let expected = [
        (1.into(), Value::Null, "The ferry sails.".into()),
        (2.into(), Value::Null, "Tea is hot.".into()),
    ];
    assert_eq!(records("a.json", array), expected);
    assert_eq!(json(&["--json"], array).len(), 2, "without a name");
    let object = "{\n  \"id\": 1,\n  \"title\": \"The ferry\",\n  \"text\": \"It sails.\"\n}\n";
    assert_eq!(records("b.json", object), [(1.into(), "The ferry".into(), "It sails.".into())]);
    assert_eq!(
        stdout::<&str>(&[], array),
        "==> -:1 <==\nThe ferry sails.\n\n==> -:2 <==\nTea is hot.\n"
    );
}

#[test]
fn a_transcript_in_json_is_what_was_said() {
    let transcript = r#"[{"text": "so today we look at apple trees", "start": 0.0, "duration": 2.1},
        {"text": "and how to prune them", "start": 2.1, "duration": 2.0}]"#;
    let expected = "==> -:1 <==\nso today we look at apple trees and how to prune them\n";
    assert_eq!(stdout::<&str>(&[], transcript), expected);
}

#[test]
fn each_row_of_a_table_is_a_record() {
    let ferry = "The ferry sails again in April.\nThe board leased a \"new\" boat.";
    let expected = [
        ("7".into(), "Ferry".into(), ferry.into()),
        ("8".into(), "Tea".into(), "Tea is sold on board.".into()),
    ];
    assert_eq!(records("a.csv", NOTES), expected);
    assert_eq!(records("b.txt", NOTES), expected, "by its header");
    assert_eq!(json(&["--json"], NOTES).len(), 2, "without a name");
    let tabs = NOTES.replace(',', "\t");
    assert_eq!(records("c.tsv", &tabs), expected);
    let latin1: Vec<u8> = "id;text\n1;Café is open.\n".chars().map(|c| c as u8).collect();
    assert_eq!(json(&["--json", "--input-format", "csv"], latin1)[0]["summary"], "Café is open.");
}

#[test]
fn the_field_of_the_text_names_a_column_and_says_that_there_are_records() {
    let args = ["--json", "-n", "1", "--text-field", "review"];
    let found = json(&args, REVIEWS);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1]["summary"], "Broke after three weeks, the lid does not close any more.");
    let (message, status) = failure(&args, "A text without any column.");
    let expected = "no records found: it is neither JSON nor a table with a column 'review'; \
                    check --text-field\n";
    assert_eq!((message, status), (format!("epitome: -: {expected}"), 1));
    assert_eq!(json(&args, "").len(), 1, "an empty input is an empty text");
    // A file with the name of a text may be a table. Other documents, and those in folders, have no records.
    let folder = Folder::new("named-field");
    folder.file("n/a.txt", "A text without any column.");
    folder.file("n/b.md", "Markdown without any column.");
    folder.file("n/c.csv", REVIEWS);
    let run = |paths: &[&str]| folder.run(&[&args[..], paths].concat(), "");
    let named = run(&["n/a.txt", "n/b.md", "n/c.csv"]);
    assert_eq!((named.err, named.status), (format!("epitome: n/a.txt: {expected}"), 1));
    assert_eq!(named.out.lines().count(), 3);
    let found = run(&["n", "--glob", "*"]);
    assert_eq!((found.err.as_str(), found.out.lines().count(), found.status), ("", 4, 0));
}

#[test]
fn half_of_a_character_spoils_only_its_item_of_an_array() {
    let array = "\u{feff} [{\"text\": \"One is here.\"}, {\"text\": \"\\ud83d\"},\n\"\\udc00\" ,\
                 \"Four is here.\" , 5 ] ";
    for args in [&["--json"][..], &["--json", "--input-format", "json"]] {
        let out = epitome(args, array);
        assert_eq!(String::from_utf8(out.stdout).unwrap().lines().count(), 2);
        let wrong = "not valid JSON: an escape such as \\ud800 is half of a character\n";
        let expected =
            format!("epitome: -:2: {wrong}epitome: -:3: {wrong}epitome: -:5: not a JSON object\n");
        assert_eq!(String::from_utf8(out.stderr).unwrap(), expected);
        assert_eq!(out.status.code(), Some(1));
    }
    let deep = format!(
        "[{{\"text\": \"One.\", \"x\": {}{}}}, \"Two.\"]",
        "[".repeat(200),
        "]".repeat(200)
    );
    let out = epitome(&["--json"], deep);
    let message = String::from_utf8(out.stderr).unwrap();
    assert_eq!(message, "epitome: -:1: JSON nested more than 127 levels deep\n");
    let (message, _) = failure(&["--input-format", "json"], "[{\"text\": \"\\ud83d\"}, ]");
    assert!(message.starts_with("epitome: -: not valid JSON: "), "{message}");
}

#[test]
fn notes_that_repeat_for_many_records_are_summed_up() {
    let folder = Folder::new("repeated-notes");
    folder.file("a.jsonl", "{\"text\": \"\"}\n".repeat(1_000));
    folder.file("b.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"\"}\n");
    let note = "no sentences found, so the summary is empty";
    let expected = format!(
        "epitome: a.jsonl:1: {note}\nepitome: a.jsonl:2: {note}\n\
         epitome: a.jsonl: 998 more notes like '{note}', the first at a.jsonl:3; -v prints all\n\
         epitome: b.jsonl:2: {note}\n"
    );
    for args in [&["--json"][..], &["--output-dir", "out"]] {
        let ran = folder.run(&[args, &["a.jsonl", "b.jsonl"]].concat(), "");
        assert_eq!((ran.err.as_str(), ran.status), (expected.as_str(), 0), "{args:?}");
    }
    let all = folder.run(&["--json", "-v", "a.jsonl"], "");
    assert_eq!(all.err.lines().count(), 1_001, "with the totals");
    assert_eq!(folder.run(&["--json", "--quiet", "a.jsonl"], "").err, "");
}

#[test]
fn failures_that_repeat_for_many_records_are_summed_up() {
    let no_text = "no field 'text'; name the one that holds the text with --text-field";
    let no_string = "field 'text' is not a string";
    let no_object = "not a JSON object";
    let broken = "not a JSON object: key must be a string (column 2)";
    let cases = [
        ("{\"body\": \"One.\"}\n", no_text, &["--input-format", "jsonl"][..]),
        ("{\"text\": 5}\n", no_string, &["--input-format", "jsonl"]),
        ("[1]\n", no_object, &["--input-format", "jsonl"]),
        ("{x}\n", broken, &["--input-format", "jsonl"]),
        ("{\"text\": \"\"}\n", "no sentences found", &["--fail-empty"]),
        ("{\"body\": \"One.\"}\n", no_text, &["--input-format", "jsonl", "--quiet"]),
        ("{\"body\": \"One.\"}\n", no_text, &["--input-format", "jsonl", "--merge"]),
    ];
    for (record, what, args) in cases {
        let out = epitome(&[args, &["--json"]].concat(), record.repeat(1_000));
        let mut lines: Vec<String> =
            (1..=5).map(|at| format!("epitome: -:{at}: {what}\n")).collect();
        lines.push(format!(
            "epitome: -: 995 more failures like '{what}', the first at -:6; -v prints all\n"
        ));
        let expected = lines.concat();
        let message = String::from_utf8(out.stderr).unwrap();
        assert!(message.starts_with(&expected), "{args:?}: {message}");
        assert!(message.lines().count() <= 7, "{args:?}: {message}"); // one about --merge
        assert_eq!(out.status.code(), Some(1), "{args:?}");
    }
    let all =
        epitome(&["--json", "-v"], "{\"text\": \"A.\"}\n".to_owned() + &"[1]\n".repeat(1_000));
    assert_eq!(String::from_utf8(all.stderr).unwrap().lines().count(), 1_001, "with the totals");
}

#[test]
fn each_entry_of_a_feed_is_a_record() {
    let ferry = "The ferry sails again in April.\nThe board leased a boat.";
    let expected = [
        ("https://post.example.org/1".into(), "Ferry".into(), ferry.into()),
        ("https://post.example.org/2".into(), "Tea".into(), "Tea is sold on board.".into()),
    ];
    assert_eq!(records("feed.xml", FEED), expected);
    assert_eq!(records("feed.rss", FEED), expected);
    let merged = stdout(&["--merge", "-n", "all", "--input-format", "feed"], FEED);
    assert_eq!(merged, format!("{ferry}\nTea is sold on board.\n"));
}

#[test]
fn records_without_a_text_get_one_line_that_says_what_to_do() {
    let cases = [
        (
            "a.json",
            r#"{"name": "x", "n": 1}"#,
            "no field 'text' in this JSON object; name the one that holds the text with --text-field (name)",
        ),
        (
            "b.json",
            r#"{"items": [{"text": "x"}]}"#,
            "no field 'text' in this JSON object; if its records are in 'items', take them out first: \
             jq -c '.[\"items\"][]'",
        ),
        (
            "c.csv",
            REVIEWS,
            "no column 'text'; name the one that holds the text with --text-field \
             (id, date, stars, review)",
        ),
        (
            "d.json",
            r#"{"n": 1}"#,
            "no field 'text' in this JSON object, and no other field that holds a text",
        ),
        ("e.json", "[1]", "no records in this JSON array: its items are neither objects nor texts"),
        ("d.rss", "<rss><item>", "not a valid feed: "),
        ("e.json", "{", "not valid JSON: "),
    ];
    for (name, content, expected) in cases {
        let folder = Folder::new(&format!("no-text-{name}"));
        let path = folder.file(name, content);
        let (message, status) = failure(&[&path], "");
        assert!(message.starts_with(&format!("epitome: {path}: {expected}")), "{message}");
        assert_eq!((message.lines().count(), status), (1, 1), "{message}");
    }
}

#[test]
fn a_column_that_was_named_must_exist() {
    for (option, expected) in [("--id-field", "key"), ("--title-field", "key")] {
        let (message, status) = failure(&[option, "key", "--text-field", "review"], REVIEWS);
        let expected = format!(
            "epitome: -: no column '{expected}'; name one of the table with {option} \
             (id, date, stars, review)\n"
        );
        assert_eq!((message, status), (expected, 1));
    }
    let unnamed = ",text\n7,Tea is hot.\n";
    assert_eq!(json(&["--json", "--id-field", ""], unnamed)[0]["id"], "7");
}

#[test]
fn broken_json_is_not_read_as_a_text() {
    for (text, expected) in [
        (r#"[{"text": "Tea is hot."}, {"text": "#, "it ends within a value (line 1, column 35)"),
        (" {\n\"text\" : \"Tea is hot. It", "it ends within a string (line 2, column 24)"),
        ("{\"text\": \n{\"text\": \"One.\"}\n", "it ends within an object"),
        ("{\"text\": \"One.\"} and more", "trailing characters"),
    ] {
        let (message, status) = failure::<&str>(&[], text);
        assert!(message.starts_with("epitome: -: not valid JSON: "), "{text}: {message}");
        assert!(message.contains(expected), "{text}: {message}");
        assert_eq!((message.lines().count(), status), (1, 1), "{text}: {message}");
    }
    for text in ["{\"Tea is hot\" is a sentence.}", "[\"Tea\": it is hot.", "{name}: tea is hot."] {
        assert_eq!(stdout::<&str>(&[], text), format!("{text}\n"));
    }
    let raw = stdout(&["--input-format", "text"], "{\"text\": \"Tea is hot.");
    assert!(raw.starts_with('{'), "{raw}");
}

#[test]
fn tags_in_the_text_of_a_record_are_not_printed() {
    let lines = "{\"text\": \"<p>The ferry <em>Solvei</em> sails.</p><p>A boat &amp; a crew.</p>\"}\n\
                 {\"text\": \"Tea is hot.<br /><br />The mail is late.\"}\n";
    let found = json(&["--json", "-n", "all"], lines);
    assert_eq!(found[0]["summary"], "The ferry Solvei sails.\nA boat & a crew.");
    assert_eq!(found[0]["text_of"], "extracted");
    assert_eq!(found[1]["summary"], "Tea is hot.\nThe mail is late.");
}

#[test]
fn a_fragment_of_html_is_read_without_its_tags_and_prose_about_tags_as_it_is() {
    let fragment = "<div>\n<p>The cook, <b>Ana Reis</b>, serves nine dishes &amp; no desserts. We \
                    paid 60&nbsp;euros each.</p>\n</div>\n";
    let expected =
        "The cook, Ana Reis, serves nine dishes & no desserts.\nWe paid 60 euros each.\n";
    assert_eq!(stdout(&["-n", "all"], fragment), expected);
    let prose = "The <title> element names the page, and <p> begins a paragraph.\n\
                 If a < b and b > c, the loop ends at once.\nWrite &amp; where you mean the sign.\n";
    assert_eq!(stdout(&["-n", "all"], prose.replace(".\n", ". ")), prose);
}

#[test]
fn a_text_with_commas_and_brackets_is_a_text() {
    let text = "The ferry, the shop, the school and the mill are all closed on Mondays, text or not, \
                and [so] is the post office.";
    assert_eq!(stdout::<&str>(&[], text), format!("{text}\n"));
    assert_eq!(stdout::<&str>(&[], "[sic] is what it says."), "[sic] is what it says.\n");
}

#[test]
fn a_large_table_is_answered_in_order() {
    let row = |n: usize| format!("{n},The ferry {n} sails at noon.");
    let rows: Vec<String> = (0..5_000).map(row).collect();
    let found = json(&["--json"], format!("id,text\n{}\n", rows.join("\n")));
    let ids: Vec<usize> =
        found.iter().map(|object| object["id"].as_str().unwrap().parse().unwrap()).collect();
    assert_eq!(ids, (0..5_000).collect::<Vec<_>>());
}

#[test]
fn a_broken_row_does_not_affect_the_others() {
    let array = r#"[{"text": "One is here."}, {"body": "x"}, 3, {"text": "Four is here."}]"#;
    let out = epitome(&["--json"], array);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(String::from_utf8(out.stdout).unwrap().lines().count(), 2);
    let message = String::from_utf8(out.stderr).unwrap();
    assert!(message.starts_with("epitome: -:2: no field 'text'"), "{message}");
    assert!(message.contains("epitome: -:3: not a JSON object\n"), "{message}");
}

#[test]
fn a_url_in_place_of_a_path_says_what_to_type() {
    let (message, status) = failure(&["https://example.org/a"], "");
    let expected = "epitome: https://example.org/a: URLs are not fetched; pipe the page in: \
                    curl -sL 'https://example.org/a' | epitome\n";
    assert_eq!((message.as_str(), status), (expected, 1));
}

#[test]
fn hostile_names_and_broken_tables_are_one_line_that_can_be_copied() {
    let key = r#"{"a'; touch x; '": [{"text": "x"}]}"#;
    let (message, _) = failure(&["--input-format", "json"], key);
    assert!(!message.contains("touch") && message.lines().count() == 1, "{message}");
    let table = "id,text\n1,One is here.\n2,\"Two\n3,Three\n";
    let (message, _) = failure(&["--input-format", "csv"], table);
    assert!(message.contains("-:2: a quote does not end"), "{message}");
    let (message, _) = failure(&["--input-format", "feed"], "<!doctype html><title>404</title>");
    assert!(message.contains("not a "), "{message}");
}

// JSON Lines and mailboxes

#[test]
fn records_are_answered_in_order_with_their_identifiers() {
    let input = "{\"id\": 1, \"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n{\"id\": \"c\", \"title\": \"T\", \"text\": \"Three.\"}";
    let found = json(&["--json", "--input-format", "jsonl"], input);
    assert_eq!(found.len(), 3);
    assert_eq!(
        (&found[0]["id"], &found[1]["id"], &found[2]["id"]),
        (&1.into(), &Value::Null, &"c".into())
    );
    assert!(found[1].get("id").is_none(), "a record without an identifier");
    assert_eq!((&found[1]["title"], &found[2]["title"]), (&Value::Null, &"T".into()));
    assert_eq!(found[2]["summary"], "Three.");
    let out = stdout(&["--json", "--input-format", "jsonl"], "{\"id\":1,\"text\":\"One.\"}");
    assert!(out.starts_with("{\"id\":1,\"source\":"), "the identifier comes first: {out}");
}

#[test]
fn records_are_detected_by_content_and_by_file_name() {
    let folder = Folder::new("records");
    let record = "{\"text\": \"One.\"}\n";
    assert_eq!(json(&["--json"], record)[0]["summary"], "One.");
    for name in ["a.jsonl", "b.NDJSON", "c.txt"] {
        assert_eq!(
            json(&["--json", &folder.file(name, record)], "")[0]["summary"],
            "One.",
            "{name}"
        );
    }
    let (message, status) = failure::<&str>(&[], "{\"other\": 1}\n");
    assert!(message.starts_with("epitome: -:1: no field 'text'"), "{message}");
    assert_eq!(status, 1, "an object without the text field is not plain text");
    assert_eq!(json(&["--json", "--input-format", "text"], record)[0]["summary"], record.trim());
}

#[test]
fn records_are_detected_after_empty_lines_and_with_a_long_first_line() {
    let two = "{\"text\": \"Two.\"}\n";
    for (name, before) in [("empty lines", "\n \r\n\n"), ("and a mark", "\u{feff}\n")] {
        let out = stdout::<&str>(&[], format!("{before}{two}"));
        let line = before.lines().count() + 1;
        assert_eq!(out, format!("==> -:{line} <==\nTwo.\n"), "{name}");
    }
    // Longer than any read buffer.
    let long = "It is long. ".repeat(200_000);
    let first = format!("{{\"id\": 1, \"text\": \"{long}\"}}\n");
    let found = json(&["--json", "-n", "1"], format!("{first}{two}"));
    assert_eq!(found.iter().map(|f| &f["summary"]).collect::<Vec<_>>(), ["It is long.", "Two."]);
    // A first line that is not an object makes the input plain text.
    let other = format!("{{other: {long}}}");
    assert_eq!(json(&["--json", "-n", "all"], &other)[0]["stats"]["sentences"], 200_001);
    let (message, _) = failure::<&str>(&[], format!("\n\n{{\"other\": 1}}\n{two}"));
    assert!(message.starts_with("epitome: -:3: no field 'text'"), "{message}");
}

#[test]
fn an_input_without_records_is_a_note() {
    let folder = Folder::new("no-records");
    for (name, bytes) in [("a.jsonl", ""), ("b.jsonl", "\n \n"), ("c.mbox", ""), ("d.mbox", "\n\n")]
    {
        folder.file(name, bytes);
    }
    for args in [&[][..], &["--json"], &["--output-dir", "out"], &["--merge"]] {
        let ran = folder.run(&[args, &["a.jsonl", "b.jsonl", "c.mbox", "d.mbox"]].concat(), "");
        let mut expected =
            "epitome: a.jsonl: no records found\nepitome: b.jsonl: no records found\n\
            epitome: c.mbox: no mails found\nepitome: d.mbox: no mails found\n"
                .to_owned();
        if args == ["--merge"] {
            expected += "epitome: all inputs: no sentences found, so the summary is empty\n";
        }
        assert_eq!((ran.err, ran.status), (expected, 0), "{args:?}");
    }
    assert!(folder.files("out").is_empty());
    for (format, what) in [("jsonl", "record"), ("mbox", "mail")] {
        let (message, status) = failure(&["--input-format", format], "");
        assert_eq!((message, status), (format!("epitome: -: no {what}s found\n"), 0));
    }
    // An input with an invalid record has its own message.
    let (message, status) = failure(&["--input-format", "jsonl"], "{");
    assert_eq!((message.lines().count(), status), (1, 1), "{message}");
}

#[test]
fn a_file_that_should_be_a_mailbox_and_is_not_is_an_error() {
    let folder = Folder::new("no-mailbox");
    folder.file("a.mbox", "The ferry sails again.\n\nFrom here to there.\n");
    folder.file("b.mbox", b"\x7fELF\x02\x01\x01\0");
    folder.file("c.mbox", [0; 100]);
    let wrong = "not a valid mailbox: no 'From ' line at its start";
    for args in [&[][..], &["--output-dir", "out"]] {
        let ran = folder.run(&[args, &["a.mbox", "b.mbox", "c.mbox"]].concat(), "");
        let expected = ["a", "b", "c"].map(|name| format!("epitome: {name}.mbox: {wrong}\n"));
        assert_eq!((ran.err, ran.status), (expected.concat(), 1), "{args:?}");
    }
    assert!(folder.files("out").is_empty());
    let (message, status) = failure(&["--input-format", "mbox"], "The ferry sails again.");
    assert_eq!((message, status), (format!("epitome: -: {wrong}\n"), 1));
    let mail = "\u{feff}\nFrom ann Tue Jul 23 19:39:23 2002\nSubject: x\n\nTea is hot.\n";
    assert_eq!(stdout(&["--input-format", "mbox"], mail), "==> -:1: x <==\nTea is hot.\n");
}

#[test]
fn headers_of_records_have_their_line_numbers() {
    let input = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    assert_eq!(stdout::<&str>(&[], input), "==> -:1 <==\nOne.\n\n==> -:2 <==\nTwo.\n");
}

#[test]
fn fields_can_have_other_names() {
    let args = ["--json", "--text-field", "body", "--id-field", "key", "--title-field", "head"];
    let found = &json(&args, "{\"key\": 9, \"head\": \"H\", \"body\": \"One.\"}")[0];
    assert_eq!(
        (&found["id"], &found["title"], &found["summary"]),
        (&9.into(), &"H".into(), &"One.".into())
    );
}

#[test]
fn an_invalid_record_is_reported_with_its_line_and_the_others_are_summarized() {
    let input = "{\"text\": \"One.\"}\n{\"text\": \n{\"body\": 1}\n{\"text\": \"Four.\"}\n";
    let out = epitome(&["--json", "--input-format", "jsonl"], input);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(String::from_utf8(out.stdout).unwrap().lines().count(), 2);
    let message = String::from_utf8(out.stderr).unwrap();
    let lines: Vec<&str> = message.lines().collect();
    assert!(lines[0].starts_with("epitome: -:2: not a JSON object"), "{message}");
    assert!(lines[1].starts_with("epitome: -:3: no field 'text'"), "{message}");
}

#[test]
fn a_summary_is_printed_before_the_next_record_is_read() {
    let mut child = command(&["--json", "--input-format", "jsonl"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for text in ["One.", "Two."] {
        writeln!(stdin, "{{\"text\": \"{text}\"}}").unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.contains(text), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
