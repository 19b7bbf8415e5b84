//! Moves boxes out of paragraphs.
//!
//! A text box, or a frame with a picture and its caption, is anchored in a paragraph, so that its text stands
//! in the middle of the text of the paragraph without belonging to it.

use super::xml::Node;

/// Moves each box in a paragraph behind that paragraph, while the nodes of a document pass through.
///
/// Boxes keep the order in which they begin. A box in a paragraph of another box is moved behind the
/// outermost paragraph too. Time and memory are linear in the number of nodes in boxes, however deep these
/// are nested.
pub(super) struct TextBoxes<'x> {
    /// Whether an element of this name is a paragraph.
    is_paragraph: fn(&str) -> bool,
    /// Whether an element of this name is a box.
    is_box: fn(&str) -> bool,
    /// The number of open paragraphs outside of boxes.
    paragraphs: usize,
    /// The open boxes in paragraphs, the innermost at the end.
    open: Vec<OpenBox>,
    /// The nodes of each box in the current paragraph, which are held back until it ends.
    held: Vec<Vec<Node<'x>>>,
}

/// A box that has begun and not ended.
struct OpenBox {
    /// The name of its element.
    name: String,
    /// The number of open elements of this name, from itself on.
    depth: usize,
    /// The number of open paragraphs in it, without those in an inner box.
    paragraphs: usize,
    /// Its index in [`TextBoxes::held`].
    held: usize,
}

impl<'x> TextBoxes<'x> {
    /// Takes functions that tell by the name of an element whether it is a paragraph, and whether it is a
    /// box.
    pub(super) fn new(is_paragraph: fn(&str) -> bool, is_box: fn(&str) -> bool) -> Self {
        Self { is_paragraph, is_box, paragraphs: 0, open: Vec::new(), held: Vec::new() }
    }

    /// Takes the next node of the document, and passes on to `visit` what comes next once boxes are moved.
    /// This is nothing for a node of a box, and also the boxes of a paragraph for the node that ends it.
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

    /// Passes on to `visit` all nodes that are held back. Must be called at the end of the document, where a
    /// paragraph may still be open.
    pub(super) fn finish(&mut self, mut visit: impl FnMut(&Node<'x>)) {
        self.open.clear();
        self.held.drain(..).flatten().for_each(|node| visit(&node));
    }

    /// Records that an element begins. Returns the index of the box that it belongs to.
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

    /// Records that an element ends. Returns the index of the box that it belongs to.
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

    /// XML after its boxes (`b`) are moved behind its paragraphs (`p`).
    fn moved(xml: &str) -> String {
        let mut out = String::new();
        let mut write = |node: &Node<'_>| match node {
            Node::Open(element) => out.extend(["<", element.name(), ">"]),
            Node::Close(name) => out.extend(["</", name, ">"]),
            Node::Text(text) => out.push_str(text),
        };
        let mut boxes = TextBoxes::new(|name| name == "p", |name| name == "b");
        walk(xml, |node| {
            boxes.pass(node, &mut write);
            Ok(())
        })
        .unwrap();
        boxes.finish(write);
        out
    }

    #[test]
    fn a_box_is_moved_behind_its_paragraph() {
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
