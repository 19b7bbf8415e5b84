//! Decides from the name and the attributes of an element whether it is part of the text.

use super::page_words;
use crate::formats::html_syntax::hiding::hides;

/// Whether an element is something other than the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aside {
    /// Nothing says so.
    No,
    /// A word says so that can have another meaning.
    Likely,
    /// Its purpose says so.
    Certain,
}

/// Returns what the name of an element says.
fn aside_by_name(name: &str) -> Aside {
    match name {
        "nav" | "footer" | "figcaption" | "dialog" | "menu" | "option" | "label" | "legend" => {
            Aside::Certain
        }
        "aside" | "caption" | "address" | "form" | "figure" | "search" | "time" => Aside::Likely,
        _ => Aside::No,
    }
}

/// The values of `role` (WAI-ARIA 1.2) for elements that are not part of the text.
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

/// Returns what the name and the attributes of an element say.
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
    fn classes_are_divided_into_words() {
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
