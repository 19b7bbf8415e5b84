//! The fields of records.

/// The names of the fields of a record, or of the columns of a table.
#[derive(Debug)]
pub struct Fields {
    pub text: String,
    pub id: String,
    pub title: String,
    /// Whether any of them was named on the command line, which says that the inputs have records.
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
