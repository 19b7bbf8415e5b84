//! Bounds the memory and the time that reading a PDF takes, whatever the file asks for.
//!
//! A small file can ask for a lot: streams that unpack to gigabytes, forms that draw each other again and
//! again, fonts with billions of widths. Each of these is checked before it is carried out.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::array::FlexArrayIter;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, ObjectIdentifier, Stream};
use memchr::memmem;

use crate::error::{Error, Result};

/// The most pages of a document. The longest books have a few thousand.
pub(super) const MAX_PAGES: usize = 20_000;

/// The most operators and glyphs of a document: twice those of [`MAX_PAGES`] full pages, which have some
/// 5,000 each.
const MAX_STEPS: u64 = 200_000_000;

/// The largest character identifier (CID), by ISO 32000-1, annex C. A composite font cannot give a width to
/// more than these.
const MAX_CID: u32 = 65_535;

/// The largest code of a simple font, whose codes are single bytes.
const MAX_CODE: i64 = 255;

/// The error for a font with more widths than [`MAX_CID`] allows.
const TOO_MANY_WIDTHS: Error =
    Error::TooMany { what: "widths of glyphs", limit: MAX_CID as u64 + 1 };

/// The most bytes that one byte of each filter can unpack to.
///
/// In a Flate stream a repeat of 258 bytes takes two bits, in LZW a string of 3,838 bytes takes 12 bits, and
/// in run lengths a string of 128 bytes takes two bytes.
const MAX_RATIOS: [(Filter, u64); 3] =
    [(Filter::FlateDecode, 1032), (Filter::LzwDecode, 2560), (Filter::RunLengthDecode, 64)];

/// The memory and the time that a document has used, and may use.
pub(super) struct Budget {
    /// The most bytes that may be unpacked.
    max_bytes: u64,
    /// The bytes unpacked so far.
    bytes: u64,
    /// The operators and glyphs so far.
    steps: u64,
    /// The fonts that have been checked.
    fonts: HashSet<ObjectIdentifier>,
}

impl Budget {
    pub(super) fn new(max_bytes: u64) -> Self {
        Self { max_bytes, bytes: 0, steps: 0, fonts: HashSet::new() }
    }

    /// Adds operators and glyphs to those of the document.
    ///
    /// # Errors
    /// [`Error::TooMany`] if the document has more than [`MAX_STEPS`].
    pub(super) fn steps(&mut self, steps: u64) -> Result<()> {
        self.steps += steps;
        if self.steps > MAX_STEPS {
            return Err(Error::TooMany { what: "drawing operators", limit: MAX_STEPS });
        }
        Ok(())
    }

    /// Adds bytes to those unpacked so far.
    fn spend(&mut self, bytes: u64) -> Result<()> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > self.max_bytes {
            return Err(Error::TooLarge { limit: self.max_bytes });
        }
        Ok(())
    }

    /// Unpacks a stream. A stream that cannot be unpacked is empty.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if this exceeds the bytes that the document may unpack to.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>> {
        self.admit(stream)?;
        let bytes = stream.decoded_data().map(Cow::into_owned).unwrap_or_default();
        self.spend(bytes.len() as u64)?;
        Ok(bytes)
    }

    /// Checks that a stream unpacks to no more bytes than are left.
    fn admit(&self, stream: &Stream<'_>) -> Result<()> {
        let left = self.max_bytes - self.bytes;
        if is_within(&stream.raw_data(), &stream.filters(), left) {
            Ok(())
        } else {
            Err(Error::TooLarge { limit: self.max_bytes })
        }
    }

    /// Checks that each stream of a font unpacks to no more bytes than are left, and that the font has no
    /// more widths than it can have glyphs. Each font is checked once.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for the streams, [`Error::TooMany`] for the widths.
    pub(super) fn admit_font(&mut self, dict: &Dict<'_>) -> Result<()> {
        if let Some(id) = dict.obj_id()
            && !self.fonts.insert(id)
        {
            return Ok(());
        }
        if dict.get::<i64>(keys::FIRST_CHAR).is_some_and(|first| first > MAX_CODE) {
            return Err(TOO_MANY_WIDTHS);
        }
        self.admit_streams(dict, &[keys::TO_UNICODE, keys::ENCODING])?;
        for descendant in dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).iter().flat_map(Array::iter)
        {
            self.admit_streams(&descendant, &[keys::CID_TO_GID_MAP])?;
            self.admit_program(&descendant)?;
            let range = |items: &mut FlexArrayIter<'_>| items.next::<(u32, u32, f32)>();
            self.admit_widths(&descendant, keys::W, |items| range(items).map(|(a, b, _)| (a, b)))?;
            let range = |items: &mut FlexArrayIter<'_>| items.next::<(u32, u32, f32, f32, f32)>();
            self.admit_widths(&descendant, keys::W2, |items| {
                range(items).map(|(a, b, ..)| (a, b))
            })?;
        }
        self.admit_program(dict)
    }

    /// Checks that the widths of a composite font are few enough for a table with one entry a glyph, which
    /// `hayro-font` makes of them. They are lists (`first [width …]`) and ranges (`first last width`).
    fn admit_widths<'a>(
        &mut self,
        font: &Dict<'a>,
        name: &[u8],
        range: impl Fn(&mut FlexArrayIter<'a>) -> Option<(u32, u32)>,
    ) -> Result<()> {
        let Some(widths) = font.get::<Array<'_>>(name) else { return Ok(()) };
        let mut items = widths.flex_iter();
        loop {
            let (first, last) = match items.next::<(u32, Array<'_>)>() {
                Some((first, _)) => (first, first), // has no more widths than the file
                None => match range(&mut items) {
                    Some(range) => range,
                    None => return Ok(()),
                },
            };
            if first.max(last) > MAX_CID {
                return Err(TOO_MANY_WIDTHS);
            }
            self.steps(u64::from(last.saturating_sub(first)))?;
        }
    }

    fn admit_program(&mut self, dict: &Dict<'_>) -> Result<()> {
        let descriptor = dict.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        self.admit_streams(&descriptor, &[keys::FONT_FILE, keys::FONT_FILE2, keys::FONT_FILE3])
    }

    fn admit_streams(&mut self, dict: &Dict<'_>, names: &[&[u8]]) -> Result<()> {
        names
            .iter()
            .filter_map(|name| dict.get::<Stream<'_>>(name))
            .try_for_each(|s| self.admit(&s))
    }
}

/// Checks that the streams which are unpacked when a file is opened unpack to at most `max_bytes` together:
/// object streams and cross-reference streams.
///
/// They are found by the keywords `stream` and `endstream`, before anything is parsed. Every stream counts
/// that may be one of them.
///
/// # Errors
/// [`Error::TooLarge`], or [`Error::Damaged`] if searching for the missing ends of streams would take too
/// long.
pub(super) fn admit_file(file: &[u8], max_bytes: u64) -> Result<()> {
    let mut bytes = 0_u64;
    let mut endless = 0_u64;
    let mut next_end = 0;
    let mut ends = memmem::find_iter(file, b"endstream");
    let mut before = 0;
    for at in memmem::find_iter(file, b"stream") {
        let start = at + b"stream".len();
        if file[..at].ends_with(b"end") {
            before = start;
            continue;
        }
        while next_end < start {
            match ends.next() {
                Some(end) => next_end = end,
                None => next_end = file.len(),
            }
        }
        let dict = &file[dict_start(file, before, at)..at];
        // The search for the end of a stream that has none reads the whole rest of the file.
        if next_end == file.len() {
            endless += (file.len() - at) as u64;
        }
        if !holds_objects(dict) {
            continue;
        }
        let body = &file[start..next_end];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        // The filters are not known here, so the stream is unpacked as often as it looks like Flate.
        for times in 1..=MAX_TIMES {
            let Some((size, start)) = inflated(body, times, max_bytes) else {
                bytes = bytes.saturating_add(body.len() as u64);
                break;
            };
            bytes = bytes.saturating_add(size);
            if bytes > max_bytes {
                return Err(Error::TooLarge { limit: max_bytes });
            }
            if !is_zlib(start) {
                break;
            }
        }
        before = start;
    }
    if endless > MAX_SEARCH {
        return Err(Error::Damaged { format: "PDF", reason: "its streams do not end".to_owned() });
    }
    Ok(())
}

/// The most bytes that may be read in search of the ends of streams that have none: some seconds of work.
const MAX_SEARCH: u64 = 10_000_000_000;

/// The most times that an object stream may be packed with Flate. Real ones are packed once.
const MAX_TIMES: usize = 4;

/// The bytes that are unpacked at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// How far before its stream the beginning of a dictionary is searched for, in bytes.
const MAX_DICT_BYTES: usize = 4096;

/// The byte offset at or before which the dictionary of the stream at `at` begins.
///
/// It is not before the end of the previous stream, at `before`.
fn dict_start(file: &[u8], before: usize, at: usize) -> usize {
    let from = before.max(at.saturating_sub(MAX_DICT_BYTES));
    memmem::rfind(&file[from..at], b" obj").map_or(from, |obj| from + obj)
}

/// Whether a stream may be an object stream or a cross-reference stream, by its dictionary. An object stream
/// has the place of its first object (`First`), and a cross-reference stream the widths of its columns (`W`).
fn holds_objects(dict: &[u8]) -> bool {
    let has = |key: &[u8]| memmem::find(dict, key).is_some();
    // With an escape (`#4E`) the dictionary may have any key.
    has(b"/First") || has(b"/W") && !has(b"/Width") || has(b"/XRef") || has(b"#") || dict.is_empty()
}

/// Whether a stream unpacks to at most `limit` bytes.
///
/// If the worst ratio of its filters might exceed the limit, a stream that only has Flate filters is unpacked
/// to find out. Any other stream is taken to exceed it.
fn is_within(packed: &[u8], filters: &[Filter], limit: u64) -> bool {
    let ratio = |filter: &Filter| {
        MAX_RATIOS.iter().find(|(known, _)| known == filter).map_or(1, |(_, ratio)| *ratio)
    };
    if filters.iter().map(ratio).fold(packed.len() as u64, u64::saturating_mul) <= limit {
        return true;
    }
    !filters.is_empty()
        && filters.iter().all(|filter| *filter == Filter::FlateDecode)
        && (1..=filters.len())
            .all(|times| inflated(packed, times, limit).is_some_and(|(size, _)| size <= limit))
}

/// Whether two bytes can be the header of a zlib stream (RFC 1950).
fn is_zlib([method, flags]: [u8; 2]) -> bool {
    method & 0xf == 8 && u16::from_be_bytes([method, flags]).is_multiple_of(31)
}

/// Unpacks a stream that is packed `times` times with Flate. Returns the number of bytes, counted up to one
/// more than `limit`, and the first two of them; `None` if the stream is damaged.
fn inflated(packed: &[u8], times: usize, limit: u64) -> Option<(u64, [u8; 2])> {
    let mut reader: Box<dyn Read + '_> = Box::new(packed);
    for time in 0..times {
        let has_header = time > 0 || packed.first_chunk().is_some_and(|start| is_zlib(*start));
        reader = if has_header {
            Box::new(ZlibDecoder::new(reader))
        } else {
            Box::new(DeflateDecoder::new(reader)) // some programs omit the header
        };
    }
    let mut reader = reader.take(limit.saturating_add(1));
    let mut buffer = vec![0; BUFFER_BYTES];
    let (mut bytes, mut start) = (0, [0; 2]);
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Some((bytes, start)),
            Ok(read) => {
                if bytes == 0 && read > 1 {
                    start = [buffer[0], buffer[1]];
                }
                bytes += read as u64;
            }
            Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_bytes_are_limited() {
        let mut budget = Budget::new(10);
        assert_eq!(budget.steps(MAX_STEPS), Ok(()));
        assert!(matches!(budget.steps(1), Err(Error::TooMany { limit: MAX_STEPS, .. })));
        assert_eq!(budget.spend(10), Ok(()));
        assert_eq!(budget.spend(1), Err(Error::TooLarge { limit: 10 }));
    }

    #[test]
    fn the_worst_case_of_filters_is_known_before_they_are_applied() {
        let within =
            |bytes: usize, filters: &[Filter], limit| is_within(&vec![0; bytes], filters, limit);
        assert!(within(1000, &[], 1000) && !within(1001, &[], 1000));
        assert!(within(10, &[Filter::LzwDecode], 25_600));
        assert!(!within(10, &[Filter::LzwDecode, Filter::RunLengthDecode], 25_600));
        assert!(!within(1000, &[Filter::FlateDecode], 1000), "a damaged stream");
    }

    #[test]
    fn only_streams_that_may_hold_objects_are_unpacked_before_a_file_is_opened() {
        for dict in
            ["<< /Type /ObjStm /N 1 /First 4 >>", "<< /Type /XRef /W [1 2 1] >>", "<< /#46irst 4"]
        {
            assert!(holds_objects(dict.as_bytes()), "{dict}");
        }
        assert!(!holds_objects(b"<< /Subtype /Image /Width 9 /Height 9 >>"));
    }
}
