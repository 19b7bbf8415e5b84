//! What the page and the WebAssembly module make of a document: the HTML of an article.
//!
//! The first byte chooses the format of the document, the next ones the options. The rest is the document. Its
//! beginning is also the place, as a hostile file name.
#![no_main]

use epitome::page::Article;
use epitome::{Format, Metadata, Reader, Summarizer};
use libfuzzer_sys::fuzz_target;

/// The elements of an article. Nothing else may be in it, whatever the document contains.
const ELEMENTS: [&str; 29] = [
    "a",
    "article",
    "bdi",
    "blockquote",
    "button",
    "canvas",
    "div",
    "h1",
    "h2",
    "h3",
    "header",
    "input",
    "label",
    "li",
    "ol",
    "output",
    "p",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

fuzz_target!(init: epitome_fuzz::ignore_caught_panics(), |bytes: &[u8]| {
    let Some((format, rest)) = bytes.split_first() else { return };
    let Some((chosen, content)) = rest.split_first_chunk() else { return };
    let mut options = epitome_fuzz::options(*chosen);
    (options.explain, options.rank_all) = (true, true);
    let mut reader = Reader::default();
    // One more than there are formats: the format is found.
    reader.format = Format::ALL.get(usize::from(*format) % (Format::ALL.len() + 1)).copied();
    reader.max_bytes = 1 << 20;
    let Ok(reading) = reader.read(None, content, Metadata::default()) else { return };
    let document = reading.document;
    let summary = Summarizer::new(options).summarize(&document);
    let place: String = String::from_utf8_lossy(content).chars().take(40).collect();
    let html = Article::new(&place, &document, &summary).html().expect("it was explained");
    check(&html);
});

/// Checks that an article has only its own elements, no attribute that runs anything, and one script, which is
/// data.
fn check(html: &str) {
    assert!(!html.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{html:?}");
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().expect("a first piece");
        assert!(ELEMENTS.contains(&name), "{name}: {html:?}");
        // What is between quotes is a value. The others are the names of attributes.
        for attribute in tag.split('"').step_by(2).flat_map(str::split_whitespace) {
            assert!(!attribute.to_ascii_lowercase().starts_with("on"), "{tag}");
        }
        if let Some((_, link)) = tag.split_once("href=\"") {
            assert!(link.starts_with('#'), "{tag}");
        }
        assert!(!tag.contains(" src=\"") && !tag.contains(" style=\""), "{tag}");
    }
    assert_eq!(html.matches("<script").count(), 1);
    let (_, data) = html.split_once("<script type=\"application/json\">").expect("the data");
    let (data, _) = data.split_once("</script>").expect("its end");
    let _: serde_json::Value = serde_json::from_str(data).expect("JSON");
}
