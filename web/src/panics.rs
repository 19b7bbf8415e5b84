//! Keeps the message of a panic. The panic itself becomes a trap, which ends the call.

use std::sync::Mutex;

static MESSAGE: Mutex<String> = Mutex::new(String::new());

/// Stores the messages of panics from now on.
pub(crate) fn keep_messages() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut message) = MESSAGE.lock() {
            *message = panic.to_string().replace('\n', " ");
        }
    }));
}

/// Returns the message of the last panic.
pub(crate) fn message() -> String {
    MESSAGE.lock().map(|message| message.clone()).unwrap_or_default()
}
