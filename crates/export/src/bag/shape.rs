//! The lines of a pack's files. `docs/pack.md` describes them.

use musnad::proof::{Hash, hex, unhex};
use musnad::record::{Article, NoteItem, Part, Person, Record};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A line of `leaves.jsonl`: what a page's reading is held to by the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaves {
    /// SHA-256 of the page's bytes as they came.
    #[serde(with = "hexed")]
    pub page: Hash,
    /// The record's `sha256`, which is another where the page is a line of JSON Lines.
    pub record: String,
    /// The digest of all leaves, as the log has it.
    #[serde(with = "hexed")]
    pub digest: Hash,
    /// Whether content was taken out of it on request.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
    /// The leaves, in order.
    pub leaves: Vec<LeafLine>,
}

/// A leaf in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafLine {
    /// Its name.
    pub name: String,
    /// Its hash.
    #[serde(with = "hexed")]
    pub hash: Hash,
    /// Its salt, where its content stands in the record as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// A line of `left-out.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// SHA-256 of the page.
    pub page: String,
    /// A leaf's name (`text`, `part:3`); `name` for one name in the text; `bytes` for the page as it came.
    pub what: String,
    /// First code point, of a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// How many bytes it has, as UTF-8 where it is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// How many code points a comment has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<usize>,
    /// The leaf's salted hash; of the page's bytes the bare one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Why.
    pub why: String,
}

/// Why something is left out.
pub mod why {
    /// A reader's comment is no news, and its writer no source.
    pub const COMMENT: &str = "a reader's comment";
    /// At the level without text.
    pub const WORDS: &str = "words of the page";
    /// Of a leaf in which something is withheld.
    pub const NAMED: &str = "a name in it";
    /// Of the record's head.
    pub const BESIDE: &str = "blocks and captions beside the article, or a name in it";
    /// Of a name in the text.
    pub const PRIVATE: &str = "a private person's name";
    /// Of the bytes, where they are not asked for.
    pub const AS_IT_CAME: &str = "the page as it came, with comments and names";
    /// Of the bytes, where the store no longer has them.
    pub const REDACTED: &str = "taken out of the store on request";
    /// All of them.
    pub const ALL: [&str; 7] = [COMMENT, WORDS, NAMED, BESIDE, PRIVATE, AS_IT_CAME, REDACTED];
}

/// A line of `captures.jsonl`: how a page came, once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    /// SHA-256 of the page.
    pub page: String,
    /// How, as the log holds to it.
    pub came: Came,
    /// Whether it is word for word what the log holds to.
    pub whole: bool,
    /// What the user told of the page when this was read (--date, --url), as JSON; none where another capture was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_with: Option<String>,
}

/// How a page came; fields in the order of the alphabet, as they are hashed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Came {
    /// When it came into the store, RFC 3339.
    pub added: String,
    /// Where its record begins in an archive; -1 where it came in none.
    pub byte: i64,
    /// `WARC-Date`.
    pub captured: Option<String>,
    /// flattened, html, auto, line, archived, conversion: how it is to be read.
    pub form: Option<String>,
    /// The line of a file of JSON Lines, from 1; 0 where it came in none.
    pub line: i64,
    /// The media type that the server told.
    pub media: Option<String>,
    /// The file; empty where it is left out.
    pub path: String,
    /// `WARC-Record-ID`.
    pub record: Option<String>,
    /// Why an archive holds only its beginning.
    pub truncated: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// A line of `incidents.jsonl`: a statement that tells a happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// Id of the incident.
    pub incident: String,
    /// Id of the statement.
    pub statement: String,
    /// SHA-256 of its page.
    pub page: String,
    /// Id of the statement with which it was found to agree; it may be of a page that is not here.
    pub joined_to: Option<String>,
    /// Sum of the reasons' points.
    pub score: Option<i64>,
    /// Why: ground, points, and in English.
    pub reasons: Vec<musnad::incident::Reason>,
}

/// A line of `reviews.jsonl`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// Its id.
    pub id: String,
    /// SHA-256 of its page.
    pub page: String,
    /// Whether it is word for word what the log holds to.
    pub whole: bool,
    /// The review as the log holds to it.
    pub review: Box<RawValue>,
    /// Id of the undoing, where it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<String>,
}

/// A line of `records.jsonl`: a record whose statements stand word for word as the log holds to them.
#[derive(Debug, Serialize)]
pub struct RecordLine<'r> {
    musnad: &'r str,
    lexicon: &'r str,
    id: &'r str,
    sha256: &'r str,
    fingerprint: Option<&'r str>,
    path: Option<&'r str>,
    url: Option<&'r str>,
    article: &'r Article,
    parts: &'r [Part],
    statements: &'r [Box<RawValue>],
    persons: &'r [Person],
    notes: &'r [NoteItem],
}

impl<'r> RecordLine<'r> {
    /// The record with these statements in the place of its own.
    pub fn new(record: &'r Record, statements: &'r [Box<RawValue>]) -> RecordLine<'r> {
        RecordLine {
            musnad: &record.musnad,
            lexicon: &record.lexicon,
            id: &record.id,
            sha256: &record.sha256,
            fingerprint: record.fingerprint.as_deref(),
            path: record.path.as_deref(),
            url: record.url.as_deref(),
            article: &record.article,
            parts: &record.parts,
            statements,
            persons: &record.persons,
            notes: &record.notes,
        }
    }
}

/// What of a line of `records.jsonl` is hashed word for word.
#[derive(Debug, Deserialize)]
pub struct Verbatim<'l> {
    /// The statements.
    #[serde(borrow)]
    pub statements: Vec<&'l RawValue>,
    /// The persons.
    #[serde(borrow)]
    pub persons: &'l RawValue,
}

/// The content of the leaf `article`: fields in the order of the alphabet.
#[derive(Serialize)]
struct Head<'r> {
    article: HeadOfArticle<'r>,
    fingerprint: &'r Option<String>,
    id: &'r str,
    lexicon: &'r str,
    musnad: &'r str,
    notes: &'r [NoteItem],
    parts: &'r [Part],
    sha256: &'r str,
    url: &'r Option<String>,
}

#[derive(Serialize)]
struct HeadOfArticle<'r> {
    agencies: &'r [String],
    byline: &'r Option<String>,
    captions: &'r [String],
    language: &'r str,
    published: &'r Option<String>,
    published_from: &'r Option<String>,
    publisher: &'r Option<String>,
    title: &'r Option<String>,
}

/// The content of the leaf `article` of a record.
pub fn head_of(record: &Record) -> String {
    let article = &record.article;
    json(&Head {
        article: HeadOfArticle {
            agencies: &article.agencies,
            byline: &article.byline,
            captions: &article.captions,
            language: &article.language,
            published: &article.published,
            published_from: &article.published_from,
            publisher: &article.publisher,
            title: &article.title,
        },
        fingerprint: &record.fingerprint,
        id: &record.id,
        lexicon: &record.lexicon,
        musnad: &record.musnad,
        notes: &record.notes,
        parts: &record.parts,
        sha256: &record.sha256,
        url: &record.url,
    })
}

/// As JSON: plain data always is.
pub fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Hashes as hexadecimal digits.
mod hexed {
    use super::{Cow, Hash, hex, unhex};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(hash))
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Hash, D::Error> {
        let digits = Cow::<str>::deserialize(from)?;
        unhex(&digits).ok_or_else(|| D::Error::custom("no SHA-256"))
    }
}
