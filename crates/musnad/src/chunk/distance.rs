//! Distances to a place: على بعد 10 كلم من المدينة, على مسافة 25 كيلومترا شمال العاصمة.

use super::read::Reader;

impl Reader<'_> {
    /// The end of a distance to the place that follows, which begins at token `at`.
    pub(super) fn distance(&self, at: usize) -> Option<usize> {
        let key = |k: usize| self.keys.get(k).copied().unwrap_or("");
        if !matches!(key(at), "علي" | "وعلي") || !matches!(key(at + 1), "بعد" | "مسافة") {
            return None;
        }
        let unit = (at + 2..at + 7).find(|&k| is_length(key(k)))?;
        let mut end = unit + 1;
        end += usize::from(key(end) == "الي");
        while is_bearing(key(end)) {
            end += 1;
        }
        end += usize::from(key(end) == "من");
        Some(end)
    }
}

/// Whether a word is a measure of distance.
fn is_length(key: &str) -> bool {
    matches!(
        key,
        "كلم"
            | "كم"
            | "كيلومتر"
            | "كيلومترا"
            | "كيلومترات"
            | "كيلومترين"
            | "متر"
            | "مترا"
            | "امتار"
            | "ميل"
            | "ميلا"
            | "اميال"
    )
}

/// Whether a word is a side of the compass, with its article or without.
fn is_bearing(key: &str) -> bool {
    let stem = key.strip_prefix("ال").unwrap_or(key);
    matches!(stem.strip_suffix('ي').unwrap_or(stem), "شمال" | "جنوب" | "شرق" | "غرب")
}
