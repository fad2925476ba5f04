//! `musnad verify`: a sound store holds, and what was changed in it is named.

use crate::store_made_up::Place;
use crate::tool::{Run, run};
use musnad::proof::{Entry, NO_HEAD, hex};
use musnad_store::raw;
use rusqlite::{Connection, params};
use std::fs;

fn verify(place: &Place, more: &[&str]) -> Run {
    let db = place.db();
    run(&[&["verify", "--db", db.to_str().expect("UTF-8")], more].concat())
}

/// The head that a command printed.
fn head(run: &Run) -> String {
    let line = run.out.lines().find(|l| l.starts_with("log head ")).expect("a head");
    line.split(' ').nth(2).expect("its digits").to_owned()
}

fn sql(place: &Place, sql: &str) {
    let db = Connection::open(place.db()).expect("a database");
    db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).expect("SQL");
}

#[test]
fn a_sound_store_holds() {
    let place = Place::of(12);
    let first = head(&place.add());
    let run = verify(&place, &["--head", &first, "--head", &"0".repeat(64)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("12 pages read again, from their bytes"), "{}", run.out);
    assert!(
        run.out.contains(&format!("the log stood at {first}; 0 entries came since")),
        "{}",
        run.out
    );
    assert!(run.out.contains("; 24 entries came since"), "{}", run.out);
    assert!(run.out.ends_with("all of it holds\n"), "{}", run.out);
    let lines = verify(&place, &["--format", "jsonl"]);
    let report: serde_json::Value = serde_json::from_str(&lines.out).expect("one line");
    assert_eq!(report["report"]["holds"], true);
    assert_eq!(report["report"]["head"], first);
    assert_eq!(report["report"]["read_again"], 12);
    assert_eq!(verify(&place, &["--head", "abc"]).code, 2);
}

#[test]
fn what_other_tables_read_is_not_read_again() {
    let place = Place::added(4);
    let tables = place.path().join("tables");
    fs::create_dir(&tables).expect("a folder");
    fs::write(
        tables.join("parties.tsv"),
        "id\tar\ten\taliases\tkind\tsector\tcountry\tties\texample\tcounter\n\
         plain-guard\tحرس السهل\tPlain Guard\t\tarmed-group\tREB\tSYR\t\tهاجم حرس السهل القرية.\t\n",
    )
    .expect("a table");
    let run = verify(&place, &["--lexicon", tables.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 7, "{}{}", run.out, run.err);
    assert!(run.out.contains("4 pages not read again: other tables"), "{}", run.out);
    assert!(run.out.ends_with("all of it holds\n"), "{}", run.out);
    let run = verify(&place, &["--no-reading"]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn what_was_changed_is_named() {
    for (change, told) in [
        (
            "UPDATE _statements SET stance = 'denies' WHERE statement = 1",
            "the column stance is not what is derived",
        ),
        (
            "UPDATE _statements SET item = replace(item, '\"start\":', '\"start\":1') WHERE statement = 1",
            "are not those of the article",
        ),
        (
            "DELETE FROM _statements WHERE statement = 1",
            "the digest of what stands there is",
        ),
        (
            "UPDATE _readings SET text = replace(text, 'في', 'من') WHERE reading = 1",
            "the digest of what stands there is",
        ),
        (
            "UPDATE _readings SET title = 'عنوان آخر' WHERE reading = 1",
            "the digest of what stands there is",
        ),
        (
            "UPDATE _captures SET path = 'elsewhere.jsonl' WHERE page = 2",
            "the digest of what stands there is",
        ),
        ("DELETE FROM _captures WHERE page = 2", "it came from nowhere"),
        ("DELETE FROM _mentions WHERE statement = 1", "table _mentions, page 1"),
        (
            "UPDATE _places SET lat = lat + 1 WHERE statement = (SELECT min(statement) FROM _places)",
            "table _places, page",
        ),
        (
            "UPDATE _sentences SET end = end + 1 WHERE sentence = 1",
            "its sentences are not those of its text",
        ),
        (
            "UPDATE _log SET at = '2001-01-01T00:00:00Z' WHERE number = 3",
            "entry 3 of the log: its words and the head",
        ),
        (
            "DELETE FROM _log WHERE number = 5",
            "entry 6 of the log: entry 5 should come here",
        ),
        ("DELETE FROM _pages WHERE page = 3", "bytes of which there is no page"),
    ] {
        let place = Place::added(3);
        sql(&place, change);
        let run = verify(&place, &[]);
        assert_eq!(run.code, 6, "{change}: {}{}", run.out, run.err);
        assert!(run.out.contains(told), "{change}: {}", run.out);
        assert!(
            run.out.contains("record.db: ") && run.out.contains("named above"),
            "{}",
            run.out
        );
    }
}

#[test]
fn bytes_that_are_not_those_that_came_are_named() {
    let place = Place::added(3);
    let db = Connection::open(raw::beside(&place.db())).expect("a database");
    let (rowid, bytes, packed): (i64, i64, Vec<u8>) = db
        .query_row("SELECT rowid, bytes, packed FROM raw LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .expect("a page");
    let mut page = raw::unpacked(&packed, bytes as usize).expect("its bytes");
    page[40] ^= 1;
    db.execute(
        "UPDATE raw SET packed = ? WHERE rowid = ?",
        params![raw::packed(&page), rowid],
    )
    .expect("SQL");
    let run = verify(&place, &[]);
    assert_eq!(run.code, 6, "{}", run.out);
    assert!(run.out.contains("record.db.raw: table raw, page "), "{}", run.out);
    assert!(run.out.contains("the page's bytes have the hash "), "{}", run.out);
    db.execute("DELETE FROM raw WHERE rowid = ?", [rowid]).expect("SQL");
    let run = verify(&place, &[]);
    assert!(run.out.contains("the page's bytes are not there"), "{}", run.out);
    drop(db);
    fs::remove_file(raw::beside(&place.db())).expect("the pages");
    let run = verify(&place, &[]);
    assert!(
        run.code == 6 && run.out.contains("record.db.raw: it is not there"),
        "{}",
        run.out
    );
}

/// Whoever can write to the file can reckon a chain anew: then only a head that somebody wrote down tells.
#[test]
fn a_log_reckoned_anew_fails_against_an_earlier_head() {
    let place = Place::of(6);
    let known = head(&place.add());
    // A statement disappears, and the log is made to agree.
    sql(
        &place,
        "DELETE FROM _mentions WHERE statement = 2; DELETE FROM _places WHERE statement = 2; \
                 DELETE FROM _tellings WHERE statement = 2; DELETE FROM _statements WHERE statement = 2;",
    );
    reckon_anew(&place);
    let run = verify(&place, &["--no-reading"]);
    assert_eq!(run.code, 0, "the chain itself holds: {}", run.out);
    assert_ne!(head(&run), known);
    let run = verify(&place, &["--no-reading", "--head", &known]);
    assert_eq!(run.code, 6, "{}", run.out);
    assert!(run.out.contains(&format!("it never stood at {known}")), "{}", run.out);
    // And reading again tells what is missing.
    let run = verify(&place, &[]);
    assert_eq!(run.code, 6, "{}", run.out);
    assert!(run.out.contains("read again it has statement:"), "{}", run.out);
}

/// Writes the log so that it fits what the rows say by now.
fn reckon_anew(place: &Place) {
    let store = musnad_store::Store::open(&place.db()).expect("a store");
    let db = Connection::open(place.db()).expect("a database");
    let mut entries: Vec<Entry> = Vec::new();
    store.log(&mut |entry| entries.push(entry.clone())).expect("a log");
    let mut previous = NO_HEAD;
    for mut entry in entries {
        let reading: Option<i64> = db
            .query_row(
                "SELECT reading FROM _readings WHERE entry = ?",
                [entry.number as i64],
                |row| row.get(0),
            )
            .ok();
        if let Some(reading) = reading {
            let pieces = store.leaves(reading).expect("a store").expect("a reading");
            let leaves: Vec<_> = pieces.into_iter().map(|p| p.leaf).collect();
            entry.digest = musnad::proof::digest(&leaves);
        }
        entry.previous = previous;
        previous = entry.head();
        db.execute(
            "UPDATE _log SET digest = ?, head = ? WHERE number = ?",
            params![&entry.digest[..], &previous[..], entry.number as i64],
        )
        .expect("SQL");
    }
    assert_eq!(hex(&previous).len(), 64);
}

#[test]
fn a_damaged_file_is_named() {
    let place = Place::added(6);
    let mut bytes = fs::read(place.db()).expect("the store");
    let end = bytes.len();
    bytes[end - 3 * 4096..].fill(0xFF);
    fs::write(place.db(), &bytes).expect("a damaged copy");
    let run = verify(&place, &[]);
    assert!([5, 6].contains(&run.code), "{}{}", run.out, run.err);
    assert!((run.out + &run.err).contains("record.db: "), "{}", run.err);
    fs::write(place.db(), &bytes[..end / 2]).expect("half of it");
    let run = verify(&place, &[]);
    assert!(
        [5, 6].contains(&run.code) && !run.err.contains("panicked"),
        "{}{}",
        run.out,
        run.err
    );
}
