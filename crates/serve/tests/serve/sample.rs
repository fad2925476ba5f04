//! A store with a page that would harm whoever took it for HTML.

use musnad::record::Record;
use musnad_lexicon::Lexicon;
use musnad_store::Writer;
use musnad_store::page::{Capture, Page, hash};
use serde_json::json;
use std::path::Path;

/// Title, and the beginning of the text.
pub const TITLE: &str = "</script><script>alert('عنوان')</script>";
/// A sentence of the text.
pub const SENTENCE: &str = "قصفت القوات <img src=x onerror=alert(1)> قرية الوادي يوم الأحد.";
/// Where it claims to come from.
pub const ADDRESS: &str = "javascript:alert(document.cookie)";
/// Id of its statement.
pub const STATEMENT: &str = "5e27a1b0c3d4e5f6";

/// Makes the store.
pub fn store(file: &Path) {
    let lexicon = Lexicon::read(&[]).0;
    let mut writer = Writer::open(file, &lexicon, "2026-01-02T03:04:05Z").expect("a writer");
    writer.put(&page()).expect("it is kept");
    writer.commit().expect("it is safe");
}

fn page() -> Page {
    let bytes = "<title></script><script>alert(1)</script>".as_bytes();
    let start = TITLE.chars().count() + 2;
    let end = start + SENTENCE.chars().count();
    let sha256: String = hash(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let record = json!({
        "musnad": "0.1.0", "lexicon": "sha256:0", "id": "page", "sha256": sha256, "fingerprint": null,
        "path": "page.html", "url": ADDRESS,
        "article": {
            "title": TITLE, "publisher": "<b>صحيفة</b>", "agencies": [], "published": "2016-02-07", "published_from": null,
            "byline": null, "language": "ar", "captions": [], "text": format!("{TITLE}\n\n{SENTENCE}"),
        },
        "parts": [],
        "statements": [{
            "id": STATEMENT, "kind": "event", "type": "ASSAULT", "mode": null, "aux": [], "news": true,
            "trigger": { "start": start, "end": start + 4, "text": "قصفت" },
            "actors": [{ "start": start + 5, "end": start + 12, "text": "القوات" }],
            "recipients": [], "places": [], "times": [], "quoted": false, "sources": [],
            "sentence": { "start": start, "end": end },
        }],
        "persons": [], "notes": [],
    });
    let record: Record = serde_json::from_value(record).expect("a record");
    let capture = Capture {
        path: "page.html".to_owned(),
        url: Some(ADDRESS.to_owned()),
        ..Capture::default()
    };
    Page::new(bytes, capture, "{}".to_owned(), record)
}
