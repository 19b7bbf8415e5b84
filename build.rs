//! Links the commands to stand at one address in memory, on the system where that has been tried.
//!
//! Packages that they need have large tables of strings: the entities of HTML, the endings of words in
//! 35 languages. In a program that can stand anywhere the loader writes each of their 44,000 addresses
//! anew before `main`, which is a quarter of the time that it takes to summarize one article. A program
//! that is linked statically needs an option of the compiler for that: see `tools/package`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let is_known = target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64";
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if is_known && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
