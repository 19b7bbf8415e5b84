//! Computes the longest common subsequence of two sequences of words, 64 cells of the table at a
//! time.
//!
//! `t[i][j]` is the length for the first `i` words of one sequence and the first `j` words of the
//! other. It grows by 0 or 1 with `j`. A row is stored as one bit per column, which is 0 where the
//! length grows. Each row is computed from the previous one with an addition, a few logical
//! operations and a carry.
//!
//! # References
//! * Hyyrö (2004), "Bit-parallel LCS-length computation revisited", AWOCA, section 3.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// One of the two sequences, prepared for comparison with many others. Its words are the columns of
/// the table.
pub(super) struct Columns<'w> {
    words: &'w [u32],
    /// The columns of each word, as bits in ascending order.
    places: HashMap<u32, Vec<Bits>, RandomState>,
}

/// A set of columns within a group of 64.
struct Bits {
    /// The index of the group.
    at: usize,
    bits: u64,
}

impl<'w> Columns<'w> {
    pub(super) fn new(words: &'w [u32]) -> Self {
        let mut places: HashMap<u32, Vec<Bits>, RandomState> = HashMap::default();
        for (column, &word) in words.iter().enumerate() {
            let (at, bit) = (column / 64, 1 << (column % 64));
            let places = places.entry(word).or_default();
            match places.last_mut() {
                Some(last) if last.at == at => last.bits |= bit,
                _ => places.push(Bits { at, bits: bit }),
            }
        }
        Self { words, places }
    }

    /// The length of the longest common subsequence with `rows`.
    ///
    /// Time `O(rows · columns / 64)`, space `O(columns)`.
    pub(super) fn length(&self, rows: &[u32]) -> usize {
        let mut row = self.first_row();
        let mut same = vec![0; row.len()];
        for word in rows {
            self.next_row(*word, &mut row, &mut same);
        }
        zeros(&row, self.words.len())
    }

    /// The indices of `rows` that are part of a longest common subsequence, the last first.
    ///
    /// If there are several such subsequences, this is the one of `rouge-score`. Starting from the
    /// last cell of the table: if the words are equal, go back by one row and one column; otherwise
    /// go back by one column if that cell is greater than the cell one row back, and by one row if
    /// not.
    ///
    /// Time `O(rows · columns / 64 + columns)`, space `rows · columns / 8` bytes.
    pub(super) fn indices(&self, rows: &[u32]) -> Vec<usize> {
        let mut row = self.first_row();
        let mut same = vec![0; row.len()];
        let width = row.len();
        let mut table = Vec::with_capacity((rows.len() + 1) * width);
        table.extend_from_slice(&row);
        for word in rows {
            self.next_row(*word, &mut row, &mut same);
            table.extend_from_slice(&row);
        }
        let row = |i: usize| &table[i * width..(i + 1) * width];
        let t = |i: usize, j: usize| zeros(row(i), j);
        // t(i, j) − t(i, j − 1)
        let grows =
            |i: usize, j: usize| usize::from(row(i)[(j - 1) / 64] >> ((j - 1) % 64) & 1 == 0);

        let (mut j, mut found) = (self.words.len(), Vec::new());
        for (i, word) in rows.iter().enumerate().rev() {
            // Counted once per row. Going back by a column subtracts one bit from each.
            let (mut here, mut above) = (t(i + 1, j), t(i, j));
            while j > 0 && *word != self.words[j - 1] && here - grows(i + 1, j) > above {
                here -= grows(i + 1, j);
                above -= grows(i, j);
                j -= 1;
            }
            if j > 0 && *word == self.words[j - 1] {
                found.push(i);
                j -= 1;
            }
        }
        found
    }

    /// The row before the first, in which the length never grows. The bits after the last column
    /// are 1 in every row.
    fn first_row(&self) -> Vec<u64> {
        vec![u64::MAX; self.words.len().div_ceil(64)]
    }

    /// Replaces `row` by the row of `word`. All of `same` is 0 before and after.
    fn next_row(&self, word: u32, row: &mut [u64], same: &mut [u64]) {
        let Some(places) = self.places.get(&word) else { return }; // the row stays the same
        for &Bits { at, bits } in places {
            same[at] = bits;
        }
        let mut carry = false;
        for (bits, same) in row.iter_mut().zip(&*same) {
            let (sum, over) = bits.overflowing_add(*bits & same);
            let (sum, over_by_carry) = sum.overflowing_add(u64::from(carry));
            carry = over || over_by_carry;
            *bits = sum | (*bits & !same);
        }
        for &Bits { at, .. } in places {
            same[at] = 0;
        }
    }
}

/// The number of zeros among the first `count` bits.
fn zeros(bits: &[u64], count: usize) -> usize {
    let (whole, rest) = (count / 64, count % 64);
    let of_whole: u32 = bits[..whole].iter().map(|word| word.count_zeros()).sum();
    let of_rest = if rest == 0 { 0 } else { (!bits[whole] & ((1 << rest) - 1)).count_ones() };
    (of_whole + of_rest) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same subsequence from a full table, as an oracle.
    fn by_full_table(rows: &[u32], columns: &[u32]) -> Vec<usize> {
        let mut t = vec![vec![0; columns.len() + 1]; rows.len() + 1];
        for i in 1..=rows.len() {
            for j in 1..=columns.len() {
                t[i][j] = if rows[i - 1] == columns[j - 1] {
                    t[i - 1][j - 1] + 1
                } else {
                    t[i - 1][j].max(t[i][j - 1])
                };
            }
        }
        let (mut i, mut j, mut found) = (rows.len(), columns.len(), Vec::new());
        while i > 0 && j > 0 {
            if rows[i - 1] == columns[j - 1] {
                (i, j) = (i - 1, j - 1);
                found.push(i);
            } else if t[i][j - 1] > t[i - 1][j] {
                j -= 1;
            } else {
                i -= 1;
            }
        }
        found
    }

    #[test]
    fn a_subsequence_may_have_gaps_but_keeps_the_order() {
        // a b c d e and b x d a: b d
        let (rows, columns) = ([0, 1, 2, 3, 4], [1, 9, 3, 0]);
        let (columns, none) = (Columns::new(&columns), Columns::new(&[]));
        assert_eq!(columns.length(&rows), 2);
        assert_eq!(columns.indices(&rows), [3, 1]);
        assert_eq!((columns.length(&[]), none.length(&rows)), (0, 0));
        assert!(columns.indices(&[]).is_empty() && none.indices(&rows).is_empty());
    }

    /// If the cells were counted again at every step back, this would take 10¹¹ steps.
    #[test]
    fn walking_back_takes_linear_time() {
        const LONG: usize = 1 << 22;
        let mut line = vec![2; LONG];
        (line[0], line[1]) = (0, 1);
        assert_eq!(Columns::new(&line).indices(&[0, 3]), [0]);
        assert_eq!(Columns::new(&[0, 3]).indices(&line), [0]);
    }

    #[test]
    fn a_frequent_word_has_one_entry_for_64_columns() {
        let words = [7; 130];
        let columns = Columns::new(&words);
        let bits: Vec<(usize, u64)> = columns.places[&7].iter().map(|b| (b.at, b.bits)).collect();
        assert_eq!(bits, [(0, u64::MAX), (1, u64::MAX), (2, 0b11)]);
    }

    proptest! {
        #[test]
        fn bits_agree_with_the_full_table(
            rows in prop::collection::vec(0u32..6, 0..90),
            columns in prop::collection::vec(0u32..6, 0..200),
        ) {
            let expected = by_full_table(&rows, &columns);
            let columns = Columns::new(&columns);
            prop_assert_eq!(columns.length(&rows), expected.len());
            prop_assert_eq!(columns.indices(&rows), expected);
        }
    }
}
