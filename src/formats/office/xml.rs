//! Walks through XML: elements, by their names without prefix, and the text between them.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};

/// The beginning or the end of an element, or text.
pub(super) enum Node<'x> {
    Open(Element<'x>),
    /// The end of an element of this name. An empty element (`<a/>`) has an end too.
    Close(String),
    Text(Cow<'x, str>),
}

/// The beginning of an element, with its attributes.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// The name, without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key.local_name().into_inner() == name)
    }

    /// The value of an attribute that has a prefix, by its name without the prefix. An element may have
    /// another attribute of the same name without a prefix.
    pub(super) fn prefixed_attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key.prefix().is_some() && key.local_name().into_inner() == name)
    }

    /// The value of the first attribute whose name meets a condition.
    fn value(&self, is_it: impl Fn(QName<'_>) -> bool) -> Option<String> {
        self.0.html_attributes().with_checks(false).flatten().find_map(|attribute| {
            is_it(attribute.key).then(|| {
                attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(Cow::into_owned)
            })?
        })
    }
}

/// Tells the nodes of a document that are shown from those within hidden elements.
#[derive(Debug, Default)]
pub(super) struct Hidden(Option<Within>);

/// The hidden element around the current node.
#[derive(Debug)]
struct Within {
    name: String,
    /// The number of open elements of this name, from itself on. Elements of other names do not count,
    /// because their ends may be missing, which would hide the rest of the document.
    depth: usize,
    /// Its beginning was shown, so its end must be shown too.
    had_begun: bool,
}

impl Hidden {
    /// Whether a node begins a hidden element, is in one or ends one. Must be called for each node, in
    /// document order. `is_hidden` tells whether an element is hidden.
    pub(super) fn covers(
        &mut self,
        node: &Node<'_>,
        is_hidden: impl FnOnce(&Element<'_>) -> bool,
    ) -> bool {
        let Some(within) = &mut self.0 else {
            if let Node::Open(element) = node
                && is_hidden(element)
            {
                let name = element.name().to_owned();
                self.0 = Some(Within { name, depth: 1, had_begun: false });
            }
            return self.0.is_some();
        };
        match node {
            Node::Open(element) => within.depth += usize::from(element.name() == within.name),
            Node::Close(name) => within.depth -= usize::from(*name == within.name),
            Node::Text(_) => (),
        }
        if within.depth > 0 {
            return true;
        }
        let is_shown = within.had_begun;
        self.0 = None;
        !is_shown
    }

    /// Hides the rest of the innermost open element of this name, except for its end. This is for elements
    /// that are hidden by an element within them.
    pub(super) fn hide_rest_of(&mut self, name: &str) {
        self.0 = Some(Within { name: name.to_owned(), depth: 1, had_begun: true });
    }
}

/// Calls `visit` with each node of `xml`, in document order.
///
/// Missing and superfluous ends of elements are accepted. Only the entities of XML and HTML are resolved;
/// others, which a file may define itself, are left out.
///
/// # Errors
/// [`Error::Damaged`] if the XML is not well formed otherwise, and the errors of `visit`.
pub(super) fn walk<'x>(xml: &'x str, mut visit: impl FnMut(Node<'x>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false; // pages of books are often not well formed
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        let event = reader.read_event().map_err(|error| Error::Damaged {
            format: "archive",
            reason: format!("{error} (byte {} of its xml)", reader.error_position()),
        })?;
        match event {
            Event::Start(element) => visit(Node::Open(Element(element)))?,
            Event::End(element) => {
                visit(Node::Close(element.local_name().into_inner().to_owned()))?;
            }
            Event::Text(text) => visit(Node::Text(text.xml10_content()))?,
            Event::CData(text) => visit(Node::Text(text.xml10_content()))?,
            Event::GeneralRef(entity) => {
                if let Some(text) = resolve(&entity) {
                    visit(Node::Text(text))?;
                }
            }
            Event::Eof => return Ok(()),
            _ => (),
        }
    }
}

/// Like [`walk`], for XML that must be complete: if elements do not end, the file has been cut off.
///
/// # Errors
/// Those of [`walk`], and [`Error::Damaged`] if an element does not end.
pub(super) fn walk_whole<'x>(
    xml: &'x str,
    mut visit: impl FnMut(Node<'x>) -> Result<()>,
) -> Result<()> {
    let mut open = 0_usize;
    walk(xml, |node| {
        match node {
            Node::Open(_) => open += 1,
            Node::Close(_) => open = open.saturating_sub(1),
            Node::Text(_) => (),
        }
        visit(node)
    })?;
    if open == 0 {
        Ok(())
    } else {
        Err(Error::Damaged { format: "archive", reason: "its XML is incomplete".to_owned() })
    }
}

/// The text of an entity; `None` if it is not one of XML or HTML.
fn resolve(entity: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Some(Cow::Owned(c.to_string()));
    }
    resolve_html5_entity(&entity.xml10_content()).map(Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of XML that is shown, if `x` is hidden, and the rest of `y` after `z`. A full stop stands for
    /// the end of `y`.
    fn shown(xml: &str) -> String {
        let mut hidden = Hidden::default();
        let mut text = String::new();
        walk(xml, |node| {
            if hidden.covers(&node, |element| element.name() == "x") {
                return Ok(());
            }
            match node {
                Node::Text(part) => text.push_str(&part),
                Node::Open(element) if element.name() == "z" => hidden.hide_rest_of("y"),
                Node::Close(name) if name == "y" => text.push('.'),
                _ => (),
            }
            Ok(())
        })
        .unwrap();
        text
    }

    #[test]
    fn hiding_ends_with_the_hidden_element() {
        let cases = [
            ("an element in itself", "a<x>b<x>c</x>d</x>e", "ae"),
            ("an empty one", "a<x/>b", "ab"),
            ("one that is not closed in it", "a<x><meta>b</x>c", "ac"),
            ("a superfluous end in it", "a<x></p>b</x>c", "ac"),
            ("the rest of an element", "<y>a<z/>b<y>c</y>d</y>e", "a.e"),
            ("nothing of the rest", "<y>a<z/></y>b", "a.b"),
            ("one that never ends", "a<x>b", "a"),
        ];
        for (name, xml, expected) in cases {
            assert_eq!(shown(xml), expected, "{name}");
        }
    }

    #[test]
    fn xml_that_is_cut_off_is_an_error_only_if_it_must_be_complete() {
        let walked = |xml| walk_whole(xml, |_| Ok(()));
        assert_eq!(walked("<a><b/>c</a>"), Ok(()));
        assert_eq!(walked("<?xml version='1.0'?>\n"), Ok(()));
        for xml in ["<a>", "<a><b/>c", "<a><b></b>"] {
            assert!(matches!(walked(xml), Err(Error::Damaged { .. })), "{xml}");
            assert_eq!(walk(xml, |_| Ok(())), Ok(()), "a page may be incomplete");
        }
    }
}
