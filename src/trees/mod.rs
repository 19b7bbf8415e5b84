//! Evaluates symmetric ("oblivious") decision trees, in which all nodes of a level ask the same question.
//!
//! The default ranking method and the choice of key phrases both have an ensemble of such trees.

/// The number of rows that are evaluated together: their positions in a tree fit in the registers of a processor.
pub(crate) const LANES: usize = 8;

/// The number of values of 32 bits that fit in a register for vectors, on every processor that has such registers.
const REGISTER: usize = 4;

/// Adds to each of the sums the value of the leaf that its row belongs to.
///
/// A question is whether the value of a row is above a threshold: it consists of the values of all rows and the
/// threshold. The answers are the bits of the index of a leaf, and the first question gives the highest bit. There
/// must be as many questions as the index has bits.
#[expect(
    clippy::inline_always,
    reason = "only then are the questions answered by vector instructions: half as many"
)]
#[inline(always)]
pub(crate) fn add_leaves<'v, const LEAVES: usize>(
    questions: impl IntoIterator<Item = (&'v [f32; LANES], f32)>,
    leaves: &[i16; LEAVES],
    sums: &mut [i32; LANES],
) {
    const { assert!(LEAVES.is_power_of_two()) };
    let mut found = [[0_i32; REGISTER]; LANES / REGISTER];
    for (values, above) in questions {
        for (found, values) in found.iter_mut().zip(values.as_chunks::<REGISTER>().0) {
            for (leaf, value) in found.iter_mut().zip(values) {
                *leaf = 2 * *leaf + i32::from(*value > above);
            }
        }
    }
    for (sum, leaf) in sums.iter_mut().zip(found.as_flattened()) {
        #[expect(clippy::cast_sign_loss, reason = "it is made of bits")]
        let leaf = *leaf as usize % LEAVES;
        *sum += i32::from(leaves[leaf]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_are_the_bits_of_the_index_of_the_leaf() {
        let mut values = [[0.0; LANES]; 2];
        (values[0][3], values[1][3], values[1][7]) = (2.0, 2.0, 2.0);
        let mut sums = [100; LANES];
        add_leaves([(&values[0], 1.0), (&values[1], 1.5)], &[0, 1, 2, 3], &mut sums);
        for (lane, sum) in sums.into_iter().enumerate() {
            let expected = match lane {
                3 => 103,
                7 => 101,
                _ => 100,
            };
            assert_eq!(sum, expected, "{lane}");
        }
    }
}
