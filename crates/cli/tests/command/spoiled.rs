//! A spoiled copy of each table is refused with the right file, line, column and cell; the user's own tables stand
//! on top of the built-in ones.

use crate::tool::{Run, root, run, run_with};
use std::fs;
use std::path::{Path, PathBuf};

/// Table, column, and a cell that may not stand there.
const SPOILED: &[(&str, &str, &str)] = &[
    ("parties.tsv", "kind", "warlords"),
    ("names.tsv", "name", "م"),
    ("forenames.tsv", "name", "م"),
    ("roles.tsv", "public", "fame"),
    ("contexts.tsv", "context", "weather"),
    ("outlooks.tsv", "outlook", "past"),
    ("nisbas.tsv", "party", "no-such-party"),
    ("loaded.tsv", "points-at", "no-such-party"),
    ("triggers.tsv", "type", "ATTACK"),
    ("light.tsv", "frame", "subj:doer"),
    ("cues.tsv", "stance", "believes"),
    ("verbs.tsv", "role", "verb"),
    ("people.tsv", "class", "hero"),
    ("groups.tsv", "kind", "gang"),
    ("objects.tsv", "kind", "thing"),
    ("placenouns.tsv", "kind", "spot"),
    ("means.tsv", "mode", "magic"),
    ("ties.tsv", "relation", "cousin"),
    ("places.tsv", "lat", "ninety"),
    ("furniture.tsv", "role", "junk"),
    ("outlets.tsv", "kind", "blog"),
];

/// A sentence in which nothing fires.
const NOTHING: &str = "لا شيء";

fn tables() -> PathBuf {
    root().join("crates/lexicon/tables")
}

fn check(folder: &Path) -> Run {
    let folder = folder.to_str().expect("UTF-8");
    run(&["lexicon", "check", "--lexicon", folder, "--no-builtin"])
}

fn copies() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(tables()).expect("the tables") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "tsv") {
            fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    folder
}

/// Puts `cell` into `column` of the last row of `file`, and gives that row's line.
fn spoil(folder: &Path, file: &str, column: &str, cell: &str) -> usize {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("the table");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_row = |line: &String| !line.trim().is_empty() && !line.starts_with('#');
    let header = lines.iter().find(|l| is_row(l)).expect("a header").clone();
    let column = header.split('\t').position(|c| c == column).expect("the column");
    let last = lines.iter().rposition(is_row).expect("a row");
    let mut cells: Vec<&str> = lines[last].split('\t').collect();
    cells[column] = cell;
    let row = cells.join("\t");
    lines[last] = row;
    fs::write(&path, lines.join("\n")).expect("the spoiled copy");
    last + 1
}

#[test]
fn each_table_is_here() {
    let mut files: Vec<String> = fs::read_dir(tables())
        .expect("the tables")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".tsv"))
        .collect();
    files.sort();
    let mut told: Vec<&str> = SPOILED.iter().map(|(file, ..)| *file).collect();
    told.sort_unstable();
    assert_eq!(files, told);
}

#[test]
fn a_wrong_cell_is_named() {
    let folder = copies();
    for (file, column, cell) in SPOILED {
        let line = spoil(folder.path(), file, column, cell);
        let check = check(folder.path());
        let told = format!(
            "{}:{line}: column {column}: cell \"{cell}\": ",
            folder.path().join(file).display()
        );
        assert!(
            check.out.lines().any(|l| l.starts_with(&told)),
            "{told}\nis not in\n{}",
            check.out
        );
        assert_eq!(check.code, 3, "{file}");
        fs::copy(tables().join(file), folder.path().join(file)).expect("a copy");
    }
}

#[test]
fn a_proof_that_does_not_hold_is_named() {
    let folder = copies();
    let proved = SPOILED.iter().map(|(file, ..)| *file).filter(|f| *f != "places.tsv");
    let lines: Vec<(&str, usize)> = proved
        .map(|file| (file, spoil(folder.path(), file, "example", NOTHING)))
        .collect();
    let check = check(folder.path());
    assert_eq!(check.code, 3);
    // All of them at once.
    for (file, line) in lines {
        let told = format!(
            "{}:{line}: column example: cell \"{NOTHING}\": ",
            folder.path().join(file).display()
        );
        assert!(
            check.out.lines().any(|l| l.starts_with(&told)),
            "{told}\nis not in\n{}",
            check.out
        );
    }
}

#[test]
fn what_is_no_table_is_named() {
    let folder = copies();
    let path = |file: &str| folder.path().join(file);
    fs::write(path("nisbas.tsv"), "adjective\tstate\texample\tcounter\n").expect("a file");
    fs::write(path("verbs.tsv"), "lemma\timperfect\trole\texample\tcounter\nقال\tيقول\n").expect("a file");
    fs::write(path("means.tsv"), b"phrase\n\xC7\xE1").expect("a file");
    fs::write(path("weapons.tsv"), "a\n").expect("a file");
    fs::write(path("ties.tsv"), "").expect("a file");
    let check = check(folder.path());
    let told = |what: &str| assert!(check.out.contains(what), "{what}\nis not in\n{}", check.out);
    told("nisbas.tsv:1: column party: cell \"state\": the header must be: adjective party example counter");
    told("verbs.tsv:2: column role: cell \"يقول\": 2 cells, the header has 5");
    told("means.tsv:2: not UTF-8");
    told("weapons.tsv: no table has this name");
    told("ties.tsv: the table is empty");
    assert_eq!(check.code, 3);
}

#[test]
fn a_faulty_lexicon_reads_no_page() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("nisbas.tsv"),
        "adjective\tparty\texample\tcounter\nقمري\tmoon\tقوات قمرية في البلدة\t\n",
    )
    .expect("a file");
    let read = run(&["read", "examples", "--lexicon", folder.path().to_str().expect("UTF-8")]);
    assert_eq!((read.code, read.out.as_str()), (3, ""));
    let told = format!(
        "{}:2: column party: cell \"moon\": ",
        folder.path().join("nisbas.tsv").display()
    );
    assert!(read.err.starts_with(&told), "{}", read.err);
}

#[test]
fn own_rows_stand_on_top() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = "id\tar\ten\taliases\tkind\tsector\tcountry\tties\texample\tcounter";
    let own = "grey-falcons\tصقور الرماد\tGrey Falcons\t\tarmed-group\tREB\tSYR\t\tهاجمت صقور الرماد البلدة\t";
    // An id that the built-in table has: this row takes the place of that one.
    let other = "syrian-observatory\tالمرصد السوري لحقوق الإنسان\tThe Observatory of the test\tالمرصد السوري\tmonitor\tNGO\t\t\tقال المرصد السوري لحقوق الإنسان ذلك\t";
    let filler = "# a comment\n".repeat(2000);
    fs::write(
        folder.path().join("parties.tsv"),
        format!("{header}\n{filler}{own}\n{other}\n"),
    )
    .expect("a file");
    let path = folder.path().to_str().expect("UTF-8");
    let text = "{\"text\": \"قال المرصد السوري لحقوق الإنسان إن صقور الرماد هاجمت قوات النظام في حلب.\"}";
    let read = run_with(&["read", "-", "--format", "jsonl", "--lexicon", path], text.as_bytes());
    assert_eq!((read.code, read.err.as_str()), (0, ""));
    let statements = read.records()[0]["statements"].to_string();
    assert!(
        statements.contains("grey-falcons") && statements.contains("The Observatory of the test"),
        "{statements}"
    );
}
