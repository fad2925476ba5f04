//! What of a page is cited, and what of it at which level?
//!
//! A page is cited by headline, outlet, date and address, with the day on which it was captured and the SHA-256 of its
//! bytes, which says of which version of the page the citation speaks. Bylines name people who may be private: they stand
//! only where all names do.

use crate::Level;
use crate::given::Page;

/// A citation. What a page does not tell is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation<'p> {
    /// `musnad-` and the first 16 digits of the bytes' SHA-256.
    pub key: String,
    /// SHA-256 of the page's bytes, in hexadecimal.
    pub sha256: &'p str,
    /// Headline.
    pub title: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Day on which it was published: year, month, day.
    pub published: Option<Day>,
    /// Day on which it was captured.
    pub captured: Option<Day>,
    /// Address.
    pub url: Option<&'p str>,
    /// BCP 47 language.
    pub language: Option<&'p str>,
}

/// A day of the common era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// The day that an ISO 8601 date or an RFC 3339 time begins with.
    pub fn of(iso: &str) -> Option<Day> {
        let mut fields = iso.get(..10)?.splitn(3, '-');
        let year = fields.next().filter(|y| y.len() == 4)?;
        let (month, day) = (fields.next()?, fields.next()?);
        let day = Day {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        let sound = day.year > 0 && (1..=12).contains(&day.month) && (1..=31).contains(&day.day);
        sound.then_some(day)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The citation of a page at a level.
pub fn cite(page: &Page, level: Level) -> Citation<'_> {
    let article = &page.record.article;
    let named = matches!(level, Level::Named | Level::Pages);
    Citation {
        key: format!("musnad-{}", page.sha256.chars().take(16).collect::<String>()),
        sha256: &page.sha256,
        title: squeezed(article.title.as_deref()),
        author: squeezed(article.byline.as_deref().filter(|_| named)),
        publisher: squeezed(article.publisher.as_deref()),
        published: article.published.as_deref().and_then(Day::of),
        captured: page.captured.as_deref().and_then(Day::of),
        url: page.record.url.as_deref(),
        language: Some(article.language.as_str()).filter(|l| !l.is_empty() && *l != "und"),
    }
}

/// A text on one line, without control characters; none where nothing is left.
fn squeezed(text: Option<&str>) -> Option<String> {
    let words: Vec<&str> = text?
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn days_are_sound_or_none() {
        assert_eq!(
            Day::of("2018-06-09T10:00:00Z").map(|d| d.to_string()).as_deref(),
            Some("2018-06-09")
        );
        for wrong in ["", "2018", "2018-13-01", "12018-01-01", "0000-01-01", "2018-6-09T", "مايو"] {
            assert_eq!(Day::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bylines_stand_only_where_all_names_do() {
        let mut page = sample::pages().remove(0);
        page.record.article.byline = Some("سالم\n باوزير".to_owned());
        assert_eq!(cite(&page, Level::Withheld).author, None);
        assert_eq!(cite(&page, Level::Dead).author, None);
        assert_eq!(cite(&page, Level::Named).author.as_deref(), Some("سالم باوزير"));
    }
}
