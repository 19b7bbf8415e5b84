//! Right-to-left text: turns the order in which glyphs stand on a page into the order in which they are read.
//!
//! A PDF places the glyphs of Hebrew or Arabic, and nothing says in which order they are read. From left to
//! right the letters of such a word are in reverse, while numbers and Latin words are not.

/// The text of one glyph in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Symbol<'l> {
    pub(super) text: &'l str,
    /// It is raised and small, like the mark of a footnote.
    pub(super) is_mark: bool,
}

/// Brings the symbols of a line from visual order (left to right) into reading order.
///
/// This reverses the Unicode Bidirectional Algorithm (UAX #9) for a line with one level of nesting: words
/// of one direction in a line of the other. Time `O(n)` for `n` symbols.
pub(super) fn to_reading_order(mut symbols: Vec<Symbol<'_>>) -> Vec<Symbol<'_>> {
    if !symbols.iter().any(|symbol| symbol.text.chars().any(is_right_to_left)) {
        return symbols;
    }
    let mut directions: Vec<Option<bool>> =
        symbols.iter().map(|symbol| runs_leftward(symbol.text)).collect();
    let leftward = directions.iter().flatten().filter(|direction| **direction).count();
    let line = 2 * leftward >= directions.iter().flatten().count();
    // Neutral symbols between two of the same direction take that direction, others take that of the line.
    let mut at = 0;
    while at < directions.len() {
        let end = at + directions[at..].iter().take_while(|direction| direction.is_none()).count();
        if end > at {
            let before = at.checked_sub(1).and_then(|before| directions[before]).unwrap_or(line);
            let after = directions.get(end).copied().flatten().unwrap_or(line);
            directions[at..end].fill(Some(if before == after { before } else { line }));
        }
        at = end + 1;
    }
    for (symbol, direction) in symbols.iter_mut().zip(&directions) {
        if *direction == Some(true) {
            symbol.text = mirrored(symbol.text);
        }
    }
    if line {
        symbols.reverse();
        directions.reverse();
    }
    let mut start = 0;
    for run in directions.chunk_by(|a, b| a == b) {
        if run[0] != Some(line) {
            symbols[start..start + run.len()].reverse();
        }
        start += run.len();
    }
    symbols
}

/// Whether a character belongs to a script that is written from right to left.
///
/// These are the blocks from Hebrew to Arabic Extended-A and the presentation forms of both.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether a symbol is read from right to left; `None` if it is neutral, like punctuation.
fn runs_leftward(symbol: &str) -> Option<bool> {
    let c = symbol.chars().find(|c| c.is_alphanumeric())?;
    Some(is_right_to_left(c) && !c.is_numeric())
}

/// Swaps an opening bracket with its closing one. In right-to-left text an opening bracket is drawn with
/// the glyph of the closing one.
fn mirrored(symbol: &str) -> &str {
    const PAIRS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›")];
    let other = |(a, b): &(&'static str, &'static str)| match symbol {
        symbol if symbol == *a => Some(*b),
        symbol if symbol == *b => Some(*a),
        _ => None,
    };
    PAIRS.iter().find_map(other).unwrap_or(symbol)
}
