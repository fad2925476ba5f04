//! Reading one table: plain TSV, every fault named by file, line, column and cell, all at once.

use std::fmt;

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File name of the table.
    pub file: String,
    /// Line, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// Name of the column; empty where the whole row is meant.
    pub column: String,
    /// The cell as it stands.
    pub cell: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ": column {}", self.column)?;
        }
        if !self.cell.is_empty() {
            write!(f, ": cell {:?}", self.cell)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Line in the file, counted from 1.
    pub line: usize,
    file: &'t str,
    columns: &'static [&'static str],
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The cell of `column`, trimmed; empty where the table has no such column.
    pub fn cell(&self, column: &str) -> &'t str {
        self.columns.iter().position(|c| *c == column).map_or("", |i| self.cells[i])
    }

    /// The values of a cell that holds several, divided by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// A fault in `column` of this row.
    pub fn fault(&self, column: &str, what: impl Into<String>) -> Fault {
        Fault {
            file: self.file.to_owned(),
            line: self.line,
            column: column.to_owned(),
            cell: self.cell(column).to_owned(),
            what: what.into(),
        }
    }
}

/// Reads `text`, the table `file`, whose header must be `columns`. Rows with a wrong number of cells become
/// faults and are left out; so is the whole table where its header is wrong.
pub fn read<'t>(file: &'t str, text: &'t str, columns: &'static [&'static str], faults: &mut Vec<Fault>) -> Vec<Row<'t>> {
    let mut fault = |line: usize, column: &str, cell: &str, what: String| {
        faults.push(Fault {
            file: file.to_owned(),
            line,
            column: column.to_owned(),
            cell: cell.to_owned(),
            what,
        });
    };
    let mut rows = Vec::new();
    let mut header = false;
    for (i, line) in text.lines().enumerate() {
        let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if !header {
            header = true;
            if cells != columns {
                let at = (0..columns.len().max(cells.len()))
                    .find(|&k| cells.get(k) != columns.get(k))
                    .unwrap_or(0);
                let (is, must) = (
                    cells.get(at).copied().unwrap_or(""),
                    columns.get(at).copied().unwrap_or("nothing"),
                );
                fault(i + 1, must, is, format!("the header must be: {}", columns.join(" ")));
                return rows;
            }
            continue;
        }
        if cells.len() != columns.len() {
            let column = columns.get(cells.len().min(columns.len() - 1)).copied().unwrap_or("");
            let cell = cells.last().copied().unwrap_or("");
            fault(
                i + 1,
                column,
                cell,
                format!("{} cells, the header has {}", cells.len(), columns.len()),
            );
            continue;
        }
        rows.push(Row {
            line: i + 1,
            file,
            columns,
            cells,
        });
    }
    if !header {
        fault(0, "", "", "the table is empty: not even a header".to_owned());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_fault() {
        let mut faults = Vec::new();
        let rows = read("x.tsv", "a\tb\n# note\n1\t2\n\n1\n1\t2\t3\n", &["a", "b"], &mut faults);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cell("b"), "2");
        let lines: Vec<usize> = faults.iter().map(|f| f.line).collect();
        assert_eq!(lines, [5, 6]);
        assert_eq!(
            faults[0].to_string(),
            "x.tsv:5: column b: cell \"1\": 1 cells, the header has 2"
        );
    }

    #[test]
    fn refuses_another_header() {
        let mut faults = Vec::new();
        assert!(read("x.tsv", "a\tc\n1\t2\n", &["a", "b"], &mut faults).is_empty());
        assert_eq!(
            (faults[0].line, faults[0].column.as_str(), faults[0].cell.as_str()),
            (1, "b", "c")
        );
    }
}
