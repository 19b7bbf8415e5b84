//! docs/methods.md is what `examples/methods.rs` prints, and it has every method.

#[path = "../examples/methods.rs"]
#[allow(dead_code, reason = "its `main` is the example's")]
mod methods;

#[test]
fn the_page_of_methods_is_as_the_example_prints_it() {
    let written = include_str!("../docs/methods.md");
    let printed = methods::page();
    for (number, (written, printed)) in written.lines().zip(printed.lines()).enumerate() {
        assert_eq!(written, printed, "line {}: see examples/methods.rs", number + 1);
    }
    assert_eq!(written.len(), printed.len());
    for method in epitome::Method::ALL {
        assert!(written.contains(&format!("\n## `{method}`\n")), "{method}");
    }
}
