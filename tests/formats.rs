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
    let names = [
        "article.md",
        "article.md.gz",
        "article.docx",
        "article.odt",
        "article.epub",
        "libreoffice.docx",
        "libreoffice.odt",
        "article.eml",
        "article.pdf",
        "columns.pdf",
        "heads.pdf",
        "opens.pdf",
    ];
    for name in names {
        let path = fixture(&format!("formats/{name}"));
        assert_eq!(stdout(&[&path], ""), expected, "{name}");
        // By its content alone it is told as well, but for Markdown.
        if !name.contains(".md") {
            assert_eq!(stdout::<&str>(&[], std::fs::read(&path).unwrap()), expected, "{name}");
        }
        let found = json(&["--json", "-n", "all", &path], "");
        assert_eq!(found["title"], "The lamp on Brede Rock", "{name}");
        assert_eq!(found["language"], "en", "{name}");
    }
}

#[test]
fn markup_of_lines_is_left_out_and_that_within_them_is_printed() {
    // pandoc writes quotation marks as each of them has them.
    let plain = |text: &str| {
        let quotes = text.replace("``", "\"").replace("''", "\"").replace(['“', '”'], "\"");
        quotes.replace(['*', '_', '/'], "")
    };
    let expected = plain(&stdout(&[&fixture("formats/article.txt")], ""));
    for name in ["article.rst", "article.adoc", "article.org"] {
        let path = fixture(&format!("formats/{name}"));
        assert_eq!(plain(&stdout(&[&path], "")), expected, "{name}");
        let found = json(&["--json", "-n", "all", &path], "");
        assert_eq!(found["title"], "The lamp on Brede Rock", "{name}");
        let source = std::fs::read_to_string(&path).unwrap();
        for sentence in found["sentences"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
            let slice = &source[at("start")..at("end")];
            let folded = slice.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(sentence["text"], folded.as_str(), "{name}");
            for markup in ["#+", "::", "===", "----", "def lit", "2015", ":PROP"] {
                assert!(!slice.contains(markup), "{name}: {slice}");
            }
        }
    }
}

#[test]
fn subtitles_are_known_by_their_content() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The ferry sails</i>\n\n\
        2\n00:00:02,500 --> 00:00:04,000\nagain today.\n";
    assert_eq!(stdout::<&str>(&[], srt), "The ferry sails again today.\n");
    assert_eq!(json(&["--json"], srt)["text_of"], "extracted");
    assert_ne!(stdout(&["--input-format", "text"], srt), "The ferry sails again today.\n");
}

// Limits

/// A zip archive with these files, not packed.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_ends_in_one_line() {
    let bomb = zip(&[("word/document.xml", &vec![b' '; 3_000_000])]);
    assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
    let message = "epitome: -: unpacks to more than 2 MB; --max-size allows more\n";
    assert_eq!(failure(&["--max-size", "2MB"], &bomb), (message.to_owned(), 1));

    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut gz, &vec![b' '; 3_000_000]).unwrap();
    assert_eq!(failure(&["--max-size", "2MB"], gz.finish().unwrap()), (message.to_owned(), 1));
}

#[test]
fn entities_that_a_file_defines_are_not_expanded() {
    let mut laughs = "<!DOCTYPE d [<!ENTITY a0 'Ha ha. '>".to_owned();
    for level in 1..30 {
        let before = level - 1;
        let entity = format!("<!ENTITY a{level} '&a{before};&a{before};&a{before};'>");
        laughs.push_str(&entity);
    }
    laughs +=
        "]><d><body><p><r><t>One is here. &a29; Two &amp; three are here.</t></r></p></body></d>";
    let docx = zip(&[("word/document.xml", laughs.as_bytes())]);
    assert_eq!(stdout::<&str>(&[], docx), "One is here.\nTwo & three are here.\n");
}

#[test]
fn what_is_broken_is_told_in_one_line_and_the_others_are_summarized() {
    let folder = Folder::new("broken");
    let docx = std::fs::read(fixture("formats/article.docx")).unwrap();
    let half = folder.file("half.docx", &docx[..docx.len() / 2]);
    let text = folder.file("text.docx", "One is here.");
    let other = folder.file("other.zip", zip(&[("a.txt", b"One is here.")]));
    let deep =
        folder.file("deep.docx", zip(&[("word/document.xml", "<p>".repeat(500_000).as_bytes())]));
    let gz = folder.file("a.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03not packed");
    let good = folder.file("good.txt", "One is here.");
    let out = epitome(&[&half, &text, &other, &deep, &gz, &good], "");
    assert_eq!(out.status.code(), Some(1));
    let found = String::from_utf8(out.stderr).unwrap();
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 5, "{found}");
    assert!(
        lines[0].contains("half.docx: is broken, or something else: it is no whole zip archive"),
        "{found}"
    );
    assert!(lines[1].contains("text.docx: is broken, or something else: "), "{found}");
    assert!(lines[2].contains("other.zip: looks like an archive, not a text"), "{found}");
    assert!(lines[3].contains("deep.docx: no sentence in it"), "{found}");
    assert!(lines[4].contains("a.txt.gz: its gzip is broken: "), "{found}");
    assert!(String::from_utf8(out.stdout).unwrap().ends_with("good.txt <==\nOne is here.\n"));
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
    assert!(String::from_utf8(out.stderr).unwrap().starts_with(message));
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
        ("epitome: -: is broken, or something else: it is no whole PDF\n".to_owned(), 1)
    );
}
