//! Values that have names: for completion, for the manual page, and for who mistypes them.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use epitome::Method;
use epitome::decode::Encoding;
use epitome::language_support::LanguageSupport;

use crate::cli::list::describe;

/// A parser for values that can have more names than are known, or too many to list in `--help`.
///
/// It takes any string: what is read from it judges, and says what was meant. `names` is called only
/// where something asks for them, which parsing does not.
#[derive(Debug, Clone)]
pub(super) struct Named {
    names: fn() -> Vec<PossibleValue>,
}

impl Named {
    /// `auto`, and every language of which something is known, by its code.
    pub(super) fn languages() -> Self {
        let names = || {
            let known = LanguageSupport::all().into_iter().map(|known| {
                let name = PossibleValue::new(known.language.as_str().to_owned());
                name.help(known.language.name().unwrap_or_default())
            });
            let auto = PossibleValue::new("auto").help("found from the text");
            [auto].into_iter().chain(known).collect()
        };
        Self { names }
    }

    /// `auto`, and every encoding, by its usual name.
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

/// Every method, with what it is.
pub(super) fn methods() -> impl Iterator<Item = PossibleValue> {
    Method::ALL.iter().map(|method| {
        let name = method.as_str();
        PossibleValue::new(name).help(describe(name))
    })
}
