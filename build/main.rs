//! What is done when the package is built: options for the linker, and tables of the word lists.

mod function_words;
mod linker;
mod lists;
mod output;

// The parts of the library that read word lists.
#[path = "../src/detect"]
#[expect(dead_code, reason = "the library uses the rest")]
mod detect {
    mod alphabets;
    pub(crate) mod compile;
    mod script;
    mod slots;
}
#[path = "../src/language"]
#[expect(dead_code, reason = "the library uses the rest")]
mod language {
    pub(crate) mod word_lists {
        pub(crate) mod compile;
        pub(crate) mod key;
        pub(crate) mod source;
    }
}
#[path = "../src/text"]
#[expect(dead_code, reason = "the library uses the rest")]
mod text {
    pub(crate) mod ascii;
    pub(crate) mod hash;
    pub(crate) mod normalize;
    pub(crate) mod serbian;
    pub(crate) mod words;
}

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build");
    linker::set_options();
    let lists = lists::read()?;
    lists::write(&lists)?;
    function_words::write(&lists)
}
