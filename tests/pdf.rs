//! PDF end to end: a file that cannot be read gives one line of error, and no file takes unbounded time or memory.

#![allow(clippy::unwrap_used, reason = "a test may stop where its setup fails")]

mod util;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use util::{Folder, epitome, failure, stdout};

/// The longest that a malicious file may take: far more than it does on a slow machine.
const MAX_TIME: Duration = Duration::from_mins(1);

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(name);
    path.to_str().unwrap().to_owned()
}

/// A PDF with these objects. The first one is the root.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        writeln!(file, "{} 0 obj", at + 1).unwrap();
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(file, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").unwrap();
    file
}

/// A stream object with these entries in its dictionary.
fn stream(dict: &str, body: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< {dict} /Length {} >>\nstream\n", body.len()).into_bytes();
    stream.extend_from_slice(body);
    stream.extend_from_slice(b"\nendstream");
    stream
}

/// Packs bytes with Flate.
fn packed(body: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(body).unwrap();
    packer.finish().unwrap()
}

/// A PDF of one page with a content stream, and with more objects, which are numbered from 6.
fn page(content: Vec<u8>, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let resources = format!("<< /Font << /F 5 0 R >> {resources} >>");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources {resources} >>")
            .into_bytes(),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

/// A content stream that shows lines from the top of a page on.
fn lines(lines: &[&str]) -> Vec<u8> {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
    format!("BT /F 10 Tf 12 TL 50 700 Td\n{}ET\n", shown.concat()).into_bytes()
}

#[test]
fn a_pdf_is_recognized_by_its_content_even_after_other_bytes() {
    let text = "The ferry to the islands sails again from the old harbour.";
    let bytes = page(stream("", &lines(&[text])), "", &[]);
    let read = stdout(&["--input-format", "pdf"], &bytes);
    assert!(read.contains(text), "{read}");
    assert_eq!(stdout::<&str>(&[], &bytes), read);
    let behind = [&b"junk\n"[..], &bytes].concat();
    assert_eq!(stdout::<&str>(&[], &behind), stdout(&["--input-format", "pdf"], &behind));
    let mention =
        "A PDF begins with its version, and so does this example.\n\n%PDF-1.7\n\nTea is hot.\n";
    assert!(
        stdout(&["-n", "all"], mention).contains("so does this example.\n"),
        "a text that mentions the header of a PDF"
    );
}

/// The error message for a file that cannot be read. It must be one line, and soon.
fn error_of(file: &[u8]) -> String {
    let start = Instant::now();
    let (message, status) = failure::<&str>(&["--input-format", "pdf"], file);
    assert!(start.elapsed() < MAX_TIME, "it took {:?}", start.elapsed());
    assert_eq!((message.lines().count(), status), (1, 1), "{message}");
    message
}

#[test]
fn a_page_is_read_by_its_content_whatever_it_is_called() {
    let file = page(stream("", &lines(&["One is here. Two are sum-", "med up here."])), "", &[]);
    assert_eq!(stdout::<&str>(&[], &file), "One is here.\nTwo are summed up here.\n");
    let folder = Folder::new("pdf-names");
    let path = folder.file("a.txt", &file);
    assert_eq!(stdout(&[&path], ""), "One is here.\nTwo are summed up here.\n");
}

#[test]
fn an_article_in_columns_and_on_small_pages_gives_the_same_text() {
    let of = |name: &str| stdout(&["-n", "all", "-l", "en", &fixture(name)], "");
    let expected = of("article.pdf");
    assert!(expected.lines().count() > 15, "{expected}");
    assert!(!expected.contains("welder") && !expected.contains("second %"), "{expected}");
    for name in ["columns.pdf", "heads.pdf", "opens.pdf"] {
        assert_eq!(of(name), expected, "{name}");
    }
}

#[test]
fn each_kind_of_bad_file_gives_one_line_of_error_and_the_others_are_summarized() {
    let folder = Folder::new("pdf-bad");
    let whole = std::fs::read(fixture("heads.pdf")).unwrap();
    let truncated = folder.file("half.pdf", &whole[..whole.len() / 50]);
    let text = folder.file("text.pdf", "One is here.");
    let good = folder.file("good.pdf", page(stream("", &lines(&["One is here."])), "", &[]));
    let empty = folder.file("empty.pdf", page(stream("", b""), "", &[]));
    let (scanned, locked) = (fixture("scanned.pdf"), fixture("locked.pdf"));
    let out = epitome(&[&truncated, &text, &empty, &scanned, &locked, &good], "");
    assert_eq!(out.status.code(), Some(1));
    let found = String::from_utf8(out.stderr).unwrap();
    let ends = [
        "half.pdf: not a valid PDF: damaged or incomplete",
        "text.pdf: not a valid PDF: no PDF header",
        "empty.pdf: no text in it",
        "scanned.pdf: no text in it, only images of pages; recognize their letters first (OCR)",
        "locked.pdf: locked with a password; save a copy without one",
    ];
    assert_eq!(found.lines().count(), ends.len(), "{found}");
    for (line, end) in found.lines().zip(ends) {
        assert!(line.ends_with(end), "{line}");
    }
    assert!(String::from_utf8(out.stdout).unwrap().ends_with("good.pdf <==\nOne is here.\n"));
}

#[test]
fn a_loop_in_the_page_tree_ends() {
    let content = stream("", &lines(&["One is here."]));
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec();
    let file = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 6 0 R] /Count 3 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_vec(),
        content,
        font,
        b"<< /Type /Pages /Kids [2 0 R 6 0 R 3 0 R] /Count 3 >>".to_vec(),
    ]);
    assert_eq!(stdout::<&str>(&[], &file), "One is here.\n");
    let only = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec(),
    ]);
    let message = error_of(&only);
    assert!(message.contains("no text in it") || message.contains("not a valid PDF"), "{message}");
}

#[test]
fn forms_that_draw_each_other_end() {
    let form = |next: usize| {
        let resources = format!("<< /XObject << /X {next} 0 R >> >>");
        let dict = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {resources}");
        stream(&dict, &[b"/X Do ".repeat(10), vec![b' '; 5000]].concat())
    };
    let content = [lines(&["One is here."]), b"/X Do ".to_vec()].concat();
    let read = |forms: &[Vec<u8>]| {
        let file = page(stream("", &content), "/XObject << /X 6 0 R >>", forms);
        let start = Instant::now();
        let out = epitome(&["--max-size", "1MB"], &file);
        assert!(start.elapsed() < MAX_TIME, "it took {:?}", start.elapsed());
        String::from_utf8(out.stderr).unwrap()
    };
    assert_eq!(read(&[form(7), form(6)]), "", "a form in a loop is drawn to a limited depth");
    let chain: Vec<Vec<u8>> = (7..27).map(form).collect();
    let message = "epitome: -: unpacks to more than 1 MB; --max-size allows more\n";
    assert_eq!(read(&chain), message);
}

#[test]
fn a_decompression_bomb_is_an_error_before_it_is_unpacked() {
    let message = "epitome: -: unpacks to more than 2 MB; --max-size allows more\n";
    let once = packed(&vec![b' '; 20_000_000]);
    let twice = packed(&once);
    assert!(twice.len() < 1_000, "{} bytes", twice.len());
    let flate = "/Filter /FlateDecode";
    let bombs = [
        page(stream(flate, &once), "", &[]),
        page(stream("/Filter [/FlateDecode /FlateDecode]", &twice), "", &[]),
        page(stream("/Filter [/RunLengthDecode /FlateDecode /LZWDecode]", &once), "", &[]),
        // Object streams are unpacked when the file is opened.
        page(
            stream("", &lines(&["One is here."])),
            "",
            &[stream(&format!("/Type /ObjStm /N 1 /First 4 {flate}"), &once)],
        ),
        page(
            stream("", &lines(&["One is here."])),
            "",
            &[stream("/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", &twice)],
        ),
    ];
    for (at, bomb) in bombs.iter().enumerate() {
        let start = Instant::now();
        let found = failure(&["--max-size", "2MB"], bomb);
        assert_eq!(found, (message.to_owned(), 1), "bomb {at}");
        assert!(start.elapsed() < MAX_TIME, "bomb {at} took {:?}", start.elapsed());
    }
}

#[test]
fn too_many_pages_are_an_error() {
    let pages = 100_000;
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", at + 3)).collect();
    let tree = format!("<< /Type /Pages /Count {pages} /Kids [{}] >>", kids.join(" "));
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), tree.into_bytes()];
    objects.resize(pages + 2, b"<< /Type /Page /Parent 2 0 R >>".to_vec());
    let message = error_of(&pdf(&objects));
    assert_eq!(message, "epitome: -: has more than 20000 pages, which are too many to read\n");
}

#[test]
fn deep_nesting_and_noise_give_one_line_of_error() {
    let deep = format!("<< /Type /Catalog /Pages {} >>", "[".repeat(200_000)).into_bytes();
    error_of(&pdf(&[deep]));
    let mut noise = b"%PDF-1.4\n".to_vec();
    noise.extend((0..300_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[2]));
    error_of(&noise);
    let endless = b"%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n".repeat(30_000);
    error_of(&endless);
}

#[test]
fn a_file_with_a_damaged_cross_reference_table_is_read_by_its_objects() {
    let mut file = page(stream("", &lines(&["One is here."])), "", &[]);
    file.truncate(file.windows(4).rposition(|w| w == b"xref").unwrap() - 5);
    assert_eq!(stdout::<&str>(&[], &file), "One is here.\n");
}

#[test]
fn the_title_in_the_metadata_counts_unless_it_is_a_file_name() {
    let title = |info: &str| {
        let mut file = page(stream("", &lines(&["One is here. Two are here."])), "", &[]);
        let at = file.windows(5).rposition(|w| w == b"/Root").unwrap();
        file.splice(at..at, format!("/Info << /Title ({info}) >> ").into_bytes());
        let found: serde_json::Value = serde_json::from_str(&stdout(&["--json"], &file)).unwrap();
        found["title"].clone()
    };
    assert_eq!(title("On the number of things"), "On the number of things");
    for junk in ["Microsoft Word - x.doc", "final_v2.indd", "untitled"] {
        assert_eq!(title(junk), serde_json::Value::Null, "{junk}");
    }
}

#[test]
fn all_operators_that_place_or_show_text_are_followed_and_artifacts_left_out() {
    let content = b"BT /F 10 Tf 50 700 Td (Tea is hot.) Tj 0 -12 TD (The ferry sails.) Tj \
        (It rains.) ' 1 0 (Snow falls.) \" ET\n\
        /Artifact BMC BT /F 10 Tf 50 560 Td (Printed on Monday by Ann Lind.) Tj ET EMC\n\
        q BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q\n\
        BT 120 Tz /F 10 Tf 50 652 Td (H) Tj /F 6 Tf -3 Ts (2) Tj /F 10 Tf 0 Ts (O is wet.) Tj T* ET";
    let file = page(stream("", content), "", &[]);
    let out = epitome(&["-n", "all"], file);
    assert_eq!(String::from_utf8(out.stderr).unwrap(), "");
    let expected = "Tea is hot.\nThe ferry sails.\nIt rains.\nSnow falls.\nH2O is wet.\n";
    assert_eq!(String::from_utf8(out.stdout).unwrap(), expected);
}

#[test]
fn more_widths_than_a_font_can_have_are_an_error_before_a_table_of_them_is_made() {
    let composite = |widths: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts \
            [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X {widths} >>] >>"
        )
    };
    let all = "0 65535 5 ".repeat(4000);
    let fonts = [
        composite("/W [0 4294967295 5]"),
        composite("/W [0 [5 6] 7 [5] 2147483640 2147483647 5]"),
        composite("/W2 [0 4294967295 5 6 7]"),
        composite(&format!("/W [{all}]")),
        "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 4294967295 \
            /LastChar 4294967295 /Widths [5] >>"
            .to_owned(),
    ];
    for font in fonts {
        let font_of_page = "/Font << /F 6 0 R >>";
        let file = page(stream("", &lines(&["Tea is hot."])), font_of_page, &[font.into_bytes()]);
        let message = error_of(&file);
        assert!(message.contains("more than"), "{message}");
    }
}

/// Found by fuzzing: `hayro-font` counts on from the largest integer, and panics if overflows are checked.
#[test]
fn an_encoding_that_overflows_is_read_or_an_error() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding \
        << /Differences [9223372036854775807 /A /B] >> >>";
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
            /Resources << /Font << /F 5 0 R >> >> >>",
        &stream("", &lines(&["Tea is hot."])),
        font.as_bytes(),
    ];
    let out = epitome::<&str>(&[], pdf(&objects.map(<[u8]>::to_vec)));
    let message = String::from_utf8(out.stderr).unwrap();
    match out.status.code() {
        Some(0) => {
            assert_eq!(out.stdout, b"Tea is hot.\n");
            assert_eq!(message, "");
        }
        _ => assert_eq!(message, "epitome: -: not a valid PDF: its structure cannot be read\n"),
    }
}

/// The text of a page whose font has no table of texts. `shown` are the operands of the operators that show text.
fn text_with_font(font: &str, shown: &str, more: &[Vec<u8>]) -> String {
    let content = format!("BT /F 10 Tf 50 700 Td {shown} Tj ET");
    let objects = [vec![font.as_bytes().to_vec()], more.to_vec()].concat();
    let file = page(stream("", content.as_bytes()), "/Font << /F 6 0 R >>", &objects);
    let out = epitome(&["-n", "all"], file);
    assert_eq!(String::from_utf8(out.stderr).unwrap(), "", "{font}");
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn glyph_names_that_are_the_numbers_of_their_codes_are_read() {
    let text = "Tea is hot.";
    let of_each = |part: fn(u8) -> String| text.bytes().map(part).collect::<Vec<_>>().concat();
    let glyphs = of_each(|byte| format!("/g{byte} 7 0 R "));
    let names = of_each(|byte| format!("{byte} /g{byte} "));
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 1000] /FontMatrix [0.001 0 0 0.001 0 0] \
        /CharProcs << {glyphs} >> /Encoding << /Differences [{names}] >> /FirstChar 0 /LastChar 255 \
        /Widths [{}] >>",
        "500 ".repeat(256)
    );
    let glyph = stream("", b"500 0 d0 0 0 400 700 re f");
    assert_eq!(text_with_font(&font, &format!("({text})"), &[glyph]), "Tea is hot.\n");
}

#[test]
fn text_in_a_character_collection_of_adobe_is_read_without_a_table_of_the_font() {
    let font = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /{encoding} /DescendantFonts \
            [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /DW 1000 /CIDSystemInfo \
            << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>] >>"
        )
    };
    // In Adobe-Japan1, the identifiers of ASCII begin with 1 for a space.
    let identifiers: Vec<String> =
        "Tea is hot.".bytes().map(|byte| format!("{:04x}", byte - 31)).collect();
    let shown = format!("<{}>", identifiers.concat());
    assert_eq!(text_with_font(&font("Identity-H"), &shown, &[]), "Tea is hot.\n");
    let shift_jis = "<928382cd944d82a28142>";
    assert_eq!(text_with_font(&font("90ms-RKSJ-H"), shift_jis, &[]), "茶は熱い。\n");
    let utf_16 = "<8336306f71b130443002>";
    assert_eq!(text_with_font(&font("UniJIS-UTF16-H"), utf_16, &[]), "茶は熱い。\n");
}
