//! What a store holds in other tools' formats: what is in it, who is named, what goes wrong. Whether the tools take it is
//! asked by `tests/exports`.

use crate::pack_made::{COMMENT, COMMENTER, Case};
use crate::pack_names;
use crate::tool::{Run, root, run};
use musnad_export::{Format, Takes};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Exports the store of a case; gives the bytes, with what stands beside them.
fn exported(case: &Case, format: Format, more: &[&str]) -> (Vec<u8>, String) {
    let out = case.at("out.export").display().to_string();
    let run = case.musnad(&[&["export", "--db", "record.db", "--to", format.name(), "--out", &out], more].concat());
    assert_eq!(run.code, 0, "{}: {}", format.name(), run.err);
    let about = fs::read_to_string(case.at("out.export.about.json")).expect("what is told of it");
    (fs::read(case.at("out.export")).expect("an export"), about)
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

#[test]
fn none_but_those_asked_for_are_named() {
    let case = pack_names::told();
    for (level, dead, living) in [
        (&[][..], false, false),
        (&["--names", "dead"], true, false),
        (&["--names", "all"], true, true),
        (&["--level", "statements"], false, false),
    ] {
        let text = level != ["--level", "statements"];
        for format in Format::all() {
            let (bytes, about) = exported(&case, format, level);
            let bytes = unpacked(format, bytes);
            let what = format!("{} {level:?}", format.name());
            let about: Value = serde_json::from_str(&about).expect("JSON");
            assert_eq!(about["format"], format.name());
            assert_eq!(about["coverage"]["pages"], 5, "{what}");
            let whole = format == Format::Jsonl;
            for (name, is_dead, never) in pack_names::PERSONS {
                let shown = !never && if is_dead { dead } else { living };
                for part in [name, name.split_once(' ').expect("two words").1] {
                    // Not every format carries the text; but none shows who must not be shown.
                    assert!(shown || !holds(&bytes, part), "{what}: {part}");
                    assert!(!whole || holds(&bytes, part) == shown, "{what}: {part}");
                }
            }
            assert!(text || !holds(&bytes, pack_names::OFFICER), "{what}");
            assert!(text || !holds(&bytes, "سوق"), "{what}: words of the page");
            for words in [COMMENT, COMMENTER, "first.html"] {
                assert!(!holds(&bytes, words), "{what}: {words}");
            }
        }
    }
}

/// The bytes of a format as they are read: Parquet's columns are packed.
fn unpacked(format: Format, bytes: Vec<u8>) -> Vec<u8> {
    if format != Format::Parquet {
        assert!(std::str::from_utf8(&bytes).is_ok(), "{} is text", format.name());
        return bytes;
    }
    let file = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).expect("Parquet");
    let mut told = Vec::new();
    for batch in file.build().expect("a reader") {
        let pages = musnad_export::arrow::pages(&batch.expect("a batch")).expect("pages");
        for page in pages {
            told.extend(serde_json::to_vec(&page.record).expect("JSON"));
            told.extend(format!("{:?} {:?}", page.marks, page.captured).bytes());
        }
    }
    told
}

#[test]
fn pages_that_were_just_read_name_nobody_either() {
    let case = pack_names::told();
    let page = case.at("first.html").display().to_string();
    for format in Format::all().filter(|f| *f != Format::Jsonl) {
        let out = case.at("read.export").display().to_string();
        let run = run(&["read", &page, "--format", format.name(), "--out", &out]);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = unpacked(format, fs::read(&out).expect("an export"));
        for (name, ..) in pack_names::PERSONS {
            assert!(!holds(&bytes, name), "{}: {name}", format.name());
        }
        for words in [COMMENT, COMMENTER, "first.html"] {
            assert!(!holds(&bytes, words), "{}: {words}", format.name());
        }
    }
}

#[test]
fn what_is_in_force_and_meant_is_given_out() {
    let case = Case::new();
    let records = |more: &[&str]| -> Vec<Value> {
        let (bytes, _) = exported(&case, Format::Jsonl, more);
        let text = String::from_utf8(bytes).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let statements = |records: &[Value]| -> Vec<String> {
        let all = records.iter().flat_map(|r| r["statements"].as_array().expect("a list"));
        all.map(|s| s["id"].as_str().expect("an id").to_owned()).collect()
    };
    let all = records(&[]);
    assert_eq!(all.len(), 3);
    let tolls = records(&["--kind", "toll", "--until", "2017-03-31"]);
    let ids = statements(&tolls);
    assert_eq!((tolls.len(), ids.len()), (1, 1));
    let refused = case.musnad(&[
        "review",
        "refuse",
        &ids[0],
        "--db",
        "record.db",
        "--by",
        "م3",
        "--reason",
        "ليس في النص",
    ]);
    assert_eq!(refused.code, 0, "{}", refused.err);
    let left = statements(&records(&[]));
    assert_eq!(left.len() + 1, statements(&all).len());
    assert!(!left.contains(&ids[0]));
    let out = case.at("none.export").display().to_string();
    let nothing = case.musnad(&[
        "export",
        "--db",
        "record.db",
        "--to",
        "csv",
        "--out",
        &out,
        "--place",
        "طوكيو",
    ]);
    assert_eq!(nothing.code, 1, "{}", nothing.out);
    assert!(nothing.err.contains("nothing in"), "{}", nothing.err);
}

#[test]
fn what_goes_wrong_is_said() {
    let case = Case::new();
    let ends = |args: &[&str], code: i32, says: &str| {
        let Run { code: ended, err, .. } = case.musnad(args);
        assert_eq!(ended, code, "{args:?}: {err}");
        assert!(err.contains(says), "{args:?}: {err}");
    };
    ends(&["export", "--db", "record.db", "--to", "pdf"], 2, "possible values");
    ends(
        &["export", "--db", "record.db", "--to", "csv", "--out", "/nowhere/a"],
        4,
        "/nowhere/a",
    );
    ends(&["export", "--db", "absent.db", "--to", "csv"], 5, "absent.db");
    ends(&["read", "sirte.html", "--out", "/tmp/x"], 2, "--out");
    ends(&["read", "sirte.html", "--format", "jsonl", "--names", "all"], 2, "--names");
}

/// The hand-checked incident of `docs/exports` is what the command writes. `MUSNAD_WRITE=docs` writes it anew, to be checked
/// by hand again.
#[test]
fn the_documented_incident_is_real() {
    let folder = tempfile::tempdir().expect("a folder");
    let docs = root().join("docs/exports");
    let db = folder.path().join("nyala.db");
    let text = |path: &Path| path.display().to_string();
    let added = run(&["add", &text(&docs.join("pages")), "--db", &text(&db)]);
    assert_eq!(added.code, 0, "{}", added.err);
    let records = run(&["read", &text(&docs.join("pages/nyala-1.txt")), "--format", "jsonl"]).records();
    let digest = records[0]["lexicon"]
        .as_str()
        .expect("tables")
        .trim_start_matches("sha256:")
        .to_owned();
    let mut takes = (0, 0);
    for format in Format::all() {
        let out = folder.path().join("out");
        let run = run(&["export", "--db", &text(&db), "--to", format.name(), "--out", &text(&out)]);
        assert_eq!(run.code, 0, "{}", run.err);
        match format.takes() {
            Takes::Pages => takes.0 += 1,
            Takes::Incidents | Takes::Both => takes.1 += 1,
        }
        let Ok(now) = String::from_utf8(fs::read(&out).expect("an export")) else {
            continue;
        };
        let now = timeless(&now, &digest);
        let documented = docs.join(format!("nyala.{}", format.ending()));
        if std::env::var("MUSNAD_WRITE").is_ok_and(|what| what == "docs") {
            fs::write(&documented, &now).expect("it is written");
        }
        let before = fs::read_to_string(&documented).unwrap_or_else(|e| panic!("{}: {e}", documented.display()));
        assert_eq!(now, before, "{}", documented.display());
    }
    assert!(takes.0 > 0 && takes.1 > 0, "{takes:?}");
}

/// Without the day and time at which the pages were added, and without the digest of the tables, which is another with
/// each word that comes to them.
fn timeless(text: &str, digest: &str) -> String {
    let text = text.replace(digest, &"0".repeat(digest.len()));
    let year = jiff::Timestamp::now().to_string()[..4].to_owned();
    let (dashed, listed) = (format!("{year}-"), format!("[{year},"));
    let mut left = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = [rest.find(&dashed), rest.find(&listed)].into_iter().flatten().min() {
        left.push_str(&rest[..at]);
        let from = &rest[at..];
        let day = |c: char| c.is_ascii_digit() || "-:.TZ".contains(c);
        let list = |c: char| c.is_ascii_digit() || "[,".contains(c);
        let (new, end) = if from.starts_with('[') {
            ("[2026,1,1", from.find(|c| !list(c)))
        } else {
            ("2026-01-01", from.find(|c| !day(c)))
        };
        left.push_str(new);
        rest = &from[end.unwrap_or(from.len())..];
    }
    left.push_str(rest);
    left
}
