//! The tables: tab-separated, with a line of column names; lines that start with `#` are remarks.

/// A row, cell by cell.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Vec<&'static str>,
    cells: Vec<&'static str>,
}

impl Row {
    /// The cell of a column; empty where there is none.
    pub fn cell(&self, column: &str) -> &'static str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default().trim()
    }

    /// The values of a cell, divided by `|`.
    pub fn list(&self, column: &str) -> Vec<&'static str> {
        self.cell(column).split('|').filter(|v| !v.is_empty()).collect()
    }
}

/// The rows of a table.
pub fn rows(text: &'static str) -> Vec<Row> {
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let columns: Vec<&'static str> = lines.next().unwrap_or_default().split('\t').collect();
    lines
        .map(|line| Row {
            columns: columns.clone(),
            cells: line.split('\t').collect(),
        })
        .collect()
}

/// What happened.
pub fn happenings() -> Vec<Row> {
    rows(include_str!("../tables/happenings.tsv"))
}

/// Who prints it.
pub fn outlets() -> Vec<Row> {
    rows(include_str!("../tables/outlets.tsv"))
}

/// Who speaks to the press.
pub fn countries() -> Vec<Row> {
    rows(include_str!("../tables/countries.tsv"))
}

/// Who is counted.
pub fn victims() -> Vec<Row> {
    rows(include_str!("../tables/victims.tsv"))
}

/// How a happening of the set `set` is told.
pub fn sentences(set: &str) -> Vec<Row> {
    rows(match set {
        "open" => include_str!("../tables/sentences-open.tsv"),
        _ => include_str!("../tables/sentences-aside.tsv"),
    })
}
