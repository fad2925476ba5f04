//! The day of a page: as outlets write it, in the page's own time zone, and what is said where days disagree.

use crate::tool::run_with;
use serde_json::Value;

const STORY: &str = "اعتقلت الشرطة ثلاثة متظاهرين في الخرطوم أمس، وقال شهود إن قوات الأمن أطلقت الغاز المسيل للدموع على المحتجين قرب \
    السوق العربي حتى ساعة متأخرة من الليل.";

fn read(page: &str) -> Value {
    let run = run_with(&["read", "-", "--format", "jsonl"], page.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    run.records().swap_remove(0)
}

fn html(head: &str, dateline: &str) -> Value {
    read(&format!(
        "<html><head>{head}</head><body><h1>احتجاجات في العاصمة</h1><div>{dateline}</div><p>{STORY}</p></body></html>"
    ))
}

fn disagreements(record: &Value) -> Vec<&str> {
    let notes = record["notes"].as_array().expect("notes").iter();
    let notes = notes.filter(|n| n["note"] == "dates-disagree");
    notes.map(|n| n["detail"].as_str().expect("a detail")).collect()
}

#[test]
fn datelines_in_all_their_forms() {
    for dateline in [
        "28 آب/اغسطس 2013",
        "28 آب/أغسطس 2013",
        "28 آب / اغسطس 2013 - 14:30",
        "الأربعاء 28 آب (أغسطس) 2013",
        "الاربعاء ٢٨ اغسطس ٢٠١٣",
        "الأربعاء، 28 أوت 2013",
        "28 غشت 2013",
        "28/8/2013",
        "28-08-2013",
        "2013-08-28",
        "22 شوال 1434هـ - 28 أغسطس 2013م",
    ] {
        for record in [
            html("", dateline),
            read(&format!("احتجاجات في العاصمة\n{dateline}\n\n{STORY}\n")),
        ] {
            let article = &record["article"];
            assert_eq!(article["published"], "2013-08-28", "{dateline}: {record}");
            assert_eq!(article["published_from"], "dateline", "{dateline}");
            assert_eq!(disagreements(&record), [""; 0], "{dateline}");
        }
    }
}

/// The day is the one that the page's own clock shows, not that of Greenwich.
#[test]
fn in_the_time_zone_of_the_page() {
    let published = |time: &str| format!("<meta property='article:published_time' content='{time}'>");
    let linked = |time: &str| {
        format!("<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"datePublished\": \"{time}\"}}</script>")
    };
    for time in [
        "2013-08-28T00:30:00+03:00",
        "2013-08-28T23:30:00-05:00",
        "2013-08-28T23:59:59Z",
        "2013-08-28 01:00",
    ] {
        for (head, from) in [(published(time), "meta"), (linked(time), "json-ld")] {
            let record = html(&head, "");
            assert_eq!(record["article"]["published"], "2013-08-28", "{head}");
            assert_eq!(record["article"]["published_from"], from);
            let statements = record["statements"].to_string();
            assert!(statements.contains("\"edtf\":\"2013-08-27\""), "{statements}");
        }
    }
}

#[test]
fn days_that_disagree_are_told() {
    let meta = "<meta property='article:published_time' content='2013-08-28T10:00:00+03:00'>";
    let record = html(meta, "الأحد 15 أيلول/سبتمبر 2013");
    assert_eq!(record["article"]["published"], "2013-08-28");
    assert_eq!(disagreements(&record), ["meta 2013-08-28, dateline 2013-09-15"]);
    let address = "<link rel='canonical' href='https://example.org/2012/01/05/a'>";
    let record = html(address, "28 آب/اغسطس 2013");
    assert_eq!(record["article"]["published"], "2013-08-28");
    assert_eq!(disagreements(&record), ["dateline 2013-08-28, url 2012-01-05"]);
    // A paper's day and its site's day lie one apart every night.
    assert_eq!(disagreements(&html(meta, "29 آب/اغسطس 2013")), [""; 0]);
}
