//! A buffer that puts answers back in order.

use std::collections::BTreeMap;

use super::Limits;

/// Where an answer belongs in the output: the input, and the piece of it. Both count from 0.
pub(in super::super) type Place = (usize, usize);

/// A part of the output.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(in super::super) enum Part<A> {
    /// The answer to an input as a whole.
    Whole(A),
    /// The answer to a piece of a stream.
    Piece(A),
    /// The end of a stream.
    End,
}

/// The answers that wait for their turn.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(super) struct ReorderBuffer<A> {
    limits: Limits,
    /// The waiting parts, each with the number of its bytes.
    waiting: BTreeMap<Place, (Part<A>, usize)>,
    /// The sum of those bytes.
    held_bytes: usize,
    /// The place of the part that is to be written next.
    turn: Place,
}

impl<A> ReorderBuffer<A> {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, waiting: BTreeMap::new(), held_bytes: 0, turn: (0, 0) }
    }

    /// The place of the part that is to be written next.
    pub(super) fn turn(&self) -> Place {
        self.turn
    }

    /// Whether work on the answer for `place`, which is not written yet, may begin.
    pub(super) fn has_room_for(&self, place: Place) -> bool {
        if place == self.turn {
            return true;
        }
        let (input, piece) = self.turn;
        let Limits { ahead, held_bytes, .. } = self.limits;
        let is_near = if place.0 == input {
            place.1 - piece < ahead
        } else {
            place.0 - input < ahead && place.1 < ahead
        };
        is_near && self.held_bytes < held_bytes
    }

    /// Adds a part that holds this many bytes.
    pub(super) fn insert(&mut self, place: Place, part: Part<A>, bytes: usize) {
        self.held_bytes += bytes;
        self.waiting.insert(place, (part, bytes));
    }

    /// Removes the parts whose turn it is, and returns them with their inputs. Returns at most as many
    /// as are written at a time.
    pub(super) fn take_ready(&mut self) -> Vec<(usize, Part<A>)> {
        let Limits { answers_per_write, bytes_per_write, .. } = self.limits;
        let mut ready = Vec::new();
        let mut ready_bytes = 0;
        while ready.len() < answers_per_write && ready_bytes < bytes_per_write {
            let Some((part, bytes)) = self.waiting.remove(&self.turn) else { break };
            let (input, piece) = self.turn;
            self.turn = if let Part::Piece(_) = part { (input, piece + 1) } else { (input + 1, 0) };
            ready_bytes += bytes;
            ready.push((input, part));
        }
        self.held_bytes -= ready_bytes;
        ready
    }
}
