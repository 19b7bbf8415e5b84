//! Finds the article of a page: the element that contains it, and the pieces of it.
//!
//! The search follows Readability, the algorithm of the reader view in Firefox
//! (<https://github.com/mozilla/readability>): each paragraph gives points to the elements around it, and the
//! element with the most points contains the article. What differs:
//! * It works on [`Page`], so a page is parsed only once, and the rules that follow know the elements.
//! * Boxes around a single piece, as page builders make them, are skipped.
//! * Links give no points, and items of lists give few.
//! * The article grows to the elements around it as long as these add mostly running text. A page can have
//!   its text in several boxes.
//! * What stands between the main heading and the article belongs to it.
//!
//! All limits without another origin are round figures which were chosen on half of the pages of the
//! article-extraction-benchmark and on the tests of Readability and trafilatura.

use std::ops::Range;

use super::page::{Element, Page, Piece, Sizes};
use super::tags::{Aside, Names};
use crate::document::punctuation::is_comma;
use crate::formats::html_syntax::elements::Kind;

/// The shortest text that gives points, in bytes without white space. Readability has 25 characters.
const MIN_COUNTED_BYTES: usize = 25;

/// The number of bytes without white space for which a paragraph gives a point, and the largest number of
/// points for its length. Readability has 100 characters.
const BYTES_PER_POINT: f64 = 85.0;
const MAX_POINTS_FOR_LENGTH: f64 = 3.0;

/// The share of its points that an item of a list gives, in `0.0..=1.0`. Items are mostly titles of other pages.
const ITEM_SHARE: f64 = 0.25;

/// The number of elements around a paragraph that get points, as in Readability.
const MAX_LEVELS: u8 = 5;

/// The points of an element whose class or identifier names the text, and the same for what is not text,
/// with a minus sign. As in Readability.
const CLASS_POINTS: f64 = 25.0;

/// The share of a page's text, in `0.0..=1.0`, above which an element is not an aside, whatever its name or
/// class says: where a class says so, where it names something else such as comments, and where the name of
/// the element says so.
const MAX_LIKELY_SHARE: f64 = 0.34;
const MAX_OTHER_SHARE: f64 = 0.7;
const MAX_CERTAIN_SHARE: f64 = 0.9;

/// The shortest piece that is running text, in bytes without white space.
const MIN_RUNNING_BYTES: usize = 80;

/// The shortest piece between the heading and the article that belongs to it, in bytes without white space.
const MIN_LEAD_BYTES: usize = 40;

/// The share of links in a paragraph beside the article, in `0.0..=1.0`, below which it belongs to the article.
/// As in Readability.
const MAX_LINK_SHARE: f64 = 0.25;

/// The share of links in a piece, in `0.0..=1.0`, up to which it belongs to the text below the heading.
const MAX_LEAD_LINK_SHARE: f64 = 0.5;

/// The least running text by which the article grows, in bytes without white space, and the least share of it
/// in what is added, in `0.0..=1.0`.
const MIN_ADDED_BYTES: usize = 200;
const MIN_ADDED_SHARE: f64 = 0.7;

/// The share of the points of the article that a box beside it must have to belong to it, as in Readability, and the
/// share of running text in it. Both are in `0.0..=1.0`.
const MIN_BESIDE_SHARE: f64 = 0.2;
const MIN_BESIDE_TEXT: f64 = 0.5;

/// The weight of a byte within links in what is added. A title that leads to another page counts three times.
const LINK_WEIGHT: usize = 2;

/// The shortest list of links in one piece, in bytes without white space, and the least share of links in it, in
/// `0.0..=1.0`.
const MIN_LINKS_BYTES: usize = 400;
const MIN_LINKS_SHARE: f64 = 0.8;

/// The size of an article, in bytes of running text, below which a search that ignores what classes say
/// is tried, and how many times as large that one must be. Readability tries again below 500 characters.
const MIN_ARTICLE_BYTES: usize = 1500;
const MIN_GAIN: usize = 3;

/// Says for each piece of a page whether it is part of the article. Returns `None` if no paragraph of the page
/// could be part of one.
///
/// `title` is the title of the page, by which its main heading is known, and `description` the one in its
/// metadata, which can be its first paragraph as well. Time and space `O(page)`.
pub(super) fn pieces_of(
    page: &Page,
    title: Option<&str>,
    description: Option<&str>,
) -> Option<Vec<bool>> {
    let search = Search::new(page, true);
    let found = search.article();
    let size = |keep: &Option<Vec<bool>>| keep.as_ref().map_or(0, |keep| search.size(keep));
    let (search, found) = if size(&found) < MIN_ARTICLE_BYTES {
        let bold = Search::new(page, false);
        let other = bold.article();
        let is_better = size(&other) > MIN_GAIN * size(&found);
        if is_better { (bold, other) } else { (search, found) }
    } else {
        (search, found)
    };
    let mut keep = found?;
    search.add_lead(&mut keep, title, description);
    Some(keep)
}

/// The search for the article of a page.
struct Search<'p> {
    page: &'p Page,
    /// For each element, whether it can be part of the article.
    is_open: Vec<bool>,
    /// For each element, the innermost element around it that has more pieces than it. The page is its own.
    around: Vec<usize>,
    /// For each piece, its points.
    points: Vec<f64>,
    /// For each piece and for the end, the sums over all open pieces before it: of the bytes of running text,
    /// and of all text except code, with a weight for links.
    sums: Vec<(usize, usize)>,
}

impl<'p> Search<'p> {
    /// Prepares a search that leaves out elements which are not text, if `skips_asides` is set.
    fn new(page: &'p Page, skips_asides: bool) -> Self {
        let mut is_open: Vec<bool> = Vec::with_capacity(page.elements.len());
        let mut around: Vec<usize> = Vec::with_capacity(page.elements.len());
        let total = page.elements[0].sizes.text as f64;
        for (at, element) in page.elements.iter().enumerate() {
            let Element { parent, .. } = *element;
            let is_aside = skips_asides && is_aside(element, total) && !page.is_section(element);
            is_open.push(!is_aside && (at == 0 || is_open[parent]));
            let is_wrapper = page.elements[parent].pieces.len() == element.pieces.len();
            around.push(if at > 0 && is_wrapper { around[parent] } else { parent });
        }
        let mut search = Self { page, is_open, around, points: Vec::new(), sums: vec![(0, 0)] };
        search.points = page.pieces.iter().map(|piece| search.points_of(piece)).collect();
        let (mut running, mut all) = (0, 0);
        for (piece, points) in page.pieces.iter().zip(&search.points) {
            // A manual is not less of a text for its examples.
            if piece.kind != Kind::Code {
                if search.is_open[piece.element] {
                    all += piece.sizes.text + LINK_WEIGHT * piece.sizes.links;
                }
                if *points > 0.0 && piece.sizes.text >= MIN_RUNNING_BYTES {
                    running += words(piece);
                }
            }
            search.sums.push((running, all));
        }
        search
    }

    /// Returns the points that a piece gives to the elements around it.
    fn points_of(&self, piece: &Piece) -> f64 {
        let size = words(piece);
        if !self.is_open[piece.element] || piece.kind == Kind::Heading || size < MIN_COUNTED_BYTES {
            return 0.0;
        }
        let commas = self.page.text[piece.span.clone()].chars().filter(|c| is_comma(*c)).count();
        let for_length = (size as f64 / BYTES_PER_POINT).min(MAX_POINTS_FOR_LENGTH);
        let points = 1.0 + commas as f64 + for_length;
        if piece.kind == Kind::Item { ITEM_SHARE * points } else { points }
    }

    /// Returns for each element its points, or `None` if it got none.
    fn scores(&self) -> Vec<Option<f64>> {
        let elements = &self.page.elements;
        let mut scores: Vec<Option<f64>> = vec![None; elements.len()];
        for (piece, points) in self.page.pieces.iter().zip(&self.points) {
            let mut at = self.box_of(piece);
            for level in 0..MAX_LEVELS {
                if *points == 0.0 {
                    break;
                }
                let share = match level {
                    0 => 1.0,
                    1 => 0.5,
                    _ => 1.0 / (3.0 * f64::from(level)),
                };
                *scores[at].get_or_insert_with(|| own_points(&elements[at])) += points * share;
                if at == 0 {
                    break;
                }
                at = self.around[at];
            }
        }
        for (score, element) in scores.iter_mut().zip(elements) {
            let links = element.sizes.links as f64 / element.sizes.text.max(1) as f64;
            *score = score.map(|score| score * (1.0 - links));
        }
        scores
    }

    /// Returns the innermost element around a piece that has other pieces as well.
    fn box_of(&self, piece: &Piece) -> usize {
        let own = piece.element;
        if self.page.elements[own].pieces.len() == 1 { self.around[own] } else { own }
    }

    /// Returns the element that contains the article.
    fn top(&self, scores: &[Option<f64>]) -> Option<usize> {
        let best = (0..scores.len())
            .filter(|&at| self.is_open[at])
            .filter_map(|at| scores[at].map(|score| (at, score)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let mut top = self.common(scores, best?);
        // A list or a part of a table is not an article by itself.
        let name = |at: usize| &*self.page.elements[at].name;
        while matches!(name(top), "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tr") {
            top = self.around[top];
        }
        let mut at = top;
        while at > 0 {
            at = self.around[at];
            if at > 0 && self.is_text_beside(at, top) {
                top = at;
            }
        }
        Some(top)
    }

    /// Returns the element with the most points or, if three others have nearly as many, the innermost one
    /// that contains those. As in Readability.
    fn common(&self, scores: &[Option<f64>], (top, best): (usize, f64)) -> usize {
        const MAX_CANDIDATES: usize = 5;
        const MIN_RIVALS: usize = 3;
        const MIN_RIVAL_SHARE: f64 = 0.75;
        let score = |at: usize| scores[at].unwrap_or(f64::NEG_INFINITY);
        let mut rivals: Vec<usize> = (0..scores.len())
            .filter(|&at| at != top && self.is_open[at] && score(at) >= MIN_RIVAL_SHARE * best)
            .collect();
        rivals.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
        rivals.truncate(MAX_CANDIDATES - 1);
        if rivals.len() < MIN_RIVALS {
            return top;
        }
        let pieces = |at: usize| &self.page.elements[at].pieces;
        let is_in = |inner: &Range<usize>, outer: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        let mut at = top;
        while at > 0 {
            at = self.around[at];
            let inside = rivals.iter().filter(|rival| is_in(pieces(**rival), pieces(at)));
            if inside.count() >= MIN_RIVALS {
                return at;
            }
        }
        top
    }

    /// Whether most of what an element adds to an element in it is running text.
    fn is_text_beside(&self, outer: usize, inner: usize) -> bool {
        let sums_in = |at: usize| {
            let Range { start, end } = self.page.elements[at].pieces;
            let (from, to) = (self.sums[start], self.sums[end]);
            (to.0 - from.0, to.1 - from.1)
        };
        let (outer, inner) = (sums_in(outer), sums_in(inner));
        is_mostly_running(outer.0 - inner.0, outer.1 - inner.1)
    }

    /// Says for each piece whether it is part of the article.
    fn article(&self) -> Option<Vec<bool>> {
        let Page { elements, pieces, .. } = self.page;
        let scores = self.scores();
        let top = self.top(&scores)?;
        let is_kept = |at: usize| {
            let Sizes { text, links, .. } = pieces[at].sizes;
            let is_list_of_links =
                text > MIN_LINKS_BYTES && links as f64 > MIN_LINKS_SHARE * text as f64;
            self.is_open[pieces[at].element] && !is_list_of_links
        };
        let mut keep = vec![false; pieces.len()];
        for at in elements[top].pieces.clone() {
            keep[at] = is_kept(at);
        }
        if top == 0 {
            return Some(keep);
        }
        // Paragraphs and boxes of running text beside it.
        let parent = self.around[top];
        for at in elements[parent].pieces.clone() {
            let piece = &pieces[at];
            let links = piece.sizes.links as f64 / piece.sizes.text.max(1) as f64;
            keep[at] |= is_kept(at)
                && self.box_of(piece) == parent
                && piece.sizes.text > MIN_RUNNING_BYTES
                && links < MAX_LINK_SHARE;
        }
        let least = MIN_BESIDE_SHARE * scores[top].unwrap_or(0.0);
        for at in 0..elements.len() {
            let Range { start, end } = elements[at].pieces;
            let is_beside = self.around[at] == parent && at != parent && self.is_open[at];
            if !is_beside || scores[at].is_none_or(|score| score < least) {
                continue;
            }
            let (from, to) = (self.sums[start], self.sums[end]);
            if (to.0 - from.0) as f64 >= MIN_BESIDE_TEXT * (to.1 - from.1) as f64 {
                for (kept, at) in keep[start..end].iter_mut().zip(start..) {
                    *kept |= is_kept(at);
                }
            }
        }
        Some(keep)
    }

    /// Returns the size of the running text among some pieces, in bytes without white space.
    fn size(&self, keep: &[bool]) -> usize {
        let kept = self.page.pieces.iter().zip(keep).filter(|(_, kept)| **kept);
        kept.filter(|(piece, _)| {
            piece.kind != Kind::Heading && piece.sizes.text >= MIN_COUNTED_BYTES
        })
        .map(|(piece, _)| words(piece))
        .sum()
    }

    /// Adds the text between the main heading of the page and the article.
    fn add_lead(&self, keep: &mut [bool], title: Option<&str>, description: Option<&str>) {
        let Page { elements, pieces, .. } = self.page;
        let Some(first) = keep.iter().position(|kept| *kept) else { return };
        let last = keep.iter().rposition(|kept| *kept).unwrap_or(first);
        let is_title = |at: usize| {
            let heading = &self.page.text[pieces[at].span.clone()];
            title.is_some_and(|title| title.contains(heading) || heading.contains(title))
        };
        let headings = || (0..=last).filter(|&at| self.is_main_heading(at));
        let Some(heading) = headings().find(|at| is_title(*at)).or_else(|| headings().next_back())
        else {
            return;
        };
        // The innermost element that contains both.
        let mut both = pieces[first].element;
        while !(elements[both].pieces.contains(&heading) && elements[both].pieces.contains(&last)) {
            both = elements[both].parent;
        }
        for at in heading + 1..first {
            let piece = &pieces[at];
            let min_bytes =
                if piece.kind == Kind::Heading { MIN_RUNNING_BYTES } else { MIN_LEAD_BYTES };
            let is_description = description == Some(&self.page.text[piece.span.clone()]);
            keep[at] |= (self.is_open[piece.element] || is_description)
                && piece.sizes.text >= min_bytes
                && piece.sizes.links as f64 <= MAX_LEAD_LINK_SHARE * piece.sizes.text as f64
                && !self.is_in_other_article(at, both, [heading, first]);
        }
    }

    /// Whether a piece is a main heading (`<h1>`).
    fn is_main_heading(&self, at: usize) -> bool {
        let piece = &self.page.pieces[at];
        piece.kind == Kind::Heading && self.is_within(piece.element, 0, |e| &*e.name == "h1")
    }

    /// Whether a piece is in an `<article>` within an element that contains neither of two other pieces.
    fn is_in_other_article(&self, at: usize, within: usize, others: [usize; 2]) -> bool {
        self.is_within(self.page.pieces[at].element, within, |element| {
            &*element.name == "article"
                && !others.iter().any(|other| element.pieces.contains(other))
        })
    }

    /// Whether an element, or one around it up to but not including `outer`, is of some kind.
    fn is_within(&self, mut at: usize, outer: usize, is: impl Fn(&Element) -> bool) -> bool {
        while at != outer && at > 0 {
            if is(&self.page.elements[at]) {
                return true;
            }
            at = self.page.elements[at].parent;
        }
        false
    }
}

/// Whether an element is not part of the text, as its name or its class says, on a page with `total` bytes of
/// text.
fn is_aside(element: &Element, total: f64) -> bool {
    let is_up_to = |share: f64| element.sizes.text as f64 <= share * total;
    match element.aside {
        Aside::No => false,
        Aside::Likely if element.names == Names::Other => is_up_to(MAX_OTHER_SHARE),
        Aside::Likely => !names_box_of_text(element) && is_up_to(MAX_LIKELY_SHARE),
        Aside::Certain => is_up_to(MAX_CERTAIN_SHARE),
    }
}

/// Whether an element is a box whose class names the text.
pub(super) fn names_box_of_text(element: &Element) -> bool {
    element.names == Names::Text
        && matches!(&*element.name, "article" | "div" | "main" | "section" | "td")
}

/// Returns the points that an element has for what it is.
fn own_points(element: &Element) -> f64 {
    let for_name = match &*element.name {
        "article" | "main" => 10.0,
        "div" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    };
    let text = if element.names == Names::Text { CLASS_POINTS } else { 0.0 };
    let aside = if element.aside == Aside::No { 0.0 } else { CLASS_POINTS };
    for_name + text - aside
}

/// Whether text that is added is mostly running text. Both sizes are those of [`Search::sums`].
fn is_mostly_running(running: usize, all: usize) -> bool {
    running >= MIN_ADDED_BYTES && running as f64 >= MIN_ADDED_SHARE * all as f64
}

/// Returns the size of the text of a piece without its links, in bytes without white space.
fn words(piece: &Piece) -> usize {
    piece.sizes.text.saturating_sub(piece.sizes.links)
}

#[cfg(test)]
mod tests;
