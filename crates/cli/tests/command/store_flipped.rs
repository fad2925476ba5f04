//! One bit of a store turned over, 500 times: in raw pages, statements and the log. Each is named by verification, or lies
//! where no row is.

use crate::fuzz::Dice;
use crate::store_made_up::Place;
use musnad_store::raw;
use musnad_store::verify::{Fault, verify};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

const FLIPS: usize = 500;

/// A page of a file in which rows of a table stand.
struct Leaf {
    file: PathBuf,
    table: &'static str,
    offset: u64,
    size: u64,
}

fn leaves(file: &Path, table: &'static str) -> Vec<Leaf> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database");
    let mut select = db
        .prepare("SELECT pgoffset, pgsize FROM dbstat WHERE name = ? ORDER BY pageno")
        .expect("the list of pages");
    let found = select.query_map([table], |row| {
        Ok(Leaf {
            file: file.to_owned(),
            table,
            offset: row.get::<_, i64>(0)? as u64,
            size: row.get::<_, i64>(1)? as u64,
        })
    });
    found.expect("pages").collect::<rusqlite::Result<_>>().expect("pages")
}

/// All rows of a table, all columns; pages as they unpack.
fn rows(file: &Path, table: &str) -> rusqlite::Result<Vec<String>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut select = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
    let width = select.column_count();
    let rows = select.query_map([], |row| {
        let mut cells: Vec<Value> = (0..width).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()?;
        if let (true, Value::Integer(bytes), Value::Blob(packed)) = (table == "raw", &cells[1], &cells[2])
            && let Some(whole) = usize::try_from(*bytes).ok().and_then(|n| raw::unpacked(packed, n))
        {
            cells[2] = Value::Blob(whole);
        }
        Ok(format!("{cells:?}"))
    })?;
    rows.collect()
}

fn faults(store: &Path) -> Vec<String> {
    let mut told: Vec<Fault> = Vec::new();
    match verify(store, &[], None, &mut |fault| told.push(fault)) {
        Ok(report) => {
            assert_eq!(report.faults, told.len() as u64);
            told.iter().map(Fault::to_string).collect()
        }
        Err(trouble) => vec![trouble.to_string()],
    }
}

#[test]
fn each_is_named_or_lies_outside_rows() {
    let place = Place::added(24);
    let (store, beside) = (place.db(), raw::beside(&place.db()));
    assert_eq!(faults(&store), [""; 0]);
    let by_table = [leaves(&beside, "raw"), leaves(&store, "_statements"), leaves(&store, "_log")];
    let sound: Vec<Vec<String>> = by_table
        .iter()
        .map(|leaves| rows(&leaves[0].file, leaves[0].table).expect("rows"))
        .collect();
    let mut dice = Dice(0x0F11_5500_0000_0007);
    let (mut named, mut outside) = (0, 0);
    for n in 0..FLIPS {
        let of = n % by_table.len();
        let leaf = &by_table[of][dice.below(by_table[of].len())];
        let mut bytes = fs::read(&leaf.file).expect("the file");
        let at = leaf.offset as usize + dice.below(leaf.size as usize);
        let bit = 1 << dice.below(8);
        bytes[at] ^= bit;
        fs::write(&leaf.file, &bytes).expect("a flipped bit");
        let told = faults(&store);
        if told.is_empty() {
            assert_eq!(
                rows(&leaf.file, leaf.table).ok().as_ref(),
                Some(&sound[of]),
                "flip {n} at {at} of {} went unseen",
                leaf.table
            );
            outside += 1;
        } else {
            let file = leaf.file.display().to_string();
            assert!(
                told.iter().any(|fault| fault.starts_with(&file)),
                "flip {n} in {file}: {told:?}"
            );
            named += 1;
        }
        bytes[at] ^= bit;
        fs::write(&leaf.file, &bytes).expect("the sound file");
    }
    println!("{named} of {FLIPS} flipped bits named, {outside} outside of rows");
    assert!(named > FLIPS / 2, "{named} named");
    assert_eq!(faults(&store), [""; 0]);
}
