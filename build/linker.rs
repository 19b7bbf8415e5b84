//! Options for the linker that depend on the system.
//!
//! On Linux, the commands are linked to a fixed address, where that has been tried.
//! Some packages contain large tables of strings: the named characters of HTML, and the word endings of 35
//! languages. In a position-independent program the loader must relocate each of their 44,000 addresses
//! before `main`, which takes a quarter of the time to summarize one article. A statically linked program
//! needs a compiler option for that instead: see `tools/package`.
//!
//! On Windows, the first thread gets as large a stack as Linux gives it. By default it would be an eighth of that.

use std::env;

/// The size of the stack of the first thread, in bytes: the usual limit of Linux.
const STACK_BYTES: usize = 8 << 20;

/// Prints the options for cargo.
pub(crate) fn set_options() {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let is_known = target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64";
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if is_known && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    if target("OS") == "windows" {
        let option = if target("ENV") == "msvc" { "/STACK:" } else { "-Wl,--stack," };
        println!("cargo::rustc-link-arg-bins={option}{STACK_BYTES}");
    }
}
