//! What a page says about itself: its title, its author and its description, from JSON-LD, from `<meta>` and
//! from `<title>`.
//!
//! The order of the sources and the way in which the name of the site is cut off a title are those of
//! Readability.

use serde_json::Value;

use super::page::Page;
use super::walk;
use crate::formats::html_syntax::elements::Kind;
use crate::text::fold::fold;

/// The names of `<meta>` that have the title, the author and the description, best first.
const TITLES: [&str; 8] = [
    "dc:title",
    "dcterm:title",
    "og:title",
    "weibo:article:title",
    "weibo:webpage:title",
    "title",
    "twitter:title",
    "parsely-title",
];
const AUTHORS: [&str; 5] =
    ["dc:creator", "dcterm:creator", "author", "parsely-author", "article:author"];
const DESCRIPTIONS: [&str; 7] = [
    "dc:description",
    "dcterm:description",
    "og:description",
    "weibo:article:description",
    "weibo:webpage:description",
    "description",
    "twitter:description",
];

/// The characters between a title and the name of a site, if there are spaces on both sides.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '\\', '/', '>', '»', '·'];

/// A part of a title with fewer words is the name of the site.
const MIN_TITLE_WORDS: usize = 3;

/// The largest number of words before a colon for which the title begins behind it.
const MAX_LABEL_WORDS: usize = 5;

/// A title with at most this number of words is not cut.
const MAX_SHORT_WORDS: usize = 4;

/// A title that is shorter or longer, in characters, gives way to the only main heading.
const TITLE_CHARS: std::ops::RangeInclusive<usize> = 15..=150;

/// What a page says about itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// The page in a sentence or two.
    pub(super) description: Option<String>,
}

/// Returns what a page says about itself. Time `O(head)`.
pub(super) fn described(page: &Page) -> Described {
    let data = page.head.json_ld.iter().find_map(|json| article_data(json));
    let of_data = |of: fn(&Value) -> Option<String>| data.as_ref().and_then(of).and_then(filled);
    let title = page.head.title.clone().and_then(filled);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let is_it = |(known, _): &&(String, String)| {
                known.split_whitespace().any(|known| known.replace('.', ":") == **name)
            };
            page.head.metas.iter().filter(is_it).find_map(|(_, content)| filled(content.clone()))
        })
    };
    let is_name = |author: &String| !author.starts_with("http");
    Described {
        title: data
            .as_ref()
            .and_then(|data| headline(data, title.as_deref()?))
            .or_else(|| meta(&TITLES))
            .or_else(|| title.map(|title| shortened(&title, page))),
        author: of_data(author).or_else(|| meta(&AUTHORS).filter(is_name)),
        description: of_data(|data| string(data, "description")).or_else(|| meta(&DESCRIPTIONS)),
    }
}

/// Returns a text with its white space folded, and without entities and tags, unless it is empty.
fn filled(text: String) -> Option<String> {
    let text = if text.contains('&') { walk::read(&text).text } else { text };
    let text = fold(&text).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Returns the first object of some JSON-LD that describes an article.
fn article_data(json: &str) -> Option<Value> {
    let json = json.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let objects = match serde_json::from_str(json).ok()? {
        Value::Array(objects) => objects,
        Value::Object(mut object) => match object.remove("@graph") {
            Some(Value::Array(objects)) => objects,
            _ => vec![Value::Object(object)],
        },
        _ => return None,
    };
    let is_article = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.contains("Article") || kind.contains("Posting") || kind == "Report"
        })
    };
    objects.into_iter().find(|object| match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_article),
        Some(kind) => is_article(kind),
        None => false,
    })
}

fn string(data: &Value, key: &str) -> Option<String> {
    data.get(key)?.as_str().map(str::to_owned)
}

/// Returns the headline or the name of an article: the one that `<title>` has as well.
fn headline(data: &Value, title: &str) -> Option<String> {
    let title = title.to_lowercase();
    let is_in_title = |text: &String| {
        let words = || text.split_whitespace();
        let shared = words().filter(|word| title.contains(&word.to_lowercase())).count();
        2 * shared > words().count()
    };
    ["headline", "name"].iter().filter_map(|key| filled(string(data, key)?)).find(is_in_title)
}

fn author(data: &Value) -> Option<String> {
    match data.get("author")? {
        Value::Array(authors) => {
            let names: Vec<&str> =
                authors.iter().filter_map(|author| author.get("name")?.as_str()).collect();
            Some(names.join(", "))
        }
        author => string(author, "name"),
    }
}

/// Returns the content of `<title>` without the name of the site.
fn shortened(title: &str, page: &Page) -> String {
    let headings = |names: &'static [&'static str]| {
        let is_one = |at: usize| names.contains(&&*page.elements[at].name);
        let of_kind = page.pieces.iter().filter(move |piece| {
            piece.kind == Kind::Heading
                && (is_one(piece.element) || is_one(page.elements[piece.element].parent))
        });
        of_kind.map(|piece| &page.text[piece.span.clone()])
    };
    let chars = title.chars().count();
    let cut = if let Some(cut) = without_site(title) {
        cut
    } else if title.contains(": ") {
        if headings(&["h1", "h2"]).any(|heading| heading == title) {
            title
        } else {
            behind_label(title)
        }
    } else if !TITLE_CHARS.contains(&chars) {
        let mut main = headings(&["h1"]);
        match (main.next(), main.next()) {
            (Some(heading), None) => heading,
            _ => title,
        }
    } else {
        title
    };
    if cut.split_whitespace().count() <= MAX_SHORT_WORDS {
        title.to_owned()
    } else {
        cut.trim().to_owned()
    }
}

/// Returns a title without the name of the site before or after a separator; `None` if there is no separator.
fn without_site(title: &str) -> Option<&str> {
    let is_separator = |(at, mark): &(usize, &str)| {
        title[..*at].ends_with(char::is_whitespace)
            && title[at + mark.len()..].starts_with(char::is_whitespace)
    };
    let mut separators = title.match_indices(SEPARATORS).filter(is_separator);
    let first = separators.next()?;
    let last = separators.next_back().unwrap_or(first);
    let before = title[..last.0].trim_end();
    if before.split_whitespace().count() >= MIN_TITLE_WORDS {
        return Some(before);
    }
    Some(title[first.0 + first.1.len()..].trim_start())
}

/// Returns a title without the label before a colon.
fn behind_label(title: &str) -> &str {
    let words = |text: &str| text.split_whitespace().count();
    let (Some((label, behind_first)), Some((_, behind_last))) =
        (title.split_once(':'), title.rsplit_once(':'))
    else {
        return title;
    };
    if words(behind_last) >= MIN_TITLE_WORDS {
        behind_last.trim_start()
    } else if words(label) > MAX_LABEL_WORDS {
        title
    } else {
        behind_first.trim_start()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(html: &str) -> Option<String> {
        described(&walk::read(html)).title
    }

    #[test]
    fn the_name_of_the_site_is_cut_off_a_title() {
        let cases = [
            ("Old market hall to reopen | The Gazette", "Old market hall to reopen"),
            ("Gazette » Old market hall to reopen", "Old market hall to reopen"),
            ("Halls and markets - News - The Gazette", "Halls and markets - News"),
            ("Mozilla - Wikipedia", "Mozilla - Wikipedia"),
            ("Gazette: Old market hall to reopen", "Old market hall to reopen"),
            ("A well-known hall and its market", "A well-known hall and its market"),
        ];
        for (text, expected) in cases {
            let html = format!("<title>{text}</title><p>x");
            assert_eq!(title(&html).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(title("<svg><title>Icon</title></svg><p>x"), None);
    }

    #[test]
    fn a_page_describes_itself_in_json_or_in_meta() {
        let html = "<title>Halls | G</title><meta property=og:title content='Old &amp; new'>\
                    <meta name=Author content='T. Arnesen'><meta name=description content='Halls.'>";
        let some = |text: &str| Some(text.to_owned());
        let expected = Described {
            title: some("Old & new"),
            author: some("T. Arnesen"),
            description: some("Halls."),
        };
        assert_eq!(described(&walk::read(html)), expected);
        let json = "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \
                    \"G\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Halls\", \"author\": \
                    [{\"name\": \"A\"}, {\"name\": \"B\"}]}]}</script>";
        let expected =
            Described { title: some("Halls"), author: some("A, B"), description: some("Halls.") };
        assert_eq!(described(&walk::read(&format!("{json}{html}"))), expected);
    }
}
