//! The same article in each format and encoding: the same sentences.
//!
//! `fixtures/formats/article.txt` is the article in plain text; what the others are made with,
//! `tools/make-fixtures.sh` says.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use serde_json::Value;
use util::{Folder, epitome, failure, stdout};

fn fixture(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    path.to_str().unwrap().to_owned()
}

fn json(args: &[&str], input: impl AsRef<[u8]>) -> Value {
    serde_json::from_str(&stdout(args, input)).unwrap()
}

/// Text in UTF-16.
fn utf_16(text: &str, is_big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

// Formats

#[test]
fn the_same_article_gives_the_same_sentences() {
    let expected = stdout(&[&fixture("formats/article.txt")], "");
    assert_eq!(expected.lines().count(), 3);
    for name in ["article.md", "article.txt"] {
        assert_eq!(stdout(&[&fixture(&format!("formats/{name}"))], ""), expected, "{name}");
    }
}

#[test]
fn title_language_and_offsets_are_those_of_the_markup() {
    let found = json(&["--json", &fixture("formats/article.md")], "");
    assert_eq!(
        (&found["title"], &found["language"], &found["text_of"]),
        (&"The lamp on Brede Rock".into(), &"en".into(), &"extracted".into())
    );
    let found = json(&["--json", &fixture("formats/article.txt")], "");
    assert!(found.get("text_of").is_none(), "the text is the source");
}

#[test]
fn the_format_asked_for_decides_and_standard_input_is_text() {
    let text = "# One\n\nTwo *is* here.\n";
    assert_eq!(stdout(&["--input-format", "markdown"], text), "Two is here.\n");
    assert_eq!(stdout::<&str>(&[], text), "Two *is* here.\n");
    let folder = Folder::new("format");
    let file = folder.file("a.MD", text);
    assert_eq!(stdout(&[&file], ""), "Two is here.\n");
    assert_eq!(stdout(&["--input-format", "text", &file], ""), "Two *is* here.\n");
}

#[test]
fn merged_sentences_say_which_text_their_offsets_index() {
    let folder = Folder::new("merged-formats");
    let (a, b) = (folder.file("a.md", "One *is* here."), folder.file("b.txt", "Two are here."));
    let found = json(&["--json", "--merge", &a, &b], "");
    assert_eq!(found["sentences"][0]["text_of"], "extracted");
    assert!(found["sentences"][1].get("text_of").is_none() && found.get("text_of").is_none());
}

// Encodings

#[test]
fn the_same_article_in_any_encoding_gives_the_same_sentences() {
    let cases = [
        ("de", "windows-1252"),
        ("fr", "windows-1252"),
        ("pl", "iso-8859-2"),
        ("el", "iso-8859-7"),
        ("tr", "windows-1254"),
        ("he", "windows-1255"),
        ("ar", "windows-1256"),
        ("ru", "koi8-r"),
        ("ru", "windows-1251"),
        ("uk", "koi8-u"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("ja", "iso-2022-jp"),
        ("zh", "gb18030"),
        ("ko", "euc-kr"),
    ];
    for (language, name) in cases {
        let text = std::fs::read_to_string(fixture(&format!("languages/{language}.txt"))).unwrap();
        let encoding = Encoding::for_label(name.as_bytes()).unwrap();
        // Some lack the quotation marks or dashes of the text: then it has hyphens in their place.
        let has = |c: &char| !encoding.encode(&c.to_string()).2;
        let text: String = text.chars().map(|c| if has(&c) { c } else { '-' }).collect();
        let (bytes, _, _) = encoding.encode(&text);
        let expected = stdout::<&str>(&[], &text);
        assert!(!expected.is_empty());
        assert_eq!(stdout::<&str>(&[], &bytes), expected, "{language} in {name}");
        assert_eq!(stdout(&["--encoding", name], &bytes), expected, "{language} in {name}, named");
    }
}

#[test]
fn the_same_article_in_utf_16_gives_the_same_sentences() {
    for language in ["en", "de", "ru", "ar", "hi", "ja", "zh"] {
        let text = std::fs::read_to_string(fixture(&format!("languages/{language}.txt"))).unwrap();
        let expected = stdout::<&str>(&[], &text);
        for is_big in [false, true] {
            for mark in ["", "\u{feff}"] {
                let bytes = utf_16(&format!("{mark}{text}"), is_big);
                assert_eq!(
                    stdout::<&str>(&[], bytes),
                    expected,
                    "{language}, big: {is_big} {mark}"
                );
            }
        }
    }
}

#[test]
fn wrong_bytes_are_told_by_their_number_and_the_rest_is_summarized() {
    let mut text = "Das Fährschiff fährt wieder. Tee gibt es für alle. ".repeat(3).into_bytes();
    text.splice(4..4, [0xff, 0x80]);
    let out = epitome(&["-n", "1", "-m", "lead"], &text);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        "epitome: -: 2 bytes were not UTF-8, and became U+FFFD\n"
    );
    assert_eq!(
        String::from_utf8(out.stdout).unwrap(),
        "Das \u{fffd}\u{fffd}Fährschiff fährt wieder.\n"
    );
    let (message, status) = failure(&["--encoding", "utf-8"], b"cafe\xe9 au lait");
    assert_eq!(
        (message.as_str(), status),
        ("epitome: -: 1 byte was not UTF-8, and became U+FFFD\n", 0)
    );
}

#[test]
fn the_encoding_is_told_when_asked() {
    let out = epitome(&["-v"], b"Un caf\xe9 au lait, s'il vous pla\xeet.");
    assert_eq!(out.stdout, "Un café au lait, s'il vous plaît.\n".as_bytes());
    let message = "epitome: -: read as text, in windows-1252\n";
    assert_eq!(String::from_utf8(out.stderr).unwrap(), message);
}

#[test]
fn an_unknown_encoding_is_wrong_usage() {
    let (message, status) = failure(&["--encoding", "klingon"], "");
    assert_eq!(status, 2);
    assert!(message.contains("'klingon' is no encoding; give one such as"), "{message}");
}

#[test]
fn what_is_no_text_is_told_by_content_and_not_by_name() {
    let folder = Folder::new("no-text");
    let png = folder.file("x.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let text = folder.file("x.png", "One is here.");
    let out = epitome(&[&png, &text], "");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        format!("epitome: {png}: looks like an image, not a text\n")
    );
    assert_eq!(String::from_utf8(out.stdout).unwrap(), format!("==> {text} <==\nOne is here.\n"));
    let pdf = failure::<&str>(&[], "%PDF-1.7\n1 0 obj\n");
    assert_eq!(
        pdf,
        ("epitome: -: looks like a PDF, which is not read so far; try pdftotext\n".to_owned(), 1)
    );
}
