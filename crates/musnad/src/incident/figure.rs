//! What the figures of two tellings say: agree, differ, say nothing of each other.

use super::telling::Figure;

/// The smallest number whose being told twice is hardly chance.
pub const TELLING_NUMBER: u64 = 3;

/// How the figures of two tellings stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Both count the same, and count differently.
    Differ,
    /// One or two, or words that hold both (عشرات).
    Compatible,
    /// The same number.
    Agree,
}

/// How the figures stand: their best pair of those that count the same; none where there is none.
pub fn compare<'t>(a: &'t [Figure], b: &'t [Figure]) -> Option<(Match, &'t Figure, &'t Figure)> {
    let whole = |f: &&Figure| !f.part && !f.cumulative;
    let pairs = a.iter().filter(whole).flat_map(|f| {
        b.iter()
            .filter(whole)
            .filter(|g| f.what == g.what)
            .map(move |g| (between(f, g), f, g))
    });
    pairs.reduce(|best, pair| if pair.0 > best.0 { pair } else { best })
}

fn between(a: &Figure, b: &Figure) -> Match {
    let ends = |f: &Figure| (f.low.unwrap_or(0), f.high.unwrap_or(u64::MAX));
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    let number = |f: &Figure| f.bound != "word" && f.low.or(f.high).is_some_and(|n| n >= TELLING_NUMBER);
    if number(a) && number(b) && (a.low == b.low && a.low.is_some() || a.high == b.high && a.high.is_some()) {
        Match::Agree
    } else if a_low <= b_high && b_low <= a_high {
        Match::Compatible
    } else {
        Match::Differ
    }
}

/// A figure as a reason words it: `12`, `12+`, `20-99`.
pub fn wording(figure: &Figure) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}-{high}"),
        (Some(low), None) => format!("{low}+"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn killed(low: u64, high: Option<u64>, bound: &str) -> Figure {
        Figure {
            what: "killed".to_owned(),
            low: Some(low),
            high,
            bound: bound.to_owned(),
            ..Figure::default()
        }
    }

    #[test]
    fn figures() {
        let of = |a: Figure, b: Figure| compare(&[a], &[b]).map(|m| m.0);
        assert_eq!(
            of(killed(12, Some(12), "exact"), killed(12, None, "at-least")),
            Some(Match::Agree)
        );
        assert_eq!(
            of(killed(12, Some(12), "exact"), killed(15, Some(15), "exact")),
            Some(Match::Differ)
        );
        assert_eq!(
            of(killed(1, Some(1), "exact"), killed(1, Some(1), "exact")),
            Some(Match::Compatible)
        );
        assert_eq!(
            of(killed(20, Some(99), "word"), killed(32, Some(32), "exact")),
            Some(Match::Compatible)
        );
        let injured = Figure {
            what: "injured".to_owned(),
            ..killed(12, Some(12), "exact")
        };
        assert_eq!(of(killed(12, Some(12), "exact"), injured), None);
        assert_eq!(wording(&killed(12, None, "at-least")), "12+");
    }
}
