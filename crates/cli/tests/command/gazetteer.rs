//! `musnad gazetteer import`: lists of places become tables that `--lexicon` takes.

use crate::tool::{data, run, run_with};
use std::fs;
use std::path::Path;

const GEONAMES: &str = "\
1\tAl Ma`arrah\tAl Ma`arrah\tAl Maarrah,Маарра,المعرة,معرة النسيم\t35.5\t36.6\tP\tPPL\tSY\t\t05\t\t\t\t1200\t\t310\tAsia/Damascus\t2020-01-01
2\tRif Idlib\tRif Idlib\tريف إدلب\t35.8\t36.7\tA\tADM1\tSY\t\t05\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01
3\tHotel Nasim\tHotel Nasim\tفندق النسيم\t35.5\t36.6\tS\tHTL\tSY\t\t05\t\t\t\t0\t\t310\tAsia/Damascus\t2020-01-01
4\tTell Foo\tTell Foo\tTell Foo\t35.5\t36.6\tP\tPPL\tSY\t\t05\t\t\t\t0\t\t310\tAsia/Damascus\t2020-01-01
5\tBad\tBad\tباد\t135.5\t36.6\tP\tPPL\tSY\t\t05\t\t\t\t0\t\t310\tAsia/Damascus\t2020-01-01
6\tShort\tShort\tقصير
";

fn import(file: &Path, out: &Path) -> crate::tool::Run {
    run(&[
        "gazetteer",
        "import",
        file.to_str().expect("UTF-8"),
        "--out",
        out.to_str().expect("UTF-8"),
    ])
}

#[test]
fn a_geonames_dump() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, out) = (folder.path().join("SY.txt"), folder.path().join("own/places.tsv"));
    fs::write(&file, GEONAMES).expect("a file");
    let imported = import(&file, &out);
    assert_eq!(imported.code, 1, "two lines are faulty");
    let name = file.display();
    assert_eq!(
        imported.err,
        format!(
            "{name}:5: column latitude: cell \"135.5\": not a number of degrees in range\n\
             {name}:6: column latitude: cell \"قصير\": the line has another number of cells than the list\n"
        )
    );
    let rows: Vec<String> = fs::read_to_string(&out)
        .expect("the table")
        .lines()
        .skip(2)
        .map(str::to_owned)
        .collect();
    assert_eq!(
        rows,
        [
            "gn:1\tsettlement\tSY\tRif Idlib\tالمعرة\tمعرة النسيم\tAl Ma`arrah\t35.5\t36.6\t1200",
            "gn:2\tadmin\tSY\t\tريف إدلب\t\tRif Idlib\t35.8\t36.7\t",
        ]
    );
    assert!(
        imported
            .out
            .contains("left out: 1 without an Arabic name, 1 of other kinds, 2 faulty lines"),
        "{}",
        imported.out
    );
    // The table is used at once, on top of the built-in places.
    let text = "{\"text\": \"قصف الطيران بلدة معرة النسيم ومدينة حلب.\"}";
    let own = out.parent().and_then(Path::to_str).expect("UTF-8");
    let read = run_with(&["read", "-", "--format", "jsonl", "--lexicon", own], text.as_bytes());
    assert_eq!((read.code, read.err.as_str()), (0, ""));
    let statements = read.records()[0]["statements"].to_string();
    assert!(
        statements.contains("\"gn:1\"") && statements.contains("Aleppo"),
        "{statements}"
    );
}

#[test]
fn what_is_no_list_is_told_and_nothing_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, out) = (folder.path().join("x.tsv"), folder.path().join("places.tsv"));
    fs::write(&file, "a\tb\n").expect("a file");
    let imported = import(&file, &out);
    assert!(
        imported.code == 1 && imported.err.contains("neither a GeoNames dump"),
        "{}",
        imported.err
    );
    let nameless = GEONAMES.lines().nth(3).expect("a line");
    fs::write(&file, nameless).expect("a file");
    let imported = import(&file, &out);
    assert!(
        imported.code == 1 && imported.err.contains("no place with an Arabic name"),
        "{}",
        imported.err
    );
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(left.len(), 1, "only the list is there");
}

#[test]
fn the_large_list() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("places.tsv");
    let imported = import(&data.join("gazetteer/places-wof.tsv.gz"), &out);
    assert_eq!((imported.code, imported.err.as_str()), (0, ""));
    let rows = fs::read_to_string(&out).expect("the table").lines().count() - 2;
    assert!(rows > 50_000, "{rows} rows");
    let check = run(&[
        "lexicon",
        "check",
        "--no-builtin",
        "--lexicon",
        folder.path().to_str().expect("UTF-8"),
    ]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert!(check.out.contains(&format!("{rows}  places.tsv")), "{}", check.out);
}
