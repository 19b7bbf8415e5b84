//! Boxes that stand in a paragraph, as a text box, or a picture with its caption: what is in them is
//! no part of the paragraph.

use super::xml::Node;

/// Puts the boxes that stand in a paragraph behind it, in the order in which they begin: also those
/// that stand in a paragraph of another box.
///
/// Time and memory `O(nodes in boxes)`, however deep they stand in one another.
pub(super) struct Boxes<'x> {
    /// Whether an element of this name is a paragraph; whether it is a box.
    is_paragraph: fn(&str) -> bool,
    is_box: fn(&str) -> bool,
    /// How many paragraphs are open outside of boxes.
    paragraphs: usize,
    /// The boxes in paragraphs that the walk is in, from the outside.
    open: Vec<OpenBox>,
    /// The nodes of each box that stands in the paragraph at hand.
    held: Vec<Vec<Node<'x>>>,
}

struct OpenBox {
    name: String,
    /// How many elements of its name are open in it, with itself.
    depth: usize,
    /// How many paragraphs are open in it, and not in a box in it.
    paragraphs: usize,
    /// Which of those held it is.
    held: usize,
}

impl<'x> Boxes<'x> {
    pub(super) fn new(is_paragraph: fn(&str) -> bool, is_box: fn(&str) -> bool) -> Self {
        Self { is_paragraph, is_box, paragraphs: 0, open: Vec::new(), held: Vec::new() }
    }

    /// Takes the next node of a walk, and gives `visit` the next ones of a walk without boxes in
    /// paragraphs: none, it alone, or it and those that stood in the paragraph that it ends.
    pub(super) fn pass(&mut self, node: Node<'x>, mut visit: impl FnMut(&Node<'x>)) {
        let held = match &node {
            Node::Open(element) => self.begin(element.name()),
            Node::Close(name) => self.end(name),
            Node::Text(_) => self.open.last().map(|open| open.held),
        };
        match held {
            Some(held) => self.held[held].push(node),
            None => visit(&node),
        }
        if self.paragraphs == 0 {
            self.finish(visit);
        }
    }

    /// Gives `visit` what is held, as where a walk ends before a paragraph does.
    pub(super) fn finish(&mut self, mut visit: impl FnMut(&Node<'x>)) {
        self.open.clear();
        self.held.drain(..).flatten().for_each(|node| visit(&node));
    }

    /// Notes that an element begins, and says which of those held has it.
    fn begin(&mut self, name: &str) -> Option<usize> {
        let is_paragraph = usize::from((self.is_paragraph)(name));
        let around = self.open.last().map_or(self.paragraphs, |open| open.paragraphs);
        if around > 0 && (self.is_box)(name) {
            let held = self.held.len();
            self.held.push(Vec::new());
            self.open.push(OpenBox { name: name.to_owned(), depth: 1, paragraphs: 0, held });
        } else if let Some(open) = self.open.last_mut() {
            open.depth += usize::from(open.name == name);
            open.paragraphs += is_paragraph;
        } else {
            self.paragraphs += is_paragraph;
        }
        self.open.last().map(|open| open.held)
    }

    /// Notes that an element ends, and says which of those held has it.
    fn end(&mut self, name: &str) -> Option<usize> {
        let is_paragraph = usize::from((self.is_paragraph)(name));
        let Some(open) = self.open.last_mut() else {
            self.paragraphs = self.paragraphs.saturating_sub(is_paragraph);
            return None;
        };
        open.depth -= usize::from(open.name == name);
        open.paragraphs = open.paragraphs.saturating_sub(is_paragraph);
        let held = open.held;
        if open.depth == 0 {
            self.open.pop();
        }
        Some(held)
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::walk;
    use super::*;

    /// XML with its boxes, `b`, behind its paragraphs, `p`.
    fn moved(xml: &str) -> String {
        let mut out = String::new();
        let mut write = |node: &Node<'_>| match node {
            Node::Open(element) => out.extend(["<", element.name(), ">"]),
            Node::Close(name) => out.extend(["</", name, ">"]),
            Node::Text(text) => out.push_str(text),
        };
        let mut boxes = Boxes::new(|name| name == "p", |name| name == "b");
        walk(xml, |node| {
            boxes.pass(node, &mut write);
            Ok(())
        })
        .unwrap();
        boxes.finish(write);
        out
    }

    #[test]
    fn a_box_is_put_behind_the_paragraph_that_it_stands_in() {
        let cases = [
            ("no box", "<p>1</p><p>2</p>", "<p>1</p><p>2</p>"),
            ("outside of paragraphs", "<b><p>1</p></b>2", "<b><p>1</p></b>2"),
            ("in one", "<p>1<b><p>2</p></b>3</p>4", "<p>13</p><b><p>2</p></b>4"),
            ("two in one", "<p><b>1</b>2<b><p>3</p></b>4</p>", "<p>24</p><b>1</b><b><p>3</p></b>"),
            (
                "in a paragraph of another",
                "<p>1<b><p>2<b><p>3</p></b>4</p><p>5</p></b>6</p>",
                "<p>16</p><b><p>24</p><p>5</p></b><b><p>3</p></b>",
            ),
            ("right in another", "<p>1<b><b>2</b>3</b>4</p>", "<p>14</p><b><b>2</b>3</b>"),
            ("a paragraph without an end", "<p>1<b><p>2</b>3", "<p>13<b><p>2</b>"),
            ("a box without an end", "<p>1<b>2</p>3", "<p>1<b>2</p>3"),
            ("ends too many", "</p></b><p>1</p>", "</p></b><p>1</p>"),
        ];
        for (name, xml, expected) in cases {
            assert_eq!(moved(xml), expected, "{name}");
        }
    }
}
