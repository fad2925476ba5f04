//! A client that sends the bytes it is told to.

use crate::sample;
use musnad_serve::{Server, Settings};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// A server of a store of its own, as long as the test lasts.
pub struct Running {
    pub at: SocketAddr,
    pub link: String,
    /// Addresses that it printed later.
    pub later: Arc<Mutex<Vec<String>>>,
    folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The code of a refusal.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().expect("a code").to_owned()
    }
}

impl Running {
    pub fn start() -> Running {
        Running::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Settings)) -> Running {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("record.db");
        sample::store(&db);
        let mut settings = Settings::of(&db);
        change(&mut settings);
        let later = Arc::new(Mutex::new(Vec::new()));
        let told = later.clone();
        let server = Server::open(&settings, move |link| told.lock().expect("no panic").push(link.to_owned())).expect("a server");
        let (at, link) = (server.at(), server.link());
        std::thread::spawn(move || server.run(std::future::pending()));
        Running { at, link, later, folder }
    }

    /// Its store.
    pub fn db(&self) -> PathBuf {
        self.folder.path().join("record.db")
    }

    /// The host under which it is asked.
    pub fn host(&self) -> String {
        self.at.to_string()
    }

    pub fn token(&self) -> &str {
        self.link.split_once("#token=").expect("a token").1
    }

    /// Sends bytes, and reads what comes until the end.
    pub fn send(&self, bytes: &[u8]) -> Option<Response> {
        let mut stream = TcpStream::connect(self.at).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        // The server may refuse before it has read everything.
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        read(&all)
    }

    /// A request with these lines of its head, and the connection closed behind it.
    pub fn head(&self, first: &str, lines: &[String], body: &str) -> Response {
        let mut text = format!("{first} HTTP/1.1\r\nConnection: close\r\n");
        for line in lines {
            text.push_str(line);
            text.push_str("\r\n");
        }
        if !body.is_empty() {
            text.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        text.push_str("\r\n");
        text.push_str(body);
        self.send(text.as_bytes()).expect("an answer")
    }

    /// What the page itself would send, and no cookie.
    pub fn own(&self, more: &[&str]) -> Vec<String> {
        let mut lines = vec![format!("Host: {}", self.host()), format!("Origin: http://{}", self.host())];
        lines.extend(more.iter().map(|l| (*l).to_owned()));
        lines
    }

    pub fn post(&self, path: &str, lines: &[String], body: &str) -> Response {
        self.head(&format!("POST {path}"), lines, body)
    }

    /// Opens a session with a token.
    pub fn exchange(&self, token: &str) -> Response {
        let lines = self.own(&["Content-Type: application/json"]);
        self.post("/api/session", &lines, &format!("{{\"token\":\"{token}\"}}"))
    }

    /// The cookie of a new session.
    pub fn cookie(&self) -> String {
        let response = self.exchange(self.token());
        assert_eq!(response.status, 204, "{response:?}");
        let set = response.header("set-cookie").expect("a cookie");
        set.split(';').next().expect("a pair").to_owned()
    }

    /// Asks within a session.
    pub fn get(&self, path: &str, cookie: &str) -> Response {
        let lines = [format!("Host: {}", self.host()), format!("Cookie: {cookie}")];
        self.head(&format!("GET {path}"), &lines, "")
    }
}

/// One response; none where nothing came.
pub fn read(bytes: &[u8]) -> Option<Response> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|l| l.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Some(Response {
        status,
        headers,
        body: body.to_owned(),
    })
}
