//! Checks the documents against the project: examples, options, formats, links and folders.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use epitome::Format;

/// The size limit of `README.md`, in bytes.
const MAX_README_BYTES: usize = 10_000;

/// Pages whose examples are run elsewhere: `.ci/cookbook` installs the programs that the cookbook needs,
/// and `epitome-eval` belongs to another package, see `crates/eval/tests/manual.rs`.
const TESTED_ELSEWHERE: [&str; 2] = ["docs/cookbook.md", "docs/evaluation.md"];

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The paths of all pages, relative to the root: the Markdown files in the root and in `docs/`.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for folder in ["", "docs/"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
                pages.push(format!("{folder}{name}"));
            }
        }
    }
    pages.sort();
    pages
}

/// The output of `epitome` with these arguments.
fn epitome(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_epitome")).args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Returns the commands in the `console` blocks of a page, each with the output that stands below it.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut in_block = false;
    for line in page.lines() {
        match (in_block, line) {
            (false, "```console") => in_block = true,
            (true, "```") => in_block = false,
            (true, line) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    examples.push((command.to_owned(), String::new()));
                } else {
                    let output = &mut examples.last_mut().expect("a block begins with $").1;
                    output.push_str(line);
                    output.push('\n');
                }
            }
            _ => (),
        }
    }
    examples
}

/// Runs a command line in the root of the repository. Returns what it prints, messages included.
fn run(command: &str) -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_epitome")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut sh = Command::new("sh");
    sh.args(["-c", &format!("exec 2>&1; {command}")]).current_dir(root()).env("PATH", path);
    String::from_utf8(sh.output().unwrap().stdout).unwrap()
}

/// With `UPDATE_MANUAL=1` in the environment, writes the actual output into the pages.
#[test]
fn every_example_prints_what_its_page_shows() {
    let update = std::env::var_os("UPDATE_MANUAL").is_some();
    let mut different = Vec::new();
    for name in pages().iter().filter(|name| !TESTED_ELSEWHERE.contains(&name.as_str())) {
        let mut page = read(name);
        for (command, expected) in examples(&page.clone()) {
            let printed = run(&command);
            if printed == expected {
                continue;
            }
            if update {
                let old = format!("$ {command}\n{expected}");
                page = page.replacen(&old, &format!("$ {command}\n{printed}"), 1);
                fs::write(root().join(name), &page).unwrap();
            } else {
                different.push(format!("{name}: $ {command}\nprints\n{printed}not\n{expected}"));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn the_manual_has_many_examples() {
    let count = |page| examples(&read(page)).len();
    assert!(count("README.md") >= 6);
    for page in ["docs/options.md", "docs/formats.md", "docs/json.md", "docs/folders.md"] {
        assert!(count(page) >= 2, "{page}");
    }
}

#[test]
fn the_readme_is_short_and_says_early_when_not_to_use_it() {
    let readme = read("README.md");
    assert!(readme.len() <= MAX_README_BYTES, "{} bytes", readme.len());
    let limits = readme.find("\n## When not to use it\n").expect("a heading");
    assert!(limits < readme.len() / 2, "in the first half");
}

#[test]
fn the_manual_describes_every_option() {
    let page = read("docs/options.md");
    let help = epitome(&["--help"]);
    let options: BTreeSet<&str> = help
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase()))
        .collect();
    assert!(options.len() > 30, "--help lists the options");
    let missing: Vec<_> = options.into_iter().filter(|option| !page.contains(option)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_manual_describes_every_method() {
    let page = read("docs/options.md");
    for method in epitome::Method::ALL {
        assert!(page.contains(&format!("\n| `{method}` |")), "{method}");
    }
}

#[test]
fn the_design_names_every_package_that_is_used() {
    let page = read("docs/design.md");
    let manifest = read("Cargo.toml");
    let mut in_dependencies = false;
    let mut packages = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| in_dependencies) {
            packages.push(name);
        }
    }
    assert!(packages.len() > 40, "{packages:?}");
    packages.retain(|name| !name.starts_with("epitome") && !page.contains(&format!("`{name}`")));
    assert!(packages.is_empty(), "without a reason: {packages:?}");
}

#[test]
fn the_changelog_has_this_version_and_the_date_of_the_manual_page() {
    let changelog = read("CHANGELOG.md");
    let heading = format!("## [{}] - ", env!("CARGO_PKG_VERSION"));
    let date = changelog.lines().find_map(|line| line.strip_prefix(&heading)).unwrap();
    let page = epitome(&["--generate", "man"]);
    let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
    assert!(date.len() == 10 && title.contains(date), "{title}, not {date}");
}

#[test]
fn all_packages_have_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    for manifest in ["crates/eval", "crates/prose", "python", "web", "web/bindings"] {
        let manifest = read(&format!("{manifest}/Cargo.toml"));
        let versions: Vec<&str> = manifest
            .lines()
            .filter(|line| line.contains("path = \"") || line.starts_with("version"))
            .collect();
        let is_this = |line: &&&str| line.contains(&format!("version = \"{version}\""));
        assert_eq!(versions.iter().filter(is_this).count(), versions.len(), "{versions:?}");
    }
    for manifest in ["web/package/package.json", "web/extension/manifest.json"] {
        assert!(read(manifest).contains(&format!("\"version\": \"{version}\"")), "{manifest}");
    }
}

#[test]
fn the_numbers_of_languages_are_right() {
    let lists = fs::read_dir(root().join("src/sentences/abbreviations")).unwrap().count();
    let languages = epitome(&["--list", "languages"]);
    let count = |what: &dyn Fn(&str) -> bool| languages.lines().filter(|line| what(line)).count();
    let stemmers = count(&|line| line.ends_with(" Snowball"));
    let page = read("docs/languages.md");
    for claim in [
        format!("{lists} languages have lists of their own"),
        format!("{stemmers} languages have a stemmer"),
    ] {
        assert!(page.contains(&claim), "{claim}");
    }
}

/// A row of the table names formats and their extensions; those of different formats are separated by `;`.
#[test]
fn the_manual_has_the_extensions_of_every_format() {
    let page = read("docs/formats.md");
    let quoted = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut found = Vec::new();
    for row in page.lines() {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [names, files, ..] = cells[..] else { continue };
        for (name, files) in quoted(names).into_iter().zip(files.split("; ")) {
            let extensions = quoted(files).into_iter().filter(|file| file.starts_with('.'));
            found.push((name, extensions.collect::<Vec<_>>()));
        }
    }
    for &format in Format::ALL {
        let extensions: Vec<String> =
            format.extensions().iter().map(|extension| format!(".{extension}")).collect();
        let row = found.iter().find(|(name, _)| name == format.as_str());
        assert_eq!(row.map(|(_, found)| found), Some(&extensions), "{format:?}");
    }
}

/// The folders below a path, at any depth, relative to the root.
fn folders_below(path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(path)).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            let folder = format!("{path}/{}", entry.file_name().into_string().unwrap());
            found.extend(folders_below(&folder));
            found.push(folder);
        }
    }
    found
}

#[test]
fn the_architecture_names_every_folder_of_the_source_and_no_other() {
    let page = read("ARCHITECTURE.md");
    let named: BTreeSet<&str> = page
        .split(|c: char| c.is_whitespace() || "`()[]".contains(c))
        .filter_map(|word| word.strip_suffix('/'))
        .filter(|word| word.starts_with("src/"))
        .collect();
    let folders: BTreeSet<String> = folders_below("src").into_iter().collect();
    let missing: Vec<_> = folders.iter().filter(|f| !named.contains(f.as_str())).collect();
    assert!(missing.is_empty(), "not named: {missing:?}");
    let gone: Vec<_> = named.iter().filter(|f| !folders.contains(**f)).collect();
    assert!(gone.is_empty(), "not there: {gone:?}");
    let others = ".ci benches build crates docs examples fixtures fuzz stopwords tests tools";
    for folder in others.split(' ') {
        assert!(page.contains(&format!("`{folder}/")), "not named: {folder}/");
    }
}

/// The name by which GitHub links to a heading.
fn anchor(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    letters.collect::<String>().to_lowercase().replace(' ', "-")
}

/// Returns the anchors of the headings of a page.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut in_block = false;
    let mut found = BTreeSet::new();
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if line.starts_with('#') && !in_block {
            found.insert(anchor(line.trim_start_matches('#').trim()));
        }
    }
    found
}

#[test]
fn every_link_within_the_project_leads_somewhere() {
    let mut broken = Vec::new();
    for name in pages() {
        let page = read(&name);
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.contains(char::is_whitespace) {
                continue;
            }
            let (path, heading) = link.split_once('#').map_or((link, None), |(p, h)| (p, Some(h)));
            let target: PathBuf = if path.is_empty() {
                root().join(&name)
            } else {
                root().join(&name).parent().unwrap().join(path)
            };
            let leads_somewhere = target.exists()
                && heading.is_none_or(|heading| {
                    fs::read_to_string(&target).is_ok_and(|page| anchors(&page).contains(heading))
                });
            if !leads_somewhere {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
