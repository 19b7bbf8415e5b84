//! Tries every order in which a few workers can make the transitions of a schedule.
//!
//! A [`World`] is a schedule, and what each worker is doing. Every step that a worker can take next
//! gives another world. A step is what the pool does while it holds the lock, or one write. All worlds
//! that can be reached are visited, so a property that is checked in each of them holds for every
//! interleaving of the threads.

use std::collections::{BTreeSet, HashMap};

use super::*;

/// The number of bytes of every answer.
const ANSWER_BYTES: usize = 10;

/// A situation to explore.
#[derive(Debug, Clone)]
struct Case {
    /// What each input turns out to be.
    inputs: Vec<Shape>,
    workers: usize,
    limits: Limits,
    /// Whether one worker is alone until there is a long stream, as the calling thread is where there
    /// is one input.
    begins_alone: bool,
    /// How many times the thread that waits for the others asks for a flush.
    ticks: usize,
    fault: Option<Fault>,
    /// What must be written: the place of every part, and the part with the number of its input.
    output: Vec<(Place, (usize, Part<Place>))>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Whole,
    /// A stream of this many pieces.
    Stream(usize),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    /// The output fails at the part with this number.
    Write(usize),
    /// The worker that answers for this place panics.
    Panic(Place),
}

/// A schedule, what each worker is doing, and what has become of the output.
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    schedule: Schedule<(), Place>,
    /// Sorted, as the workers are all alike.
    workers: Vec<Worker>,
    is_alone: bool,
    /// What the writer is writing. There is at most one.
    write: Option<Write<Place>>,
    /// Whether the writer is the thread that waits for the others.
    is_tick: bool,
    ticks_left: usize,
    /// The places of the parts that the schedule holds.
    held: BTreeSet<Place>,
    /// How many parts the writers have taken, and how many of them are written.
    taken: usize,
    written: usize,
    is_unflushed: bool,
    is_stopped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Worker {
    /// Is about to ask for a job.
    Idle,
    /// Waits until it is woken.
    Waiting,
    /// Is opening an input, and answers it where it is whole.
    Beginning(usize),
    /// Reads a stream, for which it may have to wait.
    Reading(Place),
    /// Answers a piece of a stream.
    Answering(Place),
    Writing,
    Finished,
}

impl Case {
    fn new(inputs: &[Shape], workers: usize) -> Self {
        let limits =
            Limits { ahead: 2, held_bytes: 1000, answers_per_write: 2, bytes_per_write: 1000 };
        let parts = |(input, shape): (usize, &Shape)| match *shape {
            Shape::Whole => vec![((input, 0), (input, Part::Whole((input, 0))))],
            Shape::Stream(pieces) => {
                let part = |piece| ((input, piece), (input, Part::Piece((input, piece))));
                (0..pieces).map(part).chain([((input, pieces), (input, Part::End))]).collect()
            }
        };
        Self {
            inputs: inputs.to_vec(),
            workers,
            limits,
            begins_alone: false,
            ticks: 0,
            fault: None,
            output: inputs.iter().enumerate().flat_map(parts).collect(),
        }
    }

    /// Visits every world that can be reached, and returns their number.
    fn explore(&self) -> usize {
        let world = World {
            schedule: Schedule::new(self.inputs.len(), self.limits),
            workers: vec![Worker::Idle; if self.begins_alone { 1 } else { self.workers }],
            is_alone: self.begins_alone,
            write: None,
            is_tick: false,
            ticks_left: self.ticks,
            held: BTreeSet::new(),
            taken: 0,
            written: 0,
            is_unflushed: false,
            is_stopped: false,
        };
        let mut seen = HashMap::new();
        self.visit(world, &mut seen);
        seen.len()
    }

    /// Visits a world and all that follow it. `seen` says whether a world is on the way to this one:
    /// then the workers could go round in circles.
    fn visit(&self, world: World, seen: &mut HashMap<World, bool>) {
        if let Some(is_on_the_way) = seen.get(&world) {
            assert!(!is_on_the_way, "no progress: {self:?} {world:#?}");
            return;
        }
        self.check(&world);
        seen.insert(world.clone(), true);
        let mut next = Vec::new();
        for at in 0..world.workers.len() {
            if at == 0 || world.workers[at] != world.workers[at - 1] {
                next.extend(self.step(&world, at));
            }
        }
        if next.is_empty() && world.write.is_none() {
            self.check_end(&world);
        }
        next.extend(self.tick(&world));
        for mut world in next {
            world.workers.sort_unstable();
            self.visit(world, seen);
        }
        seen.insert(world, false);
    }

    /// The next step of a worker, if it can take one.
    fn step(&self, world: &World, at: usize) -> Option<World> {
        let mut next = world.clone();
        match world.workers[at] {
            Worker::Waiting | Worker::Finished => return None,
            Worker::Idle if world.is_alone && world.schedule.has_long_stream() => {
                next.is_alone = false;
                next.workers = vec![Worker::Idle; self.workers];
            }
            Worker::Idle => {
                next.workers[at] = match next.schedule.next_job() {
                    Next::Begin(input) => {
                        self.check_bounds(world, (input, 0));
                        Worker::Beginning(input)
                    }
                    Next::Read(place, ()) => {
                        self.check_bounds(world, place);
                        Worker::Reading(place)
                    }
                    Next::Wait => Worker::Waiting,
                    Next::Finish => {
                        let may_come = world.has_any(|worker| {
                            matches!(worker, Worker::Beginning(_) | Worker::Reading(_))
                        });
                        let is_early = may_come && !world.is_stopped;
                        assert!(!is_early, "finished too early: {self:?} {world:#?}");
                        Worker::Finished
                    }
                }
            }
            Worker::Beginning(input) => {
                match self.inputs[input] {
                    Shape::Whole => {
                        let place = (input, 0);
                        next.schedule.answered_whole(input, place, ANSWER_BYTES);
                        assert!(next.held.insert(place), "answered twice: {self:?} {world:#?}");
                    }
                    Shape::Stream(_) => next.schedule.opened(input, ()),
                }
                next.write_and_wake(at);
            }
            Worker::Reading(place) if self.inputs[place.0] == Shape::Stream(place.1) => {
                next.schedule.read_to_end(place);
                assert!(next.held.insert(place), "ended twice: {self:?} {world:#?}");
                next.write_and_wake(at);
            }
            Worker::Reading(place) => {
                next.schedule.read(place, ());
                next.workers[at] = Worker::Answering(place);
                next.wake();
            }
            Worker::Answering(place) if self.fault == Some(Fault::Panic(place)) => {
                next.stop();
                next.workers[at] = Worker::Finished;
            }
            Worker::Answering(place) => {
                next.schedule.answered_piece(place, place, ANSWER_BYTES);
                assert!(next.held.insert(place), "answered twice: {self:?} {world:#?}");
                next.write_and_wake(at);
            }
            Worker::Writing => {
                if self.write(&mut next) {
                    next.go_on_writing(Some(at), false);
                } else {
                    next.stop();
                    next.workers[at] = Worker::Idle;
                }
                next.wake();
            }
        }
        Some(next)
    }

    /// The next step of the thread that waits for the others, if it takes one.
    fn tick(&self, world: &World) -> Option<World> {
        let mut next = world.clone();
        if world.is_tick {
            if self.write(&mut next) {
                next.go_on_writing(None, false);
            } else {
                next.is_tick = false;
                next.stop();
            }
            next.wake();
            return Some(next);
        }
        if world.is_alone || world.ticks_left == 0 || world.schedule.has_ended() {
            return None;
        }
        next.ticks_left -= 1;
        if next.schedule.begin_writing() {
            next.is_tick = true;
            next.go_on_writing(None, true);
        }
        Some(next)
    }

    /// Writes what the writer has taken: the right parts in the right order. Returns whether it could.
    fn write(&self, world: &mut World) -> bool {
        let Write { parts, flush } = world.write.take().expect("a writer has something to write");
        for part in parts {
            if self.fault == Some(Fault::Write(world.written)) {
                return false;
            }
            let expected = self.output.get(world.written).map(|(_, part)| part.clone());
            assert_eq!(Some(part), expected, "out of order: {self:?} {world:#?}");
            world.written += 1;
            world.is_unflushed = true;
        }
        world.is_unflushed &= !flush;
        true
    }

    /// What holds in every world.
    fn check(&self, world: &World) {
        let is_writing = world.workers.iter().filter(|&&worker| worker == Worker::Writing).count();
        let writers = is_writing + usize::from(world.is_tick);
        assert_eq!(writers, usize::from(world.write.is_some()), "{self:?} {world:#?}");

        let held_bytes = world.held.len() * ANSWER_BYTES;
        let most = self.limits.held_bytes + self.workers * ANSWER_BYTES;
        assert!(held_bytes < most + self.ends(), "too much is held: {self:?} {world:#?}");

        // Where nothing goes on before more input comes, all that was answered in its turn is out.
        let is_blocked = |worker: &Worker| {
            matches!(worker, Worker::Waiting | Worker::Reading(_) | Worker::Finished)
        };
        if world.workers.iter().all(is_blocked) && !world.is_tick && !world.is_stopped {
            assert!(!world.is_unflushed, "unflushed: {self:?} {world:#?}");
            let turn = self.output.get(world.taken).map(|(place, _)| *place);
            let is_held = turn.is_some_and(|turn| world.held.contains(&turn));
            assert!(!is_held, "unwritten: {self:?} {world:#?}");
        }
    }

    /// The bytes that the ends of streams would hold, which have none.
    fn ends(&self) -> usize {
        self.inputs.iter().filter(|&&shape| shape != Shape::Whole).count() * ANSWER_BYTES
    }

    /// What holds for the place of every job.
    fn check_bounds(&self, world: &World, place: Place) {
        let Limits { ahead, held_bytes, .. } = self.limits;
        let turn = self.output[world.taken].0;
        let first_piece = if place.0 == turn.0 { turn.1 } else { 0 };
        assert!(place.0 < turn.0 + ahead, "too far ahead: {self:?} {world:#?}");
        assert!(place.1 < first_piece + ahead, "too far ahead: {self:?} {world:#?}");
        let is_end = |place: &Place| self.inputs[place.0] == Shape::Stream(place.1);
        let held = world.held.iter().filter(|place| !is_end(place)).count() * ANSWER_BYTES;
        assert!(place == turn || held < held_bytes, "too much is held: {self:?} {world:#?}");
    }

    /// What holds where no worker can take a step.
    fn check_end(&self, world: &World) {
        let are_finished = world.workers.iter().all(|&worker| worker == Worker::Finished);
        assert!(are_finished, "deadlock: {self:?} {world:#?}");
        assert!(world.schedule.has_ended(), "the end is not noticed: {self:?} {world:#?}");
        if !world.is_stopped {
            assert_eq!(world.written, self.output.len(), "lost: {self:?} {world:#?}");
            assert!(!world.is_unflushed, "unflushed: {self:?} {world:#?}");
            let is_reached = |fault| match fault {
                Fault::Write(at) => at < self.output.len(),
                Fault::Panic((input, piece)) => {
                    matches!(self.inputs[input], Shape::Stream(pieces) if piece < pieces)
                }
            };
            assert!(!self.fault.is_some_and(is_reached), "no error: {self:?} {world:#?}");
        }
    }
}

impl World {
    /// What the pool does at the end of a job.
    fn write_and_wake(&mut self, at: usize) {
        self.workers[at] = Worker::Idle;
        if self.schedule.begin_writing() {
            self.go_on_writing(Some(at), false);
        }
        self.wake();
    }

    /// Has the writer go on: a worker, or the thread that waits for the others.
    fn go_on_writing(&mut self, worker: Option<usize>, flush: bool) {
        assert!(self.write.is_none(), "two writers: {self:#?}");
        self.write = self.schedule.next_write(flush);
        let is_answering =
            self.has_any(|worker| matches!(worker, Worker::Beginning(_) | Worker::Answering(_)));
        if self.write.as_ref().is_some_and(|write| write.flush) && !flush {
            assert!(!is_answering || self.is_stopped, "flushed too early: {self:#?}");
        }
        for part in self.write.iter().flat_map(|write| &write.parts) {
            let place = match part {
                (_, Part::Whole(place) | Part::Piece(place)) => *place,
                (input, Part::End) => {
                    *self.held.iter().find(|place| place.0 == *input).expect("it is held")
                }
            };
            assert!(self.held.remove(&place), "written twice: {self:#?}");
            self.taken += 1;
        }
        match worker {
            Some(at) if self.write.is_some() => self.workers[at] = Worker::Writing,
            Some(at) => self.workers[at] = Worker::Idle,
            None => self.is_tick = self.write.is_some(),
        }
    }

    fn has_any(&self, is_it: impl Fn(&Worker) -> bool) -> bool {
        self.workers.iter().any(is_it)
    }

    fn stop(&mut self) {
        self.is_stopped = true;
        self.schedule.stop();
        self.wake();
    }

    fn wake(&mut self) {
        for worker in &mut self.workers {
            if *worker == Worker::Waiting {
                *worker = Worker::Idle;
            }
        }
    }
}

/// All lists of inputs up to this length.
fn shapes(length: usize) -> Vec<Vec<Shape>> {
    let kinds = [Shape::Whole, Shape::Stream(0), Shape::Stream(1), Shape::Stream(3)];
    let mut all = vec![vec![]];
    let mut longest = all.clone();
    for _ in 0..length {
        let extended = |inputs: &Vec<Shape>| kinds.map(|kind| [&inputs[..], &[kind]].concat());
        longest = longest.iter().flat_map(extended).collect();
        all.extend(longest.clone());
    }
    all
}

/// Explores all cases, and checks that there are many worlds to visit.
fn explore_all(cases: impl IntoIterator<Item = Case>) {
    let worlds: usize = cases.into_iter().map(|case| case.explore()).sum();
    assert!(worlds > 1_000, "only {worlds} worlds");
}

#[test]
fn answers_are_written_once_and_in_order_and_no_worker_is_stuck() {
    let cases = shapes(3)
        .into_iter()
        .flat_map(|inputs| [1, 2, 3].map(|workers| Case::new(&inputs, workers)));
    explore_all(cases);
}

#[test]
fn tight_limits_are_kept_and_cause_no_deadlock() {
    let limits = [(1, 1000, 1, 1000), (1, 1000, 2, 1000), (3, ANSWER_BYTES, 2, 1), (3, 1, 1, 1000)];
    let cases = shapes(3).into_iter().flat_map(|inputs| {
        limits.map(|(ahead, held_bytes, answers_per_write, bytes_per_write)| {
            let limits = Limits { ahead, held_bytes, answers_per_write, bytes_per_write };
            Case { limits, ..Case::new(&inputs, 2) }
        })
    });
    explore_all(cases);
}

#[test]
fn a_long_stream_that_is_begun_by_one_worker_is_taken_over_by_all() {
    let pieces = [0, 1, 2, 3, 4, 5];
    let cases = pieces.map(|pieces| {
        let case = Case::new(&[Shape::Stream(pieces)], 3);
        Case { begins_alone: true, ticks: 1, ..case }
    });
    explore_all(cases);
}

#[test]
fn a_flush_may_come_at_any_time() {
    let cases = shapes(2).into_iter().map(|inputs| Case { ticks: 2, ..Case::new(&inputs, 2) });
    explore_all(cases);
}

#[test]
fn an_error_of_the_output_ends_the_work() {
    let cases = shapes(2).into_iter().flat_map(|inputs| {
        (0..5).map(move |at| {
            let fault = Some(Fault::Write(at));
            Case { fault, ticks: 1, ..Case::new(&inputs, 2) }
        })
    });
    explore_all(cases);
}

#[test]
fn a_panic_of_a_worker_ends_the_work() {
    let places = [(0, 0), (0, 2), (1, 0), (1, 1)];
    let cases = shapes(2).into_iter().filter(|inputs| inputs.len() == 2).flat_map(|inputs| {
        places.map(|place| {
            let fault = Some(Fault::Panic(place));
            Case { fault, ticks: 1, ..Case::new(&inputs, 3) }
        })
    });
    explore_all(cases);
}
