//! What does not hold, and where exactly.

use musnad::proof::{Hash, hex};
use serde::Serialize;
use std::fmt;

/// One thing that does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The table in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Number of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<i64>,
    /// SHA-256 of the page's bytes, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Number of the reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<i64>,
    /// Id of the statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Number of the log's entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<i64>,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    /// A fault of a file.
    pub(crate) fn new(file: &str, what: impl Into<String>) -> Fault {
        Fault {
            file: file.to_owned(),
            what: what.into(),
            ..Fault::default()
        }
    }

    /// In a table.
    pub(crate) fn table(mut self, table: &str) -> Fault {
        self.table = Some(table.to_owned());
        self
    }

    /// Of a page.
    pub(crate) fn page(mut self, page: i64, sha256: &Hash) -> Fault {
        (self.page, self.sha256) = (Some(page), Some(hex(sha256)));
        self
    }

    /// Of a reading.
    pub(crate) fn reading(mut self, reading: i64) -> Fault {
        self.reading = Some(reading);
        self
    }

    /// Of a statement.
    pub(crate) fn statement(mut self, id: &str) -> Fault {
        self.statement = Some(id.to_owned());
        self
    }

    /// Of an entry of the log.
    pub(crate) fn entry(mut self, entry: i64) -> Fault {
        self.entry = Some(entry);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        let mut places = Vec::new();
        places.extend(self.table.as_ref().map(|t| format!("table {t}")));
        places.extend(self.page.map(|n| format!("page {n}")));
        places.extend(self.sha256.as_ref().map(|s| format!("sha256 {s}")));
        places.extend(self.reading.map(|n| format!("reading {n}")));
        places.extend(self.statement.as_ref().map(|id| format!("statement {id}")));
        places.extend(self.entry.map(|n| format!("entry {n} of the log")));
        if !places.is_empty() {
            write!(f, "{}: ", places.join(", "))?;
        }
        f.write_str(&self.what)
    }
}
