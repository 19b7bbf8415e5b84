//! The meaning of tags and elements of HTML, in web pages, in Markdown and in books.

#[cfg(any(feature = "html", feature = "markdown"))]
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "each reader uses some of it"))]
pub(crate) mod elements;
#[cfg(any(feature = "html", feature = "office"))]
pub(crate) mod hiding;
#[cfg(any(feature = "html", feature = "markdown"))]
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "each reader uses some of it"))]
pub(crate) mod tokens;
