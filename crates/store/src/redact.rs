//! How is something taken out for good?
//!
//! Somebody who is named may ask to be removed, and a page may put people in danger. A redaction takes content out of both
//! files so that no byte of it is left, and leaves a tombstone: the hash of the page, when, and why, and an entry of the
//! log with the digest of what is left. So a store still proves what it holds, and says that something is gone. The same
//! bytes are not added again.
//!
//! | module | question |
//! |---|---|
//! | `page` | how does all that a page says go? |
//! | `statement` | how does a statement go, with its words in the text? |
//! | `name` | where does a name stand, and how does it go? |
//! | `rows` | how do a reading's rows become what its record says? |
//! | `reviews` | how do words go out of reviews? |
//! | `tombstone` | what does the log tell of it? |
//! | `sweep` | how does what was taken out leave the files? |

mod name;
mod page;
mod reviews;
mod rows;
mod statement;
mod sweep;
mod tombstone;

pub use name::OneWord;
pub(crate) use tombstone::{Tombstone, of_page as tombstones, taken_out};

use crate::add::Writer;
use crate::page::Hash;
use crate::trouble::Trouble;
use musnad::proof::{hex, unhex};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// All that a page says: its SHA-256 in hexadecimal, or its number.
    Page(String),
    /// A statement, by its id, with its words in the text.
    Statement(String),
    /// A name, wherever it stands.
    Name(Name),
}

/// A name of at least two words: one word is many people's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl What {
    fn kind(&self) -> &'static str {
        match self {
            What::Page(_) => "page",
            What::Statement(_) => "statement",
            What::Name(_) => "name",
        }
    }
}

/// What goes of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Its number.
    pub page: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Statements, of older readings too, that go or of which words go.
    pub statements: u64,
    /// Reviews of which words go.
    pub reviews: u64,
    /// Whether its bytes go.
    pub bytes: bool,
}

/// What came of a redaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// What went, by page; nothing where it is not there.
    pub pages: Vec<Gone>,
    /// Whether it has left the files: not while another process reads them.
    pub swept: bool,
}

impl Writer {
    /// Takes something out. `reason` and `by` are kept. With `dry` nothing is done, and it is told what would be.
    pub fn redact(&mut self, what: &What, reason: &str, by: Option<&str>, dry: bool) -> Result<Redacted, Trouble> {
        self.commit()?;
        let pages = self.shred().and_then(|()| self.begin()).and_then(|()| {
            let pages = self.take_out(what)?;
            for gone in &pages {
                self.forget_codings(gone.page)?;
                self.tombstone(gone, what, reason, by)?;
            }
            if !pages.is_empty() && !dry {
                self.forget_words()?;
                self.end()?;
            }
            Ok(pages)
        });
        let pages = pages.map_err(|error| self.failed(&error))?;
        if pages.is_empty() || dry {
            self.give_up();
            return Ok(Redacted { pages, swept: true });
        }
        let swept = self.sweep().map_err(|error| self.told(&error))?;
        Ok(Redacted { pages, swept })
    }

    fn take_out(&mut self, what: &What) -> rusqlite::Result<Vec<Gone>> {
        let mut pages = BTreeMap::new();
        match what {
            What::Page(which) => {
                if let Some((page, sha256)) = self.page_called(which)? {
                    self.empty(page, &sha256, &mut pages)?;
                }
            }
            What::Statement(id) => {
                let of: Vec<i64> = self
                    .db
                    .prepare_cached("SELECT DISTINCT page FROM _statements WHERE id = ? AND item <> '{}' ORDER BY page")?
                    .query_map([id], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                for page in of {
                    self.without_statement(page, id, &mut pages)?;
                }
            }
            What::Name(Name(name)) => self.without_name(name, &mut pages)?,
        }
        Ok(pages.into_values().collect())
    }

    /// A page by its hash or number.
    fn page_called(&self, which: &str) -> rusqlite::Result<Option<(i64, Hash)>> {
        let sql = "SELECT page, sha256 FROM _pages WHERE sha256 = ?1 OR page = ?2";
        let number = which.parse::<i64>().ok();
        let sha256 = unhex(&which.to_lowercase()).map(|hash| hash.to_vec());
        self.db
            .query_row(sql, params![sha256, number], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    /// The bytes of a page go.
    fn burn(&self, gone: &mut Gone, sha256: &Hash) -> rusqlite::Result<()> {
        self.raw
            .db
            .prepare_cached("DELETE FROM raw WHERE sha256 = ?")?
            .execute([&sha256[..]])?;
        gone.bytes = true;
        Ok(())
    }

    /// Whether all that a page says was taken out before, and its bytes.
    fn is_empty(&self, page: i64, sha256: &Hash) -> rusqlite::Result<bool> {
        let emptied = self
            .db
            .prepare_cached("SELECT 1 FROM _redactions WHERE page = ? AND what = 'page'")?
            .exists([page])?;
        let there = self
            .raw
            .db
            .prepare_cached("SELECT 1 FROM raw WHERE sha256 = ?")?
            .exists([&sha256[..]])?;
        Ok(emptied && !there)
    }
}

/// What goes of pages, by their numbers.
type Pages = BTreeMap<i64, Gone>;

/// The account of a page.
fn of_page<'p>(pages: &'p mut Pages, page: i64, sha256: &Hash) -> &'p mut Gone {
    pages.entry(page).or_insert_with(|| Gone {
        page,
        sha256: hex(sha256),
        statements: 0,
        reviews: 0,
        bytes: false,
    })
}
