use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Work whose answers are their own places.
///
/// Input `i` is a stream of `pieces[i]` pieces, or is answered as a whole if that is 0.
struct Numbers {
    pieces: Vec<usize>,
    /// The time that an answer takes, in milliseconds.
    delay: fn(Place) -> u64,
    answer_bytes: usize,
    /// The number of answers so far.
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

    fn bytes(&self, answer: &Self::Answer) -> usize {
        answer.1
    }
}

/// Records what is written, and fails at `broken`.
#[derive(Default)]
struct Log {
    lines: Vec<String>,
    broken: Option<Place>,
    answered: Arc<AtomicUsize>,
    /// The largest number of answers that were not written yet.
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
fn if_no_thread_can_be_started_the_work_is_done_anyway() {
    // No system can make a stack of that size.
    let work = Numbers::new(PIECES, |_| 0);
    let log = run_with(work, PIECES.len(), Log::default(), || 4, usize::MAX / 4).unwrap();
    assert_eq!(log.lines, expected());
}

#[test]
fn without_inputs_the_work_ends_at_once() {
    for threads in [1, 4] {
        let log = run(Numbers::new([], |_| 0), 0, Log::default(), || threads).unwrap();
        assert!(log.lines.is_empty());
    }
}

#[test]
fn the_number_of_answers_ahead_of_a_slow_one_is_bounded() {
    let slow: fn(Place) -> u64 = |place| if place == (0, 0) { 300 } else { 0 };
    for (answer_bytes, most) in [(1, MAX_AHEAD), (MAX_HELD_BYTES / 100, 100)] {
        for pieces in [vec![0; 10_000], vec![10_000]] {
            let inputs = pieces.len();
            let work = Numbers { answer_bytes, ..Numbers::new(pieces, slow) };
            let log = Log { answered: Arc::clone(&work.answered), ..Log::default() };
            let log = run(work, inputs, log, || 3).unwrap();
            assert_eq!(log.written, 10_000);
            // Answers that are being worked out or written come on top of the bound. How close to it
            // the others get during the slow answer is a matter of timing, so that is not tested.
            let found = log.most_ahead;
            assert!(found <= most + ANSWERS_PER_WRITE + 5, "{found} of {answer_bytes} bytes");
        }
    }
}

#[test]
fn a_write_error_ends_the_work() {
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
fn a_panic_of_a_thread_ends_the_work() {
    let work = Numbers::new(vec![0; 100], |(input, _)| {
        assert!(input != 50, "the answer panics");
        0
    });
    let error = run(work, 100, Log::default(), || 2).err().expect("it has failed");
    assert_eq!(error.to_string(), "a thread panicked");
}
