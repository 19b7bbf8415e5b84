//! The rules of operating systems for the names of files.
//!
//! Windows reserves some names and characters, and ignores full stops and spaces at the end of a name. Windows
//! and macOS do not distinguish capital from small letters, and macOS does not distinguish composed from
//! decomposed letters. Inputs can break these rules where they come from another system: on a network drive,
//! or through a path that begins with `\\?\`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The rules of this system.
pub(super) const SYSTEM: NameRules = if cfg!(windows) {
    NameRules::WINDOWS
} else if cfg!(target_os = "macos") {
    NameRules::MACOS
} else {
    NameRules::UNIX
};

/// The names of devices in Windows, whatever extension and letter case they have. `COM` and `LPT` are
/// followed by a digit.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The names of devices in Windows that are numbered.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The characters that a name cannot contain in Windows, besides control characters and separators.
const FORBIDDEN: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// What replaces a character that a name cannot contain.
const REPLACEMENT: char = '_';

/// The rules of a system for the names of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameRules {
    /// Whether names and characters are reserved as in Windows.
    reserves: bool,
    /// Whether names are the same that differ only in letter case, or in how letters are composed.
    folds: bool,
}

impl NameRules {
    pub(super) const WINDOWS: Self = Self { reserves: true, folds: true };
    pub(super) const MACOS: Self = Self { reserves: false, folds: true };
    pub(super) const UNIX: Self = Self { reserves: false, folds: false };

    /// Returns a relative path with each name replaced that this system could not give to a file.
    pub(super) fn valid(self, path: PathBuf) -> PathBuf {
        if !self.reserves {
            return path;
        }
        let names = path.iter().map(|name| name.to_string_lossy());
        names.map(|name| valid_on_windows(&name).into_owned()).collect()
    }

    /// Returns a form of a path that is the same for all paths that lead to the same file.
    pub(super) fn key(self, path: &Path) -> PathBuf {
        if !self.folds {
            return path.to_owned();
        }
        let fold = |name: &str| name.nfc().collect::<String>().to_lowercase();
        path.iter().map(|name| fold(&name.to_string_lossy())).collect()
    }

    /// Returns whether a path is that of a device, such as `NUL`.
    pub(super) fn is_device(self, path: &Path) -> bool {
        self.reserves && path.file_name().is_some_and(|name| is_reserved(&name.to_string_lossy()))
    }
}

/// Whether Windows reserves a name: a device, which may have an extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = |device: &&str| {
        let digit = stem.strip_prefix(*device);
        // Windows takes the superscript digits of Latin-1 for digits.
        digit.is_some_and(|digit| matches!(digit, "¹" | "²" | "³") || is_device_digit(digit))
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(is_numbered)
}

fn is_device_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
}

/// Returns a name with the characters replaced that Windows does not allow in it. A reserved name gets
/// another character at the end of its stem: `aux_.txt`.
fn valid_on_windows(name: &str) -> Cow<'_, str> {
    let is_forbidden = |c: char| c.is_control() || FORBIDDEN.contains(&c);
    let is_ignored = name.ends_with(['.', ' ']);
    if !is_reserved(name) && !is_ignored && !name.contains(is_forbidden) {
        return Cow::Borrowed(name);
    }
    let replaced = name.chars().map(|c| if is_forbidden(c) { REPLACEMENT } else { c });
    let mut valid: String = replaced.collect();
    if valid.ends_with(['.', ' ']) {
        valid.pop();
        valid.push(REPLACEMENT);
    }
    if is_reserved(&valid) {
        let stem = valid.find('.').unwrap_or(valid.len());
        valid.insert(stem, REPLACEMENT);
    }
    Cow::Owned(valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_gets_names_that_it_can_give_to_files() {
        let cases = [
            ("a.txt", "a.txt"),
            ("aux.txt", "aux_.txt"),
            ("AUX.tar.gz", "AUX_.tar.gz"),
            ("con", "con_"),
            ("nul .txt", "nul _.txt"),
            ("COM1.txt", "COM1_.txt"),
            ("com0.txt", "com0.txt"),
            ("lpt\u{b9}", "lpt\u{b9}_"),
            ("console.txt", "console.txt"),
            ("notes.", "notes_"),
            ("notes ", "notes_"),
            ("10:30 <a|b>?.txt", "10_30 _a_b__.txt"),
            ("a\u{7}b", "a_b"),
            ("con:1", "con_1"),
        ];
        for (name, expected) in cases {
            let path = Path::new("folder").join(name);
            let valid = NameRules::WINDOWS.valid(path.clone());
            assert_eq!(valid, Path::new("folder").join(expected), "{name:?}");
            assert_eq!(NameRules::UNIX.valid(path.clone()), path);
            assert_eq!(NameRules::MACOS.valid(path.clone()), path);
        }
    }

    #[test]
    fn names_are_the_same_as_far_as_the_system_does_not_distinguish_them() {
        let same =
            |rules: NameRules, a: &str, b: &str| rules.key(Path::new(a)) == rules.key(Path::new(b));
        for rules in [NameRules::WINDOWS, NameRules::MACOS] {
            assert!(same(rules, "Notes/A.txt", "notes/a.TXT"));
            assert!(same(rules, "caf\u{e9}.txt", "cafe\u{301}.txt"));
            assert!(!same(rules, "a.txt", "b.txt"));
        }
        assert!(!same(NameRules::UNIX, "A.txt", "a.txt"));
    }

    #[test]
    fn windows_has_devices() {
        let is_device = |path: &str| NameRules::WINDOWS.is_device(Path::new(path));
        assert!(is_device("NUL") && is_device("nul") && is_device("out/con.txt"));
        assert!(!is_device("null") && !is_device("out.txt"));
        assert!(!NameRules::UNIX.is_device(Path::new("NUL")));
    }
}
