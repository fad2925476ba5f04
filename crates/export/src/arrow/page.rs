//! What does a store add to a record?
//!
//! The incident that a statement tells and what reviewers made of it, as lists by the statement's id.

use super::column::Column;
use super::shape::columns;
use crate::given::{Mark, Page};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType};
use musnad::record::Record;
use std::collections::BTreeMap;

columns!(Page [record: Record] {
    sha256: "page_sha256",
    captured: "captured",
    voice: "voice",
    incidents: "incidents",
    marks: "reviews",
});

/// An entry of `incidents`.
struct Tells {
    statement: String,
    incident: String,
}

columns!(Tells {
    statement: "statement",
    incident: "incident"
});

/// An entry of `reviews`.
struct Reviewed {
    statement: String,
    mark: Mark,
}

columns!(Mark {
    mark: "mark",
    reviewer: "reviewer",
    at: "at"
});
columns!(Reviewed [mark: Mark] { statement: "statement" });

/// A map as a list of its entries.
macro_rules! listed {
    ($value:ty, $entry:ident { $field:ident }) => {
        impl Column for BTreeMap<String, $value> {
            fn data_type() -> DataType {
                Vec::<$entry>::data_type()
            }

            fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
                let entry = |(statement, $field): (&String, &$value)| $entry {
                    statement: statement.clone(),
                    $field: $field.clone(),
                };
                let lists: Vec<Option<Vec<$entry>>> = values
                    .iter()
                    .map(|v| v.map(|map| map.iter().map(entry).collect()))
                    .collect();
                Vec::<$entry>::write(&lists.iter().map(Option::as_ref).collect::<Vec<_>>())
            }

            fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
                let list = Vec::<$entry>::read(array, row)?;
                Ok(list.into_iter().map(|entry| (entry.statement, entry.$field)).collect())
            }
        }
    };
}

listed!(String, Tells { incident });
listed!(Mark, Reviewed { mark });
