//! Eigenvalues and eigenvectors of small symmetric matrices.

/// The iteration ends when the sum of the squares of the entries off the diagonal is less than this
/// share of the sum over all entries. The remainder is rounding error.
const TOLERANCE: f64 = 1e-30;

/// The largest number of sweeps. Ten are usually enough.
const MAX_SWEEPS: usize = 30;

/// The eigenvalues of a positive semidefinite matrix, in descending order, and their eigenvectors.
///
/// Computed by the cyclic Jacobi method: for each pair of axes, a rotation makes their entry 0.
/// Sweeps over all pairs are repeated until all entries off the diagonal are 0. Time `O(width³)`
/// per sweep. The result is accurate to rounding, even if eigenvalues are equal.
///
/// # References
/// * Golub and Van Loan (2013), "Matrix Computations", 4th edition, section 8.5.
#[derive(Debug)]
pub(super) struct Eigen {
    pub(super) values: Vec<f64>,
    /// The eigenvectors, one after the other. Each has length 1.
    vectors: Vec<f64>,
    width: usize,
}

impl Eigen {
    /// Decomposes a `width × width` matrix that is given row by row.
    pub(super) fn of(mut matrix: Vec<f64>, width: usize) -> Self {
        let mut vectors = vec![0.0; width * width];
        (0..width).for_each(|k| vectors[k * width + k] = 1.0);
        let all: f64 = matrix.iter().map(|value| value * value).sum();
        for _ in 0..MAX_SWEEPS {
            let mut off_diagonal = 0.0;
            for a in 0..width {
                for b in a + 1..width {
                    off_diagonal += matrix[a * width + b].powi(2);
                    rotate(&mut matrix, &mut vectors, width, (a, b));
                }
            }
            if off_diagonal <= TOLERANCE * all {
                break;
            }
        }
        let value = |k: usize| matrix[k * width + k];
        let mut order: Vec<usize> = (0..width).collect();
        order.sort_by(|&a, &b| value(b).total_cmp(&value(a)));
        Self {
            values: order.iter().map(|&k| value(k).max(0.0)).collect(),
            vectors: order.iter().flat_map(|&k| &vectors[k * width..][..width]).copied().collect(),
            width,
        }
    }

    /// The eigenvector of eigenvalue `k`.
    pub(super) fn vector(&self, k: usize) -> &[f64] {
        &self.vectors[k * self.width..(k + 1) * self.width]
    }
}

/// Rotates two axes of a symmetric matrix so that their entry becomes 0, and the eigenvectors with
/// them.
fn rotate(matrix: &mut [f64], vectors: &mut [f64], width: usize, (a, b): (usize, usize)) {
    let entry = matrix[a * width + b];
    if entry.abs() <= 0.0 {
        return;
    }
    let theta = (matrix[b * width + b] - matrix[a * width + a]) / (2.0 * entry);
    let tan = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cos = 1.0 / (tan * tan + 1.0).sqrt();
    let sin = tan * cos;
    let rotated = |x: f64, y: f64| (cos * x - sin * y, sin * x + cos * y);
    for k in (0..width).map(|row| row * width) {
        (matrix[k + a], matrix[k + b]) = rotated(matrix[k + a], matrix[k + b]);
    }
    let (a, b) = (a * width, b * width);
    for k in 0..width {
        (matrix[a + k], matrix[b + k]) = rotated(matrix[a + k], matrix[b + k]);
        (vectors[a + k], vectors[b + k]) = rotated(vectors[a + k], vectors[b + k]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_agree_with_a_calculation_by_hand() {
        // (2 1; 1 2): 3 with (1, 1)/√2 and 1 with (1, −1)/√2.
        let eigen = Eigen::of(vec![2.0, 1.0, 1.0, 2.0], 2);
        assert!((eigen.values[0] - 3.0).abs() < 1e-12 && (eigen.values[1] - 1.0).abs() < 1e-12);
        let vector = eigen.vector(0);
        assert!((vector[0] - vector[1]).abs() < 1e-12);
        assert!((vector[0].abs() - 0.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn vectors_are_orthonormal_and_reconstruct_the_matrix() {
        // MᵀM of a matrix of small integers, the last two columns of which are equal.
        let width = 9;
        let entry = |i: usize, k: usize| ((i * 7 + k.min(width - 2) * 5) % 11) as f64 - 4.0;
        let product = |a, b| (0..6).map(|i| entry(i, a) * entry(i, b)).sum();
        let pairs = (0..width).flat_map(|a| (0..width).map(move |b| (a, b)));
        let matrix: Vec<f64> = pairs.map(|(a, b)| product(a, b)).collect();
        let eigen = Eigen::of(matrix.clone(), width);
        assert!(eigen.values.windows(2).all(|pair| pair[0] >= pair[1]));
        assert!(eigen.values[6..].iter().all(|value| value.abs() < 1e-9), "of rank 6");
        for i in 0..width {
            for j in 0..width {
                let (a, b) = (eigen.vector(i), eigen.vector(j));
                let dot: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
                assert!((dot - if i == j { 1.0 } else { 0.0 }).abs() < 1e-9);
                let back: f64 = (0..width)
                    .map(|k| eigen.values[k] * eigen.vector(k)[i] * eigen.vector(k)[j])
                    .sum();
                assert!((back - matrix[i * width + j]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn empty_and_zero_matrices_are_decomposed() {
        assert!(Eigen::of(Vec::new(), 0).values.is_empty());
        assert_eq!(Eigen::of(vec![0.0; 4], 2).values, [0.0, 0.0]);
    }
}
