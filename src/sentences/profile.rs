//! What is peculiar to the writing of a language, beside its abbreviations.

use crate::language::Language;

/// How a language writes the ends of its sentences, where it differs from the general way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait that a language has or not")]
pub(super) struct Profile {
    /// An ordinal number is written with a full stop: `12. März`.
    pub(super) dotted_ordinals: bool,
    /// `“` and `‘` close a quotation: `„so“`.
    pub(super) low_quotes: bool,
    /// `;` is the question mark.
    pub(super) greek_question: bool,
    /// `:` looks like the full stop `։` and is written for it.
    pub(super) armenian_colon: bool,
    /// A full stop before a lower-case word can end a sentence, as it does in hasty English.
    pub(super) lower_case_starts: bool,
    /// `I` is a pronoun that has a capital wherever it stands.
    pub(super) capital_pronoun: bool,
    /// Behind a colon a sentence goes on in lower case: what has a capital there is a new one.
    pub(super) lower_case_after_colon: bool,
    /// A colon behind the first words of a block parts them, a name of what follows, from it: Arabic
    /// script.
    pub(super) colon_ends: bool,
}

impl Profile {
    pub(super) fn of(language: Language) -> Self {
        let code = language.as_str();
        Self {
            dotted_ordinals: matches!(
                code,
                "de" | "da"
                    | "nb"
                    | "nn"
                    | "fi"
                    | "is"
                    | "et"
                    | "lv"
                    | "lt"
                    | "pl"
                    | "cs"
                    | "sk"
                    | "sl"
                    | "hr"
                    | "bs"
                    | "sr"
                    | "hu"
                    | "tr"
                    | "eu"
                    | "fo"
                    | "lb"
            ),
            low_quotes: matches!(
                code,
                "de" | "da"
                    | "cs"
                    | "sk"
                    | "sl"
                    | "bg"
                    | "pl"
                    | "hr"
                    | "sr"
                    | "bs"
                    | "lt"
                    | "lv"
                    | "et"
                    | "is"
                    | "ro"
                    | "hu"
                    | "ru"
                    | "uk"
                    | "be"
                    | "mk"
                    | "sq"
                    | "lb"
            ),
            greek_question: code == "el",
            armenian_colon: code == "hy",
            lower_case_starts: code == "en",
            capital_pronoun: matches!(code, "en" | "da"),
            lower_case_after_colon: matches!(code, "it" | "pt" | "es" | "fr" | "ca" | "gl" | "ro"),
            colon_ends: matches!(code, "ar" | "fa" | "ur"),
        }
    }
}
