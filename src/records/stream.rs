//! An open input whose beginning is read step by step, until it is decided what it is.

use std::io::{self, BufRead, BufReader, Read};

use anyhow::{Result, anyhow};
use memchr::memchr;

use super::io_error::{OUT_OF_MEMORY, reason};

/// The size of the buffer of a reader, in bytes.
pub(super) const BUFFER_BYTES: usize = 64 * 1024;

/// The byte order mark of UTF-8.
pub(super) const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// A reader, and a buffer with the bytes that have been taken from it.
pub(super) struct Stream<'b> {
    pub(super) reader: BufReader<Box<dyn Read + Send>>,
    pub(super) buffer: &'b mut Vec<u8>,
}

impl Stream<'_> {
    /// Returns the next bytes without taking them: as many as are available, and none at the end.
    pub(super) fn peek(&mut self) -> Result<&[u8]> {
        self.reader.fill_buf().map_err(|error| anyhow!(reason(&error)))
    }

    /// Takes bytes until there are `length` in the buffer, or the input ends.
    pub(super) fn read_up_to(&mut self, length: u64) -> Result<()> {
        let left = length.saturating_sub(self.buffer.len() as u64);
        let mut limited = (&mut self.reader).take(left);
        limited.read_to_end(self.buffer).map_err(|error| anyhow!(reason(&error)))?;
        Ok(())
    }

    /// Takes a byte order mark and white space, until there are `length` bytes in the buffer.
    pub(super) fn read_blank(&mut self, length: u64) -> Result<()> {
        if self.peek()?.starts_with(UTF_8_MARK) {
            self.take(UTF_8_MARK.len())?;
        }
        while (self.buffer.len() as u64) < length {
            let next = self.peek()?;
            let blank = next.len() - next.trim_ascii_start().len();
            let is_all = blank == next.len();
            self.take(blank)?;
            if !is_all || blank == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Takes bytes to the end of the line, or until there are `length` in the buffer. Returns whether the
    /// line has ended, as it also does at the end of the input.
    pub(super) fn read_line(&mut self, length: u64) -> Result<bool> {
        while (self.buffer.len() as u64) < length {
            let left = length - self.buffer.len() as u64;
            let next = self.peek()?;
            let next = &next[..next.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            let end = memchr(b'\n', next).map(|at| at + 1);
            let count = end.unwrap_or(next.len());
            self.take(count)?;
            if end.is_some() || count == 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes bytes that were peeked at.
    fn take(&mut self, count: usize) -> Result<()> {
        self.buffer.try_reserve(count).map_err(|_| anyhow!(OUT_OF_MEMORY))?;
        self.buffer.extend_from_slice(&self.reader.buffer()[..count]);
        self.reader.consume(count);
        Ok(())
    }

    /// Returns a reader of the whole input, which begins with the bytes in the buffer. The buffer becomes
    /// empty.
    pub(super) fn rewind(self) -> BufReader<Box<dyn Read + Send>> {
        let whole = io::Cursor::new(std::mem::take(self.buffer)).chain(self.reader);
        BufReader::with_capacity(BUFFER_BYTES, Box::new(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens a stream that returns one of the pieces at a time.
    fn stream<'b>(pieces: &[&'static str], buffer: &'b mut Vec<u8>) -> Stream<'b> {
        let start: Box<dyn Read + Send> = Box::new(io::empty());
        let chain = |first: Box<dyn Read + Send>, piece: &&'static str| -> Box<dyn Read + Send> {
            Box::new(first.chain(piece.as_bytes()))
        };
        let reader = pieces.iter().fold(start, chain);
        Stream { reader: BufReader::new(reader), buffer }
    }

    #[test]
    fn blank_lines_and_lines_are_taken_up_to_a_length() {
        let mut buffer = Vec::new();
        let mut input = stream(&["\u{feff}", " \n", "\t\ntw", "o\nthree"], &mut buffer);
        input.read_blank(100).unwrap();
        assert_eq!(input.peek().unwrap(), b"tw");
        assert!(!input.read_line(8).unwrap(), "the length is reached within the line");
        assert!(input.read_line(100).unwrap());
        assert_eq!(*input.buffer, "\u{feff} \n\t\ntwo\n".as_bytes());
        assert!(input.read_line(100).unwrap(), "the end of the input ends the line");
        let mut whole = String::new();
        input.rewind().read_to_string(&mut whole).unwrap();
        assert_eq!(whole, "\u{feff} \n\t\ntwo\nthree");
        assert!(buffer.is_empty());
    }

    #[test]
    fn white_space_without_an_end_is_taken_up_to_a_length() {
        let mut buffer = Vec::new();
        let mut input = stream(&["    ", "    ", "    x"], &mut buffer);
        input.read_blank(6).unwrap();
        assert_eq!(input.buffer.len(), 8, "the last piece is taken whole");
        input.read_up_to(10).unwrap();
        assert_eq!(input.buffer.len(), 10);
    }
}
