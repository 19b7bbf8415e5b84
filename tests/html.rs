//! Web pages, by the library and by the command.
#![cfg(feature = "html")]

mod util;

use epitome::document::{Block, BlockKind};
use epitome::{Document, Metadata};
use util::{Folder, epitome, stdout};

const PAGE: &str = include_str!("../fixtures/market-hall.html");

fn document(html: &str) -> Document<'static> {
    Document::html(html, Metadata::default())
}

fn of_kind<'d>(document: &'d Document<'_>, kind: BlockKind) -> Vec<&'d str> {
    let blocks = document.blocks().iter().filter(|block| block.kind == kind);
    blocks.map(|block| &document.text()[block.span.clone()]).collect()
}

fn prose(document: &Document<'_>) -> String {
    let is_prose = |block: &&Block| block.kind.is_prose();
    let blocks = document.blocks().iter().filter(is_prose);
    blocks.map(|block| &document.text()[block.span.clone()]).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_page_has_the_summary_that_was_reviewed() {
    let expected = include_str!("../fixtures/market-hall.summary.txt");
    assert_eq!(stdout(&["fixtures/market-hall.html"], ""), expected);
    assert_eq!(stdout(&["-"], PAGE), expected, "by content");
    assert_eq!(stdout(&["--input-format", "html"], PAGE), expected, "by option");
}

#[test]
fn the_parts_of_an_article_are_its_blocks() {
    let document = document(PAGE);
    assert_eq!(document.title(), Some("Old market hall to reopen as library in May"));
    assert_eq!(document.language().as_str(), "en");
    assert_eq!(
        of_kind(&document, BlockKind::Heading),
        ["Where the fish was sold", "What it costs"]
    );
    assert_eq!(of_kind(&document, BlockKind::ListItem).len(), 2);
    let quotations = of_kind(&document, BlockKind::Quotation);
    assert!(quotations[0].starts_with("“My mother sold herring"), "{quotations:?}");
    let tables = of_kind(&document, BlockKind::Table);
    assert_eq!(
        tables,
        ["Day\tLibrary\tMarket\nMonday to Friday\t9–20\tclosed\nSaturday\t10–16\t7–13"]
    );
    let prose = prose(&document);
    assert!(prose.contains("on 9 May, as a library"), "white space is folded: {prose}");
    assert!(prose.contains("fishmongers & butchers"), "entities are read: {prose}");
    assert_eq!(of_kind(&document, BlockKind::Paragraph).len(), 7, "{prose}");
}

#[test]
fn boilerplate_is_not_prose() {
    let document = document(PAGE);
    let prose = prose(&document);
    for part in [
        "cookies",
        "Sport",
        "Tove Arnesen",
        "06:15",
        "Share",
        "scaffolding",
        "inbox",
        "Sign up",
        "winds the town clock",
        "bypass",
        "Comments",
        "Best news",
        "©",
        "Opening hours",
        "window.pages",
        "font-size",
    ] {
        assert!(!prose.contains(part), "{part}: {prose}");
    }
}

#[test]
fn offsets_refer_to_the_text_of_the_article() {
    let json = stdout(&["--json", "-n", "all", "fixtures/market-hall.html"], "");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let document = document(PAGE);
    let sentences = json["sentences"].as_array().unwrap();
    assert!(sentences.len() > 10);
    for sentence in sentences {
        let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
        assert_eq!(&document.text()[at("start")..at("end")], sentence["text"].as_str().unwrap());
    }
}

#[test]
fn a_page_without_an_article_gives_its_visible_text() {
    let cases = [
        ("<html><body>One word</body></html>", "One word\n"),
        ("<!doctype html><title>T</title><ul><li>Milk<li>Eggs</ul>", "Milk\nEggs\n"),
        ("<html><p hidden>Not seen.</p>", "Not seen.\n"), // there is nothing else
    ];
    for (page, expected) in cases {
        assert_eq!(stdout(&["-"], page), expected, "{page}");
    }
    let out = epitome(&["-"], "<html><script>x</script></html>");
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(out.stderr).unwrap(),
        "epitome: -: no sentences found, so the summary is empty\n"
    );
}

#[test]
fn a_page_is_recognized_by_its_name_and_a_fragment_by_its_tags() {
    let folder = Folder::new("html-names");
    for name in ["a.html", "a.htm", "a.XHTML"] {
        let path = folder.file(name, "<p>One <b>is</b> here.</p>");
        assert_eq!(stdout(&[&path], ""), "One is here.\n", "{name}");
    }
    let path = folder.file("a.txt", "<p>One <b>is</b> here.</p>");
    assert_eq!(stdout(&[&path], ""), "One is here.\n");
    let path = folder.file("b.txt", "Write <b>one</b> to make it bold.");
    assert_eq!(stdout(&[&path], ""), "Write <b>one</b> to make it bold.\n");
    let arguments = ["--input-format", "text"];
    assert_eq!(stdout(&arguments, "<html>One is here."), "<html>One is here.\n");
}

#[test]
fn pages_can_be_merged() {
    let json = stdout(&["--merge", "-n", "1", "--json", "fixtures/market-hall.html"], "");
    assert!(json.starts_with("{\"source\":[\"fixtures/market-hall.html\"]"), "{json}");
}

#[test]
fn the_declared_language_counts_if_none_can_be_detected() {
    let tag = |page: &str| document(page).language().to_string();
    assert_eq!(tag("<html lang=\"de-AT\"><p>Ok.</p>"), "de");
    assert_eq!(tag(&PAGE.replace("lang=\"en\"", "lang=\"fr\"")), "en");
}

#[test]
fn preformatted_text_is_unchanged_and_is_not_prose() {
    let page = "<html><p>Run it once, and then again, to see that nothing has changed in the end.</p>\
                <pre><code>fn main() {\n    go();\n}</code></pre>\
                <p>The second run of it takes less time than the first one, as a rule of thumb.</p>";
    let document = document(page);
    assert_eq!(of_kind(&document, BlockKind::Code), ["fn main() {\n    go();\n}"]);
    assert_eq!(of_kind(&document, BlockKind::Paragraph).len(), 2);
}

/// Found by fuzzing: only the white space of HTML was folded, so that a paragraph could begin with another
/// kind, such as the ideographic space that indents Japanese paragraphs.
#[test]
fn white_space_of_any_kind_is_folded() {
    let page = "<html><p>\u{3000}Tea is\u{2003}hot, and\u{b} the ferry\u{a0}sails.</p>";
    let document = document(page);
    assert_eq!(of_kind(&document, BlockKind::Paragraph), ["Tea is hot, and the ferry sails."]);
}

/// Three paragraphs of an article.
const PARAGRAPHS: [&str; 3] = [
    "The ferry to the islands sails again after a long winter in which nobody came over the sound, \
     the board of the harbour said on Tuesday in the town hall of the north.",
    "Tickets are sold on board as they always were, and children travel free of charge on all days \
     of the week, if they are with somebody who has paid for a ticket of their own.",
    "The captain is glad of the new engine, which is quieter than the old one by far, and says that \
     it will last for twenty years if nobody lets it run dry as they did before.",
];

#[test]
fn self_closing_elements_of_xhtml_are_empty() {
    let [one, two, three] = PARAGRAPHS;
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">"#;
    for elements in
        [r#"<title/><script src="a.js"/><style type="text/css" />"#, "<title>Ferry</title>"]
    {
        let page = format!(
            "{head}<head>{elements}</head><body><h1>Ferry</h1><p><a id='a'/>{one}</p><p>{two}</p>\
            <iframe src='b'/><p><textarea/>{three}</p></body></html>"
        );
        assert_eq!(prose(&document(&page)), PARAGRAPHS.join("\n"), "{elements}");
        assert_eq!(
            prose(&Document::visible_text(&page, Metadata::default())),
            PARAGRAPHS.join("\n")
        );
    }
}

#[test]
fn text_that_a_browser_does_not_show_is_not_prose() {
    let [one, two, three] = PARAGRAPHS;
    let text = |hidden: &str| {
        format!("<article><p>{one}</p><p>{two}{hidden}</p>{hidden}<p>{three}</p></article>")
    };
    for attribute in
        ["style='display:none'", "style='DISPLAY: NONE;'", "hidden", "style='visibility:hidden'"]
    {
        let page = format!(
            "<!doctype html><html><body>{}",
            text(&format!("<span {attribute}> A secret.</span>"))
        );
        assert_eq!(prose(&document(&page)), PARAGRAPHS.join("\n"), "{attribute}");
    }
    let late =
        format!("<!doctype html><body style='display:none'>{}<script>show()</script>", text(""));
    assert_eq!(prose(&document(&late)), PARAGRAPHS.join("\n"), "a script shows it");
}

#[test]
fn text_that_scripts_show_is_read_where_the_page_has_it_for_readers_without_scripts() {
    let [one, two, three] = PARAGRAPHS;
    let menu =
        "<ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul><p>The news of the islands.</p>";
    let archive = "<ul><li><a href=/1>March</a><li><a href=/2>April</a><li><a href=/3>May</a></ul>"
        .repeat(20);
    let text = format!("<p>{one}</p><p>{two}</p><p>{three}</p>");
    let whole = PARAGRAPHS.join("\n");
    for page in [
        format!("<!doctype html><body>{menu}{archive}<noscript>{text}</noscript>"),
        format!("<!doctype html><body>{menu}{archive}<main hidden>{text}</main>"),
    ] {
        assert_eq!(prose(&document(&page)), whole, "{page}");
    }
    let notice = "<noscript><p>Scripts must be switched on in this browser, or else you will not see \
                  the pictures.</p></noscript>";
    assert_eq!(prose_with("", notice), whole);
}

#[test]
fn pronunciations_are_not_part_of_a_sentence() {
    let page = "<!doctype html><html lang=ja><p><ruby>東京<rt>とうきょう</rt></ruby>は\
        <ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>の町です。";
    assert_eq!(prose(&document(page)), "東京は漢字の町です。");
}

#[test]
fn a_last_paragraph_that_ends_in_the_mark_of_a_note_is_prose() {
    let [one, two, _] = PARAGRAPHS;
    for mark in ["<sup>2</sup>", "<sup><a href='#n2'>[2]</a></sup>", "<sup>1</sup> <sup>2</sup>"] {
        let page = format!(
            "<article><p>{one}</p><p>{two}</p><p>The crew stayed for the night.{mark}</p></article>"
        );
        let prose = prose(&document(&page));
        assert!(prose.contains("The crew stayed for the night."), "{mark}: {prose}");
    }
}

/// The prose of a page with three paragraphs, before and after which more stands.
fn prose_with(before: &str, after: &str) -> String {
    let [one, two, three] = PARAGRAPHS;
    let page = format!(
        "<!doctype html><title>Ferry</title><meta name=description content='{DESCRIPTION}'><body><main>\
         <h1>Ferry</h1>{before}<div><p>{one}</p><p>{two}</p><p>{three}</p>{after}</div></main>"
    );
    prose(&document(&page))
}

/// A description of a page in several sentences.
const DESCRIPTION: &str = "The ferry sails again. After nine years in the dock it has a new engine, new lamps and the old \
     captain, who has been waiting for this day longer than anybody else on the islands.";

#[test]
fn a_description_of_several_sentences_begins_the_text() {
    let whole = PARAGRAPHS.join("\n");
    for before in [
        format!("<p>{DESCRIPTION}</p>"),
        format!("<div class=teaser-text>{DESCRIPTION}</div>"),
        format!("<ul class=key-facts><li>{DESCRIPTION}</ul>"),
    ] {
        assert_eq!(prose_with(&before, ""), format!("{DESCRIPTION}\n{whole}"), "{before}");
    }
    let line =
        "The ferry to the islands sails again after nine years, with its old captain on board.";
    let page = format!("<div class=teaser-text>{line}</div>");
    assert_eq!(prose_with(&page, ""), whole, "a line is not a paragraph");
}

#[test]
fn a_description_in_a_paragraph_is_text_and_one_in_a_heading_is_not() {
    let [one, two, three] = PARAGRAPHS;
    let description =
        "The ferry to the islands sails again after nine years, with its old captain.";
    let page = |name: &str| {
        format!(
            "<!doctype html><meta name=description content='{description}'><main><header><h1>Ferry</h1>\
             <{name} class=intro>{description}</{name}></header><div><p>{one}</p><p>{two}</p><p>{three}</p>\
             </div></main>"
        )
    };
    let whole = PARAGRAPHS.join("\n");
    assert_eq!(prose(&document(&page("p"))), format!("{description}\n{whole}"));
    assert_eq!(prose(&document(&page("h2"))), whole);
}

#[test]
fn a_paragraph_beside_others_may_repeat_one() {
    let [one, ..] = PARAGRAPHS;
    let whole = PARAGRAPHS.join("\n");
    let again = "And so it ends as it began, with the very same words that the board of the harbour chose for it on that Tuesday.";
    let after = format!("<section><p>{again}</p><p>{one}</p></section>");
    assert_eq!(prose_with("", &after), format!("{whole}\n{again}\n{one}"));
    assert_eq!(prose_with("", &format!("<section><p>{one}</p></section>")), whole);
}

#[test]
fn sentences_without_a_full_stop_or_with_a_picture_are_prose() {
    let whole = PARAGRAPHS.join("\n");
    for after in [
        "<p>The crew is glad. It sails tomorrow, they say \u{26f4}</p>",
        "<p>The crew of the ferry is glad that it sails again tomorrow at noon</p>",
    ] {
        let text = after.trim_start_matches("<p>").trim_end_matches("</p>");
        assert_eq!(prose_with("", after), format!("{whole}\n{text}"));
    }
    let item = "Bring the boat to the quay, and tie it to the iron rings, so that neither the wind nor the tide takes it away at night.";
    let list = format!("<ol><li><img src=1.jpg>{item}</ol>");
    assert_eq!(prose_with("", &list), format!("{whole}\n{item}"));
    assert_eq!(prose_with("", "<div><img src=1.jpg>The ferry at the quay.</div>"), whole);
    assert_eq!(
        prose_with("", "<p>The crew of the ferry</p>"),
        format!("{whole}\nThe crew of the ferry"),
        "a short line in the same box as the text"
    );
    let apart = "<section><p>The crew of the ferry</p></section>";
    assert_eq!(prose_with("", apart), whole, "a short line in a box of its own");
}

#[test]
fn a_picture_in_a_line_does_not_make_a_caption_of_it() {
    let whole = PARAGRAPHS.join("\n");
    let line = "The signal <img src=flag.png> means that the ferry does not sail.";
    let text = "The signal means that the ferry does not sail.";
    assert_eq!(prose_with("", &format!("<div>{line}</div>")), format!("{whole}\n{text}"));
    assert_eq!(prose_with("", &format!("<div>{text}<img src=flag.png></div>")), whole);
}

#[test]
fn a_name_before_a_long_link_makes_a_sentence() {
    let whole = PARAGRAPHS.join("\n");
    let item = |before: &str| {
        format!(
            "<ul><li>{before} <a href=/p>repaired the engine of the old ferry on the quay of the town</a></ul>"
        )
    };
    let text = "Ankush Dua repaired the engine of the old ferry on the quay of the town";
    assert_eq!(prose_with("", &item("Ankush Dua")), format!("{whole}\n{text}"));
    assert_eq!(prose_with("", &item("")), whole);
}

#[test]
fn an_item_that_is_a_link_is_text_among_items_that_are_not() {
    let whole = PARAGRAPHS.join("\n");
    let link = "<li><a href=/p>The old ferry has a new engine from the yard in the north</a>";
    let text = "The old ferry has a new engine from the yard in the north";
    let other = "Bring the boat to the quay, and tie it to the iron rings, so that neither the wind nor the tide takes it away.";
    let list = format!("<ul>{link}<li>{other}</ul>");
    assert_eq!(prose_with("", &list), format!("{whole}\n{text}\n{other}"));
    assert_eq!(prose_with("", &format!("<ul>{link}</ul>")), whole);
}

#[test]
fn formulas_are_read_with_their_sentences_and_are_not_sentences_alone() {
    let whole = PARAGRAPHS.join("\n");
    let formula = "<math><mi>a</mi><mo>=</mo><mi>b</mi><mo>+</mo><mi>c</mi></math>";
    let picture = "<img alt='a=b+c' style='vertical-align: -0.3ex; width: 2.8ex; height: 2.3ex'>";
    for sentence in [
        format!("<p>If the load {formula} is too large, the ferry stays at the quay.</p>"),
        format!(
            "<div>If the load <span style='display:none'>{formula}</span>{picture} is too large, the ferry stays at the quay.</div>"
        ),
    ] {
        let text = "If the load a = b + c is too large, the ferry stays at the quay.";
        assert_eq!(prose_with("", &sentence), format!("{whole}\n{text}"));
    }
    assert_eq!(prose_with("", &format!("<p>{formula}.</p>")), whole);
    let sentence = "The load must not be larger than that by more than a tenth at any time.";
    let display = format!("<div>{picture}<p>{sentence}</p></div>");
    assert_eq!(prose_with("", &display), format!("{whole}\n{sentence}"), "not a caption");
}

#[test]
fn a_word_in_classes_does_not_count_if_a_large_share_of_the_text_has_it() {
    let texts: Vec<String> = PARAGRAPHS
        .iter()
        .flat_map(|text| [format!("One: {text}"), format!("Two: {text}")])
        .collect();
    let whole = texts.join("\n");
    for class in ["live-comment", "gallery-item", "widget"] {
        let of = |text: &String| format!("<li class={class}><div><p>{text}</p></div>");
        let items: String = texts.iter().map(of).collect();
        let page = format!("<!doctype html><main><p>The islands today.</p><ol>{items}</ol></main>");
        assert!(prose(&document(&page)).ends_with(&whole), "{class}");
    }
    let of_others = "<div class=live-comment><p>It has never sailed in such a storm as this, \
                     and I was there.</p></div>";
    assert_eq!(prose_with("", of_others), PARAGRAPHS.join("\n"));
}

#[test]
fn captions_are_the_text_of_a_gallery() {
    let texts: Vec<String> = PARAGRAPHS
        .iter()
        .flat_map(|text| [format!("One: {text}"), format!("Two: {text}")])
        .collect();
    let of =
        |text: &String| format!("<figure><img src=1.jpg><figcaption>{text}</figcaption></figure>");
    let figures: String = texts.iter().map(of).collect();
    let page = format!("<!doctype html><main><p>The islands today.</p>{figures}</main>");
    assert!(prose(&document(&page)).ends_with(&texts.join("\n")));
}

#[test]
fn a_box_of_text_is_text_whatever_other_word_its_class_has() {
    let [one, two, _] = PARAGRAPHS;
    let whole = PARAGRAPHS.join("\n");
    let text =
        |class: &str| format!("<div class='{class}'><p>{two}</p><p>{one} It is so.</p></div>");
    let padding = "<p>The harbour board met on a Tuesday, and then again on a Wednesday, and it \
                   came to no other conclusion.</p>"
        .repeat(6);
    let with = |class: &str| prose_with(&padding, &text(class)).len();
    assert!(with("article-body paywall") > with("paywall"), "{whole}");
}

#[test]
fn a_long_paragraph_below_a_rule_is_not_a_note() {
    let whole = PARAGRAPHS.join("\n");
    let long =
        "The ferry went back to the <a href=/q>quay</a> in the evening, as it had done for all \
                those years. "
            .repeat(10);
    let long = long.trim();
    let text = long.replace("<a href=/q>", "").replace("</a>", "");
    let padding = format!("<p>{}</p>", PARAGRAPHS.join(" ").repeat(6));
    let after = format!("{padding}<hr><p>{long}</p>");
    assert!(prose_with("", &after).ends_with(&text));
    let note = "<hr><p>Maren Lind writes about the <a href=/q>sea</a> and about what it does to those who live at it.</p>";
    assert_eq!(prose_with("", note), whole);
}

#[test]
fn a_list_of_links_in_one_piece_is_not_prose() {
    let links = "<a href=/u>Maren Lind of the north</a>, ".repeat(40);
    assert_eq!(prose_with("", &format!("<p>{links} and others</p>")), PARAGRAPHS.join("\n"));
}
