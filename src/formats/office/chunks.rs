//! Reads the parts of a `.docx` that are documents in other formats: alternative format chunks, `altChunk`
//! (ECMA-376, part 1, 17.17.2.1).
//!
//! Programs that make `.docx` of web pages write them. Word itself converts them when it saves the document.

use std::collections::HashMap;

use super::super::extract::{Extract, Writer};
use super::archive::Archive;
use super::relationships::Relationships;
use crate::decode::{ZIP_START, decode};
use crate::document::BlockKind;
use crate::error::{Error, Result};

/// The type of the relationship to a chunk.
const TYPE: &str = "aFChunk";

/// The start of an RTF document, which is not read.
const RTF_START: &[u8] = b"{\\rtf";

/// The beginning of a web page in MIME, as Word and other programs write it.
const MIME_START: &[u8] = b"mime-version:";

/// The blocks of a chunk: the kind and the text of each. The kind is `None` if it depends on the text.
type Blocks = Vec<(Option<BlockKind>, String)>;

/// The chunks of a document that have not been written yet, by the identifiers of their relationships.
#[derive(Default)]
pub(super) struct Chunks(HashMap<String, Blocks>);

impl Chunks {
    /// Reads the chunks of a document. `read_docx` reads those that are `.docx` files themselves.
    ///
    /// # Errors
    /// Those of [`Archive`] and `read_docx`, and [`Error::NotBuilt`] if a reader is missing in this build.
    pub(super) fn of(
        archive: &mut Archive<'_>,
        of_main: Relationships,
        read_docx: &dyn Fn(&mut Archive<'_>) -> Result<Extract>,
    ) -> Result<Self> {
        let mut chunks = HashMap::new();
        for relationship in of_main {
            if !relationship.has_type(TYPE) {
                continue;
            }
            let name = relationship.target;
            let Some(bytes) = archive.bytes(&name)? else { continue };
            let blocks = if bytes.starts_with(ZIP_START) {
                let Extract { text, parts, .. } =
                    read_docx(&mut Archive::open(&bytes, archive.left())?)?;
                parts.into_iter().map(|part| (part.kind, text[part.span].to_owned())).collect()
            } else {
                read(&bytes, &name)?
            };
            chunks.insert(relationship.id, blocks);
        }
        Ok(Self(chunks))
    }

    /// Writes the chunk with this identifier, unless it has been written before. Within a table it becomes
    /// text of the table.
    pub(super) fn write(&mut self, id: &str, in_table: bool, writer: &mut Writer) {
        for (kind, text) in self.0.remove(id).unwrap_or_default() {
            if in_table {
                writer.push(&text);
                writer.push(" ");
                continue;
            }
            writer.begin_block(kind);
            match kind {
                Some(BlockKind::Table | BlockKind::Code) => writer.push_as_is(&text),
                _ => writer.push(&text),
            }
            writer.end();
        }
    }
}

/// Reads a chunk: a web page, alone or in MIME (`.mht`), or plain text. RTF is left out.
fn read(bytes: &[u8], name: &str) -> Result<Blocks> {
    if bytes.trim_ascii_start().starts_with(RTF_START) {
        return Ok(Vec::new());
    }
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_mime =
        bytes.get(..MIME_START.len()).is_some_and(|start| start.eq_ignore_ascii_case(MIME_START));
    if is_mime || matches!(&*extension, "mht" | "mhtml" | "eml") {
        return page_of_mime(bytes);
    }
    let text = decode(bytes, None)
        .map_err(|error| Error::Damaged { format: "archive", reason: format!("{name} {error}") })?;
    if extension == "txt" {
        return Ok(text.text.split("\n\n").map(|text| (None, text.to_owned())).collect());
    }
    page(&text.text)
}

/// The blocks of a web page.
#[cfg(feature = "html")]
#[expect(clippy::unnecessary_wraps, reason = "a build without the reader of pages has an error")]
fn page(html: &str) -> Result<Blocks> {
    let page = super::super::html::visible(html, None, None);
    let block =
        |block: crate::document::Block| (Some(block.kind), page.text[block.span].to_owned());
    Ok(page.blocks.into_iter().map(block).collect())
}

#[cfg(not(feature = "html"))]
fn page(_: &str) -> Result<Blocks> {
    Err(Error::NotBuilt { format: "html" })
}

/// The blocks of the web page in a MIME message.
#[cfg(feature = "mail")]
fn page_of_mime(bytes: &[u8]) -> Result<Blocks> {
    let message = mail_parser::MessageParser::default().parse(bytes);
    page(&message.as_ref().and_then(|message| message.body_html(0)).unwrap_or_default())
}

#[cfg(not(feature = "mail"))]
fn page_of_mime(_: &[u8]) -> Result<Blocks> {
    Err(Error::NotBuilt { format: "mail" })
}
