//! Bad inputs: each gives a summary or one clear message, and the right exit status.
//!
//! A [`Row`] is an input with its expected outcome. Each is read under limits of memory and processor time,
//! because the cost of an input must be bounded by its size, whatever it contains. Then all of them are read
//! from one folder together with good texts, none of which may be lost. Inputs of 100 MB and more are
//! tested by `.ci/load`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::LazyLock;

use util::{Folder, Ran, shell};

/// The limits for each input: address space in kB, and processor time in seconds. A debug build takes some
/// 30 MB and a second for the largest input.
const LIMITS: &str = "ulimit -v 300000; ulimit -t 60";

/// A file name from which the format cannot be told.
const PLAIN: &str = "input.txt";

const NO_SENTENCES: &str = "no sentences found, so the summary is empty";

/// An input and its expected outcome.
struct Row {
    /// The file name, which may decide the format.
    file: &'static str,
    bytes: Vec<u8>,
    /// The expected summary.
    out: &'static str,
    /// The expected message, without the path. Empty if there is none.
    message: &'static str,
    status: i32,
}

impl Row {
    /// A text that gives a summary, and no message.
    fn good(bytes: impl Into<Vec<u8>>, out: &'static str) -> Self {
        Self { file: PLAIN, bytes: bytes.into(), out, message: "", status: 0 }
    }

    /// An input without sentences.
    fn empty(bytes: impl Into<Vec<u8>>) -> Self {
        Self { message: NO_SENTENCES, ..Self::good(bytes, "") }
    }

    /// An input that cannot be read.
    fn error(bytes: impl Into<Vec<u8>>, message: &'static str) -> Self {
        Self { message, status: 1, ..Self::good(bytes, "") }
    }

    fn note(self, message: &'static str) -> Self {
        Self { message, ..self }
    }

    fn named(self, file: &'static str) -> Self {
        Self { file, ..self }
    }

    /// Returns the expected standard error for the input at `place`.
    fn stderr(&self, place: &str) -> String {
        if self.message.is_empty() {
            String::new()
        } else {
            format!("epitome: {place}: {}\n", self.message)
        }
    }

    /// Reads it as a file, and from standard input as well if its name does not matter.
    fn check(&self, name: &str) {
        let folder = Folder::new(&format!("bad-{name}"));
        folder.file(self.file, &self.bytes);
        let ran = folder.shell(&format!("{LIMITS}; exec $epitome -n 3 {}", self.file), "");
        self.expect_outcome(&ran, name, self.file);
        if self.file == PLAIN {
            self.expect_outcome(
                &shell(&format!("{LIMITS}; exec $epitome -n 3"), &self.bytes),
                name,
                "-",
            );
        }
    }

    fn expect_outcome(&self, ran: &Ran, name: &str, place: &str) {
        assert_eq!(ran.out, self.out, "{name}: {}", ran.err);
        assert_eq!(ran.err, self.stderr(place), "{name}");
        assert_eq!(ran.status, self.status, "{name}: {}", ran.err);
    }
}

/// Makes a test of each row, and a function that returns all rows.
macro_rules! rows {
    ($($name:ident => $row:expr;)+) => {
        $(#[test] fn $name() { $row.check(stringify!($name)); })+
        fn rows() -> Vec<Row> { vec![$($row),+] }
    };
}

rows! {
    an_empty_input => Row::empty("");
    white_space => Row::empty(" \n\t\u{a0}\u{3000}\r\n \n");
    one_word => Row::good("word", "word\n");
    no_full_stop => Row::good(NO_STOP, "The ferry sails again and tea is served and it rains\n");
    only_punctuation => Row::empty("... !!! --- ?!\n***\n((()))\n");
    only_emoji => Row::empty("🙂 🙂\n👩‍👩‍👧 🇳🇴\n");
    a_long_line => Row::good("word ".repeat(200_000), SPEECH);
    sentences_of_one_word => Row::good("Tea. ".repeat(20_000), "Tea.\nTea.\nTea.\n");
    a_very_long_word => Row::good("a".repeat(1_000_000), LONG_WORD.as_str());
    lines_of_one_letter => Row::good("a\n".repeat(20_000), "a\na\na\n");
    zero_bytes => Row::error([0; 5000], BINARY);
    a_zero_byte_in_a_text => Row::error("The ferry\0 sails again.", BINARY);
    zero_bytes_late_in_a_text => Row::good(late_zeros(), "The ferry sails again.\nThe ferry sails again.\nThe ferry sails again.\n");
    random_bytes => Row::error(random(7, 100_000), BINARY);
    control_characters => Row::error((1..32).cycle().take(900).collect::<Vec<u8>>(), BINARY);
    escape_sequences => Row::good("\x1b[31mThe ferry\x1b[0m sails \x1b]0;title\x07again.", "The ferry sails again.\n");
    utf_16_with_a_byte_order_mark => Row::good(utf_16("\u{feff}Tea – it is hot."), "Tea – it is hot.\n");
    utf_16_without_a_byte_order_mark => Row::good(utf_16("The ferry sails again."), "The ferry sails again.\n");
    utf_16_that_ends_within_a_character => Row::good(&utf_16("\u{feff}It rains. ")[..21], "It rains.\u{fffd}\n").note(
        "1 byte is not valid UTF-16LE and became U+FFFD");
    latin_1 => Row::good(&b"Das F\xe4hrschiff f\xe4hrt \xfcber den See."[..], "Das Fährschiff fährt über den See.\n");
    shift_jis => Row::good(&b"\x93n\x82\xb5\x91D\x82\xaa\x96\xdf\x82\xc1\x82\xbd\x81B"[..], "渡し船が戻った。\n");
    invalid_bytes_in_utf_8 => Row::good(wrong_bytes(), "Das Fähr\u{fffd}\u{fffd}schiff fährt wieder, für alle, über den See.\n").note(
        "2 bytes are not valid UTF-8 and became U+FFFD");
    only_byte_order_marks => Row::empty("\u{feff}\u{feff}\u{feff}");
    a_page_of_deeply_nested_elements => Row::good(deep_page(), "The ferry sails again.\n").named("deep.html");
    a_page_of_unclosed_elements => Row::good(format!("<html><p>Tea is hot.{}", "<b a='".repeat(3000)), "Tea is hot.\n").named("open.html");
    a_page_of_attributes => Row::good(format!("<html><p {}>Tea is hot.", "a=1 ".repeat(20_000)), "Tea is hot.\n").named("attributes.html");
    a_page_of_entities => Row::good(format!("<html><p>Tea is hot{}", "&amp;&#0;&bogus;&#x110000;".repeat(2_000)), ENTITIES.as_str()).named("entities.html");
    deeply_nested_quotations => Row::good(format!("{} Tea is hot.", ">".repeat(20_000)), "Tea is hot.\n").named("quotations.md");
    deeply_nested_lists => Row::good(format!("{}Tea is hot.", "- ".repeat(20_000)), "Tea is hot.\n").named("lists.md");
    a_line_of_brackets => Row::good(format!("Tea is hot.\n\n{}\n", "[".repeat(50_000)), "Tea is hot.\n").named("brackets.md");
    a_line_of_asterisks => Row::good(format!("Tea is hot.\n\n{}\n", "*a_ ".repeat(10_000)), STARS.as_str()).named("stars.md");
    a_corrupt_gzip_file => Row::error(&b"\x1f\x8b\x08\0\0\0\0\0\0\x03not packed"[..],
        "damaged gzip data: corrupt deflate stream").named("broken.txt.gz");
    half_a_gzip_file => Row::error(half_a_gzip(), "damaged gzip data: incomplete deflate stream").named("half.txt.gz");
    half_an_office_file => Row::error(&DOCX[..DOCX.len() / 2],
        "not a valid .docx: damaged or incomplete zip archive").named("half.docx");
    a_text_named_docx => Row::error("Tea is hot.",
        "not a valid .docx: damaged or incomplete zip archive").named("text.docx");
    an_archive_of_another_kind => Row::error(zip("a.txt", b"Tea is hot."),
        "not a text: looks like an archive");
    an_image_named_txt => Row::error(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..],
        "not a text: looks like an image");
    an_office_file_of_deeply_nested_elements => Row::empty(zip("word/document.xml",
        ("<p>".repeat(300_000) + &"</p>".repeat(300_000)).as_bytes())).named("deep.docx");
    an_office_file_of_unclosed_elements => Row::error(zip("word/document.xml", b"<document><body><p><t>Tea is hot.</t></p>"),
        "not a valid .docx: its XML is incomplete").named("cut.docx");
    an_office_file_of_exponential_entities => Row::good(zip("word/document.xml", laughs().as_bytes()),
        "Tea is hot.\nIt is & stays hot.\n").named("laughs.docx");
    incomplete_subtitles => Row::good("1\n00:00:01,000 --> 99:99:99,999\nTea is hot.\n\n2\n00:", "Tea is hot.\n").named("subtitles.srt");
    a_program_named_eml => Row::error(PROGRAM, "not a text: looks like a program").named("program.eml");
    a_program_named_docx => Row::error(PROGRAM, "not a text: looks like a program").named("program.docx");
    an_image_named_pdf => Row::error(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..],
        "not a text: looks like an image").named("image.pdf");
    zero_bytes_named_eml => Row::error([0; 5000], BINARY).named("zeros.eml");
    random_bytes_named_eml => Row::error(random(7, 100_000), BINARY).named("random.eml");
    random_bytes_named_epub => Row::error(random(7, 100_000), BINARY).named("random.epub");
    a_text_named_pdf => Row::error("Tea is hot.",
        "not a valid PDF: no PDF header").named("text.pdf");
    a_text_about_pdf => Row::good("A PDF begins so:\n\n%PDF-1.7\n\nTea is hot, and the ferry sails again.", "Tea is hot, and the ferry sails again.\n");
    a_mail_of_deeply_nested_parts => Row::empty(parts_in_parts()).named("parts.eml");
}

const PROGRAM: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0:\n";
const BINARY: &str = "not a text: looks like binary data";
const DOCX: &[u8] = include_bytes!("../fixtures/formats/article.docx");

const NO_STOP: &str = "The ferry sails again and tea is served and it rains";

/// A line without a full stop is split like speech, into units of the usual length.
const SPEECH: &str = "\
word word word word word word word word word word word word word word word word
word word word word word word word word word word word word word word word word
word word word word word word word word word word word word word word word word
";
static LONG_WORD: LazyLock<String> = LazyLock::new(|| format!("{}\n", "a".repeat(1_000_000)));
static ENTITIES: LazyLock<String> =
    LazyLock::new(|| format!("Tea is hot{}\n", "&\u{fffd}&bogus;\u{fffd}".repeat(2_000)));
static STARS: LazyLock<String> =
    LazyLock::new(|| format!("Tea is hot.\n{}\n", "*a_ ".repeat(10_000).trim_end()));

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Pseudorandom bytes, the same for the same seed.
fn random(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..count).map(|_| next()).collect()
}

fn late_zeros() -> Vec<u8> {
    let text = "The ferry sails again. ".repeat(1_000);
    [text.as_bytes(), b"\0\0\0 It rains."].concat()
}

fn wrong_bytes() -> Vec<u8> {
    let mut text = "Das Fährschiff fährt wieder, für alle, über den See.".to_owned().into_bytes();
    text.splice(9..9, [0xff, 0x80]);
    text
}

fn deep_page() -> String {
    format!("<html>{}The ferry sails again.", "<div>".repeat(50_000))
}

fn half_a_gzip() -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&random(1, 10_000)).unwrap();
    let mut bytes = gzip.finish().unwrap();
    bytes.truncate(5_000);
    bytes
}

/// A zip archive with one file.
fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A document whose entities would expand to billions of words (the "billion laughs" attack).
fn laughs() -> String {
    let mut laughs = "<!DOCTYPE d [<!ENTITY a0 'Ha ha. '>".to_owned();
    for level in 1..30 {
        let before = level - 1;
        let entity = format!("<!ENTITY a{level} '&a{before};&a{before};&a{before};'>");
        laughs.push_str(&entity);
    }
    laughs + "]><d><body><p><r><t>Tea is hot. &a29; It is &amp; stays hot.</t></r></p></body></d>"
}

/// A mail with parts that have parts, and so on.
fn parts_in_parts() -> String {
    let head = "From: a@example.org\nTo: b@example.org\nSubject: Tea\nMIME-Version: 1.0\n";
    let part = |i: usize| format!("Content-Type: multipart/mixed; boundary=\"b{i}\"\n\n--b{i}\n");
    (0..2_000).fold(head.to_owned(), |mail, i| mail + &part(i))
}

/// A sparse file of 3 GB, which is named as if it were compressed.
#[test]
fn a_huge_file_is_refused_by_its_first_bytes() {
    let folder = Folder::new("bad-huge");
    for extension in ["pdf", "docx", "epub", "odp", "eml", "mbox"] {
        let file = std::fs::File::create(folder.path().join(format!("a.{extension}"))).unwrap();
        file.set_len(3_000_000_000).unwrap();
        let ran = folder.shell(&format!("{LIMITS}; exec $epitome a.{extension}"), "");
        assert_eq!((ran.out.as_str(), ran.status), ("", 1), "{extension}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{extension}: {}", ran.err);
        assert!(!ran.err.contains("out of memory"), "{extension}: {}", ran.err);
    }
}

// All rows together

/// Removes the titles from the headers of summaries.
fn without_titles(out: &str) -> String {
    let line = |line: &str| match line.strip_prefix("==> ").and_then(|line| line.split_once(": ")) {
        Some((path, _)) => format!("==> {path} <==\n"),
        None => format!("{line}\n"),
    };
    out.lines().map(line).collect()
}

#[test]
fn good_inputs_among_bad_ones_are_summarized() {
    let folder = Folder::new("bad-among-good");
    let mut expected_out = Vec::new();
    let mut expected_err = Vec::new();
    let mut add_row = |number: usize, row: &Row| {
        let path = format!("in/{number:02}-{}", row.file);
        folder.file(&path, &row.bytes);
        if row.status == 0 {
            expected_out.push(format!("==> {path} <==\n{}", row.out));
        }
        if !row.message.is_empty() {
            expected_err.push(row.stderr(&path));
        }
        let good = format!("in/{number:02}-z.txt");
        folder.file(&good, format!("This is good text {number}."));
        expected_out.push(format!("==> {good} <==\nThis is good text {number}.\n"));
    };
    for (number, row) in rows().iter().enumerate() {
        add_row(number, row);
    }
    for jobs in ["1", "3"] {
        let ran = folder.shell(&format!("ulimit -t 300; exec $epitome -n 3 -j {jobs} in"), "");
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert_eq!(ran.err, expected_err.concat(), "-j {jobs}");
        assert!(without_titles(&ran.out) == expected_out.join("\n"), "-j {jobs}");
    }
}

#[test]
fn random_bytes_give_a_summary_or_a_message() {
    let folder = Folder::new("bad-random");
    let count = 200;
    for seed in 0..count {
        let length = usize::try_from(seed * seed % 700).unwrap();
        folder.file(&format!("in/{seed:03}.txt"), random(seed, length));
    }
    let ran = folder.shell("exec $epitome --json in", "");
    let summarized = ran.out.lines().count();
    let refused = ran.err.lines().filter(|line| line.contains("not a text")).count();
    assert_eq!(summarized + refused, usize::try_from(count).unwrap(), "{}", ran.err);
    assert!(refused > 0 && summarized > 0, "{}", ran.err);
    let is_known = |line: &str| {
        line.starts_with("epitome: in/")
            && (line.contains(": looks like ")
                || line.ends_with("became U+FFFD")
                || line.ends_with(NO_SENTENCES))
    };
    assert!(ran.err.lines().all(is_known), "{}", ran.err);
    assert_eq!(ran.status, 1);
}

// Records

#[test]
fn an_invalid_record_is_a_message_and_the_others_are_summarized() {
    let deep = format!("{{\"text\": {}1", "[".repeat(100_000));
    let records = [
        "{\"text\": \"One is here.\"}",
        "{\"text\": ",
        "",
        "[1, 2]",
        "{\"text\": null}",
        "{\"body\": \"Tea.\"}",
        &deep,
        "{\"text\": \"\\ud800\"}",
        "\0\0\0",
        "{\"text\": \"Ten is here.\"}",
    ];
    let ran = shell(&format!("{LIMITS}; exec $epitome --input-format jsonl"), records.join("\n"));
    assert_eq!(ran.out, "==> -:1 <==\nOne is here.\n\n==> -:10 <==\nTen is here.\n");
    let expected = "\
epitome: -:2: not a JSON object: it ends within a value (column 8)
epitome: -:4: not a JSON object
epitome: -:5: field 'text' is not a string
epitome: -:6: no field 'text'; name the one that holds the text with --text-field
epitome: -:7: JSON nested more than 127 levels deep
epitome: -:8: not a JSON object: an escape such as \\ud800 is half of a character (column 17)
epitome: -:9: not a JSON object: expected value (column 1)
";
    assert_eq!(ran.err, expected);
    assert_eq!(ran.status, 1);
}

#[test]
fn a_huge_compressed_line_is_a_message_and_the_summaries_before_it_are_printed() {
    let folder = Folder::new("bad-line");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(b"{\"text\": \"One is here.\"}\n{\"text\": \"").unwrap();
    for _ in 0..300 {
        gzip.write_all(&vec![b'a'; 1_000_000]).unwrap();
    }
    folder.file("a.jsonl.gz", gzip.finish().unwrap());
    let ran = folder.shell(&format!("{LIMITS}; exec $epitome --max-size 5MB a.jsonl.gz"), "");
    assert_eq!(ran.out, "==> a.jsonl.gz:1 <==\nOne is here.\n");
    assert_eq!(ran.err, "epitome: a.jsonl.gz: unpacks to more than 5 MB; --max-size allows more\n");
    assert_eq!(ran.status, 1);
}

// Paths

#[test]
fn each_path_that_leads_nowhere_is_a_message() {
    let folder = Folder::new("bad-paths");
    folder.file("good.txt", "Tea is hot.");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    symlink("loop", folder.path().join("loop")).unwrap();
    symlink("gone", folder.path().join("dangling")).unwrap();
    let long = "n".repeat(300);
    let args = ["no-such-file", "good.txt/x", "loop", "dangling", "empty", &long, "good.txt"];
    let ran = folder.run(&args, "");
    let expected = format!(
        "\
epitome: no-such-file: no such file
epitome: good.txt/x: part of the path is not a folder
epitome: loop: too many levels of symbolic links
epitome: dangling: no such file
epitome: empty: no documents found; -v lists what was skipped
epitome: {long}: file name too long
"
    );
    assert_eq!(ran.err, expected);
    assert_eq!((ran.out.as_str(), ran.status), ("==> good.txt <==\nTea is hot.\n", 1));
}

/// Permissions do not count for root, so the command is run as another user.
#[test]
fn each_unreadable_file_is_a_message_and_the_others_are_summarized() {
    let folder = Folder::new("bad-permissions");
    for name in ["in/a.txt", "in/secret.txt", "in/closed/b.txt", "in/z.txt"] {
        folder.file(name, format!("This is {name}."));
    }
    let mode = |name: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), permissions).unwrap();
    };
    mode("in/secret.txt", 0o000);
    mode("in/closed", 0o000);
    let Some(command) = folder.unprivileged_command() else { return };
    let ran = folder.shell(&format!("exec {command} in in/secret.txt"), "");
    mode("in/closed", 0o755);
    let expected = "\
epitome: in/closed: permission denied
epitome: in/secret.txt: permission denied
epitome: in/secret.txt: permission denied
";
    assert_eq!(ran.err, expected);
    let expected = "==> in/a.txt <==\nThis is in/a.txt.\n\n==> in/z.txt <==\nThis is in/z.txt.\n";
    assert_eq!((ran.out.as_str(), ran.status), (expected, 1));
}

// Inputs that change

/// Runs the command on a folder that changes after it was listed and before any of its files is read.
fn changed(name: &str, args: &str, change: impl FnOnce(&Folder)) -> (Folder, Ran) {
    let folder = Folder::new(name);
    for file in ["in/a.txt", "in/b.txt", "in/c.txt"] {
        folder.file(file, format!("This is {file}."));
    }
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status();
    assert!(made.unwrap().success());
    let line = format!("exec $epitome {args} pipe in");
    let ran = std::thread::scope(|scope| {
        let ran = scope.spawn(|| folder.shell(&line, ""));
        // This waits until the command opens the pipe, which is after it has listed the folder.
        let mut pipe =
            std::fs::OpenOptions::new().write(true).open(folder.path().join("pipe")).unwrap();
        change(&folder);
        pipe.write_all(b"This is the pipe.").unwrap();
        drop(pipe);
        ran.join().unwrap()
    });
    (folder, ran)
}

#[test]
fn a_file_that_vanishes_is_a_message_and_one_that_changes_is_read_as_it_is() {
    let (_, ran) = changed("bad-vanishes", "-j 1", |folder| {
        std::fs::remove_file(folder.path().join("in/a.txt")).unwrap();
        folder.file("in/b.txt", "This is another text.");
    });
    assert_eq!(ran.err, "epitome: in/a.txt: no such file\n");
    let expected = "==> pipe <==\nThis is the pipe.\n\n==> in/b.txt <==\nThis is another text.\n\n\
        ==> in/c.txt <==\nThis is in/c.txt.\n";
    assert_eq!((ran.out.as_str(), ran.status), (expected, 1));
}

#[test]
fn a_file_that_becomes_a_folder_is_a_message() {
    let (_, ran) = changed("bad-becomes", "-j 1", |folder| {
        std::fs::remove_file(folder.path().join("in/b.txt")).unwrap();
        std::fs::create_dir(folder.path().join("in/b.txt")).unwrap();
    });
    assert_eq!((ran.err.as_str(), ran.status), ("epitome: in/b.txt: is a folder\n", 1));
    assert!(ran.out.ends_with("==> in/c.txt <==\nThis is in/c.txt.\n"), "{}", ran.out);
}

/// Such a device is refused by its first bytes, because it would never end.
#[test]
fn an_endless_device_is_refused() {
    let ran = shell(&format!("{LIMITS}; exec $epitome /dev/zero /dev/urandom -"), "Tea is hot.");
    let expected = "epitome: /dev/zero: not a text: looks like binary data\n\
        epitome: /dev/urandom: not a text: looks like binary data\n";
    assert_eq!(ran.err, expected);
    assert_eq!((ran.out.as_str(), ran.status), ("==> - <==\nTea is hot.\n", 1));
}

/// A sparse file claims to be larger than any memory.
#[test]
fn a_file_larger_than_memory_is_a_message() {
    let folder = Folder::new("bad-sparse");
    folder.file("zeros.txt", "");
    folder.file("text.txt", "Tea is hot. ".repeat(1_000));
    folder.file("good.txt", "Tea is hot.");
    for name in ["zeros.txt", "text.txt"] {
        let file = std::fs::OpenOptions::new().write(true).open(folder.path().join(name)).unwrap();
        file.set_len(1 << 43).unwrap();
    }
    let ran = folder.shell(&format!("{LIMITS}; exec $epitome zeros.txt text.txt good.txt"), "");
    let expected = "epitome: zeros.txt: not a text: looks like binary data\n\
        epitome: text.txt: out of memory\n";
    assert_eq!(ran.err, expected);
    assert_eq!((ran.out.as_str(), ran.status), ("==> good.txt <==\nTea is hot.\n", 1));
}
