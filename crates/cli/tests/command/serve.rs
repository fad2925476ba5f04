//! `musnad serve` answers as the command line does.

use crate::store_made_up::Place;
use crate::tool::{command, run};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A server that ends with the test.
struct Serving {
    child: Child,
    host: String,
    cookie: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn start(place: &Place, more: &[&str]) -> Serving {
        let mut child = command()
            .args(["serve", "--port", "0", "--db"])
            .arg(place.db())
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let (address, token) = line.trim().split_once("/#token=").expect("an address with a token");
        let mut serving = Serving {
            child,
            host: address.strip_prefix("http://").expect("plain HTTP").to_owned(),
            cookie: String::new(),
        };
        let body = format!("{{\"token\":\"{token}\"}}");
        let opened = serving.ask(
            &format!(
                "POST /api/session HTTP/1.1\r\nOrigin: http://{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
                serving.host,
                body.len()
            ),
            &body,
        );
        let set = opened.lines().find_map(|l| l.strip_prefix("set-cookie: ")).expect("a cookie");
        serving.cookie = set.split(';').next().expect("a pair").to_owned();
        serving
    }

    /// Sends a request; gives head and body of the answer.
    fn ask(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        write!(
            stream,
            "{head}Host: {}\r\nCookie: {}\r\nConnection: close\r\n\r\n{body}",
            self.host, self.cookie
        )
        .expect("sent");
        let mut all = String::new();
        stream.read_to_string(&mut all).expect("an answer");
        all
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.ask(&format!("GET {path} HTTP/1.1\r\n"), "");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        serde_json::from_str(body).expect("JSON")
    }
}

/// A question in the words of the command line and of the API.
const QUESTIONS: [(&[&str], &str); 8] = [
    (&[], ""),
    (&["--party", "السلطات"], "party=%D8%A7%D9%84%D8%B3%D9%84%D8%B7%D8%A7%D8%AA"),
    (&["--kind", "toll"], "kind=toll"),
    (&["--type", "assault,killed"], "type=assault,killed"),
    (&["--stance", "denies"], "stance=denies"),
    (&["--one-voice"], "one_voice=1"),
    (&["--disputed"], "disputed=1"),
    (&["--offset", "3", "قتل"], "offset=3&words=%D9%82%D8%AA%D9%84"),
];

#[test]
fn views_answer_as_the_command_line_does() {
    let place = Place::added(40);
    let serving = Serving::start(&place, &[]);
    let db = place.db();
    let db = db.to_str().expect("UTF-8");
    let mut rows = 0;
    for (view, path) in [
        ("find", "statements"),
        ("timeline", "timeline"),
        ("tolls", "tolls"),
        ("relations", "relations"),
        ("contradictions", "contradictions"),
    ] {
        for (args, query) in QUESTIONS {
            let mut line = vec![view, "--db", db, "--format", "jsonl", "--limit", "7"];
            line.extend(args);
            let told = run(&line);
            assert_eq!(told.code, 0, "{}", told.err);
            let mut records = told.records();
            let rest = records.pop().expect("what it rests on");
            let answer = serving.get(&format!("/api/{path}?limit=7&{query}"));
            assert_eq!(answer["rows"], Value::Array(records.clone()), "{view} {args:?}");
            for field in ["view", "more", "naming", "coverage"] {
                assert_eq!(answer[field], rest[field], "{view} {args:?}");
            }
            rows += records.len();
        }
    }
    assert!(rows > 50, "{rows}");
    // One incident, too.
    let first = serving.get("/api/incidents?limit=1");
    let id = first["rows"][0]["incident"].as_str().expect("an id");
    let told = run(&["incident", id, "--db", db, "--format", "jsonl"]).records();
    assert_eq!(serving.get(&format!("/api/incidents/{id}")), told[0]);
}

#[test]
fn incidents_stand_in_both_orders() {
    let place = Place::added(40);
    let serving = Serving::start(&place, &[]);
    let days = |query: &str| -> Vec<String> {
        let rows = serving.get(&format!("/api/incidents?limit=500{query}"))["rows"].clone();
        let rows = rows.as_array().expect("rows").clone();
        rows.iter().filter_map(|r| r["day"].as_str().map(str::to_owned)).collect()
    };
    let (newest, oldest) = (days(""), days("&order=oldest"));
    assert!(newest.len() > 5 && newest.len() == oldest.len());
    assert_eq!(
        serving.get("/api/timeline?limit=500")["rows"],
        serving.get("/api/incidents?limit=500&order=oldest")["rows"]
    );
}

#[test]
fn it_does_not_start_where_others_could_listen() {
    let place = Place::added(1);
    let db = place.db();
    let db = db.to_str().expect("UTF-8");
    let refused = run(&["serve", "--db", db, "--port", "0", "--bind", "0.0.0.0"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("--tls-cert") && refused.out.is_empty(),
        "{}",
        refused.err
    );
    let missing = run(&["serve", "--db", "/nowhere/none.db"]);
    assert_eq!(missing.code, 5);
}
