//! How are rows written, and what is counted that has none?

use crate::cell::harmless;
use crate::format::Out;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;

/// A table of rows, and the count of what has no row.
pub struct Table<'o> {
    out: csv::Writer<Out<'o>>,
    without: BTreeMap<&'static str, u64>,
}

impl<'o> Table<'o> {
    /// A table with this sign between cells.
    pub fn new(out: Out<'o>, between: u8) -> Table<'o> {
        Table {
            out: csv::WriterBuilder::new().delimiter(between).from_writer(out),
            without: BTreeMap::new(),
        }
    }

    /// Writes the names of the columns.
    pub fn header<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> io::Result<()> {
        self.out.write_record(names).map_err(io::Error::from)
    }

    /// Writes a row. Texts are made harmless to spreadsheets; numbers stand as they are.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Value>) -> io::Result<()> {
        let cells = cells.into_iter().map(|cell| match cell {
            Value::Null => String::new(),
            Value::String(text) => harmless(&text).into_owned(),
            other => other.to_string(),
        });
        self.out.write_record(cells).map_err(io::Error::from)
    }

    /// Counts something that has no row.
    pub fn without(&mut self, why: &'static str) {
        *self.without.entry(why).or_default() += 1;
    }

    /// What has no row, with how many.
    pub fn left_out(&self) -> Vec<(&'static str, u64)> {
        self.without.iter().map(|(why, n)| (*why, *n)).collect()
    }

    /// Ends it.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A table's header and rows, for tests.
#[cfg(test)]
pub(super) fn read(written: &str, between: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .from_reader(written.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let mut rows = rows.map(|row| row.iter().map(str::to_owned).collect::<Vec<String>>());
    let header = rows.next().expect("a header");
    (header, rows.collect())
}
