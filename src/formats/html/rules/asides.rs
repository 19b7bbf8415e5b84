//! Marks the elements whose name, class or identifier says that they are not text.

use super::super::page::Element;
use super::super::tags::Aside;
use super::{Classifier, MAX_CERTAIN_SHARE, MAX_LIKELY_SHARE};

impl Classifier<'_> {
    /// Marks elements whose name or class says that they are not text.
    pub(super) fn mark_asides(&mut self) {
        let words_of_text = self.words_of_text();
        let is_part =
            |element: &Element| element.by_part.is_some_and(|word| words_of_text.contains(&word));
        let mut first = 0; // the first running text that is left
        for element in &self.page.elements {
            match element.aside {
                Aside::No => {}
                Aside::Likely if is_part(element) || self.page.is_section(element) => {}
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

    /// Returns the words of page builders that a large share of the page has, so that they say nothing.
    fn words_of_text(&self) -> Vec<&'static str> {
        // Elements can be in each other: the size of those that are not in another one, by word.
        let mut sizes: Vec<(&'static str, usize, usize)> = Vec::new();
        for Element { by_part, pieces, sizes: of_element, .. } in &self.page.elements {
            let Some(word) = *by_part else { continue };
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
}

/// Whether the first paragraph of a text can be in an element of this name that is an aside by its class.
fn can_be_lead(name: &str) -> bool {
    matches!(name, "div" | "header" | "li" | "p" | "section" | "span" | "ul")
}
