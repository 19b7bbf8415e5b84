//! Reads a word list as it is written: one entry a line, with comments and sections.

use std::iter;

/// The entries of a list without sections.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    let lines = iter::from_fn(move || (!rest.is_empty()).then(|| next_line(&mut rest)));
    lines.map(str::trim_ascii).filter(|entry| !entry.is_empty())
}

/// Removes the next line from `rest`, and returns it without its comment. Lines are about eight
/// bytes long, so checking each byte is as fast as a search function.
fn next_line<'l>(rest: &mut &'l str) -> &'l str {
    let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'#'));
    let (line, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let next = behind.bytes().position(|byte| byte == b'\n');
    *rest = next.map_or("", |end| &behind[end + 1..]);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_are_left_out() {
        let list = "# head\nfirst\n\n  a b # comment\n# end";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["first", "a b"]);
    }
}
