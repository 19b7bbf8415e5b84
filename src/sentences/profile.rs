//! Peculiarities of a language's writing, other than its abbreviations.

use crate::language::Language;

/// The ways in which a language's punctuation differs from the general rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the traits are independent of each other")]
pub(super) struct Profile {
    /// Ordinal numbers are written with a full stop: `12. März`.
    pub(super) dotted_ordinals: bool,
    /// Years are written with a full stop, as ordinal numbers: `1991. godine`.
    pub(super) dotted_years: bool,
    /// Nouns are capitalized wherever they are.
    pub(super) capital_nouns: bool,
    /// `l` and `r` can take the place of a vowel: `krk`.
    pub(super) syllabic_consonants: bool,
    /// The speaker of a quotation is named after it, without a comma: Chinese.
    pub(super) speaker_follows: bool,
    /// `“` and `‘` close a quotation: `„so“`.
    pub(super) low_quotes: bool,
    /// `;` is the question mark.
    pub(super) greek_question: bool,
    /// `:` is used in place of the similar full stop `։`.
    pub(super) armenian_colon: bool,
    /// A full stop before a lower-case word can end a sentence, as in informal English.
    pub(super) lower_case_starts: bool,
    /// `I` is a pronoun that is always capitalized.
    pub(super) capital_pronoun: bool,
    /// A sentence continues in lower case after a colon, so a capital there begins a new sentence.
    pub(super) lower_case_after_colon: bool,
    /// A colon after the first words of a block ends them, since they are a label: Arabic script.
    pub(super) colon_ends: bool,
}

impl Profile {
    /// Returns the profile of a language.
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
            dotted_years: matches!(code, "hr" | "bs" | "sr" | "hu" | "lv" | "et" | "eu"),
            capital_nouns: matches!(code, "de" | "lb"),
            syllabic_consonants: matches!(code, "cs" | "sk" | "sl" | "hr" | "bs" | "sr" | "mk"),
            speaker_follows: code == "zh",
            greek_question: code == "el",
            armenian_colon: code == "hy",
            lower_case_starts: code == "en",
            capital_pronoun: matches!(code, "en" | "da"),
            lower_case_after_colon: matches!(code, "it" | "pt" | "es" | "fr" | "ca" | "gl" | "ro"),
            colon_ends: matches!(code, "ar" | "fa" | "ur"),
        }
    }
}
