//! Reads office files and books: valid archives whose files may be damaged.
//!
//! The first byte chooses the format. After it, each zero byte ends a file of the archive.
#![no_main]

use std::io::{Cursor, Write};

use epitome::Format;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The formats, and the files that their readers look for.
const FORMATS: [(Format, &[&str]); 5] = [
    (Format::Docx, &["word/document.xml", "docProps/core.xml", "word/styles.xml", "_rels/.rels"]),
    (Format::Odt, &["content.xml", "meta.xml"]),
    (
        Format::Epub,
        &[
            "META-INF/container.xml",
            "EPUB/content.opf",
            "EPUB/text/title_page.xhtml",
            "EPUB/text/ch001.xhtml",
        ],
    ),
    (
        Format::Pptx,
        &[
            "ppt/presentation.xml",
            "ppt/_rels/presentation.xml.rels",
            "ppt/slides/slide1.xml",
            "ppt/slides/_rels/slide1.xml.rels",
            "ppt/slides/slide2.xml",
            "docProps/core.xml",
            "_rels/.rels",
        ],
    ),
    (Format::Odp, &["content.xml", "meta.xml", "mimetype"]),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((format, files)) = bytes.split_first() else { return };
    let (format, names) = FORMATS[usize::from(*format) % FORMATS.len()];
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in names.iter().zip(files.split(|byte| *byte == 0)) {
        zip.start_file(*name, stored).expect("written to memory");
        zip.write_all(content).expect("written to memory");
    }
    let archive = zip.finish().expect("written to memory").into_inner();
    epitome_fuzz::read(format, &archive);
});
