//! Logarithms and exponentials that have the same bits on every system.
//!
//! `f64::ln` and its like call the C library of the system, and those of Linux, macOS and Windows differ in
//! the last bit of some results. One such bit in a score can change which of two nearly equal sentences is
//! printed. These functions are computed by the package `libm` instead, which is the same code everywhere. The
//! arithmetic operators and `sqrt` need no replacement, because IEEE 754 defines every bit of their results.
//!
//! Each function is within one unit in the last place of the exact result.

/// The natural logarithm. Negative infinity for 0, and not a number below 0.
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The natural logarithm in single precision.
pub(crate) fn ln_f32(x: f32) -> f32 {
    libm::logf(x)
}

/// `ln(1 + x)`, which is exact to the last place for a small `x` as well.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// `e` to the power of `x`.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `x` to the power of `y`.
pub(crate) fn powf(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of some results, which must be the same on every system that runs this test.
    #[test]
    fn results_have_the_same_bits_everywhere() {
        let cases = [
            ("ln 3", ln(3.0), 0x3ff1_93ea_7aad_030a),
            ("ln 0.1", ln(0.1), 0xc002_6bb1_bbb5_5515),
            ("ln_1p 1e-9", ln_1p(1e-9), 0x3e11_2e0b_e801_f1d9),
            ("exp 1", exp(1.0), 0x4005_bf0a_8b14_576a),
            ("exp -2.5", exp(-2.5), 0x3fb5_0385_c094_f425),
            ("7^-0.75", powf(7.0, -0.75), 0x3fcd_be3c_bca3_5483),
        ];
        for (name, found, expected) in cases {
            assert_eq!(found.to_bits(), expected, "{name}: {:#x}", found.to_bits());
        }
    }

    #[test]
    fn results_are_those_of_the_system_to_the_last_place() {
        let is_close = |a: f64, b: f64| (a - b).abs() <= b.abs() * 2.0 * f64::EPSILON;
        for step in 1..2_000 {
            let x = f64::from(step) / 37.0;
            assert!(is_close(ln_1p(x), x.ln_1p()), "ln(1 + {x})");
            assert!((ln(x) - x.ln()).abs() <= 1e-15 * x.ln().abs().max(1.0), "ln {x}");
            assert!(is_close(exp(-x), (-x).exp()), "exp(-{x})");
            assert!(is_close(powf(x, -0.75), x.powf(-0.75)), "{x}^-0.75");
        }
    }
}
