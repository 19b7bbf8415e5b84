//! A fault in one document must not end the work on the others.

use std::cell::Cell;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether a panic of this thread is to be told by [`contained`] and not by the standard hook.
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// What the last contained panic said, and where.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has contained panics told on one line, where they are caught, and all others as before.
pub(crate) fn quiet_hook() {
    if cfg!(fuzzing) {
        return; // a fuzzer is to see them
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if IS_CONTAINED.get() {
            let what = info.payload_as_str().unwrap_or("panic");
            let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line()));
            SAID.set(format!("{what}{}", place.unwrap_or_default()).replace('\n', " "));
        } else {
            before(info);
        }
    }));
}

/// What `work` gives, or, where it panics, what went wrong, in one line.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    IS_CONTAINED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CONTAINED.set(false);
    result
        .map_err(|_| format!("a fault in epitome, please report it with the text: {}", SAID.take()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_line() {
        quiet_hook();
        assert_eq!(contained(|| 7), Ok(7));
        let line = contained(|| -> i32 { panic!("two\nlines") }).unwrap_err();
        assert!(
            line.contains("report it with the text: two lines (src/cli/work/panics.rs:"),
            "{line}"
        );
        assert_eq!(contained(|| 8), Ok(8), "and then goes on");
    }
}
