//! A walk through XML: elements by their names without prefix, and the text between them.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};

/// What comes next in XML.
pub(super) enum Node<'x> {
    Open(Element<'x>),
    /// The end of an element of this name, also of one without content.
    Close(String),
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name, without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key.local_name().into_inner() == name)
    }

    /// The value of an attribute that has a prefix, by its name without it: beside it there may be one
    /// that has none.
    pub(super) fn prefixed_attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key.prefix().is_some() && key.local_name().into_inner() == name)
    }

    fn value(&self, is_it: impl Fn(QName<'_>) -> bool) -> Option<String> {
        self.0.html_attributes().with_checks(false).flatten().find_map(|attribute| {
            is_it(attribute.key).then(|| {
                attribute.normalized_value(XmlVersion::Explicit1_0).ok().map(Cow::into_owned)
            })?
        })
    }
}

/// What a document has and does not show: elements, with all that is in them.
#[derive(Debug, Default)]
pub(super) struct Hidden(Option<Within>);

/// The hidden element that the walk is in.
#[derive(Debug)]
struct Within {
    name: String,
    /// How many elements of its name are open in it, with itself. Others do not count: their ends may
    /// be missing, and then nothing behind them would be shown.
    depth: usize,
    /// It had begun when it was hidden, so its end is to be seen.
    had_begun: bool,
}

impl Hidden {
    /// Whether a node begins such an element, is in one or ends one. It is to be asked of each node, in
    /// the order of the walk; `is_hidden` tells of an element whether it is one.
    pub(super) fn has(
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
        let is_seen = within.had_begun;
        self.0 = None;
        !is_seen
    }

    /// Hides what is still to come of the innermost open element of this name, but for its end: it is
    /// for elements that are hidden by what is in them.
    pub(super) fn rest_of(&mut self, name: &str) {
        self.0 = Some(Within { name: name.to_owned(), depth: 1, had_begun: true });
    }
}

/// Calls `visit` with each node of a text of XML, in its order.
///
/// Entities that are not of XML or HTML are left out.
///
/// # Errors
/// XML that is broken, and the errors of `visit`.
pub(super) fn walk<'x>(xml: &'x str, mut visit: impl FnMut(Node<'x>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false; // the pages of a book may be careless
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

/// The same for XML that is to be whole: one whose elements do not all end has been cut off.
///
/// # Errors
/// Those of [`walk`], and that.
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

fn resolve(entity: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Some(Cow::Owned(c.to_string()));
    }
    resolve_html5_entity(&entity.xml10_content()).map(Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of XML without what is in `x`, and without the rest of `y` behind an empty `z`.
    fn shown(xml: &str) -> String {
        let mut hidden = Hidden::default();
        let mut text = String::new();
        walk(xml, |node| {
            if hidden.has(&node, |element| element.name() == "x") {
                return Ok(());
            }
            match node {
                Node::Text(part) => text.push_str(&part),
                Node::Open(element) if element.name() == "z" => hidden.rest_of("y"),
                Node::Close(name) if name == "y" => text.push('.'),
                _ => (),
            }
            Ok(())
        })
        .unwrap();
        text
    }

    #[test]
    fn what_is_hidden_ends_where_its_element_does() {
        let cases = [
            ("an element in itself", "a<x>b<x>c</x>d</x>e", "ae"),
            ("an empty one", "a<x/>b", "ab"),
            ("one that is not closed in it", "a<x><meta>b</x>c", "ac"),
            ("an end too many in it", "a<x></p>b</x>c", "ac"),
            ("the rest of an element", "<y>a<z/>b<y>c</y>d</y>e", "a.e"),
            ("nothing of the rest", "<y>a<z/></y>b", "a.b"),
            ("one that never ends", "a<x>b", "a"),
        ];
        for (name, xml, expected) in cases {
            assert_eq!(shown(xml), expected, "{name}");
        }
    }

    #[test]
    fn xml_that_is_cut_off_is_told_where_it_is_to_be_whole() {
        let walked = |xml| walk_whole(xml, |_| Ok(()));
        assert_eq!(walked("<a><b/>c</a>"), Ok(()));
        assert_eq!(walked("<?xml version='1.0'?>\n"), Ok(()));
        for xml in ["<a>", "<a><b/>c", "<a><b></b>"] {
            assert!(matches!(walked(xml), Err(Error::Damaged { .. })), "{xml}");
            assert_eq!(walk(xml, |_| Ok(())), Ok(()), "a page may be careless");
        }
    }
}
