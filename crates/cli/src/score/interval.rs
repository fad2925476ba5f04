//! How far a figure could be chance: bootstrap intervals over items.
//!
//! A set is drawn again 1,000 times, as many items as it has, with putting back; the measure is computed on each
//! draw, and the interval holds the middle 95% (Efron and Tibshirani 1993, the percentile method). Items are drawn
//! whole, for statements of one text are right or wrong together. The draws are the same on every run.

use super::measure::Measures;
use std::collections::BTreeMap;

/// How often a set is drawn again.
const DRAWS: usize = 1000;
/// Draws left out at each end, a fortieth of all.
const TAIL: usize = DRAWS / 40;

/// The lowest and highest F1 of each measure, by its printed name, in the middle 95% of draws from `items`.
pub fn intervals(items: &[Measures]) -> BTreeMap<String, (f64, f64)> {
    let mut drawn: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut dice = Dice(0x6D75_736E_6164);
    for _ in 0..DRAWS {
        let mut sum = Measures::default();
        for _ in items {
            sum.add(&items[dice.below(items.len())]);
        }
        let (own, types) = sum.named();
        for (name, count) in own.into_iter().chain(types) {
            drawn.entry(name).or_default().push(count.shares().2);
        }
    }
    let ends = |mut list: Vec<f64>| {
        // A type that no item of a draw holds has no figure there: it counts as none right.
        list.resize(DRAWS, 0.0);
        list.sort_by(f64::total_cmp);
        (list[TAIL], list[DRAWS - 1 - TAIL])
    };
    drawn.into_iter().map(|(name, list)| (name, ends(list))).collect()
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::Kinds;
    use super::super::spans::Text;
    use super::*;
    use serde_json::json;

    /// An item with one event in the gold, found or not.
    fn item(found: bool) -> Measures {
        let text = Text::new("قصف الجيش البلدة");
        let gold = json!([{"kind": "event", "type": "ASSAULT", "trigger": "قصف"}]);
        let predicted = if found { gold.clone() } else { json!([]) };
        let read = |v| Kinds::read(v, &text).expect("sound");
        Measures::of(&text, &read(&gold), &read(&predicted)).0
    }

    #[test]
    fn what_never_varies_has_no_width() {
        let all: Vec<Measures> = (0..20).map(|_| item(true)).collect();
        assert_eq!(intervals(&all)["event"], (1.0, 1.0));
        assert!(intervals(&[]).is_empty() || intervals(&[])["event"] == (0.0, 0.0));
    }

    #[test]
    fn the_figure_lies_inside_and_fewer_items_widen() {
        let half = |n: usize| -> Vec<Measures> { (0..n).map(|i| item(i % 2 == 0)).collect() };
        // Half found, none wrong: F1 is two thirds.
        let (low, high) = intervals(&half(20))["event"];
        assert!(low < 2.0 / 3.0 && 2.0 / 3.0 < high);
        let (narrow_low, narrow_high) = intervals(&half(200))["event"];
        assert!(
            high - low > 2.0 * (narrow_high - narrow_low),
            "{low} {high} {narrow_low} {narrow_high}"
        );
        assert_eq!(intervals(&half(20)), intervals(&half(20)));
    }
}
