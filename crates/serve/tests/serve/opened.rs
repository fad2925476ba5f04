//! What one who came in finds.

use crate::client::Running;
use crate::sample::STATEMENT;

#[test]
fn one_thing_by_its_id() {
    let server = Running::start();
    let cookie = server.cookie();
    let about = server.get("/api/about", &cookie).json();
    assert_eq!(about["store"], "record.db");
    assert_eq!(about["months"][0]["month"], "2016-02");
    assert_eq!(about["types"][0]["type"], "ASSAULT");
    let statement = server.get(&format!("/api/statements/{STATEMENT}"), &cookie).json();
    assert_eq!(statement["rows"][0]["id"], STATEMENT);
    let incident = server.get(&format!("/api/incidents/{STATEMENT}"), &cookie).json();
    assert_eq!(incident["tellings"][0]["id"], STATEMENT);
    for missing in [
        "/api/statements/0",
        "/api/incidents/0",
        "/api/pages/2",
        "/api/pages/-1",
        "/api/pages/x",
        "/api/incidents/%FF",
    ] {
        let response = server.get(missing, &cookie);
        assert_eq!((response.status, response.code().as_str()), (404, "not-found"), "{missing}");
    }
}

#[test]
fn questions_have_all_their_parts() {
    let server = Running::start();
    let cookie = server.cookie();
    let count = |query: &str| {
        let response = server.get(&format!("/api/statements?{query}"), &cookie);
        assert_eq!(response.status, 200, "{query}: {}", response.body);
        response.json()["rows"].as_array().expect("rows").len()
    };
    for (query, found) in [
        ("", 1),
        ("words=%D9%82%D8%B5%D9%81%D8%AA", 1),
        ("words=%D9%87%D8%AF%D9%86%D8%A9", 0),
        ("type=assault,protest", 1),
        ("type=protest", 0),
        ("kind=toll", 0),
        ("from=2016-02-07&to=2016-02-07", 1),
        ("from=2016-02-08", 0),
        ("one_voice=1", 1),
        ("disputed=1", 0),
        ("reviewed=1", 0),
        ("limit=1&offset=1", 0),
        ("limit=0", 0),
    ] {
        assert_eq!(count(query), found, "{query}");
    }
}
