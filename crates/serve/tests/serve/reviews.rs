//! Reviews: written, listed, taken back, refused.

use crate::client::{Response, Running};
use crate::sample::STATEMENT;
use musnad_lexicon::Lexicon;
use musnad_store::Writer;
use serde_json::{Value, json};

fn post(server: &Running, cookie: &str, path: &str, body: &Value) -> Response {
    let lines = server.own(&["Content-Type: application/json", &format!("Cookie: {cookie}")]);
    server.post(path, &lines, &body.to_string())
}

fn review(act: &str) -> Value {
    json!({ "act": act, "statement": STATEMENT, "reviewer": "قارئة 7", "reason": "قارنت بالنص <script>" })
}

#[test]
fn a_review_is_written_listed_and_taken_back() {
    let server = Running::start();
    let cookie = server.cookie();
    let before = server.get("/api/about", &cookie).json();
    assert_eq!(before["writable"], true);
    let refused = post(&server, &cookie, "/api/reviews", &review("refuse"));
    assert_eq!(refused.status, 201, "{}", refused.body);
    assert_eq!(refused.header("content-type"), Some("application/json"));
    let written = refused.json();
    assert_eq!(written["review"]["act"], "refuse");
    assert_eq!(written["review"]["reason"], "قارنت بالنص <script>");
    assert!(written["log"]["entries"].as_u64() > before["log"]["entries"].as_u64());
    let about = server.get("/api/about", &cookie).json();
    assert_eq!(about["log"], written["log"]);
    let rows = |query: &str| server.get(&format!("/api/statements?{query}"), &cookie).json()["rows"].clone();
    assert_eq!(rows(""), json!([]));
    assert_eq!(rows("reviewed=1")[0]["review"]["mark"], "refused");
    let id = written["review"]["id"].as_str().expect("an id");
    for query in ["", "?page=1", &format!("?statement={STATEMENT}")] {
        let listed = server.get(&format!("/api/reviews{query}"), &cookie).json();
        assert_eq!(
            (&listed["total"], &listed["rows"][0]["id"]),
            (&json!(1), &json!(id)),
            "{query}"
        );
    }
    assert_eq!(server.get("/api/reviews?page=2", &cookie).json()["total"], 0);
    let log = server.get("/api/log?limit=1", &cookie).json();
    assert_eq!(
        (log["entries"][0]["what"].as_str(), log["entries"][0]["of"].as_str()),
        (Some("review"), Some(id))
    );
    assert_eq!(log["total"], about["log"]["entries"]);
    let page = server.get("/api/pages/1", &cookie).json();
    assert_eq!(
        (&page["statements"][0]["marked"], &page["statements"][0]["current"]),
        (&json!("refused"), &json!(false))
    );
    assert!(
        page["log"]
            .as_array()
            .is_some_and(|log| log.iter().any(|done| done["of"] == id))
    );

    let undoing = json!({ "reviewer": "قارئة 7", "reason": "سهو" });
    let undone = post(&server, &cookie, &format!("/api/reviews/{id}/undo"), &undoing);
    assert_eq!(undone.status, 200, "{}", undone.body);
    assert!(undone.json()["review"]["undone_by"].is_string());
    assert_eq!(rows("")[0]["id"], STATEMENT);
    let again = post(&server, &cookie, &format!("/api/reviews/{id}/undo"), &undoing);
    assert_eq!((again.status, again.code().as_str()), (422, "invalid"));
}

#[test]
fn what_cannot_be_is_told_by_its_field() {
    let server = Running::start();
    let cookie = server.cookie();
    let before = server.get("/api/about", &cookie).json()["log"].clone();
    let with = |field: &str, value: Value, act: &str| {
        let mut body = review(act);
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("statement", json!("0"), "accept"), "statement"),
        (with("reviewer", json!(""), "accept"), "reviewer"),
        (with("reason", json!(""), "refuse"), "reason"),
        (review("correct"), "item"),
        (review("join"), "other"),
        (with("other", json!("0"), "join"), "other"),
    ] {
        let response = post(&server, &cookie, "/api/reviews", &body);
        assert_eq!(
            (response.status, response.code().as_str()),
            (422, "invalid"),
            "{body}: {}",
            response.body
        );
        assert_eq!(response.json()["error"]["field"], field, "{body}");
    }
    for body in [
        review("praise"),
        with("more", json!(1), "accept"),
        json!({ "act": "accept" }),
        json!([]),
    ] {
        let response = post(&server, &cookie, "/api/reviews", &body);
        assert_eq!((response.status, response.code().as_str()), (400, "bad-json"), "{body}");
    }
    assert_eq!(server.get("/api/about", &cookie).json()["log"], before);
}

#[test]
fn another_writer_is_told() {
    let server = Running::start();
    let cookie = server.cookie();
    let lexicon = Lexicon::read(&[]).0;
    let writer = Writer::open(&server.db(), &lexicon, "2026-01-02T03:04:05Z").expect("a writer");
    let busy = post(&server, &cookie, "/api/reviews", &review("accept"));
    assert_eq!((busy.status, busy.code().as_str()), (409, "busy"), "{}", busy.body);
    assert!(
        !busy
            .body
            .contains(server.db().parent().and_then(|f| f.to_str()).expect("a folder")),
        "{}",
        busy.body
    );
    drop(writer);
    assert_eq!(post(&server, &cookie, "/api/reviews", &review("accept")).status, 201);
}

#[test]
fn reviews_at_the_same_time_wait_for_each_other() {
    let server = Running::start();
    let cookie = server.cookie();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| post(&server, &cookie, "/api/reviews", &review("accept")).status))
            .collect();
        all.into_iter().map(|t| t.join().expect("no panic")).collect()
    });
    // One accepts; the others are told that it is accepted already, and none that somebody else writes.
    let count = |status: u16| statuses.iter().filter(|s| **s == status).count();
    assert_eq!((count(201), count(422)), (1, 5), "{statuses:?}");
    assert_eq!(server.get("/api/reviews", &cookie).json()["total"], 1);
}
