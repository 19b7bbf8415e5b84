//! What a name that nobody knows was meant to be.

/// One letter in so many may be wrong, left out, put in, or changed with its neighbour: as compilers
/// propose names. With a likeness of the beginnings, which clap has for its short lists, some
/// language is like any word.
const LETTERS_PER_MISTAKE: usize = 3;

/// The candidate that has the name given, or one of its words, with the fewest mistakes, capitals
/// aside; the first of several. None where there are too many.
///
/// Time `O(candidates · letters²)`.
pub(crate) fn nearest<'n, T>(
    given: &str,
    candidates: impl IntoIterator<Item = (&'n str, T)>,
) -> Option<T> {
    let given = given.to_lowercase();
    let allowed = given.chars().count() / LETTERS_PER_MISTAKE;
    let mistakes = |name: &str| {
        let name = name.to_lowercase();
        let forms = name.split(' ').chain([name.as_str()]);
        forms.map(|form| strsim::osa_distance(&given, form)).min().unwrap_or(usize::MAX)
    };
    let ranked = candidates.into_iter().map(|(name, candidate)| (mistakes(name), candidate));
    let near = ranked.filter(|(mistakes, _)| !given.is_empty() && *mistakes <= allowed);
    near.min_by_key(|(mistakes, _)| *mistakes).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_by_most_of_its_letters() {
        let names = ["German", "Georgian", "Greek", "Kinyarwanda", "Norwegian Bokmål"];
        let cases = [
            ("germn", Some("German")),
            ("GERMAN", Some("German")),
            ("gemran", Some("German")),
            ("gorgian", Some("Georgian")),
            ("Greek", Some("Greek")),
            ("norwegian", Some("Norwegian Bokmål")),
            ("klingon", None),
            ("g", None),
            ("", None),
        ];
        for (given, expected) in cases {
            assert_eq!(nearest(given, names.map(|name| (name, name))), expected, "{given}");
        }
    }
}
