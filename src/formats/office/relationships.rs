//! How the parts of Microsoft's archives lead to one another (ECMA-376, part 2): each may have a file
//! of relations beside it, and so may the archive.

use super::archive::{Archive, resolve};
use super::xml::{Node, walk};
use crate::error::Result;

/// What stands for the archive as a whole, where a part is asked for.
pub(super) const ARCHIVE: &str = "";

/// What a part of the archive leads to.
pub(super) struct Relation {
    pub(super) id: String,
    kind: String,
    /// The name of the other part.
    pub(super) target: String,
}

/// All that a part leads to, in the order of its file; nothing where there is none.
#[derive(Default)]
pub(super) struct Relations(Vec<Relation>);

impl Relations {
    /// What `part` leads to.
    pub(super) fn of(archive: &mut Archive<'_>, part: &str) -> Result<Self> {
        let (folder, file) = part.split_at(part.rfind('/').map_or(0, |slash| slash + 1));
        let mut relations = Vec::new();
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
                relations.push(Relation { id, kind, target: resolve(folder, &target) });
            }
            Ok(())
        })?;
        Ok(Self(relations))
    }

    /// The first part of a kind, by the last word of the address that names it: the words before differ
    /// between editions of the standard.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        let first = self.0.iter().find(|r| r.kind.rsplit('/').next() == Some(kind));
        first.map(|relation| relation.target.as_str())
    }

    /// The part that the archive is there for.
    pub(super) fn main(&self) -> Option<&str> {
        self.first("officeDocument")
    }

    /// The part with its title and language.
    pub(super) fn properties(&self) -> &str {
        self.first("core-properties").unwrap_or("docProps/core.xml")
    }
}

impl IntoIterator for Relations {
    type Item = Relation;
    type IntoIter = std::vec::IntoIter<Relation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
