//! The fields of records.

/// The longest part of a name that is shown in a message, in bytes.
const MAX_LISTED_BYTES: usize = 40;

/// The names of the fields of a record, or of the columns of a table.
#[derive(Debug, Clone)]
pub struct Fields {
    pub text: String,
    pub id: String,
    pub title: String,
    /// Whether any of them was named on the command line, so that an input must have records.
    pub are_given: bool,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, id, title] = ["text", "id", "title"].map(str::to_owned);
        Self { text, id, title, are_given: false }
    }
}

impl Fields {
    /// Creates the fields from the names that were given.
    pub fn new(text: Option<String>, id: Option<String>, title: Option<String>) -> Self {
        let default = Self::default();
        Self {
            are_given: text.is_some() || id.is_some() || title.is_some(),
            text: text.unwrap_or(default.text),
            id: id.unwrap_or(default.id),
            title: title.unwrap_or(default.title),
        }
    }
}

/// Returns the name of a field or a column for a message: on one line, and cut to [`MAX_LISTED_BYTES`].
pub(super) fn listed(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').split_whitespace().collect::<Vec<_>>().join(" ");
    match name.char_indices().find(|(at, c)| at + c.len_utf8() > MAX_LISTED_BYTES) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_messages_are_short_and_on_one_line() {
        assert_eq!(listed("\u{feff} a\n b "), "a b");
        assert_eq!(listed(&"é".repeat(100)), "é".repeat(20) + "…");
        assert_eq!(listed(""), "");
    }
}
