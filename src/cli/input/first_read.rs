//! Readers that give enough at the first read, and give up for no signal.

use std::io::{self, Read};

/// Reads again what a signal has interrupted: that is no fault of the input.
pub(crate) struct Patient<R>(pub(crate) R);

impl<R: Read> Read for Patient<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
                result => return result,
            }
        }
    }
}

/// A reader whose first read gives enough to tell by it what follows, however a pipe cuts its bytes.
pub(crate) struct Beginning<R> {
    reader: R,
    is_begun: bool,
}

impl<R: Read> Beginning<R> {
    /// As many as the longest of what beginnings are told by at once: `From `, a byte order mark, gzip's
    /// magic number. Not more, as a stream may not say more for long.
    const BYTES: usize = 5;

    pub(crate) fn of(reader: R) -> Self {
        Self { reader, is_begun: false }
    }
}

impl<R: Read> Read for Beginning<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = self.reader.read(buffer)?;
        if !std::mem::replace(&mut self.is_begun, true) {
            while count > 0 && count < Self::BYTES.min(buffer.len()) {
                match self.reader.read(&mut buffer[count..])? {
                    0 => break,
                    more => count += more,
                }
            }
        }
        Ok(count)
    }
}
