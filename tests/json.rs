//! The JSON that the command prints: it is that of the library, and what it says is true.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod generated;
mod util;

use std::path::Path;

use epitome::document::OffsetBase;
use epitome::summary::{MergedRecord, Origin, Record};
use epitome::{Document, Length, Metadata, Options, Reader, Summarizer, Unit};
use generated::{html, markdown, sample, without_space};
use serde_json::Value;
use util::{Folder, epitome, stdout};

/// The fixtures that are read, in formats with and without offsets into the input.
const PATHS: [&str; 4] = [
    "fixtures/harbour-news.txt",
    "fixtures/market-hall.html",
    "fixtures/email.txt",
    "fixtures/languages/ja.txt",
];

/// Sets of arguments of the command, with every kind of length among them.
const ARGUMENTS: [&[&str]; 9] = [
    &[],
    &["-n", "all"],
    &["-r", "30%", "--order", "rank"],
    &["-w", "40", "-k", "3"],
    &["-c", "280", "-m", "lexrank"],
    &["-t", "12s", "-m", "lsa"],
    &["-q", "ab cd", "-n", "2", "--explain"],
    &["-m", "random", "--seed", "5", "-n", "4"],
    &["-m", "kl", "-l", "de"],
];

/// Some arguments of the command, and the same options for the library.
fn options() -> [(&'static [&'static str], Options); 5] {
    let options = Options::new;
    [
        (&[], options()),
        (&["-n", "all", "-k", "7"], options().length(Length::All).keywords(7)),
        (&["-w", "60", "--explain"], options().length(Length::Words(60)).explain(true)),
        (
            &["--paragraphs", "-n", "2"],
            options().unit(Unit::Paragraph).length(Length::Sentences(2)),
        ),
        (
            &["-q", "the ferry", "-n", "1"],
            options().query("the ferry").length(Length::Sentences(1)),
        ),
    ]
}

fn read(path: &str) -> Document<'static> {
    let path = Path::new(path);
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let reading = Reader::new().read(Some(path), &bytes, Metadata::new()).unwrap();
    reading.document.into_owned()
}

/// Runs the command with `--json`, in the root of the package, where `cargo test` runs this test.
fn command(args: &[&str], input: &str) -> String {
    stdout(&[args, &["--json"]].concat(), input)
}

#[test]
fn a_record_of_a_file_is_the_line_that_the_command_prints() {
    for (args, options) in options() {
        let mut summarizer = Summarizer::new(options);
        for path in PATHS {
            let summary = summarizer.summarize(&read(path));
            let record = serde_json::to_string(&Record::new(path, &summary)).unwrap();
            assert_eq!(command(&[args, &[path]].concat(), ""), record + "\n", "{path} {args:?}");
        }
    }
}

#[test]
fn a_record_with_an_identifier_is_the_line_that_the_command_prints() {
    let text = "The ferry sails again. Tea is served on the ferry. It rains.";
    for id in [Value::from(7), Value::from("a/7")] {
        let line = serde_json::json!({ "id": id, "text": text }).to_string();
        let summary = epitome::summarize(text, &Options::new().length(Length::Sentences(1)));
        let record = Record::new("-", &summary).with_id(&id);
        let expected = serde_json::to_string(&record).unwrap() + "\n";
        assert_eq!(command(&["-n", "1"], &line), expected);
    }
}

#[test]
fn a_merged_record_is_the_line_that_the_command_prints() {
    let origins = PATHS.map(|path| Origin::<u64> { source: path.to_owned(), id: None });
    let documents = PATHS.map(read);
    for (args, options) in options() {
        let summary = Summarizer::new(options).merge(&documents);
        let record = serde_json::to_string(&MergedRecord::new(&origins, &summary)).unwrap();
        let printed = command(&[args, &["--merge"], &PATHS].concat(), "");
        assert_eq!(printed, record + "\n", "{args:?}");
    }
}

#[test]
fn a_summary_by_itself_has_the_same_fields_but_id_and_source() {
    for path in PATHS {
        let summary =
            Summarizer::new(Options::new().explain(true).keywords(3)).summarize(&read(path));
        let record = serde_json::to_string(&Record::new(path, &summary).with_id(&7)).unwrap();
        let alone = serde_json::to_string(&summary).unwrap();
        assert_eq!(record, alone.replacen('{', &format!("{{\"id\":7,\"source\":\"{path}\","), 1));
        let parts = [
            ("sentences", serde_json::to_string(&summary.sentences)),
            ("stats", serde_json::to_string(&summary.stats)),
            ("explain", serde_json::to_string(&summary.explanation)),
            ("keywords", serde_json::to_string(&summary.keywords)),
        ];
        for (name, part) in parts {
            let part = part.unwrap();
            assert!(alone.contains(&format!("\"{name}\":{part}")), "{path}: {name}: {part}");
        }
    }
}

#[test]
fn a_merged_summary_by_itself_numbers_the_documents() {
    let documents = PATHS.map(read);
    let summary = Summarizer::new(Options::new().length(Length::All)).merge(&documents);
    let json = serde_json::to_value(&summary).unwrap();
    assert!(json.get("source").is_none());
    for (object, sentence) in json["sentences"].as_array().unwrap().iter().zip(&summary.sentences) {
        assert_eq!(object["document"], sentence.document);
        let is_extracted = documents[sentence.document].text_of() == OffsetBase::Extracted;
        assert_eq!(object.get("text_of").is_some(), is_extracted);
    }
}

#[test]
fn the_json_of_records_has_true_offsets_and_is_the_same_on_any_number_of_threads() {
    let texts: Vec<String> = sample(60).iter().map(|parts| markdown(parts)).collect();
    let record = |(id, text): (usize, &String)| {
        format!("{}\n", serde_json::json!({"id": id, "title": format!("T{id}"), "text": text}))
    };
    let records: String = texts.iter().enumerate().map(record).collect();
    for args in ARGUMENTS {
        let run = |extra: &[&str]| {
            let args = [args, &["--input-format", "jsonl"], extra].concat();
            let out = epitome(&args, &records);
            assert!(out.status.success(), "{args:?}");
            String::from_utf8(out.stdout).unwrap()
        };
        let json = run(&["--json", "-j", "1"]);
        assert_eq!(json, run(&["--json", "-j", "4"]), "{args:?}");
        let plain = run(&["--format", "text", "-j", "4"]);
        assert_eq!(json.lines().count(), texts.len());
        for (id, (line, text)) in json.lines().zip(&texts).enumerate() {
            let found: Value = serde_json::from_str(line).unwrap();
            assert_eq!((&found["id"], &found["title"]), (&id.into(), &format!("T{id}").into()));
            let sentences = found["sentences"].as_array().unwrap();
            for sentence in sentences {
                let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
                let slice = &text[at("start")..at("end")];
                assert_eq!(without_space(slice), without_space(sentence["text"].as_str().unwrap()));
                assert!((0.0..=1.0).contains(&sentence["score"].as_f64().unwrap()));
            }
            let texts: Vec<&str> =
                sentences.iter().map(|sentence| sentence["text"].as_str().unwrap()).collect();
            assert_eq!(found["summary"], texts.join("\n"));
            assert_eq!(found["stats"]["summary_sentences"], texts.len());
            // The text format prints the same.
            let printed = format!("==> -:{}: T{id} <==\n{}\n", id + 1, texts.join("\n"));
            assert!(plain.contains(&printed), "{args:?}: {printed}");
        }
    }
}

#[test]
fn the_json_of_files_is_the_same_on_any_number_of_threads() {
    let folder = Folder::new("json");
    for (number, parts) in sample(30).iter().enumerate() {
        folder.file(&format!("in/{number:02}.md"), markdown(parts));
        folder.file(&format!("in/{number:02}.html"), html(parts));
        folder.file(&format!("in/x/{number:02}.txt"), markdown(parts));
    }
    for args in ARGUMENTS {
        let run = |jobs: &str| {
            let ran = folder.run(&[args, &["--json", "-j", jobs, "in"]].concat(), "");
            assert_eq!(ran.status, 0, "{}", ran.err);
            (ran.out, ran.err)
        };
        let alone = run("1");
        assert_eq!(alone.0.lines().count(), 90);
        assert!(alone == run("5"), "{args:?}");
    }
}
