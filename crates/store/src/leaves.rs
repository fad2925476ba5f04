//! Into which separately provable pieces is a reading taken apart ([`musnad::proof`])?
//!
//! In order: `article` (the record without its text, statements, persons and path), `text`, `persons`, one
//! `statement:ID` for each statement in the order of the record, and one `part:N` for each comment of the page, counted
//! from 0 among its parts. They are made of a reading's rows as these stand there, so that they are the same when a page
//! comes in, when the store is verified and when a pack is made. A comment's words do not stand in the store: of them
//! the parts hold the length and the leaf's hash.

use crate::column::json;
use crate::open::Store;
use crate::page::Page;
use crate::trouble::Trouble;
use musnad::proof::{Hash, Leaf, digest, hex, salt, unhex};
use musnad::record::{Part, Record};
use rusqlite::{Connection, OptionalExtension, Row};

/// The label of readers' comments.
const COMMENT: &str = "comment";

/// A leaf with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its name and hash.
    pub leaf: Leaf,
    /// What is hashed before its content.
    pub salt: Hash,
    /// Its content; none where that does not stand in the store.
    pub content: Option<String>,
}

/// A reading as its row holds it: lists are JSON, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    pub musnad: String,
    pub lexicon: String,
    pub id: String,
    pub sha256: String,
    pub fingerprint: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub agencies: String,
    pub published: Option<String>,
    pub published_from: Option<String>,
    pub byline: Option<String>,
    pub language: String,
    pub captions: String,
    pub parts: String,
    pub notes: String,
    pub text: String,
    pub persons: String,
}

/// The columns of `_readings` that [`Columns::read`] reads, in its order.
pub(crate) const COLUMNS: &str = "version, lexicon, id, text_sha256, fingerprint, url, title, publisher, agencies, published, \
     published_from, byline, language, captions, parts, notes, text, persons";

/// A statement's id and its item, word for word.
pub(crate) type Told = (String, String);

impl Columns {
    /// What a record's row will hold, comments without their words.
    pub fn of(record: &Record, secret: &[u8], page: &Hash) -> Columns {
        let article = &record.article;
        Columns {
            musnad: record.musnad.clone(),
            lexicon: record.lexicon.clone(),
            id: record.id.clone(),
            sha256: record.sha256.clone(),
            fingerprint: record.fingerprint.clone(),
            url: record.url.clone(),
            title: article.title.clone(),
            publisher: article.publisher.clone(),
            agencies: json(&article.agencies),
            published: article.published.clone(),
            published_from: article.published_from.clone(),
            byline: article.byline.clone(),
            language: article.language.clone(),
            captions: json(&article.captions),
            parts: json(&without_comments(&record.parts, secret, page)),
            notes: json(&record.notes),
            text: article.text.clone(),
            persons: json(&record.persons),
        }
    }

    /// Reads the columns named in [`COLUMNS`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Columns> {
        Ok(Columns {
            musnad: row.get(0)?,
            lexicon: row.get(1)?,
            id: row.get(2)?,
            sha256: row.get(3)?,
            fingerprint: row.get(4)?,
            url: row.get(5)?,
            title: row.get(6)?,
            publisher: row.get(7)?,
            agencies: row.get(8)?,
            published: row.get(9)?,
            published_from: row.get(10)?,
            byline: row.get(11)?,
            language: row.get(12)?,
            captions: row.get(13)?,
            parts: row.get(14)?,
            notes: row.get(15)?,
            text: row.get(16)?,
            persons: row.get(17)?,
        })
    }

    /// The content of the leaf `article`: the record as JSON, keys in the order of the alphabet and no spaces.
    pub fn article(&self) -> String {
        let Columns {
            agencies,
            captions,
            parts,
            notes,
            ..
        } = self;
        let [byline, fingerprint, published, from, publisher, title, url] = [
            &self.byline,
            &self.fingerprint,
            &self.published,
            &self.published_from,
            &self.publisher,
            &self.title,
            &self.url,
        ]
        .map(json);
        let [id, language, lexicon, musnad, sha256] =
            [&self.id, &self.language, &self.lexicon, &self.musnad, &self.sha256].map(json);
        format!(
            "{{\"article\":{{\"agencies\":{agencies},\"byline\":{byline},\"captions\":{captions},\"language\":{language},\
             \"published\":{published},\"published_from\":{from},\"publisher\":{publisher},\"title\":{title}}},\
             \"fingerprint\":{fingerprint},\"id\":{id},\"lexicon\":{lexicon},\"musnad\":{musnad},\"notes\":{notes},\
             \"parts\":{parts},\"sha256\":{sha256},\"url\":{url}}}"
        )
    }

    /// Hands over each leaf with its salt and content.
    fn each(&self, statements: &[Told], secret: &[u8], page: &Hash, each: &mut dyn FnMut(Leaf, Hash, Option<&str>)) {
        let mut whole = |name: String, content: &str| {
            let salt = salt(secret, page, &name);
            each(Leaf::new(name, &salt, content.as_bytes()), salt, Some(content));
        };
        whole("article".to_owned(), &self.article());
        whole("text".to_owned(), &self.text);
        whole("persons".to_owned(), &self.persons);
        for (id, item) in statements {
            whole(format!("statement:{id}"), item);
        }
        if !self.parts.contains(COMMENT) {
            return;
        }
        let parts: Vec<Part> = serde_json::from_str(&self.parts).unwrap_or_default();
        for (n, part) in parts.iter().enumerate().filter(|(_, p)| p.label == COMMENT) {
            if let Some(hash) = part.sha256.as_deref().and_then(unhex) {
                let name = comment(n);
                let salt = salt(secret, page, &name);
                each(Leaf { name, hash }, salt, None);
            }
        }
    }

    /// Its leaves.
    pub fn leaves(&self, statements: &[Told], secret: &[u8], page: &Hash) -> Vec<Leaf> {
        let mut leaves = Vec::with_capacity(statements.len() + 3);
        self.each(statements, secret, page, &mut |leaf, _, _| leaves.push(leaf));
        leaves
    }
}

impl Page {
    /// What its reading's row will hold, and the digest of all its leaves.
    pub(crate) fn proved(&self, secret: &[u8]) -> (Columns, Hash) {
        let columns = Columns::of(&self.record, secret, &self.sha256);
        let statements: Vec<Told> = self.statements.iter().map(|s| (s.id.clone(), s.item.clone())).collect();
        let digest = digest(&columns.leaves(&statements, secret, &self.sha256));
        (columns, digest)
    }
}

/// The name of the leaf of the n-th part, a comment.
fn comment(n: usize) -> String {
    format!("part:{n}")
}

/// Parts as they are kept: of comments the length and the leaf's hash.
pub(crate) fn without_comments(parts: &[Part], secret: &[u8], page: &Hash) -> Vec<Part> {
    let kept = |(n, part): (usize, &Part)| match &part.text {
        Some(text) if part.label == COMMENT => {
            let name = comment(n);
            let leaf = Leaf::new(name.as_str(), &salt(secret, page, &name), text.as_bytes());
            Part::left_out(COMMENT, text.chars().count(), hex(&leaf.hash))
        }
        _ => part.clone(),
    };
    parts.iter().enumerate().map(kept).collect()
}

/// The secret from which a store's salts are made.
pub(crate) fn secret(db: &Connection) -> rusqlite::Result<Vec<u8>> {
    db.query_row("SELECT secret FROM _secret", [], |row| row.get(0))
}

/// The leaves of a reading by its number, with what they are made of; none where there is no such reading.
pub(crate) fn of_reading(db: &Connection, secret: &[u8], reading: i64) -> rusqlite::Result<Option<Vec<Piece>>> {
    let Some((page, columns)) = columns(db, reading)? else {
        return Ok(None);
    };
    let statements = statements(db, reading)?;
    let mut pieces = Vec::with_capacity(statements.len() + 3);
    columns.each(&statements, secret, &page, &mut |leaf, salt, content| {
        pieces.push(Piece {
            leaf,
            salt,
            content: content.map(str::to_owned),
        });
    });
    Ok(Some(pieces))
}

/// The digest of a reading by its number; none where there is no such reading.
pub(crate) fn digest_of(db: &Connection, secret: &[u8], reading: i64) -> rusqlite::Result<Option<Hash>> {
    let pieces = of_reading(db, secret, reading)?;
    Ok(pieces.map(|pieces| digest(&pieces.into_iter().map(|p| p.leaf).collect::<Vec<_>>())))
}

/// A reading's row, with its page's hash.
pub(crate) fn columns(db: &Connection, reading: i64) -> rusqlite::Result<Option<(Hash, Columns)>> {
    let sql = format!("SELECT {COLUMNS}, (SELECT sha256 FROM _pages p WHERE p.page = r.page) FROM _readings r WHERE reading = ?");
    db.prepare_cached(&sql)?
        .query_row([reading], |row| Ok((row.get(18)?, Columns::read(row)?)))
        .optional()
}

/// What was read, in the order of the record: not what a reviewer put there, nor what was taken out.
pub(crate) fn statements(db: &Connection, reading: i64) -> rusqlite::Result<Vec<Told>> {
    db.prepare_cached(
        "SELECT id, item FROM _statements WHERE reading = ? AND put_by IS NULL AND item <> '{}' ORDER BY statement",
    )?
    .query_map([reading], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}

impl Store {
    /// The leaves of a reading by its number, with what they are made of; none where there is no such reading.
    pub fn leaves(&self, reading: i64) -> Result<Option<Vec<Piece>>, Trouble> {
        secret(&self.db)
            .and_then(|secret| of_reading(&self.db, &secret, reading))
            .map_err(|error| self.told(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_json_and_a_comment_says_nothing() {
        let parts = [
            Part::listed("body", "أعلنت البلدية إغلاق الجسر.".to_owned()),
            Part::listed(COMMENT, "حسبنا الله".to_owned()),
        ];
        let of = |secret: &[u8]| Columns {
            agencies: "[]".to_owned(),
            captions: "[\"جسر\"]".to_owned(),
            notes: "[]".to_owned(),
            title: Some("إغلاق \"الجسر\"".to_owned()),
            parts: json(&without_comments(&parts, secret, &[1; 32])),
            ..Columns::default()
        };
        let columns = of(b"one");
        let article: serde_json::Value = serde_json::from_str(&columns.article()).expect("JSON");
        assert_eq!(article["article"]["title"], "إغلاق \"الجسر\"");
        assert_eq!(article["parts"][1]["points"], 10);
        assert!(!columns.article().contains("حسبنا"));
        let statements = [("a".to_owned(), "{}".to_owned())];
        let leaves = columns.leaves(&statements, b"one", &[1; 32]);
        let names: Vec<&str> = leaves.iter().map(|l| l.name.as_str()).collect();
        assert_eq!(names, ["article", "text", "persons", "statement:a", "part:1"]);
        assert_eq!(Some(leaves[4].hash), article["parts"][1]["sha256"].as_str().and_then(unhex));
        assert_ne!(of(b"two").parts, columns.parts);
    }
}
