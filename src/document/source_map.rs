//! Maps byte offsets of an extracted text to byte offsets of the source it was extracted from.

use std::ops::Range;

/// Maps spans of an extracted text to spans of its source.
///
/// The runs are in the order of the text and do not overlap in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SourceMap {
    runs: Vec<Run>,
}

/// A piece of the text and the span of the source that it came from.
///
/// If both have the same length, they correspond byte for byte. Otherwise the text as a whole stands
/// for the source as a whole, as `&` stands for `&amp;`.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    text: Range<usize>,
    source: Range<usize>,
}

impl Run {
    /// Whether text and source correspond byte for byte.
    fn is_literal(&self) -> bool {
        self.text.len() == self.source.len()
    }
}

impl SourceMap {
    /// Records that the `length` bytes of the text from offset `at` on came from the span `source`.
    ///
    /// `at` must not be before the end of the run added last.
    pub(crate) fn add(&mut self, at: usize, length: usize, source: Range<usize>) {
        let run = Run { text: at..at + length, source };
        match self.runs.last_mut() {
            Some(last)
                if last.text.end == run.text.start
                    && last.source.end == run.source.start
                    && last.is_literal()
                    && run.is_literal() =>
            {
                last.text.end = run.text.end;
                last.source.end = run.source.end;
            }
            Some(last) if last.text.end == run.text.start && last.source == run.source => {
                last.text.end = run.text.end;
            }
            _ => self.runs.push(run),
        }
    }

    /// Removes the mapping of everything from byte offset `end` of the text on.
    pub(crate) fn truncate(&mut self, end: usize) {
        while self.runs.last().is_some_and(|run| run.text.start >= end) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut().filter(|run| run.text.end > end) {
            if last.is_literal() {
                last.source.end -= last.text.end - end;
            }
            last.text.end = end;
        }
    }

    /// Returns the span of the source from the first byte of a span of the text to its last. The result
    /// includes any markup between them. Time `O(log runs)`.
    pub(crate) fn source(&self, span: &Range<usize>) -> Range<usize> {
        let before = |at: usize| self.runs.partition_point(|run| run.text.start <= at);
        let run = |at: usize| before(at).checked_sub(1).map(|index| &self.runs[index]);
        let start = run(span.start).map_or(0, |run| match span.start - run.text.start {
            _ if span.start >= run.text.end => run.source.end,
            from if run.is_literal() => run.source.start + from,
            _ => run.source.start,
        });
        let last = span.end.saturating_sub(1);
        let end = run(last).map_or(start, |run| match span.end - run.text.start {
            to if run.is_literal() && span.end <= run.text.end => run.source.start + to,
            _ => run.source.end,
        });
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_maps_to_the_source_from_its_first_byte_to_its_last() {
        // `*One* &amp; two.  ` became `One & two.`
        let mut map = SourceMap::default();
        map.add(0, 3, 1..4);
        map.add(3, 1, 5..6);
        map.add(4, 1, 6..11);
        map.add(5, 3, 11..14);
        map.add(8, 4, 14..18);
        map.truncate(10);
        let cases = [
            (0..3, 1..4),
            (1..2, 2..3),
            (0..10, 1..16),
            (4..5, 6..11),
            (4..9, 6..15),
            (2..5, 3..11),
            (6..10, 12..16),
            (3..3, 5..5),
        ];
        for (span, expected) in cases {
            assert_eq!(map.source(&span), expected, "{span:?}");
        }
        assert_eq!(map.runs.len(), 4, "adjacent literal runs are merged");
        assert_eq!(SourceMap::default().source(&(2..5)), 0..0);
    }
}
