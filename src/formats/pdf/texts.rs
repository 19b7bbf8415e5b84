//! Finds the text of glyphs whose font has no table of it (no `ToUnicode`).
//!
//! `hayro-font` knows the text of such a glyph only by its name, or if the font is not embedded. For the
//! others there are three more sources:
//!
//! * Composite fonts of a character collection of Adobe, such as `Adobe-Japan1`: the `UCS2` table of the
//!   collection, whether the font is embedded or not (ISO 32000-2, 9.10.2).
//! * Other composite fonts: the character map of the embedded font program, read backwards.
//! * Simple fonts: glyph names that are the numbers of their own codes, such as `a65` or `65`. Programs write
//!   them for codes of Windows-1252.

use std::cell::OnceCell;
use std::collections::HashMap;

use encoding_rs::WINDOWS_1252;
use foldhash::fast::RandomState;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_font::{Font, OutlineGlyph};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use skrifa::{FontRef, MetadataProvider};

/// The first code of Windows-1252 that stands for a letter or a sign, and not for a control character.
const FIRST_CODE: u32 = 0x20;

/// The most letters before the number in a glyph name such as `a65` or `cid65`.
const MAX_NAME_LETTERS: usize = 3;

/// The most characters of the character map of a font that are read: as many as there are in the first two
/// planes of Unicode.
const MAX_MAPPINGS: usize = 131_072;

/// A font, and what is needed to find the text of its glyphs.
pub(super) struct LoadedFont<'a> {
    pub(super) font: Font<'a>,
    dict: Dict<'a>,
    /// The height of a Type 3 font in its own units: that of its bounding box, if it has one.
    pub(super) height: Option<f64>,
    /// The source of texts, which is looked for at the first glyph without one.
    source: OnceCell<Source>,
}

/// Where the text of a glyph comes from.
enum Source {
    /// From the code to the identifier in a character collection, and from there to a text.
    Collection(Box<Collection>),
    /// From the index of a glyph in its font program to a character.
    Program(HashMap<u32, char, RandomState>),
    /// From the code to a character.
    Codes(HashMap<u32, char, RandomState>),
    Unknown,
}

/// The tables of a composite font of a character collection.
struct Collection {
    /// From codes to the identifiers of characters.
    encoding: CMap,
    /// From identifiers to texts.
    texts: CMap,
}

impl<'a> LoadedFont<'a> {
    pub(super) fn new(font: Font<'a>, dict: Dict<'a>) -> Self {
        let bounds = dict.get::<[f64; 4]>(keys::FONT_BBOX);
        let height = bounds.map(|[_, lower, _, upper]| (upper - lower).abs());
        let height = height.filter(|height| *height > 0.0 && height.is_finite());
        Self { font, dict, height, source: OnceCell::new() }
    }

    /// The text of a glyph for which `hayro-font` has none. `length` is the number of bytes of its code.
    /// `glyph` is missing for a Type 3 font.
    pub(super) fn text(
        &self,
        code: u32,
        length: usize,
        glyph: Option<&OutlineGlyph>,
    ) -> Option<BfString> {
        match self.source.get_or_init(|| source(&self.dict, glyph)) {
            Source::Collection(collection) => {
                let Collection { encoding, texts } = &**collection;
                let cid = encoding.lookup_cid_code(code, u8::try_from(length).ok()?)?;
                texts.lookup_bf_string(cid)
            }
            Source::Program(chars) => {
                chars.get(&glyph?.glyph_id().to_u32()).copied().map(BfString::Char)
            }
            Source::Codes(chars) => chars.get(&code).copied().map(BfString::Char),
            Source::Unknown => None,
        }
    }
}

/// The source of texts for a font.
fn source(dict: &Dict<'_>, glyph: Option<&OutlineGlyph>) -> Source {
    if dict.get::<Name<'_>>(keys::SUBTYPE).is_none_or(|subtype| &*subtype != keys::TYPE0) {
        return Source::Codes(numbered_codes(dict).unwrap_or_default());
    }
    collection(dict)
        .or_else(|| Some(Source::Program(program_chars(glyph?)?)))
        .unwrap_or(Source::Unknown)
}

/// The tables of the character collection of a composite font.
fn collection(dict: &Dict<'_>) -> Option<Source> {
    let encoding = match dict.get::<Object<'_>>(keys::ENCODING)? {
        Object::Name(name) => match CMapName::from_bytes(&name) {
            CMapName::IdentityH | CMapName::IdentityV => CMap::identity_h(),
            name => CMap::parse(load_embedded(name)?, load_embedded)?,
        },
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded)?,
        _ => return None,
    };
    let named = encoding.metadata().character_collection.as_ref().map(|own| own.family.clone());
    let family = [named, family(dict)].into_iter().flatten().find(|f| f.ucs2_cmap().is_some())?;
    let texts = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    Some(Source::Collection(Box::new(Collection { encoding, texts })))
}

/// The character collection that a composite font names.
fn family(dict: &Dict<'_>) -> Option<CidFamily> {
    let descendant = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>(keys::CIDSYSTEMINFO)?;
    let registry = info.get::<PdfString<'_>>(keys::REGISTRY)?;
    let ordering = info.get::<PdfString<'_>>(keys::ORDERING)?;
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

/// The characters of the glyphs of an embedded font program. Of several characters with one glyph, the
/// first in the order of Unicode counts: the letter, and not a compatibility form of it.
fn program_chars(glyph: &OutlineGlyph) -> Option<HashMap<u32, char, RandomState>> {
    let data = glyph.font_data()?;
    let font = FontRef::from_index((*data.data).as_ref(), 0).ok()?;
    let mut chars = HashMap::default();
    for (c, glyph) in font.charmap().mappings().take(MAX_MAPPINGS) {
        if let Some(c) = char::from_u32(c).filter(|c| !c.is_control()) {
            let first = chars.entry(glyph.to_u32()).or_insert(c);
            *first = c.min(*first);
        }
    }
    Some(chars)
}

/// The codes of a simple font whose glyphs are named by the numbers of these codes.
fn numbered_codes(dict: &Dict<'_>) -> Option<HashMap<u32, char, RandomState>> {
    let differences = dict.get::<Dict<'_>>(keys::ENCODING)?.get::<Array<'_>>(keys::DIFFERENCES)?;
    let mut chars = HashMap::default();
    let mut code = 0;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = number.as_i64().try_into().ok()?,
            Object::Name(name) => {
                if numbered(name.as_str()) == Some(code)
                    && let Some(c) = windows_1252(code)
                {
                    chars.insert(code, c);
                }
                code = code.checked_add(1)?;
            }
            _ => (),
        }
    }
    Some(chars)
}

/// The number in a glyph name such as `a65` or `65`.
fn numbered(name: &str) -> Option<u32> {
    let number = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if name.len() - number.len() > MAX_NAME_LETTERS { None } else { number.parse().ok() }
}

fn windows_1252(code: u32) -> Option<char> {
    let byte = u8::try_from(code).ok().filter(|_| code >= FIRST_CODE)?;
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_that_are_numbers_are_read() {
        let cases =
            [("a65", Some(65)), ("65", Some(65)), ("cid65", Some(65)), ("A", None), ("", None)];
        for (name, expected) in cases {
            assert_eq!(numbered(name), expected, "{name}");
        }
        assert_eq!(windows_1252(0xe4), Some('ä'));
        assert_eq!(windows_1252(0x93), Some('“'));
        assert_eq!([7, 300].map(windows_1252), [None, None]);
    }
}
