//! A damaged store: never a breakdown, an answer or a clear error, and questions change nothing in it.

use crate::fuzz::Dice;
use crate::store_made_up::{Place, QUESTIONS, add, ask};
use musnad_store::verify::verify;
use musnad_store::view::Query;
use musnad_store::{Store, Trouble, raw};
use std::fs;
use std::path::Path;

/// Copies damaged in this process, and those that the command reads.
const COPIES: usize = 240;
const BY_COMMAND: usize = 10;

/// Damages a file's bytes somewhere.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len());
    match dice.below(6) {
        0 => bytes[at] ^= 1 << dice.below(8),
        // Where SQLite's own header and the first table's are.
        1 => bytes[at % 200] = dice.below(256) as u8,
        2 => {
            let end = (at + 1 + dice.below(64)).min(bytes.len());
            bytes[at..end].iter_mut().for_each(|b| *b = dice.below(256) as u8);
        }
        3 => {
            let page = at / 4096 * 4096;
            let end = (page + 4096).min(bytes.len());
            bytes[page..end].fill(0);
        }
        4 => bytes.truncate(at),
        _ => {
            // The head of a page of the tree.
            let page = at / 4096 * 4096;
            let at = (page + dice.below(12)).min(bytes.len() - 1);
            bytes[at] = dice.below(256) as u8;
        }
    }
}

/// Asks everything; the first trouble.
fn ask_all(file: &Path) -> Result<(), Trouble> {
    let store = Store::open(file)?;
    let queries = [
        Query::default(),
        Query {
            words: Some("القوات".to_owned()),
            place: Some("سوريا".to_owned()),
            ..Query::default()
        },
        Query {
            parties: vec!["syrian-army".to_owned()],
            self_told: true,
            ..Query::default()
        },
    ];
    let mut told = Ok(());
    for query in queries.map(|q| Query { limit: 300, ..q }) {
        let found = store.find(&query);
        let id = found
            .as_ref()
            .ok()
            .and_then(|f| f.rows.first())
            .map(|f| f.statement.id.clone());
        let answers = [
            found.map(drop),
            store.timeline(&query).map(drop),
            store.tolls(&query).map(drop),
            store.relations(&query).map(drop),
            store.contradictions(&query).map(drop),
            store.incident(id.as_deref().unwrap_or("none")).map(drop),
            store.cited("none").map(drop),
        ];
        for answer in answers {
            told = told.and(answer);
        }
    }
    told
}

#[test]
fn questions_to_damaged_copies() {
    let place = Place::added(120);
    let sound = fs::read(place.db()).expect("the store");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("damaged.db");
    let mut dice = Dice(0x0DA3_A6ED_0000_0001);
    let mut troubles = 0;
    for n in 0..COPIES {
        let mut bytes = sound.clone();
        for _ in 0..1 + dice.below(3) {
            damage(&mut bytes, &mut dice);
        }
        fs::write(&file, &bytes).expect("a copy");
        if n % 4 == 0 {
            // Damage is told, whatever it is, and breaks nothing down.
            let mut faults = 0;
            let report = verify(&file, &[], None, &mut |_| faults += 1);
            assert!(report.is_err() || faults > 0, "copy {n}: its pages are missing at least");
        }
        if let Err(trouble) = ask_all(&file) {
            assert!(trouble.to_string().contains("damaged.db"), "{trouble}");
            troubles += 1;
        }
        assert!(fs::read(&file).expect("the copy") == bytes, "copy {n} was changed");
        if n < BY_COMMAND {
            for question in QUESTIONS {
                let run = ask(question, &file);
                assert!([0, 1, 5].contains(&run.code), "copy {n}, {question:?}: {}", run.err);
                assert!(!run.err.contains("panicked"), "{}", run.err);
            }
            assert!(fs::read(&file).expect("the copy") == bytes, "copy {n} was changed");
        }
        for name in ["damaged.db-wal", "damaged.db-shm"] {
            let _ = fs::remove_file(folder.path().join(name));
        }
    }
    assert!(troubles > COPIES / 10, "{troubles} of {COPIES} damaged copies gave trouble");
}

#[test]
fn adding_to_damaged_copies() {
    let place = Place::added(120);
    let more = Place::of(200);
    let (sound, sound_raw) = (
        fs::read(place.db()).expect("the store"),
        fs::read(raw::beside(&place.db())).expect("its pages"),
    );
    let mut dice = Dice(0x0DA3_A6ED_0000_0002);
    for n in 0..16 {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("damaged.db");
        let (mut bytes, mut of_raw) = (sound.clone(), sound_raw.clone());
        damage(if n % 3 == 0 { &mut of_raw } else { &mut bytes }, &mut dice);
        fs::write(&file, &bytes).expect("a copy");
        fs::write(raw::beside(&file), &of_raw).expect("a copy");
        let run = add(&more.pages(), &file);
        assert!([0, 5].contains(&run.code), "copy {n}: {}", run.err);
        assert!(!run.err.contains("panicked"), "copy {n}: {}", run.err);
        assert!(run.code == 0 || run.err.contains("damaged.db"), "copy {n}: {}", run.err);
    }
}

#[test]
fn no_statement_whose_json_is_damaged_breaks_an_answer() {
    let place = Place::added(20);
    let db = rusqlite::Connection::open(place.db()).expect("a database");
    db.execute_batch("UPDATE _statements SET item = substr(item, 2); UPDATE _tellings SET telling = '{', reasons = 'x';")
        .expect("SQL");
    drop(db);
    for question in QUESTIONS {
        let run = ask(question, &place.db());
        assert!(
            [0, 1, 5].contains(&run.code) && !run.err.contains("panicked"),
            "{question:?}: {}",
            run.err
        );
    }
}

/// SQLite calls text whatever bytes are said to be.
#[test]
fn text_that_is_none_is_a_fault() {
    let place = Place::added(2);
    let db = rusqlite::Connection::open(place.db()).expect("a database");
    db.execute("UPDATE _mentions SET words = CAST(X'D982D8' AS TEXT)", [])
        .expect("SQL");
    drop(db);
    let mut faults = Vec::new();
    verify(&place.db(), &[], None, &mut |fault| faults.push(fault.to_string())).expect("it is a store");
    assert!(
        faults.iter().any(|fault| fault.contains("table _readings or _statements")),
        "{faults:#?}"
    );
}
