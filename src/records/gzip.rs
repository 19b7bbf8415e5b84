//! Decompresses inputs that are gzip streams.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::first_read::LongFirstRead;

/// The start of a gzip stream: the two bytes of its signature, and the only compression method that is
/// defined (RFC 1952).
const START: &[u8] = b"\x1f\x8b\x08";

/// Returns a reader of the decompressed bytes if a stream is compressed with gzip, and otherwise the stream
/// itself; and whether it is compressed.
///
/// # Errors
/// The stream cannot be read.
pub(crate) fn unpacked(
    mut reader: BufReader<Box<dyn Read + Send>>,
) -> io::Result<(BufReader<Box<dyn Read + Send>>, bool)> {
    if !reader.fill_buf()?.starts_with(START) {
        return Ok((reader, false));
    }
    let capacity = reader.capacity();
    let unpacked: Box<dyn Read + Send> =
        Box::new(LongFirstRead::new(Unpacked(MultiGzDecoder::new(reader))));
    Ok((BufReader::with_capacity(capacity, unpacked), true))
}

/// A decoder that says in its errors that they are about gzip.
struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| io::Error::other(format!("damaged gzip data: {error}")))
    }
}
