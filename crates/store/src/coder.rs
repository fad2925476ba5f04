//! What did other coders read? Statements that a person or a language model gave of pages that are here.
//!
//! They are kept beside what was read here and are in no answer, no incident and no export: they are there to be compared.
//! They are held to what corrections are held to: every word stands in the article where it says, every code is of the
//! lists. What is not sound is not kept, and counted.

use crate::add::Writer;
use crate::column::{json, of_json};
use crate::log::{self, Head};
use crate::open::Store;
use crate::review::{Failed, Refused, Stopped, check, text::Text};
use crate::trouble::Trouble;
use musnad::proof::{Hash, hex, unhex};
use musnad::record::{Item, ItemContent};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The article of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Number of the page.
    pub page: i64,
    /// Its text.
    pub text: String,
}

/// What came of a coder's statements of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// How many were kept.
    pub kept: usize,
    /// What was not, each with its place in the list.
    pub refused: Vec<(usize, Refused)>,
    /// Whether the coder had said just that of the page already: nothing was written.
    pub known: bool,
    /// Where the log stands.
    pub head: Head,
}

/// A coder, and how much of it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coder {
    /// Name.
    pub coder: String,
    /// Pages.
    pub pages: u64,
    /// Statements that were not kept.
    pub refused: u64,
}

/// A page as a coder and musnad read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The article's text.
    pub text: String,
    /// The coder's statements.
    pub theirs: Vec<Item>,
    /// How many of the coder's statements were not kept.
    pub refused: u64,
    /// Musnad's in force; none where the page was read anew since, so that places are of another text.
    pub ours: Option<Vec<Item>>,
}

/// What the log's entry of a coder's statements holds: SHA-256 of these as JSON, in this order.
#[derive(Serialize)]
pub(crate) struct Coding<'c> {
    pub at: &'c str,
    pub coder: &'c str,
    /// SHA-256 of the page's bytes, in hexadecimal.
    pub page: &'c str,
    pub refused: i64,
    pub statements: &'c str,
}

impl Coding<'_> {
    pub fn digest(&self) -> Hash {
        Sha256::digest(json(self)).into()
    }
}

/// The last codings of each coder and page.
const IN_FORCE: &str = "c.entry = (SELECT max(l.entry) FROM _codings l WHERE l.coder = c.coder AND l.page = c.page)";

impl Store {
    /// The article of a page, by the SHA-256 of its bytes or of its text, or by its id; none where there is no such page, an
    /// error where there are several.
    pub fn article(&self, which: &str) -> Result<Option<Article>, Failed> {
        let found = article(&self.db, which).map_err(|error| self.told(error))?;
        match found.as_slice() {
            [] => Ok(None),
            [_] => Ok(found.into_iter().next()),
            _ => Err(Refused::new("id", format!("several pages are called {which}; name it by its sha256")).into()),
        }
    }

    /// All coders whose statements are here, by name.
    pub fn coders(&self) -> Result<Vec<Coder>, Trouble> {
        coders(&self.db).map_err(|error| self.told(error))
    }

    /// Hands over every page that a coder read, in the order in which they came.
    pub fn read_by(&self, coder: &str, each: &mut dyn FnMut(Both)) -> Result<(), Trouble> {
        read_by(&self.db, coder, each).map_err(|error| self.told(error))
    }
}

fn article(db: &Connection, which: &str) -> rusqlite::Result<Vec<Article>> {
    let hash = unhex(which).map(|hash| hash.to_vec()).unwrap_or_default();
    let mut select = db.prepare_cached(
        "SELECT p.page, r.text FROM _pages p JOIN _readings r ON r.reading = p.reading WHERE p.sha256 = ?1 \
         UNION SELECT p.page, r.text FROM _pages p JOIN _readings r ON r.reading = p.reading WHERE r.text_sha256 = ?2 OR r.id = ?2 \
         LIMIT 2",
    )?;
    let rows = select.query_map(params![hash, which], |row| {
        Ok(Article {
            page: row.get(0)?,
            text: row.get(1)?,
        })
    })?;
    rows.collect()
}

fn coders(db: &Connection) -> rusqlite::Result<Vec<Coder>> {
    let sql = format!("SELECT coder, count(*), sum(refused) FROM _codings c WHERE {IN_FORCE} GROUP BY coder ORDER BY coder");
    let mut select = db.prepare(&sql)?;
    let whole = |n: i64| u64::try_from(n).unwrap_or(0);
    let rows = select.query_map([], |row| {
        Ok(Coder {
            coder: row.get(0)?,
            pages: whole(row.get(1)?),
            refused: whole(row.get(2)?),
        })
    })?;
    rows.collect()
}

fn read_by(db: &Connection, coder: &str, each: &mut dyn FnMut(Both)) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT p.sha256, r.text, c.statements, c.refused, c.reading, p.reading FROM _codings c JOIN _pages p USING (page) \
         JOIN _readings r ON r.reading = c.reading WHERE c.coder = ? AND {IN_FORCE} ORDER BY c.page"
    );
    let mut select = db.prepare(&sql)?;
    let mut ours = db.prepare("SELECT item FROM _statements WHERE reading = ? AND current = 1 ORDER BY statement")?;
    let mut rows = select.query([coder])?;
    while let Some(row) = rows.next()? {
        let (then, now): (i64, i64) = (row.get(4)?, row.get(5)?);
        let in_force = || -> rusqlite::Result<Vec<Item>> {
            let items = ours.query_map([now], |row| row.get::<_, String>(0))?;
            items.map(|item| of_json(&item?)).collect()
        };
        each(Both {
            sha256: hex(&row.get::<_, Hash>(0)?),
            text: row.get(1)?,
            theirs: of_json(&row.get::<_, String>(2)?)?,
            refused: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
            ours: (then == now).then(in_force).transpose()?,
        });
    }
    Ok(())
}

impl Writer {
    /// Keeps what a coder read in a page, in the place of what the coder said of it before. Each statement is JSON as the
    /// record has it; its id and sentence are reckoned here.
    pub fn code(&mut self, coder: &str, page: i64, statements: &[Result<Value, Refused>]) -> Result<Coded, Failed> {
        let coded = self.begin().map_err(Stopped::from).and_then(|()| {
            let coded = self.put_coding(coder, page, statements)?;
            self.end()?;
            Ok(coded)
        });
        coded.map_err(|stopped| match stopped {
            Stopped::Sql(error) => Failed::Trouble(self.failed(&error)),
            Stopped::Refused(refused) => {
                self.give_up();
                Failed::Refused(refused)
            }
        })
    }

    fn put_coding(&mut self, coder: &str, page: i64, statements: &[Result<Value, Refused>]) -> Result<Coded, Stopped> {
        let (coder, _) = check::said(coder, "", false).map_err(|refused| Refused::new("coder", refused.why))?;
        let text = Text::of_page(&self.db, page)?;
        let sha256: Hash = self
            .db
            .prepare_cached("SELECT sha256 FROM _pages WHERE page = ?")?
            .query_row([page], |row| row.get(0))?;
        let (mut kept, mut refused) = (Vec::new(), Vec::new());
        let mut renamed = HashMap::new();
        for (n, statement) in statements.iter().enumerate() {
            match self.sound(&text, statement) {
                Ok((given, item)) => {
                    renamed.insert(given, item.id.clone());
                    kept.push(item);
                }
                Err(Stopped::Refused(why)) => refused.push((n, why)),
                Err(stopped) => return Err(stopped),
            }
        }
        kept.iter_mut().for_each(|item| of_their_own(item, &renamed));
        let (list, missing) = (json(&kept), i64::try_from(refused.len()).unwrap_or(i64::MAX));
        let known = self
            .last_coding(&coder, page)?
            .is_some_and(|last| last == (text.reading, missing, list.clone()));
        if !known {
            let page_hash = hex(&sha256);
            let coding = Coding {
                at: &self.now,
                coder: &coder,
                page: &page_hash,
                refused: missing,
                statements: &list,
            };
            let entry = log::append(&self.db, &self.now, log::CODED, &page_hash, &coding.digest())?;
            self.db
                .prepare_cached("INSERT INTO _codings VALUES (?, ?, ?, ?, ?, ?, ?)")?
                .execute(params![entry, coder, page, text.reading, self.now, missing, list])?;
        }
        Ok(Coded {
            kept: kept.len(),
            refused,
            known,
            head: log::head(&self.db)?,
        })
    }

    /// A statement that is sound, with the id under which it was given.
    fn sound(&self, text: &Text, statement: &Result<Value, Refused>) -> Result<(String, Item), Stopped> {
        let value = statement.as_ref().map_err(Clone::clone)?;
        let mut item: Item =
            serde_json::from_value(value.clone()).map_err(|error| Refused::new("statement", error.to_string()))?;
        check::sound(&self.db, text, &mut item)?;
        let given = std::mem::take(&mut item.id);
        text.place(&mut item);
        Ok((given, item))
    }

    fn last_coding(&self, coder: &str, page: i64) -> rusqlite::Result<Option<(i64, i64, String)>> {
        let sql = "SELECT reading, refused, statements FROM _codings WHERE coder = ? AND page = ? ORDER BY entry DESC LIMIT 1";
        self.db
            .prepare_cached(sql)?
            .query_row(params![coder, page], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
    }

    /// All that coders said of a page goes: it is made of the page's words.
    pub(crate) fn forget_codings(&self, page: i64) -> rusqlite::Result<()> {
        self.db
            .prepare_cached("DELETE FROM _codings WHERE page = ?")?
            .execute([page])?;
        Ok(())
    }
}

/// A toll's event and whole are statements of the same list, by their own ids now.
fn of_their_own(item: &mut Item, renamed: &HashMap<String, String>) {
    if let ItemContent::Toll { of, part_of, .. } = &mut item.content {
        for id in [of, part_of] {
            *id = id.take().filter(|id| !id.is_empty()).and_then(|id| renamed.get(&id).cloned());
        }
    }
}
