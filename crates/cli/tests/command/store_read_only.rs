//! Where nothing may be written: adding is refused with a clear error, and questions are answered.
#![cfg(unix)]

use crate::store_made_up::{Place, QUESTIONS, ask};
use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("its owner may");
}

/// Whether whoever runs the tests may write anything; says then that the test is skipped.
fn may_write_anything(file: &Path) -> bool {
    allow(file, 0o444);
    let may = OpenOptions::new().append(true).open(file).is_ok();
    if may {
        println!("skipped: this user may write anything, as root does");
    }
    allow(file, 0o644);
    may
}

#[test]
fn a_read_only_file() {
    let place = Place::added(40);
    if may_write_anything(&place.db()) {
        return;
    }
    allow(&place.db(), 0o444);
    let before = fs::read(place.db()).expect("the file");
    let run = place.add();
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(
        run.err.contains("record.db") && run.err.contains("cannot be written to"),
        "{}",
        run.err
    );
    assert_eq!(fs::read(place.db()).expect("the file"), before);
    assert_eq!(ask(&["find"], &place.db()).code, 0);
}

#[test]
fn a_read_only_folder() {
    let place = Place::added(40);
    if may_write_anything(&place.db()) {
        return;
    }
    let answers = || QUESTIONS.map(|q| ask(q, &place.db())).map(|run| (run.code, run.out, run.err));
    let before = answers();
    assert!(before.iter().take(6).all(|(code, _, _)| *code == 0), "{before:?}");
    for file in fs::read_dir(place.path()).expect("the folder") {
        allow(&file.expect("a file").path(), 0o444);
    }
    allow(place.path(), 0o555);
    let (during, run) = (answers(), place.add());
    allow(place.path(), 0o755);
    assert_eq!(before, during);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("cannot be written to"), "{}", run.err);
}

#[test]
fn no_store_is_made_in_a_read_only_folder() {
    let place = Place::of(2);
    if may_write_anything(&place.pages()) {
        return;
    }
    allow(place.path(), 0o555);
    let run = place.add();
    allow(place.path(), 0o755);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("cannot be written to"), "{}", run.err);
    assert!(!place.db().exists());
}
