//! Step 0, read: bytes become a document.
//!
//! [`Reader`] is the entry point. It decides the format of the bytes (`sniff`) and hands them to the reader
//! of that format, which `registry` knows by name. Each format has a module of its own, which
//! implements a trait of `read_format`.
//!
//! Most readers take the text out of its markup ([`extract`]), and leave it to the rules for plain text
//! ([`plain`]) to judge what the markup does not say. Web pages have rules of their own.

#[cfg(feature = "chat")]
mod chat;
#[cfg_attr(
    not(all(feature = "chat", feature = "markdown", feature = "office")),
    allow(dead_code, reason = "each reader uses some of it")
)]
mod extract;
mod format;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "html", feature = "markdown", feature = "office"))]
mod html_syntax;
#[cfg(feature = "mail")]
mod mail;
mod mail_text;
#[cfg(feature = "markdown")]
mod markdown;
mod markup;
#[cfg(feature = "notebook")]
mod notebook;
#[cfg(feature = "office")]
mod office;
mod part;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod read_format;
mod reader;
mod registry;
mod sniff;
mod subtitles;
mod unreadable;

pub use format::Format;
pub use reader::{Reader, Reading};
