//! The architecture holds: imports run one way, files stay small, and no source is shared by its path.
//!
//! The order of the folders is that of ARCHITECTURE.md. Only `use` items and paths that begin with
//! `crate` or `super` are read, with comments and string literals removed.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/`, lowest first: a module imports only from those before it.
const ORDER: [&str; 26] = [
    "error",
    "suggest",
    "threads",
    "trees",
    "text",
    "decode",
    "language",
    "detect",
    "document",
    "formats",
    "records",
    "sentences",
    "terms",
    "features",
    "rank",
    "keywords",
    "select",
    "options",
    "language_support",
    "analysis",
    "summary",
    "summarizer",
    "page",
    "evaluation",
    "cli",
    "main",
];

/// The longest file of code, in lines. Past that a file has a second concept in it.
const MAX_LINES: usize = 500;

/// The largest number of files that lie in `src/` itself.
const MAX_LOOSE_FILES: usize = 7;

/// A module's path below the crate: `["rank", "graph"]`.
type Module = Vec<String>;

/// The modules of `src/` and their source, without comments and strings.
fn modules() -> BTreeMap<Module, String> {
    let root = source();
    let mut modules = BTreeMap::new();
    for path in rust_files(&root) {
        let relative = path.strip_prefix(&root).unwrap().with_extension("");
        let parts = relative.iter().map(|part| part.to_str().unwrap().to_owned());
        let mut module: Module = parts.collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        if module != ["lib"] {
            modules.insert(module, code(&fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(modules.len() > 100, "src/ was found");
    modules
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files in a folder and below it.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") {
                files.extend(rust_files(&path));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Source without comments, strings and character literals.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |end| 3 + end + 2)
        } else if c == '"' {
            string_end(rest)
        } else if let Some(end) = char_literal_end(rest) {
            end
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        rest = &rest[skipped..];
    }
    code
}

/// Where a string literal ends that begins a text: the offset after its closing quote.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// Where a character literal ends that begins a text. A lifetime is none.
fn char_literal_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    if let Some(escaped) = inner.strip_prefix('\\') {
        let quoted = escaped.chars().next()?.len_utf8();
        return escaped[quoted..].find('\'').map(|end| 2 + quoted + end + 1);
    }
    let width = inner.chars().next()?.len_utf8();
    inner[width..].starts_with('\'').then_some(1 + width + 1)
}

/// The modules that a module imports from or names by path.
fn imports(module: &Module, source: &str, all: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    let mut inner: Module = module.clone(); // with the name of an inline module while it is read
    let mut statement = String::new();
    for line in source.lines() {
        if line == "}" {
            inner.clone_from(module);
        }
        let item = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        if let Some(name) = item.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(" {")) {
            inner.push(name.to_owned());
            continue;
        }
        let item =
            item.split_once(") ").filter(|(vis, _)| vis.starts_with("pub(")).map_or(item, |x| x.1);
        if statement.is_empty() && !item.starts_with("use ") {
            let paths = paths_in(line);
            found.extend(paths.iter().filter_map(|path| resolve(path, &inner, all)));
            continue;
        }
        statement.push_str(item);
        if statement.contains(';') {
            let tree = statement.trim_start_matches("use ").split(';').next().unwrap();
            let paths = leaves(tree);
            found.extend(paths.iter().filter_map(|path| resolve(path, &inner, all)));
            statement.clear();
        }
    }
    found.remove(module);
    found
}

/// The paths in a line of code that begin with `crate` or `super`.
fn paths_in(line: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = line.split(|c| !is_part(c));
    let paths = words.filter(|word| word.starts_with("crate::") || word.starts_with("super::"));
    paths.map(str::to_owned).collect()
}

/// The paths that a tree of `use` stands for: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let (prefix, body) = (&tree[..open], &tree[open + 1..tree.rfind('}').unwrap()]);
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, c) in body.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&body[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    parts.push(&body[start..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(leaves).map(|leaf| format!("{prefix}{leaf}")).collect()
}

/// The module that a path leads to, if it is one of this crate.
fn resolve(path: &str, from: &Module, all: &BTreeMap<Module, String>) -> Option<Module> {
    let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
    let mut target: Module = match parts[0] {
        "crate" => Vec::new(),
        "super" | "self" => from.clone(),
        child => {
            let mut path = from.clone();
            path.push(child.to_owned());
            all.contains_key(&path).then_some(from.clone())?
        }
    };
    while let Some(first) = parts.first().filter(|first| ["crate", "super", "self"].contains(first))
    {
        if *first == "super" {
            target.pop();
        }
        parts.remove(0);
    }
    target.extend(parts.into_iter().map(str::to_owned));
    (1..=target.len())
        .rev()
        .map(|length| target[..length].to_vec())
        .find(|path| all.contains_key(path))
}

#[test]
fn no_import_runs_up() {
    let modules = modules();
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    for (module, source) in &modules {
        let here = place(&module[0]);
        assert!(here.is_some(), "src/{} has no place in the order", module[0]);
        for target in imports(module, source, &modules) {
            assert!(
                place(&target[0]) <= here,
                "{} imports {}, which is above it",
                module.join("::"),
                target.join("::")
            );
        }
    }
}

/// It is a front end like any other, which the module system does not enforce, as it is part of the crate.
#[test]
fn the_command_uses_the_library_by_its_public_api_alone() {
    let modules = modules();
    for (module, source) in modules.iter().filter(|(module, _)| module[0] == "cli") {
        for target in imports(module, source, &modules) {
            assert_eq!(target[0], "cli", "{}: write `epitome::`", module.join("::"));
        }
        assert!(!source.contains("crate::{"), "{}: name the module", module.join("::"));
    }
}

/// In every folder, the modules beside each other. What a folder's own `mod.rs` holds belongs to all of
/// them. Tests in files of their own may use any module.
#[test]
fn no_modules_import_each_other_in_a_circle() {
    let modules = modules();
    let mut graphs: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let is_test = |module: &Module| module.last().is_some_and(|last| last == "tests");
    for (module, source) in modules.iter().filter(|(module, _)| !is_test(module)) {
        for target in imports(module, source, &modules).into_iter().filter(|to| !is_test(to)) {
            let shared = module.iter().zip(&target).take_while(|(a, b)| a == b).count();
            if let (Some(from), Some(to)) = (module.get(shared), target.get(shared)) {
                let graph = graphs.entry(module[..shared].to_vec()).or_default();
                graph.entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    assert!(graphs.len() > 10, "folders were compared");
    for (folder, graph) in &graphs {
        for start in graph.keys() {
            let mut reached = BTreeSet::new();
            let mut next: Vec<&String> = graph[start].iter().collect();
            while let Some(module) = next.pop() {
                if reached.insert(module) {
                    next.extend(graph.get(module).into_iter().flatten());
                }
            }
            assert!(
                !reached.contains(start),
                "a circle through {start} in src/{}",
                folder.join("/")
            );
        }
    }
}

#[test]
fn no_file_of_code_is_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "crates", "examples", "fuzz"] {
        for path in rust_files(&root.join(folder)) {
            let is_test =
                path.ends_with("tests.rs") || path.components().any(|c| c.as_os_str() == "tests");
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(is_test || lines <= MAX_LINES, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn few_files_lie_loose_and_none_is_shared_by_its_path() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(source()).unwrap().map(|entry| entry.unwrap().path());
    let loose = files.filter(|path| path.is_file()).count();
    assert!(loose <= MAX_LOOSE_FILES, "{loose} files lie loose in src/");
    for folder in ["src", "crates", "examples", "fuzz", "benches", "tests"] {
        for path in rust_files(&root.join(folder)) {
            let source = code(&fs::read_to_string(&path).unwrap());
            assert!(!source.contains("#[path"), "{}", path.display());
        }
    }
}

/// The C libraries of the systems differ in the last bit of these functions: see `src/text/float.rs`.
#[test]
fn no_result_depends_on_the_c_library() {
    let functions =
        ["ln", "log", "log2", "log10", "ln_1p", "exp", "exp2", "exp_m1", "powf", "cbrt", "tanh"];
    for (module, source) in modules() {
        if module == ["text", "float"] || module.last().is_some_and(|last| last == "tests") {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        for name in functions {
            let is_called =
                code.contains(&format!(".{name}(")) || code.contains(&format!("f64::{name}"));
            assert!(!is_called, "{}: call `float::{name}`, not that of f64", module.join("::"));
        }
    }
}

#[test]
fn imports_are_found_in_every_form() {
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let names = ["a", "a::b", "a::c", "d", "d::e"];
    let all = names.iter().map(|name| (module(name), String::new())).collect();
    let source = code(
        "use super::c::Item;\nuse crate::{\n    d::{self, e::Other},\n};\nlet x = crate::d::e::f(\"crate::a\");\n\
         // crate::a\nmod tests {\n    use super::*;\n    use super::super::c;\n}\n",
    );
    let found = imports(&module("a::b"), &source, &all);
    let expected: BTreeSet<Module> = ["a::c", "d", "d::e"].into_iter().map(module).collect();
    assert_eq!(found, expected);
    let circle = imports(&module("a::c"), "pub(in crate::a) use super::b::X;", &all);
    assert_eq!(circle, [module("a::b")].into());
}
