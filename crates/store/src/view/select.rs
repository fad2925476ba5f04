//! Which statements a query means, newest first or oldest first, however many there are.
//!
//! Of the parts of a query, the one that fewest statements meet is looked up in its index and the rest is checked row
//! by row. Where even that one is frequent, the statements are gone through in the order of their days until enough
//! are found: what is frequent is found soon.

use super::Query;
use crate::page::NO_DAY;
use crate::parties::{self, Asked};
use crate::words;
use musnad::incident::telling::folded;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// Up to how many statements an index is gathered before sorting.
const FEW: i64 = 2_000;

/// The same where all of them are wanted: looking them up one after the other is then the less work.
const ALL: i64 = 1_000_000;

/// From how many sentences on a word is one that stands in every few.
const DENSE: i64 = 150_000;

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The latest day first; what has no day last.
    Newest,
    /// The earliest day first; what has no day last.
    Oldest,
}

/// A part of a query: how to look its statements up, and how to check one.
struct Part {
    /// A query for the numbers of all statements that meet it.
    all: String,
    /// A condition on the statement `s`.
    check: String,
    /// What stands for the `?` of either.
    values: Vec<Value>,
}

/// The numbers of the statements that a query means.
pub fn statements(db: &Connection, query: &Query, order: Order, limit: usize, offset: usize) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::new();
    let mut passed = 0;
    each(db, query, "TRUE", order, |number| {
        passed += 1;
        if passed > offset && numbers.len() < limit {
            numbers.push(number);
        }
        Ok(numbers.len() < limit)
    })?;
    Ok(numbers)
}

/// Visits the statements that a query means and that meet a condition on the statement `s`, as long as more are wanted.
pub fn each(
    db: &Connection,
    query: &Query,
    condition: &str,
    order: Order,
    visit: impl FnMut(i64) -> rusqlite::Result<bool>,
) -> rusqlite::Result<()> {
    some(db, query, condition, order, FEW, visit)
}

/// The numbers of all statements that a query means, whatever its limit, the newest first.
pub fn all(db: &Connection, query: &Query) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::new();
    some(db, query, "TRUE", Order::Newest, ALL, |number| {
        numbers.push(number);
        Ok(true)
    })?;
    Ok(numbers)
}

fn some(
    db: &Connection,
    query: &Query,
    condition: &str,
    order: Order,
    few: i64,
    mut visit: impl FnMut(i64) -> rusqlite::Result<bool>,
) -> rusqlite::Result<()> {
    let mut parts = Vec::new();
    for name in &query.parties {
        parts.push(party(&parties::asked(db, name)?, &[]));
    }
    for (name, slots) in [
        (&query.actor, &["actor"][..]),
        (&query.recipient, &["recipient", "victims"]),
        (&query.source, &["source"]),
    ] {
        if let Some(name) = name {
            parts.push(party(&parties::asked(db, name)?, slots));
        }
    }
    if let Some(name) = &query.place {
        parts.push(place(db, name)?);
    }
    if let Some(text) = &query.words {
        match words::question(text) {
            Some(question) => parts.push(sentence(db, question)?),
            None => return Ok(()),
        }
    }
    let mut fewest: Option<(i64, usize)> = None;
    for (at, part) in parts.iter().enumerate() {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT {few})", part.all);
        let count: i64 = db
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&part.values), |row| row.get(0))?;
        if count < few && fewest.is_none_or(|(least, _)| count < least) {
            fewest = Some((count, at));
        }
    }
    // A page's reading in force holds what reviewers took out too.
    let force = if query.reviewed {
        "s.review IS NOT NULL AND EXISTS (SELECT 1 FROM _pages g WHERE g.page = s.page AND g.reading = s.reading)"
    } else {
        "s.current = 1"
    };
    let (mut sql, mut values) = match fewest.map(|(_, at)| parts.remove(at)) {
        Some(part) => (
            format!(
                "SELECT s.statement FROM (SELECT DISTINCT statement FROM ({})) d CROSS JOIN _statements s USING (statement) \
                 WHERE {force}",
                part.all
            ),
            part.values,
        ),
        None => (format!("SELECT s.statement FROM _statements s WHERE {force}"), Vec::new()),
    };
    // What is checked quickly first.
    plain(query, &mut sql, &mut values);
    sql.push_str(" AND ");
    sql.push_str(condition);
    for part in parts {
        sql.push_str(" AND ");
        sql.push_str(&part.check);
        values.extend(part.values);
    }
    sql.push_str(match order {
        Order::Newest => " ORDER BY s.sort_day DESC, s.statement DESC",
        Order::Oldest => " ORDER BY s.sort_day, s.statement",
    });
    if order == Order::Oldest {
        // Undated statements sort before everything and would fill the first rows.
        sql = sql.replacen(force, &format!("{force} AND s.sort_day > {NO_DAY}"), 1);
    }
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        if !visit(row.get(0)?)? {
            break;
        }
    }
    Ok(())
}

/// The parts of a query that are columns of the statement itself.
fn plain(query: &Query, sql: &mut String, values: &mut Vec<Value>) {
    let mut add = |condition: &str, value: Value| {
        sql.push_str(" AND ");
        sql.push_str(condition);
        values.push(value);
    };
    if let Some(kind) = &query.kind {
        add("s.kind = ?", kind.clone().into());
    }
    if let Some(stance) = &query.stance {
        add("s.stance = ?", stance.clone().into());
    }
    if let Some(depth) = query.depth {
        add("s.depth >= ?", (depth as i64).into());
    }
    if let Some(from) = query.from {
        // Open at its end: since 2014.
        add(
            "(coalesce(s.last_day, s.sort_day) >= ? OR s.first_day IS NOT NULL AND s.last_day IS NULL)",
            from.into(),
        );
    }
    if let Some(to) = query.to {
        add("s.sort_day <= ?", to.into());
        add("s.sort_day > ?", NO_DAY.into());
    }
    if !query.types.is_empty() {
        sql.push_str(&format!(" AND s.type IN ({})", marks(query.types.len())));
        values.extend(query.types.iter().cloned().map(Value::from));
    }
    if query.disputed {
        sql.push_str(
            " AND EXISTS (SELECT 1 FROM _tellings t JOIN _incidents i USING (incident) \
             WHERE t.statement = s.statement AND i.disputed)",
        );
    }
    if query.one_voice {
        sql.push_str(
            " AND EXISTS (SELECT 1 FROM _tellings t WHERE t.statement = s.statement) \
             AND NOT EXISTS (SELECT 1 FROM _tellings t JOIN _tellings u USING (incident) \
             JOIN _statements o ON o.statement = u.statement JOIN _pages q ON q.page = o.page \
             WHERE t.statement = s.statement AND o.page <> s.page \
             AND q.voice <> (SELECT voice FROM _pages WHERE page = s.page))",
        );
    }
    if query.self_told {
        // Nobody else tells the happening on a named source's word.
        sql.push_str(
            " AND s.self_told AND NOT EXISTS (SELECT 1 FROM _tellings t JOIN _tellings u USING (incident) \
             JOIN _statements o ON o.statement = u.statement \
             WHERE t.statement = s.statement AND o.source IS NOT NULL AND o.source <> s.source)",
        );
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// One of the parties, in one of the slots, on a day on which it belonged to the party asked for.
fn party(asked: &[Asked], slots: &[&str]) -> Part {
    let mut any = Vec::with_capacity(asked.len());
    let mut values = Vec::with_capacity(asked.len());
    for party in asked {
        let mut condition = "(m.key = ?".to_owned();
        values.push(Value::from(party.key.clone()));
        if let Some(first) = party.first_day {
            condition.push_str(" AND m.sort_day >= ?");
            values.push(first.into());
        }
        if let Some(last) = party.last_day {
            condition.push_str(" AND m.sort_day <= ?");
            values.push(last.into());
        }
        condition.push(')');
        any.push(condition);
    }
    let mut condition = format!("({})", any.join(" OR "));
    if !slots.is_empty() {
        condition.push_str(&format!(" AND m.slot IN ({})", marks(slots.len())));
        values.extend(slots.iter().map(|s| Value::from((*s).to_owned())));
    }
    Part {
        all: format!("SELECT m.statement FROM _mentions m WHERE {condition}"),
        check: format!("EXISTS (SELECT 1 FROM _mentions m WHERE m.statement = s.statement AND {condition})"),
        values,
    }
}

/// A place by its id or name, and whatever lies in the country or unit of that name.
fn place(db: &Connection, name: &str) -> rusqlite::Result<Part> {
    let (name, key) = (name.trim(), folded(&name.to_lowercase()));
    let mut conditions = vec!["p.key = ?".to_owned(), "p.folded = ?".to_owned()];
    let mut values = vec![Value::from(name.to_owned()), key.clone().into()];
    let mut named = db.prepare_cached("SELECT place FROM _toponyms WHERE name = ?")?;
    for id in named.query_map([&key], |row| row.get::<_, String>(0))? {
        conditions.push("p.key = ?".to_owned());
        values.push(id?.into());
    }
    let mut areas = db.prepare_cached("SELECT country, admin FROM _areas WHERE name = ?")?;
    let found = areas.query_map([&key], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for area in found {
        let (country, admin) = area?;
        values.push(country.into());
        if admin.is_empty() {
            conditions.push("p.country = ?".to_owned());
        } else {
            conditions.push("(p.country = ? AND p.admin = ?)".to_owned());
            values.push(admin.into());
        }
    }
    let all: Vec<String> = conditions
        .iter()
        .map(|c| format!("SELECT p.statement FROM _places p WHERE {c}"))
        .collect();
    let any = conditions.join(" OR ");
    Ok(Part {
        all: all.join(" UNION ALL "),
        check: format!("EXISTS (SELECT 1 FROM _places p WHERE p.statement = s.statement AND ({any}))"),
        values,
    })
}

/// The words of the sentence. The index is gone through once for words that are not in every few sentences; for
/// those that are, looking each sentence up finds enough at once.
fn sentence(db: &Connection, question: String) -> rusqlite::Result<Part> {
    let dense = db
        .prepare_cached("SELECT count(*) = ?2 FROM (SELECT 1 FROM _words WHERE _words MATCH ?1 LIMIT ?2)")?
        .query_row(params![question, DENSE], |row| row.get(0))?;
    let check = if dense {
        "EXISTS (SELECT 1 FROM _words w WHERE w.rowid = s.sentence AND _words MATCH ?)"
    } else {
        "s.sentence IN (SELECT rowid FROM _words WHERE _words MATCH ?)"
    };
    Ok(Part {
        all: "SELECT t.statement FROM _words w CROSS JOIN _statements t ON t.sentence = w.rowid WHERE _words MATCH ?".to_owned(),
        check: check.to_owned(),
        values: vec![question.into()],
    })
}
