//! Streams that are packed with gzip, read as what they hold.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::first_read::Beginning;

/// How a gzip stream begins: two magic bytes, and the only method there is.
const START: &[u8] = b"\x1f\x8b\x08";

/// What a stream holds, and whether it was packed.
///
/// # Errors
/// Those of the stream.
pub(crate) fn unpacked(
    mut reader: BufReader<Box<dyn Read + Send>>,
) -> io::Result<(BufReader<Box<dyn Read + Send>>, bool)> {
    if !reader.fill_buf()?.starts_with(START) {
        return Ok((reader, false));
    }
    let capacity = reader.capacity();
    let unpacked: Box<dyn Read + Send> =
        Box::new(Beginning::of(Unpacked(MultiGzDecoder::new(reader))));
    Ok((BufReader::with_capacity(capacity, unpacked), true))
}

/// Says of what goes wrong in unpacking that it is that.
struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0
            .read(buffer)
            .map_err(|error| io::Error::other(format!("its gzip is broken: {error}")))
    }
}
