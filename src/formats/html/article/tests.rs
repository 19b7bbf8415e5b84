use super::super::walk;
use super::*;

const LINE: &str = "The ferry to the islands sails again, after nine years, and it takes cars, \
                    bicycles and the mail.";

/// The pieces of a page that are part of its article.
fn article(html: &str) -> Vec<String> {
    let page = walk::read(html);
    let keep = pieces_of(&page, None, None).unwrap_or_default();
    let kept = page.pieces.iter().zip(keep).filter(|(_, kept)| *kept);
    kept.map(|(piece, _)| page.text[piece.span.clone()].to_owned()).collect()
}

/// The numbers that the paragraphs of an article begin with.
fn numbers(html: &str) -> Vec<String> {
    let first = |text: &String| text.split(' ').next().unwrap_or_default().to_owned();
    article(html).iter().map(first).collect()
}

#[test]
fn the_article_is_what_most_paragraphs_are_in() {
    let html = format!(
        "<div><a href=/>Home</a> <a href=/s>Sport</a></div><div><p>1 {LINE}<p>2 {LINE}<p>3 {LINE}\
         </div><div><h3><a href=/x>A bridge</a></h3><p>4 It is closed, says the council.</div>"
    );
    assert_eq!(numbers(&html), ["1", "2", "3"]);
}

#[test]
fn an_article_in_several_boxes_is_read_whole() {
    let of_number = |n| format!("<div><div><p>{n} {LINE}</p><p>{n} {LINE}</p></div></div>");
    let boxes = (1..5).map(of_number).collect::<Vec<_>>().concat();
    let html = format!("<nav><a href=/>Home</a></nav><section>{boxes}</section>");
    assert_eq!(numbers(&html), ["1", "1", "2", "2", "3", "3", "4", "4"]);
}

#[test]
fn text_below_the_main_heading_belongs_to_the_article() {
    let html = format!(
        "<article><header><p>0 News</p><h1>Ferry</h1><p>1 {LINE}</p><div class=share>2 {LINE}</div>\
         </header><div class=body><p>3 {LINE}<p>4 {LINE}<p>5 {LINE}</div></article>"
    );
    assert_eq!(numbers(&html), ["1", "3", "4", "5"]);
}

#[test]
fn the_heading_and_the_text_below_it_can_be_in_an_article_of_their_own() {
    let line = "The ferry sails again, says the board of the harbour.";
    let html = format!(
        "<section><article><h1>Ferry</h1><div><p>1 {line}</p></div></article>\
         <article><h3>Bridge</h3><p>0 {line}</p></article>\
         <div class=body><p>2 {LINE}<p>3 {LINE}<p>4 {LINE}</div></section>"
    );
    assert_eq!(numbers(&html), ["1", "2", "3", "4"]);
}

#[test]
fn an_aside_is_left_out_unless_it_is_the_text() {
    let text = format!("<p>1 {LINE}<p>2 {LINE}<p>3 {LINE}");
    let aside = format!("<div class=sidebar><p>4 {LINE}</p></div>");
    assert_eq!(numbers(&format!("<div>{text}{aside}</div>")), ["1", "2", "3"]);
    assert_eq!(numbers(&format!("<div class=sidebar>{text}</div>")), ["1", "2", "3"]);
}

#[test]
fn an_identifier_that_is_made_from_a_heading_does_not_say_what_a_section_is_for() {
    let id = "sharing-data";
    let text = format!("<p>1 {LINE}<p>2 {LINE}<p>3 {LINE}");
    let section = |heading| format!("<div id={id}><h2>{heading}</h2><p>4 {LINE}</div>");
    let found = numbers(&format!("<div>{text}{}</div>", section("Sharing data")));
    assert_eq!(found, ["1", "2", "3", "Sharing", "4"]);
    assert_eq!(numbers(&format!("<div>{text}{}</div>", section("Pass it on"))), ["1", "2", "3"]);
}

#[test]
fn a_page_without_paragraphs_has_no_article() {
    let page = walk::read("<ul><li>Milk<li>Eggs</ul>");
    assert_eq!(pieces_of(&page, None, None), None);
}
