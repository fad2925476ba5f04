//! Who may not come in: other hosts, other origins, who has no session.

use crate::client::Running;
use musnad_serve::document;

/// Every route with its method, with something in the place of ids.
fn routes() -> Vec<(String, String)> {
    let document = serde_json::to_value(document()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut all = Vec::new();
    for (path, ways) in &paths {
        for way in ways.as_object().expect("methods").keys() {
            let path = path.replace("{id}", "5e27a1b0c3d4e5f6").replace("{number}", "1");
            all.push((way.to_uppercase(), path));
        }
    }
    assert!(all.len() > 10, "{all:?}");
    all
}

#[test]
fn foreign_hosts_are_refused_on_every_route() {
    let server = Running::start();
    let cookie = format!("Cookie: {}", server.cookie());
    let mut ways = routes();
    ways.extend([
        ("GET".to_owned(), "/".to_owned()),
        ("GET".to_owned(), "/assets/x.js".to_owned()),
    ]);
    for host in [
        "evil.example",
        &format!("evil.example:{}", server.at.port()),
        "127.0.0.1",
        "127.0.0.1:1",
        "0.0.0.0",
        "",
    ] {
        for (way, path) in &ways {
            let lines = [
                format!("Host: {host}"),
                format!("Origin: http://{host}"),
                "Content-Type: application/json".to_owned(),
                cookie.clone(),
            ];
            let response = server.head(&format!("{way} {path}"), &lines, "");
            assert_eq!(
                (response.status, response.code().as_str()),
                (421, "foreign-host"),
                "{host} {way} {path}"
            );
        }
    }
    // None, two, and another one in the address.
    let own = format!("Host: {}", server.host());
    let line = |path: &str, lines: &[String]| server.head(&format!("GET {path}"), lines, "").status;
    assert!([400, 421].contains(&line("/api/about", std::slice::from_ref(&cookie))));
    assert!([400, 421].contains(&line(
        "/api/about",
        &[own.clone(), "Host: evil.example".to_owned(), cookie.clone()]
    )));
    assert_eq!(line("http://evil.example/api/about", &[own.clone(), cookie.clone()]), 421);
    assert_eq!(line("/api/about", &[own, cookie.clone()]), 200);
    let named = format!("Host: LOCALHOST:{}", server.at.port());
    assert_eq!(line("/api/about", &[named, cookie]), 200);
}

#[test]
fn foreign_origins_are_refused_on_every_route() {
    let server = Running::start();
    let cookie = format!("Cookie: {}", server.cookie());
    let own = format!("http://{}", server.host());
    let foreign = [
        "null".to_owned(),
        "http://evil.example".to_owned(),
        own.replace("http:", "https:"),
        format!("{own}.evil.example"),
        format!("http://localhost:{}", server.at.port()),
        format!("http://127.0.0.1:{}", server.at.port() ^ 1),
    ];
    for origin in &foreign {
        for (way, path) in routes() {
            let lines = [
                format!("Host: {}", server.host()),
                format!("Origin: {origin}"),
                "Content-Type: application/json".to_owned(),
                cookie.clone(),
            ];
            let response = server.head(&format!("{way} {path}"), &lines, "");
            assert_eq!(
                (response.status, response.code().as_str()),
                (403, "foreign-origin"),
                "{origin} {way} {path}"
            );
        }
    }
}

#[test]
fn what_changes_something_must_tell_its_origin() {
    let server = Running::start();
    let body = format!("{{\"token\":\"{}\"}}", server.token());
    let lines = [
        format!("Host: {}", server.host()),
        "Content-Type: application/json".to_owned(),
    ];
    let response = server.post("/api/session", &lines, &body);
    assert_eq!((response.status, response.code().as_str()), (403, "foreign-origin"));
    // The token is not spent by it.
    assert_eq!(server.exchange(server.token()).status, 204);
}

#[test]
fn what_the_browser_calls_another_site_is_refused() {
    let server = Running::start();
    let cookie = format!("Cookie: {}", server.cookie());
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
        let lines = [
            format!("Host: {}", server.host()),
            format!("Sec-Fetch-Site: {site}"),
            cookie.clone(),
        ];
        assert_eq!(server.head("GET /api/about", &lines, "").status, status, "{site}");
    }
}

#[test]
fn without_a_session_nothing_is_told() {
    let server = Running::start();
    let cookie = server.cookie();
    let (name, value) = cookie.split_once('=').expect("a pair");
    let changed = value.replace(['0', '1', '2', '3'], "4");
    let wrong = [
        String::new(),
        format!("{name}="),
        format!("{name}={}", "0".repeat(64)),
        format!("{name}={changed}"),
        format!("musnad={value}"),
        format!("{name}={}", server.token()),
    ];
    for (way, path) in routes() {
        if path == "/api/session" || path == "/api/openapi.json" {
            continue;
        }
        for cookie in &wrong {
            let mut lines = server.own(&["Content-Type: application/json"]);
            lines.push(format!("Cookie: {cookie}"));
            let response = server.head(&format!("{way} {path}"), &lines, "");
            assert_eq!(
                (response.status, response.code().as_str()),
                (401, "no-session"),
                "{cookie} {way} {path}"
            );
        }
    }
    for path in ["/api/nothing", "/api/", "/api"] {
        assert_eq!(server.get(path, "").status, 401, "{path}");
        assert_eq!(server.get(path, &cookie).status, 404, "{path}");
    }
}

#[test]
fn a_token_is_used_once() {
    let server = Running::start();
    for wrong in ["", "0", &"0".repeat(64), &server.token()[1..]] {
        assert_eq!(server.exchange(wrong).code(), "bad-token", "{wrong}");
    }
    assert!(server.later.lock().expect("no panic").is_empty());
    assert_eq!(server.exchange(server.token()).status, 204);
    let again = server.exchange(server.token());
    assert_eq!((again.status, again.code().as_str()), (401, "bad-token"));
    assert!(again.header("set-cookie").is_none());
    // For another browser there is another address.
    let later = server.later.lock().expect("no panic").clone();
    let [link] = &later[..] else { panic!("{later:?}") };
    let (_, token) = link.split_once("#token=").expect("a token");
    assert_ne!(token, server.token());
    assert_eq!(server.exchange(token).status, 204);
}

#[test]
fn only_json_is_taken() {
    let server = Running::start();
    let body = format!("{{\"token\":\"{}\"}}", server.token());
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonx",
        "",
    ] {
        let lines = server.own(&[&format!("Content-Type: {kind}")]);
        assert_eq!(server.post("/api/session", &lines, &body).status, 415, "{kind}");
    }
    assert_eq!(server.post("/api/session", &server.own(&[]), &body).status, 415);
    let lines = server.own(&["Content-Type: application/json; charset=utf-8"]);
    for broken in ["{", "[]", "{\"token\":1}", "{\"token\":\"a\",\"more\":1}"] {
        assert_eq!(server.post("/api/session", &lines, broken).code(), "bad-json", "{broken}");
    }
    assert_eq!(server.post("/api/session", &lines, &body).status, 204);
}

#[test]
fn other_ways_are_refused() {
    let server = Running::start();
    let cookie = format!("Cookie: {}", server.cookie());
    for way in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"] {
        for path in ["/api/about", "/"] {
            let lines = server.own(&["Content-Type: application/json", &cookie]);
            let status = server.head(&format!("{way} {path}"), &lines, "").status;
            assert!([400, 405, 421].contains(&status), "{way} {path}: {status}");
        }
    }
    let lines = server.own(&["Content-Type: application/json", &cookie]);
    assert_eq!(server.post("/api/about", &lines, "{}").status, 405);
}

#[test]
fn two_servers_have_two_cookies() {
    let (one, other) = (Running::start(), Running::start());
    let (a, b) = (one.cookie(), other.cookie());
    assert!(a.starts_with(&format!("musnad-{}=", one.at.port())) && b.starts_with(&format!("musnad-{}=", other.at.port())));
    let both = format!("{a}; {b}");
    assert_eq!(one.get("/api/about", &both).status, 200);
    assert_eq!(other.get("/api/about", &both).status, 200);
    assert_eq!(other.get("/api/about", &a).status, 401);
}
