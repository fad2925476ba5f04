//! `musnad read` on good pages.

use crate::tool::{command, run, run_with};
use std::fs;
use std::io::Read;
use std::process::Stdio;

const LINE: &str = "{\"id\": \"a-1\", \"title\": \"هدوء في تعز\", \"text\": \"هدوء في تعز\\n\\nقتل خمسة مدنيين في قصف على سوق في مدينة تعز أمس، بحسب مصدر طبي.\", \"date\": \"2016-03-09T10:00:00Z\", \"publisher\": \"سهيل\"}\n";

#[test]
fn the_examples_are_reported() {
    let report = run(&["read", "examples/"]);
    assert_eq!((report.code, report.err.as_str()), (0, ""));
    let pages = report.out.lines().filter(|l| l.starts_with("── examples/")).count();
    assert!(pages >= 12, "{pages} pages");
    let last = report.out.lines().last().expect("a summary");
    assert!(last.starts_with(&format!("{pages} pages: ")), "{last}");
    assert!(!report.out.contains('\u{1B}'), "no colour where there is no terminal");
    assert!(report.out.contains("told by   the outlet, in its own voice"));
    assert!(report.out.contains("└─ "));
    assert!(report.out.contains("DENIES it"));
    assert!(report.out.contains("Tolls side by side"));
}

#[test]
fn any_number_of_jobs_gives_the_same() {
    let lines = LINE.repeat(300);
    for format in ["report", "jsonl"] {
        let of = |jobs: &str| {
            run_with(
                &[
                    "read",
                    "examples",
                    "-",
                    "examples/README.md",
                    "--format",
                    format,
                    "--jobs",
                    jobs,
                ],
                lines.as_bytes(),
            )
        };
        let (one, four) = (of("1"), of("4"));
        assert_eq!(one.out, four.out);
        assert_eq!((one.code, one.err), (four.code, four.err));
    }
}

#[test]
fn json_lines_keep_their_text_and_data() {
    let records = run_with(&["read", "-", "--format", "jsonl"], LINE.as_bytes()).records();
    let [record] = records.as_slice() else { panic!("one record") };
    let given: serde_json::Value = serde_json::from_str(LINE).expect("JSON");
    let article = &record["article"];
    assert_eq!(
        (&record["id"], &article["text"], &article["title"]),
        (&given["id"], &given["text"], &given["title"])
    );
    assert_eq!(
        (article["published"].as_str(), article["published_from"].as_str()),
        (Some("2016-03-09"), Some("given"))
    );
    assert_eq!(article["publisher"], "سهيل");
    assert_eq!(
        (article["language"].as_str(), &record["path"]),
        (Some("ar"), &serde_json::Value::Null)
    );
    let statements = record["statements"].as_array().expect("statements");
    assert!(statements.iter().any(|s| s["kind"] == "toll" && s["low"] == 5));
    assert!(
        statements.iter().any(|s| s["times"].to_string().contains("2016-03-08")),
        "أمس is the day before the page's"
    );
}

#[test]
fn a_date_given_serves_pages_without_one() {
    let text = "{\"text\": \"قصف الجيش بلدة كفرنبل أمس.\"}";
    let dated = run_with(
        &[
            "read",
            "-",
            "--format",
            "jsonl",
            "--date",
            "2015-05-02",
            "--url",
            "https://example.org/1",
        ],
        text.as_bytes(),
    );
    let record = &dated.records()[0];
    assert_eq!(
        (record["article"]["published"].as_str(), record["url"].as_str()),
        (Some("2015-05-02"), Some("https://example.org/1"))
    );
    assert!(record["statements"].to_string().contains("2015-05-01"));
    let undated = &run_with(&["read", "-", "--format", "jsonl"], text.as_bytes()).records()[0];
    assert!(!undated["statements"].to_string().contains("edtf"), "no date is guessed");
}

#[test]
fn other_encodings_and_packed_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "أعلنت قيادة الجيش العراقي، أمس، مقتل سبعة مسلحين في اشتباكات غرب مدينة الرمادي في محافظة الأنبار.\n".repeat(3);
    let (bytes, _, lost) = encoding_rs::WINDOWS_1256.encode(&text);
    assert!(!lost);
    fs::write(folder.path().join("old.txt"), &bytes).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, LINE.as_bytes()).expect("memory");
    fs::write(folder.path().join("packed.jsonl.gz"), packed.finish().expect("memory")).expect("a file");
    let read = run(&[
        "read".as_ref(),
        folder.path().as_os_str(),
        "--format".as_ref(),
        "jsonl".as_ref(),
    ]);
    assert_eq!((read.code, read.err.as_str()), (0, ""));
    let records = read.records();
    assert!(records[0]["article"]["text"].as_str().is_some_and(|t| t.contains("الرمادي")));
    assert_eq!(records[1]["id"], "a-1");
}

#[test]
fn what_a_page_hides_does_no_harm() {
    let text = "قتل \u{1B}[31mخمسة\u{202E} مدنيين\u{9B}2J في قصف على حلب.";
    let line = serde_json::json!({"id": "a\u{1B}]0;x\u{7}", "title": text, "publisher": text, "text": text}).to_string();
    for format in ["report", "jsonl"] {
        let read = run_with(&["read", "-", "--format", format], line.as_bytes());
        assert_eq!(read.code, 0);
        let harmful = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202A}'..='\u{202E}');
        assert_eq!(read.out.chars().find(harmful), None, "{format}");
    }
    let kept = &run_with(&["read", "-", "--format", "jsonl"], line.as_bytes()).records()[0];
    assert_eq!(kept["article"]["text"], text, "the record keeps the text as it is");
}

#[test]
fn colour_only_where_wanted() {
    let escapes = |args: &[&str]| {
        run_with(&[&["read", "-"], args].concat(), LINE.as_bytes())
            .out
            .contains('\u{1B}')
    };
    assert!(escapes(&["--color", "always"]));
    assert!(!escapes(&["--color", "never"]) && !escapes(&[]));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("many.jsonl");
    fs::write(&file, LINE.repeat(3000)).expect("a file");
    let mut child = command()
        .args(["read".as_ref(), file.as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .expect("its errors")
        .read_to_string(&mut err)
        .expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""));
}

#[test]
fn parts_are_listed_where_asked_for() {
    let read = run(&["read", "examples/palestine-2008-comments.txt", "--format", "jsonl", "--parts"]);
    let record = &read.records()[0];
    let parts = record["parts"].as_array().expect("parts");
    let of = |label: &str| {
        parts
            .iter()
            .filter(|p| p["label"] == label)
            .map(|p| p["text"].as_str().expect("text"))
            .collect::<Vec<_>>()
    };
    assert!(!of("comment").is_empty());
    let text = record["article"]["text"].as_str().expect("text");
    for part in of("comment")
        .into_iter()
        .chain(of("furniture"))
        .filter(|p| p.chars().count() > 12)
    {
        assert!(!text.contains(part), "{part}");
    }
}
