//! Marks the elements whose name, class or identifier says that they are not text.

use super::super::article::names_box_of_text;
use super::super::page::Element;
use super::super::tags::Aside;
use super::{Classifier, MAX_CERTAIN_SHARE, MAX_LIKELY_SHARE};

/// The share of a page's text, in `0.0..=1.0`, above which captions are the text, as in a gallery.
const MIN_CAPTIONS_SHARE: f64 = 0.5;

/// The smallest number of paragraphs of running text in an element that is text if its class names the text,
/// whatever other word is with it: `article paywall`.
const MIN_PARAGRAPHS: usize = 2;

impl Classifier<'_> {
    /// Marks elements whose name or class says that they are not text.
    pub(super) fn mark_asides(&mut self) {
        let words_of_text = self.words_of_text();
        let are_captions_text = self.are_captions_text();
        let mut first = 0; // the first running text that is left
        for element in &self.page.elements {
            if are_captions_text && matches!(&*element.name, "figure" | "figcaption") {
                continue;
            }
            match element.aside {
                Aside::No => {}
                Aside::Likely
                    if element.by_class.is_some_and(|word| words_of_text.contains(&word))
                        || names_box_of_text(element) && self.has_text(element)
                        || self.page.is_section(element) => {}
                Aside::Likely => {
                    // The first paragraph has a class of its own on many pages, such as `teaser`.
                    while first < self.kinds.len() && !self.is_running_text(first) {
                        first += 1;
                    }
                    let is_lead = can_be_lead(&element.name)
                        && element.pieces.contains(&first)
                        && self.is_paragraph(first);
                    self.mark(element.pieces.clone().filter(|&at| !(is_lead && at == first)));
                }
                Aside::Certain => self.mark_up_to(MAX_CERTAIN_SHARE, element.pieces.clone()),
            }
        }
    }

    /// Whether an element has several paragraphs of running text.
    fn has_text(&self, element: &Element) -> bool {
        let running = element.pieces.clone().filter(|&at| self.is_running_text(at));
        running.count() >= MIN_PARAGRAPHS
    }

    /// Returns the words in classes that a large share of the page has, so that they do not say that something
    /// is not text.
    fn words_of_text(&self) -> Vec<&'static str> {
        // Elements can be in each other: the size of those that are not in another one, by word.
        let mut sizes: Vec<(&'static str, usize, usize)> = Vec::new();
        for Element { by_class, pieces, sizes: of_element, .. } in &self.page.elements {
            let Some(word) = *by_class else { continue };
            match sizes.iter_mut().find(|(known, ..)| *known == word) {
                Some((_, size, end)) if pieces.start >= *end => {
                    *size += of_element.text;
                    *end = pieces.end;
                }
                Some(_) => {}
                None => sizes.push((word, of_element.text, pieces.end)),
            }
        }
        let is_large = |size: usize| size as f64 > MAX_LIKELY_SHARE * self.total as f64;
        sizes.into_iter().filter(|(_, size, _)| is_large(*size)).map(|(word, ..)| word).collect()
    }

    /// Whether most of the text of the page is in captions.
    fn are_captions_text(&self) -> bool {
        let captions = self.page.elements.iter().filter(|element| &*element.name == "figcaption");
        let size: usize = captions.map(|element| element.sizes.text).sum();
        size as f64 > MIN_CAPTIONS_SHARE * self.total as f64
    }
}

/// Whether the first paragraph of a text can be in an element of this name that is an aside by its class.
fn can_be_lead(name: &str) -> bool {
    matches!(name, "div" | "header" | "li" | "p" | "section" | "span" | "ul")
}
