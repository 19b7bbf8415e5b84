//! The same article in each format and each encoding must give the same sentences.
//!
//! `fixtures/formats/article.txt` is the article as plain text. `tools/make-fixtures.sh` makes the others
//! from it.

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

/// Encodes a text in UTF-16 without a byte order mark.
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
        "article.html",
        "article.docx",
        "article.odt",
        "article.epub",
        "article.ipynb",
        "article.pptx",
        "article.odp",
        "libreoffice.docx",
        "libreoffice.odt",
        "article.eml",
        "article.pdf",
    ];
    for name in names {
        let path = fixture(&format!("formats/{name}"));
        assert_eq!(stdout(&[&path], ""), expected, "{name}");
        // All formats except Markdown are recognized by their content alone.
        if !name.contains(".md") {
            assert_eq!(stdout::<&str>(&[], std::fs::read(&path).unwrap()), expected, "{name}");
        }
        let found = json(&["--json", "-n", "all", &path], "");
        assert_eq!(found["title"], "The lamp on Brede Rock", "{name}");
        assert_eq!(found["language"], "en", "{name}");
    }
    // In these, a line below the title and a part of a table are headings, so that scores differ.
    let all = |name: &str| stdout(&["-n", "all", &fixture(&format!("formats/{name}"))], "");
    for name in ["columns.pdf", "heads.pdf", "opens.pdf"] {
        assert_eq!(all(name), all("article.txt"), "{name}");
    }
}

#[test]
fn slides_are_read_with_their_notes_after_them() {
    for name in ["slides.pptx", "libreoffice-slides.pptx", "libreoffice-slides.odp"] {
        let path = fixture(&format!("formats/{name}"));
        let found = json(&["--json", "--explain", "-n", "all", &path], "");
        assert_eq!(found["title"], "The lamp on Brede Rock", "{name}");
        let parts = found["explain"].as_array().unwrap();
        let with = |why: &str| -> Vec<&str> {
            let texts = parts.iter().filter(|part| part["why"] == why);
            texts.map(|part| part["text"].as_str().unwrap()).collect()
        };
        let headings = with("heading");
        let expected = ["Why it went dark", "What it costs", "When it is lit"];
        assert_eq!(headings[headings.len() - 3..], expected, "{name}");
        assert_eq!(with("table"), ["Year Boats 2015 41"], "{name}");
        let sentences = with("taken");
        assert_eq!(sentences.len(), 8, "{name}: {sentences:?}");
        // The order is: a slide, its notes, the next slide.
        assert!(sentences[1].starts_with("The lamp was taken"), "{name}: {sentences:?}");
        assert!(sentences[2].starts_with("Nobody in Tarnsby"), "{name}: {sentences:?}");
        assert!(sentences[4].starts_with("The repair"), "{name}: {sentences:?}");
    }
}

#[test]
fn light_markup_is_removed_and_offsets_refer_to_the_source() {
    // Pandoc writes quotation marks differently in each format.
    let plain = |text: &str| {
        let quotes = text.replace("``", "\"").replace("''", "\"");
        quotes.replace(['“', '”'], "\"")
    };
    let article = fixture("formats/article.txt");
    let expected = plain(&stdout(&[&article], ""));
    let all = plain(&stdout(&["-n", "all", &article], ""));
    for name in ["article.rst", "article.adoc", "article.org"] {
        let path = fixture(&format!("formats/{name}"));
        assert_eq!(plain(&stdout(&[&path], "")), expected, "{name}");
        assert_eq!(plain(&stdout(&["-n", "all", &path], "")), all, "{name}");
        let found = json(&["--json", "-n", "all", &path], "");
        assert_eq!(found["title"], "The lamp on Brede Rock", "{name}");
        assert!(found.get("text_of").is_none(), "{name}");
        let source = std::fs::read_to_string(&path).unwrap();
        for sentence in found["sentences"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
            let slice = &source[at("start")..at("end")];
            let text = sentence["text"].as_str().unwrap();
            let word = |text: &str| {
                text.split(|c: char| !c.is_alphanumeric())
                    .find(|w| !w.is_empty())
                    .map(str::to_owned)
            };
            assert_eq!(word(slice), word(text), "{name}");
            assert_eq!(slice.chars().next_back(), text.chars().next_back(), "{name}");
            assert!(slice.len() >= text.len(), "{name}");
            for markup in ["#+", "::", "===", "----", "def lit", "2015", ":PROP"] {
                assert!(!slice.contains(markup), "{name}: {slice}");
            }
        }
    }
}

#[test]
fn a_table_is_printed_without_its_borders_if_there_is_nothing_else() {
    let cases = [
        ("rst", "===  ===\ntea  hot\n===  ===\n"),
        ("rst", ".. list-table::\n\n+-----+-----+\n| tea | hot |\n+-----+-----+\n"),
        ("asciidoc", "[cols=2]\n|===\n|tea |hot\n|===\n"),
        ("org", "#+name: x\n| tea | hot |\n|-----+-----|\n"),
    ];
    for (format, text) in cases {
        assert_eq!(stdout(&["--input-format", format], text), "tea hot\n", "{text}");
    }
    let mail = "From: a@b\nSubject: x\nMIME-Version: 1.0\n\n> Tea is hot.\n>> It is.\n";
    assert_eq!(stdout(&["--input-format", "mail"], mail), "Tea is hot.\nIt is.\n");
    let comment = "# Tea is hot.\n";
    assert_eq!(stdout(&["--input-format", "org"], comment), comment);
}

#[test]
fn subtitles_are_recognized_by_their_content() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The ferry sails</i>\n\n\
        2\n00:00:02,500 --> 00:00:04,000\nagain today.\n";
    assert_eq!(stdout::<&str>(&[], srt), "The ferry sails again today.\n");
    assert_eq!(json(&["--json"], srt)["text_of"], "extracted");
    assert_ne!(stdout(&["--input-format", "text"], srt), "The ferry sails again today.\n");
}

#[test]
fn each_mail_of_a_mailbox_is_a_document() {
    let eml =
        std::fs::read_to_string(fixture("formats/article.eml")).unwrap().replace("\r\n", "\n");
    let short = "From: Ben\nSubject: On tea\n\nTea is hot.\n>From here it comes.\n";
    let mbox = format!(
        "From ann@example.org Thu Jan  1 00:00:00 2026\n{eml}\n\
         From ben@example.org Thu Jan  1 10:00:00 2026\n{short}"
    );
    let folder = Folder::new("mbox");
    let file = folder.file("in.mbox", &mbox);
    let expected = stdout(&[&fixture("formats/article.txt")], "");
    let text = stdout(&[&file], "");
    let subject = eml.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap();
    let expected = format!(
        "==> {file}:1: {subject} <==\n{expected}\n\
         ==> {file}:2: On tea <==\nTea is hot.\nFrom here it comes.\n"
    );
    assert_eq!(text, expected);
    let lines = stdout(&["--json"], &mbox);
    let found: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(found.len(), 2, "it is recognized by its content");
    assert_eq!(
        (&found[0]["id"], &found[0]["text_of"]),
        (&"1@example.org".into(), &"extracted".into())
    );
    assert_eq!((found[1].get("id"), &found[1]["title"]), (None, &"On tea".into()));
    let merged = json(&["--json", "--merge", &file], "");
    assert_eq!(merged["sentences"][0]["id"], "1@example.org");
}

// Limits

/// Creates an uncompressed zip archive of some files.
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
fn a_zip_bomb_is_reported_in_one_line() {
    let bomb = zip(&[("word/document.xml", &vec![b' '; 3_000_000])]);
    assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
    let message = "epitome: -: unpacks to more than 2 MB; --max-size allows more\n";
    assert_eq!(failure(&["--max-size", "2MB"], &bomb), (message.to_owned(), 1));

    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut gz, &vec![b' '; 3_000_000]).unwrap();
    assert_eq!(failure(&["--max-size", "2MB"], gz.finish().unwrap()), (message.to_owned(), 1));
}

#[test]
fn in_a_folder_each_file_is_summarized_or_reported_in_one_line() {
    let folder = Folder::new("one-of-each");
    let good = [
        "adoc", "docx", "eml", "epub", "html", "md", "md.gz", "odp", "odt", "org", "pptx", "rst",
        "txt",
    ];
    for extension in good {
        let bytes = std::fs::read(fixture(&format!("formats/article.{extension}"))).unwrap();
        folder.file(&format!("article.{extension}"), bytes);
    }
    let article = std::fs::read_to_string(fixture("formats/article.txt")).unwrap();
    folder.file("article.jsonl", serde_json::json!({ "text": &article }).to_string());
    folder.file("article.utf-16.txt", utf_16(&article, true));
    let docx = std::fs::read(fixture("formats/article.docx")).unwrap();
    let bad = ["broken.docx", "empty.txt", "image.txt"];
    folder.file(bad[0], &docx[..docx.len() / 2]);
    folder.file(bad[1], "");
    folder.file(bad[2], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    folder.file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");

    let path = folder.path().to_str().unwrap().to_owned();
    let out = epitome(&["--json", &path], "");
    assert_eq!(out.status.code(), Some(1));
    let found = String::from_utf8(out.stderr).unwrap();
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), bad.len(), "{found}");
    for (line, name) in lines.iter().zip(bad) {
        assert!(line.starts_with(&format!("epitome: {path}/{name}: ")), "{line}");
    }
    let out = String::from_utf8(out.stdout).unwrap();
    let summaries: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(summaries.len(), good.len() + 2 + 1, "the empty file has a summary, too");
    let first = "The lighthouse on Brede Rock will be lit again this autumn";
    for summary in summaries.iter().filter(|s| s["source"] != format!("{path}/empty.txt")) {
        assert_eq!(summary["sentences"].as_array().unwrap().len(), 3, "{}", summary["source"]);
        assert!(summary["summary"].as_str().unwrap().starts_with(first), "{}", summary["source"]);
    }
}

#[test]
fn deep_nesting_is_read_in_time() {
    let deep = 100_000;
    let cases = [
        ("markdown", ">".repeat(deep) + " One is here."),
        ("markdown", "- ".repeat(deep) + "One is here."),
        ("markdown", "[".repeat(deep) + "\n\nOne is here."),
        ("html", "<div>".repeat(deep) + "<p>One is here."),
        ("html", "<ul><li>".repeat(deep) + "One is here."),
        ("rst", "*".repeat(deep) + "\n\nOne is here."),
        ("asciidoc", "[".repeat(deep) + "\n\nOne is here."),
        ("org", "[[".repeat(deep) + "\n\nOne is here."),
    ];
    for (format, text) in cases {
        let start = std::time::Instant::now();
        let out = epitome(&["--input-format", format, "-n", "all"], text);
        let messages = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(0), "{format}: {messages}");
        assert!(messages.lines().count() <= 1, "{format}: {messages}");
        let found = String::from_utf8(out.stdout).unwrap();
        assert!(found.contains("One is here."), "{format}: {}", &found[..found.len().min(200)]);
        assert!(start.elapsed().as_secs() < 30, "{format}: {:?}", start.elapsed());
    }
}

#[test]
fn offsets_refer_to_the_source_unless_json_says_otherwise() {
    let path = fixture("formats/article.md");
    let found = json(&["--json", "-n", "all", "--explain", &path], "");
    assert!(found.get("text_of").is_none(), "the offsets are into the source");
    let source = std::fs::read_to_string(&path).unwrap();
    let mut with_markup = 0;
    for part in ["sentences", "explain"].iter().flat_map(|key| found[key].as_array().unwrap()) {
        let at = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
        let slice = &source[at("start")..at("end")];
        let words = |text: &str| -> Vec<String> {
            let text = text.replace("](https://example.org/log)", "").replace("[^1]", "");
            let text: String = text.chars().filter(|c| !"*[>|-".contains(*c)).collect();
            text.split_whitespace().map(str::to_owned).collect()
        };
        assert_eq!(words(slice), words(part["text"].as_str().unwrap()));
        with_markup += usize::from(slice.contains(['*', '[']));
    }
    assert!(with_markup >= 6, "{with_markup}");
    for (name, text_of) in [("article.txt", None), ("article.docx", Some("extracted"))] {
        let found = json(&["--json", &fixture(&format!("formats/{name}"))], "");
        assert_eq!(found.get("text_of").and_then(Value::as_str), text_of, "{name}");
    }
}

#[test]
fn the_format_that_is_asked_for_is_used_and_standard_input_is_text() {
    let text = "# One\n\nTwo *is* here.\n";
    assert_eq!(stdout(&["--input-format", "markdown"], text), "Two is here.\n");
    assert_eq!(stdout::<&str>(&[], text), "Two *is* here.\n");
    let folder = Folder::new("format");
    let file = folder.file("a.MD", text);
    assert_eq!(stdout(&[&file], ""), "Two is here.\n");
    assert_eq!(stdout(&["--input-format", "text", &file], ""), "Two *is* here.\n");
}

#[test]
fn merged_sentences_say_which_text_their_offsets_refer_to() {
    let folder = Folder::new("merged-formats");
    let page = "<!doctype html><p>One <i>is</i> here.";
    let (a, b) = (folder.file("a.html", page), folder.file("b.txt", "Two are here."));
    let found = json(&["--json", "--merge", "--explain", &a, &b], "");
    for list in ["sentences", "explain"] {
        assert_eq!(found[list][0]["text_of"], "extracted", "{list}");
        assert!(found[list][1].get("text_of").is_none(), "{list}");
    }
    assert!(found.get("text_of").is_none());
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
        // Some encodings lack the quotation marks or dashes of the text. Hyphens take their place.
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
fn the_encoding_that_a_page_declares_is_used() {
    for (language, name) in
        [("de", "windows-1252"), ("ja", "shift_jis"), ("ru", "koi8-r"), ("zh", "gb18030")]
    {
        let text = std::fs::read_to_string(fixture(&format!("languages/{language}.txt"))).unwrap();
        let encoding = Encoding::for_label(name.as_bytes()).unwrap();
        let has = |c: &char| !encoding.encode(&c.to_string()).2;
        let text: String = text.chars().map(|c| if has(&c) { c } else { '-' }).collect();
        let page = |charset: &str| {
            let body = text.replace("\n\n", "<p>");
            format!("<!doctype html><meta charset={charset}><title>x</title><p>{body}")
        };
        let expected = stdout::<&str>(&[], page("utf-8"));
        assert!(expected.lines().count() >= 3, "{expected}");
        let bytes = encoding.encode(&page(name)).0.into_owned();
        assert_eq!(stdout::<&str>(&[], bytes), expected, "{language} in {name}");
    }
}

#[test]
fn invalid_bytes_are_counted_and_the_rest_is_summarized() {
    let mut text = "Das Fährschiff fährt wieder. Tee gibt es für alle. ".repeat(3).into_bytes();
    text.splice(4..4, [0xff, 0x80]);
    let out = epitome(&["-n", "1", "-m", "lead"], &text);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        "epitome: -: 2 bytes are not valid UTF-8 and became U+FFFD\n"
    );
    assert_eq!(
        String::from_utf8(out.stdout).unwrap(),
        "Das \u{fffd}\u{fffd}Fährschiff fährt wieder.\n"
    );
    let (message, status) = failure(&["--encoding", "utf-8"], b"cafe\xe9 au lait");
    assert_eq!(
        (message.as_str(), status),
        ("epitome: -: 1 byte is not valid UTF-8 and became U+FFFD\n", 0)
    );
}

#[test]
fn the_encoding_is_reported_with_verbose() {
    let out = epitome(&["-v"], b"Un caf\xe9 au lait, s'il vous pla\xeet.");
    assert_eq!(out.stdout, "Un café au lait, s'il vous plaît.\n".as_bytes());
    let message = "epitome: -: read as text, in windows-1252\n";
    assert!(String::from_utf8(out.stderr).unwrap().starts_with(message));
}

#[test]
fn an_unknown_encoding_is_a_usage_error() {
    let (message, status) = failure(&["--encoding", "klingon"], "");
    assert_eq!(status, 2);
    assert!(message.contains("unknown encoding 'klingon'; give one such as"), "{message}");
}

#[test]
fn files_that_are_not_text_are_recognized_by_content_and_not_by_name() {
    let folder = Folder::new("no-text");
    let png = folder.file("x.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let text = folder.file("x.png", "One is here.");
    let out = epitome(&[&png, &text], "");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        format!("epitome: {png}: not a text: looks like an image\n")
    );
    assert_eq!(String::from_utf8(out.stdout).unwrap(), format!("==> {text} <==\nOne is here.\n"));
    let pdf = failure::<&str>(&[], "%PDF-1.7\n1 0 obj\n");
    assert_eq!(pdf, ("epitome: -: not a valid PDF: damaged or incomplete\n".to_owned(), 1));
}

#[test]
fn a_mark_in_inline_code_ends_no_sentence() {
    let expected = "The method empty? tells whether a list has items.\nIt calls save! On error \
                    it stops, and read? ignores it.\nThat is all!\n";
    let sources = [
        (
            "a.md",
            "The method `empty?` tells whether a list has items. It calls `save!` On error it \
                  stops, and `read?` ignores it. That is all!\n",
        ),
        (
            "a.rst",
            "Methods\n=======\n\nThe method ``empty?`` tells whether a list has items. It calls \
                   ``save!`` On error it stops, and ``read?`` ignores it. That is all!\n",
        ),
        (
            "a.adoc",
            "= Methods\n\nThe method `empty?` tells whether a list has items. It calls `save!` \
                    On error it stops, and `read?` ignores it. That is all!\n",
        ),
        (
            "a.org",
            "* Methods\n\nThe method ~empty?~ tells whether a list has items. It calls =save!= \
                   On error it stops, and ~read?~ ignores it. That is all!\n",
        ),
        (
            "a.html",
            "<!DOCTYPE html><p>Tea.</p><p>The method <code>empty?</code> tells whether a list has \
                    items. It calls <code>save!</code> On error it stops, and <kbd>read?</kbd> ignores \
                    it. That is all!</p>\n",
        ),
    ];
    let folder = Folder::new("code-marks");
    for (name, source) in sources {
        folder.file(name, source);
        let run = folder.shell(&format!("exec $epitome -n all {name}"), "");
        let out = run.out.trim_start_matches("Tea.\n");
        assert_eq!(out, expected, "{name}: {}", run.err);
    }
}

// Chats

#[test]
fn the_author_is_printed_before_a_message_unless_the_size_is_given() {
    let path = fixture("formats/chat.txt");
    let all = stdout(&["-n", "all", &path], "");
    assert_eq!(all.lines().count(), 6);
    assert!(all.starts_with("Lena: has anyone seen the build fail"), "{all}");
    assert!(
        !all.contains("14:0") && !all.contains("omitted") && !all.contains("encrypted"),
        "{all}"
    );
    let words = stdout(&["-w", "12", &path], "");
    assert!(words.split_whitespace().count() <= 12 && !words.contains("Lena: "), "{words}");
    let found = json(&["--json", "-n", "1", &path], "");
    let sentence = &found["sentences"][0];
    let text = std::fs::read_to_string(&path).unwrap();
    let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
    assert_eq!(text[at("start")..at("end")], *sentence["text"].as_str().unwrap());
    assert!(sentence["speaker"].is_string());
    assert!(found.get("text_of").is_none());
}
