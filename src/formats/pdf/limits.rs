//! How much a document may unpack to, and how much work it may ask for.

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

/// The most pages that are read: the longest books have some thousands.
pub(super) const MAX_PAGES: usize = 20_000;

/// How many operators and glyphs a document may have: 20,000 full pages have a half of it.
const MAX_STEPS: u64 = 200_000_000;

/// The largest number that a glyph has (a CID), ISO 32000-1, annex C: fonts can give a width to no more.
const MAX_CID: u32 = 65_535;

/// The largest code of a simple font, whose codes are single bytes.
const MAX_CODE: i64 = 255;

const TOO_MANY_WIDTHS: Error =
    Error::TooMany { what: "widths of glyphs", limit: MAX_CID as u64 + 1 };

/// To how many bytes one of each filter may unpack at most: a repeat of 258 bytes takes two bits of
/// a Flate stream, a string of 3,838 bytes takes 12 bits of LZW, and one of 128 two bytes of
/// run lengths.
const MAX_RATIOS: [(Filter, u64); 3] =
    [(Filter::FlateDecode, 1032), (Filter::LzwDecode, 2560), (Filter::RunLengthDecode, 64)];

/// What a document may still ask for.
pub(super) struct Budget {
    max_bytes: u64,
    bytes: u64,
    steps: u64,
    /// The fonts whose streams have been looked at.
    fonts: HashSet<ObjectIdentifier>,
}

impl Budget {
    pub(super) fn new(max_bytes: u64) -> Self {
        Self { max_bytes, bytes: 0, steps: 0, fonts: HashSet::new() }
    }

    /// Counts operators and glyphs.
    ///
    /// # Errors
    /// [`Error::TooMany`] where the document has more than it may.
    pub(super) fn steps(&mut self, steps: u64) -> Result<()> {
        self.steps += steps;
        if self.steps > MAX_STEPS {
            return Err(Error::TooMany { what: "drawing operators", limit: MAX_STEPS });
        }
        Ok(())
    }

    fn spend(&mut self, bytes: u64) -> Result<()> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > self.max_bytes {
            return Err(Error::TooLarge { limit: self.max_bytes });
        }
        Ok(())
    }

    /// Unpacks a stream; nothing where it cannot be.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where all that has been unpacked so far is more than allowed.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>> {
        self.admit(stream)?;
        let bytes = stream.decoded_data().map(Cow::into_owned).unwrap_or_default();
        self.spend(bytes.len() as u64)?;
        Ok(bytes)
    }

    /// Makes sure that a stream can be unpacked within the bound.
    fn admit(&self, stream: &Stream<'_>) -> Result<()> {
        let left = self.max_bytes - self.bytes;
        if is_within(&stream.raw_data(), &stream.filters(), left) {
            Ok(())
        } else {
            Err(Error::TooLarge { limit: self.max_bytes })
        }
    }

    /// Makes sure that the streams of a font can be unpacked within the bound, and that its widths are no
    /// more than there can be; each font is counted once.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where they cannot, [`Error::TooMany`] of widths.
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

    /// Makes sure that the widths of a composite font are few enough to be written out, as they will be:
    /// a list has `first [width …]`, and `first last width` for all of a range.
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
                Some((first, _)) => (first, first), // as many as stand there
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

/// Makes sure that the streams which a file needs to be opened can be unpacked within the bound:
/// those that hold other objects, and tables of where objects are.
///
/// They are found by the words with which all streams begin, before anything is read. All that is not
/// certainly a picture is counted.
///
/// # Errors
/// [`Error::TooLarge`], or [`Error::Damaged`] where the ends of streams would be looked for for too long.
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
        // Whoever looks for the end of a stream without one looks at all the rest of the file.
        if next_end == file.len() {
            endless += (file.len() - at) as u64;
        }
        if !holds_objects(dict) {
            continue;
        }
        let body = &file[start..next_end];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        // Which filters there are is not known here: as many of Flate as it looks like.
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

/// How many bytes may be looked at in search of the ends of streams that have none.
const MAX_SEARCH: u64 = 10_000_000_000;

/// How many times a stream of objects is taken to be packed at most: real ones are once.
const MAX_TIMES: usize = 4;

/// How much is unpacked at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The longest dictionary of a stream that is looked at, in bytes.
const MAX_DICT_BYTES: usize = 4096;

/// Where the dictionary of a stream at `at` begins, or at least where it is certain not to begin before.
fn dict_start(file: &[u8], before: usize, at: usize) -> usize {
    let from = before.max(at.saturating_sub(MAX_DICT_BYTES));
    memmem::rfind(&file[from..at], b" obj").map_or(from, |obj| from + obj)
}

/// Whether a stream may hold objects or a table of them, by its dictionary: such has a number of
/// entries (`N`) and the place of the first, or widths of columns (`W`).
fn holds_objects(dict: &[u8]) -> bool {
    let has = |key: &[u8]| memmem::find(dict, key).is_some();
    // A name may be written in numbers (`#4E`): then anything may be anything.
    has(b"/First") || has(b"/W") && !has(b"/Width") || has(b"/XRef") || has(b"#") || dict.is_empty()
}

/// Whether the bytes of a stream unpack to no more than `limit`. Flate is unpacked to see; others are
/// taken to be as bad as can be.
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

/// To how many bytes a stream unpacks that is packed so many times with Flate, of which no more than
/// one over the limit are counted, and the first two of them. `None` where it breaks off.
fn inflated(packed: &[u8], times: usize, limit: u64) -> Option<(u64, [u8; 2])> {
    let mut reader: Box<dyn Read + '_> = Box::new(packed);
    for time in 0..times {
        let has_header = time > 0 || packed.first_chunk().is_some_and(|start| is_zlib(*start));
        reader = if has_header {
            Box::new(ZlibDecoder::new(reader))
        } else {
            Box::new(DeflateDecoder::new(reader)) // some forget the header
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
    fn steps_and_bytes_end() {
        let mut budget = Budget::new(10);
        assert_eq!(budget.steps(MAX_STEPS), Ok(()));
        assert!(matches!(budget.steps(1), Err(Error::TooMany { limit: MAX_STEPS, .. })));
        assert_eq!(budget.spend(10), Ok(()));
        assert_eq!(budget.spend(1), Err(Error::TooLarge { limit: 10 }));
    }

    #[test]
    fn the_worst_that_filters_can_do_is_known_before_they_do_it() {
        let within =
            |bytes: usize, filters: &[Filter], limit| is_within(&vec![0; bytes], filters, limit);
        assert!(within(1000, &[], 1000) && !within(1001, &[], 1000));
        assert!(within(10, &[Filter::LzwDecode], 25_600));
        assert!(!within(10, &[Filter::LzwDecode, Filter::RunLengthDecode], 25_600));
        assert!(!within(1000, &[Filter::FlateDecode], 1000), "that breaks off");
    }

    #[test]
    fn only_streams_that_may_hold_objects_are_looked_at_before_a_file_is_opened() {
        for dict in
            ["<< /Type /ObjStm /N 1 /First 4 >>", "<< /Type /XRef /W [1 2 1] >>", "<< /#46irst 4"]
        {
            assert!(holds_objects(dict.as_bytes()), "{dict}");
        }
        assert!(!holds_objects(b"<< /Subtype /Image /Width 9 /Height 9 >>"));
    }
}
