//! Unpacks files of a zip archive, up to a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::decode::decode;
use crate::error::{Error, Result};

/// An archive, and the number of bytes that may still be unpacked from it.
///
/// # Errors
/// All functions return [`Error::Damaged`] for an archive that cannot be read, with `archive` in place of the
/// format.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The bytes that may still be unpacked.
    left: u64,
    /// The bytes that may be unpacked in all.
    limit: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive of which at most `limit` bytes may be unpacked.
    pub(super) fn open(bytes: &'b [u8], limit: u64) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: limit, limit })
    }

    /// Whether the archive has a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The number of bytes that may still be unpacked.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// The text of a file; `None` if there is no such file.
    ///
    /// # Errors
    /// Also [`Error::TooLarge`] if it exceeds the limit.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = decode(&bytes, None).map_err(|error| Error::Damaged {
            format: "archive",
            reason: format!("{name} {error}"),
        })?;
        Ok(Some(text.text.into_owned()))
    }

    /// The bytes of a file; `None` if there is no such file.
    ///
    /// # Errors
    /// Also [`Error::TooLarge`] if it exceeds the limit.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        // The sizes that the archive declares may be wrong, so the limit applies to what is unpacked.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(Error::TooLarge { limit: self.limit });
        }
        read.map_err(|error| Error::Damaged {
            format: "archive",
            reason: format!("{name}: {error}"),
        })?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a file that must exist.
    ///
    /// # Errors
    /// Those of [`text`](Self::text), and [`Error::Damaged`] if there is no such file.
    pub(super) fn needed(&mut self, name: &str) -> Result<String> {
        self.text(name)?
            .ok_or_else(|| Error::Damaged { format: "archive", reason: format!("no {name} in it") })
    }
}

/// The error for an archive that cannot be read.
fn damaged(error: &ZipError) -> Error {
    let reason = match error {
        ZipError::InvalidArchive(_) => "damaged or incomplete zip archive".to_owned(),
        ZipError::InvalidPassword => "locked with a password".to_owned(),
        error => error.to_string().to_lowercase(),
    };
    Error::Damaged { format: "archive", reason }
}

/// Resolves a reference in a file of `folder` to a path in the archive. It may be relative
/// (`../a%20b.xhtml#c`) or absolute (`/a/b.xml`).
///
/// A path cannot lead out of the archive: `..` at the top is ignored.
pub(super) fn resolve(folder: &str, file: &str) -> String {
    let file = file.split('#').next().unwrap_or_default();
    let folder = if file.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => (),
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// Decodes percent-encoded bytes (`%20`). An incomplete code stays as it is.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| byte == b'%');
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_to_paths_in_the_archive() {
        let cases = [
            ("OEBPS", "a.xhtml", "OEBPS/a.xhtml"),
            ("OEBPS/x", "../t/a%20b.xhtml#c", "OEBPS/t/a b.xhtml"),
            ("", "./a.xhtml", "a.xhtml"),
            ("", "../../etc", "etc"),
            ("a", "50%", "a/50%"),
            ("ppt/slides", "/ppt/a.xml", "ppt/a.xml"),
        ];
        for (folder, file, expected) in cases {
            assert_eq!(resolve(folder, file), expected);
        }
    }
}
