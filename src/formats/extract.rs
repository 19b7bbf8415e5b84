//! Text that was extracted from markup, and the writer that readers build it with.

use std::borrow::Cow;
use std::ops::Range;

use super::part::Part;
use super::plain::read_parts;
use crate::document::punctuation::is_terminal;
use crate::document::source_map::SourceMap;
use crate::document::{BlockKind, Document, Metadata, Places};
use crate::language::Language;
use crate::text::fold::has_no_space_at_break;

impl<'t> Document<'t> {
    /// Creates a document from extracted text. What the caller knows takes precedence over what was found.
    pub(super) fn extracted(extract: Extract, known: Metadata<'t>) -> Self {
        let Extract { text, parts, inline_code, title, language, map } = extract;
        let read = read_parts(&text, parts, known.language.or(language));
        let title = known.title.or(title.map(Cow::Owned));
        let places = map.map_or(Places::Unknown, Places::Mapped);
        Self::of_read(text.into(), places, read, title).with_inline_code(inline_code)
    }
}

/// Text that was extracted from markup.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Extract {
    /// The text of all parts, with an empty line or a line break between them.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// The byte ranges of names and commands that the markup shows as code within running text.
    pub(super) inline_code: Vec<Range<usize>>,
    /// The title, if the markup has it outside of the text.
    pub(super) title: Option<String>,
    pub(super) language: Option<Language>,
    /// Where the text is in the source, if that was recorded.
    pub(super) map: Option<SourceMap>,
}

/// Builds an [`Extract`], one part after the other.
#[derive(Debug, Default)]
pub(super) struct Writer {
    extract: Extract,
    open: Option<OpenPart>,
    /// Whether a line break is in the white space at the end of the text.
    has_line_break: bool,
}

/// A part that is being written.
#[derive(Debug)]
struct OpenPart {
    /// The offset of what separates it from the part before.
    separator: usize,
    /// The offset of its own text.
    start: usize,
    kind: Option<BlockKind>,
}

impl Writer {
    /// Creates a writer that records where the text is in the source.
    pub(super) fn with_source_map() -> Self {
        let extract = Extract { map: Some(SourceMap::default()), ..Extract::default() };
        Self { extract, ..Self::default() }
    }

    /// Begins a part, and ends the one before it.
    ///
    /// `mark` is written before the text of the part, as the mark of a list item. If `is_close` is set,
    /// only a line break separates the part from the one before, as for items of one list; otherwise an
    /// empty line does.
    pub(super) fn begin(&mut self, kind: Option<BlockKind>, mark: &str, is_close: bool) {
        self.end();
        let text = &mut self.extract.text;
        let separator = text.len();
        if !text.is_empty() {
            text.push_str(if is_close { "\n" } else { "\n\n" });
        }
        text.push_str(mark);
        self.open = Some(OpenPart { separator, start: text.len(), kind });
    }

    /// Begins a part of this kind. A list item gets a dash, and follows directly on another one.
    #[cfg(feature = "office")]
    pub(super) fn begin_block(&mut self, kind: Option<BlockKind>) {
        let is_item = kind == Some(BlockKind::ListItem);
        let is_close = is_item && self.last_kind() == kind;
        self.begin(kind, if is_item { "- " } else { "" }, is_close);
    }

    /// Whether a part has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a part of this kind has begun and has no text yet.
    #[cfg(feature = "office")]
    pub(super) fn is_bare(&self, kind: BlockKind) -> bool {
        let is_bare = |start: usize| self.extract.text[start..].trim().is_empty();
        self.open.as_ref().is_some_and(|open| open.kind == Some(kind) && is_bare(open.start))
    }

    /// Adds running text to the part, with each run of white space folded to one space.
    pub(super) fn push(&mut self, text: &str) {
        self.fold(text, None);
    }

    /// Adds running text that stands in the source at `source`, or that replaces what stands there. White
    /// space is folded.
    pub(super) fn push_from(&mut self, text: &str, source: Range<usize>) {
        self.fold(text, Some(&source));
    }

    /// Records that what was written since an offset, see [`position`](Self::position), is inline code.
    pub(super) fn mark_code(&mut self, start: usize) {
        let end = self.extract.text.len();
        if self.extract.text[start..end].contains(is_terminal) {
            self.extract.inline_code.push(start..end);
        }
    }

    /// Returns the offset at which the next text is written, if it starts with a word.
    pub(super) fn position(&self) -> usize {
        self.extract.text.len()
    }

    fn fold(&mut self, text: &str, source: Option<&Range<usize>>) {
        let start = self.start();
        let Extract { text: whole, map, .. } = &mut self.extract;
        for (at, c) in text.char_indices() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if is_space {
                self.has_line_break |= c == '\n';
            } else if std::mem::take(&mut self.has_line_break)
                && let Some(before) = whole[start..].strip_suffix(' ')
                && has_no_space_at_break(before, &text[at..])
            {
                whole.pop();
                if let Some(map) = map {
                    map.truncate(whole.len());
                }
            }
            if is_space && (whole.len() <= start || whole.ends_with([' ', '\n'])) {
                continue;
            }
            if let (Some(source), Some(map)) = (source, map.as_mut()) {
                let is_literal = source.len() == text.len();
                let from = source.start + at;
                let of_it = if is_literal { from..from + c.len_utf8() } else { source.clone() };
                map.add(whole.len(), c.len_utf8(), of_it);
            }
            whole.push(if is_space { ' ' } else { c });
        }
    }

    /// Adds text to the part unchanged, with its line breaks.
    pub(super) fn push_as_is(&mut self, text: &str) {
        self.start();
        self.extract.text.push_str(text);
    }

    /// Adds text unchanged that stands in the source at `source`, or that replaces what stands there.
    pub(super) fn push_as_is_from(&mut self, text: &str, source: Range<usize>) {
        self.start();
        let Extract { text: whole, map, .. } = &mut self.extract;
        if let Some(map) = map {
            map.add(whole.len(), text.len(), source);
        }
        whole.push_str(text);
    }

    /// Returns the offset where the text of the open part begins. If no part is open, a paragraph begins.
    fn start(&mut self) -> usize {
        if self.open.is_none() {
            self.begin(None, "", false);
        }
        self.open.as_ref().map_or(0, |open| open.start)
    }

    /// Ends the part, if one has begun, and returns its index. A part without text leaves nothing behind.
    pub(super) fn end(&mut self) -> Option<usize> {
        let OpenPart { separator, start, kind } = self.open.take()?;
        let text = &self.extract.text;
        let written = &text[start..];
        let start = start + written.len() - written.trim_start().len();
        let end = text.trim_end().len();
        if start >= end {
            self.truncate(separator);
            return None;
        }
        self.truncate(end);
        self.extract.parts.push(Part { span: start..end, kind });
        Some(self.extract.parts.len() - 1)
    }

    fn truncate(&mut self, end: usize) {
        self.extract.text.truncate(end);
        if let Some(map) = &mut self.extract.map {
            map.truncate(end);
        }
    }

    /// Sets the kind of a part that has ended.
    pub(super) fn mark(&mut self, part: usize, kind: BlockKind) {
        self.extract.parts[part].kind = Some(kind);
    }

    /// Returns the text of a part that has ended.
    #[cfg(feature = "office")]
    pub(super) fn text_of(&self, part: usize) -> &str {
        &self.extract.text[self.extract.parts[part].span.clone()]
    }

    /// Returns the kind of the last part that has ended.
    pub(super) fn last_kind(&self) -> Option<BlockKind> {
        self.extract.parts.last()?.kind
    }

    /// Sets the title, unless the given one is empty or there already is one.
    pub(super) fn title(&mut self, title: &str) {
        let title = title.trim();
        if !title.is_empty() && self.extract.title.is_none() {
            self.extract.title = Some(title.to_owned());
        }
    }

    /// Sets the language, unless `tag` is not a language tag or there already is one.
    pub(super) fn language(&mut self, tag: &str) {
        self.extract.language = self.extract.language.or_else(|| tag.trim().parse().ok());
    }

    /// Ends the last part and returns everything that was written.
    pub(super) fn finish(mut self) -> Extract {
        self.end();
        self.extract
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_trimmed_and_empty_ones_leave_nothing() {
        let mut writer = Writer::default();
        writer.push(" One \n is");
        writer.push(" here. ");
        writer.begin(Some(BlockKind::Heading), "", false);
        writer.push(" \n ");
        writer.begin(Some(BlockKind::ListItem), "- ", false);
        writer.push("two");
        let item = writer.end();
        writer.begin(Some(BlockKind::ListItem), "- ", true);
        writer.push("three");
        let Extract { text, parts, .. } = writer.finish();
        assert_eq!(text, "One is here.\n\n- two\n- three");
        let found: Vec<_> =
            parts.iter().map(|part| (&text[part.span.clone()], part.kind)).collect();
        let item_kind = Some(BlockKind::ListItem);
        assert_eq!(found, [("One is here.", None), ("two", item_kind), ("three", item_kind)]);
        assert_eq!(item, Some(1));
    }
}
