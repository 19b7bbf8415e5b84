//! Finds what stands before and after the text of a paper, a book or an encyclopedia page: the list of works
//! cited, links to other pages, and the licence of an electronic book.

use super::boilerplate::Phrases;
use super::paragraph::Paragraph;
use super::shape::Shape;
use crate::document::BlockKind;
use crate::document::punctuation::{is_closer, is_terminal};

/// The largest number of words of an entry that has no mark of a citation, such as the name of a page.
const MAX_LINK_WORDS: usize = 12;

/// The smallest share of entries among the paragraphs of a section, in percent. A few entries have no mark of
/// a citation; a section of prose has hardly one.
const MIN_ENTRY_PERCENT: usize = 60;

/// What electronic catalogues and citations of works contain, and prose seldom does.
const MARKS_OF_CITATIONS: [&str; 9] =
    ["doi", "http://", "https://", "ISBN", "ISSN", "arXiv", "pp. ", "vol. ", "Vol. "];

/// The years of modern works.
const YEARS: std::ops::RangeInclusive<u32> = 1500..=2099;

/// The start of the line of asterisks that opens a book of Project Gutenberg.
const BOOK_STARTS: &str = "START OF ";

/// The start of the one that ends it.
const BOOK_ENDS: &str = "END OF ";

/// Marks sections at the end of a text as boilerplate: works cited, notes, links to other pages.
///
/// A section begins with a heading that a list of the language names. It ends at the next heading over
/// running text, or at the end of the text. It must consist of entries, so that a section of prose about
/// sources stays.
pub(super) fn mark_sections(text: &str, paragraphs: &mut [Paragraph], phrases: &Phrases) {
    let mut at = 0;
    while at < paragraphs.len() {
        if !is_heading(text, &paragraphs[at], phrases) {
            at += 1;
            continue;
        }
        let rest = &paragraphs[at + 1..];
        let is_end = |place: usize| {
            is_heading(text, &rest[place], phrases)
                || rest[place].kind.is_context()
                    && rest.get(place + 1).is_some_and(|next| is_prose(text, next))
        };
        let length = (0..rest.len()).find(|&place| is_end(place)).unwrap_or(rest.len());
        let section = &mut paragraphs[at..=at + length];
        let entries = section[1..].iter().filter(|p| is_entry(&text[p.span.clone()])).count();
        if entries * 100 >= length * MIN_ENTRY_PERCENT && length > 0 {
            for paragraph in section {
                paragraph.kind = BlockKind::Boilerplate;
                paragraph.recurs = false;
            }
        }
        at += length + 1;
    }
}

/// Whether a paragraph is a heading over back matter.
fn is_heading(text: &str, paragraph: &Paragraph, phrases: &Phrases) -> bool {
    let is_line = paragraph.kind.is_context()
        || matches!(paragraph.shape, Shape::Title | Shape::Item { .. }) && !paragraph.is_turn;
    is_line && phrases.is_back_matter(&text[paragraph.span.clone()])
}

/// Whether a paragraph is running text rather than an entry.
fn is_prose(text: &str, paragraph: &Paragraph) -> bool {
    paragraph.kind.is_prose() && !is_entry(&text[paragraph.span.clone()])
}

/// Whether a paragraph is an entry of a list of works or links: it has the marks of a citation, or it is a
/// short line that is not a sentence.
fn is_entry(text: &str) -> bool {
    let has_number = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let starts_with_mark =
        text.starts_with(['^', '↑']) || text.strip_prefix('[').is_some_and(has_number);
    starts_with_mark
        || MARKS_OF_CITATIONS.iter().any(|mark| text.contains(mark))
        || has_year(text)
        || !text.trim_end_matches(is_closer).ends_with(is_terminal)
            && text.split_whitespace().nth(MAX_LINK_WORDS).is_none()
}

/// Whether a text has a year as citations have it: in brackets (`(2018)`, `(2018a)`), or at the end (`, 1982.`).
fn has_year(text: &str) -> bool {
    let is_year = |digits: &str| {
        digits.len() == 4 && digits.parse().is_ok_and(|year: u32| YEARS.contains(&year))
    };
    let in_brackets = text.match_indices('(').any(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let behind = rest[end..].trim_start_matches(|c: char| c.is_ascii_lowercase());
        is_year(&rest[..end]) && behind.starts_with([')', ','])
    });
    let end = text.trim_end_matches('.');
    let digits = end.len() - end.bytes().rev().take_while(u8::is_ascii_digit).count();
    in_brackets || is_year(&end[digits..]) && end[..digits].trim_end().ends_with([',', ')'])
}

/// Marks what is outside of the lines of asterisks around a book of Project Gutenberg as boilerplate: the
/// licence, and the catalogue of the book. The lines are in English in books of all languages.
pub(super) fn mark_licence(text: &str, paragraphs: &mut [Paragraph]) {
    let find = |start: &str| {
        paragraphs.iter().position(|p| {
            let line = &text[p.span.clone()];
            let inner = line.strip_prefix("***").map_or("", str::trim_start);
            inner.starts_with(start) && inner.contains("PROJECT GUTENBERG")
        })
    };
    let (start, end) = (find(BOOK_STARTS), find(BOOK_ENDS));
    let outside = (0..start.map_or(0, |start| start + 1))
        .chain(end.unwrap_or(paragraphs.len())..paragraphs.len());
    for at in outside {
        paragraphs[at].kind = BlockKind::Boilerplate;
        paragraphs[at].recurs = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Metadata};

    /// Returns the prose of a text, a block a line.
    fn prose(text: &str) -> Vec<String> {
        let document = Document::plain(text, Metadata::default());
        let blocks = document.blocks().iter().filter(|block| block.kind.is_prose());
        blocks.map(|block| document.text()[block.span.clone()].to_owned()).collect()
    }

    const PROSE: &str = "The ferry sails again from May, the board said on Monday.";

    #[test]
    fn lists_of_works_and_links_are_no_prose() {
        let lists = [
            "References\n\n[1] A. Lind, \"Ferries of the north,\" J. Boats, vol. 3, 1982.\n[2] B. Roth. Boats. 1990.",
            "5. References\n\nLind, A. (2018). Ferries of the north. Boats, 24, 12-20.\nRoth, B. (2019a). Boats. Reed.",
            "See also\n\nList of ferries\nHarbour board\n\nExternal links\n\nOfficial website",
            "参考文献\n\n林、『船』、2018年、https://example.org/1\n森、『港』、2019年、https://example.org/2",
        ];
        for list in lists {
            assert_eq!(prose(&format!("The ferry\n\n{PROSE}\n\n{list}\n")), [PROSE], "{list}");
        }
        let german = "Die Fähre fährt ab Mai wieder, sagte die Vorsitzende des Hafens am Montag.";
        let list =
            "Literatur\n\nLind, A.: Fähren des Nordens. Kiel, 1982.\nRoth, B.: Boote. Bonn, 1990.";
        assert_eq!(prose(&format!("Die Fähre\n\n{german}\n\n{list}\n")), [german]);
    }

    #[test]
    fn a_section_of_prose_about_sources_and_what_follows_a_list_stay() {
        let about = "The board keeps its letters in a chest. Whoever wants to read them has to ask the clerk.";
        let text = format!("The ferry\n\n{PROSE}\n\nSources\n\n{about}\n");
        assert_eq!(prose(&text), [PROSE, about]);
        let list = "References\n\nLind, A. (2018). Ferries. Reed.\nRoth, B. (2019). Boats. Reed.";
        let text = format!("The ferry\n\n{PROSE}\n\n{list}\n\nAppendix\n\n{about}\n");
        assert_eq!(prose(&text), [PROSE, about]);
    }

    #[test]
    fn the_licence_of_a_book_is_not_the_book() {
        for of in ["THE", "THIS"] {
            let text = format!(
                "The Project Gutenberg eBook of Boats\n\nThis book may be read by all who like to read it.\n\n\
                 *** START OF {of} PROJECT GUTENBERG EBOOK BOATS ***\n\n{PROSE}\n\n\
                 *** END OF {of} PROJECT GUTENBERG EBOOK BOATS ***\n\nWhoever sells it has to pay a fee.\n"
            );
            assert_eq!(prose(&text), [PROSE]);
        }
    }

    #[test]
    fn lines_of_asterisks_of_other_texts_are_not_those_of_a_book() {
        let text = format!("{PROSE}\n\n*** START OF THE SECOND PART ***\n\nIt was late in May.\n");
        assert_eq!(prose(&text)[0], PROSE);
    }

    #[test]
    fn each_mark_of_a_citation_makes_an_entry() {
        let sentence =
            "The ferry of Storøy is the subject of a very long book by two of its sailors";
        for entry in [
            format!("^ {sentence}."),
            format!("↑ {sentence}."),
            format!("[1] {sentence}."),
            format!("[ 12] {sentence}."),
            format!("{sentence}, https://example.org."),
            format!("{sentence}, pp. 3-4."),
            format!("{sentence} (2018)."),
            "Official website".to_owned(),
            "The names of the twelve ferries of the islands in the north".to_owned(),
        ] {
            assert!(is_entry(&entry), "{entry}");
        }
        for other in [format!("{sentence}."), format!("[a] {sentence}."), sentence.to_owned()] {
            assert!(!is_entry(&other), "{other}");
        }
        assert!(!is_entry("It is hot.”"));
    }

    #[test]
    fn a_year_of_a_citation_is_in_brackets_or_at_the_end() {
        for text in
            ["Boats (2018)", "Boats (2018a).", "Boats (1500, p. 3)", "Kiel, 1982.", "(Ed.) 1982"]
        {
            assert!(has_year(text), "{text}");
        }
        for text in [
            "Boats (1499)",
            "Boats (2100)",
            "Boats (20188)",
            "Boats (218)",
            "Boats (2018 and later)",
            "It was in 1982.",
            "No. 4, 12.",
            "1982, later",
            "",
        ] {
            assert!(!has_year(text), "{text}");
        }
    }
}
