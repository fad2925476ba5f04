//! How do plain data stand in a column, and come out of it again?

use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Plain data as JSON.
pub(crate) fn json(value: &(impl Serialize + ?Sized)) -> String {
    // Plain data always is JSON.
    serde_json::to_string(value).unwrap_or_default()
}

/// What a column of JSON holds; damaged where it is none.
pub(crate) fn of_json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
}

/// SQLite counts to 2^63 - 1.
pub(crate) fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A line or byte; another number where there is none.
pub(crate) fn place(at: Option<u64>, none: i64) -> i64 {
    at.map_or(none, number)
}
