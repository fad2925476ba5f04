//! The record: what one page says, as JSON, with spans in Unicode code points.
//!
//! One object a page. Its shape is published as `schema/record.schema.json` and changes only with the version.
//! Spans count code points of `article.text`, end exclusive, as the W3C Web Annotation model does; inside the
//! library they are UTF-8 bytes. A statement's `id` depends on the page's bytes and on the statement's words and
//! their places alone, so that a newer reading of the same words keeps it.

mod id;
mod words;

pub use crate::units::Offsets;
pub use id::of_item as item_id;

use crate::statement::{Content, Link, Mention, PlaceMention, Statement, TimeMention};
use jiff::civil::Date;
use musnad_arabic::Span;
use musnad_arabic::calendar::{self, Anchor};
use musnad_arabic::number::Bound;
use musnad_lexicon::Lexicon;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Version of the record's shape.
pub const VERSION: &str = "0.1.0";

/// What one page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the shape.
    pub musnad: String,
    /// `sha256:` of the tables.
    pub lexicon: String,
    /// Id of the page: given with the input, or its path.
    pub id: String,
    /// SHA-256 of the page's bytes, in hexadecimal.
    pub sha256: String,
    /// MinHash of its body, in hexadecimal: the more of its values two pages share, the more of their words they
    /// share. None where the body has no words.
    pub fingerprint: Option<String>,
    /// Path it was read from.
    pub path: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The news of the page.
    pub article: Article,
    /// Its labelled blocks, counted or listed.
    pub parts: Vec<Part>,
    /// What it states.
    pub statements: Vec<Item>,
    /// The persons that its text names, each time that it does.
    #[serde(default)]
    pub persons: Vec<Person>,
    /// What was not understood or was repaired.
    pub notes: Vec<NoteItem>,
}

/// The news of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// News agencies that it names as its own.
    #[serde(default)]
    pub agencies: Vec<String>,
    /// Date, ISO 8601.
    pub published: Option<String>,
    /// Where the date was found.
    pub published_from: Option<String>,
    /// Byline.
    pub byline: Option<String>,
    /// BCP 47 language, `und` where unknown.
    pub language: String,
    /// Captions.
    #[serde(default)]
    pub captions: Vec<String>,
    /// The text that spans point into.
    pub text: String,
}

/// A labelled block of the page, or how many there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// title, dateline, byline, caption, body, comment, furniture.
    pub label: String,
    /// How many blocks have this label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// The block's text, where blocks are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many code points it has, where its text is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<usize>,
    /// SHA-256 of a salt and its text, in hexadecimal, where that is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Part {
    /// So many blocks of a label.
    pub fn counted(label: &str, count: usize) -> Part {
        Part {
            count: Some(count),
            ..Part::labelled(label)
        }
    }

    /// A block with its text.
    pub fn listed(label: &str, text: String) -> Part {
        Part {
            text: Some(text),
            ..Part::labelled(label)
        }
    }

    /// A block of whose text is told only how long it is and a hash.
    pub fn left_out(label: &str, points: usize, sha256: String) -> Part {
        Part {
            points: Some(points),
            sha256: Some(sha256),
            ..Part::labelled(label)
        }
    }

    fn labelled(label: &str) -> Part {
        Part {
            label: label.to_owned(),
            count: None,
            text: None,
            points: None,
            sha256: None,
        }
    }
}

/// Words with their place, in code points.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Words {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A name in two languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Name {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
}

/// A party, people or struck object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Party {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// Its id in the lexicon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its name in the lexicon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Whether the wording is a slur or partisan name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub loaded: bool,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// Its id in the gazetteer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Latitude, degrees WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, degrees WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// settlement, admin, country, region or water: how much ground the coordinates stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Country and administrative unit, outermost first; a unit's path ends with itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admin: Vec<String>,
}

/// A time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Time {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// What it resolves to, EDTF (ISO 8601-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// Why: `stated` in the text, or counted from the `published` date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// A link of a chain of sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Who says it; null where the text does not tell.
    pub source: Option<Party>,
    /// The word that shows it.
    pub cue: Words,
    /// named, anonymous, document.
    #[serde(rename = "type")]
    pub kind: String,
    /// asserts, denies, doubts.
    pub stance: String,
    /// Through what it was said.
    pub medium: Option<Words>,
    /// When it was said.
    pub said: Option<Words>,
    /// To whom.
    pub hearer: Option<Party>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// Stable id.
    pub id: String,
    /// What is stated.
    #[serde(flatten)]
    pub content: ItemContent,
    /// Whether it stands in a direct quotation.
    pub quoted: bool,
    /// On whose word, outermost first.
    pub sources: Vec<Source>,
    /// The sentence.
    pub sentence: Range,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Range {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The content of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ItemContent {
    /// An event.
    Event {
        /// PLOVER type.
        #[serde(rename = "type")]
        event: String,
        /// PLOVER mode.
        mode: Option<String>,
        /// Auxiliaries.
        aux: Vec<String>,
        /// Whether it is told as news, rather than spoken of; null for types that nobody labelled so.
        #[serde(default)]
        news: Option<bool>,
        /// The word that names it.
        trigger: Words,
        /// Who did it.
        actors: Vec<Party>,
        /// To whom.
        recipients: Vec<Party>,
        /// Where.
        places: Vec<Place>,
        /// When.
        times: Vec<Time>,
    },
    /// A toll.
    Toll {
        /// What is counted.
        what: String,
        /// Who they were.
        victims: Option<Party>,
        /// Lowest number.
        low: Option<u64>,
        /// Highest number.
        high: Option<u64>,
        /// exact, approx, at-least, more-than, at-most, less-than, word.
        bound: String,
        /// Whether it is a total since a date.
        cumulative: bool,
        /// Id of the toll that contains it.
        part_of: Option<String>,
        /// Id of the event that it belongs to.
        of: Option<String>,
        /// The figure phrase.
        text: Words,
        /// When.
        times: Vec<Time>,
        /// Where.
        places: Vec<Place>,
    },
    /// A relation.
    Relation {
        /// What ties them.
        relation: String,
        /// Whose tie.
        subject: Party,
        /// To whom.
        object: Party,
        /// Auxiliaries.
        aux: Vec<String>,
        /// When it held.
        times: Vec<Time>,
    },
}

/// A person by name, where the text names one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The name, without title or role.
    #[serde(flatten)]
    pub words: Words,
    /// What makes them a public person: office, rank, command, spokesmanship, or known (to the tables). None: a private person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<String>,
    /// The words that say in which role: المواطن, الناطق باسم الجيش.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Words>,
    /// What befell them, as a toll counts it: killed, injured, detained, abducted, missing, captured, displaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<String>,
    /// Their age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// Whether they are under 18, by age or by word (طفل, رضيعة).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minor: bool,
    /// Whether sexual violence is told of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sexual: bool,
    /// female or male, where the words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Words for their status, as the source has them: مدني, مقاتل, شهيد.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<Words>,
    /// Id of the statement that tells what befell them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// An age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Age {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// Full years; 0 for a child of some months.
    pub years: u32,
}

/// A note on the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteItem {
    /// What kind.
    pub note: String,
    /// Where, if it is about words of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last code point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// More, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Writes statements down as items of a record.
pub struct Writer<'a> {
    /// The tables, for ids and names.
    pub lexicon: &'a Lexicon,
    /// The article's text.
    pub text: &'a str,
    /// SHA-256 of the page's bytes.
    pub sha256: &'a str,
    /// The page's date.
    pub published: Option<Date>,
    /// Its offsets.
    pub offsets: Offsets<'a>,
}

impl Writer<'_> {
    /// The items of `statements`.
    pub fn items(&self, statements: &[Statement]) -> Vec<Item> {
        let ids: Vec<String> = statements.iter().map(|s| self.id(s)).collect();
        let (mut events, mut tolls) = (HashMap::new(), HashMap::new());
        for (s, id) in statements.iter().zip(&ids) {
            let of_kind = match s.content {
                Content::Event(_) => &mut events,
                Content::Toll(_) => &mut tolls,
                Content::Relation(_) => continue,
            };
            of_kind.entry(s.anchor()).or_insert_with(|| id.clone());
        }
        statements
            .iter()
            .zip(&ids)
            .map(|(s, id)| Item {
                id: id.clone(),
                content: match &s.content {
                    Content::Event(e) => ItemContent::Event {
                        event: e.event.as_str().to_owned(),
                        mode: e.mode.map(str::to_owned),
                        aux: e.aux.names().into_iter().map(str::to_owned).collect(),
                        news: e.news,
                        trigger: self.words(e.trigger),
                        actors: e.actors.iter().map(|m| self.party(m)).collect(),
                        recipients: e.recipients.iter().map(|m| self.party(m)).collect(),
                        places: e.places.iter().map(|p| self.place(p)).collect(),
                        times: e.times.iter().map(|t| self.time(t)).collect(),
                    },
                    Content::Toll(t) => ItemContent::Toll {
                        what: t.what.as_str().to_owned(),
                        victims: t.victims.as_ref().map(|m| self.party(m)),
                        low: t.low,
                        high: t.high,
                        bound: bound(t.bound).to_owned(),
                        cumulative: t.cumulative,
                        part_of: t.part_of.and_then(|s| tolls.get(&s).cloned()),
                        of: t.of.and_then(|s| events.get(&s).cloned()),
                        text: self.words(t.text),
                        times: t.times.iter().map(|t| self.time(t)).collect(),
                        places: t.places.iter().map(|p| self.place(p)).collect(),
                    },
                    Content::Relation(r) => ItemContent::Relation {
                        relation: r.relation.as_str().to_owned(),
                        subject: self.party(&r.subject),
                        object: self.party(&r.object),
                        aux: r.aux.names().into_iter().map(str::to_owned).collect(),
                        times: r.times.iter().map(|t| self.time(t)).collect(),
                    },
                },
                quoted: s.quoted,
                sources: s.sources.iter().map(|l| self.source(l)).collect(),
                sentence: self.range(s.sentence),
            })
            .collect()
    }

    /// A stretch of the text in code points.
    pub fn range(&self, span: Span) -> Range {
        Range {
            start: self.offsets.code_points(span.start),
            end: self.offsets.code_points(span.end),
        }
    }

    /// Words of the text with their place.
    pub fn words(&self, span: Span) -> Words {
        let range = self.range(span);
        Words {
            start: range.start,
            end: range.end,
            text: span.of(self.text).to_owned(),
        }
    }

    fn party(&self, mention: &Mention) -> Party {
        let row = mention.party.map(|p| &self.lexicon.parties[p as usize]);
        Party {
            words: self.words(mention.span),
            id: row.map(|r| r.id.clone()),
            kind: mention.kind.map(|k| k.as_str().to_owned()),
            name: row.map(|r| Name {
                ar: r.ar.clone(),
                en: r.en.clone(),
            }),
            loaded: mention.loaded,
        }
    }

    fn place(&self, mention: &PlaceMention) -> Place {
        let row = mention.place.map(|p| self.lexicon.gazetteer().place(p));
        Place {
            words: self.words(mention.span),
            id: row.map(|r| r.id.clone()),
            lat: row.map(|r| r.lat),
            lon: row.map(|r| r.lon),
            kind: row.map(|r| r.kind.clone()),
            admin: row.map_or_else(Vec::new, |r| {
                let unit = if r.kind == "admin" && r.admin.is_empty() {
                    &r.en
                } else {
                    &r.admin
                };
                [&r.country, unit].into_iter().filter(|s| !s.is_empty()).cloned().collect()
            }),
        }
    }

    fn time(&self, mention: &TimeMention) -> Time {
        let resolved = mention.when.as_ref().and_then(|w| calendar::resolve(w, self.published));
        Time {
            words: self.words(mention.span),
            anchor: resolved.as_ref().map(|r| match r.anchor {
                Anchor::Stated => "stated".to_owned(),
                Anchor::Published => "published".to_owned(),
            }),
            edtf: resolved.map(|r| r.edtf),
        }
    }

    fn source(&self, link: &Link) -> Source {
        Source {
            source: link.source.as_ref().map(|m| self.party(m)),
            cue: self.words(link.cue),
            kind: link.kind.as_str().to_owned(),
            stance: link.stance.as_str().to_owned(),
            medium: link.medium.map(|s| self.words(s)),
            said: link.said.map(|s| self.words(s)),
            hearer: link.hearer.as_ref().map(|m| self.party(m)),
        }
    }

    /// A statement's id: of the page's bytes, its kind and the places of its words.
    fn id(&self, statement: &Statement) -> String {
        let spans = |mentions: &[Mention]| mentions.iter().map(|m| m.span).collect();
        match &statement.content {
            Content::Event(e) => {
                let groups = [
                    (b'e', vec![e.trigger]),
                    (b'a', spans(&e.actors)),
                    (b'r', spans(&e.recipients)),
                ];
                id::of(self.sha256, None, &groups)
            }
            Content::Toll(t) => id::of(self.sha256, None, &[(b't', vec![t.text])]),
            Content::Relation(r) => {
                let groups = [(b's', vec![r.subject.span]), (b'o', vec![r.object.span])];
                id::of(self.sha256, Some(r.relation.as_str()), &groups)
            }
        }
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::Approx => "approx",
        Bound::AtLeast => "at-least",
        Bound::MoreThan => "more-than",
        Bound::AtMost => "at-most",
        Bound::LessThan => "less-than",
        Bound::Word => "word",
    }
}
