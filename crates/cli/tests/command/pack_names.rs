//! From pages that name private persons to packs: found, reviewed, withheld, and the packs' bytes searched.

use crate::pack_made::{COMMENT, COMMENTER, Case};
use serde_json::Value;
use std::fs;

/// Who is named on the pages, whether dead, and whether never to be named.
pub const PERSONS: [(&str, bool, bool); 5] = [
    ("سمير الدباغ", true, false),
    ("نزار الحلاق", false, false),
    ("ليان الحداد", true, true),
    ("رغد السقا", false, true),
    ("وليد القطان", true, false),
];
pub const OFFICER: &str = "فؤاد الراوي";

/// A store of two more pages of one happening that name them.
pub fn told() -> Case {
    let case = Case::new();
    let page = |title: &str, body: &[&str]| {
        let body: String = body.iter().map(|p| format!("<p>{p}</p>")).collect();
        format!(
            "<html lang=\"ar\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta property=\"article:published_time\" content=\"2016-08-06\"></head><body><article><h1>{title}</h1>\
             <figure><img src=\"a.jpg\"><figcaption>نزار الحلاق أمام منزله</figcaption></figure>{body}</article>\
             <div class=\"comments\"><h3>التعليقات</h3><div class=\"comment\"><span class=\"author\">{COMMENTER}</span>\
             <p>{COMMENT}</p></div></div></body></html>"
        )
    };
    let pages = [
        (
            "first.html",
            page(
                "مقتل المواطن سمير الدباغ في غارة على سوق في إدلب",
                &[
                    "قتل المواطن سمير الدباغ والطفلة ليان الحداد الجمعة في غارة جوية على سوق في مدينة إدلب.",
                    "وقال العقيد فؤاد الراوي إن الجيش السوري قصف السوق، وروى المواطن نزار الحلاق أن الطائرة عادت بعد دقائق.",
                    "واغتصب مسلحون المواطنة رغد السقا في المدينة نفسها، بحسب منظمة حقوقية.",
                ],
            ),
        ),
        (
            "second.html",
            page(
                "غارة على سوق في إدلب",
                &["قالت الأمم المتحدة إن المواطن وليد القطان قتل الجمعة في غارة جوية على سوق في مدينة إدلب."],
            ),
        ),
    ];
    for (name, text) in &pages {
        fs::write(case.at(name), text).expect("a page");
        let added = case.musnad(&["add", name, "--db", "record.db"]);
        assert_eq!(added.code, 0, "{}", added.err);
    }
    case
}

/// The statements on the pages with this word in their sentence.
fn ids(case: &Case, word: &str) -> Vec<Value> {
    let found = case.musnad(&[
        "find",
        word,
        "--place",
        "إدلب",
        "--db",
        "record.db",
        "--format",
        "jsonl",
        "--names",
        "all",
    ]);
    let mut rows = found.records();
    rows.pop();
    rows.into_iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn none_but_those_asked_for_are_named() {
    let case = told();
    // What reviewers write of them is searched as well, also of persons of other pages.
    let id = ids(&case, "قتل")[0].as_str().expect("an id").to_owned();
    let reason = "سمير الدباغ غير وليد القطان، والطفلة ليان الحداد ورغد السقا ونزار الحلاق غيرهما";
    let review = |args: &[&str]| {
        let run = case.musnad(&[&["review"], args, &["--db", "record.db", "--by", "م7"]].concat());
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    };
    review(&["accept", &id, "--reason", reason]);
    let holds = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|w| w == words.as_bytes());
    for (level, dead, living) in [
        (&[][..], false, false),
        (&["--names", "dead"], true, false),
        (&["--names", "all"], true, true),
        (&["--level", "statements"], false, false),
    ] {
        let head = case.bundle(level);
        let verified = case.verify(&["--head", &head, "--db", "record.db"]);
        assert_eq!(verified.code, 0, "{level:?}: {}", verified.err);
        let mut files = case.files();
        // Tables have many names of their own.
        files.0.retain(|(name, _)| !name.contains("tables"));
        let bytes = files.bytes();
        for (name, is_dead, never) in PERSONS {
            let shown = !never && if is_dead { dead } else { living };
            for part in [name, name.split_once(' ').expect("two words").1] {
                assert_eq!(holds(&bytes, part), shown, "{level:?}: {part}");
            }
        }
        assert_eq!(holds(&bytes, OFFICER), level != ["--level", "statements"], "{level:?}");
        for words in [COMMENT, COMMENTER, "first.html"] {
            assert!(!holds(&bytes, words), "{level:?}: {words}");
        }
        let reviews = files.text("data/reviews.jsonl");
        assert_eq!(reviews.lines().count(), 1, "{reviews}");
    }
}

#[test]
fn reviews_are_held_to_by_the_log() {
    let case = told();
    let id = ids(&case, "المتحدة")[0].as_str().expect("an id").to_owned();
    let reviewed = case.musnad(&[
        "review",
        "refuse",
        &id,
        "--db",
        "record.db",
        "--by",
        "م7",
        "--reason",
        "تكرار",
    ]);
    assert_eq!(reviewed.code, 0, "{}", reviewed.err);
    case.bundle(&["--pages"]);
    let verified = case.verify(&["--db", "record.db"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
    // What was refused is in the pack as it was read, with the review beside it.
    assert!(case.files().text("data/records.jsonl").contains(&id));
    let mut files = case.files();
    let reviews = files.text("data/reviews.jsonl");
    let review: Value = serde_json::from_str(reviews.lines().next().expect("one")).expect("JSON");
    assert_eq!(
        (&review["whole"], &review["review"]["act"]),
        (&Value::Bool(true), &"refuse".into()),
        "{review}"
    );
    *files.get("data/reviews.jsonl") = reviews.replace("refuse", "accept").into_bytes();
    files.covered_up().write(&case.at("changed.tar.gz"));
    let run = case.musnad(&["verify", "changed.tar.gz"]);
    assert_eq!(run.code, 6, "{}", run.out);
    assert!(
        run.err.contains("data/reviews.jsonl:1: the log holds to no such review"),
        "{}",
        run.err
    );
}
