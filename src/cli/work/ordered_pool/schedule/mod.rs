//! The order of the work, as a state machine without threads, locks or input and output.
//!
//! A [`Schedule`] decides which job a worker does next, which answers may be written, and when
//! everything is done. The pool calls it under a lock and does what it says. Each method is one
//! transition, so a test can try every order in which any number of workers can make them.

mod reorder;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use reorder::ReorderBuffer;
pub(super) use reorder::{Part, Place};

/// How far the work may run ahead of the output.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(PartialEq, Eq, Hash))]
pub(super) struct Limits {
    /// The number of inputs, and of pieces of a stream, from the one whose turn it is up to the last
    /// one that may be answered.
    pub(super) ahead: usize,
    /// The number of bytes of waiting answers from which only the answer whose turn it is may be
    /// begun.
    pub(super) held_bytes: usize,
    /// The number of answers that are written before the lock is taken again.
    pub(super) answers_per_write: usize,
    /// The number of bytes of answers after which the lock is taken again.
    pub(super) bytes_per_write: usize,
}

/// What is to be done, what is being done, and what waits to be written.
///
/// `S` is a stream: an input that is answered piece by piece. `A` is an answer.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(super) struct Schedule<S, A> {
    /// The number of inputs.
    inputs: usize,
    /// The first input that no worker has begun.
    next_input: usize,
    /// The streams that no worker is reading, by input, each with the number of its next piece.
    streams: BTreeMap<usize, (usize, S)>,
    /// The number of workers that hold an input or a stream from which more work may come.
    unsettled: usize,
    /// The number of workers that are working out an answer.
    answering: usize,
    /// The answers that wait for their turn.
    answers: ReorderBuffer<A>,
    output: Output,
    /// Whether a stream has turned out to be longer than one piece.
    has_long_stream: bool,
    /// Whether the work was given up.
    is_stopped: bool,
}

/// The state of the output.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
struct Output {
    /// Whether a thread is writing.
    is_writing: bool,
    /// Whether anything was written since the last flush.
    is_unflushed: bool,
}

/// What a worker is to do.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(super) enum Next<S> {
    /// Begin an input: answer it as a whole, or find that it is a stream.
    Begin(usize),
    /// Read the piece of a stream that belongs at this place.
    Read(Place, S),
    /// Wait until another worker has made progress.
    Wait,
    /// Nothing is left to do.
    Finish,
}

/// What a writer is to do: write these parts, each with the number of its input, and then flush or not.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(super) struct Write<A> {
    pub(super) parts: Vec<(usize, Part<A>)>,
    pub(super) flush: bool,
}

impl<S, A> Schedule<S, A> {
    /// A schedule for inputs `0..inputs`, none of which has been begun.
    pub(super) fn new(inputs: usize, limits: Limits) -> Self {
        Self {
            inputs,
            next_input: 0,
            streams: BTreeMap::new(),
            unsettled: 0,
            answering: 0,
            answers: ReorderBuffer::new(limits),
            output: Output::default(),
            has_long_stream: false,
            is_stopped: false,
        }
    }

    /// Returns the next job of a worker, or why it has none.
    ///
    /// The earliest stream that may run ahead comes first, then the next input.
    pub(super) fn next_job(&mut self) -> Next<S> {
        if self.is_stopped {
            return Next::Finish;
        }
        let mut places = self.streams.iter().map(|(&input, &(piece, _))| (input, piece));
        if let Some(place) = places.find(|&place| self.answers.has_room_for(place)) {
            let (_, stream) = self.streams.remove(&place.0).expect("it was found there");
            self.unsettled += 1;
            return Next::Read(place, stream);
        }
        if self.next_input < self.inputs && self.answers.has_room_for((self.next_input, 0)) {
            self.next_input += 1;
            self.unsettled += 1;
            self.answering += 1;
            return Next::Begin(self.next_input - 1);
        }
        let is_exhausted =
            self.next_input == self.inputs && self.streams.is_empty() && self.unsettled == 0;
        if is_exhausted { Next::Finish } else { Next::Wait }
    }

    // Every method below may give waiting workers something to do, so the caller wakes them.

    /// Takes in the stream that an input has turned out to be.
    pub(super) fn opened(&mut self, input: usize, stream: S) {
        self.answering -= 1;
        self.unsettled -= 1;
        self.streams.insert(input, (0, stream));
    }

    /// Takes in the answer to a whole input, which holds this many bytes.
    pub(super) fn answered_whole(&mut self, input: usize, answer: A, bytes: usize) {
        self.answering -= 1;
        self.unsettled -= 1;
        self.answers.insert((input, 0), Part::Whole(answer), bytes);
    }

    /// Takes back a stream of which the piece at `place` was read. The caller goes on to answer it.
    ///
    /// Returns whether this is the first sign of a stream that is longer than one piece.
    pub(super) fn read(&mut self, place: Place, stream: S) -> bool {
        self.answering += 1;
        self.unsettled -= 1;
        self.streams.insert(place.0, (place.1 + 1, stream));
        let is_long = place.1 == 1 && !self.has_long_stream;
        self.has_long_stream |= is_long;
        is_long
    }

    /// Takes in the answer to a piece of a stream, which holds this many bytes.
    pub(super) fn answered_piece(&mut self, place: Place, answer: A, bytes: usize) {
        self.answering -= 1;
        self.answers.insert(place, Part::Piece(answer), bytes);
    }

    /// Takes in the end of a stream: it has no piece at `place`.
    pub(super) fn read_to_end(&mut self, place: Place) {
        self.unsettled -= 1;
        self.answers.insert(place, Part::End, 0);
    }

    /// Makes the caller the writer, which calls [`Schedule::next_write`] until that returns `None`.
    ///
    /// Returns `false` where another thread is the writer, which then writes this thread's answers as
    /// well, and where the work was given up.
    pub(super) fn begin_writing(&mut self) -> bool {
        let may_write = !self.output.is_writing && !self.is_stopped;
        self.output.is_writing |= may_write;
        may_write
    }

    /// Returns what the writer is to do next. With `None` the caller is no longer the writer.
    ///
    /// The output is flushed where `flush` asks for it, and where everything that was answered has been
    /// written and no answer is being worked out: whoever waits for answers gets them before the
    /// workers wait for more input.
    pub(super) fn next_write(&mut self, flush: bool) -> Option<Write<A>> {
        let parts = self.answers.take_ready();
        let is_due = parts.is_empty() && self.output.is_unflushed && self.answering == 0;
        let flush = flush || is_due;
        if parts.is_empty() && !flush {
            self.output.is_writing = false;
            return None;
        }
        self.output.is_unflushed = !flush;
        Some(Write { parts, flush })
    }

    /// Gives the work up: workers get nothing more to do, and nothing more is written.
    pub(super) fn stop(&mut self) {
        self.is_stopped = true;
    }

    /// Whether everything is written, or the work was given up.
    pub(super) fn has_ended(&self) -> bool {
        let is_written = self.answers.turn() == (self.inputs, 0) && !self.output.is_writing;
        self.is_stopped || is_written
    }

    /// Whether a stream has turned out to be longer than one piece.
    pub(super) fn has_long_stream(&self) -> bool {
        self.has_long_stream
    }
}
