//! Skips elements whose content is not text, and collects what those of them say that describe the page.

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::{Walk, bytes};
use crate::formats::html_syntax::elements::{self, Role};

/// An open element whose content is not text.
pub(super) struct Skipped {
    name: LocalName,
    /// The number of open elements of this name.
    depth: usize,
    /// The number of open boxes in it.
    boxes: usize,
    /// What is collected of its content, if anything.
    content: Option<Collected>,
}

/// Content that describes the page.
enum Collected {
    Title(String),
    JsonLd(String),
}

impl Walk {
    /// Begins to skip the content of an element.
    pub(super) fn skip(&mut self, tag: &Tag) {
        let is_json = || {
            let mut attributes = tag.attrs.iter();
            attributes.any(|a| &*a.name.local == "type" && &*a.value == "application/ld+json")
        };
        let content = match &*tag.name {
            "title" if self.page.head.title.is_none() => Some(Collected::Title(String::new())),
            "script" if is_json() => Some(Collected::JsonLd(String::new())),
            _ => None,
        };
        self.skipped = Some(Skipped { name: tag.name.clone(), depth: 1, boxes: 0, content });
    }

    /// Takes text in an element that is skipped.
    pub(super) fn skipped_text(&mut self, text: &str) {
        let Some(skipped) = &mut self.skipped else { return };
        match &mut skipped.content {
            Some(Collected::Title(content) | Collected::JsonLd(content)) => content.push_str(text),
            None if &*skipped.name == "noscript" => self.page.hidden_bytes += bytes(text),
            None => {}
        }
    }

    /// Takes a start tag in an element that is skipped. Returns whether the element has ended before it, so that
    /// the tag is read like any other.
    ///
    /// A drawing or the source of a formula whose end tag is missing ends where a block begins (HTML Standard,
    /// 13.2.6.5), and a button where another one does.
    pub(super) fn ends_skipping_at_start(&mut self, tag: &Tag) -> bool {
        let Some(skipped) = &mut self.skipped else { return true };
        let name = &*tag.name;
        let ends = match &*skipped.name {
            "svg" | "annotation" | "annotation-xml" => {
                skipped.boxes == 0 && matches!(elements::role(name), Role::Block(_))
            }
            "button" => name == "button",
            _ => false,
        };
        if ends {
            self.end_skipping();
            return true;
        }
        skipped.boxes += usize::from(is_box(name));
        skipped.depth += usize::from(*skipped.name == *name && !tag.self_closing);
        false
    }

    /// Takes an end tag in an element that is skipped. Returns whether the element has ended before it.
    pub(super) fn ends_skipping_at_end(&mut self, name: &LocalName) -> bool {
        let Some(skipped) = &mut self.skipped else { return true };
        if skipped.name == *name {
            skipped.depth -= 1;
            if skipped.depth == 0 {
                self.end_skipping();
            }
            return false;
        }
        if !is_box(name) {
            return false;
        }
        if skipped.boxes > 0 {
            skipped.boxes -= 1;
            return false;
        }
        // The box around the element ends, and the element with it.
        let ends = matches!(&*skipped.name, "button" | "svg" | "annotation" | "annotation-xml")
            && &**name != "foreignobject";
        if ends {
            self.end_skipping();
        }
        ends
    }

    /// Ends the element that is skipped.
    pub(super) fn end_skipping(&mut self) {
        match self.skipped.take().and_then(|skipped| skipped.content) {
            Some(Collected::Title(title)) => self.page.head.title = Some(title),
            Some(Collected::JsonLd(json)) => self.page.head.json_ld.push(json),
            None => {}
        }
    }

    /// Takes a `<meta>`.
    pub(super) fn meta(&mut self, tag: &Tag) {
        let (mut name, mut content) = (None, None);
        for attribute in &tag.attrs {
            match &*attribute.name.local {
                "name" | "property" => name = Some(attribute.value.to_ascii_lowercase()),
                "content" => content = Some(attribute.value.to_string()),
                _ => {}
            }
        }
        self.page.head.metas.extend(name.zip(content));
    }

    /// Whether a drawing is being skipped, in which no element has text without tags.
    pub(super) fn is_in_drawing(&self) -> bool {
        self.skipped.as_ref().is_some_and(|skipped| &*skipped.name == "svg")
    }
}

/// Whether an element is a box whose end tag must not be left out, or may contain boxes within a drawing.
fn is_box(name: &str) -> bool {
    const BOXES: [&str; 14] = [
        "article",
        "aside",
        "div",
        "figure",
        "footer",
        "foreignobject",
        "form",
        "header",
        "main",
        "nav",
        "ol",
        "section",
        "table",
        "ul",
    ];
    BOXES.binary_search(&name).is_ok()
}
