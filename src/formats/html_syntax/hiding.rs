//! Attributes of HTML that hide an element, and the declarations of its style.

/// Whether an attribute says that a browser does not show the element.
pub(crate) fn hides(name: &str, value: &str) -> bool {
    match name {
        // Such an element is shown when a search finds something in it.
        "hidden" => !value.eq_ignore_ascii_case("until-found"),
        "style" => declares(value, "display", "none") || declares(value, "visibility", "hidden"),
        _ => false,
    }
}

/// Whether the value of a `style` attribute gives a property this value. The last declaration of a property
/// counts.
pub(crate) fn declares(style: &str, property: &str, value: &str) -> bool {
    let declarations = style.split(';').filter_map(|one| one.split_once(':'));
    let mut of_it = declarations
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case(property))
        .map(|(_, value)| value.split(['!', ' ']).find(|word| !word.is_empty()));
    of_it.next_back().flatten().is_some_and(|word| word.eq_ignore_ascii_case(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_that_hide_an_element_are_recognized() {
        let cases = [
            (("hidden", ""), true),
            (("hidden", "until-found"), false),
            (("style", "color: red; DISPLAY : None !important"), true),
            (("style", "visibility:hidden"), true),
            (("style", "display:none;display:block"), false),
            (("style", "overflow:hidden; content:'display:none'"), false),
            (("style", ""), false),
            (("class", "hidden"), false),
        ];
        for ((name, value), expected) in cases {
            assert_eq!(hides(name, value), expected, "{name}={value}");
        }
    }
}
