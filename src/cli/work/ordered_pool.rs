//! Work shared among threads, its answers put back in order.
//!
//! Inputs are numbered from 0. One is answered as a whole, or turns out to be a stream when it is
//! opened: then its pieces are answered one by one, by all threads. Each thread fetches its next
//! piece of work itself, and the one that brings the answer whose turn it is writes it, and all that
//! had to wait for it; so there is no thread that only reads or only writes, and none is woken for
//! every answer.
//!
//! What is done ahead of the turn is bounded in number and in bytes: past [`MAX_AHEAD`] and
//! [`MAX_HELD_BYTES`] threads wait, but for the one whose turn it is. So memory does not grow with the
//! number of inputs, nor while one of them takes long.
//!
//! Plain threads, not a pool such as rayon's: what is needed is order and a bound, which a pool's
//! iterators give up for balance. Not scoped ones either: a thread that waits for standard input
//! cannot be woken, and when the reader of the output has left, nothing must wait for it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Error, Result, anyhow};

use crate::cli::output::Sink;

/// How many inputs, and pieces of a stream, are answered ahead of the one whose turn it is.
const MAX_AHEAD: usize = 2048;

/// How many bytes of answers may wait for their turn before no more work is begun.
const MAX_HELD_BYTES: usize = 8 << 20;

/// How many answers, and bytes of them, are written before the turn is looked at again.
const MAX_WRITTEN: usize = 64;
const MAX_WRITTEN_BYTES: usize = 1 << 20;

/// The longest that answers wait to be flushed while something else takes long.
const TICK: Duration = Duration::from_millis(100);

/// The stack of a thread: that of a main thread on Linux.
const STACK_BYTES: usize = 8 << 20;

/// What threads do.
pub(crate) trait Work: Send + Sync + 'static {
    /// What a thread keeps from one piece of work to the next.
    type Tools;
    /// An input that is answered piece by piece.
    type Stream: Send;
    /// What is read of a stream at a time.
    type Piece;
    /// What is to be written.
    type Answer: Send;

    /// The tools of one thread.
    fn tools(&self) -> Self::Tools;
    /// Takes up an input: answers it, or finds that it is a stream.
    fn begin(&self, input: usize, tools: &mut Self::Tools) -> Begun<Self::Stream, Self::Answer>;
    /// The next piece of a stream; it may wait for it.
    fn read(&self, stream: &mut Self::Stream) -> Option<Self::Piece>;
    /// Answers a piece.
    fn answer(&self, piece: Self::Piece, tools: &mut Self::Tools) -> Self::Answer;
    /// The memory that an answer holds.
    fn bytes(answer: &Self::Answer) -> usize;
}

/// What an input turned out to be.
pub(crate) enum Begun<S, A> {
    Whole(A),
    Stream(S),
}

/// Does the work on inputs `0..inputs` with up to `threads` threads, and gives the sink back.
///
/// The calling thread does it alone where there is one input that is no long stream (`threads` is
/// not even asked for then), where one thread is wanted, and where no thread can be started.
///
/// # Errors
/// Those of the sink. They come at once, while other threads may still be busy.
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
        inputs,
        sink: Mutex::new(Some(sink)),
        state: Mutex::new(State::new()),
        work_changed: Condvar::new(),
        ended: Condvar::new(),
    });
    if inputs <= 1 {
        shared.work_until(|state| state.has_long_stream);
        if shared.lock().has_ended(inputs) {
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
    while !state.has_ended(inputs) {
        let wanted = if state.has_long_stream { threads } else { threads.min(inputs) };
        if may_start && started < wanted {
            drop(state);
            may_start = shared.spawn(stack_bytes);
            started += usize::from(may_start);
            if started == 0 {
                shared.work_until(|_| false);
            }
            state = shared.lock();
        } else {
            state =
                shared.ended.wait_timeout(state, TICK).unwrap_or_else(PoisonError::into_inner).0;
            state = shared.write_what_is_ready(state, true);
        }
    }
    drop(state);
    shared.result()
}

/// What the threads share.
struct Shared<W: Work, S> {
    work: W,
    inputs: usize,
    sink: Mutex<Option<S>>,
    state: Mutex<State<W::Stream, W::Answer>>,
    /// There may be something to do that there was not.
    work_changed: Condvar,
    /// All is written, or the work was stopped, or more threads are wanted.
    ended: Condvar,
}

/// Where an answer belongs: the input, and the piece of it.
type Place = (usize, usize);

/// What is to be done, what is being done, and what waits to be written.
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
struct State<T, A> {
    /// The first input that nobody has taken up.
    next_input: usize,
    /// Streams that nobody reads at the moment, and the number of their next piece.
    streams: BTreeMap<usize, (usize, T)>,
    /// How many threads hold an input or a stream that may yet become more work.
    unsettled: usize,
    /// How many threads wait for work.
    idle: usize,
    /// How many pieces of work are being answered.
    busy: usize,
    /// Answers that wait for their turn.
    waiting: BTreeMap<Place, Part<A>>,
    /// The bytes of those.
    held_bytes: usize,
    /// What is to be written next.
    turn: Place,
    /// Whether a thread writes at the moment.
    is_writing: bool,
    /// Whether something was written since the sink was flushed.
    is_unflushed: bool,
    /// Whether a stream has shown that it is longer than one piece.
    has_long_stream: bool,
    /// Whether everything was given up, and why.
    is_stopped: bool,
    error: Option<Error>,
}

/// A part of what is written.
enum Part<A> {
    /// All of an input.
    Whole(A),
    /// A piece of a stream.
    Piece(A),
    /// The end of a stream.
    End,
}

/// Something to do.
enum Job<T> {
    Input(usize),
    Stream(Place, T),
}

impl<T, A> State<T, A> {
    fn new() -> Self {
        Self {
            next_input: 0,
            streams: BTreeMap::new(),
            unsettled: 0,
            idle: 0,
            busy: 0,
            waiting: BTreeMap::new(),
            held_bytes: 0,
            turn: (0, 0),
            is_writing: false,
            is_unflushed: false,
            has_long_stream: false,
            is_stopped: false,
            error: None,
        }
    }

    fn has_ended(&self, inputs: usize) -> bool {
        self.is_stopped || (self.turn.0 == inputs && !self.is_writing)
    }

    /// Whether the answer for `place` may be worked out now.
    fn has_room_for(&self, place: Place) -> bool {
        let (input, piece) = self.turn;
        place == self.turn
            || self.held_bytes < MAX_HELD_BYTES
                && if place.0 == input {
                    place.1 - piece < MAX_AHEAD
                } else {
                    place.0 - input < MAX_AHEAD && place.1 < MAX_AHEAD
                }
    }

    /// The first thing to do for which there is room.
    fn next_job(&mut self, inputs: usize) -> Option<Job<T>> {
        let place = |(&input, &(piece, _)): (&usize, &(usize, T))| (input, piece);
        let stream = self.streams.iter().map(place).find(|&place| self.has_room_for(place));
        if let Some(place) = stream {
            let (_, stream) = self.streams.remove(&place.0).expect("it was found there");
            self.unsettled += 1;
            return Some(Job::Stream(place, stream));
        }
        if self.next_input < inputs && self.has_room_for((self.next_input, 0)) {
            self.next_input += 1;
            self.unsettled += 1;
            self.busy += 1;
            return Some(Job::Input(self.next_input - 1));
        }
        None
    }

    /// Whether there is nothing to do, and won't be.
    fn is_exhausted(&self, inputs: usize) -> bool {
        self.next_input == inputs && self.streams.is_empty() && self.unsettled == 0
    }

    /// The answers whose turn it is, with their inputs, as many as are written at a time.
    fn take_ready(&mut self, bytes: fn(&A) -> usize) -> Vec<(usize, Part<A>)> {
        let mut ready = Vec::new();
        let mut ready_bytes = 0;
        while ready.len() < MAX_WRITTEN && ready_bytes < MAX_WRITTEN_BYTES {
            let Some(part) = self.waiting.remove(&self.turn) else { break };
            let (input, piece) = self.turn;
            self.turn = if let Part::Piece(_) = part { (input, piece + 1) } else { (input + 1, 0) };
            ready_bytes += part.bytes(bytes);
            ready.push((input, part));
        }
        self.held_bytes -= ready_bytes;
        ready
    }
}

impl<A> Part<A> {
    fn bytes(&self, bytes: fn(&A) -> usize) -> usize {
        match self {
            Self::Whole(answer) | Self::Piece(answer) => bytes(answer),
            Self::End => 0,
        }
    }
}

type Guard<'a, W> = MutexGuard<'a, State<<W as Work>::Stream, <W as Work>::Answer>>;

impl<W: Work, S: Sink<W::Answer>> Shared<W, S> {
    fn lock(&self) -> Guard<'_, W> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a thread that works to the end; says whether it could be started.
    fn spawn(self: &Arc<Self>, stack_bytes: usize) -> bool {
        let shared = Arc::clone(self);
        let body = move || {
            let all = AssertUnwindSafe(|| shared.work_until(|_| false));
            if catch_unwind(all).is_err() {
                drop(shared.stop(shared.lock(), anyhow!("a thread has failed")));
            }
        };
        thread::Builder::new().stack_size(stack_bytes).spawn(body).is_ok()
    }

    /// Works until there is nothing more to do, or `enough`.
    fn work_until(&self, enough: impl Fn(&State<W::Stream, W::Answer>) -> bool) {
        let mut tools = self.work.tools();
        while let Some(job) = self.next_job(&enough) {
            match job {
                Job::Input(input) => match self.work.begin(input, &mut tools) {
                    Begun::Whole(answer) => {
                        let mut state = self.lock();
                        state.busy -= 1;
                        state.unsettled -= 1;
                        self.finish(state, (input, 0), Part::Whole(answer));
                    }
                    Begun::Stream(stream) => {
                        let mut state = self.lock();
                        state.busy -= 1;
                        state.unsettled -= 1;
                        state.streams.insert(input, (0, stream));
                        self.wake(&state);
                    }
                },
                Job::Stream(place, stream) => self.next_piece(place, stream, &mut tools),
            }
        }
    }

    /// Reads on in a stream, leaves it to the other threads, and answers what was read.
    fn next_piece(&self, place: Place, mut stream: W::Stream, tools: &mut W::Tools) {
        let Some(piece) = self.work.read(&mut stream) else {
            let mut state = self.lock();
            state.unsettled -= 1;
            return self.finish(state, place, Part::End);
        };
        let mut state = self.lock();
        state.busy += 1;
        state.unsettled -= 1;
        state.streams.insert(place.0, (place.1 + 1, stream));
        if place.1 == 1 {
            state.has_long_stream = true;
            self.ended.notify_all();
        }
        self.wake(&state);
        drop(state);
        let answer = self.work.answer(piece, tools);
        let mut state = self.lock();
        state.busy -= 1;
        self.finish(state, place, Part::Piece(answer));
    }

    /// Waits for something to do. `None`: there is nothing more, or it is `enough`.
    fn next_job(
        &self,
        enough: impl Fn(&State<W::Stream, W::Answer>) -> bool,
    ) -> Option<Job<W::Stream>> {
        let mut state = self.lock();
        loop {
            if state.is_stopped || enough(&state) {
                return None;
            }
            if let Some(job) = state.next_job(self.inputs) {
                return Some(job);
            }
            if state.is_exhausted(self.inputs) {
                return None;
            }
            state.idle += 1;
            state = self.work_changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    /// Wakes the threads that wait for work, if there are any: waking costs a system call.
    fn wake(&self, state: &Guard<'_, W>) {
        if state.idle > 0 {
            self.work_changed.notify_all();
        }
    }

    /// Takes an answer in, and writes it if it is its turn.
    fn finish(&self, mut state: Guard<'_, W>, place: Place, part: Part<W::Answer>) {
        state.held_bytes += part.bytes(W::bytes);
        state.waiting.insert(place, part);
        let state = self.write_what_is_ready(state, false);
        self.wake(&state);
    }

    /// Writes the answers whose turn it is, unless another thread is at it: that one will.
    fn write_what_is_ready<'a>(&'a self, mut state: Guard<'a, W>, tick: bool) -> Guard<'a, W> {
        if state.is_writing || state.is_stopped {
            return state;
        }
        state.is_writing = true;
        let mut flush = tick;
        loop {
            let ready = state.take_ready(W::bytes);
            if ready.is_empty() {
                // Whoever waits for an answer gets it before more input is waited for.
                flush |= state.is_unflushed && state.busy == 0;
                if !flush {
                    break;
                }
            }
            state.is_unflushed = !ready.is_empty();
            self.wake(&state);
            drop(state);
            let written = self.write(ready, flush);
            flush = false;
            state = self.lock();
            if let Err(error) = written {
                return self.stop(state, error);
            }
        }
        state.is_writing = false;
        if state.has_ended(self.inputs) {
            self.ended.notify_all();
        }
        state
    }

    fn write(&self, ready: Vec<(usize, Part<W::Answer>)>, flush: bool) -> Result<()> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sink) = sink.as_mut() else { return Ok(()) }; // all was given up
        for (input, part) in ready {
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

    /// Gives everything up.
    fn stop<'a>(&'a self, mut state: Guard<'a, W>, error: Error) -> Guard<'a, W> {
        state.is_stopped = true;
        state.error.get_or_insert(error);
        self.work_changed.notify_all();
        self.ended.notify_all();
        state
    }

    fn result(&self) -> Result<S> {
        // Taken in any case: threads that are still at work must not keep open what it has open.
        let sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner).take();
        match self.lock().error.take() {
            Some(error) => Err(error),
            None => Ok(sink.expect("it is taken once")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Input `i` is a stream of `pieces[i]` pieces, or is answered whole where that is 0.
    struct Numbers {
        pieces: Vec<usize>,
        /// How long the answer to a place takes.
        delay: fn(Place) -> u64,
        answer_bytes: usize,
        /// How many answers have been worked out.
        answered: Arc<AtomicUsize>,
    }

    impl Numbers {
        fn new(pieces: impl Into<Vec<usize>>, delay: fn(Place) -> u64) -> Self {
            Self { pieces: pieces.into(), delay, answer_bytes: 1, answered: Arc::default() }
        }

        fn at(&self, place: Place) -> (Place, usize) {
            let delay = (self.delay)(place);
            if delay > 0 {
                thread::sleep(Duration::from_millis(delay));
            }
            self.answered.fetch_add(1, Ordering::SeqCst);
            (place, self.answer_bytes)
        }
    }

    impl Work for Numbers {
        type Tools = ();
        type Stream = Place;
        type Piece = Place;
        type Answer = (Place, usize);

        fn tools(&self) {}

        fn begin(&self, input: usize, (): &mut ()) -> Begun<Place, Self::Answer> {
            match self.pieces[input] {
                0 => Begun::Whole(self.at((input, 0))),
                _ => Begun::Stream((input, 0)),
            }
        }

        fn read(&self, stream: &mut Place) -> Option<Place> {
            stream.1 += 1;
            (stream.1 <= self.pieces[stream.0]).then_some((stream.0, stream.1 - 1))
        }

        fn answer(&self, piece: Place, (): &mut ()) -> Self::Answer {
            self.at(piece)
        }

        fn bytes(answer: &Self::Answer) -> usize {
            answer.1
        }
    }

    /// Keeps what is written; fails at `broken`.
    #[derive(Default)]
    struct Log {
        lines: Vec<String>,
        broken: Option<Place>,
        answered: Arc<AtomicUsize>,
        /// How many answers more than written ones there were at most.
        most_ahead: usize,
        written: usize,
    }

    impl Sink<(Place, usize)> for Log {
        fn write(&mut self, input: usize, (place, _): (Place, usize)) -> Result<()> {
            assert_eq!(input, place.0);
            if self.broken == Some(place) {
                return Err(anyhow!("broken"));
            }
            let ahead = self.answered.load(Ordering::SeqCst).saturating_sub(self.written);
            self.most_ahead = self.most_ahead.max(ahead);
            self.written += 1;
            self.lines.push(format!("{}.{}", place.0, place.1));
            Ok(())
        }

        fn end(&mut self, input: usize) -> Result<()> {
            self.lines.push(format!("end {input}"));
            Ok(())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    const PIECES: [usize; 9] = [0, 3, 0, 0, 40, 1, 0, 2, 0];

    fn expected() -> Vec<String> {
        let pieces = |(input, &n): (usize, &usize)| {
            let answers = (0..n.max(1)).map(move |piece| format!("{input}.{piece}"));
            answers.chain([format!("end {input}")]).collect::<Vec<_>>()
        };
        PIECES.iter().enumerate().flat_map(pieces).collect()
    }

    #[test]
    fn answers_come_in_order_with_any_number_of_threads() {
        let delays: [fn(Place) -> u64; 3] =
            [|_| 0, |(input, piece)| ((input * 7 + piece * 5) % 4) as u64, |(i, _)| (9 - i) as u64];
        for delay in delays {
            for threads in [1, 2, 3, 8, 50] {
                let work = Numbers::new(PIECES, delay);
                let log = run(work, PIECES.len(), Log::default(), || threads).unwrap();
                assert_eq!(log.lines, expected(), "{threads} threads");
            }
        }
    }

    #[test]
    fn without_threads_the_work_is_done_all_the_same() {
        // No system has a stack as large as that.
        let work = Numbers::new(PIECES, |_| 0);
        let log = run_with(work, PIECES.len(), Log::default(), || 4, usize::MAX / 4).unwrap();
        assert_eq!(log.lines, expected());
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        for threads in [1, 4] {
            let log = run(Numbers::new([], |_| 0), 0, Log::default(), || threads).unwrap();
            assert!(log.lines.is_empty());
        }
    }

    #[test]
    fn a_slow_answer_holds_only_so_many_others() {
        let slow: fn(Place) -> u64 = |place| if place == (0, 0) { 300 } else { 0 };
        for (answer_bytes, most) in [(1, MAX_AHEAD), (MAX_HELD_BYTES / 100, 100)] {
            for pieces in [vec![0; 10_000], vec![10_000]] {
                let inputs = pieces.len();
                let work = Numbers { answer_bytes, ..Numbers::new(pieces, slow) };
                let log = Log { answered: Arc::clone(&work.answered), ..Log::default() };
                let log = run(work, inputs, log, || 3).unwrap();
                assert_eq!(log.written, 10_000);
                // Some more are at work, and some written. How many others come near the bound while the
                // slow one is worked at is a matter of time, and so of no test.
                let found = log.most_ahead;
                assert!(found <= most + MAX_WRITTEN + 5, "{found} of {answer_bytes} bytes");
            }
        }
    }

    #[test]
    fn what_cannot_be_written_ends_the_work() {
        for threads in [1, 3] {
            let work = Numbers::new(vec![1_000_000], |_| 0);
            let answered = Arc::clone(&work.answered);
            let log = Log { broken: Some((0, 5)), ..Log::default() };
            let error = run(work, 1, log, || threads).err().expect("it is broken");
            assert_eq!(error.to_string(), "broken");
            assert!(answered.load(Ordering::SeqCst) < 100_000, "{threads} threads");
        }
    }

    #[test]
    fn a_thread_that_fails_ends_the_work() {
        let work = Numbers::new(vec![0; 100], |(input, _)| {
            assert!(input != 50, "as bad as it gets");
            0
        });
        let error = run(work, 100, Log::default(), || 2).err().expect("it has failed");
        assert_eq!(error.to_string(), "a thread has failed");
    }
}
