//! All that a store holds but its times and hashes, table by table, so that two stores can be compared.

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;

/// When something was done and what hangs on it, and a store's own secret: no two runs have these alike.
const OF_ONE_RUN: [&str; 6] = ["added", "read", "at", "_secret.secret", "_log.digest", "_log.head"];

/// The rows of each table, in their own order. Of the index of words, which words stand in which sentence.
pub fn dump(store: &Path) -> BTreeMap<String, Vec<String>> {
    let db = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database");
    let mut all = BTreeMap::new();
    for table in column(
        &db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    ) {
        if table == "_words" || table.starts_with("_words_") {
            continue;
        }
        let columns = column(&db, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let kept: Vec<String> = columns
            .into_iter()
            .filter(|c| !OF_ONE_RUN.contains(&c.as_str()) && !OF_ONE_RUN.contains(&format!("{table}.{c}").as_str()))
            .map(|c| match c.as_str() {
                // Each store has salts of its own.
                "parts" => "(SELECT group_concat(json_remove(value, '$.sha256')) FROM json_each(parts))".to_owned(),
                _ => format!("\"{c}\""),
            })
            .collect();
        if kept.is_empty() {
            continue;
        }
        let order: Vec<String> = (1..=kept.len()).map(|n| n.to_string()).collect();
        let sql = format!("SELECT {} FROM \"{table}\" ORDER BY {}", kept.join(", "), order.join(", "));
        all.insert(table, rows(&db, &sql));
    }
    if all.contains_key("_sentences") {
        db.execute_batch("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, _words, instance)")
            .expect("a list of the words");
        all.insert(
            "_words".to_owned(),
            rows(&db, "SELECT doc, term FROM indexed ORDER BY doc, term"),
        );
    }
    all
}

/// The first place where two dumps differ, for a failing test; none where they are alike.
pub fn difference(a: &BTreeMap<String, Vec<String>>, b: &BTreeMap<String, Vec<String>>) -> Option<String> {
    let tables: Vec<&String> = a.keys().chain(b.keys()).collect();
    tables.into_iter().find_map(|table| {
        let (Some(a), Some(b)) = (a.get(table), b.get(table)) else {
            return Some(format!("{table}: in one of them only"));
        };
        if a.len() != b.len() {
            return Some(format!("{table}: {} rows and {}", a.len(), b.len()));
        }
        let (one, other) = a.iter().zip(b).find(|(a, b)| a != b)?;
        Some(format!("{table}:\n{one}\n{other}"))
    })
}

/// The first column of a query.
pub fn column(db: &Connection, sql: &str) -> Vec<String> {
    let mut select = db.prepare(sql).expect("SQL");
    let names = select.query_map([], |row| row.get(0)).expect("rows");
    names.collect::<rusqlite::Result<_>>().expect("text")
}

fn rows(db: &Connection, sql: &str) -> Vec<String> {
    let mut select = db.prepare(sql).expect("SQL");
    let width = select.column_count();
    let rows = select.query_map([], |row| {
        let cells: rusqlite::Result<Vec<String>> = (0..width)
            .map(|n| {
                Ok(match row.get::<_, Value>(n)? {
                    Value::Null => "NULL".to_owned(),
                    Value::Text(text) => text,
                    Value::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
                    Value::Integer(n) => n.to_string(),
                    Value::Real(x) => x.to_string(),
                })
            })
            .collect();
        Ok(cells?.join(" | "))
    });
    rows.expect("rows").collect::<rusqlite::Result<_>>().expect("cells")
}
