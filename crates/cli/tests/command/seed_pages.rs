//! The two pages that started the project, where they are at hand.

use crate::tool::{data, run};
use serde_json::Value;
use std::fs;

#[test]
fn parts_dates_and_tolls() {
    let Some(data) = data() else { return };
    let gold: Value = serde_json::from_slice(&fs::read(data.join("gold/seed_pages.json")).expect("the gold")).expect("JSON");
    let pages: Vec<&Value> = gold.as_array().expect("pages").iter().collect();
    for page in &pages {
        let path = data.join("pages").join(page["page"].as_str().expect("a name"));
        let path = path.to_str().expect("UTF-8");
        let counted = &run(&["read", path, "--format", "jsonl"]).records()[0];
        let listed = &run(&["read", path, "--format", "jsonl", "--parts"]).records()[0];
        for field in ["published", "byline", "publisher"] {
            assert_eq!(counted["article"][field], page[field], "{path}: {field}");
        }
        let parts = listed["parts"].as_array().expect("parts");
        let texts = |label: &str| -> Vec<&str> {
            parts
                .iter()
                .filter(|p| p["label"] == label)
                .map(|p| p["text"].as_str().expect("text"))
                .collect()
        };
        for (label, lines) in page["lines"]
            .as_object()
            .expect("lines")
            .iter()
            .filter(|(label, _)| *label != "comment")
        {
            let count = lines.as_array().expect("line numbers").len();
            assert_eq!(texts(label).len(), count, "{path}: {label}");
        }
        // What statements point into is title and body, word for word, and nothing else.
        let news: Vec<&str> = texts("title").into_iter().chain(texts("body")).collect();
        assert_eq!(counted["article"]["text"], news.join("\n\n"), "{path}");
        let comments = if page["lines"]["comment"].as_array().is_some_and(|lines| lines.is_empty()) {
            0
        } else {
            4
        };
        assert_eq!(texts("comment").len(), comments, "{path}");
    }
    both_tolls_stand(&data.join("pages/004_d2a369ee15aac038.txt").display().to_string());
}

fn both_tolls_stand(path: &str) {
    let record = &run(&["read", path, "--format", "jsonl"]).records()[0];
    let source_of = |low: u64| -> String {
        let toll = record["statements"]
            .as_array()
            .expect("statements")
            .iter()
            .find(|s| s["low"] == low);
        toll.unwrap_or_else(|| panic!("no toll from {low}"))["sources"].to_string()
    };
    let (un, observatory) = (source_of(100_001), source_of(130_001));
    assert!(un.contains("الأمم المتحدة") && !un.contains("المرصد"), "{un}");
    assert!(
        observatory.contains("المرصد السوري") && !observatory.contains("الأمم"),
        "{observatory}"
    );
}
