//! A pool of threads that share work and write the answers in order.
//!
//! Inputs are numbered from 0. An input is answered as a whole, or turns out to be a stream when it is
//! opened: its pieces are then answered one by one, by all threads. Each thread fetches its own jobs.
//! The thread that completes the answer whose turn it is writes it, and the answers that waited for it.
//! So no thread only reads or only writes, and threads are not woken for every answer.
//!
//! The work that runs ahead of the output is bounded in number and in bytes: past [`MAX_AHEAD`] and
//! [`MAX_HELD_BYTES`], only the answer whose turn it is may be begun, and other threads wait. So memory
//! grows neither with the number of inputs, nor while one of them takes long.
//!
//! The order of the work is decided by a [`Schedule`], which knows no threads. This module adds the
//! threads, the lock, and the waiting.
//!
//! The threads are plain ones. A pool such as rayon's balances the work better, but keeps neither the order nor the
//! bound. Scoped threads would have to be waited for: a thread that waits for standard input cannot be woken,
//! and when the reader of the output has left, nothing must wait for that thread.

mod schedule;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Error, Result, anyhow};

use crate::cli::output::Sink;
use schedule::{Limits, Next, Part, Place, Schedule, Write};

/// The number of inputs, and of pieces of a stream, that may be answered ahead of the output. It keeps
/// threads busy while one answer takes as long as some 2,000 others.
const MAX_AHEAD: usize = 2048;

/// The number of bytes of waiting answers from which no more work is begun: 8 MiB, which is little
/// beside the memory of the threads.
const MAX_HELD_BYTES: usize = 8 << 20;

/// The number of answers that are written before the lock is taken again.
const ANSWERS_PER_WRITE: usize = 64;

/// The number of bytes of answers after which the lock is taken again.
const BYTES_PER_WRITE: usize = 1 << 20;

/// The longest that written answers stay unflushed while other work goes on.
const TICK: Duration = Duration::from_millis(100);

/// The size of a thread's stack: that of a main thread on Linux.
const STACK_BYTES: usize = 8 << 20;

const LIMITS: Limits = Limits {
    ahead: MAX_AHEAD,
    held_bytes: MAX_HELD_BYTES,
    answers_per_write: ANSWERS_PER_WRITE,
    bytes_per_write: BYTES_PER_WRITE,
};

/// What the threads do.
pub(crate) trait Work: Send + Sync + 'static {
    /// What a thread keeps from one job to the next.
    type Tools;
    /// An input that is answered piece by piece.
    type Stream: Send;
    /// The part of a stream that is read at a time.
    type Piece;
    /// What is written.
    type Answer: Send;

    /// Makes the tools of one thread.
    fn tools(&self) -> Self::Tools;
    /// Begins an input: answers it, or finds that it is a stream.
    fn begin(&self, input: usize, tools: &mut Self::Tools) -> Begun<Self::Stream, Self::Answer>;
    /// Reads the next piece of a stream, for which it may wait. Returns `None` at the end.
    fn read(&self, stream: &mut Self::Stream) -> Option<Self::Piece>;
    /// Answers a piece.
    fn answer(&self, piece: Self::Piece, tools: &mut Self::Tools) -> Self::Answer;
    /// Returns the number of bytes that an answer holds.
    fn bytes(&self, answer: &Self::Answer) -> usize;
}

/// What an input turned out to be.
pub(crate) enum Begun<S, A> {
    Whole(A),
    Stream(S),
}

/// Does the work on inputs `0..inputs` with up to `threads()` threads, and returns the sink.
///
/// The calling thread does all of the work where there is at most one input and that is not a long
/// stream (`threads` is not called then), where one thread is asked for, and where no thread can be
/// started.
///
/// # Errors
/// Those of the sink, and the panic of a thread. They are returned at once, while other threads may
/// still be busy.
pub(crate) fn run<W: Work, S: Sink<W::Answer>>(
    work: W,
    inputs: usize,
    sink: S,
    threads: impl FnOnce() -> usize,
) -> Result<S> {
    run_with(work, inputs, sink, threads, STACK_BYTES)
}

fn run_with<W: Work, S: Sink<W::Answer>>(
    work: W,
    inputs: usize,
    sink: S,
    threads: impl FnOnce() -> usize,
    stack_bytes: usize,
) -> Result<S> {
    let shared = Arc::new(Shared {
        work,
        sink: Mutex::new(Some(sink)),
        state: Mutex::new(State { schedule: Schedule::new(inputs, LIMITS), idle: 0, error: None }),
        progress: Condvar::new(),
        attention: Condvar::new(),
    });
    if inputs <= 1 {
        shared.work_until(Schedule::has_long_stream);
        if shared.lock().schedule.has_ended() {
            return shared.result();
        }
    }
    let threads = threads();
    if threads <= 1 {
        shared.work_until(|_| false);
        return shared.result();
    }
    let (mut started, mut may_start) = (0, true);
    let mut state = shared.lock();
    while !state.schedule.has_ended() {
        let wanted = if state.schedule.has_long_stream() { threads } else { threads.min(inputs) };
        if may_start && started < wanted {
            drop(state);
            may_start = shared.spawn(stack_bytes);
            started += usize::from(may_start);
            if started == 0 {
                shared.work_until(|_| false);
            }
            state = shared.lock();
        } else {
            let woken = shared.attention.wait_timeout(state, TICK);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
            state = shared.write_ready(state, true);
        }
    }
    drop(state);
    shared.result()
}

/// What the threads share.
struct Shared<W: Work, S> {
    work: W,
    /// Taken at the end.
    sink: Mutex<Option<S>>,
    state: Mutex<State<W>>,
    /// Wakes threads that wait for something to do.
    progress: Condvar,
    /// Wakes the thread that started the others: everything is written, the work was given up, or more
    /// threads are wanted.
    attention: Condvar,
}

/// What the threads change, each while it holds the lock.
struct State<W: Work> {
    schedule: Schedule<W::Stream, W::Answer>,
    /// The number of threads that wait for something to do.
    idle: usize,
    /// Why the work was given up: the first error.
    error: Option<Error>,
}

type Guard<'a, W> = MutexGuard<'a, State<W>>;

impl<W: Work, S: Sink<W::Answer>> Shared<W, S> {
    fn lock(&self) -> Guard<'_, W> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a thread that works to the end. Returns whether it could be started.
    fn spawn(self: &Arc<Self>, stack_bytes: usize) -> bool {
        let shared = Arc::clone(self);
        let body = move || {
            let all = AssertUnwindSafe(|| shared.work_until(|_| false));
            if catch_unwind(all).is_err() {
                drop(shared.stop(shared.lock(), anyhow!("a thread panicked")));
            }
        };
        thread::Builder::new().stack_size(stack_bytes).spawn(body).is_ok()
    }

    /// Works until nothing is left to do, or until `is_enough`.
    fn work_until(&self, is_enough: impl Fn(&Schedule<W::Stream, W::Answer>) -> bool) {
        let mut tools = self.work.tools();
        let mut state = self.lock();
        while !is_enough(&state.schedule) {
            match state.schedule.next_job() {
                Next::Begin(input) => {
                    drop(state);
                    match self.work.begin(input, &mut tools) {
                        Begun::Whole(answer) => {
                            let bytes = self.work.bytes(&answer);
                            state = self.lock();
                            state.schedule.answered_whole(input, answer, bytes);
                        }
                        Begun::Stream(stream) => {
                            state = self.lock();
                            state.schedule.opened(input, stream);
                        }
                    }
                    state = self.write_and_wake(state);
                }
                Next::Read(place, stream) => {
                    drop(state);
                    state = self.next_piece(place, stream, &mut tools);
                }
                Next::Wait => {
                    state.idle += 1;
                    state = self.progress.wait(state).unwrap_or_else(PoisonError::into_inner);
                    state.idle -= 1;
                }
                Next::Finish => break,
            }
        }
    }

    /// Reads the next piece of a stream, leaves the stream to the other threads, and answers the piece.
    fn next_piece(
        &self,
        place: Place,
        mut stream: W::Stream,
        tools: &mut W::Tools,
    ) -> Guard<'_, W> {
        let piece = self.work.read(&mut stream);
        let mut state = self.lock();
        match piece {
            Some(piece) => {
                if state.schedule.read(place, stream) {
                    self.attention.notify_all();
                }
                self.wake(&state);
                drop(state);
                let answer = self.work.answer(piece, tools);
                let bytes = self.work.bytes(&answer);
                state = self.lock();
                state.schedule.answered_piece(place, answer, bytes);
            }
            None => state.schedule.read_to_end(place),
        }
        self.write_and_wake(state)
    }

    /// Writes the answers whose turn it is, and wakes the threads for which there is something to do.
    fn write_and_wake<'a>(&'a self, state: Guard<'a, W>) -> Guard<'a, W> {
        let state = self.write_ready(state, false);
        self.wake(&state);
        state
    }

    /// Wakes the threads that wait for something to do, if there are any: waking costs a system call.
    fn wake(&self, state: &Guard<'_, W>) {
        if state.idle > 0 {
            self.progress.notify_all();
        }
    }

    /// Writes the answers whose turn it is, unless another thread is the writer.
    fn write_ready<'a>(&'a self, mut state: Guard<'a, W>, mut flush: bool) -> Guard<'a, W> {
        if state.schedule.begin_writing() {
            while let Some(write) = state.schedule.next_write(std::mem::take(&mut flush)) {
                self.wake(&state);
                drop(state);
                let written = self.write(write);
                state = self.lock();
                if let Err(error) = written {
                    return self.stop(state, error);
                }
            }
            if state.schedule.has_ended() {
                self.attention.notify_all();
            }
        }
        state
    }

    fn write(&self, Write { parts, flush }: Write<W::Answer>) -> Result<()> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sink) = sink.as_mut() else { return Ok(()) }; // the work was given up
        for (input, part) in parts {
            match part {
                Part::Piece(answer) => sink.write(input, answer)?,
                Part::Whole(answer) => {
                    sink.write(input, answer)?;
                    sink.end(input)?;
                }
                Part::End => sink.end(input)?,
            }
        }
        if flush { sink.flush() } else { Ok(()) }
    }

    /// Gives the work up.
    fn stop<'a>(&'a self, mut state: Guard<'a, W>, error: Error) -> Guard<'a, W> {
        state.schedule.stop();
        state.error.get_or_insert(error);
        self.progress.notify_all();
        self.attention.notify_all();
        state
    }

    fn result(&self) -> Result<S> {
        // Taken in any case: threads that are still busy must not keep its files open.
        let sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner).take();
        match self.lock().error.take() {
            Some(error) => Err(error),
            None => Ok(sink.expect("it is taken once")),
        }
    }
}
