//! Where text values stand in an item, and when two of them agree.

use super::entry::Link;
use serde_json::Value;

/// A stretch of the text in code points; signed, for a quotation that the text does not hold stands at -1.
pub type Range = (i64, i64);

/// A text, and where words stand in it.
pub struct Text {
    chars: Vec<char>,
}

impl Text {
    pub fn new(text: &str) -> Text {
        Text {
            chars: text.chars().collect(),
        }
    }

    /// The words of a range; as Python slices, so that the range of what was not found has none.
    pub fn words(&self, range: Range) -> &[char] {
        let len = self.chars.len() as i64;
        let at = |n: i64| if n < 0 { (n + len).max(0) } else { n.min(len) };
        let (start, end) = (at(range.0), at(range.1));
        if start < end {
            &self.chars[start as usize..end as usize]
        } else {
            &[]
        }
    }

    pub fn shown(&self, range: Option<Range>) -> String {
        range.map_or_else(|| "None".to_owned(), |r| self.words(r).iter().collect())
    }

    /// Where `needle` first stands at code point `from` or after it.
    fn find(&self, needle: &[char], from: i64) -> Option<i64> {
        let from = from.max(0) as usize;
        let last = self.chars.len().checked_sub(needle.len())?;
        (from..=last)
            .find(|&at| self.chars[at..].starts_with(needle))
            .map(|at| at as i64)
    }

    /// The range that a text value means; none for null.
    pub fn range(&self, value: &Value) -> Result<Option<Range>, String> {
        let whole = |field: &str| {
            value[field]
                .as_i64()
                .ok_or_else(|| format!("{value}: {field} is not a whole number"))
        };
        let (needle, nth) = match value {
            Value::Null => return Ok(None),
            Value::String(words) => (words.as_str(), 1),
            Value::Object(fields) if fields.contains_key("start") => return Ok(Some((whole("start")?, whole("end")?))),
            Value::Object(fields) => {
                let words = fields
                    .get("t")
                    .and_then(Value::as_str)
                    .ok_or_else(|| format!("{value}: no text value"))?;
                (words, if fields.contains_key("n") { whole("n")? } else { 1 })
            }
            _ => return Err(format!("{value}: no text value")),
        };
        let needle: Vec<char> = needle.chars().collect();
        let mut at = -1;
        for _ in 0..nth {
            match self.find(&needle, at + 1) {
                Some(found) => at = found,
                None => return Ok(Some((-1, -1))),
            }
        }
        Ok(Some((at, at + needle.len() as i64)))
    }

    pub fn ranges(&self, list: &Value) -> Result<Vec<Option<Range>>, String> {
        list.as_array().into_iter().flatten().map(|v| self.range(v)).collect()
    }

    /// Whether two parties agree: by place, or by their words.
    pub fn named(&self, a: Option<Range>, b: Option<Range>) -> bool {
        agree(a, b) || matches!((a, b), (Some(a), Some(b)) if self.words(a) == self.words(b))
    }

    /// Whether two links agree: by their sources, or, where neither has one, by their cues.
    pub fn link(&self, a: &Link, b: &Link) -> bool {
        if a.source.is_some() || b.source.is_some() {
            self.named(a.source, b.source)
        } else {
            agree(a.cue, b.cue)
        }
    }

    pub fn chain(&self, a: &[Link], b: &[Link]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.link(a, b))
    }
}

/// Dice of at least a half over code points; null agrees with null.
pub fn agree(a: Option<Range>, b: Option<Range>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return a.is_none() && b.is_none();
    };
    let overlap = (a.1.min(b.1) - a.0.max(b.0)).max(0);
    let lengths = (a.1 - a.0) + (b.1 - b.0);
    4 * overlap >= lengths && lengths > 0
}

/// Greedy one-to-one pairs in text order.
pub fn pair<G, P>(gold: &[G], predicted: &[P], same: impl Fn(&G, &P) -> bool) -> Vec<(usize, usize)> {
    let mut left: Vec<usize> = (0..predicted.len()).collect();
    let mut out = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        if let Some(k) = left.iter().position(|&p| same(one, &predicted[p])) {
            out.push((g, left.remove(k)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_text_values() {
        let text = Text::new("قتل جندي ثم قتل آخر");
        let range = |json: &str| text.range(&serde_json::from_str(json).expect("JSON"));
        assert_eq!(range("\"قتل\""), Ok(Some((0, 3))));
        assert_eq!(range("{\"t\": \"قتل\", \"n\": 2}"), Ok(Some((12, 15))));
        assert_eq!(range("{\"t\": \"قتل\", \"n\": 3}"), Ok(Some((-1, -1))));
        assert_eq!(range("{\"start\": 4, \"end\": 8, \"text\": \"جندي\"}"), Ok(Some((4, 8))));
        assert_eq!(range("null"), Ok(None));
        assert!(range("7").is_err() && range("{}").is_err());
        assert_eq!(text.words((-1, -1)), [' '; 0]);
    }

    #[test]
    fn spans_agree_from_a_half_on() {
        assert!(agree(Some((0, 4)), Some((0, 12))));
        assert!(!agree(Some((0, 3)), Some((0, 10))));
        assert!(agree(None, None) && !agree(None, Some((0, 1))));
        assert!(!agree(Some((-1, -1)), Some((-1, -1))));
    }

    #[test]
    fn pairs_greedily_in_order() {
        let near = |a: &i32, b: &i32| (a - b).abs() <= 1;
        assert_eq!(pair(&[1, 2], &[2, 3], near), [(0, 0), (1, 1)]);
        assert_eq!(pair(&[2, 1], &[2, 3], near), [(0, 0)]);
    }
}
