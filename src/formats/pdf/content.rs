//! Runs the content stream of a page and collects its glyphs, each with its text and its place.
//!
//! Only the operators for text, for the coordinate system and for marked content are carried out (ISO
//! 32000-2, annex A). Paths and areas are skipped, and images are only noted. `hayro-syntax` parses the
//! streams, and `hayro-font` maps character codes to text and widths.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use foldhash::fast::RandomState;
use hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_font::{CMapResolverFn, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, dict_or_stream};
use hayro_syntax::page::{Page, Resources};
use hayro_syntax::xref::XRef;

use super::limits::Budget;
use super::text_string::text_string;
use super::texts::LoadedFont;
use crate::error::Result;

/// How deep forms may be nested. Real files nest them three or four deep.
const MAX_DEPTH: usize = 16;

/// The most graphics states that may be saved at a time. Files are asked to stay below 28 (ISO 32000-1,
/// annex C). A page that saves more of them does not restore them.
const MAX_STATES: usize = 512;

/// The cost of drawing a form, in operators, on top of the operators it consists of. An empty form takes as
/// many instructions as 40 operators, by callgrind; the rest is a margin for forms with large dictionaries.
const FORM_STEPS: u64 = 2000;

/// The units of glyph widths and of the adjustments between glyphs (ISO 32000-2, 9.2.4 and 9.4.3).
const UNITS_PER_EM: f64 = 1000.0;

/// The code to which word spacing applies, if it is a single byte (ISO 32000-2, 9.3.3).
const SPACE_CODE: u32 = 32;

/// How far outside the page a glyph may begin, in points. It allows for rounding.
const PAGE_MARGIN: f64 = 1.0;

/// A glyph with its place on the page. Coordinates are in points from the upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its text in reading order: several letters for a ligature, U+FFFD if unknown.
    pub(super) text: Box<str>,
    /// The point on the base line where it begins.
    pub(super) origin: Point,
    /// The distance from there to the point where it ends.
    pub(super) advance: Vec2,
    /// The font size, in points.
    pub(super) size: f64,
    pub(super) style: Style,
    /// It is marked as an artifact: part of the layout, such as a running head or a page number, and not of
    /// the text (ISO 32000-2, 14.8.2.2).
    pub(super) is_artifact: bool,
}

/// The style of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) is_bold: bool,
    /// All glyphs have the same width, as in the fonts that code is set in.
    pub(super) is_monospaced: bool,
}

/// A font and its style.
type StyledFont<'a> = (Rc<LoadedFont<'a>>, Style);

/// The content of a page.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) has_pictures: bool,
}

/// Draws the pages of one document.
pub(super) struct Painter<'a> {
    fonts: FontCache<'a>,
    /// The fonts that have been loaded, by the bytes of their dictionaries.
    loaded: RefCell<HashMap<&'a [u8], Option<StyledFont<'a>>, RandomState>>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    /// The layers (optional content groups) that are not shown.
    hidden: HashSet<ObjectIdentifier>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(xref: &'a XRef) -> Self {
        Self {
            fonts: FontCache::new(),
            loaded: RefCell::default(),
            font_resolver: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            cmap_resolver: Arc::new(hayro_cmap::load_embedded),
            hidden: hidden_layers(xref).unwrap_or_default(),
        }
    }

    /// Draws a page. Glyphs outside of it are left out.
    ///
    /// # Errors
    /// Those of [`Budget`], if the page exceeds it.
    pub(super) fn draw(&self, page: &Page<'a>, budget: &mut Budget) -> Result<Content> {
        let (width, height) = page.render_dimensions();
        let mut drawing = Drawing {
            painter: self,
            budget,
            content: Content::default(),
            state: State::new(Affine::new(page.initial_transform(true).as_coeffs())),
            states: Vec::new(),
            marks: Vec::new(),
        };
        let program = drawing.page_program(page)?;
        drawing.run(&program, page.resources(), 0)?;
        let mut content = drawing.content;
        let (width, height) = (f64::from(width), f64::from(height));
        content.glyphs.retain(|glyph| {
            let Point { x, y } = glyph.origin;
            (-PAGE_MARGIN..=width + PAGE_MARGIN).contains(&x)
                && (-PAGE_MARGIN..=height + PAGE_MARGIN).contains(&y)
        });
        Ok(content)
    }
}

/// The layers that are off when the document is opened (ISO 32000-2, 8.11.4).
fn hidden_layers(xref: &XRef) -> Option<HashSet<ObjectIdentifier>> {
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    let config = catalog.get::<Dict<'_>>(keys::OCPROPERTIES)?.get::<Dict<'_>>(keys::D)?;
    let off = config.get::<Array<'_>>(keys::OFF)?;
    Some(off.raw_iter().filter_map(|item| Some(item.as_obj_ref()?.into())).collect())
}

/// A page that is being drawn.
struct Drawing<'d, 'a> {
    painter: &'d Painter<'a>,
    budget: &'d mut Budget,
    content: Content,
    state: State<'a>,
    /// The graphics states that have been saved, the last one at the end.
    states: Vec<State<'a>>,
    /// The marked parts of the content that are open, the innermost at the end.
    marks: Vec<Mark>,
}

/// The part of the graphics state that text depends on (ISO 32000-2, 9.3 and 9.4.2).
#[derive(Clone)]
struct State<'a> {
    /// From the coordinates of the content stream to those of the page.
    to_page: Affine,
    font: Option<StyledFont<'a>>,
    font_size: f64,
    char_space: f64,
    word_space: f64,
    /// The horizontal scaling, where 1 stands for 100 %.
    scale: f64,
    leading: f64,
    rise: f64,
    /// The text matrix, which moves on with each glyph.
    matrix: Affine,
    /// The text line matrix: the beginning of the line.
    line_matrix: Affine,
}

impl State<'_> {
    fn new(to_page: Affine) -> Self {
        Self {
            to_page,
            font: None,
            font_size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }

    /// Moves to the beginning of the next line, `x` and `y` from that of this one.
    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix *= Affine::translate((x, y));
        self.matrix = self.line_matrix;
    }
}

/// An open part of marked content.
#[derive(Default)]
struct Mark {
    /// It belongs to a layer that is not shown.
    is_hidden: bool,
    /// It is part of the layout, see [`Glyph::is_artifact`].
    is_artifact: bool,
    /// The text that all its glyphs stand for together. Its first glyph gets this text, the others none.
    actual_text: Option<Rc<str>>,
    /// The first glyph has got the actual text.
    is_spelled_out: bool,
}

impl<'a> Drawing<'_, 'a> {
    /// The content streams of a page, joined with spaces.
    fn page_program(&mut self, page: &Page<'a>) -> Result<Vec<u8>> {
        if let Some(stream) = page.raw().get::<Stream<'a>>(keys::CONTENTS) {
            return self.budget.unpack(&stream);
        }
        let mut program = Vec::new();
        if let Some(streams) = page.raw().get::<Array<'a>>(keys::CONTENTS) {
            for stream in streams.iter::<Stream<'a>>() {
                program.extend(self.budget.unpack(&stream)?);
                program.push(b' ');
            }
        }
        Ok(program)
    }

    /// Runs a content stream. States and marks that it leaves open are closed at its end.
    fn run(&mut self, program: &[u8], resources: &Resources<'a>, depth: usize) -> Result<()> {
        use TypedInstruction as Op;
        let (states, marks) = (self.states.len(), self.marks.len());
        let mut operators = TypedIter::new(program);
        while let Some(operator) = operators.next() {
            self.budget.steps(1)?;
            match operator {
                Op::SaveState(_) if self.states.len() < MAX_STATES => {
                    self.states.push(self.state.clone());
                }
                Op::RestoreState(_) if self.states.len() > states => {
                    self.state =
                        self.states.pop().expect("there are more states than at the beginning");
                }
                Op::Transform(m) => {
                    let numbers = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64());
                    self.state.to_page *= Affine::new(numbers);
                }
                Op::BeginText(_) => {
                    self.state.matrix = Affine::IDENTITY;
                    self.state.line_matrix = Affine::IDENTITY;
                }
                Op::SetTextMatrix(m) => {
                    let numbers = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64());
                    self.state.line_matrix = Affine::new(numbers);
                    self.state.matrix = self.state.line_matrix;
                }
                Op::TextFont(font) => {
                    let dict = resources.get_font(font.0);
                    self.state.font =
                        dict.and_then(|dict| self.font(&dict).transpose()).transpose()?;
                    self.state.font_size = font.1.as_f64();
                }
                Op::HorizontalScaling(n) => self.state.scale = n.0.as_f64() / 100.0,
                Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
                Op::CharacterSpacing(n) => self.state.char_space = n.0.as_f64(),
                Op::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
                Op::TextRise(n) => self.state.rise = n.0.as_f64(),
                Op::NextLine(n) => self.state.next_line(n.0.as_f64(), n.1.as_f64()),
                Op::NextLineUsingLeading(_) => self.state.next_line(0.0, -self.state.leading),
                Op::NextLineAndSetLeading(n) => {
                    self.state.leading = -n.1.as_f64();
                    self.state.next_line(n.0.as_f64(), n.1.as_f64());
                }
                Op::ShowText(text) => self.show(text.0.as_bytes())?,
                Op::NextLineAndShowText(text) => {
                    self.state.next_line(0.0, -self.state.leading);
                    self.show(text.0.as_bytes())?;
                }
                Op::ShowTextWithParameters(text) => {
                    self.state.word_space = text.0.as_f64();
                    self.state.char_space = text.1.as_f64();
                    self.state.next_line(0.0, -self.state.leading);
                    self.show(text.2.as_bytes())?;
                }
                Op::ShowTexts(pieces) => {
                    for piece in pieces.0.iter::<Object<'_>>() {
                        match piece {
                            Object::Number(number) => self.adjust(number.as_f64()),
                            Object::String(text) => self.show(text.as_bytes())?,
                            _ => (),
                        }
                    }
                }
                Op::BeginMarkedContent(mark) => {
                    let is_artifact = **mark.0 == *b"Artifact";
                    self.marks.push(Mark { is_artifact, ..Mark::default() });
                }
                Op::BeginMarkedContentWithProperties(mark) => {
                    let name = mark.1.clone().into_name();
                    let named = name.as_ref().and_then(|name| resources.properties.get(name));
                    let inline = || dict_or_stream(mark.1).map(|(dict, _)| dict.clone());
                    let layer = name.and_then(|name| resources.properties.get_ref(name));
                    let layer: Option<ObjectIdentifier> = layer.map(Into::into);
                    self.marks.push(Mark {
                        is_hidden: layer.is_some_and(|id| self.painter.hidden.contains(&id)),
                        is_artifact: **mark.0 == *b"Artifact",
                        actual_text: named.or_else(inline).and_then(|dict| actual_text(&dict)),
                        is_spelled_out: false,
                    });
                }
                Op::EndMarkedContent(_) if self.marks.len() > marks => {
                    self.marks.pop();
                }
                Op::InlineImage(_) => self.content.has_pictures = true,
                Op::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.draw_object(&object, resources, depth)?;
                    }
                }
                _ => (),
            }
        }
        self.states.truncate(states);
        self.marks.truncate(marks);
        Ok(())
    }

    /// Draws an external object: runs a form, which has its own content stream, and notes an image.
    fn draw_object(
        &mut self,
        object: &Stream<'a>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<()> {
        let dict = object.dict();
        let subtype = dict.get::<Name<'_>>(keys::SUBTYPE);
        if subtype.as_deref() == Some(keys::IMAGE) {
            self.content.has_pictures = true;
            return Ok(());
        }
        let layer: Option<ObjectIdentifier> = dict.get_ref(keys::OC).map(Into::into);
        let is_hidden = layer.is_some_and(|id| self.painter.hidden.contains(&id));
        if depth >= MAX_DEPTH || is_hidden || subtype.as_deref() != Some(keys::FORM) {
            return Ok(());
        }
        self.budget.steps(FORM_STEPS)?;
        let program = self.budget.unpack(object)?;
        let before = self.state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>(keys::MATRIX) {
            self.state.to_page *= Affine::new(matrix);
        }
        let own = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        self.run(&program, own.as_ref().unwrap_or(resources), depth + 1)?;
        self.state = before;
        Ok(())
    }

    /// Loads a font; `None` if it cannot be read.
    fn font(&mut self, dict: &Dict<'a>) -> Result<Option<StyledFont<'a>>> {
        self.budget.admit_font(dict)?;
        let Painter { fonts, font_resolver, cmap_resolver, loaded, .. } = self.painter;
        let load = || {
            let font = fonts.font(dict, font_resolver, cmap_resolver)?;
            Some((Rc::new(LoadedFont::new(font, dict.clone())), style(dict)))
        };
        Ok(loaded.borrow_mut().entry(dict.data()).or_insert_with(load).clone())
    }

    /// Moves on by a number between two strings, in thousandths of an em.
    fn adjust(&mut self, number: f64) {
        let state = &mut self.state;
        let way = -number / UNITS_PER_EM * state.font_size;
        let is_horizontal =
            state.font.as_ref().is_none_or(|(loaded, _)| loaded.font.is_horizontal());
        let way = if is_horizontal { (way * state.scale, 0.0) } else { (0.0, way) };
        state.matrix *= Affine::translate(way);
    }

    /// Shows a string: adds its glyphs to the content.
    fn show(&mut self, bytes: &[u8]) -> Result<()> {
        let Some((loaded, style)) = self.state.font.clone() else { return Ok(()) };
        let font = &loaded.font;
        let is_hidden = self.marks.iter().any(|mark| mark.is_hidden);
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        let mut at = 0;
        while at < bytes.len() {
            self.budget.steps(1)?;
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            let glyph = font.glyph(font.map_code(code), code);
            let state = &mut self.state;
            let (text, units) = match &glyph {
                FontGlyph::Outline(glyph) => {
                    let text = glyph.as_unicode();
                    (text.or_else(|| loaded.text(code, length, Some(glyph))), 1.0)
                }
                FontGlyph::Type3(glyph) => {
                    // A Type 3 font defines its own units. In most of those without bounds a unit is a point.
                    let [_, _, _, height, ..] = glyph.font().matrix().as_coeffs();
                    let text = glyph.as_unicode().or_else(|| loaded.text(code, length, None));
                    (text, (height * loaded.height.unwrap_or(UNITS_PER_EM)).abs())
                }
            };
            let to_page = state.to_page * state.matrix * Affine::translate((0.0, state.rise));
            let linear = |x: f64, y: f64| to_page * Point::new(x, y) - to_page * Point::ORIGIN;
            let width = font.code_advance(code) / UNITS_PER_EM * state.font_size;
            let word_space = if code == SPACE_CODE && length == 1 { state.word_space } else { 0.0 };
            let space = state.char_space + word_space;
            let (advance, way) = if font.is_horizontal() {
                (linear(width.x * state.scale, 0.0), ((width.x + space) * state.scale, 0.0))
            } else {
                (linear(0.0, width.y), (0.0, width.y + space))
            };
            let size = linear(0.0, state.font_size).hypot() * units;
            let origin = to_page * Point::ORIGIN;
            state.matrix *= Affine::translate(way);
            let is_placed = origin.is_finite() && advance.is_finite() && size.is_finite();
            let text = self.spelled(text);
            if !is_hidden && is_placed && size > 0.0 && !text.is_empty() {
                let glyph = Glyph { text, origin, advance, size, style, is_artifact };
                self.content.glyphs.push(glyph);
            }
        }
        Ok(())
    }

    /// The text of a glyph: the actual text of the marked content around it, or else its own.
    fn spelled(&mut self, own: Option<BfString>) -> Box<str> {
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.actual_text.is_some()) {
            let is_first = !std::mem::replace(&mut mark.is_spelled_out, true);
            return mark.actual_text.as_deref().filter(|_| is_first).unwrap_or_default().into();
        }
        match own {
            None => "\u{fffd}".into(),
            Some(BfString::Char(c)) => readable(c.encode_utf8(&mut [0; 4])),
            Some(BfString::String(text)) => readable(&text),
        }
    }
}

/// Replaces control characters, to which some fonts map codes that they do not use, with spaces.
fn readable(text: &str) -> Box<str> {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().into()
}

/// The text that a dictionary of marked content gives for its glyphs.
fn actual_text(dict: &Dict<'_>) -> Option<Rc<str>> {
    let text = dict.get::<hayro_syntax::object::String<'_>>(keys::ACTUAL_TEXT)?;
    Some(readable(&text_string(text.as_bytes())).into())
}

/// The style of a font by its name and its descriptor.
fn style(dict: &Dict<'_>) -> Style {
    /// Bit 1 of the flags of a font descriptor (ISO 32000-2, 9.8.2).
    const FIXED_PITCH: u32 = 1;
    /// Bit 19 of these flags.
    const FORCE_BOLD: u32 = 1 << 18;
    /// The smallest bold weight, "semi-bold", on the scale of OpenType and CSS: 400 is normal, 700 bold.
    const BOLD: f64 = 600.0;

    let descendant = || dict.get::<Array<'_>>(keys::DESCENDANT_FONTS)?.iter::<Dict<'_>>().next();
    let descriptor = dict
        .get::<Dict<'_>>(keys::FONT_DESC)
        .or_else(|| descendant()?.get::<Dict<'_>>(keys::FONT_DESC))
        .unwrap_or_default();
    let name = dict.get::<Name<'_>>(keys::BASE_FONT);
    let name = name.map(|name| name.as_str().to_lowercase()).unwrap_or_default();
    let is_named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or_default();
    let weight = descriptor.get::<f64>(keys::FONT_WEIGHT).unwrap_or_default();
    Style {
        is_bold: flags & FORCE_BOLD != 0
            || weight >= BOLD
            || is_named(&["bold", "black", "heavy", "-demi", "cmbx"]),
        is_monospaced: flags & FIXED_PITCH != 0
            || is_named(&["mono", "courier", "consol", "typewriter", "cmtt"]),
    }
}
