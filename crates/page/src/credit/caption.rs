//! Lines that say what a picture shows.

use super::{Credits, LONGEST};
use crate::block::{ends_sentence, word_count};
use musnad_arabic::fold::fold;
use musnad_lexicon::furniture::Role;

impl Credits<'_> {
    /// The caption of a line that a picture's icon or credit marks as one.
    pub fn caption(&self, line: &str) -> Option<String> {
        let count = word_count(line);
        if line.len() > LONGEST || count > 40 {
            return None;
        }
        let hits = self.furniture.hits(line);
        if let Some(icon) = hits
            .iter()
            .find(|h| h.role == Role::PictureIcon && line[..h.start].trim().is_empty())
        {
            let rest = line[icon.end..].trim_matches(|c: char| c.is_whitespace() || c == ':');
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        if let Some((label, shown)) = line.split_once(':')
            && matches!(
                fold(label.trim()).as_str(),
                "صورة" | "الصورة" | "في الصورة" | "الفيديو" | "فيديو"
            )
            && word_count(shown) >= 3
            && !ends_sentence(shown)
        {
            return Some(shown.trim().to_owned());
        }
        let label = hits.iter().find(|h| h.role == Role::Caption)?;
        if line[..label.start].trim().is_empty() {
            let rest = line[label.end..].trim_start_matches(|c: char| c.is_whitespace() || ":-،/".contains(c));
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        // The label at the end, in brackets or behind a mark: "… (صورة أرشيفية)".
        let after = word_count(&line[label.end..]);
        let marked = line[..label.start]
            .trim_end()
            .ends_with(['(', '-', '–', '/', '|', '،', '.', '[']);
        (after <= 3 && marked && count <= 30).then(|| line.trim().to_owned())
    }

    /// Whether a line says what a picture shows before the agency in brackets, and names no place or outlet there:
    /// `جنود عند مدخل البلدة (رويترز)`.
    pub fn shown(&self, line: &str) -> bool {
        let before = line.rfind(['(', '[']).map_or("", |open| &line[..open]);
        word_count(before) >= 4
            && !before.contains(['-', '–', '—', ':', '/', '|', '('])
            && self.credited_picture(line)
            && self.byline(before).is_none()
    }

    /// Whether a line ends with an agency in brackets and is short enough for a caption.
    pub fn credited_picture(&self, line: &str) -> bool {
        let line = line.trim();
        if let Some((shown, whose)) = line.split_once('©')
            && word_count(shown) >= 4
            && (1..=4).contains(&word_count(whose))
            && !line.contains(char::is_numeric)
        {
            return !shown.contains("حقوق");
        }
        let Some(open) = line.rfind(['(', '[']) else { return false };
        let credit = line[open..].trim_matches(|c| "()[] .".contains(c));
        line.ends_with([')', ']'])
            && open > 0
            && word_count(line) <= 25
            && word_count(credit) <= 4
            && self.byline(credit).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::with;

    #[test]
    fn captions() {
        with(|credits| {
            assert_eq!(
                credits.caption("camera iconجنود عند مدخل البلدة").as_deref(),
                Some("جنود عند مدخل البلدة")
            );
            assert!(credits.caption("مقاتلون في شوارع تعز (صورة أرشيفية)").is_some());
            assert!(credits.credited_picture("لاجئون يعبرون النهر (رويترز)"));
            assert_eq!(
                credits.caption("التقط المصور صورة أرشيفية نادرة للجسر قبل أن يدمره القصف"),
                None
            );
        });
    }
}
