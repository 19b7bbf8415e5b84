//! A reader whose first read is long enough to recognize what is read.

use std::io::{self, Read};

/// A reader whose first read returns at least [`MIN_BYTES`](Self::MIN_BYTES), unless the input is shorter,
/// even if it comes from a pipe in smaller pieces.
pub(crate) struct LongFirstRead<R> {
    reader: R,
    has_begun: bool,
}

impl<R: Read> LongFirstRead<R> {
    /// The length of the longest signature that is compared with the first read, in bytes: `From ` of
    /// mailboxes. The byte order mark of UTF-8 and the signature of gzip are shorter. It must not be larger,
    /// as a stream may be silent for a long time after these bytes.
    const MIN_BYTES: usize = 5;

    pub(crate) fn new(reader: R) -> Self {
        Self { reader, has_begun: false }
    }
}

impl<R: Read> Read for LongFirstRead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = self.reader.read(buffer)?;
        if !std::mem::replace(&mut self.has_begun, true) {
            while count > 0 && count < Self::MIN_BYTES.min(buffer.len()) {
                match self.reader.read(&mut buffer[count..])? {
                    0 => break,
                    more => count += more,
                }
            }
        }
        Ok(count)
    }
}
