//! Where words stand, told so that they are found again in another text of the same page: their place, and what stands
//! before and behind them.

use super::text::Text;
use musnad::record::{Offsets, Range, Words};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Code points of context on either side.
const CONTEXT: usize = 32;

/// Words with their place and surroundings: the W3C's TextQuoteSelector and TextPositionSelector in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Selector {
    /// What stands before them.
    pub prefix: String,
    /// The words.
    pub exact: String,
    /// What stands behind them.
    pub suffix: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Selector {
    /// The words that stand there.
    pub(super) fn new(text: &Text, at: Range) -> Selector {
        let (start, end) = (at.start.min(text.chars.len()), at.end.min(text.chars.len()));
        let end = end.max(start);
        let of = |from: usize, to: usize| text.chars[from..to].iter().collect();
        Selector {
            prefix: of(start.saturating_sub(CONTEXT), start),
            exact: of(start, end),
            suffix: of(end, (end + CONTEXT).min(text.chars.len())),
            start,
            end,
        }
    }

    /// Where the words stand in a text: at their old place where all around them is as it was, else where at least half of
    /// it is or all of one side, and of such places the one with most of it, nearest to where they are awaited (`moved`
    /// from their old place).
    pub(super) fn find(&self, text: &Text, moved: isize) -> Option<Range> {
        if self.exact.is_empty() {
            return None;
        }
        let old = Range {
            start: self.start,
            end: self.end,
        };
        if Selector::new(text, old) == *self {
            return Some(old);
        }
        let length = self.exact.chars().count();
        let sides = [self.prefix.chars().count(), self.suffix.chars().count()];
        let enough = |kept: [usize; 2]| {
            let whole = kept
                .iter()
                .zip(&sides)
                .any(|(kept, side)| kept == side && *side >= CONTEXT / 2);
            whole || 2 * (kept[0] + kept[1]) >= sides[0] + sides[1]
        };
        let awaited = self.start.saturating_add_signed(moved);
        let offsets = Offsets::new(&text.text);
        let places = text
            .text
            .match_indices(&self.exact)
            .map(|(byte, _)| offsets.code_points(byte));
        let likely = places.map(|start| (self.around(text, start, start + length), start));
        let best = likely
            .filter(|(kept, _)| enough(*kept))
            .max_by_key(|&([before, behind], start)| (before + behind, Reverse(start.abs_diff(awaited))))?;
        Some(Range {
            start: best.1,
            end: best.1 + length,
        })
    }

    /// How many code points of the context stand before and behind a place, from the words outwards.
    fn around(&self, text: &Text, start: usize, end: usize) -> [usize; 2] {
        let before = text.chars[..start].iter().rev().zip(self.prefix.chars().rev());
        let behind = text.chars[end..].iter().zip(self.suffix.chars());
        [
            before.take_while(|(a, b)| **a == *b).count(),
            behind.take_while(|(a, b)| **a == *b).count(),
        ]
    }

    /// The words as a statement has them, at a place.
    pub(super) fn words(&self, at: Range) -> Words {
        Words {
            start: at.start,
            end: at.end,
            text: self.exact.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "أعلنت بلدية المرفأ\n\nقصف مسلحون الميناء فجر الأحد. ثم قصف مسلحون المطار بعد الظهر.";

    fn of(text: &Text, words: &str, nth: usize) -> Selector {
        let byte = text.text.match_indices(words).nth(nth).expect("they stand there").0;
        let start = Offsets::new(&text.text).code_points(byte);
        let end = start + words.chars().count();
        Selector::new(text, Range { start, end })
    }

    fn found(selector: &Selector, text: &str) -> Option<usize> {
        selector.find(&Text::alone(text), 0).map(|r| r.start)
    }

    #[test]
    fn the_same_words_are_told_apart_by_what_stands_around() {
        let text = Text::alone(REPORT);
        let (first, second) = (of(&text, "قصف", 0), of(&text, "قصف", 1));
        assert_ne!(first, second);
        assert_eq!(
            (found(&first, REPORT), found(&second, REPORT)),
            (Some(first.start), Some(second.start))
        );
        // A line before them, and the first of the two left out.
        let longer = format!("خبر عاجل من المدينة\n\n{REPORT}");
        assert_eq!(found(&second, &longer), Some(second.start + 21));
        let shorter = "ثم قصف مسلحون المطار بعد الظهر.";
        assert_eq!((found(&first, shorter), found(&second, shorter)), (None, Some(3)));
    }

    #[test]
    fn of_two_places_alike_the_nearer_is_meant() {
        let twice = format!("{REPORT}\n\n{REPORT}");
        let text = Text::alone(&twice);
        let late = of(&text, "المطار", 1);
        let start = late.start as isize;
        for moved in [-3, 0, 2] {
            let range = late.find(&Text::alone(&format!("{twice} ثم")), moved).expect("it is there");
            assert_eq!(range.start as isize, start);
        }
    }

    #[test]
    fn words_in_other_surroundings_are_others() {
        let text = Text::alone(REPORT);
        let quote = of(&text, "قصف", 0);
        assert_eq!(
            found(
                &quote,
                "نفى المجلس أن يكون أحد قصف شيئا في تلك الليلة، وقال إن الحديث عن ذلك شائعات."
            ),
            None
        );
        assert_eq!(found(&Selector::default(), REPORT), None);
    }
}
