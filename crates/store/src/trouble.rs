//! What can go wrong with a store, told with the file that it went wrong with.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why a store could not be opened, read or written.
#[derive(Debug)]
pub struct Trouble {
    /// The file.
    pub file: PathBuf,
    /// What kind of trouble.
    pub kind: Kind,
    /// More, as SQLite or the system tells it.
    pub detail: String,
}

/// The kinds of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no such file.
    Missing,
    /// The file is no store of musnad's.
    Foreign,
    /// The store was made by a newer version.
    Newer,
    /// The store is damaged.
    Damaged,
    /// The file or its folder must not be written.
    ReadOnly,
    /// There is no room left.
    Full,
    /// Another process is adding to it.
    Busy,
    /// The question was interrupted.
    Stopped,
    /// Anything else.
    Other,
}

impl Trouble {
    /// Trouble of a kind that musnad sees for itself.
    pub fn new(file: &Path, kind: Kind, detail: impl Into<String>) -> Trouble {
        Trouble {
            file: file.to_owned(),
            kind,
            detail: detail.into(),
        }
    }

    /// Trouble that SQLite told.
    pub fn told(file: &Path, error: &rusqlite::Error) -> Trouble {
        let code = error.sqlite_error().map(|e| (e.code, e.extended_code));
        let kind = match code {
            Some((ErrorCode::NotADatabase, _)) => Kind::Foreign,
            Some((ErrorCode::DatabaseCorrupt, _)) => Kind::Damaged,
            Some((ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _)) => Kind::ReadOnly,
            Some((ErrorCode::DiskFull, _)) => Kind::Full,
            Some((ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _)) => Kind::Busy,
            Some((ErrorCode::OperationInterrupted, _)) => Kind::Stopped,
            // A file that may grow no further fails in the write itself.
            Some((ErrorCode::SystemIoFailure, rusqlite::ffi::SQLITE_IOERR_WRITE)) => Kind::Full,
            Some((ErrorCode::CannotOpen, _)) if !file.exists() => Kind::Missing,
            _ => Kind::Other,
        };
        Trouble::new(file, kind, error.to_string())
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = match self.kind {
            Kind::Missing => "there is no such store",
            Kind::Foreign => "not a store of musnad's",
            Kind::Newer => "made by a newer musnad",
            Kind::Damaged => "the store is damaged",
            Kind::ReadOnly => "cannot be written to",
            Kind::Full => "no room left to write; what was finished is kept",
            Kind::Busy => "another process is adding to it",
            Kind::Stopped => "the question was given up",
            Kind::Other => "failed",
        };
        write!(f, "{}: {what}", self.file.display())?;
        if !self.detail.is_empty() {
            write!(f, " ({})", self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for Trouble {}
