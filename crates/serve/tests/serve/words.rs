//! What pages say reaches the browser as text in JSON, whatever they say.

use crate::client::Running;
use crate::sample::{ADDRESS, SENTENCE, STATEMENT, TITLE};

#[test]
fn script_is_text() {
    let server = Running::start();
    let cookie = server.cookie();
    for path in [
        "/api/statements",
        &format!("/api/statements/{STATEMENT}"),
        "/api/incidents",
        &format!("/api/incidents/{STATEMENT}"),
        "/api/timeline",
        "/api/pages/1",
    ] {
        let response = server.get(path, &cookie);
        assert_eq!(response.status, 200, "{path}: {}", response.body);
        assert_eq!(response.header("content-type"), Some("application/json"), "{path}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(response.header("cache-control"), Some("no-store"), "{path}");
        let json = response.json().to_string();
        assert!(!json.contains("javascript:"), "{path}: {ADDRESS} is told");
        let quoted = serde_json::to_string(SENTENCE).expect("JSON");
        assert!(json.contains(quoted.trim_matches('"')), "{path}: {json}");
    }
    let page = server.get("/api/pages/1", &cookie).json();
    assert_eq!(page["article"]["title"], TITLE);
    assert_eq!(page["page"]["url"], serde_json::Value::Null);
    assert_eq!(page["captures"][0]["url"], serde_json::Value::Null);
    assert_eq!(page["captures"][0]["path"], "page.html");
}

#[test]
fn every_answer_carries_the_policy() {
    let server = Running::start();
    let cookie = server.cookie();
    let foreign = server.head("GET /", &["Host: evil.example".to_owned()], "");
    for response in [
        foreign,
        server.get("/", &cookie),
        server.get("/nothing.js", &cookie),
        server.get("/api/about", &cookie),
        server.get("/api/about", ""),
        server.get("/api/openapi.json", ""),
    ] {
        let policy = response.header("content-security-policy").expect("a policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(policy.split("; ").any(|p| p == part), "{part} in {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(response.header(name), Some(value));
        }
        assert!(response.header("access-control-allow-origin").is_none());
    }
}

#[test]
fn no_path_leaves_the_page() {
    let server = Running::start();
    let cookie = server.cookie();
    for path in [
        "/../Cargo.toml",
        "/../../../../etc/passwd",
        "/..%2f..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%252e%252e/etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/..%5c..%5cCargo.toml",
        "//etc/passwd",
        "/etc/passwd%00.js",
        "/record.db",
        "/record.db.raw",
        "/api/../record.db",
        "/api/pages/../../../etc/passwd",
        "/api/pages/..%2f..%2fetc%2fpasswd",
        "/api/pages/%2e%2e",
    ] {
        let response = server.get(path, &cookie);
        assert_eq!(response.status, 404, "{path}: {}", response.body);
        assert!(
            !response.body.contains("root:") && !response.body.contains("[package]"),
            "{path}"
        );
    }
}
