//! Where an extracted text stands in the source that it was taken from.

use std::ops::Range;

/// The places in a source of the pieces of a text that was taken out of it: runs, in the order of the
/// text, that do not overlap in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SourceMap {
    runs: Vec<Run>,
}

/// A piece of the text, and where it stands in the source: byte for byte if both are of one length,
/// else the one for the other, as `&` for `&amp;`.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    text: Range<usize>,
    source: Range<usize>,
}

impl Run {
    fn is_literal(&self) -> bool {
        self.text.len() == self.source.len()
    }
}

impl SourceMap {
    /// Says where the piece stands in the source that has been added to the text from `at` on, `length`
    /// bytes long.
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

    /// Forgets what stood from `end` of the text on.
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

    /// Where a span of the text stands in the source: from its first byte to its last, with the markup
    /// between them. Time `O(log runs)`.
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
    fn a_span_stands_from_its_first_byte_to_its_last() {
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
        assert_eq!(map.runs.len(), 4, "what follows each other is one run");
        assert_eq!(SourceMap::default().source(&(2..5)), 0..0);
    }
}
