//! Summaries as HTML, for notebooks.

use epitome::summary::{Explained, Outcome, Role};

use crate::answer::Answer;

/// The opacity of a sentence with a score of 0 that is not in the summary: faint, and still readable.
const LEAST_OPACITY: f64 = 0.4;

/// Renders a summary as a piece of HTML.
///
/// With an explanation, it shows the sentences and headings of the whole text, in which the summary is
/// marked and the other sentences are dimmed by their scores. Otherwise it shows the summary.
pub(crate) fn render(answer: &Answer) -> String {
    let summary = &answer.summary;
    let mut html = vec!["<div class=\"epitome\" dir=\"auto\">".to_owned()];
    html.extend(summary.title.as_ref().map(|title| format!("<h4>{}</h4>", escape(title))));
    match &summary.explanation {
        Some(explanation) => {
            let is_shown = |item: &&Explained| {
                item.role.reason() != "title" || summary.title.as_deref() != Some(&item.text)
            };
            html.extend(explanation.items.iter().filter(is_shown).map(explained));
        }
        None => {
            let texts = summary.sentences.iter().map(|sentence| escape(&sentence.text));
            html.extend(texts.map(|text| format!("<p><mark>{text}</mark></p>")));
        }
    }
    let stats = summary.stats;
    html.push(format!(
        "<small>{} of {} sentences, {} of {} words</small>",
        stats.summary_sentences, stats.sentences, stats.summary_words, stats.words
    ));
    html.extend(answer.notes.iter().map(|note| format!("<br><small>{}</small>", escape(note))));
    html.push("</div>".to_owned());
    html.concat()
}

/// Renders a sentence or a heading of a text. Other blocks, such as tables, are left out.
fn explained(item: &Explained) -> String {
    let text = escape(&item.text);
    match &item.role {
        Role::Candidate { outcome: Outcome::Taken { .. }, .. } => format!("<mark>{text}</mark> "),
        Role::Candidate { score, .. } => {
            let opacity = LEAST_OPACITY + (1.0 - LEAST_OPACITY) * score;
            let title = format!("{}, score {score:.2}", item.role.reason());
            format!("<span style=\"opacity:{opacity:.2}\" title=\"{title}\">{text}</span> ")
        }
        Role::Excluded(kind) if kind.is_context() => format!("<p><b>{text}</b></p>"),
        _ => String::new(),
    }
}

/// Escapes text for HTML and for the values of its attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Control characters have no place in HTML.
            _ if character.is_control() && !character.is_whitespace() => escaped.push('\u{FFFD}'),
            _ => escaped.push(character),
        }
    }
    escaped
}
