//! What a statement's rows hold, column by column, as SQLite has it.

use crate::column::place;
use crate::page::Row;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Result, ToSql};

/// The columns of `_statements` that are derived, by name.
pub(super) fn of(row: &Row) -> Vec<(&'static str, Value)> {
    let count = |n: Option<u64>| n.map(|n| place(Some(n), 0));
    vec![
        ("id", value(&row.id)),
        ("kind", value(row.kind)),
        ("type", value(&row.what)),
        ("mode", value(&row.mode)),
        ("aux", value(&row.aux)),
        ("low", value(count(row.low))),
        ("high", value(count(row.high))),
        ("bound", value(&row.bound)),
        ("cumulative", value(row.cumulative)),
        ("first_day", value(row.first_day)),
        ("last_day", value(row.last_day)),
        ("sort_day", value(row.sort_day)),
        ("depth", value(row.depth as i64)),
        ("source", value(&row.source)),
        ("stance", value(row.stance)),
        ("self_told", value(row.self_told)),
        ("quoted", value(row.quoted)),
        ("news", value(row.news)),
        ("topic", value(&row.topic)),
    ]
}

/// Its rows of `_mentions`: key, sort_day, slot, place, words, name, kind, loaded.
pub(super) fn mentions(row: &Row) -> Vec<Vec<Value>> {
    let cells = |m: &crate::page::Mention| {
        vec![
            value(&m.key),
            value(row.sort_day),
            value(m.slot),
            value(m.nth as i64),
            value(&m.words),
            value(&m.name),
            value(&m.kind),
            value(m.loaded),
        ]
    };
    row.mentions.iter().map(cells).collect()
}

/// Its rows of `_places`: key, sort_day, nth, words, folded, country, admin, lat, lon.
pub(super) fn places(row: &Row) -> Vec<Vec<Value>> {
    let cells = |(nth, p): (usize, &crate::page::Where)| {
        vec![
            value(&p.key),
            value(row.sort_day),
            value(nth as i64),
            value(&p.words),
            value(&p.folded),
            value(&p.country),
            value(&p.admin),
            value(p.lat),
            value(p.lon),
        ]
    };
    row.places.iter().enumerate().map(cells).collect()
}

/// As SQLite would keep it.
fn value(of: impl ToSql) -> Value {
    let kept: Result<ToSqlOutput<'_>> = of.to_sql();
    match kept {
        Ok(ToSqlOutput::Owned(value)) => value,
        Ok(ToSqlOutput::Borrowed(value)) => value.into(),
        // Only what is longer than SQLite can count fails.
        _ => Value::Null,
    }
}
