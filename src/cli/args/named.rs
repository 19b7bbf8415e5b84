//! Parsers of named values, with the names for shell completion.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use epitome::Method;
use epitome::decode::Encoding;
use epitome::language_support::LanguageSupport;

use crate::cli::list::describe;

/// A parser of values that have more names than are listed, or too many to list in `--help`.
///
/// It accepts any string: the conversion that follows refuses unknown names. `names` is called only to
/// list the names, not to parse.
#[derive(Debug, Clone)]
pub(super) struct Named {
    names: fn() -> Vec<PossibleValue>,
}

impl Named {
    /// Parses `auto` and language codes. Lists the languages with support.
    pub(super) fn languages() -> Self {
        let names = || {
            let known = LanguageSupport::all().into_iter().map(|known| {
                let name = PossibleValue::new(known.language.as_str().to_owned());
                name.help(known.language.name().unwrap_or_default())
            });
            let auto = PossibleValue::new("auto").help("detected from the text");
            [auto].into_iter().chain(known).collect()
        };
        Self { names }
    }

    /// Parses `auto` and names of encodings. Lists the usual name of each encoding.
    pub(super) fn encodings() -> Self {
        let names = || {
            let names = Encoding::all().map(|encoding| encoding.name().to_ascii_lowercase());
            ["auto".to_owned()].into_iter().chain(names).map(PossibleValue::new).collect()
        };
        Self { names }
    }
}

impl TypedValueParser for Named {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.names)().into_iter()))
    }
}

/// Returns the names of all methods, each with a description.
pub(super) fn methods() -> impl Iterator<Item = PossibleValue> {
    Method::ALL.iter().map(|method| {
        let name = method.as_str();
        PossibleValue::new(name).help(describe(name))
    })
}
