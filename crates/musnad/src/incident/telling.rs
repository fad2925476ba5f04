//! A telling: what one page tells of one happening, small enough to be kept beside its statement.

use musnad_arabic::fold::fold;
use serde::{Deserialize, Serialize};

/// One page's telling of one happening: an event with the tolls that belong to it, or a toll that stands alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Id of its statement: the event, or the toll that stands alone.
    pub statement: String,
    /// Its page: the first 16 digits of the bytes' SHA-256.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// PLOVER type. A toll alone is an ASSAULT, of detained people a COERCE.
    pub class: String,
    /// PLOVER mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// PLOVER auxiliaries: negation, historical.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aux: Vec<String>,
    /// What the innermost source does: asserts, denies, doubts.
    pub stance: String,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doers: Vec<Who>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Who>,
    /// Where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Where>,
    /// Whether the places are those of an earlier telling of the page, which this one goes on about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub places_borrowed: bool,
    /// When; none where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// Its tolls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// On whose word.
    pub teller: Teller,
    /// Stem of the word that names it, folded; empty for a toll alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub trigger: String,
    /// Whether it stands in a direct quotation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
    /// Whether it is told as news; none for types that nobody labelled so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<bool>,
    /// Statement that the page goes on about, or this one where others go on about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
    /// Hash of the sentence's folded words; 0 where it is too short to be anybody's own.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sentence: u64,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// A party or people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Its id in the lexicon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its words, folded, without articles.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Where {
    /// Its id in the gazetteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its words, folded, without articles.
    pub name: String,
    /// settlement, admin, country, region, water.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Country and administrative units, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admin: Vec<String>,
    /// Latitude and longitude in degrees, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(f64, f64)>,
}

/// What days are known by, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The statement's own times.
    Stated,
    /// The times of the telling that it goes on about.
    Borrowed,
    /// The page's date: news is of the last days.
    Published,
}

/// The days on which it may have happened, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Days {
    /// First.
    pub earliest: i32,
    /// Last.
    pub latest: i32,
    /// What they are known by.
    pub basis: Basis,
}

impl Days {
    /// Whether they rest on words that tell when, within a week.
    pub fn is_strong(self) -> bool {
        self.basis != Basis::Published && self.latest - self.earliest < 7
    }
}

/// A toll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Id of its statement.
    pub statement: String,
    /// killed, injured …
    pub what: String,
    /// Lowest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<u64>,
    /// Highest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<u64>,
    /// exact, approx, at-least, more-than, at-most, less-than, word.
    pub bound: String,
    /// Who they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub victims: Option<Who>,
    /// Whether another toll of the telling contains it (بينهم).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
    /// Whether it is a total since a date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cumulative: bool,
    /// On whose word.
    pub teller: Teller,
}

/// On whose word: the innermost link of the chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "voice", rename_all = "lowercase")]
pub enum Teller {
    /// The outlet's own.
    #[default]
    Outlet,
    /// Somebody without a name: ناشطون، مصادر.
    Anonymous {
        /// The words, folded; empty where nobody is told at all.
        words: String,
    },
    /// A document or recording that no party is told to have made.
    Document {
        /// The words, folded.
        words: String,
    },
    /// An institution, a named person, a spokesman of a named body.
    Named {
        /// Its id in the lexicon.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Its words, folded, without articles.
        name: String,
    },
}

impl Telling {
    /// Whether it says where: names that no gazetteer knows may be no places.
    pub fn says_where(&self) -> bool {
        self.places.iter().any(|p| p.id.is_some())
    }
}

/// Words as a key: folded, each without the conjunction's or article's letters where they can be told, one space apart.
pub fn folded(words: &str) -> String {
    let folded = fold(words);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(bare(word));
    }
    out
}

/// A folded word without ال or لل, where at least three letters stay.
fn bare(word: &str) -> &str {
    ["ال", "لل"]
        .iter()
        .filter_map(|a| word.strip_prefix(a))
        .find(|rest| rest.chars().count() >= 2)
        .unwrap_or(word)
}

/// Endings of plurals, duals, feminines.
const ENDINGS: [&str; 6] = ["ات", "ان", "ين", "ون", "تا", "ة"];

/// The stem of a folded trigger word: proclitics and one ending off. Rough, and only ever evidence.
pub fn stem(trigger: &str) -> String {
    let key = fold(trigger);
    let mut word = key.as_str();
    for prefix in ["و", "ف"] {
        match word.strip_prefix(prefix) {
            Some(rest) if rest.chars().count() >= 4 => word = rest,
            _ => {}
        }
    }
    for prefix in ["بال", "لل", "ال", "ب", "ل"] {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.chars().count() >= 3
        {
            word = rest;
            break;
        }
    }
    let short = ENDINGS
        .iter()
        .find_map(|e| word.strip_suffix(e).filter(|r| r.chars().count() >= 2));
    short.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        assert_eq!(folded("للأمم المتحدة"), folded("الأمم المتّحدة"));
        assert_eq!(folded("تنظيم «الدولة»"), "تنظيم دولة");
        assert_eq!(folded("آل"), "ال");
    }

    #[test]
    fn forms_of_one_word() {
        for (a, b) in [("الغارات", "غارة"), ("وانفجار", "الانفجار"), ("هجوما", "هجوما")] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn a_telling_is_small_and_comes_back() {
        let telling = Telling {
            statement: "0011223344556677".to_owned(),
            class: "ASSAULT".to_owned(),
            stance: "asserts".to_owned(),
            ..Telling::default()
        };
        let json = serde_json::to_string(&telling).expect("plain data");
        assert!(json.len() < 120, "{json}");
        assert_eq!(serde_json::from_str::<Telling>(&json).expect("its own"), telling);
    }
}
