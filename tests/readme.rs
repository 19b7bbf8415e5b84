//! The examples of README: each command is run, and prints what README says.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

use std::path::Path;
use std::process::Command;

use epitome::Format;

/// The commands of the `console` blocks, each with the output that stands below it.
fn examples(readme: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut in_block = false;
    for line in readme.lines() {
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

#[test]
fn every_command_prints_what_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let examples = examples(&readme);
    assert!(examples.len() >= 5, "README has examples");
    let bin = Path::new(env!("CARGO_BIN_EXE_epitome")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    for (command, expected) in examples {
        let out = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; {command}")])
            .current_dir(root)
            .env("PATH", &path)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(out.stdout).unwrap(), expected, "$ {command}");
    }
}

#[test]
fn readme_names_every_option() {
    let readme = include_str!("../README.md");
    let help = Command::new(env!("CARGO_BIN_EXE_epitome")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let options: Vec<&str> = help
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase()))
        .collect();
    assert!(options.len() > 10, "--help lists the options");
    for option in options {
        assert!(readme.contains(option), "{option}");
    }
}

#[test]
fn the_changelog_knows_this_version() {
    let changelog = include_str!("../CHANGELOG.md");
    let heading = format!("## [{}] - ", env!("CARGO_PKG_VERSION"));
    let date = changelog.lines().find_map(|line| line.strip_prefix(&heading)).unwrap();
    let page = Command::new(env!("CARGO_BIN_EXE_epitome")).args(["--generate", "man"]).output();
    let page = String::from_utf8(page.unwrap().stdout).unwrap();
    let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
    assert!(date.len() == 10 && title.contains(date), "{title}, not {date}");
}

#[test]
fn readme_counts_the_languages_that_have_abbreviations_and_stemmers() {
    let readme = include_str!("../README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sentences/abbreviations");
    let lists = std::fs::read_dir(folder).unwrap().count();
    assert!(readme.contains(&format!("{lists} languages have lists of their own")), "{lists}");
    let list = Command::new(env!("CARGO_BIN_EXE_epitome")).args(["--list", "languages"]).output();
    let list = String::from_utf8(list.unwrap().stdout).unwrap();
    let stemmers = list.lines().filter(|line| line.ends_with(" Snowball")).count();
    assert!(readme.contains(&format!("{stemmers} have a stemmer")), "{stemmers}");
}

/// A row of formats has the extensions of each, parted by `;` where there are several.
#[test]
fn readme_has_the_extensions_of_every_format() {
    let readme = include_str!("../README.md");
    let quoted = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut found = Vec::new();
    for row in readme.lines() {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [names, files, _] = cells[..] else { continue };
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
