//! Does a store still hold what it was given?
//!
//! Whoever keeps a store must be able to tell years later that it is what it was, and whoever gets one from somebody else
//! that it holds together. Three things are set against each other: the bytes of the pages, the rows of the record, and
//! the log. What is wrong is told by file, table, page, statement or entry, every fault of it, and nothing is repaired.
//!
//! | module | question |
//! |---|---|
//! | `whole` | is each file sound, with no row too many or too few? |
//! | `chain` | do the log's entries hold to each other, and to heads that somebody wrote down? |
//! | `coders` | do other coders' statements agree with the log, and do their words stand in the article? |
//! | `held` | what is held of a page, in all tables? |
//! | `page` | do a page's bytes, readings and captures agree with their hashes and the log? |
//! | `quotes` | do the words of statements stand in the article? |
//! | `derived` | are columns and tables what is derived from the statements? |
//! | `values` | what do these rows hold, column by column? |
//! | `again` | does reading the page again give the same? |
//!
//! Pages are handed out one at a time, so that memory stays bounded and many threads can look at them.

mod again;
mod chain;
mod coders;
mod derived;
mod fault;
mod held;
mod page;
mod quotes;
mod values;
mod whole;

pub use again::{Again, Origin};
pub use chain::Since;
pub use fault::Fault;
pub use held::Held;
pub use page::{Checked, Reread};

use crate::leaves;
use crate::log::Head;
use crate::open::{self, Store};
use crate::raw;
use crate::trouble::Trouble;
use musnad::proof::{Hash, NO_HEAD};
use rusqlite::{Connection, OptionalExtension};
use std::ops::ControlFlow;
use std::path::Path;

/// What was looked at, and how much of it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Pages.
    pub pages: u64,
    /// Readings, older ones too.
    pub readings: u64,
    /// Statements, of older readings too.
    pub statements: u64,
    /// Pages of which content was taken out on request.
    pub redacted: u64,
    /// Pages read again.
    pub again: u64,
    /// Pages not read again: another version of musnad read them.
    pub other_version: u64,
    /// Pages not read again: they were read with other tables.
    pub other_tables: u64,
    /// Pages not read again: an older version kept them and not how they came.
    pub unknown_origin: u64,
    /// Where the log stands.
    pub head: Head,
    /// For each head that was asked for, how many entries came since.
    pub since: Vec<Since>,
    /// How many faults were told.
    pub faults: u64,
}

impl Report {
    /// Nothing looked at yet.
    pub fn new() -> Report {
        Report {
            pages: 0,
            readings: 0,
            statements: 0,
            redacted: 0,
            again: 0,
            other_version: 0,
            other_tables: 0,
            unknown_origin: 0,
            head: Head {
                entries: 0,
                hash: NO_HEAD,
            },
            since: Vec::new(),
            faults: 0,
        }
    }

    /// Pages that were not read again, though their bytes are there.
    pub fn not_again(&self) -> u64 {
        self.other_version + self.other_tables + self.unknown_origin
    }

    /// Counts a page in.
    pub fn add(&mut self, page: &Checked) {
        self.pages += 1;
        self.readings += page.readings;
        self.statements += page.statements;
        self.redacted += u64::from(page.redacted);
        match page.reread {
            Reread::Done => self.again += 1,
            Reread::OtherVersion => self.other_version += 1,
            Reread::OtherTables => self.other_tables += 1,
            Reread::UnknownOrigin => self.unknown_origin += 1,
            Reread::Not => {}
        }
        self.faults += page.faults.len() as u64;
    }
}

impl Default for Report {
    fn default() -> Report {
        Report::new()
    }
}

/// A store that is looked at. Nothing is written.
pub struct Verifier {
    store: Store,
    raw: Option<Connection>,
    file: String,
    raw_file: String,
}

impl Verifier {
    /// Opens a store, and the pages beside it; that these are not there is a fault, told by [`Verifier::whole`].
    pub fn open(file: &Path) -> Result<Verifier, Trouble> {
        let beside = raw::beside(file);
        // First: while it is read nobody can add.
        let raw = match beside.exists() {
            true => Some(open::to_read(&beside).map_err(|error| Trouble::told(&beside, &error))?),
            false => None,
        };
        let store = Store::open(file)?;
        Ok(Verifier {
            store,
            raw,
            file: file.display().to_string(),
            raw_file: beside.display().to_string(),
        })
    }

    /// Looks at the files as a whole and at the log, which must have stood at each of `heads` once.
    pub fn whole(&self, heads: &[Hash], report: &mut Report, told: &mut dyn FnMut(Fault)) {
        let mut faults = 0;
        let mut count = |fault| {
            faults += 1;
            told(fault);
        };
        self.sound(&mut count);
        self.chain(heads, report, &mut count);
        self.reviews(&mut count);
        self.codings(&mut count);
        self.entries_without_rows(&mut count);
        self.strays(&mut count);
        report.faults += faults;
    }

    /// Hands out every page with all that is held of it, in their order; a page that cannot be fetched as a fault.
    pub fn pages(&self, each: &mut dyn FnMut(Result<Held, Box<Fault>>) -> ControlFlow<()>) -> ControlFlow<()> {
        let secret = match leaves::secret(&self.store.db) {
            Ok(secret) => secret,
            Err(error) => return each(Err(Box::new(self.fault(error).table("_secret")))),
        };
        let mut last = i64::MIN;
        loop {
            match self.next_page(last) {
                Ok(None) => return ControlFlow::Continue(()),
                Ok(Some(page)) => {
                    last = page;
                    each(self.held(&secret, page))?;
                }
                Err(error) => return each(Err(Box::new(self.fault(error).table("_pages")))),
            }
        }
    }

    fn next_page(&self, after: i64) -> rusqlite::Result<Option<i64>> {
        self.store
            .db
            .prepare_cached("SELECT page FROM _pages WHERE page > ? ORDER BY page LIMIT 1")?
            .query_row([after], |row| row.get(0))
            .optional()
    }

    /// The fault of the record that an error of SQLite's tells.
    fn fault(&self, error: impl ToString) -> Fault {
        Fault::new(&self.file, error.to_string())
    }

    /// The fault of the raw pages that an error of SQLite's tells.
    fn raw_fault(&self, error: impl ToString) -> Fault {
        Fault::new(&self.raw_file, error.to_string())
    }
}

/// Looks at a whole store on this thread and tells every fault.
pub fn verify(file: &Path, heads: &[Hash], again: Option<&Again<'_>>, told: &mut dyn FnMut(Fault)) -> Result<Report, Trouble> {
    let verifier = Verifier::open(file)?;
    let mut report = Report::new();
    verifier.whole(heads, &mut report, told);
    let _ = verifier.pages(&mut |held| {
        match held {
            Ok(held) => {
                let checked = held.check(again);
                report.add(&checked);
                checked.faults.into_iter().for_each(&mut *told);
            }
            Err(fault) => {
                report.faults += 1;
                told(*fault);
            }
        }
        ControlFlow::Continue(())
    });
    Ok(report)
}
