//! A store of version 1, with pages in it, comes up to this version: its log begins with all that is there.

use crate::dump::column;
use crate::sample::{Kept, Story, event};
use musnad::proof::{digest, hex};
use musnad_store::open::{APPLICATION, MIGRATIONS};
use musnad_store::page::hash;
use rusqlite::{Connection, params};
use std::fs;

/// A page in version 1 as that wrote it: two captures, an older reading, one in force.
fn version_1() -> Kept {
    let kept = Kept::empty();
    let db = Connection::open(kept.file()).expect("a database");
    db.execute_batch(&format!(
        "{}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;",
        MIGRATIONS[0]
    ))
    .expect("SQL");
    let parts = serde_json::json!([
        { "label": "body", "text": "انسحبت السرية من القرية." },
        { "label": "comment", "text": "أبو فلان يهدد الكاتب" },
    ]);
    let sha256 = hash(b"bytes of old");
    db.execute(
        "INSERT INTO _pages VALUES (1, ?, 12, 2, 1, '2019-01-01T00:00:00Z')",
        [&sha256[..]],
    )
    .expect("SQL");
    db.execute_batch(
        "INSERT INTO _captures VALUES (1, 'old.html', 0, -1, NULL, NULL, NULL, '2019-01-01T00:00:00Z'),
                                      (1, 'older/old.html', 0, -1, NULL, NULL, NULL, '2018-01-01T00:00:00Z');",
    )
    .expect("SQL");
    for (reading, by, lexicon) in [(1, Some(2), "sha256:zero"), (2, None, "sha256:one")] {
        db.execute(
            "INSERT INTO _readings VALUES (?, 1, '0.1.0', ?, '{}', ?, '2019-01-01T00:00:00Z', 'old', NULL, NULL, NULL, \
             '[]', NULL, NULL, NULL, 'ar', '[]', ?, '[]', ?, NULL, 'انسحبت السرية من القرية.')",
            params![reading, lexicon, by, parts.to_string(), hex(&sha256)],
        )
        .expect("SQL");
        db.execute("INSERT INTO _sentences VALUES (?1, ?1, 0, 24)", [reading])
            .expect("SQL");
    }
    kept
}

#[test]
fn the_log_begins_with_what_is_there() {
    let kept = version_1();
    drop(kept.writer());
    let store = kept.store();
    let mut entries = Vec::new();
    store.log(&mut |entry| entries.push(entry.clone())).expect("a log");
    let told: Vec<(&str, &str)> = entries.iter().map(|e| (e.what.as_str(), e.of.as_str())).collect();
    let page = hex(&hash(b"bytes of old"));
    assert_eq!(told, [("came", &*page), ("came", &*page), ("read", &*page), ("read", &*page)]);
    for (entry, reading) in [(2, 1), (3, 2)] {
        let pieces = store.leaves(reading).expect("a store").expect("a reading");
        let leaves: Vec<_> = pieces.into_iter().map(|p| p.leaf).collect();
        assert_eq!(digest(&leaves), entries[entry].digest);
    }
    let db = Connection::open(kept.file()).expect("a database");
    assert_eq!(
        column(&db, "SELECT path FROM _captures ORDER BY entry"),
        ["older/old.html", "old.html"]
    );
    assert_eq!(
        column(&db, "SELECT CAST(entry AS TEXT) FROM _readings ORDER BY reading"),
        ["3", "4"]
    );
    // Then it goes on.
    kept.add(&[Story::new("b", "2020-02-02").tells("قصف مسلحون القرية.", [event("ASSAULT", "قصف").by("red-front")])]);
    assert_eq!(kept.store().head().expect("a head").entries, 6);
}

#[test]
fn comments_leave_the_file() {
    let kept = version_1();
    let words = "أبو فلان يهدد".as_bytes();
    let holds = |kept: &Kept| {
        fs::read(kept.file())
            .expect("the file")
            .windows(words.len())
            .any(|w| w == words)
    };
    assert!(holds(&kept));
    drop(kept.writer());
    assert!(!holds(&kept));
    let wal = kept.file().with_file_name("record.db-wal");
    assert!(!wal.exists() || fs::read(wal).expect("a file").is_empty());
}

#[test]
fn what_was_taken_out_of_its_incident_is_split_by_a_review() {
    let kept = version_1();
    let told = Story::new("old", "2019-01-01").tells("انسحبت السرية من القرية.", [event("RETREAT", "انسحبت")]);
    let item = serde_json::to_string(&told.statements()[0]).expect("JSON");
    let db = Connection::open(kept.file()).expect("a database");
    db.execute(
        "INSERT INTO _statements VALUES (1, 'old-0', 2, 1, 1, 2, 'event', 'RETREAT', NULL, '', NULL, NULL, NULL, 0, NULL, NULL, \
         0, 0, NULL, 'asserts', 0, 0, NULL, NULL, ?)",
        [&item],
    )
    .expect("SQL");
    // A view of that version, and one taken out whose statement is no longer in force.
    db.execute_batch(
        "CREATE VIEW pages AS SELECT 1; INSERT INTO _parted VALUES ('old-0', '2019-02-02T00:00:00Z'), ('gone', '2019-02-02T00:00:00Z');",
    )
    .expect("SQL");
    drop(db);
    drop(kept.writer());
    let reviews = crate::reviewed::reviews(&kept.store()).rows;
    let [split] = reviews.as_slice() else { panic!("{reviews:?}") };
    assert_eq!(
        (split.act.as_str(), split.reviewer.as_str(), split.at.as_str()),
        ("split", "unknown", "2019-02-02T00:00:00Z")
    );
    assert_eq!((split.now.as_deref(), split.holds.as_str()), (Some("old-0"), "in force"));
    crate::reviewed::logged(&kept);
}
