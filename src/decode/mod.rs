//! Decodes bytes to text.
//!
//! The encoding is the first of these that applies:
//! 1. the one that the caller asked for;
//! 2. that of a byte order mark;
//! 3. UTF-32 or UTF-16, if the bytes contain zeros in its pattern;
//! 4. UTF-8, if the bytes are valid;
//! 5. the one that a web page declares; or UTF-8, if only a few bytes are invalid; or else the most likely
//!    legacy encoding.
//!
//! Bytes that are not text are refused before step 4. The encodings and their names are those of the
//! [Encoding Standard](https://encoding.spec.whatwg.org/), and UTF-32.

mod legacy;
mod magic;
mod utf16;
mod utf32;

#[cfg(feature = "pdf")]
pub(crate) use magic::PDF_START;
#[cfg(feature = "office")]
pub(crate) use magic::ZIP_START;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use encoding_rs::{DecoderResult, UTF_8};

use crate::error::{Error, Result};
use crate::suggest::nearest;
use utf32::ByteOrder;

/// The number of bytes at the start of an input by which it is decided whether it is text, and otherwise
/// what it looks like: 8 kB. The longest signature, that of tar, ends at byte 262; the rest serves to count
/// control characters.
pub(crate) const HEAD_BYTES: usize = 8 * 1024;

/// The encodings of the Encoding Standard that can hold text.
static ENCODINGS: [&encoding_rs::Encoding; 38] = [
    encoding_rs::BIG5,
    encoding_rs::EUC_JP,
    encoding_rs::EUC_KR,
    encoding_rs::GB18030,
    encoding_rs::GBK,
    encoding_rs::IBM866,
    encoding_rs::ISO_2022_JP,
    encoding_rs::ISO_8859_2,
    encoding_rs::ISO_8859_3,
    encoding_rs::ISO_8859_4,
    encoding_rs::ISO_8859_5,
    encoding_rs::ISO_8859_6,
    encoding_rs::ISO_8859_7,
    encoding_rs::ISO_8859_8,
    encoding_rs::ISO_8859_8_I,
    encoding_rs::ISO_8859_10,
    encoding_rs::ISO_8859_13,
    encoding_rs::ISO_8859_14,
    encoding_rs::ISO_8859_15,
    encoding_rs::ISO_8859_16,
    encoding_rs::KOI8_R,
    encoding_rs::KOI8_U,
    encoding_rs::MACINTOSH,
    encoding_rs::SHIFT_JIS,
    UTF_8,
    encoding_rs::UTF_16BE,
    encoding_rs::UTF_16LE,
    encoding_rs::WINDOWS_874,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1253,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1255,
    encoding_rs::WINDOWS_1256,
    encoding_rs::WINDOWS_1257,
    encoding_rs::WINDOWS_1258,
    encoding_rs::X_MAC_CYRILLIC,
];

/// Both byte orders of UTF-32.
const UTF_32: [Encoding; 2] =
    [Encoding(Kind::Utf32(ByteOrder::Little)), Encoding(Kind::Utf32(ByteOrder::Big))];

/// A character encoding.
///
/// # Examples
/// ```
/// use epitome::decode::Encoding;
/// let encoding: Encoding = "latin1".parse()?;
/// assert_eq!(encoding.to_string(), "windows-1252", "as every browser takes it");
/// assert!("latin".parse::<Encoding>().is_err());
/// # Ok::<(), epitome::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An encoding of the Encoding Standard.
    Standard(&'static encoding_rs::Encoding),
    Utf32(ByteOrder),
}

impl Encoding {
    /// UTF-8, which is tried before all other encodings.
    pub const UTF_8: Self = Self(Kind::Standard(UTF_8));

    /// Returns its name in the Encoding Standard, or `UTF-32LE` or `UTF-32BE`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Standard(encoding) => encoding.name(),
            Kind::Utf32(ByteOrder::Little) => "UTF-32LE",
            Kind::Utf32(ByteOrder::Big) => "UTF-32BE",
        }
    }

    /// Returns the encodings of the Encoding Standard, and UTF-32. Parsing also accepts the other labels that
    /// the standard gives them.
    pub fn all() -> impl Iterator<Item = Self> {
        ENCODINGS.into_iter().map(Self::standard).chain(UTF_32)
    }

    fn standard(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(Kind::Standard(encoding))
    }

    /// Whether its text contains zero bytes.
    fn has_zeros(self) -> bool {
        match self.0 {
            Kind::Utf32(_) => true,
            Kind::Standard(encoding) => {
                encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
            }
        }
    }
}

/// Returns the error for a name that is not an encoding. It suggests the most similar name.
fn unknown(given: &str) -> Error {
    let names = Encoding::all().map(|encoding| (encoding.name(), encoding.name()));
    let instead = match nearest(given, names) {
        Some(name) => format!("did you mean '{name}'?"),
        None => "give one such as 'utf-8', 'latin1', 'shift_jis' or 'gb18030'".to_owned(),
    };
    Error::UnknownName { what: "encoding", given: given.to_owned(), instead }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({})", self.name())
    }
}

impl FromStr for Encoding {
    type Err = Error;

    /// Reads a label of the Encoding Standard or `utf-32`, `utf-32le` or `utf-32be`, in upper or lower case.
    /// Hyphens and underscores may be left out or exchanged. UTF-32 is little-endian unless its byte order
    /// mark says otherwise, like UTF-16.
    ///
    /// # Errors
    /// [`Error::UnknownName`].
    fn from_str(given: &str) -> Result<Self> {
        let bare: String = given.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        [given, &given.replace('_', "-"), &bare]
            .iter()
            .find_map(|label| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()))
            .map(Self::standard)
            .or_else(|| {
                let is_utf_32 = bare.eq_ignore_ascii_case("utf32");
                let named = UTF_32
                    .iter()
                    .find(|encoding| bare.eq_ignore_ascii_case(&encoding.name().replace('-', "")));
                named.or(is_utf_32.then_some(&UTF_32[0])).copied()
            })
            .ok_or_else(|| unknown(given))
    }
}

/// The result of decoding bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'b> {
    /// The text, without a byte order mark. It is borrowed if the bytes are valid UTF-8.
    pub text: Cow<'b, str>,
    /// The encoding that was asked for, or that was detected.
    pub encoding: Encoding,
    /// The number of bytes that are not valid in that encoding. U+FFFD stands in their place.
    pub wrong_bytes: usize,
}

/// Decodes bytes to text.
///
/// If `encoding` is `None`, it is detected. Valid UTF-8 takes only as long as [`std::str::from_utf8`] and a
/// look at the first 8 kB. Time and space `O(bytes)`.
///
/// # Examples
/// ```
/// let decoded = epitome::decode::decode(b"Caf\xe9 au lait, s'il vous pla\xeet.", None)?;
/// assert_eq!(decoded.text, "Café au lait, s'il vous plaît.");
/// assert_eq!(decoded.encoding.name(), "windows-1252");
/// # Ok::<(), epitome::Error>(())
/// ```
///
/// # Errors
/// * [`Error::NotText`] if the bytes are something else, such as an image or a PDF.
/// * [`Error::NotRead`] if they are text in a form that cannot be read, such as RTF.
pub fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Result<Decoded<'_>> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    if let Some(encoding) = encoding {
        if !encoding.has_zeros() && magic::is_binary(head) {
            return Err(magic::refusal(head));
        }
        return Ok(decode_as(without_mark(bytes, encoding), encoding));
    }
    let has_signature = magic::has_certain_signature(head);
    // Its byte order mark begins with that of UTF-16.
    if let Some(order) = utf32::detect(head).filter(|_| !has_signature) {
        return Ok(decode_as(bytes, Encoding(Kind::Utf32(order))));
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(decode_as(&bytes[mark..], Encoding::standard(encoding)));
    }
    if magic::is_binary(head) {
        // A few compressed bytes can look like letters in UTF-16.
        let utf_16 = if has_signature { None } else { utf16::detect(head) };
        return match utf_16 {
            Some(encoding) => Ok(decode_as(bytes, Encoding::standard(encoding))),
            None => Err(magic::refusal(head)),
        };
    }
    if magic::is_foreign_document(head) {
        return Err(magic::refusal(head));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !legacy::is_iso_2022_jp(head) => {
            Ok(Decoded { text: text.into(), encoding: Encoding::UTF_8, wrong_bytes: 0 })
        }
        Ok(_) => Ok(decode_as(bytes, Encoding::standard(encoding_rs::ISO_2022_JP))),
        Err(_) if has_signature => Err(magic::refusal(head)),
        Err(error) => Ok(decode_as(bytes, legacy::detect(bytes, error.valid_up_to()))),
    }
}

/// Returns the bytes without a byte order mark of this encoding.
fn without_mark(bytes: &[u8], encoding: Encoding) -> &[u8] {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((found, mark)) if Encoding::standard(found) == encoding => &bytes[mark..],
        _ => bytes,
    }
}

/// Decodes bytes from an encoding, with U+FFFD for each invalid sequence.
fn decode_as(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let (text, wrong_bytes) = match encoding.0 {
        Kind::Standard(encoding) if encoding == UTF_8 => decode_utf_8(bytes),
        Kind::Standard(encoding) => decode_other(bytes, encoding),
        Kind::Utf32(order) => {
            let (text, wrong_bytes) = utf32::decode(bytes, order);
            (text.into(), wrong_bytes)
        }
    };
    Decoded { text, encoding, wrong_bytes }
}

fn decode_utf_8(bytes: &[u8]) -> (Cow<'_, str>, usize) {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => (Cow::Borrowed(text), 0),
        Cow::Owned(text) => {
            let wrong = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
            (Cow::Owned(text), wrong)
        }
    }
}

fn decode_other<'b>(
    bytes: &'b [u8],
    encoding: &'static encoding_rs::Encoding,
) -> (Cow<'b, str>, usize) {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, 0);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut wrong, mut at) = (String::new(), 0, 0);
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len() - at);
        text.reserve(room.unwrap_or(bytes.len() - at));
        let (result, read) =
            decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text.into(), wrong),
            DecoderResult::OutputFull => (),
            DecoderResult::Malformed(bad, _) => {
                wrong += usize::from(bad);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The ferry to Storøy sails again.\nTea – “hot” – is served on board.\n";

    fn found(bytes: &[u8]) -> (String, &'static str, usize) {
        let Decoded { text, encoding, wrong_bytes } = decode(bytes, None).unwrap();
        (text.into_owned(), encoding.name(), wrong_bytes)
    }

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[test]
    fn utf_8_is_borrowed_without_its_byte_order_mark() {
        for (bytes, expected) in [("", ""), (TEXT, TEXT), ("\u{feff}One.", "One.")] {
            let decoded = decode(bytes.as_bytes(), None).unwrap();
            assert!(matches!(decoded.text, Cow::Borrowed(text) if text == expected));
            assert_eq!((decoded.encoding, decoded.wrong_bytes), (Encoding::UTF_8, 0));
        }
    }

    #[test]
    fn utf_16_is_detected_with_and_without_a_mark() {
        for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
            for text in [TEXT.to_owned(), format!("\u{feff}{TEXT}")] {
                let expected = (TEXT.to_owned(), name, 0);
                assert_eq!(found(&utf_16(&text, big)), expected, "{name}");
            }
        }
        assert_eq!(found(&utf_16(TEXT, false)[..21]).2, 1, "half a character at the end");
    }

    #[test]
    fn a_short_compressed_file_is_not_utf_16() {
        let packed = [b"\x28\xb5\x2f\xfd\x20\x24\x21\x01\0".as_slice(), TEXT.as_bytes()].concat();
        for bytes in [&packed[..], b"\xfd7zXZ\0\0\x04"] {
            assert_eq!(decode(bytes, None), Err(Error::NotText { looks_like: "an archive" }));
        }
    }

    #[test]
    fn wrong_bytes_in_utf_8_are_counted_and_marked() {
        let text = format!("Caf\u{e9} \u{e0} l’été, déjà vu: {TEXT}");
        let mut bytes = text.clone().into_bytes();
        bytes.splice(6..6, [0xff, 0xfe]);
        let (found, name, wrong) = found(&bytes);
        assert_eq!((name, wrong), ("UTF-8", 2));
        assert_eq!(found.replace(char::REPLACEMENT_CHARACTER, ""), text);
    }

    #[test]
    fn the_encoding_that_is_asked_for_is_used() {
        let koi8: Encoding = "KOI8-R".parse().unwrap();
        let decoded = decode("Caf\u{e9}".as_bytes(), Some(koi8)).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.encoding), ("Cafц╘", koi8));
        let le: Encoding = "utf-16".parse().unwrap();
        assert_eq!(decode(&utf_16("\u{feff}\u{4e00}", false), Some(le)).unwrap().text, "\u{4e00}");
        let ascii: Encoding = "Shift-JIS".parse().unwrap();
        assert_eq!(decode(b"a\xffb\x81", Some(ascii)).unwrap().wrong_bytes, 2);
    }

    #[test]
    fn common_spellings_of_names_are_accepted() {
        let cases = [
            ("utf8", "UTF-8"),
            ("UTF_8", "UTF-8"),
            ("latin-1", "windows-1252"),
            ("ISO-8859-15", "ISO-8859-15"),
            ("sjis", "Shift_JIS"),
            ("shift_jis", "Shift_JIS"),
            ("cp1251", "windows-1251"),
            ("GB18030", "gb18030"),
            ("utf-32", "UTF-32LE"),
            ("UTF32BE", "UTF-32BE"),
        ];
        for (given, expected) in cases {
            assert_eq!(given.parse::<Encoding>().unwrap().name(), expected, "{given}");
        }
    }

    #[test]
    fn utf_32_is_detected_with_and_without_a_mark_and_decoded_if_asked_for() {
        for (big, name) in [(false, "UTF-32LE"), (true, "UTF-32BE")] {
            let utf_32 = |text: &str| -> Vec<u8> {
                let units = text.chars().map(u32::from);
                units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
            };
            for text in [TEXT.to_owned(), format!("\u{feff}{TEXT}")] {
                assert_eq!(found(&utf_32(&text)), (TEXT.to_owned(), name, 0));
                let encoding: Encoding = name.parse().unwrap();
                assert_eq!(format!("{encoding:?}"), format!("Encoding({name})"));
                let bytes = utf_32(&text);
                let decoded = decode(&bytes, Some(encoding)).unwrap();
                assert_eq!((&*decoded.text, decoded.encoding), (TEXT, encoding));
            }
            assert!(found(&utf_32(TEXT)[..41]).2 > 0, "a part of a character at the end");
        }
    }

    #[test]
    fn a_binary_file_is_not_text_in_any_encoding_without_zeros() {
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert!(decode(image, Some(Encoding::UTF_8)).is_err());
    }
}
