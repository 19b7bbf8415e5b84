//! Reads a feed, RSS (0.9 to 2.0) or Atom (RFC 4287), as records: one for each entry.

use std::borrow::Cow;

use crate::formats::Format;
use anyhow::{Result, anyhow, bail};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::{Content, InMemory, Record};

/// The elements that hold the text of an entry, the fullest text first.
const TEXTS: [&str; 4] = ["encoded", "content", "description", "summary"];

/// Whether an input may be a feed, by its first byte.
pub(super) fn may_be(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    [
        b"<?xml".as_slice(),
        b"<rss",
        b"<feed",
        b"<rdf:RDF",
        b"<RDF",
        b"<!--",
        b"\xff\xfe",
        b"\xfe\xff",
    ]
    .iter()
    .any(|mark| start.starts_with(mark))
}

/// Whether the outermost element of a text is that of a feed.
pub(super) fn is_feed(text: &str) -> bool {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                return matches!(name(&element), "rss" | "feed" | "RDF");
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => (),
        }
    }
}

/// Returns the entries of a feed.
///
/// # Errors
/// The XML is not well formed, or its outermost element is not that of a feed.
pub(super) fn read(text: &str) -> Result<InMemory> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Ok(Box::new(std::iter::empty()));
    }
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let wrong = |error: quick_xml::Error| anyhow!("not a valid feed: {error}");
    let mut records = Vec::new();
    let mut entry: Option<Entry> = None;
    loop {
        match reader.read_event().map_err(wrong)? {
            Event::Start(element) => {
                let name = name(&element).to_owned();
                if matches!(name.as_str(), "item" | "entry") {
                    entry = Some(Entry::default());
                } else if let Some(entry) = &mut entry {
                    let kind = attribute(&element, "type").unwrap_or_default();
                    let link = attribute(&element, "href");
                    let raw = reader.read_text(element.name()).map_err(wrong)?.into_inner();
                    entry.add(&name, element_prefix(&element), &kind, link, &raw);
                }
            }
            Event::Empty(element) => {
                if let Some(entry) = &mut entry
                    && name(&element) == "link"
                {
                    entry.link(attribute(&element, "href"));
                }
            }
            Event::End(element) => {
                if matches!(element.local_name().into_inner(), "item" | "entry") {
                    records.extend(entry.take().map(Entry::record));
                }
            }
            Event::Eof if entry.is_some() => bail!("not a valid feed: it ends within an entry"),
            Event::Eof => break,
            _ => (),
        }
    }
    if records.is_empty() && !is_feed(text) {
        bail!("not a feed: it has no element 'rss', 'feed' or 'RDF' at its start");
    }
    Ok(Box::new((1..).zip(records.into_iter().map(Ok))))
}

fn name<'e>(element: &'e BytesStart<'_>) -> &'e str {
    element.local_name().into_inner()
}

fn element_prefix<'e>(element: &'e BytesStart<'_>) -> &'e str {
    element.name().prefix().map_or("", quick_xml::name::Prefix::into_inner)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.html_attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|attribute| attribute.key.into_inner() == name)?;
    Some(value(&attribute.value))
}

/// An entry of a feed.
#[derive(Default)]
struct Entry {
    title: Option<String>,
    id: Option<String>,
    link: Option<String>,
    /// The text of each of [`TEXTS`], and whether it is HTML.
    texts: [Option<(String, bool)>; TEXTS.len()],
}

impl Entry {
    /// Adds an element of the entry. `raw` is what stands between its tags. Elements of other vocabularies,
    /// such as `media:title`, do not count.
    fn add(&mut self, name: &str, prefix: &str, kind: &str, link: Option<String>, raw: &str) {
        let is_own = matches!(prefix, "" | "content" | "atom" | "rss");
        match name {
            _ if !is_own => (),
            "title" => self.title = self.title.take().or_else(|| title(raw)),
            "guid" | "id" => self.id = Some(value(raw).trim().to_owned()),
            "link" => self.link(link.or_else(|| Some(value(raw).trim().to_owned()))),
            _ => {
                if let Some(at) = TEXTS.iter().position(|text| *text == name) {
                    let text = if kind == "xhtml" { raw.to_owned() } else { value(raw) };
                    // RSS does not say whether its texts are HTML, but only HTML has tags and entities.
                    let is_html = match kind {
                        "html" | "text/html" | "xhtml" => true,
                        "text" | "text/plain" => false,
                        _ => text.contains('<') || has_entity(&text),
                    };
                    self.texts[at] = Some((text, is_html));
                }
            }
        }
    }

    fn link(&mut self, link: Option<String>) {
        self.link = self.link.take().or(link.filter(|link| !link.is_empty()));
    }

    fn record(self) -> Record {
        let is_blank = |text: &str| text.trim().is_empty();
        let mut texts = self.texts.into_iter().flatten();
        let (text, is_html) = texts.find(|(text, _)| !is_blank(text)).unwrap_or_default();
        let format = if is_html { Format::Html } else { Format::Text };
        let id = self.id.filter(|id| !is_blank(id)).or(self.link).map(Value::String);
        let title = self.title.filter(|title| !is_blank(title));
        Record { id, content: Content::Text { title, text, format: Some(format) } }
    }
}

/// Whether a text has an entity of HTML.
fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        rest.split_once(';').is_some_and(|(name, _)| {
            (2..10).contains(&name.len())
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
        })
    })
}

/// The title of an entry, without tags. Time `O(raw)`.
fn title(raw: &str) -> Option<String> {
    let value = value(raw);
    let (mut title, mut rest) = (String::with_capacity(value.len()), value.as_str());
    while let Some((before, tag)) = rest.split_once('<')
        && let Some((_, after)) = tag.split_once('>')
    {
        title += before;
        rest = after;
    }
    title += rest;
    let title = resolved(&title).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// The value of what stands between two tags: entities are resolved, and sections of CDATA are taken as
/// they are.
fn value(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        value += &resolved(before);
        let (section, behind) = after.split_once("]]>").unwrap_or((after, ""));
        value += section;
        rest = behind;
    }
    value + &resolved(rest)
}

/// A text with its entities resolved, or unchanged if one of them is unknown.
fn resolved(text: &str) -> Cow<'_, str> {
    unescape(text).unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The identifier, title and text of each entry, and whether the text is HTML.
    fn entries(feed: &str) -> Vec<(String, String, String, bool)> {
        let entry = |record: Record| match record.content {
            Content::Text { title, text, format } => {
                let id = record.id.and_then(|id| id.as_str().map(str::to_owned));
                let is_html = format == Some(Format::Html);
                (id.unwrap_or_default(), title.unwrap_or_default(), text, is_html)
            }
            #[cfg(feature = "mail")]
            Content::Mail(_) => unreachable!("a feed has no mails"),
        };
        read(feed).unwrap().map(|(_, record)| entry(record.unwrap())).collect()
    }

    fn owned(id: &str, title: &str, text: &str, is_html: bool) -> (String, String, String, bool) {
        (id.to_owned(), title.to_owned(), text.to_owned(), is_html)
    }

    #[test]
    fn the_entries_of_rss_and_atom_are_records() {
        let rss = "<?xml version='1.0'?><rss><channel><title>Post</title><description>News</description>\
            <item><title>Tea &amp;amp; mail</title><link>https://a/1</link>\
            <media:title>No</media:title><pubDate>Mon</pubDate>\
            <description>Short.</description>\
            <content:encoded><![CDATA[<p>Tea &amp; mail.</p>]]></content:encoded></item>\
            <item><guid>2</guid><description>One &lt; two.</description></item></channel></rss>";
        assert!(is_feed(rss));
        assert_eq!(
            entries(rss),
            [
                owned("https://a/1", "Tea & mail", "<p>Tea &amp; mail.</p>", true),
                owned("2", "", "One < two.", true)
            ]
        );
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><id>0</id>\
            <entry><title type='html'>&lt;b&gt;Tea&lt;/b&gt;</title><link href='https://a/1'/>\
            <summary>Short.</summary><content type='xhtml'><div><p>Tea.</p></div></content></entry>\
            <entry><id>2</id><summary type='text'>a &lt; b</summary></entry></feed>";
        assert!(is_feed(atom));
        assert_eq!(
            entries(atom),
            [
                owned("https://a/1", "Tea", "<div><p>Tea.</p></div>", true),
                owned("2", "", "a < b", false)
            ]
        );
    }

    #[test]
    fn tags_are_taken_out_of_titles() {
        assert_eq!(title("&lt;b&gt;Tea&lt;/b&gt; &amp;amp; mail").unwrap(), "Tea & mail");
        assert_eq!(title("<![CDATA[<<i>Tea</i> < mail]]>").unwrap(), "Tea < mail");
        assert_eq!(title("&lt;br/&gt;"), None);
    }

    #[test]
    fn a_text_that_is_not_a_feed_is_an_error_and_an_empty_one_has_no_entries() {
        for text in ["Tea is hot.", "<!doctype html><html><body>404</body></html>", "<opml/>"] {
            let message = read(text).err().unwrap().to_string();
            assert!(message.starts_with("not a "), "{text}: {message}");
        }
        for text in ["", " \n", "<rss><channel/></rss>"] {
            assert_eq!(read(text).unwrap().count(), 0, "{text}");
        }
    }

    #[test]
    fn other_xml_is_not_a_feed() {
        for text in
            ["<?xml version='1.0'?><html/>", "<?xml version='1.0'?><html><rss>", "<?xml", ""]
        {
            assert!(!is_feed(text), "{text}");
        }
    }
}
