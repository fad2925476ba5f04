//! The two real pages that started the project: every line must get the label of the gold.

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, Label, Page, read};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder of test data, or nothing, with a word about it.
fn data() -> Option<PathBuf> {
    let dir = std::env::var_os("MUSNAD_DATA").map(PathBuf::from);
    let dir = dir.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")));
    if dir.join("gold/seed_pages.json").exists() {
        return Some(dir);
    }
    let required = std::env::var("MUSNAD_REQUIRE").is_ok_and(|list| list.split(',').any(|item| item == "data"));
    assert!(!required, "MUSNAD_REQUIRE asks for data, and {} has none", dir.display());
    println!("skipped: no test data in {}", dir.display());
    None
}

fn lines(page: &Page, text: &str) -> BTreeMap<&'static str, Vec<u64>> {
    let empty: Vec<bool> = text.lines().map(|line| line.trim().is_empty()).collect();
    let mut lines: BTreeMap<&str, Vec<u64>> = Label::ALL.iter().map(|label| (label.name(), Vec::new())).collect();
    for part in &page.parts {
        let from = part.line.expect("flattened text has lines");
        for line in (from..from + part.lines).filter(|line| !empty[line - 1]) {
            lines.entry(part.label.name()).or_default().push(line as u64);
        }
    }
    lines
}

#[test]
fn the_real_pages() {
    let Some(dir) = data() else { return };
    let (furniture, outlets) = (Furniture::built_in(), Outlets::built_in());
    let gold = std::fs::read_to_string(dir.join("gold/seed_pages.json")).expect("the gold");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("the gold is JSON");
    let comments = [0, 4];
    for (gold, comments) in gold.as_array().expect("a list").iter().zip(comments) {
        let name = gold["page"].as_str().expect("a name");
        let bytes = std::fs::read(dir.join("pages").join(name)).expect("the page");
        let page = read(&bytes, Hint::Auto, &furniture, &outlets);
        let text = String::from_utf8_lossy(&bytes);
        for (label, seen) in lines(&page, &text) {
            let expected: Vec<u64> = gold["lines"][label]
                .as_array()
                .expect("lines")
                .iter()
                .filter_map(|n| n.as_u64())
                .collect();
            assert_eq!(seen, expected, "{name}: {label}\n{:#?}", page.parts);
        }
        let article = &page.article;
        assert_eq!(article.publisher.as_deref(), gold["publisher"].as_str(), "{name}");
        assert_eq!(article.issue.map(u64::from), gold["issue"].as_u64(), "{name}");
        assert_eq!(
            article.published.map(|d| d.to_string()).as_deref(),
            gold["published"].as_str(),
            "{name}"
        );
        assert_eq!(article.byline.as_deref(), gold["byline"].as_str(), "{name}");
        assert_eq!(page.count(Label::Comment), comments, "{name}");
        assert_eq!(article.language, "ar", "{name}");
    }
}
