//! What the name and the attributes of an element say of whether it is a part of the text.

use super::page_words;
use crate::formats::html_syntax::hiding::hides;

/// Whether an element is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aside {
    /// Nothing says so.
    No,
    /// A word says so that may mean something else.
    Likely,
    /// It is what it is there for.
    Certain,
}

/// Whether the name of an element says that it is there for the page, or beside the text.
fn aside_by_name(name: &str) -> Aside {
    match name {
        "nav" | "footer" | "figcaption" | "dialog" | "menu" | "option" | "label" | "legend" => {
            Aside::Certain
        }
        "aside" | "caption" | "address" | "form" | "figure" | "search" | "time" => Aside::Likely,
        _ => Aside::No,
    }
}

/// Values of `role` (WAI-ARIA 1.2) of what is there for the page.
const ROLES: [&str; 17] = [
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "note",
    "search",
    "status",
    "tablist",
    "toolbar",
    "tooltip",
];

/// Whether the name of an element or its attributes say that it is no part of the text.
pub(super) fn aside<'a>(name: &str, attributes: impl Iterator<Item = (&'a str, &'a str)>) -> Aside {
    let mut aside = aside_by_name(name);
    for (name, value) in attributes {
        let said = match name {
            "role" if value == "navigation" => Aside::Certain,
            "role" => likely(ROLES.iter().any(|role| value.eq_ignore_ascii_case(role))),
            "class" | "id" => likely(has_word(value)),
            "itemprop" => {
                likely(matches!(value, "author" | "datePublished" | "dateModified" | "caption"))
            }
            "rel" => likely(matches!(value, "author" | "tag")),
            "aria-hidden" if value == "true" => Aside::Certain,
            _ if hides(name, value) => Aside::Certain,
            _ => Aside::No,
        };
        aside = aside.max(said);
    }
    aside
}

fn likely(said: bool) -> Aside {
    if said { Aside::Likely } else { Aside::No }
}

/// Whether a class or an identifier contains one of the words that name what is not part of the text.
fn has_word(value: &str) -> bool {
    let words = page_words::classes();
    let mut word = String::new();
    let mut before = ' ';
    for c in value.chars().chain([' ']) {
        let begins = c.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if begins || !c.is_ascii_alphabetic() {
            if words.contains(word.as_str()) {
                return true;
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_word_by_word() {
        let cases = [
            ("post-meta", true),
            ("articleShareBar", true),
            ("wp-caption-text", true),
            ("related_links wide", true),
            ("metal", false),
            ("shared-grid", false),
            ("article-body", false),
            ("", false),
        ];
        for (value, expected) in cases {
            assert_eq!(has_word(value), expected, "{value}");
        }
    }
}
