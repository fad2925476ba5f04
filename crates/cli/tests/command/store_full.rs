//! No room left: a clear error, what was finished is kept, and adding again completes it.
#![cfg(unix)]

use crate::dump::{difference, dump};
use crate::store_made_up::{Place, add, ask};
use crate::tool::{Run, command};
use std::path::Path;

const PAGES: usize = 800;

/// Runs `musnad add` where no file may grow beyond so many blocks of 512 bytes.
fn add_within(blocks: usize, pages: &Path, db: &Path) -> Run {
    let musnad = command().get_program().to_owned();
    let output = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\" && exec \"$@\""])
        .arg(blocks.to_string())
        .arg(musnad)
        .arg("add")
        .arg(pages)
        .arg("--db")
        .arg(db)
        .output()
        .expect("a shell");
    Run {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Pages that a store says it has; none where there is no store.
fn pages_in(db: &Path) -> Option<u64> {
    let told = ask(&["find", "--limit", "1"], db);
    assert!(told.code == 0 || told.code == 5, "{}", told.err);
    let coverage = (told.code == 0).then(|| told.records().pop().expect("what it rests on"))?;
    coverage["coverage"]["pages"].as_u64()
}

#[test]
fn what_was_finished_is_kept_and_the_rest_comes_later() {
    let whole = Place::added(PAGES);
    let undisturbed = dump(&whole.db());
    let (mut stopped, mut kept) = (0, 0);
    for blocks in [0, 8, 40, 64, 200, 2_000, 6_000, 12_000, 20_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("record.db");
        let run = add_within(blocks, &whole.pages(), &db);
        if run.code != 0 {
            assert_eq!(run.code, 5, "{blocks}: {}", run.err);
            let (name, why) = (
                db.to_str().expect("UTF-8"),
                "no room left to write; what was finished is kept",
            );
            assert!(run.err.contains(name) && run.err.contains(why), "{blocks}: {}", run.err);
            assert!(!run.err.contains("panicked"), "{}", run.err);
            stopped += 1;
        }
        kept += usize::from(run.code == 5 && pages_in(&db).is_some_and(|n| n > 0));
        let finished = add(&whole.pages(), &db);
        assert_eq!(finished.code, 0, "{blocks}: {}", finished.err);
        assert_eq!(difference(&undisturbed, &dump(&db)), None, "{blocks}");
    }
    assert!(stopped > 5 && kept > 0, "{stopped} runs stopped, {kept} stores with pages");
}

#[test]
fn a_store_that_may_grow_no_more_still_answers() {
    let place = Place::added(100);
    let before = dump(&place.db());
    let more = Place::of(PAGES);
    let run = add_within(300, &more.pages(), &place.db());
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(pages_in(&place.db()) >= Some(100));
    assert_eq!(add(&more.pages(), &place.db()).code, 0);
    let after = dump(&place.db());
    assert!(before["_pages"].iter().all(|page| after["_pages"].contains(page)));
    assert_eq!(after["_pages"].len(), PAGES);
}
