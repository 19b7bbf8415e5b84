//! Decides from the name and the attributes of an element whether it is part of the text.

use super::page_words;
use crate::formats::html_syntax::hiding::declares;

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
const ROLES: [&str; 16] = [
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
    "toolbar",
    "tooltip",
];

/// What the name and the attributes of an element say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Whether it is something other than the text.
    pub(super) aside: Aside,
    /// The identifier, if nothing else says so. Many identifiers are made from the heading of a section.
    pub(super) by_id: Option<Box<str>>,
    /// The first word of its classes that says so. If a large share of a page has this word, it says nothing.
    pub(super) by_class: Option<&'static str>,
    /// Whether its class names a caption or a credit.
    pub(super) is_caption: bool,
    /// What its class, its identifier or its role names.
    pub(super) names: Names,
}

/// What a class, an identifier or a role names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Names {
    #[default]
    Nothing,
    /// The text of the page.
    Text,
    /// Something beside the text, such as comments.
    Other,
}

/// Returns what the name and the attributes of an element say.
pub(super) fn said<'a>(name: &str, attributes: impl Iterator<Item = (&'a str, &'a str)>) -> Said {
    let mut aside = aside_by_name(name);
    let (mut by_id, mut by_class, mut is_caption) = (None, None, false);
    let mut names = if name == "aside" { Names::Other } else { Names::Nothing };
    for (name, value) in attributes {
        names = names.max(match (name, value) {
            ("role", "main") | ("itemprop", "articleBody") => Names::Text,
            ("role", "complementary") => Names::Other,
            _ => Names::Nothing,
        });
        let said = match name {
            "role" if value == "navigation" => Aside::Certain,
            "role" => likely(ROLES.iter().any(|role| value.eq_ignore_ascii_case(role))),
            "class" => {
                let found = Words::of(value);
                by_class = found.aside;
                is_caption = found.is_caption;
                names = names.max(found.names);
                likely(found.says_anything())
            }
            "id" => {
                let found = Words::of(value);
                names = names.max(found.names);
                by_id = found.says_anything().then(|| value.into());
                Aside::No
            }
            "itemprop" => {
                likely(matches!(value, "author" | "datePublished" | "dateModified" | "caption"))
            }
            "rel" => likely(matches!(value, "author" | "tag")),
            "aria-hidden" if value == "true" => Aside::Certain,
            _ => Aside::No,
        };
        aside = aside.max(said);
    }
    let is_open = aside == Aside::No;
    Said {
        aside: if by_id.is_some() { aside.max(Aside::Likely) } else { aside },
        by_class,
        by_id: by_id.filter(|_| is_open),
        is_caption,
        names,
    }
}

/// The largest width or height of an image that is part of a line, in pixels.
const MAX_ICON_PIXELS: u32 = 64;

/// Whether an image is part of a line, such as an emoji.
pub(super) fn is_icon<'a>(attributes: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    attributes.into_iter().any(|(name, value)| match name {
        "width" | "height" => {
            value.trim_end_matches("px").parse().is_ok_and(|size: u32| size <= MAX_ICON_PIXELS)
        }
        "style" => ["width", "height"].iter().any(|side| is_relative(value, side)),
        "class" => {
            let mut is_icon = false;
            each_word(value, |word| is_icon |= matches!(word, "emoji" | "icon" | "smiley"));
            is_icon
        }
        _ => false,
    })
}

/// Whether a style gives a property a size that is relative to the size of the letters: the image is part of a line,
/// such as a formula.
fn is_relative(style: &str, property: &str) -> bool {
    let declarations = style.split(';').filter_map(|one| one.split_once(':'));
    declarations
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case(property))
        .any(|(_, size)| size.trim_end().ends_with("ex") || size.trim_end().ends_with("em"))
}

/// Whether the style of an element shows it as a block.
pub(super) fn is_shown_as_block<'a>(
    mut attributes: impl Iterator<Item = (&'a str, &'a str)>,
) -> bool {
    attributes.any(|(name, value)| name == "style" && declares(value, "display", "block"))
}

fn likely(said: bool) -> Aside {
    if said { Aside::Likely } else { Aside::No }
}

/// The words of a class or an identifier that name what is not part of the text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Words {
    /// The first word that names it.
    aside: Option<&'static str>,
    is_caption: bool,
    names: Names,
}

impl Words {
    /// Finds the words of a class or an identifier.
    fn of(value: &str) -> Self {
        let mut found = Self::default();
        each_word(value, |word| {
            found.is_caption |= page_words::captions().contains(word);
            found.aside = found.aside.or(page_words::classes().get(word).copied());
            if page_words::texts().contains(word) {
                found.names = found.names.max(Names::Text);
            } else if page_words::others().contains(word) {
                found.names = Names::Other;
            }
        });
        found
    }

    fn says_anything(&self) -> bool {
        self.is_caption || self.aside.is_some()
    }
}

/// Calls `see` with each word of a class or an identifier, in lower case. Words are separated by signs, or
/// start with a capital.
fn each_word(value: &str, mut see: impl FnMut(&str)) {
    let mut word = String::new();
    let mut before = ' ';
    for c in value.chars().chain([' ']) {
        let begins = c.is_ascii_uppercase() && !before.is_ascii_uppercase();
        if begins || !c.is_ascii_alphabetic() {
            if !word.is_empty() {
                see(&word);
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
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
            assert_eq!(Words::of(value).says_anything(), expected, "{value}");
        }
    }
}
