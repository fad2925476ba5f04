//! How many dead does ACLED write?
//!
//! Its rule (codebook, 2024, *Reported fatalities*; FAQ on fatality methodology, 2024): where reports differ or are vague
//! the lowest number reported; 10 for tens, 12 for dozens, 100 for hundreds and so on; 3 or 10 for several, many, few or a
//! plural without a number, by the scale of the attack; 0 where nobody tells of any. The Arabic word for dozens is that
//! for tens: the lower number. Of 3 and 10 it is the lower too, since nobody here judges the scale.

use crate::coded::incident::Case;
use crate::coded::killed::Figure;

/// The rule in a line, for each row.
pub const RULE: &str = "acled-lowest: the lowest number of killed that anybody asserts; tens 10, hundreds 100, several or a plural without a \
     number 3; 0 where nobody tells of any";

/// The number of dead by ACLED's rule.
pub fn fatalities(case: &Case<'_>) -> u64 {
    let killed = || case.figures.iter().filter(|f| f.what == "killed" && !f.denied);
    if let Some(lowest) = killed().filter(|f| f.whole).map(reported).min() {
        return lowest;
    }
    let groups = case.killed.map(|k| k.low);
    let conventions = killed().map(reported).min();
    groups.into_iter().chain(conventions).min().unwrap_or(0)
}

/// The number that ACLED writes for a figure.
fn reported(figure: &Figure<'_>) -> u64 {
    match (figure.bound, figure.low) {
        // Tens, hundreds, thousands: the power of ten; several, a plural: three.
        ("word", Some(low)) if low >= 10 => 10_u64.pow(low.ilog10()),
        ("word", _) => 3,
        // More than 100 is reported as 100.
        ("more-than", Some(low)) => low.saturating_sub(1),
        (_, Some(low)) => low,
        (_, None) => figure.high.unwrap_or(3).min(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_for_words_without_a_number() {
        let figure = |bound, low, high| Figure {
            what: "killed",
            by: String::new(),
            low,
            high,
            bound,
            whole: true,
            denied: false,
            statements: &[],
        };
        for (bound, low, high, number) in [
            ("exact", Some(7), Some(7), 7),
            ("word", Some(20), Some(99), 10),
            ("word", Some(200), Some(999), 100),
            ("word", Some(20_000), Some(99_999), 10_000),
            ("word", Some(3), Some(9), 3),
            ("word", Some(2), None, 3),
            ("more-than", Some(101), None, 100),
            ("at-least", Some(12), None, 12),
            ("at-most", None, Some(2), 2),
            ("less-than", None, Some(49), 3),
        ] {
            assert_eq!(reported(&figure(bound, low, high)), number, "{bound} {low:?}");
        }
    }
}
