//! A zip archive that is unpacked up to a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::decode::decode;
use crate::error::{Error, Result};

/// An archive, and how much of it may still be unpacked.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    limit: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8], limit: u64) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        Ok(Self { zip, left: limit, limit })
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a file; `None` where there is no such file.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        let mut bytes = Vec::new();
        // What the archive says of sizes is not believed.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(Error::TooLarge { limit: self.limit });
        }
        read.map_err(|error| Error::Damaged {
            format: "archive",
            reason: format!("{name}: {error}"),
        })?;
        self.left -= bytes.len() as u64;
        let text = decode(&bytes, None).map_err(|error| Error::Damaged {
            format: "archive",
            reason: format!("{name} {error}"),
        })?;
        Ok(Some(text.text.into_owned()))
    }

    /// The text of a file that must be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<String> {
        self.text(name)?
            .ok_or_else(|| Error::Damaged { format: "archive", reason: format!("no {name} in it") })
    }
}

fn broken(error: &ZipError) -> Error {
    let what = match error {
        ZipError::InvalidArchive(_) => "damaged or incomplete zip archive".to_owned(),
        ZipError::InvalidPassword => "locked with a password".to_owned(),
        error => error.to_string().to_lowercase(),
    };
    Error::Damaged { format: "archive", reason: what }
}

/// The path of a file that one in `folder` names: `../a%20b.xhtml#c`, or `/a/b.xml` from the top.
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

/// A path with `%20` and its like undone.
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
    fn paths_are_those_in_the_archive() {
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
