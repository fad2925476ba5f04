//! What is too long, too many or too slow.

use crate::client::{Running, read};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[test]
fn long_addresses_heads_and_bodies() {
    let server = Running::start();
    let cookie = server.cookie();
    let long = server.get(&format!("/api/statements?words={}", "a".repeat(5000)), &cookie);
    assert_eq!((long.status, long.code().as_str()), (414, "address-too-long"));
    let longer = server.get(&format!("/api/statements?words={}", "a".repeat(100_000)), &cookie);
    assert!([414, 431].contains(&longer.status), "{}", longer.status);
    let own = |more: String| vec![format!("Host: {}", server.host()), format!("Cookie: {cookie}"), more];
    let wide = server.head("GET /api/about", &own(format!("X: {}", "a".repeat(20_000))), "");
    assert_eq!(wide.status, 431);
    let many = (0..200).map(|n| format!("X-{n}: 1")).collect::<Vec<_>>().join("\r\n");
    assert_eq!(server.head("GET /api/about", &own(many), "").status, 431);
    let json = server.own(&["Content-Type: application/json"]);
    let body = format!("{{\"token\":\"{}\"}}", "a".repeat(300 << 10));
    let big = server.post("/api/session", &json, &body);
    assert_eq!((big.status, big.code().as_str()), (413, "too-long"));
    // Nor where no length is told.
    let mut chunked = format!(
        "POST /api/session HTTP/1.1\r\n{}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        json.join("\r\n")
    );
    for _ in 0..40 {
        chunked.push_str(&format!("2800\r\n{}\r\n", "a".repeat(0x2800)));
    }
    chunked.push_str("0\r\n\r\n");
    assert_eq!(server.send(chunked.as_bytes()).expect("an answer").status, 413);
    // Two lengths are a way to smuggle a request.
    let two = server.own(&["Content-Type: application/json", "Content-Length: 2", "Content-Length: 30"]);
    assert_eq!(server.post("/api/session", &two, "").status, 400);
    assert_eq!(server.get("/api/about", &cookie).status, 200);
}

#[test]
fn who_sends_slowly_is_cut_off() {
    let server = Running::start();
    let begun = Instant::now();
    let mut head = TcpStream::connect(server.at).expect("a connection");
    head.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
    let mut body = TcpStream::connect(server.at).expect("a connection");
    let lines = server
        .own(&["Content-Type: application/json", "Content-Length: 100"])
        .join("\r\n");
    write!(body, "POST /api/session HTTP/1.1\r\n{lines}\r\n\r\n{{").expect("sent");
    let mut idle = TcpStream::connect(server.at).expect("a connection");
    let mut told = Vec::new();
    for stream in [&mut head, &mut body, &mut idle] {
        stream.set_read_timeout(Some(Duration::from_secs(25))).expect("a time");
        let mut all = Vec::new();
        let ended = stream.read_to_end(&mut all);
        assert!(ended.is_ok() && begun.elapsed() < Duration::from_secs(25), "still open");
        told.push(read(&all).map(|r| r.status));
    }
    assert_eq!(told[1], Some(408));
}

#[test]
fn what_is_no_http_harms_nobody() {
    let server = Running::start();
    let cookie = server.cookie();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00"[..],
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let answer = server.send(bytes);
        assert!(answer.is_none_or(|a| a.status >= 400), "{bytes:?}");
    }
    for query in [
        "limit=-1",
        "limit=501",
        "limit=99999999999999999999",
        "offset=x",
        "from=2014-13-01",
        "kind=rumour",
        "self_told=2",
        "kind=event&kind=toll",
        "wrods=x",
        "%00=1",
        "depth=1e9",
    ] {
        let response = server.get(&format!("/api/statements?{query}"), &cookie);
        assert_eq!((response.status, response.code().as_str()), (400, "bad-part"), "{query}");
        assert!(response.json()["error"]["field"].is_string(), "{query}");
    }
    for query in [
        "words=%22%20OR%20%2A",
        "words=%00",
        "party=%27%3B--",
        "place=%FF",
        "offset=9223372036854775807",
        "limit=0",
        "words=NEAR(",
        "",
    ] {
        assert_eq!(
            server.get(&format!("/api/statements?{query}"), &cookie).status,
            200,
            "{query}"
        );
    }
}
