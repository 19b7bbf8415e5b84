//! Reads the title and the language of a document. All formats of this folder name them by the Dublin Core
//! elements `title` and `language`.

use super::super::extract::Writer;
use super::xml::{Node, walk};
use crate::error::Result;

/// Passes the title and the language in `xml` to the writer, wherever the elements stand.
///
/// # Errors
/// [`Error::Damaged`](crate::error::Error::Damaged) if the XML is not well formed.
pub(super) fn read_properties(xml: &str, writer: &mut Writer) -> Result<()> {
    let mut name = String::new();
    let mut value = String::new();
    walk(xml, |node| {
        match node {
            Node::Open(element) => {
                element.name().clone_into(&mut name);
                value.clear();
            }
            Node::Text(text) => value.push_str(&text),
            Node::Close(closed) => {
                match closed.as_str() {
                    "title" if name == closed => writer.title(&value),
                    "language" if name == closed => writer.language(&value),
                    _ => (),
                }
                name.clear();
            }
        }
        Ok(())
    })
}
