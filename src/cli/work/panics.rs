//! Catches panics, so that a fault in one document does not end the work on the others.
//!
//! Only the command does this: it is no promise of the library. Where panics abort the process, as they
//! do on WebAssembly and with `panic = "abort"`, nothing can be caught. The command is built to unwind.

use std::any::Any;
use std::cell::Cell;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether [`catch`] is running on this thread, so that the hook must not print a panic.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// The message of the last panic that was caught on this thread, and its place in the source.
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Installs a panic hook that prints nothing for the panics that [`catch`] returns.
///
/// Other panics are printed as before. The hook is that of the whole process, so only the command may
/// replace it: in other programs that use the library, every panic is printed, even if a reader of the
/// library catches it.
pub(super) fn quiet_hook() {
    if cfg!(fuzzing) {
        return; // a fuzzer must see every panic
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if IS_CAUGHT.get() {
            let what = info.payload_as_str().unwrap_or("panic");
            let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line()));
            MESSAGE.set(format!("{what}{}", place.unwrap_or_default()).replace('\n', " "));
        } else {
            before(info);
        }
    }));
}

/// Returns the result of `work`, or a message on one line if it panics.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    IS_CAUGHT.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(false);
    result.map_err(|panic| {
        let mut message = MESSAGE.take();
        if message.is_empty() {
            // It began on another thread, which has printed where.
            message = describe_payload(&*panic).replace('\n', " ");
        }
        format!("internal error, please report it together with the text: {message}")
    })
}

/// The message that a panic was given.
fn describe_payload(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message_on_one_line() {
        quiet_hook();
        assert_eq!(catch(|| 7), Ok(7));
        let elsewhere = catch(|| -> i32 { panic::resume_unwind(Box::new("else\nwhere")) });
        assert!(elsewhere.unwrap_err().ends_with("together with the text: else where"));
        let message = catch(|| -> i32 { panic!("two\nlines") }).unwrap_err();
        assert!(
            message.contains("together with the text: two lines (src/cli/work/panics.rs:"),
            "{message}"
        );
        assert_eq!(catch(|| 8), Ok(8), "and the work goes on");
    }
}
