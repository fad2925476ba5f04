//! CSV (RFC 4180): one flat row a statement; with a row of hashtags under the header, it is HXL (Standard 1.1).
//!
//! UTF-8 without a mark at its beginning. No cell is run by a spreadsheet: see [`crate::cell`].

use crate::cell::harmless;
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::row::{COLUMNS, Line};
use serde_json::Value;
use std::io;

/// The column that tells how much is shown, in every row: a row is often all that is passed on.
const LEVEL: (&str, &str) = ("level", "#meta+level");

/// Writes rows.
pub struct Csv<'o> {
    out: csv::Writer<Out<'o>>,
    tagged: bool,
    level: &'static str,
}

impl<'o> Csv<'o> {
    /// Writes to `out`; with HXL's hashtags where they are wanted.
    pub fn new(out: Out<'o>, tagged: bool) -> Csv<'o> {
        Csv {
            out: csv::Writer::from_writer(out),
            tagged,
            level: "",
        }
    }
}

impl Export for Csv<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.level = head.level.name();
        self.out
            .write_record(COLUMNS.iter().map(|c| c.name).chain([LEVEL.0]))
            .map_err(io::Error::from)?;
        if self.tagged {
            self.out
                .write_record(COLUMNS.iter().map(|c| c.hxl).chain([LEVEL.1]))
                .map_err(io::Error::from)?;
        }
        Ok(())
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        for item in &page.record.statements {
            let line = Line { page, item };
            let cells = COLUMNS.iter().map(|column| cell((column.of)(&line)));
            self.out
                .write_record(cells.chain([self.level.to_owned()]))
                .map_err(io::Error::from)?;
        }
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.flush()
    }
}

/// A value as a cell. Numbers are never below zero but for coordinates, which no spreadsheet takes for more than a number.
fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(&text).into_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, sample};

    fn rows(format: Format) -> Vec<Vec<String>> {
        let written = sample::written(format);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    /// The cells of a column, the header left out.
    fn column(name: &str, rows: &[Vec<String>]) -> Vec<String> {
        let at = rows[0].iter().position(|n| n == name).expect("a column");
        rows[1..].iter().map(|row| row[at].clone()).collect()
    }

    #[test]
    fn a_row_a_statement() {
        let rows = rows(Format::Csv);
        assert_eq!(column("kind", &rows), ["event", "toll", "event", "toll", "event", "relation"]);
        assert_eq!(column("low", &rows), ["", "12", "", "15", "", ""]);
        assert_eq!(column("stances", &rows)[4], "denies");
        assert_eq!(column("source_ids", &rows)[2], "msf");
        assert_eq!(column("sources", &rows)[0], "المجلس المحلي");
        assert_eq!(column("lat", &rows)[0], "14.1951");
        assert_eq!(column("country", &rows)[0], "YE");
        assert_eq!(column("review", &rows)[2], "accepted");
        assert!(column("sentence", &rows)[3].contains("15 شخصا قتلوا"));
        assert!(column("level", &rows).iter().all(|level| level == "names withheld"));
    }

    #[test]
    fn hxl_has_tags_under_its_header() {
        let rows = rows(Format::Hxl);
        assert!(rows[1].iter().all(|tag| tag.starts_with('#')));
        assert_eq!(rows.len(), 8);
    }
}
