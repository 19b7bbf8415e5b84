//! Plans a file for each input of `--output-dir`, so that no two summaries go to one file.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::file_names::{NameRules, SYSTEM};
use crate::cli::input::file_types;

/// The path of a file for a summary, relative to the output folder, in several forms. Each has more of the
/// path of the input than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The path below the folder that was named, with the extension of the output: `report.txt`.
    Short,
    /// The extension of the output is added to that of the input: `report.docx.txt`.
    WithExtension,
    /// The path with the folder that was named: `notes/report.txt`.
    WithFolder,
    /// The path with the folder and both extensions.
    Full,
}

impl Form {
    fn next(self) -> Option<Self> {
        match self {
            Self::Short => Some(Self::WithExtension),
            Self::WithExtension => Some(Self::WithFolder),
            Self::WithFolder => Some(Self::Full),
            Self::Full => None,
        }
    }
}

/// An input, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The folder that was named, if the input was found in one.
    pub(super) folder: Option<PathBuf>,
}

impl Found {
    /// Returns the file for the summary. `extension` is that of the output.
    fn target(&self, form: Form, extension: &str) -> PathBuf {
        SYSTEM.valid(self.named(form, extension))
    }

    /// Returns the file for the summary, without regard to the names that the system reserves.
    fn named(&self, form: Form, extension: &str) -> PathBuf {
        let path = match form {
            Form::Short | Form::WithExtension => self.relative(),
            Form::WithFolder | Form::Full => self.path.components().filter(is_name).collect(),
        };
        match form {
            Form::Short | Form::WithFolder => file_types::with_extension(&path, extension),
            Form::WithExtension | Form::Full => {
                let mut name = path.into_os_string();
                name.push(".");
                name.push(extension);
                name.into()
            }
        }
    }

    /// Returns the shortest path for the summary, inside of the output folder whatever the input is called.
    pub(super) fn short(&self, extension: &str) -> PathBuf {
        self.target(Form::Short, extension)
    }

    /// Returns the path below the folder that was named. Of a path that is absolute or goes up, it is the
    /// file name.
    fn relative(&self) -> PathBuf {
        let below = self.folder.as_ref().and_then(|folder| self.path.strip_prefix(folder).ok());
        let path = below.unwrap_or(&self.path);
        if path.components().all(|part| is_name(&part) || part == Component::CurDir) {
            path.components().filter(is_name).collect()
        } else {
            path.file_name().unwrap_or_default().into()
        }
    }
}

fn is_name(part: &Component<'_>) -> bool {
    matches!(part, Component::Normal(_))
}

/// The file for each input.
#[derive(Debug)]
pub(super) struct Plan {
    /// The key of the file for each input, by [`NameRules::key`], and the position of the input, in the order
    /// of the keys. They are compared part by part, so what is in a folder comes right after the folder.
    pub(super) keys: Vec<(PathBuf, usize)>,
    /// The inputs whose files have longer names than usual, in order, and these files.
    pub(super) renamed: Vec<(usize, PathBuf)>,
    /// Two inputs for which there are no names: they have the same path, or one is written where the other
    /// needs a folder.
    pub(super) unsolved: Option<[usize; 2]>,
}

/// Plans the file for each input. `rules` says which paths are those of the same file, and `extension` returns
/// the extension of the output for an input.
///
/// Where several inputs would have the same file, all of them get a longer name, until all names differ. So
/// the names depend on the set of the inputs, not on their order.
///
/// Time `O(n log n)` for `n` inputs.
pub(super) fn plan(
    rules: NameRules,
    inputs: &[Found],
    extension: impl Fn(&Path) -> &'static str,
) -> Plan {
    let mut forms = vec![Form::Short; inputs.len()];
    loop {
        let target = |at: usize| inputs[at].target(forms[at], extension(&inputs[at].path));
        let mut keys: Vec<(PathBuf, usize)> =
            (0..inputs.len()).map(|at| (rules.key(&target(at)), at)).collect();
        keys.sort_unstable();
        let clashing = clashing(&keys);
        let mut is_changed = false;
        for &at in &clashing {
            if let Some(next) = forms[at].next() {
                forms[at] = next;
                is_changed = true;
            }
        }
        if !is_changed {
            let target = |at: usize| inputs[at].target(forms[at], extension(&inputs[at].path));
            let renamed = (0..inputs.len()).filter(|&at| forms[at] != Form::Short);
            let renamed = renamed.map(|at| (at, target(at))).collect();
            let unsolved = keys.windows(2).find(|pair| clash(pair));
            let unsolved = unsolved.map(|pair| [pair[0].1, pair[1].1]);
            return Plan { keys, renamed, unsolved };
        }
    }
}

/// Whether the second of two neighbours would be written to the same file as the first, or in its place.
fn clash(pair: &[(PathBuf, usize)]) -> bool {
    pair[1].0.starts_with(&pair[0].0)
}

/// Returns the inputs that need a longer name: those that share a file, and those whose file would be where
/// another needs a folder.
fn clashing(keys: &[(PathBuf, usize)]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for pair in keys.windows(2).filter(|pair| clash(pair)) {
        found.insert(pair[0].1);
        if pair[0].0 == pair[1].0 {
            found.insert(pair[1].1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Inputs, each with the folder that it was found in, and their files.
    type Case<'a> = (&'a [(&'a str, Option<&'a str>)], &'a [&'a str]);

    fn found(path: &str, folder: Option<&str>) -> Found {
        Found { path: path.into(), folder: folder.map(PathBuf::from) }
    }

    /// The files for inputs, each given with the folder that it was found in.
    fn planned(inputs: &[(&str, Option<&str>)]) -> Vec<String> {
        let inputs: Vec<Found> = inputs.iter().map(|(path, dir)| found(path, *dir)).collect();
        let Plan { mut keys, unsolved, .. } = plan(NameRules::UNIX, &inputs, |_| "txt");
        assert_eq!(unsolved, None, "{inputs:?}");
        keys.sort_by_key(|(_, at)| *at);
        keys.into_iter().map(|(path, _)| path.to_str().unwrap().replace('\\', "/")).collect()
    }

    #[test]
    fn every_file_is_inside_of_the_output_folder() {
        let cases = [
            ("notes/a/b.md", Some("notes"), "a/b.txt"),
            ("notes/a.md", Some("notes/"), "a.txt"),
            ("../notes/a.md", Some("../notes"), "a.txt"),
            ("/data/notes/x/a.md", Some("/data/notes"), "x/a.txt"),
            ("a.md", Some(""), "a.txt"),
            ("./a.md", Some("."), "a.txt"),
            ("a/b.txt", None, "a/b.txt"),
            ("./a/./b.txt", None, "a/b.txt"),
            ("/etc/a.txt", None, "a.txt"),
            ("../a.txt", None, "a.txt"),
            ("a/../../b", None, "b.txt"),
        ];
        for (path, folder, expected) in cases {
            assert_eq!(found(path, folder).short("txt"), Path::new(expected), "{path}");
            for form in [Form::WithExtension, Form::WithFolder, Form::Full] {
                let target = found(path, folder).target(form, "txt");
                assert!(target.components().all(|part| is_name(&part)), "{path}: {target:?}");
            }
        }
    }

    #[test]
    fn inputs_with_the_same_file_get_names_that_tell_them_apart() {
        let n = Some("n");
        let cases: [Case<'_>; 6] = [
            (&[("n/a.md", n), ("n/b.md", n)], &["a.txt", "b.txt"]),
            (&[("n/a.md", n), ("n/b.md", n), ("n/a.pdf", n)], &["a.md.txt", "b.txt", "a.pdf.txt"]),
            // A longer name may be the short one of another input.
            (
                &[("n/a.md", n), ("n/a.pdf", n), ("n/a.md.txt", n)],
                &["n/a.txt", "a.pdf.txt", "a.md.txt.txt"],
            ),
            (&[("n/b.txt", n), ("m/b.txt", Some("m"))], &["n/b.txt", "m/b.txt"]),
            (&[("/x/b.txt", None), ("../y/b.txt", None)], &["x/b.txt", "y/b.txt"]),
            (
                &[("r/notes", Some("r")), ("r/notes.txt/p.md", Some("r"))],
                &["r/notes.txt", "notes.txt/p.txt"],
            ),
        ];
        for (inputs, expected) in cases {
            assert_eq!(planned(inputs), expected, "{inputs:?}");
            let mut reversed = inputs.to_vec();
            reversed.reverse();
            let mut names = planned(&reversed);
            names.reverse();
            assert_eq!(names, expected, "in another order: {inputs:?}");
        }
    }

    #[test]
    fn an_input_that_is_named_twice_has_no_two_files() {
        let inputs = [found("a.txt", None), found("b.txt", None), found("./a.txt", None)];
        assert_eq!(plan(NameRules::UNIX, &inputs, |_| "txt").unsolved, Some([0, 2]));
    }

    #[test]
    fn inputs_whose_files_differ_only_in_letter_case_get_longer_names_where_that_is_needed() {
        let inputs = [found("n/Report.md", Some("n")), found("n/report.pdf", Some("n"))];
        let plan_with = |rules| plan(rules, &inputs, |_| "txt").renamed;
        let longer = [(0, "Report.md.txt".into()), (1, "report.pdf.txt".into())];
        assert_eq!(plan_with(NameRules::WINDOWS), longer);
        assert_eq!(plan_with(NameRules::MACOS), longer);
        assert_eq!(plan_with(NameRules::UNIX), []);
    }
}
