//! Suggests the known name that a mistyped name was probably meant to be. The command uses it as well.

/// The number of letters for each mistake that is allowed: one letter in three may be wrong, missing,
/// added, or swapped with its neighbour. Compilers suggest names by the same rule.
///
/// clap compares by the similarity of the beginnings. That works for its short lists, but among the names
/// of all languages it finds one that is similar to any word.
const LETTERS_PER_MISTAKE: usize = 3;

/// Returns the candidate whose name, or one word of it, differs the least from `given`. Upper and lower case
/// are equal. Of several equal candidates it is the first. `None` if all differ too much.
///
/// Time `O(candidates · letters²)`.
pub fn nearest<'n, T>(
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
    fn a_name_with_few_mistakes_is_found() {
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
