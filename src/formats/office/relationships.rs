//! Reads the relationships between the parts of an Office Open XML archive (ECMA-376, part 2).
//!
//! A part (a file of the archive) refers to others by identifiers. A file of relationships beside it gives
//! the type and the path of each of them. The archive itself has such a file as well.

use super::archive::{Archive, resolve};
use super::xml::{Node, walk};
use crate::error::Result;

/// The archive as a whole, in place of the name of a part.
pub(super) const ARCHIVE: &str = "";

/// A reference from one part to another.
pub(super) struct Relationship {
    pub(super) id: String,
    /// The type, which is a URI.
    kind: String,
    /// The path of the other part in the archive.
    pub(super) target: String,
}

impl Relationship {
    /// Whether it has a type, given by the last segment of the URI. The segments before it differ between
    /// editions of the standard.
    pub(super) fn has_type(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relationships of a part, in the order of its file. A part without such a file has none.
#[derive(Default)]
pub(super) struct Relationships(Vec<Relationship>);

impl Relationships {
    /// Reads the relationships of `part`.
    ///
    /// # Errors
    /// Those of [`Archive::text`], and of [`walk`].
    pub(super) fn of(archive: &mut Archive<'_>, part: &str) -> Result<Self> {
        let (folder, file) = part.split_at(part.rfind('/').map_or(0, |slash| slash + 1));
        let mut relationships = Vec::new();
        let Some(xml) = archive.text(&format!("{folder}_rels/{file}.rels"))? else {
            return Ok(Self::default());
        };
        walk(&xml, |node| {
            if let Node::Open(element) = node
                && let (Some(id), Some(kind), Some(target)) = (
                    element.attribute("Id"),
                    element.attribute("Type"),
                    element.attribute("Target"),
                )
            {
                relationships.push(Relationship { id, kind, target: resolve(folder, &target) });
            }
            Ok(())
        })?;
        Ok(Self(relationships))
    }

    /// The path of the first part of a type, see [`Relationship::has_type`].
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        let first = self.0.iter().find(|relationship| relationship.has_type(kind));
        first.map(|relationship| relationship.target.as_str())
    }

    /// The main part: the document or the presentation.
    pub(super) fn main(&self) -> Option<&str> {
        self.first("officeDocument")
    }

    /// The part with the core properties, which include title and language.
    pub(super) fn properties(&self) -> &str {
        self.first("core-properties").unwrap_or("docProps/core.xml")
    }
}

impl IntoIterator for Relationships {
    type Item = Relationship;
    type IntoIter = std::vec::IntoIter<Relationship>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
